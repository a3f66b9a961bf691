//! Version 1 of every document, as docs/format.md specifies it.

pub mod card;
pub mod facts;
pub mod manifest;
pub mod owner_keys;
pub mod owner_part;
pub mod records;
pub mod share;
pub mod verified;
pub mod wire;
