//! The foreign formats, one file each. How to add one stands above `super::foreign`.

pub mod bitwarden;
pub mod csv;
pub mod cxf;
pub mod json;
pub mod kdbx;
pub mod onepux;
pub mod pass;
pub mod zip;

pub use csv::table::{Column, Columns};

use super::foreign::Format;

/// Every format, in the order in which they are tried: those that are hard to mistake first.
pub const ALL: &[&Format] = &[
    &kdbx::FORMAT,
    &bitwarden::JSON,
    &bitwarden::ZIP,
    &onepux::FORMAT,
    &cxf::FORMAT,
    &pass::FORMAT,
    &csv::firefox::FORMAT,
    &csv::lastpass::FORMAT,
    &csv::bitwarden::FORMAT,
    &csv::keepassxc::FORMAT,
    &csv::onepassword::FORMAT,
    &csv::onepassword::VERSION_4,
    &csv::chrome::FORMAT,
    &csv::table::FORMAT,
];

/// The key of the format whose columns somebody must name.
pub const TABLE: &str = "csv";
