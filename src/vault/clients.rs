//! Clients: each has a compartment of their own; nothing of one reaches another's.

use super::belief::lists;
use super::compartment::Compartment;
use super::people::PeopleError;
use super::seal::SealError;
use super::unlocked::{Notice, OpenVault};
use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::model::{Client, Event};
use crate::store::removal::remove_compartment;

impl OpenVault {
    /// Adds a client. Their compartment is listed in the register, and still empty: it gets its first revision with
    /// the first deposit or policy.
    pub fn add_client(&mut self, client: Client, event: Event) -> Result<Compartment, PeopleError> {
        if self.register.clients.iter().any(|other| other.id == client.id) {
            return Err(PeopleError::Taken(client.id));
        }
        let id = CompartmentId::Client(client.compartment);
        self.register.clients.push(client);
        self.commit_register(event)?;
        Ok(self.compartment(id)?)
    }

    /// Closes a client's compartment: delisted first, then removed with everything in it, and its drills with it.
    pub fn remove_client(&mut self, id: &Slug, event: Event) -> Result<(), SealError> {
        let Some(position) = self.register.clients.iter().position(|client| client.id == *id) else { return Ok(()) };
        let client = self.register.clients.remove(position);
        let compartment = CompartmentId::Client(client.compartment);
        self.register.heads.remove(&compartment);
        self.register.sources.retain(|source| source.compartment != compartment);
        self.register.receipts.retain(|receipt| receipt.compartment != compartment);
        let drills = self.forget_drills_of(compartment);
        let now = self.now;
        for holder in self.register.holders.iter_mut().filter(|holder| holder.client.as_ref() == Some(id)) {
            holder.removed_at.get_or_insert(now);
        }
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
