//! One entry of a Bitwarden export.

use super::Places;
use crate::encode::json::Cursor;
use crate::exchange::foreign::{Log, Remark};
use crate::exchange::formats::json::{list, noticing, number, object, secret, text, time, unknown};
use crate::exchange::item::{Item, ItemField, ItemValue, Meaning, PastPassword, Sort, State};
use crate::secret::SecretText;

/// Reads an entry; `None` where there is no object.
pub(super) fn read(cursor: &mut Cursor<'_>, places: &Places, log: &mut Log) -> Option<Item> {
    let (item, strange) = noticing(|| entry(cursor, places, log));
    let mut item = item?;
    if strange {
        item.partial = true;
        log.remark(Remark::StrangeValue, &item.title);
    }
    Some(item)
}

fn entry(cursor: &mut Cursor<'_>, places: &Places, log: &mut Log) -> Option<Item> {
    let mut item = Item::default();
    let mut passkeys = false;
    let whole = object(cursor, |key, cursor| match key {
        "id" => item.id = text(cursor).filter(|id| !id.is_empty()),
        "type" => item.sort = sort(number(cursor)),
        "name" => item.title = text(cursor).unwrap_or_default(),
        "notes" => item.notes = secret(cursor),
        "folderId" => {
            let folder = text(cursor).and_then(|id| places.folders.get(&id));
            item.folder = folder.map(|path| path.split('/').map(str::to_owned).collect()).unwrap_or_default();
        }
        "collectionIds" => {
            list(cursor, |cursor| {
                let collection = text(cursor).and_then(|id| places.collections.get(&id));
                item.vaults.extend(collection.cloned());
            });
        }
        "fields" => {
            list(cursor, |cursor| custom(cursor, &mut item));
        }
        "login" => passkeys = login(cursor, &mut item),
        "card" => members(cursor, &mut item, card),
        "identity" => members(cursor, &mut item, |_, _| Shown::Plain),
        "sshKey" => members(cursor, &mut item, ssh_key),
        "passwordHistory" => {
            list(cursor, |cursor| item.history.extend(past(cursor)));
        }
        "creationDate" => item.created = time(cursor),
        "revisionDate" => item.changed = time(cursor),
        "deletedDate" => put_aside(cursor, &mut item, State::Trashed),
        "archivedDate" => put_aside(cursor, &mut item, State::Archived),
        key if WITHOUT_CONTENTS.contains(&key) => _ = cursor.raw(),
        key => {
            if let Some(value) = unknown(cursor) {
                item.protected(key, value);
            }
        }
    });
    if passkeys {
        log.remark(Remark::Passkey, &item.title);
    }
    // The latest first; there they stand in the order in which they were replaced or the other way round.
    item.history.sort_by_key(|past| std::cmp::Reverse(past.until));
    whole.then_some(item)
}

fn sort(number: Option<i64>) -> Sort {
    match number {
        Some(2) => Sort::Note,
        Some(3) => Sort::Card,
        Some(4) => Sort::Identity,
        Some(5) => Sort::SshKey,
        _ => Sort::Login,
    }
}

/// Members that are lists or objects and hold nothing that an entry needs: rights, and what lies in the archive.
const WITHOUT_CONTENTS: [&str; 6] = ["secureNote", "attachments", "permissions", "organization", "collections", "data"];

/// The bin wins over the archive.
fn put_aside(cursor: &mut Cursor<'_>, item: &mut Item, state: State) {
    if cursor.raw() != "null" && item.state != State::Trashed {
        item.state = state;
    }
}

/// Whether there are passkeys. They stand in a field as they are, and are worth something in that program alone.
fn login(cursor: &mut Cursor<'_>, item: &mut Item) -> bool {
    let mut passkeys = false;
    object(cursor, |key, cursor| match key {
        "username" => item.username = secret(cursor),
        "password" => item.password = secret(cursor),
        "totp" => item.one_time_codes.extend(secret(cursor)),
        "passwordRevisionDate" => item.password_changed = time(cursor),
        "uris" => {
            list(cursor, |cursor| {
                object(cursor, |key, cursor| match key {
                    "uri" => item.urls.extend(text(cursor).filter(|uri| !uri.is_empty())),
                    _ => _ = cursor.raw(),
                });
            });
        }
        "fido2Credentials" => {
            let raw = cursor.raw();
            passkeys = raw.starts_with('[') && raw.len() > 2;
            if passkeys {
                item.protected(key, SecretText::new(raw.to_owned()));
            }
        }
        key => {
            if let Some(value) = unknown(cursor) {
                item.protected(key, value);
            }
        }
    });
    passkeys
}

fn custom(cursor: &mut Cursor<'_>, item: &mut Item) {
    let (mut name, mut value, mut kind) = (String::new(), None, None);
    object(cursor, |key, cursor| match key {
        "name" => name = text(cursor).unwrap_or_default(),
        "value" => value = secret(cursor),
        "type" => kind = number(cursor),
        _ => _ = cursor.raw(),
    });
    let Some(value) = value else { return };
    match kind {
        // Text, and yes or no.
        Some(0 | 2) => item.plain(&name, value.expose_text().to_owned()),
        // A link to another field of the same entry has no value of its own.
        Some(3) => {}
        _ => item.protected(&name, value),
    }
}

fn past(cursor: &mut Cursor<'_>) -> Option<PastPassword> {
    let (mut password, mut until) = (None, None);
    object(cursor, |key, cursor| match key {
        "password" => password = secret(cursor),
        "lastUsedDate" => until = time(cursor),
        _ => _ = cursor.raw(),
    });
    Some(PastPassword { password: password?, until })
}

/// How a member of a card, an identity or a key is kept.
enum Shown {
    Plain,
    Hidden(Meaning),
}

fn members(cursor: &mut Cursor<'_>, item: &mut Item, shown: fn(&str, &Item) -> Shown) {
    object(cursor, |key, cursor| {
        let Some(value) = secret(cursor) else { return };
        match shown(key, item) {
            // Names, addresses and numbers of people are nobody's business who reads the public part of a handbook.
            Shown::Plain if item.sort == Sort::Identity => item.protected(key, value),
            Shown::Plain => item.plain(key, value.expose_text().to_owned()),
            Shown::Hidden(meaning) => {
                item.fields.push(ItemField { meaning, ..ItemField::new(key, ItemValue::Protected(value)) });
            }
        }
    });
}

fn card(key: &str, _: &Item) -> Shown {
    if key == "brand" { Shown::Plain } else { Shown::Hidden(Meaning::Other) }
}

fn ssh_key(key: &str, _: &Item) -> Shown {
    match key {
        "privateKey" => Shown::Hidden(Meaning::SshKey),
        _ => Shown::Plain,
    }
}
