//! References from one entry to a field of another, `{REF:P@I:46C9B1FFBD4ABC4BBB260C6190BAD20C}`, put in their places.
//!
//! They may stand in the middle of a text and lead to texts with further ones, so they can be made to burst: depth, steps
//! and what comes out are bounded, and what leads nowhere, around in a circle, or too far stays as it stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::database::{Database, Entry, Field, Lent};
use super::hex;
use crate::secret::WipingBuffer;

/// Puts every reference of a database in its place; the numbers of entries that hold one which stayed.
pub(super) fn resolve(database: &mut Database) -> Vec<usize> {
    let holds = |field: &Field| next(field.value.expose_text()).is_some();
    let mut places = Vec::new();
    for (number, entry) in database.entries.iter().enumerate() {
        let fields = entry.strings.iter().enumerate().filter(|(_, field)| holds(field));
        places.extend(fields.map(|(field, _)| (number, field)));
    }
    if places.is_empty() {
        return Vec::new();
    }
    let mut resolver = Resolver::new(&database.entries);
    let mut dead = Vec::new();
    let mut found = Vec::with_capacity(places.len());
    let (mut borrowed, mut loans) = (BTreeMap::<usize, BTreeSet<usize>>::new(), 0);
    for (entry, field) in places {
        let mut out = WipingBuffer::default();
        resolver.lenders.clear();
        let whole = resolver.expand(database.entries[entry].strings[field].value.expose_text(), 0, &mut out);
        // Also of its own group: tags and titles may part a group among clients.
        let lenders: BTreeSet<usize> = resolver.lenders.iter().filter(|lender| **lender != entry).copied().collect();
        loans += lenders.len();
        if !whole || loans > LOANS {
            dead.push(entry);
        }
        if let (Ok(text), true) = (out.into_secret().into_text(), loans <= LOANS) {
            found.push((entry, field, text));
            if !lenders.is_empty() {
                borrowed.entry(entry).or_default().extend(lenders);
            }
        }
    }
    dead.dedup();
    for (entry, lenders) in borrowed {
        let entry = &mut database.entries[entry];
        entry.lent = Some(Lent { strings: entry.strings.iter().map(Field::duplicate).collect(), lenders });
    }
    for (entry, field, text) in found {
        database.entries[entry].strings[field].value = text;
    }
    dead
}

/// A reference in a text.
struct Reference<'a> {
    before: &'a str,
    /// All of it, brackets included.
    whole: &'a str,
    after: &'a str,
    wanted: char,
    by: char,
    of: &'a str,
}

/// The first reference in a text.
fn next(text: &str) -> Option<Reference<'_>> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find('{')?;
        let rest = &text[start..];
        from = start + 1;
        if !rest.get(..5).is_some_and(|begin| begin.eq_ignore_ascii_case("{REF:")) {
            continue;
        }
        let end = rest.find('}')?;
        let mut parts = rest[5..end].splitn(2, ':');
        let (Some(head), Some(of)) = (parts.next(), parts.next()) else { continue };
        let &[wanted, b'@', by] = head.to_ascii_uppercase().as_bytes() else { continue };
        let (before, after) = (&text[..start], &rest[end + 1..]);
        return Some(Reference { before, whole: &rest[..=end], after, wanted: wanted.into(), by: by.into(), of });
    }
}

struct Resolver<'a> {
    entries: &'a [Entry],
    ids: HashMap<String, usize>,
    /// Entries by a field, for each letter that was asked for.
    fields: HashMap<char, HashMap<&'a str, usize>>,
    steps: usize,
    bytes: usize,
    /// The entries that were looked into.
    lenders: BTreeSet<usize>,
}

impl<'a> Resolver<'a> {
    fn new(entries: &'a [Entry]) -> Self {
        let mut ids = HashMap::new();
        for (number, entry) in entries.iter().enumerate() {
            if let Some(uuid) = entry.uuid {
                ids.entry(hex(&uuid)).or_insert(number);
            }
        }
        Self { entries, ids, fields: HashMap::new(), steps: STEPS, bytes: BYTES, lenders: BTreeSet::new() }
    }

    /// Writes a text with everything in its place; whether all of it was found.
    fn expand(&mut self, text: &'a str, depth: usize, out: &mut WipingBuffer) -> bool {
        let (mut rest, mut all) = (text, true);
        while let Some(reference) = next(rest) {
            self.write(reference.before, out);
            match self.target(&reference).filter(|_| depth < DEEPEST && self.steps > 0 && self.bytes > 0) {
                Some(Target::Text(found)) => {
                    self.steps -= 1;
                    all &= self.expand(found, depth + 1, out);
                }
                Some(Target::Id(id)) => self.write(&id, out),
                None => {
                    self.write(reference.whole, out);
                    all = false;
                }
            }
            rest = reference.after;
        }
        self.write(rest, out);
        all
    }

    fn write(&mut self, text: &str, out: &mut WipingBuffer) {
        self.bytes = self.bytes.saturating_sub(text.len());
        out.append(text.as_bytes());
    }

    fn target(&mut self, reference: &Reference<'_>) -> Option<Target<'a>> {
        let number = self.entry(reference.by, reference.of)?;
        let entry = &self.entries[number];
        self.lenders.insert(number);
        match reference.wanted {
            'I' => entry.uuid.map(|uuid| Target::Id(hex(&uuid).to_ascii_uppercase())),
            letter => value(entry, field(letter)?).map(Target::Text),
        }
    }

    fn entry(&mut self, by: char, of: &str) -> Option<usize> {
        let entries = self.entries;
        match by {
            'I' => self.ids.get(&of.trim().to_ascii_lowercase()).copied(),
            // Any field with a name of its own.
            'O' => {
                let by_other = self.fields.entry(by).or_insert_with(|| {
                    let others =
                        |entry: &'a Entry| entry.strings.iter().filter(|field| !STANDARD.contains(&&*field.name));
                    index(entries, |entry| others(entry).map(|field| field.value.expose_text()).collect())
                });
                by_other.get(of).copied()
            }
            letter => {
                let name = field(letter)?;
                let by_field = self.fields.entry(by);
                let by_field =
                    by_field.or_insert_with(|| index(entries, |entry| value(entry, name).into_iter().collect()));
                by_field.get(of).copied()
            }
        }
    }
}

enum Target<'a> {
    Text(&'a str),
    Id(String),
}

fn index<'a>(entries: &'a [Entry], values: impl Fn(&'a Entry) -> Vec<&'a str>) -> HashMap<&'a str, usize> {
    let mut index = HashMap::new();
    for (number, entry) in entries.iter().enumerate() {
        for value in values(entry) {
            index.entry(value).or_insert(number);
        }
    }
    index
}

fn value<'a>(entry: &'a Entry, name: &str) -> Option<&'a str> {
    entry.strings.iter().find(|field| field.name == name).map(|field| field.value.expose_text())
}

fn field(letter: char) -> Option<&'static str> {
    let place = "TUPAN".find(letter)?;
    STANDARD.get(place).copied()
}

/// Fields that every entry has, in the order of their letters.
pub(super) const STANDARD: [&str; 5] = ["Title", "UserName", "Password", "URL", "Notes"];
const DEEPEST: usize = 10;
const STEPS: usize = 1_000_000;
const BYTES: usize = 64 << 20;
/// So many times an entry may look into another one: each of these is remembered until the file is shared.
const LOANS: usize = 100_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::SecretText;

    fn database(entries: &[&[(&str, &str)]]) -> Database {
        let entries = entries.iter().enumerate().map(|(number, strings)| Entry {
            uuid: Some([u8::try_from(number).unwrap() + 1; 16]),
            strings: strings
                .iter()
                .map(|(name, value)| Field {
                    name: (*name).to_owned(),
                    value: SecretText::new((*value).to_owned()),
                    protected: false,
                })
                .collect(),
            ..Entry::default()
        });
        Database { groups: Vec::new(), entries: entries.collect(), files: HashMap::new(), bin: None }
    }

    fn first(database: &Database) -> &str {
        database.entries[0].strings[0].value.expose_text()
    }

    #[test]
    fn references_lead_to_every_field_by_every_field() {
        let other: &[(&str, &str)] =
            &[("Title", "Post"), ("UserName", "u"), ("Password", " p "), ("URL", "a"), ("Notes", "n"), ("Key", "k")];
        let id = "02".repeat(16);
        for (reference, expected) in [
            (format!("{{REF:P@I:{id}}}"), " p "),
            (format!("{{ref:u@i:{id}}}-{{REF:A@T:Post}}"), "u-a"),
            ("{REF:N@U:u}".to_owned(), "n"),
            ("{REF:T@O:k}".to_owned(), "Post"),
            ("{REF:I@T:Post}".to_owned(), &id),
            ("x{USERNAME}{REF:U@N:n}}".to_owned(), "x{USERNAME}u}"),
        ] {
            let mut database = database(&[&[("Password", &reference)], other]);
            assert!(resolve(&mut database).is_empty(), "{reference}");
            assert_eq!(first(&database), expected, "{reference}");
        }
    }

    #[test]
    fn what_leads_nowhere_stays() {
        for text in ["{REF:P@I:FF}", "a{REF:X@T:Post}b", "{REF:P@T:Other}", "{REF:O@T:Post}"] {
            let mut database = database(&[&[("Password", text)], &[("Title", "Post")]]);
            assert_eq!(resolve(&mut database), [0], "{text}");
            assert_eq!(first(&database), text);
        }
        for text in ["{REF:", "{REF:P@I}", "{REF:PP@I:1}", "{}", "{REF:P@I:1", "ä{ö"] {
            let mut database = database(&[&[("Password", text)]]);
            assert!(resolve(&mut database).is_empty(), "{text}");
            assert_eq!(first(&database), text);
        }
    }

    #[test]
    fn circles_and_avalanches_end() {
        let mut circle = database(&[&[("Password", "x{REF:P@T:a}"), ("Title", "a")]]);
        assert_eq!(resolve(&mut circle), [0]);
        assert_eq!(first(&circle), format!("{}{{REF:P@T:a}}", "x".repeat(DEEPEST + 1)));
        let names: Vec<String> = (0..9).map(|n| n.to_string()).collect();
        let many: Vec<String> = (0..9).map(|n| format!("{{REF:P@T:{}}}", n + 1).repeat(100)).collect();
        let entries: Vec<[(&str, &str); 2]> =
            names.iter().zip(&many).map(|(name, text)| [("Password", &**text), ("Title", &**name)]).collect();
        let mut entries: Vec<&[(&str, &str)]> = entries.iter().map(|entry| &entry[..]).collect();
        entries.push(&[("Password", ""), ("Title", "9")]);
        assert!(!resolve(&mut database(&entries)).is_empty());
    }
}
