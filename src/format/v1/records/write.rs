//! Records to JSON, straight into memory that is wiped: indented, so that a person finds their way with a text editor.
//!
//! The only place that hands the secrets of records to a serializer. The order is that of the schema.

use std::collections::BTreeMap;

use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::ser::PrettyFormatter;
use serde_json::value::RawValue;

use crate::encode::json;
use crate::format::{FormatError, limits};
use crate::model::record::{Attachment, CustomField, CustomValue, FieldKey, Members, Record, Value};
use crate::model::source::{Print, Source};
use crate::secret::{SecretBytes, SecretText, WipingBuffer};

use super::{DOCUMENT, Document, FORMAT};

/// Writes a whole document and checks that it can be read back.
pub(super) fn document(document: &Document) -> Result<SecretBytes, FormatError> {
    let mut buffer = WipingBuffer::with_capacity(limits::RECORDS_PADDING + document.records.len() * EXPECTED);
    let mut serializer = serde_json::Serializer::with_formatter(&mut buffer, PrettyFormatter::with_indent(b" "));
    document
        .serialize_exposed(&mut serializer)
        .map_err(|_| FormatError::field(DOCUMENT, "unknown member", "is no JSON"))?;
    buffer.append(b"\n");
    if buffer.len() as u64 > limits::RECORDS {
        return Err(FormatError::TooLarge { document: DOCUMENT });
    }
    let missing = buffer.len().next_multiple_of(limits::RECORDS_PADDING) - buffer.len();
    buffer.append(&vec![b' '; missing]);
    let written = buffer.into_secret();
    json::check(written.expose_bytes()).map_err(|source| FormatError::Json { document: DOCUMENT, source })?;
    Ok(written)
}

/// Serializes with all secrets in the clear; only into a [`WipingBuffer`], and not by the name that is easily called.
pub(super) trait SerializeExposed {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Hands a value on to a serializer that asks for `Serialize`.
pub(super) struct Exposed<'a, T: ?Sized>(pub(super) &'a T);

impl<T: SerializeExposed + ?Sized> Serialize for Exposed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_exposed(serializer)
    }
}

impl SerializeExposed for Document {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        if let Some(code) = &self.drill_code {
            map.serialize_entry("drill_code", code)?;
        }
        if let Some(register) = &self.register {
            map.serialize_entry("register", register)?;
        }
        map.serialize_entry("records", &WithRaw(&self.records, &self.unreadable))?;
        entries(&mut map, &self.unknown)?;
        map.end()
    }
}

impl SerializeExposed for Record {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        record(self, &self.attachments, serializer)
    }
}

/// A record with its attachments, or with what an export says of them.
pub(super) fn record<T: SerializeExposed, S: Serializer>(
    record: &Record,
    attachments: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("id", &record.id)?;
    map.serialize_entry("kind", record.kind.key())?;
    map.serialize_entry("changed_at", &record.changed_at)?;
    map.serialize_entry("fields", &Fields(record))?;
    if !attachments.is_empty() || !record.unknown_attachments.is_empty() {
        map.serialize_entry("attachments", &WithRaw(attachments, &record.unknown_attachments))?;
    }
    if let Some(source) = &record.source {
        map.serialize_entry("source", &Exposed(&**source))?;
    }
    entries(&mut map, &record.unknown)?;
    map.end()
}

impl SerializeExposed for Source {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("program", &self.program)?;
        map.serialize_entry("id", &self.id)?;
        if let Some(from) = &self.from {
            map.serialize_entry("from", from)?;
        }
        if let Some(gone_at) = &self.gone_at {
            map.serialize_entry("gone_at", gone_at)?;
        }
        map.serialize_entry("taken", &Prints(&self.taken))?;
        if !self.guessed.is_empty() {
            map.serialize_entry("guessed", &self.guessed)?;
        }
        entries(&mut map, &self.unknown)?;
        map.end()
    }
}

struct Prints<'a>(&'a BTreeMap<FieldKey, Print>);

impl Serialize for Prints<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, print)| (key, print.to_string())))
    }
}

struct Fields<'a>(&'a Record);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.in_order().map(|(key, _, value)| (key, Exposed(value))))
    }
}

impl SerializeExposed for Value {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(list) => list.serialize(serializer),
            Self::Secret(secret) => secret.serialize_exposed(serializer),
            Self::SecretList(secrets) => serializer.collect_seq(secrets.iter().map(Exposed)),
            Self::Custom(custom) => serializer.collect_seq(custom.iter().map(Exposed)),
            Self::Unknown(json) => Raw(json).serialize(serializer),
        }
    }
}

impl SerializeExposed for SecretText {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose_text())
    }
}

impl SerializeExposed for CustomField {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        match &self.value {
            CustomValue::Text(text) => map.serialize_entry("value", text)?,
            CustomValue::Secret(secret) => map.serialize_entry("value", &Exposed(secret))?,
        }
        map.serialize_entry("secret", &matches!(self.value, CustomValue::Secret(_)))?;
        map.end()
    }
}

impl SerializeExposed for Attachment {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("media_type", &self.media_type)?;
        map.serialize_entry("size", &self.size)?;
        map.serialize_entry("plaintext_sha256", &self.plaintext_sha256)?;
        map.serialize_entry("object", &self.object)?;
        map.serialize_entry("identity", &Exposed(&self.identity))?;
        entries(&mut map, &self.unknown)?;
        map.end()
    }
}

/// A list of what is understood, and after it of what is not.
pub(super) struct WithRaw<'a, T>(pub(super) &'a [T], pub(super) &'a [SecretText]);

impl<T: SerializeExposed> Serialize for WithRaw<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for entry in self.0 {
            list.serialize_element(&Exposed(entry))?;
        }
        for json in self.1 {
            list.serialize_element(&Raw(json))?;
        }
        list.end()
    }
}

/// JSON that is written as it stands.
struct Raw<'a>(&'a SecretText);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json: &RawValue = serde_json::from_str(self.0.expose_text()).map_err(|_| S::Error::custom("no JSON"))?;
        json.serialize(serializer)
    }
}

pub(super) fn entries<M: serde::ser::SerializeMap>(map: &mut M, members: &Members) -> Result<(), M::Error> {
    members.iter().try_for_each(|(key, json)| map.serialize_entry(key, &Raw(json)))
}

/// About what a record takes, so that the buffer rarely has to move.
pub(super) const EXPECTED: usize = 1024;
