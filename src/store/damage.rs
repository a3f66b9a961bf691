//! Damage: a committed file that is not what it should be, named (docs/format.md, Commit).
//!
//! An unfinished copy by a sync program looks the same and is told the same way: wait, or fetch the file again.

use std::path::{Path, PathBuf};

/// A committed file that is missing, or not what signature, manifest or name say.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {kind}", path.display())]
pub struct Damage {
    /// The file; inside a bundle, the bundle's path followed by the entry's name.
    pub path: PathBuf,
    /// What is wrong with it.
    pub kind: DamageKind,
}

/// What is wrong with a committed file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DamageKind {
    /// It is not there.
    #[error("is missing")]
    Missing,
    /// Its bytes do not have the hash under which they are named.
    #[error("has other contents than its name says")]
    WrongHash,
    /// What is sealed in it is not what its record says.
    #[error("holds something else than its record says")]
    WrongContents,
    /// It has another size than the manifest says.
    #[error("has another size than the manifest says")]
    WrongSize,
    /// The signature does not fit the document.
    #[error("the signature does not fit")]
    Signature,
    /// The document breaks a rule of the format.
    #[error("{0}")]
    Content(String),
    /// It belongs to another vault, compartment or revision than its place says.
    #[error("belongs to another place")]
    WrongPlace,
    /// It is signed by somebody else than the owner of this vault.
    #[error("is signed by somebody else")]
    Foreign,
    /// It is a symbolic link, a folder, a pipe or a device.
    #[error("is not a regular file")]
    NotAFile,
    /// It is an age file that does not open although it should.
    #[error("does not open")]
    Sealed,
    /// It lies where only files of the format may lie.
    #[error("does not belong here")]
    Unexpected,
}

impl Damage {
    /// Attaches the path.
    pub fn new(path: impl Into<PathBuf>, kind: DamageKind) -> Self {
        Self { path: path.into(), kind }
    }

    /// An age file that does not open although it should.
    pub fn sealed(path: &Path) -> Self {
        Self::new(path, DamageKind::Sealed)
    }

    /// Signed by somebody else.
    pub fn foreign(path: &Path) -> Self {
        Self::new(path, DamageKind::Foreign)
    }
}
