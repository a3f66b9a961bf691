/**
 * Opening what an owner left with a deputy for the time of an absence, with the deputy's sheet alone (docs/format.md,
 * Absence). What this is not: a recovery; no quorum is needed, and no compartment is opened.
 */

import { type Absence, Failure, type SealedAbsence, type Sheet } from "../api.ts";
import { contentsOf } from "../contents/opened.ts";
import { isAge } from "../crypto/header.ts";
import { checkDigits, fingerprint } from "../crypto/minisign.ts";
import { wipe } from "../encode/bytes.ts";
import { hashOf } from "../encode/hash.ts";
import { type AbsenceDocument, readAbsenceDocument } from "../format/absence.ts";
import * as limits from "../format/limits.ts";
import { type Anchor, type HolderSheet, holderSheet } from "../format/sheet.ts";

/** Throws `not-an-absence` where nobody needs a sheet to see that it is none. */
export function readAbsence(file: Uint8Array): SealedAbsence {
  if (file.length > limits.RECORDS_SEALED) throw new Failure("refused", "too-large", { document: "absence" });
  if (!isAge(file)) throw new Failure("refused", "not-an-absence");
  return new AbsenceFile(file);
}

/** Gives back what the core made. */
export function absenceFile(absence: SealedAbsence): AbsenceFile {
  if (absence instanceof AbsenceFile) return absence;
  throw new Failure("refused", "not-an-absence");
}

export class AbsenceFile implements SealedAbsence {
  constructor(readonly file: Uint8Array) {}

  async open(sheet: Sheet): Promise<Absence> {
    const holder = holderSheet(sheet);
    const plaintext = await this.plaintext(holder);
    if (plaintext === "not-for-this-key") throw new Failure("cannot-unlock", "absence-not-yours");
    if (plaintext === "damaged") throw new Failure("damaged", "absence-damaged");
    try {
      const document = readAbsenceDocument(plaintext);
      if (contradicts(holder.anchor, document)) throw new Failure("damaged", "absence-forged");
      return new OpenedAbsence(document, await hashOf(plaintext));
    } finally {
      wipe(plaintext);
    }
  }

  private async plaintext(sheet: HolderSheet) {
    return (await sheet.opener()).open(this.file, limits.RECORDS);
  }
}

/** The sheet names the owner who signed, and the vault, if it names any. */
function contradicts(anchor: Anchor, { vault, verifyKey }: AbsenceDocument): boolean {
  const otherKey = anchor.verifyKey !== null && anchor.verifyKey !== verifyKey;
  const otherDigits = anchor.checkDigits !== null && anchor.checkDigits !== checkDigits(verifyKey);
  return otherKey || otherDigits || (anchor.vault !== null && anchor.vault !== vault);
}

class OpenedAbsence implements Absence {
  readonly owner: string;
  readonly deputy: string;
  readonly startedAt: string;
  readonly until: string;
  readonly fingerprint: string;
  parts: Absence["parts"];

  constructor(document: AbsenceDocument, plaintextHash: string) {
    ({ owner: this.owner, deputy: this.deputy, startedAt: this.startedAt, until: this.until } = document);
    this.fingerprint = fingerprint(document.verifyKey);
    this.parts = document.parts.map((part) => ({ client: part.client, contents: contentsOf(part.document, null, plaintextHash) }));
  }

  drop(): void {
    this.parts = [];
  }
}
