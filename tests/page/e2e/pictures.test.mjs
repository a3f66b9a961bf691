// Pictures of every state, in both languages, on a laptop and a telephone, into target/pictures: made to be looked at. What
// is asserted here is only that nothing is wider than the screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LAPTOP, open, picture, start, TELEPHONE } from "./browser.mjs";
import { languages, Story } from "./story.mjs";
import { answer, bring, door, makeRequest, opened, paste } from "./walking.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

for (const language of languages) {
  for (const size of [LAPTOP, TELEPHONE]) {
    test(`${language}, ${size.name}: every state`, async () => {
      const story = new Story(language);
      const sealed = await story.seal();
      const kit = story.kit(sealed, { drill: await story.drill() });
      const { page, done } = await open(browser, kit, { size });
      const shoot = async (name, on = page, whole = true) => {
        const wide = await on.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert(wide <= 1, `${name} is ${wide} pixels wider than the screen`);
        const cut = await on.evaluate(() => [...document.querySelectorAll(".table")].some((table) => table.scrollWidth > table.clientWidth));
        assert(!cut, `a table in ${name} is cut`);
        await picture(on, `${language}-${size.name}-${name}`, whole);
      };
      await shoot("01-first");
      await door(page, "check");
      await shoot("02-sheet-ways");
      await page.click("#way-camera");
      await shoot("03-camera");
      await page.click(".camera button");
      await page.waitForSelector(".camera .panel");
      await shoot("04-no-camera");
      await page.click(".back button");
      await page.click("#way-words");
      for (const [index, word] of ["abandon", "ability", "ablee", "zoo"].entries()) await page.fill(`#word-${index + 1}`, word);
      await page.click(".actions button.main");
      await shoot("05-words");
      await page.click(".back button");
      await page.click("#way-picture");
      await shoot("06-file");
      await page.click(".back button");
      await page.click("#way-text");
      await page.fill("#sheet-text", "hallo");
      await page.click(".actions button.main");
      await shoot("07-text-wrong");
      await page.click(".back button");
      await paste(page, story.sheet("anna"));
      await page.waitForSelector("#receipt");
      await shoot("08-check");
      await page.click(".actions button.main");
      await door(page, "emergency");
      await paste(page, story.world.bare("anna"));
      await shoot("09-bare");
      await page.click(".actions button.main");
      await page.waitForSelector("#next-sheet");
      await shoot("10-missing");
      await page.click("#next-request");
      await shoot("11-request");
      await page.click(".back button");
      const request = await makeRequest(page, language === "de" ? "Jo ist gestern verunglückt. Wir kommen nicht an den Server." : "Jo had an accident yesterday. We cannot get at the server.");
      await shoot("12-request-made");

      const other = await open(browser, story.kit(sealed, { holder: "max" }), { size });
      await door(other.page, "answer");
      await shoot("13-answer", other.page);
      await other.page.fill("#request", request);
      await other.page.click(".actions button.main");
      await paste(other.page, story.sheet("max"));
      await shoot("14-who-asks", other.page);
      await other.page.check("#rung");
      await other.page.click(".actions button.main");
      const contribution = await other.page.inputValue("#contribution");
      await shoot("15-given", other.page);
      await other.done();

      await page.click(".back button");
      await bring(page, `${contribution.slice(0, 300)}\n`);
      await shoot("16-receive-bad");
      await bring(page, contribution);
      await opened(page);
      await shoot("17-contents");
      await shoot("17-contents-top", page, false);
      await page.click("#view-systems");
      await page.locator(".record summary").nth(5).click();
      await page.locator(".secret + button").nth(1).click();
      await shoot("18-system");
      await page.click("#view-contacts");
      await shoot("19-contacts");
      await page.click("#view-others");
      await shoot("20-others");
      await page.click("#view-change");
      await shoot("21-change");
      await page.click("#view-technicians");
      await shoot("22-technicians");
      await page.fill("#search", "server");
      await shoot("23-search");
      await page.click(".bar > button.second");
      await shoot("24-print", page, false);
      await page.click("dialog button.plain");
      await page.click(".actions.end button");

      await door(page, "practise");
      await shoot("25-drill");
      await page.click(".actions button.main");
      await paste(page, story.sheet("anna"));
      await page.waitForSelector("#next-request");
      await shoot("26-drill-missing");
      const drillRequest = await makeRequest(page);
      const helper = await open(browser, kit, { size });
      const drillAnswer = await answer(helper.page, drillRequest, story.sheet("max"));
      await helper.done();
      await page.click(".back button");
      await bring(page, drillAnswer);
      await page.waitForSelector("#drill-code");
      await shoot("27-drill-passed");
      await done();

      const late = await open(browser, story.kit(sealed), { size, now: new Date("2028-03-01") });
      await late.page.waitForSelector(".panel.warn");
      await shoot("28-overdue", late.page);
      await late.done();

      const several = { ...kit, holder: story.people.max.name, compartments: [kit.compartments[0], { ...story.entry(await new Story(language, story.world).seal(), { embedded: false, label: { client: language === "de" ? "Zahnarztpraxis Dr. Mohn" : "Dr Mohn, Dentist" } }) }] };
      const deputy = await open(browser, several, { size });
      await shoot("29-deputy", deputy.page);
      await deputy.page.click(".ways li:nth-child(2) button");
      await door(deputy.page, "emergency");
      await shoot("30-file-wanted", deputy.page);
      await deputy.done();

      const forged = structuredClone(kit);
      forged.compartments[0].signature = story.label(sealed, { client: "x" }).signature;
      const changed = await open(browser, forged, { size });
      await changed.page.waitForSelector(".panel.bad");
      await shoot("31-label-forged", changed.page);
      await changed.done();
    });
  }
}

test("the narrowest telephones: nothing is cut, and no word of the heading is broken", async () => {
  for (const language of languages) {
    const story = new Story(language);
    const dates = (card) => card.contents?.forEach((entry, at) => Object.assign(entry, { name: at ? entry.name : "Cloud-Konto der Kanzlei (Verwaltung)", changed_on: "2026-09-23" }));
    const kit = story.kit(await story.seal({ onCard: dates }));
    for (const width of [320, 360, 1280]) {
      const { page, done } = await open(browser, kit, { size: { name: "narrow", width, height: 740 } });
      const look = async (where) => {
        await picture(page, `${language}-${width}-${where}`);
        const found = await page.evaluate(() => [document.documentElement.scrollWidth > innerWidth, [...document.querySelectorAll(".table, .mark span, .mark strong")].some((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)]);
        assert.deepEqual(found, [false, false], `${language} ${width} ${where}`);
        await picture(page, `${language}-${width}-${where}`);
      };
      await look("first");
      await door(page, "check");
      await look("ways");
      await paste(page, story.sheet("anna"));
      await look("checked");
      await done();
    }
  }
});

test("dark, and in high contrast of its own", async () => {
  const story = new Story("de");
  const kit = story.kit(await story.seal());
  const { page, done } = await open(browser, kit, { colorScheme: "dark" });
  await picture(page, "de-dark-01-first");
  await door(page, "emergency");
  await paste(page, story.sheet("anna"));
  await page.waitForSelector("#next-sheet");
  await picture(page, "de-dark-10-missing");
  await page.click("#next-sheet");
  await paste(page, story.sheet("max"));
  await opened(page);
  await picture(page, "de-dark-17-contents", false);
  await done();
});
