//! The life of a mandate as the owner lives it: letters, acceptance, absence, the parting; each command run whole.
//!
//! What is written is opened by programs that are not ours where there are any. What happens when it is interrupted is in
//! `crash.rs`; what must not leak, in `secrets.rs`.

mod common;
#[cfg(unix)]
#[path = "common/session.rs"]
mod session;

use std::fs;
use std::path::Path;

use breakglass::encode::id::CompartmentId;
use breakglass::vault::Access;
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

#[test]
fn an_acceptance_is_recorded_once_everything_worked_and_both_have_signed() {
    let desk = desk();
    let accept = ["accept", "kanzlei", "--signed-by", "Anna Berg", "-o", "acceptance.pdf", "--yes", "--json"];
    let said = desk.run(accept).done().json();
    assert_eq!((&said["recorded"], &said["records"][0]["worked"]), (&true.into(), &true.into()));
    let protocol = text_of(&desk.path("acceptance.pdf"));
    for says in ["Protokoll der Abnahme", "Server", "funktioniert", "Anna Berg", "Kim Beispiel"] {
        assert!(protocol.contains(says), "{says}: {protocol}");
    }
    assert!(!protocol.contains("korrekt-pferd"));
    let vault = deposit::open(&desk, Access::Read).unwrap();
    let [acceptance] = &vault.register().acceptances[..] else { panic!("one acceptance") };
    let compartment = vault.compartment(CompartmentId::Client(vault.register().clients[0].compartment)).unwrap();
    let server = &compartment.document.records[0];
    assert_eq!(acceptance.records, [server.id]);
    assert_eq!(server.date("verified_on"), Some(acceptance.signed_on));
    assert_eq!(server.text("verified_how"), Some("login"));
    drop(vault);
    desk.run(accept).code(1).says("exists");
    desk.run(["accept", "praxis", "--signed-by", "x", "--yes"]).code(1).says("Nothing that could be tried");
    let tomorrow = ["accept", "kanzlei", "--signed-on", "2999-01-01", "--yes"];
    desk.run(tomorrow).code(2).says("still to come");
}

#[test]
fn an_opening_is_written_down_with_whose_pieces_and_what_to_change() {
    let desk = desk();
    let client = client_folder(&desk);
    fs::write(desk.path("sheets/otto"), "# breakglass sheet v1\nAGE-SECRET-KEY-1QQQ\n").unwrap();
    let sheets = ["--sheet", "sheets/anna", "--sheet", "sheets/otto", "--sheet", "sheets/max"];
    let open = [&["recover", "open", &client, "--protocol", "protocol"][..], &sheets, &["--language", "de"]].concat();
    desk.run(open).done().says("Ergänzen und unterschreiben Sie es");
    let protocol = text_of(&file(&desk.path("protocol"), "protokoll-der-öffnung"));
    for says in ["Kanzlei kanzlei", "Anna Muster", "Max Muster", "Stand 3", "Befunde"] {
        assert!(protocol.contains(says), "{says}: {protocol}");
    }
    let list = text_of(&file(&desk.path("protocol"), "zugangsdaten-ändern"));
    assert!(list.contains("Server") && list.contains("Passwort") && !list.contains("korrekt-pferd"), "{list}");
    let out = [&["recover", "open", &client, "-o", "opened", "--format", "json"][..], &sheets].concat();
    desk.run(out).done();
    assert!(file(&desk.path("opened"), "protocol-of-the-opening").is_file());
    let inside = [&["recover", "open", "vault", "--protocol", "vault/protocol"][..], &sheets].concat();
    desk.run(inside).code(1);
}

/// The folder of the client who has a record.
fn client_folder(desk: &Desk) -> String {
    let vault = deposit::open(desk, Access::Read).unwrap_or_else(|error| panic!("{error}"));
    format!("vault/compartments/{}", vault.register().clients[0].compartment)
}

#[test]
fn an_absence_is_one_file_for_the_deputy_alone() {
    let desk = desk();
    let start = ["absence", "start", "kanzlei", "--deputy", "max", "--until", "2999-12-06", "-o", "away.age", "--yes"];
    desk.run(start).code(1).says("no system of these clients has criticality 1 or 2");
    let start = [&start[..], &["--records", "Server"]].concat();
    desk.run([&start[..], &["--records", "Srver"]].concat()).code(1).says("Srver");
    assert!(!desk.path("away.age").exists());
    desk.run(&start).done().says("The date cannot be enforced").says("Max Muster");
    let open = ["recover", "absence", "away.age", "--sheet"];
    let shown = desk.run([&open[..], &["sheets/max"]].concat()).done().says("Left by Kim Beispiel");
    assert!(!shown.stdout.contains("korrekt-pferd"));
    desk.run([&open[..], &["sheets/max", "--reveal"]].concat()).done().says("korrekt-pferd");
    desk.run([&open[..], &["sheets/nina"]].concat()).code(3).says("sealed to another sheet");
    desk.run(["recover", "absence", "passphrase", "--sheet", "sheets/max"]).code(1);
    let opened = common::tool("age")
        .args(["-d", "-i"])
        .arg(desk.path("sheets/max"))
        .arg(desk.path("away.age"))
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&opened.stdout).expect("stock age opens it to JSON");
    assert_eq!(json["compartments"][0]["contents"]["records"][0]["fields"]["password"], "korrekt-pferd");
    let forged = String::from_utf8(opened.stdout).unwrap().replace("korrekt-pferd", "gefälscht");
    fs::write(desk.path("forged.json"), forged).unwrap();
    let recipient = deposit::open(&desk, Access::Read)
        .unwrap()
        .register()
        .holder(&deposit::slug("max"))
        .unwrap()
        .recipient
        .to_string();
    let seal = common::tool("age")
        .args(["-r", &recipient, "-o"])
        .arg(desk.path("forged.age"))
        .arg(desk.path("forged.json"))
        .status();
    assert!(seal.unwrap().success());
    desk.run(["recover", "absence", "forged.age", "--sheet", "sheets/max"]).code(5).says("damaged or was changed");
    desk.run(["absence", "start", "--deputy", "anna", "--until", "2999-12-06", "--yes"]).code(1).says("no deputy");
    desk.run(["absence", "end", "--deputy", "max"]).done().says("Server (Password)");
    desk.run(["absence", "end"]).code(1).says("No absence is running");
}

#[test]
fn parting_writes_everything_first_and_removes_only_what_was_named() {
    let desk = desk();
    desk.run(["client", "handover", "kanzlei", "-o", "over", "--confirm", "praxis", "--yes"]).code(2);
    desk.run(["client", "handover", "kanzlei", "-o", "over", "--yes"]).done().says("is still there");
    let over = desk.path("over");
    for begins in ["records.json", "protokoll-der-übergabe", "zugangsdaten-ändern", "plan.txt"] {
        assert!(file(&over, begins).is_file());
    }
    let protocol = text_of(&file(&over, "protokoll-der-übergabe"));
    assert!(protocol.contains("Anna Muster") && protocol.contains("Löschung"), "{protocol}");
    assert_eq!(deposit::open(&desk, Access::Read).unwrap().register().clients.len(), 2);
    desk.run(["client", "handover", "kanzlei", "-o", "again", "--confirm", "kanzlei", "--yes"]).done().says("removed");
    assert!(desk.path("again/export/records.json").is_file());
    let left = deposit::open(&desk, Access::Read).unwrap();
    assert_eq!(left.register().clients.iter().map(|client| client.id.as_str()).collect::<Vec<_>>(), ["praxis"]);
}

#[cfg(unix)]
#[test]
fn an_interview_files_what_is_said_and_goes_on_where_it_stopped() {
    let desk = desk();
    let vault = desk.vault().to_string_lossy().into_owned();
    let talk = |language| {
        let arguments = ["--vault", &vault, "--passphrase-file", "passphrase", "interview", "kanzlei"];
        session::Session::start(desk.folder(), language, &arguments)
    };
    let mut german = talk("de");
    for (seen, typed) in [
        ("Welche fünf Systeme müssen morgen laufen?", "1, Mail"),
        ("Ohne welche davon steht die Arbeit sofort?", "1"),
        ("Art (", "serv"),
        ("Rechtlicher Inhaber (", "k"),
        ("Zweiter Faktor (", ""),
        ("Wer den zweiten Faktor hat", ""),
        ("Kunde hat eigenen Administratorzugang", "ja"),
        ("Zugangsdaten geändert am", ""),
        ("Geprüft am", "heute"),
    ] {
        german.see(seen);
        german.type_line(typed);
    }
    german.see("+ übernimmt:");
    german.type_text("\u{3}");
    assert_eq!(german.end(), 130);
    let record = |name: &str, key: &str| {
        let vault = deposit::open(&desk, Access::Read).unwrap();
        let id = CompartmentId::Client(vault.register().client(&deposit::slug("kanzlei")).unwrap().compartment);
        let compartment = vault.compartment(id).unwrap();
        let record = compartment.document.records.iter().find(|record| record.name() == name).unwrap();
        record.text(key).map(str::to_owned).or_else(|| record.number(key).map(|number| number.to_string()))
    };
    assert_eq!(record("Server", "criticality").as_deref(), Some("1"));
    assert_eq!(record("Mail", "criticality").as_deref(), Some("2"));
    assert_eq!(record("Server", "legal_owner").as_deref(), Some("client"));
    assert!(record("Server", "verified_on").is_some());
    let mut english = talk("en");
    english.see("Second factor (");
    english.type_line("app");
    english.see("Who has the second factor");
    english.type_line(".");
    english.see("It goes on from there");
    assert_eq!(english.end(), 0);
    assert_eq!(record("Server", "second_factor").as_deref(), Some("app"));
}
