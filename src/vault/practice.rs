//! What a drill holds: a few invented systems, somebody to ring, and a note that says how a rehearsal ends.
//!
//! Enough to practise everything on: first-hour steps, a warning, a dependency, a one-time code, a list of codes. All of
//! it is the same in every drill but for the digits, and every name says that it is practice. The words stand in
//! `drill.ftl`; numbers and addresses are of those that are reserved for fiction. Specified in docs/format.md, Drill.

use crate::encode::id::Id;
use crate::encode::time::Timestamp;
use crate::format::v1::records::Document;
use crate::i18n::{Language, Messages};
use crate::model::Record;
use crate::model::record::Value;
use crate::model::schema::Kind;
use crate::secret::SecretText;

/// What is secret in a dummy, and so must look like it: `(record, field, value)`.
const SECRETS: [(&str, &str, &str); 9] = [
    ("drill-router", "username", "practice"),
    ("drill-router", "password", "green-lamp-seven-not-real"),
    ("drill-mail", "username", "practice@example.com"),
    ("drill-mail", "password", "Moon-Basket-41-not-real"),
    ("drill-mail", "one_time_code_uri", "otpauth://totp/Practice:practice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
    ("drill-mail", "recovery_codes", "1111-2222-3333"),
    ("drill-backup", "username", "practice"),
    ("drill-backup", "password", "quiet-harbour-not-real"),
    ("drill-backup", "backup_key", "not-a-real-key 0000 1111 2222 3333"),
];

/// What is not: `(record, field, value)`.
const PLAIN: [(&str, &str, &str); 20] = [
    ("drill-router", "kind", "router"),
    ("drill-router", "criticality", "1"),
    ("drill-router", "legal_owner", "client"),
    ("drill-router", "admin_url", "https://router.example"),
    ("drill-router", "second_factor", "none"),
    ("drill-router", "restore_order", "1"),
    ("drill-mail", "kind", "mail"),
    ("drill-mail", "criticality", "1"),
    ("drill-mail", "legal_owner", "client"),
    ("drill-mail", "admin_url", "https://mail.example"),
    ("drill-mail", "second_factor", "app"),
    ("drill-mail", "restore_order", "2"),
    ("drill-backup", "kind", "backup"),
    ("drill-backup", "criticality", "2"),
    ("drill-backup", "legal_owner", "client"),
    ("drill-backup", "second_factor", "unknown"),
    ("drill-backup", "restore_order", "3"),
    ("drill-contact", "role", "technical"),
    ("drill-contact", "email", "practice@example.com"),
    ("drill-contact", "notification_order", "1"),
];

/// What is said in words: `(record, field)`, the word being the attribute of the record's message.
const WORDS: [(&str, &str); 13] = [
    ("drill-router", "purpose"),
    ("drill-router", "location"),
    ("drill-router", "first_hour_steps"),
    ("drill-mail", "purpose"),
    ("drill-mail", "second_factor_holder"),
    ("drill-mail", "first_hour_steps"),
    ("drill-mail", "stop_warning"),
    ("drill-backup", "purpose"),
    ("drill-backup", "backup_location"),
    ("drill-backup", "first_hour_steps"),
    ("drill-contact", "mobile"),
    ("drill-contact", "may_decide"),
    ("drill-note", "text"),
];

/// The records of a drill with its code.
pub(super) fn document(language: Language, now: Timestamp, code: String) -> Document {
    Document { records: records(Messages::new(language), now), drill_code: Some(code), ..Document::default() }
}

fn records(messages: Messages, now: Timestamp) -> Vec<Record> {
    let router = record(messages, "drill-router", Kind::System, now);
    let mut mail = record(messages, "drill-mail", Kind::System, now);
    let mut backup = record(messages, "drill-backup", Kind::System, now);
    for dependent in [&mut mail, &mut backup] {
        dependent.fields.insert("depends_on".into(), Value::List(vec![router.id.to_string()]));
    }
    let contact = record(messages, "drill-contact", Kind::Contact, now);
    let note = record(messages, "drill-note", Kind::Note, now);
    vec![router, mail, backup, contact, note]
}

fn record(messages: Messages, key: &str, kind: Kind, now: Timestamp) -> Record {
    const GOOD: &str = "practice records are good: a test makes them in every language";
    let mut record = Record::new(Id::random(), kind, now);
    record.set("name", &messages.text(key, &[])).expect(GOOD);
    for (_, field, value) in PLAIN.iter().filter(|(of, ..)| *of == key) {
        record.set(field, value).expect(GOOD);
    }
    for (_, field) in WORDS.iter().filter(|(of, _)| *of == key) {
        record.set(field, &messages.attr(key, &field.replace('_', "-"))).expect(GOOD);
    }
    for (_, field, value) in SECRETS.iter().filter(|(of, ..)| *of == key) {
        record.set_secret(field, SecretText::new((*value).to_owned())).expect(GOOD);
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_says_that_it_is_practice() {
        for (language, word) in [(Language::English, "PRACTICE"), (Language::German, "ÜBUNG")] {
            let document = document(language, Timestamp::from_unix(0), "123456789012".to_owned());
            assert_eq!(document.records.len(), 5);
            for record in &document.records {
                assert!(record.name().starts_with(word), "{}", record.name());
                let texts = record.fields.values().filter_map(|value| match value {
                    Value::Text(text) => Some(text),
                    _ => None,
                });
                texts.for_each(|text| assert!(!text.starts_with("drill-"), "{text}"));
            }
            assert!(document.write().is_ok());
        }
    }
}
