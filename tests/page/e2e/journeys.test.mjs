// The four doors, walked to their end in both languages: alone at the yearly check, together in one room, from two towns
// in two browsers, and in a drill.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { open, start } from "./browser.mjs";
import { languages, Story } from "./story.mjs";
import { answer, bring, door, heading, makeRequest, opened, paste, pieces } from "./walking.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

const SAID = {
  de: { works: /Ihr Schlüsselblatt funktioniert/, missing: "Es fehlt noch eine Person", asks: /bittet um Ihre Freigabe/, over: "Üben" },
  en: { works: /your sheet works/, missing: "One more person is needed", asks: /asks for your contribution/, over: "Practise" },
};

for (const language of languages) {
  const said = SAID[language];

  test(`${language}: the first screen says what it is, whose, how fresh, and whom to ring`, async () => {
    const story = new Story(language);
    const { page, done } = await open(browser, story.kit(await story.seal()));
    const text = await page.locator("main").innerText();
    for (const name of [story.client, story.owner, story.people.anna.name, story.people.max.name, story.people.max.phone, story.whoCanOpen]) assert(text.includes(name), name);
    assert.match(text, /2026/);
    assert.equal(await page.locator(".doors button").count(), 4);
    assert.equal(await page.locator('a[href^="tel:"]').count(), 4);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    await done();
  });

  test(`${language}: a copy past its date says that it is overdue, and opens`, async () => {
    const story = new Story(language);
    const { page, done } = await open(browser, story.kit(await story.seal()), { now: new Date("2028-01-01") });
    assert.match(await page.locator(".panel.warn").innerText(), language === "de" ? /Überfällig/ : /Overdue/);
    await done();
  });

  test(`${language}: the yearly check shows what is deposited and the receipt, and no secret`, async () => {
    const story = new Story(language);
    const { page, done } = await open(browser, story.kit(await story.seal()));
    await door(page, "check");
    await paste(page, story.sheet("anna"));
    await page.waitForSelector("#receipt");
    assert.match(await heading(page), said.works);
    assert.match(await page.locator("#receipt").innerText(), /^\d{4} \d{4} \d{4}$/);
    const text = await page.locator("main").innerText();
    assert(text.includes(story.records[0].fields.name));
    assert(!text.includes(story.records[0].fields.password));
    await done();
  });

  test(`${language}: two sheets in one room open the compartment`, async () => {
    const story = new Story(language);
    const { page, done } = await open(browser, story.kit(await story.seal()));
    await door(page, "emergency");
    await paste(page, story.sheet("anna"));
    assert.equal(await heading(page), said.missing);
    assert((await page.locator("main").innerText()).includes(story.people.nina.phone));
    await page.click("#next-sheet");
    await paste(page, story.sheet("nina"));
    await opened(page);
    assert.equal(await heading(page), story.client);
    await done();
  });

  test(`${language}: two towns, two browsers, and the page closed in between`, async () => {
    const story = new Story(language);
    const kit = story.kit(await story.seal());
    const one = await open(browser, kit);
    await door(one.page, "emergency");
    await paste(one.page, story.sheet("anna"));
    const request = await makeRequest(one.page, "Unfall <b>gestern</b>");
    const [download] = await Promise.all([one.page.waitForEvent("download"), one.page.click(".actions button.main")]);
    assert(readFileSync(await download.path(), "utf8").trim() === request.trim());
    await one.done();

    const other = await open(browser, story.kit(await story.seal(), { holder: "max" }));
    await door(other.page, "answer");
    await other.page.setInputFiles('input[type="file"]', { name: "anfrage.txt", mimeType: "text/plain", buffer: Buffer.from(`Hallo Max,\n\nbitte:\n\n> ${request}\n\nGruß, Anna`) });
    await paste(other.page, story.sheet("max"));
    assert.match(await heading(other.page), said.asks);
    const shown = await other.page.locator("main").innerText();
    for (const part of [story.people.anna.name, story.people.anna.phone, story.client, "Unfall <b>gestern</b>"]) assert(shown.includes(part), part);
    await other.page.click(".actions button.main"); // not rung yet
    assert.equal(await other.page.locator("#contribution").count(), 0);
    await other.page.check("#rung");
    await other.page.click(".actions button.main");
    const contribution = await other.page.inputValue("#contribution");
    await other.done();

    const later = await open(browser, kit, { now: new Date("2026-12-01T08:00:00Z") });
    await door(later.page, "emergency");
    await paste(later.page, story.sheet("anna"));
    await bring(later.page, `Liebe Anna,\n\n${contribution}\n\nMax`);
    await opened(later.page);
    await later.done();
  });

  test(`${language}: a drill is marked throughout, takes one sheet, and ends in its code`, async () => {
    const story = new Story(language);
    const kit = story.kit(await story.seal(), { drill: await story.drill("481502779316") });
    const one = await open(browser, kit);
    await door(one.page, "practise");
    assert(await one.page.locator(".band").isVisible());
    await one.page.click(".actions button.main");
    await paste(one.page, story.sheet("anna"));
    assert.equal(await one.page.locator("#next-sheet").count(), 0, "a second sheet is not even asked for");
    const request = await makeRequest(one.page);
    const other = await open(browser, kit);
    const contribution = await answer(other.page, request, story.sheet("max"));
    assert(await other.page.locator(".band").isVisible());
    await other.done();
    await one.page.click(".back button");
    await bring(one.page, contribution);
    assert.equal(await one.page.locator("#drill-code").innerText(), "4815 0277 9316");
    assert(await one.page.locator(".band").isVisible());
    await one.done();
  });
}

test("mails that were saved as files, as mail programs cut them, are read", async () => {
  const story = new Story("de");
  const kit = story.kit(await story.seal());
  const mail = (text) => Buffer.from(`From: x@example.org\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHallo,\r\n\r\n${text.trim().replace(/=/g, "=3D").replace(/(.{73})/g, "$1=\r\n")}\r\n\r\nGr=C3=BC=C3=9Fe\r\n`);
  const give = (page, text) => page.setInputFiles('input[type="file"]', { name: "mail.eml", mimeType: "message/rfc822", buffer: mail(text) });
  const one = await open(browser, kit);
  await door(one.page, "emergency");
  await paste(one.page, story.sheet("anna"));
  const request = await makeRequest(one.page);
  const other = await open(browser, kit);
  await door(other.page, "answer");
  await give(other.page, request);
  await paste(other.page, story.sheet("max"));
  await other.page.check("#rung");
  await other.page.click(".actions button.main");
  const contribution = await other.page.inputValue("#contribution");
  await other.done();
  await one.page.click(".back button");
  await one.page.click("#next-contribution");
  await give(one.page, contribution);
  await opened(one.page);
  await one.done();
});

test("the language changes in the middle of a step, and nothing is lost", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()));
  await door(page, "emergency");
  await page.click("#way-words");
  await page.fill("#word-1", "abandon");
  await page.click("#language-en");
  assert.equal(await heading(page), "Type the 24 words");
  assert.equal(await page.inputValue("#word-1"), "abandon");
  assert.equal(await page.evaluate(() => document.activeElement.id), "language-en");
  await done();
});

test("an old kit answers a request of a new one", async () => {
  const story = new Story("de");
  const old = await story.seal({ epoch: 1, revision: 2 });
  const present = await story.seal({ epoch: 3, revision: 9 });
  const one = await open(browser, story.kit(present));
  await door(one.page, "emergency");
  await paste(one.page, story.sheet("anna"));
  const request = await makeRequest(one.page);
  const other = await open(browser, story.kit(old));
  const contribution = await answer(other.page, request, story.sheet("max"));
  await other.done();
  await one.page.click(".back button");
  await bring(one.page, contribution);
  await opened(one.page);
  await one.done();
});

test("a deputy's page begins with a choice, and asks for the file that does not fit into it", async () => {
  const [first, second] = [new Story("de"), new Story("de")];
  Object.assign(second, { client: "Praxis Dr. Mohn" });
  const [one, two] = [await first.seal(), await second.seal()];
  const kit = { language: "de", holder: "Max Reuter", compartments: [first.entry(one), second.entry(two, { embedded: false })] };
  const { page, done } = await open(browser, kit);
  await page.click("text=Praxis Dr. Mohn");
  await door(page, "check");
  assert.match(await page.locator("main").innerText(), /technik\/kanzlei\.breakglass/);
  await page.setInputFiles('input[type="file"]', { name: "x.breakglass", mimeType: "", buffer: Buffer.from(one.bundle) });
  await page.locator('[role="alert"]', { hasText: "nicht die richtige Datei" }).waitFor();
  await page.setInputFiles('input[type="file"]', { name: "x.breakglass", mimeType: "", buffer: Buffer.from(two.bundle) });
  await paste(page, second.sheet("max"));
  await page.waitForSelector("#receipt");
  await done();
});

test("whoever opens a door before everything is verified is not asked for a file that is in the page", async () => {
  const story = new Story("de");
  const several = Array.from({ length: 6 }, () => new Story("de", story.world));
  const kit = { language: "de", holder: "Max Reuter", compartments: await Promise.all(several.map(async (one) => one.entry(await one.seal()))) };
  const { page, done } = await open(browser, kit);
  await page.addInitScript(() =>
    new MutationObserver((_, watch) => {
      const last = document.querySelector(".ways li:nth-child(6) button");
      if (!last) return;
      watch.disconnect();
      last.click();
      document.querySelector("#door-check").click();
    }).observe(document, { childList: true, subtree: true }),
  );
  await page.reload();
  assert.equal(await heading(page), "Jährliche Prüfung");
  assert.equal(await page.locator('input[type="file"]').count(), 0);
  await done();
});

test("a page without a kit takes the file", async () => {
  const story = new Story("en");
  const { page, done } = await open(browser, null);
  await door(page, "emergency");
  await page.setInputFiles('input[type="file"]', { name: "x.breakglass", mimeType: "", buffer: Buffer.from((await story.seal()).bundle) });
  await paste(page, story.sheet("anna"));
  assert.deepEqual(await pieces(page), [["good", `${story.people.anna.name}: sheet, good`]]);
  await done();
});
