//! Who opens what: policies, new epochs, lost sheets, other people (docs/format.md, Rotation, Work on many compartments).
//!
//! A new sheet is durable before anything here begins; that is the caller's duty, because the sheet lies outside the vault.

use std::collections::BTreeMap;

use super::compartment::ReadError;
use super::seal::{Plan, SealError, Sealing};
use super::unlocked::OpenVault;
use crate::crypto::Recipient;
use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::format::v1::verified::VerifiedManifest;
use crate::model::{Event, Holder, Pending, PendingOp, Register};
use crate::sharing::text::PolicyTextError;
use crate::sharing::{self, Kind, Policy, PolicyError};

/// Why people or policies could not be changed; nothing was committed unless the error says so.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PeopleError {
    /// The policy breaks a rule of its shape.
    #[error(transparent)]
    Shape(#[from] PolicyError),
    /// The policy text cannot be read.
    #[error(transparent)]
    Text(#[from] PolicyTextError),
    /// One of these people could open alone.
    #[error("{} could open alone", list(.0))]
    Alone(Vec<Slug>),
    /// The policy names somebody who is not, or no longer, a holder.
    #[error("no holder is called {0}")]
    UnknownHolder(Slug),
    /// A holder of another client's side stands in this policy.
    #[error("{0} belongs to another client")]
    OtherClient(Slug),
    /// Somebody already has this id.
    #[error("{0} is taken")]
    Taken(Slug),
    /// Somebody already has this key.
    #[error("{0} has the same key")]
    SameKey(Slug),
    /// Work on many compartments is unfinished; it comes first.
    #[error("an interrupted operation must be finished or aborted first")]
    Pending,
    /// There is nothing unfinished.
    #[error("nothing is unfinished")]
    NothingPending,
    /// No policy is set, so there is nothing to renew.
    #[error("compartment {0} has no policy")]
    NoPolicy(CompartmentId),
    /// Policies would break without this holder.
    #[error("{holder} stands in the policy of {compartments} compartment(s)")]
    InUse {
        /// The holder.
        holder: Slug,
        /// How many compartments have them in their policy.
        compartments: usize,
    },
    /// Sealing failed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl From<ReadError> for PeopleError {
    fn from(error: ReadError) -> Self {
        Self::Seal(error.into())
    }
}

fn list(ids: &[Slug]) -> String {
    ids.iter().map(Slug::to_string).collect::<Vec<_>>().join(", ")
}

/// Checks a policy against the people of a register: everybody known, nobody of another client's side, nobody twice,
/// nobody alone.
pub fn check_policy(register: &Register, compartment: CompartmentId, policy: &Policy<Slug>) -> Result<(), PeopleError> {
    policy.check_distinct(Slug::clone)?;
    let client = register.client_of(compartment).map(|client| client.id.clone());
    for (_, id) in policy.leaves() {
        let holder = register.holder(id).filter(|holder| holder.removed_at.is_none());
        let holder = holder.ok_or_else(|| PeopleError::UnknownHolder(id.clone()))?;
        if holder.client.is_some() && holder.client != client {
            return Err(PeopleError::OtherClient(id.clone()));
        }
    }
    let alone: Vec<Slug> =
        sharing::analysis::alone(policy).iter().filter_map(|path| policy.leaf(path).cloned()).collect();
    if alone.is_empty() { Ok(()) } else { Err(PeopleError::Alone(alone)) }
}

impl OpenVault {
    /// Checks a policy against the people of this vault without setting it: [`check_policy`].
    pub fn check_policy(&self, compartment: CompartmentId, policy: &Policy<Slug>) -> Result<(), PeopleError> {
        check_policy(&self.register, compartment, policy)
    }

    /// Sets or changes who opens a compartment: a new epoch.
    pub fn set_policy(&mut self, id: CompartmentId, policy: &Policy<Slug>, event: Event) -> Result<(), PeopleError> {
        self.refuse_pending()?;
        self.check_policy(id, policy)?;
        self.renew(id, policy)?;
        self.commit_people(id, event)
    }

    /// A new epoch under the same policy.
    pub fn rotate(&mut self, id: CompartmentId, event: Event) -> Result<(), PeopleError> {
        self.refuse_pending()?;
        let policy = self.policy(id)?.ok_or(PeopleError::NoPolicy(id))?;
        self.renew(id, &policy)?;
        self.commit_people(id, event)
    }

    /// The policy under which a compartment's current epoch was split; `None` while none is set.
    pub fn policy(&self, id: CompartmentId) -> Result<Option<Policy<Slug>>, PeopleError> {
        let text = match id {
            CompartmentId::Root => self.register.root_policy.as_ref(),
            CompartmentId::Client(_) => self.register.client_of(id).and_then(|client| client.policy.as_ref()),
        };
        text.map(|text| sharing::text::parse(text)).transpose().map_err(PeopleError::from)
    }

    /// The compartments in whose policy somebody stands.
    pub fn compartments_of(&self, holder: &Slug) -> Result<Vec<CompartmentId>, PeopleError> {
        let mut found = Vec::new();
        let clients = self.register.clients.iter().map(|client| CompartmentId::Client(client.compartment));
        for id in std::iter::once(CompartmentId::Root).chain(clients) {
            if self.policy(id)?.is_some_and(|policy| policy.leaves().any(|(_, id)| id == holder)) {
                found.push(id);
            }
        }
        Ok(found)
    }

    /// Adds a holder; they open nothing until a policy names them.
    pub fn add_holder(&mut self, holder: Holder, event: Event) -> Result<(), PeopleError> {
        self.register_holder(holder)?;
        Ok(self.commit_register(event)?)
    }

    /// Adds a holder in memory; the caller commits the register.
    pub fn register_holder(&mut self, holder: Holder) -> Result<(), PeopleError> {
        self.refuse_pending()?;
        if self.register.holders.iter().any(|other| other.id == holder.id) {
            return Err(PeopleError::Taken(holder.id));
        }
        self.refuse_key(&holder.recipient)?;
        self.register.holders.push(holder);
        Ok(())
    }

    /// Removes a holder who stands in no policy.
    pub fn remove_holder(&mut self, id: &Slug, event: Event) -> Result<(), PeopleError> {
        self.refuse_pending()?;
        let compartments = self.compartments_of(id)?.len();
        if compartments > 0 {
            return Err(PeopleError::InUse { holder: id.clone(), compartments });
        }
        let now = self.now;
        let holder = self.register.holder_mut(id).ok_or_else(|| PeopleError::UnknownHolder(id.clone()))?;
        holder.removed_at = Some(now);
        Ok(self.commit_register(event)?)
    }

    /// Begins to give a holder another key in every compartment: the sheet was lost. Finish with [`Self::resume`].
    pub fn begin_rekey(&mut self, id: &Slug, recipient: Recipient, event: Event) -> Result<(), PeopleError> {
        self.refuse_pending()?;
        self.refuse_key(&recipient)?;
        let remaining = self.compartments_of(id)?;
        let holder = self.register.holder_mut(id).filter(|holder| holder.removed_at.is_none());
        let holder = holder.ok_or_else(|| PeopleError::UnknownHolder(id.clone()))?;
        let before = std::mem::replace(&mut holder.recipient, recipient.clone());
        let mut pending = Pending::new(PendingOp::Rekey, remaining, self.now);
        pending.holder = Some(id.clone());
        pending.recipient = Some(recipient);
        pending.recipient_before = Some(before);
        self.register.pending = Some(pending);
        Ok(self.commit_register(event)?)
    }

    /// Begins to put one person in another's place in every policy. Finish with [`Self::resume`].
    pub fn begin_replace(&mut self, old: &Slug, new: Holder, event: Event) -> Result<(), PeopleError> {
        self.refuse_pending()?;
        let remaining = self.compartments_of(old)?;
        if self.register.holder(old).is_none() {
            return Err(PeopleError::UnknownHolder(old.clone()));
        }
        let new_id = new.id.clone();
        if new_id == *old {
            return Err(PeopleError::Taken(new_id));
        }
        self.refuse_broken_policies(old, &new, &remaining)?;
        let newcomer = self.register.holder(&new_id).is_none_or(|known| known.recipient != new.recipient);
        if newcomer {
            self.register_holder(new)?;
        }
        let mut pending = Pending::new(PendingOp::Replace, remaining, self.now);
        pending.holder = Some(old.clone());
        pending.new_holder = Some(new_id);
        pending.newcomer = newcomer;
        self.register.pending = Some(pending);
        Ok(self.commit_register(event)?)
    }

    /// Once it is begun, there is no way on and no way back from a policy that cannot be: it names somebody twice, or
    /// somebody of another client's side.
    fn refuse_broken_policies(&self, old: &Slug, new: &Holder, ids: &[CompartmentId]) -> Result<(), PeopleError> {
        let mut after = self.register.clone();
        if after.holder(&new.id).is_none() {
            after.holders.push(new.clone());
        }
        for id in ids {
            if let Some(policy) = self.policy(*id)? {
                let policy = policy.map(|_, holder| if holder == old { new.id.clone() } else { holder.clone() });
                check_policy(&after, *id, &policy)?;
            }
        }
        Ok(())
    }

    /// Begins a new epoch in every compartment that has a policy. Finish with [`Self::resume`].
    pub fn begin_rotate_all(&mut self, event: Event) -> Result<(), PeopleError> {
        self.refuse_pending()?;
        let clients = self.register.clients.iter().map(|client| CompartmentId::Client(client.compartment));
        let mut remaining = Vec::new();
        for id in std::iter::once(CompartmentId::Root).chain(clients) {
            if self.policy(id)?.is_some() {
                remaining.push(id);
            }
        }
        self.register.pending = Some(Pending::new(PendingOp::Rotate, remaining, self.now));
        Ok(self.commit_register(event)?)
    }

    /// Finishes what was begun on many compartments, also after an interruption: whatever is done already is not done
    /// again. `progress` hears how many are done of how many.
    pub fn resume(&mut self, event: Event, mut progress: impl FnMut(usize, usize)) -> Result<(), PeopleError> {
        let pending = self.register.pending.clone().ok_or(PeopleError::NothingPending)?;
        let total = pending.remaining.len();
        let mut renew_root = false;
        for (done, id) in pending.remaining.iter().enumerate() {
            progress(done, total);
            let Some(policy) = self.policy_after(&pending, *id)? else { continue };
            if self.is_done(&pending, *id, &policy)? {
                self.remember_policy(*id, &policy);
                continue;
            }
            if id.is_root() {
                renew_root = true;
            } else {
                self.renew(*id, &policy)?;
            }
        }
        let root = if renew_root { self.policy_after(&pending, CompartmentId::Root)? } else { None };
        if let Some(policy) = &root {
            self.remember_policy(CompartmentId::Root, policy);
        }
        self.finish_pending(&pending)?;
        progress(total, total);
        if let Some(policy) = root {
            return self.commit_root_epoch(&policy, event);
        }
        Ok(self.commit_register(event)?)
    }

    /// Turns what was begun around: compartments that were done already go back to how they were. Interrupted, this is
    /// work to be resumed, and aborting it once more does the same.
    pub fn abort_pending(&mut self, event: Event, progress: impl FnMut(usize, usize)) -> Result<(), PeopleError> {
        let mut pending = self.register.pending.clone().ok_or(PeopleError::NothingPending)?;
        if pending.aborted {
            return self.resume(event, progress);
        }
        match pending.op {
            PendingOp::Rekey => {
                std::mem::swap(&mut pending.recipient, &mut pending.recipient_before);
                if let (Some(id), Some(recipient)) = (&pending.holder, &pending.recipient)
                    && let Some(holder) = self.register.holder_mut(id)
                {
                    holder.recipient = recipient.clone();
                }
            }
            PendingOp::Replace => std::mem::swap(&mut pending.holder, &mut pending.new_holder),
            // A rotation has no way back and needs none: what is not done yet simply stays.
            PendingOp::Rotate => {
                self.register.pending = None;
                return Ok(self.commit_register(event)?);
            }
        }
        pending.aborted = true;
        self.register.pending = Some(pending);
        self.commit_register(event.clone())?;
        self.resume(event, progress)
    }

    fn finish_pending(&mut self, pending: &Pending) -> Result<(), PeopleError> {
        if let (PendingOp::Replace, Some(old)) = (pending.op, &pending.holder) {
            let now = self.now;
            // When a replacement is turned around, whoever was to come may have been a holder before, of others or, so
            // far, of nothing.
            let stays = !self.compartments_of(old)?.is_empty() || (pending.aborted && !pending.newcomer);
            if let Some(holder) = self.register.holder_mut(old).filter(|_| !stays) {
                holder.removed_at = Some(now);
            }
            if let Some(new) = pending.new_holder.as_ref().and_then(|id| self.register.holder_mut(id)) {
                new.removed_at = None;
            }
        }
        self.register.pending = None;
        Ok(())
    }

    /// The policy a compartment has once the pending work is done there.
    fn policy_after(&self, pending: &Pending, id: CompartmentId) -> Result<Option<Policy<Slug>>, PeopleError> {
        let Some(policy) = self.policy(id)? else { return Ok(None) };
        Ok(Some(match (pending.op, &pending.holder, &pending.new_holder) {
            (PendingOp::Replace, Some(old), Some(new)) => {
                policy.map(|_, holder| if holder == old { new.clone() } else { holder.clone() })
            }
            _ => policy,
        }))
    }

    /// Whether a compartment's current epoch already is what the pending work makes of it.
    fn is_done(&self, pending: &Pending, id: CompartmentId, policy: &Policy<Slug>) -> Result<bool, PeopleError> {
        if id.is_root() {
            // The root's new epoch and the end of the pending work are one commit.
            return Ok(false);
        }
        let Some(head) = self.compartment(id)?.head else { return Ok(true) };
        if pending.op == PendingOp::Rotate {
            return Ok(head.manifest().sealed_at >= pending.started_at && self.epoch_is_new(id, &head));
        }
        let Some(part) = self.owner_part(&head)? else { return Ok(false) };
        let wanted: BTreeMap<_, _> = policy.leaves().collect();
        Ok(part.leaves.len() == wanted.len()
            && part.leaves.iter().all(|leaf| {
                let holder = self.register.holder(&leaf.holder);
                wanted.get(&leaf.path) == Some(&&leaf.holder) && holder.is_some_and(|h| h.recipient == leaf.recipient)
            }))
    }

    fn epoch_is_new(&self, id: CompartmentId, head: &VerifiedManifest) -> bool {
        let epoch = head.manifest().recovery.as_ref().map_or(0, |recovery| recovery.epoch);
        self.register.heads.get(&id).is_none_or(|known| epoch > known.epoch)
    }

    /// A new epoch in one client's compartment; the register is not committed yet.
    fn renew(&mut self, id: CompartmentId, policy: &Policy<Slug>) -> Result<(), PeopleError> {
        self.remember_policy(id, policy);
        if id.is_root() {
            return Ok(());
        }
        let mut compartment = self.compartment(id)?;
        let new = self.draw(id, Kind::Real, self.next_epoch(id)?, policy).map_err(SealError::from)?;
        self.seal(&mut compartment, Sealing { plan: Plan::Renew(Box::new(new)), ..Sealing::carry() })?;
        Ok(())
    }

    fn commit_people(&mut self, id: CompartmentId, event: Event) -> Result<(), PeopleError> {
        match self.policy(id)? {
            Some(policy) if id.is_root() => self.commit_root_epoch(&policy, event),
            _ => Ok(self.commit_register(event)?),
        }
    }

    fn commit_root_epoch(&mut self, policy: &Policy<Slug>, event: Event) -> Result<(), PeopleError> {
        let epoch = self.next_epoch(CompartmentId::Root)?;
        let new = self.draw(CompartmentId::Root, Kind::Real, epoch, policy).map_err(SealError::from)?;
        Ok(self.commit_register_as(event, Sealing { plan: Plan::Renew(Box::new(new)), ..Sealing::carry() })?)
    }

    pub(super) fn remember_policy(&mut self, id: CompartmentId, policy: &Policy<Slug>) {
        let text = sharing::text::to_text(policy);
        match id {
            CompartmentId::Root => self.register.root_policy = Some(text),
            CompartmentId::Client(_) => {
                if let Some(client) =
                    self.register.clients.iter_mut().find(|c| CompartmentId::Client(c.compartment) == id)
                {
                    client.policy = Some(text);
                }
            }
        }
    }

    fn refuse_pending(&self) -> Result<(), PeopleError> {
        if self.register.pending.is_some() { Err(PeopleError::Pending) } else { Ok(()) }
    }

    fn refuse_key(&self, recipient: &Recipient) -> Result<(), PeopleError> {
        match self.register.holders.iter().find(|other| other.recipient == *recipient) {
            Some(other) => Err(PeopleError::SameKey(other.id.clone())),
            None => Ok(()),
        }
    }

    /// What is unfinished.
    pub fn pending(&self) -> Option<&Pending> {
        self.register.pending.as_ref()
    }
}
