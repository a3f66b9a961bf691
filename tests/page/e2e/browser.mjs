// Debian's Chromium with a fresh profile, and the page in it as a holder has it: a file, opened by double-click.
//
// Every page that is opened here is watched: a request that leaves it, an error in its console or an exception fails the
// test in which it happened. And whatever is done in it has been done when the test goes on: on a slow machine as well.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { packages, page as source, root } from "../core/load.mjs";
import { NOW } from "../core/making.mjs";

const { chromium } = packages("playwright-core");
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const html = readFileSync(`${source}recovery-page.html`, "utf8");

export const pictures = `${root}target/pictures/`;
const kits = `${root}target/page-e2e/${process.pid}/`;
mkdirSync(pictures, { recursive: true });
mkdirSync(kits, { recursive: true });
process.on("exit", () => rmSync(kits, { recursive: true, force: true }));

export const LAPTOP = { name: "laptop", width: 1280, height: 800 };
export const TELEPHONE = { name: "telephone", width: 390, height: 844 };

/** Starts a browser of its own; `flags` come on top. */
export async function start(flags = []) {
  if (!CHROMIUM) throw new Error("chromium is missing: apt-get install chromium");
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags], timeout: PATIENCE });
}

/** How long anything may take: long enough for a machine that is many times slower and does other things. */
const PATIENCE = 120_000;

/** Waits until the page has done what it was told: no button is at work, and what came with it has been verified. */
export const settled = (page) => page.waitForFunction(() => document.documentElement.dataset.verified && !document.querySelector('[aria-busy="true"]'));

/** Acts after which the page is given the time that it takes. */
const ACTS = ["goto", "reload", "click", "setInputFiles"];

function patient(page) {
  page.setDefaultTimeout(PATIENCE);
  for (const act of ACTS) {
    const plain = page[act].bind(page);
    page[act] = async (...all) => {
      const result = await plain(...all);
      if (page.url().startsWith("file:")) await settled(page);
      return result;
    };
  }
  return page;
}

let count = 0;

/** The page with a kit in it, on disk. */
export function fill(kit) {
  count += 1;
  const file = `${kits}${count}.html`;
  const json = JSON.stringify(kit).replace(/</g, "\\u003c");
  writeFileSync(file, html.replace('<script type="application/json" id="kit">null<', () => `<script type="application/json" id="kit">${json}<`));
  return file;
}

/** A browser context with the page open in it. `done()` closes it and fails on anything that must not have happened. */
export async function open(browser, kit, { size = LAPTOP, now = NOW, permissions = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: size.width, height: size.height }, locale: "en-GB", acceptDownloads: true, reducedMotion: "reduce", permissions, ...options });
  const page = patient(await context.newPage());
  const wrong = [];
  const address = pathToFileURL(fill(kit)).href;
  page.on("request", (request) => {
    if (request.url() !== address && !/^(blob|data|tel|mailto):/.test(request.url())) wrong.push(`a request left the page: ${request.url()}`);
  });
  page.on("pageerror", (error) => wrong.push(`exception: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  if (now) await page.clock.setFixedTime(now);
  await page.goto(address);
  const done = async () => {
    const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length]).catch(() => [0, 0, 0]);
    await context.close();
    assert.deepEqual(wrong, []);
    assert.deepEqual(stored, [0, 0, 0], "nothing is stored in the browser");
  };
  return { context, page, wrong, done, address };
}

/** A picture of what is on the screen, to be looked at. */
export async function picture(page, name, whole = true) {
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: whole });
}
