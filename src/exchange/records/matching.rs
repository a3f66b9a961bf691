//! Which record belongs to which item: by the id that the other program gave, also after renaming; and where it gives
//! none, by what stands in the entry.
//!
//! Without ids, an entry is the same if title, folder, and user name with address are the same; else, for a record that
//! the file is remembered for, if two of these are and no other entry has them; else if user name and address are, so that
//! renaming in the other program loses nothing. Between files nothing less than all is enough: two tables, or two
//! selections of one tree, have entries that look alike, and taking one for the other would lose a password. A record
//! whose id the program gave has no folder to compare; there title, and user name with address, are all.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::encode::hash::Hasher;
use crate::encode::id::Id;
use crate::exchange::item::Item;
use crate::model::record::Record;

/// What is known of an entry without an id: prints of title, folder, and user name with address.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Likeness {
    title: u64,
    folder: Option<u64>,
    login: Option<u64>,
}

impl Likeness {
    pub(super) fn of(item: &Item) -> Self {
        let username = item.username.as_ref().map_or("", |name| name.expose_text());
        let url = item.urls.first().map_or("", String::as_str);
        Self {
            title: print(&[&item.title]),
            folder: Some(print(&item.folder.iter().map(String::as_str).collect::<Vec<_>>())),
            login: login(username, url),
        }
    }

    /// What stands in an id that was made up, or, for a record whose id came from the program, in the record.
    fn of_record(record: &Record, id: &str) -> Self {
        Self::parse(id).unwrap_or_else(|| Self {
            title: print(&[record.name()]),
            folder: None,
            login: login(
                record.secret("username").map_or("", |name| name.expose_text()),
                record.text("admin_url").unwrap_or_default(),
            ),
        })
    }

    /// `~<title>.<folder>.<login>`.
    pub(super) fn id(&self) -> String {
        format!("~{:012x}.{:012x}.{:012x}", self.title, self.folder.unwrap_or(0), self.login.unwrap_or(0))
    }

    fn parse(id: &str) -> Option<Self> {
        let prints = id.strip_prefix('~')?.split('#').next()?;
        let mut prints = prints.split('.').map(|print| u64::from_str_radix(print, 16).ok());
        let (title, folder, login) = (prints.next()??, prints.next()??, prints.next()??);
        Some(Self { title, folder: Some(folder), login: Some(login).filter(|login| *login != 0) })
    }
}

fn login(username: &str, url: &str) -> Option<u64> {
    if username.is_empty() && url.is_empty() { None } else { Some(print(&[username, url])) }
}

/// Twelve digits of a hash; never zero.
fn print(parts: &[&str]) -> u64 {
    let mut hasher = Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let hash = hasher.finish();
    let number = hash.as_bytes()[..6].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    number.max(1)
}

/// For each item, its id in the record and the record that is its own.
pub(super) struct Matches {
    pub(super) ids: Vec<String>,
    pub(super) records: Vec<Option<usize>>,
    /// Items that share the id of an earlier one.
    pub(super) same_id: Vec<usize>,
}

/// Finds the record of each item among those that came from the same program.
pub(super) fn matches((program, from): (&str, Option<Id>), items: &[Item], records: &[Record]) -> Matches {
    let (ids, same_id) = ids(items);
    let mut search = Search::new(program, items, records);
    search.by_id(&ids);
    let source = |at: &usize| records[*at].source.as_ref().and_then(|source| source.from);
    search.free.retain(|at, _| source(at).is_none() || source(at) == from);
    if search.free.is_empty() {
        return Matches { ids, records: search.of_item, same_id };
    }
    let likenesses: Vec<Likeness> = items.iter().map(Likeness::of).collect();
    search.by_likeness(&likenesses, records, |l| Some((l.title, l.folder?, l.login.unwrap_or(0))), false);
    let is_of_file = |at: &usize| from.is_some() && source(at) == from;
    search.free.retain(|at, id| is_of_file(at) || !id.starts_with('~'));
    search.by_likeness(&likenesses, records, |l| Some((l.title, 0, l.login?)), true);
    search.free.retain(|at, _| is_of_file(at));
    search.by_likeness(&likenesses, records, |l| Some((l.title, l.folder?, 0)), true);
    search.by_likeness(&likenesses, records, |l| Some((0, 0, l.login?)), true);
    Matches { ids, records: search.of_item, same_id }
}

/// Each id once: where a program gives one twice, or two entries are alike, the later ones are numbered.
fn ids(items: &[Item]) -> (Vec<String>, Vec<usize>) {
    let of_item = |item: &Item| match &item.id {
        Some(id) if id.len() <= LONGEST_ID => id.clone(),
        Some(id) => id.chars().take(LONGEST_ID).collect(),
        None => Likeness::of(item).id(),
    };
    let mut ids: Vec<String> = items.par_iter().map(of_item).collect();
    let (mut seen, mut again) = (HashSet::<&str>::with_capacity(ids.len()), Vec::new());
    for (index, id) in ids.iter().enumerate() {
        if !seen.insert(id) {
            again.push(index);
        }
    }
    // The numbers of an id go on where the last one was found, so that a million of one id take no quadratic time.
    let (mut made, mut next) = (HashSet::new(), HashMap::<&str, usize>::new());
    let again: Vec<(usize, String)> = again
        .into_iter()
        .map(|index| {
            let number = next.entry(&ids[index]).or_insert(1);
            loop {
                *number += 1;
                let id = format!("{}#{number}", ids[index]);
                if !seen.contains(id.as_str()) && made.insert(id.clone()) {
                    return (index, id);
                }
            }
        })
        .collect();
    let same = again.iter().map(|(index, _)| *index).filter(|index| items[*index].id.is_some()).collect();
    for (index, id) in again {
        ids[index] = id;
    }
    (ids, same)
}

/// What is still to be found on both sides.
struct Search<'a> {
    items: &'a [Item],
    of_item: Vec<Option<usize>>,
    /// Records of the program that no item has yet, with their ids there.
    free: BTreeMap<usize, &'a str>,
}

impl<'a> Search<'a> {
    fn new(program: &str, items: &'a [Item], records: &'a [Record]) -> Self {
        let sources = records.iter().enumerate().filter_map(|(at, record)| Some((at, record.source.as_ref()?)));
        let free = sources.filter(|(_, source)| source.program == program).map(|(at, source)| (at, &*source.id));
        Self { items, of_item: vec![None; items.len()], free: free.collect() }
    }

    fn by_id(&mut self, ids: &[String]) {
        let known: HashMap<&str, usize> = self.free.iter().map(|(at, id)| (*id, *at)).collect();
        for (of_item, id) in self.of_item.iter_mut().zip(ids) {
            if let Some(at) = known.get(id.as_str()) {
                *of_item = Some(*at);
                self.free.remove(at);
            }
        }
    }

    /// Pairs what is left by part of its likeness. Two entries with ids of their own are never the same by likeness.
    fn by_likeness(
        &mut self,
        likenesses: &[Likeness],
        records: &[Record],
        part: impl Fn(&Likeness) -> Option<(u64, u64, u64)>,
        only_one: bool,
    ) {
        if self.free.is_empty() {
            return;
        }
        let mut there: HashMap<(u64, u64, u64), Vec<usize>> = HashMap::new();
        for (at, id) in &self.free {
            if let Some(key) = part(&Likeness::of_record(&records[*at], id)) {
                there.entry(key).or_default().push(*at);
            }
        }
        let mut here: HashMap<(u64, u64, u64), Vec<usize>> = HashMap::new();
        for (index, likeness) in likenesses.iter().enumerate().filter(|(index, _)| self.of_item[*index].is_none()) {
            if let Some(key) = part(likeness) {
                here.entry(key).or_default().push(index);
            }
        }
        for (key, indices) in here {
            let Some(found) = there.get(&key) else { continue };
            if only_one && (indices.len() > 1 || found.len() > 1) {
                continue;
            }
            for (index, at) in indices.into_iter().zip(found) {
                let made_up = self.free.get(at).is_some_and(|id| id.starts_with('~'));
                if made_up || self.items[index].id.is_none() {
                    self.of_item[index] = Some(*at);
                    self.free.remove(at);
                }
            }
        }
    }
}

/// No program has longer ids; what is longer was made up to hurt.
const LONGEST_ID: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_gets_an_id_that_no_other_has() {
        let given = ["a", "a", "a#2", "b", "a", "a#3"];
        let items: Vec<Item> = given.iter().map(|id| Item { id: Some((*id).to_owned()), ..Item::default() }).collect();
        let (ids, same) = ids(&items);
        assert_eq!(ids, ["a", "a#4", "a#2", "b", "a#5", "a#3"]);
        assert_eq!(same, [1, 4]);
    }
}
