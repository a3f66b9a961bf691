//! The signed revisions in one folder, verified: what is healthy, what is damaged, which one is the newest.
//!
//! Specified in docs/format.md (Commit). What this is not: a check against the owner's own keys or the register's memory,
//! which is `vault`'s, or of an object's contents, which are hashed when they are read.

use std::path::PathBuf;

use super::chain::{Chain, Link};
use super::damage::{Damage, DamageKind};
use super::layout::{Folder, Layout, Place, RevisionName};
use super::path_error::{PathError, Problem};
use super::read::{read_file, size_of_file};
use super::scan::Scan;
use crate::encode::hash::sha256;
use crate::encode::id::CompartmentId;
use crate::format::v1::verified::{VerifiedFacts, VerifiedManifest};
use crate::format::v1::wire::ObjectRef;
use crate::format::{FormatError, limits};

/// A document of which a folder keeps signed revisions.
pub trait Signed: Link + Clone {
    /// Checks limits, fields and signature.
    fn verify(bytes: Vec<u8>, signature: Vec<u8>) -> Result<Self, FormatError>;
    /// Whether it may lie in this place.
    fn belongs_to(&self, place: Place) -> bool;
    /// The objects it consists of.
    fn objects(&self) -> Vec<ObjectRef>;
}

impl Signed for VerifiedManifest {
    fn verify(bytes: Vec<u8>, signature: Vec<u8>) -> Result<Self, FormatError> {
        Self::verify(bytes, signature)
    }
    fn belongs_to(&self, place: Place) -> bool {
        place == Place::Compartment(self.manifest().compartment)
    }
    fn objects(&self) -> Vec<ObjectRef> {
        self.manifest().objects().collect()
    }
}

impl Signed for VerifiedFacts {
    fn verify(bytes: Vec<u8>, signature: Vec<u8>) -> Result<Self, FormatError> {
        Self::verify(&bytes, &signature)
    }
    fn belongs_to(&self, place: Place) -> bool {
        place == Place::Facts
    }
    fn objects(&self) -> Vec<ObjectRef> {
        vec![self.facts().owner_keys]
    }
}

/// The manifests of a compartment.
pub type Manifests = Revisions<VerifiedManifest>;
/// The revisions of the public facts.
pub type FactsRevisions = Revisions<VerifiedFacts>;

/// The signed revisions in one folder.
#[derive(Debug)]
pub struct Revisions<T> {
    folder: Folder,
    chain: Chain<T>,
    names: Vec<RevisionName>,
    damaged: Vec<(RevisionName, Damage)>,
    scan: Scan,
}

impl Manifests {
    /// The manifests of a compartment; none where its folder is not there.
    pub fn of(layout: &Layout, id: CompartmentId) -> Result<Self, PathError> {
        Self::read(layout.compartment(id))
    }
}

impl FactsRevisions {
    /// The public facts of a vault.
    pub fn of_facts(layout: &Layout) -> Result<Self, PathError> {
        Self::read(layout.facts())
    }
}

impl<T: Signed> Revisions<T> {
    /// Scans and verifies a folder. Only disk and permission are errors; what is damaged is told by [`Self::damage`].
    pub fn read(folder: Folder) -> Result<Self, PathError> {
        let scan = match folder.scan() {
            Ok(scan) => scan,
            Err(error) if error.is_missing() => Scan::default(),
            Err(error) => return Err(error),
        };
        let names = scan.committed.clone();
        let mut healthy = Vec::new();
        let mut damaged = Vec::new();
        for name in &names {
            match read_one(&folder, name)? {
                Ok(document) => healthy.push(document),
                Err(damage) => damaged.push((name.clone(), damage)),
            }
        }
        Ok(Self { folder, chain: Chain::new(healthy), names, damaged, scan })
    }

    /// The folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// What verified, as a chain.
    pub fn chain(&self) -> &Chain<T> {
        &self.chain
    }

    /// What else lies there.
    pub fn scan(&self) -> &Scan {
        &self.scan
    }

    /// Whether nothing was ever committed here.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Every damaged document and every impostor.
    pub fn damage(&self) -> Vec<Damage> {
        let impostors = self.scan.impostors.iter().map(|error| Damage::new(&error.path, DamageKind::NotAFile));
        self.damaged.iter().map(|(_, damage)| damage.clone()).chain(impostors).collect()
    }

    /// The damage of a revision with this number.
    pub fn damage_at(&self, revision: u64) -> Option<&Damage> {
        self.damaged.iter().find(|(name, _)| name.revision() == revision).map(|(_, damage)| damage)
    }

    /// The damage that keeps the newest revision from being believed: one as new as the newest healthy one, or newer.
    pub fn newest_damage(&self) -> Option<&Damage> {
        let healthy = self.chain.newest_first().first().map_or(0, |newest| newest.revision());
        self.damaged.iter().rev().find(|(name, _)| name.revision() >= healthy).map(|(_, damage)| damage)
    }

    /// The highest number that any committed revision bears, healthy or not.
    pub fn highest(&self) -> u64 {
        self.names.iter().map(RevisionName::revision).max().unwrap_or(0)
    }

    /// The names of damaged revisions.
    pub fn damaged_names(&self) -> impl Iterator<Item = &RevisionName> {
        self.damaged.iter().map(|(name, _)| name)
    }

    /// The name of a document in this folder.
    pub fn name_of(&self, document: &T) -> Option<RevisionName> {
        RevisionName::new(document.revision(), &document.hash())
    }

    /// The file of a document in this folder.
    pub fn file_of(&self, document: &T) -> PathBuf {
        match self.name_of(document) {
            Some(name) => self.folder.manifest(&name),
            None => self.folder.path().to_owned(),
        }
    }

    /// Objects that a document names and that are missing, of another size, or no files.
    pub fn missing_objects(&self, document: &T) -> Vec<Damage> {
        let objects = document.objects();
        objects.iter().filter_map(|object| self.missing_object(object)).collect()
    }

    fn missing_object(&self, object: &ObjectRef) -> Option<Damage> {
        let path = self.folder.object(&object.object);
        let kind = match size_of_file(&path) {
            Ok(size) if size == object.size => return None,
            Ok(_) => DamageKind::WrongSize,
            Err(error) if error.is_missing() => DamageKind::Missing,
            Err(_) => DamageKind::NotAFile,
        };
        Some(Damage::new(path, kind))
    }
}

/// Reads one committed revision. The outer error is the disk's, the inner one names what is damaged.
fn read_one<T: Signed>(folder: &Folder, name: &RevisionName) -> Result<Result<T, Damage>, PathError> {
    let (manifest, signature) = (folder.manifest(name), folder.signature(name));
    let bytes = match damaged(read_file(&manifest, limits::MANIFEST))? {
        Ok(bytes) => bytes,
        Err(damage) => return Ok(Err(damage)),
    };
    if !name.fits(&sha256(&bytes)) {
        return Ok(Err(Damage::new(manifest, DamageKind::WrongHash)));
    }
    let signature_bytes = match damaged(read_file(&signature, limits::SIGNATURE))? {
        Ok(bytes) => bytes,
        Err(damage) => return Ok(Err(damage)),
    };
    let document = match T::verify(bytes, signature_bytes) {
        Ok(document) => document,
        Err(FormatError::Signature { .. }) => return Ok(Err(Damage::new(signature, DamageKind::Signature))),
        Err(error) => return Ok(Err(Damage::new(manifest, DamageKind::Content(error.to_string())))),
    };
    if document.revision() != name.revision() || !document.belongs_to(folder.place()) {
        return Ok(Err(Damage::new(manifest, DamageKind::WrongPlace)));
    }
    Ok(Ok(document))
}

/// Tells damage from trouble with the disk.
fn damaged<T>(read: Result<T, PathError>) -> Result<Result<T, Damage>, PathError> {
    match read {
        Ok(value) => Ok(Ok(value)),
        Err(error) if error.is_environment() => Err(error),
        Err(PathError { path, problem }) => {
            let kind = match problem {
                Problem::Missing => DamageKind::Missing,
                Problem::NotAFile(_) => DamageKind::NotAFile,
                Problem::TooLarge { .. } | Problem::WrongSize { .. } => DamageKind::WrongSize,
                other => DamageKind::Content(other.to_string()),
            };
            Ok(Err(Damage { path, kind }))
        }
    }
}

/// Why an object could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ObjectError {
    /// It is missing or not what the manifest says.
    #[error(transparent)]
    Damage(#[from] Damage),
    /// The disk or a permission.
    #[error(transparent)]
    Path(#[from] PathError),
}

/// Reads an object whole and compares size and hash; an object the manifest says is larger than `limit` is refused.
pub fn read_object(folder: &Folder, object: &ObjectRef, limit: u64) -> Result<Vec<u8>, ObjectError> {
    let path = folder.object(&object.object);
    if object.size > limit {
        return Err(Damage::new(path, DamageKind::WrongSize).into());
    }
    let bytes = damaged(read_file(&path, limit))??;
    let kind = if bytes.len() as u64 != object.size {
        DamageKind::WrongSize
    } else if sha256(&bytes) != object.object {
        DamageKind::WrongHash
    } else {
        return Ok(bytes);
    };
    Err(Damage::new(path, kind).into())
}
