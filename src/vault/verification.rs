//! Checking a vault without its passphrase: every signature, every hash, completeness (docs/format.md, Commit).
//!
//! What this is not: a proof against rollback; only the register and this machine's memory know what was newest.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::encode::hash::{Hash, Hasher};
use crate::encode::id::{CompartmentId, Id};
use crate::encode::time::Timestamp;
use crate::format::v1::verified::VerifiedManifest;
use crate::format::v1::wire::ObjectRef;
use crate::sharing::Kind;
use crate::store::damage::{Damage, DamageKind};
use crate::store::revisions::{FactsRevisions, Manifests, Revisions, Signed};
use crate::store::{Layout, PathError, Place, open_file};

/// What was found in a vault.
#[derive(Debug, Default)]
pub struct Verification {
    /// The vault's id, if its facts verify.
    pub vault: Option<Id>,
    /// Every compartment, root first.
    pub compartments: Vec<CompartmentCheck>,
    /// Every committed file that is not what it should be.
    pub damage: Vec<Damage>,
    /// Places with more than one head.
    pub forks: Vec<Fork>,
    /// What interrupted writes left behind; harmless.
    pub leftovers: Vec<PathBuf>,
    /// What is none of ours; left alone.
    pub foreign: Vec<PathBuf>,
}

/// One compartment that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompartmentCheck {
    /// Which one.
    pub id: CompartmentId,
    /// Real, or a drill.
    pub kind: Kind,
    /// The newest revision.
    pub revision: u64,
    /// The generation of its recovery key; 0 while no policy is set.
    pub epoch: u64,
    /// When it was sealed.
    pub sealed_at: Timestamp,
    /// By when a newer one was meant to be sealed.
    pub expected_by: Timestamp,
    /// How many revisions are kept.
    pub revisions: usize,
    /// How many objects they consist of.
    pub objects: usize,
}

/// Two or more revisions that claim to be the newest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// `None` for the public facts.
    pub compartment: Option<CompartmentId>,
    /// The files of the heads.
    pub heads: Vec<PathBuf>,
}

impl Verification {
    /// Whether nothing is damaged and nothing forked.
    pub fn is_good(&self) -> bool {
        self.damage.is_empty() && self.forks.is_empty()
    }
}

/// Checks everything in a vault directory. Only disk and permission are errors.
pub fn verify_vault(root: &Path) -> Result<Verification, PathError> {
    let layout = Layout::new(root);
    let mut found = Verification::default();
    let facts = FactsRevisions::of_facts(&layout)?;
    // A superseded owner.age is deleted, so only the newest facts must be complete.
    check(&facts, None, true, &mut found)?;
    let newest = facts.chain().newest_first().first().map(|newest| (*newest).clone());
    found.vault = newest.as_ref().map(|newest| newest.facts().vault);
    let list = match layout.list_compartments() {
        Ok(list) => list,
        Err(error) if error.is_environment() => return Err(error),
        Err(error) => {
            found.damage.push(Damage::new(error.path, DamageKind::Missing));
            return Ok(found);
        }
    };
    found.foreign.extend(list.foreign);
    found.damage.extend(list.impostors.iter().map(|error| Damage::new(&error.path, DamageKind::NotAFile)));
    if !list.found.contains(&CompartmentId::Root) {
        let root = layout.compartment(CompartmentId::Root).path().to_owned();
        found.damage.push(Damage::new(root, DamageKind::Missing));
    }
    for id in list.found {
        let manifests = Manifests::of(&layout, id)?;
        let foreign = |kept: &VerifiedManifest| newest.as_ref().is_some_and(|facts| !same_owner(kept, facts.facts()));
        for kept in manifests.chain().newest_first().into_iter().filter(|kept| foreign(kept)) {
            found.damage.push(Damage::foreign(&manifests.file_of(kept)));
        }
        let objects = check(&manifests, Some(id), false, &mut found)?;
        if let Some(head) = manifests.chain().newest_first().first() {
            found.compartments.push(row(head, manifests.chain().newest_first().len(), objects));
        }
    }
    Ok(found)
}

fn same_owner(manifest: &VerifiedManifest, facts: &crate::format::v1::facts::Facts) -> bool {
    let manifest = manifest.manifest();
    manifest.vault == facts.vault
        && manifest.verify_key == facts.verify_key
        && manifest.owner_recipient == facts.owner_recipient
}

fn row(head: &VerifiedManifest, revisions: usize, objects: usize) -> CompartmentCheck {
    let manifest = head.manifest();
    CompartmentCheck {
        id: manifest.compartment,
        kind: manifest.kind,
        revision: manifest.revision,
        epoch: manifest.recovery.as_ref().map_or(0, |recovery| recovery.epoch),
        sealed_at: manifest.sealed_at,
        expected_by: manifest.expected_by,
        revisions,
        objects,
    }
}

/// Checks one folder of revisions; returns how many objects its revisions consist of.
fn check<T: Signed>(
    revisions: &Revisions<T>,
    compartment: Option<CompartmentId>,
    newest_only: bool,
    found: &mut Verification,
) -> Result<usize, PathError> {
    found.damage.extend(revisions.damage());
    let heads = revisions.chain().heads();
    if heads.len() > 1 {
        let heads = heads.iter().map(|head| revisions.file_of(head)).collect();
        found.forks.push(Fork { compartment, heads });
    }
    let mut objects: BTreeMap<Hash, ObjectRef> = BTreeMap::new();
    let kept = revisions.chain().newest_first();
    for document in kept.iter().take(if newest_only { 1 } else { usize::MAX }) {
        objects.extend(document.objects().into_iter().map(|object| (object.object, object)));
    }
    for object in objects.values() {
        found.damage.extend(check_object(revisions, object)?);
    }
    let scan = revisions.scan();
    let unfinished = scan.uncommitted.iter().map(|name| revisions.folder().manifest(name));
    let named: BTreeSet<&Hash> = objects.keys().collect();
    let unnamed = scan.objects.keys().filter(|hash| !named.contains(hash)).map(|hash| revisions.folder().object(hash));
    found.leftovers.extend(scan.temporary.iter().cloned().chain(unfinished));
    // A manifest that cannot be read may name them, and is perhaps put right from another copy.
    if revisions.damaged_names().next().is_none() {
        found.leftovers.extend(unnamed);
    }
    found.foreign.extend(scan.foreign.iter().cloned());
    // Any other compartment without a revision is one that was being made or removed; the register knows which ought to be.
    if revisions.folder().place() == Place::Compartment(CompartmentId::Root) && revisions.is_empty() {
        found.damage.push(Damage::new(revisions.folder().path(), DamageKind::Missing));
    }
    Ok(objects.len())
}

fn check_object<T: Signed>(revisions: &Revisions<T>, object: &ObjectRef) -> Result<Option<Damage>, PathError> {
    let path = revisions.folder().object(&object.object);
    let (mut file, size) = match open_file(&path) {
        Ok(opened) => opened,
        Err(error) if error.is_environment() => return Err(error),
        Err(error) if error.is_missing() => return Ok(Some(Damage::new(path, DamageKind::Missing))),
        Err(_) => return Ok(Some(Damage::new(path, DamageKind::NotAFile))),
    };
    if size != object.size {
        return Ok(Some(Damage::new(path, DamageKind::WrongSize)));
    }
    let hash = hash_of(&mut file).map_err(|error| PathError::io(&path, error))?;
    Ok((hash != object.object).then(|| Damage::new(path, DamageKind::WrongHash)))
}

fn hash_of(file: &mut impl io::Read) -> io::Result<Hash> {
    let mut hasher = Hasher::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finish()),
            count => hasher.update(&buffer[..count]),
        }
    }
}
