//! Paper: blocks become the pages of a PDF.
//!
//! A [`Document`] is a title, a language and [`Blocks`]; [`Document::to_pdf`] sets them on A4, good in black and white,
//! tagged for screen readers. The same blocks give the same bytes: no clock, no chance, no path, and no metadata but
//! title and language. This is the only room that names the crates for PDF, shaping, fonts and QR codes. What this is
//! not: the words on the paper (`kit`, `handbook`), or a printer.
//!
//! ```
//! use breakglass::i18n::Language;
//! use breakglass::paper::{Compose as _, Document, Text};
//!
//! let pdf = Document::new("Wer hilft", Language::German)
//!     .heading(1, "Wer hilft")
//!     .paragraph(Text::marked("Rufen Sie **zuerst** Max Weber an."))
//!     .numbered(["Ordner öffnen.", "Schlüsselblatt bereitlegen."])
//!     .to_pdf();
//! assert_eq!(pdf.pages(), 1);
//! ```
//!
//! Order of work: `lay` turns blocks into slabs that no page break may cut, `pages` stacks slabs on pages, `draw` puts
//! the pages into a PDF.

mod compose;
mod document;
mod draw;
mod fonts;
mod lay;
mod pages;
mod picture;
mod qr;
mod shape;
mod table;
mod tags;
mod text;

pub use self::compose::{Blocks, Compose};
pub use self::document::{Document, Pdf};
pub use self::picture::{Drawing, Picture, PictureError};
pub use self::qr::{Qr, QrError, Strength};
pub use self::table::{Boxes, Table};
pub use self::text::{Align, Text};

/// Points in a millimetre; everything inside this room is measured in points, everything outside in millimetres.
const MM: f32 = 72.0 / 25.4;

#[cfg(test)]
mod tests;
