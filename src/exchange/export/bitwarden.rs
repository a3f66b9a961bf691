//! The unencrypted JSON of Bitwarden and Vaultwarden, after the documented import schema
//! (bitwarden.com/help/condition-bitwarden-import).
//!
//! Systems become logins, everything else secure notes. Their server takes texts of limited length, counted after
//! encryption; what is longer goes on in further fields, and is named. What this is not: attachments, which this format
//! cannot hold.

use serde::Serialize;

use super::{Loss, Lost, dates_as_fields, title};
use crate::encode::hash::sha256;
use crate::exchange::item::{Item, ItemField, ItemValue, Sort};
use crate::secret::{SecretBytes, SecretText, WipingBuffer};

/// Writes items, all of them in the folders that they name.
pub(super) fn write(mut items: Vec<Item>, lost: &mut Lost) -> SecretBytes {
    for item in &mut items {
        fit(item, lost);
    }
    let mut folders: Vec<String> = items.iter().map(|item| item.folder.join("/")).filter(|f| !f.is_empty()).collect();
    folders.sort_unstable();
    folders.dedup();
    let export = Export {
        encrypted: false,
        folders: folders.iter().map(|name| Folder { id: uuid(&format!("folder {name}")), name }).collect(),
        items: items.iter().map(Entry::of).collect(),
    };
    let mut buffer = WipingBuffer::with_capacity(items.len() * 1024);
    let mut serializer = serde_json::Serializer::pretty(&mut buffer);
    // Into memory, and with keys that are all text: neither can fail.
    let _ = export.serialize(&mut serializer);
    buffer.append(b"\n");
    buffer.into_secret()
}

/// Bounds of their server in characters, after encryption: 1,000 of a name, user name or code, 5,000 of a password or
/// field, 10,000 of an address or of notes. A text of n bytes grows to less than 4/3 (n + 16) + 90 characters.
const SHORT: usize = 650;
const FIELD: usize = 3_600;
const LONG: usize = 7_300;

/// Brings an item within those bounds.
fn fit(item: &mut Item, lost: &mut Lost) {
    let changed = item.password_changed.take();
    dates_as_fields(item);
    item.password_changed = changed;
    if item.title.len() > SHORT {
        lost.add(Loss::Split, title(item), "name");
        item.fields.push(ItemField::new("name", ItemValue::Plain(item.title.clone())));
        item.title.truncate(item.title.floor_char_boundary(SHORT));
    }
    let over = |secret: &Option<SecretText>, most| secret.as_ref().is_some_and(|s| s.expose_text().len() > most);
    if over(&item.username, SHORT) {
        move_to_field(item.username.take(), "username", &mut item.fields);
    }
    if over(&item.password, FIELD) {
        move_to_field(item.password.take(), "password", &mut item.fields);
    }
    let mut codes = std::mem::take(&mut item.one_time_codes).into_iter();
    item.one_time_codes.extend(codes.next());
    if item.one_time_codes.first().is_some_and(|code| code.expose_text().len() > SHORT) {
        move_to_field(item.one_time_codes.pop(), "one_time_code_uri", &mut item.fields);
    }
    codes.for_each(|code| move_to_field(Some(code), "one_time_code_uri", &mut item.fields));
    if !item.tags.is_empty() {
        item.plain("tags", item.tags.join("\n"));
    }
    if let Some(notes) = item.notes.take_if(|notes| notes.expose_text().len() > LONG) {
        let (first, rest) = notes.expose_text().split_at(notes.expose_text().floor_char_boundary(LONG));
        item.notes = Some(SecretText::new(first.to_owned()));
        if rest.len() <= FIELD {
            lost.add(Loss::Split, title(item), "notes");
        }
        move_to_field(Some(SecretText::new(rest.to_owned())), "notes", &mut item.fields);
    }
    let fields = std::mem::take(&mut item.fields);
    for field in fields {
        split(field, &item.title, &mut item.fields, lost);
    }
}

fn move_to_field(secret: Option<SecretText>, name: &str, fields: &mut Vec<ItemField>) {
    if let Some(secret) = secret {
        fields.push(ItemField::new(name, ItemValue::Protected(secret)));
    }
}

/// A field as it is, or in numbered pieces.
fn split(field: ItemField, title: &str, into: &mut Vec<ItemField>, lost: &mut Lost) {
    let text = field.value.expose_text();
    if text.len() <= FIELD {
        into.push(field);
        return;
    }
    lost.add(Loss::Split, title, &field.name);
    let (mut rest, mut number) = (text, 1);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(FIELD));
        let value = match &field.value {
            ItemValue::Plain(_) => ItemValue::Plain(piece.to_owned()),
            ItemValue::Protected(_) => ItemValue::Protected(SecretText::new(piece.to_owned())),
        };
        let name = if number == 1 { field.name.clone() } else { format!("{} ({number})", field.name) };
        into.push(ItemField { name, value, meaning: field.meaning });
        (rest, number) = (after, number + 1);
    }
}

/// The schema, with the names that stand there. It borrows from items, which are wiped.
#[derive(Serialize)]
struct Export<'a> {
    encrypted: bool,
    folders: Vec<Folder<'a>>,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Folder<'a> {
    id: String,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    id: String,
    organization_id: Option<&'a str>,
    folder_id: Option<String>,
    #[serde(rename = "type")]
    sort: u8,
    reprompt: u8,
    name: &'a str,
    notes: Option<&'a str>,
    favorite: bool,
    fields: Vec<Field<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    login: Option<Login<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secure_note: Option<SecureNote>,
    collection_ids: Option<Vec<&'a str>>,
    revision_date: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field<'a> {
    name: &'a str,
    value: &'a str,
    #[serde(rename = "type")]
    sort: u8,
    linked_id: Option<u8>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Login<'a> {
    uris: Vec<Uri<'a>>,
    username: Option<&'a str>,
    password: Option<&'a str>,
    totp: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    password_revision_date: Option<String>,
}

#[derive(Serialize)]
struct Uri<'a> {
    #[serde(rename = "match")]
    compared: Option<u8>,
    uri: &'a str,
}

#[derive(Serialize)]
struct SecureNote {
    #[serde(rename = "type")]
    sort: u8,
}

impl<'a> Entry<'a> {
    fn of(item: &'a Item) -> Self {
        let is_login = item.sort == Sort::Login;
        let folder = item.folder.join("/");
        let text = |secret: &'a Option<SecretText>| secret.as_ref().map(SecretText::expose_text);
        Self {
            id: item
                .id
                .clone()
                .filter(|id| is_uuid(id))
                .unwrap_or_else(|| uuid(item.id.as_deref().unwrap_or_default())),
            organization_id: None,
            folder_id: (!folder.is_empty()).then(|| uuid(&format!("folder {folder}"))),
            sort: if is_login { 1 } else { 2 },
            reprompt: 0,
            name: &item.title,
            notes: text(&item.notes),
            favorite: false,
            fields: item.fields.iter().map(Field::of).collect(),
            login: is_login.then(|| Login {
                uris: item.urls.iter().map(|uri| Uri { compared: None, uri }).collect(),
                username: text(&item.username),
                password: text(&item.password),
                totp: item.one_time_codes.first().map(SecretText::expose_text),
                password_revision_date: item.password_changed.map(|time| time.to_string()),
            }),
            secure_note: (!is_login).then_some(SecureNote { sort: 0 }),
            collection_ids: None,
            revision_date: item.changed.map(|time| time.to_string()),
        }
    }
}

impl<'a> Field<'a> {
    /// 0 is text, 1 hidden.
    fn of(field: &'a ItemField) -> Self {
        let sort = u8::from(matches!(field.value, ItemValue::Protected(_)));
        Self { name: &field.name, value: field.value.expose_text(), sort, linked_id: None }
    }
}

/// Ids of other programs as this one has them, the same for the same text.
fn uuid(text: &str) -> String {
    let hash = sha256(text.as_bytes()).to_string();
    [&hash[..8], "-", &hash[8..12], "-4", &hash[13..16], "-8", &hash[17..20], "-", &hash[20..32]].concat()
}

fn is_uuid(id: &str) -> bool {
    let hyphen = |at| matches!(at, 8 | 13 | 18 | 23);
    id.len() == 36 && id.bytes().enumerate().all(|(at, b)| if hyphen(at) { b == b'-' } else { b.is_ascii_hexdigit() })
}
