// What was opened, as people meet it: lenient records, order, secrets, one-time codes, exports (docs/format.md, Records).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { core, everything, page } from "./load.mjs";
import { bytes, NOW, sha256, World } from "./making.mjs";

const { documents, asJson, shape } = everything;
const at = "2026-11-22T13:00:00Z";
const id = (number) => `0000000000000${String(number).padStart(3, "0")}`;
const system = (number, name, fields = {}) => ({ id: id(number), kind: "system", changed_at: at, fields: { name, ...fields } });

async function opened(records, spec = {}) {
  const world = new World();
  const sealed = await world.seal({ records, ...spec });
  const gathering = core.gather(await core.openBundle(sealed.bundle));
  for (const name of ["anna", "max"]) await gathering.takeSheet(core.readSheet(world.sheet(name)).sheet);
  return gathering.open();
}
const titles = ({ contents }) => contents.records.map((record) => record.title);

test("the schema of the page is that of docs/format.md", async () => {
  const { schemaFile, schemaSource } = await import(`${page}schema.mjs`);
  assert.equal(readFileSync(schemaFile, "utf8"), schemaSource(), "run: node src/kit/page/schema.mjs");
});

test("a reader never fails on a record", async () => {
  const strange = [
    5, null, [], "text", {}, { id: "x" }, { ...system(1, "a"), id: "UPPER" }, { ...system(1, "a"), changed_at: "yesterday" }, { ...system(1, "a"), fields: [] },
    { ...system(1, "a"), attachments: {} }, { ...system(1, "a"), kind: 7 },
  ];
  const { contents } = await opened([...strange, { ...system(2, "good"), later: [[1]] }, { id: id(3), kind: "spell", changed_at: at, fields: { name: "Later kind", other: 1 } }]);
  assert.equal(contents.unreadable.length, strange.length);
  assert.deepEqual(titles({ contents }), ["good", "Later kind"]);
  const [, spell] = contents.records;
  assert.deepEqual([spell.known, spell.field("other").secret, spell.field("other").value], [false, true, { type: "json", text: "1" }]);
});

test("fields: in the order of the schema, secrets marked, what is strange is JSON and secret", async () => {
  const custom = [{ name: "Customer number", value: "4711", secret: false }, { name: "Code word", value: "xyzzy" }];
  const { contents } = await opened([
    system(1, "Strange", {
      unknown_field: { a: 1 }, password: ["list"], custom, criticality: "1", kind: "spaceship", expires_on: "soon", client_admin: "yes", username: "root", recovery_codes: ["a", "b"],
      depends_on: "x", amount: "12.5", admin_url: "javascript:alert(1)",
    }),
    system(2, "Odd custom", { custom: [{ name: "x", value: "y", secret: "no" }] }),
  ]);
  const [odd, record] = contents.records;
  assert.deepEqual(record.fields.map((field) => field.key), ["kind", "name", "criticality", "amount", "admin_url", "username", "password", "recovery_codes", "client_admin", "expires_on", "depends_on", "custom", "unknown_field"]);
  const field = (key) => record.field(key);
  assert.deepEqual(field("kind").value, { type: "choice", text: "spaceship", onList: false });
  assert.deepEqual([field("expires_on").value, field("expires_on").secret], [{ type: "date", text: "soon" }, false]);
  assert.deepEqual([field("password").value.type, field("password").secret], ["json", true]);
  assert.deepEqual([field("criticality").value.type, record.criticality], ["json", null]);
  assert.deepEqual([field("username").secret, field("recovery_codes").secret, field("admin_url").secret], [true, true, false]);
  assert.deepEqual(field("custom").value.entries.map((entry) => entry.secret), [false, true]);
  assert.deepEqual([field("client_admin").secret, field("client_admin").known], [true, false]);
  assert.equal(odd.field("custom").value.type, "json");
});

test("documents that are none are refused, and only those", () => {
  const read = (json) => documents.readRecords(bytes(typeof json === "string" ? json : JSON.stringify(json)));
  assert.deepEqual(read({ format: "breakglass/records/v1" }).records, []);
  assert.equal(read(`{"format":"breakglass/records/v1"}${" ".repeat(4000)}`).drillCode, null);
  for (const bad of [{}, [], { format: "breakglass/records/v2" }, { format: "breakglass/records/v1", records: {} }, { format: "breakglass/records/v1", drill_code: 5 }, '{"format":"breakglass/records/v1","records":[1.5]}']) {
    assert.throws(() => read(bad), (error) => error instanceof shape.Malformed || error instanceof asJson.NotJson);
  }
});

test("order: by priority, dependencies first, circles cut; contacts by order of notification; the rest by kind", async () => {
  const found = await opened([
    { id: id(20), kind: "note", changed_at: at, fields: { name: "note" } }, { id: id(21), kind: "spell", changed_at: at, fields: { name: "later" } },
    { id: id(22), kind: "contract", changed_at: at, fields: { name: "contract" } },
    { id: id(10), kind: "contact", changed_at: at, fields: { name: "zoe", notification_order: 1 } }, { id: id(11), kind: "contact", changed_at: at, fields: { name: "adam" } },
    system(1, "unrated"), system(2, "mail", { criticality: 1, depends_on: [id(4), "DNS"] }), system(3, "dns", { criticality: 3 }), system(4, "server", { criticality: 2, depends_on: [id(5)] }),
    system(5, "disk", { depends_on: [id(4), id(5)] }), system(6, "shop", { criticality: 1, restore_order: 2 }), system(7, "bank", { criticality: 1, restore_order: 1 }),
    system(8, "lost", { criticality: 4, depends_on: ["nowhere", id(7)] }),
  ]);
  assert.deepEqual(titles(found), ["bank", "shop", "disk", "server", "dns", "mail", "lost", "unrated", "zoe", "adam", "contract", "note", "later"]);
  const lost = found.contents.records.find((record) => record.title === "lost");
  assert.deepEqual(lost.dependsOn.map(({ text, record }) => [text, record?.title ?? null]), [["nowhere", null], [id(7), "bank"]]);
  assert.deepEqual(found.contents.records[0].neededBy.map((record) => record.title), ["lost"]);
});

test("a chain of a thousand dependencies, and one name borne twice", async () => {
  const records = Array.from({ length: 1000 }, (_, at) => ({ ...system(0, `s${at}`, { depends_on: at < 999 ? [`S${at + 1}`] : [] }), id: String(at).padStart(16, "0") }));
  const found = titles(await opened([...records, system(1, "s5")].map((record, at) => ({ ...record, id: String(at).padStart(16, "0") }))));
  assert.equal(found.length, 1001);
  assert(found.indexOf("s999") < found.indexOf("s998"));
});

test("what must be changed, and what to do first", async () => {
  const { contents } = await opened([
    system(1, "a", { password: "x", username: "u", first_hour_steps: "call" }), system(2, "b", { username: "u" }), system(3, "c", { stop_warning: "halt", rotate_after_opening: true }),
    system(4, "d", { password: "", recovery_codes: [] }), { id: id(5), kind: "note", changed_at: at, fields: { name: "n", secret_text: "s" } },
  ]);
  assert.deepEqual(contents.mustChange.map(({ record, fields, asked }) => [record.title, fields.map((field) => field.key), asked]), [["a", ["password"], false], ["c", [], true], ["n", ["secret_text"], false]]);
  assert.deepEqual(contents.firstHour.map((record) => record.title), ["a", "c"]);
});

test("hostile names stay text: scripts, formulas, reading direction, a megabyte", async () => {
  const hostile = ["<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "\u202egnp.exe", "x".repeat(1 << 20), "\u0000\u001b[2J", "__proto__"];
  const found = await opened(hostile.map((name, at) => system(at, name, { __proto__x: 1, constructor: "c" })));
  assert.deepEqual(new Set(titles(found)), new Set(hostile));
  assert.equal(core.exportBitwarden(found).bytes.length > 1 << 20, true);
});

test("one-time codes: the vectors of RFC 6238 and RFC 4226", () => {
  const seeds = { SHA1: "12345678901234567890", SHA256: "12345678901234567890123456789012", SHA512: "1234567890123456789012345678901234567890123456789012345678901234" };
  for (const [seconds, sha1, sha256code, sha512] of [
    [59, "94287082", "46119246", "90693936"], [1111111109, "07081804", "68084774", "25091201"], [1234567890, "89005924", "91819424", "93441116"], [20000000000, "65353130", "77737706", "47863826"],
  ]) {
    for (const [algorithm, code] of [["SHA1", sha1], ["SHA256", sha256code], ["SHA512", sha512]]) {
      const otp = core.readOneTimeCode(`otpauth://totp/ACME%20Co:john@example.com?secret=${base32(seeds[algorithm])}&issuer=ACME%20Co&algorithm=${algorithm}&digits=8&period=30`);
      assert.equal(otp.code({ milliseconds: seconds * 1000 }).code, code);
      assert.deepEqual([otp.issuer, otp.account], ["ACME Co", "john@example.com"]);
    }
  }
  const hotp = core.readOneTimeCode(`otpauth://hotp/x?secret=${base32(seeds.SHA1)}&counter=3`);
  assert.deepEqual([0, 1, 2, 9].map((counter) => hotp.code({ counter }).code), ["755224", "287082", "359152", "520489"]);
  assert.equal(hotp.counter, 3);
});

test("one-time codes as exporters write them; a guess is never made", () => {
  const plain = core.readOneTimeCode("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP");
  const now = { milliseconds: 1_700_000_005_000 };
  assert.deepEqual([plain.digits, plain.period, plain.algorithm, plain.code(now).secondsLeft], [6, 30, "SHA1", 30 - (1_700_000_005 % 30)]);
  for (const same of ["JBSWY3DPEHPK3PXP", "jbsw y3dp ehpk 3pxp", "JBSW-Y3DP-EHPK-3PXP", "otpauth://TOTP/x?SECRET=jbswy3dpehpk3pxp&digits=6&algorithm=sha1", "otpauth://totp?secret=JBSWY3DPEHPK3PXP%3D%3D&algorithm=SHA-1", " otpauth://totp/%zz?secret=JBSWY3DPEHPK3PXP#x "]) {
    assert.equal(core.readOneTimeCode(same).code(now).code, plain.code(now).code, same);
  }
  for (const bad of ["", "otpauth://totp/x", "otpauth://totp/x?secret=", "otpauth://totp/x?secret=A1B0", "otpauth://steam/x?secret=AAAA", "steam://AAAA", "https://example.com", "otpauth://totp/x?secret=AAAA&digits=99", "otpauth://totp/x?secret=AAAA&period=0", "otpauth://totp/x?secret=AAAA&algorithm=MD5", "otpauth://totp/x?secret=AAAA&encoder=steam", "AAA", "ä"]) {
    assert.throws(() => core.readOneTimeCode(bad), { reason: "one-time-code-unreadable" }, bad);
  }
});

test("our own export: everything back, object and identity giving way to a place", async () => {
  const records = [{ ...system(1, "a", { password: "p", odd: [1] }), later: { x: 1 } }, 7, system(2, "b")];
  const attachments = [{ name: "plan.pdf", contents: bytes("one") }, { name: "PLAN.pdf", contents: bytes("two!") }, { record: 2, name: "../x", contents: bytes("three") }];
  const found = await opened(records, { attachments, document: { next: [1], register: { owner: {} } } });
  const file = await core.exportJson(found, NOW);
  const json = JSON.parse(new TextDecoder().decode(file.bytes));
  assert.deepEqual([json.format, json.client, json.exported_at, json.more], ["breakglass/export/v1", "Kanzlei Weiß", "2026-11-22T13:00:00Z", { next: [1] }]);
  assert.deepEqual([json.records[0].later, json.records[0].fields, json.records[2]], [{ x: 1 }, records[0].fields, 7]);
  const place = ({ name, size, file, missing }) => [name, size, file, missing];
  assert.deepEqual(json.records[0].attachments.map(place), [["plan.pdf", 3, `attachments/${id(1)}/plan.pdf`, undefined], ["PLAN.pdf", 4, `attachments/${id(1)}/PLAN 2.pdf`, undefined]]);
  assert.deepEqual(json.records[1].attachments.map(place), [["../x", 5, `attachments/${id(2)}/_._x`, undefined]].map((one) => [one[0], one[1], json.records[1].attachments[0].file, one[3]]));
  assert(!new TextDecoder().decode(file.bytes).includes("AGE-SECRET-KEY"));
});

test("CSV: every cell in its place, formulas made harmless and counted", async () => {
  const found = await opened([
    system(1, "=1+1", { password: 'a"b,c\n;d', purpose: " @x" }), system(2, "-5", { username: "+49 30", custom: [{ name: "n", value: "v", secret: true }] }), system(3, "\uff1dx", { purpose: "ordinary = text" }),
  ]);
  const { bytes: data, altered } = core.exportCsv(found);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(data);
  assert(text.startsWith("\ufeff"));
  const [head, ...rows] = parseCsv(text.slice(1));
  assert(rows.every((row) => row.length === head.length));
  const cell = (row, key) => row[head.indexOf(key)];
  const byName = (name) => rows.find((row) => cell(row, "name") === name);
  assert.equal(cell(byName("'=1+1"), "password"), 'a"b,c\n;d');
  assert.equal(cell(byName("'=1+1"), "purpose"), "' @x");
  assert.equal(cell(byName("'-5"), "username"), "'+49 30");
  assert.equal(cell(byName("'\uff1dx"), "purpose"), "ordinary = text");
  assert.equal(altered, 5);
});

test("Bitwarden: logins, codes, notes, custom fields; nothing is lost, nothing is beyond its bounds", async () => {
  const long = "Zeile ü\n".repeat(2000);
  const found = await opened([
    system(1, "Mail", { username: "u", password: "p", one_time_code_uri: "otpauth://totp/x?secret=AAAA", admin_url: "https://x", runbook: long, pin: "1234", client_admin: true, ssh_key: "a\nb", custom: [{ name: "n", value: "v" }] }),
    { id: id(2), kind: "contact", changed_at: at, fields: { name: "Zoe", mobile: "030" } },
  ]);
  const json = JSON.parse(new TextDecoder().decode(core.exportBitwarden(found).bytes));
  assert.equal(json.encrypted, false);
  const [mail] = json.items;
  assert.deepEqual([mail.type, mail.name, mail.login], [1, "Mail", { uris: [{ match: null, uri: "https://x" }], username: "u", password: "p", totp: "otpauth://totp/x?secret=AAAA" }]);
  assert.deepEqual(mail.fields.map(({ name, value, type }) => [name, value, type]), [["pin", "1234", 1], ["client_admin", "true", 2], ["n", "v", 1]]);
  const notes = json.items.filter((item) => item.name.startsWith("Mail")).map((item) => item.notes);
  assert(notes.length > 1 && notes.every((note) => Buffer.byteLength(note) < 7000));
  assert(notes.join("").includes(long.trimEnd()) && notes.join("").includes("ssh_key\na\nb"));
  const contact = json.items.find((item) => item.name === "Zoe");
  assert.deepEqual([contact.type, contact.secureNote, contact.folderId], [2, { type: 0 }, json.folders.find((folder) => folder.name === "contact").id]);
});

test("attachments open as they were, in a stream and in a Blob; a changed one is named and the rest opens", async () => {
  const contents = new Uint8Array(300_000).map((_, at) => at % 251);
  const found = await opened(undefined, { attachments: [{ name: "a.pdf", contents }, { name: "b.bin", contents: new Uint8Array(0), mediaType: "text/html" }] });
  const [a, b] = found.contents.records[0].attachments;
  const blob = await a.save();
  assert.equal(sha256(new Uint8Array(await blob.arrayBuffer())), sha256(contents));
  assert.equal(sha256(new Uint8Array(await new Response(await a.stream()).arrayBuffer())), sha256(contents));
  assert.equal(blob.type, "application/pdf");
  const empty = await b.save();
  assert.deepEqual([empty.size, empty.type], [0, "application/octet-stream"]);
  assert(Math.abs(a.size - contents.length) < 400);
  assert.deepEqual([await a.check(), await b.check(), found.damaged], [true, true, []]);
});

test("a damaged attachment: every byte counts, and the error is ours", async () => {
  const world = new World();
  const { everything: all } = await import("./load.mjs");
  const { entriesOf, zip } = await import("./making.mjs");
  const sealed = await world.seal({ attachments: [{ name: "a.pdf", contents: new Uint8Array(100_000) }] });
  const [{ object }] = sealed.manifest.files;
  const original = sealed.objects.get(object);
  for (const spoil of [
    (file) => (file[200] ^= 1), (file) => (file[70_000] ^= 1), (file) => (file[file.length - 1] ^= 1), (file) => (file[30] ^= 1), (file) => file.fill(0),
  ]) {
    const file = original.slice();
    spoil(file);
    sealed.objects.set(object, file);
    const bundle = await core.openBundle(zip(entriesOf(sealed.manifestBytes, sealed.signature, sealed.objects)));
    const gathering = core.gather(bundle);
    for (const name of ["anna", "max"]) await gathering.takeSheet(core.readSheet(world.sheet(name)).sheet);
    const found = await gathering.open();
    const [attachment] = found.contents.records[0].attachments;
    assert.equal(await attachment.check(), false);
    await assert.rejects(attachment.save(), { name: "Failure", reason: "attachment-damaged" });
    assert.deepEqual(found.damaged, [`objects/${object}.age`]);
  }
  sealed.objects.delete(object);
  const bundle = await core.openBundle(zip(entriesOf(sealed.manifestBytes, sealed.signature, sealed.objects)));
  assert.deepEqual(bundle.damaged, [`objects/${object}.age`]);
  assert(all.core === core);
});

test("what is dropped is forgotten", async () => {
  const found = await opened();
  found.drop();
  assert.deepEqual([found.contents.records, found.contents.mustChange], [[], []]);
});

function base32(text) {
  const bits = [...bytes(text)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{1,5}/g).map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function parseCsv(text) {
  const rows = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/gy;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    rows.at(-1).push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    if (found[3] === "\r\n") rows.push([]);
  }
  rows.pop();
  return rows;
}
