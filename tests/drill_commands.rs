//! A drill from its making to its code, through the program, as an owner and two holders run it; and the letters that ask
//! for receipts.

mod common;

use std::fs;

use common::{Desk, Ran, deposit, files_below};
use serde_json::Value as Json;

fn desk() -> Desk {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    desk
}

/// Makes a drill for the client, and rehearses it: Anna collects, Max contributes. What opening it came to.
fn rehearsed(desk: &Desk, more: &[&str]) -> Ran {
    desk.run(["drill", "new", "kanzlei", "-o", "drill.breakglass", "--yes"]).done();
    contributed(desk);
    let pieces = ["--sheet", "sheets/anna", "--contribution", "from-max"];
    desk.run([&["recover", "open", "drill.breakglass"], &pieces[..], more].concat())
}

fn contributed(desk: &Desk) {
    let request = ["recover", "request", "drill.breakglass", "--sheet", "sheets/anna", "-o", "request", "--yes"];
    desk.run(request).done();
    let answer = ["recover", "answer", "request", "--sheet", "sheets/max", "-o", "from-max", "--yes"];
    desk.run(answer).done().says("Kanzlei kanzlei (drill)").says("THIS IS A DRILL");
}

fn code(desk: &Desk) -> String {
    let opened = rehearsed(desk, &["--json"]).done().json();
    assert_eq!(opened[0]["kind"], "drill");
    opened[0]["drill_code"].as_str().expect("a drill has a code").to_owned()
}

#[test]
fn a_rehearsal_ends_with_the_code_to_tell_and_asks_for_no_change() {
    for (language, begins, ends, change) in [
        ("en", "===== DRILL:", "Tell your provider these twelve digits: ", "To be changed now"),
        ("de", "===== NOTFALLÜBUNG:", "Nennen Sie Ihrem IT-Dienstleister diese zwölf Ziffern: ", "Jetzt zu ändern"),
    ] {
        let desk = desk();
        let opened = rehearsed(&desk, &["--language", language]).done();
        let (first, rest) = opened.stdout.split_once(begins).expect("it begins with the mark");
        assert_eq!(first.lines().count(), 1, "{first}");
        let last = rest.trim_end().lines().last().unwrap_or_default();
        assert!(last.starts_with(ends) && last.trim_start_matches(ends).len() == 14, "{last}");
        assert!(!opened.stdout.contains(change), "{}", opened.stdout);
        assert!(rest.contains("ÜBUNG: Router"), "the client's language");
        assert!(!opened.stdout.contains("korrekt-pferd"));
    }
}

#[test]
fn a_drill_takes_one_sheet() {
    let desk = desk();
    desk.run(["drill", "new", "kanzlei", "-o", "drill.breakglass"]).done();
    let both = ["recover", "open", "drill.breakglass", "--sheet", "sheets/anna", "--sheet", "sheets/max"];
    desk.run(both).code(1).says("one sheet only");
    desk.run(["recover", "open", "drill.breakglass", "--sheet", "sheets/anna"]).code(4).says("Max Muster");
}

#[test]
fn what_was_rehearsed_is_written_out_with_the_code_at_the_end() {
    let desk = desk();
    let written = rehearsed(&desk, &["-o", "opened", "--format", "json"]).done();
    assert!(written.stdout.contains("DRILL PASSED") && !written.stdout.contains("To be changed now"));
    assert!(fs::read_to_string(desk.path("opened/records.json")).unwrap().contains("ÜBUNG: "));
}

#[test]
fn a_code_is_recorded_once_and_a_wrong_one_is_refused() {
    let desk = desk();
    let code = code(&desk);
    let particulars = ["--participant", "anna", "--participant", "Max Muster", "--without-owner", "--minutes", "14"];
    let finding = ["--finding", "The camera did not work", "--finding", "Nobody knew where the kit was"];
    let wrong = if code.starts_with('0') { "1" } else { "0" }.to_owned() + &code[1..];
    desk.run(["drill", "add", &wrong]).code(1).says("no drill's code");
    desk.run(["drill", "add", "1234"]).code(2).says("twelve digits");
    let grouped = [&code[..4], &code[4..8], &code[8..]];
    let added = desk.run([&["drill", "add"], &grouped[..], &particulars, &finding, &["--json"]].concat()).done().json();
    assert_eq!(added["compartment"], "kanzlei");
    let run = &added["run"];
    assert_eq!((&run["collector"], &run["holders"]), (&Json::from("anna"), &Json::from(vec!["anna", "max"])));
    assert_eq!((&run["minutes"], &run["without_owner"]), (&Json::from(14), &Json::from(true)));
    assert_eq!(run["findings"].as_array().map(Vec::len), Some(2));
    desk.run(["drill", "add", &code]).code(1).says("told already");
    desk.run(["log"]).done().says("Drill passed: Kanzlei kanzlei").says("A drill for Kanzlei kanzlei was made");
    let listed = desk.run(["drill", "list", "--json"]).done().json();
    let rows = listed.as_array().expect("a list");
    assert_eq!(rows.iter().map(|row| &row["compartment"]).collect::<Vec<_>>(), ["kanzlei", "praxis", "root"]);
    assert_eq!(rows[0]["last"]["collector"], "anna");
    assert_eq!((&rows[0]["due"], &rows[1]["due"], &rows[1]["last"]), (&false.into(), &true.into(), &Json::Null));
    assert_eq!(rows[0]["standing"], Json::Null, "its code is spent; the next kit holds another");
    desk.run(["drill", "list"]).done().says("Anna Muster").says("2 drills are due");
}

#[test]
fn particulars_that_cannot_be_are_refused_and_the_code_stays_good() {
    let desk = desk();
    let code = code(&desk);
    desk.run(["drill", "add", &code, "--participant", "otto"]).code(1).says("otto holds no piece");
    desk.run(["drill", "add", &code, "--minutes", "0"]).code(2).says("from 1 to");
    desk.run(["drill", "add", &code, "--finding", " "]).code(2).says("one line");
    desk.run(["drill", "add", &code, "--participant", "anna"]).done().says("somebody is missing in the list");
}

#[test]
fn in_a_vault_the_real_thing_is_meant_where_no_drill_is_named() {
    let desk = desk();
    let drill = desk.run(["drill", "new", "kanzlei", "-o", "drill.breakglass", "--json"]).done().json();
    let drill = drill["drill"].as_str().unwrap().to_owned();
    let both = ["--sheet", "sheets/anna", "--sheet", "sheets/max"];
    let opened = desk
        .run([&["recover", "open", "vault", "--reveal"], &both[..]].concat())
        .done()
        .says("One drill that lies here");
    assert!(opened.stdout.contains("korrekt-pferd") && !opened.stdout.contains("ÜBUNG"));
    let named = desk.run([&["recover", "open", "vault", "--compartment", &drill], &both[..]].concat());
    named.code(1).says("one sheet only");
    let request = ["recover", "request", "vault", "--sheet", "sheets/anna", "--json", "--yes"];
    let asked = desk.run(request).done().json();
    assert_eq!(asked["compartments"].as_array().map(Vec::len), Some(1));
    assert!(!asked["compartments"].as_array().unwrap().contains(&Json::from(drill.as_str())));
    let checked = desk.run(["verify", "vault", "--sheet", "sheets/anna", "--json"]).done().json();
    assert_eq!(checked["shares"].as_array().map(Vec::len), Some(1));
    assert_eq!(checked["compartments"].as_array().map(Vec::len), Some(4));
    // A receipt of a drill is nobody's, so none is shown.
    let own = desk.run(["verify", "drill.breakglass", "--sheet", "sheets/anna"]).done().says("(a drill)");
    assert!(own.stdout.contains("there is no receipt to tell") && !own.stdout.contains("Receipt, to be told"));
}

#[test]
fn a_taken_place_and_an_unknown_client_leave_no_bundle_and_no_drill() {
    let desk = desk();
    fs::write(desk.path("taken"), "mine").unwrap();
    desk.run(["drill", "new", "kanzlei", "-o", "taken"]).code(1).says("taken");
    assert_eq!(fs::read_to_string(desk.path("taken")).unwrap(), "mine");
    let listed = desk.run(["drill", "list", "--json"]).done().json();
    assert_eq!(listed[0]["standing"], Json::Null);
    desk.run(["drill", "new", "nobody"]).code(1).says("nobody");
}

#[test]
fn letters_ask_everybody_in_their_language_and_for_nothing_secret() {
    let desk = desk();
    desk.run(["holder", "edit", "anna", "--language", "de", "--email", "anna@example.com"]).done();
    desk.run(["holder", "add", "Ohne Fach", "--role", "trusted", "-o", "sheets/ohne", "--yes"]).done();
    let written = desk.run(["receipt", "request", "--all", "-o", "letters", "--by", "24.12.2099"]).done();
    assert_eq!(written.stdout.lines().count(), 3, "{}", written.stdout);
    assert_eq!(files_below(&desk.path("letters")).len(), 3);
    let anna = fs::read_to_string(desk.path("letters/bestätigung-anna.txt")).unwrap();
    assert!(anna.starts_with("An: Anna Muster <anna@example.com>\nBetreff: "), "{anna}");
    for text in ["24. Dezember 2099", "Jährliche Prüfung", "NOTFALL-OEFFNEN.html", "Kim Beispiel"] {
        assert!(anna.contains(text), "{text}: {anna}");
    }
    assert!(anna.replace('\n', " ").contains("für Kanzlei kanzlei hinterlegt"), "{anna}");
    let max = fs::read_to_string(desk.path("letters/receipt-max.txt")).unwrap();
    for text in
        ["24 December 2099", "- Kanzlei kanzlei", "- Kanzlei praxis", "- The provider's register", "OPEN-IN-EMERGENCY"]
    {
        assert!(max.contains(text), "{text}: {max}");
    }
    assert!(anna.lines().chain(max.lines()).all(|line| line.chars().count() <= 78), "{anna}{max}");
    desk.run(["receipt", "request", "ohne"]).code(1).says("no opening rule");
    desk.run(["receipt", "request", "max", "--by", "2001-01-01"]).code(2).says("still to come");
    let printed = desk.run(["receipt", "request", "max", "--json"]).done().json();
    assert_eq!(printed[0]["compartments"], Json::from(vec!["root", "kanzlei", "praxis"]));
    assert!(printed[0]["body"].as_str().is_some_and(|body| body.starts_with("Dear Max Muster,")));
    desk.run(["receipt", "request", "max"]).done().says("Subject: Yearly check");
}

#[test]
fn a_reserve_sheet_is_asked_for_where_it_lies() {
    let desk = desk();
    let client = ["client", "edit", "kanzlei", "--email", "buero@example.com"];
    desk.run(client).done();
    let reserve = ["holder", "add", "Reserve Kanzlei", "--id", "reserve", "--role", "reserve", "--for", "kanzlei"];
    desk.run([&reserve[..], &["-o", "sheets/reserve", "--language", "de", "--yes"]].concat()).done();
    desk.run(["policy", "set", "kanzlei", "1 of (anna, reserve) and 1 of (max, nina)", "--yes"]).done();
    let letter = desk.run(["receipt", "request", "reserve"]).done();
    assert!(letter.stdout.starts_with("An: Kanzlei kanzlei <buero@example.com>"), "{}", letter.stdout);
    assert!(letter.stdout.contains("Umschlag") && letter.stdout.contains("Guten Tag,\n"), "{}", letter.stdout);
}

#[test]
fn a_replaced_holder_rehearses_with_the_next_drill() {
    let desk = desk();
    desk.run(["drill", "new", "kanzlei", "-o", "old.breakglass"]).done();
    desk.run(["holder", "replace", "max", "Kim Neu", "--id", "kim", "-o", "sheets/kim", "--yes"]).done();
    let listed = desk.run(["drill", "list", "--json"]).done().json();
    assert_eq!(listed[0]["standing"], Json::Null);
    desk.run(["drill", "new", "kanzlei", "-o", "drill.breakglass"]).done();
    desk.run(["verify", "drill.breakglass", "--sheet", "sheets/kim"]).done().says("Kim Neu");
    desk.run(["verify", "drill.breakglass", "--sheet", "sheets/max"]).code(3);
    desk.run(["verify", "old.breakglass", "--sheet", "sheets/max"]).done();
}
