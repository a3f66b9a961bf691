//! Records for other programs, through the command line: from the owner's vault, from what a recovery opened, and from
//! what a takeover yields.

mod common;

use std::fs;
use std::path::Path;

use breakglass::encode::id::CompartmentId;
use serde_json::Value as Json;

use common::{Desk, Ran, deposit};

/// A secret of the vault that `deposit::small` makes.
const CANARY: &str = "korrekt-pferd";

const FORMS: [(&str, &str); 3] = [("bitwarden", "bitwarden.json"), ("cxf", "cxf.json"), ("csv", "records.csv")];

fn desk() -> Desk {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    let client = CompartmentId::Client(vault.register().clients[0].compartment);
    deposit::attach(&desk, &mut vault, client, "plan.txt", b"the plan");
    desk
}

/// The secret stands in the file and nowhere on the screen; the attachment lies beside it; nobody else may read either.
fn is_whole(ran: &Ran, folder: &Path, file: &str) {
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(!said.contains(CANARY), "{said}");
    assert!(fs::read_to_string(folder.join(file)).unwrap().contains(CANARY), "{file}");
    let files = common::files_below(folder);
    assert!(files.iter().any(|path| path.ends_with("plan.txt")), "{files:?}");
    #[cfg(unix)]
    for path in files.iter().map(std::path::PathBuf::as_path).chain([folder]) {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn a_client_is_written_for_other_programs() {
    let desk = desk();
    for (form, file) in FORMS {
        let ran = desk.run(["--json", "export", "kanzlei", "--format", form, "-o", form]).done();
        is_whole(&ran, &desk.path(form), file);
        assert_eq!(ran.json()["lost"]["attachment"]["count"], 2, "{}", ran.stdout);
        assert!(ran.stderr.contains("clear") && ran.stderr.contains("plan.txt"), "{}", ran.stderr);
    }
    let before = fs::read(desk.path("csv/records.csv")).unwrap();
    desk.run(["export", "kanzlei", "--format", "csv", "-o", "csv"]).code(1).says("exists already");
    desk.run(["export", "kanzlei", "--format", "csv", "-o", "vault/csv"]).code(1).says("vault's own folder");
    desk.run(["export", "kanzlei", "--format", "kdbx7", "-o", "x"]).code(2);
    assert_eq!(fs::read(desk.path("csv/records.csv")).unwrap(), before);
    assert!(!desk.path("vault/csv").exists() && !desk.path("x").exists());
}

#[test]
fn what_a_recovery_opens_is_written_for_other_programs() {
    let desk = desk();
    let bundle = ["bundle", "kanzlei", "-o", "kit.breakglass"];
    desk.run(bundle).done();
    for (form, file) in FORMS {
        let open = ["--json", "recover", "open", "kit.breakglass", "--sheet", "sheets/max", "--sheet", "sheets/anna"];
        let ran = desk.run(open.into_iter().chain(["--format", form, "-o", form])).done();
        is_whole(&ran, &desk.path(form), file);
        assert_eq!(ran.json()["compartments"][0]["lost"]["attachment"]["count"], 2);
    }
}

#[test]
fn what_a_takeover_yields_is_written_for_other_programs() {
    let desk = desk();
    desk.run(["policy", "set", "root", "all of (max, nina)", "--root-opens", "everything", "--yes"]).done();
    let take = ["recover", "takeover", "vault", "--sheet", "sheets/max", "--sheet", "sheets/nina", "--into", "new"];
    desk.run(take).done();
    let ran = desk.run(["--vault", "new", "export", "kanzlei", "--format", "bitwarden", "-o", "out"]).done();
    is_whole(&ran, &desk.path("out"), "bitwarden.json");
    let written: Json = serde_json::from_slice(&fs::read(desk.path("out/bitwarden.json")).unwrap()).unwrap();
    assert!(!written["items"].as_array().unwrap().is_empty());
}
