//! What is printed of a client's records: the map of systems, the handbook, the report.
//!
//! Who makes one: a [`Subject`] says what is known; [`public()`] and [`sealed()`] turn it into a [`Book`]; [`pages`] sets that
//! on paper and [`page`] for a browser. The public part holds no secret: what is printed is chosen field by field, and a
//! secret field never is. What this is not: what a holder keeps (`kit`), or a judgement of what is missing (`readiness`).

mod book;
mod enclosed;
mod fields;
mod html;
pub mod map;
mod pdf;
mod public;
mod report;
mod sealed;
mod subject;

pub use self::book::{Book, Card, Chapter, Piece, Said};
pub use self::enclosed::{bearer, enclosed, note};
pub use self::html::page;
pub use self::map::Map;
pub use self::pdf::pages;
pub use self::public::book as public;
pub use self::report::{book as report, fitting as report_fitting};
pub use self::sealed::book as sealed;
pub use self::subject::Subject;
