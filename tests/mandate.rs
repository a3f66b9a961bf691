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

/// At a terminal the protocol is written unasked, whatever is shown; and by its own number every time.
#[cfg(unix)]
#[test]
fn an_opening_at_a_terminal_leaves_its_protocol_where_it_happened() {
    let desk = desk();
    let client = client_folder(&desk);
    for folder in ["", "-2"] {
        let open = ["recover", "open", &client, "--sheet", "sheets/anna", "--sheet", "sheets/max"];
        let mut session = session::Session::start(desk.folder(), "de", &open);
        session.see("Das Protokoll der Öffnung");
        session.see("[ja/NEIN]");
        session.type_line("");
        assert_eq!(session.end(), 0);
        let today = breakglass::encode::time::Timestamp::now().date();
        let folder = desk.path(format!("öffnung-{today}{folder}"));
        let list = text_of(&file(&folder, "zugangsdaten-ändern"));
        assert!(list.contains("Server") && !list.contains("korrekt-pferd"), "{list}");
        assert!(file(&folder, "protokoll-der-öffnung").is_file());
    }
}

/// Once both have signed, what was shown before is typed: the sheet that was signed is not written anew.
#[cfg(unix)]
#[test]
fn an_acceptance_that_is_signed_later_is_recorded_with_what_was_shown() {
    let desk = desk();
    let vault = desk.vault().to_string_lossy().into_owned();
    let arguments = ["--vault", &vault, "accept", "kanzlei", "-o", "acceptance.pdf"];
    let mut session = session::Session::start(desk.folder(), "de", &arguments);
    session.see("Passphrase: ");
    session.type_line("falsch");
    session.see("Das war nicht die Passphrase.");
    session.see("Passphrase: ");
    session.type_line(common::PASSPHRASE);
    session.see("Der Kunde sieht den Bildschirm. [JA/nein]");
    session.type_line("j");
    session.see("korrekt-pferd");
    for (seen, typed) in [
        ("mit genau diesen Angaben funktioniert?", "ja"),
        ("Wer unterschreibt für Kanzlei kanzlei? ", ""),
        ("Bitte nennen Sie den Namen.", "Anna Berg"),
        ("beide unterschrieben?", "nein"),
    ] {
        session.see(seen);
        session.type_line(typed);
    }
    session.see("breakglass accept kanzlei --record ");
    let id = session.see("--signed-by");
    let id = id.split_whitespace().next().unwrap().to_owned();
    assert_eq!(session.end(), 0);
    assert!(deposit::open(&desk, Access::Read).unwrap().register().acceptances.is_empty());
    let today = breakglass::encode::time::Timestamp::now().date().to_string();
    let signed = ["accept", "kanzlei", "--record", &id, "--signed-by", "Anna Berg", "--signed-on", &today, "--yes"];
    let before = fs::read_dir(desk.folder()).unwrap().count();
    desk.run(signed).done();
    assert_eq!(fs::read_dir(desk.folder()).unwrap().count(), before, "no second protocol");
    assert_eq!(deposit::open(&desk, Access::Read).unwrap().register().acceptances.len(), 1);
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

/// Answers one question after the other.
#[cfg(unix)]
fn answer(session: &mut session::Session, answers: &[(&str, &str)]) {
    for (seen, typed) in answers {
        session.see(seen);
        session.type_line(typed);
    }
}

#[cfg(unix)]
fn interview(desk: &Desk, language: &str) -> session::Session {
    let vault = desk.vault().to_string_lossy().into_owned();
    let arguments = ["--vault", &vault, "--passphrase-file", "passphrase", "interview", "kanzlei"];
    session::Session::start(desk.folder(), language, &arguments)
}

#[cfg(unix)]
#[test]
fn an_interview_files_what_is_said_and_goes_on_where_it_stopped() {
    let desk = desk();
    let mut german = interview(&desk, "de");
    let answers = [
        ("Welche fünf Systeme müssen morgen laufen?", "1, Mail"),
        ("Ohne welche davon steht die Arbeit sofort?", "1"),
        ("Was für ein System ist das?", "x"),
        ("Bitte wählen Sie aus", "serv"),
        ("Wer ist rechtlich der Inhaber", "k"),
        ("Welchen zweiten Faktor verlangt es?", "-"),
        ("Wer kann den zweiten Faktor benutzen?", ""),
        ("Hat der Kunde einen eigenen Administratorzugang?", "ja"),
        ("Wann wurden die Zugangsdaten zuletzt geändert?", ""),
        ("Wann haben Sie zuletzt geprüft, dass alles stimmt?", "h"),
    ];
    answer(&mut german, &answers);
    german.see("Nach wie vielen Stunden");
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
    assert_eq!(
        (record("Mail", "criticality").as_deref(), record("Mail", "kind").as_deref()),
        (Some("2"), Some("mail"))
    );
    assert_eq!(record("Server", "legal_owner").as_deref(), Some("client"));
    assert!(record("Server", "verified_on").is_some());
    // Whoever ends the program loses nothing that was said.
    let line = format!("--vault {} --passphrase-file passphrase interview kanzlei", desk.vault().display());
    let mut ended = session::Session::start_in_shell(desk.folder(), "de", &line);
    answer(&mut ended, &[("Welchen zweiten Faktor verlangt es?", "app"), ("Wer kann den zweiten Faktor", "Anna")]);
    ended.see("Wann wurden die Zugangsdaten");
    ended.send_signal("TERM");
    ended.type_line("");
    ended.see("Dort geht es weiter");
    ended.see("terminal=same");
    assert_eq!(record("Server", "second_factor_holder").as_deref(), Some("Anna"));
    let mut english = interview(&desk, "en");
    answer(&mut english, &[("When were the credentials last changed?", "2026-05-03"), ("After how many hours", ".")]);
    english.see("It goes on from there");
    assert_eq!(english.end(), 0);
    assert_eq!(record("Server", "secret_changed_on").as_deref(), Some("2026-05-03"));
}

/// From an import to answers: whoever answers everything leaves nothing unknown but what takes evidence.
#[cfg(unix)]
#[test]
fn an_interview_answered_in_full_leaves_nothing_unknown_that_an_answer_settles() {
    let desk = desk();
    let logins = "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n\
                  ,,login,Server srv01,,,0,https://192.168.10.5,admin,Bx7-kaltes-Wasser-01,\n\
                  ,,login,INWX Domains,,,0,https://www.inwx.de,jo,Bx7-kaltes-Wasser-03,\n";
    fs::write(desk.path("logins.csv"), logins).unwrap();
    desk.run(["import", "logins.csv", "--client", "kanzlei", "--yes"]).done();
    let mut talk = interview(&desk, "en");
    let of_mail = [
        ("Which five systems must run tomorrow?", "3, Mail"),
        ("Without which of them", "2"),
        ("Who is legally", "c"),
        ("Whose is the mailbox", "c"),
        ("Password", "Zaunkönig-Nest-77"),
        ("once more", "Zaunkönig-Nest-77"),
        ("Which second factor", "none"),
        ("Does the client have", "y"),
        ("When did you last check", "t"),
        ("After how many hours", "24"),
        ("Enter: take this", ""),
        ("What is other than", ""),
    ];
    let of_server = [
        ("Who is legally", ""),
        ("Which second factor", ""),
        ("Does the client have", ""),
        ("When were the credentials", "2026-05-03"),
        ("When did you last check", "t"),
        ("Enter: take this", "Look; ring Max"),
        ("What is other than", ""),
    ];
    let of_the_rest = [
        ("Who is legally", ""),
        ("When does it expire", "2035-05-01"),
        ("With whom is it agreed", ""),
        ("When was the agreement", "2026-02-01"),
        ("last confirm the agreement", "t"),
        ("is called first", "Anna Berg"),
        ("Under which mobile number", "0171 1"),
        ("Under which e-mail address", "anna@berg.example"),
        ("last confirm number", "t"),
        ("What is agreed with the client", ""),
        ("Within how many hours do you", "4"),
        ("What availability is agreed", "98"),
        ("What is the period of notice", "3 months"),
        ("With whom is damage insured", "Hiscox"),
        ("for all your clients", ""),
        ("What is the sum insured", "1000000"),
        ("Until when is the insurance", "2035-12-31"),
        ("Where does a kit lie offline", "Safe"),
        ("When did somebody last look", "t"),
        ("Where does another one lie", "Mailbox of Max"),
        ("When did somebody last look", "t"),
        ("Which of these scenarios", ""),
    ];
    answer(&mut talk, &[&of_mail[..], &of_server[..], &of_the_rest[..]].concat());
    assert_eq!(talk.end(), 0, "{}", talk.seen);
    assert!(!talk.seen.contains("Zaunkönig"), "{}", talk.seen);
    let status = desk.run(["status", "kanzlei", "--json"]).done().json();
    let (mut unknown, mut left) = (Vec::new(), std::collections::BTreeSet::new());
    for answer in status["answers"].as_array().unwrap() {
        assert_ne!(answer["verdict"], "unknown", "{answer}");
        for check in answer["checks"].as_array().unwrap() {
            unknown.extend((check["verdict"] == "unknown").then(|| check["rule"].clone()));
            let gaps = check["gaps"].as_array().unwrap().iter();
            left.extend(gaps.map(|gap| gap["remedy"]["do"].as_str().unwrap().to_owned()));
        }
    }
    assert_eq!(unknown, ["export_opened"]);
    let evidence = ["accept", "ask_receipt", "hold_drill", "set_policy", "test_export"];
    assert_eq!(
        left.iter().map(String::as_str).collect::<Vec<_>>(),
        evidence,
        "what takes evidence, and a better policy"
    );
    // What holds for all clients was asked once.
    let other = desk.run(["status", "praxis", "--json"]).done().json();
    assert_eq!(other["answers"][6]["verdict"], "yes", "{}", other["answers"][6]);
    // A second conversation has nothing to ask.
    let mut again = interview(&desk, "en");
    again.see("That was all");
    assert_eq!(again.end(), 0, "{}", again.seen);
}
