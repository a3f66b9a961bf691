//! Databases of `KeePass` that are damaged, made up, or meant to do harm: each is refused with one of the known errors,
//! quickly, without a panic, and before anything is computed where that is possible.

#[path = "common/keepass.rs"]
mod keepass;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use breakglass::exchange::foreign::{Bound, Bounds, Flaw, Foreign, Options, ReadError, Remark};
use breakglass::exchange::item::State;
use keepass::{PASSWORD, item, keys, read, read_with, sample, script, text};

/// A database around any XML, password "p".
fn around(folder: &tempfile::TempDir, xml: &str) -> PathBuf {
    let path = folder.path().join("raw.kdbx");
    script(&["raw".as_ref(), path.as_os_str()], xml.as_bytes());
    path
}

fn opened(xml: &str) -> Result<(), ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = around(&folder, xml);
    let begun = Instant::now();
    let outcome = read_with(&path, &keys(Some("p"), None), Bounds::default()).map(drop);
    assert!(begun.elapsed() < Duration::from_secs(5), "took {:?}", begun.elapsed());
    outcome
}

fn document(root: &str) -> String {
    format!("<KeePassFile><Meta/><Root><Group><Name>Root</Name>{root}</Group></Root></KeePassFile>")
}

/// A file whose bytes are these; how it is looked at, without any key.
fn looked_at(bytes: &[u8]) -> Result<(), ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.kdbx");
    std::fs::write(&path, bytes).unwrap();
    Foreign::open(&path, Some("kdbx"), &Options::default()).map(drop)
}

/// The same, opened; a flipped bit may ask for many rounds that are still within the usual bounds.
fn tried(bytes: &[u8], password: &str) -> Result<usize, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.kdbx");
    std::fs::write(&path, bytes).unwrap();
    let options = Options { bounds: Bounds { aes_rounds: 100_000, ..Bounds::default() }, ..Options::default() };
    let foreign = Foreign::open(&path, Some("kdbx"), &options)?;
    foreign.read(&keys(Some(password), None), |_, _| {}).map(|log| log.read)
}

/// The place of a parameter's value behind its name and length.
fn value_of(file: &[u8], kind: u8, name: &str) -> usize {
    let mut marked = vec![kind, u8::try_from(name.len()).unwrap(), 0, 0, 0];
    marked.extend_from_slice(name.as_bytes());
    let found = file.windows(marked.len()).position(|window| window == marked);
    found.expect("the parameter stands there") + marked.len() + 4
}

#[test]
fn costs_beyond_the_bounds_are_refused_before_anything_is_computed() {
    let argon2 = std::fs::read(sample("4-argon2d.kdbx")).unwrap();
    let aes = std::fs::read(sample("4-aes.kdbx")).unwrap();
    let old = std::fs::read(sample("3.kdbx")).unwrap();
    let rounds = old.windows(3).position(|w| w == [6, 8, 0]).unwrap() + 3;
    let cases = [
        (&argon2, value_of(&argon2, 5, "M"), &(64_u64 << 30).to_le_bytes()[..], Bound::Argon2Memory),
        (&argon2, value_of(&argon2, 5, "M"), &u64::MAX.to_le_bytes(), Bound::Argon2Memory),
        (&argon2, value_of(&argon2, 5, "I"), &u64::MAX.to_le_bytes(), Bound::Argon2Passes),
        (&argon2, value_of(&argon2, 5, "I"), &10_000_u64.to_le_bytes(), Bound::Argon2Passes),
        (&argon2, value_of(&argon2, 4, "P"), &1_000_u32.to_le_bytes(), Bound::Argon2Lanes),
        (&aes, value_of(&aes, 5, "R"), &u64::MAX.to_le_bytes(), Bound::AesRounds),
        (&old, rounds, &u64::MAX.to_le_bytes(), Bound::AesRounds),
        (&old, rounds, &200_000_001_u64.to_le_bytes(), Bound::AesRounds),
    ];
    for (file, place, value, expected) in cases {
        let mut changed = file.clone();
        changed[place..place + value.len()].copy_from_slice(value);
        let begun = Instant::now();
        match looked_at(&changed) {
            Err(ReadError::Bound { bound, found, most }) => assert!(bound == expected && found > most, "{bound:?}"),
            other => panic!("{expected:?}: {other:?}"),
        }
        assert!(begun.elapsed() < Duration::from_secs(1));
    }
}

/// What `KeePass` and `KeePassXC` set for a second of work is far within the bounds, little memory with many passes too.
#[test]
fn real_costs_are_within_the_bounds() {
    let file = std::fs::read(sample("4-argon2d.kdbx")).unwrap();
    for (memory, passes) in [(64_u64 << 20, 1_000_u64), (16 << 20, 6_000), (1 << 30, 100)] {
        let mut changed = file.clone();
        for (name, value) in [("M", memory), ("I", passes)] {
            let place = value_of(&changed, 5, name);
            changed[place..place + 8].copy_from_slice(&value.to_le_bytes());
        }
        // The checksum of the header no longer fits, and that is looked at after the costs.
        assert!(matches!(looked_at(&changed), Err(ReadError::Flawed(Flaw::Damaged))), "{memory} {passes}");
    }
}

#[test]
fn every_length_of_a_cut_file_is_refused() {
    for name in ["4-aes.kdbx", "3.kdbx", "4-argon2id.kdbx"] {
        let whole = std::fs::read(sample(name)).unwrap();
        assert_eq!(tried(&whole, PASSWORD).unwrap(), 7);
        // Every length near both ends, and so many in between.
        let lengths = (0..700).chain((700..whole.len()).step_by(97)).chain(whole.len() - 100..whole.len());
        for length in lengths {
            let error = tried(&whole[..length], PASSWORD).expect_err("it is cut");
            let known = matches!(error, ReadError::Flawed(_) | ReadError::NotThatFormat(_) | ReadError::WrongKey);
            assert!(known, "{name} cut to {length}: {error}");
        }
    }
}

#[test]
fn every_flipped_bit_of_a_header_is_noticed() {
    for (name, header) in [("4-aes.kdbx", 330), ("4-argon2id.kdbx", 350), ("3.kdbx", 320)] {
        let whole = std::fs::read(sample(name)).unwrap();
        for place in 0..header * 8 {
            let mut changed = whole.clone();
            changed[place / 8] ^= 1 << (place % 8);
            // Of version 3 the minor version and what ends the header are protected by nothing.
            match tried(&changed, PASSWORD) {
                Ok(read) => assert!(name == "3.kdbx" && read == 7, "{name}: bit {place} changed nothing"),
                Err(
                    ReadError::Flawed(_) | ReadError::NotThatFormat(_) | ReadError::WrongKey | ReadError::Bound { .. },
                ) => {}
                Err(other) => panic!("{name}: bit {place}: {other}"),
            }
        }
    }
}

#[test]
fn damage_is_told_from_a_wrong_password() {
    for name in ["4-aes.kdbx", "4-plain.kdbx", "3.kdbx"] {
        let whole = std::fs::read(sample(name)).unwrap();
        assert!(matches!(tried(&whole, "x"), Err(ReadError::WrongKey)), "{name}");
        for place in [whole.len() / 2, whole.len() - 90] {
            let mut changed = whole.clone();
            changed[place] ^= 0x10;
            assert!(matches!(tried(&changed, PASSWORD), Err(ReadError::Flawed(Flaw::Damaged))), "{name}: {place}");
        }
    }
}

#[test]
fn unknown_versions_ciphers_and_derivations_are_named() {
    let file = std::fs::read(sample("4-aes.kdbx")).unwrap();
    let changed = |place: usize, byte: u8| {
        let mut changed = file.clone();
        changed[place] = byte;
        looked_at(&changed)
    };
    assert!(matches!(changed(10, 5), Err(ReadError::Flawed(Flaw::Version))));
    assert!(matches!(changed(10, 2), Err(ReadError::Flawed(Flaw::Version))));
    assert!(matches!(changed(4, 0x65), Err(ReadError::NotThatFormat("kdbx"))), "the older KDB");
    assert!(matches!(changed(17, 0), Err(ReadError::Flawed(Flaw::Cipher))));
    let kdf = value_of(&file, 0x42, "$UUID");
    assert!(matches!(changed(kdf, 0), Err(ReadError::Flawed(Flaw::Cipher))));
}

#[test]
fn entities_document_types_and_deep_nesting_are_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
    let entry =
        |value: &str| document(&format!("<Entry><String><Key>Title</Key><Value>{value}</Value></String></Entry>"));
    for xml in [
        format!("{bomb}{}", entry("&b;")),
        format!("{outside}{}", entry("&a;")),
        entry("&a;"),
        entry("&nbsp;"),
        entry("&#0;"),
        entry("&#xD800;"),
        entry("&#99999999999;"),
        entry("<Value>"),
        document(&"<Group>".repeat(100_000)),
        document(&format!("{}{}", "<Group>".repeat(5_000), "</Group>".repeat(5_000))),
        "<KeePassFile><Root><Group></Root></Group></KeePassFile>".to_owned(),
        "<KeePassFile><Root><Group>".to_owned(),
        "<KeePassFile".to_owned(),
        String::new(),
        "no XML".to_owned(),
        "\u{feff}".to_owned(),
    ] {
        let outcome = opened(&xml);
        assert!(matches!(outcome, Err(ReadError::Flawed(Flaw::Xml))), "{xml:.80}: {outcome:?}");
    }
    for xml in ["<x/>", "<KeePassFile/>", "<KeePassFile><Root/></KeePassFile>"] {
        assert!(matches!(opened(xml), Err(ReadError::Flawed(Flaw::Member(_)))), "{xml}");
    }
    for hidden in ["!", "AAA", "//8="] {
        let xml = document(&format!(
            "<Entry><String><Key>Password</Key><Value Protected=\"True\">{hidden}</Value></String></Entry>"
        ));
        assert!(matches!(opened(&xml), Err(ReadError::Flawed(_))) || hidden == "//8=", "{hidden}");
    }
}

#[test]
fn a_bomb_bursts_against_a_bound() {
    let spaces = " ".repeat(200 << 20);
    assert!(matches!(opened(&spaces), Err(ReadError::Bound { bound: Bound::Unpacked, .. })));
}

#[test]
fn too_many_of_anything_is_refused() {
    let small = Bounds { items: 100, fields: 20, ..Bounds::default() };
    let entries = document(&"<Entry/>".repeat(101));
    let groups = document(&"<Group/>".repeat(1_200));
    let history = document(&format!("<Entry><History>{}</History></Entry>", "<Entry/>".repeat(30)));
    let fields = document(&format!("<Entry>{}</Entry>", "<String><Key>a</Key><Value>b</Value></String>".repeat(21)));
    for (xml, expected) in
        [(entries, Bound::Items), (groups, Bound::Items), (history, Bound::Fields), (fields, Bound::Fields)]
    {
        let folder = tempfile::tempdir().unwrap();
        let outcome = read_with(&around(&folder, &xml), &keys(Some("p"), None), small).map(drop);
        assert!(
            matches!(outcome, Err(ReadError::Bound { bound, .. }) if bound == expected),
            "{expected:?}: {outcome:?}"
        );
    }
    let long = document(&format!("<Group><Name>{}</Name><Entry/></Group>", "x".repeat(5_000)));
    assert!(matches!(opened(&long), Err(ReadError::Flawed(Flaw::Entry(_)))));
}

/// A million attributes, a million entries of nothing, and names that all collide take no time.
#[test]
fn nothing_takes_quadratic_time() {
    let mut attributes = String::new();
    for number in 0..100_000 {
        write!(attributes, " a{number}=\"\"").unwrap();
    }
    opened(&document(&format!("<Entry{attributes}/>"))).unwrap();
    opened(&document(&"<Entry><Tags>a;b</Tags></Entry>".repeat(100_000))).unwrap();
    opened(&document(&"&amp;&lt;&#65;".repeat(300_000))).unwrap();
}

#[test]
fn what_is_strange_is_kept_and_remarked() {
    let folder = tempfile::tempdir().unwrap();
    let xml = document("<Entry><UUID>!</UUID></Entry>");
    assert!(matches!(opened(&xml), Err(ReadError::Flawed(Flaw::Damaged))));
    let xml = document(concat!(
        "<Entry><Times><CreationTime>////////////</CreationTime><ExpiryTime>gestern</ExpiryTime><Expires>True</Expires></Times>",
        "<String><Key>Title</Key><Value>A</Value></String><String><Key>Title</Key><Value>noch einer</Value></String>",
        "<Binary><Key>../../etc/passwd</Key><Value Ref=\"7\"/></Binary><String><Key/><Value>namenlos</Value></String></Entry>",
        "<Entry><String><Key>Title</Key><Value>B&#13;&#10;<![CDATA[<x>]]><!-- c -->\r\n</Value></String></Entry>",
    ));
    let (items, log) = read(&around(&folder, &xml), Some("p"), None);
    assert_eq!((log.remarked(Remark::StrangeValue), log.remarked(Remark::AttachmentMissing)), (1, 1));
    let first = item(&items, "A");
    assert_eq!((first.expires, first.created, first.state), (None, None, State::Live));
    let fields: Vec<_> = first.fields.iter().map(|field| (&*field.name, field.value.expose_text())).collect();
    assert_eq!(fields, [("Title", "noch einer"), ("", "namenlos")]);
    assert_eq!(items[1].title, "B\r\n<x>\n");
    assert_eq!(text(items[1].password.as_ref()), "");
}

/// Groups within the bin are in the bin; a bin that is switched off is a group like others.
#[test]
fn the_bin_is_what_the_file_says_it_is() {
    let bin = "AQEBAQEBAQEBAQEBAQEBAQ==";
    let xml = |enabled: &str| {
        format!(
            "<KeePassFile><Root><Group><Name>R</Name><Group><UUID>{bin}</UUID><Name>Bin</Name><Group><Name>In</Name>\
             <Entry><String><Key>Title</Key><Value>A</Value></String></Entry></Group></Group></Group></Root>\
             <Meta><RecycleBinEnabled>{enabled}</RecycleBinEnabled><RecycleBinUUID>{bin}</RecycleBinUUID></Meta></KeePassFile>"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    for (enabled, expected) in [("True", State::Trashed), ("False", State::Live)] {
        let (items, _) = read(&around(&folder, &xml(enabled)), Some("p"), None);
        assert_eq!((items[0].state, &items[0].folder[..]), (expected, &["Bin".to_owned(), "In".to_owned()][..]));
    }
}
