//! Databases of `KeePass` in tests: pykeepass and `keepassxc-cli`, which make and read them, and items in the shape in
//! which tests/keepass/keepass.py says what other programs read.
#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use breakglass::encode::hash::sha256;
use breakglass::exchange::foreign::{Bounds, Foreign, Keys, Lock, Log, Options, ReadError};
use breakglass::exchange::item::{Item, State};
use breakglass::secret::{SecretBytes, SecretText};
use serde_json::{Value, json};

pub const PASSWORD: &str = "pä ßwörd 🔑";
pub const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keepass/keepass.py");

/// The same entries in every version, cipher and derivation, as pykeepass writes them.
pub static SAMPLES: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    script(&["make".as_ref(), folder.path().as_os_str()], b"");
    folder
});

pub fn sample(name: &str) -> PathBuf {
    SAMPLES.path().join(name)
}

/// Python with pykeepass, as `tests/run` installs it.
pub static PYTHON: LazyLock<PathBuf> = LazyLock::new(|| {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/bin/python3");
    let has_it = |python: &Path| {
        let imported = Command::new(python).args(["-c", "import pykeepass"]).stderr(Stdio::null()).status();
        imported.is_ok_and(|status| status.success())
    };
    let found = [own, PathBuf::from("python3")].into_iter().find(|python| has_it(python));
    found.expect("python3 with pykeepass is needed: `tests/run` installs it, and so does `pip install pykeepass`")
});

pub fn script(args: &[&std::ffi::OsStr], input: &[u8]) -> Vec<u8> {
    run(Command::new(&*PYTHON).arg(SCRIPT).args(args), input)
}

pub fn keepassxc(args: &[&str], input: &str) -> Vec<u8> {
    run(Command::new("keepassxc-cli").args(args).env("LC_ALL", "C.UTF-8"), input.as_bytes())
}

pub fn run(command: &mut Command, input: &[u8]) -> Vec<u8> {
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

pub fn keys(password: Option<&str>, key_file: Option<&Path>) -> Keys {
    Keys {
        password: password.map(|text| SecretText::new(text.to_owned())),
        key_file: key_file.map(|path| SecretBytes::new(std::fs::read(path).unwrap())),
    }
}

pub fn read_with(path: &Path, keys: &Keys, bounds: Bounds) -> Result<(Vec<Item>, Log), ReadError> {
    let options = Options { bounds, ..Options::default() };
    let foreign = Foreign::open(path, None, &options)?;
    assert_eq!((foreign.format().key, foreign.lock()), ("kdbx", Lock::PasswordOrKeyFile));
    let mut items = Vec::new();
    let log = foreign.read(keys, |item, _| items.push(item))?;
    Ok((items, log))
}

pub fn read(path: &Path, password: Option<&str>, key_file: Option<&Path>) -> (Vec<Item>, Log) {
    read_with(path, &keys(password, key_file), Bounds::default())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn text(secret: Option<&SecretText>) -> &str {
    secret.map_or("", |secret| secret.expose_text())
}

pub fn item<'a>(items: &'a [Item], title: &str) -> &'a Item {
    items.iter().find(|item| item.title == title).unwrap_or_else(|| panic!("no {title}"))
}

pub fn codes(item: &Item) -> Vec<&str> {
    item.one_time_codes.iter().map(SecretText::expose_text).collect()
}

pub fn attached(item: &Item, name: &str) -> Vec<u8> {
    let file = item.attachments.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("no {name}"));
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut file.contents.open().unwrap(), &mut bytes).unwrap();
    bytes
}

/// Items in the shape in which tests/keepass/keepass.py says what other programs read.
pub fn as_json(items: &[Item]) -> BTreeMap<String, Value> {
    items.iter().map(|item| (item.id.clone().unwrap(), item_as_json(item))).collect()
}

pub fn item_as_json(item: &Item) -> Value {
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
