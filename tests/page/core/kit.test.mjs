// The page's own data block, and its labels (docs/format.md, Bundle).

import assert from "node:assert/strict";
import { test } from "node:test";
import { core } from "./load.mjs";
import { b64, bytes, World } from "./making.mjs";

const world = new World();
const sealed = await world.seal();
const { vault, compartment, revision } = sealed.manifest;
const label = { format: "breakglass/label/v1", vault, compartment, revision, client: "Kanzlei </script>", owner: "Otto", who_can_open: "Anna and Max", call: [{ name: "Max", role: "deputy", phone: "030" }], language: "de" };

function block(change = {}, signer = world, comment = `breakglass label vault=${vault} compartment=${compartment} revision=${revision}`) {
  const labelBytes = bytes(JSON.stringify({ ...label, ...change }));
  const signature = b64(signer.signature(labelBytes, comment));
  const one = { label_bytes: b64(labelBytes), signature, bundle: b64(sealed.bundle), file: "technik/x.breakglass", drill: { bundle: b64(sealed.bundle) } };
  return { language: "de", holder: "Anna", compartments: [one] };
}
const text = (json) => JSON.stringify(json).replace(/</g, "\\u003c");

test("an empty page holds null", () => assert.equal(core.readKit("null"), null));

test("what the kit writer wrote reads back, and the label verifies with the bundle's key", async () => {
  const kit = core.readKit(text(block()));
  const [one] = kit.compartments;
  assert.deepEqual([kit.language, kit.holder, one.label.client, one.label.call[0].phone, one.file], ["de", "Anna", "Kanzlei </script>", "030", "technik/x.breakglass"]);
  const bundle = await core.openBundle(one.bundle);
  assert(core.verifyLabel(one.label, bundle.head));
  assert.equal(core.isOverdue(bundle.head, new Date("2027-02-21T23:59:59Z")), false);
  assert.equal(core.isOverdue(bundle.head, new Date("2027-02-22T00:00:01Z")), true);
  const without = block();
  Object.assign(without.compartments[0], { bundle: null, drill: null });
  assert.deepEqual([core.readKit(text(without)).compartments[0].bundle, core.readKit(text(without)).compartments[0].drill], [null, null]);
});

test("a label of somebody else, or of elsewhere, does not verify", async () => {
  const { head } = await core.openBundle(sealed.bundle);
  const verifies = (...given) => core.verifyLabel(core.readKit(text(block(...given))).compartments[0].label, head);
  assert(verifies());
  assert(!verifies({}, world.forged()));
  assert(!verifies({ revision: 6 }));
  assert(!verifies({ revision: 8 }, world, `breakglass label vault=${vault} compartment=${compartment} revision=8`));
  assert(!verifies({ compartment: "root" }, world, `breakglass label vault=${vault} compartment=root revision=${revision}`));
  assert(!verifies({}, world, `breakglass manifest vault=${vault} compartment=${compartment} revision=${revision}`));
});

test("a damaged block is a sentence, not a TypeError", () => {
  for (const bad of ["", "{", "[]", "5", '"x"', text({}), text({ language: "fr", compartments: [] }), text({ language: "de", compartments: [] }), text({ language: "de", compartments: [{}] })]) {
    assert.throws(() => core.readKit(bad), { name: "Failure", reason: "kit-damaged" }, bad);
  }
  const cut = block();
  cut.compartments[0].bundle += "!";
  assert.throws(() => core.readKit(text(cut)).compartments[0].bundle, { reason: "kit-damaged" });
  assert.throws(() => core.readKit(text(block({ call: "x" }))), { reason: "label-damaged" });
});
