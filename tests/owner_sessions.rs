//! The owner's commands at a real terminal: typed, mistyped, corrected, interrupted, in both languages.
//!
//! Unix only; on other systems nothing here is compiled. What commands do without a terminal is in
//! `owner_commands.rs`.

#![cfg(unix)]

mod common;
#[path = "common/session.rs"]
mod session;

use std::fs;

use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::id::CompartmentId;
use breakglass::model::{Role, RootOpens};
use breakglass::vault::Access;
use common::{Desk, PASSPHRASE, deposit, files_below};
use session::Session;

/// A desk with a vault that is quickly unlocked, and one deputy in it.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut vault = deposit::create(&desk);
    deposit::add_holder(&desk, &mut vault, "max", Role::Deputy);
    desk
}

fn talk(desk: &Desk, language: &str, arguments: &[&str]) -> Session {
    let vault = desk.vault().to_string_lossy().into_owned();
    Session::start(desk.folder(), language, &[&["--vault", &vault], arguments].concat())
}

/// Answers questions: what is seen one after the other, between bars, and what is typed then.
fn answer(session: &mut Session, answers: &[(&str, &str)]) {
    for (questions, typed) in answers {
        questions.split('|').for_each(|question| {
            session.see(question);
        });
        session.type_line(typed);
    }
}

#[test]
fn a_vault_is_made_in_a_conversation() {
    let desk = Desk::new();
    let mut session = talk(&desk, "de", &["init"]);
    session.see("bis zur letzten wird nichts geschrieben");
    answer(
        &mut session,
        &[
            ("Ihr Name: ", ""),
            ("Das ist leer.|Ihr Name: ", "Jo Beispiel"),
            ("Ihre E-Mail (Eingabetaste: ohne):", "jo@beispiel"),
            ("Ihre E-Mail (Eingabetaste: ohne):", "jo@example.com"),
            ("Ihr Telefon (Eingabetaste: ohne):", ""),
            ("Neue Passphrase: ", "jo@example.com"),
            ("Zu schwach.|Neue Passphrase: ", PASSPHRASE),
            ("Noch einmal: ", "sieben nasse Käfer"),
            ("verschieden.|Neue Passphrase: ", PASSPHRASE),
            ("Noch einmal: ", PASSPHRASE),
            ("  2  Alles|Nummer [1]:", "3"),
            ("Zahl von 1 bis 2|Nummer [1]:", "2"),
            ("gleich hinterlegen? [JA/nein]", "vielleicht"),
            ("Bitte antworten Sie mit Ja oder Nein.|[JA/nein]", "ja"),
            ("Hauptpasswort", "geheim-1"),
            ("Noch einmal: ", "geheim-1"),
            ("Welches Programm", "KeePassXC, NAS"),
            ("Festplattenschlüssel", ""),
            ("PIN Ihres Telefons", ""),
            ("Passwort Ihres Postfachs", ""),
        ],
    );
    session.see("Der Tresor ist angelegt");
    session.see("ein Eintrag");
    assert_eq!(session.end(), 0);
    for secret in ["geheim-1", PASSPHRASE] {
        assert!(!session.seen.contains(secret), "{}", session.seen);
    }
    let vault = opened(&desk);
    assert_eq!(vault.register().settings.root_opens, RootOpens::Everything);
    let record = &vault.root().document.records[0];
    assert_eq!(record.text("location"), Some("KeePassXC, NAS"));
    assert_eq!(record.secret("password").map(|secret| secret.expose_text().to_owned()).as_deref(), Some("geheim-1"));
}

fn opened(desk: &Desk) -> breakglass::vault::OpenVault {
    deposit::open(desk, Access::Read).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn an_interrupted_init_leaves_nothing() {
    let desk = Desk::new();
    for language in ["en", "de"] {
        let mut session = talk(&desk, language, &["init", "--name", "Jo", "--email", "", "--phone", ""]);
        session.see(": ");
        session.type_text("half a passphr\u{3}");
        session.see("^C");
        assert_eq!(session.end(), 130);
    }
    assert!(!desk.vault().exists());
}

#[test]
fn a_holder_is_added_after_mistakes_at_every_question() {
    let desk = desk();
    let mut session = talk(&desk, "en", &["holder", "add"]);
    answer(
        &mut session,
        &[
            ("Passphrase: ", "wrong"),
            ("That was not the passphrase.|Passphrase: ", PASSPHRASE),
            ("Name: ", "Nina Vogt"),
            ("Number: ", "staff"),
            ("from 1 to 4|Number: ", "3"),
            ("[nina]:", "Nina!"),
            ("a–z|[nina]:", "max"),
            ("is taken|[nina]:", "nina"),
            ("E-mail (Enter: none):", "nina"),
            ("no e-mail address|E-mail (Enter: none):", "nina@example.com"),
            ("Phone (Enter: none):", "0171 222"),
        ],
    );
    session.see("File for the sheet of Nina Vogt");
    session.type_line("vault/nina.txt");
    answer(
        &mut session,
        &[
            ("lies in the vault|File for the sheet", "passphrase"),
            ("exists already|File for the sheet", "age1nonsense"),
            ("no public key|File for the sheet", ""),
        ],
    );
    session.see("Nina Vogt is added (trusted person; short name nina).");
    session.see("It is the only copy");
    assert_eq!(session.end(), 0);
    assert!(desk.path("sheet-nina.pdf").is_file());
    assert!(!session.seen.contains(PASSPHRASE), "{}", session.seen);
}

#[test]
fn digits_that_are_not_the_same_stop_it() {
    let desk = desk();
    let key = breakglass::crypto::Identity::generate().recipient().to_string();
    let digits = breakglass::encode::digits::recipient_digits(&key).to_string();
    let arguments =
        ["--passphrase-file", "passphrase", "holder", "add", "Nina", "--role", "deputy", "--recipient", &key];
    for (said, code) in [("nein", 1), ("ja", 0)] {
        let mut session = talk(&desk, "de", &arguments);
        answer(&mut session, &[("[nina]:", ""), ("E-Mail", ""), ("Telefon", "")]);
        session.see(&digits);
        session.see("[ja/nein]");
        session.type_line(said);
        assert_eq!(session.end(), code, "{}", session.seen);
    }
}

#[test]
fn a_client_is_added_in_a_conversation() {
    let desk = desk();
    let mut session = talk(&desk, "de", &["--passphrase-file", "passphrase", "client", "add"]);
    answer(
        &mut session,
        &[
            ("Name der Firma: ", "Kanzlei Müller & Söhne"),
            ("[kanzlei-mueller-soehne]:", "mueller"),
            ("E-Mail der Firma", ""),
            ("Telefon der Firma", "030 112"),
            ("Sprache der Unterlagen für die Firma: de (Deutsch) oder en (Englisch) [en]:", "deutsch"),
            ("Geben Sie de oder en ein.|Sprache der Unterlagen", "DE"),
            ("Name (Eingabetaste: niemand):", "Anna Berg"),
            ("E-Mail", "anna@example.com"),
            ("Telefon", ""),
            ("Sprache von Schlüsselblatt und Briefen|[de]:", ""),
            ("Eigener Schlüssel", ""),
            ("Ordner für die Blätter [blätter]:", "vault"),
            ("liegt im Tresor|[blätter]:", "umschläge"),
            ("Noch jemand dort (Eingabetaste: niemand):", ""),
            ("Reserveblatt|[JA/nein]", "ja"),
            ("Max Muster|Wer davon?", "7"),
            ("Zahl von 1 bis 1|Wer davon?", "1"),
            ("Name von jemand Neuem", "Notariat Weiß"),
            ("Wer ist Notariat Weiß?|Nummer [1]:", "2"),
            ("E-Mail", ""),
            ("Telefon", ""),
            ("Sprache von Schlüsselblatt und Briefen|[en]:", ""),
            ("Eigener Schlüssel", ""),
            ("Noch jemand (Eingabetaste: niemand):", ""),
            ("1 of (anna, reserve) and 1 of (max, notariat)|Nummer [1]:", ""),
        ],
    );
    session.see("aufnehmen und 3 Schlüsselblätter schreiben? [JA/nein]");
    assert!(!desk.path("umschläge").exists(), "nothing is written before the last question");
    session.type_line("");
    session.see("Kanzlei Müller & Söhne ist aufgenommen (Kurzname mueller).");
    session.see("Wer öffnen kann: Anna Berg oder das Reserveblatt, zusammen mit");
    assert_eq!(session.end(), 0);
    assert_eq!(files_below(&desk.path("umschläge")).len(), 3);
    let vault = opened(&desk);
    let client = vault.register().client(&deposit::slug("mueller")).expect("the client");
    assert_eq!(client.policy.as_deref(), Some("1 of (anna, reserve) and 1 of (max, notariat)"));
    let language = |id| vault.register().holder(&deposit::slug(id)).expect("a holder").language.tag();
    let languages = [client.language.tag(), language("anna"), language("reserve"), language("notariat")];
    assert_eq!(languages, ["de", "de", "de", "en"], "as answered; by itself the owner's, or the firm's");
    let compartment = vault.compartment(CompartmentId::Client(client.compartment));
    assert!(compartment.is_ok_and(|compartment| compartment.epoch() == 1));
}

#[test]
fn a_conversation_that_is_interrupted_or_declined_changes_nothing() {
    let desk = desk();
    let before = files_below(&desk.vault());
    for decline in [true, false] {
        let mut session = talk(&desk, "en", &["--passphrase-file", "passphrase", "client", "add"]);
        answer(
            &mut session,
            &[
                ("Name of the firm: ", "Berg"),
                ("[berg]:", ""),
                ("E-mail", ""),
                ("Phone", ""),
                ("Language of the firm", ""),
                ("Name (Enter: nobody):", "Anna"),
                ("E-mail", ""),
                ("Phone", ""),
                ("Language of their sheet", ""),
                ("public key", ""),
                ("Folder for the sheets", "out"),
                ("Somebody else there", ""),
                ("reserve sheet|[YES/no]", "no"),
                ("Which of these?", ""),
                ("Name of somebody new", ""),
                ("warning: Anna and Max Muster are each indispensable|Number [1]:", ""),
            ],
        );
        session.see("write one sheet? [YES/no]");
        session.type_text(if decline { "no\r" } else { "\u{3}" });
        assert_eq!(session.end(), if decline { 1 } else { 130 }, "{}", session.seen);
    }
    assert!(!desk.path("out").exists());
    assert_eq!(files_below(&desk.vault()), before);
}

#[test]
fn a_policy_is_asked_for_until_it_can_be() {
    let desk = desk();
    {
        let mut vault = deposit::open(&desk, Access::Write).unwrap_or_else(|error| panic!("{error}"));
        deposit::add_holder(&desk, &mut vault, "nina", Role::Trusted);
    }
    let mut session = talk(&desk, "de", &["--passphrase-file", "passphrase", "policy", "set", "root"]);
    answer(
        &mut session,
        &[
            ("[max and nina]:", "max"),
            ("max könnte allein öffnen.|[max and nina]:", "1 of (max, nina"),
            ("^|[max and nina]:", "max and bernd"),
            ("Niemand mit Schlüsselblatt heißt „bernd“.|[max and nina]:", ""),
        ],
    );
    session.see("Wer öffnen kann: Max Muster und Nina Muster gemeinsam.");
    session.see("unentbehrlich");
    session.see("Die Öffnungsregel für das Register ist festgelegt");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_removal_is_asked_about_and_an_edit_keeps_what_is_not_changed() {
    let desk = Desk::new();
    {
        drop(deposit::small(&desk));
    }
    let pass = ["--passphrase-file", "passphrase"];
    let mut session = talk(&desk, "en", &[&pass[..], &["holder", "edit", "anna"]].concat());
    answer(&mut session, &[("Name [Anna Muster]:", ""), ("E-mail", ""), ("Phone", "112")]);
    session.see("Anna Muster: changed.");
    assert_eq!(session.end(), 0);
    let mut session = talk(&desk, "en", &[&pass[..], &["client", "remove"]].concat());
    answer(&mut session, &[("Number: ", "2"), ("[yes/no]", "no")]);
    session.see("Nothing was changed.");
    assert_eq!(session.end(), 1);
    assert_eq!(opened(&desk).register().clients.len(), 2);
    assert!(fs::read_dir(desk.vault()).is_ok());
}

#[test]
fn a_drill_is_reported_in_a_conversation_after_mistakes() {
    let desk = Desk::new();
    {
        drop(deposit::small(&desk));
    }
    desk.run(["drill", "new", "kanzlei", "-o", "drill"]).done();
    desk.run(["recover", "request", "drill", "--sheet", "sheets/anna", "-o", "request", "--yes"]).done();
    desk.run(["recover", "answer", "request", "--sheet", "sheets/max", "-o", "answer", "--yes"]).done();
    let open = ["recover", "open", "drill", "--sheet", "sheets/anna", "--contribution", "answer", "--json"];
    let told = desk.run(open).done().json();
    let code = told[0]["drill_code"].as_str().expect("a drill ends with its code").to_owned();
    let pass = ["--passphrase-file", "passphrase"];
    let mut session = talk(&desk, "de", &[&pass[..], &["drill", "add"]].concat());
    answer(
        &mut session,
        &[
            ("Die zwölf Ziffern der Notfallübung", "4711"),
            ("hat zwölf Ziffern.|Die zwölf Ziffern", &format!("{} {} {}", &code[..4], &code[4..8], &code[8..])),
            ("Wer war dabei?|anna, max, nina", "anna, otto"),
            ("otto hat in dieser Notfallübung keinen Teilschlüssel|Wer war dabei?", "anna, Max Muster"),
            ("Hat jemand anderes als Sie die Übung geleitet? [ja/NEIN]", "ja"),
            ("Wie viele Minuten", "eine Viertelstunde"),
            ("eine Zahl von 1 bis|Wie viele Minuten", "15"),
            ("Was war schwierig", "Die Kamera ging nicht"),
            ("Was war schwierig", ""),
        ],
    );
    session.see("Notfallübung bestanden: Kanzlei kanzlei");
    assert_eq!(session.end(), 0);
    let vault = opened(&desk);
    let run = &vault.register().drills[0].runs[0];
    assert_eq!((run.minutes, run.without_owner, run.findings.len()), (Some(15), true, 1));
    assert_eq!(run.holders, [deposit::slug("anna"), deposit::slug("max")]);
    // The same code once more is refused before anything else is asked.
    let mut session = talk(&desk, "de", &[&pass[..], &["drill", "add", &code]].concat());
    session.see("wurde schon am");
    assert_eq!(session.end(), 1);
}

/// A passphrase that somebody types ahead of a question that never comes would be the shell's next command.
#[test]
fn what_is_typed_ahead_is_thrown_away_when_unlocking_fails() {
    let desk = desk();
    let vault = desk.vault().to_string_lossy().into_owned();
    let mut session = Session::start_in_shell(desk.folder(), "en", &format!("--vault {vault} holder list"));
    session.see("Passphrase: ");
    // Two attempts are answered in time; the rest is typed while the third is being computed.
    session.type_line("wrong");
    session.see("not the passphrase");
    session.type_line("wrong again");
    session.see("not the passphrase");
    session.see("Passphrase: ");
    session.type_text("wrong once more\rtouch typed-ahead\r");
    session.see("code=3");
    session.see("terminal=same");
    assert_eq!(session.end(), 0);
    assert!(!desk.path("typed-ahead").exists());
    assert!(!session.seen.contains("touch typed-ahead"), "{}", session.seen);
}

/// Bug: while the passphrase was being computed the terminal echoed what was typed for the next secret question.
#[test]
fn what_is_typed_ahead_of_a_secret_question_is_not_shown() {
    const NEW: &str = "acht trockene Maultiere segeln fort";
    let desk = Desk::new();
    drop(deposit::create_at(&desk, Costs::new(524_288, 4, 1).expect("within the bounds"))); // long enough to type in
    let vault = desk.vault().to_string_lossy().into_owned();
    let mut session = Session::start_in_shell(desk.folder(), "en", &format!("--vault {vault} passphrase change"));
    session.see("Passphrase: ");
    session.type_line(PASSPHRASE);
    session.see("Unlocking");
    session.type_text(&format!("{NEW}\r{NEW}\r"));
    session.see("code=0");
    session.see("terminal=same");
    assert_eq!(session.end(), 0);
    assert!(!session.seen.contains("Maultiere"), "{}", session.seen);
}

/// Bug: these wanted their file on the command line, also where there was somebody to ask.
#[test]
fn a_file_that_was_not_named_is_asked_for() {
    let desk = Desk::new();
    {
        drop(deposit::small(&desk));
    }
    fs::write(desk.path("note.txt"), "a note").unwrap();
    let pass = ["--passphrase-file", "passphrase"];
    let mut session = talk(&desk, "de", &[&pass[..], &["record", "attach"]].concat());
    answer(
        &mut session,
        &[
            ("Datei, die beigelegt wird: ", ""),
            ("Es fehlt ein Dateiname.|Datei, die beigelegt wird: ", "note.txt"),
            ("Nummer: ", "1"),
            ("Server|Nummer: ", "1"),
        ],
    );
    session.see("note.txt");
    assert_eq!(session.end(), 0, "{}", session.seen);
    desk.run(["export", "kanzlei", "--format", "json", "-o", "out", "--yes"]).done();
    let mut session = talk(&desk, "en", &[&pass[..], &["import", "--client", "kanzlei"]].concat());
    answer(&mut session, &[("File or folder to take over: ", "out")]);
    assert_eq!(session.end(), 0, "{}", session.seen);
    let mut session = talk(&desk, "en", &["recover", "answer", "--sheet", "sheets/max"]);
    answer(&mut session, &[("File with the request: ", "nowhere")]);
    session.see("nowhere");
    assert_eq!(session.end(), 7, "{}", session.seen);
    let mut session = talk(&desk, "de", &["completions"]);
    answer(&mut session, &[("Für welche Shell?|  1  bash|Nummer: ", "1")]);
    assert_eq!(session.end(), 0);
    for command in [&["record", "attach"][..], &["import"], &["recover", "answer"], &["completions"]] {
        desk.run(command).code(2).says("no terminal to ask at");
    }
}

/// A password that was made up is shown once, and opens the file; one that is typed is asked for twice.
#[test]
fn a_keepass_file_gets_a_password_that_is_made_up_or_asked_for() {
    const TYPED: &str = "Vier Ziegen kuessen leise im Heu";
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let export = ["--passphrase-file", "passphrase", "export", "kanzlei", "--format", "kdbx", "-o"];
    let mut session = talk(&desk, "en", &[&export[..], &["made"]].concat());
    answer(&mut session, &[("one is made up):|> ", "")]);
    session.see("shown this once:");
    let shown = session.see("written");
    assert_eq!(session.end(), 0, "{}", session.seen);
    let made = shown.lines().map(str::trim).find(|line| !line.is_empty()).unwrap().to_owned();
    assert_eq!(made.split(' ').count(), 8, "{made}");

    let mut session = talk(&desk, "en", &[&export[..], &["typed"]].concat());
    answer(
        &mut session,
        &[
            ("one is made up):|> ", "geheim"),
            ("Too weak|one is made up):|> ", TYPED),
            ("Once more: ", "something else"),
            ("one is made up):|> ", TYPED),
            ("Once more: ", TYPED),
        ],
    );
    assert_eq!(session.end(), 0, "{}", session.seen);
    assert!(!session.seen.contains(TYPED), "{}", session.seen);

    for (folder, password) in [("made", made.as_str()), ("typed", TYPED)] {
        fs::write(desk.path("opens"), format!("{password}\n")).unwrap();
        let path = format!("{folder}/records.kdbx");
        let import = ["--json", "import", &path, "--client", "praxis", "--source-password-file", "opens"];
        assert_eq!(desk.run(import).done().json()["read"], 1, "{folder}");
    }
}
