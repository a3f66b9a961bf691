//! Databases of `KeePass`, made in the test run by pykeepass and by `keepassxc-cli`: every field arrives as these
//! programs read it themselves, whatever version, cipher, derivation or key, and hostile ones are refused quickly.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use breakglass::encode::hash::sha256;
use breakglass::exchange::foreign::{Bound, Bounds, Flaw, Foreign, Keys, Lock, Log, Options, ReadError, Remark};
use breakglass::exchange::item::{Item, ItemValue, State};
use breakglass::secret::{SecretBytes, SecretText};
use serde_json::{Value, json};

const PASSWORD: &str = "pä ßwörd 🔑";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keepass/keepass.py");

/// The same entries in every version, cipher and derivation, as pykeepass writes them.
static SAMPLES: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    script(&["make".as_ref(), folder.path().as_os_str()], b"");
    folder
});

fn sample(name: &str) -> PathBuf {
    SAMPLES.path().join(name)
}

/// Python with pykeepass, as `tests/run` installs it.
static PYTHON: LazyLock<PathBuf> = LazyLock::new(|| {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/bin/python3");
    let has_it = |python: &Path| {
        let imported = Command::new(python).args(["-c", "import pykeepass"]).stderr(Stdio::null()).status();
        imported.is_ok_and(|status| status.success())
    };
    let found = [own, PathBuf::from("python3")].into_iter().find(|python| has_it(python));
    found.expect("python3 with pykeepass is needed: `tests/run` installs it, and so does `pip install pykeepass`")
});

fn script(args: &[&std::ffi::OsStr], input: &[u8]) -> Vec<u8> {
    run(Command::new(&*PYTHON).arg(SCRIPT).args(args), input)
}

fn keepassxc(args: &[&str], input: &str) -> Vec<u8> {
    run(Command::new("keepassxc-cli").args(args).env("LC_ALL", "C.UTF-8"), input.as_bytes())
}

fn run(command: &mut Command, input: &[u8]) -> Vec<u8> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{name} is needed (`tests/run` installs it): {error}"));
    // A program that fails early closes its end; its own words say more than a broken pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn keys(password: Option<&str>, key_file: Option<&Path>) -> Keys {
    Keys {
        password: password.map(|text| SecretText::new(text.to_owned())),
        key_file: key_file.map(|path| SecretBytes::new(std::fs::read(path).unwrap())),
    }
}

fn read_with(path: &Path, keys: &Keys, bounds: Bounds) -> Result<(Vec<Item>, Log), ReadError> {
    let options = Options { bounds, ..Options::default() };
    let foreign = Foreign::open(path, None, &options)?;
    assert_eq!((foreign.format().key, foreign.lock()), ("kdbx", Lock::PasswordOrKeyFile));
    let mut items = Vec::new();
    let log = foreign.read(keys, |item, _| items.push(item))?;
    Ok((items, log))
}

fn read(path: &Path, password: Option<&str>, key_file: Option<&Path>) -> (Vec<Item>, Log) {
    read_with(path, &keys(password, key_file), Bounds::default())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn text(secret: Option<&SecretText>) -> &str {
    secret.map_or("", |secret| secret.expose_text())
}

fn item<'a>(items: &'a [Item], title: &str) -> &'a Item {
    items.iter().find(|item| item.title == title).unwrap_or_else(|| panic!("no {title}"))
}

fn codes(item: &Item) -> Vec<&str> {
    item.one_time_codes.iter().map(SecretText::expose_text).collect()
}

fn attached(item: &Item, name: &str) -> Vec<u8> {
    let file = item.attachments.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("no {name}"));
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut file.contents.open().unwrap(), &mut bytes).unwrap();
    bytes
}

/// Items in the shape in which tests/keepass/keepass.py says what other programs read.
fn as_json(items: &[Item]) -> BTreeMap<String, Value> {
    items.iter().map(|item| (item.id.clone().unwrap(), item_as_json(item))).collect()
}

fn item_as_json(item: &Item) -> Value {
    let fields: BTreeMap<&str, &str> = item.fields.iter().map(|f| (&*f.name, f.value.expose_text())).collect();
    let files: BTreeMap<&str, String> =
        item.attachments.iter().map(|file| (&*file.name, sha256(&attached(item, &file.name)).to_string())).collect();
    let mut tags = item.tags.clone();
    tags.sort();
    json!({
        "id": item.id, "folder": item.folder, "trashed": item.state == State::Trashed, "title": item.title,
        "username": text(item.username.as_ref()), "password": text(item.password.as_ref()),
        "url": item.urls.first().map_or("", String::as_str), "notes": text(item.notes.as_ref()), "tags": tags,
        "fields": fields, "files": files, "expires": item.expires.map(|day| day.to_string()),
    })
}

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
    let past: Vec<&str> = post.history.iter().map(|past| past.password.expose_text()).collect();
    assert_eq!(past, ["zweites", "erstes", "  blank ends\t "], "{what}");
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
