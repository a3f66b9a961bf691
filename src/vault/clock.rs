//! What a revision is dated where this machine's clock and the vault's last date contradict each other, and the way out
//! of a date that was wrong (docs/format.md, The clock).
//!
//! One of two clocks is wrong, and no program can tell which. A clock set back (an empty battery, a restored machine)
//! must not seal states dated before those they follow; a clock that once jumped ahead must not stop the vault until
//! that day comes. So a writer refuses until a person says which it is. The correction is a date that *is* earlier, and
//! says so in `settles`, rather than the wrong date written once more: that one would leave every later copy with an
//! `expected_by` that is never passed. What this is not: an order of revisions, which numbers and hashes tell.

use super::belief::lists;
use super::compartment::ReadError;
use super::seal::{SealError, Sealing};
use super::unlocked::OpenVault;
use crate::encode::id::CompartmentId;
use crate::encode::time::Timestamp;
use crate::format::v1::verified::VerifiedManifest;
use crate::model::Event;

/// How far behind the last revision this machine's clock may lie: summer time, a slow battery.
const TOLERANCE_SECONDS: i64 = 24 * 3600;

/// What is made of a last revision that is dated later than this machine's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// Refused: nobody has said which of both is wrong.
    Asked,
    /// The owner says that this machine's clock is right.
    Right,
    /// The later of both counts, and nothing is refused: a takeover, on a day on which nobody can ask the owner.
    Later,
}

impl OpenVault {
    /// From now on this machine's clock is right, because the owner says so: a revision that follows one of a later date
    /// bears the date of today, and sets that one aside. Evidence in the register that is dated later than now becomes
    /// as old as the last state of which the date can be true, so that it does not prove anything for ever.
    pub fn trust_clock(&mut self) {
        self.clock = Clock::Right;
        let known = self.register.heads.get(&CompartmentId::Root);
        let dates = known.into_iter().flat_map(|head| head.history.iter().map(|state| state.sealed_at));
        let dates = dates.chain([self.facts.created_at]).filter(|date| *date <= self.now);
        let credible = dates.max().unwrap_or(self.now);
        self.register.redate(self.now, credible);
    }

    /// The compartments whose newest state is dated later than this machine's clock, with that date. Those that cannot
    /// be read are left out; opening them says why.
    pub fn dated_ahead(&self) -> Result<Vec<(CompartmentId, Timestamp)>, ReadError> {
        let mut found = Vec::new();
        for id in self.layout.list_compartments()?.found {
            let dated = if id.is_root() {
                self.root.head.as_ref().map(|head| head.manifest().sealed_at)
            } else if lists(&self.register, id) {
                self.compartment(id).ok().and_then(|opened| opened.head.map(|head| head.manifest().sealed_at))
            } else {
                None
            };
            found.extend(dated.filter(|dated| self.is_ahead(*dated)).map(|dated| (id, dated)));
        }
        Ok(found)
    }

    /// Seals what is dated ahead once more under today's date, the register last. Needs [`Self::trust_clock`].
    pub fn redate(&mut self, event: Event) -> Result<(), SealError> {
        for (id, _) in self.dated_ahead()? {
            if !id.is_root() {
                let mut compartment = self.compartment(id)?;
                self.seal(&mut compartment, Sealing::carry())?;
            }
        }
        self.commit_register(event)
    }

    /// The date of the revision that follows `parent`.
    pub(super) fn sealed_at(&self, parent: Option<&VerifiedManifest>) -> Result<Timestamp, SealError> {
        let Some(parent) = parent else { return Ok(self.now) };
        let last = parent.manifest().sealed_at;
        match self.clock {
            Clock::Asked if self.is_ahead(last) => Err(SealError::ClockBehind { now: self.now, sealed_at: last }),
            Clock::Right if self.is_ahead(last) => Ok(self.now),
            _ => Ok(self.now.max(last)),
        }
    }

    fn is_ahead(&self, date: Timestamp) -> bool {
        self.now.unix() + TOLERANCE_SECONDS < date.unix()
    }
}
