//! What a writer tidies up before it writes: superseded revisions, and what interrupted writes left behind.
//!
//! Pruning happens in a later run than the one that superseded a revision, so that a reader without a lock is not left
//! with a manifest whose objects are gone; sweeping happens only where everything committed verifies
//! (docs/format.md, Commit).

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use super::compartment::ReadError;
use super::unlocked::OpenVault;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;
use crate::format::v1::verified::VerifiedManifest;
use crate::store::revisions::{FactsRevisions, Manifests};
use crate::store::{Lock, Place, RevisionName, remove_revision, sweep, sweep_unborn};

/// How many revisions are kept.
pub const KEPT_REVISIONS: usize = 10;

impl OpenVault {
    /// Prunes and sweeps the register and the public facts; a client's compartment has its turn when it is first
    /// written to (`tidy_before_write`). What is damaged or forked is left exactly as it is.
    pub fn tidy(&mut self) -> Result<(), ReadError> {
        self.tidy_before_write(CompartmentId::Root)?;
        let Some(lock) = &self.lock else { return Ok(()) };
        let facts = FactsRevisions::of_facts(&self.layout)?;
        if facts.damage().is_empty() && facts.chain().heads().len() == 1 {
            let named = BTreeSet::from([self.facts.owner_keys.object]);
            sweep(lock, Place::Facts, &named, self.system_time())?;
        }
        sweep_unborn(lock, self.system_time())?;
        self.discard_forgotten_drills(lock, self.system_time())
    }

    /// Prunes and sweeps one compartment, once in a run: what this very run supersedes stays for its readers.
    pub(super) fn tidy_before_write(&mut self, id: CompartmentId) -> Result<(), ReadError> {
        if !self.tidied.insert(id) {
            return Ok(());
        }
        let Some(lock) = &self.lock else { return Ok(()) };
        let revisions = Manifests::of(&self.layout, id)?;
        let kept = revisions.chain().newest_first();
        let healthy = revisions.damage().is_empty() && self.heads(id, &revisions).len() == 1;
        if !healthy || kept.iter().any(|kept| !revisions.missing_objects(kept).is_empty()) {
            return Ok(());
        }
        self.prune(lock, id, &revisions)?;
        sweep(lock, Place::Compartment(id), &objects_of(kept), self.system_time())?;
        Ok(())
    }

    /// Removes everything but the newest ten and the last revision of a retained epoch.
    fn prune(&self, lock: &Lock, id: CompartmentId, revisions: &Manifests) -> Result<(), ReadError> {
        let retained: Option<Hash> =
            self.register.heads.get(&id).and_then(|head| head.retained.as_ref()).map(|r| r.hash);
        let newest_first = revisions.chain().newest_first();
        let kept =
            |(position, link): &(usize, &VerifiedManifest)| *position < KEPT_REVISIONS || Some(link.hash()) == retained;
        let (kept, old): (Vec<_>, Vec<_>) = newest_first.into_iter().enumerate().partition(kept);
        let named = objects_of(kept.into_iter().map(|(_, link)| link));
        // The oldest first: what settles a fork outlasts what it set aside, wherever this is interrupted.
        for (_, link) in old.into_iter().rev() {
            if let Some(name) = RevisionName::new(link.manifest().revision, &link.hash()) {
                let objects = link.manifest().objects().map(|object| object.object);
                remove_revision(lock, Place::Compartment(id), &name, objects, &named)?;
            }
        }
        Ok(())
    }

    fn system_time(&self) -> SystemTime {
        let seconds = u64::try_from(self.now.unix()).unwrap_or(0);
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }
}

fn objects_of<'a>(manifests: impl IntoIterator<Item = &'a VerifiedManifest>) -> BTreeSet<Hash> {
    manifests.into_iter().flat_map(|kept| kept.manifest().objects()).map(|object| object.object).collect()
}
