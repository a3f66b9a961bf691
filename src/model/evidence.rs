//! What was proven, by whom and when: receipts, drills, acceptances, absences, the journal (docs/format.md, Register).
//!
//! What this is not: a judgement of it; readiness is computed from here, never stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::encode::hash::Hash;
use crate::encode::id::{CompartmentId, Id};
use crate::encode::slug::Slug;
use crate::encode::time::{Date, Timestamp};

use super::register::Extra;

/// A receipt that was told and recognised: this holder's sheet opened their share, in a kit of this revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Whose sheet.
    pub holder: Slug,
    /// Of which compartment.
    pub compartment: CompartmentId,
    /// The epoch of the share.
    pub epoch: u64,
    /// The revision their kit holds.
    pub revision: u64,
    /// The hash of that revision's manifest.
    pub manifest: Hash,
    /// When it was told.
    pub at: Timestamp,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

/// A sealed dummy, and what came of rehearsing with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drill {
    /// The drill's own compartment. Its code stands in there and nowhere else.
    pub compartment: Id,
    /// The compartment whose policy and holders it rehearses.
    pub of: CompartmentId,
    /// The epoch it was made for.
    pub epoch: u64,
    /// When it was made.
    pub made_at: Timestamp,
    /// Rehearsals that were reported.
    #[serde(default)]
    pub runs: Vec<DrillRun>,
    /// When its compartment was given up, because no kit holds its epoch any more; what was rehearsed stays proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<Timestamp>,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

impl Drill {
    /// A drill of which nothing was reported yet.
    pub fn new(compartment: Id, of: CompartmentId, epoch: u64, made_at: Timestamp) -> Self {
        Self { compartment, of, epoch, made_at, runs: Vec::new(), removed_at: None, unknown: Extra::new() }
    }

    /// Its own compartment.
    pub fn id(&self) -> CompartmentId {
        CompartmentId::Client(self.compartment)
    }

    /// The rehearsal that told its code. From then on the code is spent: told again, it would prove nothing new.
    pub fn passed(&self) -> Option<&DrillRun> {
        self.runs.iter().find(|run| run.passed)
    }
}

/// One rehearsal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillRun {
    /// When it was reported.
    pub at: Timestamp,
    /// Whether the code was the right one.
    pub passed: bool,
    /// Who collected the pieces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collector: Option<Slug>,
    /// Whose pieces came together, as reported.
    #[serde(default)]
    pub holders: Vec<Slug>,
    /// Whether somebody other than the owner led it.
    #[serde(default)]
    pub without_owner: bool,
    /// How long it took, as reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// What did not go well, or was learnt, in one line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

/// Systems that were opened before the client's eyes with what is deposited, and signed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Which client.
    pub client: Slug,
    /// When both signed.
    pub signed_on: Date,
    /// The records that were tried, picked by the client.
    pub records: Vec<Id>,
    /// Who signed for the client.
    pub signed_by: String,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

/// An export of a compartment that somebody opened in another program: the way out was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportTest {
    /// Of which compartment.
    pub compartment: CompartmentId,
    /// In which program, by name.
    pub program: String,
    /// When that was told.
    pub at: Timestamp,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

/// Chosen records sealed to a deputy alone, while the owner is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// Which deputy.
    pub deputy: Slug,
    /// When it was begun.
    pub started_at: Timestamp,
    /// The last day that was meant; nothing enforces it.
    pub until: Date,
    /// What was handed over, by compartment.
    pub records: BTreeMap<CompartmentId, Vec<Id>>,
    /// When it was ended; absent while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What, as the end of a message key: `event-` and this.
    pub op: String,
    /// What it was about, by name; never a secret.
    #[serde(default)]
    pub details: BTreeMap<String, String>,
}

impl Event {
    /// An entry made of an operation and what it was about.
    pub fn new<const N: usize>(at: Timestamp, op: &str, details: [(&str, String); N]) -> Self {
        let details = details.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { at, op: op.to_owned(), details }
    }
}
