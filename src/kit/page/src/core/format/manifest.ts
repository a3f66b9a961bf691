/**
 * The manifest of one revision, with its signature verified: a finished check is a type (docs/format.md, Manifest,
 * Signatures).
 *
 * "Verified" means: signed by the key it names. Whose key that is, a sheet's anchor or a share's commitment tells.
 */

import type { Digits, Hash, Kind, Manifest, Path, PolicyShape, Timestamp } from "../api.ts";
import { Failure } from "../api.ts";
import { recipient } from "../crypto/keys.ts";
import { checkDigits, fingerprint, isSigned, verifyKey } from "../crypto/minisign.ts";
import { grouped, sha256Hex } from "../encode/hash.ts";
import type { JsonObject } from "../encode/json.ts";
import * as shape from "../encode/shape.ts";
import { Malformed } from "../encode/shape.ts";
import { leavesOf, type Policy, readPolicy, shapeOf } from "../sharing/policy.ts";
import * as limits from "./limits.ts";

/** A stored object: an age file, named by its hash. */
export interface ObjectRef {
  readonly object: Hash;
  readonly size: number;
}

/** A holder's place: share and card as age files, and what the share must match. */
export interface Leaf {
  readonly share: Uint8Array;
  readonly card: Uint8Array;
  readonly commitment: Hash;
}

/** How a quorum opens a revision. */
export interface Recovery {
  readonly epoch: number;
  readonly recipient: string;
  readonly ownerPart: ObjectRef;
  readonly policy: Policy<Leaf>;
  readonly leaves: ReadonlyMap<Path, Leaf>;
}

export class VerifiedManifest implements Manifest {
  readonly hash: Hash;
  readonly vault: string;
  readonly compartment: string;
  readonly kind: Kind;
  readonly revision: number;
  readonly sealedAt: Timestamp;
  readonly expectedBy: Timestamp;
  readonly verifyKey: string;
  readonly fingerprint: Digits;
  readonly checkDigits: Digits;
  readonly epoch: number;
  readonly policy: PolicyShape | null;
  readonly attachmentsSize: number;
  readonly drillOf: { readonly compartment: string; readonly epoch: number } | null;
  readonly recovery: Recovery | null;
  readonly records: ObjectRef;
  readonly files: readonly ObjectRef[];
  readonly successorKeys: ObjectRef | null;

  /** Checks limits, fields and signature. Throws `manifest-damaged` or `signature-bad`. */
  static verify(bytes: Uint8Array, signature: Uint8Array): VerifiedManifest {
    const manifest = shape.orFail("damaged", "manifest-damaged", () => new VerifiedManifest(bytes, signature));
    const { vault, compartment, revision } = manifest;
    const comment = `breakglass manifest vault=${vault} compartment=${compartment} revision=${revision}`;
    const sized = signature.length <= limits.SIGNATURE;
    if (!sized || !isSigned(manifest.verifyKey, bytes, signature, comment)) throw new Failure("damaged", "signature-bad");
    return manifest;
  }

  private constructor(readonly bytes: Uint8Array, readonly signature: Uint8Array) {
    const json = shape.readDocument(bytes, "manifest", limits.MANIFEST);
    this.vault = shape.id(json, "vault");
    this.compartment = shape.compartmentId(json, "compartment");
    this.kind = shape.kind(json, "kind");
    this.revision = shape.count(json, "revision", 1);
    checkPrevious(json, this.revision);
    this.sealedAt = shape.timestamp(json, "sealed_at");
    this.expectedBy = shape.timestamp(json, "expected_by");
    this.verifyKey = verifyKey(json, "verify_key");
    recipient(json, "owner_recipient");
    this.recovery = readRecovery(shape.nullableObject(json, "recovery"));
    this.records = objectRef(shape.object(json, "records"), limits.RECORDS_SEALED);
    this.files = shape.objects(json, "files").map((file) => objectRef(file, limits.FILE_SEALED));
    const keys = shape.optionalObject(json, "successor_keys");
    this.successorKeys = keys && objectRef(keys, limits.SUCCESSOR_KEYS);
    if (keys !== null && (this.compartment !== "root" || this.recovery === null)) throw new Malformed("successor_keys");
    this.drillOf = readDrillOf(json, this);
    if (shape.member(json, "settles") !== undefined) shape.list(json, "settles").forEach(checkHash);
    checkDistinct(this.objects());
    this.hash = sha256Hex(bytes);
    this.fingerprint = fingerprint(this.verifyKey);
    this.checkDigits = grouped(checkDigits(this.verifyKey));
    this.epoch = this.recovery?.epoch ?? 0;
    this.policy = this.recovery && shapeOf(this.recovery.policy);
    this.attachmentsSize = this.files.reduce((sum, file) => sum + file.size, 0);
  }

  /** Every object this revision consists of. */
  objects(): ObjectRef[] {
    const maybe = [this.recovery?.ownerPart, this.successorKeys];
    return [this.records, ...maybe.filter((object) => object != null), ...this.files];
  }
}

/** Gives back what the core made; a manifest from elsewhere cannot come here. */
export function verified(manifest: Manifest): VerifiedManifest {
  if (manifest instanceof VerifiedManifest) return manifest;
  throw new Failure("damaged", "manifest-damaged");
}

function checkPrevious(json: JsonObject, revision: number): void {
  const previous = shape.member(json, "previous");
  if (previous !== null) shape.hash(json, "previous");
  if ((revision === 1) !== (previous === null)) throw new Malformed("previous");
}

function readRecovery(json: JsonObject | null): Recovery | null {
  if (json === null) return null;
  const policy = readPolicy(shape.object(json, "policy"), (leaf) => ({
    share: shape.binary(leaf, "share"),
    card: shape.binary(leaf, "card"),
    commitment: shape.hash(leaf, "commitment"),
  }));
  return {
    epoch: shape.count(json, "epoch", 1),
    recipient: recipient(json, "recipient"),
    ownerPart: objectRef(shape.object(json, "owner_part"), limits.OWNER_PART),
    policy,
    leaves: leavesOf(policy),
  };
}

function objectRef(json: JsonObject, limit: number): ObjectRef {
  const [object, size] = [shape.hash(json, "object"), shape.count(json, "size")];
  if (size > limit) throw new Malformed("size");
  return { object, size };
}

/** A drill says what it rehearses, and nothing else does. */
function readDrillOf(json: JsonObject, manifest: { readonly kind: Kind; readonly compartment: string }) {
  const of = shape.optionalObject(json, "drill_of");
  if ((manifest.kind === "drill") !== (of !== null)) throw new Malformed("drill_of");
  if (of === null) return null;
  const drillOf = { compartment: shape.compartmentId(of, "compartment"), epoch: shape.count(of, "epoch") };
  if (manifest.compartment === "root" || drillOf.compartment === manifest.compartment) throw new Malformed("drill_of");
  return drillOf;
}

function checkDistinct(objects: readonly ObjectRef[]): void {
  const names = new Set(objects.map((object) => object.object));
  if (objects.length > limits.OBJECTS || names.size !== objects.length) throw new Malformed("files");
}

function checkHash(value: unknown): void {
  if (typeof value !== "string" || !shape.isHash(value)) throw new Malformed("settles");
}
