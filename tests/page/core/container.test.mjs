// The container of a bundle: one canonical form, rebuilt and compared (docs/format.md, Bundle).

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { core, everything, Failure } from "./load.mjs";
import { bytes, entriesOf, World, withPrevious, zip } from "./making.mjs";

const { containers, sources, structures } = everything;
const { Container } = containers;
const hash = (digit) => digit.repeat(64);
const SMALL = { value: 40, count: 4 };
const ENTRIES = [
  ["manifest.json", bytes("{}")], ["manifest.json.minisig", bytes("s")], [`objects/${hash("1")}.age`, new Uint8Array(100)],
  [`objects/${hash("2")}.age`, new Uint8Array(0)], ["previous/manifest.json", bytes("p")],
];
const open = async (file, zip64) => Container.open(await sources.sourceOf(file), zip64);
const refused = (file, zip64) => assert.rejects(open(file, zip64), (error) => error instanceof Failure && error.kind !== "good");

test("what is written is read, from memory and from a Blob, with ZIP64 and without", async () => {
  for (const zip64 of [structures.ZIP64, SMALL, { value: 1, count: 1 }]) {
    const file = zip(ENTRIES, zip64);
    for (const from of [file, new Blob([file])]) {
      const container = await open(from, zip64);
      assert.deepEqual([...container.entries.keys()], ENTRIES.map(([name]) => name));
      for (const [name, contents] of ENTRIES) assert.deepEqual(await container.read(name, 100), contents);
      assert.equal(await container.read(`objects/${hash("1")}.age`, 99), null);
      assert.equal(await container.read("objects/none", 99), null);
    }
  }
});

test("no bit of the structure may differ, and a bit of the contents is damage of that entry", async () => {
  for (const zip64 of [structures.ZIP64, SMALL]) {
    const file = zip(ENTRIES, zip64);
    const container = await open(file, zip64);
    const contents = new Set();
    for (const entry of container.entries.values()) for (let at = 0; at < entry.size; at += 1) contents.add(entry.offset + at);
    for (let at = 0; at < file.length; at += 1) {
      const changed = file.slice();
      changed[at] ^= 1 << (at % 8);
      if (!contents.has(at)) await refused(changed, zip64);
      else {
        const damaged = await open(changed, zip64);
        const read = await Promise.all(ENTRIES.map(([name]) => damaged.read(name, 100)));
        assert.equal(read.filter((one) => one === null).length, 1);
      }
    }
  }
});

test("no byte may be missing, more, or elsewhere", async () => {
  const file = zip(ENTRIES, SMALL);
  for (let at = 0; at < file.length; at += 3) await refused(file.subarray(0, at), SMALL);
  await refused(Buffer.concat([file, Uint8Array.of(0)]), SMALL);
  await refused(Buffer.concat([Uint8Array.of(0), file]), SMALL);
  await refused(zip(ENTRIES), SMALL); // ZIP64 exactly where it is needed
  await refused(zip(ENTRIES, SMALL));
  for (const bad of [
    [], ENTRIES.slice(0, 1), ENTRIES.slice(1), [ENTRIES[1], ENTRIES[0]], [ENTRIES[0], ENTRIES[1], ENTRIES[3], ENTRIES[2]],
    [...ENTRIES.slice(0, 2), ENTRIES[2], ENTRIES[2]], [...ENTRIES, ["readme.txt", bytes("x")]], [...ENTRIES, ["objects/../x.age", bytes("x")]],
    [...ENTRIES, [`previous/objects/${"A".repeat(64)}.age`, bytes("x")]],
  ]) {
    await refused(zip(bad));
  }
});

test("what is no bundle at all is told apart from one that is cut", async () => {
  const reason = (file) => open(file).catch((error) => error.reason);
  assert.equal(await reason(new Uint8Array(0)), "not-a-bundle");
  assert.equal(await reason(bytes("%PDF-1.7 and so on, a file of another kind")), "not-a-bundle");
  assert.equal(await reason(new Blob(["hello"])), "not-a-bundle");
  assert.equal(await reason(zip(ENTRIES).subarray(0, 200)), "bundle-damaged");
});

test("end records that promise more than there is are believed in nothing", async () => {
  const end = (count, size, offset) => {
    const file = new Uint8Array(22);
    const view = new DataView(file.buffer);
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, count, true);
    view.setUint16(10, count, true);
    view.setUint32(12, size, true);
    view.setUint32(16, offset, true);
    return file;
  };
  for (const file of [end(0, 0, 0), end(65535, 0, 0), end(65534, 4e9, 0), end(3, 100, 4e9), end(1, 0xffffffff, 0xffffffff)]) await refused(file);
  for (let round = 0; round < 200; round += 1) await refused(Buffer.concat([randomBytes(76), end(randomBytes(1)[0], 5, 5)]));
});

test("a Blob that shrinks or cannot be read is a file that cannot be read, not a TypeError", async () => {
  const { bundle } = await new World().seal();
  const broken = new Blob([bundle]);
  broken.slice = () => ({ arrayBuffer: () => Promise.reject(new TypeError("Failed to fetch")) });
  await assert.rejects(core.openBundle(broken), { reason: "file-unreadable" });
  broken.slice = () => new Blob(["x"]);
  await assert.rejects(core.openBundle(broken), { reason: "file-unreadable" });
});

test("a large file is read by slices, and no more of it than is asked for", async () => {
  const world = new World();
  const sealed = await world.seal({ attachments: [{ name: "large", contents: new Uint8Array(18 << 20) }] });
  const file = new Blob([sealed.bundle]);
  let read = 0;
  const slice = file.slice.bind(file);
  file.slice = (from, to) => {
    read += to - from;
    return slice(from, to);
  };
  const bundle = await core.openBundle(file);
  const gathering = core.gather(bundle);
  for (const name of ["anna", "max"]) await gathering.takeSheet(core.readSheet(world.sheet(name)).sheet);
  const opened = await gathering.open();
  assert(read < 100_000, String(read));
  assert.equal(await opened.contents.records[0].attachments[0].check(), true);
});

test("records that are missing or changed are named when they are opened; the rest is known before", async () => {
  const world = new World();
  const sealed = await world.seal();
  const records = sealed.manifest.records.object;
  sealed.objects.get(records)[300] ^= 1;
  const bundle = await core.openBundle(zip(entriesOf(sealed.manifestBytes, sealed.signature, sealed.objects)));
  const gathering = core.gather(bundle);
  for (const name of ["anna", "max"]) await gathering.takeSheet(core.readSheet(world.sheet(name)).sheet);
  await assert.rejects(gathering.open(), { reason: "records-damaged", args: { entry: `objects/${records}.age` } });
  assert.deepEqual(bundle.damaged, [`objects/${records}.age`]);
});

test("the epoch before stands beside the newest one, and a foreign one is named and left out", async () => {
  const world = new World();
  const head = await world.seal({ epoch: 4, revision: 9 });
  const spec = { epoch: 3, revision: 7, compartment: head.manifest.compartment };
  const both = await core.openBundle(withPrevious(head, await world.seal(spec)));
  assert.deepEqual([both.head.epoch, both.previous.epoch, both.damaged], [4, 3, []]);
  for (const foreign of [await world.seal({ ...spec, epoch: 4 }), await world.seal({ ...spec, revision: 10 }), await world.seal({ epoch: 3 }), await world.forged().seal(spec)]) {
    const bundle = await core.openBundle(withPrevious(head, foreign));
    assert.deepEqual([bundle.previous, bundle.damaged], [null, ["previous/manifest.json"]]);
  }
});
