/**
 * Bitwarden's unencrypted JSON, as its help pages document it ("Condition a Bitwarden .json").
 *
 * Systems become logins with one-time code and addresses; everything else becomes secure notes. What Bitwarden has no
 * field for stands as custom fields (hidden where secret) and in the notes, so that nothing is lost; texts beyond
 * Bitwarden's bounds go on in a further note. What this is not: attachments, which that format cannot hold.
 */

import type { ExportFile, Field, Opened, RecordView } from "../api.ts";
import { utf8 } from "../encode/bytes.ts";
import { sha256Hex } from "../encode/hash.ts";
import { plainText, textOf } from "./plain.ts";

interface Item {
  readonly [key: string]: unknown;
}

export function exportBitwarden(opened: Opened): ExportFile {
  const { records, unreadable } = opened.contents;
  const kinds = [...new Set(records.map((record) => record.kind))];
  const folders = kinds.map((kind) => ({ id: folderId(kind), name: kind }));
  const strange = unreadable.flatMap((json, index) => noteItems(`unreadable ${index + 1}`, json, null));
  const items = [...records.flatMap(recordItems), ...strange];
  const bytes = utf8(`${JSON.stringify({ encrypted: false, folders, items }, null, 2)}\n`);
  return { name: "bitwarden.json", mediaType: "application/json", bytes };
}

function recordItems(record: RecordView): Item[] {
  const folder = folderId(record.kind);
  const rest = record.fields.filter((field) => !LOGIN.includes(field.key) && field.key !== "name");
  const long = rest.filter((field) => isLong(field, record));
  const notes = long.map((field) => `${field.key}\n${plainText(field.value, record)}`).join("\n\n");
  const fields = rest.filter((field) => !long.includes(field)).flatMap((field) => customFields(field, record));
  const [first = "", ...more] = pieces(notes);
  const base = item(record.title, first, folder, fields);
  const main = record.kind === "system" ? { ...base, type: 1, login: login(record) } : { ...base, type: 2, secureNote: { type: 0 } };
  return [main, ...more.map((text, index) => note(`${record.title} (${index + 2})`, text, folder))];
}

const item = (name: string, notes: string, folderId: string | null, fields: readonly unknown[]): Item => ({
  organizationId: null,
  folderId,
  collectionIds: null,
  reprompt: 0,
  favorite: false,
  name,
  notes: notes === "" ? null : notes,
  fields,
});

const note = (name: string, text: string, folder: string | null): Item => ({ ...item(name, text, folder, []), type: 2, secureNote: { type: 0 } });

const noteItems = (name: string, text: string, folder: string | null): Item[] => pieces(text).map((piece) => note(name, piece, folder));

function login(record: RecordView): unknown {
  const orNull = (key: string): string | null => textOf(record, key) || null;
  const uri = orNull("admin_url");
  return {
    uris: uri === null ? [] : [{ match: null, uri }],
    username: orNull("username"),
    password: orNull("password"),
    totp: orNull("one_time_code_uri"),
  };
}

/** 0: text, 1: hidden, 2: yes or no. */
function customFields(field: Field, record: RecordView): unknown[] {
  const { key, value, secret } = field;
  if (value.type === "flag") return [{ name: key, value: String(value.yes), type: 2, linkedId: null }];
  if (value.type !== "custom") return [{ name: key, value: plainText(value, record), type: secret ? 1 : 0, linkedId: null }];
  return value.entries.map((entry) => ({ name: entry.name, value: entry.value, type: entry.secret ? 1 : 0, linkedId: null }));
}

/** Several lines, or more than a field holds once it is encrypted. */
function isLong(field: Field, record: RecordView): boolean {
  const texts = field.value.type === "custom" ? field.value.entries.map((entry) => entry.value) : [plainText(field.value, record)];
  return texts.some((text) => text.includes("\n") || text.length > MAX_FIELD);
}

function pieces(text: string): string[] {
  const found: string[] = [];
  const characters = [...text];
  for (let at = 0; at < characters.length; at += MAX_NOTE) found.push(characters.slice(at, at + MAX_NOTE).join(""));
  return found;
}

/** Any id will do, as long as items and folders agree. */
function folderId(kind: string): string {
  const hash = sha256Hex(utf8(kind));
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

const LOGIN = ["username", "password", "one_time_code_uri", "admin_url"];
/** Bitwarden takes 10,000 encrypted characters of notes and 5,000 of a field; plain ones may have four bytes each. */
const MAX_NOTE = 1800;
const MAX_FIELD = 800;
