//! 1PUX, the archive of 1Password 8: a ZIP with `export.attributes`, `export.data` and `files/<document>__<name>`. Written
//! after the documented schema (support.1password.com/1pux-format).
//!
//! Sections and their fields stand in the order of the archive; a field in a section with a title is called by both. What
//! this is not: the older `.opvault` and `.1pif`.

use super::json::{list, noticing, number, object, secret, text};
use super::zip::{Archive, is_zip_with};
use crate::encode::json::Cursor;
use crate::encode::time::Timestamp;
use crate::exchange::foreign::{Bound, Flaw, Format, Input, Keys, Log, NotText, Options, ReadError, Reader, Remark};
use crate::exchange::item::{
    Aspect, Item, ItemField, ItemFile, ItemValue, Meaning, PastPassword, Program, Sort, State, Unread,
};
use crate::secret::SecretText;

/// The archive.
pub const FORMAT: Format =
    Format { key: KEY, program: Program::ONE_PASSWORD, recognise: |input| is_zip_with(input, DATA), open };

const KEY: &str = "1password-1pux";
const DATA: &str = "export.data";

fn open(input: &Input, options: &Options) -> Result<Box<dyn Reader>, ReadError> {
    let archive = Archive::open(input, &options.bounds)?;
    let data = archive.read(DATA, &options.bounds)?.ok_or(ReadError::NotThatFormat(KEY))?;
    let document = data.into_text().map_err(|_| Flaw::Text(NotText))?;
    crate::encode::json::check_foreign(document.expose_text().as_bytes())?;
    Ok(Box::new(OnePuxReader { document, archive, most: options.bounds.items, stop: options.stop }))
}

struct OnePuxReader {
    document: SecretText,
    archive: Archive,
    most: usize,
    stop: fn() -> bool,
}

impl Reader for OnePuxReader {
    fn lacks(&self) -> Vec<Aspect> {
        vec![Aspect::PasswordChange]
    }

    fn read(self: Box<Self>, _keys: &Keys, take: &mut dyn FnMut(Item), log: &mut Log) -> Result<(), ReadError> {
        let mut walk = Walk { reader: &self, count: 0, failed: None };
        let (mut accounts, mut cursor) = (false, Cursor::new(self.document.expose_text()));
        object(&mut cursor, |key, cursor| match key {
            "accounts" => accounts = list(cursor, |cursor| walk.account(cursor, take, log)),
            _ => _ = cursor.raw(),
        });
        match walk.failed {
            Some(error) => Err(error),
            None if !accounts => Err(Flaw::Member("accounts").into()),
            None => Ok(()),
        }
    }
}

/// What is at hand while entries are read.
struct Walk<'a> {
    reader: &'a OnePuxReader,
    count: usize,
    failed: Option<ReadError>,
}

impl Walk<'_> {
    fn account(&mut self, cursor: &mut Cursor<'_>, take: &mut dyn FnMut(Item), log: &mut Log) {
        object(cursor, |key, cursor| match key {
            "vaults" => _ = list(cursor, |cursor| self.vault(cursor, take, log)),
            _ => _ = cursor.raw(),
        });
    }

    fn vault(&mut self, cursor: &mut Cursor<'_>, take: &mut dyn FnMut(Item), log: &mut Log) {
        // Its name may stand behind its entries.
        let mut name = String::new();
        object(&mut { *cursor }, |key, cursor| match key {
            "attrs" => {
                _ = object(cursor, |key, cursor| match key {
                    "name" => name = text(cursor).unwrap_or_default(),
                    _ => _ = cursor.raw(),
                });
            }
            _ => _ = cursor.raw(),
        });
        object(cursor, |key, cursor| match key {
            "items" => _ = list(cursor, |cursor| self.entry(cursor, &name, take, log)),
            _ => _ = cursor.raw(),
        });
    }

    fn entry(&mut self, cursor: &mut Cursor<'_>, vault: &str, take: &mut dyn FnMut(Item), log: &mut Log) {
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
        let mut entry = Entry { item: Item::default(), archive: &self.reader.archive, category: category(*cursor) };
        entry.item.sort = sort(&entry.category);
        let (read, strange) = noticing(|| entry.read(cursor, log));
        if read {
            if strange {
                entry.item.partial = true;
                log.remark(Remark::StrangeValue, &entry.item.title);
            }
            if !vault.is_empty() {
                entry.item.vaults.push(vault.to_owned());
            }
            take(entry.item);
        } else {
            let vaults = Some(vault.to_owned()).filter(|vault| !vault.is_empty()).into_iter().collect();
            take(Item { vaults, ..Item::unread(Unread::Damaged) });
        }
    }
}

/// What sort of entry it is decides how its fields are read, and may stand behind them.
fn category(mut cursor: Cursor<'_>) -> String {
    let mut category = String::new();
    object(&mut cursor, |key, cursor| match key {
        "categoryUuid" => category = text(cursor).unwrap_or_default(),
        "item" => {
            _ = object(cursor, |key, cursor| match key {
                "categoryUuid" => category = text(cursor).unwrap_or_default(),
                _ => _ = cursor.raw(),
            });
        }
        _ => _ = cursor.raw(),
    });
    category
}

fn sort(category: &str) -> Sort {
    match category {
        "002" => Sort::Card,
        "003" => Sort::Note,
        "004" | "103" | "104" | "105" | "106" | "107" | "108" | "113" => Sort::Identity,
        "006" => Sort::Document,
        "100" => Sort::Licence,
        "101" => Sort::BankAccount,
        "102" => Sort::Database,
        "109" => Sort::Router,
        "110" => Sort::Server,
        "111" => Sort::Mail,
        "112" => Sort::ApiKey,
        "114" => Sort::SshKey,
        _ => Sort::Login,
    }
}

/// An entry while it is read.
struct Entry<'a> {
    item: Item,
    archive: &'a Archive,
    category: String,
}

impl Entry<'_> {
    /// Whether there was an entry.
    fn read(&mut self, cursor: &mut Cursor<'_>, log: &mut Log) -> bool {
        object(cursor, |key, cursor| match key {
            // Older archives wrap each entry once more.
            "item" => _ = self.read(cursor, log),
            "uuid" => self.item.id = text(cursor).filter(|id| !id.is_empty()),
            "createdAt" => self.item.created = number(cursor).and_then(timestamp),
            "updatedAt" => self.item.changed = number(cursor).and_then(timestamp),
            "state" => self.state(text(cursor).as_deref()),
            "trashed" => {
                if cursor.raw() == "true" {
                    self.item.state = State::Trashed;
                }
            }
            "details" => self.details(cursor, log),
            "overview" => self.overview(cursor),
            _ => _ = cursor.raw(),
        })
    }

    fn state(&mut self, state: Option<&str>) {
        match state {
            Some("archived") => self.item.state = State::Archived,
            Some("deleted" | "trashed") => self.item.state = State::Trashed,
            _ => {}
        }
    }

    fn overview(&mut self, cursor: &mut Cursor<'_>) {
        let item = &mut self.item;
        object(cursor, |key, cursor| match key {
            "title" => item.title = text(cursor).unwrap_or_default(),
            "url" => {
                if let Some(url) = text(cursor).filter(|url| !url.is_empty()) {
                    item.urls.retain(|other| *other != url);
                    item.urls.insert(0, url);
                }
            }
            "urls" => {
                _ = list(cursor, |cursor| {
                    object(cursor, |key, cursor| match key {
                        "url" => add_url(&mut item.urls, text(cursor)),
                        _ => _ = cursor.raw(),
                    });
                });
            }
            "tags" => _ = list(cursor, |cursor| item.tags.extend(text(cursor))),
            _ => _ = cursor.raw(),
        });
    }

    fn details(&mut self, cursor: &mut Cursor<'_>, log: &mut Log) {
        object(cursor, |key, cursor| match key {
            "loginFields" => _ = list(cursor, |cursor| self.login_field(cursor)),
            "notesPlain" => self.item.notes = secret(cursor),
            "password" => self.item.password = secret(cursor).or_else(|| self.item.password.take()),
            "sections" => _ = list(cursor, |cursor| self.section(cursor, log)),
            "passwordHistory" => _ = list(cursor, |cursor| self.item.history.extend(past(cursor))),
            "documentAttributes" => self.file(cursor, log),
            "passkey" => {
                let raw = cursor.raw();
                if raw.starts_with('{') {
                    self.item.protected(key, SecretText::new(raw.to_owned()));
                    log.remark(Remark::Passkey, &self.item.title);
                }
            }
            _ => _ = cursor.raw(),
        });
        self.item.history.sort_by_key(|past| std::cmp::Reverse(past.until));
    }

    /// A field of a web form; two of them are what one signs in with.
    fn login_field(&mut self, cursor: &mut Cursor<'_>) {
        let (mut value, mut name, mut id, mut designation, mut kind) = (None, None, None, None, None);
        object(cursor, |key, cursor| match key {
            "value" => value = secret(cursor),
            "name" => name = text(cursor).filter(|name| !name.is_empty()),
            "id" => id = text(cursor),
            "designation" => designation = text(cursor),
            "fieldType" => kind = text(cursor),
            _ => _ = cursor.raw(),
        });
        let Some(value) = value else { return };
        let item = &mut self.item;
        match (designation.as_deref(), kind.as_deref()) {
            (Some("username"), _) if item.username.is_none() => item.username = Some(value),
            (Some("password"), _) if item.password.is_none() => item.password = Some(value),
            (_, Some("P")) => item.protected(&name.or(id).unwrap_or_default(), value),
            _ => item.plain(&name.or(id).unwrap_or_default(), value.expose_text().to_owned()),
        }
    }

    fn section(&mut self, cursor: &mut Cursor<'_>, log: &mut Log) {
        let mut title = String::new();
        object(&mut { *cursor }, |key, cursor| match key {
            "title" => title = text(cursor).unwrap_or_default(),
            _ => _ = cursor.raw(),
        });
        object(cursor, |key, cursor| match key {
            "fields" => _ = list(cursor, |cursor| self.field(cursor, &title, log)),
            _ => _ = cursor.raw(),
        });
    }

    fn field(&mut self, cursor: &mut Cursor<'_>, section: &str, log: &mut Log) {
        let (mut title, mut id) = (String::new(), String::new());
        object(&mut { *cursor }, |key, cursor| match key {
            "title" => title = text(cursor).unwrap_or_default(),
            "id" => id = text(cursor).unwrap_or_default(),
            _ => _ = cursor.raw(),
        });
        let label = if title.is_empty() { id.clone() } else { title };
        let name = if section.is_empty() { label } else { format!("{section}: {label}") };
        object(cursor, |key, cursor| match key {
            "value" => _ = object(cursor, |kind, cursor| self.value(cursor, kind, (&name, &id), log)),
            _ => _ = cursor.raw(),
        });
    }

    /// A value by its kind; one kind stands in each field.
    fn value(&mut self, cursor: &mut Cursor<'_>, kind: &str, (name, id): (&str, &str), log: &mut Log) {
        let item = &mut self.item;
        match kind {
            "totp" => item.one_time_codes.extend(secret(cursor)),
            "concealed" => {
                if let Some(value) = secret(cursor) {
                    self.known(id, name, value);
                }
            }
            "sshKey" => ssh_key(cursor, item, name),
            "file" => self.file(cursor, log),
            "date" => {
                let day = number(cursor).and_then(timestamp).map(Timestamp::date);
                match day {
                    Some(day) if matches!(id, "expires" | "expiry") => item.expires = Some(day),
                    Some(day) => item.plain(name, day.to_string()),
                    None => {}
                }
            }
            "monthYear" => {
                let month = number(cursor).filter(|month| *month > 0);
                item.plain(name, month.map(|m| format!("{:04}-{:02}", m / 100, m % 100)).unwrap_or_default());
            }
            "creditCardNumber" => {
                if let Some(value) = secret(cursor) {
                    item.protected(name, value);
                }
            }
            "email" | "address" if cursor.is_object() => parts(cursor, item, name),
            _ => {
                if let Some(value) = secret(cursor) {
                    self.open_text(id, name, &value);
                }
            }
        }
    }

    /// A hidden value of an entry of a known sort has its place.
    fn known(&mut self, id: &str, name: &str, value: SecretText) {
        let item = &mut self.item;
        let is_login = item.sort == Sort::Login;
        match id {
            "password" if !is_login && item.password.is_none() => item.password = Some(value),
            "wireless_password" if item.sort == Sort::Router && item.password.is_none() => item.password = Some(value),
            "credential" if item.sort == Sort::ApiKey => item.meant(name, value, Meaning::ApiKey),
            "pin" => item.meant(name, value, Meaning::Pin),
            _ => item.protected(name, value),
        }
    }

    fn open_text(&mut self, id: &str, name: &str, value: &SecretText) {
        let item = &mut self.item;
        let is_login = item.sort == Sort::Login;
        let plain = || value.expose_text().to_owned();
        match id {
            "username" | "pop_username" if !is_login && item.username.is_none() => {
                item.username = Some(value.duplicate());
            }
            "url" | "website" if !is_login => add_url(&mut item.urls, Some(plain())),
            "hostname" | "server" | "pop_server" if !is_login => {
                let field = ItemField::new(name, ItemValue::Plain(plain()));
                item.fields.push(ItemField { meaning: Meaning::Host, ..field });
            }
            // Names, numbers and addresses of people are nobody's business who reads the public part of a handbook.
            _ if item.sort == Sort::Identity => item.protected(name, value.duplicate()),
            _ => item.plain(name, plain()),
        }
    }

    /// A document, or a file in a field: its bytes lie in the archive.
    fn file(&mut self, cursor: &mut Cursor<'_>, log: &mut Log) {
        let (mut name, mut document) = (None, None);
        object(cursor, |key, cursor| match key {
            "fileName" => name = text(cursor),
            "documentId" => document = text(cursor),
            _ => _ = cursor.raw(),
        });
        let (Some(name), Some(document)) = (name, document) else { return };
        match self.archive.contents(&format!("files/{document}__{name}")) {
            Some(contents) => self.item.attachments.push(ItemFile { name, contents }),
            None => log.remark(Remark::AttachmentMissing, &self.item.title),
        }
    }
}

fn add_url(urls: &mut Vec<String>, url: Option<String>) {
    if let Some(url) = url.filter(|url| !url.is_empty() && !urls.contains(url)) {
        urls.push(url);
    }
}

fn timestamp(seconds: i64) -> Option<Timestamp> {
    // Years that people write; what lies beyond is no time.
    (0..=253_402_300_799).contains(&seconds).then(|| Timestamp::from_unix(seconds))
}

fn past(cursor: &mut Cursor<'_>) -> Option<PastPassword> {
    let (mut password, mut until) = (None, None);
    object(cursor, |key, cursor| match key {
        "value" => password = secret(cursor),
        "time" => until = number(cursor).and_then(timestamp),
        _ => _ = cursor.raw(),
    });
    Some(PastPassword { password: password?, until })
}

fn ssh_key(cursor: &mut Cursor<'_>, item: &mut Item, name: &str) {
    object(cursor, |key, cursor| match key {
        "privateKey" => {
            if let Some(value) = secret(cursor) {
                item.meant(name, value, Meaning::SshKey);
            }
        }
        "metadata" => {
            _ = object(cursor, |key, cursor| match key {
                // It stands there a second time.
                "privateKey" => _ = cursor.raw(),
                _ => item.plain(key, text(cursor).unwrap_or_default()),
            });
        }
        _ => item.plain(key, text(cursor).unwrap_or_default()),
    });
}

/// The parts of an address of either kind, in a line.
fn parts(cursor: &mut Cursor<'_>, item: &mut Item, name: &str) {
    let mut found = Vec::new();
    object(cursor, |key, cursor| match key {
        "provider" => _ = cursor.raw(),
        _ => found.extend(text(cursor).filter(|part| !part.is_empty())),
    });
    let joined = found.join(", ");
    if item.sort == Sort::Identity { item.protected(name, SecretText::new(joined)) } else { item.plain(name, joined) }
}
