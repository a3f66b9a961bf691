//! In which order records are shown: what matters most first, and before it what it depends on.
//!
//! What this is not: a plan of recovery; it only sorts what the owner rated.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::record::Record;
use super::schema::Kind;

/// Records as somebody under stress should meet them: systems by priority, contacts by order of notification, then the
/// other kinds in the order of the schema and by name, and what this version does not know last.
pub fn for_showing(records: &[Record]) -> Vec<&Record> {
    let mut others: Vec<&Record> =
        records.iter().filter(|record| !matches!(record.kind.known(), Some(Kind::System | Kind::Contact))).collect();
    others.sort_by_cached_key(|record| {
        (record.kind.known().is_none(), record.kind.clone(), record.name().to_lowercase())
    });
    let mut shown = systems(records);
    shown.extend(contacts(records));
    shown.extend(others);
    shown
}

/// Systems by criticality, then restore order, then name; unrated ones last. A system that others depend on stands
/// before them, however it is rated itself. Circles are cut where they close.
pub fn systems(records: &[Record]) -> Vec<&Record> {
    let mut systems: Vec<&Record> = records.iter().filter(|record| record.kind.known() == Some(Kind::System)).collect();
    systems.sort_by_cached_key(|record| priority(record));
    dependencies_first(&systems)
}

/// Contacts by order of notification, then name; those without a number last.
pub fn contacts(records: &[Record]) -> Vec<&Record> {
    let mut contacts: Vec<&Record> =
        records.iter().filter(|record| record.kind.known() == Some(Kind::Contact)).collect();
    contacts.sort_by_cached_key(|record| {
        (record.number("notification_order").unwrap_or(i64::MAX), record.name().to_lowercase())
    });
    contacts
}

/// The record that a reference means: by id, else by name where only one bears it.
pub fn resolve<'a>(records: &'a [Record], reference: &str) -> Option<&'a Record> {
    if let Some(found) = records.iter().find(|record| record.id.as_str() == reference) {
        return Some(found);
    }
    let mut named = records.iter().filter(|record| same_name(record.name(), reference));
    named.next().filter(|_| named.next().is_none())
}

fn priority(record: &Record) -> (u8, i64, String) {
    let restore_order = record.number("restore_order").unwrap_or(i64::MAX);
    (record.criticality().unwrap_or(u8::MAX), restore_order, record.name().to_lowercase())
}

/// Depth first with a stack of our own: a chain may be as long as the list.
fn dependencies_first<'a>(sorted: &[&'a Record]) -> Vec<&'a Record> {
    let index = Index::new(sorted);
    let mut seen = vec![false; sorted.len()];
    let mut placed = Vec::with_capacity(sorted.len());
    for start in 0..sorted.len() {
        let mut open = vec![(start, None)];
        while let Some((at, waiting)) = open.pop() {
            if waiting.is_none() && std::mem::replace(&mut seen[at], true) {
                continue;
            }
            // Dependencies by priority; the most urgent one is taken from the end.
            let mut waiting: Vec<usize> = waiting.unwrap_or_else(|| index.dependencies(sorted[at]));
            match waiting.pop() {
                Some(next) => {
                    open.push((at, Some(waiting)));
                    if !seen[next] {
                        open.push((next, None));
                    }
                }
                None => placed.push(sorted[at]),
            }
        }
    }
    placed
}

/// Where each record stands in the sorted list, by id and by name.
struct Index {
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, Option<usize>>,
}

impl Index {
    fn new(sorted: &[&Record]) -> Self {
        let by_id = sorted.iter().enumerate().map(|(at, record)| (record.id.to_string(), at)).collect();
        let mut by_name = HashMap::new();
        for (at, record) in sorted.iter().enumerate() {
            by_name.entry(record.name().to_lowercase()).and_modify(|place| *place = None).or_insert(Some(at));
        }
        Self { by_id, by_name }
    }

    /// Those of the list on which a record depends, the most urgent one last.
    fn dependencies(&self, record: &Record) -> Vec<usize> {
        let place = |reference: &String| {
            self.by_id
                .get(reference)
                .copied()
                .or_else(|| self.by_name.get(&reference.to_lowercase()).copied().flatten())
        };
        let mut places: Vec<usize> = record.list("depends_on").iter().filter_map(place).collect();
        places.sort_unstable_by_key(|place| Reverse(*place));
        places
    }
}

fn same_name(name: &str, reference: &str) -> bool {
    name.to_lowercase() == reference.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::id::Id;
    use crate::encode::time::Timestamp;

    fn record(kind: Kind, fields: &[(&str, &str)]) -> Record {
        let mut record = Record::new(Id::random(), kind, Timestamp::from_unix(0));
        for (key, typed) in fields {
            record.set(key, typed).unwrap();
        }
        record
    }

    fn system(name: &str, criticality: &str, depends_on: &str) -> Record {
        record(Kind::System, &[("name", name), ("criticality", criticality), ("depends_on", depends_on)])
    }

    fn names<'a>(shown: &[&'a Record]) -> Vec<&'a str> {
        shown.iter().map(|record| record.name()).collect()
    }

    #[test]
    fn criticality_then_restore_order_then_name() {
        let mut second = system("Akte", "1", "");
        second.set("restore_order", "2").unwrap();
        let mut first = system("Zeit", "1", "");
        first.set("restore_order", "1").unwrap();
        let records = [
            system("Import", "", ""),
            system("Drucker", "4", ""),
            second,
            first,
            system("bild", "1", ""),
            system("Alt", "1", ""),
        ];
        assert_eq!(names(&systems(&records)), ["Zeit", "Akte", "Alt", "bild", "Drucker", "Import"]);
    }

    #[test]
    fn what_others_need_stands_before_them() {
        let records = [
            system("Mail", "1", "DNS, Server"),
            system("DNS", "3", "Registrar"),
            system("Registrar", "4", ""),
            system("Server", "2", "Router"),
            system("Router", "4", ""),
        ];
        assert_eq!(names(&systems(&records)), ["Router", "Server", "Registrar", "DNS", "Mail"]);
    }

    #[test]
    fn references_go_by_id_or_by_a_name_that_only_one_bears() {
        let base = system("Basis", "4", "");
        let by_id = system("Mail", "1", base.id.as_str());
        let records =
            [by_id, base, system("Zwei", "1", "doppelt"), system("Doppelt", "4", ""), system("doppelt", "3", "")];
        assert_eq!(names(&systems(&records)), ["Basis", "Mail", "Zwei", "doppelt", "Doppelt"]);
        assert_eq!(resolve(&records, "BASIS").map(Record::name), Some("Basis"));
        assert!(resolve(&records, "doppelt").is_none() && resolve(&records, "nichts").is_none());
    }

    #[test]
    fn circles_are_cut_and_nothing_is_lost() {
        let records = [system("a", "1", "b"), system("b", "1", "c"), system("c", "1", "a, c")];
        assert_eq!(names(&systems(&records)), ["c", "b", "a"]);
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let records: Vec<_> =
            (0..20_000).map(|n| system(&format!("s{n:05}"), "1", &format!("s{:05}", n + 1))).collect();
        let shown = systems(&records);
        assert_eq!(shown.len(), 20_000);
        assert_eq!((shown[0].name(), shown[19_999].name()), ("s19999", "s00000"));
    }

    #[test]
    fn kinds_follow_each_other() {
        let records = [
            record(Kind::Note, &[("name", "Notiz")]),
            record(Kind::Contact, &[("name", "Zweite"), ("notification_order", "2")]),
            record(Kind::Contact, &[("name", "Ohne")]),
            record(Kind::Contact, &[("name", "Erste"), ("notification_order", "1")]),
            record(Kind::Contract, &[("name", "Vertrag")]),
            system("Mail", "1", ""),
        ];
        assert_eq!(names(&for_showing(&records)), ["Mail", "Erste", "Zweite", "Ohne", "Vertrag", "Notiz"]);
    }
}
