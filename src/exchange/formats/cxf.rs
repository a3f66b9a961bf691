//! The Credential Exchange Format of the FIDO Alliance, 1.0: with its header and several accounts, or a bare account, as
//! real exports have it.
//!
//! All seventeen credential types are read; what has no place in an item becomes a named field, an unknown type is kept
//! as it stands. What this is not: the encrypted transport (CXP). Files lie outside of this document and are named as
//! missing.

use std::collections::{HashMap, HashSet};

use super::json::{begins_with, document, has_member, list, noticing, number, object, secret, text};
use crate::encode::base64::decode_url;
use crate::encode::json::Cursor;
use crate::encode::time::Timestamp;
use crate::exchange::foreign::{Bound, Encoding, Flaw, Format, Input, Keys, Log, Options, ReadError, Reader, Remark};
use crate::exchange::item::{Aspect, Item, ItemField, ItemValue, Meaning, Program, Sort, Unread};
use crate::exchange::records::codes::{self, Parts};
use crate::secret::{SecretBytes, SecretText};

/// The document.
pub const FORMAT: Format = Format { key: KEY, program: Program::CXF, recognise, open };

const KEY: &str = "cxf";

fn recognise(input: &Input) -> bool {
    let header = begins_with(input, &["accounts"])
        && (begins_with(input, &["exporterRpId"]) || begins_with(input, &["exporterDisplayName"]));
    let bare = begins_with(input, &["username", "email", "items"])
        && (begins_with(input, &["collections"]) || begins_with(input, &["credentials"]));
    (header || bare) && !has_member(input, "encrypted")
}

fn open(input: &Input, options: &Options) -> Result<Box<dyn Reader>, ReadError> {
    let (document, encoding) = document(input, &options.bounds)?;
    let outside = Outside::read(document.expose_text())?;
    Ok(Box::new(CxfReader { document, encoding, outside, most: options.bounds.items, stop: options.stop }))
}

/// How many accounts there are, and whether a header stands around them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outside {
    Bare,
    One,
    Several,
}

impl Outside {
    fn read(json: &str) -> Result<Self, ReadError> {
        let (mut major, mut accounts, mut items) = (None, None, false);
        let whole = object(&mut Cursor::new(json), |key, cursor| match key {
            "version" => {
                _ = object(cursor, |key, cursor| match key {
                    "major" => major = number(cursor),
                    _ => _ = cursor.raw(),
                });
            }
            "accounts" => {
                let mut count = 0_usize;
                let listed = list(cursor, |cursor| {
                    cursor.raw();
                    count += 1;
                });
                accounts = listed.then_some(count);
            }
            "items" => items = cursor.raw().starts_with('['),
            _ => _ = cursor.raw(),
        });
        match (accounts, items) {
            _ if !whole => Err(ReadError::NotThatFormat(KEY)),
            // Drafts count from 0; what a second version will be nobody knows.
            _ if major.is_some_and(|major| major > 1) => Err(Flaw::Member("version").into()),
            (Some(count), _) => Ok(if count > 1 { Self::Several } else { Self::One }),
            (None, true) => Ok(Self::Bare),
            (None, false) => Err(Flaw::Member("accounts").into()),
        }
    }
}

struct CxfReader {
    document: SecretText,
    encoding: Encoding,
    outside: Outside,
    most: usize,
    stop: fn() -> bool,
}

impl Reader for CxfReader {
    fn lacks(&self) -> Vec<Aspect> {
        vec![Aspect::Attachments, Aspect::PasswordChange]
    }

    fn read(self: Box<Self>, _keys: &Keys, take: &mut dyn FnMut(Item), log: &mut Log) -> Result<(), ReadError> {
        self.encoding.say(log);
        let mut walk = Walk { reader: &self, count: 0, failed: None };
        let mut cursor = Cursor::new(self.document.expose_text());
        if self.outside == Outside::Bare {
            walk.account(&mut cursor, take, log);
        } else {
            object(&mut cursor, |key, cursor| match key {
                "accounts" => _ = list(cursor, |cursor| walk.account(cursor, take, log)),
                _ => _ = cursor.raw(),
            });
        }
        walk.failed.map_or(Ok(()), Err)
    }
}

/// What is at hand while entries are read.
struct Walk<'a> {
    reader: &'a CxfReader,
    count: usize,
    failed: Option<ReadError>,
}

impl Walk<'_> {
    fn account(&mut self, cursor: &mut Cursor<'_>, take: &mut dyn FnMut(Item), log: &mut Log) {
        // Who it belongs to and what its collections hold may stand behind its entries.
        let (mut name, mut places) = (String::new(), Places::default());
        object(&mut { *cursor }, |key, cursor| match key {
            "username" if name.is_empty() => name = text(cursor).unwrap_or_default(),
            "email" => name = text(cursor).filter(|email| !email.is_empty()).unwrap_or(std::mem::take(&mut name)),
            "collections" => places.collections(cursor, &mut Vec::new()),
            _ => _ = cursor.raw(),
        });
        let account = Some(name).filter(|name| self.reader.outside == Outside::Several && !name.is_empty());
        object(cursor, |key, cursor| match key {
            "items" => _ = list(cursor, |cursor| self.entry(cursor, (&places, account.as_deref()), take, log)),
            _ => _ = cursor.raw(),
        });
    }

    fn entry(
        &mut self,
        cursor: &mut Cursor<'_>,
        (places, account): (&Places, Option<&str>),
        take: &mut dyn FnMut(Item),
        log: &mut Log,
    ) {
        self.count += 1;
        if self.count > self.reader.most {
            let (found, most) = (self.count as u64, self.reader.most as u64);
            self.failed = Some(ReadError::Bound { bound: Bound::Items, found, most });
        } else if self.count.is_multiple_of(4096) && (self.reader.stop)() {
            self.failed = Some(ReadError::Stopped);
        }
        if self.failed.is_some() {
            cursor.raw();
            return;
        }
        let (item, strange) = noticing(|| read(cursor, log));
        let Some(mut item) = item else {
            take(Item::unread(Unread::Damaged));
            return;
        };
        if strange {
            item.partial = true;
            log.remark(Remark::StrangeValue, &item.title);
        }
        item.vaults.extend(account.map(str::to_owned));
        places.put(&mut item);
        take(item);
    }
}

/// Which entries lie in which collections.
#[derive(Default)]
struct Places {
    of_item: HashMap<String, Vec<Vec<String>>>,
}

impl Places {
    fn collections(&mut self, cursor: &mut Cursor<'_>, above: &mut Vec<String>) {
        list(cursor, |cursor| {
            let mut title = String::new();
            object(&mut { *cursor }, |key, cursor| match key {
                "title" => title = text(cursor).unwrap_or_default(),
                _ => _ = cursor.raw(),
            });
            above.push(title);
            object(cursor, |key, cursor| match key {
                "items" => _ = list(cursor, |cursor| self.linked(cursor, above)),
                "subCollections" => self.collections(cursor, above),
                _ => _ = cursor.raw(),
            });
            above.pop();
        });
    }

    fn linked(&mut self, cursor: &mut Cursor<'_>, path: &[String]) {
        object(cursor, |key, cursor| match key {
            "item" => {
                if let Some(id) = text(cursor) {
                    let places = self.of_item.entry(id).or_default();
                    // A handful; a file with a million of them is not believed.
                    if places.len() < 100 {
                        places.push(path.to_vec());
                    }
                }
            }
            _ => _ = cursor.raw(),
        });
    }

    /// The first collection is its folder; all of them can be chosen by their names.
    fn put(&self, item: &mut Item) {
        let Some(paths) = item.id.as_ref().and_then(|id| self.of_item.get(id)) else { return };
        item.folder = paths.first().cloned().unwrap_or_default();
        if paths.len() > 1 {
            let mut seen = HashSet::new();
            let titles = paths.iter().filter_map(|path| path.last()).filter(|title| seen.insert(*title));
            item.vaults.extend(titles.cloned());
        }
    }
}

/// Reads an entry; `None` where there is no object.
fn read(cursor: &mut Cursor<'_>, log: &mut Log) -> Option<Item> {
    let mut item = Item { sort: Sort::Note, ..Item::default() };
    object(&mut { *cursor }, |key, cursor| match key {
        "title" => item.title = text(cursor).unwrap_or_default(),
        _ => _ = cursor.raw(),
    });
    let whole = object(cursor, |key, cursor| match key {
        "id" => item.id = text(cursor).filter(|id| !id.is_empty()),
        "creationAt" => item.created = number(cursor).and_then(timestamp),
        "modifiedAt" => item.changed = number(cursor).and_then(timestamp),
        "subtitle" => item.plain(key, text(cursor).unwrap_or_default()),
        "scope" => scope(cursor, &mut item),
        "tags" => _ = list(cursor, |cursor| item.tags.extend(text(cursor))),
        "credentials" => _ = list(cursor, |cursor| credential(cursor, &mut item, log)),
        "extensions" => {
            let raw = cursor.raw();
            if raw.starts_with('[') && raw.len() > 2 {
                item.protected(key, SecretText::new(raw.to_owned()));
            }
        }
        _ => _ = cursor.raw(),
    });
    whole.then_some(item)
}

fn timestamp(seconds: i64) -> Option<Timestamp> {
    (0..=253_402_300_799).contains(&seconds).then(|| Timestamp::from_unix(seconds))
}

fn scope(cursor: &mut Cursor<'_>, item: &mut Item) {
    object(cursor, |key, cursor| match key {
        "urls" => _ = list(cursor, |cursor| item.urls.extend(text(cursor).filter(|url| !url.is_empty()))),
        "androidApps" => {
            _ = list(cursor, |cursor| {
                object(cursor, |key, cursor| match key {
                    "bundleId" => item.plain("androidApp", text(cursor).unwrap_or_default()),
                    _ => _ = cursor.raw(),
                });
            });
        }
        _ => _ = cursor.raw(),
    });
}

fn credential(cursor: &mut Cursor<'_>, item: &mut Item, log: &mut Log) {
    let mut kind = String::new();
    object(&mut { *cursor }, |key, cursor| match key {
        "type" => kind = text(cursor).unwrap_or_default(),
        _ => _ = cursor.raw(),
    });
    match kind.as_str() {
        "basic-auth" => {
            item.sort = Sort::Login;
            let rest = members(cursor, |key, value| match key {
                "username" => put(&mut item.username, value),
                "password" => put(&mut item.password, value),
                _ => Some(value),
            });
            for (key, value) in rest {
                keep(item, &key, value);
            }
        }
        "totp" => totp(cursor, item),
        "note" => note(cursor, item),
        "custom-fields" => custom(cursor, item),
        "ssh-key" => ssh_key(cursor, item),
        "wifi" => of_sort(cursor, item, Sort::WiFi),
        "credit-card" => of_sort(cursor, item, Sort::Card),
        "api-key" => of_sort(cursor, item, Sort::ApiKey),
        "address" | "person-name" | "passport" | "identity-document" | "driving-license" => {
            of_sort(cursor, item, Sort::Identity);
        }
        "generated-password" => {
            let rest = members(cursor, |key, value| match key {
                "password" => put(&mut item.password, value),
                _ => Some(value),
            });
            for (key, value) in rest {
                keep(item, &key, value.hidden());
            }
        }
        "file" => {
            cursor.raw();
            log.remark(Remark::AttachmentMissing, &item.title);
        }
        "passkey" => {
            item.protected("passkey", SecretText::new(cursor.raw().to_owned()));
            log.remark(Remark::Passkey, &item.title);
        }
        // References to other entries, and what a later version brings.
        other => item
            .protected(if other.is_empty() { "credential" } else { other }, SecretText::new(cursor.raw().to_owned())),
    }
}

/// A value of a credential, and whether it is shown there.
struct Found {
    value: SecretText,
    label: Option<String>,
    hidden: bool,
}

impl Found {
    fn hidden(self) -> Self {
        Self { hidden: true, ..self }
    }
}

/// An editable field, or a bare value.
fn found(cursor: &mut Cursor<'_>) -> Option<Found> {
    if !cursor.is_object() {
        return secret(cursor).map(|value| Found { value, label: None, hidden: false });
    }
    let (mut value, mut label, mut kind) = (None, None, None);
    object(cursor, |key, cursor| match key {
        "value" => value = secret(cursor),
        "label" => label = text(cursor).filter(|label| !label.is_empty()),
        "fieldType" => kind = text(cursor),
        _ => _ = cursor.raw(),
    });
    Some(Found { value: value?, label, hidden: kind.as_deref() == Some("concealed-string") })
}

/// Walks through the members of a credential; `place` takes what it has a place for, the rest is handed back.
fn members(cursor: &mut Cursor<'_>, mut place: impl FnMut(&str, Found) -> Option<Found>) -> Vec<(String, Found)> {
    let mut rest = Vec::new();
    object(cursor, |key, cursor| match key {
        "type" | "id" | "extensions" => _ = cursor.raw(),
        _ => {
            if let Some(left) = found(cursor).and_then(|value| place(key, value)) {
                rest.push((key.to_owned(), left));
            }
        }
    });
    rest
}

/// Puts a value into a place that is free; hands it back where it is not.
fn put(place: &mut Option<SecretText>, found: Found) -> Option<Found> {
    if place.is_some() {
        return Some(found);
    }
    *place = Some(found.value);
    None
}

fn keep(item: &mut Item, name: &str, found: Found) {
    let name = found.label.as_deref().unwrap_or(name);
    if found.hidden {
        item.protected(name, found.value);
    } else {
        item.plain(name, found.value.expose_text().to_owned());
    }
}

fn note(cursor: &mut Cursor<'_>, item: &mut Item) {
    let rest = members(cursor, |key, value| match key {
        "content" => put(&mut item.notes, value),
        _ => Some(value),
    });
    for (key, value) in rest {
        keep(item, &key, value.hidden());
    }
}

fn custom(cursor: &mut Cursor<'_>, item: &mut Item) {
    let mut section = String::new();
    object(&mut { *cursor }, |key, cursor| match key {
        "label" => section = text(cursor).unwrap_or_default(),
        _ => _ = cursor.raw(),
    });
    object(cursor, |key, cursor| match key {
        "fields" => {
            _ = list(cursor, |cursor| {
                let Some(found) = found(cursor) else { return };
                let label = found.label.clone().unwrap_or_default();
                if label == "one_time_code_uri" {
                    item.one_time_codes.push(found.value);
                    return;
                }
                let name = if section.is_empty() { label } else { format!("{section}: {label}") };
                keep(item, "", Found { label: Some(name), ..found });
            });
        }
        _ => _ = cursor.raw(),
    });
}

fn totp(cursor: &mut Cursor<'_>, item: &mut Item) {
    let raw = SecretText::new({ *cursor }.raw().to_owned());
    let (mut seed, mut label, mut issuer, mut algorithm) = (None, None, None, None);
    let (mut period, mut digits) = (Some(30), Some(6));
    object(cursor, |key, cursor| match key {
        "secret" => seed = secret(cursor),
        "username" => label = text(cursor).filter(|text| !text.is_empty()),
        "issuer" => issuer = text(cursor).filter(|text| !text.is_empty()),
        "algorithm" => algorithm = text(cursor),
        "period" => period = number(cursor).and_then(|n| u32::try_from(n).ok()),
        "digits" => digits = number(cursor).and_then(|n| u8::try_from(n).ok()),
        _ => _ = cursor.raw(),
    });
    let algorithm = match algorithm.as_deref() {
        None | Some("sha1") => Some("sha1"),
        Some("sha256") => Some("sha256"),
        Some("sha512") => Some("sha512"),
        Some(_) => None,
    };
    let uri = seed.as_ref().and_then(|seed| {
        let parts = Parts {
            seed: seed.expose_text(),
            period: period?,
            digits: digits?,
            algorithm: algorithm?,
            label: label.unwrap_or_else(|| item.title.clone()),
            issuer,
        };
        codes::from_parts(&parts)
    });
    // What is no code of ours is kept as it stands, and remarked where codes are looked at.
    item.one_time_codes.push(uri.unwrap_or(raw));
}

/// A private key there is PKCS #8 in base64url; in PEM other programs take it.
fn ssh_key(cursor: &mut Cursor<'_>, item: &mut Item) {
    if item.sort == Sort::Note {
        item.sort = Sort::SshKey;
    }
    let rest = members(cursor, |_, value| Some(value));
    for (key, found) in rest {
        match key.as_str() {
            "privateKey" => {
                let key = pem(&found.value).unwrap_or(found.value);
                item.meant("privateKey", key, Meaning::SshKey);
            }
            _ => keep(item, &key, found),
        }
    }
}

fn pem(der: &SecretText) -> Option<SecretText> {
    let der = SecretBytes::new(decode_url(der.expose_text().trim_end_matches('=')).ok()?);
    let lines = crate::encode::base64::encode_secret(der.expose_bytes());
    let mut pem = String::with_capacity(lines.expose_text().len() * 65 / 64 + 80);
    pem.push_str("-----BEGIN PRIVATE KEY-----\n");
    for line in lines.expose_text().as_bytes().chunks(64) {
        pem.push_str(std::str::from_utf8(line).ok()?);
        pem.push('\n');
    }
    pem.push_str("-----END PRIVATE KEY-----\n");
    Some(SecretText::new(pem))
}

/// Credentials of a few named values: each has its place, or becomes a field of its own.
fn of_sort(cursor: &mut Cursor<'_>, item: &mut Item, sort: Sort) {
    if item.sort == Sort::Note {
        item.sort = sort;
    }
    let rest = members(cursor, |_, value| Some(value));
    for (key, found) in rest {
        match (sort, key.as_str()) {
            (Sort::WiFi, "passphrase") if item.password.is_none() => item.password = Some(found.value),
            (Sort::ApiKey, "username") if item.username.is_none() => item.username = Some(found.value),
            (Sort::ApiKey, "key") => item.meant(&key, found.value, Meaning::ApiKey),
            (Sort::ApiKey, "url") => item.urls.push(found.value.expose_text().to_owned()),
            (Sort::Card | Sort::ApiKey, "expiryDate") if item.expires.is_none() => {
                item.expires = found.value.expose_text().parse().ok();
                if item.expires.is_none() {
                    keep(item, &key, found);
                }
            }
            (Sort::Card, "pin") => item.meant(&key, found.value, Meaning::Pin),
            (Sort::Card, "cardType") => keep(item, &key, found),
            // What stands on a card or in a passport is nobody's business who reads the public part of a handbook.
            (Sort::Card | Sort::Identity, _) => keep(item, &key, found.hidden()),
            (Sort::WiFi, "ssid") => {
                let field = ItemField::new(&key, ItemValue::Plain(found.value.expose_text().to_owned()));
                item.fields.push(field);
            }
            _ => keep(item, &key, found),
        }
    }
}
