/**
 * What the page's own data block holds: the kit of one holder (docs/format.md, Bundle: label; the shape of the block is
 * the kit writer's, src/kit).
 *
 * A label is believed once its signature was compared with the key of a manifest of its compartment.
 */

import { type Kit, type KitCompartment, type Label, type Manifest } from "../api.ts";
import { isSigned } from "../crypto/minisign.ts";
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
    const compartments = shape.objects(json, "compartments").map(readCompartment);
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

function readCompartment(json: JsonObject): KitCompartment {
  const drill = shape.optionalObject(json, "drill");
  return {
    label: readLabel(shape.binary(json, "label_bytes"), shape.binary(json, "signature")),
    bundle: shape.member(json, "bundle") == null ? null : shape.binary(json, "bundle"),
    file: shape.text(json, "file"),
    drill: drill && shape.binary(drill, "bundle"),
  };
}

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

