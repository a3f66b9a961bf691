//! Databases of `KeePass` that we write: `KeePassXC` and pykeepass open them with every field, attachment and one-time
//! code, and what goes out comes back.

mod common;
#[path = "common/keepass.rs"]
mod keepass;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use breakglass::encode::time::{Date, Timestamp};
use breakglass::exchange::export::{Loss, Lost};
use breakglass::exchange::formats::kdbx::{Costs, write};
use breakglass::exchange::item::{Item, ItemField, ItemFile, ItemValue, Sort};
use breakglass::secret::SecretText;
use breakglass::vault::{Access, Contents};
use common::Desk;
use common::deposit::{add_client, add_holder, create, open};
use keepass::{PASSWORD, as_json, attached, codes, item, item_as_json, keepassxc, read, sample, script, text};
use proptest::prelude::*;
use serde_json::{Value, json};

struct Bytes(Vec<u8>);

impl Contents for Bytes {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(&self.0[..]))
    }

    fn path(&self) -> &Path {
        Path::new("attachment")
    }
}

fn secret(text: &str) -> SecretText {
    SecretText::new(text.to_owned())
}

fn now() -> Timestamp {
    "2026-11-22T13:00:00Z".parse().unwrap()
}

/// A database in a folder of its own, and what it could not hold.
fn written(items: Vec<Item>, costs: Costs) -> (tempfile::TempDir, PathBuf, Lost) {
    let (folder, mut lost) = (tempfile::tempdir().unwrap(), Lost::default());
    let file = write("Kanzlei <Berg>", items, (&secret(PASSWORD), costs), now(), &mut lost).unwrap();
    let path = folder.path().join("records.kdbx");
    std::fs::write(&path, file).unwrap();
    (folder, path, lost)
}

fn full() -> Vec<Item> {
    let file = |name: &str, bytes: &[u8]| ItemFile { name: name.to_owned(), contents: Box::new(Bytes(bytes.to_vec())) };
    let random: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect();
    let folder = vec!["Berg".to_owned()];
    vec![
        Item {
            id: Some("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0".to_owned()),
            title: "Post".to_owned(),
            username: Some(secret("büro@berg.example")),
            password: Some(secret("  <pä>&\"' ]]> 🔑\t")),
            urls: vec![
                "https://post.example/?a=1&b=2".to_owned(),
                "https://zwei.example".to_owned(),
                "ssh://drei".to_owned(),
            ],
            one_time_codes: vec![secret("otpauth://totp/Post?secret=JBSWY3DPEHPK3PXP&digits=8")],
            notes: Some(secret("Zeile 1\r\nZeile 2\nu\u{308} 🦉")),
            fields: vec![
                ItemField::new("Kundennummer", ItemValue::Plain("4711".to_owned())),
                ItemField::new("Geheim & ä", ItemValue::Protected(secret("s\u{1}3cr3t"))),
                ItemField::new("pin", ItemValue::Protected(secret("1234"))),
            ],
            attachments: vec![file("Plän.bin", &random), file("leer", b""), file("gleich", &random)],
            tags: vec!["wichtig".to_owned(), "zwei Wörter".to_owned()],
            folder: folder.clone(),
            expires: Date::new(2031, 5, 6),
            changed: Some(now()),
            ..Item::default()
        },
        Item {
            id: Some("r-2".to_owned()),
            title: "Zähler".to_owned(),
            one_time_codes: vec![secret("otpauth://hotp/Firma:ich?secret=JBSWY3DPEHPK3PXP&counter=42&issuer=Firma")],
            folder: folder.clone(),
            ..Item::default()
        },
        Item {
            id: Some("r-3".to_owned()),
            sort: Sort::Note,
            notes: Some(secret("nur Text")),
            folder,
            ..Item::default()
        },
    ]
}

fn said(item: &Item) -> Value {
    let mut json = item_as_json(item);
    json["urls"] = json!(item.urls);
    json["codes"] = json!(codes(item));
    json["note"] = json!(item.sort == Sort::Note);
    json["hidden"] = json!(item.fields.iter().map(|f| matches!(f.value, ItemValue::Protected(_))).collect::<Vec<_>>());
    json
}

#[test]
fn what_goes_out_comes_back() {
    let (_folder, path, lost) = written(full(), Costs::LEAST);
    let (back, log) = read(&path, Some(PASSWORD), None);
    assert!(lost.0.is_empty() && log.remarks.is_empty(), "{lost:?} {log:?}");
    assert_eq!(back.len(), 3);
    for (before, after) in full().iter().zip(&back) {
        let (mut before, after) = (said(before), said(after));
        if before["id"].as_str().unwrap().len() < 36 {
            before["id"] = after["id"].clone();
        }
        assert_eq!(before, after);
    }
}

#[test]
fn other_programs_read_every_field() {
    let (folder, path, _) = written(full(), Costs::DEFAULT);
    let (ours, _) = read(&path, Some(PASSWORD), None);
    let shown = path.to_str().unwrap();
    let input = format!("{PASSWORD}\n");
    let theirs: Vec<Value> =
        serde_json::from_slice(&script(&["dump".as_ref(), path.as_os_str(), PASSWORD.as_ref()], b"")).unwrap();
    let xml = folder.path().join("export.xml");
    std::fs::write(&xml, keepassxc(&["export", "-q", "-f", "xml", shown], &input)).unwrap();
    let in_xml: Vec<Value> = serde_json::from_slice(&script(&["xml".as_ref(), xml.as_os_str()], b"")).unwrap();
    for (program, entries) in [("pykeepass", theirs), ("KeePassXC", in_xml)] {
        let of_ours = as_json(&ours);
        assert_eq!(entries.len(), 3, "{program}");
        for entry in entries {
            let mine = &of_ours[entry["id"].as_str().unwrap()];
            for key in ["folder", "title", "username", "password", "url", "tags", "expires"] {
                assert_eq!(mine[key], entry[key], "{program}: {key}");
            }
            assert_eq!(
                visible(mine["notes"].as_str().unwrap()),
                visible(entry["notes"].as_str().unwrap()),
                "{program}"
            );
            for (name, value) in mine["fields"].as_object().unwrap() {
                assert_eq!(
                    value.as_str().map(visible),
                    entry["fields"][name].as_str().map(visible),
                    "{program}: {name}"
                );
            }
            for (name, hash) in mine["files"].as_object().unwrap() {
                let theirs = &entry["files"][name];
                assert!(theirs == hash || theirs.is_null() && program == "KeePassXC", "{program}: {name}");
            }
        }
    }
    let code = |args: &[&str]| String::from_utf8(keepassxc(args, &input)).unwrap();
    let totp = code(&["show", "-q", "--totp", shown, "/Berg/Post"]);
    assert_eq!(totp.trim().len(), 8, "eight digits: {totp:?}");
    assert_eq!(code(&["show", "-q", "-s", "-a", "password", shown, "/Berg/Post"]), "  <pä>&\"' ]]> 🔑\t\n");
    let out = folder.path().join("attachment");
    keepassxc(&["attachment-export", "-q", shown, "/Berg/Post", "gleich", out.to_str().unwrap()], &input);
    assert!(std::fs::read(&out).unwrap() == attached(item(&ours, "Post"), "gleich"));
    // It can be changed there, and stays ours to read.
    keepassxc(&["edit", "-q", "-u", "neu", shown, "/Berg/Post"], &input);
    let (changed, _) = read(&path, Some(PASSWORD), None);
    assert_eq!(text(item(&changed, "Post").username.as_ref()), "neu");
    assert!(attached(item(&changed, "Post"), "Plän.bin") == attached(item(&ours, "Post"), "Plän.bin"));
}

/// Without what XML cannot hold; programs differ in what they put in its place.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[test]
fn names_that_are_taken_are_changed_and_named() {
    let field = |name: &str| ItemField::new(name, ItemValue::Plain(format!("of {name}")));
    let item = Item {
        title: "x".to_owned(),
        fields: vec![field("Title"), field("a"), field("a"), field("a 2"), field("b\u{2}")],
        tags: vec!["eins;zwei".to_owned()],
        ..Item::default()
    };
    let (_folder, path, lost) = written(vec![item], Costs::LEAST);
    let (back, _) = read(&path, Some(PASSWORD), None);
    let names: Vec<&str> = back[0].fields.iter().map(|field| &*field.name).collect();
    assert_eq!(names, ["Title 2", "a", "a 2", "a 2 2", "b\u{fffd}"]);
    assert_eq!(back[0].tags, ["eins zwei"]);
    assert_eq!(lost.count(Loss::Renamed), 5, "{lost:?}");
}

#[test]
fn what_was_taken_over_goes_out_and_comes_back_the_same() {
    let (items, _) = read(&sample("4-aes.kdbx"), Some(PASSWORD), None);
    let before: BTreeMap<String, Value> = items.iter().map(|item| (item.id.clone().unwrap(), said(item))).collect();
    let (_folder, path, lost) = written(items, Costs::LEAST);
    assert!(lost.0.is_empty(), "{lost:?}");
    let (back, _) = read(&path, Some(PASSWORD), None);
    assert_eq!(back.len(), before.len());
    for item in &back {
        let mut expected = before[item.id.as_ref().unwrap()].clone();
        expected["trashed"] = json!(false); // it was asked for, so it is one like the others
        assert_eq!(said(item), expected);
    }
}

/// What an item is made of: it has no `Debug` itself.
type Parts = ([String; 4], Vec<(String, String, bool)>, Vec<(String, Vec<u8>)>, Vec<String>);

fn any_parts() -> impl Strategy<Value = Parts> {
    let words = || "\\PC{0,12}|[\\x00-\\x20<&>{}\\]]{0,6}|[ \\t\\r\\n]{1,3}";
    let fields = prop::collection::vec(("[a-zA-Zäöü ]{1,8}", words(), any::<bool>()), 0..4);
    let files = prop::collection::vec(("[a-z.]{1,8}", prop::collection::vec(any::<u8>(), 0..300)), 0..3);
    ([words(), words(), words(), words()], fields, files, prop::collection::vec("[a-zß]{1,6}", 0..3))
}

fn made(([title, username, password, notes], fields, files, folder): Parts) -> Item {
    let optional = |text: &str| Some(secret(text)).filter(|text| !text.is_empty());
    let field = |(n, (name, value, hidden)): (usize, (String, String, bool))| {
        let value = if hidden { ItemValue::Protected(secret(&value)) } else { ItemValue::Plain(value) };
        ItemField::new(&format!("{name}{n}"), value)
    };
    let file = |(n, (name, bytes)): (usize, (String, Vec<u8>))| {
        let contents: Box<dyn Contents> = Box::new(Bytes(bytes));
        ItemFile { name: format!("{n}{name}"), contents }
    };
    Item {
        title,
        username: optional(&username),
        password: optional(&password),
        notes: optional(&notes),
        fields: fields.into_iter().filter(|(_, value, _)| !value.is_empty()).enumerate().map(field).collect(),
        attachments: files.into_iter().enumerate().map(file).collect(),
        folder,
        ..Item::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_item_goes_out_and_comes_back(parts in prop::collection::vec(any_parts(), 0..6)) {
        let shape = |item: &Item| {
            let mut json = item_as_json(item);
            json["id"] = Value::Null;
            json.to_string()
        };
        let items: Vec<Item> = parts.into_iter().map(made).collect();
        let mut before: Vec<String> = items.iter().map(shape).collect();
        let (_folder, path, lost) = written(items, Costs::LEAST);
        prop_assert!(lost.0.is_empty());
        let mut after: Vec<String> = read(&path, Some(PASSWORD), None).0.iter().map(shape).collect();
        before.sort();
        after.sort();
        prop_assert_eq!(before, after);
    }
}

/// Out of one database, through a vault, into another, by the commands that an owner types.
#[test]
fn the_commands_carry_a_database_in_and_out() {
    let desk = Desk::new();
    let mut vault = create(&desk);
    for (id, role) in [("anna", breakglass::model::Role::Trusted), ("max", breakglass::model::Role::Deputy)] {
        add_holder(&desk, &mut vault, id, role);
    }
    add_client(&mut vault, "weiss", "all of (anna, max)");
    drop(vault);
    std::fs::copy(sample("both.kdbx"), desk.path("all.kdbx")).unwrap();
    std::fs::copy(sample("xml2.key"), desk.path("the.key")).unwrap();
    std::fs::write(desk.path("source-password"), format!("{PASSWORD}\n")).unwrap();
    std::fs::write(desk.path("new-password"), "Vier Ziegen kuessen leise im Heu\n").unwrap();
    let opening = ["--source-password-file", "source-password", "--key-file", "the.key"];
    let mut import = vec!["import", "all.kdbx", "--client", "weiss", "--group", "Kunden/Weiß", "--remember", "--json"];
    import.extend(opening);
    let report = desk.run(&import).done().json();
    assert_eq!((report["format"].as_str(), report["clients"][0]["found"].as_u64()), (Some("kdbx"), Some(5)));
    let again = desk.run([&["sync", "--all", "--json"], &opening[..]].concat()).done().json();
    assert_eq!(again[0]["clients"][0]["same"], 5, "{again}");
    let wrong = desk.run(["import", "all.kdbx", "--client", "weiss", "--source-password-file", "new-password"]);
    wrong.code(3);

    let export = ["export", "weiss", "--format", "kdbx", "-o", "out"];
    desk.run([&export[..], &["--export-password-file", "new-password"]].concat()).done();
    let (back, _) = read(&desk.path("out/records.kdbx"), Some("Vier Ziegen kuessen leise im Heu"), None);
    let there = open(&desk, Access::Read).unwrap();
    let client = there.register().client(&"weiss".parse().unwrap()).unwrap().compartment;
    let records = there.compartment(breakglass::encode::id::CompartmentId::Client(client)).unwrap().document.records;
    assert_eq!(back.len(), records.len());
    for record in &records {
        let ours = item(&back, record.name());
        assert_eq!(text(ours.password.as_ref()), record.secret("password").map_or("", SecretText::expose_text));
        assert_eq!(ours.attachments.len(), record.attachments.len());
        assert_eq!(ours.id.as_deref(), record.source.as_ref().map(|source| &*source.id));
    }
    // No clear text lies beside it.
    assert_eq!(std::fs::read_dir(desk.path("out")).unwrap().count(), 1);
    desk.run(["export", "weiss", "--format", "csv", "-o", "x", "--export-password-file", "new-password"]).code(2);
}
