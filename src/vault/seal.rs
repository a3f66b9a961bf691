//! Sealing: contents become a new signed revision of a compartment, and the register remembers it.
//!
//! The order is compartment first, register second: a register that lags behind is healed from the chain of manifests,
//! one that runs ahead would refuse its own vault (docs/format.md, Commit, Rollback).

use std::collections::BTreeMap;

use super::cards::{CardMaker, CardTooLarge};
use super::compartment::{Compartment, ReadError};
use super::epoch::{EpochError, NewEpoch, Scope};
use super::unlocked::OpenVault;
use crate::crypto::{Recipient, sealed, signing};
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::encode::time::Timestamp;
use crate::format::FormatError;
use crate::format::v1::manifest::{DrillOf, Leaf, Manifest, NewManifest, Recovery};
use crate::format::v1::owner_part::OwnerPart;
use crate::format::v1::records::Document;
use crate::format::v1::verified::VerifiedManifest;
use crate::format::v1::wire::ObjectRef;
use crate::model::{Event, Head, Record, Retained, RootOpens, Sealed};
use crate::sharing::{self, Kind, Path, Policy};
use crate::store::damage::Damage;
use crate::store::{PathError, Place, Transaction};

/// How many events the journal keeps.
pub const JOURNAL: usize = 5_000;

/// Why a revision could not be sealed; nothing was committed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// The vault was opened for reading only. The caller is at fault.
    #[error("the vault was opened for reading only")]
    ReadOnly,
    /// The compartment is damaged; nothing is written into it until that is settled.
    #[error(transparent)]
    Damaged(#[from] Damage),
    /// What is already there could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Disk or permission.
    #[error(transparent)]
    Path(#[from] PathError),
    /// No epoch could be drawn under the policy.
    #[error(transparent)]
    Epoch(#[from] EpochError),
    /// Too many holders with too long names.
    #[error(transparent)]
    Card(#[from] CardTooLarge),
    /// The contents break a limit of the format.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// This machine's clock is more than a day behind the last revision.
    #[error("the clock says {now}, but the last revision was sealed at {sealed_at}")]
    ClockBehind {
        /// This machine's clock.
        now: Timestamp,
        /// When the last revision was sealed.
        sealed_at: Timestamp,
    },
    /// The compartment changed since it was opened.
    #[error("the compartment was changed meanwhile")]
    Changed,
}

/// Who opens the new revision.
pub(super) enum Plan {
    /// As the last one: same epoch, same shares; nobody while no policy is set.
    Carry,
    /// A new epoch.
    Renew(Box<NewEpoch>),
}

/// What a new revision of a compartment is besides its contents.
pub(super) struct Sealing<'a> {
    pub(super) plan: Plan,
    /// Heads of a fork that it sets aside, and the highest revision number of the folder.
    pub(super) settles: Vec<Hash>,
    pub(super) above: u64,
    pub(super) drill_of: Option<DrillOf>,
    /// Objects written already (attachments), to be committed with it.
    pub(super) transaction: Option<&'a mut Option<Transaction>>,
    /// The contents, if they lie in that transaction already, sealed for those who open the revision; what is to be
    /// enclosed is among them.
    pub(super) records: Option<ObjectRef>,
}

impl Sealing<'_> {
    /// The usual case: contents changed, everything else as before.
    pub(super) fn carry() -> Self {
        Self { plan: Plan::Carry, settles: Vec::new(), above: 0, drill_of: None, transaction: None, records: None }
    }
}

impl OpenVault {
    /// Seals a compartment's contents as a new revision, then the register. `event` goes into the journal.
    pub fn deposit(&mut self, compartment: &mut Compartment, event: Event) -> Result<(), SealError> {
        self.deposit_as(compartment, event, Sealing::carry())
    }

    /// The same with objects that were written already. In the root, contents and register are one revision.
    pub(super) fn deposit_as(
        &mut self,
        compartment: &mut Compartment,
        event: Event,
        sealing: Sealing<'_>,
    ) -> Result<(), SealError> {
        if !compartment.id.is_root() {
            self.seal(compartment, sealing)?;
            return self.commit_register(event);
        }
        let hash = |of: &Compartment| of.head.as_ref().map(VerifiedManifest::hash);
        if hash(compartment) != hash(&self.root) {
            return Err(SealError::Changed);
        }
        self.root.document.records = compartment.document.records.iter().map(Record::duplicate).collect();
        self.commit_register_as(event, sealing)?;
        compartment.head.clone_from(&self.root.head);
        Ok(())
    }

    /// Seals the register (and what a successor needs) as a new revision.
    pub fn commit_register(&mut self, event: Event) -> Result<(), SealError> {
        self.commit_register_as(event, Sealing::carry())
    }

    pub(super) fn commit_register_as(&mut self, event: Event, sealing: Sealing<'_>) -> Result<(), SealError> {
        self.register.journal.push(event);
        let surplus = self.register.journal.len().saturating_sub(JOURNAL);
        self.register.journal.drain(..surplus);
        self.retire_drills();
        if let Some(head) = self.root.head.clone() {
            // The register cannot name its own revision; it remembers the one before.
            let renewed = matches!(sealing.plan, Plan::Renew(_));
            self.note_head(&head, Some(&head).filter(|_| renewed));
        }
        self.root.document.register = Some(self.register.clone());
        let sealed = self.seal_root(sealing);
        self.root.document.register = None;
        sealed?;
        self.root_counts.committed();
        self.remember();
        Ok(())
    }

    fn seal_root(&mut self, sealing: Sealing<'_>) -> Result<(), SealError> {
        let empty =
            Compartment { id: CompartmentId::Root, head: None, document: Document::default(), damage: Vec::new() };
        let mut root = std::mem::replace(&mut self.root, empty);
        let result = self.revise(&mut root, sealing);
        self.root = root;
        result
    }

    /// Seals one compartment and updates the register in memory; the caller commits the register.
    pub(super) fn seal(&mut self, compartment: &mut Compartment, sealing: Sealing<'_>) -> Result<(), SealError> {
        let renewed = matches!(sealing.plan, Plan::Renew(_));
        let before = compartment.head.clone();
        self.tidy_before_write(compartment.id)?;
        let revision = compartment.revision().max(sealing.above) + 1;
        let mut begun = sealing.transaction.and_then(Option::take);
        if sealing.records.is_none() {
            begun = self.enclose(compartment, revision, begun)?;
        }
        self.revise(compartment, Sealing { transaction: Some(&mut begun), ..sealing })?;
        let head = compartment.head.as_ref().ok_or(SealError::Changed)?;
        self.note_head(head, before.as_ref().filter(|_| renewed));
        Ok(())
    }

    /// Writes and commits one revision.
    fn revise(&mut self, compartment: &mut Compartment, mut sealing: Sealing<'_>) -> Result<(), SealError> {
        let lock = self.lock.as_ref().ok_or(SealError::ReadOnly)?;
        if sealing.settles.is_empty()
            && let Some(damage) = compartment.damage.first()
        {
            return Err(damage.clone().into());
        }
        // The register follows every compartment: what would be refused there is refused before anything is sealed.
        self.sealed_at(self.root.head.as_ref())?;
        let begun = sealing.transaction.as_mut().and_then(|held| held.take());
        let transaction = match begun {
            Some(transaction) => transaction,
            None => Transaction::begin(lock, Place::Compartment(compartment.id))?,
        };
        let manifest = self.manifest(compartment, &sealing, &transaction)?;
        let bytes = manifest.write();
        let signature = signing::sign(&self.keys.signing, &bytes, &manifest.trusted_comment()).into_bytes();
        // Reading back what is about to be committed keeps a mistake of ours out of the vault.
        let verified = VerifiedManifest::verify(bytes, signature)?;
        transaction.commit(manifest.revision, verified.bytes(), verified.signature())?;
        compartment.head = Some(verified);
        Ok(())
    }

    fn manifest(
        &self,
        compartment: &Compartment,
        sealing: &Sealing<'_>,
        transaction: &Transaction,
    ) -> Result<Manifest, SealError> {
        let parent = compartment.head.as_ref();
        let revision = compartment.revision().max(sealing.above) + 1;
        let kind =
            if sealing.drill_of.is_some() { Kind::Drill } else { parent.map_or(Kind::Real, |p| p.manifest().kind) };
        let sealed_at = self.sealed_at(parent)?;
        let mut settles = sealing.settles.clone();
        // A date that turned out to be wrong is set aside with the revision that bears it.
        let misdated = parent.filter(|parent| parent.manifest().sealed_at > sealed_at).map(VerifiedManifest::hash);
        settles.extend(misdated.filter(|hash| !sealing.settles.contains(hash)));
        let drill_of =
            sealing.drill_of.clone().or_else(|| parent.and_then(|parent| parent.manifest().drill_of.clone()));
        let about = drill_of.as_ref().map_or(compartment.id, |of| of.compartment);
        let place = Where { compartment: compartment.id, about, kind, revision };
        let recovery = self.recovery(&place, compartment, &sealing.plan, transaction)?;
        let records = match sealing.records {
            Some(written) => written,
            None => self.put_records(&compartment.document, recovery.as_ref(), transaction)?,
        };
        Ok(Manifest::new(NewManifest {
            vault: self.keys.vault,
            compartment: compartment.id,
            kind,
            revision,
            previous: parent.map(VerifiedManifest::hash),
            sealed_at,
            expected_by: sealed_at.plus_days(self.expected_days(compartment, kind)),
            verify_key: self.keys.verify_key().clone(),
            owner_recipient: self.keys.recipient(),
            successor_keys: self.successor_keys(compartment, recovery.as_ref(), transaction)?,
            files: files(&compartment.document, parent, transaction)?,
            recovery,
            records,
            drill_of,
            settles,
        }))
    }

    /// Writes the contents and seals them for the owner and, if there is one, the recovery key.
    pub(super) fn put_records(
        &self,
        document: &Document,
        recovery: Option<&Recovery>,
        transaction: &Transaction,
    ) -> Result<ObjectRef, SealError> {
        let recipients = [Some(self.keys.recipient()), recovery.map(|recovery| recovery.recipient.clone())];
        let recipients: Vec<&Recipient> = recipients.iter().flatten().collect();
        let records = document.write()?;
        Ok(put(transaction, &sealed::seal(records.expose_bytes(), &recipients))?)
    }

    fn recovery(
        &self,
        place: &Where,
        compartment: &Compartment,
        plan: &Plan,
        transaction: &Transaction,
    ) -> Result<Option<Recovery>, SealError> {
        match plan {
            Plan::Renew(new) => self.renewed(place, &compartment.document, new, transaction).map(Some),
            Plan::Carry => match &compartment.head {
                Some(parent) => self.carried(place, compartment, parent),
                None => Ok(None),
            },
        }
    }

    /// Same shares, new cards.
    fn carried(
        &self,
        place: &Where,
        compartment: &Compartment,
        parent: &VerifiedManifest,
    ) -> Result<Option<Recovery>, SealError> {
        let Some(recovery) = &parent.manifest().recovery else { return Ok(None) };
        let Some(part) = self.owner_part(parent)? else { return Ok(None) };
        let holders = seated(&recovery.policy, &part)?;
        let cards = self.cards(place, &compartment.document, recovery.epoch, &holders, &part)?;
        let policy = recovery.policy.map(|path, leaf| Leaf {
            share: leaf.share.clone(),
            card: cards.get(&path).cloned().unwrap_or_default(),
            commitment: leaf.commitment,
        });
        Ok(Some(Recovery { policy, ..recovery.clone() }))
    }

    /// New shares, new cards, new owner part.
    fn renewed(
        &self,
        place: &Where,
        document: &Document,
        new: &NewEpoch,
        transaction: &Transaction,
    ) -> Result<Recovery, SealError> {
        let part = sealed::seal(new.owner_part.write().expose_bytes(), &[&self.keys.recipient()]);
        let owner_part = put(transaction, &part)?;
        let cards = self.cards(place, document, new.epoch, &new.policy, &new.owner_part)?;
        let policy = new.policy.map(|path, _| {
            let share = &new.shares[&path];
            Leaf {
                share: share.share.clone(),
                card: cards.get(&path).cloned().unwrap_or_default(),
                commitment: share.commitment,
            }
        });
        Ok(Recovery { epoch: new.epoch, recipient: new.recipient.clone(), owner_part, policy })
    }

    fn cards(
        &self,
        place: &Where,
        document: &Document,
        epoch: u64,
        policy: &Policy<Slug>,
        part: &OwnerPart,
    ) -> Result<BTreeMap<Path, Vec<u8>>, SealError> {
        let verify_key = self.keys.verify_key();
        let maker = CardMaker {
            register: document.register.as_ref().unwrap_or(&self.register),
            verify_key,
            vault: self.keys.vault,
            compartment: place.compartment,
            about: place.about,
            kind: place.kind,
            epoch,
            revision: place.revision,
            policy,
            part,
            document,
        };
        part.leaves.iter().map(|leaf| Ok((leaf.path, maker.seal(leaf)?))).collect()
    }

    /// For the root's quorum, if the owner chose that it may open everything.
    fn successor_keys(
        &self,
        compartment: &Compartment,
        recovery: Option<&Recovery>,
        transaction: &Transaction,
    ) -> Result<Option<ObjectRef>, SealError> {
        let settings = &self.register_of(compartment).settings;
        match recovery {
            Some(recovery) if compartment.id.is_root() && settings.root_opens == RootOpens::Everything => {
                let sealed = sealed::seal(self.keys.write().expose_bytes(), &[&recovery.recipient]);
                Ok(Some(put(transaction, &sealed)?))
            }
            _ => Ok(None),
        }
    }

    /// After so many days a newer state is expected. A drill is not sealed again; its next one is due when a rehearsal is.
    fn expected_days(&self, compartment: &Compartment, kind: Kind) -> i64 {
        let settings = &self.register_of(compartment).settings;
        i64::from(if kind == Kind::Drill { settings.drill_days } else { settings.expected_days })
    }

    fn register_of<'a>(&'a self, compartment: &'a Compartment) -> &'a crate::model::register::Register {
        compartment.document.register.as_ref().unwrap_or(&self.register)
    }

    /// What a new epoch needs to know about where it belongs.
    pub(super) fn draw(
        &self,
        compartment: CompartmentId,
        kind: Kind,
        epoch: u64,
        policy: &Policy<Slug>,
    ) -> Result<NewEpoch, EpochError> {
        let verify_key = self.keys.verify_key();
        let scope = Scope { verify_key, vault: self.keys.vault, compartment, kind };
        NewEpoch::draw(scope, epoch, policy, |holder| {
            self.register
                .holder(holder)
                .filter(|holder| holder.removed_at.is_none())
                .map(|holder| holder.recipient.clone())
        })
    }

    /// Updates the register's memory of a compartment. `retired` is the last revision of the epoch that a new one
    /// follows; it stays in kits until receipts of the new epoch satisfy the policy.
    pub(super) fn note_head(&mut self, head: &VerifiedManifest, retired: Option<&VerifiedManifest>) {
        let manifest = head.manifest();
        let epoch = manifest.recovery.as_ref().map_or(0, |recovery| recovery.epoch);
        let proven = retired.is_some_and(|retired| self.proven(retired));
        let state = Sealed { revision: manifest.revision, hash: head.hash(), epoch, sealed_at: manifest.sealed_at };
        let entry = self.register.heads.entry(manifest.compartment).or_insert_with(|| Head::new(state));
        if let Some(retired) = retired.filter(|retired| retired.manifest().recovery.is_some()) {
            let keep_older = !proven && entry.retained.as_ref().is_some_and(|retained| retained.proven);
            if !keep_older {
                let old = retired.manifest();
                let epoch = old.recovery.as_ref().map_or(0, |recovery| recovery.epoch);
                entry.retained = Some(Retained { epoch, revision: old.revision, hash: retired.hash(), proven });
            }
        }
        if entry.hash != state.hash {
            entry.advance(state);
        }
    }

    /// Whether receipts of a revision's epoch satisfy its policy.
    pub(super) fn proven(&self, of: &VerifiedManifest) -> bool {
        let Some(recovery) = &of.manifest().recovery else { return false };
        let Ok(Some(part)) = self.owner_part(of) else { return false };
        let Ok(holders) = seated(&recovery.policy, &part) else { return false };
        let (compartment, epoch) = (of.manifest().compartment, recovery.epoch);
        sharing::analysis::satisfied(&holders, |holder| {
            let receipts = self.register.receipts.iter();
            receipts.clone().any(|r| r.holder == *holder && r.compartment == compartment && r.epoch == epoch)
        })
    }
}

struct Where {
    compartment: CompartmentId,
    /// The same, or what a drill rehearses.
    about: CompartmentId,
    kind: Kind,
    revision: u64,
}

/// The policy with the holders' ids, from the owner's part.
pub(super) fn seated(policy: &Policy<Leaf>, part: &OwnerPart) -> Result<Policy<Slug>, FormatError> {
    policy.try_map(|path, _| {
        let leaf = part.leaves.iter().find(|leaf| leaf.path == path);
        leaf.map(|leaf| leaf.holder.clone()).ok_or_else(|| FormatError::field("owner part", "leaves", "miss a place"))
    })
}

fn put(transaction: &Transaction, bytes: &[u8]) -> Result<ObjectRef, PathError> {
    let (object, size) = transaction.put_object(bytes)?;
    Ok(ObjectRef { object, size })
}

/// The attachments that the records name, each of which must be there. Where a record of a later version cannot be read,
/// every attachment of the last revision stays: it may be that record's.
fn files(
    document: &Document,
    parent: Option<&VerifiedManifest>,
    transaction: &Transaction,
) -> Result<Vec<ObjectRef>, PathError> {
    let mut files: Vec<ObjectRef> = document
        .attachments()
        .map(|attachment| ObjectRef { object: attachment.object, size: attachment.size })
        .collect();
    let unread = |record: &Record| !record.unknown_attachments.is_empty();
    if !document.unreadable.is_empty() || document.records.iter().any(unread) {
        files.extend(parent.iter().flat_map(|parent| &parent.manifest().files));
    }
    files.sort_by_key(|file| file.object);
    files.dedup_by_key(|file| file.object);
    for file in &files {
        transaction.require_object(&file.object, file.size)?;
    }
    Ok(files)
}
