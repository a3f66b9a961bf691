//! Where a record comes from, if it was taken over from another program (docs/format.md, Records, `source`).
//!
//! With it a later import finds the record again, however it is called by now, and tells what the owner changed by hand
//! from what the other program brought. Nothing in it opens anything. What this is not: the rules by which that is
//! decided (`exchange`), or the owner's list of sources (`people`).

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::encode::hash::Hasher;
use crate::encode::id::Id;
use crate::encode::time::Timestamp;

use super::record::{CustomField, FieldKey, Members, Value};

/// Where a record comes from.
pub struct Source {
    /// The program, such as `keepass`.
    pub program: String,
    /// What it calls the entry; begins with `~` where the program gave no id and this was made up of the contents.
    pub id: String,
    /// Which of the client's sources brings it; `None` after a single import.
    pub from: Option<Id>,
    /// Since when the entry is gone there.
    pub gone_at: Option<Timestamp>,
    /// What last arrived in each field, as a print; `custom.` and `file.` stand before names of the owner's own choice.
    pub taken: BTreeMap<FieldKey, Print>,
    /// Fields whose value was guessed by the importer, as long as they still have the value that arrived.
    pub guessed: Vec<FieldKey>,
    /// Members of a later version.
    pub unknown: Members,
}

impl Source {
    /// A source of which nothing arrived yet.
    pub fn new(program: &str, id: String) -> Self {
        Self {
            program: program.to_owned(),
            id,
            from: None,
            gone_at: None,
            taken: BTreeMap::new(),
            guessed: Vec::new(),
            unknown: Members::new(),
        }
    }

    /// A second copy.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self {
            program: self.program.clone(),
            id: self.id.clone(),
            from: self.from,
            gone_at: self.gone_at,
            taken: self.taken.clone(),
            guessed: self.guessed.clone(),
            unknown: super::record::duplicate_members(&self.unknown),
        }
    }

    /// Whether both say the same.
    pub fn same_as(&self, other: &Self) -> bool {
        self.program == other.program
            && self.id == other.id
            && (self.from, self.gone_at) == (other.from, other.gone_at)
            && (&self.taken, &self.guessed) == (&other.taken, &other.guessed)
            && super::record::same_members(&self.unknown, &other.unknown)
    }
}

/// Sixteen digits by which a value is known again and not read: the first 8 bytes of a hash with the record's id in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Print(u64);

impl Print {
    /// The print of a value in a field of a record.
    pub fn of(record: Id, key: &str, value: &Value) -> Self {
        let mut hasher = begin(record, key);
        let mut part = |kind, text: &str| part(&mut hasher, kind, text);
        match value {
            Value::Text(text) => part(b't', text),
            Value::Number(number) => part(b'n', &number.to_string()),
            Value::Flag(flag) => part(b'f', if *flag { "true" } else { "false" }),
            Value::List(list) => list.iter().for_each(|text| part(b'l', text)),
            Value::Secret(secret) => part(b's', secret.expose_text()),
            Value::SecretList(secrets) => secrets.iter().for_each(|secret| part(b'S', secret.expose_text())),
            Value::Custom(custom) => return Self::of_custom(record, key, custom),
            Value::Unknown(json) => part(b'u', json.expose_text()),
        }
        Self::first_of(&hasher.finish())
    }

    /// The print of custom fields; as a rule of one.
    pub fn of_custom<'a>(record: Id, key: &str, custom: impl IntoIterator<Item = &'a CustomField>) -> Self {
        let mut hasher = begin(record, key);
        for field in custom {
            part(&mut hasher, b'c', &field.name);
            part(&mut hasher, if field.is_secret() { b's' } else { b't' }, field.expose_text());
        }
        Self::first_of(&hasher.finish())
    }

    /// The print of a file.
    pub fn first_of(hash: &crate::encode::hash::Hash) -> Self {
        let [first, ..] = hash.as_bytes().as_chunks::<8>().0 else { return Self(0) };
        Self(u64::from_be_bytes(*first))
    }
}

fn begin(record: Id, key: &str) -> Hasher {
    let mut hasher = Hasher::new();
    part(&mut hasher, b'r', record.as_str());
    part(&mut hasher, b'k', key);
    hasher
}

fn part(hasher: &mut Hasher, kind: u8, text: &str) {
    hasher.update(&[kind]);
    hasher.update(&(text.len() as u64).to_be_bytes());
    hasher.update(text.as_bytes());
}

impl fmt::Display for Print {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl fmt::Debug for Print {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Print({self})")
    }
}

impl FromStr for Print {
    type Err = PrintError;

    fn from_str(text: &str) -> Result<Self, PrintError> {
        let plain = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if plain { u64::from_str_radix(text, 16).map(Self).map_err(|_| PrintError) } else { Err(PrintError) }
    }
}

/// The text is not 16 lower-case hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a print of 16 lower-case hex digits")]
pub struct PrintError;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::SecretText;

    #[test]
    fn a_print_depends_on_everything_and_comes_back() {
        let (one, other) = (Id::random(), Id::random());
        let text = |text: &str| Value::Text(text.to_owned());
        let print = Print::of(one, "name", &text("a"));
        assert_eq!(print, Print::of(one, "name", &text("a")));
        assert_eq!(print.to_string().parse(), Ok(print));
        for different in [
            Print::of(other, "name", &text("a")),
            Print::of(one, "purpose", &text("a")),
            Print::of(one, "name", &text("b")),
            Print::of(one, "name", &Value::Secret(SecretText::new("a".to_owned()))),
            Print::of(one, "name", &Value::List(vec!["a".to_owned()])),
        ] {
            assert_ne!(print, different);
        }
        let lists = [vec!["ab".to_owned(), "c".to_owned()], vec!["a".to_owned(), "bc".to_owned()]];
        let [a, b] = lists.map(|list| Print::of(one, "tags", &Value::List(list)));
        assert_ne!(a, b);
        for bad in ["", "0123456789abcde", "0123456789ABCDEF", "+123456789abcdef"] {
            assert!(bad.parse::<Print>().is_err(), "{bad}");
        }
    }
}
