//! Mutations, always run: every parser of foreign bytes is fed good files (those of fuzz/seeds) that were changed at
//! random, the same ones each time. None may panic, hang, or take much memory; what comes out does not matter.
//!
//! This is no fuzzing: nothing is learned from what was tried. The fuzz targets (fuzz/) feed the same functions and do
//! learn; tests/run runs each of them for some seconds.

#[path = "../fuzz/src/kdbx.rs"]
mod kdbx;

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use breakglass::exchange::foreign::{Bounds, Foreign, Input, Keys, Options};
use breakglass::exchange::formats::{self, pass};
use breakglass::format::v1::container::Container;
use breakglass::format::v1::manifest::Manifest;
use breakglass::format::v1::records::export::Export;
use breakglass::format::v1::request::Request;
use breakglass::format::v1::sheet::Sheet;
use breakglass::recovery::open_contribution;
use breakglass::secret::{SecretBytes, SecretText};

/// So often every file is changed.
const TIMES: usize = 400;

/// Numbers that look random and are the same everywhere (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

/// Pieces that parsers stumble over.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\\",
    b"\\ud800",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b";",
    b"\t",
    b"\r\n",
    b"\n\n",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"null",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xff\xff\xff",
    b"---\n",
    b"otpauth://",
    b": ",
    b"../",
];

fn changed(good: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len() + 1);
        match dice.roll(6) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            2 => {
                let piece = PIECES[dice.roll(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            3 => {
                let end = (at + dice.roll(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + dice.roll(200)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ if at < bytes.len() => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
            _ => {}
        }
    }
    bytes
}

fn read(bytes: &[u8], format: Option<&str>) {
    let bounds = Bounds {
        file: 1 << 20,
        unpacked: 4 << 20,
        pbkdf2_rounds: 100,
        argon2_memory_kib: 64,
        argon2_passes: 1,
        aes_rounds: 100,
        ..Bounds::default()
    };
    let options = Options { bounds, ..Options::default() };
    let Ok(foreign) = Foreign::of(&Input::of_bytes(bytes.to_vec()), format, &options) else { return };
    let keys = Keys { password: Some(SecretText::new("password".to_owned())), key_file: None };
    let _ = foreign.read(&keys, |item, _| drop(item));
}

/// Feeds a parser with changed copies of good files; it must be good at least with them as they are.
fn feed(name: &str, good: &[&[u8]], parse: impl Fn(&[u8])) {
    let (mut dice, begun) = (Dice(0x9e37_79b9_7f4a_7c15), Instant::now());
    for good in good {
        parse(good);
        for _ in 0..TIMES {
            let bytes = changed(good, &mut dice);
            let one = Instant::now();
            parse(&bytes);
            assert!(one.elapsed() < Duration::from_secs(5), "{name}: {}", String::from_utf8_lossy(&bytes));
        }
    }
    assert!(begun.elapsed() < Duration::from_mins(5), "{name}");
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(*name, stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const BITWARDEN: &str = include_str!("../fuzz/seeds/bitwarden/plain.json");
const SEALED: &str = include_str!("../fuzz/seeds/bitwarden/sealed.json");
const CXF: &str = include_str!("../fuzz/seeds/cxf/whole.json");
const ONE_PUX: &str = include_str!("../fuzz/seeds/onepux/export.json");
const KEEPASS: &[u8] = include_bytes!("../fuzz/seeds/kdbx_xml/whole.xml");
const KEEPASS_CONTENTS: &[u8] = include_bytes!("../fuzz/seeds/kdbx_contents/whole.bin");
const PASS: &str = include_str!("../fuzz/seeds/pass_entry/entry");
const GOPASS: &str = include_str!("../fuzz/seeds/pass_entry/file");

#[test]
fn tables_of_every_program() {
    let tables: [&[u8]; 4] = [
        include_bytes!("../fuzz/seeds/csv/keepassxc.csv"),
        include_bytes!("../fuzz/seeds/csv/bitwarden.csv"),
        include_bytes!("../fuzz/seeds/csv/lastpass.csv"),
        include_bytes!("../fuzz/seeds/csv/utf16.csv"),
    ];
    feed("csv", &tables, |bytes| {
        read(bytes, None);
        for format in formats::ALL.iter().filter(|format| format.key.ends_with("csv")) {
            read(bytes, Some(format.key));
        }
    });
}

#[test]
fn json_of_bitwarden_and_of_the_exchange_format() {
    feed("bitwarden", &[BITWARDEN.as_bytes(), SEALED.as_bytes()], |bytes| read(bytes, Some("bitwarden-json")));
    feed("cxf", &[CXF.as_bytes()], |bytes| read(bytes, Some("cxf")));
}

#[test]
fn archives() {
    let whole = [
        zip(&[("data.json", BITWARDEN.as_bytes()), ("attachments/i/a", b"x")]),
        zip(&[("export.data", ONE_PUX.as_bytes())]),
    ];
    feed("zip", &[&whole[0], &whole[1]], |bytes| {
        read(bytes, Some("bitwarden-zip"));
        read(bytes, Some("1password-1pux"));
    });
    feed("1pux", &[ONE_PUX.as_bytes()], |bytes| {
        read(&zip(&[("export.data", bytes), ("files/b__a", b"x")]), Some("1password-1pux"));
    });
}

/// Databases of `KeePass`: the file as it lies there, what stands behind its key, and the XML in that. Changed bytes of
/// the file end at its checksums; so the other two are sealed anew around every change.
#[test]
fn databases_of_keepass() {
    let inside = |count: usize, bytes: &[u8]| {
        let foreign = Foreign::of(&Input::of_bytes(bytes.to_vec()), Some("kdbx"), &Options::default()).unwrap();
        let (keys, mut items) = (Keys { password: Some(SecretText::new("password".to_owned())), key_file: None }, 0);
        foreign.read(&keys, |_, _| items += 1).unwrap();
        assert_eq!(items, count, "what is changed must be good");
    };
    let (file, contents) = (kdbx::around_xml(KEEPASS), kdbx::around(KEEPASS_CONTENTS));
    inside(1, &file);
    inside(1, &contents);
    feed("kdbx", &[&file, &contents], |bytes| read(bytes, Some("kdbx")));
    feed("kdbx contents", &[KEEPASS_CONTENTS], |bytes| read(&kdbx::around(bytes), Some("kdbx")));
    feed("kdbx xml", &[KEEPASS], |bytes| read(&kdbx::around_xml(bytes), Some("kdbx")));
}

#[test]
fn entries_of_pass() {
    feed("pass", &[PASS.as_bytes(), GOPASS.as_bytes()], |bytes| {
        for path in ["Web/x", "x.b64"] {
            drop(pass::read_entry(path, SecretBytes::new(bytes.to_vec())));
        }
    });
}

#[test]
fn what_holders_send_each_other() {
    let export = br#"{"format":"breakglass/export/v1","client":"c","exported_at":"2026-11-22T13:00:00Z","records":[{"id":"3f9k2m7q1x8c4d6v","kind":"note","changed_at":"2026-11-22T13:00:00Z","fields":{"name":"n"},"attachments":[]}]}"#;
    let armoured = b"-----BEGIN BREAKGLASS REQUEST-----\nAAEC\n-----END BREAKGLASS REQUEST-----\n";
    let bundle = zip(&[
        ("manifest.json", b"{}"),
        ("manifest.json.minisig", b"untrusted comment: x\nAAEC\ntrusted comment: y\nAAEC\n"),
    ]);
    feed("documents", &[export, armoured, &bundle], |bytes| {
        let _ = Request::read(bytes);
        let _ = open_contribution(bytes, &[]);
        let _ = Sheet::read(bytes);
        let _ = Manifest::read(bytes);
        let _ = Export::read(&SecretBytes::new(bytes.to_vec()));
        if let Ok(mut container) = Container::open(Cursor::new(bytes)) {
            let names: Vec<_> = container.entries().iter().map(|entry| entry.name).collect();
            for name in names {
                let _ = container.read(&name, 1 << 20);
            }
        }
    });
}
