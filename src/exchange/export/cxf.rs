//! The Credential Exchange Format of the FIDO Alliance, version 1.0, in the clear: a header with one account.
//!
//! Of its credential types those are written that a record can fill: `basic-auth`, `totp`, `note` and `custom-fields`. A
//! one-time code that the type `totp` cannot hold, and SSH keys, whose form there is another one, stand in concealed
//! fields. What this is not: the encrypted transport, or files, which belong to that.

use serde::Serialize;

use super::{Loss, Lost, dates_as_fields, title};
use crate::encode::base64::{decode_url, encode_url};
use crate::exchange::item::{Item, ItemField, ItemValue, Sort};
use crate::exchange::json::Outgoing;
use crate::exchange::records::codes::{Parts, parts};
use crate::secret::{SecretBytes, SecretText, WipingBuffer};

/// Writes items as the one account of an export.
pub(super) fn write(mut items: Vec<Item>, outgoing: &Outgoing<'_>, lost: &mut Lost) -> SecretBytes {
    for item in &mut items {
        dates_as_fields(item);
        for field in item.fields.iter().filter(|field| field.name == "ssh_key") {
            lost.add(Loss::Form, &item.title, &field.name);
        }
    }
    let entries: Vec<Entry<'_>> = items.iter().map(|item| Entry::of(item, lost)).collect();
    let mut folders: Vec<&[String]> =
        items.iter().map(|item| item.folder.as_slice()).filter(|f| !f.is_empty()).collect();
    folders.sort_unstable();
    folders.dedup();
    let collections = folders.iter().map(|folder| Collection::of(folder, &items)).collect();
    let header = Header {
        version: Version { major: 1, minor: 0 },
        exporter_rp_id: "",
        exporter_display_name: "Breakglass",
        timestamp: outgoing.exported_at.unix(),
        accounts: [Account {
            id: id(outgoing.client),
            username: outgoing.client,
            email: "",
            collections,
            items: entries,
        }],
    };
    let mut buffer = WipingBuffer::with_capacity(items.len() * 1024);
    let mut serializer = serde_json::Serializer::pretty(&mut buffer);
    // Into memory, and with keys that are all text: neither can fail.
    let _ = header.serialize(&mut serializer);
    buffer.append(b"\n");
    buffer.into_secret()
}

/// An id there is bytes in base64url, as one that came from there is already, and one of ours by its letters.
fn id(text: &str) -> String {
    if !text.is_empty() && text.len() <= 88 && decode_url(text).is_ok() {
        return text.to_owned();
    }
    encode_url(text.as_bytes().get(..64).unwrap_or(text.as_bytes()))
}

/// The dictionaries of the specification. They borrow from items, which are wiped.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Header<'a> {
    version: Version,
    exporter_rp_id: &'a str,
    exporter_display_name: &'a str,
    timestamp: i64,
    accounts: [Account<'a>; 1],
}

#[derive(Serialize)]
struct Version {
    major: u8,
    minor: u8,
}

#[derive(Serialize)]
struct Account<'a> {
    id: String,
    username: &'a str,
    email: &'a str,
    collections: Vec<Collection<'a>>,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Collection<'a> {
    id: String,
    title: &'a str,
    items: Vec<LinkedItem>,
}

#[derive(Serialize)]
struct LinkedItem {
    item: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified_at: Option<i64>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<Scope<'a>>,
    credentials: Vec<Credential<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Scope<'a> {
    urls: &'a [String],
    android_apps: [&'a str; 0],
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Credential<'a> {
    BasicAuth {
        #[serde(skip_serializing_if = "Option::is_none")]
        username: Option<Field<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        password: Option<Field<'a>>,
    },
    Totp {
        secret: &'a str,
        period: u32,
        digits: u8,
        #[serde(skip_serializing_if = "String::is_empty")]
        username: String,
        algorithm: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        issuer: Option<String>,
    },
    Note {
        content: Field<'a>,
    },
    CustomFields {
        fields: Vec<Field<'a>>,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field<'a> {
    #[serde(rename = "fieldType")]
    kind: &'static str,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

impl<'a> Collection<'a> {
    fn of(folder: &'a [String], items: &[Item]) -> Self {
        let inside = items.iter().filter(|item| item.folder == folder);
        Self {
            id: id(&folder.join("/")),
            title: folder.last().map_or("", String::as_str),
            items: inside.map(|item| LinkedItem { item: id(item.id.as_deref().unwrap_or_default()) }).collect(),
        }
    }
}

impl<'a> Entry<'a> {
    fn of(item: &'a Item, lost: &mut Lost) -> Self {
        let mut credentials = Vec::new();
        let hidden = |secret: &'a SecretText| Field::new(CONCEALED, secret.expose_text());
        // An empty one says that it is a login.
        if item.sort == Sort::Login {
            let username = item.username.as_ref().map(|secret| Field::new(STRING, secret.expose_text()));
            credentials.push(Credential::BasicAuth { username, password: item.password.as_ref().map(hidden) });
        }
        let mut fields = Vec::new();
        for code in &item.one_time_codes {
            if let Some(code) = parts(code) {
                credentials.push(totp(code));
            } else {
                lost.add(Loss::Form, title(item), "one_time_code_uri");
                fields.push(Field { label: Some("one_time_code_uri"), ..hidden(code) });
            }
        }
        if let Some(notes) = &item.notes {
            credentials.push(Credential::Note { content: Field::new(STRING, notes.expose_text()) });
        }
        fields.extend(item.fields.iter().map(Field::of));
        if !fields.is_empty() {
            credentials.push(Credential::CustomFields { fields });
        }
        Self {
            id: id(item.id.as_deref().unwrap_or_default()),
            modified_at: item.changed.map(crate::encode::time::Timestamp::unix),
            title: &item.title,
            scope: (!item.urls.is_empty()).then_some(Scope { urls: &item.urls, android_apps: [] }),
            credentials,
            tags: &item.tags,
        }
    }
}

fn totp(parts: Parts<'_>) -> Credential<'_> {
    let Parts { seed: secret, period, digits, algorithm, label: username, issuer } = parts;
    Credential::Totp { secret, period, digits, username, algorithm, issuer }
}

const STRING: &str = "string";
const CONCEALED: &str = "concealed-string";

impl<'a> Field<'a> {
    fn new(kind: &'static str, value: &'a str) -> Self {
        Self { kind, value, label: None }
    }

    fn of(field: &'a ItemField) -> Self {
        let kind = if matches!(field.value, ItemValue::Protected(_)) { CONCEALED } else { STRING };
        Self { kind, value: field.value.expose_text(), label: Some(&field.name) }
    }
}
