// Every way in which a sheet gets into the page: typed with slips of every kind, pasted, by camera, from pictures good and
// bad; and what is said when it does not.

import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { everything } from "../core/load.mjs";
import { open, start } from "./browser.mjs";
import { photograph, video } from "./codes.mjs";
import { Story } from "./story.mjs";
import { alarm, door, heading, paste, pieces, words as list, wordsOf } from "./walking.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

/** At the screen for words, with one compartment. */
async function atWords(language = "de") {
  const story = new Story(language);
  const sealed = await story.seal();
  const opened = await open(browser, story.kit(sealed));
  await door(opened.page, "emergency");
  await opened.page.click("#way-words");
  const { head } = await everything.core.openBundle(new Uint8Array(sealed.bundle));
  return { story, ...opened, words: wordsOf(story.sheet("anna")), digits: head.checkDigits.replace(" ", "") };
}

const good = async ({ page, story }) => {
  await page.waitForSelector("#next-sheet");
  assert.deepEqual(await pieces(page), [["good", `${story.people.anna.name}: ${story.language === "de" ? "Schlüsselblatt, gültig" : "sheet, good"}`]]);
};

test("four letters, a blank, the next word: typed as people type", async () => {
  const at = await atWords();
  for (const word of at.words) await at.page.keyboard.type(`${word.slice(0, 4)} `);
  await at.page.keyboard.type(at.digits);
  assert.equal(await at.page.inputValue("#word-24"), at.words[23]);
  await at.page.keyboard.press("Enter");
  await good(at);
  await at.done();
});

test("whoever types the whole word, in capitals and with Enter, gets no letter twice", async () => {
  const at = await atWords("en");
  for (const word of at.words) {
    await at.page.keyboard.type(word.toUpperCase());
    await at.page.keyboard.press("Enter");
  }
  assert.equal(await at.page.inputValue("#word-1"), at.words[0]);
  await at.page.keyboard.type(at.digits);
  await at.page.keyboard.press("Enter");
  await good(at);
  await at.done();
});

test("a whole list pasted into one box spreads, with numbers, blanks and digits", async () => {
  const at = await atWords();
  const text = at.words.map((word, index) => `${index + 1}.  ${index % 2 ? word.toUpperCase() : word}`).join("\n") + `\n\n${at.digits.slice(0, 4)} ${at.digits.slice(4)}`;
  await at.page.locator("#word-1").evaluate((box, text) => {
    const data = new DataTransfer();
    data.setData("text", text);
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  assert.equal(await at.page.inputValue("#word-1"), at.words[0]);
  assert.equal(await at.page.inputValue("#word-24"), at.words[23]);
  assert.equal(await at.page.inputValue("#word-26"), at.digits.slice(4));
  await at.page.click(".actions button.main");
  await good(at);
  await at.done();
});

test("a word that is on no list is named, with what might be meant", async () => {
  const at = await atWords();
  await at.page.fill("#word-3", "abandom");
  await at.page.fill("#word-4", "zzzz");
  await at.page.click(".actions button.main");
  const said = await at.page.locator(".complaints").innerText();
  assert.match(said, /Wort 4: „zzzz“/);
  assert.match(said, /22 Wörter fehlen|23 Wörter fehlen/);
  assert.equal(await at.page.getAttribute("#word-4", "aria-invalid"), "true");
  await at.done();
});

test("one wrong word is found against the shares, named, and corrected", async () => {
  const at = await atWords();
  const wrong = [...at.words];
  const swap = list.findIndex((word) => word !== wrong[6]);
  wrong[6] = list[(list.indexOf(wrong[6]) + 1 + swap) % list.length];
  await at.page.click(".back button");
  await paste(at.page, `${wrong.join(" ")} ${at.digits}`);
  if ((await heading(at.page)) !== "Ein Wort war falsch") return at.done(); // one in 256 replacements passes the checksum
  assert.match(await at.page.locator("main").innerText(), new RegExp(`Wort 7 muss „${at.words[6]}“ heißen`));
  await at.page.click(".actions button.main");
  await good(at);
  await at.done();
});

test("words in another order, other digits, too few: each is said, and what was typed stays", async () => {
  const at = await atWords();
  const swapped = [at.words[1], at.words[0], ...at.words.slice(2)];
  const put = async (words, digits = at.digits) => {
    for (const [index, word] of words.entries()) await at.page.fill(`#word-${index + 1}`, word);
    await at.page.fill("#word-25", digits.slice(0, 4));
    await at.page.fill("#word-26", digits.slice(4));
    await at.page.click(".actions button.main");
  };
  await put(swapped);
  assert.match(await alarm(at.page), /gehören aber so nicht zusammen|passt hier nicht/);
  assert.equal(await at.page.inputValue("#word-1"), swapped[0]);
  await put(at.words, at.digits === "11112222" ? "22221111" : "11112222");
  assert.match(await alarm(at.page), /acht Ziffern passen nicht/);
  await put(at.words);
  await good(at);
  await at.done();
});

test("words without digits are compared with paper before anything is shown", async () => {
  const at = await atWords();
  await at.page.click(".back button");
  await paste(at.page, at.words.join(" "));
  assert.equal(await heading(at.page), "Bitte vergleichen Sie Ziffern");
  assert.match(await at.page.locator(".digits-shown").innerText(), /^(\d{4} ){4}\d{4}$/);
  await at.page.click(".actions button.second");
  assert.match(await alarm(at.page), /geht es hier nicht weiter/);
  await paste(at.page, at.words.join(" "));
  await at.page.click(".actions button.main");
  await good(at);
  await at.done();
});

test("a sheet is read by the camera", async () => {
  const story = new Story("de");
  const file = join(mkdtempSync(join(tmpdir(), "camera-")), "sheet.y4m");
  await video(story.sheet("anna"), file);
  const filming = await start(["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${file}`]);
  const at = { story, ...(await open(filming, story.kit(await story.seal()), { now: null })) };
  await door(at.page, "emergency");
  await at.page.click("#way-camera");
  await at.page.click(".camera button.main");
  await good(at);
  await at.done();
  await filming.close();
});

test("a camera that is not allowed, or is not there, is said and leads to the words", async () => {
  const story = new Story("en");
  const { page, done } = await open(browser, story.kit(await story.seal()));
  await door(page, "emergency");
  await page.click("#way-camera");
  await page.click(".camera button.main");
  assert.match(await page.locator(".camera .panel").innerText(), /type the 24 words instead/);
  await done();
});

const HARMS = {
  "as it should be": {},
  "turned by 37 degrees": { angle: 37 },
  "upside down, and noisy": { angle: 183, noise: 60 },
  "blurred": { blur: 3 },
  "turned, blurred, noisy, badly lit": { angle: -14, blur: 2, noise: 40, shade: 0.6 },
  "a large photograph with a small code": { size: 3600, side: 560, angle: 8, noise: 25 },
};

for (const [name, harm] of Object.entries(HARMS)) {
  test(`a picture of a sheet is read: ${name}`, async () => {
    const story = new Story("de");
    const at = { story, ...(await open(browser, story.kit(await story.seal()))) };
    const photo = await photograph(at.page, story.sheet("anna"), harm);
    await door(at.page, "emergency");
    await at.page.click("#way-picture");
    await at.page.setInputFiles('input[type="file"]', { name: "blatt.jpg", mimeType: "image/jpeg", buffer: photo });
    await good(at);
    await at.done();
  });
}

test("files that are no picture of a sheet get a sentence each", async () => {
  const story = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()));
  const other = await photograph(page, "https://example.com/menu");
  const blind = await photograph(page, story.sheet("anna"), { blur: 40 });
  await door(page, "emergency");
  await page.click("#way-picture");
  const give = async (name, mimeType, buffer) => {
    await page.setInputFiles('input[type="file"]', { name, mimeType, buffer: Buffer.from(buffer) });
    await page.waitForFunction(() => document.querySelector(".hint[role=status]")?.textContent === "" && document.querySelector('[role="alert"] .panel'));
    return alarm(page);
  };
  assert.match(await give("menu.jpg", "image/jpeg", other), /kein Schlüsselblatt|24/);
  assert.match(await give("blind.jpg", "image/jpeg", blind), /kein QR-Code zu erkennen/);
  assert.match(await give("sheet.pdf", "application/pdf", "%PDF-1.7 …"), /Das ist ein PDF/);
  assert.match(await give("a.png", "image/png", "no picture"), /kein Bild/);
  await page.setInputFiles('input[type="file"]', { name: "anna.txt", mimeType: "text/plain", buffer: Buffer.from(story.sheet("anna")) });
  await page.waitForSelector("#next-sheet");
  await done();
});

test("what is no sheet, or not this one, is told apart", async () => {
  const story = new Story("de");
  const stranger = new Story("de");
  const { page, done } = await open(browser, story.kit(await story.seal()));
  await door(page, "emergency");
  await page.click("#way-text");
  for (const [text, said] of [
    ["", /steht noch nichts/],
    ["hallo", /kein Schlüsselblatt|nur ein Wort/],
    [`${list[0]} ${list[1]}`, /2 Wörter; ein Schlüsselblatt hat 24/],
    ["breakglass-request-v1.abc", /Das ist eine Anfrage, kein Schlüsselblatt/],
    ["breakglass-contribution-v1.abc", /Das ist eine Freigabe, kein Schlüsselblatt/],
    [stranger.sheet("anna"), /passt hier nicht/],
    [story.sheet("anna").replace(/# verify .*/, `# verify ${stranger.world.verifyKey}`), /Vorsicht/],
    [story.sheet("anna").replace(/1(?=[0-9A-Z]{10}\n$)/, "2").replace("AGE-SECRET-KEY-1A", "AGE-SECRET-KEY-1Q").replace(/.\n$/, "?\n"), /Schlüssel|kein Schlüsselblatt/],
  ]) {
    await page.fill("#sheet-text", text);
    await page.click(".actions button.main");
    const words = await alarm(page);
    assert.match(words, said);
    assert.doesNotMatch(words, /TypeError|undefined|null|\[object|Failure|-v1\.\.\./);
  }
  await done();
});
