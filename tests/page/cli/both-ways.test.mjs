// Page and command, each opening what the other made: bundle, request, contribution, export, receipt.
//
// Needs the command as cargo builds it: `cargo build` first (or set CARGO_TARGET_DIR).

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { core, everything, root } from "../core/load.mjs";
import { bytes, NOW, World } from "../core/making.mjs";

const command = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/breakglass");
if (!existsSync(command)) throw new Error(`${command} is missing: run "cargo build"`);
const folder = mkdtempSync(join(tmpdir(), "breakglass-page-"));
after(() => rmSync(folder, { recursive: true }));

const world = new World();
const sealed = await world.seal({ attachments: [{ name: "plan.pdf", contents: bytes("a plan") }], document: { later: [1] } });
const bundle = await core.openBundle(sealed.bundle);
const sheet = (name) => core.readSheet(world.sheet(name)).sheet;
const file = (name, contents) => {
  writeFileSync(join(folder, name), contents);
  return join(folder, name);
};
const paths = { bundle: file("client.breakglass", sealed.bundle), anna: file("anna.txt", world.sheet("anna")) };
const key = world.identity("max").exposeKey();
paths.max = file("max.txt", `${everything.words.toWords(key)} ${everything.minisign.checkDigits(world.verifyKey)}`);

function run(...args) {
  const env = { ...process.env, BREAKGLASS_STATE_DIR: join(folder, "state") };
  const { status, stdout, stderr } = spawnSync(command, ["--yes", ...args], { cwd: folder, env, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return stdout + stderr;
}

test("the command answers the page's request, and the page takes its contribution", async () => {
  const { text } = await core.makeRequest([bundle], sheet("anna"), "Otto ist krank", NOW);
  const out = join(folder, "from-the-command.txt");
  assert.match(run("recover", "answer", file("request.txt", text), "--sheet", paths.max, "-o", out), /Anna asks.*\n.*Otto ist krank/);
  const gathering = core.gather(bundle);
  await gathering.takeSheet(sheet("anna"));
  const [piece] = await gathering.takeContribution(new Uint8Array(readFileSync(out)));
  assert.deepEqual([piece.state, piece.person], ["good", "Max"]);
  assert.equal((await gathering.open()).contents.records[0].title, "File server");
});

test("the page answers the command's request, and the command opens with it", async () => {
  const out = join(folder, "request-of-the-command.txt");
  run("recover", "request", paths.bundle, "--sheet", paths.anna, "--reason", "x", "-o", out);
  const answer = await core.prepareAnswer(await core.readRequest(new Uint8Array(readFileSync(out))), sheet("max"));
  assert.equal(answer.parts[0].collector.name, "Anna");
  const contribution = file("from-the-page.txt", await answer.seal());
  assert.match(run("recover", "open", paths.bundle, "--sheet", paths.anna, "--contribution", contribution), /File server[^]*good: Max/);
});

test("both export the same", async () => {
  const out = join(folder, "out");
  run("recover", "open", paths.bundle, "--sheet", paths.anna, "--sheet", paths.max, "-o", out);
  const gathering = core.gather(bundle);
  for (const name of ["anna", "max"]) await gathering.takeSheet(sheet(name));
  const opened = await gathering.open();
  const ours = JSON.parse(new TextDecoder().decode((await core.exportJson(opened, NOW)).bytes));
  const theirs = JSON.parse(readFileSync(join(out, "records.json"), "utf8"));
  assert.deepEqual({ ...ours, exported_at: "" }, { ...theirs, exported_at: "" });
  const [{ file: place, size }] = theirs.records[0].attachments;
  const [attachment] = opened.contents.records[0].attachments;
  assert.deepEqual(new Uint8Array(await (await attachment.save()).arrayBuffer()), new Uint8Array(readFileSync(join(out, place))));
  assert.equal(size, 6);
});

test("both give the same receipt", async () => {
  const { receipt } = await core.fitSheet(bundle, sheet("anna"));
  assert(run("verify", paths.bundle, "--sheet", paths.anna).includes(receipt));
});
