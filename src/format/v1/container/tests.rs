//! The container, tried: stock tools read it, and no byte of its structure can be changed unnoticed.

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::Command;

use super::structure::{Structure, ZIP64, Zip64From};
use super::*;
use crate::encode::hash::sha256;

const MANIFEST: &[u8] = b"{\"format\":\"breakglass/manifest/v1\"}";
const SIGNATURE: &[u8] = b"untrusted comment: breakglass\n";

/// Every threshold within reach of a small file.
const TINY: Zip64From = Zip64From { value: 40, count: 4 };

fn object(number: u8) -> (EntryName, Vec<u8>) {
    let contents = vec![number; usize::from(number)];
    (EntryName::Object(sha256(&contents)), contents)
}

fn entries() -> Vec<(EntryName, Vec<u8>)> {
    let mut entries = vec![
        (EntryName::Manifest, MANIFEST.to_vec()),
        (EntryName::Signature, SIGNATURE.to_vec()),
        object(0),
        object(39),
        object(40),
        (EntryName::PreviousManifest, MANIFEST.to_vec()),
        (EntryName::PreviousSignature, SIGNATURE.to_vec()),
        (EntryName::PreviousObject(sha256(b"p")), b"p".to_vec()),
    ];
    entries.sort();
    entries
}

fn write(entries: &[(EntryName, Vec<u8>)], zip64: Zip64From) -> Vec<u8> {
    let mut writer = ContainerWriter::with_zip64_from(Vec::new(), zip64);
    for (index, (name, contents)) in entries.iter().enumerate() {
        if index % 2 == 0 {
            writer.add(*name, contents).unwrap();
        } else {
            writer.add_from(*name, measure(contents.as_slice()).unwrap(), contents.as_slice()).unwrap();
        }
    }
    writer.finish().unwrap()
}

/// Bytes that are contents, by position.
fn contents_of(bytes: &[u8], zip64: Zip64From) -> Vec<bool> {
    let container = Container::open_with_zip64_from(Cursor::new(bytes), zip64).unwrap();
    let mut contents = vec![false; bytes.len()];
    for entry in container.entries() {
        let range = usize::try_from(entry.offset).unwrap()..usize::try_from(entry.offset + entry.size).unwrap();
        contents[range].fill(true);
    }
    contents
}

#[test]
fn what_was_written_is_read_back() {
    for zip64 in [ZIP64, TINY] {
        let bytes = write(&entries(), zip64);
        let mut container = Container::open_with_zip64_from(Cursor::new(&bytes), zip64).unwrap();
        let names: Vec<_> = container.entries().iter().map(|entry| entry.name).collect();
        assert_eq!(names, entries().iter().map(|(name, _)| *name).collect::<Vec<_>>());
        for (name, contents) in entries() {
            assert_eq!(container.read(&name, 40).unwrap(), contents);
            let mut streamed = Vec::new();
            container.reader(&name).unwrap().read_to_end(&mut streamed).unwrap();
            assert_eq!(streamed, contents);
        }
        let absent = EntryName::Object(sha256(b"absent"));
        assert!(matches!(container.read(&absent, 40), Err(EntryError::Missing(name)) if name == absent));
        assert!(matches!(container.read(&object(40).0, 39), Err(EntryError::TooLarge(_))));
    }
}

#[test]
fn the_size_is_known_beforehand() {
    let bytes = write(&entries(), ZIP64);
    let sizes = entries().into_iter().map(|(name, contents)| (name, contents.len() as u64));
    assert_eq!(container_size(sizes), Some(bytes.len() as u64));
    assert_eq!(container_size([(EntryName::Manifest, u64::MAX)]), None);
}

/// Byte for byte what docs/format.md and the ZIP specification say, without any code of this module.
#[test]
fn the_bytes_are_those_of_the_specification() {
    let bytes = write(&[(EntryName::Manifest, b"m".to_vec()), (EntryName::Signature, b"s".to_vec())], ZIP64);
    let mut expected = Vec::new();
    let [m, s] = [(b"m", "manifest.json"), (b"s", "manifest.json.minisig")].map(|(contents, name)| {
        let crc = crc32fast::hash(contents).to_le_bytes();
        let common = [
            &[10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..],
            &crc,
            &[1, 0, 0, 0, 1, 0, 0, 0],
            &[u8::try_from(name.len()).unwrap(), 0, 0, 0],
        ]
        .concat();
        (contents, name.as_bytes(), common)
    });
    for (contents, name, common) in [&m, &s] {
        expected.extend([b"PK\x03\x04", common.as_slice(), name, contents.as_slice()].concat());
    }
    let directory = expected.len();
    for ((_, name, common), offset) in [(&m, 0), (&s, 30 + 13 + 1)] {
        expected.extend([b"PK\x01\x02\x0a\x00", common.as_slice(), &[0; 10], &[offset, 0, 0, 0], name].concat());
    }
    let size = expected.len() - directory;
    expected.extend(b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
    expected.extend(u32::try_from(size).unwrap().to_le_bytes());
    expected.extend(u32::try_from(directory).unwrap().to_le_bytes());
    expected.extend([0, 0]);
    assert_eq!(bytes, expected);
}

#[test]
fn every_flipped_bit_of_the_structure_is_refused_and_every_other_is_damage_of_one_entry() {
    for zip64 in [ZIP64, TINY] {
        let good = write(&entries(), zip64);
        let contents = contents_of(&good, zip64);
        for position in 0..good.len() {
            for bit in 0..8 {
                let mut bytes = good.clone();
                bytes[position] ^= 1 << bit;
                let opened = Container::open_with_zip64_from(Cursor::new(&bytes), zip64);
                if !contents[position] {
                    assert!(opened.is_err(), "bit {bit} of byte {position}");
                    continue;
                }
                let mut container = opened.unwrap();
                let damaged: Vec<_> = entries()
                    .into_iter()
                    .filter(
                        |(name, _)| matches!(container.read(name, 100), Err(EntryError::Damaged(at)) if at == *name),
                    )
                    .collect();
                assert_eq!(damaged.len(), 1, "bit {bit} of byte {position}");
            }
        }
    }
}

#[test]
fn a_checksum_changed_in_both_headers_is_damage_of_that_entry() {
    for (name, contents) in [object(0), object(40)] {
        let good = write(&entries(), ZIP64);
        let crc = crc32fast::hash(&contents).to_le_bytes();
        let container = Container::open(Cursor::new(&good)).unwrap();
        let local = usize::try_from(container.entry(&name).unwrap().header_offset).unwrap() + 14;
        let text = name.to_string();
        let central = good.windows(text.len()).rposition(|window| window == text.as_bytes()).unwrap() - 46 + 16;
        let mut bytes = good.clone();
        for at in [local, central] {
            assert_eq!(bytes[at..at + 4], crc);
            bytes[at] ^= 1;
        }
        let mut container = Container::open(Cursor::new(&bytes)).unwrap();
        assert!(matches!(container.read(&name, 100), Err(EntryError::Damaged(_))));
        assert!(container.read(&EntryName::Manifest, 100).is_ok(), "the rest opens");
    }
}

#[test]
fn every_truncation_and_every_addition_is_refused() {
    for zip64 in [ZIP64, TINY] {
        let good = write(&entries(), zip64);
        let refused = |bytes: &[u8]| Container::open_with_zip64_from(Cursor::new(bytes), zip64).is_err();
        for length in 0..good.len() {
            assert!(refused(&good[..length]), "cut off after {length} bytes");
        }
        for position in 0..=good.len() {
            let mut bytes = good.clone();
            bytes.insert(position, 0);
            let inside = contents_of(&good, zip64).get(position).copied().unwrap_or_default();
            assert!(refused(&bytes), "a byte more at {position} (contents: {inside})");
        }
        assert!(refused(&[b"PK\x03\x04".as_slice(), &good].concat()), "a prefix");
        assert!(refused(&[&good, &good[good.len() - 22..]].concat()), "a second end record");
        assert!(refused(&[&good[..], &good[..]].concat()), "a second container");
    }
}

#[test]
fn a_container_with_other_thresholds_is_another_container() {
    let (usual, tiny) = (write(&entries(), ZIP64), write(&entries(), TINY));
    assert!(Container::open_with_zip64_from(Cursor::new(&usual), TINY).is_err(), "ZIP64 missing where needed");
    assert!(Container::open(Cursor::new(&tiny)).is_err(), "ZIP64 where it is not needed");
}

#[test]
fn entries_out_of_order_or_twice_are_not_written() {
    let mut writer = ContainerWriter::new(Vec::new());
    writer.add(EntryName::Signature, SIGNATURE).unwrap();
    assert!(matches!(writer.add(EntryName::Manifest, MANIFEST), Err(WriteError::Order(EntryName::Manifest))));
    assert!(matches!(writer.add(EntryName::Signature, SIGNATURE), Err(WriteError::Order(_))));
    assert!(matches!(writer.finish(), Err(WriteError::Missing(EntryName::Manifest))));
}

#[test]
fn contents_that_changed_between_the_passes_are_not_written() {
    let measured = measure(&b"abc"[..]).unwrap();
    assert_eq!(measured, Measured { size: 3, crc32: 0x3524_41c2 });
    for other in [&b"ab"[..], b"abd", b"abcd", b""] {
        let mut writer = ContainerWriter::new(Vec::new());
        let result = writer.add_from(EntryName::Manifest, measured, other);
        assert!(matches!(result, Err(WriteError::Changed(EntryName::Manifest))), "{other:?}");
    }
}

/// Containers that another tool might write: the order, the names and the rest of the structure are not ours.
#[test]
fn what_other_tools_write_is_refused() {
    let hash = sha256(b"x");
    let upper = hash.to_string().to_uppercase();
    let manifest = "add('manifest.json', 'm'); add('manifest.json.minisig', 's')";
    let cases = [
        // Without a fault the script's container is the canonical one: it is not the script that is refused.
        ("good", manifest.to_owned()),
        ("no signature", "add('manifest.json', 'm')".to_owned()),
        ("order", "add('manifest.json.minisig', 's'); add('manifest.json', 'm')".to_owned()),
        ("twice", format!("{manifest}; add('manifest.json.minisig', 's')")),
        ("a folder", format!("{manifest}; add('objects/', '')")),
        ("another name", format!("{manifest}; add('objects/readme.txt', 'x')")),
        ("upward", format!("{manifest}; add('../objects/{hash}.age', 'x')")),
        ("absolute", format!("{manifest}; add('/objects/{hash}.age', 'x')")),
        ("upper case", format!("{manifest}; add('objects/{upper}.age', 'x')")),
        ("comment", format!("{manifest}; z.comment = b'hello'")),
        ("compressed", format!("{manifest}; z.filelist[-1].compress_type = 8")),
    ];
    let folder = tempfile::tempdir().unwrap();
    let script: Vec<_> = cases.iter().map(|(what, body)| format!("begin('{what}'); {body}; z.close()")).collect();
    let script = script.join("\n");
    run("python3", &["-W", "ignore", "-c", &format!("{FOREIGN}{script}"), folder.path().to_str().unwrap()]);
    for (what, _) in cases {
        let opened = Container::open(File::open(folder.path().join(what)).unwrap());
        assert_eq!(opened.is_ok(), what == "good", "{what}");
    }
}

/// Python that writes what the specification wants as far as its library lets it.
const FOREIGN: &str = "
import sys, zipfile
def begin(name):
    global z
    z = zipfile.ZipFile(sys.argv[1] + '/' + name, 'w')
def add(name, data):
    i = zipfile.ZipInfo(name)
    i.create_system = 0
    z.writestr(i, data)
    i.external_attr = 0
    i.create_version = i.extract_version = 10
    z.filelist[-1] = i
    z.fp.seek(i.header_offset + 4)
    z.fp.write(b'\\x0a\\0')
    z.fp.seek(0, 2)
";

#[test]
fn stock_tools_read_what_we_write() {
    let folder = tempfile::tempdir().unwrap();
    for (name, zip64) in [("usual.zip", ZIP64), ("tiny.zip", TINY)] {
        let path = folder.path().join(name);
        std::fs::write(&path, write(&entries(), zip64)).unwrap();
        let path = path.to_str().unwrap();
        run("unzip", &["-tqq", path]);
        let script = "import hashlib, sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
                      for i in z.infolist(): print(i.filename, hashlib.sha256(z.read(i)).hexdigest())\n";
        let listed = run("python3", &["-c", script, path]);
        let expected: Vec<_> =
            entries().iter().map(|(name, contents)| format!("{name} {}", sha256(contents))).collect();
        assert_eq!(listed.lines().collect::<Vec<_>>(), expected);
    }
}

/// Real ZIP64, with the real thresholds: an attachment of more than 4 GiB, and entries after it.
#[test]
fn beyond_four_gibibytes_zip64_is_used_where_it_is_needed() {
    const LARGE: u64 = (4 << 30) + 5;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.zip");
    let large = EntryName::Object(sha256(b"large"));
    let after = EntryName::PreviousObject(sha256(b"after"));
    // The writer writes front to back; four gibibytes of nothing are left out instead, as a hole.
    let mut file = File::create(&path).unwrap();
    let mut structure = Structure::new(ZIP64);
    for (name, size, contents) in [
        (EntryName::Manifest, MANIFEST.len() as u64, MANIFEST),
        (EntryName::Signature, SIGNATURE.len() as u64, SIGNATURE),
        (large, LARGE, b""),
        (after, 5, b"after"),
    ] {
        let entry = structure.push(name, size, crc32fast::hash(contents)).unwrap();
        file.seek(SeekFrom::Start(entry.header_offset)).unwrap();
        file.write_all(&structure.local_header(&entry)).unwrap();
        file.write_all(contents).unwrap();
    }
    file.seek(SeekFrom::Start(structure.end_offset())).unwrap();
    file.write_all(&structure.tail()).unwrap();
    drop(file);

    let mut container = Container::open(File::open(&path).unwrap()).unwrap();
    assert_eq!(container.read(&after, 5).unwrap(), b"after");
    assert!(matches!(container.read(&large, 1 << 20), Err(EntryError::TooLarge(_))));
    let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n\
                  print(*[(i.extract_version, i.file_size) for i in z.infolist()], z.read(z.infolist()[-1]))";
    let listed = run("python3", &["-c", script, path.to_str().unwrap()]);
    let (manifest, signature) = (MANIFEST.len(), SIGNATURE.len());
    assert_eq!(listed, format!("(10, {manifest}) (10, {signature}) (45, {LARGE}) (45, 5) b'after'\n"));
    run("unzip", &["-tqq", path.to_str().unwrap(), "manifest.json", &after.to_string()]);
}

#[test]
fn a_directory_that_claims_too_much_is_refused_before_it_is_read() {
    let good = write(&entries(), ZIP64);
    let end = good.len() - 22;
    for (at, value) in [(8, 0xFFFEu16), (10, 0xFFFE), (8, 0xFFFF)] {
        let mut bytes = good.clone();
        bytes[end + at..end + at + 2].copy_from_slice(&value.to_le_bytes());
        assert!(Container::open(Cursor::new(&bytes)).is_err());
    }
    // A ZIP64 record that points far away or claims 2⁶⁰ entries.
    let good = write(&entries(), TINY);
    let end64 = good.len() - 98;
    for field in [24, 32, 40, 48] {
        for value in [u64::MAX, 1 << 60, good.len() as u64, 0] {
            let mut bytes = good.clone();
            bytes[end64 + field..end64 + field + 8].copy_from_slice(&value.to_le_bytes());
            assert!(Container::open_with_zip64_from(Cursor::new(&bytes), TINY).is_err(), "{field} {value}");
        }
    }
}

proptest::proptest! {
    /// Whatever is done to a container, what still opens is what our writer would have written.
    #[test]
    fn what_opens_is_canonical(
        tiny: bool,
        from: proptest::sample::Index,
        removed in 0..60usize,
        inserted in proptest::collection::vec(proptest::arbitrary::any::<u8>(), 0..60),
    ) {
        let zip64 = if tiny { TINY } else { ZIP64 };
        let mut bytes = write(&entries(), zip64);
        let from = from.index(bytes.len());
        bytes.splice(from..(from + removed).min(bytes.len()), inserted);
        if let Ok(mut container) = Container::open_with_zip64_from(Cursor::new(&bytes), zip64) {
            let names: Vec<_> = container.entries().iter().map(|entry| entry.name).collect();
            let read = names.into_iter().map(|name| container.read(&name, 100).map(|contents| (name, contents)));
            if let Ok(read) = read.collect::<Result<Vec<_>, _>>() {
                assert_eq!(write(&read, zip64), bytes);
            }
        }
    }
}

#[test]
fn only_the_listed_names_are_names() {
    let hash = sha256(b"x");
    let names = [
        EntryName::Manifest,
        EntryName::Signature,
        EntryName::Object(hash),
        EntryName::PreviousManifest,
        EntryName::PreviousSignature,
        EntryName::PreviousObject(hash),
    ];
    assert!(names.is_sorted());
    for name in names {
        assert_eq!(name.to_string().parse(), Ok(name));
    }
    for bad in ["", "manifest.json ", "previous/", "previous/previous/manifest.json", "objects/x.age", "Manifest.json"]
    {
        assert_eq!(bad.parse::<EntryName>(), Err(EntryNameError), "{bad:?}");
    }
}

/// A tool that is missing is a failure that names it.
fn run(tool: &str, arguments: &[&str]) -> String {
    let output =
        Command::new(Path::new(tool)).args(arguments).output().unwrap_or_else(|error| panic!("{tool}: {error}"));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool}: {error}{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout).unwrap()
}
