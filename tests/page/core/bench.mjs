// How long people wait: node tests/page/core/bench.mjs. Figures of issue and docs; no test, because machines differ.

import { Blob as NodeBlob } from "node:buffer";
import { randomBytes } from "node:crypto";
import { core } from "./load.mjs";
import { of, World } from "./making.mjs";

globalThis.Blob ??= NodeBlob;
const shown = (what, ms, more = "") => console.log(`${what.padEnd(58)} ${ms.toFixed(0).padStart(6)} ms ${more}`);
async function timed(what, work, rounds = 5) {
  const times = [];
  let result;
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    result = await work();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  shown(what, times[times.length >> 1], `(${times[0].toFixed(0)}–${times.at(-1).toFixed(0)})`);
  return result;
}

const records = Array.from({ length: 1000 }, (_, at) => ({
  id: String(at).padStart(16, "0"), kind: "system", changed_at: "2026-11-22T13:00:00Z",
  fields: {
    kind: "server", name: `System ${at}`, criticality: 1 + (at % 4), username: "root", password: randomBytes(12).toString("hex"), admin_url: "https://example.com",
    first_hour_steps: "Call somebody. ".repeat(20), runbook: "Do this, then that.\n".repeat(30), depends_on: at > 10 ? [String(at - 7).padStart(16, "0")] : [],
    custom: [{ name: "Customer number", value: "4711", secret: false }],
  },
}));
const world = new World();
const sealed = await world.seal({ records });
console.log(`bundle of 1,000 records: ${(sealed.bundle.length / 1024).toFixed(0)} KiB`);
const bundle = await timed("open a bundle", () => core.openBundle(sealed.bundle));
const sheet = (one, name) => core.readSheet(one.sheet(name)).sheet;
await timed("fit a sheet (5 places)", () => core.fitSheet(bundle, sheet(world, "anna")));
const last = [];
await timed("last piece to contents (sheet, 1,000 records)", async () => {
  const gathering = core.gather(bundle);
  await gathering.takeSheet(sheet(world, "anna"));
  const begun = performance.now();
  await gathering.takeSheet(sheet(world, "max"));
  const opened = await gathering.open();
  last.push(performance.now() - begun);
  return opened;
});
shown("  of which from the last piece on (median)", last.sort((a, b) => a - b)[last.length >> 1]);

const names = Array.from({ length: 64 }, (_, at) => `h${at}`);
const wide = new World(of(2, ...names));
const large = await core.openBundle((await wide.seal()).bundle);
await timed("fit a sheet (64 places)", () => core.fitSheet(large, sheet(wide, "h63")));

const phrase = (await import("./load.mjs")).everything.words.toWords(world.identity("anna").exposeKey()).split(" ");
phrase[20] = phrase[20] === "zoo" ? "zone" : "zoo";
const typed = core.readSheet(phrase.join(" "));
if (typed.kind === "wrong-word") await timed("find the wrong word (21st of 24, 5 places)", () => core.repairSheet(core.readSheet(phrase.join(" ")).candidates, [bundle]), 2);

const size = 50 << 20;
const file = await world.seal({ attachments: [{ name: "a.bin", contents: new Uint8Array(size).fill(7) }] });
const stored = new Blob([file.bundle]);
file.bundle = null;
file.objects.clear();
const gathering = core.gather(await core.openBundle(stored));
for (const name of ["anna", "max"]) await gathering.takeSheet(sheet(world, name));
const [attachment] = (await gathering.open()).contents.records[0].attachments;
globalThis.gc?.();
const before = process.memoryUsage();
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, memory())), 5);
const begun = performance.now();
await attachment.save(() => (peak = Math.max(peak, memory())));
const took = performance.now() - begun;
clearInterval(watch);
shown("save an attachment of 50 MiB", took, `${((size / 1e6 / took) * 1000).toFixed(0)} MB/s, memory +${((peak - before.rss) / size).toFixed(1)} × its size`);
const streamed = performance.now();
for await (const chunk of await attachment.stream()) void chunk;
shown("the same, streamed", performance.now() - streamed, `${((size / 1e6 / (performance.now() - streamed)) * 1000).toFixed(0)} MB/s`);

function memory() {
  return process.memoryUsage().rss;
}
