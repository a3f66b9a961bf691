//! Where sheets go: as a page, as text, or to a printer, which here is a script that keeps what it is fed.

mod common;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use breakglass::encode::words::complete;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use common::{Desk, Ran, deposit, files_below, tool};

fn furnished() -> Desk {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    desk
}

/// What the page says, as a program that is not ours reads it.
fn shown(page: &Path) -> String {
    let output = tool("pdftotext").arg(page).arg("-").output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_ending_decides_what_a_sheet_is() {
    let desk = furnished();
    let add = |name: &str, file: &str| ["holder", "add", name, "--role", "deputy", "-o", file].map(str::to_owned);
    desk.run(add("Eva Page", "eva.pdf")).done().says("eva.pdf");
    desk.run(add("Udo Page", "udo.PDF")).done();
    desk.run(add("Ida Text", "ida.txt")).done();
    for page in ["eva.pdf", "udo.PDF"] {
        assert!(shown(&desk.path(page)).contains("Page"), "{page}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(desk.path(page)).expect("it is there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{page}");
        }
    }
    let text = fs::read(desk.path("ida.txt")).expect("it is there");
    assert!(matches!(Sheet::read(&text), Ok(ReadSheet::Good(_))));
    desk.run(add("Eva Zwei", "eva.pdf")).code(1).says("exists already");
    desk.run(add("Eva Zwei", "vault/eva.pdf")).code(1).says("lies in the vault");
}

#[test]
fn a_sheet_of_ones_own_does_not_lie_in_a_vault_either() {
    let desk = furnished();
    for file in ["vault/own.pdf", "vault/compartments/own.txt"] {
        desk.run(["sheet", "new", "-o", file]).code(1).says("lies in the vault");
        assert!(!desk.path(file).exists(), "{file}");
    }
}

#[test]
fn every_command_that_makes_a_sheet_can_make_a_page() {
    let desk = furnished();
    desk.run(["holder", "rekey", "anna", "-o", "anna.pdf"]).done();
    assert!(shown(&desk.path("anna.pdf")).contains("Anna Muster"));
    desk.run(["holder", "replace", "max", "Otto Neu", "-o", "otto.pdf", "--yes"]).done();
    assert!(shown(&desk.path("otto.pdf")).contains("Otto Neu"));
    desk.run(["sheet", "new", "-o", "own.pdf", "--language", "de"]).done();
    assert!(shown(&desk.path("own.pdf")).contains("von Hand"));
    let firm = ["client", "add", "Praxis Sonne", "--staff", "Eva Klar", "--reserve", "--deputy", "nina"];
    desk.run(firm.into_iter().chain(["--sheets", "out", "--language", "de"])).done();
    let page = shown(&desk.path("out/sheet-eva.pdf"));
    assert!(page.contains("Eva Klar") && page.contains("Praxis Sonne") && page.contains("Schlüsselblatt"), "{page}");
    assert!(shown(&desk.path("out/sheet-reserve.pdf")).contains("Umschlag"));
}

#[test]
fn the_words_of_a_page_open_what_the_key_opens() {
    let desk = furnished();
    desk.run(["holder", "rekey", "nina", "-o", "nina.pdf"]).done();
    let page = shown(&desk.path("nina.pdf"));
    let found: Vec<&str> = page.split_whitespace().collect();
    let word = |number: usize| {
        let number = number.to_string();
        let after = |pair: &&[&str]| pair[0] == number && complete(pair[1]).contains(&pair[1]);
        found.windows(2).find(after).map_or_else(|| panic!("no word {number}: {page}"), |pair| pair[1])
    };
    let words: Vec<&str> = (1..=24).map(word).collect();
    desk.run_with_input(["verify", "--sheet", "-"], &words.join(" ")).done().says("your sheet works");
}

#[test]
fn a_page_named_as_a_sheet_is_refused_in_one_sentence() {
    let desk = furnished();
    desk.run(["holder", "rekey", "anna", "-o", "anna.pdf"]).done();
    fs::write(desk.path("anna.jpg"), b"\xff\xd8\xff\xe0 a picture").expect("ours");
    for file in ["anna.pdf", "anna.jpg"] {
        desk.run(["verify", "--sheet", file]).code(3).says("is a page or a picture").says("24 words");
        desk.run(["recover", "open", "vault", "--sheet", file]).code(3).says("is a page or a picture");
    }
}

#[cfg(unix)]
mod printer {
    use super::*;

    /// Runs a command with a printing program of this name in front of the search path.
    fn run(desk: &Desk, (program, script): (&str, &str), arguments: &[&str]) -> Ran {
        use std::os::unix::fs::PermissionsExt as _;
        let tools = desk.path("tools");
        fs::create_dir_all(&tools).expect("ours");
        let file = tools.join(program);
        fs::write(&file, format!("#!/bin/sh\n{script}\n")).expect("ours");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("ours");
        let mut command = desk.command(arguments);
        let path: Vec<OsString> = vec![tools.into_os_string(), "/usr/bin".into(), "/bin".into()];
        command.env("PATH", path.join(&OsString::from(":")));
        Ran::new(format!("{arguments:?}"), &command.output().expect("it runs"))
    }

    fn pages(desk: &Desk) -> Vec<PathBuf> {
        let found = files_below(desk.folder());
        found.into_iter().filter(|path| fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"%PDF-"))).collect()
    }

    #[test]
    fn gets_the_page_and_nothing_else_has_it() {
        let desk = furnished();
        let keep = ("lp", "cat > printed; echo \"$@\" > arguments; echo request id is 7");
        let ran = run(&desk, keep, &["holder", "add", "Eva Klar", "--role", "deputy", "--print", "--json"]).done();
        assert!(ran.json()["sheet"].is_null());
        assert_eq!(pages(&desk), [desk.path("printed")]);
        assert!(shown(&desk.path("printed")).contains("Eva Klar"));
        assert_eq!(fs::read_to_string(desk.path("arguments")).expect("it ran").trim(), "", "no name in the queue");
        run(&desk, keep, &["sheet", "new", "--print"]).done().says("Public key to hand over");
        let firm = ["client", "add", "Praxis Sonne", "--staff", "Otto Still", "--deputy", "nina", "--print"];
        run(&desk, keep, &firm).done().says("printed – Otto Still");
        assert!(shown(&desk.path("printed")).contains("Otto Still"));
    }

    #[test]
    fn that_is_missing_or_broken_changes_nothing() {
        let desk = furnished();
        let add = ["holder", "add", "Eva Klar", "--role", "deputy", "--print"];
        run(&desk, ("lp", "cat >/dev/null; echo 'lp: no default destination' >&2; exit 1"), &add)
            .code(7)
            .says("no default destination");
        desk.run(["holder", "show", "eva"]).code(1);
        let mut command = desk.command(add);
        command.env("PATH", desk.path("home"));
        Ran::new("without lp".to_owned(), &command.output().expect("it runs")).code(1).says("lp or lpr");
        desk.run(["holder", "show", "eva"]).code(1);
        desk.run(["holder", "add", "Eva", "--role", "deputy", "--print", "-o", "eva.pdf"]).code(2);
    }
}

/// Bug: a library said on standard error that it divides no Chinese words.
#[test]
fn letters_that_no_font_has_are_named_once_and_nothing_else_is_said() {
    let desk = furnished();
    let add = ["holder", "add", "王芳 🔑", "--id", "wang", "--role", "deputy", "-o", "wang.pdf"];
    let ran = desk.run(add).done();
    let said: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(said.len(), 1, "{}", ran.stderr);
    assert!(said[0].contains("no letters for 王芳🔑"), "{}", ran.stderr);
}
