/**
 * One-time codes: `otpauth://` addresses, TOTP (RFC 6238) and HOTP (RFC 4226), with SHA-1, SHA-256 and SHA-512.
 *
 * Forgiving where people and exporters differ (blanks, lower case and missing padding in the seed, a bare seed), strict
 * where a guess would give wrong codes. What this is not: a check of the clock.
 */

import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { Failure, type OneTimeCode } from "../api.ts";

export function readOneTimeCode(text: string): OneTimeCode {
  const trimmed = text.trim();
  const address = /^otpauth:\/\/(totp|hotp)\/?([^?#]*)\?([^#]*)/i.exec(trimmed);
  if (address === null && trimmed.includes(":")) throw unreadable();
  const parameters = new Map([...new URLSearchParams(address?.[3] ?? "")].map(([key, value]) => [key.toLowerCase(), value]));
  const [issuer, account] = splitLabel(decoded(address?.[2] ?? ""));
  const encoder = parameters.get("encoder");
  const algorithm = (parameters.get("algorithm") ?? "SHA1").toUpperCase().replace("-", "");
  if (encoder !== undefined || (algorithm !== "SHA1" && algorithm !== "SHA256" && algorithm !== "SHA512")) throw unreadable();
  const type = (address?.[1] ?? "totp").toLowerCase() as "totp" | "hotp";
  const seed = base32(address === null ? trimmed : (parameters.get("secret") ?? ""));
  const settings = {
    type,
    issuer: parameters.get("issuer") ?? issuer,
    account,
    algorithm,
    digits: whole(parameters.get("digits"), 6, 4, 10),
    period: whole(parameters.get("period"), 30, 1, 86_400),
    counter: whole(parameters.get("counter"), 0, 0, Number.MAX_SAFE_INTEGER),
  } as const;
  return { ...settings, code: (at) => codeAt(seed, settings, at) };
}

type Settings = Pick<OneTimeCode, "type" | "algorithm" | "digits" | "period">;

function codeAt(seed: Uint8Array, { algorithm, digits, period }: Settings, at: Parameters<OneTimeCode["code"]>[0]) {
  const seconds = "counter" in at ? 0 : Math.floor(at.milliseconds / 1000);
  const counter = "counter" in at ? at.counter : Math.floor(seconds / period);
  const message = new Uint8Array(8);
  new DataView(message.buffer).setBigUint64(0, BigInt(counter));
  const mac = hmac({ SHA1: sha1, SHA256: sha256, SHA512: sha512 }[algorithm], seed, message);
  const offset = (mac[mac.length - 1] ?? 0) & 15;
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff;
  const code = (number % 10 ** digits).toString().padStart(digits, "0");
  return { code, secondsLeft: "counter" in at ? 0 : period - (seconds % period) };
}

/** RFC 4648, as people copy it: any case, with blanks and dashes, with or without padding. */
function base32(text: string): Uint8Array {
  const plain = text.toUpperCase().replace(/[\s-]/g, "").replace(/=+$/, "");
  if (!/^[A-Z2-7]{2,}$/.test(plain) || [1, 3, 6].includes(plain.length % 8)) throw unreadable();
  const bytes = new Uint8Array(Math.floor((plain.length * 5) / 8));
  let [pool, bits, at] = [0, 0, 0];
  for (const character of plain) {
    pool = ((pool << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(character)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (pool >> bits) & 0xff;
    }
  }
  return bytes;
}

function whole(text: string | undefined, usual: number, least: number, most: number): number {
  if (text === undefined || text === "") return usual;
  const number = /^[0-9]{1,16}$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) throw unreadable();
  return number;
}

function splitLabel(label: string): [string, string] {
  const colon = label.indexOf(":");
  return colon < 0 ? ["", label.trim()] : [label.slice(0, colon).trim(), label.slice(colon + 1).trim()];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const unreadable = (): Failure => new Failure("damaged", "one-time-code-unreadable");
