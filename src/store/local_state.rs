//! What this machine remembers of a vault, outside it: the highest revisions it has seen (docs/format.md, Rollback).
//!
//! A copy of the vault that was put back to an older state is consistent in itself; only a memory kept elsewhere tells.
//! One small JSON file per vault in the user's state folder. What this is not: secret, or needed: without it, the vault
//! opens as if it were seen for the first time.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::durable::{UNFINISHED_PREFIX, create_folders};
use super::output;
use super::path_error::PathError;
use super::read::read_input;
use super::sweep::LEFT_ALONE;
use crate::encode::hash::Hash;
use crate::encode::id::Id;
use crate::encode::json;

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
        match json::read::<Document>(&bytes, LIMIT) {
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
        self.sweep();
        Ok(output::replace(&self.path(vault), &bytes)?)
    }

    /// Removes what killed writes left here, a day later.
    fn sweep(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED_PREFIX));
            let age = entry.metadata().and_then(|found| found.modified()).map(|changed| changed.elapsed());
            if ours && age.is_ok_and(|age| age.is_ok_and(|age| age > LEFT_ALONE)) {
                _ = fs::remove_file(entry.path());
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::hash::sha256;

    fn seen(revision: u64) -> SeenRevision {
        SeenRevision { revision, hash: sha256(&revision.to_be_bytes()) }
    }

    #[test]
    fn what_was_written_is_remembered_per_vault() {
        let folder = tempfile::tempdir().unwrap();
        let state = LocalState::new(Some(&folder.path().join("a/b"))).unwrap();
        let (one, other) = (Id::random(), Id::random());
        assert_eq!(state.read(one).unwrap(), Seen::default(), "the first time");
        for revision in [7, 8] {
            let now = Seen { root: Some(seen(revision)), facts: None };
            state.write(one, &now).unwrap();
            assert_eq!(state.read(one).unwrap(), now);
        }
        assert_eq!(state.read(other).unwrap(), Seen::default());
        assert_eq!(fs::read_dir(folder.path().join("a/b")).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_write_left_goes_a_day_later() {
        let folder = tempfile::tempdir().unwrap();
        let state = LocalState::new(Some(folder.path())).unwrap();
        let hours = |hours: u64| std::time::SystemTime::now() - std::time::Duration::from_secs(hours * 3600);
        for (name, hours_ago) in [("unfinished-old", 25), ("unfinished-new", 23), ("notes.txt", 25)] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(hours(hours_ago)).unwrap();
        }
        state.write(Id::random(), &Seen::default()).unwrap();
        let is_there = |name| folder.path().join(name).exists();
        assert!(!is_there("unfinished-old") && is_there("unfinished-new") && is_there("notes.txt"));
    }

    #[test]
    fn what_this_machine_did_not_write_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let state = LocalState::new(Some(folder.path())).unwrap();
        let vault = Id::random();
        let other = format!("{{\"format\":\"{FORMAT}\",\"vault\":\"{}\"}}", Id::random());
        let later = format!("{{\"format\":\"breakglass/local-state/v2\",\"vault\":\"{vault}\"}}");
        for bytes in ["", "{", "null", "{}", &other, &later] {
            fs::write(state.path(vault), bytes).unwrap();
            assert!(matches!(state.read(vault), Err(LocalStateError::Corrupt { .. })), "{bytes}");
        }
        fs::write(state.path(vault), vec![b' '; 20 << 10]).unwrap();
        assert!(matches!(state.read(vault), Err(LocalStateError::Path(_))), "too large");
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), b"").unwrap();
        let state = LocalState::new(Some(&folder.path().join("file"))).unwrap();
        assert!(matches!(state.write(Id::random(), &Seen::default()), Err(LocalStateError::Path(_))));
    }

    #[test]
    fn older_and_foreign_states_are_told_from_newer_ones() {
        let foreign = SeenRevision { revision: 7, hash: sha256(b"foreign") };
        let history = |revision| (revision >= 5).then(|| seen(revision).hash);
        let cases = [
            (seen(7), None, Standing::FirstTime),
            (seen(7), Some(seen(7)), Standing::Same),
            (seen(7), Some(foreign), Standing::Foreign),
            (seen(8), Some(seen(7)), Standing::Ahead),
            (seen(8), Some(foreign), Standing::Foreign),
            (seen(8), Some(seen(4)), Standing::Unknown),
            (seen(6), Some(seen(7)), Standing::Behind),
        ];
        for (found, before, standing) in cases {
            assert_eq!(found.standing(before.as_ref(), history), standing, "{found:?} {before:?}");
        }
    }
}
