//! Receipts: twelve digits, found by trying (docs/format.md, receipt).

use std::collections::BTreeMap;

use super::compartment::ReadError;
use super::seal::SealError;
use super::unlocked::OpenVault;
use crate::crypto::receipt_code;
use crate::encode::digits::Digits;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::encode::time::Timestamp;
use crate::format::v1::owner_part::OwnerPart;
use crate::format::v1::verified::VerifiedManifest;
use crate::model::register::Extra;
use crate::model::{Event, Receipt};

/// Whose receipt a code is, and of which revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundReceipt {
    /// Whose sheet made it.
    pub holder: Slug,
    /// Which compartment their kit holds.
    pub compartment: CompartmentId,
    /// Of which epoch their share is.
    pub epoch: u64,
    /// Which revision their kit holds.
    pub revision: u64,
    /// When that revision was sealed.
    pub sealed_at: Timestamp,
    /// The newest revision, to say how old the kit is.
    pub newest: u64,
    /// The code itself belongs to these bytes.
    pub manifest: Hash,
}

impl OpenVault {
    /// Finds whose receipt a code is: every holder, every revision the register remembers, every epoch whose owner's
    /// part is still kept. `None`: nobody's, so it was misheard.
    pub fn find_receipt(&self, code: &Digits) -> Result<Option<FoundReceipt>, ReadError> {
        let clients = self.register.clients.iter().map(|client| CompartmentId::Client(client.compartment));
        for id in std::iter::once(CompartmentId::Root).chain(clients) {
            if let Some(found) = self.find_receipt_in(id, code)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn find_receipt_in(&self, id: CompartmentId, code: &Digits) -> Result<Option<FoundReceipt>, ReadError> {
        let kept = self.history(id)?;
        let newest = kept.first().map_or(0, |head| head.manifest().revision);
        let mut parts: BTreeMap<u64, OwnerPart> = BTreeMap::new();
        for manifest in &kept {
            let Some(recovery) = &manifest.manifest().recovery else { continue };
            // A damaged owner's part of an old epoch costs that epoch's receipts, not the others'.
            if !parts.contains_key(&recovery.epoch)
                && let Ok(Some(part)) = self.owner_part(manifest)
            {
                parts.insert(recovery.epoch, part);
            }
        }
        Ok(self.candidates(id, &kept).find_map(|(hash, epoch, revision, sealed_at)| {
            let leaves = &parts.get(&epoch)?.leaves;
            let leaf = leaves.iter().find(|leaf| receipt_code(&leaf.receipt_key, &hash) == *code)?;
            let holder = leaf.holder.clone();
            Some(FoundReceipt { holder, compartment: id, epoch, revision, sealed_at, newest, manifest: hash })
        }))
    }

    /// Every revision that a kit may hold: those remembered, and those that lie in the folder.
    fn candidates<'a>(
        &'a self,
        id: CompartmentId,
        kept: &'a [VerifiedManifest],
    ) -> impl Iterator<Item = (Hash, u64, u64, Timestamp)> + 'a {
        let remembered = self.register.heads.get(&id).into_iter().flat_map(|head| head.history.iter().rev());
        let remembered = remembered.map(|sealed| (sealed.hash, sealed.epoch, sealed.revision, sealed.sealed_at));
        kept.iter()
            .map(|head| {
                let manifest = head.manifest();
                let epoch = manifest.recovery.as_ref().map_or(0, |recovery| recovery.epoch);
                (head.hash(), epoch, manifest.revision, manifest.sealed_at)
            })
            .chain(remembered)
    }

    /// Records a receipt. Returns whether receipts of the current epoch now satisfy the policy, so that the previous
    /// epoch no longer needs to stay in kits.
    pub fn record_receipt(&mut self, found: &FoundReceipt, event: Event) -> Result<bool, SealError> {
        let known = |receipt: &&mut Receipt| receipt.holder == found.holder && receipt.manifest == found.manifest;
        let now = self.now;
        match self.register.receipts.iter_mut().find(known) {
            Some(receipt) => receipt.at = now,
            None => self.register.receipts.push(Receipt {
                holder: found.holder.clone(),
                compartment: found.compartment,
                epoch: found.epoch,
                revision: found.revision,
                manifest: found.manifest,
                at: now,
                unknown: Extra::new(),
            }),
        }
        let retired = self.retire_if_proven(found.compartment)?;
        self.commit_register(event)?;
        Ok(retired)
    }

    /// Lets the previous epoch go once the current one is proven.
    fn retire_if_proven(&mut self, id: CompartmentId) -> Result<bool, ReadError> {
        if self.register.heads.get(&id).is_none_or(|head| head.retained.is_none()) {
            return Ok(false);
        }
        let head = if id.is_root() { self.root.head.clone() } else { self.compartment(id)?.head };
        let proven = head.as_ref().is_some_and(|head| self.proven(head));
        if proven && let Some(entry) = self.register.heads.get_mut(&id) {
            entry.retained = None;
        }
        Ok(proven)
    }

    /// Lets the previous epoch go without waiting for receipts: the owner insists.
    pub fn retire_now(&mut self, id: CompartmentId, event: Event) -> Result<(), SealError> {
        if let Some(entry) = self.register.heads.get_mut(&id) {
            entry.retained = None;
        }
        self.commit_register(event)
    }

    /// Holders of the current epoch of whom no receipt has come yet.
    pub fn awaited_receipts(&self, id: CompartmentId) -> Result<Vec<Slug>, ReadError> {
        let compartment = if id.is_root() { None } else { Some(self.compartment(id)?) };
        let head = compartment.as_ref().map_or(self.root.head.as_ref(), |compartment| compartment.head.as_ref());
        let Some(head) = head else { return Ok(Vec::new()) };
        let Some(part) = self.owner_part(head)? else { return Ok(Vec::new()) };
        let came = |holder: &Slug| {
            let of_epoch = |receipt: &&Receipt| receipt.compartment == id && receipt.epoch == part.epoch;
            self.register.receipts.iter().filter(of_epoch).any(|receipt| receipt.holder == *holder)
        };
        Ok(part.leaves.iter().filter(|leaf| !came(&leaf.holder)).map(|leaf| leaf.holder.clone()).collect())
    }
}
