//! One pass over a foreign file: read once, shared among compartments, brought together with what is there in memory,
//! and only then deposited. Until the first deposit the vault is untouched, whatever is wrong with the file.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, IntoParallelRefMutIterator as _, ParallelIterator as _};

use super::Stop;
use super::foreign::{Foreign, Keys, Log, ReadError, Reason, Remark};
use super::item::{Aspect, Item, Program, State};
use super::records::{Gone, Intake, Outcome};
use super::select::{Located, Seen, Share, Sharing, may_lie_in_its_vaults};
use crate::encode::id::{CompartmentId, Id};
use crate::encode::time::Timestamp;
use crate::format::v1::records::Document;
use crate::format::{FormatError, limits};
use crate::model::{Event, Selection};
use crate::store::PathError;
use crate::vault::{self, AttachError, Compartment, Deposit, OpenVault};

/// A compartment that takes its part of a file.
pub struct Target<'a> {
    /// Which one.
    pub id: CompartmentId,
    /// Under which id the file is remembered for it.
    pub from: Option<Id>,
    /// What belongs to it; any of these.
    pub selections: Vec<&'a Selection>,
    /// Whether entries in the bin are wanted.
    pub trashed: bool,
    /// Whether earlier passwords are wanted.
    pub history: bool,
    /// It only takes part in sharing the file, so that nothing of it goes to others: nothing is read or changed there.
    pub shares_only: bool,
}

/// How a pass is made.
pub struct Manner<'a> {
    /// What the file is called, for people.
    pub file: &'a str,
    /// What becomes of records whose entry is gone; nothing, where it may be there all the same.
    pub gone: Gone,
    /// What an entry without title and address is called.
    pub nameless: &'a str,
    /// The clock.
    pub now: Timestamp,
    /// Whether the person asked to stop.
    pub stop: Stop,
}

/// A file that was read, with everything that it would change.
pub struct Pass {
    /// What was left out and remarked.
    pub log: Log,
    /// The compartments, in the order of the targets.
    pub parts: Vec<Part>,
    /// Groups and vaults of entries that belong to nobody who was chosen; the first of them, from outside.
    pub elsewhere: BTreeSet<String>,
    /// Entries that nobody could read, and of which nobody knows whose they are.
    pub anonymous: usize,
}

/// One compartment with its changes, not yet deposited.
pub struct Part {
    /// The compartment as it would be.
    pub compartment: Compartment,
    /// What changed.
    pub outcome: Outcome,
    /// Entries that belong to it.
    pub found: usize,
    /// Groups, vaults and tags of its selections that the file does not have.
    pub missing: Vec<String>,
    /// Entries that belong to it and to another one too, so they went to neither.
    pub disputed: usize,
    /// Entries that belong to it and could not be read.
    pub unread: usize,
}

/// Why a pass was not made; nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PassError {
    /// The file.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A compartment.
    #[error(transparent)]
    Compartment(#[from] vault::ReadError),
    /// An attachment in the file.
    #[error(transparent)]
    Attachment(#[from] PathError),
    /// More attachments than a compartment may have.
    #[error("{found} attachments, more than the {most} allowed")]
    TooMany {
        /// How many there would be.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// More than fits into one compartment.
    #[error("more than fits into compartment {0}")]
    TooLarge(CompartmentId),
}

/// Reads a file and brings its entries together with the compartments that they belong to.
pub fn prepare(
    vault: &OpenVault,
    foreign: Foreign,
    keys: &Keys,
    targets: &[Target<'_>],
    manner: &Manner<'_>,
) -> Result<Pass, PassError> {
    let program = foreign.format().program;
    let lacks = foreign.lacks();
    let mut sorted = Sorted::new(targets);
    let mut log = foreign.read(keys, |item, log| sorted.take(item, log))?;
    if let Some(target) = sorted.overfull {
        return Err(PassError::TooLarge(targets[target].id));
    }
    let Sorted { items, weights, disputed, elsewhere, anonymous, adrift, seen, .. } = sorted;
    let parted = targets.iter().zip(items).zip(weights.into_iter().zip(disputed));
    let parted: Vec<_> = parted.filter(|((target, _), _)| !target.shares_only).collect();
    // Each compartment is on its own, so as many are brought up to date at once as there are processors.
    let parts: Vec<Result<(Part, Log), PassError>> = parted
        .into_par_iter()
        .map(|((target, items), (weight, disputed))| {
            let missing = target.selections.iter().flat_map(|selection| seen.missing(selection)).collect();
            let in_doubt = Doubts { missing, disputed, anonymous, adrift: &adrift };
            part(vault, (program, &lacks, target), (items, weight), in_doubt, manner)
        })
        .collect();
    let parts = parts.into_iter().map(|part| {
        let (part, of_one) = part?;
        log.join(of_one);
        Ok(part)
    });
    let parts = parts.collect::<Result<_, PassError>>()?;
    Ok(Pass { log, parts, elsewhere, anonymous })
}

/// Why entries of a compartment may be there although they did not come.
struct Doubts<'a> {
    missing: Vec<String>,
    disputed: usize,
    anonymous: usize,
    adrift: &'a HashSet<String>,
}

/// Entries by the target that they belong to.
struct Sorted<'a> {
    sharing: Sharing,
    targets: &'a [Target<'a>],
    items: Vec<Vec<Item>>,
    /// Bytes that the records of each target take at least.
    weights: Vec<u64>,
    /// A target that gets more than fits: nothing is kept any more.
    overfull: Option<usize>,
    elsewhere: BTreeSet<String>,
    /// For each target, entries that would be another one's too.
    disputed: Vec<usize>,
    anonymous: usize,
    /// Ids of entries that seem to belong to nobody, but what says so could not be read.
    adrift: HashSet<String>,
    seen: Seen,
}

impl<'a> Sorted<'a> {
    fn new(targets: &'a [Target<'a>]) -> Self {
        let wanted: Vec<&Selection> = targets.iter().flat_map(|target| target.selections.iter().copied()).collect();
        let numbered = targets.iter().enumerate();
        let selections = numbered.flat_map(|(number, target)| target.selections.iter().map(move |s| (*s, number)));
        Self {
            sharing: Sharing::new(selections),
            targets,
            items: targets.iter().map(|_| Vec::new()).collect(),
            weights: vec![0; targets.len()],
            overfull: None,
            elsewhere: BTreeSet::new(),
            disputed: vec![0; targets.len()],
            anonymous: 0,
            adrift: HashSet::new(),
            seen: Seen::nothing_of(&wanted),
        }
    }

    fn take(&mut self, item: Item, log: &mut Log) {
        if self.overfull.is_some() {
            return;
        }
        let located = Located::of(&item);
        self.seen.see(&item, &located);
        let share = self.sharing.of_located(&item, &located);
        let is_nobodys = match share {
            Share::Of(target) => self.targets[target].shares_only,
            share => share == Share::Nobody,
        };
        let is_anybodys = item.is_nameless() && (item.vaults.is_empty() || is_nobodys && self.may_be_wanted(&item));
        if let (State::Unread(why), true) = (item.state, is_anybodys) {
            self.anonymous += 1;
            log.skip(why.into(), "");
            return;
        }
        if is_nobodys && (item.partial || matches!(item.state, State::Unread(_))) {
            self.adrift.extend(item.id.clone());
        }
        match share {
            _ if is_nobodys => {
                log.skip(Reason::NotChosen, "");
                if self.elsewhere.len() < ELSEWHERE {
                    let place: Vec<&str> = item.vaults.iter().chain(&item.folder).map(String::as_str).collect();
                    self.elsewhere.insert(place.join("/"));
                }
            }
            Share::Of(target) if item.state == State::Trashed && !self.targets[target].trashed => {
                log.skip(Reason::Trashed, &item.title);
            }
            Share::Of(target) => {
                let item = self.isolated(target, item, log);
                self.keep(target, item);
            }
            Share::Several => {
                log.skip(Reason::TwoClients, &item.title);
                for target in self.sharing.all_of(&item) {
                    self.disputed[target] += 1;
                }
            }
            Share::Nobody => {}
        }
    }

    /// Whether somebody chooses by more than the vault, in which alone an entry without a name is known to lie.
    fn may_be_wanted(&self, item: &Item) -> bool {
        let wanting = self.targets.iter().filter(|target| !target.shares_only).flat_map(|target| &target.selections);
        { wanting }.any(|selection| may_lie_in_its_vaults(selection, item))
    }

    /// What an entry borrows from another client's is put back to the reference that stands there.
    fn isolated(&self, target: usize, item: Item, log: &mut Log) -> Item {
        let lenders = item.borrowed.iter().flat_map(|borrowed| &borrowed.lenders);
        let is_foreign = |lender: &Arc<Item>| self.sharing.all_of(lender).iter().any(|of| *of != target);
        if !{ lenders }.any(is_foreign) {
            return item;
        }
        log.remark(Remark::ForeignReference, &item.title);
        item.with_references()
    }

    fn keep(&mut self, target: usize, item: Item) {
        self.weights[target] += item.weight();
        self.items[target].push(item);
        if self.weights[target] > limits::RECORDS {
            self.overfull = Some(target);
            self.items.clear();
        }
    }
}

fn part(
    vault: &OpenVault,
    (program, lacks, target): (Program, &[Aspect], &Target<'_>),
    (items, weight): (Vec<Item>, u64),
    Doubts { missing, disputed, anonymous, adrift }: Doubts<'_>,
    manner: &Manner<'_>,
) -> Result<(Part, Log), PassError> {
    let mut log = Log::default();
    let mut compartment = vault.compartment(target.id)?;
    let found = items.len();
    // An entry without a name that could not be read may be any record's.
    let unplaced = items.iter().any(|item| matches!(item.state, State::Unread(_)) && item.is_nameless());
    let sources = compartment.document.records.iter().filter_map(|record| record.source.as_ref());
    let drifted = !adrift.is_empty() && { sources }.any(|s| s.program == program.key && adrift.contains(&s.id));
    let doubtful = found == 0 || !missing.is_empty() || disputed > 0 || anonymous > 0 || unplaced || drifted;
    let intake = Intake {
        program,
        file: manner.file,
        from: target.from,
        gone: if doubtful { Gone::Leave } else { manner.gone },
        lacks,
        history: target.history,
        nameless: manner.nameless,
        now: manner.now,
        stop: manner.stop,
    };
    let outcome = intake.merge(items, &mut compartment.document, &mut log)?;
    let (files, most) = (compartment.document.attachments().count() + outcome.files.len(), limits::OBJECTS - RESERVED);
    if files > most {
        return Err(PassError::TooMany { found: files, most });
    }
    let unread = log.left_out(Reason::Unreadable) + log.left_out(Reason::Sealed);
    let part = Part { compartment, outcome, found, missing, disputed, unread };
    part.fits(weight)?;
    Ok((part, log))
}

impl Part {
    /// Whether the compartment can be sealed as it would be: of many clients in one file none must be filled before it is
    /// known that another cannot be. Written for it is only what may be too large.
    fn fits(&self, weight: u64) -> Result<(), PassError> {
        let there = self.compartment.head().map_or(0, |head| head.manifest().records.size);
        if !self.outcome.touched || there.saturating_add(weight.saturating_mul(WIDEST)) <= limits::RECORDS {
            return Ok(());
        }
        match self.compartment.document.write() {
            Err(FormatError::TooLarge { .. }) => Err(PassError::TooLarge(self.compartment.id())),
            _ => Ok(()),
        }
    }
}

/// Deposits the parts of a pass that changed, in their order; the register is committed with each. What was deposited
/// stays when a later one fails.
pub fn deposit(vault: &mut OpenVault, parts: &mut [Part], event: impl Fn(&Part) -> Event) -> Result<(), AttachError> {
    let touched = parts.iter_mut().filter(|part| part.outcome.touched);
    let deposits = touched.map(|part| {
        let event = event(part);
        let Part { compartment, outcome, .. } = part;
        Deposit { compartment, files: &outcome.files, event }
    });
    let deposited = vault.deposit_all(deposits.collect());
    // Hundreds of thousands of records take a while to be wiped, and nobody looks at them any more.
    parts.par_iter_mut().for_each(|part| part.compartment.document = Document::default());
    deposited
}

/// Records, owner part, successor keys, and some to spare.
const RESERVED: usize = 16;
/// No record takes so many times what its item weighs, as a rule.
const WIDEST: u64 = 8;
/// So many other places are named.
const ELSEWHERE: usize = 12;
