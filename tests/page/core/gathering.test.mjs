// Pieces that come together: good, bad, repeated, forged, older, from another town (docs/format.md, Recovery key, policy,
// shares; Request and contribution; Drill).

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { core, everything } from "./load.mjs";
import { b64, NOW, of, World, withPrevious } from "./making.mjs";

const sheet = (world, name) => core.readSheet(world.sheet(name)).sheet;
const bare = (world, name) => core.readSheet(world.bare(name)).sheet;
const open = (sealed) => core.openBundle(sealed.bundle);
const states = (gathering) => gathering.status().pieces.map((piece) => `${piece.person ?? piece.path ?? "?"} ${piece.state}`);

/** What `who` gives to `collector`, as their pages would send it. */
async function contributed(world, sealed, who, collector) {
  const made = await core.makeRequest([await open(sealed)], sheet(world, collector), "Otto is ill", NOW);
  const answer = await core.prepareAnswer(await core.readRequest(made.text), sheet(world, who));
  return answer.seal();
}

async function gathered(sealed, world, ...names) {
  const gathering = core.gather(await open(sealed));
  for (const name of names) await gathering.takeSheet(sheet(world, name));
  return gathering;
}

/** Turns one bit of somebody's share. */
const turned = (name, bit = 160) => (share, who) => {
  if (who !== name) return;
  const data = Buffer.from(share.share, "base64");
  data[bit >> 3] ^= 1 << (bit & 7);
  share.share = b64(data);
};

test("whose sheet it is, that it works, the receipt, and who else is needed", async () => {
  const world = new World();
  const sealed = await world.seal();
  const bundle = await open(sealed);
  const fitting = await core.fitSheet(bundle, sheet(world, "anna"));
  assert.deepEqual([fitting.path, fitting.card.holder, fitting.card.compartmentName, fitting.which], ["1.1", "Anna", "Kanzlei Weiß", "head"]);
  assert.match(fitting.receipt, /^\d{4} \d{4} \d{4}$/);
  const gathering = await gathered(sealed, world, "anna");
  const [gap] = gathering.status().missing;
  assert.deepEqual(gap.candidates.map(({ person }) => [person.name, person.phone]), [["Max", "030 2.1"], ["Nina", "030 2.2"]]);
  await assert.rejects(gathering.open(), { kind: "quorum-not-met", reason: "pieces-missing" });
});

test("two sheets that satisfy the policy open, in any order", async () => {
  const world = new World();
  const sealed = await world.seal({ drillCode: undefined });
  for (const names of [["reserve", "nina"], ["max", "anna"], ["max", "nina", "bernd"]]) {
    const opened = await (await gathered(sealed, world, ...names)).open();
    assert.equal(opened.contents.records[0].title, "File server");
    assert.equal(opened.drillCode, null);
  }
});

test("a bad share is named, its card is not believed, and the others open", async () => {
  const world = new World();
  const sealed = await world.seal({ onShare: turned("bernd") });
  const gathering = await gathered(sealed, world, "bernd");
  assert.deepEqual(states(gathering), ["1.2 forged"]);
  assert.deepEqual(gathering.status().cards, []);
  await gathering.takeSheet(sheet(world, "max"));
  await assert.rejects(gathering.open(), { reason: "pieces-missing" });
  await gathering.takeSheet(sheet(world, "anna"));
  assert.deepEqual(states(gathering), ["Bernd forged", "Max good", "Anna good"]);
  await gathering.open();
  await assert.rejects(core.fitSheet(gathering.bundle, sheet(world, "bernd")), { reason: "share-bad", args: { path: "1.2", state: "forged" } });
});

test("each wrong belonging of a share is named", async () => {
  const world = new World();
  for (const [change, state] of [
    [(share) => (share.vault = new World().vault), "another-vault"], [(share) => (share.compartment = "root"), "another-compartment"],
    [(share) => (share.epoch = 2), "older-generation"], [(share) => (share.epoch = 4), "newer-generation"], [(share) => (share.kind = "drill"), "wrong-kind"],
    [(share) => (share.verify_key = new World().verifyKey), "forged"], [(share) => (share.path = "1.2"), "forged"], [(share) => (share.share = b64(Buffer.alloc(32))), "damaged"],
    [(share) => delete share.receipt_key, "damaged"], [(share) => (share.format = "breakglass/share/v2"), "damaged"],
    [(share) => (share.share = b64(Buffer.concat([Uint8Array.of(0), Buffer.from(share.share, "base64").subarray(1)]))), "forged"],
  ]) {
    const sealed = await world.seal({ onShare: (share, who) => who === "anna" && change(share) });
    assert.deepEqual(states(await gathered(sealed, world, "anna")), [`1.1 ${state}`], state);
  }
});

test("a sheet of elsewhere is only named, one given twice counts once", async () => {
  const world = new World(of(2, "anna", "max"));
  const gathering = await gathered(await world.seal(), world);
  for (const one of [sheet(new World(), "anna"), sheet(world, "anna"), bare(world, "anna")]) await gathering.takeSheet(one);
  assert.deepEqual(states(gathering), ["? fits-nothing", "Anna good", "Anna again"]);
  await assert.rejects(gathering.open(), { reason: "pieces-missing" });
});

test("a sheet that names another owner, or other digits, contradicts and is kept out", async () => {
  const world = new World();
  const impostor = world.forged();
  const forged = await impostor.seal();
  const gathering = core.gather(await open(forged));
  assert.deepEqual((await gathering.takeSheet(sheet(world, "anna"))).reason, "sheet-other-owner");
  await assert.rejects(gathering.open(), { kind: "damaged", reason: "sheet-other-owner" });
  await assert.rejects(core.fitSheet(gathering.bundle, sheet(world, "anna")), { reason: "sheet-other-owner" });
});

test("a manifest forged around real shares opens nothing, also with bare keys", async () => {
  const world = new World();
  const real = await world.seal();
  const manifest = { ...real.manifest, verify_key: world.forged().verifyKey };
  const impostor = Object.assign(world.forged(), {});
  const forged = impostor.sign({ ...manifest, verify_key: impostor.verifyKey }, real.objects);
  const gathering = core.gather(await open(forged));
  for (const name of ["anna", "max"]) await gathering.takeSheet(bare(world, name));
  assert.deepEqual(states(gathering), ["1.1 forged", "2.1 forged"]);
  await assert.rejects(gathering.open(), { reason: "pieces-missing" });
});

test("a drill made of real shares opens nothing of the real thing", async () => {
  const world = new World();
  const real = await world.seal();
  const drill = world.sign({ ...real.manifest, kind: "drill", drill_of: { compartment: new World().vault, epoch: 3 } }, real.objects);
  const gathering = core.gather(await open(drill));
  const piece = await gathering.takeSheet(sheet(world, "anna"));
  assert.equal(piece.state, "wrong-kind");
  await assert.rejects(gathering.open(), { reason: "pieces-missing" });
});

test("from another town: request, answer by name, contribution, in any order", async () => {
  const world = new World();
  const sealed = await world.seal();
  const made = await core.makeRequest([await open(sealed)], sheet(world, "max"), "Otto is ill", NOW);
  const request = await core.readRequest(`> ${made.text.replaceAll("\n", "\r\n> ")}`);
  assert.deepEqual([request.reason, request.createdAt, request.wanted[0].collectorPath], ["Otto is ill", "2026-11-22T13:00:00Z", "2.1"]);
  const answer = await core.prepareAnswer(request, sheet(world, "anna"));
  assert.deepEqual([answer.parts[0].collector.name, answer.parts[0].card.holder, answer.knowsCollector], ["Max", "Anna", true]);
  const text = await answer.seal();
  assert(!text.includes(world.vault) && text.split("\n").every((line) => line.length <= 72));
  for (const sheetFirst of [true, false]) {
    const gathering = core.gather(await open(sealed));
    if (sheetFirst) await gathering.takeSheet(sheet(world, "max"));
    const [piece] = await gathering.takeContribution(text);
    assert.equal(piece.state, sheetFirst ? "good" : "waiting");
    if (!sheetFirst) await gathering.takeSheet(sheet(world, "max"));
    assert.deepEqual(states(gathering).sort(), ["Anna good", "Max good"]);
    await gathering.open();
  }
});

test("only the collector's sheet opens what was sent", async () => {
  const world = new World();
  const sealed = await world.seal();
  const text = await contributed(world, sealed, "max", "anna");
  const gathering = await gathered(sealed, world, "bernd");
  await gathering.takeContribution(text);
  assert.deepEqual(states(gathering), ["Bernd good", "? waiting"]);
  await assert.rejects(gathering.takeContribution("hello"), { reason: "not-a-contribution" });
  await assert.rejects(gathering.takeContribution(text.slice(0, -9)), () => true);
});

test("a bad contribution never takes anybody's place, whichever comes first", async () => {
  const world = new World();
  const sealed = await world.seal();
  const good = await contributed(world, sealed, "max", "anna");
  const forged = await forgedContribution(world, sealed, "max", "anna", (share) => turned("max", 9)(share, "max"));
  for (const order of [[good, forged], [forged, good], [forged, forged, good]]) {
    const gathering = await gathered(sealed, world, "anna");
    for (const text of order) await gathering.takeContribution(text);
    const bad = gathering.status().pieces.filter((piece) => piece.state === "forged");
    assert(bad.length > 0 && bad.every((piece) => piece.claims === "Bernd" && piece.person === "Max"));
    await gathering.open();
  }
});

test("what is meant for other compartments is left alone; what is older or broken is named", async () => {
  const world = new World();
  const [here, there] = [await world.seal(), await world.seal()];
  const older = await world.seal({ epoch: 2, revision: 5, compartment: here.manifest.compartment });
  const gathering = await gathered(here, world, "anna");
  await gathering.takeContribution(await contributed(world, there, "max", "anna"));
  await gathering.takeContribution(await contributed(world, older, "max", "anna"));
  await gathering.takeContribution(await forgedContribution(world, here, "max", "anna", (share) => (share.path = "7.7")));
  await gathering.takeContribution(await forgedContribution(world, here, "max", "anna", () => ({ shares: [{}, null, 5] })));
  await gathering.takeContribution(await forgedContribution(world, here, "max", "anna", () => ({ shares: [] })));
  assert.deepEqual(states(gathering), ["Anna good", "? another-compartment", "Max older-generation", "? forged", "? damaged", "? damaged"]);
});

test("a flood of bad shares is told once and drowns no good one", async () => {
  const world = new World();
  const sealed = await world.seal();
  const text = await forgedContribution(world, sealed, "max", "anna", (share) => {
    const shares = [];
    for (let number = 0; number < 200; number += 1) shares.push({}, { ...share, epoch: 1000 + number }, { ...share, path: `${3 + (number % 60)}` });
    return { shares: [...shares, share, share] };
  });
  const gathering = await gathered(sealed, world, "anna");
  await gathering.takeContribution(text);
  assert.deepEqual(states(gathering), ["Anna good", "? damaged", "Max newer-generation", "? forged", "Max good", "Max again"]);
  await gathering.open();
});

test("an unknown collector is refused unless told in so many words", async () => {
  const world = new World();
  const stranger = new World();
  const sealed = await world.seal();
  const made = await core.makeRequest([await open(sealed)], sheet(world, "max"), "x", NOW);
  const json = readArmoured(made.text);
  for (const change of [
    (request) => (request.collector.recipient = stranger.identity("max").recipient()), (request) => (request.compartments[0].collector_path = "2.2"),
    (request) => (request.compartments[0].collector_path = "1.1"),
  ]) {
    const changed = structuredClone(json);
    change(changed);
    const answer = await core.prepareAnswer(await core.readRequest(armoured(changed)), sheet(world, "anna"));
    assert.deepEqual([answer.knowsCollector, answer.parts[0].collector], [false, null]);
    await assert.rejects(answer.seal(), { kind: "refused", reason: "collector-unknown" });
    assert.match(await answer.seal({ allowUnknownCollector: true }), /^breakglass-contribution-v1\./);
  }
});

test("one's own request, a stranger's sheet, and a forged request are told apart", async () => {
  const world = new World();
  const sealed = await world.seal();
  const { text } = await core.makeRequest([await open(sealed)], sheet(world, "max"), "x", NOW);
  const request = await core.readRequest(text);
  await assert.rejects(core.prepareAnswer(request, sheet(world, "max")), { kind: "refused", reason: "request-own" });
  await assert.rejects(core.prepareAnswer(request, sheet(new World(), "anna")), { kind: "cannot-unlock", reason: "sheet-fits-nothing" });
  const impostor = world.forged();
  const forged = impostor.sign({ ...sealed.manifest, verify_key: impostor.verifyKey }, sealed.objects);
  const asked = { ...readArmoured(text) };
  asked.compartments = [{ ...asked.compartments[0], manifest: b64(forged.manifestBytes), signature: b64(forged.signature) }];
  const around = await core.readRequest(armoured(asked));
  await assert.rejects(core.prepareAnswer(around, sheet(world, "anna")), { reason: "sheet-other-owner" });
  await assert.rejects(core.prepareAnswer(around, bare(world, "anna")), { reason: "share-bad" });
  for (const change of [
    (json) => (json.vault = impostor.identity("anna") && new World().vault), (json) => (json.compartments[0].epoch = 2), (json) => (json.compartments = []),
    (json) => json.compartments.push(json.compartments[0]), (json) => (json.collector = { recipient: "age1x" }), (json) => delete json.reason,
  ]) {
    const changed = structuredClone(readArmoured(text));
    change(changed);
    await assert.rejects(core.readRequest(armoured(changed)), { kind: "damaged", reason: "request-damaged" });
  }
  await assert.rejects(core.readRequest("hello"), { reason: "not-a-request" });
});

test("a kit two generations old answers: the request carries what is needed", async () => {
  const world = new World();
  const newest = await world.seal({ epoch: 5, revision: 12 });
  const text = await contributed(world, newest, "nina", "bernd"); // nina's own kit is asked nothing
  const gathering = await gathered(newest, world, "bernd");
  await gathering.takeContribution(text);
  await gathering.open();
});

test("sheets of the epoch before open the state before, and the newest is preferred", async () => {
  const world = new World();
  const old = Object.assign(new World(), { vault: world.vault, seed: world.seed, verifyKey: world.verifyKey });
  const head = await world.seal({ epoch: 4, revision: 9 });
  const before = await old.seal({ epoch: 3, revision: 7, compartment: head.manifest.compartment });
  const bundle = await core.openBundle(withPrevious(head, before));
  const fitting = await core.fitSheet(bundle, sheet(old, "anna"));
  assert.deepEqual([fitting.which, fitting.manifest.revision], ["previous", 7]);
  const gathering = core.gather(bundle);
  await gathering.takeSheet(sheet(old, "anna"));
  assert.equal(gathering.status().which, "previous");
  await gathering.takeSheet(sheet(world, "max"));
  assert.equal(gathering.status().which, "head");
  await gathering.takeSheet(sheet(old, "max"));
  assert.deepEqual([gathering.status().which, (await gathering.open()).which], ["previous", "previous"]);
  await gathering.takeSheet(sheet(world, "anna"));
  assert.equal((await gathering.open()).manifest.revision, 9);
  const made = await core.makeRequest([bundle], sheet(old, "bernd"), "x", NOW);
  assert.equal((await core.readRequest(made.text)).wanted[0].manifest.epoch, 3);
});

test("a drill takes one sheet and contributions, and ends in its code", async () => {
  const world = new World();
  const sealed = await world.seal({ kind: "drill", drillCode: "123456789012" });
  const gathering = await gathered(sealed, world, "anna", "anna");
  await gathering.takeSheet(sheet(new World(), "anna"));
  await assert.rejects(gathering.takeSheet(sheet(world, "max")), { kind: "refused", reason: "drill-second-sheet" });
  await assert.rejects(gathering.open(), { reason: "pieces-missing" });
  await gathering.takeContribution(await contributed(world, sealed, "max", "anna"));
  assert.equal((await gathering.open()).drillCode, "1234 5678 9012");
});

test("a card that belongs elsewhere is not used, and the share counts", async () => {
  const world = new World();
  const other = new World();
  for (const change of [
    (card) => (card.revision = 6), (card) => (card.path = "1.2"), (card) => (card.verify_key = other.verifyKey), (card) => (card.vault = other.vault), (card) => (card.epoch = 1),
    (card) => (card.others[0].path = "1.9"), (card) => (card.others[0].path = "1"), (card) => (card.others[0].path = card.path),
    (card) => (card.others[0].recipient = card.others[1].recipient), (card) => (card.others[0].recipient = world.identity("anna").recipient()), (card) => delete card.contents,
    (card) => (card.others = {}), (card) => (card.language = "fr"),
  ]) {
    const sealed = await world.seal({ onCard: (card, who) => who === "anna" && change(card) });
    const fitting = await core.fitSheet(await open(sealed), sheet(world, "anna"));
    assert.deepEqual([fitting.card, fitting.cardBad], [null, true], String(change));
  }
});

test("an inconsistent split opens nothing and accuses nobody", async () => {
  const world = new World();
  const sealed = await world.seal({ onManifest: (manifest) => (manifest.recovery.recipient = world.identity("anna").recipient()) });
  const gathering = await gathered(sealed, world, "anna", "max");
  assert.deepEqual(states(gathering), ["Anna good", "Max good"]);
  await assert.rejects(gathering.open(), { kind: "damaged", reason: "split-inconsistent" });
});

test("a sheet at two places, a leaf that nobody can read, and no policy at all", async () => {
  const world = new World();
  const first = {};
  const twice = await world.seal({ onLeaf: (leaf, who) => (who === "anna" ? (first.share = leaf.share) : who === "bernd" && (leaf.share = first.share)) });
  await assert.rejects(core.fitSheet(await open(twice), sheet(world, "anna")), { reason: "sheet-two-places", args: { first: "1.1", second: "1.2" } });
  const unreadable = await world.seal({ onLeaf: (leaf, who) => who === "nina" && (leaf.share = leaf.share.slice(0, 40)) });
  const gathering = await gathered(unreadable, world, "anna", "max", "nina");
  assert.deepEqual(gathering.status().unreadable, [{ path: "2.2", person: "Nina" }]);
  await gathering.open();
  const { manifest, objects } = await world.seal();
  objects.delete(manifest.recovery.owner_part.object);
  const none = world.sign({ ...manifest, recovery: null }, objects);
  assert.throws(() => core.gather({}), { reason: "not-a-bundle" });
  await assert.rejects(async () => core.gather(await open(none)), { kind: "quorum-not-met", reason: "no-policy" });
});

test("whoever satisfies the policy opens and nobody else, whatever is bad", async () => {
  const names = ["anna", "bernd", "reserve", "max", "nina"];
  const some = () => names.filter(() => randomBytes(1)[0] % 2 === 0);
  for (let round = 0; round < 24; round += 1) {
    const world = new World();
    const [here, bad] = [some(), some().slice(0, 2)];
    const bit = randomBytes(1)[0] + 8;
    const sealed = await world.seal({ onShare: (share, who) => bad.includes(who) && turned(who, bit)(share, who) });
    const gathering = core.gather(await open(sealed));
    const collector = here[0];
    for (const [index, who] of here.entries()) {
      if (index === 0 || randomBytes(1)[0] % 2 === 0) await gathering.takeSheet(sheet(world, who));
      else if (!bad.includes(who)) await gathering.takeContribution(await contributed(world, sealed, who, collector));
    }
    const good = here.filter((who) => !bad.includes(who));
    const enough = good.some((who) => ["anna", "bernd", "reserve"].includes(who)) && good.some((who) => ["max", "nina"].includes(who));
    assert.deepEqual(gathering.status().have, good.map((who) => world.pathOf(who)).sort());
    assert.equal(await gathering.open().then(() => true, () => false), enough);
  }
});

const readArmoured = (text) => JSON.parse(Buffer.from(text.replace(/\n/g, "").split(".")[1], "base64url"));
const armoured = (json) => everything.armour.writeArmour("breakglass-request-v1.", new TextEncoder().encode(JSON.stringify(json)));

/** A contribution whose share was changed before it was sealed, in somebody else's name. */
async function forgedContribution(world, sealed, who, collector, change) {
  const opener = await everything.age.Opener.of(world.identity(collector));
  const text = await contributed(world, sealed, who, collector);
  const body = Buffer.from(text.replace(/\n/g, "").split(".")[1], "base64url");
  const plain = JSON.parse(Buffer.from(await opener.open(new Uint8Array(body), 1 << 20)));
  const changed = change(plain.shares[0]);
  const forged = { ...plain, holder: "Bernd", ...(changed?.shares ? changed : {}) };
  const file = await everything.age.seal(new TextEncoder().encode(JSON.stringify(forged)), world.identity(collector).recipient());
  return everything.armour.writeArmour("breakglass-contribution-v1.", file);
}
