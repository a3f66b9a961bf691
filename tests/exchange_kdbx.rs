//! Databases of `KeePass`, made in the test run by pykeepass and by `keepassxc-cli`: every field arrives as these
//! programs read it themselves, whatever version, cipher, derivation or key.

#[path = "common/keepass.rs"]
mod keepass;

use std::collections::BTreeMap;

use breakglass::exchange::foreign::{Bounds, Foreign, Keys, Log, Options, ReadError, Remark};
use breakglass::exchange::item::{Item, ItemValue, State};
use keepass::{
    PASSWORD, SCRIPT, as_json, attached, codes, item, item_as_json, keepassxc, keys, read, read_with, sample, script,
    text,
};
use serde_json::{Value, json};

/// What another program reads, without what becomes something else here: codes, further addresses, references.
fn as_read(json: &[u8]) -> BTreeMap<String, Value> {
    let entries: Vec<Value> = serde_json::from_slice(json).unwrap();
    let reduced = |mut entry: Value| {
        entry.as_object_mut().unwrap().remove("otp");
        let fields = entry["fields"].as_object_mut().unwrap();
        fields.retain(|name, _| {
            !["TOTP ", "TimeOtp-", "HmacOtp-", "KP2A_URL"].iter().any(|begin| name.starts_with(begin))
        });
        if entry["title"] == "Verweis" {
            for (name, value) in [
                ("username", "büro@müller.example"),
                ("password", "  blank ends\t "),
                ("url", "https://post.example/?a=1&b=2"),
            ] {
                entry[name] = json!(value);
            }
        }
        (entry["id"].as_str().unwrap().to_owned(), entry)
    };
    entries.into_iter().map(reduced).collect()
}

fn same(ours: &BTreeMap<String, Value>, theirs: &BTreeMap<String, Value>, what: &str) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (id, entry) in theirs {
        let mut mine = ours[id].clone();
        for (name, hash) in entry["files"].as_object().unwrap() {
            if hash.is_null() {
                mine["files"][name] = Value::Null; // named and not held
            }
        }
        assert_eq!(&mine, entry, "{what}");
    }
}

/// What an entry of the sample holds beyond what other programs say in so many words.
fn is_the_sample(items: &[Item], log: &Log, what: &str) {
    let post = item(items, "Post <&> \"'");
    assert_eq!(
        codes(post),
        ["otpauth://totp/Post:b%C3%BCro?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&issuer=Post"],
        "{what}"
    );
    assert_eq!(post.urls, ["https://post.example/?a=1&b=2", "https://zwei.example"]);
    let protected: Vec<_> =
        post.fields.iter().filter(|f| matches!(f.value, ItemValue::Protected(_))).map(|f| &*f.name).collect();
    assert_eq!(protected, ["Geheim ä"], "{what}");
    let older: Vec<&str> = post.history.iter().map(|older| older.password.expose_text()).collect();
    assert_eq!(older, ["zweites", "erstes", "  blank ends\t "], "{what}");
    assert_eq!(codes(item(items, "")), ["otpauth://totp/?secret=GEZDGNBVGY3TQOJQ&period=60&digits=8"]);
    assert_eq!(
        codes(item(items, "KeePass 2")),
        ["otpauth://totp/KeePass%202?secret=JBSWY3DPEHPK3PXP&algorithm=SHA256&digits=8"]
    );
    assert_eq!(codes(item(items, "Zähler")), ["otpauth://hotp/Z%C3%A4hler?secret=JBSWY3DPEHPK3PXP&counter=42"]);
    assert_eq!(item(items, "Tief").folder.len(), 8);
    assert_eq!(item(items, "Gelöscht").state, State::Trashed);
    assert_eq!(text(item(items, "Verweis").notes.as_ref()), "tot: {REF:P@I:00000000000000000000000000000001}");
    assert_eq!((log.remarked(Remark::DeadReference), log.read), (1, 7), "{what}");
}

#[test]
fn what_pykeepass_writes_arrives_as_it_reads_it() {
    for name in ["4-argon2d", "4-argon2id", "4-twofish", "4-aes", "4-plain", "3", "3-twofish"] {
        let path = sample(&format!("{name}.kdbx"));
        let (items, log) = read(&path, Some(PASSWORD), None);
        let theirs = script(&["dump".as_ref(), path.as_os_str(), PASSWORD.as_ref()], b"");
        same(&as_json(&items), &as_read(&theirs), name);
        is_the_sample(&items, &log, name);
    }
}

/// `keepassxc-cli` changes one entry and writes the file anew, in the version, cipher and derivation it had.
#[test]
fn what_keepassxc_writes_arrives_as_it_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["4-argon2id", "4-twofish", "4-aes", "4-plain", "3", "3-twofish"] {
        let path = folder.path().join(format!("{name}.kdbx"));
        std::fs::copy(sample(&format!("{name}.kdbx")), &path).unwrap();
        let shown = path.to_str().unwrap();
        let input = format!("{PASSWORD}\nneu & \"schwer\" ü\n");
        keepassxc(
            &["add", "-q", "-p", "-u", "wer", "--url", "ssh://host", "--notes", "N\\nM", shown, "/Kunden/Neu"],
            &input,
        );
        keepassxc(&["attachment-import", "-q", shown, "/Kunden/Neu", "skript", SCRIPT], &format!("{PASSWORD}\n"));
        let (items, log) = read(&path, Some(PASSWORD), None);
        let xml = folder.path().join("export.xml");
        std::fs::write(&xml, keepassxc(&["export", "-q", "-f", "xml", shown], &format!("{PASSWORD}\n"))).unwrap();
        same(&as_json(&items), &as_read(&script(&["xml".as_ref(), xml.as_os_str()], b"")), name);
        assert_eq!(text(item(&items, "Neu").password.as_ref()), "neu & \"schwer\" ü");
        for (entry, place, file) in
            [("Neu", "/Kunden/Neu", "skript"), ("KeePass 2", "/Kunden/Weiß/KeePass 2", "Plän.bin")]
        {
            let out = folder.path().join("attachment");
            let args = ["attachment-export", "-q", shown, place, file, out.to_str().unwrap()];
            keepassxc(&args, &format!("{PASSWORD}\n"));
            let same = attached(item(&items, entry), file) == std::fs::read(&out).unwrap();
            assert!(same, "{name}: {file}");
            std::fs::remove_file(&out).unwrap();
        }
        assert_eq!(log.read, 8, "{name}");
    }
}

/// A database that `keepassxc-cli` made by itself, against its own table.
#[test]
fn what_keepassxc_makes_arrives_as_in_its_table() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (folder.path().join("own.kdbx"), folder.path().join("own.key"));
    let (shown, key_shown) = (path.to_str().unwrap(), key.to_str().unwrap());
    keepassxc(&["db-create", "-q", "-t", "100", "-p", "--set-key-file", key_shown, shown], "geheim\ngeheim\n");
    keepassxc(&["mkdir", "-q", "-k", key_shown, shown, "Kunden"], "geheim\n");
    for n in 0..3 {
        let (title, user) = (format!("Kunden/Eintrag {n}"), format!("nutzer{n}"));
        let args = [
            "add",
            "-q",
            "-k",
            key_shown,
            "-p",
            "-u",
            &user,
            "--url",
            "https://x.example",
            "--notes",
            "a, b",
            shown,
            &title,
        ];
        keepassxc(&args, &format!("geheim\npass{n} \n"));
    }
    let (items, _) = read(&path, Some("geheim"), Some(&key));
    let table = folder.path().join("table.csv");
    std::fs::write(&table, keepassxc(&["export", "-q", "-k", key_shown, "-f", "csv", shown], "geheim\n")).unwrap();
    let mut listed = Vec::new();
    Foreign::open(&table, None, &Options::default())
        .unwrap()
        .read(&Keys::default(), |item, _| listed.push(item))
        .unwrap();
    assert_eq!(items.len(), 3);
    for (ours, theirs) in items.iter().zip(&listed) {
        let said = |item: &Item| {
            let mut json = item_as_json(item);
            json["id"] = Value::Null;
            (json, item.created, item.changed)
        };
        assert_eq!(said(ours), said(theirs));
    }
}

#[test]
fn every_form_of_key_file_opens_alone_and_beside_a_password() {
    for form in ["xml1", "xml2", "raw", "hex", "any"] {
        let (path, key) = (sample(&format!("key-{form}.kdbx")), sample(&format!("{form}.key")));
        assert_eq!(read(&path, None, Some(&key)).0.len(), 7, "{form}");
        assert_eq!(read(&path, Some(""), Some(&key)).0.len(), 7, "{form}");
        // All but the last hold the same key.
        let other = sample(if form == "any" { "raw.key" } else { "any.key" });
        for wrong in [keys(None, Some(&other)), keys(Some("x"), Some(&key)), keys(Some(PASSWORD), None)] {
            assert!(matches!(read_with(&path, &wrong, Bounds::default()), Err(ReadError::WrongKey)), "{form}");
        }
    }
    let (both, key) = (sample("both.kdbx"), sample("xml2.key"));
    assert_eq!(read(&both, Some(PASSWORD), Some(&key)).0.len(), 7);
    for wrong in [keys(None, Some(&key)), keys(Some(PASSWORD), None), keys(Some("x"), Some(&key))] {
        assert!(matches!(read_with(&both, &wrong, Bounds::default()), Err(ReadError::WrongKey)));
    }
    assert!(matches!(read_with(&both, &keys(None, None), Bounds::default()), Err(ReadError::Locked)));
    let damaged = sample("damaged.key");
    std::fs::write(&damaged, std::fs::read_to_string(&key).unwrap().replace("<Data Hash=\"", "<Data Hash=\"1"))
        .unwrap();
    assert!(matches!(
        read_with(&both, &keys(Some(PASSWORD), Some(&damaged)), Bounds::default()),
        Err(ReadError::KeyFile)
    ));
}
