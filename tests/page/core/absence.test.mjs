// What an owner left with a deputy for a time: it opens with that deputy's sheet alone, and only if the owner signed it
// (docs/format.md, Absence).

import assert from "node:assert/strict";
import { test } from "node:test";
import { absenceText, sealAbsence, sealText } from "./absence.mjs";
import { core, everything } from "./load.mjs";
import { NOW, randomId, World } from "./making.mjs";

const world = new World();
const sheet = (text = world.sheet("max")) => core.readSheet(text).sheet;
const words = (name) => everything.words.toWords(world.identity(name).exposeKey());
const opening = async (file, with_ = sheet()) => core.readAbsence(await file).open(with_);
const refused = (file, reason, with_, note) => assert.rejects(opening(file, with_), { name: "Failure", reason }, note);

const record = (number, name, fields = {}) => ({ id: `000000000000000${number}`, kind: "system", changed_at: "2026-11-22T13:00:00Z", fields: { name, ...fields } });
const contents = (...records) => ({ format: "breakglass/records/v1", records });

test("the deputy's sheet opens it: who, until when, and the records of each client", async () => {
  const compartments = [
    { compartment: randomId(), client: "Berg", contents: contents(record(1, "Mail", { password: "Canary", depends_on: ["0000000000000002", "0000000000000009", "DNS"] }), record(2, "Server", { criticality: 1 })) },
    { compartment: "root", client: "", contents: contents() },
  ];
  const absence = await opening(sealAbsence(world, { compartments, owner: 'Jo "Q"' }));
  assert.deepEqual([absence.owner, absence.deputy, absence.startedAt, absence.until], ['Jo "Q"', "Max", "2026-11-20T08:00:00Z", "2026-12-06"]);
  assert.equal(absence.fingerprint, everything.minisign.fingerprint(world.verifyKey));
  assert.deepEqual(absence.parts.map((part) => [part.client, part.contents.records.map((one) => one.title)]), [["Berg", ["Server", "Mail"]], ["", []]]);
  const mail = absence.parts[0].contents.records[1];
  assert.deepEqual([mail.field("password").secret, mail.attachments], [true, []]);
  assert.deepEqual(mail.dependsOn.map(({ text, record: found }) => found?.title ?? text), ["Server", "DNS"], "an id that leads nowhere is left out");
  absence.drop();
  assert.deepEqual(absence.parts, []);
});

test("until the end of its last day it holds, and opens after it all the same", async () => {
  const absence = await opening(sealAbsence(world));
  const past = (at) => core.isPast(absence, new Date(at));
  assert.deepEqual([past(NOW), past("2026-12-06T23:59:59Z"), past("2026-12-07T00:00:00Z")], [false, false, true]);
});

test("words, words with digits and a bare key open it; one wrong word is found with the file alone", async () => {
  const file = await sealAbsence(world);
  for (const text of [words("max"), `${words("max")} ${everything.minisign.checkDigits(world.verifyKey)}`, world.bare("max")]) {
    assert.equal((await opening(file, sheet(text))).parts.length, 1);
  }
  const given = words("max").split(" ");
  const right = given[4];
  given[4] = right === "abandon" ? "zoo" : "abandon";
  const reading = core.readSheet(given.join(" "));
  if (reading.kind === "sheet") return; // one in 256: the wrong word passes the checksum
  const { sheet: repaired, position, word } = await core.repairSheet(reading.candidates, [], [], [core.readAbsence(file)]);
  assert.deepEqual([position, word, (await opening(file, repaired)).owner], [5, right, "Otto"]);
});

test("another deputy's sheet does not open it", async () => {
  await refused(sealAbsence(world), "absence-not-yours", sheet(world.sheet("nina")));
  await refused(sealAbsence(world, { to: "nina" }), "absence-not-yours");
});

test("whoever knows the recipient can seal something; only the owner on the sheet can sign it", async () => {
  const forged = world.forged();
  await refused(sealAbsence(world, { signer: forged }), "absence-forged");
  await refused(sealAbsence(world, { signer: forged, verify_key: world.verifyKey }), "absence-forged");
  await refused(sealAbsence(world, { vault: randomId() }), "absence-forged");
  await refused(sealAbsence(world, { signer: forged }), "absence-forged", sheet(`${words("max")} ${everything.minisign.checkDigits(world.verifyKey)}`));
  // A sheet that names nobody cannot tell; then the person compares the fingerprint.
  assert.equal((await opening(sealAbsence(world, { signer: forged }), sheet(world.bare("max")))).fingerprint, everything.minisign.fingerprint(forged.verifyKey));
});

test("what was changed after signing, or signed for another day or vault, is forged", async () => {
  for (const [from, to] of [['"Max"', '"Eve"'], ["correct horse", "wrong horse"], ["2026-12-06", "2036-12-06"], ['"format"', ' "format"']]) {
    await refused(sealAbsence(world, { change: (text) => text.replace(from, to) }), "absence-forged", sheet(), from);
  }
  for (const comment of [{ until: "2026-12-05" }, { vault: randomId() }]) await refused(sealAbsence(world, { comment }), "absence-forged");
  const mark = ',\n "signature": ';
  const unsigned = (text) => `${text.slice(0, text.lastIndexOf(mark))}\n}`;
  await refused(sealAbsence(world, { change: unsigned }), "absence-forged");
  for (const after of [',\n "more": 1\n}', ',\n "signature": ""\n}', ',\n "more": {\n "a": 1,\n "signature": "x"\n}}']) {
    await assert.rejects(opening(sealAbsence(world, { change: (text) => text.trimEnd().slice(0, -2) + after })), { name: "Failure", reason: /absence-(forged|damaged)/ }, after);
  }
  // The mark inside a secret is text, not the end of what was signed.
  const tricky = [{ compartment: "root", client: "x", contents: contents(record(1, `a${mark}"b"\n}`)) }];
  assert.equal((await opening(sealAbsence(world, { compartments: tricky }))).parts[0].contents.records[0].title, `a${mark}"b"\n}`);
});

test("a damaged file says so, wherever it is damaged", async () => {
  const file = await sealAbsence(world);
  for (const at of [70, 200, 230, 300, file.length - 1]) {
    const spoilt = file.slice();
    spoilt[at] ^= 1;
    await assert.rejects(opening(spoilt), { name: "Failure", reason: /absence-(damaged|not-yours)/ }, String(at));
  }
  for (const length of [5, 21, 22, 60, 190, 240, file.length - 1]) await refused(file.slice(0, length), "absence-damaged", sheet(), String(length));
  await refused(Buffer.concat([file, Buffer.from("x")]), "absence-damaged");
  for (const spec of [{ format: "breakglass/absence/v2" }, { until: "2026-13-01" }, { started_at: "x" }, { compartments: {} }, { compartments: [7] }, { owner: null }, { compartments: [{ compartment: "root", client: "x", contents: { format: "x" } }] }]) {
    await refused(sealAbsence(world, spec), "absence-damaged", sheet(), JSON.stringify(spec));
  }
  await refused(sealText(world, "max", "no JSON"), "absence-damaged");
  await refused(sealText(world, "max", absenceText(world).replace("{", '{"deputy": "Eve",')), "absence-damaged");
});

test("what is no such file is told before a sheet is asked for", async () => {
  const bundle = (await world.seal()).bundle;
  const armoured = Buffer.from("-----BEGIN AGE ENCRYPTED FILE-----\n");
  for (const file of [new Uint8Array(0), bundle, armoured, Buffer.from(world.sheet("max")), Buffer.from("%PDF-1.7"), Buffer.from("age-encryption.org/v2\n")]) {
    assert.throws(() => core.readAbsence(file), { name: "Failure", kind: "refused", reason: "not-an-absence" });
  }
});
