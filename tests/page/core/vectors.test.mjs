// Every vector of tests/vectors is read as its header says: class and lines (tests/vectors/README.md).

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { core, Failure, root } from "./load.mjs";

/** So that a vector that gets lost is noticed; the same number stands in tests/vectors.rs. */
const COUNT = 180;
const folder = `${root}tests/vectors/`;

const names = readdirSync(folder).filter((name) => name.endsWith(".vector"));

test("no vector is lost", () => assert.equal(names.length, COUNT));

for (const name of names) {
  test(name.replace(/\.vector$/, ""), async () => {
    const vector = readVector(readFileSync(folder + name, "utf8"));
    const found = new Set();
    const note = (key, value) => found.add(`${key}: ${value}`);
    const expect = vector.task === "answer" ? await answer(vector, note) : await open(vector, note, found);
    assert.deepEqual([expect, [...found].sort()], [vector.expect, vector.findings]);
  });
}

function readVector(text) {
  const [header, payload] = text.split("\n\n");
  const lines = header.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]);
  const all = (key) => lines.filter(([found]) => found === key).map(([, value]) => JSON.parse(value));
  const inputs = ["expect", "comment", "task", "sheet", "contribution"];
  return {
    expect: lines.find(([key]) => key === "expect")[1],
    task: lines.find(([key]) => key === "task")?.[1],
    sheets: all("sheet"),
    contributions: all("contribution"),
    findings: lines.filter(([key]) => !inputs.includes(key)).map(([key, value]) => `${key}: ${value}`).sort(),
    payload: new Uint8Array(Buffer.from(payload, "base64")),
  };
}

/** Opens a bundle with the sheets and contributions, as the page does. */
async function open(vector, note, found) {
  let bundle;
  try {
    bundle = await core.openBundle(vector.payload);
  } catch (error) {
    assert(error instanceof Failure, error);
    if (error.kind === "damaged") note("damaged", error.args.entry);
    return error.kind;
  }
  const sheets = await readSheets(vector.sheets, [bundle], [], note);
  if (typeof sheets === "string") return sheets;
  let gathering;
  try {
    gathering = core.gather(bundle);
    for (const sheet of sheets) await gathering.takeSheet(sheet);
  } catch (error) {
    assert(error instanceof Failure, error);
    return error.kind;
  }
  for (const [index, text] of vector.contributions.entries()) {
    try {
      await gathering.takeContribution(text);
    } catch (error) {
      assert(error instanceof Failure, error);
      note("bad-contribution", index + 1);
    }
  }
  const status = gathering.status();
  for (const piece of status.pieces) notePiece(piece, note);
  status.unreadable.forEach(({ path }) => note("bad-share", path));
  status.badCards.forEach((path) => note("bad-card", path));
  try {
    const opened = await gathering.open();
    note("epoch", opened.manifest.epoch);
    note("revision", opened.manifest.revision);
    note("plaintext", opened.contents.plaintextHash);
    for (const attachment of opened.contents.records.flatMap((record) => record.attachments)) await attachment.check();
    opened.damaged.forEach((entry) => note("damaged", entry));
    return [...found].some((line) => /^(bad-|damaged|unused)/.test(line)) ? "named-bad" : "good";
  } catch (error) {
    assert(error instanceof Failure, error);
    if (error.reason === "pieces-missing") {
      status.missing.forEach((gap) => note("missing", `${gap.needed} of ${gap.candidates.map(({ path }) => path).join(" ")}`));
    }
    if (error.reason === "records-damaged") for (const line of [...found]) if (!/^(bad|unused|repaired)/.test(line)) found.delete(line);
    if (error.reason === "records-damaged") note("damaged", error.args.entry);
    return error.kind;
  }
}

function notePiece({ from, number, state, path }, note) {
  if (["good", "again"].includes(state) || (from === "contribution" && state.startsWith("another-"))) return;
  if (state === "fits-nothing") note("unused-sheet", number + 1);
  else if (state === "contradicts") note("bad-sheet", number + 1);
  else if (path !== null) note("bad-share", path);
  else note(`bad-${from}`, number + 1);
}

/** The sheets, with a wrong word put right; the class where a text is none. */
async function readSheets(texts, bundles, requests, note) {
  const sheets = [];
  for (const [index, text] of texts.entries()) {
    try {
      const read = core.readSheet(text);
      if (read.kind === "sheet") {
        sheets.push(read.sheet);
        continue;
      }
      const repaired = await core.repairSheet(read.candidates, bundles, requests);
      note("repaired-word", `${index + 1} ${repaired.position}`);
      sheets.push(repaired.sheet);
    } catch (error) {
      assert(error instanceof Failure, error);
      return error.kind;
    }
  }
  return sheets;
}

/** Answers a request with the one sheet. */
async function answer(vector, note) {
  try {
    const request = await core.readRequest(vector.payload);
    const sheets = await readSheets(vector.sheets, [], [request], note);
    const prepared = await core.prepareAnswer(request, sheets[0]);
    await prepared.seal();
    for (const part of prepared.parts) {
      note("gives", part.path);
      note("collector", part.collector.name);
    }
    return "good";
  } catch (error) {
    assert(error instanceof Failure, error);
    return error.kind;
  }
}
