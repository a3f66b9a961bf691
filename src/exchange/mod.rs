//! Importers and exporters: one file per foreign format, and what they have in common.
//!
//! What this is not: the way into a compartment (`vault`, `recovery`); whoever calls has opened it already.

pub mod attachments;
pub mod json;

/// Whether the person asked to stop; looked at between the pieces of large files.
pub type Stop = fn() -> bool;
