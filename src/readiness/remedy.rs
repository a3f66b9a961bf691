//! What closes a gap, in a form that the command line turns into a command; and what a gap is about.
//!
//! What this is not: the command itself. The library says what; the command line says what to type.

use serde::Serialize;

use crate::encode::id::Id;
use crate::encode::slug::Slug;
use crate::encode::time::Date;
use crate::model::schema::Kind;
use crate::model::{Holder, Record};

use super::ask::Ask;

/// A record or a person that something is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum About {
    /// A record of the client's compartment, or of the root's.
    Record {
        /// Its id.
        id: Id,
        /// What people call it.
        name: String,
        /// Whether it lies in the root compartment.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        in_root: bool,
    },
    /// Somebody who holds a sheet.
    Holder {
        /// Their short name.
        id: Slug,
        /// Their name.
        name: String,
    },
}

impl About {
    /// What people call it.
    pub fn name(&self) -> &str {
        match self {
            Self::Record { name, .. } | Self::Holder { name, .. } => name,
        }
    }

    /// A record of the client's compartment.
    pub(super) fn record(record: &Record) -> Self {
        let name = if record.name().is_empty() { record.id.to_string() } else { record.name().to_owned() };
        Self::Record { id: record.id, name, in_root: false }
    }

    /// A holder.
    pub(super) fn holder(holder: &Holder) -> Self {
        Self::Holder { id: holder.id.clone(), name: holder.name.clone() }
    }
}

/// What closes a gap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Remedy {
    /// Be asked for what is still unknown.
    Interview {
        /// What is asked there.
        asks: Vec<Ask>,
    },
    /// Fill these fields of one record.
    Fill {
        /// Which record.
        record: About,
        /// Which fields, by their keys.
        fields: Vec<&'static str>,
    },
    /// Deposit such a record.
    Add {
        /// What it is, by its key.
        kind: &'static str,
        /// Fields that it must have, by their keys.
        fields: Vec<&'static str>,
    },
    /// Enter another address or number for somebody who holds a sheet.
    EditHolder {
        /// For whom.
        holder: Slug,
    },
    /// Say who must come together.
    SetPolicy,
    /// Ask holders for the twelve digits.
    AskReceipt {
        /// Whom; everybody where none is named.
        holder: Option<Slug>,
    },
    /// Rehearse.
    HoldDrill,
    /// Bring a kit to one more place.
    PlaceKit {
        /// Whose, if one fits.
        holder: Option<Slug>,
        /// It must be offline.
        offline: bool,
    },
    /// Bring the newest kits to where they belong.
    Publish,
    /// Log in before the client's eyes, and let them sign.
    Accept,
    /// Have the draft of the deputy agreement written, sign it, and enter the day.
    WriteLetters {
        /// Where the day is entered.
        agreement: Option<About>,
    },
    /// Export, open that in a second program, and say so.
    TestExport,
    /// Say what a client's absence rule handed out, and change it.
    EndAbsence {
        /// Of which deputy.
        deputy: Slug,
    },
    /// Say which clock is right.
    SettleClock,
    /// Find out what is damaged.
    Verify,
    /// Add a client.
    AddClient,
    /// Nothing but to do it by that day: no command does it.
    ByHand {
        /// The last day, if there is one.
        until: Option<Date>,
    },
}

impl Remedy {
    /// The word that stands after `remedy-` in messages.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Interview { .. } => "interview",
            Self::Fill { .. } => "fill",
            Self::Add { .. } => "add",
            Self::EditHolder { .. } => "edit-holder",
            Self::SetPolicy => "set-policy",
            Self::AskReceipt { .. } => "ask-receipt",
            Self::HoldDrill => "hold-drill",
            Self::PlaceKit { .. } => "place-kit",
            Self::Publish => "publish",
            Self::Accept => "accept",
            Self::WriteLetters { .. } => "write-letters",
            Self::TestExport => "test-export",
            Self::EndAbsence { .. } => "end-absence",
            Self::SettleClock => "settle-clock",
            Self::Verify => "verify",
            Self::AddClient => "add-client",
            Self::ByHand { .. } => "by-hand",
        }
    }

    /// Deposit such a record.
    pub(super) fn add(kind: Kind, fields: &[&'static str]) -> Self {
        Self::Add { kind: kind.key(), fields: fields.to_vec() }
    }

    /// Fill these fields of what it is about: of one record at once, of several by being asked.
    pub(super) fn fill(about: &[About], fields: &[&'static str]) -> Self {
        match about {
            [record @ About::Record { .. }] => Self::Fill { record: record.clone(), fields: fields.to_vec() },
            _ => Self::Interview { asks: Ask::fields(about, fields) },
        }
    }
}
