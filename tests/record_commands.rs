//! Records through the command line: deposited, shown, changed, attached, taken out, carried over, settled after a fork;
//! unattended and at a terminal. A canary stands for every secret and may be seen only where it was asked for.

mod common;

#[cfg(unix)]
#[path = "common/session.rs"]
mod session;

use std::fs;
use std::path::Path;

use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::Timestamp;
use breakglass::model::Record;
use breakglass::model::record::{RecordKind, Value};
use breakglass::model::schema::{FieldKind, Kind, fields};
use breakglass::secret::SecretText;

use common::deposit::{add_client, add_holder, create, deposit, system};
use common::{Desk, Ran, copy_tree, files_below};

const CANARY: &str = "k4n4r13nv0g3l";

/// A desk with a client whose compartment two people open.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut vault = create(&desk);
    for (id, role) in [("anna", breakglass::model::Role::Staff), ("max", breakglass::model::Role::Deputy)] {
        add_holder(&desk, &mut vault, id, role);
    }
    add_client(&mut vault, "berg", "all of (anna, max)");
    desk
}

fn compartment_of(desk: &Desk) -> CompartmentId {
    let vault = common::deposit::open(desk, breakglass::vault::Access::Read).unwrap();
    CompartmentId::Client(vault.register().clients[0].compartment)
}

/// Deposits what the command line would not take.
fn deposit_strange(desk: &Desk, records: Vec<Record>) {
    let id = compartment_of(desk);
    let mut vault = common::deposit::open(desk, breakglass::vault::Access::Write).unwrap();
    deposit(&mut vault, id, records);
}

trait Silent {
    fn silent(self) -> Self;
}

impl Silent for Ran {
    /// Demands that no secret is seen.
    #[track_caller]
    fn silent(self) -> Self {
        for (stream, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            assert!(!text.contains(CANARY), "a secret on {stream}:\n{text}");
        }
        self
    }
}

fn add(desk: &Desk, name: &str, more: &[&str]) -> Ran {
    let arguments = ["record", "add", "berg", "--kind", "mail", "--name", name, "--password-stdin"];
    desk.run_with_input([&arguments, more].concat(), &format!("{CANARY}\nuser: admin\n")).silent()
}

#[test]
fn a_secret_is_seen_only_where_it_was_asked_for() {
    let desk = desk();
    add(&desk, "Mailserver", &["--set", "criticality=1"]).done().says("Mailserver (System, e-mail)").says("revision 2");
    for line in [
        "record list berg",
        "record list berg --json",
        "record show berg mailserver",
        "record show berg mailserver --json",
        "record show berg mailserver --revision 2",
        "record edit berg mailserver --set purpose=Post",
        "record show berg nothing",
        "record remove berg nothing --yes",
        "history berg",
        "history berg --json",
        "log",
        "log --json",
        "resolve berg",
        "export berg -o out",
    ] {
        desk.run(line.split(' ')).silent();
    }
    for line in ["record show berg mailserver --reveal", "record show berg mailserver --reveal --json"] {
        let seen = desk.run(line.split(' ')).done();
        assert_eq!(seen.stdout.matches(CANARY).count(), 1, "{}", seen.stdout);
        assert!(!seen.stderr.contains(CANARY) && !seen.stdout.contains("user: admin"), "only the first line was read");
    }
    let in_the_clear: Vec<_> = files_below(desk.folder())
        .into_iter()
        .filter(|path| fs::read(path).is_ok_and(|bytes| bytes.windows(CANARY.len()).any(|w| w == CANARY.as_bytes())))
        .collect();
    assert_eq!(in_the_clear, [desk.path("out/records.json")], "nothing but the export holds it");
}

#[test]
fn a_secret_among_the_arguments_is_refused_unused_and_unrepeated() {
    let desk = desk();
    fs::remove_file(desk.path("passphrase")).unwrap();
    for key in ["password", "Passwort", "ssh-key", "PIN", "username", "secret_text"] {
        let set = format!("{key}={CANARY}");
        let refused = desk.run(["record", "add", "berg", "--kind", "system", "--name", "x", "--set", &set]).silent();
        refused.code(2).says("history").says("--secret");
    }
    let stray = desk.run(["record", "edit", "berg", "x", "--set", CANARY]).silent();
    stray.code(2).says("--set needs a field and a value");
}

#[test]
fn every_kind_takes_every_field_that_is_no_secret() {
    let desk = desk();
    for kind in Kind::ALL {
        let name = format!("Eintrag {}", kind.key());
        let mut arguments = vec!["record", "add", "berg", "--kind", kind.key(), "--name", &name];
        let open = |field: &&breakglass::model::schema::Field| {
            !field.kind.is_secret() && field.kind != FieldKind::Custom && field.key != "name"
        };
        let sets: Vec<String> =
            fields(kind).iter().filter(open).map(|field| format!("{}={}", field.key, sample(field.kind))).collect();
        for set in &sets {
            arguments.extend(["--set", set]);
        }
        desk.run(&arguments).done();
        let shown = desk.run(["record", "show", "berg", &name, "--json"]).done().json();
        let fields = shown["fields"].as_object().unwrap();
        assert_eq!(fields.len(), sets.len() + 1, "{shown:#}");
        let card = desk.run(["--language", "de", "record", "show", "berg", &name]).done().stdout;
        assert!(card.lines().count() > sets.len().min(3), "{card}");
    }
    let list = desk.run(["record", "list", "berg", "--json"]).done().json();
    assert_eq!(list.as_array().unwrap().len(), Kind::ALL.len());
    assert_eq!(list[0]["kind"], "system", "systems come first");
}

fn sample(kind: FieldKind) -> String {
    match kind {
        FieldKind::Date => "22.11.2026".into(),
        FieldKind::Number { most, .. } => most.to_string(),
        FieldKind::Decimal => "98,5".into(),
        FieldKind::Flag => "ja".into(),
        FieldKind::Choice(choices) => choices[choices.len() - 1].into(),
        FieldKind::Email => "a@example.org".into(),
        FieldKind::Url => "https://example.org/x".into(),
        FieldKind::Phone => "+49 30 901820".into(),
        FieldKind::LongText => "eins\nzwei".into(),
        _ => "Text, und mehr".into(),
    }
}

#[test]
fn what_cannot_be_is_refused_with_the_reason() {
    let desk = desk();
    add(&desk, "Mail", &[]).done();
    let edit = |more: &[&str]| desk.run([&["record", "edit", "berg", "mail"], more].concat()).silent();
    edit(&["--set", "criticality=9"]).code(1).says("from 1 to 4");
    edit(&["--set", "verified_on=gestern"]).code(1).says("date");
    edit(&["--set", "no_such=1"]).code(2).says("admin_url");
    edit(&["--secret", "purpose"]).code(2).says("no secret");
    edit(&["--set", "name="]).code(2).says("needs a name");
    edit(&["--secret", "password"]).code(2).says("--secret-file");
    edit(&[]).code(2).says("--editor");
    desk.run(["record", "add", "berg", "--kind", "toaster", "--name", "x"]).code(2).says("deputy_agreement");
    desk.run(["record", "add", "berg", "--name", "x"]).code(2).says("--kind");
    desk.run(["record", "add", "berg", "--kind", "note"]).code(2).says("--name");
    desk.run(["record", "add", "berg", "--kind", "note", "--set", "name= "]).code(2).says("needs a name");
    desk.run(["record", "remove", "berg", "mail"]).code(2).says("--yes");
    desk.run(["record", "show", "berg", "nix"]).code(1).says("record list berg");
    desk.run_with_input(["record", "add", "berg", "--kind", "note", "--name", "x", "--password-stdin"], "x")
        .code(2)
        .says("--secret-file");
    desk.run_with_input(["record", "edit", "berg", "mail", "--password-stdin"], "\n").code(1).says("No secret came");
    let history = desk.run(["history", "berg", "--json"]).done().json();
    assert_eq!(history.as_array().unwrap().len(), 2, "nothing of this was written");
}

#[test]
fn a_record_is_meant_by_name_id_or_beginning() {
    let desk = desk();
    add(&desk, "Mail", &[]).done();
    add(&desk, "mail ", &[]).done().says("another record");
    let several = desk.run(["record", "show", "berg", "MAIL"]).code(1);
    let ids: Vec<&str> = several.stderr.lines().filter_map(|line| line.trim().split("  ").next()).collect();
    let id = ids.iter().find(|id| id.parse::<Id>().is_ok()).expect("ids are listed");
    desk.run(["record", "show", "berg", id]).done();
    desk.run(["record", "show", "berg", &id[..6]]).done();
    desk.run(["record", "show", "berg", &id[..3]]).code(1);
}

#[test]
fn secrets_come_from_files_and_their_day_is_noted() {
    let desk = desk();
    fs::write(desk.path("key"), format!("-----BEGIN\n{CANARY}\n\n-----END\n")).unwrap();
    fs::write(desk.path("codes"), format!("{CANARY}\n1111 2222\n")).unwrap();
    add(&desk, "Server", &["--set", "secret_changed_on=2026-01-01"]).done();
    let day = |desk: &Desk| {
        desk.run(["record", "show", "berg", "server", "--json"]).json()["fields"]["secret_changed_on"].clone()
    };
    assert_eq!(day(&desk), "2026-01-01");
    desk.run(["record", "edit", "berg", "server", "--set", "purpose=x"]).done();
    assert_eq!(day(&desk), "2026-01-01", "nothing secret was changed");
    let files = ["--secret-file", "ssh_key=key", "--secret-file", "recovery_codes=codes", "--secret-file"];
    let edit = ["record", "edit", "berg", "server"];
    desk.run_with_input([&edit[..], &files, &["custom.Tresor-PIN=-"]].concat(), CANARY).done().silent();
    assert_eq!(day(&desk), Timestamp::now().date().to_string());
    let shown = desk.run(["record", "show", "berg", "server", "--reveal", "--json"]).json();
    assert_eq!(shown["fields"]["ssh_key"], format!("-----BEGIN\n{CANARY}\n\n-----END\n"));
    assert_eq!(shown["fields"]["recovery_codes"], serde_json::json!([CANARY, "1111 2222"]));
    assert_eq!(shown["fields"]["custom"][0]["value"], CANARY);
    let card = desk.run(["record", "show", "berg", "server", "--reveal"]).stdout;
    assert!(card.contains(&format!("\n-----BEGIN\n{CANARY}\n\n-----END\n")), "it can be copied as it is: {card}");
    desk.run(["record", "edit", "berg", "server", "--unset", "ssh_key", "--unset", "custom.Tresor-PIN"]).done();
    let shown = desk.run(["record", "show", "berg", "server", "--json"]).json();
    assert_eq!(shown["secrets"], serde_json::json!(["password", "recovery_codes"]));
}

#[test]
fn references_follow_names_and_go_with_what_they_name() {
    let desk = desk();
    add(&desk, "Router", &[]).done();
    add(&desk, "Mail", &["--set", "depends_on=router, Nirgendwo"]).done().says("Nirgendwo");
    desk.run(["record", "edit", "berg", "router", "--name", "Fritzbox"]).done();
    desk.run(["record", "show", "berg", "mail"]).done().says("Fritzbox, Nirgendwo");
    let list = desk.run(["record", "list", "berg"]).done().stdout;
    assert!(list.find("Fritzbox") < list.find("Mail "), "what others need stands before them: {list}");
    desk.run(["record", "remove", "berg", "fritzbox", "--yes"]).done().says("depends on");
    let shown = desk.run(["record", "show", "berg", "mail", "--json"]).json();
    assert_eq!(shown["fields"]["depends_on"], serde_json::json!(["Nirgendwo"]));
}

#[test]
fn files_are_attached_and_taken_off() {
    let desk = desk();
    add(&desk, "Mail", &[]).done();
    fs::write(desk.path("plan.pdf"), CANARY).unwrap();
    fs::write(desk.path("größe.txt"), "x".repeat(200_000)).unwrap();
    let attach = |file: &str| desk.run(["record", "attach", "berg", "mail", file]).silent();
    desk.run(["record", "attach", "berg", "mail", "plan.pdf", "größe.txt"]).done().says("2 files sealed");
    attach("plan.pdf").done().says("both are kept");
    attach("home").code(7);
    attach("nothing").code(7).says("not found");
    let shown = desk.run(["record", "show", "berg", "mail", "--json"]).json();
    let names: Vec<&str> =
        shown["attachments"].as_array().unwrap().iter().map(|a| a["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["plan.pdf", "größe.txt", "plan.pdf"]);
    assert_eq!(shown["attachments"][0]["media_type"], "application/pdf");
    desk.run(["record", "edit", "berg", "mail", "--detach", "plan.pdf"]).done();
    desk.run(["record", "edit", "berg", "mail", "--detach", "plan.pdf"]).code(1).says("größe.txt");
}

#[test]
fn what_this_version_does_not_know_is_shown_and_kept() {
    let desk = desk();
    let mut strange = system("Gerät", CANARY);
    strange.fields.insert("of_tomorrow".to_owned().into(), Value::Unknown(SecretText::new("{\"x\": 1}".into())));
    let mut unknown = system("Apparat", "x");
    unknown.fields.insert("name".into(), Value::Text("Apparat\u{1b}[2J".into()));
    unknown.kind = RecordKind::Unknown("gadget".to_owned());
    deposit_strange(&desk, vec![strange, unknown]);
    desk.run(["record", "show", "berg", "gerät", "--reveal"]).done().says("of_tomorrow").says("{\"x\": 1}");
    desk.run(["record", "edit", "berg", "gerät", "--set", "purpose=y"]).done().silent();
    desk.run(["record", "show", "berg", "gerät", "--reveal"]).done().says("{\"x\": 1}");
    let list = desk.run(["record", "list", "berg"]).done();
    assert!(list.stdout.contains("gadget") && !list.stdout.contains('\u{1b}'), "{}", list.stdout);
    desk.run(["record", "edit", "berg", "Apparat\u{1b}[2J", "--set", "purpose=y"]).code(1).says("newer version");
}

/// An editor that runs a script on its file, and the folder in memory where the file lies.
#[cfg(target_os = "linux")]
fn with_editor(desk: &Desk, script: &str, arguments: &[&str]) -> Ran {
    use std::os::unix::fs::PermissionsExt as _;
    let editor = desk.path("editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let runtime = desk.path("runtime");
    fs::create_dir_all(&runtime).unwrap();
    let mut command = desk.command(arguments);
    command.env("EDITOR", &editor).env("XDG_RUNTIME_DIR", &runtime);
    let ran = Ran::new(format!("{command:?}"), &command.output().unwrap());
    assert_eq!(files_below(&runtime), [] as [&Path; 0], "nothing stays in memory");
    assert_eq!(fs::read_dir(&runtime).unwrap().count(), 0, "nothing stays in memory");
    ran
}

#[cfg(target_os = "linux")]
#[test]
fn the_editor_opens_again_until_the_text_can_be_read() {
    let desk = desk();
    add(&desk, "Mail", &["--set", "purpose=Post"]).done();
    let edit = ["record", "edit", "berg", "mail", "--editor"];
    let script = r#"
        echo x >> "$HOME/calls"
        case $(wc -l < "$HOME/calls") in
            1) sed -i 's/^purpose = "Post"/purpose = "Post/; s/^# pin = ""/pin = "0815"/' "$1" ;;
            2) head -1 "$1" | grep -q '^#! Line' || exit 9
               sed -i 's/^purpose = "Post/criticality = 7/' "$1" ;;
            3) sed -i 's/^criticality = 7/criticality = 2/' "$1" ;;
        esac
        test "$(stat -c %a "$(dirname "$1")")" = 700"#;
    with_editor(&desk, script, &edit).done().silent().says("cannot be read").says("from 1 to 4");
    let shown = desk.run(["record", "show", "berg", "mail", "--reveal", "--json"]).json();
    let fields = &shown["fields"];
    assert_eq!((&fields["pin"], &fields["criticality"]), (&"0815".into(), &2.into()));
    assert!(fields.get("purpose").is_none() && fields["password"] == CANARY, "{fields}");
    with_editor(&desk, "true", &edit).done().says("Nothing was changed");
    with_editor(&desk, "echo 'name =' > \"$1\"", &edit).code(1).silent().says("still cannot be read");
    with_editor(&desk, "exit 3", &edit).code(1).silent();
    let new = ["record", "add", "berg", "--kind", "contact", "--editor"];
    let script = r#"sed -i 's/^# name = ""/name = "Anna Berg"/; s/^# mobile = ""/mobile = "+49 170 1"/' "$1""#;
    with_editor(&desk, script, &new).done().says("Anna Berg");
    with_editor(&desk, "true", &new).code(1);
}

#[test]
fn what_is_exported_is_taken_over_by_another_vault() {
    let (desk, successor) = (desk(), desk());
    add(&desk, "Mail", &["--set", "criticality=1"]).done();
    fs::write(desk.path("plan.txt"), "the plan").unwrap();
    desk.run(["record", "attach", "berg", "mail", "plan.txt"]).done();
    let export = desk.run(["export", "berg", "--format", "json", "-o", "out"]).done();
    assert!(export.stderr.contains("clear"), "it is said that it is unencrypted: {}", export.stderr);
    desk.run(["export", "berg", "-o", "out"]).code(1).says("exists already");
    desk.run(["export", "berg", "-o", "vault/out"]).code(1).says("vault's own folder");
    assert!(!desk.path("vault/out").exists());
    let out = desk.path("out");
    let out = out.to_str().unwrap();
    let look = ["import", out, "--client", "berg", "--dry-run"];
    successor.run(look).done().silent().says("would add").says("one record and one attachment").says("only a look");
    successor.run(["record", "list", "berg"]).done().says("Nothing is deposited");
    successor.run(["import", out, "--client", "berg"]).done().silent().says("one record and one attachment");
    successor.run(look).done().says("there already");
    let report = successor.run([&look[..], &["--json"]].concat()).json();
    assert_eq!((&report["dry_run"], &report["records"], &report["already"]), (&true.into(), &0.into(), &1.into()));
    successor.run(["import", out, "--client", "berg"]).done().says("there already");
    successor.run(["record", "show", "berg", "mail", "--reveal"]).done().says(CANARY).says("plan.txt");
    successor.run(["export", "berg", "-o", "again"]).done();
    let same = |name: &str| fs::read(desk.path(format!("out/{name}"))).unwrap();
    let ours = files_below(&desk.path("out"));
    for file in ours.iter().filter(|file| !file.ends_with("records.json")) {
        let name = file.strip_prefix(desk.path("out")).unwrap().to_str().unwrap();
        assert_eq!(same(name), fs::read(successor.path(format!("again/{name}"))).unwrap());
    }
    successor
        .run(["import", successor.path("home").to_str().unwrap(), "--client", "berg"])
        .code(2)
        .says("in no format that is known");
    fs::write(files_below(&desk.path("out/attachments")).pop().unwrap(), "the p1an").unwrap();
    let third = self::desk();
    third.run([&["import", out, "--client", "berg"][..], &["--dry-run"]].concat()).code(5).says("plan.txt");
    third.run(["import", out, "--client", "berg"]).code(5).says("plan.txt").says("Nothing was taken over");
    third.run(["record", "list", "berg"]).done().says("Nothing is deposited");
}

#[test]
fn a_damaged_attachment_is_named_and_the_rest_is_written_out() {
    let desk = desk();
    add(&desk, "Mail", &[]).done();
    fs::write(desk.path("good.txt"), "good").unwrap();
    fs::write(desk.path("bad.txt"), "bad".repeat(50_000)).unwrap();
    desk.run(["record", "attach", "berg", "mail", "good.txt", "bad.txt"]).done();
    let objects = desk.path(format!("vault/compartments/{}/objects", compartment_of(&desk)));
    let largest = files_below(&objects).into_iter().max_by_key(|file| fs::metadata(file).unwrap().len()).unwrap();
    let mut bytes = fs::read(&largest).unwrap();
    bytes[100_000] ^= 1;
    fs::write(&largest, bytes).unwrap();
    let name = largest.file_name().unwrap().to_str().unwrap();
    desk.run(["export", "berg", "-o", "out"]).code(5).says(name).says("one attachment");
    assert_eq!(files_below(&desk.path("out")).len(), 2, "the records and the good file");
}

/// A second machine with the same vault and a memory of its own.
fn second_machine(desk: &Desk) -> Desk {
    desk.copy()
}

/// What a sync program does with what two machines wrote: everything lies in both places.
fn sync(from: &Desk, to: &Desk) {
    let theirs = files_below(&from.vault());
    for file in theirs {
        let target = to.vault().join(file.strip_prefix(from.vault()).unwrap());
        if !target.exists() {
            fs::copy(&file, target).unwrap();
        }
    }
}

#[test]
fn a_fork_is_settled_by_choosing_and_nothing_is_dropped() {
    let desk = desk();
    add(&desk, "Mail", &[]).done();
    desk.run(["resolve", "berg"]).done().says("nothing to settle");
    let other = second_machine(&desk);
    add(&desk, "Hier", &[]).done();
    add(&other, "Dort", &[]).done();
    sync(&other, &desk);
    desk.run(["record", "list", "berg"]).code(5).says("resolve root");
    let choices = desk.run(["resolve", "root"]).code(2);
    assert!(choices.stderr.contains("--revision") && choices.stderr.contains("Hier"), "{}", choices.stderr);
    let unknown = desk.run(["resolve", "root", "--revision", "4-0000000000000000"]).code(1);
    let here = named(&unknown.stderr, "Hier");
    desk.run(["resolve", "root", "--revision", &here]).done().says(&here);
    desk.run(["record", "list", "berg"]).code(5).says("resolve berg");
    let unknown = desk.run(["resolve", "berg", "--revision", "1-0"]).code(1);
    let there = named(&unknown.stderr, "Dort");
    desk.run(["resolve", "berg", "--revision", &there]).done().silent();
    let list = desk.run(["record", "list", "berg"]).done().stdout;
    assert!(list.contains("Dort") && !list.contains("Hier"), "{list}");
    let here = named(&desk.run(["history", "berg"]).done().stdout, "Hier");
    desk.run(["record", "show", "berg", "Hier", "--revision", &here]).done();
    desk.run(["record", "show", "berg", "Hier", "--revision", "3"]).code(1).says(&here);
    desk.run(["log"]).done().says("going on from revision");
    add(&desk, "Danach", &[]).done();
}

/// The name of the revision whose line speaks of a record.
fn named(text: &str, record: &str) -> String {
    let line = text.lines().find(|line| line.contains(record)).unwrap_or_else(|| panic!("no {record} in {text}"));
    line.split_whitespace().find(|word| word.contains('-') && word.len() > 17).expect("NUMBER-HASH").to_owned()
}

#[test]
fn a_restored_backup_is_accepted_when_the_owner_says_so() {
    let desk = desk();
    add(&desk, "Mail", &[]).done();
    let backup = tempfile::tempdir().unwrap();
    copy_tree(&desk.vault(), backup.path());
    add(&desk, "Später", &[]).done();
    fs::remove_dir_all(desk.vault()).unwrap();
    fs::create_dir(desk.vault()).unwrap();
    copy_tree(backup.path(), &desk.vault());
    desk.run(["record", "list", "berg"]).code(5).says("resolve root");
    desk.run(["resolve", "root"]).code(5).says("--restored");
    desk.run(["resolve", "root", "--restored"]).done();
    add(&desk, "Danach", &[]).done();
    let list = desk.run(["record", "list", "berg"]).done().stdout;
    assert!(list.contains("Mail") && list.contains("Danach") && !list.contains("Später"), "{list}");
    desk.run(["log", "--last", "2"]).done().says("restored");
}

#[test]
fn the_register_holds_records_too() {
    let desk = desk();
    let pin = ["record", "add", "root", "--kind", "note", "--name", "Handy-PIN", "--secret-file", "secret_text=-"];
    desk.run_with_input(pin, CANARY).done().silent().says("in the register");
    fs::write(desk.path("plan.txt"), "the plan").unwrap();
    desk.run(["record", "attach", "root", "handy-pin", "plan.txt"]).done();
    desk.run(["record", "edit", "root", "handy-pin", "--set", "text=offen"]).done();
    desk.run(["record", "show", "root", "handy-pin", "--reveal"]).done().says(CANARY).says("plan.txt").says("offen");
    desk.run(["history", "root"]).done().says("Handy-PIN");
    desk.run(["export", "root", "-o", "out"]).done();
    assert_eq!(files_below(&desk.path("out")).len(), 2);
    desk.run(["client", "list"]).done().says("berg");
    desk.run(["record", "remove", "root", "handy-pin", "--yes"]).done();
    desk.run(["record", "list", "root"]).done().says("Nothing is deposited in the register");
}

#[test]
fn the_journal_is_told_in_sentences() {
    let desk = desk();
    add(&desk, "Mail", &[]).done();
    let log = desk.run(["--language", "de", "log", "--last", "1"]).done().stdout;
    assert!(log.contains("Kanzlei berg: Mail neu"), "{log}");
    let json = desk.run(["log", "--json", "--last", "1"]).done().json();
    assert_eq!((&json[0]["op"], &json[0]["details"]["client"]), (&"record-added".into(), &"berg".into()));
}

#[cfg(unix)]
mod terminal {
    use super::session::Session;
    use super::*;

    /// A person at the desk, whose passphrase comes from a file.
    fn sit_down(desk: &Desk, language: &str, arguments: &[&str]) -> Session {
        let (vault, passphrase) = (desk.vault(), desk.path("passphrase"));
        let options = ["--vault", vault.to_str().unwrap(), "--passphrase-file", passphrase.to_str().unwrap()];
        Session::start(desk.folder(), language, &[arguments, &options].concat())
    }

    #[test]
    fn a_conversation_deposits_a_system() {
        let desk = desk();
        let mut session = sit_down(&desk, "de", &["record", "add", "berg"]);
        session.see("Worum geht es?");
        session.see("Nummer [1]: ");
        session.type_line("");
        session.see("Name: ");
        session.type_line("");
        session.see("Name: ");
        session.type_line("Warenwirtschaft");
        session.see("offen lassen");
        session.type_line("4");
        session.see("Kritikalität (1–4): ");
        session.type_line("sehr");
        session.see("von 1 bis 4");
        session.type_line("1");
        session.see("Nummern [1 2]: ");
        session.type_line("2 5");
        session.see("Passwort: ");
        session.type_line(CANARY);
        session.see("noch einmal");
        session.type_line("vertippt");
        session.see("verschieden");
        session.see("Passwort: ");
        session.type_line(CANARY);
        session.see("noch einmal");
        session.type_line(CANARY);
        session.see("SSH-Schlüssel");
        session.see("Zeile 1:");
        session.type_text(&format!("\u{1b}[200~-----BEGIN\r{CANARY}\r\r-----END\r\u{1b}[201~"));
        session.see("4 Zeilen eingefügt");
        session.type_line("");
        session.see("Rechtlicher Inhaber");
        session.type_line("1");
        session.see("Adresse der Verwaltung: ");
        session.type_line("");
        session.see("Zweiter Faktor");
        session.type_line("1");
        session.see("(ja/nein)");
        session.type_line("ja");
        session.see("Geprüft am: ");
        session.type_line("22.11.2026");
        session.see("Schritte der ersten Stunde: ");
        session.type_line("1. Ruhe bewahren");
        session.see("Warenwirtschaft (System, Server) liegt jetzt im Fach von Kanzlei berg");
        assert_eq!(session.end(), 0);
        assert!(!session.seen.contains(CANARY) && !session.seen.contains("vertippt"), "{}", session.seen);
        let shown = desk.run(["record", "show", "berg", "warenwirtschaft", "--reveal", "--json"]).json();
        assert_eq!(shown["missing"], serde_json::json!([]), "everything required was asked for");
        assert_eq!(shown["fields"]["password"], CANARY);
        assert_eq!(shown["fields"]["ssh_key"], format!("-----BEGIN\n{CANARY}\n\n-----END\n"));
    }

    #[test]
    fn a_contact_can_be_passed_over_but_for_the_name() {
        let desk = desk();
        let mut session = sit_down(&desk, "en", &["record", "add", "berg", "--kind", "contact"]);
        session.see("Name: ");
        session.type_line("Anna Berg");
        session.see("Role");
        session.see("Number [");
        session.type_line("");
        session.see("Mobile phone: ");
        session.type_line("anrufen!");
        session.see("Mobile phone: ");
        session.type_line("+49 170 1234567");
        for question in ["E-mail: ", "Order of notification: ", "Confirmed on: "] {
            session.see(question);
            session.type_line("");
        }
        session.see("Anna Berg (Contact) is now in the compartment of Kanzlei berg");
        session.see("Still missing");
        assert_eq!(session.end(), 0);
    }

    #[test]
    fn a_menu_changes_one_field_after_another() {
        let desk = desk();
        add(&desk, "Mail", &["--set", "purpose=Post"]).done();
        let mut session = sit_down(&desk, "en", &["record", "edit", "berg"]);
        session.see("Which record?");
        session.type_line("1");
        session.see("What do you want to change about Mail?");
        let menu = session.see("Number [");
        let number = menu.lines().find(|line| line.contains("Purpose: Post")).unwrap().trim().split(' ').next();
        session.type_line(number.unwrap());
        session.see("(now: Post; - empties it)");
        session.type_line("Briefe");
        session.see("Purpose: Briefe");
        session.see("Number [");
        session.type_line("");
        session.see("Mail (System, e-mail) changed");
        assert_eq!(session.end(), 0);
        desk.run(["record", "show", "berg", "mail"]).done().says("Briefe");
    }

    #[test]
    fn interruption_in_the_middle_leaves_everything_as_it_was() {
        let desk = desk();
        let before = files_below(&desk.vault());
        let mut session = sit_down(&desk, "de", &["record", "add", "berg", "--kind", "note", "--name", "Notiz"]);
        session.see("Text: ");
        session.type_text("halb\u{3}");
        session.see("^C");
        assert_eq!(session.end(), 130);
        assert_eq!(files_below(&desk.vault()), before);
    }

    #[test]
    fn removing_asks_first() {
        let desk = desk();
        add(&desk, "Mail", &[]).done();
        let mut session = sit_down(&desk, "de", &["record", "remove", "berg", "mail"]);
        session.see("Mail (System, E-Mail) entfernen?");
        session.type_line("nein");
        assert_eq!(session.end(), 1);
        desk.run(["record", "show", "berg", "mail"]).done();
        let mut session = sit_down(&desk, "en", &["record", "remove", "berg", "mail"]);
        session.see("Remove Mail (System, e-mail)?");
        session.type_line("yes");
        session.see("is no longer in the compartment of Kanzlei berg");
        assert_eq!(session.end(), 0);
    }

    #[test]
    fn a_fork_is_settled_at_the_terminal() {
        let desk = desk();
        let other = second_machine(&desk);
        add(&desk, "Hier", &[]).done();
        add(&other, "Dort", &[]).done();
        sync(&other, &desk);
        for (compartment, begin) in [("root", "Das Register: "), ("berg", "Kanzlei berg: ")] {
            let mut session = sit_down(&desk, "de", &["resolve", compartment]);
            session.see(&format!("{begin}Mit welchem Stand soll es weitergehen?"));
            let list = session.see("Nummer: ");
            let place = list.lines().filter(|line| line.contains("UTC")).position(|line| line.contains("Hier"));
            session.type_line(&(place.unwrap() + 1).to_string());
            session.see("Weiter geht es von Stand");
            assert_eq!(session.end(), 0);
        }
        let list = desk.run(["record", "list", "berg"]).done().stdout;
        assert!(list.contains("Hier") && !list.contains("Dort"), "{list}");
    }
}

/// Bug: a name that was set like any other field was asked for once more, or said to be missing.
#[test]
fn a_name_may_be_set_like_any_other_field() {
    let desk = desk();
    desk.run(["record", "add", "berg", "--kind", "note", "--set", "name=Türcode", "--yes"]).done();
    assert!(desk.run(["record", "list", "berg"]).done().stdout.contains("Türcode"));
}
