/**
 * The header of an age file, read before typage sees it (C2SP age, header).
 *
 * typage hides the stanzas from whoever decrypts; here they are looked at, within a bound, and the same bytes are then
 * handed on. What this is not: the check of the header's MAC, which stays with typage.
 */

import { decodeUnpadded } from "../encode/base64.ts";
import { sameBytes, utf8 } from "../encode/bytes.ts";

/** Length of a well-formed header whose stanzas are `stanzas` of type X25519, and `-grease`; or what is wrong with it. */
export function headerLength(file: Uint8Array, stanzas: number): number | "damaged" {
  const lines = new Lines(file.subarray(0, MAX_HEADER));
  try {
    if (lines.next() !== MAGIC) return "damaged";
    let count = 0;
    for (;;) {
      const line = lines.next();
      if (line.startsWith("---")) {
        const sound = line.startsWith("--- ") && decodeUnpadded(line.slice(4)).length === 32;
        return sound && count === stanzas ? lines.at : "damaged";
      }
      if (isX25519(line, body(lines))) count += 1;
    }
  } catch {
    return "damaged";
  }
}

/** Whether a file is a binary age file, as far as its first line tells; also one that is cut within it. */
export function isAge(file: Uint8Array): boolean {
  const line = utf8(`${MAGIC}\n`);
  return file.length > 0 && sameBytes(file.subarray(0, line.length), line.subarray(0, file.length));
}

/** Bytes of plaintext in a payload of nonce and chunks; null where no payload has that length. */
export function plaintextLength(payload: number): number | null {
  const chunks = payload - NONCE;
  const [full, rest] = [Math.floor(chunks / SEALED_CHUNK), chunks % SEALED_CHUNK];
  if (chunks < TAG || (rest > 0 && rest < TAG)) return null;
  return full * CHUNK + Math.max(0, rest - TAG);
}

/** Whether it is an X25519 stanza; throws where it is neither that nor one that readers ignore. */
function isX25519(line: string, body: Uint8Array): boolean {
  const [arrow, type, ...args] = line.split(" ");
  if (arrow !== "->" || type === undefined || [type, ...args].some((word) => !/^[!-~]+$/.test(word))) throw new Error("stanza");
  if (type.endsWith("-grease")) return false;
  const share = args.length === 1 ? decodeUnpadded(args[0] ?? "") : new Uint8Array(0);
  if (type !== "X25519" || share.length !== 32 || body.length !== 32) throw new Error("stanza");
  return true;
}

/** Lines of 64 characters, and one that is shorter. */
function body(lines: Lines): Uint8Array {
  let text = "";
  for (;;) {
    const line = lines.next();
    if (line.length > BODY_LINE) throw new Error("stanza");
    text += line;
    if (line.length < BODY_LINE) return decodeUnpadded(text);
  }
}

class Lines {
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  next(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0) throw new Error("cut");
    const line = String.fromCharCode(...this.bytes.subarray(this.at, end));
    this.at = end + 1;
    return line;
  }
}

const MAGIC = "age-encryption.org/v1";
/** Two stanzas and grease take less than a kilobyte. */
export const MAX_HEADER = 16 * 1024;
const BODY_LINE = 64;
const NONCE = 16;
const TAG = 16;
const CHUNK = 64 * 1024;
const SEALED_CHUNK = CHUNK + TAG;
