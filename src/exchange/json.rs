//! Breakglass's own exchange format: a folder with `records.json` and the attachments beside it, in the clear
//! (docs/format.md, Export). A successor carries on with it.

mod export;
mod import;

pub use export::{ExportError, Exported, Outgoing};
pub use import::{ImportError, Imported, Incoming, LeftOut};

/// The file of an export that holds the records.
pub const RECORDS: &str = "records.json";
