/**
 * The card: what a holder may know about a compartment, written with each revision (docs/format.md, card).
 *
 * Nothing of a card is shown before the holder's share has passed, and it counts only where it belongs: `belongs` says
 * so. It holds names and phone numbers, no secrets.
 */

import type { Card, Deposited, Path, Person } from "../api.ts";
import { recipient } from "../crypto/keys.ts";
import { verifyKey } from "../crypto/minisign.ts";
import { type JsonObject } from "../encode/json.ts";
import * as shape from "../encode/shape.ts";
import * as limits from "./limits.ts";
import type { VerifiedManifest } from "./manifest.ts";

/** Reads the plaintext of a card; null where it is none, or belongs elsewhere. */
export function readCard(plaintext: Uint8Array, manifest: VerifiedManifest, path: Path, holder: string): Card | null {
  try {
    const json = shape.readDocument(plaintext, "card", limits.CARD);
    const card = cardFrom(json);
    const signer = verifyKey(json, "verify_key");
    return signer === manifest.verifyKey && belongs(card, manifest, path, holder) ? card : null;
  } catch (error) {
    if (shape.asFailure(error, "damaged", "manifest-damaged") === error) throw error;
    return null;
  }
}

function cardFrom(json: JsonObject): Card {
  const contents = shape.member(json, "contents") === null ? null : shape.objects(json, "contents").map(deposited);
  const more = shape.member(json, "contents_more");
  return {
    kind: shape.kind(json, "kind"),
    vault: shape.id(json, "vault"),
    compartment: shape.compartmentId(json, "compartment"),
    epoch: shape.count(json, "epoch"),
    revision: shape.count(json, "revision"),
    path: shape.path(json, "path"),
    holder: shape.text(json, "holder"),
    owner: shape.text(json, "owner"),
    compartmentName: shape.text(json, "compartment_name"),
    policyText: shape.text(json, "policy_text"),
    whoCanOpen: shape.text(json, "who_can_open"),
    others: shape.objects(json, "others").map(other),
    contents,
    contentsMore: more === undefined || more === null ? 0 : shape.count(json, "contents_more"),
    language: shape.language(json, "language"),
  };
}

function belongs(card: Card, manifest: VerifiedManifest, path: Path, holder: string): boolean {
  const { vault, compartment, kind, epoch, revision } = manifest;
  const same = card.vault === vault && card.compartment === compartment && card.kind === kind;
  return same && card.epoch === epoch && card.revision === revision && card.path === path && othersCanBe(card, manifest, holder);
}

/** The others stand at places of this policy, none at the holder's own, and no place and no key twice. */
function othersCanBe(card: Card, manifest: VerifiedManifest, holder: string): boolean {
  const places = new Set([card.path, ...card.others.map((person) => person.path)]);
  const keys = new Set([holder, ...card.others.map((person) => person.recipient)]);
  const all = card.others.length + 1;
  const known = card.others.every((person) => manifest.recovery?.leaves.has(person.path) === true);
  return known && places.size === all && keys.size === all;
}

function other(json: JsonObject): Person {
  return {
    path: shape.path(json, "path"),
    recipient: recipient(json, "recipient"),
    name: shape.text(json, "name"),
    role: shape.text(json, "role"),
    phone: shape.text(json, "phone"),
    email: shape.text(json, "email"),
    language: shape.language(json, "language"),
  };
}

function deposited(json: JsonObject): Deposited {
  return {
    name: shape.text(json, "name"),
    kind: shape.text(json, "kind"),
    hasSecret: shape.flag(json, "has_secret"),
    changedOn: shape.date(json, "changed_on"),
  };
}
