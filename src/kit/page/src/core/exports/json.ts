/**
 * Our own export (docs/format.md, Export): the records in the clear, also what this version does not understand.
 *
 * The page saves this file and each attachment on its own; `file` says where an attachment is to be put beside it. What
 * this is not: part of a vault; nothing in it is signed.
 */

import { type ExportFile, Failure, type Opened } from "../api.ts";
import { readAttachment } from "../contents/document.ts";
import { SealedAttachment } from "../contents/attachment.ts";
import { openedCompartment } from "../contents/opened.ts";
import { utf8 } from "../encode/bytes.ts";
import { fileName } from "../encode/filename.ts";
import { isObject, type Json, type JsonObject } from "../encode/json.ts";

export async function exportJson(opened: Opened, now: Date): Promise<ExportFile> {
  const { document, contents, card, manifest } = openedCompartment(opened);
  const sizes = new Map<string, number | null>();
  for (const attachment of contents.records.flatMap((record) => record.attachments)) {
    if (attachment instanceof SealedAttachment) sizes.set(attachment.plain.object, await attachment.exactSize());
  }
  const taken = new Set<string>();
  const entries = Array.isArray(document.json["records"]) ? document.json["records"] : [];
  const readable = new Map(document.records.map((record) => [record.json, record.id]));
  const exported = entries.map((entry) => {
    const id = isObject(entry) ? readable.get(entry) : undefined;
    return id === undefined || !isObject(entry) ? entry : withFiles(entry, id, sizes, taken);
  });
  const records = [...exported.filter((_, at) => isReadable(entries[at])), ...exported.filter((_, at) => !isReadable(entries[at]))];
  const more = Object.entries(document.json).filter(([key]) => !OURS.includes(key));
  const json: JsonObject = {
    format: "breakglass/export/v1",
    client: card?.compartmentName ?? manifest.compartment,
    exported_at: `${now.toISOString().slice(0, 19)}Z`,
    records,
    ...(more.length > 0 ? { more: Object.fromEntries(more) } : {}),
  };
  const bytes = utf8(`${JSON.stringify(json, null, 1)}\n`);
  if (bytes.length > LIMIT) throw new Failure("damaged", "too-large", { document: "export" });
  return { name: "records.json", mediaType: "application/json", bytes };

  function isReadable(entry: Json | undefined): boolean {
    return isObject(entry) && readable.has(entry);
  }
}

/** Object and identity of an attachment give way to the place of the file. */
function withFiles(record: JsonObject, id: string, sizes: ReadonlyMap<string, number | null>, taken: Set<string>): JsonObject {
  const attachments = record["attachments"];
  if (!Array.isArray(attachments)) return record;
  const files = attachments.map((attachment): Json => {
    const plain = readAttachment(attachment);
    if (plain === null || !isObject(attachment)) return attachment;
    const { object: _object, identity: _identity, size: _size, file: _file, missing: _missing, ...rest } = attachment;
    const size = sizes.get(plain.object);
    return size == null ? { ...rest, missing: true } : { ...rest, size, file: placeFor(id, plain.name, taken) };
  });
  return { ...record, attachments: files };
}

/** `attachments/<record>/<label>`, no two the same on any system. */
function placeFor(id: string, label: string, taken: Set<string>): string {
  const name = fileName(label);
  const dot = name.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let number = 1; ; number += 1) {
    const place = `attachments/${id}/${number === 1 ? name : `${stem} ${number}${extension}`}`;
    if (taken.has(place.toLowerCase())) continue;
    taken.add(place.toLowerCase());
    return place;
  }
}

/** What stands elsewhere in an export, or not at all. */
const OURS = ["format", "records", "register", "drill_code"];
const LIMIT = 80 << 20;
