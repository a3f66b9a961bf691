//! One client's items into one compartment's records, in memory: new, changed, gone. Whoever calls deposits the result.

use std::collections::BTreeSet;

use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelIterator as _, IntoParallelRefMutIterator as _, ParallelIterator as _,
};

use crate::encode::id::Id;
use crate::encode::time::Timestamp;
use crate::exchange::Stop;
use crate::exchange::foreign::{Log, Reason, Remark};
use crate::exchange::item::{Aspect, Item, Program, State};
use crate::format::v1::records::Document;
use crate::model::record::{FieldKey, Record, Value};
use crate::model::schema::FieldKind;
use crate::model::source::Source;
use crate::store::PathError;
use crate::vault::RecordFile;

use super::draft::{Draft, Manner, kind_of};
use super::matching::matches;
use super::merge::{Brought, merge};

/// How items are taken over.
#[derive(Clone, Copy)]
pub struct Intake<'a> {
    /// The program they come from.
    pub program: Program,
    /// What the file is called, for people.
    pub file: &'a str,
    /// Which of the client's sources it is, if it is remembered.
    pub from: Option<Id>,
    /// What becomes of records of this source that the file no longer has.
    pub gone: Gone,
    /// What the file has no place for.
    pub lacks: &'a [Aspect],
    /// Whether earlier passwords are wanted too.
    pub history: bool,
    /// What an entry without title and address is called.
    pub nameless: &'a str,
    /// The clock.
    pub now: Timestamp,
    /// Whether the person asked to stop.
    pub stop: Stop,
}

/// What becomes of records whose entry is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// Nothing: the file may be part of the whole.
    Leave,
    /// They are marked.
    Mark,
    /// They are removed.
    Remove,
}

/// What changed in a compartment. Names and fields, never values.
#[derive(Default)]
pub struct Outcome {
    /// Records that are new.
    pub new: Vec<Told>,
    /// Records that changed.
    pub changed: Vec<Told>,
    /// Records whose entry is gone since this time.
    pub gone: Vec<Told>,
    /// Records that were removed because their entry is gone.
    pub removed: Vec<Told>,
    /// Records that are the same.
    pub same: usize,
    /// How often something typed by hand stayed although the source changed too.
    pub by_hand: usize,
    /// Attachments that are to be sealed.
    pub files: Vec<RecordFile>,
    /// Whether anything must be written, if only what is remembered about a source.
    pub touched: bool,
}

/// A record in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its name.
    pub name: String,
    /// The kind of system that was guessed.
    pub guess: Option<String>,
    /// What changed: keys of fields, `custom.` and `file.` in front of names of the owner's own.
    pub fields: Vec<String>,
}

impl Intake<'_> {
    /// Brings a compartment's records up to date. On an error the document is to be thrown away.
    pub fn merge(&self, items: Vec<Item>, document: &mut Document, log: &mut Log) -> Result<Outcome, PathError> {
        let mut outcome = Outcome::default();
        let found = matches((self.program.key, self.from), &items, &document.records);
        for index in &found.same_id {
            log.remark(Remark::SameId, &items[*index].title);
        }
        let mut of_known: Vec<Option<(Item, String)>> = document.records.iter().map(|_| None).collect();
        let mut arrived = vec![false; document.records.len()];
        let mut fresh = Vec::new();
        for ((item, id), place) in items.into_iter().zip(found.ids).zip(found.records) {
            let (left_out, is_there) = match item.state {
                State::Unread(why) => (Some(why.into()), true),
                _ if Draft::is_empty(&item) && item.partial => (Some(Reason::Unreadable), true),
                _ if Draft::is_empty(&item) => (Some(Reason::Empty), false),
                _ => (None, true),
            };
            if let Some(arrived) = place.and_then(|place| arrived.get_mut(place)) {
                *arrived = is_there;
            }
            match (left_out, place) {
                (Some(reason), _) => log.skip(reason, &item.title),
                (None, Some(place)) => of_known[place] = Some((item, id)),
                (None, None) => fresh.push((item, id)),
            }
        }
        for (updated, of_one) in self.update_all(&mut document.records, of_known)?.into_iter().flatten() {
            outcome.take(updated);
            log.join(of_one);
        }
        for (record, files, of_one) in self.add_all(fresh)? {
            outcome.touched = true;
            outcome.new.push(Told::of(&record, &[]));
            outcome.files.extend(files);
            log.join(of_one);
            document.records.push(record);
        }
        self.settle_gone(document, &arrived, &mut outcome);
        Ok(outcome)
    }

    fn manner(&self) -> Manner<'_> {
        Manner { program: self.program, file: self.file, history: self.history, nameless: self.nameless }
    }

    fn brought(&self, item: &Item) -> Brought<'_> {
        Brought { lacks: self.lacks, history: self.history, partial: item.partial }
    }

    /// Records of new items, in their order; on all processors, since a first import has many and each is on its own.
    fn add_all(&self, fresh: Vec<(Item, String)>) -> Result<Vec<(Record, Vec<RecordFile>, Log)>, PathError> {
        let added = fresh.into_par_iter().with_min_len(AT_ONCE).map(|(item, id)| {
            let mut log = Log::default();
            self.add(item, id, &mut log).map(|(record, files)| (record, files, log))
        });
        added.collect()
    }

    fn add(&self, item: Item, id: String, log: &mut Log) -> Result<(Record, Vec<RecordFile>), PathError> {
        let kind = kind_of(&item);
        let mut record = Record::new(Id::random(), kind, self.now);
        let mut source = Source::new(self.program.key, id);
        source.from = self.from;
        let brought = self.brought(&item);
        let draft = Draft::of(item, kind, self.manner(), log);
        let merged = merge(&mut record, &mut source, draft, (&brought, self.stop))?;
        record.source = Some(Box::new(source));
        Ok((record, merged.files))
    }

    /// Records that were there brought up to their items, in their order; on all processors likewise.
    fn update_all(
        &self,
        records: &mut [Record],
        items: Vec<Option<(Item, String)>>,
    ) -> Result<Vec<Option<(Updated, Log)>>, PathError> {
        let updated = records.par_iter_mut().zip(items).with_min_len(AT_ONCE).map(|(record, arriving)| {
            let (Some((item, id)), mut log) = (arriving, Log::default()) else { return Ok(None) };
            self.update(record, item, id, &mut log).map(|updated| Some((updated?, log)))
        });
        updated.collect()
    }

    fn update(&self, record: &mut Record, item: Item, id: String, log: &mut Log) -> Result<Option<Updated>, PathError> {
        let Some(mut source) = record.source.take() else { return Ok(None) };
        let before = source.duplicate();
        let kind = record.kind.known().unwrap_or_else(|| kind_of(&item));
        let brought = self.brought(&item);
        let draft = Draft::of(item, kind, self.manner(), log);
        let merged = merge(record, &mut source, draft, (&brought, self.stop))?;
        // An id of the program's own is worth more than one that was made up.
        if !id.starts_with('~') || source.id.starts_with('~') {
            source.id = id;
        }
        source.from = self.from.or(source.from);
        let back = source.gone_at.take().is_some();
        let touched = !before.same_as(&source) || !merged.changed.is_empty();
        record.source = Some(source);
        // Where it lies in the other program is no change that anybody needs to hear of.
        let same = merged.changed.iter().all(|key| key == "origin") && !back;
        if !same {
            record.changed_at = self.now;
        }
        let changed = (!same).then(|| Told::of(record, &merged.changed));
        Ok(Some(Updated { touched, changed, by_hand: merged.by_hand, files: merged.files }))
    }

    fn settle_gone(&self, document: &mut Document, arrived: &[bool], outcome: &mut Outcome) {
        let is_gone = |record: &Record| {
            let source = record.source.as_ref();
            self.from.is_some() && source.is_some_and(|s| s.from == self.from && s.program == self.program.key)
        };
        let mut removed = BTreeSet::new();
        for (place, record) in document.records.iter_mut().enumerate().take(arrived.len()) {
            if arrived[place] || !is_gone(record) {
                continue;
            }
            let told = Told::of(record, &[]);
            let Some(source) = record.source.as_mut() else { continue };
            match self.gone {
                Gone::Remove => {
                    removed.insert(record.id);
                    outcome.removed.push(told);
                }
                Gone::Mark if source.gone_at.is_none() => {
                    source.gone_at = Some(self.now);
                    outcome.gone.push(told);
                }
                Gone::Mark | Gone::Leave => {}
            }
        }
        outcome.touched |= !(outcome.gone.is_empty() && outcome.removed.is_empty());
        document.records.retain(|record| !removed.contains(&record.id));
        forget(document, &removed);
    }
}

/// Takes records out of what others depend on.
fn forget(document: &mut Document, removed: &BTreeSet<Id>) {
    if removed.is_empty() {
        return;
    }
    for record in &mut document.records {
        let Some(kind) = record.kind.known() else { continue };
        for (key, value) in &mut record.fields {
            let refers = kind.field(key).is_some_and(|field| field.kind == FieldKind::References);
            if let (true, Value::List(list)) = (refers, value) {
                list.retain(|reference| !reference.parse().is_ok_and(|id| removed.contains(&id)));
            }
        }
    }
}

/// What became of a record that was there.
struct Updated {
    touched: bool,
    /// `None` where a person would see no difference.
    changed: Option<Told>,
    by_hand: usize,
    files: Vec<RecordFile>,
}

impl Outcome {
    fn take(&mut self, updated: Updated) {
        self.touched |= updated.touched;
        self.by_hand += updated.by_hand;
        self.files.extend(updated.files);
        match updated.changed {
            Some(told) => self.changed.push(told),
            None => self.same += 1,
        }
    }

    /// Whether a person would see any difference.
    pub fn is_change(&self) -> bool {
        !(self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty() && self.removed.is_empty())
    }
}

/// So many items are brought in by one thread before another may help: fewer are quicker done than handed over.
const AT_ONCE: usize = 512;

impl Told {
    fn of(record: &Record, fields: &[FieldKey]) -> Self {
        let guess = record.is_guess("kind").then(|| record.text("kind").unwrap_or_default().to_owned());
        Self {
            name: record.name().to_owned(),
            guess,
            fields: fields.iter().filter(|key| *key != "origin").map(ToString::to_string).collect(),
        }
    }
}
