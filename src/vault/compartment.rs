//! A compartment, opened at one revision: its records, and what is damaged although they open.
//!
//! What this is not: the choice of that revision, which is `belief`'s.

use std::path::PathBuf;

use super::belief::ours;
use super::unlocked::OpenVault;
use crate::crypto::sealed;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;
use crate::format::v1::owner_keys::OwnerKeys;
use crate::format::v1::owner_part::OwnerPart;
use crate::format::v1::records::Document;
use crate::format::v1::verified::VerifiedManifest;
use crate::format::{FormatError, limits};
use crate::store::damage::Damage;
use crate::store::revisions::{Manifests, ObjectError, read_object};
use crate::store::{Layout, PathError};

/// A compartment, opened at one revision.
pub struct Compartment {
    pub(super) id: CompartmentId,
    /// `None` before its first revision.
    pub(super) head: Option<VerifiedManifest>,
    /// The contents; change them, then deposit.
    pub document: Document,
    /// What is damaged although the records open: attachments, owner part, older revisions.
    pub damage: Vec<Damage>,
}

/// Why a compartment could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// A file could not be read.
    #[error(transparent)]
    Path(#[from] PathError),
    /// A committed file is damaged, or a sync program has not finished.
    #[error(transparent)]
    Damage(#[from] Damage),
    /// Two machines wrote; the owner must choose.
    #[error("two revisions of compartment {compartment} claim to be the newest")]
    Fork {
        /// Which compartment.
        compartment: CompartmentId,
        /// The heads: revision and hash.
        heads: Vec<(u64, Hash)>,
    },
    /// The register knows of a newer state, or of another one.
    #[error("compartment {compartment} is at revision {found}, but the register knows revision {known}")]
    RolledBack {
        /// Which compartment.
        compartment: CompartmentId,
        /// What lies in the folder.
        found: u64,
        /// What the register remembers.
        known: u64,
    },
    /// The register knows it, but its folder is not there.
    #[error("compartment {0} is missing")]
    Missing(CompartmentId),
    /// An object opened, but its content is not what it should be.
    #[error("{path}: {source}")]
    Content {
        /// The object's file.
        path: PathBuf,
        /// What is wrong with it.
        source: FormatError,
    },
    /// There is no such revision, or it is no longer kept.
    #[error("revision {0} is not kept")]
    NoSuchRevision(u64),
}

impl From<ObjectError> for ReadError {
    fn from(error: ObjectError) -> Self {
        match error {
            ObjectError::Damage(damage) => Self::Damage(damage),
            ObjectError::Path(error) => Self::Path(error),
        }
    }
}

impl Compartment {
    /// Which one.
    pub fn id(&self) -> CompartmentId {
        self.id
    }

    /// The revision it was opened at; `None` before the first.
    pub fn head(&self) -> Option<&VerifiedManifest> {
        self.head.as_ref()
    }

    /// The revision's number; 0 before the first.
    pub fn revision(&self) -> u64 {
        self.head.as_ref().map_or(0, |head| head.manifest().revision)
    }

    /// The generation of its recovery key; 0 while no policy is set.
    pub fn epoch(&self) -> u64 {
        self.head.as_ref().and_then(|head| head.manifest().recovery.as_ref()).map_or(0, |recovery| recovery.epoch)
    }
}

impl OpenVault {
    /// Opens a compartment at its newest revision. One that was listed but never sealed is empty.
    pub fn compartment(&self, id: CompartmentId) -> Result<Compartment, ReadError> {
        let folder = Manifests::of(&self.layout, id)?;
        let Some(head) = self.believed(id, &folder)? else {
            return match self.register.heads.get(&id) {
                Some(_) => Err(ReadError::Missing(id)),
                None => Ok(Compartment { id, head: None, document: Document::default(), damage: folder.damage() }),
            };
        };
        let document = open_records(&self.layout, &self.keys, &head)?;
        let damage = [folder.damage(), folder.missing_objects(&head)].concat();
        Ok(Compartment { id, head: Some(head), document, damage })
    }

    /// Opens a compartment at an older revision that is still kept.
    pub fn compartment_at(&self, id: CompartmentId, revision: u64) -> Result<Compartment, ReadError> {
        let folder = Manifests::of(&self.layout, id)?;
        let of_number = folder.chain().newest_first().into_iter().filter(|kept| kept.manifest().revision == revision);
        // What somebody else signed under this number stands beside ours, or in its place.
        let (found, foreign): (Vec<_>, Vec<_>) = of_number.partition(|kept| ours(kept, &self.keys));
        match found.as_slice() {
            [] if !foreign.is_empty() => Err(Damage::foreign(&folder.file_of(foreign[0])).into()),
            [] => match folder.damage_at(revision) {
                Some(damage) => Err(damage.clone().into()),
                None => Err(ReadError::NoSuchRevision(revision)),
            },
            [one] => self.compartment_as(&folder, (*one).clone()),
            several => {
                Err(ReadError::Fork { compartment: id, heads: several.iter().map(|m| (revision, m.hash())).collect() })
            }
        }
    }

    /// Opens a compartment at the revision with this hash, also one that lost in a fork.
    pub fn compartment_with(&self, id: CompartmentId, hash: &Hash) -> Result<Compartment, ReadError> {
        let folder = Manifests::of(&self.layout, id)?;
        let head = folder.chain().get(hash).cloned().ok_or(ReadError::NoSuchRevision(0))?;
        self.compartment_as(&folder, head)
    }

    /// The kept revisions, newest first.
    pub fn history(&self, id: CompartmentId) -> Result<Vec<VerifiedManifest>, ReadError> {
        let folder = Manifests::of(&self.layout, id)?;
        Ok(folder.chain().newest_first().into_iter().filter(|kept| ours(kept, &self.keys)).cloned().collect())
    }

    /// The owner's part of a revision's epoch; `None` while no policy is set.
    pub fn owner_part(&self, of: &VerifiedManifest) -> Result<Option<OwnerPart>, ReadError> {
        let manifest = of.manifest();
        let Some(recovery) = &manifest.recovery else { return Ok(None) };
        let folder = self.layout.compartment(manifest.compartment);
        let path = folder.object(&recovery.owner_part.object);
        let bytes = read_object(&folder, &recovery.owner_part, limits::OWNER_PART)?;
        let rules = sealed::OpenRules { max_plaintext: limits::OWNER_PART, stanzas: 1 };
        let plaintext = sealed::open(&bytes, &self.keys.identity, rules).map_err(|_| Damage::sealed(&path))?;
        let part = OwnerPart::read(&plaintext, manifest.vault, manifest.compartment, recovery.epoch);
        part.map(Some).map_err(|source| ReadError::Content { path, source })
    }

    fn compartment_as(&self, folder: &Manifests, head: VerifiedManifest) -> Result<Compartment, ReadError> {
        let id = head.manifest().compartment;
        if !ours(&head, &self.keys) {
            return Err(Damage::foreign(&folder.file_of(&head)).into());
        }
        let document = open_records(&self.layout, &self.keys, &head)?;
        let damage = folder.missing_objects(&head);
        Ok(Compartment { id, head: Some(head), document, damage })
    }
}

pub(super) fn open_records(layout: &Layout, keys: &OwnerKeys, head: &VerifiedManifest) -> Result<Document, ReadError> {
    let manifest = head.manifest();
    let object = manifest.records;
    let folder = layout.compartment(manifest.compartment);
    let path = folder.object(&object.object);
    let bytes = read_object(&folder, &object, limits::RECORDS_SEALED)?;
    let stanzas = if manifest.recovery.is_some() { 2 } else { 1 };
    let rules = sealed::OpenRules { max_plaintext: limits::RECORDS, stanzas };
    let plaintext = sealed::open(&bytes, &keys.identity, rules).map_err(|_| Damage::sealed(&path))?;
    Document::read(&plaintext).map_err(|source| ReadError::Content { path, source })
}

pub(super) fn no_register(layout: &Layout) -> ReadError {
    let path = layout.compartment(CompartmentId::Root).path().to_owned();
    ReadError::Content { path, source: FormatError::field("records", "register", "is missing") }
}
