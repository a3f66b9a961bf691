/**
 * Ed25519 in its strictest reading, so that page and program never disagree (docs/format.md, Conventions).
 *
 * S < L, A and R canonical and neither of small order, the equation without cofactor. `verify` of the library takes the
 * cofactor, so the equation is written out with its points. What this is not: minisign's container (`minisign.ts`).
 */

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concat } from "../encode/bytes.ts";

/** Whether 32 bytes are a public key: the one spelling of a point that is not of small order. */
export const isPublicKey = (bytes: Uint8Array): boolean => point(bytes) !== null;

export function verifies(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const a = point(publicKey);
  const r = point(signature.subarray(0, 32));
  const s = littleEndian(signature.subarray(32));
  if (a === null || r === null || s >= ORDER) return false;
  const k = littleEndian(sha512(concat(signature.subarray(0, 32), publicKey, message))) % ORDER;
  return Point.BASE.multiplyUnsafe(s).equals(r.add(a.multiplyUnsafe(k)));
}

type EdPoint = InstanceType<typeof ed25519.Point>;

function point(bytes: Uint8Array): EdPoint | null {
  try {
    const found = Point.fromBytes(bytes, false);
    return found.isSmallOrder() ? null : found;
  } catch {
    return null;
  }
}

const littleEndian = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

const Point = ed25519.Point;
const ORDER = Point.Fn.ORDER;
