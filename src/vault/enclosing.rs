//! Files that are made anew with every revision of a compartment, from its records: the sealed handbook, where asked for.
//!
//! Who makes them stands above this room, so the maker is handed in. What this is not: the files themselves.

use super::compartment::Compartment;
use super::seal::SealError;
use super::unlocked::OpenVault;
use crate::crypto::{Identity, sealed};
use crate::encode::hash::sha256;
use crate::encode::id::Id;
use crate::model::record::{Attachment, Members};
use crate::secret::SecretBytes;
use crate::store::{PathError, Place, Transaction};

/// A file to be enclosed; it takes the place of the one of that name.
pub struct Enclosed {
    /// The record that it belongs to.
    pub record: Id,
    /// Its label.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What stands in it.
    pub contents: SecretBytes,
}

/// Makes the files that a compartment encloses, for the revision of that number; none for most.
pub type Encloser = fn(&OpenVault, &Compartment, u64) -> Vec<Enclosed>;

impl OpenVault {
    /// From now on, every revision of a client's compartment encloses what is made here.
    pub fn enclose_with(&mut self, encloser: Encloser) {
        self.encloser = Some(encloser);
    }

    /// Seals what a compartment encloses into a transaction, and hands that back.
    pub(super) fn enclose(
        &self,
        compartment: &mut Compartment,
        revision: u64,
        begun: Option<Transaction>,
    ) -> Result<Option<Transaction>, SealError> {
        let enclosed = self.encloser.map(|make| make(self, compartment, revision)).unwrap_or_default();
        if enclosed.is_empty() {
            return Ok(begun);
        }
        let transaction = if let Some(transaction) = begun {
            transaction
        } else {
            let lock = self.lock.as_ref().ok_or(SealError::ReadOnly)?;
            Transaction::begin(lock, Place::Compartment(compartment.id))?
        };
        for file in enclosed {
            let attachment = seal(&transaction, &file)?;
            let records = &mut compartment.document.records;
            if let Some(record) = records.iter_mut().find(|record| record.id == file.record) {
                record.attachments.retain(|there| there.name != file.name);
                record.attachments.push(attachment);
            }
        }
        Ok(Some(transaction))
    }
}

fn seal(transaction: &Transaction, file: &Enclosed) -> Result<Attachment, PathError> {
    let identity = Identity::generate();
    let sealed = sealed::seal(file.contents.expose_bytes(), &[&identity.recipient()]);
    let (object, size) = transaction.put_object(&sealed)?;
    Ok(Attachment {
        name: file.name.clone(),
        media_type: file.media_type.to_owned(),
        size,
        plaintext_sha256: sha256(file.contents.expose_bytes()),
        object,
        identity: identity.expose_text(),
        unknown: Members::new(),
    })
}
