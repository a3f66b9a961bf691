//! JSON to records, straight into wiped memory: every value is taken from the slice of JSON where it stands, and no tree
//! of values is built. `serde_json` finds the slices; strings are unescaped here, because it would leave copies.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use crate::encode::json;
use crate::format::{FormatError, limits};
use crate::model::record::{Attachment, CustomField, CustomValue, Members, Record, RecordKind, Value};
use crate::model::schema::{FieldKind, Kind};
use crate::secret::SecretText;

use super::{DOCUMENT, Document, FORMAT};

/// Reads a whole document.
pub(super) fn document(bytes: &[u8]) -> Result<Document, FormatError> {
    if bytes.len() as u64 > limits::RECORDS {
        return Err(FormatError::TooLarge { document: DOCUMENT });
    }
    let json_error = |source| FormatError::Json { document: DOCUMENT, source };
    json::check(bytes).map_err(json_error)?;
    let wrong = |field, why| FormatError::field(DOCUMENT, field, why);
    let members = std::str::from_utf8(bytes).ok().and_then(object).ok_or_else(|| wrong("document", "is no object"))?;
    if !members.iter().any(|(key, raw)| key == "format" && text(raw).is_some_and(|tag| tag == FORMAT)) {
        return Err(FormatError::UnknownFormat { document: DOCUMENT });
    }
    let mut document = Document::default();
    for (key, raw) in members {
        match &*key {
            "format" => {}
            "register" => document.register = Some(json::read(raw.as_bytes(), limits::RECORDS).map_err(json_error)?),
            "drill_code" => document.drill_code = Some(text(raw).ok_or_else(|| wrong("drill_code", "is no text"))?),
            "records" => {
                let entries = list(raw).ok_or_else(|| wrong("records", "is no list"))?;
                document.records.reserve(entries.len());
                for entry in entries {
                    match record(entry) {
                        Some(record) => document.records.push(record),
                        None => document.unreadable.push(as_it_stands(entry)),
                    }
                }
            }
            _ => keep(&mut document.unknown, &key, raw),
        }
    }
    Ok(document)
}

/// A record, if it says what and which it is; anything else about it may be strange.
fn record(raw: &str) -> Option<Record> {
    let (mut id, mut kind, mut changed_at) = (None, None, None);
    let (mut fields, mut attachments) = (Vec::new(), Vec::new());
    let mut unknown = Members::new();
    for (key, raw) in object(raw)? {
        match &*key {
            "id" => id = parse(raw),
            "kind" => kind = text(raw),
            "changed_at" => changed_at = parse(raw),
            "fields" => fields = object(raw)?,
            "attachments" => attachments = list(raw)?,
            _ => keep(&mut unknown, &key, raw),
        }
    }
    let kind = RecordKind::from_key(&kind?);
    let mut record = Record {
        id: id?,
        fields: fields.into_iter().map(|(key, raw)| field(kind.known(), key, raw)).collect(),
        kind,
        attachments: Vec::new(),
        unknown_attachments: Vec::new(),
        changed_at: changed_at?,
        unknown,
    };
    for raw in attachments {
        match attachment(raw) {
            Some(attachment) => record.attachments.push(attachment),
            None => record.unknown_attachments.push(as_it_stands(raw)),
        }
    }
    Some(record)
}

fn field(kind: Option<Kind>, key: Cow<'_, str>, raw: &str) -> (String, Value) {
    let known = match kind {
        Some(kind) => kind.field(&key).map(|field| field.kind),
        // Whatever a later version brings, what people call it stands in the same place.
        None => (key == "name").then_some(FieldKind::Text),
    };
    let value = known.and_then(|kind| value(kind, raw)).unwrap_or_else(|| Value::Unknown(as_it_stands(raw)));
    (key.into_owned(), value)
}

/// The value of a field; `None` where it has another type than the schema says.
fn value(kind: FieldKind, raw: &str) -> Option<Value> {
    match kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Date
        | FieldKind::Decimal
        | FieldKind::Choice(_)
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone => text(raw).map(Value::Text),
        FieldKind::Secret | FieldKind::SecretLong => secret(raw).map(Value::Secret),
        FieldKind::SecretList => list(raw)?.into_iter().map(secret).collect::<Option<_>>().map(Value::SecretList),
        FieldKind::Number { .. } => raw.parse().ok().map(Value::Number),
        FieldKind::Flag => raw.parse().ok().map(Value::Flag),
        FieldKind::List | FieldKind::References => {
            list(raw)?.into_iter().map(text).collect::<Option<_>>().map(Value::List)
        }
        FieldKind::Custom => list(raw)?.into_iter().map(custom).collect::<Option<_>>().map(Value::Custom),
    }
}

/// A custom field; one that does not say that it is public is secret.
fn custom(raw: &str) -> Option<CustomField> {
    let (mut name, mut value, mut is_secret) = (None, None, true);
    for (key, raw) in object(raw)? {
        match &*key {
            "name" => name = text(raw),
            "value" => value = Some(raw),
            "secret" => is_secret = raw.parse().ok()?,
            _ => return None,
        }
    }
    let value = if is_secret { CustomValue::Secret(secret(value?)?) } else { CustomValue::Text(text(value?)?) };
    Some(CustomField { name: name?, value })
}

fn attachment(raw: &str) -> Option<Attachment> {
    let mut members: BTreeMap<Cow<'_, str>, &str> = object(raw)?.into_iter().collect();
    let mut take = |key: &str| members.remove(key);
    let (name, media_type, size) = (take("name")?, take("media_type")?, take("size")?);
    let (plaintext_sha256, object, identity) = (take("plaintext_sha256")?, take("object")?, take("identity")?);
    Some(Attachment {
        name: text(name)?,
        media_type: text(media_type)?,
        size: size.parse().ok()?,
        plaintext_sha256: parse(plaintext_sha256)?,
        object: parse(object)?,
        identity: secret(identity)?,
        unknown: members.into_iter().map(|(key, raw)| (key.into_owned(), as_it_stands(raw))).collect(),
    })
}

fn keep(members: &mut Members, key: &str, raw: &str) {
    members.insert(key.to_owned(), as_it_stands(raw));
}

fn as_it_stands(raw: &str) -> SecretText {
    SecretText::new(raw.to_owned())
}

/// A string that is not secret; `None` for any other JSON.
fn text(raw: &str) -> Option<String> {
    let inside = raw.strip_prefix('"')?.strip_suffix('"')?;
    if inside.contains('\\') {
        unescape(inside).map(|mut text| std::mem::take(&mut *text))
    } else {
        Some(inside.to_owned())
    }
}

/// A string, into memory that is wiped.
fn secret(raw: &str) -> Option<SecretText> {
    text(raw).map(SecretText::new)
}

fn parse<T: FromStr>(raw: &str) -> Option<T> {
    text(raw)?.parse().ok()
}

/// Resolves the escapes of a string that is known to be well-formed; never grows, so nothing is left behind.
fn unescape(inside: &str) -> Option<Zeroizing<String>> {
    let mut plain = Zeroizing::new(String::with_capacity(inside.len()));
    let mut rest = inside;
    while let Some((before, escape)) = rest.split_once('\\') {
        plain.push_str(before);
        let mut after = escape.chars();
        let character = match after.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let (character, length) = code_point(escape)?;
                after = escape.get(length..)?.chars();
                character
            }
            same => same,
        };
        plain.push(character);
        rest = after.as_str();
    }
    plain.push_str(rest);
    Some(plain)
}

/// The character of `uXXXX`, or of a pair of surrogates `uXXXX\uXXXX`, and how much of the text it takes.
fn code_point(escape: &str) -> Option<(char, usize)> {
    let unit = |digits: Option<&str>| u32::from_str_radix(digits?, 16).ok();
    let high = unit(escape.get(1..5))?;
    if let Some(character) = char::from_u32(high) {
        return Some((character, 5));
    }
    let low = unit(escape.get(5..)?.strip_prefix("\\u")?.get(..4))?;
    let pair = 0x1_0000 + (high.checked_sub(0xd800)? << 10) + low.checked_sub(0xdc00)?;
    char::from_u32(pair).map(|character| (character, 11))
}

/// The members of an object, each with the JSON of its value; `None` for any other JSON.
fn object(raw: &str) -> Option<Vec<(Cow<'_, str>, &str)>> {
    serde_json::from_str::<Object<'_>>(raw).ok().map(|object| object.0)
}

/// The JSON of each entry of a list; `None` for any other JSON.
fn list(raw: &str) -> Option<Vec<&str>> {
    let entries: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
    Some(entries.into_iter().map(RawValue::get).collect())
}

struct Object<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members = Vec::with_capacity(16);
                while let Some((Name(key), value)) = map.next_entry::<Name<'de>, &RawValue>()? {
                    members.push((key, value.get()));
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// A key, borrowed where no escape stands in it.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}
