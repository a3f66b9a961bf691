//! Records with something in every field, and what of them must come back from another program.
#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;

use breakglass::encode::id::Id;
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::records::Document;
use breakglass::model::record::{CustomField, CustomValue, Record, Value};
use breakglass::model::schema::Kind;
use breakglass::secret::SecretText;

pub fn now() -> Timestamp {
    "2026-11-22T13:00:00Z".parse().unwrap()
}

pub fn secret(text: &str) -> Value {
    Value::Secret(SecretText::new(text.to_owned()))
}

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub fn record(kind: Kind, fields: &[(&'static str, Value)]) -> Record {
    let mut record = Record::new(Id::random(), kind, now());
    for (key, value) in fields {
        record.fields.insert((*key).into(), value.duplicate());
    }
    record
}

pub fn custom(fields: &[(&str, &str, bool)]) -> Value {
    let of_one = |(name, value, secret): &(&str, &str, bool)| CustomField {
        name: (*name).to_owned(),
        value: if *secret {
            CustomValue::Secret(SecretText::new((*value).to_owned()))
        } else {
            CustomValue::Text((*value).to_owned())
        },
    };
    Value::Custom(fields.iter().map(of_one).collect())
}

/// Everything that stands in a record and could be carried by another program, by name; a mark says whether it is secret.
pub fn contents(record: &Record, marks: bool) -> BTreeMap<String, (String, bool)> {
    let mut found = BTreeMap::new();
    for (key, value) in &record.fields {
        let joined =
            |secrets: &[SecretText]| secrets.iter().map(SecretText::expose_text).collect::<Vec<_>>().join("\n");
        let entry = match value {
            Value::Text(text) => (text.clone(), false),
            Value::Number(number) => (number.to_string(), false),
            Value::Flag(flag) => (flag.to_string(), false),
            Value::List(list) => (list.join("\n"), false),
            Value::Secret(secret) => (secret.expose_text().to_owned(), true),
            Value::SecretList(secrets) => (joined(secrets), true),
            Value::Custom(custom) => {
                for field in custom {
                    found.insert(field.name.clone(), (field.expose_text().to_owned(), marks && field.is_secret()));
                }
                continue;
            }
            Value::Unknown(_) => continue,
        };
        let guess = key == "kind" && record.is_guess("kind");
        if key != "origin" && key != "second_factor" && !guess && !entry.0.is_empty() {
            found.insert(key.to_string(), (entry.0, marks && entry.1));
        }
    }
    found
}

pub fn full() -> Document {
    let router = record(
        Kind::System,
        &[
            ("name", text("Router Büro")),
            ("kind", text("router")),
            ("username", secret("admin")),
            ("password", secret(" p\"a,s;s\tü🐝 ")),
            ("one_time_code_uri", secret("otpauth://totp/Router?secret=JBSWY3DPEHPK3PXP")),
            ("second_factor", text("app")),
            ("admin_url", text("https://192.168.1.1/")),
            ("notes", secret("line one\nline two")),
            ("expires_on", text("2027-01-31")),
            ("secret_changed_on", text("2026-02-03")),
            ("pin", secret("0042")),
            ("recovery_codes", Value::SecretList(vec![SecretText::new("a1".into()), SecretText::new("b2".into())])),
            ("ssh_key", secret("-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n")),
            ("account_email", text("it@berg.example")),
            ("tags", Value::List(vec!["büro".into(), "netz".into()])),
            ("criticality", Value::Number(1)),
            ("first_hour_steps", text("1. Unplug\n2. Wait")),
            (
                "custom",
                custom(&[
                    ("Kundennummer", "=4711", false),
                    ("URL 2", "https://b.example/", false),
                    ("Token", "t", true),
                    ("Zwei Formen", "u\u{308} \u{fc}", true),
                ]),
            ),
        ],
    );
    let note = record(Kind::Note, &[("name", text("Zettel")), ("secret_text", secret("geheim"))]);
    let contact = record(Kind::Contact, &[("name", text("Anna")), ("mobile", text("+49 170 1"))]);
    Document { records: vec![router, note, contact], ..Document::default() }
}

/// What comes back of a document: fields that no import brings stand as fields of their own under their key.
pub fn comes_back(before: &Document, after: &Document, marks: bool) {
    for record in &before.records {
        let found = after.records.iter().find(|other| other.name() == record.name()).expect("the record comes back");
        let (mut was, mut is) = (contents(record, marks), contents(found, marks));
        // Secret text of one kind of record is notes of the other.
        for contents in [&mut was, &mut is] {
            if let Some(text) = contents.remove("secret_text") {
                contents.insert("notes".into(), text);
            }
            contents.retain(|name, _| name != "record");
        }
        assert_eq!(was, is);
    }
    assert_eq!(before.records.len(), after.records.len());
}
