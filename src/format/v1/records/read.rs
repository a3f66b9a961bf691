//! JSON to records, straight into wiped memory. A record keeps what it does not understand; one that does not even say
//! which and what it is stands among the unreadable ones.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;

use crate::encode::json;
use crate::format::{FormatError, limits};
use crate::model::record::{Attachment, CustomField, CustomValue, FieldKey, Members, Record, RecordKind, Value};
use crate::model::schema::{FieldKind, Kind};
use crate::model::source::Source;
use crate::secret::SecretText;

use super::{DOCUMENT, Document, FORMAT};
use crate::encode::json::Cursor;

/// Reads a whole document.
pub(super) fn document(bytes: &[u8]) -> Result<Document, FormatError> {
    if bytes.len() as u64 > limits::RECORDS {
        return Err(FormatError::TooLarge { document: DOCUMENT });
    }
    let json_error = |source| FormatError::Json { document: DOCUMENT, source };
    json::check(bytes).map_err(json_error)?;
    let wrong = |field, why| FormatError::field(DOCUMENT, field, why);
    let json = std::str::from_utf8(bytes).map_err(|_| wrong("document", "is not UTF-8"))?;
    if !is_ours(json, FORMAT) {
        return Err(FormatError::UnknownFormat { document: DOCUMENT });
    }
    let mut document = Document::default();
    let mut failed = None;
    Cursor::new(json).object(|key, cursor| {
        let result = match key {
            "register" => json::read(cursor.raw().as_bytes(), limits::RECORDS)
                .map(|register| document.register = Some(register))
                .map_err(json_error),
            "drill_code" => text(cursor)
                .map(|code| document.drill_code = Some(code))
                .ok_or_else(|| wrong("drill_code", "is no text")),
            "records" => records(cursor, &mut document).ok_or_else(|| wrong("records", "is no list")),
            "format" => {
                cursor.raw();
                Ok(())
            }
            _ => {
                keep(&mut document.unknown, key, cursor);
                Ok(())
            }
        };
        result.map_err(|error| failed = Some(error)).ok()
    });
    failed.map_or(Ok(document), Err)
}

/// Whether the document is an object whose `format` is the one of this version, wherever in it that stands.
pub(super) fn is_ours(json: &str, tag: &str) -> bool {
    let mut ours = false;
    let _ = Cursor::new(json).object(|key, cursor| {
        if key == "format" {
            ours = cursor.string().is_some_and(|found| found == tag);
            return None;
        }
        cursor.raw();
        Some(())
    });
    ours
}

fn records(cursor: &mut Cursor<'_>, document: &mut Document) -> Option<()> {
    cursor.list(|cursor| {
        match or_back(cursor, record) {
            Some(record) => document.records.push(record),
            None => document.unreadable.push(as_it_stands(cursor)),
        }
        Some(())
    })
}

fn record(cursor: &mut Cursor<'_>) -> Option<Record> {
    let (record, attachments) = record_with(cursor, attachment)?;
    Some(Record { attachments, ..record })
}

/// A record, if it says what and which it is; anything else about it may be strange. Its attachments stand beside it,
/// in whatever form they have.
pub(super) fn record_with<'a, T>(
    cursor: &mut Cursor<'a>,
    attachment: impl Fn(&mut Cursor<'a>) -> Option<T>,
) -> Option<(Record, Vec<T>)> {
    let (mut id, mut kind, mut changed_at, mut fields_at) = (None, None, None, None);
    let (mut attachments, mut unknown_attachments) = (Vec::new(), Vec::new());
    let (mut fields, mut unknown) = (BTreeMap::new(), Members::new());
    let mut source_of = None;
    cursor.object(|key, cursor| {
        match key {
            "id" => id = Some(parse(cursor)?),
            "kind" => kind = Some(RecordKind::from_key(&cursor.string()?)),
            "changed_at" => changed_at = Some(parse(cursor)?),
            "fields" => {
                if let Some(kind) = &kind {
                    fields = read_fields(kind, cursor)?;
                } else {
                    // What a field holds depends on the kind, and here the kind stands behind.
                    fields_at = Some(*cursor);
                    cursor.raw();
                }
            }
            "attachments" => cursor.list(|cursor| {
                match or_back(cursor, &attachment) {
                    Some(attachment) => attachments.push(attachment),
                    None => unknown_attachments.push(as_it_stands(cursor)),
                }
                Some(())
            })?,
            "source" => match or_back(cursor, source) {
                Some(source) => source_of = Some(Box::new(source)),
                None => keep(&mut unknown, key, cursor),
            },
            _ => keep(&mut unknown, key, cursor),
        }
        Some(())
    })?;
    let (id, kind, changed_at) = (id?, kind?, changed_at?);
    if let Some(mut cursor) = fields_at {
        fields = read_fields(&kind, &mut cursor)?;
    }
    let source = source_of;
    let record = Record { id, kind, fields, attachments: Vec::new(), unknown_attachments, changed_at, source, unknown };
    Some((record, attachments))
}

/// Where a record comes from; `None` where it is not of that form, and then it stands among what is not understood.
fn source(cursor: &mut Cursor<'_>) -> Option<Source> {
    let (mut program, mut id) = (None, None);
    let mut source = Source::new("", String::new());
    cursor.object(|key, cursor| {
        match key {
            "program" => program = Some(text(cursor)?),
            "id" => id = Some(text(cursor)?),
            "from" => source.from = Some(parse(cursor)?),
            "gone_at" => source.gone_at = Some(parse(cursor)?),
            "taken" => cursor.object(|key, cursor| {
                source.taken.insert(known_key(key), parse(cursor)?);
                Some(())
            })?,
            "guessed" => source.guessed = list(cursor, |cursor| text(cursor).map(|key| known_key(&key)))?,
            _ => keep(&mut source.unknown, key, cursor),
        }
        Some(())
    })?;
    (source.program, source.id) = (program?, id?);
    Some(source)
}

/// The key as the schema has it, so that many records cost little; imports make systems and notes only.
fn known_key(key: &str) -> FieldKey {
    let known = Kind::System.field(key).or_else(|| Kind::Note.field(key));
    known.map_or_else(|| Cow::Owned(key.to_owned()), |field| Cow::Borrowed(field.key))
}

fn read_fields(kind: &RecordKind, cursor: &mut Cursor<'_>) -> Option<BTreeMap<FieldKey, Value>> {
    let mut fields = Vec::with_capacity(16);
    cursor.object(|key, cursor| {
        fields.push(field(kind.known(), key, cursor));
        Some(())
    })?;
    // Sorted and built in one go, which is quicker than one by one.
    Some(fields.into_iter().collect())
}

fn field(kind: Option<Kind>, key: &str, cursor: &mut Cursor<'_>) -> (FieldKey, Value) {
    let known = match kind {
        Some(kind) => kind.field(key).map(|field| (field.key, field.kind)),
        // Whatever a later version brings, what people call it stands in the same place.
        None => (key == "name").then_some(("name", FieldKind::Text)),
    };
    let Some((key, kind)) = known else {
        return (Cow::Owned(key.to_owned()), Value::Unknown(as_it_stands(cursor)));
    };
    let value = or_back(cursor, |cursor| value(kind, cursor)).unwrap_or_else(|| Value::Unknown(as_it_stands(cursor)));
    (Cow::Borrowed(key), value)
}

/// The value of a field; `None` where it has another type than the schema says.
fn value(kind: FieldKind, cursor: &mut Cursor<'_>) -> Option<Value> {
    match kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Date
        | FieldKind::Decimal
        | FieldKind::Choice(_)
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone => text(cursor).map(Value::Text),
        FieldKind::Secret | FieldKind::SecretLong => secret(cursor).map(Value::Secret),
        FieldKind::SecretList => list(cursor, secret).map(Value::SecretList),
        FieldKind::Number { .. } => cursor.raw().parse().ok().map(Value::Number),
        FieldKind::Flag => cursor.raw().parse().ok().map(Value::Flag),
        FieldKind::List | FieldKind::References => list(cursor, text).map(Value::List),
        FieldKind::Custom => list(cursor, custom).map(Value::Custom),
    }
}

/// A custom field; one that does not say that it is public is secret.
fn custom(cursor: &mut Cursor<'_>) -> Option<CustomField> {
    let (mut name, mut value, mut is_secret) = (None, None, true);
    cursor.object(|key, cursor| {
        match key {
            "name" => name = Some(text(cursor)?),
            "value" => value = Some(secret(cursor)?),
            "secret" => is_secret = cursor.raw().parse().ok()?,
            _ => return None,
        }
        Some(())
    })?;
    let value = value?;
    let value = if is_secret { CustomValue::Secret(value) } else { CustomValue::Text(value.expose_text().to_owned()) };
    Some(CustomField { name: name?, value })
}

fn attachment(cursor: &mut Cursor<'_>) -> Option<Attachment> {
    let (mut name, mut media_type, mut size) = (None, None, None);
    let (mut plaintext_sha256, mut object, mut identity) = (None, None, None);
    let mut unknown = Members::new();
    cursor.object(|key, cursor| {
        match key {
            "name" => name = Some(text(cursor)?),
            "media_type" => media_type = Some(text(cursor)?),
            "size" => size = Some(cursor.raw().parse().ok()?),
            "plaintext_sha256" => plaintext_sha256 = Some(parse(cursor)?),
            "object" => object = Some(parse(cursor)?),
            "identity" => identity = Some(secret(cursor)?),
            _ => keep(&mut unknown, key, cursor),
        }
        Some(())
    })?;
    Some(Attachment {
        name: name?,
        media_type: media_type?,
        size: size?,
        plaintext_sha256: plaintext_sha256?,
        object: object?,
        identity: identity?,
        unknown,
    })
}

/// Tries to read a value; what is something else is not passed over.
pub(super) fn or_back<'a, T>(cursor: &mut Cursor<'a>, read: impl FnOnce(&mut Cursor<'a>) -> Option<T>) -> Option<T> {
    let start = *cursor;
    let value = read(cursor);
    if value.is_none() {
        *cursor = start;
    }
    value
}

fn list<'a, T>(cursor: &mut Cursor<'a>, read: impl Fn(&mut Cursor<'a>) -> Option<T>) -> Option<Vec<T>> {
    let mut entries = Vec::new();
    cursor.list(|cursor| {
        entries.push(read(cursor)?);
        Some(())
    })?;
    Some(entries)
}

pub(super) fn text(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.string().map(Cow::into_owned)
}

fn secret(cursor: &mut Cursor<'_>) -> Option<SecretText> {
    text(cursor).map(SecretText::new)
}

pub(super) fn parse<T: FromStr>(cursor: &mut Cursor<'_>) -> Option<T> {
    cursor.string()?.parse().ok()
}

pub(super) fn keep(members: &mut Members, key: &str, cursor: &mut Cursor<'_>) {
    members.insert(key.to_owned(), as_it_stands(cursor));
}

pub(super) fn as_it_stands(cursor: &mut Cursor<'_>) -> SecretText {
    SecretText::new(cursor.raw().to_owned())
}
