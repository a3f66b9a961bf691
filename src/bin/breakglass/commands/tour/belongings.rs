//! What a client deposits, as a folder that `breakglass import` takes: the records with dates counted from today, and
//! their files.
//!
//! Everything goes through the same checks as what a person types.

use std::path::Path;

use serde_json::Value as Json;

use breakglass::encode::hash::sha256;
use breakglass::encode::id::Id;
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::records::export::{Export, ExportedFile, FilePlace};
use breakglass::model::Record;
use breakglass::model::record::{CustomValue, Members, Value};
use breakglass::model::schema::{FieldKind, Kind};
use breakglass::model::typed::FieldError;
use breakglass::secret::SecretText;
use breakglass::store::{OutputFolder, PathError};

use super::cast::{self, Client, File};

/// Days ago, where a record says nothing of when somebody last looked at it.
const CHANGED: i64 = -30;

/// What there is to see of it.
pub struct Counts {
    pub systems: usize,
    pub others: usize,
    pub files: usize,
}

/// Writes the folder.
pub fn write(client: &Client, folder: &Path, now: Timestamp) -> Result<Counts, PathError> {
    let (data, files) = cast::belongings(&client.id);
    let entries: Vec<Entry> = entries(&data, now);
    let folder = OutputFolder::create(folder)?;
    for (file, place) in entries.iter().flat_map(|entry| entry.files(files)) {
        folder.write(&place, file.contents.as_bytes())?;
    }
    let exported: Vec<_> = entries
        .iter()
        .map(|entry| entry.files(files).map(|(file, place)| exported(file, place)).collect::<Vec<_>>())
        .collect();
    let document = Document { records: entries.into_iter().map(|entry| entry.record).collect(), ..Document::default() };
    let records = Export::write(&client.firm.name, now, &document, &exported);
    let records = records.expect("the data of the tour keeps within the limits: a test reads it");
    folder.write("records.json", records.expose_bytes())?;
    folder.finish()?;
    let systems = document.records.iter().filter(|record| record.kind.known() == Some(Kind::System)).count();
    let files = exported.iter().map(Vec::len).sum();
    Ok(Counts { systems, others: document.records.len() - systems, files })
}

/// The records alone, with the names of their files: for what is printed of them.
#[cfg(test)]
pub fn records(client: &str, now: Timestamp) -> Vec<Record> {
    entries(&cast::belongings(client).0, now).into_iter().map(|entry| entry.record).collect()
}

/// A record, and the names of the files that belong to it.
pub(super) struct Entry {
    pub(super) record: Record,
    names: Vec<String>,
}

impl Entry {
    fn files<'a>(&'a self, all: &'static [File]) -> impl Iterator<Item = (&'static File, String)> + 'a {
        let named = all.iter().filter(|file| self.names.iter().any(|name| name == file.name));
        named.map(|file| (file, format!("attachments/{}/{}", self.record.id, file.name)))
    }
}

fn exported(file: &File, place: String) -> ExportedFile {
    let size = file.contents.len() as u64;
    ExportedFile {
        name: file.name.to_owned(),
        media_type: file.media_type.to_owned(),
        plaintext_sha256: sha256(file.contents.as_bytes()),
        place: Some(FilePlace { size, file: place }),
        unknown: Members::new(),
    }
}

pub(super) fn entries(data: &Json, now: Timestamp) -> Vec<Entry> {
    let kinds = Kind::ALL.into_iter().filter_map(|kind| Some((kind, data.get(kind.key())?.as_array()?)));
    kinds.flat_map(|(kind, records)| records.iter().map(move |record| entry(kind, record, now))).collect()
}

fn entry(kind: Kind, data: &Json, now: Timestamp) -> Entry {
    let looked_at = ["verified_on", "confirmed_on", "signed_on"].into_iter().find_map(|key| data.get(key)?.as_i64());
    let mut record = Record::new(Id::random(), kind, now.plus_days(looked_at.unwrap_or(CHANGED)));
    let mut names = Vec::new();
    for (key, value) in data.as_object().into_iter().flatten() {
        match key.as_str() {
            "attachments" => names = texts(value),
            key => fill(&mut record, kind, key, value, now).expect("the data of the tour is valid: a test reads it"),
        }
    }
    Entry { record, names }
}

fn fill(record: &mut Record, kind: Kind, key: &str, value: &Json, now: Timestamp) -> Result<(), FieldError> {
    let field = kind.field(key).ok_or(FieldError::NoSuchField)?;
    match (field.kind, value) {
        (FieldKind::Date, Json::Number(days)) => {
            let day = now.date().plus_days(days.as_i64().unwrap_or_default());
            record.set(key, &day.to_string())
        }
        (FieldKind::Custom, Json::Array(list)) => list.iter().try_for_each(|field| custom(record, field)),
        (FieldKind::SecretList, Json::Array(_)) => {
            let secrets = texts(value).into_iter().map(SecretText::new).collect();
            record.fields.insert(field.key.into(), Value::SecretList(secrets));
            Ok(())
        }
        (_, Json::Array(_)) => {
            record.fields.insert(field.key.into(), Value::List(texts(value)));
            Ok(())
        }
        (kind, Json::String(text)) if kind.is_secret() => record.set_secret(key, SecretText::new(text.clone())),
        (_, Json::String(text)) => record.set(key, text.trim_end()),
        (_, Json::Bool(flag)) => record.set(key, if *flag { "yes" } else { "no" }),
        (_, other) => record.set(key, &other.to_string()),
    }
}

fn custom(record: &mut Record, data: &Json) -> Result<(), FieldError> {
    let text = |key: &str| data.get(key).and_then(Json::as_str).unwrap_or_default();
    let value = match data.get("secret").and_then(Json::as_bool) {
        Some(false) => CustomValue::Text(text("value").to_owned()),
        _ => CustomValue::Secret(SecretText::new(text("value").to_owned())),
    };
    record.set_custom(text("name"), value)
}

fn texts(list: &Json) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::tour::cast::Cast;
    use breakglass::encode::text::file_label;
    use breakglass::i18n::Language;
    use breakglass::model::order;
    use breakglass::model::schema;

    fn all() -> Vec<(Client, Vec<Entry>)> {
        let casts = Language::ALL.map(Cast::of);
        let clients = casts.into_iter().flat_map(|cast| cast.clients);
        clients
            .map(|client| (entries(&cast::belongings(&client.id).0, Timestamp::now()), client))
            .map(|(e, c)| (c, e))
            .collect()
    }

    #[test]
    fn what_is_required_is_filled_in() {
        for (client, entries) in all() {
            for Entry { record, .. } in &entries {
                let kind = record.kind.known().unwrap();
                let asked = kind != Kind::System || record.criticality().is_some_and(|criticality| criticality <= 2);
                for field in schema::fields(kind).iter().filter(|field| field.required && asked) {
                    assert!(record.fields.contains_key(field.key), "{}: {}: {}", client.id, record.name(), field.key);
                }
            }
        }
    }

    #[test]
    fn what_a_system_needs_is_there() {
        for (client, entries) in all() {
            let records: Vec<Record> = entries.into_iter().map(|entry| entry.record).collect();
            for record in &records {
                for needed in record.list("depends_on") {
                    assert!(order::resolve(&records, needed).is_some(), "{}: {needed}", client.id);
                }
            }
        }
    }

    #[test]
    fn every_file_belongs_to_a_record_and_every_name_is_a_file() {
        for (client, entries) in all() {
            let (_, files) = cast::belongings(&client.id);
            let mut named: Vec<&str> = entries.iter().flat_map(|entry| &entry.names).map(String::as_str).collect();
            let mut there: Vec<&str> = files.iter().map(|file| file.name).collect();
            named.sort_unstable();
            there.sort_unstable();
            assert_eq!(named, there, "{}", client.id);
            assert!(there.iter().all(|name| file_label(name) == *name));
        }
    }

    #[test]
    fn nobody_in_it_can_be_reached() {
        for (_, entries) in all() {
            for Entry { record, .. } in &entries {
                for key in ["email", "account_email", "admin_url"] {
                    let Some(text) = record.text(key) else { continue };
                    let is_reserved = text.contains(".example") || text.contains("//192.168.");
                    assert!(is_reserved, "{}: {text}", record.name());
                }
            }
        }
    }
}
