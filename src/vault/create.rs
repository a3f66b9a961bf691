//! A new vault, and a new passphrase for an old one (docs/format.md, owner.age, Public facts).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::open::{OpenError, RootChoice, Unlock, Vault};
use super::unlocked::OpenVault;
use crate::crypto::{owner_seal, owner_seal::Costs, sealed, signing};
use crate::encode::hash::{Hash, sha256};
use crate::encode::id::{CompartmentId, Id};
use crate::encode::time::Timestamp;
use crate::format::FormatError;
use crate::format::v1::facts::{Facts, NewFacts};
use crate::format::v1::manifest::{Manifest, NewManifest};
use crate::format::v1::owner_keys::OwnerKeys;
use crate::format::v1::records::Document;
use crate::format::v1::verified::VerifiedFacts;
use crate::format::v1::wire::ObjectRef;
use crate::model::{Event, Register};
use crate::secret::Passphrase;
use crate::sharing::Kind;
use crate::store::removal::set_aside;
use crate::store::revisions::FactsRevisions;
use crate::store::{
    LocalState, Lock, LockError, PathError, Place, RevisionName, Transaction, create_vault_dir, remove_revision,
};

/// Why a vault could not be made, or its passphrase not be changed; nothing was left behind.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CreateError {
    /// Disk or permission, or the folder is not empty.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The lock cannot be taken.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The contents break a limit.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// owner.age could not be sealed: the costs are out of bounds, or there is not enough memory.
    #[error("the passphrase could not be sealed: {0}")]
    Seal(String),
    /// It was made, but did not open again.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The vault was opened for reading only.
    #[error("the vault was opened for reading only")]
    ReadOnly,
}

/// What a new vault begins with.
pub struct NewVault<'a> {
    /// Unlocks it.
    pub passphrase: &'a Passphrase,
    /// What guessing costs.
    pub costs: Costs,
    /// Owner and settings.
    pub register: Register,
    /// Records for a successor.
    pub root: Document,
    /// Where this machine remembers what it has seen.
    pub state: &'a LocalState,
    /// The clock.
    pub now: Timestamp,
}

impl Vault {
    /// Makes a vault. It is built beside its place and moved there whole, so a failure leaves nothing.
    pub fn create(root: &Path, new: NewVault<'_>, event: Event) -> Result<OpenVault, CreateError> {
        let building = create_vault_dir(root)?;
        {
            let lock = Lock::acquire(building.layout())?;
            let keys = OwnerKeys::generate(Id::random());
            write_root(&lock, &keys, new.register, new.root, event, new.now)?;
            let facts = NewFacts {
                vault: keys.vault,
                revision: 1,
                previous: None,
                created_at: new.now,
                owner_recipient: keys.recipient(),
                verify_key: keys.verify_key().clone(),
                owner_keys: ObjectRef { object: sha256(b""), size: 0 },
                settles: Vec::new(),
            };
            write_facts(&lock, &keys, facts, new.passphrase, new.costs)?;
        }
        building.finish()?;
        let how = Unlock {
            passphrase: new.passphrase,
            access: super::open::Access::Write,
            root: RootChoice::Newest,
            state: new.state,
            now: new.now,
        };
        Ok(Vault::at(root)?.unlock(&how)?)
    }
}

impl OpenVault {
    /// Another passphrase from now on: new public facts, and the superseded owner.age is deleted.
    ///
    /// It revokes nothing: whoever has an old copy and its passphrase still opens that copy, and can sign.
    pub fn change_passphrase(&mut self, passphrase: &Passphrase, costs: Costs) -> Result<(), CreateError> {
        let lock = self.lock.as_ref().ok_or(CreateError::ReadOnly)?;
        let new = NewFacts {
            vault: self.keys.vault,
            revision: self.facts.revision + 1,
            previous: Some(self.facts_hash),
            created_at: self.facts.created_at,
            owner_recipient: self.keys.recipient(),
            verify_key: self.keys.verify_key().clone(),
            owner_keys: self.facts.owner_keys,
            settles: Vec::new(),
        };
        let facts = write_facts(lock, &self.keys, new, passphrase, costs)?;
        let superseded = RevisionName::new(self.facts.revision, &self.facts_hash);
        let (old, new) = (self.facts.owner_keys.object, facts.facts().owner_keys.object);
        if let Some(name) = superseded {
            remove_revision(lock, Place::Facts, &name, [old], &BTreeSet::from([new]))?;
        }
        self.facts = facts.facts().clone();
        self.facts_hash = facts.hash();
        self.remember();
        Ok(())
    }
}

impl OpenVault {
    /// Moves public facts aside that are damaged, or signed by somebody else; nothing is deleted. Where they lie now, if
    /// there were any.
    pub fn set_foreign_facts_aside(&mut self) -> Result<Option<PathBuf>, CreateError> {
        let lock = self.lock.as_ref().ok_or(CreateError::ReadOnly)?;
        let revisions = FactsRevisions::of_facts(&self.layout)?;
        let genuine = |facts: &VerifiedFacts| {
            let facts = facts.facts();
            facts.vault == self.keys.vault
                && facts.verify_key == *self.keys.verify_key()
                && facts.owner_recipient == self.keys.recipient()
        };
        let foreign = revisions.chain().newest_first().into_iter().filter(|facts| !genuine(facts));
        let foreign = foreign.filter_map(|facts| revisions.name_of(facts));
        let names: Vec<RevisionName> = foreign.chain(revisions.damaged_names().cloned()).collect();
        Ok(set_aside(lock, Place::Facts, &names)?)
    }

    /// How many other heads of a fork of the public facts there are.
    pub fn other_facts(&self) -> Result<usize, CreateError> {
        let revisions = FactsRevisions::of_facts(&self.layout)?;
        Ok(revisions.chain().heads().into_iter().filter(|facts| facts.hash() != self.facts_hash).count())
    }

    /// Makes the public facts that were believed at unlocking the only ones: a new revision names the other heads of
    /// the fork, whose passphrases open this vault no longer, and removes them. Nothing is done where there is no fork.
    pub fn settle_facts(&mut self) -> Result<(), CreateError> {
        let lock = self.lock.as_ref().ok_or(CreateError::ReadOnly)?;
        let revisions = FactsRevisions::of_facts(&self.layout)?;
        let heads = revisions.chain().heads();
        let others: Vec<&VerifiedFacts> = heads.into_iter().filter(|facts| facts.hash() != self.facts_hash).collect();
        if others.is_empty() {
            return Ok(());
        }
        let facts = Facts::new(NewFacts {
            vault: self.keys.vault,
            revision: revisions.highest() + 1,
            previous: Some(self.facts_hash),
            created_at: self.facts.created_at,
            owner_recipient: self.keys.recipient(),
            verify_key: self.keys.verify_key().clone(),
            owner_keys: self.facts.owner_keys,
            settles: others.iter().map(|facts| facts.hash()).collect(),
        });
        let bytes = facts.write();
        let signature = signing::sign(&self.keys.signing, &bytes, &facts.trusted_comment());
        let settled = VerifiedFacts::verify(&bytes, signature.as_bytes())?;
        Transaction::begin(lock, Place::Facts)?.commit(facts.revision, &bytes, signature.as_bytes())?;
        let kept = BTreeSet::from([self.facts.owner_keys.object]);
        for facts in revisions.chain().newest_first() {
            if let Some(name) = revisions.name_of(facts) {
                remove_revision(lock, Place::Facts, &name, [facts.facts().owner_keys.object], &kept)?;
            }
        }
        self.facts = settled.facts().clone();
        self.facts_hash = settled.hash();
        self.facts_count.committed();
        self.remember();
        Ok(())
    }
}

/// Seals owner.age under the passphrase and commits facts that name it.
pub(super) fn write_facts(
    lock: &Lock,
    keys: &OwnerKeys,
    mut new: NewFacts,
    passphrase: &Passphrase,
    costs: Costs,
) -> Result<VerifiedFacts, CreateError> {
    let owner = owner_seal::seal_under_passphrase(keys.write().expose_bytes(), passphrase, costs)
        .map_err(|error| CreateError::Seal(error.to_string()))?;
    let transaction = Transaction::begin(lock, Place::Facts)?;
    let (object, size) = transaction.put_object(&owner)?;
    new.owner_keys = ObjectRef { object, size };
    let facts = Facts::new(new);
    let bytes = facts.write();
    let signature = signing::sign(&keys.signing, &bytes, &facts.trusted_comment());
    let verified = VerifiedFacts::verify(&bytes, signature.as_bytes())?;
    transaction.commit(facts.revision, &bytes, signature.as_bytes())?;
    Ok(verified)
}

/// The register's first revision.
fn write_root(
    lock: &Lock,
    keys: &OwnerKeys,
    mut register: Register,
    mut document: Document,
    event: Event,
    now: Timestamp,
) -> Result<Hash, CreateError> {
    let expected_by = now.plus_days(i64::from(register.settings.expected_days));
    register.journal.push(event);
    document.register = Some(register);
    let transaction = Transaction::begin(lock, Place::Compartment(CompartmentId::Root))?;
    let records = sealed::seal(document.write()?.expose_bytes(), &[&keys.recipient()]);
    let (object, size) = transaction.put_object(&records)?;
    let manifest = Manifest::new(NewManifest {
        vault: keys.vault,
        compartment: CompartmentId::Root,
        kind: Kind::Real,
        revision: 1,
        previous: None,
        sealed_at: now,
        expected_by,
        verify_key: keys.verify_key().clone(),
        owner_recipient: keys.recipient(),
        recovery: None,
        records: ObjectRef { object, size },
        files: Vec::new(),
        successor_keys: None,
        drill_of: None,
        settles: Vec::new(),
    });
    let bytes = manifest.write();
    let signature = signing::sign(&keys.signing, &bytes, &manifest.trusted_comment());
    transaction.commit(1, &bytes, signature.as_bytes())?;
    Ok(sha256(&bytes))
}
