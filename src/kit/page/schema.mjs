// The table of record kinds and their fields for the page, taken from docs/format.md ("Records field by field"), which a
// Rust test keeps equal to src/model/schema.rs. So nobody types it twice.
//
//   node schema.mjs            writes src/core/contents/schema.gen.ts
//   import { schemaSource }    what it would write; tests and build compare
//
// What this is not: labels for people; those are in src/i18n/*/records.ftl.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = new URL(".", import.meta.url);
export const schemaFile = fileURLToPath(new URL("src/core/contents/schema.gen.ts", here));

/** The contents of the generated file. */
export function schemaSource(format = readFileSync(new URL("../../../docs/format.md", here), "utf8")) {
  const tables = format.split("<!-- schema:begin -->")[1]?.split("<!-- schema:end -->")[0];
  if (tables === undefined) throw new Error("docs/format.md has lost the markers around its tables");
  const kinds = tables.split("\n#### ").slice(1).map(readKind);
  if (kinds.length < 10) throw new Error("docs/format.md has lost some of its tables");
  return `${HEAD}${kinds.join("")}};\n`;
}

function readKind(section) {
  const key = /^`([a-z_]+)`:/.exec(section)?.[1];
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  if (key === undefined || rows.length === 0) throw new Error(`an unknown heading: ${section.slice(0, 40)}`);
  return `  ${key}: [\n${rows.map(readField).join("")}  ],\n`;
}

function readField(row) {
  const [, key, value, mark] = row.split("|").map((cell) => cell.trim());
  const field = { key: key.slice(1, -1), ...readValue(value) };
  if (mark === "secret" || mark === "required") field[mark] = true;
  else if (mark !== "") throw new Error(`an unknown mark: ${row}`);
  return `    ${JSON.stringify(field)},\n`;
}

function readValue(value) {
  if (value.startsWith("`")) return { type: "choice", words: [...value.matchAll(/`([a-z_]+)`/g)].map((found) => found[1]) };
  if (/^integer [0-9]+–[0-9]+$/.test(value)) return { type: "integer" };
  const type = TYPES[value];
  if (type === undefined) throw new Error(`an unknown kind of value: ${value}`);
  return { type };
}

const TYPES = {
  line: "line", text: "text", date: "date", decimal: "decimal", "e-mail": "email", address: "address", phone: "phone",
  flag: "flag", "list of lines": "lines", "list of records": "references", "list of custom fields": "custom",
};

const HEAD = `/** Made from docs/format.md by schema.mjs: the kinds of records and their fields, in the order in which they are shown. */

import type { FieldValue } from "../api.ts";

export interface SchemaField {
  readonly key: string;
  readonly type: Exclude<FieldValue["type"], "json">;
  readonly words?: readonly string[];
  readonly secret?: boolean;
  readonly required?: boolean;
}

export const SCHEMA: Readonly<Record<string, readonly SchemaField[]>> = {
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(schemaFile, schemaSource());
