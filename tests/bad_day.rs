//! The worst day, typed: a piece among others that is no piece, a mistyped address, ^C in the middle. Nothing is lost, and
//! nothing that was begun stays behind.

mod common;
#[cfg(unix)]
#[path = "common/session.rs"]
mod session;

use std::fs;

use breakglass::encode::id::CompartmentId;
use breakglass::store::layout::RevisionName;
use breakglass::vault::Access;
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
    assert!(enough.stdout.contains("Server") && !enough.stdout.contains("korrekt-pferd"), "hidden until asked for");
    let enough = desk.run(open.into_iter().chain(["--sheet", "sheets/anna", "--reveal"])).done();
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
    assert!(!opened.stdout.contains("korrekt-pferd"));
    let reveal = ["--json", "recover", "open", "vault", "--reveal", "--compartment", &id];
    let json = desk.run(reveal.into_iter().chain(sheets)).done().json();
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
    let taken = desk.run(take.into_iter().chain(["--name", "Nina Neu", "--email", "nina@example.com"])).done();
    taken.says("The passphrase of the new vault is taken from");
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

#[test]
fn what_is_damaged_beside_the_records_is_named_also_where_nobody_reads_it() {
    let (desk, id) = desk();
    let bundle = ["bundle", "kanzlei", "-o", "kit.breakglass"];
    desk.run(bundle).done();
    let manifest = desk.run(["verify", "vault", "--json"]).done();
    drop(manifest);
    let vault = deposit::open(&desk, breakglass::vault::Access::Read).unwrap();
    let client = CompartmentId::Client(vault.register().clients[0].compartment);
    let part = vault.history(client).unwrap()[0].manifest().recovery.as_ref().unwrap().owner_part;
    let file = vault.layout().compartment(client).object(&part.object);
    drop(vault);
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, bytes).unwrap();
    let sheets = ["--sheet", "sheets/max", "--sheet", "sheets/anna"];
    let open = desk.run(["recover", "open", "vault", "--compartment", &id].into_iter().chain(sheets)).code(5);
    assert!(open.stderr.contains(&part.object.to_string()), "{}", open.stderr);
    assert!(open.stdout.contains("Server"), "the rest opens");
}

#[test]
fn a_copy_that_hardly_began_is_damaged_and_no_mix_up() {
    let (desk, _) = desk();
    desk.run(["bundle", "kanzlei", "-o", "kit.breakglass"]).done();
    let whole = fs::read(desk.path("kit.breakglass")).unwrap();
    for length in 0..8 {
        fs::write(desk.path("cut.breakglass"), &whole[..length]).unwrap();
        desk.run(["verify", "cut.breakglass"]).code(5);
        desk.run(["recover", "open", "cut.breakglass", "--sheet", "sheets/max"]).code(5);
    }
    fs::write(desk.path("letter"), "no").unwrap();
    desk.run(["verify", "letter"]).code(1);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_no_sheet_and_no_vault() {
    let (desk, _) = desk();
    assert!(common::tool("mkfifo").arg(desk.path("pipe")).status().unwrap().success());
    fs::write(desk.path("large"), vec![b'a'; 1 << 20]).unwrap();
    for odd in ["pipe", "sheets", "/dev", "/dev/null", "large"] {
        desk.run(["recover", "open", "vault", "--sheet", odd]).code(3).says("is no sheet");
        desk.run(["verify", "vault", "--sheet", odd]).code(3).says("is no sheet");
    }
    desk.run(["recover", "open", "vault", "--sheet", "missing"]).code(7);
    for odd in ["pipe", "/dev/null", "/dev", "sheets"] {
        desk.run(["verify", odd]).code(1);
        desk.run(["recover", "open", odd, "--sheet", "sheets/max"]).code(1);
    }
    let enough = ["--sheet", "sheets/max", "--sheet", "sheets/nina", "--sheet", "pipe"];
    desk.run(["recover", "open", "vault"].into_iter().chain(enough)).done().says("pipe is no sheet");
}

#[test]
fn a_bundle_does_not_lie_in_the_vault() {
    let (desk, _) = desk();
    let before = common::files_below(&desk.vault());
    for place in ["vault/kit.breakglass", "vault/compartments/kit.breakglass", "./vault/../vault/kit.breakglass"] {
        desk.run(["bundle", "kanzlei", "-o", place]).code(1).says("vault's own folder");
    }
    assert_eq!(common::files_below(&desk.vault()), before);
}

#[test]
fn nobody_who_leaves_is_proposed_to_stand_in() {
    let (desk, _) = desk();
    let removed = desk.run(["holder", "remove", "nina", "--yes"]).code(1);
    assert!(!removed.stderr.contains("Nina Muster could stand in"), "{}", removed.stderr);
    desk.run(["policy", "set", "root", "all of (anna, max)", "--yes"]).done();
    desk.run(["policy", "set", "praxis", "all of (anna, max)", "--yes"]).done();
    let removed = desk.run(["holder", "remove", "nina", "--yes"]).done();
    let said = removed.stdout + &removed.stderr;
    assert!(said.contains("indispensable") && !said.contains("Nina Muster could stand in"), "{said}");
}

/// Somebody who answers with an old kit is no forger, and must not be called one.
#[test]
fn a_contribution_of_another_generation_is_called_that_in_both_languages() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    desk.run(["bundle", "kanzlei", "-o", "old.breakglass"]).done();
    desk.run(["recover", "request", "old.breakglass", "--sheet", "sheets/anna", "-o", "request", "--yes"]).done();
    let answered = desk.run(["recover", "answer", "request", "--sheet", "sheets/max", "-o", "answer", "--yes"]).done();
    answered.says("and gives no reason.");
    desk.run(["rotate", "kanzlei", "--retire-now", "--yes"]).done();
    desk.run(["bundle", "kanzlei", "-o", "new.breakglass"]).done();
    let said = [
        ("en", "of another generation of keys: a contribution that claims to be Max Muster's"),
        ("de", "aus einer anderen Schlüsselgeneration: eine Freigabe, die angeblich von Max Muster kommt"),
    ];
    for (language, text) in said {
        let open = ["recover", "open", "new.breakglass", "--sheet", "sheets/anna", "--contribution", "answer", "--yes"];
        let ran = desk.run(["--language", language].into_iter().chain(open)).code(4);
        assert!(ran.stderr.contains(text), "{}", ran.stderr);
        let forged = if language == "en" { "not the key that" } else { "nicht der Schlüssel, den" };
        assert!(!ran.stderr.contains(forged), "{}", ran.stderr);
    }
}

/// The newest state is in doubt, and the client needs the router's password now: a sound older one opens by its number,
/// and each of two that claim to be the newest by its name.
#[test]
fn an_older_state_opens_although_the_newest_is_forked_or_damaged() {
    let (desk, id) = desk();
    let client: CompartmentId = id.parse().unwrap();
    let other = desk.copy();
    let sealed = |desk: &Desk, name: &str| {
        let mut vault = deposit::open(desk, Access::Write).unwrap();
        deposit::deposit(&mut vault, client, vec![deposit::system(name, "here")]);
        vault.history(client).unwrap()[0].clone()
    };
    let (ours, theirs) = (sealed(&desk, "Ours"), sealed(&other, "Theirs"));
    let before = (ours.manifest().revision - 1).to_string();
    let open = |revision: &str| {
        let args =
            ["recover", "open", "vault", "--compartment", &id, "--sheet", "sheets/max", "--sheet", "sheets/anna"];
        let asked = if revision.is_empty() { vec![] } else { vec!["--revision", revision] };
        desk.run(args.into_iter().chain(asked))
    };

    let theirs_lies = other.vault().join("compartments").join(&id);
    for file in common::files_below(&theirs_lies) {
        let here = desk.vault().join("compartments").join(&id).join(file.strip_prefix(&theirs_lies).unwrap());
        fs::copy(&file, here).unwrap(); // as a sync program merges two folders
    }
    let names = [&ours, &theirs].map(|head| format!("{}-{}", head.manifest().revision, head.hash().hash16()));
    let refused = open("").code(5);
    assert!(names.iter().all(|name| refused.stderr.contains(name)), "{}", refused.stderr);
    assert!(open(&before).done().stdout.contains("Server"));
    assert!(open(&names[0]).done().stdout.contains("Ours"));
    assert!(open(&names[1]).done().stdout.contains("Theirs"));
    open(&ours.manifest().revision.to_string()).code(5).says(&names[1]);
    for no_revision in ["5-", "five", "-1", "5-ABCDEF0123456789"] {
        open(no_revision).code(2);
    }
    let ask = ["recover", "request", "vault", "--compartment", &id, "--sheet", "sheets/max", "--yes", "-o", "request"];
    desk.run(ask.into_iter().chain(["--revision", &before])).done();

    let desk = Desk::at(other.folder());
    let vault = deposit::open(&desk, Access::Read).unwrap();
    let name = RevisionName::new(theirs.manifest().revision, &theirs.hash()).unwrap();
    let file = vault.layout().compartment(client).manifest(&name);
    drop(vault);
    let mut bytes = fs::read(&file).unwrap();
    bytes[100] ^= 1;
    fs::write(&file, bytes).unwrap();
    let open = ["recover", "open", "vault", "--compartment", &id, "--sheet", "sheets/max", "--sheet", "sheets/anna"];
    desk.run(open).code(5);
    let opened = desk.run(open.into_iter().chain(["--revision", &before])).done();
    assert!(opened.stdout.contains("Server") && !opened.stdout.contains("Theirs"));
    desk.run(open.into_iter().chain(["--revision", &theirs.manifest().revision.to_string()])).code(5);

    // Who asks by mail is told what is wrong with the copy, not that the sheet is; and the check throws nothing away
    // that the damaged manifest may name.
    let ask = ["recover", "request", "vault", "--sheet", "sheets/anna", "--yes", "-o", "asked"];
    desk.run(ask).code(5).says(&name.to_string());
    let checked = desk.run(["verify", "vault"]).code(5);
    assert!(!(checked.stdout + &checked.stderr).contains("objects/"), "nothing is called a leftover");
}

/// A lost sheet was replaced in the vault, the new one still lies on the owner's desk, and then the owner is gone.
#[test]
fn the_sheet_before_still_asks_and_answers_and_is_told_in_a_check() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    desk.run(["holder", "rekey", "anna", "-o", "anna-2", "--yes"]).done();
    desk.run(["bundle", "kanzlei", "-o", "kit.breakglass"]).done();
    let checked = desk.run(["verify", "kit.breakglass", "--sheet", "sheets/anna"]).done();
    assert!(checked.stderr.contains("fits only revision"), "{}", checked.stderr);

    let ask = ["recover", "request", "kit.breakglass", "--sheet", "sheets/anna", "-o", "request", "--yes"];
    desk.run(ask).done().says("generation before");
    desk.run(["recover", "answer", "request", "--sheet", "sheets/max", "-o", "answer", "--yes"]).done();
    let open = ["recover", "open", "kit.breakglass", "--sheet", "sheets/anna", "--contribution", "answer", "--reveal"];
    assert!(desk.run(open).done().stdout.contains("korrekt-pferd"));

    // The other way round: Max's sheet fits both, so he asks for the newest, in which Anna's old one has no place.
    let ask = ["recover", "request", "kit.breakglass", "--sheet", "sheets/max", "--yes"];
    desk.run(ask.into_iter().chain(["-o", "newest"])).done();
    let answer = ["recover", "answer", "newest", "--sheet", "sheets/anna", "-o", "answer-2", "--yes"];
    let refused = desk.run(answer).code(3);
    assert!(refused.stderr.contains("--revision"), "{}", refused.stderr);
    let found = desk.run(["verify", "kit.breakglass", "--sheet", "sheets/anna"]).stderr;
    let number: String = found.split("revision ").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
    desk.run(ask.into_iter().chain(["--revision", &number, "-o", "older"])).done();
    desk.run(["recover", "answer", "older", "--sheet", "sheets/anna", "-o", "answer-2", "--yes"]).done();
    let open = ["recover", "open", "kit.breakglass", "--sheet", "sheets/max", "--contribution", "answer-2", "--reveal"];
    assert!(desk.run(open).done().stdout.contains("korrekt-pferd"));
}

/// Whoever has no further piece says so with ^D too, and is told who is missing, not which option there is.
#[cfg(unix)]
#[test]
fn the_end_of_input_at_the_question_for_more_pieces_says_who_is_missing() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    desk.run(["bundle", "kanzlei", "-o", "kit.breakglass"]).done();
    let mut session =
        session::Session::start(desk.folder(), "en", &["recover", "open", "kit.breakglass", "--sheet", "sheets/max"]);
    session.see("What comes next?");
    session.type_text("\u{4}");
    session.see("Anna");
    assert_eq!(session.end(), 4);
}

/// Bug: what was wrong with a piece that came by mail was said in English, whatever the language.
#[test]
fn a_piece_that_was_cut_on_its_way_is_named_in_the_language_of_the_run() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let request = ["recover", "request", "vault", "--sheet", "sheets/anna", "-o", "request", "--yes"];
    desk.run(request).done();
    desk.run(["recover", "answer", "request", "--sheet", "sheets/max", "-o", "answer", "--yes"]).done();
    let cut = |file: &str| {
        let text = fs::read_to_string(desk.path(file)).unwrap();
        fs::write(desk.path(file), &text[..text.len() * 2 / 3]).unwrap();
    };
    cut("answer");
    let open = ["--language", "de", "recover", "open", "vault", "--sheet", "sheets/anna"];
    desk.run(open.into_iter().chain(["--contribution", "answer", "--yes"]))
        .says("unvollständig oder unterwegs verändert");
    cut("request");
    let answer = ["--language", "de", "recover", "answer", "request", "--sheet", "sheets/max", "--yes"];
    let refused = desk.run(answer).code(5);
    assert!(!refused.stderr.contains("changed"), "{}", refused.stderr);
}
