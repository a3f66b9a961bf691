//! The records of a compartment, and in the root the register: one padded JSON document (docs/format.md, Records).
//!
//! Reading keeps whatever it does not understand and never fails on a single record; writing puts everything back. What
//! this is not: the age file around it (`crypto`), or the meaning of the fields (`model`).

pub mod export;

mod read;
mod write;

use crate::encode::id::Id;
use crate::format::FormatError;
use crate::model::record::{Attachment, Members, Record};
use crate::model::register::Register;
use crate::secret::{SecretBytes, SecretText};

/// Everything one compartment holds.
#[derive(Default)]
pub struct Document {
    /// What the owner's tool knows; in the root only.
    pub register: Option<Register>,
    /// What is deposited.
    pub records: Vec<Record>,
    /// Entries among the records without a readable id, kind or time, as the JSON they came in.
    pub unreadable: Vec<SecretText>,
    /// The twelve digits that prove a drill; in a drill only.
    pub drill_code: Option<String>,
    /// Members of a later version.
    pub unknown: Members,
}

impl Document {
    /// Reads the plaintext of a records object.
    pub fn read(plaintext: &SecretBytes) -> Result<Self, FormatError> {
        read::document(plaintext.expose_bytes())
    }

    /// The plaintext to seal, padded so that its size tells little.
    ///
    /// Fails where the document grew beyond the limit, or holds what no reader would take back: an unknown member that
    /// is no JSON or bears a name of ours, a number of 2⁵³ or more.
    pub fn write(&self) -> Result<SecretBytes, FormatError> {
        write::document(self)
    }

    /// The record of that id.
    pub fn record(&self, id: Id) -> Option<&Record> {
        self.records.iter().find(|record| record.id == id)
    }

    /// Every attachment of every record.
    pub fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        self.records.iter().flat_map(|record| &record.attachments)
    }
}

const DOCUMENT: &str = "records";
const FORMAT: &str = "breakglass/records/v1";

#[cfg(test)]
mod tests;
