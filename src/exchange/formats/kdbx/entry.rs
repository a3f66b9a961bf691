//! What an entry of a database becomes as an item: standard fields, one-time codes, the group as its folder, attachments,
//! earlier passwords.

use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::database::{Database, Entry, Field, File, Group, Lent, Past, Uuid};
use super::{codes, hex};
use crate::encode::time::{Date, Timestamp};
use crate::exchange::export::KIND;
use crate::exchange::foreign::{Bound, Bounds, Flaw, Log, ReadError, Remark};
use crate::exchange::item::{Borrowed, Item, ItemFile, PastPassword, Sort, State};
use crate::secret::SecretText;
use crate::vault::Contents;

/// Hands over every entry. `dead` are those in which a reference stayed.
pub(super) fn items(
    database: Database,
    (dead, path, bounds): (&[usize], &Path, &Bounds),
    take: &mut dyn FnMut(Item),
    log: &mut Log,
) -> Result<(), ReadError> {
    let Database { groups, entries, files, bin } = database;
    let places = places(&groups, bin)?;
    let mut making = Making { places, files, path, left: bounds.unpacked, most: bounds.unpacked };
    let mut dead = dead.iter().copied().peekable();
    let mut borrowed = making.borrowed(&entries);
    for (number, mut entry) in entries.into_iter().enumerate() {
        let plain = entry.lent.take().map(|lent| plain(lent.strings));
        let mut item = making.item(entry, log)?;
        let lenders = borrowed.remove(&number).unwrap_or_default();
        item.borrowed = plain.map(|plain| Box::new(Borrowed { plain, lenders }));
        if dead.next_if_eq(&number).is_some() {
            log.remark(Remark::DeadReference, &item.title);
        }
        take(item);
    }
    Ok(())
}

/// An entry with its references as they stand there. What is to be remarked of it is remarked once, with the references
/// in their places.
fn plain(strings: Vec<Field>) -> Item {
    let mut item = Item::default();
    fields(strings, &mut item, &mut Log::default());
    item
}

/// What an entry has from the group in which it lies.
struct Place {
    folder: Vec<String>,
    tags: Vec<String>,
    trashed: bool,
}

/// The place of every group; parents stand before their children.
fn places(groups: &[Group], bin: Option<Uuid>) -> Result<Vec<Place>, ReadError> {
    let mut places: Vec<Place> = Vec::with_capacity(groups.len());
    for group in groups {
        let parent = group.parent.and_then(|parent| places.get(parent));
        let mut folder = parent.map(|parent| parent.folder.clone()).unwrap_or_default();
        let mut tags = parent.map(|parent| parent.tags.clone()).unwrap_or_default();
        add_tags(&mut tags, &group.tags);
        if group.parent.is_some() {
            folder.push(group.name.clone());
        }
        // Every entry carries its path along; long ones would make a small file a large one.
        let length = folder.iter().chain(&tags).map(String::len).sum::<usize>();
        if length > LONGEST_PATH {
            return Err(Flaw::Entry(group.name.chars().take(40).collect()).into());
        }
        let trashed = parent.is_some_and(|parent| parent.trashed) || (bin.is_some() && group.uuid == bin);
        places.push(Place { folder, tags, trashed });
    }
    Ok(places)
}

struct Making<'a> {
    places: Vec<Place>,
    files: HashMap<u32, File>,
    path: &'a Path,
    /// Bytes of attachments that may still come; one that is shared counts as often as it is named.
    left: u64,
    most: u64,
}

impl Making<'_> {
    /// For each entry that borrows, what choosing goes by of those it borrows from.
    fn borrowed(&self, entries: &[Entry]) -> HashMap<usize, Vec<Arc<Item>>> {
        // Thousands may borrow from one, which may be large.
        let mut known: HashMap<usize, Arc<Item>> = HashMap::new();
        let mut lender = |number: usize| {
            let item = known.entry(number).or_insert_with(|| Arc::new(self.lender(&entries[number])));
            Arc::clone(item)
        };
        let mut of_one = |lent: &Lent| lent.lenders.iter().map(|number| lender(*number)).collect();
        let lent = entries.iter().enumerate();
        lent.filter_map(|(number, entry)| Some((number, of_one(entry.lent.as_ref()?)))).collect()
    }

    fn lender(&self, entry: &Entry) -> Item {
        let text = |name: &str| {
            let field = entry.strings.iter().find(|field| field.name == name);
            field.map(|field| field.value.expose_text().to_owned()).unwrap_or_default()
        };
        let mut item = Item { title: text("Title"), urls: vec![text("URL")], ..Item::default() };
        self.put(entry.group, &entry.tags, &mut item);
        item
    }

    fn put(&self, group: usize, tags: &str, item: &mut Item) {
        if let Some(place) = self.places.get(group) {
            item.folder.clone_from(&place.folder);
            item.tags.clone_from(&place.tags);
            item.state = if place.trashed { State::Trashed } else { State::Live };
        }
        add_tags(&mut item.tags, tags);
    }

    fn item(&mut self, entry: Entry, log: &mut Log) -> Result<Item, ReadError> {
        let Entry { group, uuid, strings, files, tags, override_url, times, history, .. } = entry;
        let mut item = Item { id: uuid.map(|uuid| hyphenated(&uuid)), ..Item::default() };
        self.put(group, &tags, &mut item);
        item.created = times.created;
        item.changed = times.changed;
        item.expires = times.expiry.filter(|_| times.expires).map(Timestamp::date);
        fields(strings, &mut item, log);
        item.plain("OverrideURL", override_url);
        if times.strange {
            item.partial = true;
            log.remark(Remark::StrangeValue, &item.title);
        }
        earlier(history, &mut item);
        for (name, number) in files {
            match self.file(number)? {
                Some(contents) => item.attachments.push(ItemFile { name, contents }),
                None => log.remark(Remark::AttachmentMissing, &item.title),
            }
        }
        Ok(item)
    }

    fn file(&mut self, number: u32) -> Result<Option<Box<dyn Contents>>, ReadError> {
        let Some(file) = self.files.get(&number) else { return Ok(None) };
        let size = file.range.len() as u64;
        let Some(left) = self.left.checked_sub(size) else {
            return Err(ReadError::Bound {
                bound: Bound::Unpacked,
                found: self.most.saturating_add(1),
                most: self.most,
            });
        };
        self.left = left;
        Ok(Some(Box::new(Attached { file: file.clone(), path: self.path.to_owned() })))
    }
}

fn fields(mut strings: Vec<Field>, item: &mut Item, log: &mut Log) {
    let mut standard = |name: &str| {
        let place = strings.iter().position(|field| field.name == name)?;
        Some(strings.remove(place).value).filter(|value| !value.is_empty())
    };
    item.title = standard("Title").map(|title| title.expose_text().to_owned()).unwrap_or_default();
    item.username = standard("UserName");
    item.password = standard("Password");
    item.urls.extend(standard("URL").map(|url| url.expose_text().to_owned()));
    item.notes = standard("Notes");
    let (codes, strange) = codes::take(&mut strings, &item.title);
    item.one_time_codes = codes;
    if strange {
        log.remark(Remark::StrangeCode, &item.title);
    }
    if strings.iter().any(|field| field.name.starts_with(PASSKEY)) {
        log.remark(Remark::Passkey, &item.title);
    }
    for field in strings.into_iter().filter(|field| !field.value.is_empty()) {
        match &*field.name {
            // As an export of our own says what is no login.
            KIND if !field.protected && field.value.expose_text() == "note" => item.sort = Sort::Note,
            CHANGED if day(&field).is_some() => item.password_changed = day(&field),
            name if is_further_url(name) => item.urls.push(field.value.expose_text().to_owned()),
            name if field.protected => item.protected(name, field.value),
            name => item.plain(name, field.value.expose_text().to_owned()),
        }
    }
}

fn day(field: &Field) -> Option<Timestamp> {
    field.value.expose_text().parse::<Date>().ok().filter(|_| !field.protected).map(Date::start)
}

/// Further addresses, as `KeePassXC` and `KeePass2Android` keep them.
fn is_further_url(name: &str) -> bool {
    let number = name.strip_prefix("KP2A_URL").map(|rest| rest.strip_prefix('_').unwrap_or(rest));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Passwords of earlier states, each until the moment at which the next one was made; and since when the present one is
/// there, if one of these was another.
fn earlier(history: Vec<Past>, item: &mut Item) {
    let mut states = history;
    states.sort_by_key(|state| state.changed);
    let mut later: (Option<&str>, Option<Timestamp>) =
        (item.password.as_ref().map(SecretText::expose_text), item.changed);
    let mut past: Vec<PastPassword> = Vec::new();
    let mut since = None;
    for state in states.iter().rev() {
        let password = state.password.as_ref().filter(|password| !password.is_empty());
        let text = password.map(SecretText::expose_text);
        if text != later.0 {
            since = since.or(later.1.filter(|_| item.password.is_some() && past.is_empty()));
            past.extend(password.map(|password| PastPassword { password: password.duplicate(), until: later.1 }));
        }
        later = (text, state.changed);
    }
    item.password_changed = since.or(item.password_changed);
    item.history = past;
}

fn add_tags(tags: &mut Vec<String>, typed: &str) {
    for tag in typed.split([';', ',', '\t']).map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|there| there == tag) {
            tags.push(tag.to_owned());
        }
    }
}

/// `0f3a…-…`, as the programs show it.
fn hyphenated(uuid: &Uuid) -> String {
    let hex = hex(uuid);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// An attachment in memory; several entries may share it.
struct Attached {
    file: File,
    path: PathBuf,
}

impl Contents for Attached {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(&self.file.bytes.expose_bytes()[self.file.range.clone()]))
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

/// Where an export of our own keeps the day on which a password was changed.
pub(super) const CHANGED: &str = "secret_changed_on";
const PASSKEY: &str = "KPEX_PASSKEY";
/// Bytes of all names on the way to a group, tags included.
const LONGEST_PATH: usize = 2048;
