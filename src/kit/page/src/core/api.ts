/**
 * What the core of the recovery page offers to its screen: every type that crosses the border, and every function.
 *
 * Bytes in, bytes out: nothing here knows the DOM, the network or a store. Words are those of docs/glossary.md, bytes
 * those of docs/format.md. What this is not: wording. The core says what is so (`reason`, `state`), the screen says it
 * in a sentence. `index.ts` exports one object `core` that implements `Core`.
 *
 * Every function that fails throws `Failure` and nothing else.
 */

// ---- Failures ---------------------------------------------------------------------------------------------------------

/** The classes of tests/vectors/README.md. */
export type FailureKind = "refused" | "cannot-unlock" | "quorum-not-met" | "damaged";

/** What a failure is about. The screen has one sentence for each; `args` fill its gaps. */
export type Reason =
  // -- the file that was chosen (refused, damaged)
  | "not-a-bundle" // no bundle at all: another file was chosen, or it is cut off at the end
  | "bundle-damaged" // the container is changed or cut
  | "manifest-damaged" // the signed description is no such thing
  | "signature-bad" // not signed by whom it says
  | "records-damaged" // the sealed records, args: entry
  | "attachment-damaged" // args: name
  | "attachment-missing" // args: name
  | "file-unreadable" // the disk or the browser did not hand out the bytes
  | "too-large" // larger than the format allows, args: document
  | "kit-damaged" // the page's own data block
  | "label-damaged" // label beside an embedded bundle, or its signature
  // -- a sheet that cannot be read (cannot-unlock)
  | "sheet-empty"
  | "sheet-not-text"
  | "sheet-word-count" // args: count
  | "sheet-word-unknown" // args: position (from 1), suggestions (list of at most five words)
  | "sheet-digits" // what follows the 24 words is not eight digits
  | "sheet-words-wrong" // each word is on the list, but together they are no key, and no single replacement opens anything
  | "sheet-key" // the line AGE-SECRET-KEY-1… is damaged, or there are two
  | "sheet-line" // args: line ("vault" or "verify")
  | "sheet-version" // made by a later version
  | "sheet-is-request" // a request was pasted where a sheet belongs
  | "sheet-is-contribution" // a contribution was pasted where a sheet belongs
  // -- a sheet and a manifest (cannot-unlock, damaged)
  | "sheet-fits-nothing" // a good sheet, but of another compartment or vault
  | "sheet-other-owner" // the sheet names another owner's key than the one that signed: one of the two is forged
  | "sheet-other-digits" // the same for the eight digits after the words
  | "sheet-two-places" // args: first, second
  | "share-bad" // the sheet's own share is not the owner's, args: path, state (a PieceState)
  // -- opening (refused, quorum-not-met, damaged)
  | "no-policy" // the owner has not set one: no sheet can open this
  | "pieces-missing" // ask `Gathering.status()` who
  | "split-inconsistent" // every piece is good, and yet they do not make the key; nobody can be named
  | "drill-second-sheet" // in a drill only one sheet is taken
  // -- requests and contributions
  | "not-a-request"
  | "request-damaged"
  | "request-own" // made with this very sheet
  | "collector-unknown" // the holder's card does not know who asks
  | "not-a-contribution"
  | "contribution-damaged"
  // -- the file of an absence
  | "not-an-absence" // no sealed file at all (refused)
  | "absence-not-yours" // sealed to another sheet (cannot-unlock)
  | "absence-damaged"
  | "absence-forged" // not signed, or by somebody else than the sheet names
  // -- one-time codes
  | "one-time-code-unreadable"
  // -- a mistake of this page, or a browser that failed us
  | "unexpected";

export type FailureArgs = Readonly<Record<string, string | number | readonly string[]>>;

/** Any failure of the core. Never holds a secret, except `suggestions`, which are for the eyes of who typed. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly reason: Reason,
    readonly args: FailureArgs = {},
  ) {
    super(`${kind}: ${reason}`);
    this.name = "Failure";
  }
}

// ---- Small things -------------------------------------------------------------------------------------------------------

/** `en` or `de`. */
export type Language = "en" | "de";
/** Numbers of a policy's children joined by points: `2.1`. The empty path is the whole policy. */
export type Path = string;
/** `real`, or a drill. */
export type Kind = "real" | "drill";
/** `YYYY-MM-DDTHH:MM:SSZ`, compared as text. */
export type Timestamp = string;
/** Digits read aloud, in groups of four: `1234 5678 9012`. */
export type Digits = string;
/** SHA-256 in lower-case hex. */
export type Hash = string;

// ---- The kit in the page --------------------------------------------------------------------------------------------------

/** What the page's data block holds; `null` where the page stands alone. */
export interface Kit {
  readonly language: Language;
  readonly holder: string | null;
  readonly compartments: readonly KitCompartment[];
}

export interface KitCompartment {
  readonly label: Label;
  /** The embedded bundle, or null where it is too large: then ask for `file`. */
  readonly bundle: Uint8Array | null;
  /** Where the bundle lies beside the page. */
  readonly file: string;
  /** The standing drill of this epoch. */
  readonly drill: Uint8Array | null;
}

/** Private, not secret: whom to call, for whom it is. Believe it once `verifyLabel` has passed. */
export interface Label {
  readonly vault: string;
  readonly compartment: string;
  readonly revision: number;
  readonly client: string;
  readonly owner: string;
  /** The policy in words. */
  readonly whoCanOpen: string;
  readonly call: readonly { readonly name: string; readonly role: string; readonly phone: string }[];
  readonly language: Language;
  /** The bytes that are signed, and the signature file. */
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

// ---- Bundles and manifests --------------------------------------------------------------------------------------------------

/** One compartment in one file. Large entries stay in the file until they are asked for. */
export interface Bundle {
  /** The newest revision. */
  readonly head: Manifest;
  /** The last revision of the epoch before, where kits still need it. */
  readonly previous: Manifest | null;
  /** Entries found damaged or missing so far (`objects/….age`, `previous/…`); grows as entries are read. */
  readonly damaged: readonly string[];
}

/** What a verified manifest says. "Verified": signed by the key it names; whose key that is, a sheet tells. */
export interface Manifest {
  readonly hash: Hash;
  readonly vault: string;
  readonly compartment: string;
  readonly kind: Kind;
  readonly revision: number;
  readonly sealedAt: Timestamp;
  readonly expectedBy: Timestamp;
  readonly verifyKey: string;
  /** Twenty digits of the owner's key. */
  readonly fingerprint: Digits;
  /** The eight digits beside the words on a sheet. */
  readonly checkDigits: Digits;
  /** 0 while no policy is set. */
  readonly epoch: number;
  /** Who must come together, by places; null while no policy is set. */
  readonly policy: PolicyShape | null;
  /** Sum of the sizes of its attachments as sealed. */
  readonly attachmentsSize: number;
  /** What a drill rehearses. */
  readonly drillOf: { readonly compartment: string; readonly epoch: number } | null;
}

/** `needed` of the children; a child is a place or a node of its own. */
export interface PolicyShape {
  readonly needed: number;
  readonly of: readonly (Path | PolicyShape)[];
}

// ---- Sheets -----------------------------------------------------------------------------------------------------------------

/** A sheet that was read. Opaque: the key inside is for the core. Call `drop()` when it is no longer needed. */
export interface Sheet {
  /** Neither `# verify` nor digits: accepted, with a loud notice. */
  readonly bare: boolean;
  /** Typed as words, not scanned. */
  readonly fromWords: boolean;
  /** `age1…` of this sheet, and its digits as read on the phone. */
  readonly recipient: string;
  readonly recipientDigits: Digits;
  /** Wipes the key. The sheet opens nothing afterwards. */
  drop(): void;
}

/** What a text turned out to be. */
export type SheetReading =
  | { readonly kind: "sheet"; readonly sheet: Sheet }
  /** 24 words of the list, one or more of them wrong: hand it to `repairSheet`. */
  | { readonly kind: "wrong-word"; readonly candidates: WordCandidates };

/** Opaque: every key that replacing a single word would give. */
export interface WordCandidates {
  drop(): void;
}

export interface Repaired {
  readonly sheet: Sheet;
  /** Which word was wrong, from 1; what it must be. For the screen of whoever typed it, never elsewhere. */
  readonly position: number;
  readonly word: string;
}

// ---- Cards ------------------------------------------------------------------------------------------------------------------

/** What a holder may know. Handed out only beside a good share. */
export interface Card {
  readonly kind: Kind;
  readonly vault: string;
  readonly compartment: string;
  readonly epoch: number;
  readonly revision: number;
  readonly path: Path;
  readonly holder: string;
  readonly owner: string;
  /** The client's name. */
  readonly compartmentName: string;
  readonly policyText: string;
  /** The policy in words, in the holder's language. */
  readonly whoCanOpen: string;
  readonly others: readonly Person[];
  /** What is deposited, without secrets, in order of priority; null for holders not on the client's side. */
  readonly contents: readonly Deposited[] | null;
  /** Rows left out of `contents`. */
  readonly contentsMore: number;
  readonly language: Language;
}

export interface Person {
  readonly path: Path;
  readonly recipient: string;
  readonly name: string;
  /** `staff`, `deputy`, `trusted`, `reserve` (no person: a sealed sheet in a safe), or a word of a later version. */
  readonly role: string;
  /** Perhaps empty. */
  readonly phone: string;
  /** Perhaps empty. */
  readonly email: string;
  readonly language: Language;
}

export interface Deposited {
  readonly name: string;
  /** The record kind: `system`, `contact`, … */
  readonly kind: string;
  readonly hasSecret: boolean;
  readonly changedOn: string;
}

/** A sheet at its place, with a good share. */
export interface Fitting {
  /** Which state of the bundle it opens a place of: the newest, if it does. */
  readonly manifest: Manifest;
  readonly which: "head" | "previous";
  readonly path: Path;
  /** Null beside a bad card, which `cardBad` then says; the share counts all the same. */
  readonly card: Card | null;
  readonly cardBad: boolean;
  /** The receipt to tell: twelve digits. */
  readonly receipt: Digits;
}

// ---- Gathering ----------------------------------------------------------------------------------------------------------------

/** What a piece is worth. Only `good` counts. */
export type PieceState =
  | "good"
  | "again" // good, and was here already
  | "fits-nothing" // a sheet that opens no place here
  | "contradicts" // a sheet that names another owner, or opens two places; `reason` says which
  | "damaged" // cannot be read, or is no share
  | "forged" // not the share that the owner handed out
  | "older-generation" // of an epoch before
  | "newer-generation" // of an epoch after: this kit is old
  | "another-compartment" // of another compartment of the same vault
  | "another-vault"
  | "wrong-kind" // of a drill where the real thing is opened, or the other way round
  | "waiting"; // a contribution sealed to a sheet that is not here (yet)

/** One piece that was brought, in the order in which it was. */
export interface Piece {
  readonly from: "sheet" | "contribution";
  /** Counted from 0, sheets and contributions each on their own, in the order in which they were taken. */
  readonly number: number;
  /** From whom a contribution claims to be. Proven by nothing. */
  readonly claims: string | null;
  /** The place at which it lies, or claims to. */
  readonly path: Path | null;
  /** Who holds that place, as the cards of the sheets that are here say. */
  readonly person: string | null;
  readonly state: PieceState;
  readonly reason: Reason | null;
}

/** What one branch of the policy still lacks. All gaps together must be closed. */
export interface Gap {
  readonly branch: Path;
  /** How many more of its children it needs. */
  readonly needed: number;
  /** Every place whose share would help, in the order written. */
  readonly candidates: readonly Candidate[];
  /** What is left of the branch: a policy over the candidates. */
  readonly rest: PolicyShape;
}

export interface Candidate {
  readonly path: Path;
  /** As a card says; null while no card that knows is here. */
  readonly person: Person | null;
}

export interface GatheringStatus {
  /** The state that is being opened: the newest, unless only the epoch before can be. */
  readonly manifest: Manifest;
  readonly which: "head" | "previous";
  readonly pieces: readonly Piece[];
  /** Places whose good shares are here. */
  readonly have: readonly Path[];
  /** Empty when the pieces are enough. */
  readonly missing: readonly Gap[];
  readonly complete: boolean;
  /** Places whose share nobody can read. */
  readonly unreadable: readonly { readonly path: Path; readonly person: string | null }[];
  /** Cards that are not used, each beside a good share. */
  readonly badCards: readonly Path[];
  /** Cards of the sheets that are here. */
  readonly cards: readonly Card[];
}

/**
 * Pieces coming together for one bundle, in any order. Holds nothing that cannot be brought again, so it may be thrown
 * away and begun anew at any time, also days later.
 */
export interface Gathering {
  readonly bundle: Bundle;
  /** Takes a sheet. One that contradicts or fits nothing is remembered and named; a second one in a drill is refused. */
  takeSheet(sheet: Sheet): Promise<Piece>;
  /** Takes what another holder sent, even before the sheet it was sealed to is here. One piece per share in it. */
  takeContribution(text: string | Uint8Array): Promise<readonly Piece[]>;
  status(): GatheringStatus;
  /** Combines the recovery key and opens the records. Throws `pieces-missing` where it is too early. */
  open(): Promise<Opened>;
  /** Drops sheets and shares. */
  drop(): void;
}

// ---- Requests and contributions --------------------------------------------------------------------------------------------------

export interface MadeRequest {
  /** To be mailed, or saved as a file. */
  readonly text: string;
  /** Compartments in which the sheet has no place. */
  readonly leftOut: readonly string[];
  /** Compartments in which the collector's own share is bad; the others may still be enough. */
  readonly badShares: readonly { readonly compartment: string; readonly path: Path; readonly state: PieceState }[];
}

/** A request whose manifests are verified. Reason and date are what somebody wrote. */
export interface Request {
  readonly vault: string;
  readonly wanted: readonly { readonly manifest: Manifest; readonly collectorPath: Path }[];
  readonly reason: string;
  readonly createdAt: Timestamp;
}

/** What a holder would give, and to whom: to be shown before anything is sealed. */
export interface Answer {
  readonly parts: readonly AnswerPart[];
  /** Compartments of the request in which the sheet has no place. */
  readonly leftOut: readonly string[];
  /** Whether the card of every part knows who asks. */
  readonly knowsCollector: boolean;
  /**
   * Makes the contribution. `allowUnknownCollector` only after the holder said so in so many words; otherwise
   * `collector-unknown` is thrown where `knowsCollector` is false.
   */
  seal(options?: { readonly allowUnknownCollector?: boolean }): Promise<string>;
}

export interface AnswerPart {
  readonly manifest: Manifest;
  /** The answering holder's place. */
  readonly path: Path;
  /** The answering holder's own card. */
  readonly card: Card | null;
  /** Who asks, as that card says; null for somebody it does not know. */
  readonly collector: Person | null;
}

// ---- Contents ------------------------------------------------------------------------------------------------------------------

/** An opened compartment. */
export interface Opened {
  readonly manifest: Manifest;
  readonly which: "head" | "previous";
  /** Some card that is here, for names. */
  readonly card: Card | null;
  /** In a drill: the code to tell, in groups of four. */
  readonly drillCode: Digits | null;
  readonly contents: Contents;
  /** Entries of the bundle that are damaged or missing, as found so far. */
  readonly damaged: readonly string[];
  /** Forgets what was opened. Bytes are wiped; strings that were handed out are left to the browser. */
  drop(): void;
}

export interface Contents {
  /** Every record: systems by priority (restore order, criticality, dependencies first), then contacts by order of notification, then the rest. */
  readonly records: readonly RecordView[];
  /** What cannot be read as a record, as the JSON it came in. Treat as secret. */
  readonly unreadable: readonly string[];
  /** SHA-256 of the records as opened. */
  readonly plaintextHash: Hash;
  /** The root only: whether a register stands in it. */
  readonly hasRegister: boolean;
  /** Wanted on top: systems with first-hour steps or a stop warning, in order of priority. */
  readonly firstHour: readonly RecordView[];
  /** Every record with secrets, in order of priority: what must be changed now. */
  readonly mustChange: readonly MustChange[];
}

export interface MustChange {
  readonly record: RecordView;
  /** The secret fields that hold something. */
  readonly fields: readonly Field[];
  /** `rotate_after_opening` is set: the owner asks for it. */
  readonly asked: boolean;
}

/** The kinds of docs/format.md, Records field by field; or a word of a later version. */
export type RecordKind = string;

export interface RecordView {
  readonly id: string;
  readonly kind: RecordKind;
  /** Whether this version knows the kind. */
  readonly known: boolean;
  readonly changedAt: Timestamp;
  /** The name, or the kind where there is none. */
  readonly title: string;
  /** 1–4 of a system, null where unrated. */
  readonly criticality: number | null;
  /** What is filled in, in the order of the schema; unknown ones at the end. */
  readonly fields: readonly Field[];
  readonly attachments: readonly Attachment[];
  /** Systems that must run first, as far as they are found; `record` is null for a reference that leads nowhere. */
  readonly dependsOn: readonly { readonly text: string; readonly record: RecordView | null }[];
  /** Systems that need this one. */
  readonly neededBy: readonly RecordView[];
  /** The field with this key, if it is filled in. */
  field(key: string): Field | null;
}

export interface Field {
  /** As in docs/format.md; the label is `<kind>-<key>` of records.ftl. */
  readonly key: string;
  /** Whether this version knows it, with a value of the right type. */
  readonly known: boolean;
  /** Of custom fields each says so itself; then this is whether any of them is. */
  readonly secret: boolean;
  readonly required: boolean;
  readonly value: FieldValue;
}

export type FieldValue =
  | { readonly type: "line" | "text" | "date" | "decimal" | "email" | "address" | "phone"; readonly text: string }
  /** One of a list of words, or a word that is not on it (`known` is then false for the choice, not for the field). */
  | { readonly type: "choice"; readonly text: string; readonly onList: boolean }
  | { readonly type: "integer"; readonly number: number }
  | { readonly type: "flag"; readonly yes: boolean }
  | { readonly type: "lines"; readonly lines: readonly string[] }
  | { readonly type: "references"; readonly texts: readonly string[] }
  | { readonly type: "custom"; readonly entries: readonly CustomField[] }
  /** Unknown, or of another type than the schema says: the JSON it came in. */
  | { readonly type: "json"; readonly text: string };

export interface CustomField {
  readonly name: string;
  readonly value: string;
  readonly secret: boolean;
}

export interface Attachment {
  /** A label, never a path. */
  readonly name: string;
  /** A name under which it may be saved: everything but letters, digits, blank, `.`, `-`, `_` replaced. */
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes of the file, near enough for people: the exact number is known once it is opened. */
  readonly size: number;
  /**
   * Decrypts as it is read; memory stays small. The stream fails with `attachment-damaged` or `attachment-missing`
   * (a `Failure`): then whatever was written must be thrown away.
   */
  stream(): Promise<ReadableStream<Uint8Array>>;
  /** The whole file in a Blob, checked. `progress` gets bytes done. */
  save(progress?: (done: number) => void): Promise<Blob>;
  /** Whether it opens and is what the owner sealed. */
  check(): Promise<boolean>;
}

// ---- Absence ----------------------------------------------------------------------------------------------------------------------

/** What an owner sealed to one deputy for the time of an absence, not opened yet. Opaque. */
export interface SealedAbsence {
  /** Opens it with the deputy's sheet alone. Throws `absence-not-yours`, `absence-damaged`, `absence-forged`. */
  open(sheet: Sheet): Promise<Absence>;
}

/** Verified: signed by the key it names, which is the one on the sheet, if that names any. */
export interface Absence {
  readonly owner: string;
  readonly deputy: string;
  readonly startedAt: Timestamp;
  /** `YYYY-MM-DD`: the last day that was meant. Nothing enforces it. */
  readonly until: string;
  /** Twenty digits of the owner's key, for a sheet that names none. */
  readonly fingerprint: Digits;
  /** By client. */
  readonly parts: readonly AbsencePart[];
  /** Forgets what was opened; strings that were handed out are left to the browser. */
  drop(): void;
}

export interface AbsencePart {
  readonly client: string;
  /** Records without attachments. */
  readonly contents: Contents;
}

// ---- One-time codes ----------------------------------------------------------------------------------------------------------------

export interface OneTimeCode {
  readonly type: "totp" | "hotp";
  readonly issuer: string;
  readonly account: string;
  readonly algorithm: "SHA1" | "SHA256" | "SHA512";
  readonly digits: number;
  /** Seconds, for TOTP. */
  readonly period: number;
  /** For HOTP: the counter that stands in the address. */
  readonly counter: number;
  /** The code at this moment, and for how many seconds more it is valid (TOTP); HOTP takes the counter instead. */
  code(at: { readonly milliseconds: number } | { readonly counter: number }): { readonly code: string; readonly secondsLeft: number };
}

// ---- Exports -----------------------------------------------------------------------------------------------------------------------

export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Cells of a CSV that had to be altered (a `'` in front), because a spreadsheet would have run them as formulas. */
  readonly altered?: number;
}

// ---- The functions -------------------------------------------------------------------------------------------------------------------

export interface Core {
  /** Reads the page's data block (its text); `null` where it holds `null`. */
  readKit(text: string): Kit | null;
  /** Whether the label is signed by the key of this manifest and belongs to its compartment (an older revision will do). */
  verifyLabel(label: Label, manifest: Manifest): boolean;
  /** Reads and verifies a bundle; large entries are read from the Blob by slices when they are needed. */
  openBundle(from: Uint8Array | Blob): Promise<Bundle>;
  /** Whether a newer state was to be expected by now. */
  isOverdue(manifest: Manifest, now: Date): boolean;

  /** Reads what was scanned, pasted or typed: QR text, a key line, 24 words in any case and spacing, perhaps with digits. */
  readSheet(text: string | Uint8Array): SheetReading;
  /** Finds the one wrong word by trying replacements against the shares, or the file of an absence; throws `sheet-words-wrong` where none helps. */
  repairSheet(candidates: WordCandidates, bundles: readonly Bundle[], requests?: readonly Request[], absences?: readonly SealedAbsence[]): Promise<Repaired>;
  /** Words of the list that begin so (any case), in the list's order. Four letters suffice for one. */
  completeWord(prefix: string): readonly string[];
  /** The word of the list that is meant (whole, or at least its first four letters), or null. */
  wordMeant(typed: string): string | null;

  /**
   * Whose sheet it is and that it works: holds it against the newest revision, then the epoch before. Throws
   * `sheet-fits-nothing`, `share-bad`, `sheet-other-owner`, `sheet-other-digits`, `sheet-two-places`, `no-policy`.
   */
  fitSheet(bundle: Bundle, sheet: Sheet): Promise<Fitting>;

  /** Begins with nothing. Throws `no-policy`. */
  gather(bundle: Bundle): Gathering;

  /** Asks for every compartment in which this sheet has a place. */
  makeRequest(bundles: readonly Bundle[], sheet: Sheet, reason: string, now: Date): Promise<MadeRequest>;
  /** Reads a request and verifies the manifests in it. Works with any copy of the page, however old its kit. */
  readRequest(text: string | Uint8Array): Promise<Request>;
  /** What the holder of this sheet would give. */
  prepareAnswer(request: Request, sheet: Sheet): Promise<Answer>;
  /** What a pasted or chosen text is, judged by its beginning. */
  kindOfText(text: string): "request" | "contribution" | "sheet" | "unknown";

  /** Takes the file of an absence. Throws `not-an-absence` where it plainly is none. */
  readAbsence(file: Uint8Array): SealedAbsence;
  /** Whether the last day that was meant is over. */
  isPast(absence: Absence, now: Date): boolean;

  /** Reads an `otpauth://` address, or a bare base32 seed (then with the usual settings). */
  readOneTimeCode(text: string): OneTimeCode;

  /** Our own export (docs/format.md, Export): `records.json`. Attachments are to be saved beside it, where it says. */
  exportJson(opened: Opened, now: Date): Promise<ExportFile>;
  /** A table of all records; cells that a spreadsheet would take for formulas are made harmless, and counted. */
  exportCsv(opened: Opened): ExportFile;
  /** Bitwarden's unencrypted JSON. */
  exportBitwarden(opened: Opened): ExportFile;
}
