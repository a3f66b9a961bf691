/**
 * SHA-256, and the digits that people read aloud (docs/format.md, Conventions).
 *
 * Short inputs are hashed at once; long ones by the browser, which does it beside us on another processor.
 */

import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import type { Digits, Hash } from "../api.ts";
import { hex } from "./bytes.ts";

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes);

export const sha256Hex = (bytes: Uint8Array): Hash => hex(sha256(bytes));

/** The same, faster for what is long. */
export async function hashOf(bytes: Uint8Array): Promise<Hash> {
  const subtle: Partial<SubtleCrypto> | undefined = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (bytes.length < LONG || subtle?.digest === undefined) return sha256Hex(bytes);
  return hex(new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)));
}

/** The first 16 bytes as a big-endian integer, modulo 10ⁿ, padded with zeros; without blanks. */
export function digits(n: number, of: Uint8Array): string {
  const number = of.subarray(0, 16).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return (number % 10n ** BigInt(n)).toString().padStart(n, "0");
}

/** In groups of four, as they are shown and read aloud. */
export const grouped = (plain: string): Digits => plain.replace(/(.{4})(?=.)/g, "$1 ");

const LONG = 64 * 1024;
