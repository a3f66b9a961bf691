//! What is written for other programs: nothing that they can hold is lost on the way out and back, the rest is named, and
//! the files are what their documentation says.

#[path = "common/fields.rs"]
mod fields;

use std::collections::BTreeMap;
use std::path::PathBuf;

use breakglass::exchange::export::{Loss, Lost, Target};
use breakglass::exchange::foreign::{Foreign, Keys, Log, Options};
use breakglass::exchange::json::Outgoing;
use breakglass::exchange::records::{Gone, Intake};
use breakglass::format::v1::records::Document;
use breakglass::model::record::{CustomField, Record, Value};
use breakglass::model::schema::Kind;
use breakglass::store::OutputFolder;
use fields::{comes_back, custom, full, now, record, secret, text};
use proptest::prelude::*;
use serde_json::Value as Json;
use tempfile::TempDir;

/// The file that an export holds, and what it says is lost.
fn exported(document: &Document, target: Target) -> (TempDir, PathBuf, Lost) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("out");
    let output = OutputFolder::create(&path).unwrap();
    let outgoing = Outgoing { client: "Kanzlei Berg", exported_at: now(), document, attachments: None, stop: || false };
    let (_, lost) = target.write(&outgoing, &output, "").unwrap();
    output.finish().unwrap();
    let file = path.join(target.file());
    (folder, file, lost)
}

/// What an import makes of a file.
fn imported(file: &std::path::Path) -> (Document, Log) {
    let foreign = Foreign::open(file, None, &Options::default()).unwrap();
    let (program, mut items) = (foreign.format().program, Vec::new());
    let mut log = foreign.read(&Keys::default(), |item, _| items.push(item)).unwrap();
    let intake = Intake {
        program,
        file: "x",
        from: None,
        gone: Gone::Leave,
        lacks: &[],
        history: false,
        nameless: "?",
        now: now(),
        stop: || false,
    };
    let mut document = Document::default();
    intake.merge(items, &mut document, &mut log).unwrap();
    (document, log)
}

fn there_and_back(document: &Document, target: Target) -> Document {
    let (_folder, file, _) = exported(document, target);
    imported(&file).0
}

#[test]
fn bitwarden_holds_everything_but_attachments() {
    let document = full();
    let (_folder, file, lost) = exported(&document, Target::Bitwarden);
    assert_eq!(lost, Lost::default());
    let json: Json = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!((&json["encrypted"], &json["folders"][0]["name"]), (&Json::from(false), &Json::from("Kanzlei Berg")));
    let item = &json["items"][0];
    assert_eq!(item["folderId"], json["folders"][0]["id"]);
    assert_eq!(item["login"]["uris"][1]["uri"], "https://b.example/");
    assert_eq!(item["login"]["totp"], "otpauth://totp/Router?secret=JBSWY3DPEHPK3PXP");
    assert_eq!((&json["items"][1]["type"], &json["items"][1]["secureNote"]["type"]), (&Json::from(2), &Json::from(0)));
    comes_back(&document, &imported(&file).0, true);
}

#[test]
fn texts_that_are_too_long_for_bitwarden_go_on_in_further_fields() {
    let (notes, long) = ("ä".repeat(6_000), "x".repeat(5_000));
    let fields = [("name", text("Server")), ("notes", secret(&notes)), ("custom", custom(&[("Plan", &long, false)]))];
    let document = Document { records: vec![record(Kind::System, &fields)], ..Document::default() };
    let (_folder, file, lost) = exported(&document, Target::Bitwarden);
    assert_eq!(lost.0[&Loss::Split].names, ["Server: Plan", "Server: notes"]);
    let json: Json = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let item = &json["items"][0];
    let pieces = |name: &str| -> String {
        let fields = item["fields"].as_array().unwrap().iter();
        fields.filter(|f| f["name"].as_str().unwrap().starts_with(name)).map(|f| f["value"].as_str().unwrap()).collect()
    };
    assert_eq!(format!("{}{}", item["notes"].as_str().unwrap(), pieces("notes")), notes);
    assert_eq!(pieces("Plan"), long);
    // The bounds of the server, in characters of the encrypted string.
    let sealed = |bytes: usize| (bytes / 16 + 1) * 16 * 4 / 3 + 4 + 2 + 24 + 1 + 44;
    assert!(sealed(item["notes"].as_str().unwrap().len()) <= 10_000);
    assert!(item["fields"].as_array().unwrap().iter().all(|f| sealed(f["value"].as_str().unwrap().len()) <= 5_000));
}

#[test]
fn a_table_says_what_it_cannot_hold() {
    let document = full();
    let (_folder, file, lost) = exported(&document, Target::Csv);
    assert_eq!(lost.0[&Loss::Formula].names, ["Router Büro: ssh_key", "Router Büro: Kundennummer", "Anna: mobile"]);
    assert!(lost.0[&Loss::Marks].names.contains(&"Router Büro: Token".to_owned()));
    assert!(!format!("{lost:?}").contains("4711"), "names only");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("\"=4711\"") && written.contains("\" p\"\"a,s;s\tü🐝 \""), "cells stand as they are");
    comes_back(&document, &imported(&file).0, false);
}

#[test]
fn a_table_names_tags_that_it_would_part_and_has_no_two_columns_of_one_name() {
    let fields = [
        ("name", text("Post")),
        ("password", secret("p")),
        ("tags", Value::List(vec!["rot, grün".into(), "blau".into()])),
        ("custom", custom(&[("PIN", "1", true), ("PIN ", "2", true), ("pin", "3", true), (" Password", "4", true)])),
    ];
    let document = Document { records: vec![record(Kind::System, &fields)], ..Document::default() };
    let (_folder, file, lost) = exported(&document, Target::Csv);
    assert_eq!(lost.0[&Loss::Parted].names, ["Post: tags"]);
    let (back, _) = imported(&file);
    let mut values: Vec<&str> = back.records[0].custom().iter().map(CustomField::expose_text).collect();
    values.sort_unstable();
    assert_eq!((values, back.records[0].secret("password").unwrap().expose_text()), (vec!["1", "2", "3", "4"], "p"));
}

#[test]
fn passkeys_are_named_wherever_they_are_none_any_more() {
    let fields = [("name", text("Post")), ("custom", custom(&[("fido2Credentials", "[{}]", true)]))];
    let document = Document { records: vec![record(Kind::System, &fields)], ..Document::default() };
    for target in Target::ALL {
        let (_folder, _, lost) = exported(&document, target);
        assert_eq!(lost.0[&Loss::Form].names, ["Post: fido2Credentials"], "{target:?}");
    }
}

#[test]
fn cxf_holds_everything_but_attachments() {
    let document = full();
    let (_folder, file, lost) = exported(&document, Target::Cxf);
    assert_eq!(lost.0[&Loss::Form].names, ["Router Büro: ssh_key"], "PKCS #8 is another form");
    let json: Json = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(
        (&json["version"]["major"], &json["accounts"][0]["username"]),
        (&Json::from(1), &Json::from("Kanzlei Berg"))
    );
    let item = &json["accounts"][0]["items"][0];
    assert_eq!(item["credentials"][0]["password"]["fieldType"], "concealed-string");
    assert_eq!(
        (&item["credentials"][1]["type"], &item["credentials"][1]["secret"]),
        (&Json::from("totp"), &Json::from("JBSWY3DPEHPK3PXP"))
    );
    assert_eq!(json["accounts"][0]["collections"][0]["items"][0]["item"], item["id"]);
    comes_back(&document, &imported(&file).0, true);
}

#[test]
fn an_export_taken_over_again_into_the_same_records_changes_nothing() {
    for target in Target::ALL {
        let once = there_and_back(&full(), target);
        let (_folder, file, _) = exported(&once, target);
        let foreign = Foreign::open(&file, None, &Options::default()).unwrap();
        let (program, mut items) = (foreign.format().program, Vec::new());
        let mut log = foreign.read(&Keys::default(), |item, _| items.push(item)).unwrap();
        let mut again = once;
        let intake = Intake {
            program,
            file: "x",
            from: None,
            gone: Gone::Mark,
            lacks: &[],
            history: false,
            nameless: "?",
            now: now(),
            stop: || false,
        };
        let outcome = intake.merge(items, &mut again, &mut log).unwrap();
        let told = |list: &[breakglass::exchange::records::Told]| format!("{list:?}");
        assert_eq!((told(&outcome.new), told(&outcome.changed)), ("[]".to_owned(), "[]".to_owned()), "{target:?}");
    }
}

/// Text as people have it in password managers, and as they had better not.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ -~äöüß€🐝]{0,24}",
        1 => "[a-z\"',;\\t\\n=+@|\\\\-]{1,24}",
        1 => Just("e\u{301} \u{e9}".to_owned()),
    ]
}

/// How a record of the tests is made; records themselves cannot be shown.
#[derive(Debug, Clone)]
struct Recipe {
    name: String,
    secrets: [String; 3],
    fields: BTreeMap<String, (String, bool)>,
    tags: std::collections::BTreeSet<String>,
    expires: bool,
    note: bool,
}

prop_compose! {
    fn any_recipe()(
        name in "[A-Za-zäöü0-9][ -~äöü]{0,20}[A-Za-z0-9]",
        secrets in [any_text(), any_text(), any_text()],
        fields in proptest::collection::btree_map("F [a-z]{2,8}", (any_text(), any::<bool>()), 0..4),
        tags in proptest::collection::btree_set("[a-zäöü]{1,8}", 0..3),
        expires in any::<bool>(),
        note in any::<bool>(),
    ) -> Recipe {
        Recipe { name, secrets, fields, tags, expires, note }
    }
}

impl Recipe {
    fn record(&self, number: usize) -> Record {
        let [user, password, notes] = &self.secrets;
        let name = text(&format!("{} {number}", self.name));
        let mut made = if self.note {
            record(Kind::Note, &[("name", name), ("secret_text", secret(notes))])
        } else {
            let fields =
                [("name", name), ("username", secret(user)), ("password", secret(password)), ("notes", secret(notes))];
            record(Kind::System, &fields)
        };
        made.fields.retain(|_, value| !matches!(value, Value::Secret(secret) if secret.is_empty()));
        if self.expires && !self.note {
            made.fields.insert("expires_on".into(), text("2027-03-04"));
        }
        let is_open = |text: &str, hidden: bool| hidden || !text.contains(char::is_control);
        let own: Vec<(&str, &str, bool)> = self.fields.iter().map(|(n, (v, h))| (n.as_str(), v.as_str(), *h)).collect();
        let own: Vec<_> = own.into_iter().filter(|(_, v, hidden)| !v.is_empty() && is_open(v, *hidden)).collect();
        if !own.is_empty() {
            made.fields.insert("custom".into(), custom(&own));
        }
        if !self.tags.is_empty() {
            made.fields.insert("tags".into(), Value::List(self.tags.iter().cloned().collect()));
        }
        made
    }
}

fn made(recipes: &[Recipe]) -> Document {
    let records = recipes.iter().enumerate().map(|(number, recipe)| recipe.record(number)).collect();
    Document { records, ..Document::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_through_bitwarden(recipes in proptest::collection::vec(any_recipe(), 1..6)) {
        let document = made(&recipes);
        comes_back(&document, &there_and_back(&document, Target::Bitwarden), true);
    }

    #[test]
    fn nothing_is_lost_through_cxf(recipes in proptest::collection::vec(any_recipe(), 1..6)) {
        let document = made(&recipes);
        comes_back(&document, &there_and_back(&document, Target::Cxf), true);
    }

    #[test]
    fn nothing_is_lost_through_a_table(recipes in proptest::collection::vec(any_recipe(), 1..6)) {
        let document = made(&recipes);
        comes_back(&document, &there_and_back(&document, Target::Csv), false);
    }
}
