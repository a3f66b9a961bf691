//! What holders hold: the sheet as a page, and the kit, a folder with nothing secret in it.
//!
//! Words come from `i18n`, pages from `paper`, bundles from `store`. What this is not: the bytes that a sheet or a bundle
//! says (`format`), or who gets one (`vault`).

pub mod folder;
pub mod page;
pub mod served;
pub mod sheet;
pub mod start;
pub mod sums;
mod technicians;

pub use self::folder::{KitError, is_there, is_whole, write};
pub use self::served::{Sealed, Served, ServedError, served};
