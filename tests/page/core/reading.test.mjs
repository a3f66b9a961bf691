// Strict reading: JSON, base64, spellings, digits, armour, file names (docs/format.md, Conventions).

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import { everything } from "./load.mjs";
import { bytes } from "./making.mjs";

const { armour, asJson, base64, crc, filenames, hashes, shape } = everything;
const read = (text) => asJson.readJson(bytes(text), 1 << 20);
const nested = (depth) => "[".repeat(depth) + "]".repeat(depth);

test("JSON that means one thing is read as everybody reads it", () => {
  for (const text of [
    "{}", "[]", " [1 , -1,0] \n", '{"a":{"b":[true,false,null]}}', '"\\u00fc\\ud83d\\ude00\\n\\/"', "9007199254740991",
    "-9007199254740991", '{"__proto__":1,"constructor":2}', '{"a":1,"b":1}', nested(32), '"\u2028\u007f"',
  ]) {
    assert.deepEqual(read(text), JSON.parse(text), text);
  }
  assert.deepEqual(Object.keys(read('{"__proto__":1}')), ["__proto__"]);
});

test("JSON that readers disagree about is refused", () => {
  for (const text of [
    "", " ", "{", '{"a"}', '{"a":1,}', "[1,]", "[1 2]", "{}{}", "nul", "truefalse", "01", "-", "+1", ".5", "1.0", "1e3", "1E3", "-0",
    "9007199254740992", "-9007199254740992", "123456789012345678901234567890", nested(33), "NaN", "Infinity", "'a'", '"a', '"\t"', '"\\x41"',
    '"\\u12"', '"\\ud800"', '"\\udc00"', '"\\ud800\\u0041"', '"\\ud800\\ud800"', '{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '{a:1}', "/**/{}",
    '{"a":{"b":1,"b":1}}', "\ufeff{}", "{}\u00a0", "\u00a0{}", "[1]x",
  ]) {
    assert.throws(() => read(text), asJson.NotJson, text);
  }
  for (const hostile of [[0xff], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xf5, 0x80, 0x80, 0x80, 0x22]]) {
    assert.throws(() => asJson.readJson(Uint8Array.from(hostile), 100), asJson.NotJson);
  }
  assert.throws(() => asJson.readJson(bytes("[1]"), 2), asJson.NotJson);
});

test("what the scanner passes never means something else to JSON.parse", () => {
  const pieces = ['"a"', '"\\u0061"', "1", "-1", "0", "{", "}", "[", "]", ",", ":", " ", "null", '"\\', '"', "1.5", "\n", "true"];
  for (let round = 0; round < 20000; round += 1) {
    const text = Array.from(randomBytes(1 + (round % 9)), (byte) => pieces[byte % pieces.length]).join("");
    let value;
    try {
      value = read(text);
    } catch (error) {
      assert(error instanceof asJson.NotJson, text);
      continue;
    }
    assert.deepEqual(value, JSON.parse(text), text);
  }
});

test("a long document is scanned in reasonable time", () => {
  const text = JSON.stringify(Array.from({ length: 20000 }, (_, index) => ({ id: index, name: `n${index} \u{1f600} "quoted"\n`, deep: [[{}]] })));
  const begun = performance.now();
  read(text.slice(0, 1 << 20).replace(/[^]*$/, text.length < 1 << 20 ? text : "[]"));
  asJson.parseJson(text);
  assert(performance.now() - begun < 30_000, "what grows with the square takes far longer, on any machine");
});

test("base64 is canonical or refused, in all three forms", () => {
  for (let length = 0; length < 70; length += 1) {
    const data = new Uint8Array(randomBytes(length));
    const text = Buffer.from(data).toString("base64");
    assert.equal(base64.encodeBase64(data), text);
    assert.deepEqual(base64.decodeBase64(text), data);
    assert.deepEqual(base64.decodeUnpadded(text.replace(/=+$/, "")), data);
    assert.deepEqual(base64.decodeBase64Url(base64.encodeBase64Url(data)), data);
  }
  for (const text of ["A", "AA", "AAA", "AA=", "AB==", "AAB=", "A===", "====", "AA==AA==", " AAAA", "AAAA\n", "AA-_", "AAA\u0141", "AAAA="]) {
    assert.throws(() => base64.decodeBase64(text), base64.NotBase64, text);
  }
  for (const text of ["A", "AB", "AAB", "AA==", "A+A/", "AAAA\n"]) assert.throws(() => base64.decodeBase64Url(text), base64.NotBase64, text);
});

test("ids, paths, times and dates have one spelling", () => {
  const holds = (is, good, bad) => {
    good.forEach((text) => assert(is(text), text));
    bad.forEach((text) => assert(!is(text), text));
  };
  holds(shape.isId, ["0123456789abcdef", "zzzzzzzzzzzzzzzz"], ["0123456789abcde", "0123456789abcdeF", "iiiiiiiiiiiiiiii", "0123456789abcdel", "0123456789abcdeu", "0123456789abcdef\n"]);
  holds(shape.isPath, ["1", "64", "2.1", "1.2.3"], ["", "0", "65", "01", "1.", ".1", "1.2.3.4", "1.0", " 1", "1\n", "99"]);
  holds(shape.isDate, ["2026-11-22", "2024-02-29", "0000-01-01", "9999-12-31", "2000-02-29"], ["2026-2-1", "2026-13-01", "2026-02-29", "1900-02-29", "2026-00-10", "2026-04-31", "2026-11-22\n"]);
  holds(shape.isTimestamp, ["2026-11-22T13:00:00Z", "2026-11-22T23:59:59Z"], ["2026-11-22T24:00:00Z", "2026-11-22T13:00:60Z", "2026-11-22T13:00:00+00:00", "2026-11-22 13:00:00Z", "2026-02-30T13:00:00Z", "2026-11-22t13:00:00z"]);
  holds(shape.isCompartment, ["root", "0123456789abcdef"], ["Root", "all"]);
});

test("digits: the first sixteen bytes, big-endian, modulo 10ⁿ", () => {
  const hash = createHash("sha256").update(Buffer.alloc(32)).digest();
  assert.equal(hashes.digits(20, hash), "77343918734746553888");
  assert.equal(hashes.digits(8, hash), "46553888");
  assert.equal(hashes.digits(8, Uint8Array.from({ length: 32 }, (_, at) => (at === 15 ? 42 : 0))), "00000042");
  assert.equal(hashes.grouped("123456789012"), "1234 5678 9012");
});

test("long and short inputs have the same hash", async () => {
  for (const length of [0, 1, 65535, 65536, 300000]) {
    const data = new Uint8Array(randomBytes(length));
    const expected = createHash("sha256").update(data).digest("hex");
    assert.equal(await hashes.hashOf(data), expected);
    assert.equal(hashes.sha256Hex(data), expected);
  }
});

test("CRC-32 agrees with the one everybody knows, also in pieces", () => {
  assert.equal(crc.crc32(bytes("123456789")), 0xcbf43926);
  assert.equal(crc.crc32(new Uint8Array(0)), 0);
  const data = new Uint8Array(randomBytes(1000));
  for (const at of [0, 1, 2, 3, 7, 8, 9, 500, 997, 1000]) assert.equal(crc.crc32(data.subarray(at), crc.crc32(data.subarray(0, at))), crc.crc32(data));
});

test("what was mailed reads back however it was quoted and broken", () => {
  const data = Uint8Array.from({ length: 256 }, (_, at) => at);
  const text = armour.writeArmour("breakglass-test-v1.", data);
  assert(text.split("\n").every((line) => line.length <= 72) && text.endsWith("\n"));
  const mailed = [text, `> > ${text.replaceAll("\n", " \r\n> > ")}`, [...text].join(" "), text.replaceAll("\n", ""), `\ufeff${text}`, text.replaceAll("\n", "\u00a0\n\t")];
  for (const one of mailed) assert.deepEqual(armour.readArmour("breakglass-test-v1.", one, 1000), data);
  assert.equal(armour.readArmour("breakglass-other-v1.", text, 1000), "other");
  assert.equal(armour.readArmour("breakglass-test-v1.", text, 300), "damaged");
  for (const body of ["A", "AA=", "AB", "A+A/", "AAAA.", "AAAA\u200b", "AAAÄ"]) {
    assert.equal(armour.readArmour("breakglass-test-v1.", `breakglass-test-v1.${body}`, 1000), "damaged", body);
  }
  assert.equal(armour.readArmour("breakglass-test-v1.", Uint8Array.from([0xff]), 1000), "damaged");
});

test("labels of attachments become names that are no paths and nothing special anywhere", () => {
  for (const [label, name] of [
    ["Network plan.pdf", "Network plan.pdf"], ["U\u0308bersicht", "Übersicht"], ["../../etc/passwd", "_._.._etc_passwd"], ["/etc/passwd", "_etc_passwd"],
    ["C:\\Windows\\x", "C__Windows_x"], ["a\0b\nc", "a_b_c"], ["x\u202efdp.exe", "x_fdp.exe"], ["a\u3164", "a_"], ["", "_"], [".", "_"], ["..", "_"],
    [" . ", "_"], [".ssh", "_ssh"], ["-rf", "_rf"], ["a. . .", "a"], [" a ", "a"], ["CON", "_CON"], ["nul.txt", "_nul.txt"], ["com¹", "_com¹"],
    ["aux .txt", "_aux .txt"], ["CONSOLE", "CONSOLE"], ["com10", "com10"],
  ]) {
    assert.equal(filenames.fileName(label), name, JSON.stringify(label));
  }
  const long = filenames.fileName(`${"ü".repeat(200)}.pdf`);
  assert(Buffer.byteLength(long) <= 120 && long.endsWith("ü.pdf"));
});
