//! Holds the rooms to their floors: imports run strictly downward, cipher crates stay in their room, and only `store`
//! touches files. docs of `src/lib.rs` name the floors.
//!
//! Reads the sources as text (tests/common/imports.rs). What it cannot see: a path that a macro of another crate makes.

#[path = "common/imports.rs"]
mod imports;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use imports::{Named, exported_macros, named_paths};

/// Room and rank. A room imports from rooms of a lower rank and from itself; of two with one rank, neither imports the
/// other. The floor is the tens; within floor 0 there is an order.
const ROOMS: &[(&str, u8)] = &[
    ("secret", 0),
    ("encode", 1),
    ("i18n", 2),
    ("crypto", 10),
    ("sharing", 10),
    ("paper", 10),
    ("model", 20),
    ("format", 30),
    ("store", 40),
    ("vault", 50),
    ("recovery", 50),
    ("readiness", 60),
    ("exchange", 60),
    ("handbook", 61),
    ("kit", 60),
    ("mandate", 60),
];

/// Crates that make or hold secrets or set pages, and the only places of the library that may name them. `zeroize` is not
/// among them: whoever handles a secret on its way to a container may wipe what is left.
const CRATES: &[(&str, &[&str])] = &[
    ("aes", &["crypto"]),
    ("age", &["crypto"]),
    ("age_core", &["crypto"]),
    ("argon2", &["crypto"]),
    ("bech32", &["crypto"]),
    ("bip39", &["encode/words.rs"]),
    ("blake2", &["crypto"]),
    ("cbc", &["crypto"]),
    ("chacha20", &["crypto"]),
    ("curve25519_dalek", &["crypto"]),
    ("ed25519_dalek", &["crypto"]),
    ("dejavu", &["paper"]),
    ("hmac", &["crypto"]),
    ("krilla", &["paper"]),
    ("map_layout", &["handbook"]),
    ("minisign", &["crypto"]),
    ("notosans", &["paper"]),
    ("parley", &["paper"]),
    ("qrcode", &["paper"]),
    ("rand", &["secret", "encode/id.rs", "crypto", "sharing"]),
    ("ring", &["crypto"]),
    ("salsa20", &["crypto"]),
    ("secrecy", &["crypto"]),
    ("sha2", &["encode/hash.rs", "crypto", "sharing"]),
    ("sharks", &["sharing"]),
    ("subtle", &["secret", "crypto", "sharing"]),
    ("twofish", &["crypto"]),
];

/// What reaches files, and the only room of the library that may.
const FILES: &[&[&str]] = &[&["std", "fs"], &["tempfile"], &["rustix", "fs"], &["dirs"]];

#[test]
fn imports_run_strictly_downward() {
    let found = in_library(wrong_floor);
    assert!(found.is_empty(), "{}", list(&found));
}

#[test]
fn cipher_crates_stay_in_their_rooms() {
    let found = in_library(wrong_crate);
    assert!(found.is_empty(), "{}", list(&found));
}

#[test]
fn only_the_store_touches_files() {
    let found = in_library(wrong_file_access);
    assert!(found.is_empty(), "{}", list(&found));
}

#[test]
fn the_binary_names_rooms_and_no_cipher_crate() {
    let mut found = vec![];
    for (file, source) in sources().into_iter().filter(|(file, _)| is_binary(file)) {
        for named in named_paths(&source, &module_of(&file)) {
            let first = named.path.first().map(String::as_str);
            let unknown = first == Some("breakglass")
                && named.path.get(1).is_some_and(|room| rank(room).is_none() && !macros().contains_key(room));
            let cipher = CRATES.iter().any(|(name, _)| first == Some(name));
            if (unknown || cipher) && !named.in_tests {
                found.push(say(&file, &named, "the binary works through the rooms"));
            }
        }
    }
    assert!(found.is_empty(), "{}", list(&found));
}

#[test]
fn every_room_is_on_the_plan() {
    let library = sources().into_iter().filter(|(file, _)| !is_binary(file));
    for (file, _) in library {
        let room = room_of(&file);
        assert!(room == "lib" || rank(&room).is_some(), "src/{}: `{room}` stands on no floor", file.display());
    }
    let root = std::fs::read_to_string(Path::new(SRC).join("lib.rs")).expect("the library has a root");
    let imported = named_paths(&root, &[]);
    assert!(imported.is_empty(), "lib.rs lists rooms and lifts nothing out of them: {imported:?}");
}

/// The test itself must be able to fail: every kind of bad import, each on its own.
#[test]
fn bad_imports_are_seen() {
    let bad = [
        ("encode/id.rs", "use crate::crypto::Identity;"),
        ("encode/id.rs", "use crate::{secret::Key, vault};"),
        ("encode/id.rs", "fn f() -> crate::model::Record { todo!() }"),
        ("encode/mod.rs", "use super::store;"),
        ("encode/id.rs", "use super::super::store::Store;"),
        ("encode/id.rs", "mod inner { use super::super::super::format::v1; }"),
        ("encode/id.rs", "/* use crate::secret; */ use breakglass::format;"),
        ("encode/id.rs", "use crate::{self as all, i18n::Language as L};"),
        ("encode/id.rs", "use self::super::super::i18n;"),
        ("encode/id.rs", r#"#[serde(with = "crate::format::v1::hex")] struct S;"#),
        ("encode/id.rs", "let c = '\"'; use crate::kit; let d = '\"';"),
        ("encode/id.rs", "let s = r#\"\"\"#; use crate::kit; let d = \"\";"),
        ("encode/id.rs", "fn f<'a>(x: &'a str) { crate::kit::g(x) }"),
        ("encode/id.rs", "use crate::*;"),
        ("encode/id.rs", "use crate::Shortcut;"),
        ("encode/id.rs", "#[cfg(test)] mod tests { use crate::vault; }"),
        ("secret.rs", "use crate::encode;"),
        ("secret.rs", "use super::encode;"),
        ("crypto/mod.rs", "use crate::sharing::Share;"),
        ("recovery/mod.rs", "use crate::vault::Vault;"),
        ("vault/mod.rs", "use crate::recovery;"),
        ("readiness/mod.rs", "use crate::handbook;"),
        (
            "model/mod.rs",
            "#[allow(unused)] use crate::{encode::{id::Id, hash}, format::{self, v1::{card, share as s}}};",
        ),
    ];
    for (file, source) in bad {
        assert!(!seen(file, source, wrong_floor).is_empty(), "not seen in {file}: {source}");
    }
    let good = [
        ("encode/mod.rs", "mod id; pub use self::id::Id; use crate::secret::Key; // crate::vault"),
        ("encode/id.rs", "/// See [`crate::vault`]. \n use super::hash::Hash; const S: &str = \"see crate::vault\";"),
        ("encode/id.rs", "mod tests { use super::*; use super::super::hash; }"),
        ("vault/open.rs", "use crate::{format::v1::{manifest, card}, store::Store, sharing}; use super::Vault;"),
        ("i18n/mod.rs", "#[macro_export] macro_rules! msg { () => { $crate::i18n::arg() } }"),
    ];
    for (file, source) in good {
        assert_eq!(seen(file, source, wrong_floor), Vec::<String>::new(), "in {file}: {source}");
    }
}

#[test]
fn ciphers_and_files_out_of_place_are_seen() {
    for source in ["use age::x25519;", "fn f() { sharks::Sharks(2) }", "use {sha2::Sha256, serde::Serialize};"] {
        assert!(!seen("vault/open.rs", source, wrong_crate).is_empty(), "{source}");
    }
    assert!(seen("crypto/sealed.rs", "use age::x25519;", wrong_crate).is_empty());
    assert!(!seen("encode/digits.rs", "use sha2::Sha256;", wrong_crate).is_empty());
    assert!(seen("encode/hash.rs", "use sha2::Sha256;", wrong_crate).is_empty());
    for source in ["use std::{fs, io};", "fn f() { std::fs::read(p) }", "use std::fs::File;", "use tempfile::tempdir;"]
    {
        assert!(!seen("vault/open.rs", source, wrong_file_access).is_empty(), "{source}");
        assert!(seen("store/mod.rs", source, wrong_file_access).is_empty(), "{source}");
        let in_tests = format!("#[cfg(test)] mod tests {{ {source} }}");
        assert!(seen("vault/open.rs", &in_tests, wrong_file_access).is_empty(), "{in_tests}");
        let after = format!("#[cfg(test)] mod tests {{ fn g() {{}} }} {source}");
        assert!(!seen("vault/open.rs", &after, wrong_file_access).is_empty(), "{after}");
    }
}

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// A rule: what is wrong with naming this path in this file, if anything.
type Rule = fn(&Path, &Named) -> Option<String>;

fn wrong_floor(file: &Path, named: &Named) -> Option<String> {
    if !matches!(named.path.first()?.as_str(), "crate" | "breakglass") {
        return None;
    }
    let target = named.path.get(1).map_or("*", String::as_str);
    let target = macros().get(target).cloned().unwrap_or_else(|| target.to_owned());
    let here = room_of(file);
    match (rank(&here), rank(&target)) {
        (_, None) => Some(format!("`{target}` is no room")),
        (Some(own), Some(other)) if here != target && other >= own => {
            Some(format!("`{here}` stands not above `{target}`"))
        }
        _ => None,
    }
}

fn wrong_crate(file: &Path, named: &Named) -> Option<String> {
    let first = named.path.first()?;
    let (_, homes) = CRATES.iter().find(|(name, _)| name == first)?;
    let at_home = homes.iter().any(|home| room_of(file) == *home || file == Path::new(home));
    (!at_home && !named.in_tests).then(|| format!("`{first}` belongs to {}", homes.join(", ")))
}

fn wrong_file_access(file: &Path, named: &Named) -> Option<String> {
    let reaches = FILES.iter().any(|path| named.path.iter().zip(*path).filter(|(a, b)| a == b).count() == path.len());
    (reaches && room_of(file) != "store" && !named.in_tests).then(|| "only `store` touches files".to_owned())
}

fn in_library(rule: Rule) -> Vec<String> {
    let library = sources().into_iter().filter(|(file, _)| !is_binary(file) && room_of(file) != "lib");
    library.flat_map(|(file, source)| apply(&file, &source, rule)).collect()
}

fn seen(file: &str, source: &str, rule: Rule) -> Vec<String> {
    apply(Path::new(file), source, rule)
}

fn apply(file: &Path, source: &str, rule: Rule) -> Vec<String> {
    let module = module_of(file);
    let in_test_file = module.last() == Some(&"tests");
    let paths = named_paths(source, &module).into_iter();
    paths
        .map(|named| Named { in_tests: named.in_tests || in_test_file, ..named })
        .filter_map(|named| rule(file, &named).map(|why| say(file, &named, &why)))
        .collect()
}

fn say(file: &Path, named: &Named, why: &str) -> String {
    format!("src/{}:{}: {}: {why}", file.display(), named.line, named.path.join("::"))
}

fn list(found: &[String]) -> String {
    found.iter().fold(String::from("\n"), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

fn rank(room: &str) -> Option<u8> {
    ROOMS.iter().find(|(name, _)| *name == room).map(|(_, rank)| *rank)
}

/// Macros lifted to the root of the crate, and the room each really lives in.
fn macros() -> &'static BTreeMap<String, String> {
    static FOUND: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let library = sources().into_iter().filter(|(file, _)| !is_binary(file));
        let named = library.map(|(file, source)| (room_of(&file), exported_macros(&source)));
        named.flat_map(|(room, names)| names.into_iter().map(move |name| (name, room.clone()))).collect()
    });
    &FOUND
}

fn is_binary(file: &Path) -> bool {
    file.starts_with("bin")
}

/// The first name of a file's path below `src`, without `.rs`.
fn room_of(file: &Path) -> String {
    let first = file.iter().next().unwrap_or_default();
    Path::new(first).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Where a file stands in its crate: `vault/open.rs` is `vault::open`.
fn module_of(file: &Path) -> Vec<&str> {
    let names = file.iter().filter_map(|name| name.to_str()).map(|name| name.trim_end_matches(".rs"));
    names.filter(|name| !matches!(*name, "mod" | "lib" | "main")).collect()
}

/// Every source file with its path below `src`.
fn sources() -> Vec<(PathBuf, String)> {
    let (mut folders, mut found) = (vec![PathBuf::from(SRC)], vec![]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a source folder can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(&path).expect("a source file is UTF-8");
                found.push((path.strip_prefix(SRC).expect("below src").to_owned(), source));
            }
        }
    }
    found
}
