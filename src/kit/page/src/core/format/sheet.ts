/**
 * The sheet as text: what its QR code says, or its twenty-four words (docs/format.md, Holder key and sheet).
 *
 * What is read is forgiving, because people paste and type. What this is not: the question whether the sheet fits
 * anything (`recovery/fit.ts`).
 */

import { Failure, type Digits, type Sheet, type SheetReading, type WordCandidates } from "../api.ts";
import { Opener } from "../crypto/age.ts";
import { Identity } from "../crypto/keys.ts";
import { isVerifyKey } from "../crypto/minisign.ts";
import { CONTRIBUTION_PREFIX, REQUEST_PREFIX, withoutBlanks } from "../encode/armour.ts";
import { utf8 } from "../encode/bytes.ts";
import { digits, grouped, sha256 } from "../encode/hash.ts";
import { decodeUtf8, NotJson } from "../encode/json.ts";
import { isId } from "../encode/shape.ts";
import { parseWords } from "../encode/words.ts";
import * as limits from "./limits.ts";

/** What a sheet says about the vault it belongs to. One made before there was a vault says nothing. */
export interface Anchor {
  readonly vault: string | null;
  readonly verifyKey: string | null;
  readonly checkDigits: string | null;
}

export class HolderSheet implements Sheet {
  private made: Promise<Opener> | null = null;

  constructor(
    readonly identity: Identity,
    readonly anchor: Anchor,
    readonly fromWords: boolean,
  ) {}

  get bare(): boolean {
    return this.anchor.verifyKey === null && this.anchor.checkDigits === null;
  }

  get recipient(): string {
    return this.identity.recipient();
  }

  get recipientDigits(): Digits {
    return grouped(digits(12, sha256(utf8(this.recipient))));
  }

  opener(): Promise<Opener> {
    this.made ??= Opener.of(this.identity);
    return this.made;
  }

  drop(): void {
    this.made = null;
    this.identity.drop();
  }
}

/** 24 known words of which one or more are wrong. */
export class WrongWords implements WordCandidates {
  constructor(
    readonly indexes: Uint16Array,
    readonly digits: string | null,
  ) {}

  drop(): void {
    this.indexes.fill(0);
  }
}

/** Reads an age identity file with or without the lines of a sheet, or twenty-four words with or without digits. */
export function readSheet(text: string | Uint8Array): SheetReading {
  const read = plain(text);
  const beginning = withoutBlanks(read.slice(0, 4096));
  if (beginning === "") throw unreadable("sheet-empty");
  if (beginning.startsWith(REQUEST_PREFIX)) throw unreadable("sheet-is-request");
  if (beginning.startsWith(CONTRIBUTION_PREFIX)) throw unreadable("sheet-is-contribution");
  if (read.includes("AGE-SECRET-KEY-")) return { kind: "sheet", sheet: readIdentityFile(read) };
  const words = parseWords(read);
  switch (words.is) {
    case "key": {
      const anchor = { vault: null, verifyKey: null, checkDigits: words.digits };
      return { kind: "sheet", sheet: new HolderSheet(new Identity(words.key), anchor, true) };
    }
    case "wrong-word":
      return { kind: "wrong-word", candidates: new WrongWords(words.indexes, words.digits) };
    case "count":
      throw unreadable("sheet-word-count", { count: words.count });
    case "unknown":
      throw unreadable("sheet-word-unknown", { position: words.position, suggestions: words.suggestions });
    case "digits":
      throw unreadable("sheet-digits");
  }
}

/** Gives back what the core made; a sheet from elsewhere cannot come here. */
export function holderSheet(sheet: Sheet): HolderSheet {
  if (sheet instanceof HolderSheet) return sheet;
  throw unreadable("sheet-key");
}

function plain(text: string | Uint8Array): string {
  if (text.length > limits.SHEET) throw unreadable("too-large", { document: "sheet" });
  try {
    return (typeof text === "string" ? text : decodeUtf8(text)).replace(/^\ufeff/, "");
  } catch (error) {
    if (error instanceof NotJson) throw unreadable("sheet-not-text");
    throw error;
  }
}

function readIdentityFile(text: string): HolderSheet {
  const [vaults, verifyKeys, keys]: [string[], string[], string[]] = [[], [], []];
  for (const line of text.split("\n").map((line) => line.trim()).filter((line) => line !== "")) {
    if (!line.startsWith("#")) {
      keys.push(line);
      continue;
    }
    const comment = line.slice(1).trim();
    const [, word = "", rest = ""] = /^(\S*)\s*(.*)$/s.exec(comment) ?? [];
    if (word === "vault") vaults.push(rest);
    else if (word === "verify") verifyKeys.push(rest);
    else if (word === "breakglass" && comment !== "breakglass sheet v1") throw unreadable("sheet-version");
  }
  const vault = atMostOne(vaults, "vault", isId);
  const verifyKey = atMostOne(verifyKeys, "verify", isVerifyKey);
  const identity = keys.length === 1 ? Identity.parse(keys[0] ?? "") : null;
  if (identity === null) throw unreadable("sheet-key");
  return new HolderSheet(identity, { vault, verifyKey, checkDigits: null }, false);
}

function atMostOne(found: readonly string[], line: string, is: (text: string) => boolean): string | null {
  const [first] = found;
  if (first === undefined) return null;
  if (found.length > 1 || !is(first)) throw unreadable("sheet-line", { line });
  return first;
}

const unreadable = (reason: Failure["reason"], args: Failure["args"] = {}): Failure => new Failure("cannot-unlock", reason, args);
