//! The last known state of each compartment, and work on many of them that is not finished (docs/format.md, Register).
//!
//! The heads are what a rolled-back compartment is recognised by. What this is not: the chain of manifests itself.

use serde::{Deserialize, Serialize};

use crate::crypto::Recipient;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::encode::time::Timestamp;

use super::register::Extra;

/// The last known state of a compartment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its newest revision.
    pub revision: u64,
    /// The hash of that revision's manifest.
    pub hash: Hash,
    /// Its epoch; 0 while no policy is set.
    pub epoch: u64,
    /// The highest number that an epoch of this compartment ever bore; absent where it is `epoch`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<u64>,
    /// The newest states, the latest last; receipts of older kits are recognised by them.
    #[serde(default)]
    pub history: Vec<Sealed>,
    /// The last revision of the previous epoch, while kits still hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retained: Option<Retained>,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

impl Head {
    /// The head of a compartment at its first state.
    pub fn new(first: Sealed) -> Self {
        Self {
            revision: first.revision,
            hash: first.hash,
            epoch: first.epoch,
            drawn: None,
            history: vec![first],
            retained: None,
            unknown: Extra::new(),
        }
    }

    /// Moves to a newer state and remembers it, dropping the oldest beyond [`Head::REMEMBERED`].
    pub fn advance(&mut self, state: Sealed) {
        (self.revision, self.hash, self.epoch) = (state.revision, state.hash, state.epoch);
        self.history.push(state);
        let surplus = self.history.len().saturating_sub(Self::REMEMBERED);
        self.history.drain(..surplus);
    }

    /// The highest number that an epoch ever bore, as far as is remembered.
    pub fn highest_epoch(&self) -> u64 {
        let states = self.history.iter().map(|state| state.epoch);
        let retained = self.retained.iter().map(|retained| retained.epoch);
        states.chain(retained).chain(self.drawn).fold(self.epoch, u64::max)
    }

    /// Remembers that numbers up to this one are used.
    pub fn reserve_epoch(&mut self, number: u64) {
        self.drawn = Some(self.highest_epoch().max(number)).filter(|drawn| *drawn > self.epoch);
    }

    /// The state with that manifest hash, if it is remembered.
    pub fn state(&self, manifest: &Hash) -> Option<&Sealed> {
        self.history.iter().rev().find(|state| state.hash == *manifest)
    }

    /// How many states are remembered.
    pub const REMEMBERED: usize = 200;
}

/// One sealed state of a compartment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Its number.
    pub revision: u64,
    /// The hash of its manifest.
    pub hash: Hash,
    /// Its epoch; 0 while no policy is set.
    pub epoch: u64,
    /// When it was sealed.
    pub sealed_at: Timestamp,
}

/// The last revision of the previous epoch: it stays until receipts prove that the new sheets are in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retained {
    /// The previous epoch.
    pub epoch: u64,
    /// Its last revision.
    pub revision: u64,
    /// The hash of that revision's manifest.
    pub hash: Hash,
    /// Whether receipts of this previous epoch satisfied its policy: one that was proven is kept rather than one that
    /// was not.
    pub proven: bool,
}

/// Work on many compartments that the next writer finishes, or aborts on request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// What is being done.
    pub op: PendingOp,
    /// Whose sheet is exchanged; absent in a rotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Slug>,
    /// Who takes their place; absent where the person stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_holder: Option<Slug>,
    /// The recipient of the new sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
    /// The recipient of the old sheet, to which an abort goes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient_before: Option<Recipient>,
    /// Whether the new holder was none before this work began: taking it back, they leave again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newcomer: bool,
    /// Whether this is the way back: `holder` and `new_holder`, or the recipients, are exchanged already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aborted: bool,
    /// Compartments that are still to be done.
    pub remaining: Vec<CompartmentId>,
    /// When it was begun.
    pub started_at: Timestamp,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

impl Pending {
    /// Work that begins now.
    pub fn new(op: PendingOp, remaining: Vec<CompartmentId>, started_at: Timestamp) -> Self {
        Self {
            op,
            holder: None,
            new_holder: None,
            recipient: None,
            recipient_before: None,
            newcomer: false,
            aborted: false,
            remaining,
            started_at,
            unknown: Extra::new(),
        }
    }
}

/// What is being done to many compartments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PendingOp {
    /// A holder gets a new sheet.
    Rekey,
    /// Another person takes a holder's place.
    Replace,
    /// Every compartment moves to a new epoch.
    Rotate,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::hash::sha256;

    fn state(revision: u64) -> Sealed {
        Sealed { revision, hash: sha256(&revision.to_be_bytes()), epoch: 1, sealed_at: Timestamp::from_unix(0) }
    }

    #[test]
    fn a_head_remembers_the_newest_states_only() {
        let mut head = Head::new(state(1));
        (2..=250).for_each(|revision| head.advance(state(revision)));
        assert_eq!((head.revision, head.history.len()), (250, Head::REMEMBERED));
        assert_eq!(head.state(&state(51).hash), Some(&state(51)));
        assert_eq!(head.state(&state(50).hash), None);
    }
}
