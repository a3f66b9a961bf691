// Kits as the command writes them, in the core of their own page: label, bundle, sheets, drill, the file of an absence, and
// a kit that is two generations old.
//
// Needs the command as cargo builds it: `cargo build` first (or set CARGO_TARGET_DIR).

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { core, root } from "../core/load.mjs";
import { NOW } from "../core/making.mjs";

const command = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/breakglass");
if (!existsSync(command)) throw new Error(`${command} is missing: run "cargo build"`);
const folder = mkdtempSync(join(tmpdir(), "breakglass-kit-"));
after(() => rmSync(folder, { recursive: true }));

function run(...args) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    BREAKGLASS_VAULT: join(folder, "vault"),
    BREAKGLASS_STATE_DIR: join(folder, "state"),
    BREAKGLASS_PASSPHRASE_FILE: join(folder, "passphrase"),
  };
  const { status, stdout, stderr } = spawnSync(command, ["--yes", ...args], { cwd: folder, env, encoding: "utf8" });
  assert.equal(status, 0, `${args.join(" ")}\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** The kit in a page, as the page reads it. */
function kitIn(page) {
  const html = readFileSync(join(folder, page), "utf8");
  const block = html.match(/<script type="application\/json" id="kit">([^<]*)<\/script>/);
  return core.readKit(block[1]);
}

const sheet = (name) => core.readSheet(readFileSync(join(folder, name))).sheet;

writeFileSync(join(folder, "passphrase"), "sieben nasse Kaefer rudern heim\n");
run("init", "vault", "--name", "Jo Sander", "--email", "jo@example.org", "--phone", "+49 30 123450");
run("client", "add", "Kanzlei Müller & Söhne", "--id", "mueller");
run("holder", "add", "Anna <b>Berg</b>", "--id", "anna", "--role", "staff", "--for", "mueller", "--language", "de", "-o", "anna.txt");
run("holder", "add", "Max", "--id", "max", "--role", "deputy", "--phone", "+49 30 123451", "--language", "en", "-o", "max.txt");
run("policy", "set", "mueller", "anna and max");
run("record", "add", "mueller", "--kind", "system", "--name", "Server");
run("kit", "--all", "-o", "old");

test("the page reads the kit: label, bundle and drill are the owner's", async () => {
  for (const [page, holder, language] of [["old/anna/NOTFALL-OEFFNEN.html", "Anna <b>Berg</b>", "de"], ["old/max/OPEN-IN-EMERGENCY.html", "Max", "en"]]) {
    const kit = kitIn(page);
    assert.deepEqual([kit.holder, kit.language, kit.compartments.length], [holder, language, 1]);
    const [{ label, bundle, drill }] = kit.compartments;
    const opened = await core.openBundle(bundle);
    assert(core.verifyLabel(label, opened.head));
    assert.deepEqual([label.client, label.owner], ["Kanzlei Müller & Söhne", "Jo Sander"]);
    const rehearsal = await core.openBundle(drill);
    assert.deepEqual([rehearsal.head.kind, rehearsal.head.drillOf.compartment], ["drill", opened.head.compartment]);
  }
});

test("the sheets open what is in the page, and the receipt is one that the owner's vault knows", async () => {
  const bundle = await core.openBundle(kitIn("old/anna/NOTFALL-OEFFNEN.html").compartments[0].bundle);
  const gathering = core.gather(bundle);
  for (const name of ["anna.txt", "max.txt"]) assert.equal((await gathering.takeSheet(sheet(name))).state, "good");
  assert.equal((await gathering.open()).contents.records[0].title, "Server");
  const { receipt } = await core.fitSheet(bundle, sheet("anna.txt"));
  run("receipt", "add", receipt);
});

test("a rehearsal in the page ends in a code that the owner's vault knows", async () => {
  const bundle = await core.openBundle(kitIn("old/anna/NOTFALL-OEFFNEN.html").compartments[0].drill);
  const gathering = core.gather(bundle);
  await gathering.takeSheet(sheet("anna.txt"));
  await assert.rejects(() => gathering.takeSheet(sheet("max.txt")), { reason: "drill-second-sheet" });
  const { text } = await core.makeRequest([bundle], sheet("anna.txt"), "Notfallübung", NOW);
  const answer = await core.prepareAnswer(await core.readRequest(text), sheet("max.txt"));
  await gathering.takeContribution(await answer.seal());
  const { drillCode } = await gathering.open();
  run("drill", "add", ...drillCode.split(" "), "--participant", "max");
});

test("what the owner leaves with a deputy for an absence opens in the page, and no other sheet opens it", async () => {
  const until = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  run("record", "add", "mueller", "--kind", "system", "--name", "Mail", "--set", "criticality=1", "--set", "depends_on=Server");
  run("absence", "start", "mueller", "--deputy", "max", "--until", until, "--records", "Mail", "-o", "away.age");
  const file = core.readAbsence(new Uint8Array(readFileSync(join(folder, "away.age"))));
  const absence = await file.open(sheet("max.txt"));
  assert.deepEqual([absence.owner, absence.deputy, absence.until, core.isPast(absence, new Date())], ["Jo Sander", "Max", until, false]);
  assert.deepEqual(absence.parts.map((part) => [part.client, part.contents.records.map((record) => record.title)]), [["Kanzlei Müller & Söhne", ["Mail"]]]);
  await assert.rejects(() => file.open(sheet("anna.txt")), { reason: "absence-not-yours" });
});

test("a kit that is two generations old answers for the newest", async () => {
  run("rotate", "mueller");
  run("rotate", "mueller");
  run("kit", "anna", "-o", "new");
  const bundle = await core.openBundle(kitIn("new/NOTFALL-OEFFNEN.html").compartments[0].bundle);
  const { text } = await core.makeRequest([bundle], sheet("anna.txt"), "Jo ist nicht erreichbar", NOW);
  // Max has his old page only: the core in it is the same, and the request carries what it needs.
  const answer = await core.prepareAnswer(await core.readRequest(text), sheet("max.txt"));
  assert.equal(answer.parts[0].collector.name, "Anna <b>Berg</b>");
  const gathering = core.gather(bundle);
  await gathering.takeSheet(sheet("anna.txt"));
  const [piece] = await gathering.takeContribution(await answer.seal());
  assert.equal(piece.state, "good");
  assert.equal((await gathering.open()).contents.records[0].title, "Server");
});
