//! Secrets never print, copy, compare or serialise themselves, and never leave the places they belong to.
//!
//! First part: types, proven when this file compiles. Second part: secrets of every kind (tests/common/canaries.rs) are
//! searched for in everything that the program prints, leaves behind, or lets others see while it runs.
#![cfg(unix)]

mod common;
#[path = "common/session.rs"]
mod session;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::marker::PhantomData;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use breakglass::crypto::Identity;
use breakglass::crypto::signing::SigningKey;
use breakglass::encode::id::CompartmentId;
use breakglass::encode::words::{ParsedWords, WordCandidates};
use breakglass::format::v1::owner_keys::OwnerKeys;
use breakglass::format::v1::owner_part::{OwnerLeaf, OwnerPart};
use breakglass::format::v1::share::SharePlain;
use breakglass::model::RootOpens;
use breakglass::model::record::{Attachment, CustomField, CustomValue, Record, Value};
use breakglass::secret::{Key, KeyBytes, Passphrase, SecretBytes, SecretText, TypedText, WipingBuffer};
use breakglass::sharing::{Quorum, Share, VerifiedShare};
use common::canaries::Canaries;
use common::{Desk, deposit};
use session::Session;

/// Asks whether a type implements a trait: where it does, the inherent constant exists and hides `Otherwise`'s.
struct Asked<T: ?Sized>(PhantomData<T>);

macro_rules! questions {
    ($($question:ident: $bound:path;)+) => {
        trait Otherwise {
            $(const $question: bool = false;)+
        }
        impl<T: ?Sized> Otherwise for Asked<T> {}
        $(impl<T: ?Sized + $bound> Asked<T> {
            const $question: bool = true;
        })+
    };
}

questions! {
    DEBUG: std::fmt::Debug;
    DISPLAY: std::fmt::Display;
    CLONE: Clone;
    EQUAL: PartialEq;
    HASH: std::hash::Hash;
    SERIALIZE: serde::Serialize;
    DEREF: std::ops::Deref;
    AS_BYTES: AsRef<[u8]>;
    AS_TEXT: AsRef<str>;
}

macro_rules! never_implement_any {
    ($($secret:ty),+ $(,)?) => {
        $(const _: () = {
            assert!(!Asked::<$secret>::DEBUG, concat!(stringify!($secret), " implements Debug"));
            assert!(!Asked::<$secret>::DISPLAY, concat!(stringify!($secret), " implements Display"));
            assert!(!Asked::<$secret>::CLONE, concat!(stringify!($secret), " implements Clone"));
            assert!(!Asked::<$secret>::EQUAL, concat!(stringify!($secret), " implements PartialEq"));
            assert!(!Asked::<$secret>::HASH, concat!(stringify!($secret), " implements Hash"));
            assert!(!Asked::<$secret>::SERIALIZE, concat!(stringify!($secret), " implements Serialize"));
            assert!(!Asked::<$secret>::DEREF, concat!(stringify!($secret), " implements Deref"));
            assert!(!Asked::<$secret>::AS_BYTES, concat!(stringify!($secret), " implements AsRef<[u8]>"));
            assert!(!Asked::<$secret>::AS_TEXT, concat!(stringify!($secret), " implements AsRef<str>"));
        };)+
    };
}

// secret
never_implement_any!(Key<16>, KeyBytes, SecretBytes, SecretText, TypedText, Passphrase, WipingBuffer);
// encode and sharing
never_implement_any!(WordCandidates, ParsedWords, Share, VerifiedShare, Quorum);

// crypto
never_implement_any!(Identity, SigningKey);
// model
never_implement_any!(Record, Value, CustomField, CustomValue, Attachment);
// format
never_implement_any!(OwnerKeys, SharePlain);
const _: () = {
    // These two are written as JSON, to be sealed at once; nothing else.
    assert!(!Asked::<OwnerPart>::DEBUG && !Asked::<OwnerPart>::CLONE && !Asked::<OwnerPart>::EQUAL);
    assert!(!Asked::<OwnerLeaf>::DEBUG && !Asked::<OwnerLeaf>::CLONE && !Asked::<OwnerLeaf>::EQUAL);
};

// The questions can be answered with yes: a type with everything is seen as such.
const _: () = {
    assert!(Asked::<String>::DEBUG && Asked::<String>::DISPLAY && Asked::<String>::CLONE && Asked::<String>::EQUAL);
    assert!(Asked::<String>::HASH && Asked::<String>::SERIALIZE && Asked::<String>::DEREF);
    assert!(Asked::<String>::AS_BYTES && Asked::<String>::AS_TEXT);
};

/// Every type above that holds something sensitive is wiped: it has a destructor of its own or of its contents.
#[test]
fn secrets_have_a_destructor() {
    assert!(std::mem::needs_drop::<KeyBytes>());
    assert!(std::mem::needs_drop::<SecretBytes>());
    assert!(std::mem::needs_drop::<SecretText>());
    assert!(std::mem::needs_drop::<Passphrase>());
    assert!(std::mem::needs_drop::<TypedText>());
    assert!(std::mem::needs_drop::<WipingBuffer>());
    assert!(std::mem::needs_drop::<Share>());
    assert!(std::mem::needs_drop::<VerifiedShare>());
}

/// What is typed or piped in by the commands below.
const TYPED: [&str; 5] =
    ["Kanarienvogel-gelb-4711", "Dompfaff-rot-2323", "Zeisig-grün-9090", "Girlitz-blau-1212", NEW_PASSPHRASE];
const NEW_PASSPHRASE: &str = "acht trockene Mäuse segeln fort";

/// What is asked to hold secrets, and must not be searched for them.
const ASKED_FOR: [&str; 9] = [
    "handed",
    "sheets",
    "passphrase",
    "new-passphrase",
    "secret-file",
    "taken/sheets",
    "exported",
    "opened",
    "bad-sheet",
];

/// A desk with a vault in which something of everything lies, and all that is secret about it.
fn desk_with_canaries() -> (Desk, Canaries) {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    vault.register_mut().settings.root_opens = RootOpens::Everything;
    let root = vault.policy(CompartmentId::Root).unwrap().expect("it has one");
    vault.set_policy(CompartmentId::Root, &root, deposit::event()).unwrap();
    drop(vault);
    fs::write(desk.path("new-passphrase"), format!("{NEW_PASSPHRASE}\n")).unwrap();
    fs::write(desk.path("secret-file"), TYPED[2]).unwrap();
    fs::write(desk.path("file.txt"), "a file to attach").unwrap();
    fs::write(desk.path("bad-sheet"), format!("AGE-SECRET-KEY-1{}\n", "KANARIENVOGELGELB4711")).unwrap();
    fs::create_dir(desk.path("watched")).unwrap();
    watch(&desk, "ask", "cat \"$DESK/passphrase\"");
    let mut canaries = Canaries::default();
    canaries.text("the passphrase", common::PASSPHRASE);
    canaries.text("what stands in no sheet", "KANARIENVOGELGELB4711");
    for typed in TYPED {
        canaries.text("what was typed", typed);
    }
    canaries.learn(&desk);
    (desk, canaries)
}

/// A script that notes what everybody on this machine may know of the program that runs it, and then does its work.
fn watch(desk: &Desk, name: &str, work: &str) {
    let script = format!(
        "#!/bin/sh\nDESK='{}'\ncat /proc/$PPID/cmdline /proc/$PPID/environ >> \"$DESK/watched/$PPID\"\n\
         cat /proc/$PPID/limits > \"$DESK/watched/limits\"\nenv >> \"$DESK/watched/$PPID\"\n{work}\n",
        desk.folder().display()
    );
    fs::write(desk.path(name), script).unwrap();
    fs::set_permissions(desk.path(name), fs::Permissions::from_mode(0o700)).unwrap();
}

/// A command of the program that gets its passphrase from the watching script.
fn watched(desk: &Desk, arguments: &[&str]) -> Command {
    let mut command = desk.command(arguments);
    command.env_remove("BREAKGLASS_PASSPHRASE_FILE").env("BREAKGLASS_PASSPHRASE_COMMAND", desk.path("ask"));
    command.env("BREAKGLASS_STATE_DIR", desk.path(if arguments.contains(&"takeover") { "taken" } else { "state" }));
    command
}

/// Every command, as it works and as it fails. What computes a passphrase at full cost comes last.
const COMMANDS: &[&[&str]] = &[
    &["record", "add", "kanzlei", "--kind", "system", "--name", "Mail", "--password-stdin", "--yes"],
    &["record", "edit", "kanzlei", "Mail", "--secret-file", "pin=secret-file", "--yes"],
    &["record", "attach", "kanzlei", "Mail", "file.txt", "--yes"],
    &["record", "list", "kanzlei"],
    &["record", "list", "kanzlei", "--json"],
    &["record", "show", "kanzlei", "Mail"],
    &["record", "show", "kanzlei", "Mail", "--json"],
    &["record", "show", "kanzlei", "Server", "--revision", "2"],
    &["record", "show", "kanzlei", "Nothing"],
    &["record", "remove", "kanzlei", "Server", "--yes"],
    &["client", "add", "Drei", "--staff", "Ida Neu", "--deputy", "max", "--sheets", "sheets", "--sheet-format", "txt"],
    &["client", "edit", "drei", "--phone", "+49 89 1", "--yes"],
    &["client", "list", "--json"],
    &["client", "show", "kanzlei", "--json"],
    &["holder", "add", "Paul Neu", "--role", "trusted", "-o", "sheets/paul", "--yes", "--json"],
    &["holder", "edit", "paul", "--phone", "+49 151 1", "--yes"],
    &["holder", "rekey", "nina", "-o", "sheets/nina-2", "--yes", "--json"],
    &["holder", "rekey", "nina", "-o", "sheets/nina", "--yes"],
    &["holder", "replace", "max", "Moritz Neu", "-o", "sheets/moritz", "--yes"],
    &["holder", "remove", "paul", "--yes"],
    &["holder", "list", "--json"],
    &["holder", "show", "anna", "--json"],
    &["policy", "set", "praxis", "all of (moritz, nina)", "--yes", "--json"],
    &["policy", "show", "kanzlei", "--json"],
    &["rotate", "kanzlei", "--yes", "--json"],
    &["rotate", "--all", "--retire-now", "--yes"],
    &["resume", "--yes"],
    &["resume", "--abort", "--yes"],
    &["resolve", "kanzlei", "--yes"],
    &["history", "kanzlei", "--json"],
    &["log", "--json"],
    &["log"],
    &["bundle", "kanzlei", "-o", "kanzlei.breakglass"],
    &["verify", "vault", "--json"],
    &["verify", "vault", "--sheet", "sheets/anna", "--json"],
    &["verify", "kanzlei.breakglass", "--sheet", "sheets/anna"],
    &["verify", "vault", "--sheet", "bad-sheet"],
    &["verify", "vault", "--sheet", "passphrase"],
    &["receipt", "add", "123412341234", "--yes"],
    &["recover", "request", "vault", "--sheet", "sheets/anna", "-o", "request", "--yes"],
    &["recover", "answer", "request", "--sheet", "sheets/moritz", "-o", "answer", "--yes"],
    &["recover", "open", "vault", "--sheet", "sheets/anna", "--yes"],
    &["recover", "open", "vault", "--sheet", "bad-sheet", "--yes"],
    &["recover", "open", "vault", "--sheet", "sheets/anna", "--sheet", "sheets/moritz", "--yes"],
    &["export", "kanzlei", "--format", "json", "-o", "exported", "--yes"],
    &["import", "exported", "--client", "praxis", "--yes"],
    &["client", "remove", "drei", "--yes"],
    &["letters", "kanzlei", "-o", "letters", "--both", "--json"],
    &["accept", "kanzlei", "--record", "Mail", "--signed-by", "Anna", "-o", "acceptance.pdf", "--yes", "--json"],
    &[
        "absence",
        "start",
        "--deputy",
        "nina",
        "--until",
        "2999-01-01",
        "--everything",
        "-o",
        "away.age",
        "--yes",
        "--json",
    ],
    &["recover", "absence", "away.age", "--sheet", "sheets/nina", "--json"],
    &["recover", "absence", "away.age", "--sheet", "sheets/nina"],
    &["absence", "end", "--json"],
    &["absence", "start", "--deputy", "nina", "--until", "tomorrow", "--yes"],
    &["handbook", "kanzlei", "-o", "handbook", "--json"],
    &["handbook", "kanzlei", "-o", "handbook/en", "--language", "en"],
    &["handbook", "kanzlei", "-o", "handbook"],
    &["map", "kanzlei", "-o", "map.svg", "--json"],
    &["report", "kanzlei", "-o", "report.pdf", "--json"],
    &["report", "kanzlei", "-o", "report.html"],
    &["report", "kanzlei", "-o", "report.txt"],
    &["recover", "open", "vault", "--sheet", "sheets/anna", "--sheet", "sheets/moritz", "--protocol", "protocol"],
    &[
        "recover",
        "open",
        "vault",
        "--sheet",
        "sheets/anna",
        "--sheet",
        "sheets/moritz",
        "--handbook",
        "-o",
        "opened",
        "--yes",
    ],
    &["handbook", "kanzlei", "--enclose", "--json"],
    &["client", "handover", "kanzlei", "-o", "handed/whole", "--confirm", "praxis", "--yes"],
    &["interview", "kanzlei"],
    &["status"],
    &["status", "--json"],
    &["status", "kanzlei"],
    &["status", "kanzlei", "--json"],
    &["settings", "receipt_days=180"],
    &["calendar", "-o", "due.ics"],
    &["calendar", "-o", "nameless.ics", "--without-names", "--json"],
    &["client", "handover", "kanzlei", "-o", "handed", "--yes", "--json"],
    &["sheet", "new", "-o", "sheets/own"],
    &["completions", "bash"],
    &["man"],
    &["record", "list", "kanzlei", "--passphrase-file", "secret-file"],
    &["init", "second", "--name", "Kim", "--root-opens", "register", "--yes"],
    &["recover", "takeover", "vault", "--into", "taken/vault", "--sheet", "sheets/moritz", "--sheet", "sheets/nina-2"],
    &["passphrase", "change", "--new-passphrase-file", "new-passphrase", "--yes"],
];

#[test]
fn no_command_says_or_leaves_a_secret_that_it_was_not_asked_for() {
    let (desk, mut canaries) = desk_with_canaries();
    fs::create_dir(desk.path("taken")).unwrap();
    let mut said: Vec<(String, Output)> = vec![];
    for arguments in others().iter().map(|other| &other[..]).chain(COMMANDS.iter().copied()) {
        let mut command = watched(&desk, arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        _ = child.stdin.take().unwrap().write_all(TYPED[0].as_bytes());
        let output = child.wait_with_output().unwrap();
        assert_ne!(output.status.code(), Some(70), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        said.push((format!("{arguments:?}"), output));
        // Keys come and go.
        if ["add", "rekey", "replace", "set", "rotate"]
            .iter()
            .any(|word| arguments.iter().take(2).any(|typed| typed == word))
        {
            canaries.learn(&desk);
        }
    }
    let worked =
        |arguments: &str| said.iter().any(|(line, output)| line.contains(arguments) && output.status.success());
    for essential in ["\"replace\"", "\"--all\"", "\"import\"", "\"takeover\"", "\"change\"", "\"answer\"", "\"init\""]
    {
        let all: Vec<_> = said.iter().filter(|(line, _)| line.contains(essential)).collect();
        assert!(worked(essential), "{all:?}");
    }
    for (command, output) in &said {
        canaries.absent_from(&format!("{command} on stdout"), &output.stdout);
        canaries.absent_from(&format!("{command} on stderr"), &output.stderr);
    }
    // The vault, the other machine's memory, what was handed over, the home, what was watched.
    canaries.absent_below(desk.folder(), &ASKED_FOR);
    papers_are_without_secrets(&desk, &canaries);
    let limits = fs::read_to_string(desk.path("watched/limits")).unwrap();
    let core: Vec<&str> =
        limits.lines().find(|line| line.contains("core file size")).unwrap().split_whitespace().collect();
    assert_eq!(core[4..6], ["0", "0"], "no core dumps");
    for kind in
        ["a recovery key", "a share", "a receipt key", "a file's identity", "a holder's key", "a deposited secret"]
    {
        assert!(canaries.known(kind) > 1, "{kind} was searched for");
    }
    let journal = said.iter().find(|(command, _)| command == r#"["log", "--json"]"#).map(|(_, output)| &output.stdout);
    assert!(String::from_utf8_lossy(journal.unwrap()).contains("holder-replaced"), "the journal was looked through");
}

/// Pages are packed, so a search of their bytes finds nothing: they are read by programs that are not ours. Among them are
/// those that lie beside what was asked for: protocols, lists, the handbook's public part.
fn papers_are_without_secrets(desk: &Desk, canaries: &Canaries) {
    let is_paper = |file: &Path| {
        let name = file.strip_prefix(desk.folder()).expect("it lies below").to_string_lossy().into_owned();
        file.extension().is_some_and(|end| end == "pdf")
            && !["sheets/", "taken/", "GEHEIM", "SECRET"].iter().any(|secret| name.contains(secret))
    };
    let papers: Vec<_> = common::files_below(desk.folder()).into_iter().filter(|file| is_paper(file)).collect();
    for begins in ["report", "acceptance", "protocol", "zugangsdaten", "secrets-to", "IT-Notfallhandbuch", "for-the"] {
        let named = |file: &&std::path::PathBuf| file.file_name().unwrap().to_string_lossy().starts_with(begins);
        assert!(papers.iter().any(|file| named(&file)), "no {begins}… among {papers:?}");
    }
    for paper in papers {
        let shown = paper.display().to_string();
        let text = common::tool("pdftotext").args(["-raw"]).arg(&paper).arg("-").output().expect("it runs");
        assert!(text.status.success(), "{shown}");
        canaries.absent_from(&shown, &text.stdout);
        let raw = common::tool("qpdf").args(["--qdf", "--object-streams=disable"]).arg(&paper).arg("-").output();
        canaries.absent_from(&shown, &raw.expect("it runs").stdout);
    }
}

/// The commands that stand in the reference but not above: they are at least started, with nothing.
fn others() -> Vec<Vec<&'static str>> {
    let reference = include_str!("../docs/cli.md");
    let headings = reference.lines().filter_map(|line| line.strip_prefix("## breakglass "));
    let all: Vec<Vec<&str>> = headings.map(|line| line.split(' ').collect()).collect();
    let known = |command: &[&str]| COMMANDS.iter().any(|line| line.starts_with(command)) || command == ["tour"];
    all.into_iter().filter(|command| !known(command)).map(|command| [&command[..], &["--yes"]].concat()).collect()
}

#[test]
fn what_is_asked_for_is_said() {
    let (desk, canaries) = desk_with_canaries();
    for asked in [
        &["record", "show", "kanzlei", "Server", "--reveal"][..],
        &["recover", "open", "vault", "--sheet", "sheets/anna", "--sheet", "sheets/max", "--reveal", "--yes"],
    ] {
        let said = desk.run(asked).stdout;
        assert_eq!(canaries.found_in(said.as_bytes()), ["a deposited secret"], "{asked:?}");
    }
}

/// The editor holds secrets in the clear; then the program dies.
#[test]
fn a_crash_leaves_no_core_and_the_next_run_no_text_in_memory() {
    let (desk, canaries) = desk_with_canaries();
    fs::create_dir(desk.path("runtime")).unwrap();
    let edit = ["record", "edit", "kanzlei", "Server", "--editor"];
    for (signal, work) in [("ABRT", "kill -ABRT $PPID"), ("KILL", "kill -KILL $PPID"), ("none", "true")] {
        watch(&desk, "editor", &format!("cp \"$1\" \"$DESK/opened\"\n{work}"));
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -c unlimited; exec \"$0\" \"$@\""]).arg(common::program()).args(edit);
        desk.settle(&mut shell);
        shell.env("EDITOR", desk.path("editor")).env("XDG_RUNTIME_DIR", desk.path("runtime"));
        let output = shell.output().unwrap();
        assert_eq!(output.status.signal().is_some(), signal != "none", "{signal}: {output:?}");
        assert_eq!(canaries.found_in(&fs::read(desk.path("opened")).unwrap()), ["a deposited secret"]);
        canaries.absent_from(signal, &[output.stdout, output.stderr].concat());
        canaries.absent_below(desk.folder(), &[&ASKED_FOR[..], &["runtime"]].concat());
    }
    assert_eq!(fs::read_dir(desk.path("runtime")).unwrap().count(), 0, "the last run took away what the others left");
}

#[test]
fn nothing_that_is_typed_at_a_terminal_is_seen_or_left() {
    let (desk, mut canaries) = desk_with_canaries();
    let vault = desk.vault().display().to_string();
    let talk = |arguments: &[&str], answers: &[(&str, &str)]| {
        let mut session = Session::start(desk.folder(), "en", &[&["--vault", &vault], arguments].concat());
        for (question, typed) in answers {
            session.see(question);
            session.type_line(typed);
        }
        assert_eq!(session.end(), 0, "{arguments:?}: {}", session.seen);
        session.seen
    };
    let unlock = ("Passphrase: ", common::PASSPHRASE);
    let add = ["record", "add", "kanzlei", "--kind", "system", "--name", "Fax", "--secret", "password"];
    let mut seen = talk(&add, &[("Passphrase: ", TYPED[1]), unlock, ("Password", TYPED[3]), ("once more", TYPED[3])]);
    seen += &talk(&["record", "show", "kanzlei", "Fax"], &[unlock]);
    let (five, at_once) = (("Which five systems", "Bank"), ("Without which", ""));
    let leave = ("Which second factor", ".");
    let talked = [unlock, five, at_once, ("Who is legally", "c"), ("Whose is the mailbox", "-"), leave];
    let with_secret = [&talked[..5], &[("Password", TYPED[0]), ("once more", TYPED[0]), leave]].concat();
    seen += &talk(&["interview", "kanzlei"], &with_secret);
    seen += &talk(&["log"], &[unlock]);
    let change = [unlock, ("New passphrase: ", NEW_PASSPHRASE), ("Once more", NEW_PASSPHRASE)];
    seen += &talk(&["passphrase", "change"], &change);
    fs::copy(desk.path("new-passphrase"), desk.path("passphrase")).unwrap();
    canaries.learn_with(&desk, NEW_PASSPHRASE);
    canaries.absent_from("the terminal", seen.as_bytes());
    canaries.absent_below(desk.folder(), &ASKED_FOR);
}

#[test]
fn no_secret_is_handed_to_the_system_in_the_clear() {
    let (desk, canaries) = desk_with_canaries();
    let log = desk.path("calls");
    let mut traced = common::tool("strace");
    traced.args(["-f", "-v", "-x", "-s", "1000000", "-e", "trace=execve,write,pwrite64,writev,sendto,sendmsg", "-o"]);
    traced.arg(&log).arg(common::program());
    let edit = ["record", "edit", "kanzlei", "Server", "--password-stdin", "--yes"];
    traced.args(edit).args(["--passphrase-command", "cat passphrase"]);
    desk.settle(&mut traced);
    traced.env_remove("BREAKGLASS_PASSPHRASE_FILE").stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = traced.spawn().unwrap();
    child.stdin.take().unwrap().write_all(TYPED[0].as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let calls = fs::read_to_string(&log).unwrap();
    assert!(calls.contains("execve(") && calls.contains("write("));
    // Another program writes the passphrase into its pipe: that is what it is for. Only its arguments count.
    let others: BTreeSet<&str> =
        calls.lines().filter(|line| line.contains("execve(") && !line.contains("breakglass\"")).map(process).collect();
    let by_us: String =
        calls.lines().filter(|line| line.contains("execve(") || !others.contains(process(line))).collect();
    canaries.absent_from("system calls", by_us.as_bytes());
    assert!(!by_us.contains("rudern heim"), "the passphrase, of which strace writes the umlauts in its own way");
}

/// The process at the beginning of a line of strace's log.
fn process(line: &str) -> &str {
    line.split_once(' ').map_or("", |(process, _)| process)
}
