//! Opening: from a folder to a sealed [`Vault`], from a passphrase to an [`OpenVault`].
//!
//! Whatever contradicts the owner's own keys is refused here (docs/format.md, Public facts); what contradicts the
//! register's memory or this machine's, in `belief`.

use std::path::{Path, PathBuf};

use super::compartment::ReadError;
use super::unlocked::OpenVault;
use crate::crypto::owner_seal;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;
use crate::encode::time::Timestamp;
use crate::format::limits;
use crate::format::v1::facts::Facts;
use crate::format::v1::owner_keys::OwnerKeys;
use crate::format::v1::verified::VerifiedFacts;
use crate::secret::Passphrase;
use crate::store::damage::Damage;
use crate::store::revisions::{FactsRevisions, ObjectError, read_object};
use crate::store::{Layout, LocalState, LocalStateError, Lock, LockError, PathError};

/// A vault as anybody sees it: its public facts verify, nothing is unlocked.
pub struct Vault {
    pub(super) layout: Layout,
    pub(super) facts: FactsRevisions,
    /// The head of a fork that the owner believes.
    pub(super) chosen: Option<Hash>,
}

/// Why a vault could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There are no public facts in the folder.
    #[error("{0} is not a vault")]
    NotAVault(PathBuf),
    /// A file could not be read or written.
    #[error(transparent)]
    Path(#[from] PathError),
    /// Another process writes, or the lock cannot be taken.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// A committed file is damaged, or a sync program has not finished.
    #[error(transparent)]
    Damage(#[from] Damage),
    /// Two machines wrote; the owner must choose.
    #[error("two revisions of {what} claim to be the newest")]
    Fork {
        /// Which compartment; `None` for the public facts.
        compartment: Option<CompartmentId>,
        /// What it is called in an error text.
        what: String,
        /// The heads: revision and hash.
        heads: Vec<(u64, Hash)>,
    },
    /// The passphrase does not open owner.age.
    #[error("the passphrase does not fit")]
    WrongPassphrase,
    /// owner.age asks for more than the bounds allow, or cannot be read.
    #[error("{path}: {why}")]
    OwnerKeys {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The public facts are not those of the owner whose keys lie in owner.age.
    #[error("{0}: not signed by the owner of this vault")]
    ForgedFacts(PathBuf),
    /// The folder is older than what this machine has seen, or another history.
    #[error("{what} is at revision {found}, but this machine has seen revision {seen}")]
    RolledBack {
        /// The register, or the public facts.
        what: &'static str,
        /// What lies in the folder.
        found: u64,
        /// What this machine remembers.
        seen: u64,
    },
    /// What this machine remembers cannot be read.
    #[error(transparent)]
    State(#[from] LocalStateError),
    /// The register cannot be read.
    #[error("the register: {0}")]
    Register(#[from] ReadError),
}

impl From<ObjectError> for OpenError {
    fn from(error: ObjectError) -> Self {
        match error {
            ObjectError::Damage(damage) => Self::Damage(damage),
            ObjectError::Path(error) => Self::Path(error),
        }
    }
}

/// Whether a command only looks or also writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Takes no lock.
    Read,
    /// Takes the vault's lock before anything is read.
    Write,
}

/// Which revision of the register is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RootChoice {
    /// The newest; a fork or a rollback is refused.
    Newest,
    /// This one, chosen by the owner in a fork.
    Chosen(Hash),
    /// The newest, although this machine has seen a newer one: the owner restored a backup.
    Restored,
}

/// How to unlock.
pub struct Unlock<'a> {
    /// What the owner typed.
    pub passphrase: &'a Passphrase,
    /// To look, or to write.
    pub access: Access,
    /// Which register is believed.
    pub root: RootChoice,
    /// Where this machine remembers what it has seen.
    pub state: &'a LocalState,
    /// The clock.
    pub now: Timestamp,
}

impl Vault {
    /// Reads and verifies the public facts in a folder.
    pub fn at(root: &Path) -> Result<Self, OpenError> {
        let layout = Layout::new(root);
        let facts = FactsRevisions::of_facts(&layout)?;
        if facts.is_empty() {
            return Err(OpenError::NotAVault(root.to_owned()));
        }
        Ok(Self { layout, facts, chosen: None })
    }

    /// The newest public facts; several in a fork, when two machines changed the passphrase.
    pub fn facts_heads(&self) -> Vec<&VerifiedFacts> {
        self.facts.chain().heads()
    }

    /// Every kept revision of the public facts, newest first: what a forger laid down beside the genuine ones too.
    pub fn facts_kept(&self) -> Vec<&VerifiedFacts> {
        self.facts.chain().newest_first()
    }

    /// Whether the newest public facts cannot be told: a fork, or damage.
    pub fn facts_unsettled(&self) -> bool {
        self.facts.newest_damage().is_some() || self.facts.chain().newest_first().len() > 1
    }

    /// Settles which head of a fork of the public facts is believed; [`OpenVault::settle_facts`] makes it last.
    #[must_use]
    pub fn believing(self, facts: Hash) -> Self {
        Self { chosen: Some(facts), ..self }
    }

    /// The newest public facts; damage and forks are refused.
    pub fn facts(&self) -> Result<&VerifiedFacts, OpenError> {
        if let Some(chosen) = self.chosen.and_then(|hash| self.facts.chain().get(&hash)) {
            return Ok(chosen);
        }
        if let Some(damage) = self.facts.newest_damage() {
            return Err(damage.clone().into());
        }
        let heads = self.facts.chain().heads();
        match heads.as_slice() {
            [] => Err(OpenError::NotAVault(self.layout.root().to_owned())),
            [facts] => Ok(facts),
            heads => Err(OpenError::Fork {
                compartment: None,
                what: "the public facts".to_owned(),
                heads: heads.iter().map(|facts| (facts.facts().revision, facts.hash())).collect(),
            }),
        }
    }

    /// The folder.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Unlocks with the owner's passphrase.
    pub fn unlock(mut self, how: &Unlock<'_>) -> Result<OpenVault, OpenError> {
        let lock = match how.access {
            Access::Read => None,
            Access::Write => {
                let lock = Lock::acquire(&self.layout)?;
                // Somebody may have written between the first look and the lock.
                self.facts = FactsRevisions::of_facts(&self.layout)?;
                Some(lock)
            }
        };
        let (facts, facts_hash) = {
            let newest = self.facts()?;
            (newest.facts().clone(), newest.hash())
        };
        let keys = self.owner_keys(&facts, how.passphrase)?;
        OpenVault::assemble(self, facts, facts_hash, keys, lock, how)
    }

    /// Opens with keys that are at hand, because they opened this very vault a moment ago; the passphrase is not asked.
    pub(super) fn unlock_with(mut self, keys: OwnerKeys, how: &Unlock<'_>) -> Result<OpenVault, OpenError> {
        let lock = Lock::acquire(&self.layout)?;
        self.facts = FactsRevisions::of_facts(&self.layout)?;
        let (facts, facts_hash) = {
            let newest = self.facts()?;
            (newest.facts().clone(), newest.hash())
        };
        OpenVault::assemble(self, facts, facts_hash, keys, Some(lock), how)
    }

    fn facts_file(&self) -> PathBuf {
        let newest = self.facts.chain().newest_first();
        newest.first().map_or_else(|| self.layout.root().to_owned(), |facts| self.facts.file_of(facts))
    }

    fn owner_keys(&self, facts: &Facts, passphrase: &Passphrase) -> Result<OwnerKeys, OpenError> {
        let object = facts.owner_keys;
        let folder = self.layout.facts();
        let path = folder.object(&object.object);
        let bytes = read_object(&folder, &object, limits::OWNER_KEYS)?;
        let failed = |why: String| OpenError::OwnerKeys { path: path.clone(), why };
        let plaintext = owner_seal::open_with_passphrase(&bytes, passphrase).map_err(|error| match error {
            owner_seal::OwnerOpenError::WrongPassphrase => OpenError::WrongPassphrase,
            other => failed(other.to_string()),
        })?;
        let keys = OwnerKeys::read(&plaintext).map_err(|error| failed(error.to_string()))?;
        let genuine = keys.vault == facts.vault
            && keys.recipient() == facts.owner_recipient
            && *keys.verify_key() == facts.verify_key;
        if genuine { Ok(keys) } else { Err(OpenError::ForgedFacts(self.facts_file())) }
    }
}
