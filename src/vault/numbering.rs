//! Which number a new epoch bears: one that no other generation of this compartment's recovery key has ever borne, also
//! where the owner went back to a state before a rotation, or restored a backup (docs/format.md, Rotation).
//!
//! Receipts and pieces are told apart by that number. Two keys under one number would let receipts of the one prove the
//! other, and name an honest holder's piece as forged. What this is not: the drawing, which is `epoch`'s.

use super::belief::ours;
use super::compartment::ReadError;
use super::unlocked::OpenVault;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;
use crate::format::v1::owner_keys::OwnerKeys;
use crate::format::v1::verified::VerifiedManifest;
use crate::model::{Head, Register, Retained, Sealed};
use crate::store::revisions::Manifests;

impl OpenVault {
    /// The number of the next epoch.
    pub(super) fn next_epoch(&self, id: CompartmentId) -> Result<u64, ReadError> {
        let manifests = Manifests::of(&self.layout, id)?;
        let known = self.register.heads.get(&id).map_or(0, Head::highest_epoch);
        Ok(known.max(highest(&manifests, &self.keys)) + 1)
    }

    /// Before the owner goes on from `chosen`: the numbers that what is set aside has used up stay used, the policy is
    /// the one of that state, and neither a retained epoch nor a receipt speaks of what is set aside. Whether the number
    /// of the chosen epoch was given twice, by two machines that both rotated.
    pub(super) fn go_back(&mut self, manifests: &Manifests, chosen: &VerifiedManifest) -> bool {
        let id = chosen.manifest().compartment;
        let strangers: Vec<Hash> = namesakes(manifests, chosen, &self.keys).map(VerifiedManifest::hash).collect();
        self.register.receipts.retain(|receipt| !strangers.contains(&receipt.manifest));
        let drawn = highest(manifests, &self.keys);
        let retained = self.retained_before(manifests, chosen);
        if let Some(entry) = self.register.heads.get_mut(&id) {
            entry.reserve_epoch(drawn);
            entry.retained = retained;
            // The register names its own last state when it is sealed.
            if !id.is_root() {
                let (revision, hash, sealed_at) =
                    (chosen.manifest().revision, chosen.hash(), chosen.manifest().sealed_at);
                if entry.state(&hash).is_none() {
                    entry.advance(Sealed { revision, hash, epoch: epoch(chosen), sealed_at });
                }
                (entry.revision, entry.hash, entry.epoch) = (revision, hash, epoch(chosen));
            }
        }
        if let Ok(Some(part)) = self.owner_part(chosen)
            && let Ok(policy) = crate::sharing::text::parse(&part.policy_text)
        {
            self.remember_policy(id, &policy);
        }
        !strangers.is_empty()
    }

    /// The previous epoch that kits may still hold once `chosen` is the newest state.
    fn retained_before(&self, manifests: &Manifests, chosen: &VerifiedManifest) -> Option<Retained> {
        let now = epoch(chosen);
        let line = manifests.chain().ancestry(&chosen.hash());
        let known = self.register.heads.get(&chosen.manifest().compartment).and_then(|entry| entry.retained);
        let known = known.filter(|known| known.epoch < now);
        if known.is_some() || self.proven(chosen) {
            return known;
        }
        let last = line.into_iter().find(|kept| epoch(kept) < now && kept.manifest().recovery.is_some())?;
        let (revision, hash, proven) = (last.manifest().revision, last.hash(), self.proven(last));
        Some(Retained { epoch: epoch(last), revision, hash, proven })
    }

    /// Takes over which numbers another head of the register knew to be used.
    pub(super) fn learn_numbers(&mut self, other: &Register) {
        for (id, head) in &other.heads {
            if let Some(entry) = self.register.heads.get_mut(id) {
                entry.reserve_epoch(head.highest_epoch());
            }
        }
    }

    /// After a backup was restored: of so many revisions of the register nothing is known. Each may have been a rotation,
    /// of any compartment.
    pub(super) fn skip_numbers(&mut self, lost: u64) {
        for entry in self.register.heads.values_mut() {
            entry.reserve_epoch(entry.highest_epoch() + lost);
        }
    }
}

fn epoch(of: &VerifiedManifest) -> u64 {
    of.manifest().recovery.as_ref().map_or(0, |recovery| recovery.epoch)
}

fn highest(manifests: &Manifests, keys: &OwnerKeys) -> u64 {
    manifests.chain().newest_first().into_iter().filter(|kept| ours(kept, keys)).map(epoch).max().unwrap_or(0)
}

/// Revisions with an epoch of the same number as that of `chosen`, and another recovery key.
fn namesakes<'a>(
    manifests: &'a Manifests,
    chosen: &'a VerifiedManifest,
    keys: &'a OwnerKeys,
) -> impl Iterator<Item = &'a VerifiedManifest> {
    let recipient = |of: &'a VerifiedManifest| of.manifest().recovery.as_ref().map(|recovery| &recovery.recipient);
    let kept = manifests.chain().newest_first().into_iter().filter(move |kept| ours(kept, keys));
    kept.filter(move |kept| epoch(kept) == epoch(chosen) && recipient(kept) != recipient(chosen))
}
