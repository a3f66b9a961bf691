//! Taking over where something is in doubt: an entry that nobody can read, a file that holds less than the last one, a
//! value of a strange kind, a group that is written otherwise, an entry that two clients claim. What may still be there
//! is never taken for deleted, nobody else is held up, and it is said.

mod common;
#[path = "common/intake.rs"]
mod intake;
#[path = "common/keepass.rs"]
mod keepass;

use std::fs;
use std::io::Write as _;

use common::{Desk, Ran};
use intake::{bitwarden, compartment, custom, desk, named, secret, titles, write};
use serde_json::{Value as Json, json};

const THREE: [(&str, &str, &str, &str); 3] =
    [("a", "K/A", "Router A", "1"), ("b", "K/B", "Router B", "2"), ("c", "K/C", "Router C", "3")];

fn export(items: &Json) -> String {
    json!({"encrypted": false, "folders": [], "items": items}).to_string()
}

fn login(id: &str, password: &str) -> Json {
    json!({"id": id, "type": 1, "name": id, "login": {"username": "u", "password": password}})
}

fn text_of(desk: &Desk, client: &str, record: &str, field: &str) -> String {
    let there = compartment(desk, client);
    let found = custom(named(&there, record), field).map(|_| ());
    let value = named(&there, record).custom().iter().find(|custom| custom.name == field);
    found.and(value).map(|field| field.expose_text().to_owned()).unwrap_or_default()
}

fn errors(ran: &Ran) -> usize {
    ran.stderr.lines().filter(|line| line.starts_with("error:")).count()
}

#[test]
fn an_entry_that_nobody_can_read_is_not_gone() {
    let desk = desk(&["berg"]);
    write(&desk, "x.json", export(&json!([login("a", "1"), login("b", "2")])));
    desk.run(["import", "x.json", "--client", "berg", "--remember"]).done();
    write(&desk, "x.json", export(&json!([login("a", "1"), null])));
    for more in [&["--quiet"][..], &["--prune"], &["--prune", "--quiet"]] {
        desk.run([&["sync"], more].concat()).code(5).says("could not be read");
    }
    assert_eq!(titles(&desk, "berg"), ["a", "b"]);
    assert!(compartment(&desk, "berg").document.records.iter().all(|r| r.source.as_ref().unwrap().gone_at.is_none()));
    // One that is no longer there at all is gone, once everything can be read.
    write(&desk, "x.json", export(&json!([login("a", "1")])));
    desk.run(["sync", "--quiet"]).done().says("gone there, marked: b");
    assert!(desk.run(["sync", "--quiet"]).done().stderr.is_empty(), "it is said once");
}

#[test]
fn a_file_of_a_tree_under_another_key_is_not_gone_and_the_others_are() {
    let desk = desk(&["berg"]);
    let run = |program: &str, args: &[&str], input: &[u8]| {
        let mut command = common::tool(program);
        let child = command.args(args).current_dir(desk.folder()).stdin(std::process::Stdio::piped());
        let mut child = child.stderr(std::process::Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        assert!(child.wait().unwrap().success());
    };
    let recipient = |file: &str| {
        let text = fs::read_to_string(desk.path(file)).unwrap();
        text.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap().to_owned()
    };
    run("age-keygen", &["-o", "mine"], b"");
    run("age-keygen", &["-o", "theirs"], b"");
    fs::create_dir_all(desk.path("tree/Berg")).unwrap();
    let seal = |to: &str, name: &str| {
        let _ = fs::remove_file(desk.path(format!("tree/Berg/{name}.age")));
        run(
            "age",
            &["-r", &recipient(to), "-o", &format!("tree/Berg/{name}.age")],
            b"pw\nuser: kim\nurl: https://x.example\n",
        );
    };
    for name in ["mail", "portal", "router", "shop"] {
        seal("mine", name);
    }
    let key = ["--key-file", "mine"];
    desk.run([&["import", "tree", "--client", "berg", "--group", "Berg", "--remember"][..], &key].concat()).done();
    seal("theirs", "mail");
    fs::write(desk.path("tree/Berg/router.age"), "garbage").unwrap();
    fs::remove_file(desk.path("tree/Berg/shop.age")).unwrap();
    let ran = desk.run([&["sync", "--prune", "--quiet"][..], &key].concat()).code(5);
    ran.says("2 entries of Kanzlei berg could not be read").says("removed: shop");
    assert_eq!(titles(&desk, "berg"), ["mail", "portal", "router"]);
}

#[test]
fn what_a_form_has_no_place_for_is_not_gone() {
    let desk = desk(&["berg"]);
    let whole = json!({"id": "i", "type": 1, "name": "Mail", "fields": [{"name": "PIN", "value": "1234", "type": 1}],
        "passwordHistory": [{"password": "older", "lastUsedDate": "2025-01-01T00:00:00.000Z"}],
        "login": {"username": "u", "password": "p", "totp": "JBSWY3DPEHPK3PXP", "uris": [{"uri": "https://m.example"}],
                  "fido2Credentials": [{"credentialId": "x"}]}});
    let data = export(&json!([whole]));
    let mut zip = zip::ZipWriter::new(fs::File::create(desk.path("x.zip")).unwrap());
    for (name, bytes) in [("data.json", data.as_bytes()), ("attachments/i/plan.txt", b"the plan")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    desk.run(["import", "x.zip", "--client", "berg", "--history"]).done();
    let contents = |desk: &Desk| {
        let there = compartment(desk, "berg");
        let record = named(&there, "Mail");
        let names: Vec<String> = record.custom().iter().map(|field| field.name.clone()).collect();
        (names, record.attachments.len(), secret(record, "one_time_code_uri").to_owned())
    };
    let before = contents(&desk);
    assert_eq!((before.0.len(), before.1, before.2.is_empty()), (3, 1, false));

    // The same as JSON holds no attachments, without --history no earlier passwords, as CSV no passkeys either.
    write(&desk, "x.json", &data);
    desk.run(["import", "x.json", "--client", "berg"]).done().says("the same as before");
    let csv = "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n\
               ,,login,Mail,,PIN: 1234,0,https://m.example,u,p2,JBSWY3DPEHPK3PXP\n";
    write(&desk, "x.csv", csv);
    desk.run(["import", "x.csv", "--client", "berg"]).done().says("1 changed");
    assert_eq!(contents(&desk), before);
    assert_eq!(secret(named(&compartment(&desk, "berg"), "Mail"), "password"), "p2");

    // What the form has a place for goes, if it is gone there.
    write(&desk, "x.csv", csv.replace("PIN: 1234", "").replace("JBSWY3DPEHPK3PXP", ""));
    desk.run(["import", "x.csv", "--client", "berg"]).done();
    let after = contents(&desk);
    assert!(!after.0.contains(&"PIN".to_owned()) && after.2.is_empty() && after.1 == 1, "{after:?}");

    // 1Password's older table knows neither codes nor tags.
    write(
        &desk,
        "8.csv",
        "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\nWeb,https://w.example,u,p,JBSWY3DPEHPK3PXP,,,shop,n\n",
    );
    write(&desk, "4.csv", "title,notes,username,password,url\nWeb,n,u,p,https://w.example\n");
    desk.run(["import", "8.csv", "--client", "berg"]).done();
    desk.run(["import", "4.csv", "--client", "berg"]).done();
    let there = compartment(&desk, "berg");
    let web = named(&there, "Web");
    assert!(!secret(web, "one_time_code_uri").is_empty() && web.value("tags").is_some());
}

#[test]
fn what_is_remembered_is_added_to_what_was() {
    let desk = desk(&["berg"]);
    write(&desk, "x.json", bitwarden(&THREE));
    for group in ["K/A", "K/B"] {
        desk.run(["import", "x.json", "--client", "berg", "--group", group, "--remember"]).done();
    }
    desk.run(["sync", "--prune"]).done();
    assert_eq!(titles(&desk, "berg"), ["Router A", "Router B"]);
    write(&desk, "x.json", bitwarden(&THREE).replace("\"1\"", "\"one\"").replace("\"2\"", "\"two\""));
    desk.run(["sync"]).done().says("2 changed");
}

#[test]
fn a_value_of_a_strange_kind_erases_nothing_and_what_is_new_is_kept() {
    let desk = desk(&["berg"]);
    let whole = json!({"id": "i", "type": 1, "name": "Mail", "notes": "n", "login": {"username": "u", "password": "p"},
        "fields": [{"name": "PIN", "value": "1", "type": 1}]});
    write(&desk, "x.json", export(&json!([whole])));
    desk.run(["import", "x.json", "--client", "berg", "--remember"]).done();
    for strange in [
        json!({"id": "i", "type": 1, "name": "Mail", "login": "broken"}),
        json!({"id": "i", "type": 1, "name": "Mail", "login": [], "fields": "x", "notes": []}),
    ] {
        write(&desk, "x.json", export(&json!([strange])));
        desk.run(["sync", "--prune"]).done().says("of another kind than expected");
        let there = compartment(&desk, "berg");
        let record = named(&there, "Mail");
        assert_eq!((secret(record, "username"), secret(record, "password"), secret(record, "notes")), ("u", "p", "n"));
        assert!(custom(record, "PIN").is_some());
    }
    // A later version's sort of entry, and a field that is no text, stand there as they are written.
    let later = json!({"id": "j", "type": 6, "name": "Bank", "bankAccount": {"iban": "DE02"}, "fields": [{"name": "f", "value": {"a": 1}, "type": 0}]});
    write(&desk, "y.json", export(&json!([later])));
    desk.run(["import", "y.json", "--client", "berg"]).done().says("of another kind than expected");
    assert_eq!(text_of(&desk, "berg", "Bank", "bankAccount"), "{\"iban\":\"DE02\"}");
    assert_eq!(text_of(&desk, "berg", "Bank", "f"), "{\"a\":1}");

    // A day that is none stays beside the record's own.
    write(&desk, "t.csv", "Name;Bis\nDomain;Ende 2027\n");
    let map = ["--map", "title=Name", "--map", "expires=Bis"];
    desk.run([&["import", "t.csv", "--client", "berg"], &map[..]].concat()).done().says("of another kind");
    assert_eq!(text_of(&desk, "berg", "Domain", "Bis"), "Ende 2027");
}

#[test]
fn one_clients_trouble_holds_up_nobody_else() {
    let desk = desk(&["a", "b", "c"]);
    write(&desk, "x.json", bitwarden(&THREE));
    write(&desk, "table", "K/A → a\nK/B → b\nK/C → c\n");
    desk.run(["import", "x.json", "--assign", "table", "--remember"]).done();
    // Everything of one is gone, something of another changed.
    write(&desk, "x.json", bitwarden(&THREE[..2]).replace("\"2\"", "\"two\""));
    let ran = desk.run(["sync", "--prune", "--quiet"]).code(1);
    assert!(errors(&ran) == 1 && ran.stderr.contains("fits Kanzlei c any more"), "{}", ran.stderr);
    assert_eq!(secret(named(&compartment(&desk, "b"), "Router B"), "password"), "two");
    assert_eq!(titles(&desk, "c"), ["Router C"]);
    desk.run(["sync", "b", "--quiet"]).done();
    // An entry that two claim by tags or words goes to neither, and is not gone either.
    write(&desk, "x.json", bitwarden(&THREE));
    let claim = ["import", "x.json", "--client", "c", "--match", "Router A", "--remember"];
    desk.run(claim).code(1).says("belongs to others for whom this file is remembered");
    desk.run(claim.into_iter().chain(["--match", "Router C"])).done();
    let ran = desk.run(["sync", "--prune", "--quiet"]).code(1);
    assert!(ran.stderr.contains("Kanzlei a fits another client too"), "{}", ran.stderr);
    assert_eq!((titles(&desk, "a"), titles(&desk, "b")), (vec!["Router A".to_owned()], vec!["Router B".to_owned()]));
    desk.run(["sync", "b", "--quiet"]).done();
}

#[test]
fn what_is_assigned_anew_belongs_to_the_new_client_and_a_group_within_goes_to_its_own() {
    let desk = desk(&["a", "b", "c"]);
    write(&desk, "x.json", bitwarden(&THREE));
    desk.run(["import", "x.json", "--client", "a", "--group", "K/A", "--remember"]).done();
    let moved = desk.run(["import", "x.json", "--client", "c", "--group", "K/A", "--remember"]).done();
    assert!(moved.stderr.contains("no longer taken over for Kanzlei a"), "{}", moved.stderr);
    desk.run(["sync"]).done();
    assert!(desk.run(["sync", "a"]).code(1).stderr.contains("no file is remembered"));
    // The whole group for one, a part of it for another, in whichever order: the part is theirs alone.
    desk.run(["import", "x.json", "--client", "b", "--group", "K/B", "--remember"]).done();
    desk.run(["import", "x.json", "--client", "a", "--group", "K", "--remember"]).done();
    assert_eq!(
        (titles(&desk, "a"), titles(&desk, "b")),
        (vec!["Router A".to_owned(), "Router C".to_owned()], vec!["Router B".to_owned()])
    );
    desk.run(["sync", "--prune"]).done();
}

#[test]
fn two_clients_may_change_places_in_a_table() {
    let desk = desk(&["b", "c"]);
    write(&desk, "x.json", bitwarden(&THREE));
    write(&desk, "t1", "K/B → b\nK/C → c\n");
    write(&desk, "t2", "K/B → c\nK/C → b\n");
    for table in ["t1", "t2"] {
        desk.run(["import", "x.json", "--assign", table, "--remember"]).done();
    }
    desk.run(["sync", "--prune"]).done();
    assert_eq!((titles(&desk, "b"), titles(&desk, "c")), (vec!["Router C".to_owned()], vec!["Router B".to_owned()]));
}

#[test]
fn a_reference_brings_nothing_of_another_client() {
    let desk = desk(&["a", "b"]);
    let file = desk.path("x.kdbx");
    let file = file.to_str().unwrap();
    let password = "geheim\n";
    keepass::keepassxc(&["db-create", "-p", "-t", "100", file], &password.repeat(2));
    for group in ["A", "B", "Intern"] {
        keepass::keepassxc(&["mkdir", file, group], password);
    }
    for (entry, typed) in [
        ("B/Server", "of b"),
        ("Intern/Shared", "of all"),
        ("A/Borrowed", "{REF:P@T:Server}"),
        ("A/Common", "{REF:P@T:Shared}"),
    ] {
        keepass::keepassxc(&["add", "-u", "kim", "-p", file, entry], &format!("{password}{typed}\n"));
    }
    write(&desk, "table", "A → a\nB → b\n");
    write(&desk, "pw", "geheim");
    let key = ["--source-password-file", "pw"];
    let ran = desk.run([&["import", "x.kdbx", "--assign", "table", "--remember"][..], &key].concat()).done();
    assert!(ran.stdout.contains("entries of other clients") && ran.stdout.contains("Borrowed"), "{}", ran.stdout);
    let there = compartment(&desk, "a");
    assert_eq!(secret(named(&there, "Borrowed"), "password"), "{REF:P@T:Server}");
    assert_eq!(secret(named(&there, "Common"), "password"), "of all", "what is nobody's is put in its place");
    desk.run([&["sync", "a"][..], &key].concat()).done().says("the same as before");
}

#[test]
fn a_group_that_is_not_there_is_refused_wherever_it_is_named() {
    let desk = desk(&["a", "b"]);
    write(&desk, "x.json", bitwarden(&THREE));
    write(&desk, "table", "K/A → a\nK/Bxx → b\n");
    for args in [
        &["--assign", "table", "--remember"][..],
        &["--assign", "table", "--dry-run"],
        &["--client", "a", "--group", "K/A", "--group", "K/Bxx"],
        &["--client", "a", "--tag", "K/Bxx"],
    ] {
        desk.run([&["import", "x.json"], args].concat()).code(1).says("K/Bxx").says("Nothing was taken over");
    }
    assert!(titles(&desk, "a").is_empty());
    // The same group, remembered and then renamed, empties nothing.
    desk.run(["import", "x.json", "--client", "a", "--group", "K/A", "--group", "K/B", "--remember"]).done();
    write(&desk, "x.json", bitwarden(&THREE).replace("K/B", "K/New"));
    desk.run(["sync", "--prune", "--quiet"]).code(1).says("no longer has: K/B");
    assert_eq!(titles(&desk, "a"), ["Router A", "Router B"]);
}

#[test]
fn the_language_of_a_run_changes_no_record() {
    let desk = desk(&["berg"]);
    let nameless = json!({"id": "i", "type": 1, "name": "", "login": {"username": "u", "password": "p"}});
    write(&desk, "x.json", export(&json!([nameless])));
    desk.run(["--language", "de", "import", "x.json", "--client", "berg", "--remember"]).done();
    let before = compartment(&desk, "berg").revision();
    for language in ["en", "de"] {
        desk.run(["--language", language, "sync", "--quiet"]).done();
    }
    assert_eq!((compartment(&desk, "berg").revision(), titles(&desk, "berg")), (before, vec!["Ohne Titel".to_owned()]));
}

const CHROME: &str = "name,url,username,password,note\n";

/// Bug: an entry of another table that shared nothing but a user name took the place of a record.
#[test]
fn two_tables_without_ids_never_take_each_others_records() {
    for remember in [&[][..], &["--remember"]] {
        let desk = desk(&["berg"]);
        write(&desk, "one.csv", format!("{CHROME}Router,,admin,pw1,\nPost,https://post.example,kim,pw3,\n"));
        write(&desk, "two.csv", format!("{CHROME}Switch,,admin,pw2,\nPost,https://post.example,eva,pw4,\n"));
        for file in ["one.csv", "two.csv", "one.csv"] {
            desk.run([&["import", file, "--client", "berg"][..], remember].concat()).done();
        }
        let there = compartment(&desk, "berg");
        let passwords: Vec<&str> = there.document.records.iter().map(|record| secret(record, "password")).collect();
        assert_eq!(passwords, ["pw1", "pw3", "pw2", "pw4"], "{remember:?}");
        if !remember.is_empty() {
            desk.run(["sync", "--prune"]).done().says("the same as before");
            // Within its own file an entry is found again under another name.
            write(&desk, "two.csv", format!("{CHROME}Core switch,,admin,pw2,\nPost,https://post.example,eva,pw4,\n"));
            desk.run(["sync", "--prune"]).done();
            assert_eq!(titles(&desk, "berg"), ["Router", "Post", "Core switch", "Post"]);
        }
    }
}

fn keepass(desk: &Desk, groups: &[&str], entries: &[(&str, &str)]) {
    let file = desk.path("x.kdbx");
    let file = file.to_str().unwrap();
    let password = "geheim\n";
    keepass::keepassxc(&["db-create", "-p", "-t", "100", file], &password.repeat(2));
    for group in groups {
        keepass::keepassxc(&["mkdir", file, group], password);
    }
    for (entry, typed) in entries {
        keepass::keepassxc(&["add", "-u", "kim", "-p", file, entry], &format!("{password}{typed}\n"));
    }
    write(desk, "pw", "geheim");
}

/// Bug: within one group of `KeePass`, shared among clients by titles, a reference brought the other's password along.
#[test]
fn a_reference_within_a_group_brings_nothing_of_another_client() {
    let desk = desk(&["a", "b"]);
    keepass(&desk, &["K"], &[("K/Server B", "of b"), ("K/Server A", "{REF:P@T:Server B}")]);
    let key = ["--source-password-file", "pw", "--remember"];
    desk.run([&["import", "x.kdbx", "--client", "b", "--match", "Server B"][..], &key].concat()).done();
    let ran = desk.run([&["import", "x.kdbx", "--client", "a", "--match", "Server A"][..], &key].concat()).done();
    ran.says("entries of other clients");
    for _ in 0..2 {
        let there = compartment(&desk, "a");
        assert_eq!(secret(named(&there, "Server A"), "password"), "{REF:P@T:Server B}");
        desk.run(["sync", "--all", "--source-password-file", "pw"]).done();
    }
}

/// Bug: what was remembered for others took no part in sharing the file when it was imported for one client.
#[test]
fn an_import_for_one_leaves_what_is_remembered_for_others() {
    let desk = desk(&["a", "b"]);
    keepass(&desk, &["A", "B"], &[("B/Server", "of b"), ("A/Borrowed", "{REF:P@T:Server}")]);
    let key = ["--source-password-file", "pw"];
    desk.run([&["import", "x.kdbx", "--client", "b", "--group", "B", "--remember"][..], &key].concat()).done();
    desk.run([&["import", "x.kdbx", "--client", "a", "--group", "A"][..], &key].concat()).done();
    let there = compartment(&desk, "a");
    assert_eq!(secret(named(&there, "Borrowed"), "password"), "{REF:P@T:Server}");
    // Chosen in another way, it still is nobody's but theirs.
    let ran = desk.run([&["import", "x.kdbx", "--client", "a", "--match", "Server"][..], &key].concat());
    ran.code(1).says("belongs to others for whom this file is remembered");
    assert_eq!(titles(&desk, "a"), ["Borrowed"]);
    assert_eq!(titles(&desk, "b"), ["Server"]);
}

/// Bug: a file that was remembered as two formats was shared out twice, each time without the other's clients.
#[test]
fn a_file_remembered_as_two_formats_is_shared_once() {
    let desk = desk(&["a", "b"]);
    write(&desk, "x.json", bitwarden(&THREE));
    desk.run(["import", "x.json", "--client", "a", "--group", "K/A", "--remember", "--format", "bitwarden-json"])
        .done();
    desk.run(["import", "x.json", "--client", "b", "--match", "Router B", "--remember"]).done();
    write(&desk, "x.json", bitwarden(&THREE).replace("Router A", "Router A and Router B"));
    desk.run(["sync", "--all", "--prune"]).code(1);
    assert_eq!((titles(&desk, "a"), titles(&desk, "b")), (vec!["Router A".to_owned()], vec!["Router B".to_owned()]));
}

/// Bug: what was remembered with its bin lost that when more was remembered, and what lay in the bin was pruned.
#[test]
fn what_is_remembered_later_changes_nothing_of_what_was() {
    let desk = desk(&["a"]);
    let text = bitwarden(&THREE);
    let text = text.replacen(r#""id":"a","#, r#""id":"a","deletedDate":"2026-01-01T00:00:00Z","#, 1);
    assert!(text.contains("deletedDate"), "{text}");
    write(&desk, "x.json", text);
    desk.run(["import", "x.json", "--client", "a", "--group", "K/A", "--trashed", "--remember"]).done();
    desk.run(["import", "x.json", "--client", "a", "--group", "K/B", "--remember"]).done();
    desk.run(["sync", "--prune"]).done();
    assert_eq!(titles(&desk, "a"), ["Router A", "Router B"]);
}

/// Bug: an entry that nobody could read, and of which only the vault was known, was pruned while it was said to stay.
#[test]
fn an_entry_of_which_only_the_vault_is_known_is_nobodys_to_prune() {
    let desk = desk(&["a"]);
    let item = |id: &str| {
        json!({"uuid": id, "categoryUuid": "001", "state": "active", "overview": {"title": id, "tags": ["t"]},
               "details": {"loginFields": [{"designation": "password", "value": "p"}]}})
    };
    let pux = |items: Json| {
        let data = json!({"accounts": [{"attrs": {}, "vaults": [{"attrs": {"name": "V"}, "items": items}]}]});
        fs::create_dir_all(desk.path("pux/files")).unwrap();
        write(&desk, "pux/export.data", data.to_string());
        write(&desk, "pux/export.attributes", json!({"version": 3}).to_string());
        let _ = fs::remove_file(desk.path("x.1pux"));
        let zip = "import shutil; shutil.make_archive('x', 'zip', 'pux'); import os; os.rename('x.zip', 'x.1pux')";
        let made = common::tool("python3").args(["-c", zip]).current_dir(desk.folder()).status().unwrap();
        assert!(made.success());
    };
    for chosen in [&["--vault-name", "V"][..], &["--tag", "t"]] {
        pux(json!([item("one"), item("two")]));
        desk.run([&["import", "x.1pux", "--client", "a", "--remember"][..], chosen].concat()).done();
        pux(json!([item("one"), null]));
        desk.run(["sync", "--prune"]).code(5).says("could not be read");
        assert_eq!(titles(&desk, "a"), ["one", "two"], "{chosen:?}");
        desk.run(["sync", "a", "--forget"]).done();
    }
}
