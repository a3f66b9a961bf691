/**
 * What the page's own data block holds: the kit of one holder (docs/format.md, Bundle: label; the shape of the block is
 * the kit writer's, src/kit).
 *
 * A label is believed once its signature was compared with the key of a manifest of its compartment.
 */

import { type Kit, type KitCompartment, type Label, type Manifest } from "../api.ts";
import { isSigned } from "../crypto/minisign.ts";
import { decodeBase64 } from "../encode/base64.ts";
import { type JsonObject, isObject, parseJson } from "../encode/json.ts";
import * as shape from "../encode/shape.ts";
import { Malformed } from "../encode/shape.ts";
import * as limits from "./limits.ts";

/** Reads the text of the data block; null where it holds `null`. Throws `kit-damaged` or `label-damaged`. */
export function readKit(text: string): Kit | null {
  if (text.trim() === "null") return null;
  return shape.orFail("damaged", "kit-damaged", () => {
    const json = text.length > limits.KIT ? null : parseJson(text);
    if (!isObject(json)) throw new Malformed("kit");
    const holder = shape.member(json, "holder") ?? null;
    if (holder !== null && typeof holder !== "string") throw new Malformed("holder");
    const compartments = shape.objects(json, "compartments").map((one) => new EmbeddedCompartment(one));
    if (compartments.length === 0) throw new Malformed("compartments");
    return { language: shape.language(json, "language"), holder, compartments };
  });
}

export function verifyLabel(label: Label, manifest: Manifest): boolean {
  const { vault, compartment, revision, bytes, signature } = label;
  const comment = `breakglass label vault=${vault} compartment=${compartment} revision=${revision}`;
  const here = vault === manifest.vault && compartment === manifest.compartment && revision <= manifest.revision;
  return here && signature.length <= limits.SIGNATURE && isSigned(manifest.verifyKey, bytes, signature, comment);
}

/** Bundles of many megabytes are decoded when they are asked for: a deputy has a dozen and opens one. */
class EmbeddedCompartment implements KitCompartment {
  readonly label: Label;
  readonly file: string;
  private readonly texts: { readonly bundle: string | null; readonly drill: string | null };
  private decoded: { bundle?: Uint8Array | null; drill?: Uint8Array | null } = {};

  constructor(json: JsonObject) {
    const drill = shape.optionalObject(json, "drill");
    this.label = readLabel(shape.binary(json, "label_bytes"), shape.binary(json, "signature"));
    this.file = shape.text(json, "file");
    const bundle = shape.member(json, "bundle") == null ? null : shape.text(json, "bundle");
    this.texts = { bundle, drill: drill && shape.text(drill, "bundle") };
  }

  get bundle(): Uint8Array | null {
    return (this.decoded.bundle ??= decodedOrNull(this.texts.bundle));
  }

  get drill(): Uint8Array | null {
    return (this.decoded.drill ??= decodedOrNull(this.texts.drill));
  }
}

const decodedOrNull = (text: string | null): Uint8Array | null =>
  text === null ? null : shape.orFail("damaged", "kit-damaged", () => decodeBase64(text));

function readLabel(bytes: Uint8Array, signature: Uint8Array): Label {
  return shape.orFail("damaged", "label-damaged", () => {
    const json = shape.readDocument(bytes, "label", limits.MANIFEST);
    return {
      vault: shape.id(json, "vault"),
      compartment: shape.compartmentId(json, "compartment"),
      revision: shape.count(json, "revision", 1),
      client: shape.text(json, "client"),
      owner: shape.text(json, "owner"),
      whoCanOpen: shape.text(json, "who_can_open"),
      call: shape.objects(json, "call").map((one) => ({
        name: shape.text(one, "name"),
        role: shape.text(one, "role"),
        phone: shape.text(one, "phone"),
      })),
      language: shape.language(json, "language"),
      bytes,
      signature,
    };
  });
}

