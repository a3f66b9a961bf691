//! What happened while a foreign file was read and taken over, beside the entries themselves: nothing is lost silently.
//!
//! Reasons and remarks are words of our own; names of entries stand beside them, values never.

use std::collections::BTreeMap;

use crate::exchange::item::Unread;

/// What was left out, and what was changed on the way.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Log {
    /// Entries in the file, those included that were left out.
    pub read: usize,
    /// Entries that were left out, by reason.
    pub skipped: BTreeMap<Reason, Tally>,
    /// Entries that were taken with a remark, by remark.
    pub remarks: BTreeMap<Remark, Tally>,
}

/// Why an entry was left out. Its key in messages is `skip-` and [`Reason::key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// It belongs to nobody who was chosen.
    NotChosen,
    /// It lies in the bin.
    Trashed,
    /// It would belong to two clients, so it goes to neither.
    TwoClients,
    /// Nothing stands in it.
    Empty,
    /// It is not what an entry of this format is.
    Unreadable,
    /// It is encrypted under a key that the file does not hold.
    Sealed,
    /// It belongs to the program itself and is worth nothing elsewhere.
    Internal,
}

/// What is to be said about an entry that was taken. Its key in messages is `remark-` and [`Remark::key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Remark {
    /// The file was in UTF-16 and was converted.
    Utf16,
    /// The file was in Windows-1252 and was converted.
    Windows1252,
    /// A row has fewer fields than the header; the rest counts as empty.
    ShortRow,
    /// A row has more fields than the header; they are kept in fields of their own.
    LongRow,
    /// Another entry has the same id; the later one was given a number.
    SameId,
    /// It has no title and is called by its address, or by nothing.
    NoTitle,
    /// Its title is too long or cannot be shown; the whole of it stands in a field of its own.
    TitleChanged,
    /// A one-time code that no app would take; it is kept as it stands.
    StrangeCode,
    /// A passkey cannot be carried over to another program.
    Passkey,
    /// An attachment that the file names but does not hold.
    AttachmentMissing,
    /// An attachment in the file that belongs to none of its entries, left out.
    AttachmentStray,
    /// A value that is of another kind than this format says.
    StrangeValue,
    /// A reference to a field of another entry that leads nowhere; it is kept as it stands.
    DeadReference,
    /// A reference to a field of another client's entry; it is kept as it stands.
    ForeignReference,
    /// An address that is none; it is kept in a field of its own.
    StrangeAddress,
}

/// How often, and where.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: usize,
    /// Names of the first of them; empty ones are not among them. They come from outside.
    pub names: Vec<String>,
}

/// So many names are kept.
const NAMES: usize = 20;

impl Log {
    /// Notes that an entry was left out.
    pub fn skip(&mut self, reason: Reason, name: &str) {
        self.skipped.entry(reason).or_default().add(name);
    }

    /// Notes something about an entry, or about the file where there is no name.
    pub fn remark(&mut self, remark: Remark, name: &str) {
        self.remarks.entry(remark).or_default().add(name);
    }

    /// Takes in what another log says.
    pub fn join(&mut self, other: Self) {
        self.read += other.read;
        for (reason, tally) in other.skipped {
            self.skipped.entry(reason).or_default().join(tally);
        }
        for (remark, tally) in other.remarks {
            self.remarks.entry(remark).or_default().join(tally);
        }
    }

    /// How many were left out for that reason.
    pub fn left_out(&self, reason: Reason) -> usize {
        self.skipped.get(&reason).map_or(0, |tally| tally.count)
    }

    /// How often that was remarked.
    pub fn remarked(&self, remark: Remark) -> usize {
        self.remarks.get(&remark).map_or(0, |tally| tally.count)
    }
}

impl Tally {
    /// Counts one more; the name is kept while there are few.
    pub(in crate::exchange) fn add(&mut self, name: &str) {
        self.count += 1;
        if self.names.len() < NAMES && !name.is_empty() {
            self.names.push(name.chars().take(200).collect());
        }
    }

    /// Takes in what another one counted.
    pub(in crate::exchange) fn join(&mut self, other: Self) {
        self.count += other.count;
        self.names.extend(other.names);
        self.names.truncate(NAMES);
    }
}

impl From<Unread> for Reason {
    fn from(why: Unread) -> Self {
        match why {
            Unread::Damaged => Self::Unreadable,
            Unread::Sealed => Self::Sealed,
        }
    }
}

impl Reason {
    /// The word in messages and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotChosen => "not-chosen",
            Self::Trashed => "trashed",
            Self::TwoClients => "two-clients",
            Self::Empty => "empty",
            Self::Unreadable => "unreadable",
            Self::Sealed => "sealed",
            Self::Internal => "internal",
        }
    }
}

impl Remark {
    /// The word in messages and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Utf16 => "utf16",
            Self::Windows1252 => "windows-1252",
            Self::ShortRow => "short-row",
            Self::LongRow => "long-row",
            Self::SameId => "same-id",
            Self::NoTitle => "no-title",
            Self::TitleChanged => "title-changed",
            Self::StrangeCode => "strange-code",
            Self::Passkey => "passkey",
            Self::AttachmentMissing => "attachment-missing",
            Self::AttachmentStray => "attachment-stray",
            Self::StrangeValue => "strange-value",
            Self::DeadReference => "dead-reference",
            Self::ForeignReference => "foreign-reference",
            Self::StrangeAddress => "strange-address",
        }
    }
}
