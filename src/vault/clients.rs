//! Clients: each has a compartment of their own; nothing of one reaches another's.

use super::belief::lists;
use super::compartment::Compartment;
use super::people::PeopleError;
use super::seal::SealError;
use super::unlocked::{Notice, OpenVault};
use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::model::{Client, Event};
use crate::sharing::{self, Policy};
use crate::store::removal::remove_compartment;

impl OpenVault {
    /// Adds a client. Their compartment is listed in the register, and still empty: it gets its first revision with
    /// the first deposit or policy. A `policy` that the client comes with is what is to be set next: should that be
    /// interrupted, [`Self::policies_to_set`] knows.
    pub fn add_client(&mut self, client: Client, event: Event) -> Result<Compartment, PeopleError> {
        if self.register.clients.iter().any(|other| other.id == client.id) {
            return Err(PeopleError::Taken(client.id));
        }
        let id = CompartmentId::Client(client.compartment);
        let policy = client.policy.as_deref().map(sharing::text::parse).transpose()?;
        self.register.clients.push(client);
        if let Some(policy) = policy {
            self.check_policy(id, &policy).inspect_err(|_| _ = self.register.clients.pop())?;
        }
        self.commit_register(event)?;
        Ok(self.compartment(id)?)
    }

    /// The clients who were being added when the program was killed: the register has their policy, and their
    /// compartment has no revision. The next writer sets these policies.
    pub fn policies_to_set(&self) -> Vec<(CompartmentId, Policy<Slug>)> {
        let with_policy = self.register.clients.iter().filter(|client| client.policy.is_some());
        let ids = with_policy.map(|client| CompartmentId::Client(client.compartment));
        // What cannot be read is damaged, and not unborn.
        let unborn = ids.filter(|id| {
            !self.register.heads.contains_key(id) && self.compartment(*id).is_ok_and(|found| found.head().is_none())
        });
        unborn.filter_map(|id| Some((id, self.policy(id).ok()??))).collect()
    }

    /// The compartments that are still there although the journal has it that their clients were removed. The next
    /// writer removes them: [`Self::discard_compartment`].
    pub fn compartments_to_discard(&self) -> Vec<CompartmentId> {
        let unlisted = self.notices.iter().filter_map(|notice| match notice {
            Notice::Unlisted(id) => Some(*id),
            _ => None,
        });
        unlisted.filter(|id| self.register.journal.iter().any(|event| tells_of(event, *id))).collect()
    }

    /// Closes a client's compartment: delisted first, then removed with everything in it, and its drills with it.
    /// The event names the compartment.
    pub fn remove_client(&mut self, id: &Slug, mut event: Event) -> Result<(), SealError> {
        let Some(position) = self.register.clients.iter().position(|client| client.id == *id) else { return Ok(()) };
        let client = self.register.clients.remove(position);
        let compartment = CompartmentId::Client(client.compartment);
        self.register.heads.remove(&compartment);
        self.register.sources.retain(|source| source.compartment != compartment);
        self.register.receipts.retain(|receipt| receipt.compartment != compartment);
        self.register.export_tests.retain(|test| test.compartment != compartment);
        let drills = self.forget_drills_of(compartment);
        let now = self.now;
        for holder in self.register.holders.iter_mut().filter(|holder| holder.client.as_ref() == Some(id)) {
            holder.removed_at.get_or_insert(now);
        }
        event.details.insert(COMPARTMENT.to_owned(), compartment.to_string());
        self.commit_register(event)?;
        drills.into_iter().try_for_each(|drill| self.discard_compartment(drill))?;
        self.discard_compartment(compartment)
    }

    /// Removes the folder of a compartment that the register does not list (any more).
    pub fn discard_compartment(&mut self, id: CompartmentId) -> Result<(), SealError> {
        let lock = self.lock.as_ref().ok_or(SealError::ReadOnly)?;
        if id.is_root() || lists(&self.register, id) {
            return Err(SealError::Changed);
        }
        remove_compartment(lock, id)?;
        self.notices.retain(|notice| *notice != Notice::Unlisted(id));
        Ok(())
    }
}

/// By what the removal of a client names the compartment in the journal.
const COMPARTMENT: &str = "compartment";

fn tells_of(event: &Event, id: CompartmentId) -> bool {
    event.op == REMOVED && event.details.get(COMPARTMENT).is_some_and(|named| *named == id.to_string())
}

/// The word in the journal for a client who was removed.
const REMOVED: &str = "client-removed";
