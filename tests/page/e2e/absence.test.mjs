// A deputy opens what was left with them for an absence: the line under the doors, the file, their sheet, the records.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sealAbsence } from "../core/absence.mjs";
import { randomId } from "../core/making.mjs";
import { LAPTOP, open, picture, start, TELEPHONE } from "./browser.mjs";
import { languages, Story } from "./story.mjs";
import { alarm, heading, opened, paste } from "./walking.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

const SAID = {
  de: { until: /versiegelt am .+; gedacht bis zum 6\. Dezember 2026/, past: /nur bis zum 6\. Dezember 2026 gedacht/, none: /keine Datei für eine Abwesenheit/, other: /anderes Schlüsselblatt/, forged: /nicht die Unterschrift/, damaged: /beschädigt/, which: "Um welchen Kunden geht es?", file: "Die Datei für die Abwesenheit" },
  en: { until: /Sealed for .+; meant until 6 December 2026/, past: /was meant until 6 December 2026 only/, none: /not a file for an absence/, other: /another sheet/, forged: /does not bear the signature/, damaged: /damaged/, which: "Which client is it about?", file: "The file for the absence" },
};

const choose = (page, file) => page.setInputFiles('input[type="file"]', { name: "abwesenheit-max-2026-12-06.age", mimeType: "", buffer: Buffer.from(file) });

for (const language of languages) {
  const said = SAID[language];
  const story = new Story(language);
  const part = (client, records) => ({ compartment: randomId(), client, contents: { format: "breakglass/records/v1", records } });
  const records = story.records.filter((record) => record.fields.password || record.fields.one_time_code_uri);
  const spec = { owner: story.owner, deputy: story.people.max.name, compartments: [part(story.client, records)] };

  test(`${language}: the file of an absence opens with one sheet, and shows its records as the contents screen does`, async () => {
    const { page, done } = await open(browser, story.kit(await story.seal(), { holder: "max" }));
    await picture(page, `${language}-absence-1-first`);
    await page.click("#open-absence");
    await picture(page, `${language}-absence-2-file`);
    await choose(page, story.sheet("max"));
    assert.match(await alarm(page), said.none);
    await choose(page, await sealAbsence(story.world, spec));
    await paste(page, story.sheet("nina"));
    assert.match(await alarm(page), said.other);
    await page.click(".back button");
    await paste(page, story.sheet("max"));
    await opened(page);
    assert.equal(await heading(page), story.client);
    assert.match(await page.locator("main").innerText(), said.until);
    assert(!(await page.locator("main").innerText()).includes(records[0].fields.password ?? "\0"));
    assert.equal(await page.locator("#view-change, #view-technicians, .bar > button").count(), 0, "what is the owner's to do is not here");
    await page.click("#view-systems");
    const card = page.locator(".record", { has: page.locator(".title", { hasText: records.find((record) => record.fields.one_time_code_uri).fields.name }) }).first();
    await card.locator("summary").click();
    await card.locator(".body .secret").first().waitFor();
    await card.locator(".running + button").click();
    await card.locator(".running", { hasText: /^\d{3} \d{3}$/ }).waitFor();
    await picture(page, `${language}-absence-3-open`);
    await page.click(".actions.end button");
    assert(await page.locator("#door-emergency").isVisible());
    await done();
  });

  test(`${language}: past its date, and of several clients, on a telephone`, async () => {
    const { page, done } = await open(browser, null, { size: TELEPHONE, now: new Date("2026-12-07T08:00:00Z"), locale: language });
    await page.click("#open-absence");
    await choose(page, await sealAbsence(story.world, { ...spec, compartments: [...spec.compartments, part("Praxis Dr. Mohn", records.slice(0, 1))] }));
    await paste(page, story.world.bare("max"));
    await picture(page, `${language}-absence-4-digits`);
    await page.click(".actions button.main");
    assert.equal(await heading(page), said.which);
    assert.match(await page.locator(".panel.warn").innerText(), said.past);
    await picture(page, `${language}-absence-5-clients`);
    await page.click("text=Praxis Dr. Mohn");
    await opened(page);
    assert.match(await page.locator(".panel.warn").innerText(), said.past);
    assert((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 1);
    await picture(page, `${language}-absence-6-past`);
    await page.click(".back button");
    assert.equal(await heading(page), said.which);
    await done();
  });

  test(`${language}: a deputy of several clients opens it from the overview, and comes back there`, async () => {
    const others = [0, 1].map(() => new Story(language, story.world));
    others[1].client = "Praxis Dr. Mohn";
    const kit = { language, holder: story.people.max.name, compartments: await Promise.all(others.map(async (one) => one.entry(await one.seal()))) };
    for (const size of [LAPTOP, TELEPHONE]) {
      const { page, done } = await open(browser, kit, { size });
      const overview = await heading(page);
      await picture(page, `${language}-absence-8-overview-${size.name}`);
      assert.equal(await page.locator(".door.answer").count(), 1);
      await page.focus("#open-absence");
      await page.keyboard.press("Enter");
      assert.equal(await heading(page), said.file);
      await page.click(".back button");
      assert.equal(await heading(page), overview);
      await page.click("#open-absence");
      await choose(page, await sealAbsence(story.world, spec));
      await paste(page, story.sheet("max"));
      await opened(page);
      assert.equal(await heading(page), story.client);
      assert((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 1);
      await page.click(".actions.end button");
      assert.equal(await heading(page), overview);
      assert(!(await page.locator("body").innerText()).includes(records[0].fields.name));
      await done();
    }
  });

  test(`${language}: forged or damaged, another file is asked for, and the sheet is forgotten`, async () => {
    const { page, done } = await open(browser, story.kit(await story.seal(), { holder: "max" }));
    await page.click("#open-absence");
    const good = await sealAbsence(story.world, spec);
    for (const [file, sentence] of [[await sealAbsence(story.world, { ...spec, signer: story.world.forged() }), said.forged], [good.slice(0, -1), said.damaged]]) {
      await choose(page, file);
      await paste(page, story.sheet("max"));
      await page.locator('[role="alert"] .panel').waitFor();
      assert.match(await alarm(page), sentence);
      assert.equal(await page.locator('input[type="file"]').count(), 1);
      await picture(page, `${language}-absence-7-refused`);
    }
    await choose(page, good);
    await paste(page, story.sheet("max"));
    await opened(page);
    await done();
  });
}
