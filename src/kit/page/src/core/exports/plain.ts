/** Values of fields as one text, for formats that know nothing but text. */

import type { Field, FieldValue, RecordView } from "../api.ts";

export function plainText(value: FieldValue, record: RecordView): string {
  switch (value.type) {
    case "integer":
      return String(value.number);
    case "flag":
      return value.yes ? "true" : "false";
    case "lines":
      return value.lines.join("\n");
    case "references":
      return record.dependsOn.map(({ text, record: found }) => found?.title ?? text).join("\n");
    case "custom":
      return value.entries.map(({ name, value: text }) => `${name}: ${text}`).join("\n");
    default:
      return value.text;
  }
}

/** The text of a field that holds one; empty where it is not filled in. */
export function textOf(record: RecordView, key: string): string {
  const field: Field | null = record.field(key);
  return field === null ? "" : plainText(field.value, record);
}
