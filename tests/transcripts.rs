//! Sessions at a real terminal: typed, mistyped, corrected, interrupted, in both languages.
//!
//! Each runs in a pseudo-terminal through [`Session`], which types and waits for what a person would see. Unix only; on
//! other systems nothing here is compiled.

#![cfg(unix)]

#[path = "common/session.rs"]
mod session;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use session::Session;

#[test]
fn a_holder_makes_a_sheet_at_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start(folder.path(), "de", &["sheet", "new"]);
    session.see("Datei für das Schlüsselblatt: ");
    session.type_line("");
    session.see("Es fehlt ein Dateiname.");
    session.type_line("blatt für äü\u{7f}\u{7f}Anna.txt");
    session.see("Schlüsselblatt geschrieben: blatt für Anna.txt");
    assert_eq!(session.end(), 0);
    let sheet = folder.path().join("blatt für Anna.txt");
    assert!(fs::read_to_string(&sheet).unwrap().starts_with("# breakglass sheet v1\nAGE-SECRET-KEY-1"));
    assert_eq!(fs::metadata(&sheet).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn an_answer_that_cannot_be_is_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("taken.txt"), "mine").unwrap();
    let mut session = Session::start(folder.path(), "en", &["sheet", "new"]);
    session.see("File for the sheet: ");
    session.type_line("taken.txt");
    session.see("taken.txt exists already");
    session.see("File for the sheet: ");
    session.type_line("free.txt");
    session.see("Sheet written: free.txt");
    assert_eq!(session.end(), 0);
    assert_eq!(fs::read_to_string(folder.path().join("taken.txt")).unwrap(), "mine");
}

#[test]
fn interruption_gives_the_terminal_back_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start_in_shell(folder.path(), "en", "sheet new");
    session.see("File for the sheet: ");
    session.type_text("half a na\u{3}");
    session.see("^C");
    session.see("code=130");
    session.see("terminal=same");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_signal_at_a_question_gives_the_terminal_back() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let folder = tempfile::tempdir().unwrap();
        let mut session = Session::start_in_shell(folder.path(), "en", "sheet new");
        session.see("File for the sheet: ");
        session.send_signal(signal);
        session.see(&format!("code={code}"));
        session.see("terminal=same");
    }
}

#[test]
fn the_end_of_input_is_a_clear_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start(folder.path(), "de", &["sheet", "new"]);
    session.see("Datei für das Schlüsselblatt: ");
    session.type_text("\u{4}");
    session.see("Die Eingabe endete, bevor die Frage beantwortet war.");
    session.see("-o");
    assert_eq!(session.end(), 2);
}

#[test]
fn a_question_reaches_the_terminal_although_everything_is_redirected() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start_in_shell(folder.path(), "en", "sheet new < /dev/null > out 2> err");
    session.see("File for the sheet: ");
    session.type_line("a.txt");
    session.see("code=0");
    assert!(fs::read_to_string(folder.path().join("out")).unwrap().contains("Sheet written: a.txt"));
    assert_eq!(fs::read_to_string(folder.path().join("err")).unwrap(), "");
}

#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start(folder.path(), "en", &["sheet", "new"]);
    session.see("File for the sheet: ");
    session.hang_up();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
