//! The worst day: whose sheet fits where, which pieces are good, whose are missing, and the key when enough are there.
//!
//! Pure decisions over bytes that are handed in: no files, no clock, no prompts. Every piece is checked against a
//! verified manifest with the key that verified it, and named, good or bad; a bad one never displaces a good one. What
//! this is not: the choice of a revision (`store`), or what to do with the records (`format::v1::records`). Specified in
//! docs/format.md, Recovery key, policy, shares; Holder key and sheet; Request and contribution; Drill.

mod absence;
pub mod answer;
mod contribution;
mod fit;
mod gathering;
pub mod repair;
pub mod request;

#[cfg(test)]
mod fixture;

pub use absence::{AbsenceError, open_absence};
pub use contribution::{ContributionError, open_contribution};
pub use fit::{BadCard, BadPiece, Fit, FitError, Fitting, Tried, fit};
pub use gathering::{Gathering, NoPolicy, NotOpened, Piece, Source, State, TakeError};
