//! What holders hold: the sheet as a page.
//!
//! Words come from `i18n`, pages from `paper`. What this is not: the bytes that a sheet says (`format`), or who gets one
//! (`vault`).

pub mod sheet;
