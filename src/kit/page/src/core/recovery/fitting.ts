/**
 * Whose sheet it is and that it works: one sheet held against a bundle, the newest state first (docs/format.md, Rotation).
 */

import { type Bundle, Failure, type Fitting, type Repaired, type Request, type SealedAbsence, type Sheet, type WordCandidates } from "../api.ts";
import { Identity } from "../crypto/keys.ts";
import { wipe } from "../encode/bytes.ts";
import { replacements } from "../encode/words.ts";
import * as limits from "../format/limits.ts";
import { verifiedRequest } from "../format/request.ts";
import { holderSheet, HolderSheet, WrongWords } from "../format/sheet.ts";
import { absenceFile } from "./absence.ts";
import { sealedBundle } from "./bundle.ts";
import { type Fit, fit, open } from "./fit.ts";

export async function fitSheet(bundle: Bundle, sheet: Sheet): Promise<Fitting> {
  const states = sealedBundle(bundle).states().filter((state) => state.recovery !== null);
  if (states.length === 0) throw new Failure("quorum-not-met", "no-policy");
  for (const manifest of states) {
    const found = await fit(manifest, holderSheet(sheet));
    if (found.is === "nothing") continue;
    if (found.is !== "good") throw failureOf(found);
    const { path, card, receipt } = found;
    return { manifest, which: manifest === bundle.head ? "head" : "previous", path, card, cardBad: card === null, receipt };
  }
  throw new Failure("cannot-unlock", "sheet-fits-nothing");
}

/** What a sheet that is not good means where it stands alone. */
export function failureOf(found: Exclude<Fit, { is: "good" }>): Failure {
  if (found.is === "nothing") return new Failure("cannot-unlock", "sheet-fits-nothing");
  if (found.is === "contradicts") return new Failure("damaged", found.reason, found.args);
  return new Failure("damaged", "share-bad", { path: found.path, state: found.state });
}

/**
 * Which word is wrong: all single-word replacements are tried against the shares. The checksum of the words is eight
 * bits, so about 190 replacements pass it; only one of them opens something.
 */
export async function repairSheet(
  candidates: WordCandidates,
  bundles: readonly Bundle[],
  requests: readonly Request[] = [],
  absences: readonly SealedAbsence[] = [],
): Promise<Repaired> {
  const given = candidates instanceof WrongWords ? candidates : new WrongWords(new Uint16Array(0), null);
  const manifests = [
    ...bundles.flatMap((bundle) => sealedBundle(bundle).states()),
    ...requests.flatMap((request) => verifiedRequest(request).wanted.map((wanted) => wanted.manifest)),
  ];
  const shares = manifests.flatMap((manifest) => [...(manifest.recovery?.leaves.values() ?? [])].map((leaf) => leaf.share));
  const files = [...shares.map((file) => ({ file, limit: limits.SHARE })), ...absences.map((one) => ({ file: absenceFile(one).file, limit: limits.RECORDS_SEALED }))];
  for (const { position, word, key } of replacements(given.indexes)) {
    const anchor = { vault: null, verifyKey: null, checkDigits: given.digits };
    const sheet = new HolderSheet(new Identity(key), anchor, true);
    if (await opensAny(sheet, files)) return { sheet, position, word };
    sheet.drop();
  }
  throw new Failure("cannot-unlock", "sheet-words-wrong");
}

async function opensAny(sheet: HolderSheet, files: readonly { readonly file: Uint8Array; readonly limit: number }[]): Promise<boolean> {
  const opener = await sheet.opener();
  const tried = await Promise.all(files.map(({ file, limit }) => open(opener, file, limit)));
  const opened = tried.filter((plaintext) => plaintext instanceof Uint8Array);
  wipe(...opened);
  return opened.length > 0;
}
