/**
 * An opened compartment: records decrypted with the recovered key, as a model that a screen can show (docs/format.md,
 * Records). What this is not: the words for kinds and fields (records.ftl).
 */

import { type Attachment, type Card, type Contents, Failure, type Field, type Manifest, type MustChange, type Opened, type RecordView } from "../api.ts";
import { Opener } from "../crypto/age.ts";
import type { Identity } from "../crypto/keys.ts";
import { wipe } from "../encode/bytes.ts";
import { grouped, hashOf } from "../encode/hash.ts";
import { isId, orFail } from "../encode/shape.ts";
import * as limits from "../format/limits.ts";
import type { VerifiedManifest } from "../format/manifest.ts";
import type { SealedBundle } from "../recovery/bundle.ts";
import { SealedAttachment } from "./attachment.ts";
import { type PlainRecord, readRecords, type RecordsDocument } from "./document.ts";
import { forShowing, resolver } from "./order.ts";

/** Opens the records of a revision. Throws `records-damaged`. */
export async function openRecords(bundle: SealedBundle, manifest: VerifiedManifest, key: Identity, card: Card | null): Promise<Opened> {
  const sealed = await bundle.read(manifest.records, limits.RECORDS_SEALED);
  const plaintext = sealed && (await (await Opener.of(key)).open(sealed, limits.RECORDS, 2));
  if (!(plaintext instanceof Uint8Array)) throw damaged(bundle, manifest);
  try {
    const plaintextHash = await hashOf(plaintext);
    const document = orFail("damaged", "records-damaged", () => readRecords(plaintext));
    return new OpenedCompartment(bundle, manifest, card, document, plaintextHash);
  } catch (error) {
    throw error instanceof Failure ? damaged(bundle, manifest) : error;
  } finally {
    wipe(plaintext);
  }
}

/** Gives back what the core made, for exports. */
export function openedCompartment(opened: Opened): OpenedCompartment {
  if (opened instanceof OpenedCompartment) return opened;
  throw new Failure("damaged", "records-damaged");
}

export class OpenedCompartment implements Opened {
  readonly which: "head" | "previous";
  readonly drillCode: string | null;
  contents: Contents;

  constructor(
    private readonly bundle: SealedBundle,
    readonly manifest: Manifest,
    readonly card: Card | null,
    public document: RecordsDocument,
    plaintextHash: string,
  ) {
    this.which = manifest === bundle.head ? "head" : "previous";
    this.drillCode = document.drillCode === null ? null : grouped(document.drillCode);
    this.contents = contentsOf(document, bundle, plaintextHash);
  }

  get damaged(): readonly string[] {
    return this.bundle.damaged;
  }

  drop(): void {
    this.document = { ...this.document, records: [], unreadable: [], json: {} };
    this.contents = { ...this.contents, records: [], unreadable: [], firstHour: [], mustChange: [] };
  }
}

/** Records as a screen shows them; those that stand in no bundle have no attachments. */
export function contentsOf(document: RecordsDocument, bundle: SealedBundle | null, plaintextHash: string): Contents {
  const { unreadable, hasRegister } = document;
  const records = show(document.records, bundle);
  const firstHour = records.filter((record) => record.field("first_hour_steps") ?? record.field("stop_warning"));
  const mustChange = records.map(changeOf).filter((change) => change.fields.length > 0 || change.asked);
  return { records, unreadable, plaintextHash, hasRegister, firstHour, mustChange };
}

/** A record with everything it refers to. */
export class ShownRecord implements RecordView {
  readonly id: string;
  readonly kind: string;
  readonly known: boolean;
  readonly changedAt: string;
  readonly title: string;
  readonly criticality: number | null;
  readonly fields: readonly Field[];
  readonly attachments: readonly Attachment[];
  dependsOn: RecordView["dependsOn"] = [];
  neededBy: RecordView[] = [];
  private readonly byKey: ReadonlyMap<string, Field>;

  constructor(plain: PlainRecord, bundle: SealedBundle | null) {
    ({ id: this.id, kind: this.kind, known: this.known, changedAt: this.changedAt, fields: this.fields } = plain);
    this.byKey = new Map(plain.fields.map((field) => [field.key, field]));
    this.attachments = bundle === null ? [] : plain.attachments.map((attachment) => new SealedAttachment(bundle, attachment));
    const [name, criticality] = [this.field("name")?.value, this.field("criticality")?.value];
    this.title = name?.type === "line" && name.text.trim() !== "" ? name.text : plain.kind;
    const rated = plain.kind === "system" && criticality?.type === "integer" && criticality.number >= 1 && criticality.number <= 4;
    this.criticality = rated ? criticality.number : null;
  }

  field(key: string): Field | null {
    return this.byKey.get(key) ?? null;
  }
}

function show(plain: readonly PlainRecord[], bundle: SealedBundle | null): ShownRecord[] {
  const records = forShowing(plain.map((record) => new ShownRecord(record, bundle)));
  const resolve = resolver(records);
  for (const record of records) {
    const value = record.field("depends_on")?.value;
    const texts = value?.type === "references" ? value.texts : [];
    const needs = texts.map((text) => ({ text, record: resolve(text) }));
    // What stands in no bundle was chosen; the id of what was not chosen tells nobody anything.
    record.dependsOn = needs.filter((need) => bundle !== null || need.record !== null || !isId(need.text));
    for (const { record: other } of record.dependsOn) {
      if (other instanceof ShownRecord && other !== record && !other.neededBy.includes(record)) other.neededBy.push(record);
    }
  }
  return records;
}

/** What must be changed now: every secret that was opened, custom ones and those not understood among them. */
function changeOf(record: RecordView): MustChange {
  const asks = record.field("rotate_after_opening")?.value;
  const fields = record.fields.filter((field) => field.secret && field.key !== "username" && !isEmpty(field));
  return { record, fields, asked: asks?.type === "flag" && asks.yes };
}

function isEmpty({ value }: Field): boolean {
  return ("text" in value && value.text === "") || (value.type === "lines" && value.lines.length === 0);
}

function damaged(bundle: SealedBundle, manifest: VerifiedManifest): Failure {
  return new Failure("damaged", "records-damaged", { entry: bundle.note(manifest.records) });
}
