//! The ten questions a client should ask, what experience says goes wrong, and what is due: computed from the register,
//! the records and today, never stored (docs/readiness.md).
//!
//! How to call it:
//! - [`Readiness::of`] judges one client: `Readiness::of(&known, &client, Some(&records), &reused)`. It is a pure
//!   function; [`Known`] holds what is the same for all clients (register, the root's records, the clock), [`Reused`]
//!   the secrets that several clients share.
//! - [`of_vault`] opens every compartment of an unlocked vault and hands back an [`Overview`] with one [`Readiness`] per
//!   client, the due list across all of them, and the records it read. For one client alone: `overview.client(&id)`.
//! - [`words`] puts answers, evidence, gaps, findings and due dates into words, in either language.
//! - A [`Remedy`] says what closes a gap; the command line turns it into a command. Where an answer closes it,
//!   [`Readiness::asks`] lists what the interview has to ask.
//!
//! A paper for the client must not print [`Finding::elsewhere`]: it names other clients. Everything else of a
//! [`Readiness`] is about this client alone. What this room is not: a place where anything is kept, or the wording of
//! commands.

mod answer;
mod ask;
mod client;
mod due;
mod dues;
mod evidence;
mod finding;
mod overview;
mod problems;
mod remedy;
mod reused;
mod rules;
mod today;
mod view;
pub mod words;

pub use answer::{Answer, Check, Gap, Lack, Question, Rule, Verdict};
pub use ask::Ask;
pub use client::{Known, Readiness, State};
pub use due::{Due, Matter};
pub use evidence::{Counted, Evidence, Fact, Grade};
pub use finding::{Finding, Problem};
pub use overview::{Judged, Overview, of_vault};
pub use remedy::{About, Remedy};
pub use reused::Reused;
pub use today::Today;
