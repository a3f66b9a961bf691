/**
 * Asking the other holders for their pieces, and answering (docs/format.md, Request and contribution).
 *
 * No session, no state: whoever collects is one of the holders, and what comes back opens with their sheet, days later if
 * need be. Whoever asks proves nothing; so the name is looked up on the answering holder's own card, by the collector's
 * key and place. Only the collector's sheet opens what is sent, so an impostor gains nothing.
 */

import { type Answer, type AnswerPart, type Bundle, Failure, type MadeRequest, type Request, type Sheet } from "../api.ts";
import { orFail } from "../encode/shape.ts";
import { writeContribution } from "../format/contribution.ts";
import { type Wanted, VerifiedRequest, verifiedRequest } from "../format/request.ts";
import { holderSheet, type HolderSheet } from "../format/sheet.ts";
import { sealedBundle } from "./bundle.ts";
import { type GoodFit, fit } from "./fit.ts";
import { failureOf } from "./fitting.ts";

/** Asks for every compartment in which this sheet has a place, in the newest state that has one. */
export async function makeRequest(bundles: readonly Bundle[], sheet: Sheet, reason: string, now: Date): Promise<MadeRequest> {
  const wanted: Wanted[] = [];
  const leftOut: string[] = [];
  const badShares: { compartment: string; path: string; state: MadeRequest["badShares"][number]["state"] }[] = [];
  for (const bundle of bundles) {
    const place = await placeIn(bundle, holderSheet(sheet));
    const compartment = bundle.head.compartment;
    if (place === null) leftOut.push(compartment);
    else wanted.push({ manifest: place.manifest, collectorPath: place.found.path });
    if (place?.found.is === "bad") badShares.push({ compartment, path: place.found.path, state: place.found.state });
  }
  if (wanted.length === 0) throw new Failure("cannot-unlock", "sheet-fits-nothing");
  const createdAt = `${now.toISOString().slice(0, 19)}Z`;
  const request = orFail("damaged", "request-damaged", () => new VerifiedRequest(wanted, sheet.recipient, reason, createdAt));
  return { text: request.write(), leftOut, badShares };
}

async function placeIn(bundle: Bundle, sheet: HolderSheet) {
  for (const manifest of sealedBundle(bundle).states()) {
    const found = manifest.recovery === null ? null : await fit(manifest, sheet);
    if (found?.is === "contradicts") throw failureOf(found);
    if (found?.is === "good" || found?.is === "bad") return { manifest, found };
  }
  return null;
}

/** Holds the sheet against every compartment of a request. Nothing is given beside a bad share. */
export async function prepareAnswer(request: Request, sheet: Sheet): Promise<Answer> {
  const asked = verifiedRequest(request);
  const holder = holderSheet(sheet);
  if (holder.recipient === asked.collector) throw new Failure("refused", "request-own");
  const parts: Part[] = [];
  const leftOut: string[] = [];
  for (const wanted of asked.wanted) {
    const found = await fit(wanted.manifest, holder);
    if (found.is === "nothing") leftOut.push(wanted.manifest.compartment);
    else if (found.is === "good") parts.push(new Part(wanted, found, asked.collector));
    else throw failureOf(found);
  }
  if (parts.length === 0) throw new Failure("cannot-unlock", "sheet-fits-nothing");
  return new PreparedAnswer(parts, leftOut, asked.collector);
}

class Part implements AnswerPart {
  readonly manifest: AnswerPart["manifest"];
  readonly path: string;
  readonly card: AnswerPart["card"];
  readonly collector: AnswerPart["collector"];

  constructor(wanted: Wanted, readonly fitting: GoodFit, collector: string) {
    this.manifest = wanted.manifest;
    this.path = fitting.path;
    this.card = fitting.card;
    const isCollector = (person: { path: string; recipient: string }): boolean =>
      person.path === wanted.collectorPath && person.recipient === collector;
    this.collector = fitting.card?.others.find(isCollector) ?? null;
  }
}

class PreparedAnswer implements Answer {
  constructor(
    readonly parts: readonly Part[],
    readonly leftOut: readonly string[],
    private readonly to: string,
  ) {}

  get knowsCollector(): boolean {
    return this.parts.every((part) => part.collector !== null);
  }

  async seal(options: { readonly allowUnknownCollector?: boolean } = {}): Promise<string> {
    if (options.allowUnknownCollector !== true && !this.knowsCollector) throw new Failure("refused", "collector-unknown");
    const card = this.parts.find((part) => part.card !== null)?.card;
    const holder = card?.holder ?? this.parts[0]?.path ?? "";
    return writeContribution({ holder, shares: this.parts.map((part) => part.fitting.share) }, this.to);
  }
}
