//! Records as items: what any other program can hold in its own places stands there, everything else in named fields.
//!
//! Fields without a place elsewhere are called by their key in docs/format.md, so that a later import finds the place of
//! those that it brings (`records::draft`). Left out: where a record once came from, and kinds that are only guesses.

use std::collections::HashMap;

use crate::encode::time::{Date, Timestamp};
use crate::exchange::item::{Item, ItemField, ItemValue, Program, Sort};
use crate::format::v1::records::Document;
use crate::model::record::{CustomField, CustomValue, Record, Value};
use crate::model::schema::{FieldKind, Kind};
use crate::model::validate;
use crate::secret::SecretText;

/// The records of a document, each as an item in a folder of that name.
pub fn items(folder: &str, document: &Document, program: Program) -> Vec<Item> {
    let names: HashMap<&str, &str> =
        document.records.iter().map(|record| (record.id.as_str(), record.name())).collect();
    let name_of = |id: &str| names.get(id).copied().unwrap_or(id).to_owned();
    document.records.iter().map(|record| item(record, folder, program, &name_of)).collect()
}

/// Days that a format has no place for, as fields.
pub fn dates_as_fields(item: &mut Item) {
    let days = [
        ("expires_on", item.expires.take()),
        ("secret_changed_on", item.password_changed.take().map(crate::encode::time::Timestamp::date)),
    ];
    for (key, day) in days.into_iter().filter_map(|(key, day)| Some((key, day?))) {
        item.plain(key, day.to_string());
    }
}

fn item(record: &Record, folder: &str, program: Program, name_of: &dyn Fn(&str) -> String) -> Item {
    let kind = record.kind.known();
    let mut item = Item {
        id: Some(id(record, program)),
        sort: if kind == Some(Kind::System) { Sort::Login } else { Sort::Note },
        title: record.name().to_owned(),
        folder: vec![folder.to_owned()],
        changed: Some(record.changed_at),
        ..Item::default()
    };
    if !matches!(kind, Some(Kind::System | Kind::Note)) {
        item.plain(KIND, record.kind.key().to_owned());
    }
    for (key, field, value) in record.in_order() {
        let references = field.is_some_and(|field| field.kind == FieldKind::References);
        match (key, value) {
            ("name" | "origin", _) => {}
            ("kind", _) if record.is_guess("kind") => {}
            ("second_factor", Value::Text(text)) if text == "app" && record.is_filled("one_time_code_uri") => {}
            (_, Value::List(list)) if references => {
                item.plain(key, list.iter().map(|id| name_of(id)).collect::<Vec<_>>().join("\n"));
            }
            _ => place(&mut item, kind, key, value),
        }
    }
    item
}

/// The id that the program gave it, if it came from there; else our own.
fn id(record: &Record, program: Program) -> String {
    let theirs = record.source.as_ref().filter(|source| source.program == program.key && !source.id.starts_with('~'));
    theirs.map_or_else(|| record.id.to_string(), |source| source.id.clone())
}

fn place(item: &mut Item, kind: Option<Kind>, key: &str, value: &Value) {
    match (kind, key, value) {
        (Some(Kind::System), "username", Value::Secret(secret)) => item.username = Some(secret.duplicate()),
        (Some(Kind::System), "password", Value::Secret(secret)) => item.password = Some(secret.duplicate()),
        (Some(Kind::System), "notes", Value::Secret(secret))
        | (Some(Kind::Note), "secret_text", Value::Secret(secret)) => {
            item.notes = Some(secret.duplicate());
        }
        (Some(Kind::System), "one_time_code_uri", Value::Secret(secret)) => {
            item.one_time_codes.push(secret.duplicate());
        }
        (Some(Kind::System), "admin_url", Value::Text(url)) => item.urls.insert(0, url.clone()),
        (Some(Kind::System), "expires_on", Value::Text(day)) if day.parse::<Date>().is_ok() => {
            item.expires = day.parse().ok();
        }
        (Some(Kind::System), "secret_changed_on", Value::Text(day)) if midnight(day).is_some() => {
            item.password_changed = midnight(day);
        }
        (_, "tags", Value::List(tags)) => item.tags.clone_from(tags),
        (_, _, Value::Custom(custom)) => custom.iter().for_each(|field| own(item, field)),
        _ => named(item, key, value),
    }
}

fn midnight(day: &str) -> Option<Timestamp> {
    day.parse::<Date>().ok().map(Date::start)
}

/// A field that no other program has a place for.
fn named(item: &mut Item, key: &str, value: &Value) {
    let joined = |secrets: &[SecretText]| {
        let texts: Vec<&str> = secrets.iter().map(SecretText::expose_text).collect();
        SecretText::new(texts.join("\n"))
    };
    match value {
        Value::Text(text) => item.plain(key, text.clone()),
        Value::Number(number) => item.plain(key, number.to_string()),
        Value::Flag(flag) => item.plain(key, flag.to_string()),
        Value::List(list) => item.plain(key, list.join("\n")),
        Value::Secret(secret) | Value::Unknown(secret) => item.protected(key, secret.duplicate()),
        Value::SecretList(secrets) => item.protected(key, joined(secrets)),
        Value::Custom(_) => {}
    }
}

/// A field of the owner's own. Further addresses of an import stand there under such names.
fn own(item: &mut Item, field: &CustomField) {
    match &field.value {
        CustomValue::Text(url) if is_address(&field.name) && validate::url(url).is_ok() => item.urls.push(url.clone()),
        CustomValue::Text(text) => item.fields.push(ItemField::new(&field.name, ItemValue::Plain(text.clone()))),
        CustomValue::Secret(secret) => {
            item.fields.push(ItemField::new(&field.name, ItemValue::Protected(secret.duplicate())));
        }
    }
}

/// `URL`, `URL 2`.
fn is_address(name: &str) -> bool {
    name.strip_prefix("URL").is_some_and(|number| {
        number.is_empty()
            || number.strip_prefix(' ').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// The field that says what a record is that is neither a system nor a note.
pub const KIND: &str = "record";
