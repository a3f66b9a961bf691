//! The ZIP container of a bundle: stored entries in one canonical form (docs/format.md, Bundle).
//!
//! Stock ZIP tools open it; this reader is stricter than they are. It takes names, sizes and checksums from the central
//! directory, rebuilds every other byte of the structure from them, and refuses a container in which any differs. So two
//! readers cannot see two different things in one file. A checksum that fails over contents is damage of that one entry.
//! What this is not: a judgement of what the entries hold, or of which objects must be there (`bundle`).

use std::fmt;
use std::str::FromStr;

use crate::encode::hash::Hash;

mod read;
mod structure;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Container, EntryError, EntryReader, OpenError};
pub use structure::{Entry, container_size};
pub use write::{ContainerWriter, Measured, WriteError, measure};

/// What an entry is. Sorted as the entries stand in a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryName {
    /// `manifest.json`
    Manifest,
    /// `manifest.json.minisig`
    Signature,
    /// `objects/<hash>.age`
    Object(Hash),
    /// `previous/manifest.json`: of the previous epoch's last revision, while it must stay.
    PreviousManifest,
    /// `previous/manifest.json.minisig`
    PreviousSignature,
    /// `previous/objects/<hash>.age`, where it does not stand under `objects/` already.
    PreviousObject(Hash),
}

impl fmt::Display for EntryName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manifest => formatter.write_str(MANIFEST),
            Self::Signature => formatter.write_str(SIGNATURE),
            Self::Object(hash) => write!(formatter, "{OBJECTS}{hash}{OBJECT_END}"),
            Self::PreviousManifest => write!(formatter, "{PREVIOUS}{MANIFEST}"),
            Self::PreviousSignature => write!(formatter, "{PREVIOUS}{SIGNATURE}"),
            Self::PreviousObject(hash) => write!(formatter, "{PREVIOUS}{OBJECTS}{hash}{OBJECT_END}"),
        }
    }
}

impl FromStr for EntryName {
    type Err = EntryNameError;

    fn from_str(text: &str) -> Result<Self, EntryNameError> {
        let object = |text: &str| text.strip_prefix(OBJECTS)?.strip_suffix(OBJECT_END)?.parse().ok();
        if let Some(rest) = text.strip_prefix(PREVIOUS) {
            return match rest {
                MANIFEST => Ok(Self::PreviousManifest),
                SIGNATURE => Ok(Self::PreviousSignature),
                _ => object(rest).map(Self::PreviousObject).ok_or(EntryNameError),
            };
        }
        match text {
            MANIFEST => Ok(Self::Manifest),
            SIGNATURE => Ok(Self::Signature),
            _ => object(text).map(Self::Object).ok_or(EntryNameError),
        }
    }
}

/// The text is none of the names that an entry may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a bundle's entry")]
pub struct EntryNameError;

const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.json.minisig";
const OBJECTS: &str = "objects/";
const OBJECT_END: &str = ".age";
const PREVIOUS: &str = "previous/";
