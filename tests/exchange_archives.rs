//! 1PUX and CXF, written by hand from their documented schemas: everything in them arrives as an item or is named, and
//! hostile ones are refused in one line, fast, without a panic.

use std::io::{Cursor, Read as _, Write as _};
use std::time::{Duration, Instant};

use breakglass::exchange::foreign::{Bound, Bounds, Flaw, Foreign, Keys, Log, Options, ReadError, Reason, Remark};
use breakglass::exchange::item::{Item, ItemValue, Meaning, Sort, State};
use breakglass::secret::SecretText;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

struct Read {
    format: &'static str,
    items: Vec<Item>,
    log: Log,
}

fn read_with(contents: &[u8], bounds: Bounds) -> Result<Read, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export");
    std::fs::write(&path, contents).unwrap();
    let foreign = Foreign::open(&path, None, &Options { bounds, ..Options::default() })?;
    let (format, mut items) = (foreign.format().key, Vec::new());
    let log = foreign.read(&Keys::default(), |item, log| match item.state {
        State::Unread(why) => log.skip(why.into(), &item.title),
        _ => items.push(item),
    })?;
    Ok(Read { format, items, log })
}

fn read(contents: &[u8]) -> Read {
    read_with(contents, Bounds::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn error(contents: &[u8]) -> ReadError {
    match read_with(contents, Bounds::default()) {
        Ok(read) => panic!("{} was read: {} entries", read.format, read.items.len()),
        Err(error) => error,
    }
}

fn text(secret: Option<&SecretText>) -> &str {
    secret.map_or("", |secret| secret.expose_text())
}

/// Every field as `name=value`, sorted, with a star in front of what is hidden.
fn fields(item: &Item) -> Vec<String> {
    let of_one = |field: &breakglass::exchange::item::ItemField| {
        let star = if matches!(field.value, ItemValue::Protected(_)) { "*" } else { "" };
        format!("{star}{}={}", field.name, field.value.expose_text())
    };
    let mut found: Vec<String> = item.fields.iter().map(of_one).collect();
    found.sort_unstable();
    found
}

fn meaning(item: &Item, name: &str) -> Meaning {
    item.fields.iter().find(|field| field.name == name).unwrap().meaning
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

const ATTRIBUTES: &[u8] = br#"{"version":3,"description":"1Password Unencrypted Export","createdAt":1732284000}"#;

fn one_pux(data: &Json, files: &[(&str, &[u8])]) -> Vec<u8> {
    let data = data.to_string();
    let parts = [("export.attributes", ATTRIBUTES), ("export.data", data.as_bytes())];
    zip(&parts.into_iter().chain(files.iter().copied()).collect::<Vec<_>>())
}

/// An archive with one vault of these entries.
fn vault(items: &Json) -> Json {
    json!({"accounts": [{"attrs": {"accountName": "Kim", "email": "kim@example.com"}, "vaults": [
        {"items": items, "attrs": {"uuid": "v1", "name": "Kanzlei Berg", "type": "U"}}]}]})
}

fn login() -> Json {
    json!({"uuid": "abc", "favIndex": 1, "createdAt": 1_700_000_000, "updatedAt": 1_700_000_100, "categoryUuid": "001",
        "details": {
            "loginFields": [
                {"value": "admin", "id": "", "name": "user", "fieldType": "T", "designation": "username"},
                {"value": " p w ", "id": "", "name": "pass", "fieldType": "P", "designation": "password"},
                {"value": "x1", "id": "tok", "name": "", "fieldType": "P"},
                {"value": "", "id": "empty", "name": "", "fieldType": "T"}],
            "notesPlain": "Zeile 1\nZeile 2",
            "sections": [
                {"title": "", "name": "s0", "fields": [
                    {"title": "one-time password", "id": "TOTP_1", "value": {"totp": "JBSWY3DPEHPK3PXP"}},
                    {"title": "PIN", "id": "pin", "value": {"concealed": "0042"}}]},
                {"title": "Provider", "name": "s1", "fields": [
                    {"title": "Kundennummer", "id": "k", "value": {"string": "4711"}},
                    {"title": "since", "id": "d", "value": {"date": 1_700_000_000}},
                    {"title": "valid", "id": "m", "value": {"monthYear": 202_612}},
                    {"title": "mail", "id": "e", "value": {"email": {"email_address": "a@b.example", "provider": null}}},
                    {"title": "place", "id": "a", "value": {"address": {"street": "Weg 1", "city": "Ort", "zip": "1"}}},
                    {"title": "plan", "id": "f", "value": {"file": {"fileName": "plan.pdf", "documentId": "doc1", "decryptedSize": 4}}},
                    {"title": "gone", "id": "g", "value": {"file": {"fileName": "gone.pdf", "documentId": "doc2", "decryptedSize": 4}}}]}],
            "passwordHistory": [{"value": "old1", "time": 1_600_000_000}, {"value": "old2", "time": 1_650_000_000}]},
        "overview": {"subtitle": "admin", "title": "Müller 🐝", "url": "https://a.example/",
            "urls": [{"label": "website", "url": "https://a.example/"}, {"label": "", "url": "https://b.example/"}],
            "tags": ["büro", "netz"], "ps": 50}})
}

#[test]
fn one_pux_arrives_whole() {
    let packed = one_pux(&vault(&json!([login()])), &[("files/doc1__plan.pdf", b"plan")]);
    let read = read(&packed);
    assert_eq!((read.format, read.items.len(), read.log.read), ("1password-1pux", 1, 1));
    let item = &read.items[0];
    assert_eq!((item.title.as_str(), item.id.as_deref()), ("Müller 🐝", Some("abc")));
    assert_eq!((text(item.username.as_ref()), text(item.password.as_ref())), ("admin", " p w "));
    assert_eq!(text(item.notes.as_ref()), "Zeile 1\nZeile 2");
    assert_eq!(item.urls, ["https://a.example/", "https://b.example/"]);
    assert_eq!(
        (item.tags.as_slice(), item.vaults.as_slice()),
        (&["büro".to_owned(), "netz".into()][..], &["Kanzlei Berg".to_owned()][..])
    );
    assert_eq!(item.one_time_codes[0].expose_text(), "JBSWY3DPEHPK3PXP");
    assert_eq!(
        fields(item),
        [
            "*PIN=0042",
            "*tok=x1",
            "Provider: Kundennummer=4711",
            "Provider: mail=a@b.example",
            "Provider: place=Ort, Weg 1, 1",
            "Provider: since=2023-11-14",
            "Provider: valid=2026-12",
        ]
    );
    assert_eq!(meaning(item, "PIN"), Meaning::Pin);
    let history: Vec<_> = item.history.iter().map(|past| past.password.expose_text()).collect();
    assert_eq!(history, ["old2", "old1"], "the latest first");
    assert_eq!((item.attachments.len(), item.attachments[0].name.as_str()), (1, "plan.pdf"));
    let mut bytes = Vec::new();
    item.attachments[0].contents.open().unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, b"plan");
    assert_eq!(read.log.remarked(Remark::AttachmentMissing), 1);
}

#[test]
fn one_pux_knows_what_is_archived_or_deleted_and_other_sorts() {
    let simple = |uuid: &str, category: &str, extra: Json| {
        let mut item = json!({"uuid": uuid, "categoryUuid": category, "details": {}, "overview": {"title": uuid}});
        for (key, value) in extra.as_object().unwrap() {
            item[key] = value.clone();
        }
        item
    };
    let section = |fields: Json| json!({"details": {"sections": [{"title": "", "fields": fields}]}});
    let items = json!([
        simple("archived", "001", json!({"state": "archived"})),
        simple("deleted", "001", json!({"state": "deleted"})),
        {"item": simple("wrapped", "003", json!({}))},
        simple("password", "005", json!({"details": {"password": "only"}})),
        simple("document", "006", json!({"details": {"documentAttributes": {"fileName": "a/../b", "documentId": "d", "decryptedSize": 1}}})),
        simple("server", "110", section(json!([
            {"title": "URL", "id": "url", "value": {"string": "10.0.0.1"}},
            {"title": "username", "id": "username", "value": {"string": "root"}},
            {"title": "password", "id": "password", "value": {"concealed": "pw"}}]))),
        simple("router", "109", section(json!([
            {"title": "wireless network password", "id": "wireless_password", "value": {"concealed": "wlan"}}]))),
        simple("key", "114", section(json!([
            {"title": "private key", "id": "private_key", "value": {"sshKey": {"privateKey": "PEM", "metadata": {"privateKey": "PEM", "fingerprint": "fp"}}}}]))),
        simple("api", "112", section(json!([
            {"title": "credential", "id": "credential", "value": {"concealed": "tok"}},
            {"title": "expires", "id": "expires", "value": {"date": 1_800_000_000}}]))),
        simple("person", "004", section(json!([{"title": "first name", "id": "firstname", "value": {"string": "Anna"}}]))),
    ]);
    let read = read(&one_pux(&vault(&items), &[]));
    let states: Vec<State> = read.items.iter().take(3).map(|item| item.state).collect();
    assert_eq!(states, [State::Archived, State::Trashed, State::Live]);
    let item = |title: &str| read.items.iter().find(|item| item.title == title).unwrap();
    assert_eq!((item("wrapped").sort, text(item("password").password.as_ref())), (Sort::Note, "only"));
    assert_eq!(read.log.remarked(Remark::AttachmentMissing), 1, "a name that leads elsewhere is in no archive");
    let server = item("server");
    assert_eq!((text(server.username.as_ref()), text(server.password.as_ref())), ("root", "pw"));
    assert_eq!((server.sort, server.urls.as_slice()), (Sort::Server, &["10.0.0.1".to_owned()][..]));
    assert_eq!(text(item("router").password.as_ref()), "wlan");
    assert_eq!(
        (fields(item("key")), meaning(item("key"), "private key")),
        (vec!["*private key=PEM".to_owned(), "fingerprint=fp".into()], Meaning::SshKey)
    );
    assert_eq!(
        (meaning(item("api"), "credential"), item("api").expires.unwrap().to_string()),
        (Meaning::ApiKey, "2027-01-15".to_owned())
    );
    assert_eq!(fields(item("person")), ["*first name=Anna"], "what stands in an identity is nobody's business");
}

#[test]
fn hostile_one_pux_is_refused() {
    let good = vault(&json!([login()])).to_string();
    for name in ["../evil", "files/../../evil", "/etc/passwd", "C:\\evil", "files\\..\\x", "files//x"] {
        let packed = zip(&[("export.data", good.as_bytes()), (name, b"x")]);
        let failed = error(&packed);
        assert!(matches!(failed, ReadError::UnknownFormat | ReadError::Flawed(Flaw::Entry(_))), "{name}: {failed}");
    }
    let deep = format!("{{\"accounts\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    for (name, data) in [
        ("deep", deep.as_str()),
        ("surrogate", r#"{"accounts":[{"vaults":[{"items":[{"overview":{"title":"\ud800"}}]}]}]}"#),
        ("no accounts", "{}"),
        ("accounts no list", r#"{"accounts":{}}"#),
        ("cut", &good[..good.len() - 9]),
        ("twice", r#"{"accounts":[],"accounts":[]}"#),
    ] {
        let failed = error(&zip(&[("export.data", data.as_bytes())]));
        assert!(matches!(failed, ReadError::Flawed(_)) && !failed.to_string().contains('\n'), "{name}: {failed}");
    }
    let read =
        read(&one_pux(&json!({"accounts": [{"vaults": [{"items": [7, "x", [], {}]}, 5, {"items": 5}]}, null]}), &[]));
    assert_eq!((read.items.len(), read.log.left_out(Reason::Unreadable)), (1, 3));
}

/// The same archive with one name in the place of another of the same length, in the directory too.
fn renamed(packed: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut packed = packed.to_vec();
    let places: Vec<usize> = packed
        .windows(from.len())
        .enumerate()
        .filter(|(_, at)| *at == from.as_bytes())
        .map(|(place, _)| place)
        .collect();
    assert_eq!(places.len(), 2, "before the part and in the directory");
    for place in places {
        packed[place..place + to.len()].copy_from_slice(to.as_bytes());
    }
    packed
}

/// Which of two is meant nobody can say: another program shows the one, and this one would take the other.
#[test]
fn two_parts_of_one_name_are_refused_whatever_the_name() {
    let (one, other) = (vault(&json!([login()])).to_string(), vault(&json!([])).to_string());
    let bitwarden = json!({"encrypted": false, "items": []}).to_string();
    for (name, double, data) in [
        ("export.data", "export.dat2", [one.as_str(), other.as_str()]),
        ("data.json", "data.jso2", [bitwarden.as_str(), bitwarden.as_str()]),
        ("files/d__plan", "files/d__pla2", ["a", "b"]),
    ] {
        let mut parts = vec![(name, data[0].as_bytes()), (double, data[1].as_bytes())];
        if name.starts_with("files") {
            parts.insert(0, ("export.data", one.as_bytes()));
        }
        let packed = zip(&parts);
        read(&packed);
        let failed = error(&renamed(&packed, double, name));
        assert!(matches!(failed, ReadError::Flawed(Flaw::TwoParts)), "{name}: {failed}");
    }
    // A hundred thousand of one name are refused as fast as two.
    let names: Vec<String> = (100_000..200_000).map(|number| format!("files/{number}")).collect();
    let parts = names.iter().map(|name| (name.as_str(), b"".as_slice()));
    let mut packed = zip(&[("export.data", one.as_bytes())].into_iter().chain(parts).collect::<Vec<_>>());
    let places: Vec<usize> = (0..packed.len()).filter(|place| packed[*place..].starts_with(b"files/")).collect();
    assert_eq!(places.len(), 200_000);
    for place in places {
        packed[place + 6..place + 12].fill(b'0');
    }
    let begun = Instant::now();
    assert!(matches!(error(&packed), ReadError::Flawed(Flaw::TwoParts)));
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_bomb_in_a_one_pux_is_not_unpacked() {
    let begun = Instant::now();
    let zeros = vec![b' '; 80 << 20];
    let failed = error(&zip(&[("export.data", &zeros)]));
    assert!(matches!(failed, ReadError::Bound { bound: Bound::Unpacked, .. } | ReadError::Flawed(_)), "{failed}");
    let many: Vec<String> = (0..3).map(|number| format!("files/d__{number}")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
    let packed = zip(&[&[("export.data", b"{\"accounts\":[]}".as_slice())][..], &parts].concat());
    let bounds = Bounds { unpacked: 200 << 20, ..Bounds::default() };
    let failed = read_with(&packed, bounds).err();
    assert!(matches!(failed, Some(ReadError::Bound { bound: Bound::Unpacked, .. })));
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_million_entries_of_a_one_pux_or_cxf_are_too_many() {
    let items = vec!["{}"; 600_000].join(",");
    let data = format!("{{\"accounts\":[{{\"vaults\":[{{\"items\":[{items}]}}]}}]}}");
    assert!(matches!(error(&zip(&[("export.data", data.as_bytes()), ("x", &noise())])), ReadError::Bound { .. }));
    let cxf = format!("{{\"exporterRpId\":\"x\",\"accounts\":[{{\"items\":[{items}]}}]}}");
    assert!(matches!(error(cxf.as_bytes()), ReadError::Bound { bound: Bound::Items, .. }));
}

/// Bytes that do not compress.
fn noise() -> Vec<u8> {
    (0..1_u32 << 16).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

fn editable(kind: &str, value: &str) -> Json {
    json!({"fieldType": kind, "value": value})
}

fn cxf_account() -> Json {
    json!({"id": "YWNjb3VudA", "username": "kim", "email": "kim@example.com",
        "collections": [
            {"id": "Yzk", "title": "Kunden", "items": [], "subCollections": [
                {"id": "YzE", "title": "Müller", "items": [{"item": "aTE"}, {"item": "aTI", "account": "YWNjb3VudA"}]}]},
            {"id": "YzI", "title": "Geteilt", "items": [{"item": "aTI"}]}],
        "items": [
            {"id": "aTE", "creationAt": 1_700_000_000, "modifiedAt": 1_700_000_100, "title": "Router", "subtitle": "Büro", "favorite": true,
             "scope": {"urls": ["https://fritz.box/", "https://b.example"], "androidApps": [{"bundleId": "org.x"}]},
             "tags": ["netz"],
             "credentials": [
                {"type": "basic-auth", "username": editable("string", "admin"), "password": editable("concealed-string", " p w ")},
                {"type": "totp", "secret": "JBSWY3DPEHPK3PXP", "period": 30, "digits": 6, "username": "admin", "algorithm": "sha1", "issuer": "AVM"},
                {"type": "note", "content": editable("string", "Zeile 1\nZeile 2")},
                {"type": "custom-fields", "label": "Mehr", "fields": [
                    {"fieldType": "string", "value": "4711", "label": "Kundennummer"},
                    {"fieldType": "concealed-string", "value": "tok", "label": "Token"}]},
                {"type": "passkey", "credentialId": "eA", "rpId": "x", "username": "u", "userDisplayName": "U", "userHandle": "aA", "key": "a2V5"},
                {"type": "file", "id": "Zg", "name": "plan.pdf", "decryptedSize": 4, "integrityHash": "aGFzaA"}]},
            {"id": "aTI", "title": "WLAN", "credentials": [
                {"type": "wifi", "ssid": editable("string", "Gast"), "passphrase": editable("concealed-string", "wlan"), "hidden": editable("boolean", "false"),
                 "networkSecurityType": editable("wifi-network-security-type", "wpa2-personal")}]},
            {"id": "aTM", "title": "Karte", "credentials": [
                {"type": "credit-card", "number": editable("concealed-string", "4111"), "fullName": editable("string", "Kim"), "cardType": editable("string", "Visa"),
                 "verificationNumber": editable("concealed-string", "123"), "pin": editable("concealed-string", "0042"), "expiryDate": editable("year-month", "2027-01")}]},
            {"id": "aTQ", "title": "Schlüssel", "credentials": [{"type": "ssh-key", "keyType": "ssh-ed25519", "privateKey": "MC4CAQAwBQYDK2VwBCIEIA", "keyComment": "kim@desk"}]},
            {"id": "aTU", "title": "API", "credentials": [
                {"type": "api-key", "key": editable("concealed-string", "k"), "username": editable("string", "u"), "url": editable("string", "https://api.example"),
                 "expiryDate": editable("date", "2027-03-04")}]},
            {"id": "aTY", "title": "Ausweis", "credentials": [
                {"type": "passport", "passportNumber": editable("string", "C01X")}, {"type": "person-name", "given": editable("string", "Anna")},
                {"type": "address", "city": editable("string", "Ort")}, {"type": "driving-license", "licenseNumber": editable("string", "L1")},
                {"type": "identity-document", "documentNumber": editable("string", "D1")}]},
            {"id": "aTc", "title": "Rest", "credentials": [
                {"type": "generated-password", "password": "made"}, {"type": "item-reference", "reference": {"item": "aTE"}}, {"type": "of-tomorrow", "x": 1}]}]})
}

fn cxf(accounts: &[Json]) -> Json {
    json!({"version": {"major": 1, "minor": 0}, "exporterRpId": "example.com", "exporterDisplayName": "Example", "timestamp": 1_700_000_000, "accounts": accounts})
}

#[test]
fn cxf_arrives_whole_with_and_without_its_header() {
    for document in [cxf(&[cxf_account()]), cxf_account()] {
        let read = read(document.to_string().as_bytes());
        assert_eq!((read.format, read.items.len()), ("cxf", 7));
        let item = |title: &str| read.items.iter().find(|item| item.title == title).unwrap();
        let router = item("Router");
        assert_eq!((router.id.as_deref(), router.folder.join("/")), (Some("aTE"), "Kunden/Müller".to_owned()));
        assert_eq!((text(router.username.as_ref()), text(router.password.as_ref())), ("admin", " p w "));
        assert_eq!(router.urls, ["https://fritz.box/", "https://b.example"]);
        assert_eq!(router.one_time_codes[0].expose_text(), "otpauth://totp/admin?secret=JBSWY3DPEHPK3PXP&issuer=AVM");
        assert_eq!(text(router.notes.as_ref()), "Zeile 1\nZeile 2");
        let found = fields(router);
        assert_eq!(found[..1], ["*Mehr: Token=tok"]);
        assert_eq!(found[2..], ["Mehr: Kundennummer=4711", "androidApp=org.x", "subtitle=Büro"]);
        assert!(found[1].starts_with("*passkey={"));
        assert_eq!((read.log.remarked(Remark::Passkey), read.log.remarked(Remark::AttachmentMissing)), (1, 1));
        let wifi = item("WLAN");
        assert_eq!(
            (wifi.sort, text(wifi.password.as_ref()), wifi.vaults.as_slice()),
            (Sort::WiFi, "wlan", &["Müller".to_owned(), "Geteilt".into()][..])
        );
        assert_eq!(fields(wifi), ["hidden=false", "networkSecurityType=wpa2-personal", "ssid=Gast"]);
        let card = item("Karte");
        assert!(fields(card).contains(&"*number=4111".to_owned()) && fields(card).contains(&"cardType=Visa".into()));
        assert!(card.fields.iter().any(|field| field.meaning == Meaning::Pin));
        let key = &item("Schlüssel").fields.iter().find(|field| field.meaning == Meaning::SshKey).unwrap().value;
        assert_eq!(
            key.expose_text(),
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n"
        );
        let api = item("API");
        assert_eq!(
            (api.expires.unwrap().to_string(), meaning(api, "key"), text(api.username.as_ref())),
            ("2027-03-04".to_owned(), Meaning::ApiKey, "u")
        );
        assert_eq!(
            fields(item("Ausweis")),
            ["*city=Ort", "*documentNumber=D1", "*given=Anna", "*licenseNumber=L1", "*passportNumber=C01X"]
        );
        assert_eq!((item("Ausweis").sort, text(item("Rest").password.as_ref())), (Sort::Identity, "made"));
        assert!(fields(item("Rest"))[1].starts_with("*of-tomorrow={"));
    }
}

#[test]
fn accounts_of_a_cxf_can_be_told_apart() {
    let mut other = cxf_account();
    other["email"] = "nina@example.com".into();
    let read = read(cxf(&[cxf_account(), other]).to_string().as_bytes());
    let of = |account: &str| read.items.iter().filter(|item| item.vaults.iter().any(|vault| vault == account)).count();
    assert_eq!((of("kim@example.com"), of("nina@example.com")), (7, 7));
}

#[test]
fn hostile_cxf_is_refused() {
    let head = r#"{"exporterRpId":"x","accounts":"#;
    for (name, text) in [
        ("deep", format!("{head}{}{}}}", "[".repeat(200_000), "]".repeat(200_000))),
        ("surrogate", format!("{head}[{{\"items\":[{{\"title\":\"\\ud800\"}}]}}]}}")),
        ("no list", format!("{head}7}}")),
        ("cut", format!("{head}[{{")),
        ("twice", format!("{head}[],\"accounts\":[]}}")),
        ("version", format!("{head}[],\"version\":{{\"major\":2}}}}")),
    ] {
        let failed = error(text.as_bytes());
        assert!(matches!(failed, ReadError::Flawed(_)) && !failed.to_string().contains('\n'), "{name}: {failed}");
    }
    let strange = r#"[{"items":[7,{"credentials":[7,{},{"type":7},{"type":"basic-auth","username":7,"password":[]},{"type":"totp","secret":{}}],"tags":7,"scope":[]}],"collections":[[],{"items":[{"item":{}}],"subCollections":7}]},9]"#;
    let read = read(format!("{head}{strange}}}").as_bytes());
    assert_eq!((read.items.len(), read.log.left_out(Reason::Unreadable)), (1, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_made_of_pieces_of_json_makes_them_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ":", ",", "\"items\"", "\"accounts\"", "false", "null", "\"credentials\"", "\"type\"", "\"totp\"", "\"value\"",
        "\"sections\"", "\"fields\"", "\"overview\"", "\"details\"", "1", "-0.5e9", "\"\\u00e4\"", "\"date\"", "99999999999999999999", "\"\"",
    ]), 0..40)) {
        let body = pieces.concat();
        let _ = read_with(format!("{{\"exporterRpId\":\"\",\"accounts\":[{{\"items\":[{body}]}}]}}").as_bytes(), Bounds::default());
        let _ = read_with(&zip(&[("export.data", format!("{{\"accounts\":[{{\"vaults\":[{{\"items\":[{body}]}}]}}]}}").as_bytes())]), Bounds::default());
    }
}
