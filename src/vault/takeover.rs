//! A quorum of the root's policy becomes the new owner (docs/format.md, `successor_keys`).
//!
//! The keys stay the same, so nothing is sealed anew and nobody needs a new sheet; only the passphrase is new. For the
//! same reason it revokes nothing: whoever was the owner before can still read and sign (docs/threat-model.md).
//!
//! # The crash argument
//! The copied compartments, the new public facts and the register's first revision under the new owner are all written,
//! and opened with the new passphrase, in a folder beside the place; the rename that gives it its name comes last. So
//! under that name there is nothing, or a vault that is taken over whole, and whoever was stopped begins again. This
//! machine remembers the new vault only after the rename: a takeover that fails leaves the old one as openable as before.

use std::io::{self, Write as _};
use std::path::Path;

use super::belief::ours;
use super::clock::Clock;
use super::create::{CreateError, write_facts};
use super::open::{Access, RootChoice, Unlock, Vault};
use super::seal::SealError;
use super::unlocked::{Counts, OpenVault};
use crate::crypto::owner_seal::Costs;
use crate::crypto::{Identity, sealed};
use crate::encode::hash::{Hash, sha256};
use crate::encode::id::CompartmentId;
use crate::encode::time::Timestamp;
use crate::format::limits;
use crate::format::v1::facts::NewFacts;
use crate::format::v1::owner_keys::OwnerKeys;
use crate::format::v1::verified::{VerifiedFacts, VerifiedManifest};
use crate::format::v1::wire::ObjectRef;
use crate::model::{Event, Register};
use crate::secret::Passphrase;
use crate::store::damage::{Damage, DamageKind};
use crate::store::revisions::ObjectError;
use crate::store::source::SealedCompartment;
use crate::store::{LocalState, Lock, LockError, PathError, Place, Transaction, create_vault_dir};

/// Why a vault could not be taken over; nothing was left behind.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TakeoverError {
    /// The owner chose that the root's quorum opens the register alone.
    #[error("the owner did not deposit the keys for a successor")]
    NoSuccessorKeys,
    /// The root compartment is not among what was given.
    #[error("the root compartment is missing")]
    NoRoot,
    /// The successor keys do not open, or are not this vault's.
    #[error(transparent)]
    Damage(#[from] Damage),
    /// Two of the compartments belong to different vaults, or one was given twice.
    #[error("compartment {0} does not belong to this vault, or was given twice")]
    Stranger(CompartmentId),
    /// Disk or permission.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The lock cannot be taken.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The new vault could not be made.
    #[error(transparent)]
    Create(#[from] CreateError),
    /// The register could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl From<ObjectError> for TakeoverError {
    fn from(error: ObjectError) -> Self {
        match error {
            ObjectError::Damage(damage) => Self::Damage(damage),
            ObjectError::Path(error) => Self::Path(error),
        }
    }
}

/// What a takeover is made from.
pub struct Takeover<'a> {
    /// The root and as many other compartments as there are.
    pub compartments: &'a [SealedCompartment],
    /// The public facts, where a vault directory was given rather than bundles.
    pub facts: Option<&'a VerifiedFacts>,
    /// The root's recovery key, combined by its quorum.
    pub recovery_key: &'a Identity,
    /// Unlocks the new vault.
    pub passphrase: &'a Passphrase,
    /// What guessing costs.
    pub costs: Costs,
    /// Where this machine remembers.
    pub state: &'a LocalState,
    /// The clock.
    pub now: Timestamp,
}

impl Takeover<'_> {
    /// Makes the new vault in `into`. Compartments of which only an older state was given go on from that state.
    pub fn perform(&self, into: &Path, event: Event) -> Result<OpenVault, TakeoverError> {
        self.perform_with(into, vec![event], |_| {})
    }

    /// The same, with a change to the register that belongs to it: who the new owner is.
    pub fn perform_with(
        &self,
        into: &Path,
        events: Vec<Event>,
        change: impl FnOnce(&mut Register),
    ) -> Result<OpenVault, TakeoverError> {
        let root = self.root()?;
        let keys = successor_keys(root, self.recovery_key)?;
        self.refuse_strangers(&keys)?;
        let building = create_vault_dir(into)?;
        {
            let lock = Lock::acquire(building.layout())?;
            for compartment in self.compartments {
                copy(&lock, compartment)?;
            }
            write_facts(&lock, &keys, self.new_facts(&keys, root), self.passphrase, self.costs)?;
        }
        let keys = self.take_up(building.layout().root(), events, change)?;
        building.finish()?;
        let vault = Vault::at(into).map_err(CreateError::from)?;
        let mut vault = vault.unlock_with(keys, &self.unlock()).map_err(CreateError::from)?;
        (vault.root_counts, vault.facts_count) = (Counts::Now, Counts::Now);
        vault.remember();
        Ok(vault)
    }

    /// Opens the copy with the new passphrase and makes it the new owner's; only the keys outlast it, because every
    /// lock must be let go before the folder gets its name.
    fn take_up(
        &self,
        copy: &Path,
        mut events: Vec<Event>,
        change: impl FnOnce(&mut Register),
    ) -> Result<OwnerKeys, TakeoverError> {
        let mut vault = Vault::at(copy).and_then(|vault| vault.unlock(&self.unlock())).map_err(CreateError::from)?;
        (vault.root_counts, vault.facts_count) = (Counts::Never, Counts::Never);
        vault.clock = Clock::Later;
        for compartment in self.compartments.iter().filter(|compartment| !compartment.id().is_root()) {
            let (revision, hash) = (compartment.head().manifest().revision, compartment.head().hash());
            if let Some(entry) = vault.register.heads.get_mut(&compartment.id()) {
                entry.revision = revision;
                entry.hash = hash;
            }
        }
        change(&mut vault.register);
        let last = events.pop();
        vault.register.journal.extend(events);
        if let Some(event) = last {
            vault.commit_register(event)?;
        }
        Ok(vault.keys)
    }

    fn unlock(&self) -> Unlock<'_> {
        Unlock {
            passphrase: self.passphrase,
            access: Access::Write,
            root: RootChoice::Restored,
            state: self.state,
            now: self.now,
        }
    }

    fn root(&self) -> Result<&SealedCompartment, TakeoverError> {
        self.compartments.iter().find(|compartment| compartment.id().is_root()).ok_or(TakeoverError::NoRoot)
    }

    fn refuse_strangers(&self, keys: &OwnerKeys) -> Result<(), TakeoverError> {
        for (position, compartment) in self.compartments.iter().enumerate() {
            let twice = self.compartments[..position].iter().any(|other| other.id() == compartment.id());
            if twice || !ours(compartment.head(), keys) {
                return Err(TakeoverError::Stranger(compartment.id()));
            }
        }
        Ok(())
    }

    fn new_facts(&self, keys: &OwnerKeys, root: &SealedCompartment) -> NewFacts {
        let before = self.facts.filter(|facts| facts.facts().vault == keys.vault);
        let created_at = before.map_or(root.head().manifest().sealed_at, |facts| facts.facts().created_at);
        NewFacts {
            vault: keys.vault,
            revision: before.map_or(1, |facts| facts.facts().revision + 1),
            previous: before.map(VerifiedFacts::hash),
            created_at,
            owner_recipient: keys.recipient(),
            verify_key: keys.verify_key().clone(),
            owner_keys: ObjectRef { object: sha256(b""), size: 0 },
            settles: Vec::new(),
        }
    }
}

/// Opens the successor keys with the root's recovery key; they must be those of the vault they lie in.
fn successor_keys(root: &SealedCompartment, recovery_key: &Identity) -> Result<OwnerKeys, TakeoverError> {
    let object = root.head().manifest().successor_keys.ok_or(TakeoverError::NoSuccessorKeys)?;
    let bytes = root.read(&object, limits::SUCCESSOR_KEYS)?;
    let path = root.path_of(&object.object);
    let rules = sealed::OpenRules { max_plaintext: limits::SUCCESSOR_KEYS, stanzas: 1 };
    let plaintext = sealed::open(&bytes, recovery_key, rules).map_err(|_| Damage::sealed(&path))?;
    let keys =
        OwnerKeys::read(&plaintext).map_err(|error| Damage::new(&path, DamageKind::Content(error.to_string())))?;
    if ours(root.head(), &keys) { Ok(keys) } else { Err(Damage::new(path, DamageKind::WrongPlace).into()) }
}

/// Copies a compartment: the last revision of a retained epoch first, if it is whole, then the newest.
fn copy(lock: &Lock, compartment: &SealedCompartment) -> Result<(), TakeoverError> {
    if let Some(manifest) = compartment.previous() {
        match copy_revision(lock, compartment, manifest, |_| false) {
            Ok(()) | Err(TakeoverError::Damage(_)) => {}
            Err(error) => return Err(error),
        }
    }
    // What one client lost must not keep a successor out of everything else; it is named whenever the compartment is
    // opened. The register must be whole.
    let head = compartment.head();
    let root = compartment.id().is_root();
    copy_revision(lock, compartment, head, |object| !root || head.manifest().files.contains(object))
}

fn copy_revision(
    lock: &Lock,
    compartment: &SealedCompartment,
    manifest: &VerifiedManifest,
    may_be_lost: impl Fn(&ObjectRef) -> bool,
) -> Result<(), TakeoverError> {
    let transaction = Transaction::begin(lock, Place::Compartment(compartment.id()))?;
    for object in manifest.manifest().objects() {
        copy_object(&transaction, compartment, &object, may_be_lost(&object))?;
    }
    transaction.commit(manifest.manifest().revision, manifest.bytes(), manifest.signature())?;
    Ok(())
}

fn copy_object(
    transaction: &Transaction,
    compartment: &SealedCompartment,
    object: &ObjectRef,
    may_be_lost: bool,
) -> Result<(), TakeoverError> {
    let mut reader = match compartment.stream(object) {
        Ok(reader) => reader,
        Err(ObjectError::Damage(_)) if may_be_lost => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let mut writer = transaction.object_writer()?;
    let copied = io::copy(&mut reader, &mut writer).and_then(|_| writer.flush());
    if let Err(error) = copied {
        if let Some(damage) = reader.damage() {
            return if may_be_lost { Ok(()) } else { Err(damage.into()) };
        }
        let path = compartment.path_of(&object.object);
        return Err(writer.failure().unwrap_or_else(|| PathError::io(path, error)).into());
    }
    let (_, _): (Hash, u64) = writer.finish()?;
    Ok(())
}
