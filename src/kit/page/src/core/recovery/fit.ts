/**
 * One sheet held against one manifest: which place it opens, whether the share there is the owner's, what the card says.
 *
 * Nothing of a card is handed out before the share has passed. Specified in docs/format.md, Recovery key, policy, shares
 * (share, card, commitment); Holder key and sheet.
 */

import type { Card, Digits, Path, PieceState, Reason } from "../api.ts";
import type { Opener } from "../crypto/age.ts";
import { checkDigits } from "../crypto/minisign.ts";
import { receiptCode } from "../crypto/receipt.ts";
import { wipe } from "../encode/bytes.ts";
import { asFailure } from "../encode/shape.ts";
import { readCard } from "../format/card.ts";
import * as limits from "../format/limits.ts";
import type { Leaf, VerifiedManifest } from "../format/manifest.ts";
import { judgeShare, readShare, type SharePlain } from "../format/share.ts";
import type { HolderSheet } from "../format/sheet.ts";

/** What came of holding a sheet against a manifest. */
export type Fit =
  /** It opens no place, or belongs to another vault. */
  | { readonly is: "nothing"; readonly unreadable: readonly Path[] }
  /** Sheet and manifest contradict each other. */
  | { readonly is: "contradicts"; readonly reason: Reason; readonly args: Readonly<Record<string, string>> }
  /** It opens a place whose share is not the one that the owner handed out. */
  | { readonly is: "bad"; readonly path: Path; readonly state: PieceState; readonly unreadable: readonly Path[] }
  | GoodFit;

/** A sheet at its place, with a good share. */
export interface GoodFit {
  readonly is: "good";
  readonly path: Path;
  readonly share: SharePlain;
  readonly y: Uint8Array;
  readonly receipt: Digits;
  /** Null beside a bad card. */
  readonly card: Card | null;
  /** Places that nobody can read. */
  readonly unreadable: readonly Path[];
}

/** Holds a sheet against every place of a manifest that has a policy. */
export async function fit(manifest: VerifiedManifest, sheet: HolderSheet): Promise<Fit> {
  const { anchor } = sheet;
  if (anchor.vault !== null && anchor.vault !== manifest.vault) return { is: "nothing", unreadable: [] };
  const otherOwner = anchor.verifyKey !== null && anchor.verifyKey !== manifest.verifyKey;
  if (anchor.vault !== null && otherOwner) return contradicts("sheet-other-owner");
  const leaves = [...(manifest.recovery?.leaves ?? [])];
  const opener = await sheet.opener();
  const tried = await Promise.all(leaves.map(([, leaf]) => open(opener, leaf.share, limits.SHARE)));
  const opened: { path: Path; leaf: Leaf; plaintext: Uint8Array }[] = [];
  const unreadable: Path[] = [];
  leaves.forEach(([path, leaf], index) => {
    const plaintext = tried[index];
    if (plaintext instanceof Uint8Array) opened.push({ path, leaf, plaintext });
    else if (plaintext === "damaged") unreadable.push(path);
  });
  const [first, second] = opened;
  try {
    if (first === undefined) return { is: "nothing", unreadable };
    if (second !== undefined) return contradicts("sheet-two-places", { first: first.path, second: second.path });
    if (otherOwner) return contradicts("sheet-other-owner");
    const otherDigits = anchor.checkDigits !== null && anchor.checkDigits !== checkDigits(manifest.verifyKey);
    if (otherDigits) return contradicts("sheet-other-digits");
    return await judge(manifest, sheet, opener, first, unreadable);
  } finally {
    wipe(...opened.map((one) => one.plaintext));
  }
}

/** Opens a file at a place within its limit. */
export async function open(opener: Opener, file: Uint8Array, limit: number) {
  return file.length > limit ? "damaged" : opener.open(file, limit);
}

async function judge(
  manifest: VerifiedManifest,
  sheet: HolderSheet,
  opener: Opener,
  { path, leaf, plaintext }: { path: Path; leaf: Leaf; plaintext: Uint8Array },
  unreadable: readonly Path[],
): Promise<Fit> {
  const share = readOrNull(plaintext);
  if (share === null) return { is: "bad", path, state: "damaged", unreadable };
  const y = share.path === path ? judgeShare(share, manifest) : "forged";
  if (!(y instanceof Uint8Array)) {
    wipe(share.share, share.receiptKey);
    return { is: "bad", path, state: y, unreadable };
  }
  const receipt = receiptCode(share.receiptKey ?? new Uint8Array(16), manifest.hash);
  wipe(share.receiptKey);
  const sealedCard = await open(opener, leaf.card, limits.CARD);
  const card = sealedCard instanceof Uint8Array ? readCard(sealedCard, manifest, path, sheet.recipient) : null;
  return { is: "good", path, share, y, receipt, card, unreadable };
}

function readOrNull(plaintext: Uint8Array): SharePlain | null {
  try {
    return readShare(plaintext);
  } catch (error) {
    if (asFailure(error, "damaged", "share-bad") === error) throw error;
    return null;
  }
}

const contradicts = (reason: Reason, args: Readonly<Record<string, string>> = {}): Fit => ({ is: "contradicts", reason, args });
