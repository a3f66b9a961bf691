//! Files of other password managers, written by hand from their documented schemas: everything in them arrives as an
//! item or is named, and hostile ones are refused in one line, fast, without a panic.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use breakglass::exchange::foreign::{
    Bound, Bounds, Flaw, Foreign, Keys, Lock, Log, Options, ReadError, Reason, Remark,
};
use breakglass::exchange::formats::Columns;
use breakglass::exchange::item::{Item, ItemValue, Meaning, Sort, State};
use breakglass::secret::SecretText;
use proptest::prelude::*;

/// A file in a folder of its own.
struct File {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

fn file(contents: impl AsRef<[u8]>) -> File {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export");
    std::fs::write(&path, contents).unwrap();
    File { _folder: folder, path }
}

fn options(columns: &[&str]) -> Options {
    let columns: Vec<_> = columns.iter().map(|typed| Columns::parse(typed).unwrap()).collect();
    Options { columns: (!columns.is_empty()).then_some(Columns(columns)), ..Options::default() }
}

struct Read {
    format: &'static str,
    items: Vec<Item>,
    log: Log,
}

fn read_with(contents: impl AsRef<[u8]>, columns: &[&str], password: Option<&str>) -> Result<Read, ReadError> {
    let file = file(contents);
    let foreign = Foreign::open(&file.path, None, &options(columns))?;
    let format = foreign.format().key;
    let keys = Keys { password: password.map(|text| SecretText::new(text.to_owned())), key_file: None };
    let mut items = Vec::new();
    let log = foreign.read(&keys, |item, log| match item.state {
        State::Unread(why) => log.skip(why.into(), &item.title),
        _ => items.push(item),
    })?;
    Ok(Read { format, items, log })
}

fn read(contents: impl AsRef<[u8]>) -> Read {
    read_with(contents, &[], None).unwrap_or_else(|error| panic!("{error}"))
}

fn error(contents: impl AsRef<[u8]>) -> ReadError {
    match read_with(contents, &[], None) {
        Ok(read) => panic!("{} was read", read.format),
        Err(error) => error,
    }
}

fn text(secret: Option<&SecretText>) -> &str {
    secret.map_or("", |secret| secret.expose_text())
}

/// Every field as `name=value`, with a star in front of what is hidden.
fn fields(item: &Item) -> Vec<String> {
    item.fields
        .iter()
        .map(|field| {
            let star = if matches!(field.value, ItemValue::Protected(_)) { "*" } else { "" };
            format!("{star}{}={}", field.name, field.value.expose_text())
        })
        .collect()
}

#[test]
fn keepassxc_new_and_old() {
    let new = concat!(
        "\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\",\"Icon\",\"Last Modified\",\"Created\"\n",
        "\"Root/Kunden/Müller\",\"Router\",\"admin\",\" p\"\"w, \",\"http://fritz.box\",\"a\nb\",",
        "\"otpauth://totp/x?secret=JBSWY3DPEHPK3PXP\",\"0\",\"2026-01-02T03:04:05Z\",\"2025-01-01T00:00:00Z\"\n",
    );
    let found = read(new);
    let item = &found.items[0];
    assert_eq!((found.format, found.log.read), ("keepassxc-csv", 1));
    assert_eq!(item.folder, ["Kunden", "Müller"]);
    assert_eq!((text(item.password.as_ref()), text(item.notes.as_ref())), (" p\"w, ", "a\nb"));
    assert_eq!(text(item.one_time_codes.first()), "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP");
    assert_eq!(item.changed.unwrap().to_string(), "2026-01-02T03:04:05Z");
    assert!(item.fields.is_empty());
    let old =
        read("\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\"\n\"Root\",\"\",\"\",\"x\",\"\",\"\"\n");
    assert_eq!((old.format, old.items[0].title.as_str(), old.items[0].folder.len()), ("keepassxc-csv", "", 0));
}

#[test]
fn bitwarden_tables_of_persons_organisations_and_old_versions() {
    let person = read(concat!(
        "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n",
        "Kunden/Berg,1,login,Mail,,\"PIN: 1234\nText: x\",0,\"https://a.example,https://b.example\",u,p,JBSWY3DPEHPK3PXP\n",
        ",,note,Zettel,geheim,,0,,,,\n",
    ));
    assert_eq!(person.format, "bitwarden-csv");
    assert_eq!(person.items[0].urls, ["https://a.example", "https://b.example"]);
    assert_eq!(person.items[0].folder, ["Kunden", "Berg"]);
    assert_eq!(fields(&person.items[0]), ["*PIN=1234", "*Text=x"]);
    assert_eq!(person.items[1].sort, Sort::Note);
    let organisation = read(
        "collections,type,name,notes,fields,login_uri,login_username,login_password,login_totp\nA,login,M,,,,u,p,\n",
    );
    assert_eq!((organisation.format, &*organisation.items[0].vaults[0]), ("bitwarden-csv", "A"));
}

#[test]
fn onepassword_tables() {
    let found = read(
        "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\nA,https://a.example,u,p,,false,true,x;y,n\n",
    );
    assert_eq!((found.format, found.items[0].state), ("1password-csv", State::Archived));
    assert_eq!(found.items[0].tags, ["x", "y"]);
    let old = read("title,notes,username,password,url\nA,n,u,p,https://a.example\n");
    assert_eq!((old.format, text(old.items[0].password.as_ref())), ("1password4-csv", "p"));
}

#[test]
fn lastpass_with_its_notes() {
    let note = "NoteType:Wi-Fi Password\nLanguage:de-DE\nSSID:Büro\nPassword:geh:eim\nNotes:Zeile\nzwei";
    let found = read(format!(
        "url,username,password,totp,extra,name,grouping,fav\nhttps://a.example,u,p,,x,Mail,Kunden\\Berg,0\nhttp://sn,,,,\"{note}\",WLAN,,0\n"
    ));
    assert_eq!((found.format, &found.items[0].folder), ("lastpass-csv", &vec!["Kunden".to_owned(), "Berg".to_owned()]));
    let wifi = &found.items[1];
    assert_eq!(
        (wifi.sort, text(wifi.password.as_ref()), text(wifi.notes.as_ref())),
        (Sort::WiFi, "geh:eim", "Zeile\nzwei")
    );
    assert_eq!(fields(wifi), ["*SSID=Büro"]);
    assert!(wifi.urls.is_empty());
    assert_eq!(read("url,username,password,extra,name,grouping,fav\nhttp://,u,p,,A,,0\n").format, "lastpass-csv");
}

#[test]
fn browsers() {
    let chrome = read("name,url,username,password,note\nA,https://a.example,u,p,n\nB,https://b.example,u\n");
    assert_eq!((chrome.format, chrome.items.len(), chrome.log.remarked(Remark::ShortRow)), ("chrome-csv", 2, 1));
    assert_eq!(chrome.log.remarks[&Remark::ShortRow].names, ["B"]);
    assert_eq!(read("name,url,username,password\nA,https://a.example,u,p\n").format, "chrome-csv");
    let firefox = read(concat!(
        "\"url\",\"username\",\"password\",\"httpRealm\",\"formActionOrigin\",\"guid\",\"timeCreated\",\"timeLastUsed\",\"timePasswordChanged\"\n",
        "\"https://a.example\",\"u\",\"p\",,\"\",\"{6e2a}\",\"1600000000000\",\"1600000000000\",\"1700000000123\"\n",
        "\"chrome://FirefoxAccounts\",\"u\",\"p\",,\"\",\"{x}\",\"1\",\"1\",\"1\"\n",
    ));
    assert_eq!((firefox.format, firefox.items.len(), firefox.log.read), ("firefox-csv", 1, 2));
    let item = &firefox.items[0];
    assert_eq!((item.id.as_deref(), item.title.as_str()), (Some("{6e2a}"), ""));
    assert_eq!(item.password_changed.unwrap().to_string(), "2023-11-14T22:13:20Z");
}

#[test]
fn a_table_of_ones_own_once_its_columns_are_named() {
    let table = "Bezeichnung;Benutzer;Kennwort;Ort;Sonst\nRouter;admin;x;Kunden/Berg;y\n";
    assert!(matches!(error(table), ReadError::Columns { found } if found[0] == "Bezeichnung"));
    let columns = ["title=Bezeichnung", "username=Benutzer", "password=Kennwort", "folder=Ort"];
    let found = read_with(table, &columns, None).unwrap();
    assert_eq!((found.format, found.items[0].title.as_str()), ("csv", "Router"));
    assert_eq!(found.items[0].folder, ["Kunden", "Berg"]);
    assert_eq!(fields(&found.items[0]), ["*Sonst=y"]);
    assert!(matches!(read_with(table, &["title=Nichts"], None), Err(ReadError::Columns { .. })));
    assert_eq!(Columns::parse("titel=x"), None);
    assert_eq!(Columns::parse("title="), None);
}

#[test]
fn other_encodings_are_converted_and_said_so() {
    let table = "name,url,username,password\nBüro,https://a.example,jürgen,Paßwört\n";
    let utf16: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [b"\xff\xfe".as_slice(), &utf16].concat();
    let latin: Vec<u8> = table.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, remark) in [(utf16, Remark::Utf16), (with_mark, Remark::Utf16), (latin, Remark::Windows1252)] {
        let found = read(bytes);
        assert_eq!((found.items[0].title.as_str(), text(found.items[0].password.as_ref())), ("Büro", "Paßwört"));
        assert_eq!(found.log.remarked(remark), 1);
    }
    let json = read(BITWARDEN.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    assert_eq!((json.items[0].title.as_str(), json.log.remarked(Remark::Utf16)), ("Mail", 1));
    assert!(read(format!("\u{feff}{table}")).log.remarks.is_empty());
}

#[test]
fn passwords_arrive_as_they_are() {
    let odd =
        [" leading", "trailing ", "ä", "a\u{308}", "🐝👩‍💻", "=cmd()", "a,b;c\td", "\u{a0}", "line\nbreak", "\"", "''"];
    let mut table = String::from("name,url,username,password\r\n");
    for password in odd {
        let _ = write!(table, "\"x\",\"\",\"\",\"{}\"\r\n", password.replace('"', "\"\""));
    }
    let found = read(table);
    assert_eq!(found.items.iter().map(|item| text(item.password.as_ref())).collect::<Vec<_>>(), odd);
}

const BITWARDEN: &str = r#"{
  "encrypted": false,
  "folders": [{"id": "f1", "name": "Kunden/Müller"}],
  "items": [
    {"passwordHistory": [{"lastUsedDate": "2024-01-01T00:00:00.000Z", "password": "alt1"},
                         {"lastUsedDate": "2025-01-01T00:00:00.000Z", "password": "alt2"}],
     "revisionDate": "2026-01-01T10:11:12.345Z", "creationDate": "2020-01-01T00:00:00.000Z", "deletedDate": null,
     "id": "i1", "organizationId": null, "folderId": "f1", "type": 1, "reprompt": 0, "name": "Mail", "notes": "Notiz\nzwei",
     "favorite": true,
     "fields": [{"name": "offen", "value": "1", "type": 0, "linkedId": null}, {"name": "zu", "value": "2", "type": 1},
                {"name": "ja", "value": "true", "type": 2}, {"name": "l", "value": null, "type": 3, "linkedId": 100}],
     "login": {"fido2Credentials": [{"credentialId": "x"}], "uris": [{"match": null, "uri": "https://a.example"}, {"uri": "b.example"}],
               "username": "u", "password": " p ", "totp": "JBSWY3DPEHPK3PXP", "passwordRevisionDate": "2025-01-01T00:00:00Z"},
     "collectionIds": [null]},
    {"id": "i2", "type": 2, "name": "Zettel", "notes": "x", "secureNote": {"type": 0}, "deletedDate": "2026-01-01T00:00:00Z"},
    {"id": "i3", "type": 3, "name": "Karte", "card": {"cardholderName": "Jo", "brand": "Visa", "number": "4111", "code": "123", "expMonth": "1", "expYear": "2030"}},
    {"id": "i4", "type": 4, "name": "Jo", "identity": {"firstName": "Jo", "ssn": "1", "title": null}},
    {"id": "i5", "type": 5, "name": "Schlüssel", "sshKey": {"privateKey": "-----BEGIN", "publicKey": "ssh-ed25519 A", "keyFingerprint": "SHA256:x"}},
    "unsinn",
    {"id": 7, "type": "1", "name": ["x"], "login": "x", "fields": {"a": 1}}
  ]
}"#;

#[test]
fn bitwarden_json_arrives_whole() {
    let found = read(BITWARDEN);
    assert_eq!((found.format, found.log.read, found.items.len()), ("bitwarden-json", 7, 6));
    let mail = &found.items[0];
    assert_eq!(
        (mail.id.as_deref(), mail.title.as_str(), &mail.folder[..]),
        (Some("i1"), "Mail", &["Kunden".to_owned(), "Müller".to_owned()][..])
    );
    assert_eq!((text(mail.password.as_ref()), text(mail.notes.as_ref())), (" p ", "Notiz\nzwei"));
    assert_eq!(mail.urls, ["https://a.example", "b.example"]);
    assert_eq!(fields(mail)[..3], ["offen=1", "*zu=2", "ja=true"]);
    assert!(fields(mail)[3].starts_with("*fido2Credentials=[{"));
    assert_eq!(found.log.remarks[&Remark::Passkey].names, ["Mail"]);
    assert_eq!(mail.history.iter().map(|past| past.password.expose_text()).collect::<Vec<_>>(), ["alt2", "alt1"]);
    assert_eq!(mail.changed.unwrap().to_string(), "2026-01-01T10:11:12Z");
    assert!(mail.vaults.is_empty());
    assert_eq!(found.items[1].state, State::Trashed);
    assert_eq!(found.items[2].sort, Sort::Card);
    assert_eq!(
        fields(&found.items[2]),
        ["*cardholderName=Jo", "brand=Visa", "*number=4111", "*code=123", "*expMonth=1", "*expYear=2030"]
    );
    assert_eq!(fields(&found.items[3]), ["*firstName=Jo", "*ssn=1"]);
    assert_eq!(found.items[4].fields[0].meaning, Meaning::SshKey);
    assert_eq!(found.log.left_out(Reason::Unreadable), 1);
}

#[test]
fn bitwarden_json_of_an_organisation() {
    let found = read(
        r#"{"encrypted":false,"collections":[{"id":"c","organizationId":"o","name":"Müller","externalId":null}],
            "items":[{"id":"i","type":1,"name":"A","login":{"password":"p"},"collectionIds":["c"]}]}"#,
    );
    assert_eq!(found.items[0].vaults, ["Müller"]);
}

#[test]
fn an_export_under_an_account_is_refused_with_the_way_out() {
    let account =
        r#"{"encrypted":true,"encKeyValidation_DO_NOT_EDIT":"2.a|b|c","folders":[],"items":[{"name":"2.x|y|z"}]}"#;
    assert!(matches!(error(account), ReadError::AccountEncrypted));
}

/// Sealed by another implementation: `hashlib` and `cryptography` (HKDF, AES-CBC) and `argon2-cffi` of Python.
#[test]
fn an_export_under_a_password_opens_with_it_alone() {
    for (name, sealed) in [("pbkdf2", PBKDF2), ("argon2id", ARGON2ID)] {
        let file = file(sealed);
        assert_eq!(Foreign::open(&file.path, None, &Options::default()).unwrap().lock(), Lock::Password);
        let found = read_with(sealed, &[], Some("Kräuter & Rüben")).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(
            (found.items[0].title.as_str(), text(found.items[0].password.as_ref())),
            ("Mail", "geheim"),
            "{name}"
        );
        assert!(matches!(read_with(sealed, &[], Some("Kräuter")), Err(ReadError::WrongKey)), "{name}");
        assert!(matches!(read_with(sealed, &[], None), Err(ReadError::Locked)), "{name}");
    }
}

#[test]
fn costs_beyond_the_bounds_are_refused_before_anything_is_computed() {
    let sealed = |kdf: &str| {
        format!(
            r#"{{"encrypted":true,"passwordProtected":true,"salt":"x","encKeyValidation_DO_NOT_EDIT":"2.a|b|c","data":"2.a|b|c",{kdf}}}"#
        )
    };
    let begun = Instant::now();
    for (kdf, bound) in [
        (r#""kdfType":0,"kdfIterations":4000000000"#, Bound::Pbkdf2Rounds),
        (r#""kdfType":0,"kdfIterations":99999999999999"#, Bound::Pbkdf2Rounds),
        (r#""kdfType":1,"kdfIterations":3,"kdfMemory":65536,"kdfParallelism":4"#, Bound::Argon2Memory),
        (r#""kdfType":1,"kdfIterations":3,"kdfMemory":9007199254740991,"kdfParallelism":4"#, Bound::Argon2Memory),
        (r#""kdfType":1,"kdfIterations":5000,"kdfMemory":64,"kdfParallelism":4"#, Bound::Argon2Passes),
        (r#""kdfType":1,"kdfIterations":3,"kdfMemory":64,"kdfParallelism":400"#, Bound::Argon2Lanes),
    ] {
        assert!(matches!(error(sealed(kdf)), ReadError::Bound { bound: found, .. } if found == bound), "{kdf}");
    }
    for kdf in
        [r#""kdfType":7"#, r#""kdfType":0,"kdfIterations":-1"#, r#""kdfType":0"#, r#""kdfType":1,"kdfIterations":3"#]
    {
        assert!(matches!(error(sealed(kdf)), ReadError::Flawed(Flaw::Cipher)), "{kdf}");
    }
    assert!(begun.elapsed() < Duration::from_secs(2));
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let deflated = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, deflated).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn bitwarden_zip_brings_its_attachments() {
    let plan = vec![7_u8; 100_000];
    let packed = zip(&[
        ("data.json", BITWARDEN.as_bytes()),
        ("attachments/i1/plan.pdf", &plan),
        ("attachments/i1/b.txt", b"b"),
        ("attachments/i99/stray", b"s"),
    ]);
    let file = file(&packed);
    let foreign = Foreign::open(&file.path, None, &Options::default()).unwrap();
    assert_eq!(foreign.format().key, "bitwarden-zip");
    let mut items = Vec::new();
    let log = foreign.read(&Keys::default(), |item, _| items.push(item)).unwrap();
    assert_eq!(log.remarks[&Remark::AttachmentStray].names, ["stray"]);
    let names: Vec<_> = items[0].attachments.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["b.txt", "plan.pdf"]);
    for _ in 0..2 {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut items[0].attachments[1].contents.open().unwrap(), &mut bytes).unwrap();
        assert_eq!(bytes, plan);
    }
}

#[test]
fn hostile_zips_are_refused() {
    let data = BITWARDEN.as_bytes();
    for name in [
        "../evil",
        "attachments/../../evil",
        "/etc/passwd",
        "attachments//x",
        "C:\\evil",
        "a\\..\\b",
        "attachments/i1/..",
    ] {
        let failed = error(zip(&[("data.json", data), (name, b"x")]));
        assert!(matches!(failed, ReadError::UnknownFormat | ReadError::Flawed(Flaw::Entry(_))), "{name}: {failed}");
    }
    let mut cut = zip(&[("data.json", data)]);
    cut.truncate(cut.len() - 30);
    assert!(matches!(error(cut), ReadError::UnknownFormat | ReadError::Flawed(_)));
}

#[test]
fn links_encrypted_parts_and_parts_that_lie_about_their_size_are_refused() {
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("data.json", options).unwrap();
    writer.write_all(BITWARDEN.as_bytes()).unwrap();
    writer.add_symlink("attachments/i1/link", "/etc/passwd", options).unwrap();
    let link = writer.finish().unwrap().into_inner();
    let good = zip(&[("data.json", BITWARDEN.as_bytes())]);
    let position = |bytes: &[u8], mark: &[u8]| bytes.windows(4).position(|four| four == mark).unwrap();
    let mut encrypted = good.clone();
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = position(&encrypted, mark) + flags;
        encrypted[at] |= 1;
    }
    let mut larger = good.clone();
    let at = position(&larger, b"PK\x01\x02") + 24;
    larger[at] = larger[at].wrapping_sub(1);
    for (name, bytes) in [("link", link), ("encrypted", encrypted), ("size", larger)] {
        let failed = error(bytes);
        assert!(matches!(failed, ReadError::UnknownFormat | ReadError::Flawed(_)), "{name}: {failed}");
    }
}

#[test]
fn values_of_another_kind_than_expected_are_no_entries_or_no_values() {
    let items = r#"[7, "x", null, [], {"name": 7, "login": [], "fields": {}, "notes": {"a": 1}, "type": "x"},
        {"name": "b", "login": {"uris": [7, {"uri": []}], "username": true, "password": {}, "totp": []}, "fields": [1, {"name": [], "value": 5, "type": []}],
         "passwordHistory": 7, "collectionIds": {}, "deletedDate": null, "folderId": {}}]"#;
    let read = read(format!(r#"{{"encrypted": false, "folders": {{"a": 1}}, "items": {items}}}"#));
    let titles: Vec<_> = read.items.iter().map(|item| item.title.as_str()).collect();
    assert_eq!((titles, read.log.left_out(Reason::Unreadable)), (vec!["7", "b"], 4));
    assert_eq!((text(read.items[1].username.as_ref()), fields(&read.items[1])), ("true", vec!["*=5".to_owned()]));
}

#[test]
fn ragged_rows_are_taken_and_said() {
    let read = read("name,url,username,password\nA,,u\nB,,u,p,more,and more\nC,,u,p\n");
    assert_eq!((read.items.len(), read.log.remarked(Remark::ShortRow), read.log.remarked(Remark::LongRow)), (3, 1, 1));
    assert_eq!(fields(&read.items[1]), ["*+1=more", "*+2=and more"]);
}

#[test]
fn a_bomb_in_a_zip_is_not_unpacked() {
    let packed = zip(&[("data.json", BITWARDEN.as_bytes()), ("attachments/i1/zeros", &vec![0; 64 << 20])]);
    let file = file(&packed);
    let bounds = Bounds { unpacked: 16 << 20, ..Bounds::default() };
    let options = Options { bounds, ..Options::default() };
    let failed = Foreign::open(&file.path, None, &options).err();
    assert!(matches!(failed, Some(ReadError::Bound { bound: Bound::Unpacked, .. })));
}

#[test]
fn hostile_text_is_refused_in_one_line_and_fast() {
    let begun = Instant::now();
    let deep = format!("{{\"encrypted\":false,\"items\":{}{}}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("deep", deep.into_bytes()),
        ("surrogate", br#"{"encrypted":false,"items":[{"name":"\ud800"}]}"#.to_vec()),
        ("twice", br#"{"encrypted":false,"encrypted":true,"items":[]}"#.to_vec()),
        ("cut", BITWARDEN.as_bytes()[..700].to_vec()),
        ("no items", br#"{"encrypted":false,"folders":[]}"#.to_vec()),
        ("items no list", br#"{"encrypted":false,"items":{"a":1}}"#.to_vec()),
        ("latin json", b"{\"encrypted\":false,\"items\":[{\"name\":\"\xfc\"}]}".to_vec()),
        ("quote", b"name,url,username,password\nA,\"b\n".to_vec()),
        ("header twice", b"name,url,username,password,password\n".to_vec()),
        ("nothing", Vec::new()),
        ("zeros", vec![0; 1 << 20]),
        ("noise", (0..1_u32 << 16).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
        ("xml", b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>".to_vec()),
    ];
    for (name, bytes) in cases {
        let failed = error(bytes);
        assert!(!failed.to_string().contains('\n'), "{name}: {failed}");
    }
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_million_entries_are_too_many() {
    let mut table = String::from("name,url,username,password\n");
    table.push_str(&"a,b,c,d\n".repeat(1_000_000));
    assert!(matches!(error(table), ReadError::Bound { bound: Bound::Items, .. }));
    let items = vec!["{}"; 1_000_000].join(",");
    assert!(matches!(
        error(format!("{{\"encrypted\":false,\"items\":[{items}]}}")),
        ReadError::Bound { bound: Bound::Items, .. }
    ));
}

#[test]
fn an_entry_with_a_million_fields_is_refused() {
    let begun = Instant::now();
    let fields = vec![r#"{"name":"a","value":"b","type":1}"#; 1_000_000].join(",");
    let export = format!(r#"{{"encrypted":false,"items":[{{"name":"x","fields":[{fields}]}}]}}"#);
    assert!(matches!(error(export), ReadError::Bound { bound: Bound::Fields, .. }));
    assert!(begun.elapsed() < Duration::from_mins(1));
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe, PathBuf::from("/dev/zero")] {
        assert!(matches!(Foreign::open(&path, None, &Options::default()), Err(ReadError::Path(_))));
    }
}

#[test]
fn a_format_that_was_named_must_be_the_one() {
    let file = file("name,url,username,password\nA,,u,p\n");
    let open =
        |format| Foreign::open(&file.path, Some(format), &Options::default()).map(|foreign| foreign.format().key);
    assert_eq!(open("chrome-csv").ok(), Some("chrome-csv"));
    assert!(matches!(open("firefox-csv"), Err(ReadError::NotThatFormat("firefox-csv"))));
    assert!(matches!(open("bitwarden-json"), Err(ReadError::Flawed(_))));
    assert!(matches!(open("nonsense"), Err(ReadError::NoSuchFormat)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_made_of_pieces_of_json_makes_it_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ":", ",", "\"items\"", "\"encrypted\"", "false", "true", "null", "\"login\"", "\"uris\"", "\"uri\"",
        "\"fields\"", "\"name\"", "\"type\"", "1", "-0.5e9", "\"\\u00e4\"", "\"\\ud83d\\udc1d\"", "\"deletedDate\"", "\"\"",
    ]), 0..40)) {
        let _ = read_with(format!("{{\"encrypted\":false,\"items\":[{}]}}", pieces.concat()), &[], None);
        let _ = read_with(pieces.concat(), &[], None);
    }

    #[test]
    fn nothing_made_of_bytes_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_with(&bytes, &[], None);
        let _ = read_with([b"name,url,username,password\n".as_slice(), &bytes].concat(), &[], None);
        let _ = read_with([b"PK\x03\x04".as_slice(), &bytes].concat(), &[], None);
    }
}

const PBKDF2: &str = concat!(
    r#"{"encrypted": true, "passwordProtected": true, "salt": "q83vEjRWeJCrze8SNFZ4kA==", "kdfType": 0, "kd"#,
    r#"fIterations": 1000, "kdfMemory": null, "kdfParallelism": null, "encKeyValidation_DO_NOT_EDIT": "2.AA"#,
    r#"ECAwQFBgcICQoLDA0ODw==|N5Hb2vxVebi3xRDIsE2EIhSbd7VWPZn99wIZhyYdP1RCsO6ldRSypkVGFz+1Cd69|VJFMav75Jp8i"#,
    r#"0/V7sl64yEhRhQWC0MD1es60IAc56pA=", "data": "2.EBESExQVFhcYGRobHB0eHw==|DqlKACN5qe1avx0rKpzClkFtBnD5P"#,
    r#"7R7miIh9XvEw64V/O/gtpddthxYqdT/mHd2EepHkH9qprYJ2ycVmB9gzMlUiLwTjkm052Hq60+BW84u6P88+rHEoirSMVY0DOzNK"#,
    r#"6OC3oXSXc5YfZfDLz7OofVSFy2uuqNzO5waf0nL4AHmr49Poz4/Fdf37uwiTz4GtRiunAi6xl2hDTn1cFI8EGb0eojKDBHO852Ty"#,
    r#"c6aCNM=|lLe2rbC/55c6jgl9KlMVNyDYe43UtiWKGfxOBR+fWlc="}"#,
);

const ARGON2ID: &str = concat!(
    r#"{"encrypted": true, "passwordProtected": true, "salt": "q83vEjRWeJCrze8SNFZ4kA==", "kdfType": 1, "kd"#,
    r#"fIterations": 2, "kdfMemory": 16, "kdfParallelism": 2, "encKeyValidation_DO_NOT_EDIT": "2.AAECAwQFBg"#,
    r#"cICQoLDA0ODw==|ZlgMeB2s/0rpIimZJ1sa7OY3eDcASOtRIakdODTS7VAQWerXix0bJzZamGsbR2ab|HjvZr25y4Dmc5WQeZU0j"#,
    r#"KYPzTd5fPFXY3UTtMFoQg6A=", "data": "2.EBESExQVFhcYGRobHB0eHw==|hLAc1AcNZMUEgupPlfcb8sbzNZb/uQI02OBTO"#,
    r#"V0Md/wbu8dDLWxFZ3KI1gnfJ+6uaoDudTunrIQD2CmbqNRD5z/tq2fvdL/qQ+jdITqXTM/Q4jEeSnbaBgBMT4EtPQcQ3vkka7Oz2"#,
    r#"Jle7vPNnE9aeH1LNfmlSCPsmaTaswvcN1u5NNt3kzDiXOJb+msAKQM4TRZDB98+Wi5Qf4FstmOZd8rOpHUz3bezRrP2IFZt9B0=|"#,
    r#"Okbf2x0cZaVSJb9uw37cCt88wxX5KZn1+ZoX0S4aWNM="}"#,
);
