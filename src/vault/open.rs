//! Opening: from a folder to a sealed [`Vault`], from a passphrase to an [`OpenVault`], from an id to a [`Compartment`].
//!
//! Whatever contradicts the owner's own keys, the register's memory or this machine's memory is refused here
//! (docs/format.md, Public facts, Commit, Rollback).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::crypto::{owner_seal, sealed};
use crate::encode::hash::Hash;
use crate::encode::id::{CompartmentId, Id};
use crate::encode::time::Timestamp;
use crate::format::v1::facts::Facts;
use crate::format::v1::owner_keys::OwnerKeys;
use crate::format::v1::owner_part::OwnerPart;
use crate::format::v1::records::Document;
use crate::format::v1::verified::{VerifiedFacts, VerifiedManifest};
use crate::format::{FormatError, limits};
use crate::model::{PendingOp, Register};
use crate::secret::Passphrase;
use crate::store::chain::Descent;
use crate::store::damage::Damage;
use crate::store::revisions::{FactsRevisions, Manifests, ObjectError, read_object};
use crate::store::{Layout, LocalState, LocalStateError, Lock, LockError, PathError, Seen, SeenRevision};

/// A vault as anybody sees it: its public facts verify, nothing is unlocked.
pub struct Vault {
    layout: Layout,
    facts: FactsRevisions,
    /// The head of a fork that the owner believes.
    chosen: Option<Hash>,
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

impl From<ObjectError> for OpenError {
    fn from(error: ObjectError) -> Self {
        match error {
            ObjectError::Damage(damage) => Self::Damage(damage),
            ObjectError::Path(error) => Self::Path(error),
        }
    }
}

impl From<ObjectError> for ReadError {
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
    /// What was tidied in this run.
    pub(super) tidied: BTreeSet<CompartmentId>,
}

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

    /// Settles which head of a fork of the public facts is believed; [`OpenVault::settle_facts`] makes it last.
    #[must_use]
    pub fn believing(self, facts: Hash) -> Self {
        Self { chosen: Some(facts), ..self }
    }

    /// The newest public facts; damage and forks are refused.
    pub fn facts(&self) -> Result<&VerifiedFacts, OpenError> {
        if let Some(damage) = self.facts.newest_damage() {
            return Err(damage.clone().into());
        }
        let heads = self.facts.chain().heads();
        if let Some(chosen) = self.chosen.and_then(|hash| heads.iter().find(|facts| facts.hash() == hash)) {
            return Ok(chosen);
        }
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

impl OpenVault {
    fn assemble(
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
            tidied: BTreeSet::new(),
        };
        if how.root == RootChoice::Newest {
            let heads = open.heads(CompartmentId::Root, &folder);
            if heads.len() > 1 {
                let heads = heads.iter().map(|head| (head.manifest().revision, head.hash())).collect();
                return Err(ReadError::Fork { compartment: CompartmentId::Root, heads }.into());
            }
        }
        open.compare_folders()?;
        open.heal()?;
        open.remember();
        Ok(open)
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
        let found: Vec<_> =
            folder.chain().newest_first().into_iter().filter(|kept| kept.manifest().revision == revision).collect();
        match found.as_slice() {
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

    /// The one head of a compartment that neither the register's memory nor another machine contradicts.
    fn believed(&self, id: CompartmentId, folder: &Manifests) -> Result<Option<VerifiedManifest>, ReadError> {
        let Some(head) = newest(folder, &self.keys)? else { return Ok(None) };
        if let Some(known) = self.register.heads.get(&id) {
            let (found, chain) = (head.manifest().revision, folder.chain());
            match chain.descends(&head.hash(), known.revision, &known.hash) {
                Descent::Yes => {}
                Descent::Unknown if found > known.revision => {}
                _ => return Err(ReadError::RolledBack { compartment: id, found, known: known.revision }),
            }
        }
        let heads = self.heads(id, folder);
        if heads.len() > 1 {
            let heads = heads.iter().map(|head| (head.manifest().revision, head.hash())).collect();
            return Err(ReadError::Fork { compartment: id, heads });
        }
        Ok(Some(head))
    }

    /// The heads of a compartment; with what a machine wrote that had been away for longer than revisions are kept.
    /// Only the register's history tells that from what is merely old.
    pub(super) fn heads<'a>(&self, id: CompartmentId, folder: &'a Manifests) -> Vec<&'a VerifiedManifest> {
        let mut heads = folder.chain().heads();
        let Some(known) = self.register.heads.get(&id) else { return heads };
        let remembered = |kept: &VerifiedManifest| {
            let (hash, revision) = (kept.hash(), kept.manifest().revision);
            let retained = known.retained.as_ref().is_some_and(|retained| retained.hash == hash);
            if retained || known.hash == hash || known.history.iter().any(|sealed| sealed.hash == hash) {
                return Some(true);
            }
            known.history.iter().any(|sealed| sealed.revision == revision).then_some(false)
        };
        let strays = folder.chain().strays(remembered).into_iter().filter(|kept| ours(kept, &self.keys));
        let strays: Vec<_> = strays.filter(|kept| !heads.iter().any(|head| head.hash() == kept.hash())).collect();
        heads.extend(strays);
        heads
    }

    /// Brings the register up to what was committed before the program was killed, or the power went: compartments are
    /// sealed first, the register second. What cannot be read is named when it is opened.
    fn heal(&mut self) -> Result<(), PathError> {
        for id in self.layout.list_compartments()?.found {
            let known = self.register.heads.get(&id).map(|known| (known.revision, known.epoch));
            let committed = self.layout.compartment(id).committed().unwrap_or_default();
            let newer = committed.iter().any(|name| name.revision() > known.map_or(0, |(revision, _)| revision));
            if !id.is_root() && newer && lists(&self.register, id) {
                self.heal_one(id, known.map_or(0, |(_, epoch)| epoch));
            }
        }
        Ok(())
    }

    fn heal_one(&mut self, id: CompartmentId, known_epoch: u64) {
        let Ok(folder) = Manifests::of(&self.layout, id) else { return };
        let Ok(Some(head)) = self.believed(id, &folder) else { return };
        let epoch = |of: &VerifiedManifest| of.manifest().recovery.as_ref().map_or(0, |recovery| recovery.epoch);
        let now = epoch(&head);
        let chain = folder.chain().ancestry(&head.hash());
        let retired = chain.into_iter().find(|kept| epoch(kept) < now).filter(|_| known_epoch < now);
        self.note_head(&head, retired);
        if known_epoch == now {
            return;
        }
        if let Ok(Some(part)) = self.owner_part(&head)
            && let Ok(policy) = crate::sharing::text::parse(&part.policy_text)
        {
            self.remember_policy(id, &policy);
        }
        // A rotation leaves no other trace than the epoch that the register now knows.
        if let Some(pending) = self.register.pending.as_mut().filter(|pending| pending.op == PendingOp::Rotate) {
            pending.remaining.retain(|remaining| *remaining != id);
        }
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

    /// Which folders the register does not list, and which it misses.
    fn compare_folders(&mut self) -> Result<(), OpenError> {
        let there = self.layout.list_compartments()?.found;
        let listed = |id: &CompartmentId| id.is_root() || lists(&self.register, *id);
        let unlisted = there.iter().filter(|id| !listed(id)).map(|id| Notice::Unlisted(*id));
        let missing = self.register.heads.keys().filter(|id| !there.contains(id)).map(|id| Notice::Missing(*id));
        let notices: Vec<_> = unlisted.chain(missing).collect();
        self.notices.extend(notices);
        Ok(())
    }

    /// Remembers on this machine what was seen. Failing to is no reason to refuse the vault, but to say so.
    pub(super) fn remember(&mut self) {
        let root = self.root.head.as_ref();
        let root = root.map(|head| SeenRevision { revision: head.manifest().revision, hash: head.hash() });
        let facts = Some(SeenRevision { revision: self.facts.revision, hash: self.facts_hash });
        if self.state.write(self.keys.vault, &Seen { root, facts }).is_err() {
            let notice = Notice::StateNotWritten(self.state.path(self.keys.vault));
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
    }
}

/// Whether a manifest is signed by this owner, for this vault.
pub(super) fn ours(head: &VerifiedManifest, keys: &OwnerKeys) -> bool {
    let manifest = head.manifest();
    manifest.vault == keys.vault
        && manifest.verify_key == *keys.verify_key()
        && manifest.owner_recipient == keys.recipient()
}

/// The one head of a folder; `None` where there is nothing.
pub(super) fn newest(folder: &Manifests, keys: &OwnerKeys) -> Result<Option<VerifiedManifest>, ReadError> {
    if let Some(damage) = folder.newest_damage() {
        return Err(damage.clone().into());
    }
    match folder.chain().heads().as_slice() {
        [] => Ok(None),
        [head] if ours(head, keys) => Ok(Some((*head).clone())),
        [head] => Err(Damage::foreign(&folder.file_of(head)).into()),
        heads => Err(ReadError::Fork {
            compartment: heads[0].manifest().compartment,
            heads: heads.iter().map(|head| (head.manifest().revision, head.hash())).collect(),
        }),
    }
}

/// Whether the register knows a compartment: a client's, or a drill's.
pub(super) fn lists(register: &Register, id: CompartmentId) -> bool {
    let drills = register.drills.iter().map(|drill| CompartmentId::Client(drill.compartment));
    register.client_of(id).is_some() || drills.into_iter().any(|drill| drill == id)
}

fn root_head(folder: &Manifests, keys: &OwnerKeys, choice: RootChoice) -> Result<VerifiedManifest, ReadError> {
    let head = match choice {
        RootChoice::Chosen(hash) => folder.chain().get(&hash).filter(|head| ours(head, keys)).cloned(),
        RootChoice::Newest | RootChoice::Restored => newest(folder, keys)?,
    };
    head.ok_or(ReadError::Missing(CompartmentId::Root))
}

fn open_records(layout: &Layout, keys: &OwnerKeys, head: &VerifiedManifest) -> Result<Document, ReadError> {
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

fn no_register(layout: &Layout) -> ReadError {
    let path = layout.compartment(CompartmentId::Root).path().to_owned();
    ReadError::Content { path, source: FormatError::field("records", "register", "is missing") }
}

fn not_rolled_back(
    what: &'static str,
    seen: Option<&SeenRevision>,
    found: u64,
    descends: impl Fn(u64, &Hash) -> Descent,
) -> Result<(), OpenError> {
    let Some(seen) = seen else { return Ok(()) };
    match descends(seen.revision, &seen.hash) {
        Descent::Yes => Ok(()),
        Descent::Unknown if found > seen.revision => Ok(()),
        _ => Err(OpenError::RolledBack { what, found, seen: seen.revision }),
    }
}
