/**
 * What an owner left with a deputy for the time of an absence, as it stands inside its age file (docs/format.md, Absence).
 *
 * Whoever knows the deputy's recipient could seal something to it, so nothing is handed out here that was not signed by
 * the key it names; whose key that is, the sheet says (`recovery/absence.ts`). What this is not: a lock that opens and
 * closes by date; nothing enforces `until`.
 */

import { Failure } from "../api.ts";
import { readRecordsIn, type RecordsDocument } from "../contents/document.ts";
import { isSigned, verifyKey } from "../crypto/minisign.ts";
import { utf8 } from "../encode/bytes.ts";
import { decodeUtf8, type JsonObject, parseJson } from "../encode/json.ts";
import * as shape from "../encode/shape.ts";

export interface AbsenceDocument {
  readonly vault: string;
  readonly verifyKey: string;
  readonly owner: string;
  readonly deputy: string;
  readonly startedAt: string;
  /** The last day that was meant. */
  readonly until: string;
  readonly parts: readonly { readonly compartment: string; readonly client: string; readonly document: RecordsDocument }[];
}

/** Reads what a deputy opened. Throws `absence-damaged`, and `absence-forged` where the signature is missing or wrong. */
export function readAbsenceDocument(plaintext: Uint8Array): AbsenceDocument {
  return shape.orFail("damaged", "absence-damaged", () => {
    const text = withoutPadding(decodeUtf8(plaintext));
    parseJson(text);
    const { signed, signature } = cut(text);
    const json = shape.expectFormat(parseJson(signed), "absence");
    const head = headFrom(json);
    const parts = shape.objects(json, "compartments").map((part) => ({
      compartment: shape.compartmentId(part, "compartment"),
      client: shape.text(part, "client"),
      contents: shape.object(part, "contents"),
    }));
    const comment = `breakglass absence vault=${head.vault} until=${head.until}`;
    if (!isSigned(head.verifyKey, utf8(signed), utf8(signature), comment)) throw forged();
    return { ...head, parts: parts.map(({ contents, ...part }) => ({ ...part, document: readRecordsIn(contents) })) };
  });
}

/** The blanks at the end fell away before anything was signed. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && "\t\n\f\r ".includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** What was signed, and the signature, which is the last member and stands in one string. */
function cut(text: string): { signed: string; signature: string } {
  const at = text.lastIndexOf(MARK);
  if (at < 0 || !text.endsWith(END)) throw forged();
  const string = text.slice(at + MARK.length, -END.length);
  const signature = STRING.test(string) ? parseJson(string) : null;
  if (typeof signature !== "string") throw forged();
  return { signed: text.slice(0, at) + END, signature };
}

const headFrom = (json: JsonObject): Omit<AbsenceDocument, "parts"> => ({
  vault: shape.id(json, "vault"),
  verifyKey: verifyKey(json, "verify_key"),
  owner: shape.text(json, "owner"),
  deputy: shape.text(json, "deputy"),
  startedAt: shape.timestamp(json, "started_at"),
  until: shape.date(json, "until"),
});

const forged = (): Failure => new Failure("damaged", "absence-forged");

const MARK = ',\n "signature": ';
const END = "\n}";
/** A string alone, so that what follows it cannot be another member. */
const STRING = /^"(?:[^"\\]|\\.)*"$/s;
