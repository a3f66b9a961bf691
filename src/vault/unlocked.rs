//! An unlocked vault: keys, facts and register in memory, and what the owner should know about the folder.
//!
//! What this is not: the way there (`open`), or the compartments' contents (`compartment`).

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::belief::{lists, not_rolled_back, root_head};
use super::clock::Clock;
use super::compartment::{Compartment, ReadError, no_register, open_records};
use super::enclosing::Encloser;
use super::open::{OpenError, RootChoice, Unlock, Vault};
use crate::encode::hash::Hash;
use crate::encode::id::{CompartmentId, Id};
use crate::encode::time::Timestamp;
use crate::format::v1::facts::Facts;
use crate::format::v1::owner_keys::OwnerKeys;
use crate::format::v1::records::Document;
use crate::model::Register;
use crate::store::chain::Descent;
use crate::store::revisions::Manifests;
use crate::store::{Layout, LocalState, Lock, SeenRevision};

/// Something the owner should know that stops nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// A compartment of ours lies in the folder, but the register does not list it.
    Unlisted(CompartmentId),
    /// The register lists a compartment whose folder is not there.
    Missing(CompartmentId),
    /// This machine could not remember what it has seen; rollback protection is off until it can.
    StateNotWritten(PathBuf),
}

/// An unlocked vault.
pub struct OpenVault {
    pub(super) layout: Layout,
    pub(super) keys: OwnerKeys,
    pub(super) facts: Facts,
    pub(super) facts_hash: Hash,
    pub(super) root: Compartment,
    pub(super) register: Register,
    pub(super) state: LocalState,
    pub(super) lock: Option<Lock>,
    pub(super) notices: Vec<Notice>,
    pub(super) now: Timestamp,
    pub(super) stop: fn() -> bool,
    pub(super) encloser: Option<Encloser>,
    pub(super) clock: Clock,
    pub(super) restored: bool,
    pub(super) root_counts: Counts,
    pub(super) facts_count: Counts,
    /// What was tidied in this run.
    pub(super) tidied: BTreeSet<CompartmentId>,
}

/// Whether this machine remembers a thing as seen. What the owner merely chose to look from, in a fork or a restored
/// backup, must not lower what was seen before: it counts once a revision is committed that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    /// It does.
    Now,
    /// Once something is committed.
    Later,
    /// Not at all: what is being built has no place yet.
    Never,
}

impl Counts {
    /// What was chosen is committed.
    pub(super) fn committed(&mut self) {
        if *self == Self::Later {
            *self = Self::Now;
        }
    }
}

impl OpenVault {
    pub(super) fn assemble(
        vault: Vault,
        facts: Facts,
        facts_hash: Hash,
        keys: OwnerKeys,
        lock: Option<Lock>,
        how: &Unlock<'_>,
    ) -> Result<Self, OpenError> {
        let seen = how.state.read(facts.vault)?;
        let facts_chain = vault.facts.chain();
        if how.root != RootChoice::Restored && vault.chosen.is_none() {
            not_rolled_back("the public facts", seen.facts.as_ref(), facts.revision, |revision, hash| {
                facts_chain.descends(&facts_hash, revision, hash)
            })?;
        }
        let folder = Manifests::of(&vault.layout, CompartmentId::Root)?;
        let head = root_head(&folder, &keys, how.root)?;
        if how.root == RootChoice::Newest {
            not_rolled_back("the register", seen.root.as_ref(), head.manifest().revision, |revision, hash| {
                folder.chain().descends(&head.hash(), revision, hash)
            })?;
        }
        let contradicts = |seen: &Option<SeenRevision>, descends: &dyn Fn(u64, &Hash) -> Descent| {
            seen.is_some_and(|seen| descends(seen.revision, &seen.hash) == Descent::No)
        };
        let restored = contradicts(&seen.root, &|revision, hash| folder.chain().descends(&head.hash(), revision, hash))
            || contradicts(&seen.facts, &|revision, hash| facts_chain.descends(&facts_hash, revision, hash));
        let damage = folder.damage();
        let mut document = open_records(&vault.layout, &keys, &head)?;
        let register = document.register.take().ok_or_else(|| no_register(&vault.layout))?;
        let root = Compartment { id: CompartmentId::Root, head: Some(head), document, damage };
        let mut open = Self {
            layout: vault.layout,
            keys,
            facts,
            facts_hash,
            root,
            register,
            state: how.state.clone(),
            lock,
            notices: Vec::new(),
            now: how.now,
            stop: || false,
            encloser: None,
            clock: Clock::Asked,
            restored: false,
            root_counts: if how.root == RootChoice::Newest { Counts::Now } else { Counts::Later },
            facts_count: if vault.chosen.is_none() { Counts::Now } else { Counts::Later },
            tidied: BTreeSet::new(),
        };
        if how.root == RootChoice::Newest {
            let heads = open.heads(CompartmentId::Root, &folder);
            if heads.len() > 1 {
                let heads = heads.iter().map(|head| (head.manifest().revision, head.hash())).collect();
                return Err(ReadError::Fork { compartment: CompartmentId::Root, heads }.into());
            }
        }
        if how.root == RootChoice::Restored {
            let seen = seen.root.map_or(0, |seen| seen.revision);
            open.restored = restored;
            open.skip_numbers(seen.saturating_sub(open.root.revision()));
        }
        open.compare_folders()?;
        open.heal()?;
        // A restored backup counts with the first revision that follows it, facts and all.
        if how.root != RootChoice::Restored {
            open.remember();
        }
        Ok(open)
    }

    /// Whether what lies in the folder is older than, or none of, what this machine has seen: a restored backup.
    pub fn is_restored(&self) -> bool {
        self.restored
    }

    /// The vault's id.
    pub fn id(&self) -> Id {
        self.keys.vault
    }

    /// People, clients, settings, the journal.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// The register, for plain changes; they last once [`Self::commit_register`] has sealed them.
    pub fn register_mut(&mut self) -> &mut Register {
        &mut self.register
    }

    /// The root compartment's records, likewise.
    pub fn root_document_mut(&mut self) -> &mut Document {
        &mut self.root.document
    }

    /// The root compartment: what a successor needs.
    pub fn root(&self) -> &Compartment {
        &self.root
    }

    /// What the owner should know.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The owner's keys; for tools that sign or read on the owner's behalf.
    pub fn keys(&self) -> &OwnerKeys {
        &self.keys
    }

    /// The public facts.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The folder.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Lets the person stop the sealing of large files: looked at between their pieces.
    pub fn stop_when(&mut self, stop: fn() -> bool) {
        self.stop = stop;
    }

    /// The clock as it was handed in.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Which folders the register does not list, and which it misses.
    fn compare_folders(&mut self) -> Result<(), OpenError> {
        let there = self.layout.list_compartments()?.found;
        let listed = |id: &CompartmentId| id.is_root() || lists(&self.register, *id);
        let unlisted = there.iter().filter(|id| !listed(id) && !self.is_forgotten_drill(**id));
        let unlisted = unlisted.map(|id| Notice::Unlisted(*id));
        let missing = self.register.heads.keys().filter(|id| !there.contains(id)).map(|id| Notice::Missing(*id));
        let notices: Vec<_> = unlisted.chain(missing).collect();
        self.notices.extend(notices);
        Ok(())
    }

    /// Remembers on this machine what was seen, as far as it counts. Failing to is no reason to refuse the vault, but to
    /// say so.
    pub(super) fn remember(&mut self) {
        let mut seen = self.state.read(self.keys.vault).unwrap_or_default();
        if self.root_counts == Counts::Now {
            let root = self.root.head.as_ref();
            seen.root = root.map(|head| SeenRevision { revision: head.manifest().revision, hash: head.hash() });
        }
        if self.facts_count == Counts::Now {
            seen.facts = Some(SeenRevision { revision: self.facts.revision, hash: self.facts_hash });
        }
        if self.root_counts == Counts::Never {
            return;
        }
        if self.state.write(self.keys.vault, &seen).is_err() {
            let notice = Notice::StateNotWritten(self.state.path(self.keys.vault));
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
    }
}
