//! Upper bounds, checked before use (docs/format.md, Limits). Sizes are bytes unless a name says otherwise.

/// A manifest, and the public facts.
pub const MANIFEST: u64 = 4 << 20;
/// A label beside an embedded bundle.
pub const LABEL: u64 = 256 << 10;
/// A bundle that the recovery page embeds.
pub const EMBEDDED: u64 = 16 << 20;
/// All the bundles that one page embeds.
pub const EMBEDDED_TOGETHER: u64 = 48 << 20;
/// A signature file; four lines never come near it.
pub const SIGNATURE: u64 = 4 << 10;
/// owner.age.
pub const OWNER_KEYS: u64 = 16 << 10;
/// A share, as an age file.
pub const SHARE: u64 = 4 << 10;
/// A card, as an age file.
pub const CARD: u64 = 40 << 10;
/// An owner part, as an age file.
pub const OWNER_PART: u64 = 256 << 10;
/// Successor keys, as an age file.
pub const SUCCESSOR_KEYS: u64 = 16 << 10;
/// Plaintext of the records.
pub const RECORDS: u64 = 64 << 20;
/// The records as an age file: plaintext, a tag per 64 KiB, and the header.
pub const RECORDS_SEALED: u64 = RECORDS + (RECORDS / 65536 + 1) * 16 + 4096;
/// The records of an export; where a file lies may take a little more than how it is opened.
pub const EXPORT: u64 = 80 << 20;
/// Plaintext of one attachment.
pub const FILE: u64 = 16 << 30;
/// One attachment as an age file.
pub const FILE_SEALED: u64 = FILE + (FILE / 65536 + 1) * 16 + 4096;
/// Objects per compartment.
pub const OBJECTS: usize = 30_000;
/// A request: characters without blanks, line breaks and `>`.
pub const REQUEST: u64 = 16 << 20;
/// A contribution: characters without blanks, line breaks and `>`.
pub const CONTRIBUTION: u64 = 1 << 20;
/// A sheet as text.
pub const SHEET: u64 = 16 << 10;
/// Rows of `contents` on a card; `contents_more` counts the rest.
pub const CARD_CONTENTS: usize = 200;
/// Records are padded to a multiple of this.
pub const RECORDS_PADDING: usize = 4096;
/// Cards are padded to a multiple of this.
pub const CARD_PADDING: usize = 1024;
