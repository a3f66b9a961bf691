//! Cards that have gone out of date: somebody in a policy got another name or number after they were sealed, and nobody
//! is to be sent to an old number on the worst day. Whoever writes kits has such cards sealed anew before.
//!
//! When somebody was edited stands in the journal; cards themselves the owner cannot open. The register's cards are
//! renewed with each of its revisions, so with the edit itself.

use super::seal::SealError;
use super::unlocked::OpenVault;
use crate::encode::id::CompartmentId;
use crate::encode::time::Timestamp;
use crate::model::Event;

/// The event of somebody's name, number, address or language that was changed, and what in it names them.
const EDITED: &str = "holder-edited";
const HOLDER: &str = "holder";

impl OpenVault {
    /// Seals again as they are those of these compartments whose cards are out of date; how many there were.
    pub fn renew_cards(&mut self, of: &[CompartmentId], event: &Event) -> Result<usize, SealError> {
        let mut renewed = 0;
        for id in of.iter().filter(|id| !id.is_root()) {
            let mut compartment = self.compartment(*id)?;
            let sealed_at = compartment.head().map(|head| head.manifest().sealed_at);
            if sealed_at.is_some_and(|since| self.cards_are_old(*id, since)) {
                self.deposit(&mut compartment, event.clone())?;
                renewed += 1;
            }
        }
        Ok(renewed)
    }

    /// Whether somebody in a compartment's policy was edited after this moment. What the journal dates later than now
    /// does not count: it would for ever.
    pub(super) fn cards_are_old(&self, of: CompartmentId, since: Timestamp) -> bool {
        let Ok(Some(policy)) = self.policy(of) else { return false };
        let edited = self.register.journal.iter().filter(|event| event.op == EDITED);
        let edited = edited.filter(|event| since < event.at && event.at <= self.now);
        let named = |event: &Event| event.details.get(HOLDER).cloned().unwrap_or_default();
        edited.map(named).any(|id| policy.leaves().any(|(_, leaf)| leaf.as_str() == id))
    }

    /// Whether the cards of the drill that stands are out of date.
    pub(super) fn drill_is_old(&self, of: CompartmentId, drill: CompartmentId) -> bool {
        let made_at = self.register.drill(drill).map(|drill| drill.made_at);
        made_at.is_some_and(|since| self.cards_are_old(of, since))
    }
}
