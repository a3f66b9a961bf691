//! The JSON of Bitwarden and Vaultwarden: plain, of an organisation, sealed under a password, and the ZIP that holds
//! attachments too. Written after the documented export schema (bitwarden.com/help/condition-bitwarden-import).
//!
//! An export that is encrypted under the account's own key opens in that account alone and is refused.

mod entry;
mod sealed;

use std::collections::HashMap;
use std::ops::Range;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::encode::json::{Cursor, Entries};
use crate::exchange::foreign::{
    Bound, Bounds, Encoding, Flaw, Format, Input, Keys, Lock, Log, Options, ReadError, Reader, Remark,
};
use crate::exchange::formats::json::{begins_with, checked_entries, flag, has_member, list, object, text, unchecked};
use crate::exchange::formats::zip::{Archive, is_zip_with};
use crate::exchange::item::{Aspect, Item, ItemFile, Program, Unread};
use crate::secret::SecretText;

/// The JSON export.
pub const JSON: Format = Format {
    key: "bitwarden-json",
    program: Program::BITWARDEN,
    recognise: |input| {
        begins_with(input, &["encrypted"]) && has_member(input, "encrypted") && !has_member(input, "format")
    },
    open: |input, options| open(unchecked(input, &options.bounds)?, None, options),
};

/// The ZIP export with attachments.
pub const ZIP: Format = Format {
    key: "bitwarden-zip",
    program: Program::BITWARDEN,
    recognise: |input| is_zip_with(input, DATA),
    open: open_zip,
};

const DATA: &str = "data.json";
const ITEMS: &str = "items";
/// So many entries are read at a time.
const BATCH: usize = 4096;

fn open_zip(input: &Input, options: &Options) -> Result<Box<dyn Reader>, ReadError> {
    let archive = Archive::open(input, &options.bounds)?;
    let data = archive.read(DATA, &options.bounds)?.ok_or(ReadError::NotThatFormat(ZIP.key))?;
    let data = data.into_text().map_err(|_| Flaw::Text(crate::exchange::foreign::NotText))?;
    open((data, Encoding::Utf8), Some(archive), options)
}

fn open(
    (document, encoding): (SecretText, Encoding),
    archive: Option<Archive>,
    options: &Options,
) -> Result<Box<dyn Reader>, ReadError> {
    let entries = checked_entries(document.expose_text(), ITEMS)?;
    let (outside, places) = Outside::read(document.expose_text(), entries.as_ref())?;
    let seal = match outside {
        Outside::Plain => None,
        Outside::Account => return Err(ReadError::AccountEncrypted),
        Outside::Password => Some(sealed::Seal::read(document.expose_text(), &options.bounds)?),
    };
    let (bounds, stop) = (options.bounds, options.stop);
    Ok(Box::new(BitwardenReader { document, encoding, entries, places, seal, archive, bounds, stop }))
}

/// What lies in the clear of any export.
enum Outside {
    Plain,
    Password,
    Account,
}

impl Outside {
    /// Also where entries lie.
    fn read(json: &str, entries: Option<&Entries>) -> Result<(Self, Places), ReadError> {
        let (mut encrypted, mut password) = (false, false);
        let mut places = Places::default();
        let whole = around(json, entries, &mut |key, cursor| match key {
            "encrypted" => encrypted = flag(cursor),
            "passwordProtected" => password = flag(cursor),
            _ => places.take(key, cursor),
        });
        match (whole, encrypted, password) {
            (false, ..) => Err(ReadError::NotThatFormat(JSON.key)),
            (_, true, true) => Ok((Self::Password, places)),
            (_, true, false) => Ok((Self::Account, places)),
            (_, false, _) if entries.is_some() => Ok((Self::Plain, places)),
            _ => Err(Flaw::Member(ITEMS).into()),
        }
    }
}

/// Walks through everything but the entries, which stand aside.
fn around(json: &str, entries: Option<&Entries>, member: &mut dyn FnMut(&str, &mut Cursor<'_>)) -> bool {
    object(&mut Cursor::new(json), |key, cursor| match entries {
        Some(entries) if key == ITEMS => cursor.pass(entries),
        _ => member(key, cursor),
    })
}

struct BitwardenReader {
    document: SecretText,
    encoding: Encoding,
    entries: Option<Entries>,
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

    fn lacks(&self) -> Vec<Aspect> {
        let mut lacks = vec![Aspect::Tags, Aspect::Expiry];
        if self.archive.is_none() {
            lacks.push(Aspect::Attachments);
        }
        lacks
    }

    fn read(self: Box<Self>, keys: &Keys, take: &mut dyn FnMut(Item), log: &mut Log) -> Result<(), ReadError> {
        let Self { mut document, encoding, mut entries, mut places, seal, archive, bounds, stop } = *self;
        encoding.say(log);
        if let Some(seal) = seal {
            let password = keys.password.as_ref().ok_or(ReadError::Locked)?;
            document = seal.open(document, password)?;
            entries = checked_entries(document.expose_text(), ITEMS)?;
            places = Places::read(document.expose_text(), entries.as_ref());
        }
        let entries = entries.ok_or(Flaw::Member(ITEMS))?.entries;
        let (found, most) = (entries.len(), bounds.items);
        if found > most {
            return Err(ReadError::Bound { bound: Bound::Items, found: found as u64, most: most as u64 });
        }
        let reading = Reading { json: document.expose_text(), places, archive };
        reading.items(&entries, take, log, stop)
    }
}

/// Folders and collections by their ids; they may stand behind the items.
#[derive(Default)]
struct Places {
    folders: HashMap<String, String>,
    collections: HashMap<String, String>,
}

impl Places {
    fn read(json: &str, entries: Option<&Entries>) -> Self {
        let mut places = Self::default();
        around(json, entries, &mut |key, cursor| places.take(key, cursor));
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
struct Reading<'a> {
    json: &'a str,
    places: Places,
    archive: Option<Archive>,
}

/// Attachments by the id of their entry, as long as nobody has taken them.
type Files<'a> = HashMap<&'a str, Vec<&'a str>>;

/// An entry that was read, with what is to be said of it.
type Read = (Option<Item>, Log);

impl Reading<'_> {
    /// On all processors: while some entries are taken, the next are read.
    fn items(
        &self,
        entries: &[Range<usize>],
        take: &mut dyn FnMut(Item),
        log: &mut Log,
        stop: fn() -> bool,
    ) -> Result<(), ReadError> {
        let mut files = self.files();
        let (mut batches, mut next) = (entries.chunks(BATCH), Vec::new());
        loop {
            let (batch, ready) = (batches.next().unwrap_or_default(), std::mem::take(&mut next));
            if batch.is_empty() && ready.is_empty() {
                let left = files.values().flatten().filter_map(|name| name.rsplit('/').next());
                left.for_each(|label| log.remark(Remark::AttachmentStray, label));
                return Ok(());
            }
            if stop() {
                return Err(ReadError::Stopped);
            }
            rayon::in_place_scope(|scope| {
                scope.spawn(|_| next = batch.par_iter().map(|entry| self.entry(entry)).collect());
                for read in ready {
                    self.take(read, &mut files, take, log);
                }
            });
        }
    }

    fn entry(&self, place: &Range<usize>) -> Read {
        let mut log = Log::default();
        let item = entry::read(&mut Cursor::new(&self.json[place.clone()]), &self.places, &mut log);
        (item, log)
    }

    fn take(&self, (item, of_one): Read, files: &mut Files<'_>, take: &mut dyn FnMut(Item), log: &mut Log) {
        log.join(of_one);
        if let Some(mut item) = item {
            self.attach(&mut item, files, log);
            take(item);
        } else {
            take(Item::unread(Unread::Damaged));
        }
    }

    /// The attachments of the archive: `attachments/<id>/<file>`.
    fn files(&self) -> Files<'_> {
        let mut files = Files::new();
        for name in self.archive.iter().flat_map(Archive::names) {
            if let Some((id, _)) = name.strip_prefix("attachments/").and_then(|rest| rest.split_once('/')) {
                files.entry(id).or_default().push(name);
            }
        }
        files
    }

    fn attach(&self, item: &mut Item, files: &mut Files<'_>, log: &mut Log) {
        let Some(archive) = &self.archive else { return };
        for name in item.id.as_deref().and_then(|id| files.remove(id)).into_iter().flatten() {
            match (archive.contents(name), name.rsplit('/').next()) {
                (Some(contents), Some(label)) => item.attachments.push(ItemFile { name: label.to_owned(), contents }),
                _ => log.remark(Remark::AttachmentMissing, &item.title),
            }
        }
    }
}
