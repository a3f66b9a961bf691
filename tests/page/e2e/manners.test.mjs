// Manners: the keyboard alone, what a screen reader is told, contrast, and forgetting.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { NOW } from "../core/making.mjs";
import { fill, LAPTOP, open, settled, start, TELEPHONE } from "./browser.mjs";
import { Story } from "./story.mjs";
import { door, heading, opened, paste, pieces } from "./walking.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return document.activeElement === document.body || style.outlineStyle !== "none";
    });
    assert(seen, "the focus can be seen");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

const press = async (page, selector) => {
  await tabTo(page, selector);
  await page.keyboard.press("Enter");
  await settled(page);
};

test("an emergency with the keyboard alone, from the first screen to a password", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()), { permissions: ["clipboard-read", "clipboard-write"] });
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "the focus begins at the heading");
  for (const name of ["anna", "max"]) {
    await press(page, name === "anna" ? "#door-emergency" : "#next-sheet");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "the focus moves with the step");
    await press(page, "#way-text");
    await tabTo(page, "#sheet-text");
    await page.keyboard.insertText(story.sheet(name));
    await press(page, ".actions button.main");
    await page.waitForSelector(name === "anna" ? "#next-sheet" : "#view");
  }
  await press(page, "#view-systems");
  await press(page, ".record summary");
  await page.waitForSelector(".record .body");
  await press(page, '.hidden-value button[aria-label="Passwort zeigen"]');
  assert.equal(await page.locator(".secret code").innerText(), story.records[0].fields.password);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction((password) => navigator.clipboard.readText().then((text) => text === password), story.records[0].fields.password);
  await press(page, ".bar > button.second");
  assert.equal(await page.evaluate(() => document.activeElement.closest("dialog") !== null), true);
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" }); // the browser says that it is closed after it has closed it
  await done();
});

/** What a screen reader would stumble over, and text that is hard to see. */
const faults = (page) =>
  page.evaluate(() => {
    const found = [];
    const visible = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
    const nameOf = (element) => (element.getAttribute("aria-label") || (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent).join("") || [...(element.labels ?? [])].map((label) => label.textContent).join("") || element.textContent || element.getAttribute("placeholder") || "").trim();
    for (const element of document.querySelectorAll("button, input, textarea, a, summary, video")) {
      if (element.getAttribute("aria-hidden") !== "true" && visible(element) && !nameOf(element)) found.push(`no name: ${element.outerHTML.slice(0, 80)}`);
      if (element.matches("button") && visible(element) && element.getBoundingClientRect().height < 24 && !element.matches(".link")) found.push(`too small to hit: ${element.outerHTML.slice(0, 80)}`);
    }
    for (const one of ["header", "main", "footer", "h1"]) if (document.querySelectorAll(one).length !== 1) found.push(`not one ${one}`);
    const levels = [...document.querySelectorAll("h1, h2, h3, h4")].filter(visible).map((heading) => Number(heading.tagName[1]));
    levels.forEach((level, index) => index && level > levels[index - 1] + 1 && found.push(`a heading leaps from ${levels[index - 1]} to ${level}`));
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    ids.filter((id, index) => ids.indexOf(id) !== index).forEach((id) => found.push(`id twice: ${id}`));

    const rgba = (text) => text.match(/[\d.]+/g).map(Number);
    const light = ([red, green, blue]) => {
      const [r, g, b] = [red, green, blue].map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.backgroundImage !== "none") return null;
        const colour = rgba(style.backgroundColor);
        if ((colour[3] ?? 1) > 0) return colour;
      }
      return [255, 255, 255];
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.textContent.trim() || !visible(element) || element.closest("script, style, .unseen, .skip, noscript")) continue;
      const back = behind(element);
      if (!back) continue;
      const [one, two] = [light(rgba(getComputedStyle(element).color)), light(back)].sort((a, b) => b - a);
      const contrast = (one + 0.05) / (two + 0.05);
      if (contrast < 4.5) found.push(`contrast ${contrast.toFixed(2)}: ${node.textContent.trim().slice(0, 40)}`);
    }
    return found;
  });

for (const colorScheme of ["light", "dark"]) {
  for (const size of [LAPTOP, TELEPHONE]) {
    test(`names, landmarks, headings and contrast: ${colorScheme}, ${size.name}`, async () => {
      const story = new Story("de");
      const { page, done } = await open(browser, story.kit(await story.seal(), { drill: await story.drill() }), { size, colorScheme });
      const look = async (where) => assert.deepEqual(await faults(page), [], where);
      await page.waitForSelector(".panel.good");
      await look("first");
      await door(page, "practise");
      await look("drill");
      await page.click(".back button");
      await door(page, "emergency");
      await look("ways");
      await page.click("#way-words");
      await page.fill("#word-2", "zzzz");
      await page.click(".actions button.main");
      await look("words");
      await page.click(".back button");
      await page.click("#way-picture");
      await look("file");
      await page.click(".back button");
      await paste(page, "hallo");
      await look("alarm");
      await page.click(".back button");
      await paste(page, story.sheet("anna"));
      await page.waitForSelector("#next-sheet");
      await look("missing");
      await page.click("#next-request");
      await look("request");
      await page.click(".actions button.main");
      await look("request made");
      await page.click(".back button");
      await page.click("#next-sheet");
      await paste(page, story.sheet("max"));
      await opened(page);
      for (const view of ["first", "systems", "contacts", "others", "change", "technicians"]) {
        await page.click(`#view-${view}`);
        if (view === "systems") {
          await page.click(".record summary");
          await page.waitForSelector(".record .body");
        }
        await look(view);
      }
      await done();
    });
  }
}

test("what changes is said: steps, failures and pieces are announced", async () => {
  const story = new Story("en");
  const { page, done } = await open(browser, story.kit(await story.seal()), { now: null });
  assert.equal(await page.locator('[role="status"][aria-live="polite"]').count(), 1);
  await door(page, "emergency");
  await paste(page, "hello");
  assert.equal(await page.evaluate(() => document.activeElement.closest('[role="alert"]') !== null), true, "the focus is at the failure");
  await page.fill("#sheet-text", story.sheet("anna"));
  await page.click(".actions button.main");
  await page.waitForFunction(() => document.querySelector('[role="status"].unseen')?.textContent === "One more person is needed");
  await done();
});

test("secrets are hidden until asked for, hide again, and leave the clipboard after a minute", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()), { now: null, permissions: ["clipboard-read", "clipboard-write"] });
  await page.clock.install({ time: NOW });
  await page.reload();
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  await page.click("#next-sheet");
  await paste(page, story.sheet("max"));
  await opened(page);
  await page.click("#view-systems");
  await page.locator(".record summary").first().click();
  const { password } = story.records[0].fields;
  assert(!(await page.content()).includes(password), "not even in the page's source");
  await page.click('button[aria-label="Passwort zeigen"]');
  assert((await page.content()).includes(password));
  await page.click('button[aria-label="Passwort verbergen"]');
  assert(!(await page.content()).includes(password));
  await page.locator('button[aria-label="Passwort zeigen"]').locator("xpath=following-sibling::button").click();
  await page.waitForSelector("text=Kopiert"); // from now on the minute runs
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), password);
  await page.clock.runFor(59_000);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), password);
  await page.clock.runFor(2_000);
  await page.waitForFunction(() => navigator.clipboard.readText().then((text) => text === ""));
  await done();
});

test("what is printed: everything, and secrets only if somebody asks", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()));
  await page.evaluate(() => {
    globalThis.printed = [];
    window.print = () => {
      globalThis.printed.push(document.getElementById("paper").textContent);
      dispatchEvent(new Event("afterprint"));
    };
  });
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  await page.click("#next-sheet");
  await paste(page, story.sheet("max"));
  await opened(page);
  for (const kind of ["main", "second"]) {
    await page.click(".bar > button.second");
    await page.click(`dialog button.${kind}`);
    await page.waitForSelector("dialog", { state: "detached" });
  }
  const [without, withAll] = await page.evaluate(() => globalThis.printed);
  for (const { fields } of story.records.filter((record) => record.fields.password)) {
    assert(without.includes(fields.name) && withAll.includes(fields.name));
    assert(!without.includes(fields.password) && withAll.includes(fields.password), fields.name);
  }
  assert.equal(await page.locator("#paper").count(), 0, "nothing of it stays");
  await done();
});

test("attachments are saved as they were sealed; a damaged one is named, and not saved", async () => {
  const story = new Story("de");
  const contents = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7) & 255));
  story.attachments = [0, 0].map((record, index) => ({ record, name: `Plan ${index}.pdf`, contents, mediaType: "application/pdf" }));
  const sealed = await story.seal();
  const [, last] = sealed.manifest.files;
  const broken = Buffer.from(sealed.bundle);
  const at = broken.indexOf(`objects/${last.object}.age`);
  broken[at + 80 + 100_000] ^= 1;
  const { page, done } = await open(browser, story.kit({ ...sealed, bundle: broken }));
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  await page.click("#next-sheet");
  await paste(page, story.sheet("max"));
  await opened(page);
  await page.fill("#search", story.records[0].fields.name);
  await page.locator(".record summary").first().click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(".attachments li:nth-child(1) button")]);
  assert.equal(download.suggestedFilename(), "Plan 0.pdf");
  assert(readFileSync(await download.path()).equals(contents));
  await page.click(".attachments li:nth-child(2) button");
  assert.match(await page.locator('[role="alert"] .panel').innerText(), /„Plan 1.pdf“ ist beschädigt/);
  await done();
});

for (const what of ["nothing", "WebAssembly"]) {
  test(`a large attachment is saved in a browser that lacks ${what}`, async () => {
    const story = new Story("en");
    const contents = randomBytes(3_000_000);
    story.attachments = [{ record: 0, name: "plan.bin", contents }];
    const { page, done } = await open(browser, story.kit(await story.seal()));
    await page.addInitScript((what) => delete globalThis[what], what);
    await page.reload();
    await door(page, "emergency");
    await paste(page, story.sheet("anna"));
    await page.click("#next-sheet");
    await paste(page, story.sheet("max"));
    await opened(page);
    await page.fill("#search", story.records[0].fields.name);
    await page.click(".record summary");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(".attachments button")]);
    assert(readFileSync(await download.path()).equals(contents));
    await done();
  });
}

test("tapping a telephone number or an address does not ask whether to leave; leaving does", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()));
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  });
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  await page.evaluate(() => {
    globalThis.left = 0;
    addEventListener("beforeunload", () => (globalThis.left += 1));
  });
  for (const way of ["tel", "mailto"]) {
    const before = await page.evaluate(() => globalThis.left);
    await page.click(`a[href^="${way}:"]`);
    await page.waitForFunction((before) => globalThis.left > before, before);
  }
  assert.deepEqual(asked, []);
  await page.evaluate(() => location.assign("about:blank#elsewhere")).catch(() => undefined);
  await page.waitForFunction(() => globalThis.left > 2);
  assert.deepEqual(asked, ["beforeunload"]);
  assert.deepEqual(await pieces(page), [["good", `${story.people.anna.name}: Schlüsselblatt, gültig`]]);
  await done();
});

test("a file that misses its field is taken all the same, and never opened in the page's place", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()));
  const drop = (text) =>
    page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "blatt.txt", { type: "text/plain" }));
      const over = new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true });
      const dropped = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector("h1").dispatchEvent(over);
      document.querySelector("h1").dispatchEvent(dropped);
      return over.defaultPrevented && dropped.defaultPrevented;
    }, text);
  assert(await drop("x"), "also where there is no field");
  await door(page, "emergency");
  await page.click("#way-picture");
  assert(await drop(story.sheet("anna")));
  await page.waitForSelector("#next-sheet");
  await done();
});

test("the browser's back button goes one step back, and loses nothing that is here", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()));
  const back = () => page.evaluate(() => history.back());
  await door(page, "emergency");
  await page.click("#way-words");
  await page.fill("#word-1", "abandon");
  await back();
  await page.waitForSelector("#way-words");
  await page.click("#way-words");
  assert.equal(await page.inputValue("#word-1"), "abandon");
  await back();
  await paste(page, story.sheet("anna"));
  await page.click("#next-request");
  await back();
  await page.waitForSelector("#next-sheet");
  await page.click("summary");
  await back();
  await page.click("summary");
  assert.deepEqual((await pieces(page)).map(([state]) => state), ["good"]);
  await done();
});

test("a browser that is too old for the script says so, instead of nothing", async () => {
  const file = fill(null);
  writeFileSync(file, readFileSync(file, "utf8").replace(/<script>/, "<script>;")); // the policy now refuses it, as an old browser would
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  for (const language of ["de", "en"]) await page.locator(`.too-old [lang="${language}"]`).waitFor();
  await page.waitForFunction(() => getComputedStyle(document.querySelector(".too-old")).visibility === "visible");
  await page.close();
});

test("one-time codes run", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()), { now: null });
  await page.clock.install({ time: new Date(59_000) });
  await page.reload();
  story.records.find((record) => record.fields.one_time_code_uri);
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  await page.click("#next-sheet");
  await paste(page, story.sheet("max"));
  await opened(page);
  const record = story.records.find((one) => one.fields.one_time_code_uri);
  await page.fill("#search", record.fields.name);
  await page.locator(".record summary").first().click();
  await page.click("text=Einmalcode zeigen");
  await page.clock.runFor(1000);
  const first = await page.locator(".running").innerText();
  assert.match(first, /^\d{3} \d{3}$/);
  await page.clock.runFor(31_000);
  assert.notEqual(await page.locator(".running").innerText(), first);
  await done();
});

test("done means forgotten; and so does leaving the page", async () => {
  const story = new Story("de");
  const { page, done, address } = await open(browser, story.kit(await story.seal()));
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  await page.click("#next-sheet");
  await paste(page, story.sheet("max"));
  await opened(page);
  await page.click(".actions.end button");
  assert.equal(await heading(page), story.client);
  assert(!(await page.locator("body").innerText()).includes(story.records[0].fields.name));
  await door(page, "emergency");
  await page.click("#way-text");
  assert.equal(await page.inputValue("#sheet-text"), "");
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto("about:blank");
  await page.goBack();
  await page.waitForSelector("#door-emergency");
  assert.equal(page.url(), address);
  await done();
});
