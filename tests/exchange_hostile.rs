//! Every hostile thing against every format to which it applies: refused with an error that says what it is, quickly, and
//! with what is usual taken all the same. What only one format knows stands with that format.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use breakglass::exchange::foreign::{Bound, Bounds, Flaw, Foreign, Keys, Log, Options, ReadError, Reason, Remark};
use breakglass::exchange::formats;
use breakglass::exchange::item::{Item, State};
use breakglass::secret::SecretText;

type Outcome = Result<(&'static str, Vec<Item>, Log), ReadError>;

fn read_at(path: &Path, format: Option<&str>, bounds: Bounds) -> Outcome {
    let foreign = Foreign::open(path, format, &Options { bounds, ..Options::default() })?;
    let (format, mut items) = (foreign.format().key, Vec::new());
    let log = foreign.read(&Keys::default(), |item, _| items.push(item))?;
    Ok((format, items, log))
}

fn read_with(contents: &[u8], bounds: Bounds) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export");
    std::fs::write(&path, contents).unwrap();
    let begun = Instant::now();
    let outcome = read_at(&path, None, bounds);
    assert!(begun.elapsed() < Duration::from_secs(5), "took {:?}", begun.elapsed());
    outcome
}

fn read(contents: impl AsRef<[u8]>) -> Outcome {
    read_with(contents.as_ref(), Bounds::default())
}

#[track_caller]
fn refused(outcome: Outcome, what: &str) -> ReadError {
    let error = outcome.err().unwrap_or_else(|| panic!("{what} was read"));
    assert!(!error.to_string().contains('\n'), "{what}: {error}");
    error
}

/// Every kind of table, with the column of its password.
const TABLES: [(&str, &str, &str); 8] = [
    ("keepassxc-csv", "Group,Title,Username,Password,URL,Notes,TOTP,Icon,Last Modified,Created", "Password"),
    (
        "bitwarden-csv",
        "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp",
        "login_password",
    ),
    ("1password-csv", "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes", "Password"),
    ("1password4-csv", "title,notes,username,password,url", "password"),
    ("lastpass-csv", "url,username,password,totp,extra,name,grouping,fav", "password"),
    ("chrome-csv", "name,url,username,password,note", "password"),
    (
        "firefox-csv",
        "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged",
        "password",
    ),
    ("csv", "title,username,password,url,totp,notes,folder,tags,id,expires", "password"),
];

/// A row that says in every cell which column it is.
fn row(header: &str) -> String {
    header.split(',').map(|column| format!("\"ä {column} \"")).collect::<Vec<_>>().join(",")
}

#[test]
fn every_table_is_read_in_every_encoding_and_says_which() {
    for (format, header, column) in TABLES {
        let text = format!("{header}\r\n{}\r\n", row(header));
        let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for (bytes, remark) in [
            (text.clone().into_bytes(), None),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), None),
            ([&b"\xff\xfe"[..], &utf16(u16::to_le_bytes)].concat(), Some(Remark::Utf16)),
            (utf16(u16::to_be_bytes), Some(Remark::Utf16)),
            (latin, Some(Remark::Windows1252)),
        ] {
            let (found, items, log) = read(bytes).unwrap_or_else(|error| panic!("{format} {remark:?}: {error}"));
            assert_eq!((found, items.len()), (format, 1));
            let password = items[0].password.as_ref().map_or("", |password: &SecretText| password.expose_text());
            assert_eq!(password, format!("ä {column} "), "{format} {remark:?}");
            for converted in [Remark::Utf16, Remark::Windows1252] {
                assert_eq!(log.remarked(converted), usize::from(remark == Some(converted)), "{format} {remark:?}");
            }
        }
    }
}

#[test]
fn every_table_that_is_broken_is_refused_and_one_that_is_ragged_is_taken() {
    for (format, header, column) in TABLES {
        let good = row(header);
        let error = refused(read(format!("{header}\n{good}\n\"a,b\n")), format);
        assert!(matches!(error, ReadError::Flawed(Flaw::OpenQuote { line: 3 })), "{format}: {error}");
        let error = refused(read(format!("{header},{}\n{good},x\n", column.to_uppercase())), format);
        assert!(matches!(error, ReadError::Flawed(Flaw::DuplicateColumn)), "{format}: {error}");
        // Half a character of UTF-16 is replaced by nothing.
        let mut half: Vec<u8> = format!("\u{feff}{header}\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        half.extend_from_slice(&[0x00, 0xd8, b'a', 0]);
        let error = refused(read(half), format);
        assert!(matches!(error, ReadError::UnknownFormat | ReadError::Flawed(Flaw::Text(_))), "{format}: {error}");
        let few = Bounds { items: 3, fields: 20, ..Bounds::default() };
        let error = refused(read_with(format!("{header}\n{}", format!("{good}\n").repeat(4)).as_bytes(), few), format);
        assert!(matches!(error, ReadError::Bound { bound: Bound::Items, .. }), "{format}: {error}");
        let error = refused(read_with(format!("{header}\n{good}{}\n", ",x".repeat(30)).as_bytes(), few), format);
        assert!(matches!(error, ReadError::Bound { bound: Bound::Fields, .. }), "{format}: {error}");

        let (_, items, log) = read(format!("{header}\n{good},more\nonly\n")).unwrap();
        assert_eq!((items.len(), log.remarked(Remark::LongRow), log.remarked(Remark::ShortRow)), (2, 1, 1), "{format}");
        let more = items[0].fields.iter().find(|field| field.name == "+1").unwrap();
        assert_eq!(more.value.expose_text(), "more", "{format}");
    }
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// How a list of entries becomes a file of a format.
type Wrapped = fn(&str) -> Vec<u8>;

fn bitwarden(items: &str) -> String {
    format!("{{\"encrypted\":false,\"folders\":[],\"items\":{items}}}")
}

fn one_pux(items: &str) -> String {
    format!("{{\"accounts\":[{{\"attrs\":{{}},\"vaults\":[{{\"attrs\":{{\"name\":\"V\"}},\"items\":{items}}}]}}]}}")
}

/// Every format that is JSON, or holds it.
const DOCUMENTS: [(&str, Wrapped); 5] = [
    ("bitwarden-json", |items| bitwarden(items).into_bytes()),
    ("bitwarden-zip", |items| zip(&[("data.json", bitwarden(items).as_bytes())])),
    ("1password-1pux", |items| zip(&[("export.attributes", b"{}"), ("export.data", one_pux(items).as_bytes())])),
    ("cxf", |items| format!("{{\"exporterRpId\":\"x\",\"accounts\":[{{\"items\":{items}}}]}}").into_bytes()),
    ("cxf", |items| {
        format!("{{\"username\":\"u\",\"email\":\"e\",\"collections\":[],\"items\":{items}}}").into_bytes()
    }),
];

#[test]
fn every_document_that_is_broken_is_refused() {
    let deep = format!("[{{\"x\":{}{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    let endless = "[{\"x\":".repeat(100_000);
    for (format, wrapped) in DOCUMENTS {
        for (name, items) in [
            ("deep", deep.as_str()),
            ("deep without end", endless.as_str()),
            ("half a character", r#"[{"name":"\ud800","title":"\udc00"}]"#),
            ("half a character as key", r#"[{"\udfff":1}]"#),
            ("twice", r#"[{"name":"a","name":"b"}]"#),
            ("twice, escaped", r#"[{"name":"a","n\u0061me":"b"}]"#),
            ("cut", r#"[{"name":"a"}"#),
            ("comma", r#"[{"name":"a"},]"#),
            ("control character", "[{\"name\":\"a\nb\"}]"),
        ] {
            let error = refused(read(wrapped(items)), &format!("{format}: {name}"));
            assert!(matches!(error, ReadError::Flawed(Flaw::Json(_))), "{format}: {name}: {error}");
        }
        let few = Bounds { items: 3, fields: 20, ..Bounds::default() };
        let error = refused(read_with(&wrapped("[{},{},{},{}]"), few), format);
        assert!(matches!(error, ReadError::Bound { bound: Bound::Items, .. }), "{format}: {error}");
    }
}

/// Values of another kind than the schema says are no entries, or no values: nothing panics, and nothing is taken for
/// what it is not.
#[test]
fn every_document_survives_values_of_another_kind() {
    let strange = ["7", "\"x\"", "null", "true", "[]", "{}", "[[]]", "-0.5e300", "99999999999999999999"];
    let members = [
        "id",
        "name",
        "title",
        "notes",
        "type",
        "login",
        "fields",
        "folderId",
        "collectionIds",
        "passwordHistory",
        "card",
        "identity",
        "sshKey",
        "deletedDate",
        "uuid",
        "categoryUuid",
        "details",
        "overview",
        "createdAt",
        "state",
        "item",
        "credentials",
        "tags",
        "scope",
        "creationAt",
        "extensions",
    ];
    for (format, wrapped) in DOCUMENTS {
        for value in strange {
            let mut entry = String::new();
            for member in members {
                let _ = write!(entry, ",\"{member}\":{value}");
            }
            let items = format!("[{value},{{{}}},{{\"name\":\"good\",\"title\":\"good\"}}]", &entry[1..]);
            let (found, read, log) = read(wrapped(&items)).unwrap_or_else(|error| panic!("{format} {value}: {error}"));
            assert_eq!((found, log.read), (format, 3), "{value}");
            assert_eq!(read.len() + log.left_out(Reason::Unreadable), 3, "{format} {value}");
        }
        let outcome = read(wrapped("\"x\""));
        assert!(outcome.is_err() || outcome.is_ok_and(|(_, items, _)| items.is_empty()), "{format}");
    }
}

#[test]
fn every_archive_with_parts_that_lead_elsewhere_is_refused_by_name() {
    for (data, text) in [("data.json", bitwarden("[]")), ("export.data", one_pux("[]"))] {
        for name in ["../x", "a/../../x", "/etc/x", "C:\\x", "a\\..\\x", "a//x", "a/./x"] {
            let error = refused(read(zip(&[(data, text.as_bytes()), (name, b"x")])), name);
            assert!(matches!(error, ReadError::Flawed(Flaw::Entry(_))), "{data} {name}: {error}");
        }
        let options = zip::write::SimpleFileOptions::default();
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(data, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
        writer.add_symlink("files/x", "/etc/passwd", options).unwrap();
        let error = refused(read(writer.finish().unwrap().into_inner()), data);
        assert!(matches!(error, ReadError::Flawed(Flaw::Entry(_))), "{data}: {error}");
    }
}

/// What is beyond the usual bounds is said to be, and whoever knows the file may raise them.
#[test]
fn every_archive_that_claims_too_much_is_refused_by_its_bound() {
    for (format, data, text) in
        [("bitwarden-zip", "data.json", bitwarden("[]")), ("1password-1pux", "export.data", one_pux("[]"))]
    {
        let mut packed = zip(&[(data, text.as_bytes()), ("files/a", b"a"), ("files/b", b"b")]);
        let directory: Vec<usize> =
            (0..packed.len() - 4).filter(|at| packed[*at..].starts_with(b"PK\x01\x02")).collect();
        for at in &directory[1..] {
            packed[at + 24..at + 28].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
        }
        let error = refused(read(&packed), format);
        assert!(matches!(error, ReadError::Bound { bound: Bound::Unpacked, most: 0x1_0000_0000, .. }), "{error}");
        let (found, ..) = read_with(&packed, Bounds::default().times(4)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(found, format);
    }
}

/// Room for what a directory claims would be made before one part was seen, and a computer has not that much.
#[test]
fn an_archive_that_claims_a_billion_parts_is_refused_before_there_is_room_for_them() {
    let begun = Instant::now();
    let claims = 1_u64 << 30;
    let mut file = zip(&[("data.json", bitwarden("[]").as_bytes())]);
    for gap in [7, (1 << 20) - 30, (1 << 20) + 5] {
        file.resize(file.len() + gap, 0);
        let start = file.len() as u64;
        let two = |number: u64| [number.to_le_bytes(), number.to_le_bytes()].concat();
        file.extend([&b"PK\x06\x06"[..], &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8], &two(claims)].concat());
        file.extend([claims * 46, 0].map(u64::to_le_bytes).concat());
        file.extend([&b"PK\x06\x07\0\0\0\0"[..], &start.to_le_bytes(), &[1, 0, 0, 0]].concat());
        file.extend([&b"PK\x05\x06\0\0\0\0"[..], &[0xff; 12], &[0, 0]].concat());
        let error = refused(read(&file), "zip");
        assert!(matches!(error, ReadError::Bound { bound: Bound::Items, found, .. } if found == claims), "{error}");
        let truth = file.len() - 98 + 24;
        file[truth..truth + 16].copy_from_slice(&two(1));
    }
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_file_beyond_the_bound_is_not_looked_into_whatever_it_is() {
    let small = Bounds { file: 40, ..Bounds::default() };
    let mut files: Vec<Vec<u8>> = TABLES.iter().map(|(_, header, _)| format!("{header}\n").repeat(2).into()).collect();
    files.extend(DOCUMENTS.iter().map(|(_, wrapped)| wrapped("[{\"name\":\"long enough\"}]")));
    files.push([&[3, 217, 162, 154, 103, 251, 75, 181, 1, 0, 4, 0][..], &[0; 60]].concat());
    for file in files {
        assert!(matches!(refused(read_with(&file, small), "large"), ReadError::Path(_)));
    }
}

/// A pipe, a device, or a folder in place of a file, for whichever format it is said to be: nothing waits, nothing is
/// read.
#[cfg(unix)]
#[test]
fn no_format_reads_what_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let begun = Instant::now();
    for format in formats::ALL {
        for path in [pipe.as_path(), Path::new("/dev/zero")] {
            assert!(matches!(read_at(path, Some(format.key), Bounds::default()), Err(ReadError::Path(_))));
        }
        // A folder is a tree of `pass` at best, and in none is there a pipe.
        assert!(read_at(folder.path(), Some(format.key), Bounds::default()).is_err(), "{}", format.key);
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
}

/// What people call their own fields says nothing about what a file is.
#[test]
fn names_of_fields_do_not_hide_a_format() {
    for word in ["format", "encrypted", "accounts", "exporterRpId"] {
        let field = format!(
            r#"[{{"id":"i","type":1,"name":"A","login":{{}},"fields":[{{"name":"{word}","value":"x","type":0}}]}}]"#
        );
        let (format, items, _) = read(bitwarden(&field)).unwrap_or_else(|error| panic!("{word}: {error}"));
        assert_eq!((format, items[0].fields[0].name.as_str()), ("bitwarden-json", word));
        let field = format!(
            r#"[{{"id":"aQ","title":"A","credentials":[{{"type":"custom-fields","fields":[{{"fieldType":"string","value":"x","label":"{word}"}}]}}]}}]"#
        );
        let (format, items, _) = read(DOCUMENTS[3].1(&field)).unwrap_or_else(|error| panic!("{word}: {error}"));
        assert_eq!((format, items[0].fields[0].name.as_str()), ("cxf", word));
    }
}

/// The table of `KeePassXC` holds what lies in the bin like everything else.
#[test]
fn the_bin_of_keepassxc_is_a_bin_in_its_table_too() {
    let rows = ["Root/Kunden", "Root/Recycle Bin", "Passwörter/Papierkorb/Alt", "Root/Kunden/Papierkorb"]
        .map(|group| format!("\"{group}\",\"A\",\"u\",\"p\",\"\",\"\"\n"));
    let table = format!("\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\"\n{}", rows.concat());
    let (_, items, _) = read(table).unwrap();
    let states: Vec<State> = items.iter().map(|item| item.state).collect();
    assert_eq!(states, [State::Live, State::Trashed, State::Trashed, State::Live]);
}

/// Bug: every entry carried a name along that stood in the file once, so that three megabytes took ten gigabytes.
#[test]
fn one_long_name_of_many_entries_is_refused() {
    let mut json =
        format!(r#"{{"encrypted":false,"folders":[{{"id":"f","name":"{}"}}],"items":["#, "x".repeat(1 << 20));
    for number in 0..2_000 {
        let comma = if number == 0 { "" } else { "," };
        let _ =
            write!(json, r#"{comma}{{"id":"{number}","folderId":"f","type":1,"name":"n","login":{{"password":"p"}}}}"#);
    }
    json.push_str("]}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export");
    std::fs::write(&path, json).unwrap();
    let foreign = Foreign::open(&path, None, &Options::default());
    let mut held = 0;
    let outcome = foreign.and_then(|foreign| {
        foreign.read(&Keys::default(), |item, _| held += item.folder.iter().map(String::len).sum::<usize>())
    });
    assert!(matches!(outcome, Err(ReadError::Bound { bound: Bound::Unpacked, .. })), "{:?}", outcome.err());
    assert!(held <= 256 << 20, "{held}");
}
