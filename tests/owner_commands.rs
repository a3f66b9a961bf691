//! The owner's commands as they are run from scripts: init, passphrase, holders, clients, policies, rotation.
//!
//! What they refuse, what they say, and what lies on the disk afterwards. The same at a terminal is in
//! `owner_sessions.rs`.

mod common;

use std::ffi::OsStr;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use breakglass::crypto::Identity;
use breakglass::encode::digits::recipient_digits;
use breakglass::encode::id::CompartmentId;
use breakglass::model::{Event, Role};
use breakglass::vault::Access;
use common::{Desk, Ran, deposit, files_below};

/// A desk with a vault that is quickly unlocked, and these deputies in it.
fn desk_with(deputies: &[&str]) -> Desk {
    let desk = Desk::new();
    let mut vault = deposit::create(&desk);
    for id in deputies {
        deposit::add_holder(&desk, &mut vault, id, Role::Deputy);
    }
    desk
}

/// The vault with clients and people that the tests of others use too.
fn furnished() -> Desk {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    desk
}

/// Runs a command that must be refused and must write nothing into the vault. Tidying up is no writing.
#[track_caller]
fn refused<S: AsRef<OsStr> + Debug>(desk: &Desk, code: i32, arguments: &[S]) -> Ran {
    let before = files_below(&desk.vault());
    let ran = desk.run(arguments).code(code);
    let new: Vec<PathBuf> = files_below(&desk.vault()).into_iter().filter(|path| !before.contains(path)).collect();
    assert!(new.iter().all(|path| path.ends_with("lock")), "{arguments:?} wrote {new:?}");
    ran
}

#[cfg(unix)]
#[track_caller]
fn assert_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    let found = fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode();
    assert_eq!(found & 0o777, mode, "{}", path.display());
}

mod init {
    use super::*;

    #[test]
    fn makes_a_vault_without_a_question() {
        let desk = Desk::new();
        let made = desk.run(["init", "--name", "Jo Beispiel", "--email", "jo@example.com", "--yes", "--json"]).done();
        assert_eq!(made.json()["fingerprint"].as_str().map(str::len), Some(20));
        assert_eq!(made.json()["records"], 0);
        desk.run(["policy", "show", "root", "--json"]).done().says("\"root_opens\": \"register_only\"");
        desk.run(["verify"]).done();
    }

    #[test]
    fn what_is_missing_or_weak_is_said_and_nothing_is_left() {
        let desk = Desk::new();
        desk.run(["init"]).code(2).says("--name");
        desk.run(["init", "--name", "Jo"]).code(2).says("--root-opens");
        desk.run(["init", "--name", "Jo", "--email", "jo", "--yes"])
            .code(2)
            .says("--email: That is no e-mail address.");
        desk.run(["init", "--name", "\u{202e}Jo", "--yes"]).code(2).says("--name");
        fs::write(desk.path("passphrase"), "Jo Beispiel").expect("ours");
        desk.run(["init", "--name", "Jo Beispiel", "--yes"]).code(1).says("too weak");
        assert!(!desk.vault().exists());
        assert_eq!(files_below(&desk.path("state")), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_place_that_is_taken_is_refused_before_anything_is_asked() {
        let desk = Desk::new();
        fs::create_dir(desk.vault()).expect("ours");
        fs::write(desk.vault().join("mine"), "").expect("ours");
        desk.run(["init"]).code(1).says("is not empty");
        let furnished = furnished();
        let inside = furnished.vault().join("inner");
        refused(&furnished, 1, &["init", &inside.to_string_lossy()]).says("is a vault already");
        refused(&furnished, 1, &["init"]).says("is not empty");
    }
}

mod passphrase {
    use super::*;

    #[test]
    fn changes_and_says_what_it_does_not_revoke() {
        let desk = desk_with(&[]);
        fs::write(desk.path("weak"), "passwort\n").expect("ours");
        refused(&desk, 1, &["passphrase", "change", "--new-passphrase-file", "weak"]).says("too weak");
        refused(&desk, 2, &["passphrase", "change"]).says("--new-passphrase-file, --new-passphrase-command");
        fs::write(desk.path("new"), "quitte mofa zeder lampe brise\n").expect("ours");
        let changed = desk.run(["passphrase", "change", "--new-passphrase-file", "new"]).done();
        changed.says("copies of the vault that were made before still open with the old passphrase");
        desk.run(["holder", "list"]).code(3).says("The passphrase does not open the vault.");
        desk.run(["holder", "list", "--passphrase-file", "new"]).done();
    }
}

mod holder {
    use super::*;

    #[test]
    fn gets_a_sheet_that_is_written_once_and_stands_for_this_vault() {
        let desk = desk_with(&[]);
        let add = ["holder", "add", "Max Kowalczyk", "--role", "deputy", "-o", "max.txt", "--json"];
        let added = desk.run(add).done();
        assert_eq!(added.json()["id"], "max");
        let sheet = fs::read_to_string(desk.path("max.txt")).expect("the sheet");
        let lines: Vec<&str> = sheet.lines().collect();
        assert_eq!(lines[0], "# breakglass sheet v1");
        assert!(lines[4..].iter().all(|line| line.starts_with('#')), "what follows is for people: {sheet}");
        assert!(lines[1].starts_with("# vault ") && lines[2].starts_with("# verify RW"), "{}", lines[2]);
        let key = Identity::parse(lines[3]).expect("the key on the sheet");
        assert_eq!(added.json()["recipient"], key.recipient().as_str());
        #[cfg(unix)]
        assert_mode(&desk.path("max.txt"), 0o600);
        refused(&desk, 1, &["holder", "add", "Nina", "--role", "deputy", "-o", "max.txt", "--yes"])
            .says("exists already");
        assert_eq!(fs::read_to_string(desk.path("max.txt")).expect("still there"), sheet);
    }

    #[test]
    fn a_sheet_never_lies_in_the_vault() {
        let desk = desk_with(&[]);
        #[cfg(unix)]
        std::os::unix::fs::symlink(desk.vault(), desk.path("link")).expect("a link of ours");
        for place in ["vault/max.txt", "vault/compartments/max.txt", "home/../vault/max.txt", "link/max.txt"] {
            if place.starts_with("link") && cfg!(not(unix)) {
                continue;
            }
            refused(&desk, 1, &["holder", "add", "Max", "--role", "deputy", "-o", place]).says("lies in the vault");
        }
        refused(&desk, 7, &["holder", "add", "Max", "--role", "deputy", "-o", "nowhere/max.txt"]).says("no folder");
    }

    #[test]
    fn hands_over_a_key_of_their_own_whose_digits_agree() {
        let desk = desk_with(&["max"]);
        let key = Identity::generate().recipient().to_string();
        let digits = recipient_digits(&key).to_string();
        let add = |with: &[&str]| {
            let words = ["holder", "add", "Nina", "--role", "trusted", "--recipient", &key];
            words.iter().chain(with).map(ToString::to_string).collect::<Vec<String>>()
        };
        refused(&desk, 2, &add(&[])).says("--yes");
        refused(&desk, 1, &add(&["--digits", "0000 0000 0000", "--yes"])).says("The digits differ");
        refused(&desk, 2, &add(&["--digits", "12", "--yes"])).says("twelve digits");
        desk.run(add(&["--digits", &digits])).done();
        refused(&desk, 1, &["holder", "add", "Otto", "--role", "deputy", "--recipient", &key, "--yes"]).says("nina");
        refused(&desk, 2, &["holder", "add", "Otto", "--role", "deputy", "--recipient", "age1x", "--yes"]);
    }

    #[test]
    fn is_told_apart_by_a_short_name() {
        let desk = desk_with(&["max"]);
        desk.run(["holder", "add", "Max Zweig", "--role", "deputy", "-o", "a"]).done().says("max-zweig");
        desk.run(["holder", "add", "Dr. Ünal Öz", "--role", "deputy", "-o", "b"]).done().says("uenal");
        refused(&desk, 1, &["holder", "add", "Eva", "--role", "deputy", "--id", "max", "-o", "c"]).says("taken");
        refused(&desk, 2, &["holder", "add", "Eva", "--role", "deputy", "--id", "E V", "-o", "c"]).says("a–z");
        for id in ["con", "nul", "com1", "lpt9"] {
            refused(&desk, 1, &["holder", "add", "Eva", "--role", "deputy", "--id", id, "-o", "c"]).says("Windows");
            refused(&desk, 1, &["client", "add", "Con GmbH", "--id", id]).says("Windows");
        }
        refused(&desk, 2, &["holder", "add", "Eva", "--role", "staff", "-o", "c"]).says("--for");
        refused(&desk, 1, &["holder", "add", "Eva", "--role", "staff", "--for", "niemand", "-o", "c"]).says("niemand");
        assert!(!desk.path("c").exists());
    }

    #[test]
    fn is_edited_without_a_new_sheet() {
        let desk = furnished();
        refused(&desk, 2, &["holder", "edit", "max"]).says("--phone");
        desk.run(["holder", "edit", "max", "--phone", "+49 30 111", "--email", "m@example.com"]).done();
        desk.run(["holder", "edit", "max", "--email", ""]).done().says("The sheet stays as it is.");
        let shown = desk.run(["holder", "show", "max", "--json"]).done().json();
        assert_eq!((shown["phone"].as_str(), shown["email"].as_str()), (Some("+49 30 111"), None));
        assert_eq!(shown["opens"].as_array().map(Vec::len), Some(3));
        refused(&desk, 1, &["holder", "edit", "max", "--role", "staff", "--for", "kanzlei"]).says("another client");
        refused(&desk, 2, &["holder", "edit", "max", "--phone", "call me"]).says("--phone");
        refused(&desk, 0, &["holder", "edit", "max", "--phone", "+49 30 111"]);
    }

    #[test]
    fn is_not_removed_where_a_policy_would_break() {
        let desk = furnished();
        refused(&desk, 1, &["holder", "remove", "max", "--yes"]).says("without Max Muster, nobody could open it");
        refused(&desk, 1, &["holder", "remove", "nobody", "--yes"]).says("anna, max, nina");
    }

    #[test]
    fn is_taken_out_of_the_policies_that_still_work() {
        let desk = desk_with(&["max", "nina", "otto", "petra"]);
        desk.run(["policy", "set", "root", "2 of (max, nina, otto)"]).done();
        refused(&desk, 2, &["holder", "remove", "otto"]).says("then Max Muster and Nina Muster together can open");
        desk.run(["holder", "remove", "otto", "--yes"]).done().says("copies").says("old sheet of Otto Muster");
        let policy = desk.run(["policy", "show", "root", "--json"]).done().json();
        assert_eq!(policy["policy"], "max and nina");
        refused(&desk, 1, &["holder", "show", "otto"]).says("no longer holds a sheet");
        desk.run(["holder", "remove", "petra", "--yes"]).done();
    }

    #[test]
    fn who_lost_a_sheet_gets_another_and_nobody_elses_changes() {
        let desk = furnished();
        let bundle = |name: &str| desk.run(["bundle", "kanzlei", "-o", name]).done();
        let opens = |name: &str, sheet: &str| desk.run(["verify", name, "--sheet", sheet]).code;
        let rekeyed = desk.run(["holder", "rekey", "max", "-o", "new-max.txt"]).done();
        rekeyed.says("3 compartments").says("old sheet of Max Muster").says("Receipts awaited");
        desk.run(["rotate", "kanzlei", "--retire-now", "--yes"]).done();
        bundle("after.breakglass");
        assert_eq!(opens("after.breakglass", "new-max.txt"), 0);
        assert_eq!(opens("after.breakglass", "sheets/max"), 3);
        assert_eq!(opens("after.breakglass", "sheets/anna"), 0);
        let nina = desk.run(["verify", "after.breakglass", "--sheet", "sheets/nina"]).done();
        nina.says("Max");
    }

    #[test]
    fn another_person_takes_the_place_everywhere() {
        let desk = furnished();
        refused(&desk, 1, &["holder", "replace", "max", "nina"]).says("stands in the policy of");
        refused(&desk, 1, &["holder", "replace", "max", "max"]).says("their own place");
        refused(&desk, 2, &["holder", "replace", "max", "Otto Klein"]).says("-o, --print, --recipient");
        refused(&desk, 2, &["--language", "de", "holder", "replace", "max"]).says("NEU");
        let replaced = desk.run(["holder", "replace", "max", "Otto Klein", "-o", "otto.txt", "--json"]).done();
        assert_eq!((replaced.json()["id"].as_str(), replaced.json()["role"].as_str()), (Some("otto"), Some("deputy")));
        for (client, policy) in [("root", "nina and otto"), ("praxis", "nina and otto")] {
            let shown = desk.run(["policy", "show", client, "--json"]).done().json();
            let found: Vec<&str> = shown["policy"].as_str().expect("a policy").split(" and ").collect();
            let mut sorted = found.clone();
            sorted.sort_unstable();
            assert_eq!(sorted.join(" and "), policy);
        }
        desk.run(["holder", "show", "max"]).code(1);
        desk.run([
            "recover",
            "open",
            "vault",
            "--sheet",
            "otto.txt",
            "--sheet",
            "sheets/nina",
            "--compartment",
            "root",
            "--json",
        ])
        .done();
    }
}

mod unfinished_work {
    use super::*;

    fn interrupted() -> Desk {
        let desk = furnished();
        let mut vault = deposit::open(&desk, Access::Write).unwrap_or_else(|error| panic!("{error}"));
        let key = Identity::generate();
        fs::write(desk.path("sheets").join("max-2"), format!("{}\n", key.expose_text().expose_text())).expect("ours");
        let event = Event::new(vault.now(), "holder-rekey-begun", []);
        vault.begin_rekey(&deposit::slug("max"), key.recipient(), event).unwrap_or_else(|error| panic!("{error}"));
        desk
    }

    #[test]
    fn is_pointed_out_to_readers_and_finished_by_resume() {
        let desk = interrupted();
        refused(&desk, 0, &["holder", "list"]).says("Work is unfinished: a new sheet for max");
        desk.run(["resume"]).done().says("Finished: a new sheet for max");
        refused(&desk, 1, &["resume"]).says("nothing unfinished");
        desk.run([
            "recover",
            "open",
            "vault",
            "--sheet",
            "sheets/max-2",
            "--sheet",
            "sheets/nina",
            "--compartment",
            "root",
            "--json",
        ])
        .done();
    }

    #[test]
    fn is_finished_by_whoever_writes_next() {
        let desk = interrupted();
        desk.run(["holder", "edit", "nina", "--phone", "112"]).done().says("is finished first");
        refused(&desk, 1, &["resume", "--abort"]);
    }

    #[test]
    fn is_taken_back_on_request() {
        let desk = interrupted();
        refused(&desk, 2, &["resume", "--abort"]).says("--yes");
        desk.run(["resume", "--abort", "--yes"]).done().says("The new sheet is void");
        desk.run([
            "recover",
            "open",
            "vault",
            "--sheet",
            "sheets/max",
            "--sheet",
            "sheets/nina",
            "--compartment",
            "root",
            "--json",
        ])
        .done();
    }
}

mod client {
    use super::*;

    #[test]
    fn is_added_with_people_sheets_and_the_proposed_policy_in_one_go() {
        let desk = desk_with(&["max"]);
        let people = ["--staff", "Anna Berg <anna@example.com> +49 170 1", "--staff", "Bernd", "--reserve"];
        let deputies = ["--deputy", "max", "--deputy", "Nina Vogt <nina@example.com>"];
        let add = [
            &["client", "add", "Kanzlei Berg"],
            &people[..],
            &deputies,
            &["--sheets", "out", "--sheet-format", "txt", "--json"],
        ]
        .concat();
        let added = desk.run(&add).done();
        assert_eq!(added.json()["policy"], "1 of (anna, bernd, reserve) and 1 of (max, nina)");
        assert_eq!(added.json()["holders"].as_array().map(Vec::len), Some(4));
        let sheets: Vec<String> = files_below(&desk.path("out"))
            .iter()
            .map(|path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()))
            .collect();
        assert_eq!(sheets, ["sheet-anna.txt", "sheet-bernd.txt", "sheet-nina.txt", "sheet-reserve.txt"]);
        #[cfg(unix)]
        assert_mode(&desk.path("out"), 0o700);
        desk.run(["recover", "open", "vault", "--sheet", "out/sheet-reserve.txt", "--sheet", "sheets/max", "--json"])
            .done();
        let anna = desk.run(["holder", "show", "anna", "--json"]).done().json();
        assert_eq!((anna["email"].as_str(), anna["phone"].as_str()), (Some("anna@example.com"), Some("+49 170 1")));
        refused(&desk, 1, &["client", "add", "Andere", "--id", "kanzlei-berg"]).says("taken");
        desk.run(["client", "add", "Kanzlei Berg", "--id", "berg-2"]).done().says("no policy is set yet");
    }

    #[test]
    fn a_mistake_leaves_neither_client_nor_sheets() {
        let desk = desk_with(&["max"]);
        refused(&desk, 2, &["client", "add"]).says("NAME");
        refused(&desk, 2, &["client", "add", "Berg", "--staff", "Anna"]).says("--sheets");
        refused(&desk, 2, &["client", "add", "Berg", "--staff", "Anna <anna>", "--sheets", "out"]).says("--staff");
        refused(&desk, 1, &["client", "add", "Berg", "--staff", "Anna", "--deputy", "moritz", "--sheets", "out"])
            .says("moritz");
        refused(&desk, 1, &["client", "add", "Berg", "--staff", "Anna", "--sheets", "vault/out"])
            .says("lies in the vault");
        let alone =
            ["client", "add", "Berg", "--staff", "Anna", "--sheets", "out", "--policy", "1 of (anna, max)", "--yes"];
        refused(&desk, 1, &alone).says("could open alone");
        assert!(!desk.path("out").exists());
        fs::create_dir(desk.path("out")).expect("ours");
        fs::write(desk.path("out/sheet-anna.pdf"), "mine").expect("ours");
        refused(&desk, 1, &["client", "add", "Berg", "--staff", "Anna", "--sheets", "out"]).says("exists already");
        assert_eq!(fs::read_to_string(desk.path("out/sheet-anna.pdf")).expect("still there"), "mine");
    }

    #[test]
    fn is_edited_shown_and_removed() {
        let desk = furnished();
        desk.run(["client", "edit", "kanzlei", "--phone", "112", "--name", "Kanzlei Neu"]).done();
        let shown = desk.run(["client", "show", "kanzlei", "--json"]).done().json();
        assert_eq!((shown["name"].as_str(), shown["records"].as_u64()), (Some("Kanzlei Neu"), Some(1)));
        desk.run(["client", "list"]).done().says("Kanzlei Neu").says("Anna Muster, together with");
        refused(&desk, 2, &["client", "remove", "kanzlei"]).says("breakglass export kanzlei");
        let removed = desk.run(["client", "remove", "kanzlei", "--yes"]).done();
        removed.says("can still be opened");
        refused(&desk, 1, &["client", "show", "kanzlei"]).says("praxis");
        desk.run(["verify"]).done();
    }
}

mod policy {
    use super::*;

    #[test]
    fn what_cannot_be_is_refused_with_the_reason_whatever_is_said_to_questions() {
        let desk = furnished();
        for (code, policy, reason) in [
            (1, "1 of (max, nina)", "Each of these could open alone: max, nina"),
            (1, "max", "max could open alone"),
            (1, "max and moritz", "moritz"),
            (2, "1 of (max, nina", "^"),
            (2, "max and max", "stands there twice"),
            (2, "3 of (max, nina)", "3 of 2"),
            (2, "", "a holder is missing"),
        ] {
            refused(&desk, code, &["policy", "set", "kanzlei", policy, "--yes"]).says(reason);
        }
        refused(&desk, 2, &["policy", "set", "kanzlei"]).says("POLICY");
        refused(&desk, 1, &["policy", "set", "nirgends", "max and nina"]).says("nirgends");
        refused(&desk, 2, &["policy", "set", "kanzlei", "--root-opens", "everything"]).says("register");
    }

    #[test]
    fn is_explained_and_says_who_is_indispensable_and_who_could_be_added() {
        let desk = furnished();
        let set = desk.run(["policy", "set", "kanzlei", "anna and max"]).done();
        let set = set.says("Who can open: Anna Muster and Max Muster together.");
        let set = set.says("each indispensable").says("Nina Muster could stand in");
        set.says("Copies handed out before").says("Receipts awaited: Anna Muster, Max Muster");
        let set = desk.run(["policy", "set", "root", "max and nina", "--root-opens", "everything", "--json"]).done();
        assert_eq!(set.json()["root_opens"], "everything");
        assert_eq!(set.json()["indispensable"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn of_another_clients_staff_is_refused() {
        let desk = furnished();
        desk.run(["holder", "add", "Bernd", "--role", "staff", "--for", "praxis", "-o", "bernd.txt"]).done();
        refused(&desk, 1, &["policy", "set", "kanzlei", "bernd and max"]).says("another client");
        refused(&desk, 1, &["policy", "set", "root", "bernd and max"]).says("another client");
        desk.run(["policy", "set", "praxis", "bernd and 1 of (max, nina)"]).done();
    }
}

mod rotate {
    use super::*;

    #[test]
    fn says_whose_receipts_are_awaited_and_keeps_the_old_generation() {
        let desk = furnished();
        let rotated = desk.run(["rotate", "kanzlei", "--json"]).done().json();
        assert_eq!(rotated[0]["epoch"], 2);
        assert_eq!(rotated[0]["receipts_awaited"].as_array().map(Vec::len), Some(3));
        assert_eq!(desk.run(["client", "show", "kanzlei", "--json"]).done().json()["retained"], 1);
        refused(&desk, 2, &["rotate", "kanzlei", "--retire-now"]).says("locked out");
        desk.run(["rotate", "--all", "--retire-now", "--yes"]).done();
        assert_eq!(
            desk.run(["client", "show", "kanzlei", "--json"]).done().json()["retained"],
            serde_json::Value::Null
        );
    }

    #[test]
    fn needs_a_policy() {
        let desk = desk_with(&[]);
        refused(&desk, 1, &["rotate", "root"]).says("No policy is set for the register");
        refused(&desk, 1, &["rotate", "--all"]).says("no keys to renew");
        let mut vault = deposit::open(&desk, Access::Write).unwrap_or_else(|error| panic!("{error}"));
        assert!(vault.policy(CompartmentId::Root).is_ok_and(|policy| policy.is_none()));
        vault.commit_register(deposit::event()).unwrap_or_else(|error| panic!("{error}"));
    }
}
