/**
 * The records of a compartment, read leniently: "a reader never fails on a record" (docs/format.md, Records).
 *
 * Unknown kinds, unknown fields and values of another type are kept as the JSON they came in and treated as secret; only
 * a document that is no JSON of ours, or of another format, is refused. What this is not: an order (`order.ts`).
 */

import type { CustomField, Field, FieldValue } from "../api.ts";
import { isObject, type Json, type JsonObject } from "../encode/json.ts";
import { expectFormat, isHash, isId, isTimestamp, Malformed, member, readDocument } from "../encode/shape.ts";
import * as limits from "../format/limits.ts";
import { SCHEMA, type SchemaField } from "./schema.gen.ts";

export interface RecordsDocument {
  readonly records: readonly PlainRecord[];
  /** Entries that do not even say which and what they are, as JSON. */
  readonly unreadable: readonly string[];
  readonly drillCode: string | null;
  readonly hasRegister: boolean;
  /** The document as it came, for exports. */
  readonly json: JsonObject;
}

export interface PlainRecord {
  readonly id: string;
  readonly kind: string;
  readonly known: boolean;
  readonly changedAt: string;
  readonly fields: readonly Field[];
  readonly attachments: readonly PlainAttachment[];
  readonly json: JsonObject;
}

export interface PlainAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly plaintextHash: string;
  readonly object: string;
  readonly identity: string;
}

/** Throws `Malformed` or `NotJson` where the document as a whole cannot be read. */
export function readRecords(plaintext: Uint8Array): RecordsDocument {
  return readRecordsIn(readDocument(plaintext, "records", limits.RECORDS));
}

/** The same of a document that stands in another one. */
export function readRecordsIn(json: JsonObject): RecordsDocument {
  expectFormat(json, "records");
  const entries = member(json, "records") ?? [];
  const drillCode = member(json, "drill_code") ?? null;
  if (!Array.isArray(entries)) throw new Malformed("records");
  if (drillCode !== null && typeof drillCode !== "string") throw new Malformed("drill_code");
  const read = entries.map((entry) => readRecord(entry) ?? JSON.stringify(entry));
  return {
    records: read.filter((entry): entry is PlainRecord => typeof entry !== "string"),
    unreadable: read.filter((entry) => typeof entry === "string"),
    drillCode,
    hasRegister: isObject(member(json, "register")),
    json,
  };
}

/** An attachment, if it says all that is needed to open it. */
export function readAttachment(json: Json): PlainAttachment | null {
  if (!isObject(json)) return null;
  const [name, mediaType, size, plaintextHash, object, identity] = //
    ["name", "media_type", "size", "plaintext_sha256", "object", "identity"].map((key) => member(json, key));
  const named = typeof name === "string" && typeof mediaType === "string" && typeof size === "number" && size >= 0;
  const opens = typeof plaintextHash === "string" && typeof object === "string" && typeof identity === "string";
  if (!named || !opens || !isHash(plaintextHash) || !isHash(object)) return null;
  return { name, mediaType, size, plaintextHash, object, identity };
}

function readRecord(json: Json): PlainRecord | null {
  if (!isObject(json)) return null;
  const [id, kind, changedAt, fields] = ["id", "kind", "changed_at", "fields"].map((key) => member(json, key));
  const attachments = member(json, "attachments") ?? [];
  if (typeof id !== "string" || !isId(id) || typeof kind !== "string") return null;
  if (typeof changedAt !== "string" || !isTimestamp(changedAt) || !isObject(fields) || !Array.isArray(attachments)) return null;
  const read = attachments.map(readAttachment);
  const strange = attachments.filter((_, index) => read[index] === null);
  const all = readFields(SCHEMA_OF.get(kind) ?? NAME_ONLY, fields);
  if (strange.length > 0) all.push(unknown("attachments", strange));
  return { id, kind, known: SCHEMA_OF.has(kind), changedAt, fields: all, attachments: read.filter((one) => one !== null), json };
}

/** In the order of the schema; what it does not know comes last, in the order it came. */
function readFields(schema: ReadonlyMap<string, SchemaField>, fields: JsonObject): Field[] {
  const keys = Object.keys(fields);
  const known = keys.filter((key) => schema.has(key)).sort((a, b) => (PLACE.get(schema.get(a)!) ?? 0) - (PLACE.get(schema.get(b)!) ?? 0));
  const others = keys.filter((key) => !schema.has(key));
  return [...known.map((key) => readField(schema.get(key)!, fields[key]!)), ...others.map((key) => unknown(key, fields[key]!))];
}

function readField({ key, type, words, secret = false, required = false }: SchemaField, json: Json): Field {
  const value = readValue(type, words ?? [], json);
  if (value === null) return { ...unknown(key, json), required };
  const hides = value.type === "custom" ? value.entries.some((entry) => entry.secret) : secret;
  return { key, known: true, secret: hides, required, value };
}

const unknown = (key: string, json: Json): Field => ({
  key,
  known: false,
  secret: true,
  required: false,
  value: { type: "json", text: JSON.stringify(json) },
});

/** The value, or null where it has another type than the schema says. */
function readValue(type: SchemaField["type"], words: readonly string[], json: Json): FieldValue | null {
  switch (type) {
    case "choice":
      return typeof json === "string" ? { type, text: json, onList: words.includes(json) } : null;
    case "integer":
      return typeof json === "number" ? { type, number: json } : null;
    case "flag":
      return typeof json === "boolean" ? { type, yes: json } : null;
    case "lines":
      return isTexts(json) ? { type, lines: json } : null;
    case "references":
      return isTexts(json) ? { type, texts: json } : null;
    case "custom":
      return readCustom(json);
    default:
      return typeof json === "string" ? { type, text: json } : null;
  }
}

/** A custom field that does not say that it is public is secret; one that says anything else is not understood. */
function readCustom(json: Json): FieldValue | null {
  if (!Array.isArray(json)) return null;
  const entries: CustomField[] = [];
  for (const entry of json) {
    if (!isObject(entry) || Object.keys(entry).some((key) => !["name", "value", "secret"].includes(key))) return null;
    const { name, value, secret = true } = entry;
    if (typeof name !== "string" || typeof value !== "string" || typeof secret !== "boolean") return null;
    entries.push({ name, value, secret });
  }
  return { type: "custom", entries };
}

const isTexts = (json: Json): json is string[] => Array.isArray(json) && json.every((entry) => typeof entry === "string");

const SCHEMA_OF: ReadonlyMap<string, ReadonlyMap<string, SchemaField>> = new Map(
  Object.entries(SCHEMA).map(([kind, fields]) => [kind, new Map(fields.map((field) => [field.key, field]))]),
);
/** Where a field stands among those of its kind. */
const PLACE: ReadonlyMap<SchemaField, number> = new Map(Object.values(SCHEMA).flatMap((fields) => fields.map((field, index) => [field, index])));
/** Whatever a later version brings, what people call it stands in the same place. */
const NAME_ONLY: ReadonlyMap<string, SchemaField> = new Map([["name", { key: "name", type: "line" }]]);
