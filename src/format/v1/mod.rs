//! Version 1 of every document, as docs/format.md specifies it.

pub mod absence;
mod armour;
pub mod card;
pub mod container;
pub mod contribution;
pub mod facts;
pub mod label;
pub mod manifest;
pub mod owner_keys;
pub mod owner_part;
pub mod records;
pub mod request;
pub mod share;
pub mod sheet;
pub mod verified;
pub mod wire;
