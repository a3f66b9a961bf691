/**
 * Pieces coming together for one bundle, until they are enough (docs/format.md, Recovery key, policy, shares; Drill).
 *
 * Sheets and contributions are taken one by one, in any order; what they are worth is judged anew each time
 * (`pieces.ts`). The recovery key is handed on only if its recipient is the manifest's.
 */

import { type Bundle, Failure, type Gathering, type GatheringStatus, type Opened, type Piece, type Reason, type Sheet } from "../api.ts";
import { wipe } from "../encode/bytes.ts";
import { Identity } from "../crypto/keys.ts";
import { openContribution, sealedContribution } from "../format/contribution.ts";
import type { VerifiedManifest } from "../format/manifest.ts";
import { holderSheet, type HolderSheet } from "../format/sheet.ts";
import { openRecords } from "../contents/opened.ts";
import { combine } from "../sharing/combine.ts";
import { comparePaths } from "../sharing/policy.ts";
import { type SealedBundle, sealedBundle } from "./bundle.ts";
import { type Fit, fit } from "./fit.ts";
import { Assessment, type Brought } from "./pieces.ts";

export function gather(bundle: Bundle): Gathering {
  const sealed = sealedBundle(bundle);
  if (sealed.states().every((state) => state.recovery === null)) throw new Failure("quorum-not-met", "no-policy");
  return new PieceGathering(sealed);
}

class PieceGathering implements Gathering {
  private brought: Brought[] = [];
  private sheets = 0;
  private contributions = 0;

  constructor(readonly bundle: SealedBundle) {}

  async takeSheet(sheet: Sheet): Promise<Piece> {
    const holder = holderSheet(sheet);
    const fits = new Map<VerifiedManifest, Fit>();
    for (const state of this.bundle.states()) {
      if (state.recovery !== null) fits.set(state, await fit(state, holder));
    }
    this.refuseSecondInDrill(fits);
    const number = this.sheets++;
    this.brought.push({ from: "sheet", number, sheet: holder, fits });
    await this.tryWaiting();
    const piece = this.status().pieces.find((one) => one.from === "sheet" && one.number === number);
    return piece!; // every sheet is a piece
  }

  async takeContribution(text: string | Uint8Array): Promise<readonly Piece[]> {
    const sealed = sealedContribution(text);
    const number = this.contributions++;
    this.brought.push({ from: "contribution", number, sealed, opened: "waiting" });
    await this.tryWaiting();
    return this.status().pieces.filter((one) => one.from === "contribution" && one.number === number);
  }

  status(): GatheringStatus {
    const chosen = this.chosen();
    return {
      manifest: chosen.manifest,
      which: chosen.manifest === this.bundle.head ? "head" : "previous",
      pieces: chosen.pieces,
      have: [...chosen.shares.keys()].sort(comparePaths),
      missing: chosen.missing,
      complete: chosen.complete,
      unreadable: [...chosen.unreadable].sort(comparePaths).map((path) => ({ path, person: chosen.personAt(path) })),
      badCards: [...chosen.badCards].sort(comparePaths),
      cards: [...chosen.cards.values()],
    };
  }

  async open(): Promise<Opened> {
    const { manifest, shares, complete, fits, pieces, cards } = this.chosen();
    if (!fits) throw nothingFits(pieces);
    if (!complete || manifest.recovery === null) throw new Failure("quorum-not-met", "pieces-missing");
    const secret = combine(manifest.recovery.policy, shares);
    const key = new Identity(secret ?? new Uint8Array(32));
    try {
      if (key.recipient() !== manifest.recovery.recipient) throw new Failure("damaged", "split-inconsistent");
      return await openRecords(this.bundle, manifest, key, [...cards.values()][0] ?? null);
    } finally {
      key.drop();
    }
  }

  drop(): void {
    for (const one of this.brought) {
      if (one.from === "sheet") dropSheet(one.sheet, one.fits);
      else if (typeof one.opened !== "string") one.opened.shares.forEach((share) => wipe(share?.share));
    }
    this.brought = [];
  }

  /** The newest state, unless only the epoch before can be opened, or has a place for what is here. */
  private chosen(): Assessment {
    const [head, previous] = this.bundle.states().map((state) => new Assessment(state, this.brought));
    if (head === undefined) throw new Failure("quorum-not-met", "no-policy"); // a bundle always has a head
    if (previous === undefined || head.complete) return head;
    return previous.complete || (previous.fits && !head.fits) ? previous : head;
  }

  /** A drill is practised with one's own sheet; the others contribute. */
  private refuseSecondInDrill(fits: ReadonlyMap<VerifiedManifest, Fit>): void {
    if (this.bundle.head.kind !== "drill") return;
    for (const [state, one] of fits) {
      const path = placeOf(one);
      const before = this.brought.flatMap((piece) => (piece.from === "sheet" ? [placeOf(piece.fits.get(state))] : []));
      if (path !== null && before.some((other) => other !== null && other !== path)) {
        throw new Failure("refused", "drill-second-sheet");
      }
    }
  }

  /** A contribution may have come before the sheet that it was sealed to. */
  private async tryWaiting(): Promise<void> {
    const sheets = this.brought.flatMap((one) => (one.from === "sheet" ? [one.sheet] : []));
    const openers = await Promise.all(sheets.map((sheet) => sheet.opener()));
    this.brought = await Promise.all(
      this.brought.map(async (one): Promise<Brought> => {
        if (one.from === "sheet" || one.opened !== "waiting") return one;
        return { ...one, opened: await openContribution(one.sealed, openers) };
      }),
    );
  }
}

const placeOf = (fit: Fit | undefined) => (fit?.is === "good" || fit?.is === "bad" ? fit.path : null);

function nothingFits(pieces: readonly Piece[]): Failure {
  const contradiction: Reason | null = pieces.find((piece) => piece.state === "contradicts")?.reason ?? null;
  return contradiction ? new Failure("damaged", contradiction) : new Failure("cannot-unlock", "sheet-fits-nothing");
}

function dropSheet(sheet: HolderSheet, fits: ReadonlyMap<VerifiedManifest, Fit>): void {
  sheet.drop();
  fits.forEach((one) => one.is === "good" && wipe(one.y, one.share.share));
}
