//! Kills every command that writes at the moments at which it is about to change something, and cuts the power there.
//!
//! Afterwards the vault verifies, opens, is as it was before or as it should be after or says what is unfinished; the
//! command, or `resume`, ends well; and a day later nothing lies about. How the killing works: tests/common/killing.rs;
//! which moments, and how it is judged: tests/common/judging.rs.
//!
//! What computes a passphrase's key at full cost (`init`, `passphrase change`, `recover takeover`) is killed at a few
//! moments as the program does it, and at all of them as the library does it at the least cost: this test's own
//! executable stands in for the program ([`stand_in`]).

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use breakglass::crypto::Identity;
use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::model::{Role, RootOpens};
use breakglass::recovery::Gathering;
use breakglass::secret::{Passphrase, SecretText};
use breakglass::store::source;
use breakglass::vault::{Access, OpenVault, Takeover};
use common::judging::{Case, kill_everywhere};
use common::killing::{Killed, Moment, moments};
use common::standing::{self, Standing};
use common::{Desk, deposit, files_below, in_parallel};

const NEW_PASSPHRASE: &str = "acht trockene Mäuse segeln fort";

/// A desk on which every command below finds what it needs.
fn full_desk() -> Desk {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    deposit::add_holder(&desk, &mut vault, "otto", Role::Trusted);
    fs::write(desk.path("new-passphrase"), format!("{NEW_PASSPHRASE}\n")).unwrap();
    fs::write(desk.path("file.txt"), "a file to attach").unwrap();
    fs::create_dir(desk.path("out")).unwrap();
    desk
}

/// How things stand in the vault, and which outputs are there: whole ones, for what is unfinished says so in its name.
fn everything(desk: &Desk) -> Result<Standing, String> {
    let mut standing = standing::standing(desk)?;
    for file in files_below(&desk.path("out")) {
        let name = file.strip_prefix(desk.path("out")).expect("it lies below").display().to_string();
        if !name.starts_with("unfinished-") && !name.starts_with('.') {
            let empty = fs::metadata(&file).map_err(|error| error.to_string())?.len() == 0;
            let _ = writeln!(standing.seen, "output {name}{}", if empty { " EMPTY" } else { "" });
        }
    }
    Ok(standing)
}

/// Kills a command of ours on a desk; `again` is what is typed the second time, if not the same.
fn survives_on(desk: &Desk, arguments: &[&str], again: &[&str]) {
    let command = |desk: &Desk| desk.command(arguments);
    let again = |desk: &Desk| desk.command(again);
    let resume = |desk: &Desk| desk.command(["resume", "--yes"]);
    let name = arguments.join(" ");
    let slow = ["init", "passphrase"].contains(&arguments[0]);
    nothing_wrong(
        desk,
        &Case { name: &name, command: &command, again: &again, look: &everything, resume: &resume, slow },
    );
}

fn nothing_wrong(desk: &Desk, case: &Case) {
    let wrong = kill_everywhere(desk, case);
    assert!(wrong.is_empty(), "{} wrong, such as\n{}", wrong.len(), wrong[..wrong.len().min(5)].join("\n\n"));
}

fn survives(arguments: &[&str]) {
    survives_on(&full_desk(), arguments, arguments);
}

#[test]
fn sheet_new() {
    survives(&["sheet", "new", "-o", "out/sheet"]);
}

#[test]
fn bundle() {
    survives(&["bundle", "kanzlei", "-o", "out/kanzlei.breakglass"]);
}

#[test]
fn receipt_add() {
    let desk = full_desk();
    let found = desk.run(["verify", "vault", "--sheet", "sheets/anna", "--json"]).done().json();
    let code = find(&found, "receipt").expect("the holder's own check prints a receipt");
    survives_on(&desk, &["receipt", "add", &code, "--yes"], &["receipt", "add", &code, "--yes"]);
}

#[test]
fn drill_new() {
    survives(&["drill", "new", "kanzlei"]);
}

#[test]
fn drill_add() {
    let desk = full_desk();
    desk.run(["drill", "new", "kanzlei", "-o", "drill"]).done();
    desk.run(["recover", "request", "drill", "--sheet", "sheets/anna", "-o", "request", "--yes"]).done();
    desk.run(["recover", "answer", "request", "--sheet", "sheets/max", "-o", "answer", "--yes"]).done();
    let open = ["recover", "open", "drill", "--sheet", "sheets/anna", "--contribution", "answer", "--json"];
    let code = find(&desk.run(open).done().json(), "drill_code").expect("a drill ends with its code");
    let add = ["drill", "add", &code, "--participant", "anna", "--participant", "max", "--minutes", "9", "--yes"];
    survives_on(&desk, &add, &add);
}

#[test]
fn recover_request() {
    survives(&["recover", "request", "vault", "--sheet", "sheets/anna", "-o", "out/request", "--yes"]);
}

#[test]
fn recover_answer() {
    let desk = full_desk();
    desk.run(["recover", "request", "vault", "--sheet", "sheets/anna", "-o", "request", "--yes"]).done();
    let answer = ["recover", "answer", "request", "--sheet", "sheets/max", "-o", "out/answer", "--yes"];
    survives_on(&desk, &answer, &answer);
}

#[test]
fn recover_open() {
    let desk = full_desk();
    let sheets = ["--sheet", "sheets/anna", "--sheet", "sheets/max", "--format", "json", "--yes"];
    let client = client_folder(&desk);
    let open = [&["recover", "open", &client, "-o", "out/opened"][..], &sheets].concat();
    survives_on(&desk, &open, &open);
}

/// Whatever it is killed in, under the new vault's name there is nothing, or a vault that is taken over whole; and the
/// vault it is made from still opens on this machine.
#[test]
fn recover_takeover() {
    let desk = full_desk();
    desk.run(["policy", "set", "root", "all of (max, nina)", "--root-opens", "everything", "--yes"]).done();
    let take = ["recover", "takeover", "vault", "--sheet", "sheets/max", "--sheet", "sheets/nina", "--into", "new"];
    let take: Vec<&str> = take.into_iter().chain(["--name", "Nina Neu", "--yes"]).collect();
    let (done, all) = {
        let desk = desk.copy();
        moments(&desk.command(&take), desk.folder())
    };
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let names = |moment: &&Moment| moment.call.starts_with("rename") || moment.call.starts_with("link");
    let names: Vec<Moment> = all.iter().filter(names).cloned().collect();
    let last: Vec<Moment> = names[names.len().saturating_sub(4)..].to_vec();
    let found = in_parallel(&last, |moment| {
        let desk = desk.copy();
        let killed = Killed::at(moment, &desk.command(&take), desk.folder());
        assert!(killed.was_killed(), "{moment:?}");
        let whole = desk.path("new").exists();
        if whole {
            let log = desk.run(["--vault", "new", "log"]).done();
            assert!(log.stdout.contains("taken over") && log.stdout.contains("Kim Beispiel"), "{moment:?}");
            desk.run(["verify", "new"]).done();
        } else {
            desk.run(["client", "list"]).done();
            desk.run(&take).done();
        }
        whole
    });
    assert!(found.contains(&false), "it was never killed before the end: {last:?}");
}

#[test]
fn recover_takeover_at_every_moment() {
    let command = |desk: &Desk| stand_in(desk, "take_over");
    let desk = full_desk();
    let mut vault = open(&desk);
    vault.register_mut().settings.root_opens = RootOpens::Everything;
    let policy = vault.policy(CompartmentId::Root).unwrap().expect("it has one");
    vault.set_policy(CompartmentId::Root, &policy, deposit::event()).unwrap();
    drop(vault);
    let look = |desk: &Desk| {
        let (old, new) = (everything(desk)?, standing::standing(&Desk::at(&desk.path("taken")))?);
        Ok(Standing { seen: old.seen + "taken over: " + &new.seen, pending: false })
    };
    for name in ["state", "sheets"] {
        fs::create_dir_all(desk.path("taken").join(name)).unwrap();
    }
    fs::copy(desk.path("passphrase"), desk.path("taken/passphrase")).unwrap();
    common::copy_tree(&desk.path("sheets"), &desk.path("taken/sheets"));
    let name = "the library's takeover";
    nothing_wrong(
        &desk,
        &Case { name, command: &command, again: &command, look: &look, resume: &command, slow: false },
    );
}

#[test]
fn init() {
    let desk = Desk::new();
    fs::create_dir(desk.path("out")).unwrap();
    fs::create_dir(desk.vault()).unwrap();
    let init = ["init", "vault", "--name", "Kim", "--root-opens", "register", "--yes"];
    survives_on(&desk, &init, &init);
}

#[test]
fn init_at_every_moment() {
    let desk = Desk::new();
    survives_in_the_library(&desk, "make");
}

#[test]
fn init_in_an_empty_folder_at_every_moment() {
    let desk = Desk::new();
    fs::create_dir(desk.vault()).unwrap();
    survives_in_the_library(&desk, "make");
}

#[test]
fn passphrase_change() {
    survives(&["passphrase", "change", "--new-passphrase-file", "new-passphrase", "--yes"]);
}

#[test]
fn passphrase_change_at_every_moment() {
    survives_in_the_library(&full_desk(), "change_passphrase");
}

fn survives_in_the_library(desk: &Desk, what: &str) {
    let command = |desk: &Desk| stand_in(desk, what);
    let look = |desk: &Desk| standing::standing(desk);
    nothing_wrong(
        desk,
        &Case { name: what, command: &command, again: &command, look: &look, resume: &command, slow: false },
    );
}

/// This test's executable, doing one thing at a desk with the library.
fn stand_in(desk: &Desk, what: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args(["--exact", &format!("in_the_library::{what}"), "--ignored", "--test-threads=1"]);
    desk.settle(&mut command);
    command
}

/// What [`stand_in`] runs, in the folder of a desk; nowhere else does it do anything.
mod in_the_library {
    use super::*;

    fn desk() -> Option<Desk> {
        let folder = std::env::current_dir().unwrap();
        std::env::var_os("BREAKGLASS_STATE_DIR").filter(|state| Path::new(state).starts_with(&folder))?;
        Some(Desk::at(&folder))
    }

    fn new_passphrase() -> Passphrase {
        Passphrase::new(SecretText::new(NEW_PASSPHRASE.to_owned()))
    }

    #[test]
    #[ignore = "stands in for `init`"]
    fn make() {
        let Some(desk) = desk() else { return };
        deposit::create(&desk);
    }

    #[test]
    #[ignore = "stands in for `passphrase change`"]
    fn change_passphrase() {
        let Some(desk) = desk() else { return };
        open(&desk).change_passphrase(&new_passphrase(), deposit::cheap()).unwrap();
    }

    #[test]
    #[ignore = "stands in for `recover takeover`"]
    fn take_over() {
        let Some(desk) = desk() else { return };
        let found = source::open(&desk.vault()).unwrap();
        let root = found.compartments.iter().find(|compartment| compartment.id().is_root()).unwrap();
        let mut gathering = Gathering::new(root.head()).unwrap();
        for sheet in ["max", "nina"] {
            let text = fs::read(desk.path("sheets").join(sheet)).unwrap();
            let Ok(ReadSheet::Good(sheet)) = Sheet::read(&text) else { panic!("a sheet of ours") };
            gathering.take_sheet(&sheet).unwrap();
        }
        let taken = Desk::at(&desk.path("taken"));
        let takeover = Takeover {
            compartments: &found.compartments,
            facts: found.facts.as_ref(),
            recovery_key: &gathering.open().unwrap(),
            passphrase: &deposit::passphrase(),
            costs: deposit::cheap(),
            state: &deposit::state(&taken),
            now: Timestamp::now(),
        };
        let max = |register: &mut breakglass::model::Register| register.owner.name = "Max".to_owned();
        takeover.perform_with(&taken.vault(), vec![deposit::event()], max).unwrap();
    }
}

#[test]
fn holder_add() {
    survives_with_sheet(&["holder", "add", "Paul Neu", "--role", "trusted", "--yes"]);
}

#[test]
fn holder_edit() {
    survives(&["holder", "edit", "anna", "--phone", "+49 151 1", "--yes"]);
}

#[test]
fn holder_remove() {
    survives(&["holder", "remove", "otto", "--yes"]);
}

#[test]
fn holder_rekey() {
    survives_with_sheet(&["holder", "rekey", "max", "--yes"]);
}

#[test]
fn holder_replace() {
    survives_with_sheet(&["holder", "replace", "max", "Moritz Neu", "--yes"]);
}

#[test]
fn client_add() {
    survives(&["client", "add", "Praxis Drei", "--id", "drei", "--policy", "all of (max, nina)", "--yes"]);
}

#[test]
fn client_add_with_people() {
    let client = ["client", "add", "Praxis Drei", "--id", "drei", "--staff", "Ida Neu", "--reserve", "--deputy", "max"];
    let first = [&client[..], &["--sheet-format", "txt", "--sheets", "sheets", "--yes"]].concat();
    let second = [&client[..], &["--sheet-format", "txt", "--sheets", "sheets/again", "--yes"]].concat();
    survives_on(&full_desk(), &first, &second);
}

#[test]
fn client_edit() {
    survives(&["client", "edit", "kanzlei", "--phone", "+49 89 1", "--yes"]);
}

#[test]
fn client_remove() {
    survives(&["client", "remove", "praxis", "--yes"]);
}

/// The folder is written before; a second try needs another one. Where there is a folder, it is whole.
#[test]
fn client_handover() {
    let command = |desk: &Desk| {
        desk.command(["client", "handover", "kanzlei", "-o", "home/over", "--confirm", "kanzlei", "--yes"])
    };
    let again = |desk: &Desk| {
        if desk.path("home/over").exists() {
            desk.command(["client", "remove", "kanzlei", "--yes"])
        } else {
            command(desk)
        }
    };
    let resume = |desk: &Desk| desk.command(["resume", "--yes"]);
    let look = |desk: &Desk| {
        let found = everything(desk)?;
        let folder = desk.path("home/over");
        let there = if folder.exists() { files_below(&folder).len() } else { 0 };
        if ![0, HANDED_OVER].contains(&there) {
            return Err(format!("half a handover: {there} files"));
        }
        if there == 0 && !found.seen.contains("client kanzlei") {
            return Err("the compartment is gone, and nothing was handed over".to_owned());
        }
        Ok(found)
    };
    let name = "client handover";
    nothing_wrong(
        &full_desk(),
        &Case { name, command: &command, again: &again, look: &look, resume: &resume, slow: false },
    );
}

/// What lies in the folder of a handover: records and their plan, the handbook as PDF and page, the list, the protocol.
const HANDED_OVER: usize = 6;

#[test]
fn handbook() {
    survives(&["handbook", "kanzlei", "-o", "out/handbook"]);
}

#[test]
fn handbook_enclosed() {
    survives(&["handbook", "kanzlei", "--enclose"]);
}

#[test]
fn map() {
    survives(&["map", "kanzlei", "-o", "out/map.svg"]);
}

/// A report without its signature would be refused the next time; a signature without its report is replaced.
#[test]
fn report() {
    let report = |desk: &Desk| desk.command(["report", "kanzlei", "-o", "out/report.pdf"]);
    let look = |desk: &Desk| {
        let mut found = everything(desk)?;
        let is_signed = found.seen.contains("output report.pdf.minisig");
        match (found.seen.contains("output report.pdf\n"), is_signed) {
            (true, false) => return Err("a report without its signature".to_owned()),
            (false, true) => found.seen = found.seen.replace("output report.pdf.minisig\n", ""),
            _ => {}
        }
        Ok(found)
    };
    let case = Case { name: "report", command: &report, again: &report, look: &look, resume: &report, slow: false };
    nothing_wrong(&full_desk(), &case);
}

#[test]
fn recover_open_with_protocol_and_handbook() {
    let desk = full_desk();
    let client = client_folder(&desk);
    let open = ["recover", "open", &client, "--sheet", "sheets/anna", "--sheet", "sheets/max", "--handbook"];
    let open = [&open[..], &["--format", "json", "-o", "out/opened", "--yes"]].concat();
    survives_on(&desk, &open, &open);
}

#[test]
fn accept() {
    let accept = ["accept", "kanzlei", "--signed-by", "Anna", "--yes", "-o"];
    let (first, second) = ([&accept[..], &["home/one.pdf"]].concat(), [&accept[..], &["home/two.pdf"]].concat());
    survives_on(&full_desk(), &first, &second);
}

#[test]
fn absence_start() {
    let start = ["absence", "start", "--deputy", "max", "--until", "2999-01-01", "--everything", "--yes", "-o"];
    let (first, second) = ([&start[..], &["home/one.age"]].concat(), [&start[..], &["home/two.age"]].concat());
    survives_on(&full_desk(), &first, &second);
}

#[test]
fn absence_end() {
    let desk = full_desk();
    let start =
        ["absence", "start", "--deputy", "max", "--until", "2999-01-01", "--everything", "--yes", "-o", "a.age"];
    desk.run(start).done();
    survives_on(&desk, &["absence", "end", "--yes"], &["absence", "end", "--yes"]);
}

#[test]
fn settings() {
    survives(&["settings", "receipt_days=180", "drill_days=200"]);
}

#[test]
fn letters() {
    survives(&["letters", "kanzlei", "-o", "out/letters"]);
}

#[test]
fn policy_set() {
    survives(&["policy", "set", "kanzlei", "all of (anna, nina)", "--yes"]);
}

#[test]
fn policy_set_for_the_root() {
    survives(&["policy", "set", "root", "2 of (max, nina, otto)", "--yes"]);
}

#[test]
fn record_add() {
    survives(&["record", "add", "kanzlei", "--kind", "note", "--name", "Hinweis", "--yes"]);
}

#[test]
fn record_edit() {
    survives(&["record", "edit", "kanzlei", "Server", "--set", "purpose=files", "--yes"]);
}

#[test]
fn record_attach() {
    survives(&["record", "attach", "kanzlei", "Server", "file.txt", "--yes"]);
}

#[test]
fn record_remove() {
    survives(&["record", "remove", "kanzlei", "Server", "--yes"]);
}

#[test]
fn rotate() {
    survives(&["rotate", "kanzlei", "--yes"]);
}

#[test]
fn rotate_all() {
    survives(&["rotate", "--all", "--yes"]);
}

#[test]
fn rotate_the_register() {
    survives(&["rotate", "root", "--yes"]);
}

#[test]
fn resolve() {
    let desk = full_desk();
    let other = desk.copy();
    for (desk, password) in [(&desk, "here"), (&other, "there")] {
        let mut vault = open(desk);
        let id = vault.register().clients[0].compartment;
        deposit::deposit(&mut vault, id.into(), vec![deposit::system("Drucker", password)]);
    }
    let client = client_folder(&desk);
    let mut forks = vec![];
    for file in files_below(&other.path(&client)) {
        let here = desk.folder().join(file.strip_prefix(other.folder()).unwrap());
        if !here.exists() {
            fs::copy(&file, here).unwrap();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            forks.extend(name.strip_suffix(".json").map(str::to_owned));
        }
    }
    let [theirs] = &forks[..] else { panic!("one other revision: {forks:?}") };
    let resolve = ["resolve", "kanzlei", "--revision", theirs.trim_start_matches('0'), "--yes"];
    let command = |desk: &Desk| desk.command(resolve);
    let look = |desk: &Desk| match everything(desk) {
        Err(why) if why.contains("two heads") => Ok(Standing { seen: "forked".to_owned(), pending: false }),
        found => found,
    };
    let name = "resolve";
    nothing_wrong(
        &desk,
        &Case { name, command: &command, again: &command, look: &look, resume: &command, slow: false },
    );
}

#[test]
fn resume() {
    survives_on(&desk_in_the_middle_of_a_rekey(), &["resume", "--yes"], &["resume", "--yes"]);
}

#[test]
fn resume_abort() {
    survives_on(&desk_in_the_middle_of_a_rekey(), &["resume", "--abort", "--yes"], &["resume", "--abort", "--yes"]);
}

#[test]
fn export() {
    survives(&["export", "kanzlei", "--format", "json", "-o", "out/export", "--yes"]);
}

#[test]
fn import() {
    let desk = full_desk();
    desk.run(["export", "kanzlei", "--format", "json", "-o", "export", "--yes"]).done();
    let import = ["import", "export", "--client", "praxis", "--yes"];
    survives_on(&desk, &import, &import);
}

/// Clients get their parts one after the other: where only the first has its own, the same once more brings the rest.
#[test]
fn import_for_many() {
    let desk = full_desk();
    let item = |id: &str, name: &str, folder: &str| {
        format!(r#"{{"id":"{id}","folderId":"{folder}","type":1,"name":"{name}","login":{{"password":"p-{id}"}}}}"#)
    };
    let items = [item("1", "Router", "k"), item("2", "Server", "k"), item("3", "Mailbox", "p")].join(",");
    let folders = r#"[{"id":"k","name":"Kanzlei"},{"id":"p","name":"Praxis"}]"#;
    fs::write(desk.path("all.json"), format!(r#"{{"encrypted":false,"folders":{folders},"items":[{items}]}}"#))
        .unwrap();
    fs::write(desk.path("table"), "Kanzlei = kanzlei\nPraxis = praxis\n").unwrap();
    let import = ["import", "all.json", "--assign", "table", "--yes"];
    let command = |desk: &Desk| desk.command(import);
    let look = |desk: &Desk| {
        let standing = everything(desk)?;
        let half = standing.seen.contains("Router") && !standing.seen.contains("Mailbox");
        Ok(Standing { pending: standing.pending || half, ..standing })
    };
    let case = Case {
        name: "import --assign",
        command: &command,
        again: &command,
        look: &look,
        resume: &command,
        slow: false,
    };
    nothing_wrong(&desk, &case);
}

#[test]
fn sync() {
    let desk = full_desk();
    let export = |password: &str, more: &str| {
        let item = |id: &str, password: &str| {
            format!(r#"{{"id":"{id}","type":1,"name":"Router {id}","login":{{"password":"{password}"}}}}"#)
        };
        let items = [item("1", password), item("2", "same")].join(",");
        fs::write(desk.path("all.json"), format!(r#"{{"encrypted":false,"folders":[],"items":[{items}{more}]}}"#))
            .unwrap();
    };
    export("old", "");
    desk.run(["import", "all.json", "--client", "praxis", "--remember", "--yes"]).done();
    export("new", r#",{"id":"3","type":1,"name":"Router 3","login":{"password":"p"}}"#);
    // The desk is copied for each kill; the file stays where it was.
    survives_on(&desk, &["sync", "--all", "--yes"], &["sync", "--all", "--yes"]);
}

#[test]
fn kit() {
    survives_file_by_file(&full_desk(), &["kit", "anna", "-o", "out/kit"]);
}

#[test]
fn publish() {
    survives_file_by_file(&full_desk(), &["publish", "anna", "--to", "out/place", "--offline"]);
}

/// What is written file by file may be left in part: the vault is in order, and the same once more ends with the whole.
/// Where a kit lies is remembered by its whole path, which is each desk's own.
fn survives_file_by_file(desk: &Desk, arguments: &[&str]) {
    let command = |desk: &Desk| desk.command(arguments);
    let look = |desk: &Desk| {
        let seen = everything(desk)?.seen;
        let seen = seen
            .lines()
            .filter(|line| !line.contains("kit_location"))
            .fold(String::new(), |all, line| all + line + "\n");
        Ok(Standing { seen, pending: true })
    };
    let name = arguments.join(" ");
    nothing_wrong(
        desk,
        &Case { name: &name, command: &command, again: &command, look: &look, resume: &command, slow: false },
    );
}

/// A case whose second try writes to another file, because the first one may have left its sheet behind.
fn survives_with_sheet(arguments: &[&str]) {
    let first: Vec<&str> = [arguments, &["-o", "sheets/new"]].concat();
    let second: Vec<&str> = [arguments, &["-o", "sheets/newer"]].concat();
    survives_on(&full_desk(), &first, &second);
}

/// A desk whose owner gives Max a new sheet, and has got as far as the register saying so.
fn desk_in_the_middle_of_a_rekey() -> Desk {
    let desk = full_desk();
    let mut vault = open(&desk);
    let key = Identity::generate();
    vault.begin_rekey(&deposit::slug("max"), key.recipient(), deposit::event()).unwrap();
    fs::write(desk.path("sheets/max-2"), format!("{}\n", key.expose_text().expose_text())).unwrap();
    desk
}

fn open(desk: &Desk) -> OpenVault {
    deposit::open(desk, Access::Write).unwrap_or_else(|error| panic!("{error}"))
}

/// The folder of the client who has a record.
fn client_folder(desk: &Desk) -> String {
    let vault = deposit::open(desk, Access::Read).unwrap_or_else(|error| panic!("{error}"));
    format!("vault/compartments/{}", vault.register().clients[0].compartment)
}

/// The first string of that name in a JSON document.
fn find(value: &serde_json::Value, name: &str) -> Option<String> {
    match value {
        serde_json::Value::Object(map) => match map.get(name) {
            Some(serde_json::Value::String(text)) => Some(text.clone()),
            _ => map.values().find_map(|value| find(value, name)),
        },
        serde_json::Value::Array(list) => list.iter().find_map(|value| find(value, name)),
        _ => None,
    }
}

/// The judge itself must be able to condemn: ways to replace a file's contents, one of them right.
mod the_judge {
    use super::*;

    const WRITE_NEW: &str = "f = open('place/new', 'w'); f.write('new contents'); f.flush()";
    const FLUSH: &str = "os.fsync(f.fileno())";
    const RENAME: &str = "os.rename('place/new', 'place/file')";
    const FLUSH_FOLDER: &str = "os.fsync(os.open('place', os.O_RDONLY))";

    fn verdicts(steps: &[&str]) -> Vec<String> {
        let desk = Desk::new();
        fs::create_dir(desk.path("place")).unwrap();
        fs::write(desk.path("place/file"), "old").unwrap();
        let script = format!("import os\n{}", steps.join("\n"));
        let command = |desk: &Desk| {
            let mut python = Command::new(python());
            python.args(["-SEIc", &script]);
            desk.settle(&mut python);
            python
        };
        let look = |desk: &Desk| read(&desk.path("place/file")).map(|seen| Standing { seen, pending: false });
        let name = "stand-in";
        let case = Case { name, command: &command, again: &command, look: &look, resume: &command, slow: false };
        kill_everywhere(&desk, &case)
    }

    /// The interpreter itself: what is called `python3` may be a script that starts it.
    fn python() -> String {
        let output =
            common::tool("python3").args(["-c", "import sys; print(sys.executable, end='')"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    fn read(file: &Path) -> Result<String, String> {
        match fs::read_to_string(file).map_err(|error| error.to_string())? {
            text if text.is_empty() => Err("empty".to_owned()),
            text => Ok(text),
        }
    }

    #[track_caller]
    fn condemned(steps: &[&str], at: &str, verdict: &str) {
        let found = verdicts(steps);
        assert!(found.iter().any(|why| why.contains(at) && why.contains(verdict)), "{found:#?}");
    }

    #[test]
    fn acquits_write_flush_rename_flush() {
        assert_eq!(verdicts(&[WRITE_NEW, FLUSH, RENAME, FLUSH_FOLDER]), Vec::<String>::new());
    }

    #[test]
    fn condemns_writing_in_place() {
        condemned(&["f = open('place/file', 'w'); f.write('new contents'); f.flush()", FLUSH], "killed at", "empty");
    }

    #[test]
    fn condemns_a_rename_of_contents_that_were_not_flushed() {
        condemned(&[WRITE_NEW, RENAME, FLUSH, FLUSH_FOLDER], "power cut (contents lost)", "empty");
    }

    #[test]
    fn condemns_removing_before_renaming() {
        condemned(&[WRITE_NEW, FLUSH, "os.unlink('place/file')", RENAME], "killed at rename", "No such file");
    }

    #[test]
    fn condemns_two_names_that_need_each_other() {
        let steps = [WRITE_NEW, FLUSH, "os.link('place/file', 'place/old')", RENAME, "os.unlink('place/old')"];
        let found = verdicts(&steps);
        assert!(found.iter().any(|why| why.contains("cannot be repeated")), "{found:#?}");
    }

    #[test]
    fn condemns_what_cannot_be_repeated() {
        condemned(&[&WRITE_NEW.replace("'w'", "'x'"), FLUSH, RENAME], "killed at", "cannot be repeated");
    }
}
