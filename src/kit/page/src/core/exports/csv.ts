/**
 * All records as one table (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need).
 *
 * A cell that a spreadsheet would run as a formula gets a `'` in front, also a password: how many were altered is told,
 * so that somebody who needs the exact text takes the JSON. Columns are the keys of docs/format.md.
 */

import type { ExportFile, Opened, RecordView } from "../api.ts";
import { SCHEMA } from "../contents/schema.gen.ts";
import { utf8 } from "../encode/bytes.ts";
import { plainText } from "./plain.ts";

export function exportCsv(opened: Opened): ExportFile {
  const { records, unreadable } = opened.contents;
  const used = new Set(records.flatMap((record) => record.fields.map((field) => field.key)));
  const known = [...new Set(Object.values(SCHEMA).flatMap((fields) => fields.map((field) => field.key)))];
  const columns = [...known.filter((key) => used.has(key)), ...[...used].filter((key) => !known.includes(key)).sort()];
  const rows = records.map((record) => [record.kind, record.id, record.changedAt, ...columns.map((key) => cell(record, key)), files(record)]);
  const strange = unreadable.map((json) => ["unreadable", "", "", ...columns.map(() => ""), json]);
  const head = ["record", "id", "changed_at", ...columns.map((key) => (key === "id" || key === "record" ? `field_${key}` : key)), "attachments"];
  let altered = 0;
  const lines = [head, ...rows, ...strange].map((row) => row.map((text) => quoted(harmless(text))).join(","));
  return { name: "records.csv", mediaType: "text/csv", bytes: utf8(`\ufeff${lines.join("\r\n")}\r\n`), altered };

  function harmless(text: string): string {
    if (!FORMULA.test(text)) return text;
    altered += 1;
    return `'${text}`;
  }
}

function cell(record: RecordView, key: string): string {
  const field = record.field(key);
  return field === null ? "" : plainText(field.value, record);
}

const files = (record: RecordView): string => record.attachments.map((attachment) => attachment.name).join("\n");

const quoted = (text: string): string => (/[",\r\n;\t]/.test(text) || text !== text.trim() ? `"${text.replace(/"/g, '""')}"` : text);

/** What Excel, LibreOffice and Google Sheets take for the beginning of a formula, also behind blanks and full-width. */
const FORMULA = /^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
