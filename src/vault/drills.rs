//! Drills: sealed dummies under a compartment's own policy, with the real holder keys, on which to rehearse
//! (docs/format.md, Drill).
//!
//! A drill is made when a kit is written that needs one, or when the owner asks for it. So nothing is added to what
//! changes policies or keys: a new epoch simply has no standing drill yet. Nothing here opens, or even reads, an object
//! of the compartment that is rehearsed: its policy and the holders' recipients stand in the register.

use std::collections::BTreeMap;
use std::time::SystemTime;

use super::belief::{lists, newest};
use super::compartment::{Compartment, ReadError, open_records};
use super::practice;
use super::seal::{Plan, SealError, Sealing};
use super::unlocked::OpenVault;
use crate::crypto;
use crate::encode::digits::{Digits, digits};
use crate::encode::id::{CompartmentId, Id};
use crate::encode::slug::Slug;
use crate::encode::time::Timestamp;
use crate::format::v1::manifest::DrillOf;
use crate::format::v1::verified::VerifiedManifest;
use crate::model::{Drill, DrillRun, Event};
use crate::secret::KeyBytes;
use crate::sharing::text::PolicyTextError;
use crate::sharing::{self, Kind, Policy};
use crate::store::damage::{Damage, DamageKind};
use crate::store::revisions::Manifests;
use crate::store::{Lock, sweep_compartment};

/// Why no drill was made; nothing was committed to the register.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DrillError {
    /// No policy is set, so there is nothing to rehearse.
    #[error("compartment {0} has no policy")]
    NoPolicy(CompartmentId),
    /// Work on many compartments is unfinished; it comes first, because it exchanges the keys that a drill is made for.
    #[error("an interrupted operation must be finished or aborted first")]
    Pending,
    /// The register's policy cannot be read.
    #[error(transparent)]
    Policy(#[from] PolicyTextError),
    /// Sealing failed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl From<ReadError> for DrillError {
    fn from(error: ReadError) -> Self {
        Self::Seal(error.into())
    }
}

/// Which drill a code belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDrill {
    /// The drill's own compartment.
    pub compartment: CompartmentId,
    /// What it rehearses.
    pub of: CompartmentId,
    /// The epoch it was made for.
    pub epoch: u64,
    /// When it was made.
    pub made_at: Timestamp,
    /// When its code was told before: it is spent, and proves nothing any more.
    pub told: Option<Timestamp>,
}

impl OpenVault {
    /// The standing drill of a compartment's current epoch: the newest whose code nobody has told yet.
    pub fn standing_drill(&self, of: CompartmentId) -> Result<Option<CompartmentId>, ReadError> {
        for drill in self.candidates_to_stand(of) {
            if self.drill_head(drill)?.is_some() {
                return Ok(Some(drill.id()));
            }
        }
        Ok(None)
    }

    /// The standing drills of these compartments, each made if there is none, or if its cards are out of date; for whoever
    /// writes kits. What is handed
    /// back is the drill's own compartment: sealed in the vault's folder like any other, and bundled like any other.
    ///
    /// Whatever is made costs one commit of the register together, so a kit of the register itself is written after
    /// this. A vault that was opened for reading only serves as long as every drill is there.
    pub fn standing_drills(
        &mut self,
        of: &[CompartmentId],
        event: Event,
    ) -> Result<BTreeMap<CompartmentId, CompartmentId>, DrillError> {
        let (mut standing, mut broken, mut made) = (BTreeMap::new(), Vec::new(), false);
        for id in of {
            if standing.contains_key(id) {
                continue;
            }
            broken.extend(self.forget_broken_drills(*id)?);
            let drill = match self.standing_drill(*id)? {
                // A reader can make none, and takes the one there is.
                Some(drill) if self.lock.is_none() || !self.drill_is_old(*id, drill) => drill,
                _ => {
                    made = true;
                    self.make_drill(*id)?
                }
            };
            standing.insert(*id, drill);
        }
        if made {
            self.commit_register(event)?;
            broken.into_iter().try_for_each(|drill| self.discard_compartment(drill))?;
        }
        Ok(standing)
    }

    /// Makes a drill although one may stand already; it is the one that stands from now on. Codes of older ones still
    /// count as long as kits may hold them.
    pub fn new_drill(&mut self, of: CompartmentId, event: Event) -> Result<CompartmentId, DrillError> {
        let broken = self.forget_broken_drills(of)?;
        let drill = self.make_drill(of)?;
        self.commit_register(event)?;
        broken.into_iter().try_for_each(|drill| self.discard_compartment(drill))?;
        Ok(drill)
    }

    /// Finds the drill to which a code belongs; every code is compared, each in constant time. `None`: no drill's that is
    /// still kept, so it was misheard or is very old.
    pub fn find_drill(&self, code: &Digits) -> Result<Option<FoundDrill>, ReadError> {
        let (mut found, mut unread) = (None, None);
        for drill in self.register.drills.iter().filter(|drill| drill.removed_at.is_none()) {
            let theirs = match self.drill_code(drill) {
                Ok(theirs) => theirs.unwrap_or_default(),
                Err(ReadError::Path(error)) => return Err(error.into()),
                Err(error) => {
                    unread.get_or_insert(error);
                    continue;
                }
            };
            if crypto::equal(theirs.as_bytes(), code.plain().as_bytes()) {
                found = Some(FoundDrill {
                    compartment: drill.id(),
                    of: drill.of,
                    epoch: drill.epoch,
                    made_at: drill.made_at,
                    told: drill.passed().map(|run| run.at),
                });
            }
        }
        // A code that may be that of a damaged drill is not called wrong.
        match (found, unread) {
            (None, Some(error)) => Err(error),
            (found, _) => Ok(found),
        }
    }

    /// Records a rehearsal. From now on the code is spent; the next kit holds a new drill.
    pub fn record_rehearsal(&mut self, found: &FoundDrill, run: DrillRun, event: Event) -> Result<(), SealError> {
        let drill = self.register.drills.iter_mut().find(|drill| drill.id() == found.compartment);
        drill.ok_or(SealError::Changed)?.runs.push(run);
        self.commit_register(event)
    }

    /// The policy that a drill was made under, which may be older than the one that is set now.
    pub fn drill_policy(&self, found: &FoundDrill) -> Result<Option<Policy<Slug>>, ReadError> {
        let folder = Manifests::of(&self.layout, found.compartment)?;
        let Some(head) = self.believed(found.compartment, &folder)? else { return Ok(None) };
        let part = self.owner_part(&head)?;
        Ok(part.and_then(|part| sharing::text::parse(&part.policy_text).ok()))
    }

    /// The epoch that a compartment is in; 0 while no policy is set.
    fn epoch_of(&self, id: CompartmentId) -> u64 {
        match id {
            CompartmentId::Root => self.root.epoch(),
            CompartmentId::Client(_) => self.register.heads.get(&id).map_or(0, |head| head.epoch),
        }
    }

    /// Drills of the current epoch whose code nobody has told, newest first.
    fn candidates_to_stand(&self, of: CompartmentId) -> impl Iterator<Item = &Drill> {
        let epoch = self.epoch_of(of);
        let fits = move |drill: &&Drill| {
            drill.of == of && drill.epoch == epoch && drill.removed_at.is_none() && drill.passed().is_none()
        };
        self.register.drills.iter().rev().filter(fits)
    }

    /// Seals a dummy under the compartment's policy and lists it; the caller commits the register. Killed in between, it
    /// leaves a drill that nobody knows of, which a later writer removes.
    fn make_drill(&mut self, of: CompartmentId) -> Result<CompartmentId, DrillError> {
        if self.register.pending.is_some() {
            return Err(DrillError::Pending);
        }
        let (epoch, text) = (self.epoch_of(of), self.register.policy_of(of));
        let text = text.filter(|_| epoch > 0).ok_or(DrillError::NoPolicy(of))?;
        let policy = sharing::text::parse(text)?;
        let id = Id::random();
        let new = self.draw(id.into(), Kind::Drill, epoch, &policy).map_err(SealError::from)?;
        let language = self.register.client_of(of).map_or(self.register.owner.language, |client| client.language);
        let document = practice::document(language, self.now, random_code().plain().to_owned());
        let mut compartment = Compartment { id: id.into(), head: None, document, damage: Vec::new() };
        let drill_of = Some(DrillOf { compartment: of, epoch });
        let sealing = Sealing { plan: Plan::Renew(Box::new(new)), drill_of, ..Sealing::carry() };
        self.seal(&mut compartment, sealing)?;
        self.register.drills.push(Drill::new(id, of, epoch, self.now));
        Ok(id.into())
    }

    /// The newest revision of a drill, which must be one: what the register calls a drill but is the real thing, or
    /// rehearses something else, is damage. `None` where it was never sealed. Nothing is opened for this.
    fn drill_head(&self, drill: &Drill) -> Result<Option<VerifiedManifest>, ReadError> {
        let folder = Manifests::of(&self.layout, drill.id())?;
        let Some(head) = self.believed(drill.id(), &folder)? else {
            return match self.register.heads.get(&drill.id()) {
                Some(_) => Err(ReadError::Missing(drill.id())),
                None => Ok(None),
            };
        };
        let rehearses = DrillOf { compartment: drill.of, epoch: drill.epoch };
        if head.manifest().kind != Kind::Drill || head.manifest().drill_of.as_ref() != Some(&rehearses) {
            return Err(Damage::new(folder.file_of(&head), DamageKind::WrongPlace).into());
        }
        match folder.missing_objects(&head).into_iter().next() {
            Some(missing) => Err(missing.into()),
            None => Ok(Some(head)),
        }
    }

    fn drill_code(&self, drill: &Drill) -> Result<Option<String>, ReadError> {
        let Some(head) = self.drill_head(drill)? else { return Ok(None) };
        Ok(open_records(&self.layout, &self.keys, &head)?.drill_code)
    }

    /// Drops drills of the current epoch that are damaged or missing, so that another is made in their place; what is
    /// left of their folders is removed once the register is committed.
    fn forget_broken_drills(&mut self, of: CompartmentId) -> Result<Vec<CompartmentId>, ReadError> {
        let mut broken = Vec::new();
        for drill in self.candidates_to_stand(of) {
            match self.drill_head(drill) {
                Ok(Some(_)) => {}
                Ok(None) | Err(ReadError::Damage(_) | ReadError::Missing(_)) => broken.push(drill.id()),
                Err(error) => return Err(error),
            }
        }
        self.register.drills.retain(|drill| !broken.contains(&drill.id()));
        Ok(self.forget_heads(broken))
    }

    /// Delists the drills of epochs that no kit holds any more. Rehearsals that were reported stay proven.
    pub(super) fn retire_drills(&mut self) {
        let in_use = |drill: &Drill| {
            let retained = self.register.heads.get(&drill.of).and_then(|head| head.retained).map(|kept| kept.epoch);
            drill.epoch == self.epoch_of(drill.of) || Some(drill.epoch) == retained
        };
        let kept = |drill: &&Drill| drill.removed_at.is_none() && !in_use(drill);
        let retired: Vec<Id> = self.register.drills.iter().filter(kept).map(|drill| drill.compartment).collect();
        let now = self.now;
        for drill in self.register.drills.iter_mut().filter(|drill| retired.contains(&drill.compartment)) {
            drill.removed_at = Some(now);
        }
        self.register.drills.retain(|drill| drill.removed_at.is_none() || !drill.runs.is_empty());
        self.forget_heads(retired.into_iter().map(CompartmentId::from).collect());
    }

    /// Delists every drill of a compartment that is given up, with what it proved; hands back those that have a folder.
    pub(super) fn forget_drills_of(&mut self, of: CompartmentId) -> Vec<CompartmentId> {
        let (gone, kept) = std::mem::take(&mut self.register.drills).into_iter().partition(|drill| drill.of == of);
        self.register.drills = kept;
        self.forget_heads(Vec::into_iter(gone).map(|drill| drill.id()).collect())
    }

    /// Forgets the states of drills that were delisted; hands back those. Whatever a client's compartment is called a
    /// drill of, its memory is never touched.
    fn forget_heads(&mut self, delisted: Vec<CompartmentId>) -> Vec<CompartmentId> {
        let drills: Vec<CompartmentId> = delisted.into_iter().filter(|id| !lists(&self.register, *id)).collect();
        for id in &drills {
            self.register.heads.remove(id);
        }
        drills
    }

    /// Whether what lies there is a drill of ours that the register does not know (any more), or the beginning of one:
    /// nothing to warn of. A writer removes it in a later run.
    pub(super) fn is_forgotten_drill(&self, id: CompartmentId) -> bool {
        self.is_forgotten(id) || self.layout.compartment(id).committed().is_ok_and(|names| names.is_empty())
    }

    fn is_forgotten(&self, id: CompartmentId) -> bool {
        if id.is_root() || lists(&self.register, id) {
            return false;
        }
        let Ok(folder) = Manifests::of(&self.layout, id) else { return false };
        matches!(newest(&folder, &self.keys), Ok(Some(head)) if head.manifest().kind == Kind::Drill)
    }

    /// Removes such drills once they are a day old: the register that lists one may be under way in a sync program.
    pub(super) fn discard_forgotten_drills(&self, lock: &Lock, now: SystemTime) -> Result<(), ReadError> {
        for id in self.layout.list_compartments()?.found {
            if self.is_forgotten(id) {
                sweep_compartment(lock, id, now)?;
            }
        }
        Ok(())
    }
}

/// Twelve digits by lot.
fn random_code() -> Digits {
    digits(12, KeyBytes::random().expose_bytes())
}
