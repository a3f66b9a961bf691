/**
 * A share, and the check that it is the very one the owner handed out (docs/format.md, share, commitment).
 *
 * A `SharePlain` is a claim. It counts only once `judgeShare` has compared it with the manifest it lies in, by the key
 * that verified that manifest.
 */

import type { Kind, Path, PieceState } from "../api.ts";
import { verifyKey } from "../crypto/minisign.ts";
import { concat, sameBytes, utf8, wipe } from "../encode/bytes.ts";
import { hex } from "../encode/bytes.ts";
import { sha256 } from "../encode/hash.ts";
import type { JsonObject } from "../encode/json.ts";
import * as shape from "../encode/shape.ts";
import { Malformed } from "../encode/shape.ts";
import { xOf } from "../sharing/policy.ts";
import * as limits from "./limits.ts";
import type { VerifiedManifest } from "./manifest.ts";

export interface SharePlain {
  readonly kind: Kind;
  readonly verifyKey: string;
  readonly vault: string;
  readonly compartment: string;
  readonly epoch: number;
  readonly path: Path;
  /** The 33 bytes. */
  readonly share: Uint8Array;
  /** Left out of contributions. */
  readonly receiptKey: Uint8Array | null;
}

/** Reads the plaintext of a share object; it must carry a receipt key. Throws `Malformed` and the like. */
export function readShare(plaintext: Uint8Array): SharePlain {
  const share = shareFrom(shape.readDocument(plaintext, "share", limits.SHARE));
  if (share.receiptKey === null) throw new Malformed("receipt_key");
  return share;
}

/** Reads a share that stands in a larger document. */
export function shareFrom(json: JsonObject): SharePlain {
  shape.expectFormat(json, "share");
  const share = shape.binary(json, "share");
  const key = shape.member(json, "receipt_key");
  const receiptKey = key === undefined || key === null ? null : shape.binary(json, "receipt_key");
  if (share.length !== 33 || (receiptKey !== null && receiptKey.length !== 16)) throw new Malformed("share");
  return {
    kind: shape.kind(json, "kind"),
    verifyKey: verifyKey(json, "verify_key"),
    vault: shape.id(json, "vault"),
    compartment: shape.compartmentId(json, "compartment"),
    epoch: shape.count(json, "epoch"),
    path: shape.path(json, "path"),
    share,
    receiptKey,
  };
}

/** A share as it stands in a contribution: without its receipt key. */
export function writeShare(share: SharePlain, base64: (bytes: Uint8Array) => string): JsonObject {
  return {
    format: "breakglass/share/v1",
    kind: share.kind,
    verify_key: share.verifyKey,
    vault: share.vault,
    compartment: share.compartment,
    epoch: share.epoch,
    path: share.path,
    share: base64(share.share),
  };
}

/** The 32 bytes y of a share that is the owner's for its place (in the memory of the share), or what is wrong with it. */
export function judgeShare(share: SharePlain, manifest: VerifiedManifest): Uint8Array | PieceState {
  if (share.vault !== manifest.vault) return "another-vault";
  if (share.compartment !== manifest.compartment) return "another-compartment";
  if (share.kind !== manifest.kind) return "wrong-kind";
  if (share.epoch !== manifest.epoch) return share.epoch < manifest.epoch ? "older-generation" : "newer-generation";
  const leaf = manifest.recovery?.leaves.get(share.path);
  if (share.verifyKey !== manifest.verifyKey || leaf === undefined) return "forged";
  const [x, y] = [share.share[0], share.share.subarray(1)];
  const same = sameBytes(utf8(commitment(share, manifest, y)), utf8(leaf.commitment));
  return same && x === xOf(share.path) ? y : "forged";
}

/** With the key that verified the manifest, never the one a share names. */
function commitment(share: SharePlain, manifest: VerifiedManifest, y: Uint8Array): string {
  const { verifyKey, vault, compartment, epoch, kind } = manifest;
  const lines = ["breakglass/share/v1", verifyKey, vault, compartment, epoch, share.path, kind];
  const bytes = concat(utf8(lines.map((line) => `${line}\n`).join("")), y);
  const hash = hex(sha256(bytes));
  wipe(bytes);
  return hash;
}
