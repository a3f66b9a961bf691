//! Which revision is believed: what contradicts the register's memory, this machine's memory or another head is
//! refused; what was committed before the program was killed is taken up (docs/format.md, Commit, Rollback).

use super::compartment::ReadError;
use super::open::{OpenError, RootChoice};
use super::unlocked::OpenVault;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;
use crate::format::v1::owner_keys::OwnerKeys;
use crate::format::v1::verified::VerifiedManifest;
use crate::model::{PendingOp, Register};
use crate::store::chain::Descent;
use crate::store::damage::Damage;
use crate::store::revisions::Manifests;
use crate::store::{PathError, SeenRevision};

impl OpenVault {
    /// The one head of a compartment that neither the register's memory nor another machine contradicts.
    pub(super) fn believed(
        &self,
        id: CompartmentId,
        folder: &Manifests,
    ) -> Result<Option<VerifiedManifest>, ReadError> {
        let Some(head) = newest(folder, &self.keys)? else { return Ok(None) };
        if let Some(known) = self.register.heads.get(&id) {
            let (found, chain) = (head.manifest().revision, folder.chain());
            match chain.descends(&head.hash(), known.revision, &known.hash) {
                Descent::Yes => {}
                Descent::Unknown if found > known.revision => {}
                _ => return Err(ReadError::RolledBack { compartment: id, found, known: known.revision }),
            }
        }
        let heads = self.heads(id, folder);
        if heads.len() > 1 {
            let heads = heads.iter().map(|head| (head.manifest().revision, head.hash())).collect();
            return Err(ReadError::Fork { compartment: id, heads });
        }
        Ok(Some(head))
    }

    /// The heads of a compartment; with what a machine wrote that had been away for longer than revisions are kept.
    /// Only the register's history tells that from what is merely old.
    pub(super) fn heads<'a>(&self, id: CompartmentId, folder: &'a Manifests) -> Vec<&'a VerifiedManifest> {
        let mut heads = folder.chain().heads();
        let Some(known) = self.register.heads.get(&id) else { return heads };
        let remembered = |kept: &VerifiedManifest| {
            let (hash, revision) = (kept.hash(), kept.manifest().revision);
            let retained = known.retained.as_ref().is_some_and(|retained| retained.hash == hash);
            if retained || known.hash == hash || known.history.iter().any(|sealed| sealed.hash == hash) {
                return Some(true);
            }
            known.history.iter().any(|sealed| sealed.revision == revision).then_some(false)
        };
        let strays = folder.chain().strays(remembered).into_iter().filter(|kept| ours(kept, &self.keys));
        let strays: Vec<_> = strays.filter(|kept| !heads.iter().any(|head| head.hash() == kept.hash())).collect();
        heads.extend(strays);
        heads
    }

    /// Brings the register up to what was committed before the program was killed, or the power went: compartments are
    /// sealed first, the register second. What cannot be read is named when it is opened.
    pub(super) fn heal(&mut self) -> Result<(), PathError> {
        for id in self.layout.list_compartments()?.found {
            let known = self.register.heads.get(&id).map(|known| (known.revision, known.epoch));
            let committed = self.layout.compartment(id).committed().unwrap_or_default();
            let newer = committed.iter().any(|name| name.revision() > known.map_or(0, |(revision, _)| revision));
            if !id.is_root() && newer && lists(&self.register, id) {
                self.heal_one(id, known.map_or(0, |(_, epoch)| epoch));
            }
        }
        Ok(())
    }

    fn heal_one(&mut self, id: CompartmentId, known_epoch: u64) {
        let Ok(folder) = Manifests::of(&self.layout, id) else { return };
        let Ok(Some(head)) = self.believed(id, &folder) else { return };
        let epoch = |of: &VerifiedManifest| of.manifest().recovery.as_ref().map_or(0, |recovery| recovery.epoch);
        let now = epoch(&head);
        let chain = folder.chain().ancestry(&head.hash());
        let retired = chain.into_iter().find(|kept| epoch(kept) < now).filter(|_| known_epoch < now);
        self.note_head(&head, retired);
        if known_epoch == now {
            return;
        }
        if let Ok(Some(part)) = self.owner_part(&head)
            && let Ok(policy) = crate::sharing::text::parse(&part.policy_text)
        {
            self.remember_policy(id, &policy);
        }
        // A rotation leaves no other trace than the epoch that the register now knows.
        if let Some(pending) = self.register.pending.as_mut().filter(|pending| pending.op == PendingOp::Rotate) {
            pending.remaining.retain(|remaining| *remaining != id);
        }
    }
}

/// Whether a manifest is signed by this owner, for this vault.
pub(super) fn ours(head: &VerifiedManifest, keys: &OwnerKeys) -> bool {
    let manifest = head.manifest();
    manifest.vault == keys.vault
        && manifest.verify_key == *keys.verify_key()
        && manifest.owner_recipient == keys.recipient()
}

/// The one head of a folder; `None` where there is nothing.
pub(super) fn newest(folder: &Manifests, keys: &OwnerKeys) -> Result<Option<VerifiedManifest>, ReadError> {
    if let Some(damage) = folder.newest_damage() {
        return Err(damage.clone().into());
    }
    match folder.chain().heads().as_slice() {
        [] => Ok(None),
        [head] if ours(head, keys) => Ok(Some((*head).clone())),
        [head] => Err(Damage::foreign(&folder.file_of(head)).into()),
        heads => Err(ReadError::Fork {
            compartment: heads[0].manifest().compartment,
            heads: heads.iter().map(|head| (head.manifest().revision, head.hash())).collect(),
        }),
    }
}

/// Whether the register knows a compartment: a client's, or a drill's.
pub(super) fn lists(register: &Register, id: CompartmentId) -> bool {
    register.client_of(id).is_some() || register.drill(id).is_some()
}

pub(super) fn root_head(
    folder: &Manifests,
    keys: &OwnerKeys,
    choice: RootChoice,
) -> Result<VerifiedManifest, ReadError> {
    let head = match choice {
        RootChoice::Chosen(hash) => folder.chain().get(&hash).filter(|head| ours(head, keys)).cloned(),
        RootChoice::Newest | RootChoice::Restored => newest(folder, keys)?,
    };
    head.ok_or(ReadError::Missing(CompartmentId::Root))
}

pub(super) fn not_rolled_back(
    what: &'static str,
    seen: Option<&SeenRevision>,
    found: u64,
    descends: impl Fn(u64, &Hash) -> Descent,
) -> Result<(), OpenError> {
    let Some(seen) = seen else { return Ok(()) };
    match descends(seen.revision, &seen.hash) {
        Descent::Yes => Ok(()),
        Descent::Unknown if found > seen.revision => Ok(()),
        _ => Err(OpenError::RolledBack { what, found, seen: seen.revision }),
    }
}
