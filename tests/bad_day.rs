//! The worst day, typed: a piece among others that is no piece, a mistyped address, ^C in the middle. Nothing is lost, and
//! nothing that was begun stays behind.

mod common;

use std::fs;

use breakglass::encode::id::CompartmentId;
use common::{Desk, deposit};

/// A vault whose root opens everything with two sheets, and the folder's name of the first client's compartment.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    let vault = deposit::small(&desk);
    let id = vault.register().clients[0].compartment.to_string();
    drop(vault);
    desk.run(["policy", "set", "root", "all of (max, nina)", "--root-opens", "everything", "--yes"]).done();
    (desk, id)
}

#[test]
fn a_paper_that_is_no_sheet_does_not_keep_the_good_ones_from_opening() {
    let (desk, id) = desk();
    fs::write(desk.path("letter"), "Dear Sir or Madam, the words are in the other drawer.\n").unwrap();
    let open = ["recover", "open", "vault", "--compartment", &id, "--sheet", "letter", "--sheet", "sheets/max"];
    let enough = desk.run(open.into_iter().chain(["--sheet", "sheets/anna"])).done();
    assert!(enough.stderr.contains("letter is no sheet"), "{}", enough.stderr);
    assert!(enough.stdout.contains("korrekt-pferd"));
    let short = desk.run(open).code(4);
    assert!(short.stderr.contains("letter is no sheet") && short.stderr.contains("Anna"), "{}", short.stderr);
    desk.run(["recover", "open", "vault", "--sheet", "letter"]).code(3);
}

#[test]
fn what_is_opened_is_json_where_that_is_asked_for() {
    let (desk, id) = desk();
    let sheets = ["--sheet", "sheets/max", "--sheet", "sheets/anna"];
    let opened =
        desk.run(["--json", "recover", "open", "vault", "--compartment", &id].into_iter().chain(sheets)).done();
    let json = opened.json();
    assert_eq!(json[0]["compartment"], id.as_str());
    assert_eq!(json[0]["records"][0]["fields"]["password"], "korrekt-pferd");
}

#[test]
fn a_mistake_about_the_new_owner_is_found_before_anything_is_taken_over() {
    let (desk, _) = desk();
    let state = |desk: &Desk| -> Vec<Vec<u8>> {
        common::files_below(&desk.path("state")).iter().map(|file| fs::read(file).unwrap()).collect()
    };
    let before = state(&desk);
    let take = ["recover", "takeover", "vault", "--sheet", "sheets/max", "--sheet", "sheets/nina", "--into", "new"];
    for (option, value, code) in
        [("--name", "a\u{1b}b", 1), ("--email", "nobody", 2), ("--phone", "1\n2", 2), ("--name", " ", 1)]
    {
        desk.run(take.into_iter().chain([option, value])).code(code);
        assert!(!desk.path("new").exists(), "{option} {value:?}");
        assert_eq!(state(&desk), before, "the vault that is there still opens on this machine");
    }
    desk.run(["recover", "takeover", "vault", "--sheet", "sheets/max", "--into", "sheets"]).code(1);
    desk.run(take.into_iter().chain(["--name", "Nina Neu", "--email", "nina@example.com"])).done();
    let log = desk.run(["--vault", "new", "log"]).done();
    assert!(log.stdout.contains("taken over") && log.stdout.contains("Kim Beispiel"), "{}", log.stdout);
    assert!(!log.stdout.contains("taken-over") && !log.stdout.contains("owner-changed"), "{}", log.stdout);
}

#[test]
fn a_takeover_that_the_owner_did_not_allow_asks_for_no_passphrase() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let take = ["recover", "takeover", "vault", "--sheet", "sheets/max", "--sheet", "sheets/nina", "--into", "new"];
    let refused = desk.run(take.into_iter().chain(["--passphrase-file", "missing"])).code(1);
    assert!(refused.stderr.contains("register alone"), "{}", refused.stderr);
    assert!(!desk.path("new").exists());
}

#[test]
fn nothing_is_written_into_the_vault_it_is_read_from() {
    let (desk, _) = desk();
    let sheets = ["--sheet", "sheets/max", "--sheet", "sheets/nina"];
    let before = common::files_below(&desk.vault());
    let open = desk.run(["recover", "open", "vault", "-o", "vault/opened"].into_iter().chain(sheets)).code(1);
    assert!(open.stderr.contains("inside the vault"), "{}", open.stderr);
    let take = desk.run(["recover", "takeover", "--into", "vault/new"].into_iter().chain(sheets)).code(1);
    assert!(take.stderr.contains("is a vault already"), "{}", take.stderr);
    assert_eq!(common::files_below(&desk.vault()), before);
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_nothing_in_the_clear() {
    use std::os::unix::process::CommandExt as _;
    use std::process::Stdio;
    use std::time::Duration;

    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    let client = CompartmentId::Client(vault.register().clients[0].compartment);
    deposit::attach(&desk, &mut vault, client, "disk.img", &vec![7; 48 << 20]);
    drop(vault);
    desk.run(["bundle", "kanzlei", "-o", "home/kit.breakglass"]).done();
    let open: &[&str] = &[
        "recover",
        "open",
        "../home/kit.breakglass",
        "--sheet",
        "../sheets/max",
        "--sheet",
        "../sheets/anna",
        "-o",
        "out",
    ];
    let hand_over: &[&str] = &["bundle", "kanzlei", "-o", "kit.breakglass"];
    for command in [open, hand_over] {
        for after in [40, 120, 300, 600] {
            let folder = desk.path("here");
            fs::create_dir(&folder).unwrap();
            let mut program = desk.command(command);
            program.current_dir(&folder).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
            let mut program = program.spawn().unwrap();
            std::thread::sleep(Duration::from_millis(after));
            let pid = program.id().to_string();
            let _ = std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap();
            let ended = program.wait().unwrap();
            let left: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.file_name()).collect();
            let whole = |name: &std::ffi::OsString| name == "out" || name == "kit.breakglass";
            assert!(left.iter().all(whole), "{command:?} after {after} ms: {left:?}");
            assert!(ended.success() || left.is_empty(), "{command:?} after {after} ms: {left:?}");
            fs::remove_dir_all(&folder).unwrap();
        }
    }
}
