/**
 * Text that survives being mailed: a prefix and unpadded base64url, in which blanks, line breaks and `>` are ignored
 * (docs/format.md, Request and contribution). What this is not: a proof of anything.
 */

import { decodeBase64Url, encodeBase64Url, NotBase64 } from "./base64.ts";
import { decodeUtf8, NotJson } from "./json.ts";

export const REQUEST_PREFIX = "breakglass-request-v1.";
export const CONTRIBUTION_PREFIX = "breakglass-contribution-v1.";

/** In lines that no mail program breaks again. */
export function writeArmour(prefix: string, bytes: Uint8Array): string {
  return `${prefix}${encodeBase64Url(bytes)}`.replace(/.{1,72}/g, "$&\n");
}

/** What stands behind the prefix: `other` where the text begins otherwise, `damaged` where it is cut, changed or too long. */
export function readArmour(prefix: string, text: string | Uint8Array, limit: number): Uint8Array | "other" | "damaged" {
  try {
    const kept = keep(text, limit * 4);
    if (kept === null || kept.length > limit) return "damaged";
    return kept.startsWith(prefix) ? decodeBase64Url(kept.slice(prefix.length)) : "other";
  } catch (error) {
    if (error instanceof NotBase64 || error instanceof NotJson) return "damaged";
    throw error;
  }
}

/** Blanks, line breaks, the mark that mail programs set before quoted lines, and what editors put at a file's beginning. */
export const withoutBlanks = (text: string): string => text.replace(/[ \t\r\n>\u00a0\ufeff]+/g, "");

function keep(text: string | Uint8Array, most: number): string | null {
  if (text.length > most + 65536) return null;
  return withoutBlanks(typeof text === "string" ? text : decodeUtf8(text));
}
