// Browsers that lack something: no cryptography of their own, or none for X25519. Slower, and still open.

import assert from "node:assert/strict";
import { test } from "node:test";

Object.defineProperty(globalThis.crypto, "subtle", { value: undefined, configurable: true });
const { core } = await import("./load.mjs");
const { NOW, World } = await import("./making.mjs");

async function opens(world, sealed) {
  const gathering = core.gather(await core.openBundle(sealed.bundle));
  await gathering.takeSheet(core.readSheet(world.sheet("anna")).sheet);
  const made = await core.makeRequest([gathering.bundle], core.readSheet(world.sheet("anna")).sheet, "x", NOW);
  const answer = await core.prepareAnswer(await core.readRequest(made.text), core.readSheet(world.sheet("max")).sheet);
  await gathering.takeContribution(await answer.seal());
  const opened = await gathering.open();
  return opened.contents.records[0].attachments[0].check();
}
const SPEC = { attachments: [{ name: "a", contents: new Uint8Array(200_000) }] };

test("without the browser's cryptography", async () => {
  const world = new World();
  assert.equal(await opens(world, await world.seal(SPEC)), true);
});

test("without X25519 in the browser's cryptography", async () => {
  const subtle = { importKey: async () => { throw new DOMException("Unrecognized name.", "NotSupportedError"); } };
  Object.defineProperty(globalThis.crypto, "subtle", { value: subtle, configurable: true });
  const world = new World();
  assert.equal(await opens(world, await world.seal(SPEC)), true);
});

test("what nobody foresaw comes through as ours", async () => {
  await assert.rejects(core.openBundle(5), { name: "Failure", reason: "unexpected" });
  await assert.rejects(core.fitSheet(null, null), { name: "Failure" });
  assert.throws(() => core.readKit(5), { name: "Failure" });
  assert.throws(() => core.completeWord(5), { name: "Failure", reason: "unexpected" });
});
