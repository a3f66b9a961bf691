//! A time away: chosen records sealed to a deputy alone, and the register's word of it.

use super::seal::SealError;
use super::unlocked::OpenVault;
use crate::crypto::sealed;
use crate::encode::slug::Slug;
use crate::encode::time::{Date, Timestamp};
use crate::format::FormatError;
use crate::format::v1::absence::{AbsenceFile, Head, Part};
use crate::model::evidence::Absence;
use crate::model::{Event, Holder};

impl OpenVault {
    /// The file for a deputy; nothing is recorded by making it.
    pub fn seal_absence(&self, deputy: &Holder, until: Date, parts: Vec<Part>) -> Result<Vec<u8>, FormatError> {
        let head = Head {
            vault: self.id(),
            verify_key: self.keys().verify_key().clone(),
            owner: self.register().owner.name.clone(),
            deputy: deputy.name.clone(),
            started_at: self.now(),
            until,
        };
        let plaintext = AbsenceFile { head, parts }.write(&self.keys().signing)?;
        Ok(sealed::seal(plaintext.expose_bytes(), &[&deputy.recipient]))
    }

    /// Absences that were begun and not ended, of one deputy or of all.
    pub fn running_absences(&self, deputy: Option<&Slug>) -> Vec<&Absence> {
        let running = self.register().absences.iter().filter(|absence| absence.ended_at.is_none());
        running.filter(|absence| deputy.is_none_or(|id| absence.deputy == *id)).collect()
    }

    /// Records that an absence begins. The file is written before: what was handed over must not be forgotten.
    pub fn begin_absence(&mut self, absence: Absence, event: Event) -> Result<(), SealError> {
        self.register_mut().absences.push(absence);
        self.commit_register(event).inspect_err(|_| _ = self.register_mut().absences.pop())
    }

    /// Ends the running absences of a deputy.
    pub fn end_absence(&mut self, deputy: &Slug, at: Timestamp, event: Event) -> Result<(), SealError> {
        for absence in &mut self.register_mut().absences {
            if absence.deputy == *deputy {
                absence.ended_at.get_or_insert(at);
            }
        }
        self.commit_register(event)
    }
}
