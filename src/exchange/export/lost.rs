//! What a format could not hold, or not as it was: names of records and fields, never values.

use std::collections::BTreeMap;

use crate::exchange::foreign::Tally;

/// What a format could not hold, by kind.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Lost(pub BTreeMap<Loss, Tally>);

/// Why something does not stand in the file as it was. Its key in messages is `lost-` and [`Loss::key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Loss {
    /// The format holds no attachments; they lie beside its file.
    Attachment,
    /// An entry of a newer version, which nobody here can read.
    Unreadable,
    /// A text that is longer than the other program takes; it goes on in further fields.
    Split,
    /// The format does not say which fields are secret.
    Marks,
    /// A cell that a spreadsheet would take for a formula.
    Formula,
    /// A name of a field, file or tag that is taken or impossible there; it was changed.
    Renamed,
    /// Tags that the format parts by a mark which stands in one of them.
    Parted,
    /// An attachment that is too large for the other program, and left out.
    Large,
    /// A key or code that stands in a plain field, since the format has no place for its form.
    Form,
}

impl Loss {
    /// The word in messages and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Attachment => "attachment",
            Self::Unreadable => "unreadable",
            Self::Split => "split",
            Self::Marks => "marks",
            Self::Formula => "formula",
            Self::Renamed => "renamed",
            Self::Parted => "parted",
            Self::Large => "large",
            Self::Form => "form",
        }
    }
}

impl Lost {
    /// Notes that a field, or a file, of a record is not in the file as it was.
    pub fn add(&mut self, loss: Loss, record: &str, field: &str) {
        let name = if field.is_empty() { record.to_owned() } else { format!("{record}: {field}") };
        self.0.entry(loss).or_default().add(&name);
    }

    /// Takes in what another one says.
    pub fn join(&mut self, other: Self) {
        for (loss, tally) in other.0 {
            self.0.entry(loss).or_default().join(tally);
        }
    }

    /// How often that happened.
    pub fn count(&self, loss: Loss) -> usize {
        self.0.get(&loss).map_or(0, |tally| tally.count)
    }
}
