/** Receipts: the digits that prove that a holder's sheet opens their share (docs/format.md, receipt). */

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Digits, Hash } from "../api.ts";
import { utf8 } from "../encode/bytes.ts";
import { digits, grouped } from "../encode/hash.ts";

export const receiptCode = (receiptKey: Uint8Array, manifest: Hash): Digits =>
  grouped(digits(12, hmac(sha256, receiptKey, utf8(`breakglass/receipt/v1\n${manifest}`))));
