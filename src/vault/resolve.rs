//! Settling a fork, damage, or a restored backup: the owner chooses the revision to go on from (docs/format.md, Commit).
//!
//! Nothing is dropped silently: what loses is named in the new manifest and stays for as long as revisions are kept;
//! damaged documents are moved aside, not deleted.

use super::belief::{newest, ours};
use super::clock::Clock;
use super::compartment::ReadError;
use super::seal::{Plan, SealError, Sealing};
use super::unlocked::OpenVault;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;
use crate::format::v1::verified::VerifiedManifest;
use crate::model::Event;
use crate::store::damage::Damage;
use crate::store::removal::set_aside;
use crate::store::revisions::Manifests;
use crate::store::{Place, RevisionName};

/// How far above the newest sound revision the number of a damaged one is believed.
const LEEWAY: u64 = 10_000;

/// What an owner can choose among.
#[derive(Debug)]
pub struct Choices {
    /// Revisions to go on from, newest first: the heads of a fork, or, where the newest is damaged, what is kept.
    pub candidates: Vec<VerifiedManifest>,
    /// Damaged documents.
    pub damage: Vec<Damage>,
    /// Whether there is anything to settle.
    pub unsettled: bool,
}

impl OpenVault {
    /// What can be chosen in a compartment.
    pub fn choices(&self, id: CompartmentId) -> Result<Choices, ReadError> {
        let manifests = Manifests::of(&self.layout, id)?;
        let damage = manifests.damage();
        let heads: Vec<VerifiedManifest> = self.heads(id, &manifests).into_iter().cloned().collect();
        let kept = manifests.chain().newest_first().into_iter();
        let forked = heads.len() > 1;
        let candidates = if forked && damage.is_empty() { heads } else { kept.cloned().collect() };
        let candidates: Vec<_> = candidates.into_iter().filter(|kept| ours(kept, &self.keys)).collect();
        let behind = matches!(self.compartment(id), Err(ReadError::RolledBack { .. }));
        let foreign = matches!(newest(&manifests, &self.keys), Err(ReadError::Damage(_)));
        Ok(Choices { candidates, unsettled: forked || !damage.is_empty() || behind || foreign, damage })
    }

    /// Goes on from another revision of the register than the one that was believed at unlocking; needs no passphrase.
    pub fn believe(&mut self, chosen: &Hash) -> Result<(), ReadError> {
        let folder = Manifests::of(&self.layout, CompartmentId::Root)?;
        let mut root = self.compartment_with(CompartmentId::Root, chosen)?;
        root.damage = folder.damage();
        self.register = root.document.register.take().ok_or(ReadError::Missing(CompartmentId::Root))?;
        self.root = root;
        if self.clock == Clock::Right {
            self.trust_clock(); // the evidence of this register has dates of its own
        }
        Ok(())
    }

    /// The highest number that counts. Anybody can put down a file with the last number there is, after which nothing
    /// could ever be sealed; so what does not verify counts only near what does.
    fn above(&self, id: CompartmentId, manifests: &Manifests) -> u64 {
        let sound = manifests.chain().newest_first().into_iter().filter(|kept| ours(kept, &self.keys));
        let sound = sound.map(|kept| kept.manifest().revision).max().unwrap_or(0);
        let known = self.register.heads.get(&id).map_or(0, |head| head.revision);
        let base = sound.max(known);
        let damaged = manifests.damaged_names().map(RevisionName::revision);
        damaged.filter(|number| *number <= base + LEEWAY).max().unwrap_or(0).max(base)
    }

    /// Goes on from the chosen revision: a new one above everything that is there, which names the heads it sets aside.
    /// Where two machines gave the number of the chosen epoch to two recovery keys, it is a rotation too: whether it is.
    pub fn resolve(&mut self, id: CompartmentId, chosen: &Hash, event: Event) -> Result<bool, SealError> {
        let manifests = Manifests::of(&self.layout, id)?;
        let lock = self.lock.as_ref().ok_or(SealError::ReadOnly)?;
        let heads = self.heads(id, &manifests);
        let mut settles: Vec<Hash> = heads.iter().map(|head| head.hash()).filter(|hash| hash != chosen).collect();
        if settles.is_empty() {
            settles.push(*chosen);
        }
        let foreign: Vec<_> =
            manifests.chain().newest_first().into_iter().filter(|kept| !ours(kept, &self.keys)).collect();
        let damaged = manifests.damaged_names().cloned();
        let foreign = foreign.iter().filter_map(|kept| manifests.name_of(kept));
        let aside: Vec<_> = damaged.chain(foreign).collect();
        let above = self.above(id, &manifests);
        let head = manifests.chain().get(chosen).cloned().ok_or(ReadError::NoSuchRevision(0))?;
        if id.is_root() {
            // Opened at the chosen revision already (`RootChoice`).
            set_aside(lock, Place::Compartment(id), &aside)?;
            self.root.damage.clear();
            self.learn_from(&manifests);
            let plan = self.plan_from(&manifests, &head)?;
            let renewed = matches!(plan, Plan::Renew(_));
            self.commit_register_as(event, Sealing { plan, settles, above, ..Sealing::carry() })?;
            return Ok(renewed);
        }
        let mut compartment = self.compartment_with(id, chosen)?;
        if let Some(missing) = compartment.damage.first() {
            return Err(missing.clone().into());
        }
        // The register must not remember a state from which the new one does not descend.
        let plan = self.plan_from(&manifests, &head)?;
        let renewed = matches!(plan, Plan::Renew(_));
        self.commit_register(Event { op: format!("{}-begun", event.op), ..event.clone() })?;
        let lock = self.lock.as_ref().ok_or(SealError::ReadOnly)?;
        set_aside(lock, Place::Compartment(id), &aside)?;
        self.seal(&mut compartment, Sealing { plan, settles, above, ..Sealing::carry() })?;
        self.commit_register(event)?;
        Ok(renewed)
    }

    /// Same shares as in the chosen state, or, where their number does not tell them from others, a new epoch. If that
    /// cannot be drawn, because somebody in its policy has left since, the shares stay: a policy has to be set first.
    fn plan_from(&mut self, manifests: &Manifests, chosen: &VerifiedManifest) -> Result<Plan, SealError> {
        let id = chosen.manifest().compartment;
        if !self.go_back(manifests, chosen) {
            return Ok(Plan::Carry);
        }
        let Ok(Some(policy)) = self.policy(id) else { return Ok(Plan::Carry) };
        let new = self.draw(id, chosen.manifest().kind, self.next_epoch(id)?, &policy);
        Ok(new.map_or(Plan::Carry, |new| Plan::Renew(Box::new(new))))
    }

    /// What the other heads of the register knew about numbers that are used.
    fn learn_from(&mut self, manifests: &Manifests) {
        let others: Vec<Hash> = manifests.chain().newest_first().into_iter().map(VerifiedManifest::hash).collect();
        for other in others {
            let opened = self.compartment_with(CompartmentId::Root, &other);
            if let Some(register) = opened.ok().and_then(|mut opened| opened.document.register.take()) {
                self.learn_numbers(&register);
            }
        }
    }
}
