//! One thing inside a compartment: its fields and attachments (docs/format.md, Records).
//!
//! A record keeps what it does not understand: an unknown kind, an unknown field, or a known field with a value of
//! another type stands as the JSON it came in, is shown so, and is written back so. Records have neither `Debug` nor
//! `Clone`, because most hold secrets. What this is not: the checks of what people type (`typed`).

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::encode::hash::Hash;
use crate::encode::id::Id;
use crate::encode::time::{Date, Timestamp};
use crate::secret::SecretText;

use super::schema::{self, Field, Kind};
use super::source::{Print, Source};

/// Members of a JSON object that this version does not know, each as the JSON it came in; treated as secret.
pub type Members = BTreeMap<String, SecretText>;

/// The name of a field: borrowed from the schema where that knows it, so that many records cost little.
pub type FieldKey = Cow<'static, str>;

/// One thing inside a compartment.
pub struct Record {
    /// Its id, by which other records refer to it.
    pub id: Id,
    /// What it is.
    pub kind: RecordKind,
    /// What is filled in, by the keys of the schema.
    pub fields: BTreeMap<FieldKey, Value>,
    /// Files that belong to it.
    pub attachments: Vec<Attachment>,
    /// Entries of the list of attachments that this version cannot read, as JSON.
    pub unknown_attachments: Vec<SecretText>,
    /// When it was last changed; the caller of a setter sets it.
    pub changed_at: Timestamp,
    /// Where it comes from, if it was taken over from another program.
    pub source: Option<Box<Source>>,
    /// Whatever else stood in the record.
    pub unknown: Members,
}

/// A kind of the schema, or the word that stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// One that the schema knows.
    Known(Kind),
    /// One of a later version.
    Unknown(String),
}

impl RecordKind {
    /// The kind of that word.
    pub fn from_key(key: &str) -> Self {
        Kind::from_key(key).map_or_else(|| Self::Unknown(key.to_owned()), Self::Known)
    }

    /// The word that stands in files.
    pub fn key(&self) -> &str {
        match self {
            Self::Known(kind) => kind.key(),
            Self::Unknown(key) => key,
        }
    }

    /// The kind, if the schema knows it.
    pub fn known(&self) -> Option<Kind> {
        match self {
            Self::Known(kind) => Some(*kind),
            Self::Unknown(_) => None,
        }
    }
}

impl From<Kind> for RecordKind {
    fn from(kind: Kind) -> Self {
        Self::Known(kind)
    }
}

/// What stands in a field.
pub enum Value {
    /// Text of any kind that is not secret; also dates, choices and decimals.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Several texts, or references to other records.
    List(Vec<String>),
    /// One secret.
    Secret(SecretText),
    /// Several secrets.
    SecretList(Vec<SecretText>),
    /// Fields with names of the owner's own choice.
    Custom(Vec<CustomField>),
    /// JSON that this version does not understand; treated as secret.
    Unknown(SecretText),
}

impl Value {
    /// A second copy; its secrets are equally wiped on drop.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(text.clone()),
            Self::Number(number) => Self::Number(*number),
            Self::Flag(flag) => Self::Flag(*flag),
            Self::List(list) => Self::List(list.clone()),
            Self::Secret(secret) => Self::Secret(secret.duplicate()),
            Self::SecretList(secrets) => Self::SecretList(secrets.iter().map(SecretText::duplicate).collect()),
            Self::Custom(custom) => Self::Custom(custom.iter().map(CustomField::duplicate).collect()),
            Self::Unknown(json) => Self::Unknown(json.duplicate()),
        }
    }

    /// Whether both say the same.
    pub fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b,
            (Self::Flag(a), Self::Flag(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Secret(a), Self::Secret(b)) | (Self::Unknown(a), Self::Unknown(b)) => a.same_as(b),
            (Self::SecretList(a), Self::SecretList(b)) => same_list(a, b, SecretText::same_as),
            (Self::Custom(a), Self::Custom(b)) => same_list(a, b, CustomField::same_as),
            _ => false,
        }
    }

    /// Whether nothing stands in it. What is not understood counts as nothing: unknown is never a yes.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Flag(_) => false,
            Self::List(list) => list.is_empty(),
            Self::Secret(secret) => secret.is_empty(),
            Self::SecretList(secrets) => secrets.iter().all(SecretText::is_empty),
            Self::Custom(custom) => custom.is_empty(),
            Self::Unknown(_) => true,
        }
    }

    /// Whether a secret stands in it.
    fn holds_secret(&self) -> bool {
        match self {
            Self::Secret(_) | Self::SecretList(_) => !self.is_empty(),
            Self::Custom(custom) => {
                custom.iter().any(|field| matches!(&field.value, CustomValue::Secret(s) if !s.is_empty()))
            }
            _ => false,
        }
    }
}

/// A field with a name of the owner's own choice.
pub struct CustomField {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub value: CustomValue,
}

/// What stands in a custom field; the owner says whether it is secret.
pub enum CustomValue {
    /// May be printed in the handbook's public part.
    Text(String),
    /// Sealed only.
    Secret(SecretText),
}

impl CustomField {
    /// A second copy; its secret is equally wiped on drop.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        let value = match &self.value {
            CustomValue::Text(text) => CustomValue::Text(text.clone()),
            CustomValue::Secret(secret) => CustomValue::Secret(secret.duplicate()),
        };
        Self { name: self.name.clone(), value }
    }

    /// Whether it is sealed only.
    pub fn is_secret(&self) -> bool {
        matches!(self.value, CustomValue::Secret(_))
    }

    /// What stands in it, in the clear.
    pub fn expose_text(&self) -> &str {
        match &self.value {
            CustomValue::Text(text) => text,
            CustomValue::Secret(secret) => secret.expose_text(),
        }
    }

    /// Whether both say the same.
    pub fn same_as(&self, other: &Self) -> bool {
        self.name == other.name
            && match (&self.value, &other.value) {
                (CustomValue::Text(a), CustomValue::Text(b)) => a == b,
                (CustomValue::Secret(a), CustomValue::Secret(b)) => a.same_as(b),
                _ => false,
            }
    }
}

/// A file that belongs to a record: an object of its own, sealed to an identity of its own.
pub struct Attachment {
    /// A label, never a path.
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// Bytes of the object as stored, as in the manifest.
    pub size: u64,
    /// SHA-256 of the file itself.
    pub plaintext_sha256: Hash,
    /// SHA-256 of the object as stored, by which it is named.
    pub object: Hash,
    /// The age identity that opens the object, `AGE-SECRET-KEY-1…`.
    pub identity: SecretText,
    /// Whatever else stood in the entry.
    pub unknown: Members,
}

impl Attachment {
    /// A second copy; its identity is equally wiped on drop.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self {
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
            plaintext_sha256: self.plaintext_sha256,
            object: self.object,
            identity: self.identity.duplicate(),
            unknown: duplicate_members(&self.unknown),
        }
    }
}

impl Record {
    /// An empty record. Id and time are handed in, so that whoever decides can be tested.
    pub fn new(id: Id, kind: Kind, now: Timestamp) -> Self {
        Self {
            id,
            kind: kind.into(),
            fields: BTreeMap::new(),
            attachments: Vec::new(),
            unknown_attachments: Vec::new(),
            changed_at: now,
            source: None,
            unknown: Members::new(),
        }
    }

    /// A second copy; its secrets are equally wiped on drop.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self {
            id: self.id,
            kind: self.kind.clone(),
            fields: self.fields.iter().map(|(key, value)| (key.clone(), value.duplicate())).collect(),
            attachments: self.attachments.iter().map(Attachment::duplicate).collect(),
            unknown_attachments: self.unknown_attachments.iter().map(SecretText::duplicate).collect(),
            changed_at: self.changed_at,
            source: self.source.as_ref().map(|source| Box::new(source.duplicate())),
            unknown: duplicate_members(&self.unknown),
        }
    }

    /// What stands in a field.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.fields.get(key)
    }

    /// Whether something that this version understands stands in a field.
    pub fn is_filled(&self, key: &str) -> bool {
        self.value(key).is_some_and(|value| !value.is_empty())
    }

    /// What people call it; empty where no name is filled in.
    pub fn name(&self) -> &str {
        self.text("name").unwrap_or_default()
    }

    /// The text in a field; `None` where there is none, or something else.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.value(key)? {
            Value::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// The date in a field; `None` also where the text is no date.
    pub fn date(&self, key: &str) -> Option<Date> {
        self.text(key)?.parse().ok()
    }

    /// The number in a field.
    pub fn number(&self, key: &str) -> Option<i64> {
        match self.value(key)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The yes or no in a field.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.value(key)? {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The texts in a field; none where there is something else.
    pub fn list(&self, key: &str) -> &[String] {
        match self.value(key) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// The secret in a field; `None` where it is empty.
    pub fn secret(&self, key: &str) -> Option<&SecretText> {
        match self.value(key)? {
            Value::Secret(secret) if !secret.is_empty() => Some(secret),
            _ => None,
        }
    }

    /// The secrets in a field.
    pub fn secrets(&self, key: &str) -> &[SecretText] {
        match self.value(key) {
            Some(Value::SecretList(secrets)) => secrets,
            _ => &[],
        }
    }

    /// The fields with names of the owner's own choice.
    pub fn custom(&self) -> &[CustomField] {
        match self.value("custom") {
            Some(Value::Custom(custom)) => custom,
            _ => &[],
        }
    }

    /// How much depends on a system: 1 (most) to 4; `None` where it is unrated or no system.
    pub fn criticality(&self) -> Option<u8> {
        let rating = self.number("criticality").filter(|rating| (1..=4).contains(rating))?;
        u8::try_from(rating).ok()
    }

    /// Whether this is a system on which the client's day depends: criticality 1 or 2.
    pub fn is_critical(&self) -> bool {
        self.criticality().is_some_and(|rating| rating <= 2)
    }

    /// The required fields that are not filled, in the order of the schema.
    ///
    /// A system that is unrated or of criticality 3 or 4 requires its name only; one without a second factor requires
    /// nobody to hold it.
    pub fn missing_required(&self) -> Vec<&'static Field> {
        let Some(kind) = self.kind.known() else { return Vec::new() };
        let everything = kind != Kind::System || self.is_critical();
        let applies = |field: &Field| {
            field.required
                && (everything || field.key == "name")
                && !(field.key == "second_factor_holder" && self.text("second_factor") == Some("none"))
        };
        schema::fields(kind).iter().filter(|field| applies(field) && !self.is_filled(field.key)).collect()
    }

    /// Whether something is deposited that helps to get in. A user name or a remark alone does not.
    pub fn has_secret(&self) -> bool {
        self.fields.iter().any(|(key, value)| key != "username" && key != "notes" && value.holds_secret())
    }

    /// Whether a field holds what an importer guessed, and nobody has said otherwise since.
    pub fn is_guess(&self, key: &str) -> bool {
        let Some(source) = &self.source else { return false };
        source.guessed.iter().any(|guessed| guessed == key)
            && self.value(key).map(|value| Print::of(self.id, key, value)) == source.taken.get(key).copied()
    }

    /// The day on which its secret was last changed, as stated; else the day on which the record was.
    pub fn changed_on(&self) -> Date {
        self.date("secret_changed_on").unwrap_or_else(|| self.changed_at.date())
    }

    /// Since when the entry that it comes from is gone in the other program; `None` while it is there, or never was.
    pub fn gone_at(&self) -> Option<Timestamp> {
        self.source.as_ref().and_then(|source| source.gone_at)
    }

    /// What is filled in, in the order of the schema; what the schema does not know comes last.
    pub fn in_order(&self) -> impl Iterator<Item = (&str, Option<&'static Field>, &Value)> {
        let kind = self.kind.known();
        let position = |key: &str| kind.and_then(|kind| kind.position(key));
        let mut entries: Vec<_> = self.fields.iter().map(|(key, value)| (position(key), &**key, value)).collect();
        entries.sort_by_key(|(position, ..)| position.unwrap_or(usize::MAX));
        entries.into_iter().map(move |(position, key, value)| {
            let field = kind.zip(position).map(|(kind, position)| &schema::fields(kind)[position]);
            (key, field, value)
        })
    }

    /// The keys of the fields in which two states of a record differ.
    pub fn differing_fields<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let changed = self.fields.iter().filter(|(key, value)| !other.value(key).is_some_and(|was| was.same_as(value)));
        let gone = other.fields.keys().filter(|key| !self.fields.contains_key(*key));
        changed.map(|(key, _)| key).chain(gone).map(|key| &**key).collect()
    }
}

pub(super) fn duplicate_members(members: &Members) -> Members {
    members.iter().map(|(key, json)| (key.clone(), json.duplicate())).collect()
}

pub(super) fn same_members(a: &Members, b: &Members) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|((key, a), (other, b))| key == other && a.same_as(b))
}

fn same_list<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn system() -> Record {
        let mut record = Record::new("3f9k2m7q1x8c4d6v".parse().unwrap(), Kind::System, Timestamp::from_unix(0));
        record.fields.insert("name".into(), Value::Text("Mailserver".into()));
        record
    }

    fn missing(record: &Record) -> Vec<&'static str> {
        record.missing_required().iter().map(|field| field.key).collect()
    }

    #[test]
    fn only_critical_systems_must_be_complete() {
        let mut record = system();
        assert!(missing(&record).is_empty(), "an unrated import");
        record.fields.insert("criticality".into(), Value::Number(3));
        assert!(missing(&record).is_empty());
        record.fields.insert("criticality".into(), Value::Number(2));
        assert_eq!(
            missing(&record),
            [
                "kind",
                "legal_owner",
                "second_factor",
                "second_factor_holder",
                "client_admin",
                "secret_changed_on",
                "verified_on",
                "first_hour_steps"
            ]
        );
    }

    #[test]
    fn nobody_holds_a_second_factor_that_is_not_there() {
        let mut record = system();
        record.fields.insert("criticality".into(), Value::Number(1));
        record.fields.insert("second_factor".into(), Value::Text("none".into()));
        assert!(!missing(&record).contains(&"second_factor_holder"));
    }

    #[test]
    fn a_contact_must_be_complete_always() {
        let record = Record::new(Id::random(), Kind::Contact, Timestamp::from_unix(0));
        assert_eq!(missing(&record), ["role", "name", "mobile", "email", "notification_order", "confirmed_on"]);
    }

    #[test]
    fn what_is_not_understood_counts_as_missing() {
        let mut record = system();
        record.fields.insert("name".into(), Value::Unknown(SecretText::new("{\"de\":\"Mail\"}".into())));
        assert_eq!(missing(&record), ["name"]);
        assert_eq!(record.name(), "");
    }

    #[test]
    fn a_user_name_alone_is_no_secret_that_helps() {
        let mut record = system();
        record.fields.insert("username".into(), Value::Secret(SecretText::new("admin".into())));
        assert!(!record.has_secret());
        record.fields.insert("password".into(), Value::Secret(SecretText::new(String::new())));
        assert!(!record.has_secret());
        record.fields.insert("pin".into(), Value::Secret(SecretText::new("1234".into())));
        assert!(record.has_secret());
    }

    #[test]
    fn a_secret_custom_field_helps_and_a_public_one_does_not() {
        let mut record = system();
        let custom = |value| Value::Custom(vec![CustomField { name: "Kundennummer".into(), value }]);
        record.fields.insert("custom".into(), custom(CustomValue::Text("4711".into())));
        assert!(!record.has_secret());
        record.fields.insert("custom".into(), custom(CustomValue::Secret(SecretText::new("4711".into()))));
        assert!(record.has_secret());
    }

    #[test]
    fn fields_come_in_the_order_of_the_schema_and_strange_ones_last() {
        let mut record = system();
        record.fields.insert("aaa".into(), Value::Unknown(SecretText::new("1".into())));
        record.fields.insert("password".into(), Value::Secret(SecretText::new("x".into())));
        record.fields.insert("kind".into(), Value::Text("mail".into()));
        let keys: Vec<_> = record.in_order().map(|(key, _, _)| key).collect();
        assert_eq!(keys, ["kind", "name", "password", "aaa"]);
    }

    #[test]
    fn what_differs_is_named() {
        let (mut old, mut new) = (system(), system());
        old.fields.insert("location".into(), Value::Text("Keller".into()));
        old.fields.insert("password".into(), Value::Secret(SecretText::new("a".into())));
        new.fields.insert("password".into(), Value::Secret(SecretText::new("b".into())));
        new.fields.insert("purpose".into(), Value::Text("Post".into()));
        assert_eq!(new.differing_fields(&old), ["password", "purpose", "location"]);
        assert!(new.differing_fields(&new.duplicate()).is_empty());
    }
}
