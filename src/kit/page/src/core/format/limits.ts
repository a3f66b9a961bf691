/** Upper bounds, checked before use (docs/format.md, Limits). Bytes, unless a name says otherwise. */

export const MANIFEST = 4 << 20;
export const SIGNATURE = 4 << 10;
/** A share, as an age file; likewise the others of these five. */
export const SHARE = 4 << 10;
export const CARD = 40 << 10;
export const OWNER_PART = 256 << 10;
export const SUCCESSOR_KEYS = 16 << 10;
export const RECORDS = 64 << 20;
/** Plaintext, a tag per 64 KiB, and the header. */
export const RECORDS_SEALED = RECORDS + (RECORDS / 65536 + 1) * 16 + 4096;
/** Plaintext of one attachment. */
export const FILE = 16 * 2 ** 30;
export const FILE_SEALED = FILE + (FILE / 65536 + 1) * 16 + 4096;
/** Objects per compartment. */
export const OBJECTS = 30_000;
/** Characters without blanks, line breaks and `>`; likewise a contribution. */
export const REQUEST = 16 << 20;
export const CONTRIBUTION = 1 << 20;
/** A sheet as text. */
export const SHEET = 16 << 10;
/** The page's own data block, as text: as many embedded bundles as a deputy can have. */
export const KIT = 512 << 20;
