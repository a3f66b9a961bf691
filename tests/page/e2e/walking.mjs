// How a person goes through the page, step by step; every test walks the same ways.

import { packages } from "../core/load.mjs";

const { entropyToMnemonic } = await import(packages.resolve("@scure/bip39"));
const { wordlist } = await import(packages.resolve("@scure/bip39/wordlists/english.js"));
const { bech32 } = await import(packages.resolve("@scure/base"));

/** The 24 words of a sheet, from what its QR code says. */
export function wordsOf(sheet) {
  const key = sheet.match(/AGE-SECRET-KEY-1[0-9A-Z]+/)[0];
  const { words } = bech32.decode(key, 200);
  return entropyToMnemonic(bech32.fromWords(words), wordlist).split(" ");
}

export const words = wordlist;

export const door = (page, name) => page.click(`#door-${name}`);

/** Enters a sheet by pasting its text. */
export async function paste(page, sheet) {
  await page.click("#way-text");
  await page.fill("#sheet-text", sheet);
  await page.click(".actions button.main");
}

/** What the alarm above the step says. */
export const alarm = async (page) => (await page.locator('[role="alert"] .panel').innerText()).replace(/\s+/g, " ");

export const heading = (page) => page.locator("h1").innerText();

/** Makes the request of whoever collects, from the screen that says who is missing. */
export async function makeRequest(page, reason = "Jo ist nicht mehr da.") {
  await page.click("#next-request");
  await page.fill("#reason", reason);
  await page.click(".actions button.main");
  return page.inputValue("#request-text");
}

/** Answers a request on another page, with another sheet; the contribution. */
export async function answer(page, request, sheet) {
  await door(page, "answer");
  await page.fill("#request", request);
  await page.click(".actions button.main");
  await paste(page, sheet);
  await page.check("#rung");
  await page.click(".actions button.main");
  return page.inputValue("#contribution");
}

/** Brings contributions by text, from the screen that says who is missing or from the one that takes them. */
export async function bring(page, ...texts) {
  if (await page.locator("#next-contribution").count()) await page.click("#next-contribution");
  await page.fill("#contribution-text", texts.join("\n\n"));
  await page.click(".actions button.main");
}

/** The pieces on the screen, as `[state, words]`. */
export const pieces = (page) => page.locator(".pieces li").evaluateAll((all) => all.map((one) => [one.dataset.state, one.querySelector("strong").textContent]));

export const opened = (page) => page.waitForSelector("#view");
