/**
 * Signatures that stock `minisign` verifies, in one spelling only (docs/format.md, Signatures).
 *
 * What this is not: the statement of *what* was signed; callers pass the trusted comment they expect.
 */

import { blake2b } from "@noble/hashes/blake2.js";
import type { Digits } from "../api.ts";
import { concat, sameBytes, utf8 } from "../encode/bytes.ts";
import { decodeBase64 } from "../encode/base64.ts";
import { digits, grouped, sha256 } from "../encode/hash.ts";
import { decodeUtf8, type JsonObject } from "../encode/json.ts";
import { spelled } from "../encode/shape.ts";
import { isPublicKey, verifies } from "./ed25519.ts";

/** Whether a text is `base64(Ed ‖ key id ‖ public key)` of a key that can be one. */
export function isVerifyKey(text: string): boolean {
  const key = decoded(text, 42);
  if (key === null || !sameBytes(key.subarray(0, 2), KEY_TYPE)) return false;
  return sameBytes(key.subarray(2, 10), keyId(key.subarray(10))) && isPublicKey(key.subarray(10));
}

export const verifyKey = (of: JsonObject, key: string): string => spelled(of, key, isVerifyKey);

/** Twenty digits of the key for people. */
export const fingerprint = (key: string): Digits => grouped(keyDigits(20, key));

/** The eight digits in the two boxes beside the words of a sheet. */
export const checkDigits = (key: string): string => keyDigits(8, key);

/** Whether a signature file is by this key, over this message, with this trusted comment, and written canonically. */
export function isSigned(key: string, message: Uint8Array, signatureFile: Uint8Array, comment: string): boolean {
  const lines = readLines(signatureFile);
  if (lines === null || lines.length !== 5 || lines[0] !== FIRST_LINE || lines[4] !== "") return false;
  const [signature, global] = [decoded(lines[1] ?? "", 74), decoded(lines[3] ?? "", 64)];
  const publicKey = decodeBase64(key).subarray(10);
  if (signature === null || global === null || lines[2] !== THIRD_LINE + comment) return false;
  if (!sameBytes(signature.subarray(0, 10), concat(SIGNATURE_TYPE, keyId(publicKey)))) return false;
  const first = signature.subarray(10);
  return verifies(publicKey, blake2b(message), first) && verifies(publicKey, concat(first, utf8(comment)), global);
}

function readLines(file: Uint8Array): string[] | null {
  try {
    return decodeUtf8(file).split("\n");
  } catch {
    return null;
  }
}

function decoded(text: string, length: number): Uint8Array | null {
  try {
    const bytes = decodeBase64(text);
    return bytes.length === length ? bytes : null;
  } catch {
    return null;
  }
}

const keyDigits = (n: number, key: string): string => digits(n, sha256(decodeBase64(key).subarray(10)));
const keyId = (publicKey: Uint8Array): Uint8Array => sha256(publicKey).subarray(0, 8);

const KEY_TYPE = utf8("Ed");
const SIGNATURE_TYPE = utf8("ED");
const FIRST_LINE = "untrusted comment: breakglass";
const THIRD_LINE = "trusted comment: ";
