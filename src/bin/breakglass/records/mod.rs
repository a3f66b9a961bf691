//! What the commands about records have in common: which record is meant, how fields are filled, how it is put.
//!
//! What this is not: commands (`commands::record`), or the card that shows a record (`show`).

pub mod asking;
pub mod differences;
pub mod editing;
pub mod fields;
pub mod find;
pub mod json;
pub mod sources;
pub mod table;
pub mod toml;
pub mod words;
