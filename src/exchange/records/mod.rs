//! From foreign items to the records of a client: what an item becomes (`draft`), which record is its own (`matching`),
//! and how what arrives and what the owner completed by hand come together (`merge`).
//!
//! What this is not: reading (`super::foreign`), or choosing what belongs to whom (`super::select`). The rules for
//! owners stand in docs/deposit.md, What survives the next import.

pub mod codes;
pub mod kinds;

mod draft;
mod intake;
mod matching;
mod merge;

pub use intake::{Gone, Intake, Outcome, Told};
