//! Importers and exporters: one file per foreign format, and what they have in common.
//!
//! On the way in: a file is recognised and read (`foreign`, `formats`), each entry becomes an [`Item`](item::Item), the
//! items of a client are chosen, and a record is made or brought up to date from each. What this is not: the way into a
//! compartment (`vault`, `recovery`); whoever calls has opened it already.

pub mod attachments;
pub mod deposit;
pub mod export;
pub mod foreign;
pub mod formats;
pub mod item;
pub mod json;
pub mod records;
pub mod select;

/// Whether the person asked to stop; looked at between the pieces of large files.
pub type Stop = fn() -> bool;
