//! The life of a mandate on paper: letters to sign, protocols of what was done, and what is still to be asked.
//!
//! Words come from `i18n`, pages from `paper`. What this is not: the records or the register themselves (`vault`), or the
//! handbook. Nothing secret stands on any of these pages.

pub mod letters;
mod prose;
pub mod protocols;

pub use self::prose::{blocks, signatures};
