//! What differs between two revisions of a compartment: records that are new, changed or gone, by name.

use std::collections::HashMap;

use breakglass::encode::text::one_line;
use breakglass::format::v1::records::Document;
use breakglass::i18n::Messages;
use breakglass::model::{Attachment, Record};
use breakglass::msg;
use serde::Serialize;

use super::find::called;

/// So many names at most are told of each sort.
const NAMED: usize = 3;

/// What differs, by the names of the records.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Differences {
    /// In the newer one only.
    pub added: Vec<String>,
    /// In both, and not the same.
    pub changed: Vec<String>,
    /// In the older one only.
    pub removed: Vec<String>,
}

impl Differences {
    /// Compares two revisions; against nothing, everything is new.
    pub fn between(old: Option<&Document>, new: &Document) -> Self {
        let old = old.map(|old| old.records.as_slice()).unwrap_or_default();
        let before: HashMap<_, _> = old.iter().map(|record| (record.id, record)).collect();
        let after: HashMap<_, _> = new.records.iter().map(|record| (record.id, record)).collect();
        let mut differences = Self::default();
        for record in &new.records {
            match before.get(&record.id) {
                None => differences.added.push(named(record)),
                Some(was) if !same(was, record) => differences.changed.push(named(record)),
                Some(_) => {}
            }
        }
        let gone = old.iter().filter(|record| !after.contains_key(&record.id));
        differences.removed = gone.map(named).collect();
        differences
    }

    /// In words: `new: Mailserver · changed: Router, DNS and 4 more`; empty where nothing differs.
    pub fn in_words(&self, messages: Messages) -> String {
        let sorts = [("diff-added", &self.added), ("diff-changed", &self.changed), ("diff-removed", &self.removed)];
        let told = sorts.into_iter().filter(|(_, names)| !names.is_empty());
        told.map(|(key, names)| msg!(messages, key, names = some(messages, names))).collect::<Vec<_>>().join(" · ")
    }
}

/// The first few names, and how many more there are.
pub fn some(messages: Messages, names: &[String]) -> String {
    let first = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => first,
        more => msg!(messages, "diff-more", names = first, more = more),
    }
}

fn named(record: &Record) -> String {
    one_line(&called(record)).into_owned()
}

fn same(a: &Record, b: &Record) -> bool {
    let objects = |record: &Record| record.attachments.iter().map(|a: &Attachment| a.object).collect::<Vec<_>>();
    a.changed_at == b.changed_at && a.differing_fields(b).is_empty() && objects(a) == objects(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::encode::id::Id;
    use breakglass::encode::time::Timestamp;
    use breakglass::i18n::Language;
    use breakglass::model::schema::Kind;

    fn document(names: &[(&str, Id, &str)]) -> Document {
        let records = names.iter().map(|(name, id, text)| {
            let mut record = Record::new(*id, Kind::Note, Timestamp::from_unix(0));
            record.set("name", name).unwrap();
            record.set("text", text).unwrap();
            record
        });
        Document { records: records.collect(), ..Document::default() }
    }

    #[test]
    fn what_is_new_changed_or_gone_is_told_by_name() {
        let [a, b, c] = [(); 3].map(|()| Id::random());
        let old = document(&[("A", a, "1"), ("B", b, "1")]);
        let new = document(&[("A", a, "2"), ("C", c, "1")]);
        let differences = Differences::between(Some(&old), &new);
        let german = Messages::new(Language::German);
        assert_eq!(differences.in_words(german), "neu: C · geändert: A · entfernt: B");
        assert_eq!(Differences::between(Some(&old), &old).in_words(german), "");
        assert_eq!(Differences::between(None, &old).added, ["A", "B"]);
    }

    #[test]
    fn many_are_counted() {
        let names: Vec<String> = (1..=5).map(|number| number.to_string()).collect();
        assert_eq!(some(Messages::new(Language::English), &names), "1, 2, 3 and 2 more");
    }
}
