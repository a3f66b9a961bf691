// Sheets as people scan, paste and type them (docs/format.md, Holder key and sheet).

import assert from "node:assert/strict";
import { test } from "node:test";
import { core, everything, Failure } from "./load.mjs";
import { newIdentity, World } from "./making.mjs";

const { words: wording } = everything;
const { wordlist } = await import((await import("./load.mjs")).packages.resolve("@scure/bip39/wordlists/english.js"));
const reason = (text) => {
  try {
    return core.readSheet(text).kind;
  } catch (error) {
    assert(error instanceof Failure, error);
    assert(error.kind === "cannot-unlock");
    return error.reason;
  }
};

const world = new World();
const digits = () => everything.minisign.checkDigits(world.verifyKey);
const words = (name) => wording.toWords(world.identity(name).exposeKey());

test("the vectors of BIP-39", () => {
  for (const [byte, phrase] of [[0, `${"abandon ".repeat(23)}art`], [255, `${"zoo ".repeat(23)}vote`]]) {
    const key = new Uint8Array(32).fill(byte);
    assert.equal(wording.toWords(key), phrase);
    assert.deepEqual(wording.parseWords(phrase).key, key);
  }
});

test("QR text, a bare line, and words say the same key", () => {
  const recipient = world.identity("anna").recipient();
  const text = words("anna");
  const short = text.split(" ").map((word) => word.slice(0, 4).toUpperCase()).join(" \r\n\t");
  for (const given of [
    world.sheet("anna"), world.sheet("anna").replaceAll("\n", "\r\n"), `\ufeff${world.sheet("anna")}`, new TextEncoder().encode(world.sheet("anna")), world.bare("anna"),
    `# created: 2026-11-22T13:00:00Z\n# public key: ${recipient}\n${world.bare("anna")}`, text, text.toUpperCase(), `  ${short}\u00a0`, `${text} 1234 5678`, `${text}\n1234-5678\n`,
  ]) {
    const { kind, sheet } = core.readSheet(given);
    assert.equal(kind, "sheet");
    assert.equal(sheet.recipient, recipient);
  }
  assert.equal(core.readSheet(world.sheet("anna")).sheet.bare, false);
  assert.equal(core.readSheet(`${text} ${digits()}`).sheet.bare, false);
  assert.equal(core.readSheet(world.bare("anna")).sheet.bare, true);
  assert.equal(core.readSheet(text).sheet.bare, true);
});

test("what is no sheet is told apart, so that people know what to do", () => {
  const text = words("anna");
  const line = world.bare("anna").trim();
  for (const [given, expected] of [
    ["", "sheet-empty"], [" \n\u00a0", "sheet-empty"], ["hello", "sheet-word-count"], [text.split(" ").slice(1).join(" "), "sheet-word-count"], [`${text} zoo`, "sheet-word-count"],
    [`${text} 1234567`, "sheet-digits"], [`${text} 12345678 zoo`, "sheet-digits"], [`${text} 123456789`, "sheet-digits"],
    [text.replace(/^\w+/, "xyzzy"), "sheet-word-unknown"], [line.slice(0, -1), "sheet-key"], [`${line}\n${line}`, "sheet-key"], [`${line} x`, "sheet-key"],
    [line.toLowerCase().toUpperCase().replace(/.$/, "1"), "sheet-key"], [`# breakglass sheet v2\n${line}`, "sheet-version"], [`# vault x\n${line}`, "sheet-line"],
    [`# vault ${world.vault}\n# vault ${world.vault}\n${line}`, "sheet-line"], [`# verify RW\n${line}`, "sheet-line"], ["breakglass-request-v1.AAAA", "sheet-is-request"],
    ["> breakglass-contribution-\n> v1.AAAA", "sheet-is-contribution"], [Uint8Array.from([0xff]), "sheet-not-text"], ["x".repeat(20_000), "too-large"],
  ]) {
    assert.equal(reason(given), expected, String(given).slice(0, 60));
  }
});

test("an unknown word is named with what it may be; no message holds what was typed", () => {
  assert.throws(() => core.readSheet(`abadnon ${"abandon ".repeat(22)}art`), (error) => {
    assert.equal(error.args.position, 1);
    assert.equal(error.args.suggestions[0], "abandon");
    return !error.message.includes("aba");
  });
  assert.throws(() => core.readSheet(`${"zoo ".repeat(23)}ü`), (error) => error.args.position === 24 && error.args.suggestions.length <= 5);
});

test("words are completed and recognised", () => {
  assert.deepEqual(core.completeWord("ABAN"), ["abandon"]);
  assert.deepEqual(core.completeWord(" zo"), ["zone", "zoo"]);
  assert.equal(core.completeWord("").length, 2048);
  for (const word of wordlist) {
    assert.equal(core.wordMeant(word), word);
    assert.equal(core.wordMeant(word.slice(0, 4).toUpperCase()), word.length >= 4 || wordlist.includes(word) ? core.wordMeant(word.slice(0, 4)) : null);
    if (word.length > 4) assert.equal(core.wordMeant(word.slice(0, 4)), word);
  }
  for (const none of ["", "a", "aba", "abandonx", "abanx", "zzzz", "__proto__", "constructor"]) assert.equal(core.wordMeant(none), null, none);
});

test("what a text is, by its beginning", () => {
  for (const [text, kind] of [
    [world.sheet("anna"), "sheet"], [words("anna"), "sheet"], ["> breakglass-request-v1.AA", "request"], ["\n breakglass-contribution-v1.AA", "contribution"],
    ["Dear Anna, how are you today? I am well and so is the dog and the cat", "unknown"], ["", "unknown"],
  ]) {
    assert.equal(core.kindOfText(text), kind);
  }
});

test("the wrong word is found wherever it stands, by the shares; the digits still count afterwards", async () => {
  const elsewhere = await core.openBundle((await new World().seal()).bundle);
  const bundle = await core.openBundle((await world.seal()).bundle);
  for (const [name, position] of [["anna", 1], ["nina", 13], ["reserve", 24]]) {
    const { candidates, right } = mistyped(name, [position], digits());
    const repaired = await core.repairSheet(candidates, [elsewhere, bundle]);
    assert.deepEqual([repaired.position, repaired.word], [position, right]);
    assert.equal((await core.fitSheet(bundle, repaired.sheet)).path, world.pathOf(name));
  }
  const { candidates } = mistyped("anna", [5], digits() === "00000000" ? "00000001" : "00000000");
  const { sheet } = await core.repairSheet(candidates, [bundle]);
  await assert.rejects(core.fitSheet(bundle, sheet), { kind: "damaged", reason: "sheet-other-digits" });
});

test("two wrong words, or a sheet of elsewhere, are not guessed", async () => {
  const bundle = await core.openBundle((await world.seal()).bundle);
  await assert.rejects(core.repairSheet(mistyped("anna", [3, 9]).candidates, [bundle]), { reason: "sheet-words-wrong" });
  const stranger = await core.openBundle((await new World().seal()).bundle);
  await assert.rejects(core.repairSheet(mistyped("anna", [3]).candidates, [stranger]), { reason: "sheet-words-wrong" });
  await assert.rejects(core.repairSheet(mistyped("anna", [3]).candidates, []), { reason: "sheet-words-wrong" });
});

test("about 190 of all single-word replacements pass the checksum", () => {
  const { candidates } = mistyped("anna", [2]);
  const all = [...wording.replacements(candidates.indexes)];
  assert(all.length > 120 && all.length < 280, String(all.length));
  for (const { position, word, key } of all) assert.equal(wording.toWords(key).split(" ")[position - 1], word);
});

test("a sheet that was dropped opens nothing", async () => {
  const bundle = await core.openBundle((await world.seal()).bundle);
  const { sheet } = core.readSheet(world.sheet("anna"));
  sheet.drop();
  await assert.rejects(core.fitSheet(bundle, sheet), { reason: "sheet-fits-nothing" });
  assert.equal(newIdentity().exposeKey().length, 32);
});

/** The sheet's words with some replaced so that the checksum fails. */
function mistyped(name, positions, tail = "") {
  for (const replacement of ["zoo", "abandon", "ability", "able", "zone"]) {
    const typed = words(name).split(" ");
    const right = typed[positions[0] - 1];
    for (const position of positions) typed[position - 1] = replacement;
    const read = core.readSheet(`${typed.join(" ")} ${tail}`);
    if (read.kind === "wrong-word") return { candidates: read.candidates, right };
  }
  throw new Error("five replacements in a row with a good checksum");
}
