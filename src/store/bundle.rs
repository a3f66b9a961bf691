//! A bundle on disk: one compartment in one file (docs/format.md, Bundle).

use std::io::Read;
use std::path::{Path, PathBuf};

use super::damage::Damage;
use super::revisions::ObjectError;
use super::source::SourceError;
use crate::encode::hash::Hash;
use crate::format::v1::verified::VerifiedManifest;

/// An opened bundle.
#[derive(Debug)]
pub struct BundleFile {
    path: PathBuf,
    head: VerifiedManifest,
    previous: Option<VerifiedManifest>,
    damage: Vec<Damage>,
}

impl BundleFile {
    /// Opens a bundle.
    pub fn open(path: &Path) -> Result<Self, SourceError> {
        Err(SourceError::Neither(path.to_owned()))
    }

    /// Its revision.
    pub fn head(&self) -> &VerifiedManifest {
        &self.head
    }

    /// The last revision of the epoch before.
    pub fn previous(&self) -> Option<&VerifiedManifest> {
        self.previous.as_ref()
    }

    /// What is damaged although head and signature are good.
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }

    /// How an object is named in messages.
    pub fn path_of(&self, object: &Hash) -> PathBuf {
        self.path.join(format!("objects/{object}.age"))
    }

    /// Opens an object; also its size.
    pub fn open_object(&self, object: &Hash) -> Result<(Box<dyn Read + Send>, u64), ObjectError> {
        Err(Damage::new(self.path_of(object), super::damage::DamageKind::Missing).into())
    }
}
