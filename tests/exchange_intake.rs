//! Taking over and keeping up to date, through the command line: nothing of one client lands at another's, what the
//! owner completed survives, renaming loses nothing, what is gone is marked, a bad file changes nothing.

mod common;
#[path = "common/intake.rs"]
mod intake;

use std::fs;

use breakglass::model::record::{CustomValue, Value};
use serde_json::json;

use common::{Desk, Ran};
use intake::{bitwarden, compartment, custom, desk, json_of, named, secret, write};

const FIVE: [&str; 5] = ["berg", "mueller", "mueller-soehne", "tal", "weiss"];

#[test]
fn a_file_with_five_clients_is_shared_and_nothing_lands_at_anothers() {
    let desk = desk(&FIVE);
    let folders = ["Kunden/Berg", "Kunden/Müller", "Kunden/Müller & Söhne", "Kunden/Müller/Tal", "Weiß"];
    let mut items = Vec::new();
    for (client, folder) in FIVE.iter().zip(folders) {
        for number in 0..20 {
            items.push((
                format!("{client}-{number}"),
                folder,
                format!("{client} {number}"),
                format!("pw-{client}-{number}"),
            ));
        }
    }
    items.push(("privat".into(), "Privat", "Privat".into(), "pw-privat".into()));
    let items: Vec<_> =
        items.iter().map(|(id, folder, name, pw)| (id.as_str(), *folder, name.as_str(), pw.as_str())).collect();
    write(&desk, "all.json", bitwarden(&items));
    let rows = FIVE.iter().zip(folders).map(|(client, folder)| format!("{folder} → {client}\n"));
    let table = rows.collect::<Vec<_>>().concat();
    write(&desk, "table.txt", format!("# who gets what\n{table}"));

    let looked = desk.run(["import", "all.json", "--assign", "table.txt", "--dry-run", "--json"]).done();
    assert_eq!(json_of(&looked)["clients"][3]["found"], 20);
    assert!(compartment(&desk, "berg").document.records.is_empty(), "a look changes nothing");

    let ran = desk.run(["import", "all.json", "--assign", "table.txt", "--remember", "--json"]).done();
    let report = json_of(&ran);
    assert_eq!((report["read"].as_u64(), report["skipped"]["not-chosen"].as_u64()), (Some(101), Some(1)));
    for client in FIVE {
        let there = compartment(&desk, client);
        assert_eq!(there.document.records.len(), 20, "{client}");
        for record in &there.document.records {
            let name = record.name();
            assert!(name.starts_with(&format!("{client} ")), "{name} at {client}");
            assert_eq!(secret(record, "password"), format!("pw-{}", name.replace(' ', "-")));
        }
    }
    // The same again, and by sync: nothing is written.
    let before = compartment(&desk, "tal").revision();
    desk.run(["import", "all.json", "--assign", "table.txt", "--remember"]).done();
    desk.run(["sync", "--all"]).done();
    assert_eq!(compartment(&desk, "tal").revision(), before);
}

#[test]
fn what_would_belong_to_two_goes_to_none() {
    let desk = desk(&["berg", "tal"]);
    let entry = json!({"encrypted": false, "folders": [{"id": "f", "name": "Berg"}], "collections": [{"id": "c", "name": "Tal"}],
        "items": [{"id": "i", "folderId": "f", "collectionIds": ["c"], "type": 1, "name": "Beide", "login": {"password": "x"}},
                  {"id": "j", "folderId": "f", "type": 1, "name": "Berg", "login": {"password": "y"}},
                  {"id": "k", "collectionIds": ["c"], "type": 1, "name": "Tal", "login": {"password": "z"}}]});
    write(&desk, "x.json", entry.to_string());
    write(&desk, "table", "Berg -> berg\nvault:Tal -> tal\n");
    let ran = desk.run(["import", "x.json", "--assign", "table"]).done();
    assert!(ran.stdout.contains("two clients: 1 (Beide)"), "{}", ran.stdout);
    for client in ["berg", "tal"] {
        assert_eq!(compartment(&desk, client).document.records.len(), 1, "{client}");
    }
}

#[test]
fn what_the_owner_completed_survives_every_later_import() {
    let desk = desk(&["berg"]);
    write(&desk, "x.json", bitwarden(&[("a", "K", "Mailserver", "one"), ("b", "K", "Router", "r1")]));
    desk.run(["import", "x.json", "--client", "berg", "--remember"]).done();
    let there = compartment(&desk, "berg");
    let mail = named(&there, "Mailserver");
    assert_eq!((mail.criticality(), mail.text("kind"), mail.is_guess("kind")), (None, Some("mail"), true));
    let id = mail.id;
    let set = |field: &str| desk.run(["record", "edit", "berg", "Mailserver", "--set", field]).done();
    for field in
        ["criticality=1", "legal_owner=client", "first_hour_steps=Anrufen.", "kind=server", "custom.Kunde=4711"]
    {
        set(field);
    }
    desk.run_with_input(["record", "edit", "berg", "Router", "--password-stdin"], "typed by hand\n").done();

    // Renamed there, with a new password; the router's password changed on both sides.
    write(&desk, "x.json", bitwarden(&[("a", "K", "Post neu", "two"), ("b", "K", "Router", "r2")]));
    let ran = desk.run(["sync", "berg"]).done();
    assert!(
        ran.stdout.contains("2 changed") && !ran.stdout.contains("two") && !ran.stdout.contains("r2"),
        "{}",
        ran.stdout
    );
    let there = compartment(&desk, "berg");
    assert_eq!(there.document.records.len(), 2);
    let mail = named(&there, "Post neu");
    assert_eq!((mail.id, secret(mail, "password"), mail.criticality()), (id, "two", Some(1)));
    assert_eq!(
        (mail.text("legal_owner"), mail.text("first_hour_steps"), mail.text("kind")),
        (Some("client"), Some("Anrufen."), Some("server"))
    );
    assert!(!mail.is_guess("kind"));
    assert!(
        matches!(custom(mail, "Kunde"), Some(value) if matches!(value, CustomValue::Text(text) if text == "4711") || matches!(value, CustomValue::Secret(text) if text.expose_text() == "4711"))
    );
    let router = named(&there, "Router");
    assert_eq!(secret(router, "password"), "r2", "an old password opens nothing");
    assert!(
        matches!(custom(router, "password (-1)"), Some(CustomValue::Secret(was)) if was.expose_text() == "typed by hand")
    );

    // Nothing changed any more: nothing is written, however often.
    let revision = there.revision();
    for _ in 0..2 {
        let ran = desk.run(["sync", "--all"]).done();
        assert!(ran.stdout.contains("the same as before"), "{}", ran.stdout);
    }
    assert_eq!(compartment(&desk, "berg").revision(), revision);
}

#[test]
fn what_is_gone_is_marked_and_comes_back_and_is_removed_on_request_only() {
    let desk = desk(&["berg"]);
    let both = bitwarden(&[("a", "K", "Eins", "1"), ("b", "K", "Zwei", "2")]);
    write(&desk, "x.json", &both);
    desk.run(["import", "x.json", "--client", "berg", "--remember"]).done();
    let gone = |desk: &Desk| named(&compartment(desk, "berg"), "Zwei").source.as_ref().unwrap().gone_at.is_some();
    write(&desk, "x.json", bitwarden(&[("a", "K", "Eins", "1")]));
    let ran = desk.run(["sync"]).done();
    assert!(ran.stdout.contains("gone there, marked: Zwei"), "{}", ran.stdout);
    assert!(gone(&desk));
    shown_as_gone(&desk);
    let ran = desk.run(["sync", "--dry-run", "--prune"]).done();
    assert!(ran.stdout.contains("removed: Zwei"), "{}", ran.stdout);
    assert!(gone(&desk), "a look changes nothing");
    write(&desk, "x.json", &both);
    desk.run(["sync"]).done();
    assert!(!gone(&desk));
    let list = desk.run(["record", "list", "berg"]).done();
    assert!(!list.stdout.contains('✗') && !list.stderr.contains('✗'), "{}{}", list.stdout, list.stderr);
    assert!(!desk.run(["status", "berg"]).done().stdout.contains("gone in the program"));
    write(&desk, "x.json", bitwarden(&[("a", "K", "Eins", "1")]));
    desk.run(["sync", "--prune"]).done();
    assert_eq!(compartment(&desk, "berg").document.records.len(), 1);
}

/// Whoever looks at the records, or at how things stand, sees what is gone.
fn shown_as_gone(desk: &Desk) {
    let list = desk.run(["record", "list", "berg"]).done().says("✗ One entry is gone").says("sync berg --prune");
    assert!(list.stdout.contains("\n✗ Zwei") && list.stdout.contains("\nEins"), "{}", list.stdout);
    assert!(desk.run(["--language", "de", "record", "list", "berg"]).done().stderr.contains("nicht mehr vorhanden"));
    let rows = desk.run(["record", "list", "berg", "--json"]).done().json();
    let row = |name: &str| rows.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap();
    assert!(row("Zwei")["gone_at"].is_string() && row("Eins").get("gone_at").is_none(), "{rows}");
    for line in [&["status"][..], &["status", "berg"]] {
        let said = desk.run(line).done().stdout;
        assert!(said.contains("One entry is gone") && said.contains("breakglass record list berg\n"), "{said}");
    }
    assert_eq!(desk.run(["status", "berg", "--json"]).done().json()["gone_entries"], 1);
}

#[test]
fn tables_without_ids_survive_renaming_too() {
    let desk = desk(&["berg"]);
    let table = |rows: &[[&str; 4]]| {
        let lines = rows.iter().map(|row| format!("\"{}\"\n", row.join("\",\"")));
        format!("name,url,username,password\n{}", lines.collect::<String>())
    };
    write(
        &desk,
        "x.csv",
        table(&[
            ["Alt", "https://a.example", "u", "1"],
            ["B", "https://b.example", "v", "2"],
            ["B", "https://b.example", "v", "2"],
        ]),
    );
    desk.run(["import", "x.csv", "--client", "berg", "--remember"]).done();
    let ids =
        |desk: &Desk| compartment(desk, "berg").document.records.iter().map(|record| record.id).collect::<Vec<_>>();
    let before = ids(&desk);
    assert_eq!(before.len(), 3, "two that are alike are two");
    write(
        &desk,
        "x.csv",
        table(&[
            ["B", "https://b.example", "v", "2"],
            ["Neu", "https://a.example", "u", "1b"],
            ["B", "https://b.example", "v", "2"],
        ]),
    );
    let ran = desk.run(["sync"]).done();
    assert!(ran.stdout.contains("1 changed"), "{}", ran.stdout);
    assert_eq!(ids(&desk), before);
    assert_eq!(secret(named(&compartment(&desk, "berg"), "Neu"), "password"), "1b");
    // The user name changes: title and place still tell.
    write(
        &desk,
        "x.csv",
        table(&[
            ["B", "https://b.example", "v", "2"],
            ["Neu", "https://a.example", "w", "1b"],
            ["B", "https://b.example", "v", "2"],
        ]),
    );
    desk.run(["sync"]).done();
    assert_eq!(ids(&desk), before);
}

#[test]
fn everything_in_an_entry_arrives_in_its_record() {
    let desk = desk(&["berg"]);
    let long = "x".repeat(300);
    let export = json!({"encrypted": false, "folders": [], "items": [
        {"id": "a", "type": 1, "name": long, "notes": "Notiz\nzwei", "login": {"username": "u", "password": " p ",
            "totp": "jbsw y3dp ehpk 3pxp", "uris": [{"uri": "https://a.example"}, {"uri": "https://u:p@b.example"}, {"uri": "kein Ort"}]},
         "fields": [{"name": "PIN", "value": "1", "type": 1}, {"name": "PIN", "value": "2", "type": 0}],
         "passwordHistory": [{"password": "früher", "lastUsedDate": "2024-01-02T00:00:00Z"}]},
        {"id": "b", "type": 2, "name": "", "notes": "nur Text"},
        {"id": "c", "type": 1, "name": "Code", "login": {"totp": "auf dem Zettel"}},
        {"id": "d", "type": 1, "name": "Weg", "deletedDate": "2026-01-01T00:00:00Z", "login": {"password": "x"}}]});
    write(&desk, "x.json", export.to_string());
    let ran = desk.run(["import", "x.json", "--client", "berg", "--json"]).done();
    let report = json_of(&ran);
    assert_eq!(report["skipped"]["trashed"], 1);
    assert_eq!(
        (
            &report["remarks"]["title-changed"],
            &report["remarks"]["strange-code"],
            &report["remarks"]["strange-address"]
        ),
        (&json!(1), &json!(1), &json!(1))
    );
    let there = compartment(&desk, "berg");
    let record = named(&there, &"x".repeat(200));
    assert_eq!((secret(record, "password"), secret(record, "notes")), (" p ", "Notiz\nzwei"));
    assert!(secret(record, "one_time_code_uri").ends_with("secret=JBSWY3DPEHPK3PXP"));
    assert_eq!((record.text("second_factor"), record.text("admin_url")), (Some("app"), Some("https://a.example")));
    let fields: Vec<_> = record.custom().iter().map(|f| (f.name.as_str(), f.expose_text(), f.is_secret())).collect();
    assert_eq!(
        fields,
        [
            ("Title", long.as_str(), true),
            ("URL 2", "https://u:p@b.example", true),
            ("URL 3", "kein Ort", true),
            ("PIN", "1", true),
            ("PIN 2", "2", false),
        ]
    );
    assert!(
        matches!(named(&there, "Without a title").value("secret_text"), Some(Value::Secret(s)) if s.expose_text() == "nur Text")
    );
    assert!(custom(named(&there, "Code"), "TOTP").is_some());
    // Earlier passwords and the bin, on request.
    desk.run(["import", "x.json", "--client", "berg", "--history", "--trashed"]).done();
    let there = compartment(&desk, "berg");
    assert_eq!(there.document.records.len(), 4);
    let past = custom(named(&there, &"x".repeat(200)), "Password – 2024-01-02");
    assert!(matches!(past, Some(CustomValue::Secret(past)) if past.expose_text() == "früher"));
}

#[test]
fn attachments_arrive_once_and_follow_their_entry() {
    let desk = desk(&["berg"]);
    let pack = |files: &[(&str, &[u8])]| {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let data = bitwarden(&[("a", "K", "Router", "1")]);
        for (name, bytes) in std::iter::once(("data.json", data.as_bytes())).chain(files.iter().copied()) {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut writer, bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let objects = |desk: &Desk| {
        let there = compartment(desk, "berg");
        let record = named(&there, "Router");
        record.attachments.iter().map(|a| (a.name.clone(), a.object)).collect::<Vec<_>>()
    };
    write(&desk, "x.zip", pack(&[("attachments/a/plan.pdf", b"plan")]));
    desk.run(["import", "x.zip", "--client", "berg", "--remember"]).done();
    let first = objects(&desk);
    assert_eq!(first.len(), 1);
    let revision = compartment(&desk, "berg").revision();
    desk.run(["sync"]).done();
    assert_eq!((objects(&desk), compartment(&desk, "berg").revision()), (first.clone(), revision));
    write(&desk, "x.zip", pack(&[("attachments/a/plan.pdf", b"plan 2"), ("attachments/a/new.txt", b"n")]));
    desk.run(["sync"]).done();
    let second = objects(&desk);
    assert_eq!(second.len(), 2);
    assert!(!second.iter().any(|(_, object)| *object == first[0].1));
    write(&desk, "x.zip", pack(&[("attachments/a/new.txt", b"n")]));
    desk.run(["sync"]).done();
    assert_eq!(objects(&desk).len(), 1);
}

#[test]
fn a_bad_file_changes_nothing_and_says_one_line() {
    let desk = desk(&["berg"]);
    let before = compartment(&desk, "berg").revision();
    for (name, contents, code) in [
        ("open quote", "name,url,username,password\nA,\"b\n", 5),
        ("no format", "<xml/>", 2),
        ("columns", "Bezeichnung;Kennwort\nA;b\n", 2),
        ("account", r#"{"encrypted":true,"items":[]}"#, 1),
        (
            "costs",
            r#"{"encrypted":true,"passwordProtected":true,"salt":"s","kdfType":0,"kdfIterations":99999999999,"encKeyValidation_DO_NOT_EDIT":"","data":""}"#,
            1,
        ),
        ("cut", r#"{"encrypted":false,"items":[{"id":1"#, 5),
    ] {
        write(&desk, "bad", contents);
        let ran = desk.run(["import", "bad", "--client", "berg"]).code(code);
        let lines: Vec<&str> = ran.stderr.lines().filter(|line| line.starts_with("error:")).collect();
        assert_eq!((lines.len(), ran.stdout.as_str()), (1, ""), "{name}: {}", ran.stderr);
    }
    assert_eq!(compartment(&desk, "berg").revision(), before);
}

#[test]
fn sync_goes_on_after_a_file_that_cannot_be_read_and_says_so_to_cron() {
    let desk = desk(&["berg", "tal"]);
    for (client, file) in [("berg", "one.json"), ("tal", "two.json")] {
        write(&desk, file, bitwarden(&[(client, "K", client, "1")]));
        desk.run(["import", file, "--client", client, "--remember"]).done();
    }
    write(&desk, "one.json", "{\"encrypted\":false,\"items\":[");
    write(&desk, "two.json", bitwarden(&[("tal", "K", "tal", "2")]));
    let ran = desk.run(["sync", "--all", "--quiet"]).code(5);
    assert!(ran.stdout.is_empty() && ran.stderr.contains("one.json"), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(secret(named(&compartment(&desk, "tal"), "tal"), "password"), "2");
    // A group that was renamed empties nothing.
    write(&desk, "one.json", bitwarden(&[]));
    let ran = desk.run(["sync", "berg", "--prune"]).code(1);
    assert!(ran.stderr.contains("Nothing of Kanzlei berg was changed"), "{}", ran.stderr);
    assert_eq!(compartment(&desk, "berg").document.records.len(), 1);
    desk.run(["sync", "berg", "--forget"]).done();
    assert!(desk.run(["sync", "berg"]).code(1).stderr.contains("no file is remembered"));
}

/// Everything that chooses, with a table whose columns somebody names, and by sync the same again.
#[test]
fn columns_tags_titles_and_vaults_choose_what_belongs_to_a_client() {
    let desk = desk(&["berg", "tal"]);
    let table =
        |password: &str| format!("Bezeichnung;Kennwort;Marken\nRouter A;1;weiss\nMail B;{password};berg, alt\n");
    write(&desk, "own.csv", table("2"));
    let map = ["--map", "title=Bezeichnung", "--map", "password=Kennwort", "--map", "tags=Marken"];
    let import = |rest: &[&str]| desk.run([&["import", "own.csv"], &map[..], rest].concat()).done();
    import(&["--client", "berg", "--tag", "berg", "--remember"]);
    import(&["--client", "tal", "--match", "rOUTER"]);
    let titles = |client: &str| -> Vec<String> {
        compartment(&desk, client).document.records.iter().map(|record| record.name().to_owned()).collect()
    };
    assert_eq!((titles("berg"), titles("tal")), (vec!["Mail B".to_owned()], vec!["Router A".to_owned()]));
    write(&desk, "own.csv", table("3"));
    assert!(desk.run(["sync", "berg"]).done().stdout.contains("1 changed"));
    assert_eq!(secret(named(&compartment(&desk, "berg"), "Mail B"), "password"), "3");

    let vaults = json!({"encrypted": false, "collections": [{"id": "c", "name": "Tal"}], "items": [
        {"id": "i", "collectionIds": ["c"], "type": 1, "name": "Im Tal", "login": {"password": "x"}},
        {"id": "j", "collectionIds": [], "type": 1, "name": "Sonst", "login": {"password": "y"}}]});
    write(&desk, "vaults.json", vaults.to_string());
    desk.run(["import", "vaults.json", "--client", "tal", "--vault-name", "Tal"]).done();
    assert_eq!(titles("tal"), ["Router A", "Im Tal"]);

    // A bound is named with the option that raises it; what is asked for next is the password.
    let costly = r#"{"encrypted":true,"passwordProtected":true,"salt":"s","kdfType":0,"kdfIterations":12000000,"encKeyValidation_DO_NOT_EDIT":"","data":""}"#;
    write(&desk, "costly.json", costly);
    let import = ["import", "costly.json", "--client", "tal"];
    desk.run(import).code(1).says("12000000").says("10000000").says("--limits-times");
    desk.run([&import[..], &["--limits-times", "2"]].concat()).code(2).says("needs a password");
}

/// Of two columns for one word the second would be neither that word nor a field of its own.
#[test]
fn a_word_for_two_columns_is_refused_and_a_column_for_two_words_is_taken_for_both() {
    let desk = desk(&["berg"]);
    write(&desk, "own.csv", "A;B;C;D\nRouter;geheim;https://a.example;https://b.example\n");
    let import = |map: &[&str]| {
        let map: Vec<&str> = map.iter().flat_map(|map| ["--map", map]).collect();
        desk.run([&["import", "own.csv", "--client", "berg"], &map[..]].concat())
    };
    for map in [["title=A", "title=B"], ["title=A", "TITLE=A"], ["password=A", "password=B"]] {
        let word = map[0].split('=').next().unwrap();
        import(&map).code(2).says(&format!("--map {word} stands there twice"));
    }
    assert!(compartment(&desk, "berg").document.records.is_empty());
    import(&["title=A", "username=A", "password=B", "url=C", "url=D"]).done();
    let there = compartment(&desk, "berg");
    let router = named(&there, "Router");
    assert_eq!((secret(router, "username"), secret(router, "password")), ("Router", "geheim"));
    assert_eq!(router.text("admin_url"), Some("https://a.example"));
    let further = router.custom().iter().any(|field| field.expose_text() == "https://b.example");
    assert!(further, "several addresses are taken");
}

/// What cron mails when the file was moved or is locked: an exit code, and one sentence that says which file and whose.
#[test]
fn sync_without_a_terminal_says_in_one_sentence_what_is_wrong_with_a_file() {
    let desk = desk(&["berg", "tal"]);
    for (client, file) in [("berg", "one.json"), ("tal", "two.json")] {
        write(&desk, file, bitwarden(&[(client, "K", client, "1")]));
        desk.run(["import", file, "--client", client, "--remember"]).done();
    }
    let record = named(&compartment(&desk, "berg"), "berg").id;
    let of = ["sync", "berg", "--quiet"];
    let one_error = |ran: &Ran| {
        let errors: Vec<&str> = ran.stderr.lines().filter(|line| line.starts_with("error:")).collect();
        assert_eq!((errors.len(), ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
        errors[0].to_owned()
    };
    let locked = r#"{"encrypted":true,"passwordProtected":true,"salt":"x","kdfType":0,"kdfIterations":1000,"encKeyValidation_DO_NOT_EDIT":"2.a|b|c","data":"2.a|b|c"}"#;
    fs::rename(desk.path("one.json"), desk.path("moved.json")).unwrap();
    let password = ["--source-password-command", "touch asked"];
    let said = one_error(&desk.run([&of[..], &password].concat()).code(7).says("--forget"));
    assert!(said.contains("one.json") && said.contains("Kanzlei berg") && said.contains("not there"), "{said}");
    assert!(!desk.path("asked").exists(), "nobody is asked for the password of a file that is not there");

    // Of several, each is named, the others go on, and the first decides.
    write(&desk, "two.json", "{");
    let ran = desk.run(["sync", "--all", "--quiet", "--source-password-command", "echo x"]).code(7);
    assert!(ran.stderr.contains("one.json") && ran.stderr.contains("two.json"), "{}", ran.stderr);

    // Nobody can be asked, the password is another one, or there is none: each says so of the file.
    write(&desk, "one.json", locked);
    for (given, code, says) in [
        (&[][..], 2, "needs a password"),
        (&["--source-password-command", "echo x"][..], 3, "does not open"),
        (&["--source-password-command", "false"][..], 3, "command for the password of the file failed"),
        (&["--source-password-file", "nowhere"][..], 7, "nowhere"),
    ] {
        let said = one_error(&desk.run([&of[..], given].concat()).code(code));
        assert!(said.contains(says) && (code == 7 || says.contains("command") || said.contains("one.json")), "{said}");
    }

    // The way out that was named: the same records go on from the new place.
    desk.run(["sync", "berg", "--forget"]).done();
    desk.run(["import", "moved.json", "--client", "berg", "--remember"]).done();
    desk.run(of).done();
    let there = compartment(&desk, "berg");
    assert_eq!((there.document.records.len(), named(&there, "berg").id), (1, record));
}

/// Of many clients in one file none is filled before it is known that another one's part does not fit.
#[test]
fn what_does_not_fit_into_one_compartment_is_refused_for_all() {
    let desk = desk(&["berg", "tal"]);
    let long = "x".repeat(8 << 20);
    let items: Vec<_> = (0..9)
        .map(|n| json!({"id": format!("i{n}"), "folderId": if n == 0 { "b" } else { "t" }, "type": 2, "name": format!("N{n}"), "notes": long}))
        .collect();
    let folders = json!([{"id": "b", "name": "Berg"}, {"id": "t", "name": "Tal"}]);
    write(&desk, "x.json", json!({"encrypted": false, "folders": folders, "items": items}).to_string());
    write(&desk, "table", "Berg -> berg\nTal -> tal\n");
    for dry_run in [&[][..], &["--dry-run"]] {
        let ran = desk.run([&["import", "x.json", "--assign", "table"], dry_run].concat()).code(1);
        assert!(ran.stderr.contains("fits into one compartment") && ran.stderr.contains("--group"), "{}", ran.stderr);
    }
    for client in ["berg", "tal"] {
        assert!(compartment(&desk, client).document.records.is_empty(), "{client}");
    }
}

#[test]
fn nothing_that_fits_is_said_with_what_there_is() {
    let desk = desk(&["berg"]);
    write(&desk, "x.json", bitwarden(&[("a", "Kunden/Berg", "A", "1")]));
    let ran = desk.run(["import", "x.json", "--client", "berg", "--group", "Kunden/Tal"]).code(1);
    assert!(ran.stderr.contains("Kunden/Berg"), "{}", ran.stderr);
    let ran = desk.run(["import", "x.json", "--client", "berg", "--folder", "Kunden"]).done();
    assert!(ran.stdout.contains("1 new"), "{}", ran.stdout);
}

#[test]
fn no_secret_is_said() {
    let desk = desk(&["berg"]);
    let canary = "k4n4r13nv0g3l";
    let export = json!({"encrypted": false, "items": [{"id": "a", "type": 1, "name": "Router", "notes": canary,
        "login": {"username": canary, "password": canary, "totp": canary, "uris": [{"uri": format!("http://{canary}:{canary}@x")}]},
        "fields": [{"name": "f", "value": canary, "type": 1}], "passwordHistory": [{"password": canary, "lastUsedDate": "x"}]}]});
    write(&desk, "x.json", export.to_string());
    for line in [&["--dry-run"][..], &["--dry-run", "--json"], &["--history", "--remember"], &["--json"]] {
        let ran = desk.run([&["import", "x.json", "--client", "berg"], line].concat()).done();
        assert!(!format!("{}{}", ran.stdout, ran.stderr).contains(canary), "{line:?}");
    }
    assert!(!desk.run(["log"]).done().stdout.contains(canary));
    assert!(!desk.run(["sync", "--json"]).done().stdout.contains(canary));
}
