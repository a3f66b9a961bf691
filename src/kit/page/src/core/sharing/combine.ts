/**
 * Combining verified shares: Shamir over GF(2⁸) with the polynomial 0x11d (docs/format.md, Split and combine).
 *
 * Checks nothing: a share of another split gives a wrong secret without a word, so only shares whose commitment was
 * compared come here, and what comes out is compared with the recipient by the caller. The tables leak by timing to
 * whoever shares the processor; on the day the plaintext is on the screen, that is no loss.
 */

import type { Path } from "../api.ts";
import { wipe } from "../encode/bytes.ts";
import { child, type Policy } from "./policy.ts";

/** The secret of a policy from the 32 bytes y of each place; null where too few are there. */
export function combine<L>(policy: Policy<L>, shares: ReadonlyMap<Path, Uint8Array>, here: Path = ""): Uint8Array | null {
  const points: Point[] = [];
  policy.of.forEach((node, index) => {
    if (points.length === policy.needed) return;
    const path = child(here, index + 1);
    const y = "leaf" in node ? shares.get(path)?.slice() : combine(node.branch, shares, path);
    if (y != null) points.push({ x: index + 1, y });
  });
  const secret = points.length < policy.needed ? null : policy.needed === 1 ? points[0]!.y.slice() : interpolate(points);
  wipe(...points.map((point) => point.y));
  return secret;
}

/** The value at 0 of the polynomial through exactly as many points as the threshold asks for (Lagrange). */
export function interpolate(points: readonly Point[]): Uint8Array {
  const secret = new Uint8Array(points[0]?.y.length ?? 0);
  for (const { x, y } of points) {
    let factor = 1;
    for (const other of points) {
      // In this field, minus is plus is exclusive or.
      if (other.x !== x) factor = multiply(factor, divide(other.x, other.x ^ x));
    }
    for (let at = 0; at < secret.length; at += 1) secret[at]! ^= multiply(factor, y[at] ?? 0);
  }
  return secret;
}

export interface Point {
  readonly x: number;
  readonly y: Uint8Array;
}

export function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : EXP[LOG[a]! + LOG[b]!]!;
}

export function divide(a: number, b: number): number {
  if (b === 0) throw new RangeError("two shares of one place");
  return a === 0 ? 0 : EXP[LOG[a]! - LOG[b]! + 255]!;
}

const EXP = new Uint8Array(510);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = EXP[power + 255] = value;
  LOG[value] = power;
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
}
