//! What this machine remembers of a vault, outside it: the highest revisions it has seen (docs/format.md, Rollback).
//!
//! A copy of the vault that was put back to an older state is consistent in itself; only a memory kept elsewhere tells.
//! One small JSON file per vault in the user's state folder. What this is not: secret, or needed: without it, the vault
//! opens as if it were seen for the first time.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::durable::create_folders;
use super::output;
use super::path_error::PathError;
use super::read::read_input;
use crate::encode::hash::Hash;
use crate::encode::id::Id;

/// The folder in which this machine remembers.
#[derive(Debug, Clone)]
pub struct LocalState {
    folder: PathBuf,
}

/// What this machine has seen of one vault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The newest revision of the root compartment.
    pub root: Option<SeenRevision>,
    /// The newest revision of the public facts.
    pub facts: Option<SeenRevision>,
}

/// A revision and the hash of its manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenRevision {
    /// Its number.
    pub revision: u64,
    /// The hash of its manifest, or of its facts.
    pub hash: Hash,
}

/// How what lies in the vault relates to what this machine has seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was seen before.
    FirstTime,
    /// The same revision as last time.
    Same,
    /// A newer revision that descends from what was seen.
    Ahead,
    /// An older revision than was seen: a copy that was put back, or one that is not synced yet.
    Behind,
    /// The same or a newer number that does not descend from what was seen: another history.
    Foreign,
    /// A newer number, but the revisions in between are no longer kept, so that descent cannot be told.
    Unknown,
}

/// Why the memory cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LocalStateError {
    /// The operating system names no folder for it, and none was given.
    #[error("this system has no folder for what programs remember")]
    NoFolder,
    /// The file is not what this program writes: damaged, of a later version, or of another vault.
    #[error("{}: not what this machine wrote down about this vault", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read or written.
    #[error(transparent)]
    Path(#[from] PathError),
}

impl LocalState {
    /// Remembers in `folder`, or else in the user's state folder (`$XDG_STATE_HOME/breakglass`; on macOS and Windows
    /// the local data folder). Nothing is made until something is written.
    pub fn new(folder: Option<&Path>) -> Result<Self, LocalStateError> {
        let standard = || dirs::state_dir().or_else(dirs::data_local_dir).map(|folder| folder.join("breakglass"));
        let folder = folder.map(Path::to_owned).or_else(standard).ok_or(LocalStateError::NoFolder)?;
        Ok(Self { folder })
    }

    /// What was seen of this vault; nothing, if there is no file.
    pub fn read(&self, vault: Id) -> Result<Seen, LocalStateError> {
        let path = self.path(vault);
        let bytes = match read_input(&path, LIMIT) {
            Ok(bytes) => bytes,
            Err(error) if error.is_missing() => return Ok(Seen::default()),
            Err(error) => return Err(error.into()),
        };
        match serde_json::from_slice::<Document>(&bytes) {
            Ok(found) if found.format == FORMAT && found.vault == vault => {
                Ok(Seen { root: found.root, facts: found.facts })
            }
            _ => Err(LocalStateError::Corrupt { path }),
        }
    }

    /// Remembers what was seen, replacing what was remembered before. An error is a warning to whoever reads or has
    /// committed: the vault itself is as it should be.
    pub fn write(&self, vault: Id, seen: &Seen) -> Result<(), LocalStateError> {
        create_folders(&self.folder)?;
        let document = Document { format: FORMAT.to_owned(), vault, root: seen.root, facts: seen.facts };
        let mut bytes = serde_json::to_vec_pretty(&document).expect("plain numbers and texts are JSON");
        bytes.push(b'\n');
        Ok(output::replace(&self.path(vault), &bytes)?)
    }

    /// The file that remembers this vault.
    pub fn path(&self, vault: Id) -> PathBuf {
        self.folder.join(format!("{vault}.json"))
    }
}

impl SeenRevision {
    /// Compares what lies in the vault (`self`) with what was seen. `ancestor` gives the hash of an earlier revision in
    /// the history of `self`, as far as it is known.
    pub fn standing(&self, seen: Option<&Self>, ancestor: impl FnOnce(u64) -> Option<Hash>) -> Standing {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let Some(seen) = seen else {
            return Standing::FirstTime;
        };
        match self.revision.cmp(&seen.revision) {
            Less => Standing::Behind,
            Equal if self.hash == seen.hash => Standing::Same,
            Equal => Standing::Foreign,
            Greater => match ancestor(seen.revision) {
                Some(hash) if hash == seen.hash => Standing::Ahead,
                Some(_) => Standing::Foreign,
                None => Standing::Unknown,
            },
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    vault: Id,
    root: Option<SeenRevision>,
    facts: Option<SeenRevision>,
}

const FORMAT: &str = "breakglass/local-state/v1";
const LIMIT: u64 = 16 << 10;
