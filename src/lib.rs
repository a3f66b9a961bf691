//! Breakglass: an encrypted escrow vault for access data, with emergency access that works when the only admin is gone.
//!
//! The rooms stand on floors and import strictly downward (`tests/layers.rs` holds it):
//! `secret`, `encode`, `i18n` · `crypto`, `sharing`, `paper` · `model` · `format` · `store` · `vault`, `recovery` ·
//! `readiness`, `exchange`, `kit` · the binary.
//! The bytes are specified in `docs/format.md`.

#![forbid(unsafe_code)]

pub mod crypto;
pub mod encode;
pub mod exchange;
pub mod format;
pub mod handbook;
pub mod i18n;
pub mod kit;
pub mod mandate;
pub mod model;
pub mod paper;
pub mod readiness;
pub mod recovery;
pub mod secret;
pub mod sharing;
pub mod store;
pub mod vault;
