/**
 * What the pieces brought so far are worth for one state of a bundle: each named, good or bad, and who is missing.
 *
 * A pure function of what was brought, so it may be asked again at any time. A bad piece never displaces a good one.
 * Specified in docs/format.md, Recovery key, policy, shares; Request and contribution.
 */

import type { Card, Gap, Path, Piece, PieceState, Reason } from "../api.ts";
import type { Contribution } from "../format/contribution.ts";
import type { VerifiedManifest } from "../format/manifest.ts";
import { judgeShare, type SharePlain } from "../format/share.ts";
import type { HolderSheet } from "../format/sheet.ts";
import { missing } from "../sharing/missing.ts";
import type { Fit } from "./fit.ts";

/** Something that was brought, in the order in which it was. */
export type Brought =
  | { readonly from: "sheet"; readonly number: number; readonly sheet: HolderSheet; readonly fits: ReadonlyMap<VerifiedManifest, Fit> }
  | { readonly from: "contribution"; readonly number: number; readonly sealed: Uint8Array; readonly opened: Contribution | "damaged" | "waiting" };

export class Assessment {
  readonly pieces: Piece[] = [];
  readonly shares = new Map<Path, Uint8Array>();
  readonly cards = new Map<Path, Card>();
  readonly badCards = new Set<Path>();
  readonly unreadable = new Set<Path>();
  readonly missing: readonly Gap[];

  constructor(
    readonly manifest: VerifiedManifest,
    brought: readonly Brought[],
  ) {
    for (const one of brought) {
      if (one.from === "sheet") this.sheet(one.number, one.fits.get(manifest));
      else this.contribution(one.number, one.opened);
    }
    const named = this.pieces.map((piece) => ({ ...piece, person: piece.path && this.personAt(piece.path) }));
    this.pieces.splice(0, named.length, ...named);
    const have = new Set(this.shares.keys());
    const gaps = manifest.policy === null ? [] : missing(manifest.policy, have);
    this.missing = gaps.map((gap) => ({ ...gap, candidates: gap.candidates.map((path) => ({ path, person: this.other(path) })) }));
  }

  get complete(): boolean {
    return this.manifest.policy !== null && this.missing.length === 0;
  }

  /** Whether any piece has a place here. */
  get fits(): boolean {
    return this.pieces.some((piece) => piece.path !== null);
  }

  /** Who holds a place, as the cards of the sheets that are here say. */
  personAt(path: Path): string | null {
    return this.other(path)?.name ?? this.cards.get(path)?.holder ?? null;
  }

  private other(path: Path) {
    const others = [...this.cards.values()].flatMap((card) => card.others);
    return others.find((person) => person.path === path) ?? null;
  }

  private sheet(number: number, fit: Fit | undefined): void {
    const piece = (path: Path | null, state: PieceState, reason: Reason | null = null): void => {
      this.pieces.push({ from: "sheet", number, claims: null, path, person: null, state, reason });
    };
    if (fit === undefined) return piece(null, "fits-nothing");
    if (fit.is === "contradicts") return piece(null, "contradicts", fit.reason);
    fit.unreadable.forEach((path) => this.unreadable.add(path));
    if (fit.is === "nothing") return piece(null, "fits-nothing");
    if (fit.is === "bad") return piece(fit.path, fit.state, "share-bad");
    if (fit.card === null) this.badCards.add(fit.path);
    else this.cards.set(fit.path, fit.card);
    piece(fit.path, this.add(fit.path, fit.y));
  }

  private contribution(number: number, opened: Contribution | "damaged" | "waiting"): void {
    const piece = (claims: string | null, path: Path | null, state: PieceState): void => {
      const repeated = (before: Piece): boolean =>
        before.from === "contribution" && before.number === number && before.path === path && before.state === state;
      if (this.pieces.some(repeated)) return; // what is sent over and over is told once
      this.pieces.push({ from: "contribution", number, claims, path, person: null, state, reason: null });
    };
    if (typeof opened === "string") return piece(null, null, opened);
    const judged = opened.shares.map((share) => this.judge(share));
    const meant = judged.filter(({ state }) => state !== "another-vault" && state !== "another-compartment");
    // A contribution may serve several compartments; what is meant for others is told only where nothing is for this one.
    for (const { path, state } of meant.length > 0 ? meant : judged.slice(0, 1)) piece(opened.holder, path, state);
    if (judged.length === 0) piece(opened.holder, null, "damaged");
  }

  private judge(share: SharePlain | null): { path: Path | null; state: PieceState } {
    if (share === null) return { path: null, state: "damaged" };
    const y = judgeShare(share, this.manifest);
    if (y === "another-vault" || y === "another-compartment") return { path: null, state: y };
    const path = this.manifest.recovery?.leaves.has(share.path) === true ? share.path : null;
    return { path, state: typeof y === "string" ? y : this.add(share.path, y) };
  }

  private add(path: Path, y: Uint8Array): PieceState {
    if (this.shares.has(path)) return "again";
    this.shares.set(path, y);
    return "good";
  }
}
