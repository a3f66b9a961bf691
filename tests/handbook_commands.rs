//! Map, handbook and report as whole commands: what they write, what they refuse, and the sealed part on its way into the
//! compartment and out of it.

mod common;

use std::fs;
use std::path::Path;

use common::{Desk, deposit, files_below};

fn desk() -> Desk {
    let desk = Desk::new();
    deposit::small(&desk);
    desk
}

fn text_of(pdf: &Path) -> String {
    let output = common::tool("pdftotext").args(["-layout"]).arg(pdf).arg("-").output().expect("it runs");
    assert!(output.status.success(), "{}", pdf.display());
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn map_handbook_and_report_are_written_once_and_hold_no_secret() {
    let desk = desk();
    desk.run(["map", "kanzlei", "-o", "map.svg"]).done().says("map.svg");
    desk.run(["handbook", "kanzlei", "-o", "handbook"]).done().says("No credentials");
    desk.run(["handbook", "kanzlei", "-o", "handbook"]).code(1);
    desk.run(["handbook", "kanzlei", "-o", "vault/handbook"]).code(1);
    desk.run(["handbook", "kanzlei", "-o", "english", "--language", "en"]).done();
    assert_eq!(files_below(&desk.path("handbook")).len(), 2);
    assert!(text_of(&desk.path("handbook/IT-Notfallhandbuch.pdf")).contains("Wen anrufen"));
    assert!(text_of(&desk.path("english/IT-emergency-handbook.pdf")).contains("whom to call"));
    desk.run(["report", "kanzlei", "-o", "report.txt"]).code(2);
    desk.run(["report", "kanzlei", "-o", "report.pdf"]).done();
    desk.run(["report", "kanzlei", "-o", "report.html", "--language", "en"]).done();
    assert!(text_of(&desk.path("report.pdf")).contains("Vorsorgebericht"));
    assert!(fs::read_to_string(desk.path("report.html")).unwrap().contains("Readiness report"));
}

#[test]
fn stock_minisign_verifies_the_report_and_nothing_else() {
    let desk = desk();
    desk.run(["report", "kanzlei", "-o", "report.pdf"]).done();
    let facts = fs::read_dir(desk.vault()).unwrap().flatten().map(|entry| entry.path());
    let facts = facts.filter(|path| path.to_string_lossy().ends_with(".json")).max().expect("there are facts");
    let facts: serde_json::Value = serde_json::from_slice(&fs::read(facts).unwrap()).unwrap();
    let key = facts["verify_key"].as_str().expect("the key is public").to_owned();
    // As docs/format.md says: the key of the facts, the file, and a trusted comment that says whose report it is.
    let said = || {
        let mut minisign = common::tool("minisign");
        minisign.args(["-P", &key, "-Vm"]).arg(desk.path("report.pdf")).output().expect("it runs")
    };
    let verify = || said().status.success();
    assert!(verify());
    let comment = String::from_utf8_lossy(&said().stdout).into_owned();
    let vault = facts["vault"].as_str().expect("the facts say whose they are");
    assert!(
        comment.contains(&format!("Trusted comment: breakglass report vault={vault} client=kanzlei\n")),
        "{comment}"
    );
    // A report is never without its signature: what is left of a run that was cut short is replaced.
    let signature = fs::read(desk.path("report.pdf.minisig")).unwrap();
    fs::remove_file(desk.path("report.pdf")).unwrap();
    fs::write(desk.path("report.pdf.minisig"), "left over").unwrap();
    desk.run(["report", "kanzlei", "-o", "report.pdf"]).done();
    assert!(verify() && fs::read(desk.path("report.pdf.minisig")).unwrap().len() == signature.len());
    desk.run(["report", "kanzlei", "-o", "report.pdf"]).code(1).says("exists");
    let mut bytes = fs::read(desk.path("report.pdf")).unwrap();
    bytes[100] ^= 1;
    fs::write(desk.path("report.pdf"), bytes).unwrap();
    assert!(!verify());
}

#[test]
fn the_sealed_part_is_enclosed_anew_with_every_sealing_and_comes_out_after_an_opening() {
    let desk = desk();
    desk.run(["handbook", "kanzlei", "--enclose"]).done().says("sealed part");
    let enclosed = |folder: &str| {
        desk.run(["export", "kanzlei", "-o", folder]).done();
        let files = files_below(&desk.path(folder));
        let secret = files.into_iter().find(|path| path.to_string_lossy().ends_with("GEHEIM.pdf"));
        text_of(&secret.expect("the sealed part is attached"))
    };
    let first = enclosed("first");
    assert!(first.contains("korrekt-pferd") && first.contains("Stand 4"), "{first}");
    desk.run(["record", "add", "kanzlei", "--kind", "contact", "--name", "Neu"]).done();
    let second = enclosed("second");
    assert!(second.contains("korrekt-pferd") && second.contains("Stand 5"), "{second}");
    assert!(!second.contains("Stand 4"));

    let id = desk.run(["client", "list", "--json"]).done().json();
    let id = id[0]["compartment"].as_str().expect("an id").to_owned();
    let sheets = ["--sheet", "sheets/anna", "--sheet", "sheets/max"];
    let open = ["recover", "open", "vault", "--compartment", &id, "--handbook"];
    desk.run(open.into_iter().chain(sheets)).code(2);
    desk.run(open.into_iter().chain(sheets).chain(["-o", "opened"])).done().says("destroy it after use");
    let folder = desk.path("opened/handbook");
    let secret = text_of(&folder.join("IT-emergency-handbook-SECRET.pdf"));
    assert!(secret.contains("korrekt-pferd"), "{secret}");
    let public = text_of(&folder.join("IT-emergency-handbook.pdf"));
    assert!(!public.contains("korrekt-pferd") && public.contains("Server"), "{public}");
    assert_eq!(files_below(&folder).len(), 4);
}
