// Liars, vandals and bad luck: forged, damaged, old and foreign pieces are named and cost nothing; what a record says is
// never more than words; every failure is a sentence.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { everything, page as source } from "../core/load.mjs";
import { b64, bytes, World } from "../core/making.mjs";
import { open, start } from "./browser.mjs";
import { Story } from "./story.mjs";
import { alarm, answer, bring, door, heading, makeRequest, opened, paste, pieces } from "./walking.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

/** A contribution sealed to Anna, with whatever shares; what a forger can make who has read the request. */
async function contribution(story, shares, holder, to = "anna") {
  const plaintext = bytes(JSON.stringify({ format: "breakglass/contribution/v1", shares, holder }));
  const sealed = await everything.age.seal(plaintext, story.world.identity(to).recipient());
  return `breakglass-contribution-v1.${Buffer.from(sealed).toString("base64url")}`;
}

/** What a good share looks like, by its bounds. */
function shareOf(story, sealed, name, changes = {}) {
  const { vault, compartment, kind } = sealed.manifest;
  const path = story.world.pathOf(name);
  return { format: "breakglass/share/v1", kind, verify_key: story.world.verifyKey, vault, compartment, epoch: sealed.manifest.recovery.epoch, path, share: b64(Buffer.concat([Uint8Array.of(Number(path.split(".").at(-1))), randomBytes(32)])), ...changes };
}

test("the page forbids itself every request, by what is written in it", async () => {
  const html = readFileSync(`${source}recovery-page.html`, "utf8");
  const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1].split("; ");
  for (const rule of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"]) assert(policy.includes(rule), rule);
  const hash = (tag) => `'sha256-${createHash("sha256").update(html.match(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`))[1]).digest("base64")}'`;
  assert.equal(policy.find((rule) => rule.startsWith("script-src")), `script-src ${hash("script")} 'wasm-unsafe-eval'`);
  assert.equal(policy.find((rule) => rule.startsWith("style-src")), `style-src ${hash("style")}`);
  assert.doesNotMatch(html, /<(link|iframe|object|embed|img|form|base)\b[^>]*>/i);
  assert.equal(html.split("<script").length, 4, "kit, reader, and the script");

  const { context, page } = await open(browser, null);
  const gone = [];
  context.on("requestfinished", (request) => gone.push(request.url()));
  await page.evaluate(async () => {
    await fetch("https://example.com/").catch(() => undefined);
    navigator.sendBeacon("https://example.com/");
    const image = new Image();
    image.src = "https://example.com/x.png";
    await new Promise((resolve) => (image.onerror = resolve));
  });
  assert.deepEqual(gone.filter((url) => url.startsWith("http")), []);
  await context.close();
});

test("forged, damaged, foreign and old contributions are named, and the good one still opens", async () => {
  const story = new Story("de");
  const sealed = await story.seal({ epoch: 3 });
  const { page, done } = await open(browser, story.kit(sealed));
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  const request = await makeRequest(page);
  const other = await open(browser, story.kit(sealed));
  const good = await answer(other.page, request, story.sheet("max"));
  await other.done();
  await page.click(".back button");
  const stranger = new Story("de");
  const foreign = await contribution(story, [shareOf(stranger, await stranger.seal(), "max")], "Max Reuter");
  const texts = [
    await contribution(story, [shareOf(story, sealed, "nina")], "Nina Lund"),
    await contribution(story, [shareOf(story, sealed, "nina", { epoch: 2 })], "Nina Lund"),
    await contribution(story, [shareOf(story, sealed, "nina", { epoch: 4 })], "Nina Lund"),
    await contribution(story, [shareOf(story, sealed, "nina", { compartment: "0000000000000000" })], "Nina Lund"),
    await contribution(story, [shareOf(story, sealed, "nina", { kind: "drill" })], "<b>Nina</b>\u202e"),
    foreign,
    await contribution(story, [shareOf(story, sealed, "nina")], "Nina Lund", "bernd"),
  ];
  await bring(page, ...texts);
  await page.waitForSelector('.pieces li[data-state="waiting"]');
  const states = (await pieces(page)).map(([state]) => state);
  assert.deepEqual(states, ["forged", "older-generation", "newer-generation", "another-compartment", "wrong-kind", "another-vault", "waiting"]);
  assert.match(await page.locator(".pieces").innerText(), /Nicht echt: angeblich von Nina Lund/);
  assert.equal(await page.locator(".pieces b").count(), 0);
  await bring(page, `${good.slice(0, 200)}\n`);
  await page.waitForFunction(() => /unvollständig|Beschädigt/.test(document.body.innerText));
  await bring(page, good);
  await opened(page);
  await done();
});

test("a sheet, a request or nothing where a contribution belongs is told apart", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()));
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  const request = await makeRequest(page);
  await page.click(".back button");
  await page.click("#next-contribution");
  for (const text of ["", "hallo", request, story.sheet("max"), "breakglass-contribution-v1.@@@"]) {
    await page.fill("#contribution-text", text);
    await page.click(".actions button.main");
    assert.match(await alarm(page), /keine Freigabe|unvollständig/);
    assert.equal(await page.inputValue("#contribution-text"), text, "what was typed is still there");
  }
  await done();
});

test("a page whose label was changed shows neither its names nor its numbers", async () => {
  const story = new Story("de");
  const kit = story.kit(await story.seal());
  const label = JSON.parse(Buffer.from(kit.compartments[0].label_bytes, "base64"));
  kit.compartments[0].label_bytes = b64(bytes(JSON.stringify({ ...label, call: [{ name: "Hilfe", role: "deputy", phone: "0900 666666" }] })));
  const { page, done } = await open(browser, kit);
  await page.waitForSelector(".panel.bad");
  const text = await page.locator("body").innerText();
  assert.match(text, /Vorsicht/);
  assert(!text.includes("0900") && !text.includes("Hilfe"));
  await door(page, "check");
  await paste(page, story.sheet("anna"));
  await page.waitForSelector("#receipt");
  await done();
});

test("damaged and forged bundles are refused with a sentence, and the file from another copy helps", async () => {
  const story = new Story("de");
  const sealed = await story.seal();
  const cut = Buffer.from(sealed.bundle).subarray(0, sealed.bundle.length - 200);
  const flipped = Buffer.from(sealed.bundle);
  flipped[flipped.indexOf("sealed_at") + 14] ^= 1;
  for (const bundle of [cut, flipped, Buffer.from("PK")]) {
    const kit = story.kit(sealed);
    kit.compartments[0].bundle = b64(bundle);
    const { page, done } = await open(browser, kit);
    await page.waitForSelector(".panel.bad");
    assert.match(await page.locator(".panel.bad").innerText(), /Kopie|Datei|Unterschrift/);
    await door(page, "check");
    await page.setInputFiles('input[type="file"]', { name: "x.breakglass", mimeType: "", buffer: Buffer.from(sealed.bundle) });
    await paste(page, story.sheet("anna"));
    await page.waitForSelector("#receipt");
    await done();
  }
});

test("a kit signed by somebody else is found out by the sheet", async () => {
  const story = new Story("de");
  const forger = new Story("de", story.world.forged());
  const { page, done } = await open(browser, forger.kit(await forger.seal()));
  await door(page, "check");
  await paste(page, story.sheet("anna"));
  assert.match(await alarm(page), /Vorsicht: Das Schlüsselblatt nennt einen anderen IT-Dienstleister/);
  await done();
});

test("a data block that was damaged leaves a page that says so and can still answer", async () => {
  const story = new Story("de");
  const kit = story.kit(await story.seal());
  kit.compartments[0].label_bytes = "!!";
  const { page, done } = await open(browser, kit);
  assert.match(await alarm(page), /damaged|beschädigt/);
  await page.click("#language-de");
  await door(page, "answer");
  assert.equal(await heading(page), "Die Anfrage, die Sie bekommen haben");
  await done();
});

test("whoever is not on the card is refused, unless the holder types it out", async () => {
  const story = new Story("de");
  const sealed = await story.seal({ onCard: (card) => card.others.forEach((other) => (other.recipient = story.world.owner.recipient())) });
  const { page, done } = await open(browser, story.kit(sealed));
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  const request = await makeRequest(page);
  const other = await open(browser, story.kit(sealed));
  await door(other.page, "answer");
  await other.page.fill("#request", request);
  await other.page.click(".actions button.main");
  await paste(other.page, story.sheet("max"));
  assert.match(await heading(other.page), /Unbekanntes/);
  await other.page.click(".actions button.danger");
  assert.match(await alarm(other.page), /Noch ist nichts freigegeben/);
  assert.equal(await other.page.locator("#contribution").count(), 0);
  await other.page.fill("#phrase", "an unbekannt  freigeben");
  await other.page.click(".actions button.danger");
  assert.match(await other.page.inputValue("#contribution"), /^breakglass-contribution-v1\./);
  await other.done();
  await done();
});

test("one's own request, a damaged one, and no request at all are told apart", async () => {
  const story = new Story("de");
  const kit = story.kit(await story.seal());
  const { page, done } = await open(browser, kit);
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  const request = await makeRequest(page);
  const other = await open(browser, kit);
  await door(other.page, "answer");
  for (const [text, said] of [["hallo", /keine Anfrage/], [request.slice(0, 300), /unvollständig oder verändert/], [story.sheet("max"), /keine Anfrage/]]) {
    await other.page.fill("#request", text);
    await other.page.click(".actions button.main");
    assert.match(await alarm(other.page), said);
  }
  await other.page.fill("#request", request);
  await other.page.click(".actions button.main");
  await paste(other.page, story.sheet("anna"));
  assert.match(await alarm(other.page), /mit eben diesem Schlüsselblatt gestellt/);
  await other.done();
  await done();
});

test("a drill made of the real thing opens nothing", async () => {
  const story = new Story("de");
  const sealed = await story.seal();
  const drill = await story.drill("000000000000", { onLeaf: (leaf, name) => { if (name === "max") Object.assign(leaf, sealed.manifest.recovery.policy.of[1].of[0]); } });
  const one = await open(browser, story.kit(sealed, { drill }));
  await door(one.page, "practise");
  await one.page.click(".actions button.main");
  await paste(one.page, story.sheet("max"));
  const text = await one.page.locator("body").innerText();
  assert.doesNotMatch(text, /Schlüsselblatt, gültig/);
  await one.done();
});

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title="owned"</script>';

test("records full of markup, formulas, bidi marks and a megabyte are words", async () => {
  const story = new Story("de");
  const system = (id, fields) => ({ id: id.padEnd(16, "0"), kind: "system", changed_at: "2026-11-22T13:00:00Z", fields });
  story.records = [
    system("aa", { kind: "server", name: MARKUP, criticality: 1, first_hour_steps: MARKUP, stop_warning: `</p>${MARKUP}`, admin_url: "javascript:document.title='owned'", username: '=HYPERLINK("http://x")', password: MARKUP, custom: [{ name: MARKUP, value: MARKUP, secret: false }] }),
    system("bb", { kind: "server", name: "\u202egnp.exe\u0000\u2066", criticality: 2, purpose: "+1+1", password: "@SUM(1)" }),
    system("cc", { kind: "server", name: "M".repeat(1_000_000), criticality: 3, runbook: "W".repeat(1_000_000), password: "p".repeat(1_000_000) }),
    system("dd", { kind: "__proto__", name: "constructor", criticality: 4, later: { deep: [MARKUP] }, depends_on: ["toString", "dd00000000000000"] }),
    { id: "ee00000000000000", kind: "<svg onload=alert(1)>", changed_at: "2026-11-22T13:00:00Z", fields: { name: "?" } },
    "no record at all",
  ];
  story.attachments = [{ record: 0, name: "../../etc/passwd\u202e<b>", contents: bytes("x"), mediaType: "text/html" }];
  const { page, done } = await open(browser, story.kit(await story.seal()));
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  await page.click("#next-sheet");
  await paste(page, story.sheet("max"));
  await opened(page);
  assert(await page.locator("main").innerText().then((text) => text.includes("<script>")));
  for (const view of ["systems", "others", "change", "technicians"]) {
    await page.click(`#view-${view}`);
    for (const summary of await page.locator("#view summary").all()) await summary.click();
  }
  await page.click("#view-systems");
  for (const summary of await page.locator("#view > div > ol > li > details > summary").all()) await summary.click();
  await page.waitForFunction(() => [...document.querySelectorAll("details.record[open]")].every((card) => card.querySelector(".body")));
  assert.equal(await page.locator("#page img, #page script, #page b, #page a[href^='javascript']").count(), 0);
  assert.match(await page.title(), /IT-Notfallmappe/);
  const longest = await page.evaluate(() => Math.max(...[...document.querySelectorAll("summary")].map((one) => one.textContent.length)));
  assert(longest < 2000, `a title of ${longest}`);
  assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), "nothing is wider than the screen");
  assert.doesNotMatch(await page.locator("#view").innerText(), /\u202e|\u2066/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(".attachments button")]);
  assert.doesNotMatch(download.suggestedFilename(), /[\/\\<\u202e]/);
  await page.click("#view-technicians");
  await page.click(".exports button >> nth=1");
  assert.match(await alarm(page), /Ich habe das verstanden/);
  await page.check("#export-sure");
  const [csv] = await Promise.all([page.waitForEvent("download"), page.click(".exports button >> nth=1")]);
  assert.doesNotMatch(readFileSync(await csv.path(), "utf8"), /(^|[,;"])[=+@]\w/m);
  await done();
});

test("a vault of another policy: three of five, nested, still says who is missing", async () => {
  const world = new World({ needed: 3, of: ["anna", "bernd", "reserve", "max", "nina"] });
  const story = new Story("en", world);
  const { page, done } = await open(browser, story.kit(await story.seal()));
  await door(page, "emergency");
  await paste(page, story.sheet("bernd"));
  assert.equal(await heading(page), "2 more people are needed");
  await page.click("#next-sheet");
  await paste(page, story.sheet("bernd"));
  assert.match(await alarm(page), /was here already/);
  await page.click("#next-sheet");
  await paste(page, story.sheet("nina"));
  await page.click("#next-sheet");
  await paste(page, story.sheet("reserve"));
  await opened(page);
  await done();
});
