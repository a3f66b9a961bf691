//! The life of a mandate as the owner lives it: letters, acceptance, absence, the parting; each command run whole.
//!
//! What is written is opened by programs that are not ours where there are any. What happens when it is interrupted is in
//! `crash.rs`; what must not leak, in `secrets.rs`.

mod common;

use std::path::Path;

use common::{Desk, deposit, files_below};

/// A desk with a client, staff, two deputies, and a server.
fn desk() -> Desk {
    let desk = Desk::new();
    deposit::small(&desk);
    desk
}

/// The text of a PDF, as another program reads it.
fn text_of(pdf: &Path) -> String {
    let output = common::tool("pdftotext").args(["-layout"]).arg(pdf).arg("-").output().expect("it runs");
    assert!(output.status.success(), "{}", pdf.display());
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The only file of a folder whose name begins so.
#[track_caller]
fn file(folder: &Path, begins: &str) -> std::path::PathBuf {
    let is_it = |path: &std::path::PathBuf| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(begins));
    let found: Vec<_> = files_below(folder).into_iter().filter(is_it).collect();
    let [only] = &found[..] else { panic!("one {begins}… below {}: {found:?}", folder.display()) };
    only.clone()
}

#[test]
fn letters_are_drafts_in_the_clients_language_and_on_request_in_both() {
    let desk = desk();
    desk.run(["letters", "kanzlei", "-o", "letters"]).done().says("reviewed by a lawyer");
    let letters = desk.path("letters");
    let deputy = text_of(&file(&letters, "vertretungsvereinbarung-max"));
    for says in ["Entwurf, rechtlich zu prüfen", "Max Muster", "Kanzlei kanzlei", "§ 2 Vertretungsfall"] {
        assert!(deputy.contains(says), "{says}: {deputy}");
    }
    let consent = text_of(&file(&letters, "verschwiegenheit-und-einwilligung-nina"));
    for says in ["§ 203", "§ 43e BRAO", "Art. 28", "Anna Muster"] {
        assert!(consent.contains(says), "{says}: {consent}");
    }
    let receipt = text_of(&file(&letters, "empfang-schlüsselblatt-anna"));
    assert!(receipt.contains("keine Rechtsberatung") && receipt.contains("Heute hat Anna Muster"), "{receipt}");
    assert!(text_of(&file(&letters, "für-die-angehörigen")).contains("Schalten Sie nichts aus"));
    assert_eq!(files_below(&letters).len(), 3 + 2 + 2 + 2);
    desk.run(["letters", "kanzlei", "-o", "letters"]).code(1);
    desk.run(["letters", "kanzlei", "-o", "vault/letters"]).code(1);
    desk.run(["letters", "praxis", "-o", "both", "--both"]).done();
    assert!(text_of(&file(&desk.path("both/en"), "for-the-relatives")).contains("Switch nothing off"));
    assert!(text_of(&file(&desk.path("both/de"), "für-die-angehörigen")).contains("Schalten Sie nichts aus"));
}
