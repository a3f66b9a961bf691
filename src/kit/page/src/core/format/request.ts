/**
 * A request: asking other holders for their pieces (docs/format.md, Request and contribution).
 *
 * It carries the manifests in full, so that whoever answers needs their sheet and any copy of the page, however old. A
 * `VerifiedRequest` exists only with its manifests verified. Only they are proven: reason, date and the collector's key
 * are what somebody wrote.
 */

import { Failure, type Path, type Request, type Timestamp } from "../api.ts";
import { recipient } from "../crypto/keys.ts";
import { readArmour, REQUEST_PREFIX, writeArmour } from "../encode/armour.ts";
import { encodeBase64 } from "../encode/base64.ts";
import { utf8 } from "../encode/bytes.ts";
import type { JsonObject } from "../encode/json.ts";
import * as shape from "../encode/shape.ts";
import { Malformed } from "../encode/shape.ts";
import * as limits from "./limits.ts";
import { VerifiedManifest } from "./manifest.ts";

/** One compartment that is to be opened, and the place that the collector says is theirs. */
export interface Wanted {
  readonly manifest: VerifiedManifest;
  readonly collectorPath: Path;
}

export class VerifiedRequest implements Request {
  /** All of one vault, each with a policy that has the collector's place, none twice. */
  constructor(
    readonly wanted: readonly Wanted[],
    readonly collector: string,
    readonly reason: string,
    readonly createdAt: Timestamp,
  ) {
    const compartments = new Set(wanted.map(({ manifest }) => manifest.compartment));
    if (wanted.length === 0 || compartments.size !== wanted.length) throw new Malformed("compartments");
    for (const { manifest, collectorPath } of wanted) {
      if (manifest.vault !== this.vault) throw new Malformed("vault");
      if (manifest.recovery?.leaves.has(collectorPath) !== true) throw new Malformed("collector_path");
    }
  }

  get vault(): string {
    return this.wanted[0]?.manifest.vault ?? "";
  }

  /** Reads the text, and verifies every manifest in it. */
  static read(text: string | Uint8Array): VerifiedRequest {
    const bytes = readArmour(REQUEST_PREFIX, text, limits.REQUEST);
    if (bytes === "other") throw new Failure("damaged", "not-a-request");
    if (bytes === "damaged") throw new Failure("damaged", "request-damaged");
    return shape.orFail("damaged", "request-damaged", () => {
      const json = shape.readDocument(bytes, "request", limits.REQUEST);
      const vault = shape.id(json, "vault");
      const wanted = shape.objects(json, "compartments").map((part) => readWanted(part, vault));
      const collector = recipient(shape.object(json, "collector"), "recipient");
      return new VerifiedRequest(wanted, collector, shape.text(json, "reason"), shape.timestamp(json, "created_at"));
    });
  }

  /** The text to send. */
  write(): string {
    const compartments = this.wanted.map(({ manifest, collectorPath }) => ({
      compartment: manifest.compartment,
      epoch: manifest.epoch,
      collector_path: collectorPath,
      manifest: encodeBase64(manifest.bytes),
      signature: encodeBase64(manifest.signature),
    }));
    const { vault, collector, reason, createdAt } = this;
    const json = { format: "breakglass/request/v1", vault, compartments, collector: { recipient: collector }, reason, created_at: createdAt };
    const bytes = utf8(JSON.stringify(json));
    if (REQUEST_PREFIX.length + Math.ceil((bytes.length * 4) / 3) > limits.REQUEST) {
      throw new Failure("damaged", "too-large", { document: "request" });
    }
    return writeArmour(REQUEST_PREFIX, bytes);
  }
}

/** Gives back what the core made; a request from elsewhere cannot come here. */
export function verifiedRequest(request: Request): VerifiedRequest {
  if (request instanceof VerifiedRequest) return request;
  throw new Failure("damaged", "not-a-request");
}

function readWanted(json: JsonObject, vault: string): Wanted {
  const manifest = VerifiedManifest.verify(shape.binary(json, "manifest"), shape.binary(json, "signature"));
  if (manifest.vault !== vault) throw new Malformed("vault");
  if (manifest.compartment !== shape.compartmentId(json, "compartment")) throw new Malformed("compartment");
  if (manifest.epoch !== shape.count(json, "epoch", 1)) throw new Malformed("epoch");
  return { manifest, collectorPath: shape.path(json, "collector_path") };
}
