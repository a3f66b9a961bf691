//! The JSON of Bitwarden and Vaultwarden: plain, of an organisation, sealed under a password, and the ZIP that holds
//! attachments too. Written after the documented export schema (bitwarden.com/help/condition-bitwarden-import).
//!
//! An export that is encrypted under the account's own key opens in that account alone and is refused.

mod entry;
mod sealed;

use std::collections::HashMap;

use crate::encode::json::Cursor;
use crate::exchange::foreign::{
    Bound, Bounds, Flaw, Format, Input, Keys, Lock, Log, Options, ReadError, Reader, Reason, Remark,
};
use crate::exchange::formats::json::{begins_with, document, flag, list, object, text};
use crate::exchange::formats::zip::{Archive, is_zip_with};
use crate::exchange::item::{Item, ItemFile, Program};
use crate::secret::SecretText;

/// The JSON export.
pub const JSON: Format = Format {
    key: "bitwarden-json",
    program: Program::BITWARDEN,
    recognise: |input| begins_with(input, &["encrypted"]) && !begins_with(input, &["format"]),
    open: |input, options| open(document(input, &options.bounds)?, None, options),
};

/// The ZIP export with attachments.
pub const ZIP: Format = Format {
    key: "bitwarden-zip",
    program: Program::BITWARDEN,
    recognise: |input| is_zip_with(input, DATA),
    open: open_zip,
};

const DATA: &str = "data.json";

fn open_zip(input: &Input, options: &Options) -> Result<Box<dyn Reader>, ReadError> {
    let archive = Archive::open(input, &options.bounds)?;
    let data = archive.read(DATA, &options.bounds)?.ok_or(ReadError::NotThatFormat(ZIP.key))?;
    let data = data.into_text().map_err(|_| Flaw::Text(crate::exchange::foreign::NotText))?;
    crate::encode::json::check_foreign(data.expose_text().as_bytes())?;
    open(data, Some(archive), options)
}

fn open(document: SecretText, archive: Option<Archive>, options: &Options) -> Result<Box<dyn Reader>, ReadError> {
    let (outside, places) = Outside::read(document.expose_text())?;
    let seal = match outside {
        Outside::Plain => None,
        Outside::Account => return Err(ReadError::AccountEncrypted),
        Outside::Password => Some(sealed::Seal::read(document.expose_text(), &options.bounds)?),
    };
    let (bounds, stop) = (options.bounds, options.stop);
    Ok(Box::new(BitwardenReader { document, places, seal, archive, bounds, stop }))
}

/// What lies in the clear of any export.
enum Outside {
    Plain,
    Password,
    Account,
}

impl Outside {
    /// Also where entries lie: a large file is passed over once for both.
    fn read(json: &str) -> Result<(Self, Places), ReadError> {
        let (mut encrypted, mut password, mut items) = (false, false, false);
        let mut places = Places::default();
        let whole = object(&mut Cursor::new(json), |key, cursor| match key {
            "encrypted" => encrypted = flag(cursor),
            "passwordProtected" => password = flag(cursor),
            "items" => items = cursor.raw().starts_with('['),
            _ => places.take(key, cursor),
        });
        match (whole, encrypted, password) {
            (false, ..) => Err(ReadError::NotThatFormat(JSON.key)),
            (_, true, true) => Ok((Self::Password, places)),
            (_, true, false) => Ok((Self::Account, places)),
            (_, false, _) if items => Ok((Self::Plain, places)),
            _ => Err(Flaw::Member("items").into()),
        }
    }
}

struct BitwardenReader {
    document: SecretText,
    places: Places,
    seal: Option<sealed::Seal>,
    archive: Option<Archive>,
    bounds: Bounds,
    stop: fn() -> bool,
}

impl Reader for BitwardenReader {
    fn lock(&self) -> Lock {
        if self.seal.is_some() { Lock::Password } else { Lock::Open }
    }

    fn read(self: Box<Self>, keys: &Keys, take: &mut dyn FnMut(Item), log: &mut Log) -> Result<(), ReadError> {
        let Self { mut document, mut places, seal, archive, bounds, stop } = *self;
        if let Some(seal) = seal {
            let password = keys.password.as_ref().ok_or(ReadError::Locked)?;
            document = seal.open(document, password)?;
            crate::encode::json::check_foreign(document.expose_text().as_bytes())?;
            places = Places::read(document.expose_text());
        }
        let reading = Reading { places, archive, most: bounds.items, stop };
        reading.items(document.expose_text(), take, log)
    }
}

/// Folders and collections by their ids; they may stand behind the items.
#[derive(Default)]
struct Places {
    folders: HashMap<String, String>,
    collections: HashMap<String, String>,
}

impl Places {
    fn read(json: &str) -> Self {
        let mut places = Self::default();
        object(&mut Cursor::new(json), |key, cursor| places.take(key, cursor));
        places
    }

    fn take(&mut self, key: &str, cursor: &mut Cursor<'_>) {
        match key {
            "folders" => named(cursor, &mut self.folders),
            "collections" => named(cursor, &mut self.collections),
            _ => _ = cursor.raw(),
        }
    }
}

fn named(cursor: &mut Cursor<'_>, into: &mut HashMap<String, String>) {
    list(cursor, |cursor| {
        let (mut id, mut name) = (None, None);
        object(cursor, |key, cursor| match key {
            "id" => id = text(cursor),
            "name" => name = text(cursor),
            _ => _ = cursor.raw(),
        });
        if let (Some(id), Some(name)) = (id, name) {
            into.insert(id, name);
        }
    });
}

/// What is at hand while items are read.
struct Reading {
    places: Places,
    archive: Option<Archive>,
    most: usize,
    stop: fn() -> bool,
}

impl Reading {
    fn items(&self, json: &str, take: &mut dyn FnMut(Item), log: &mut Log) -> Result<(), ReadError> {
        let files = self.files();
        let (mut count, mut failed) = (0_usize, None);
        let mut found = false;
        object(&mut Cursor::new(json), |key, cursor| {
            if key != "items" {
                cursor.raw();
                return;
            }
            found = list(cursor, |cursor| {
                count += 1;
                if failed.is_some() || self.too_many(count, &mut failed) {
                    cursor.raw();
                    return;
                }
                self.item(cursor, &files, take, log);
            });
        });
        match failed {
            Some(error) => Err(error),
            None if !found => Err(Flaw::Member("items").into()),
            None => Ok(()),
        }
    }

    fn too_many(&self, count: usize, failed: &mut Option<ReadError>) -> bool {
        if count > self.most {
            *failed = Some(ReadError::Bound { bound: Bound::Items, found: count as u64, most: self.most as u64 });
        } else if count.is_multiple_of(4096) && (self.stop)() {
            *failed = Some(ReadError::Stopped);
        }
        failed.is_some()
    }

    fn item(
        &self,
        cursor: &mut Cursor<'_>,
        files: &HashMap<&str, Vec<&str>>,
        take: &mut dyn FnMut(Item),
        log: &mut Log,
    ) {
        if let Some(mut item) = entry::read(cursor, &self.places, log) {
            self.attach(&mut item, files, log);
            take(item);
        } else {
            log.read += 1;
            log.skip(Reason::Unreadable, "");
        }
    }

    /// The attachments of the archive by the id of their entry: `attachments/<id>/<file>`.
    fn files(&self) -> HashMap<&str, Vec<&str>> {
        let mut files: HashMap<&str, Vec<&str>> = HashMap::new();
        for name in self.archive.iter().flat_map(Archive::names) {
            if let Some((id, _)) = name.strip_prefix("attachments/").and_then(|rest| rest.split_once('/')) {
                files.entry(id).or_default().push(name);
            }
        }
        files
    }

    fn attach(&self, item: &mut Item, files: &HashMap<&str, Vec<&str>>, log: &mut Log) {
        let Some(archive) = &self.archive else { return };
        for name in item.id.as_deref().and_then(|id| files.get(id)).into_iter().flatten() {
            match (archive.contents(name), name.rsplit('/').next()) {
                (Some(contents), Some(label)) => item.attachments.push(ItemFile { name: label.to_owned(), contents }),
                _ => log.remark(Remark::AttachmentMissing, &item.title),
            }
        }
    }
}
