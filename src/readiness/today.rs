//! Which day it is, whether that can be believed, and how old evidence is.
//!
//! The clock arrives as an argument. Where it lies before the last event of the vault, one of two clocks is wrong and no
//! program can tell which: until a person has said (`resolve --clock`), no evidence counts as fresh.

use serde::Serialize;

use crate::encode::time::{Date, Timestamp};
use crate::model::Register;

/// How far behind the last event the clock may lie: summer time, a slow battery. The same as for sealing.
const TOLERANCE_SECONDS: i64 = 24 * 3600;

/// Today, and whether that can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Today {
    /// The day by this machine's clock.
    pub date: Date,
    /// The last event of the vault, if it is later than the clock says it is now.
    pub contradicted_by: Option<Timestamp>,
}

/// How old something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// It counts.
    Fresh,
    /// It did once.
    Old,
    /// There is no date, or one that has not come yet.
    Missing,
    /// The clock contradicts the vault.
    Doubtful,
}

impl Today {
    /// Today by this clock, compared with the last event that the register knows.
    pub fn new(register: &Register, now: Timestamp) -> Self {
        let contradicted_by = last_event(register).filter(|last| last.unix() > now.unix() + TOLERANCE_SECONDS);
        Self { date: now.date(), contradicted_by }
    }

    /// How old what happened on that day is, if it counts for so many days. The last of them still counts; a day that
    /// has not come yet proves nothing.
    pub(super) fn age(&self, on: Option<Date>, days: u32) -> Age {
        match on {
            Some(on) if self.has_come(on) && self.contradicted_by.is_some() => Age::Doubtful,
            Some(on) if self.has_come(on) && self.date.days_since(on) <= i64::from(days) => Age::Fresh,
            Some(on) if self.has_come(on) => Age::Old,
            _ => Age::Missing,
        }
    }

    /// Whether a day lies behind us, or is today. Records are dated by people in their own zone: tomorrow in UTC may be
    /// today for them.
    pub(super) fn has_come(&self, on: Date) -> bool {
        on <= self.date.plus_days(1)
    }
}

/// The latest date that the vault itself wrote. Of the journal and of each compartment only the last entry counts: when a
/// wrong clock was settled, what was believed before stays readable.
fn last_event(register: &Register) -> Option<Timestamp> {
    let journal = register.journal.last().map(|event| event.at);
    let sealed = register.heads.values().filter_map(|head| head.history.last()).map(|state| state.sealed_at);
    let receipts = register.receipts.iter().map(|receipt| receipt.at);
    let runs = register.drills.iter().flat_map(|drill| &drill.runs).map(|run| run.at);
    journal.into_iter().chain(sealed).chain(receipts).chain(runs).max()
}
