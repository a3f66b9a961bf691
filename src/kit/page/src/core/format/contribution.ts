/**
 * A contribution: the pieces one holder gives, sealed so that only the one who collects can open them (docs/format.md,
 * Request and contribution).
 *
 * What this is not: a proof. Who sent it and what it holds is only claimed, until each share has been compared with the
 * manifest.
 */

import { Failure } from "../api.ts";
import type { Opener } from "../crypto/age.ts";
import { seal } from "../crypto/age.ts";
import { CONTRIBUTION_PREFIX, readArmour, writeArmour } from "../encode/armour.ts";
import { encodeBase64 } from "../encode/base64.ts";
import { utf8, wipe } from "../encode/bytes.ts";
import { isObject, type Json } from "../encode/json.ts";
import * as shape from "../encode/shape.ts";
import * as limits from "./limits.ts";
import { shareFrom, type SharePlain, writeShare } from "./share.ts";

export interface Contribution {
  /** From whom it claims to be. */
  readonly holder: string;
  /** One that is no share is null among the others and spoils nothing. */
  readonly shares: readonly (SharePlain | null)[];
}

/** The sealed contribution in a text. Throws `not-a-contribution` or `contribution-damaged`. */
export function sealedContribution(text: string | Uint8Array): Uint8Array {
  const sealed = readArmour(CONTRIBUTION_PREFIX, text, limits.CONTRIBUTION);
  if (sealed === "other") throw new Failure("refused", "not-a-contribution");
  if (sealed === "damaged") throw new Failure("damaged", "contribution-damaged");
  return sealed;
}

/** Opens a contribution with whichever of these keys it was sealed to. */
export async function openContribution(sealed: Uint8Array, openers: readonly Opener[]): Promise<Contribution | "damaged" | "waiting"> {
  for (const opener of openers) {
    const plaintext = await opener.open(sealed, limits.CONTRIBUTION);
    if (plaintext === "damaged") return "damaged";
    if (plaintext === "not-for-this-key") continue;
    try {
      return readContribution(plaintext);
    } catch (error) {
      if (shape.asFailure(error, "damaged", "contribution-damaged") === error) throw error;
      return "damaged";
    } finally {
      wipe(plaintext);
    }
  }
  return "waiting";
}

/** The text to send: shares without receipt keys, sealed to the collector. */
export async function writeContribution(contribution: Contribution, to: string): Promise<string> {
  const shares = contribution.shares.filter((share) => share !== null).map((share) => writeShare(share, encodeBase64));
  const plaintext = utf8(JSON.stringify({ format: "breakglass/contribution/v1", shares, holder: contribution.holder }));
  const text = writeArmour(CONTRIBUTION_PREFIX, await seal(plaintext, to));
  wipe(plaintext);
  if (text.length > limits.CONTRIBUTION) throw new Failure("damaged", "too-large", { document: "contribution" });
  return text;
}

function readContribution(plaintext: Uint8Array): Contribution {
  const json = shape.readDocument(plaintext, "contribution", limits.CONTRIBUTION);
  return { holder: shape.text(json, "holder"), shares: shape.list(json, "shares").map(shareOrNull) };
}

function shareOrNull(json: Json): SharePlain | null {
  try {
    return isObject(json) ? { ...shareFrom(json), receiptKey: null } : null;
  } catch (error) {
    if (shape.asFailure(error, "damaged", "contribution-damaged") === error) throw error;
    return null;
  }
}
