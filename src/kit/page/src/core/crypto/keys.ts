/**
 * age X25519 identities and recipients: holder keys, recovery keys, the keys of attachments.
 *
 * Both texts are canonical or refused, so that one key has one name. What this is not: opening or sealing (`age.ts`).
 */

import { x25519 } from "@noble/curves/ed25519.js";
import { bech32 } from "@scure/base";
import { wipe } from "../encode/bytes.ts";
import { type JsonObject } from "../encode/json.ts";
import { spelled } from "../encode/shape.ts";

/** The secret half. Holds its 32 bytes until `drop()`. */
export class Identity {
  private known: string | null = null;

  /** Takes the bytes over; the caller lets go of them. */
  constructor(private readonly key: Uint8Array) {}

  /** Reads `AGE-SECRET-KEY-1…` in its canonical, upper-case spelling; null for anything else. */
  static parse(text: string): Identity | null {
    const key = decode(text.toLowerCase(), "age-secret-key-");
    if (key === null) return null;
    const identity = new Identity(key);
    if (identity.exposeText() === text) return identity;
    identity.drop();
    return null;
  }

  /** `age1…` */
  recipient(): string {
    this.known ??= bech32.encodeFromBytes("age", x25519.getPublicKey(this.key));
    return this.known;
  }

  exposeKey(): Uint8Array {
    return this.key;
  }

  exposeText(): string {
    return bech32.encodeFromBytes("age-secret-key-", this.key).toUpperCase();
  }

  drop(): void {
    wipe(this.key);
  }
}

/** Whether a text is a recipient in its one spelling, and no point to which anybody could open. */
export function isRecipient(text: string): boolean {
  const point = decode(text, "age");
  if (point === null || bech32.encodeFromBytes("age", point) !== text) return false;
  const u = point.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return u < PRIME && !SMALL_ORDER.includes(u);
}

export const recipient = (of: JsonObject, key: string): string => spelled(of, key, isRecipient);

function decode(text: string, prefix: string): Uint8Array | null {
  try {
    const decoded = bech32.decodeToBytes(text);
    return decoded.prefix === prefix && decoded.bytes.length === 32 ? decoded.bytes : null;
  } catch {
    return null;
  }
}

const PRIME = 2n ** 255n - 19n;
/** The coordinates of the points whose order divides eight, on the curve and its twist. */
const SMALL_ORDER = [
  0n,
  1n,
  PRIME - 1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
];
