//! Records for other programs, through the command line: from the owner's vault, from what a recovery opened, and from
//! what a takeover yields.

mod common;
#[path = "common/fields.rs"]
mod fields;
#[path = "common/keepass.rs"]
mod keepass;

use std::fs;
use std::path::{Path, PathBuf};

use breakglass::encode::id::CompartmentId;
use breakglass::model::record::{CustomField, CustomValue, Value};
use breakglass::model::{Record, Role};
use breakglass::secret::SecretText;
use breakglass::vault::Access;
use serde_json::{Value as Json, json};

use common::{Desk, Ran, deposit};
use keepass::{keepassxc, script};

/// A secret of the vault that `deposit::small` makes.
const CANARY: &str = "korrekt-pferd";

const FORMS: [(&str, &str); 3] = [("bitwarden", "bitwarden.json"), ("cxf", "cxf.json"), ("csv", "records.csv")];

fn desk() -> Desk {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    let client = CompartmentId::Client(vault.register().clients[0].compartment);
    deposit::attach(&desk, &mut vault, client, "plan.txt", b"the plan");
    desk
}

/// The secret stands in the file and nowhere on the screen; the attachment lies beside it; nobody else may read either.
fn is_whole(ran: &Ran, folder: &Path, file: &str) {
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(!said.contains(CANARY), "{said}");
    assert!(fs::read_to_string(folder.join(file)).unwrap().contains(CANARY), "{file}");
    let files = common::files_below(folder);
    assert!(files.iter().any(|path| path.ends_with("plan.txt")), "{files:?}");
    #[cfg(unix)]
    for path in files.iter().map(PathBuf::as_path).chain([folder]) {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn a_client_is_written_for_other_programs() {
    let desk = desk();
    for (form, file) in FORMS {
        let ran = desk.run(["--json", "export", "kanzlei", "--format", form, "-o", form]).done();
        is_whole(&ran, &desk.path(form), file);
        assert_eq!(ran.json()["lost"]["attachment"]["count"], 2, "{}", ran.stdout);
        assert!(ran.stderr.contains("clear") && ran.stderr.contains("plan.txt"), "{}", ran.stderr);
    }
    let before = fs::read(desk.path("csv/records.csv")).unwrap();
    desk.run(["export", "kanzlei", "--format", "csv", "-o", "csv"]).code(1).says("exists already");
    desk.run(["export", "kanzlei", "--format", "csv", "-o", "vault/csv"]).code(1).says("vault's own folder");
    desk.run(["export", "kanzlei", "--format", "kdbx7", "-o", "x"]).code(2);
    assert_eq!(fs::read(desk.path("csv/records.csv")).unwrap(), before);
    assert!(!desk.path("vault/csv").exists() && !desk.path("x").exists());
}

/// Every attachment that lies beside an export, by its place.
fn attachments(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = common::files_below(&folder.join("attachments"));
    files.into_iter().map(|path| (path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap())).collect()
}

/// What a file holds, without the time at which it was written.
fn timeless(folder: &Path, form: &str) -> Json {
    let file = FORMS.iter().find(|(known, _)| *known == form).map_or("records.json", |(_, file)| file);
    let text = fs::read_to_string(folder.join(file)).unwrap();
    let mut json: Json = serde_json::from_str(&text).unwrap_or(Json::String(text));
    for time in ["timestamp", "exported_at"] {
        if let Some(members) = json.as_object_mut() {
            members.remove(time);
        }
    }
    json
}

/// Whoever recovers, and whoever took over, writes to the last letter what the owner would.
#[test]
fn what_a_recovery_opens_and_a_takeover_yields_is_written_as_the_owner_writes_it() {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    let client = CompartmentId::Client(vault.register().clients[0].compartment);
    deposit::deposit(&mut vault, client, fields::full().records);
    deposit::attach(&desk, &mut vault, client, "plan.txt", b"the plan");
    drop(vault);
    desk.run(["bundle", "kanzlei", "-o", "kit.breakglass"]).done();
    desk.run(["policy", "set", "root", "all of (max, nina)", "--root-opens", "everything", "--yes"]).done();
    let forms = ["json", "bitwarden", "cxf", "csv"];
    // The vault's machine does not take a copy with other keys for the one that it has seen.
    let owners = forms.map(|form| {
        let out = format!("{form}-owner");
        desk.run(["--json", "export", "kanzlei", "--format", form, "-o", out.as_str()]).done().json()
    });
    let take = ["recover", "takeover", "vault", "--sheet", "sheets/max", "--sheet", "sheets/nina", "--into", "new"];
    desk.run(take).done();
    for (form, owner) in forms.into_iter().zip(owners) {
        let place = |who: &str| format!("{form}-{who}");
        let open = ["--json", "recover", "open", "kit.breakglass", "--sheet", "sheets/max", "--sheet", "sheets/anna"];
        let opened = desk.run(open.into_iter().chain(["--format", form, "-o", &place("opened")])).done();
        let export = ["--json", "--vault", "new", "export", "kanzlei", "--format", form, "-o"];
        let taken = desk.run(export.into_iter().chain([place("taken").as_str()])).done();
        for (who, ran) in [("opened", &opened), ("taken", &taken)] {
            let (theirs, ours) = (timeless(&desk.path(place(who)), form), timeless(&desk.path(place("owner")), form));
            assert!(theirs == ours, "{form} {who}\n{theirs:#}\n{ours:#}");
            let said = format!("{}{}", ran.stdout, ran.stderr);
            assert!(!said.contains(CANARY) && ran.stderr.contains("clear"), "{said}");
            assert_eq!(attachments(&desk.path(place(who))), attachments(&desk.path(place("owner"))), "{form} {who}");
        }
        assert_eq!(opened.json()["compartments"][0]["lost"], owner["lost"], "{form}");
        assert_eq!(taken.json()["lost"], owner["lost"], "{form}");
        assert_eq!(attachments(&desk.path(place("owner"))).len(), 2, "{form}");
    }
}

/// What each form says that it cannot hold, of the records with everything.
fn cannot_hold(form: &str) -> Json {
    let attachment = json!({"count": 1, "names": ["Router Büro: plan.txt"]});
    match form {
        "bitwarden" => json!({"attachment": attachment}),
        "cxf" => json!({"attachment": attachment, "form": {"count": 1, "names": ["Router Büro: ssh_key"]}}),
        "csv" => json!({"attachment": attachment, "formula": {"count": 3,
            "names": ["Router Büro: ssh_key", "Router Büro: Kundennummer", "Anna: mobile"]}}),
        _ => json!({}),
    }
}

/// Out of one client and into another by the commands that people type: every field that the form can hold is there
/// again, and what it cannot hold was named.
#[test]
fn what_one_client_hands_over_another_takes_over_with_every_field() {
    let desk = Desk::new();
    let mut vault = deposit::create(&desk);
    for (id, role) in [("anna", Role::Trusted), ("max", Role::Deputy)] {
        deposit::add_holder(&desk, &mut vault, id, role);
    }
    let [from, ..] = ["from", "json", "kdbx", "bitwarden", "cxf", "csv"]
        .map(|client| deposit::add_client(&mut vault, client, "all of (anna, max)"));
    deposit::deposit(&mut vault, from, fields::full().records);
    deposit::attach(&desk, &mut vault, from, "plan.txt", b"the plan");
    drop(vault);
    fs::write(desk.path("sealed-with"), format!("{SEALED_WITH}\n")).unwrap();
    let read = |client: &str| {
        let vault = deposit::open(&desk, Access::Read).unwrap();
        let client = vault.register().client(&deposit::slug(client)).unwrap().compartment;
        vault.compartment(CompartmentId::Client(client)).unwrap().document
    };
    let before = read("from");
    for (form, file) in [("json", ""), ("kdbx", "records.kdbx")].into_iter().chain(FORMS) {
        let out = format!("out-{form}");
        let given: &[&str] = if form == "kdbx" { &["--export-password-file", "sealed-with"] } else { &[] };
        let export = ["--json", "export", "from", "--format", form, "-o", out.as_str()];
        let ran = desk.run(export.iter().chain(given)).done();
        let mut lost = ran.json()["lost"].clone();
        let marks = lost.as_object_mut().unwrap().remove("marks");
        assert_eq!((lost, marks.is_some()), (cannot_hold(form), form == "csv"), "{form}");
        for name in ["plan.txt", "Kundennummer"] {
            let named = cannot_hold(form).to_string().contains(name);
            assert_eq!(ran.stderr.contains(name), named, "{form}: {}", ran.stderr);
        }
        assert_eq!(ran.stderr.contains("formula"), form == "csv", "{}", ran.stderr);

        let path = format!("{out}/{file}");
        let import = ["import", path.as_str(), "--client", form, "--json"];
        let given: &[&str] = if form == "kdbx" { &["--source-password-command", "cat sealed-with"] } else { &[] };
        desk.run(import.iter().chain(given)).done();
        let after = read(form);
        fields::comes_back(&before, &after, form != "csv");
        for record in &before.records {
            let again = after.records.iter().find(|other| other.name() == record.name()).unwrap();
            let files = |record: &Record| -> Vec<_> {
                record.attachments.iter().map(|file| (file.name.clone(), file.plaintext_sha256)).collect()
            };
            match form {
                "json" | "kdbx" => assert_eq!(files(record), files(again), "{form}"),
                _ => assert!(again.attachments.is_empty(), "{form}"),
            }
            if form == "json" {
                let differing = record.differing_fields(again);
                assert!(record.kind == again.kind && differing.is_empty(), "{}: {differing:?}", record.name());
            }
        }
    }
    opened_once(&desk);
}

/// A database that serves two clients is opened once by a sync, with a password that a command hands over.
fn opened_once(desk: &Desk) {
    let opening = ["--source-password-command", "sh opens"];
    fs::write(desk.path("opens"), "echo asked >> asked\ncat sealed-with\n").unwrap();
    for (client, part) in [("csv", "Router"), ("cxf", "Zettel")] {
        let import = ["import", "out-kdbx/records.kdbx", "--client", client, "--match", part, "--remember"];
        desk.run(import.iter().chain(&opening)).done();
    }
    fs::remove_file(desk.path("asked")).unwrap();
    let ran = desk.run(["sync", "--all", "--json"].iter().chain(&opening)).done().json();
    assert_eq!((ran[0]["clients"].as_array().unwrap().len(), ran.as_array().unwrap().len()), (2, 1), "{ran}");
    assert_eq!(fs::read_to_string(desk.path("asked")).unwrap(), "asked\n");
}

/// The password of databases that are written here.
const SEALED_WITH: &str = "Vier Ziegen kuessen leise im Heu";

/// A record with something of everything that a database of `KeePass` has a place for.
fn everything() -> Record {
    let secret = |text: &str| SecretText::new(text.to_owned());
    let mut record = deposit::system("Zz Post <&> Büro", "  blank ends 🔑 ");
    let fields = [("admin_url", "https://post.example/?a=1&b=2"), ("purpose", "E-Mail"), ("expires_on", "2031-05-06")];
    for (key, text) in fields {
        record.set(key, text).unwrap();
    }
    let secrets = [
        ("username", "bu\u{308}ro@müller.example"),
        ("notes", "Zeile 1\nZeile 2"),
        // Eighty bits, as most shops give them out.
        ("one_time_code_uri", "otpauth://totp/Post:kim?secret=JBSWY3DPEHPK3PXP&issuer=Post"),
        ("recovery_codes", "eins\nzwei"),
    ];
    for (key, text) in secrets {
        record.set_secret(key, secret(text)).unwrap();
    }
    record.fields.insert("tags".into(), Value::List(vec!["wichtig".to_owned()]));
    let custom = |name: &str, value| CustomField { name: name.to_owned(), value };
    record.fields.insert(
        "custom".into(),
        Value::Custom(vec![
            custom("Kundennummer", CustomValue::Text("4711".to_owned())),
            custom("Geheim ä", CustomValue::Secret(secret("s3cr3t & more"))),
        ]),
    );
    record
}

/// What other programs must read in that record.
fn as_others_see_it() -> Json {
    json!({
        "title": "Zz Post <&> Büro", "username": "bu\u{308}ro@müller.example", "password": "  blank ends 🔑 ",
        "url": "https://post.example/?a=1&b=2", "notes": "Zeile 1\nZeile 2", "tags": ["wichtig"], "expires": "2031-05-06",
        "otp": "otpauth://totp/Post:kim?secret=JBSWY3DPEHPK3PXP&issuer=Post",
        "fields": {"Kundennummer": "4711", "Geheim ä": "s3cr3t & more", "purpose": "E-Mail", "recovery_codes": "eins\nzwei"},
    })
}

/// Both other programs open the database, and read every field, attachment and one-time code.
fn opens_elsewhere(folder: &Path) {
    // Papers lie beside what a recovery opens; of the attachments, no file does.
    let files = common::files_below(folder);
    let (papers, files): (Vec<_>, Vec<_>) = files.iter().partition(|path| path.extension().is_some_and(|e| e == "pdf"));
    assert!(files.len() == 1 && papers.len() <= 2, "{files:?} {papers:?}");
    let path = files[0];
    let shown = path.to_str().unwrap();
    let input = format!("{SEALED_WITH}\n");
    let theirs = script(&["dump".as_ref(), path.as_os_str(), SEALED_WITH.as_ref()], b"");
    let xml = folder.join("export.xml");
    fs::write(&xml, keepassxc(&["export", "-q", "-f", "xml", shown], &input)).unwrap();
    let in_xml = script(&["xml".as_ref(), xml.as_os_str()], b"");
    fs::remove_file(xml).unwrap();
    for (program, read) in [("pykeepass", theirs), ("KeePassXC", in_xml)] {
        let entries: Vec<Json> = serde_json::from_slice(&read).unwrap();
        let post = entries.iter().find(|entry| entry["title"] == "Zz Post <&> Büro").unwrap();
        for (key, value) in as_others_see_it().as_object().unwrap() {
            assert_eq!(&post[key], value, "{program}: {key}");
        }
        let server = entries.iter().find(|entry| entry["title"] == "Server").unwrap();
        assert_eq!(server["password"], CANARY, "{program}");
    }
    let group = keepassxc(&["ls", "-q", shown], &input);
    let group = String::from_utf8(group).unwrap().lines().next().unwrap().trim_end_matches('/').to_owned();
    let entry = |name: &str| format!("/{group}/{name}");
    let code = keepassxc(&["show", "-q", "--totp", shown, &entry("Zz Post <&> Büro")], &input);
    assert!(code.len() == 7 && code[..6].iter().all(u8::is_ascii_digit), "{code:?}");
    let out = folder.join("plan.txt");
    keepassxc(&["attachment-export", "-q", shown, &entry("Server"), "plan.txt", out.to_str().unwrap()], &input);
    assert_eq!(fs::read(out).unwrap(), b"the plan");
}

#[test]
fn a_database_of_keepass_comes_from_the_owner_a_recovery_and_a_takeover_alike() {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    let client = CompartmentId::Client(vault.register().clients[0].compartment);
    deposit::deposit(&mut vault, client, vec![everything()]);
    drop(vault);
    fs::write(desk.path("sealed-with"), format!("{SEALED_WITH}\n")).unwrap();
    let kdbx = ["--format", "kdbx", "--export-password-file", "sealed-with", "-o"];

    let export = ["export", "kanzlei"];
    let ran = desk.run(export.iter().chain(&kdbx).chain(&["owner"])).done();
    assert!(!format!("{}{}", ran.stdout, ran.stderr).contains(SEALED_WITH), "{}", ran.stderr);
    opens_elsewhere(&desk.path("owner"));

    desk.run(["bundle", "kanzlei", "-o", "kit.breakglass"]).done();
    let open = ["recover", "open", "kit.breakglass", "--sheet", "sheets/max", "--sheet", "sheets/anna"];
    desk.run(open.iter().chain(&kdbx).chain(&["recovered"])).done();
    opens_elsewhere(&desk.path("recovered"));

    desk.run(["policy", "set", "root", "all of (max, nina)", "--root-opens", "everything", "--yes"]).done();
    desk.run(["recover", "takeover", "vault", "--sheet", "sheets/max", "--sheet", "sheets/nina", "--into", "new"])
        .done();
    let export = ["--vault", "new", "export", "kanzlei"];
    desk.run(export.iter().chain(&kdbx).chain(&["taken"])).done();
    opens_elsewhere(&desk.path("taken"));
}
