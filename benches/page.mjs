#!/usr/bin/env node
// Measures the recovery page in headless Chromium from a file, as a holder has it, and prints which figures must hold:
// size of the page without a kit; ready for input; from the last piece to the contents with 1,000 records; saving an
// attachment of 50 MB, and the memory that takes.
//
//   benches/page.mjs            five turns each, medians
//   benches/page.mjs --quick    one turn each
//
// Beside each time stands the processor time of the page's own thread: on a machine that does other things as well, that is
// the figure to compare.
//
// Needs `npm ci` in src/kit/page and Debian's chromium. Exits 1 if a figure that must hold does not. Not a test: absolute
// times are this machine's.

import { randomBytes } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { page as source } from "../tests/page/core/load.mjs";
import { open, start } from "../tests/page/e2e/browser.mjs";
import { Story } from "../tests/page/e2e/story.mjs";
import { door, paste } from "../tests/page/e2e/walking.mjs";

const TURNS = process.argv.includes("--quick") ? 1 : 5;
const MB = 1_000_000;
const figures = [];
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const figure = (name, value, unit, holds, cpu) => figures.push({ name, value: `${Number(value.toPrecision(3))} ${unit}`, holds, cpu: cpu ?? "" });

/** Milliseconds that the page's thread has worked so far. */
async function processor(page, context) {
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

const browser = await start(["--js-flags=--expose-gc", "--enable-precise-memory-info"]);
const story = new Story("en");

async function size() {
  const bytes = statSync(`${source}recovery-page.html`).size;
  figure("size without a kit (at most 1.6 MB)", bytes / MB, "MB", bytes <= 1.6 * MB);
}

/** From the start of navigation to the end of the script that draws the first screen: then every door answers. */
async function ready() {
  const kits = { "without a kit": null, "with a kit of one compartment": story.kit(await story.seal()) };
  for (const [name, kit] of Object.entries(kits)) {
    const [times, cpu] = [[], []];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const { page, context } = await open(browser, kit, { now: null });
      const spent = await processor(page, context);
      const begun = await spent();
      await page.reload();
      times.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd));
      cpu.push((await spent()) - begun);
      await context.close();
    }
    figure(`ready for input, ${name} (within 200 ms)`, median(times), "ms", median(times) <= 200, `${median(cpu).toFixed(0)} ms`);
  }
}

/** A thousand records; measured in the page, from the press of the button that takes the last sheet to the contents. */
async function contents() {
  const [many, base] = [new Story("en"), story.records.filter((record) => record.kind === "system")];
  many.attachments = [];
  many.records = Array.from({ length: 1000 }, (_, index) => {
    const record = structuredClone(base[index % base.length]);
    return { ...record, id: index.toString().padStart(16, "0"), fields: { ...record.fields, name: `${record.fields.name} ${index}`, depends_on: [] } };
  });
  const kit = many.kit(await many.seal());
  const [times, cpu] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { page, context } = await open(browser, kit, { now: null });
    const spent = await processor(page, context);
    await door(page, "emergency");
    await paste(page, many.sheet("anna"));
    await page.click("#next-sheet");
    await page.click("#way-text");
    await page.fill("#sheet-text", many.sheet("max"));
    const before = await spent();
    times.push(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const begun = performance.now();
            const look = new MutationObserver(() => document.getElementById("view") && requestAnimationFrame(() => resolve(performance.now() - begun)));
            look.observe(document.body, { childList: true, subtree: true });
            document.querySelector(".actions button.main").click();
          }),
      ),
    );
    cpu.push((await spent()) - before);
    await context.close();
  }
  figure("last piece to contents, 1,000 records (within 200 ms)", median(times), "ms", median(times) <= 200, `${median(cpu).toFixed(0)} ms`);
}

/** Resident memory of the processes below the browser that hold the page. */
function memory(pids) {
  return pids.reduce((sum, pid) => {
    try {
      return sum + Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) * 1024;
    } catch {
      return sum;
    }
  }, 0);
}

const processes = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer");
      } catch {
        return false;
      }
    });

async function attachment() {
  const bytes = 50 * MB;
  const one = new Story("en");
  one.attachments = [{ record: 0, name: "large.bin", contents: new Uint8Array(Buffer.concat(Array.from({ length: 50 }, () => randomBytes(MB)))), mediaType: "application/octet-stream" }];
  const sealed = await one.seal();
  const kit = one.kit(sealed, { embedded: false });
  const [times, peaks, cpu] = [[], [], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const own = await start(["--js-flags=--expose-gc"]);
    const before = new Set(processes());
    const { page, context } = await open(own, kit, { now: null });
    const pids = processes().filter((pid) => !before.has(pid));
    await door(page, "emergency");
    await page.locator('input[type="file"]').evaluate(() => undefined);
    const path = `/tmp/page-bench-${process.pid}.breakglass`;
    (await import("node:fs")).writeFileSync(path, sealed.bundle);
    await page.setInputFiles('input[type="file"]', path);
    await paste(page, one.sheet("anna"));
    await page.click("#next-sheet");
    await paste(page, one.sheet("max"));
    await page.waitForSelector("#view");
    await page.click("#view-systems");
    await page.fill("#search", one.records[0].fields.name);
    await page.locator(".record summary").first().click();
    await page.evaluate(() => globalThis.gc?.());
    const idle = memory(pids);
    let peak = idle;
    const watch = setInterval(() => (peak = Math.max(peak, memory(pids))), 20);
    const spent = await processor(page, context);
    const first = await spent();
    const saved = page.evaluate(
      () =>
        new Promise((resolve) => {
          const begun = performance.now();
          const press = document.querySelector(".attachments button");
          addEventListener("click", (event) => event.target.tagName === "A" && event.target.download && resolve(performance.now() - begun), true);
          const make = URL.createObjectURL;
          URL.createObjectURL = (blob) => (resolve(performance.now() - begun), make.call(URL, blob));
          press.click();
        }),
    );
    const download = page.waitForEvent("download", { timeout: 60_000 });
    times.push(await saved);
    cpu.push((await spent()) - first);
    await download;
    clearInterval(watch);
    peaks.push(peak - idle);
    await context.close();
    await own.close();
    (await import("node:fs")).rmSync(path);
  }
  const rate = bytes / MB / (median(times) / 1000);
  figure("attachment of 50 MB, decrypted and handed to the browser (60 MB/s or more)", rate, "MB/s", rate >= 60, `${(bytes / MB / (median(cpu) / 1000)).toFixed(0)} MB/s`);
  figure("memory on top while it is saved (below 4 times its size)", median(peaks) / bytes, "times", median(peaks) < 4 * bytes);
}

for (const measure of [size, ready, contents, attachment]) await measure();
await browser.close();
console.log("                time  processor");
for (const { name, value, holds, cpu } of figures) console.log(`${holds ? "holds " : "FAILS "} ${value.padStart(12)} ${cpu.padStart(10)}  ${name}`);
process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1;
