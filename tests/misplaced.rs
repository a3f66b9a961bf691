//! A folder, a pipe or a device where a file belongs, and the other way round: refused at once, without waiting, with
//! the same exit code by every command, and nothing written. docs/format.md, Failures, says which.
//!
//! Two have codes of their own there: what is named as a sheet and is none unlocks nothing, and what is neither vault nor
//! bundle is refused. A passphrase may come through a pipe.

#![cfg(unix)]

mod common;

use std::path::Path;

use breakglass::vault::Access;
use common::{Desk, deposit, files_below, tool};

fn desk() -> Desk {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    desk.run(["bundle", "kanzlei", "-o", "kanzlei.breakglass"]).done();
    std::fs::create_dir(desk.path("folder")).unwrap();
    std::fs::write(desk.path("file"), "a file").unwrap();
    assert!(tool("mkfifo").arg(desk.path("pipe")).status().unwrap().success());
    std::os::unix::fs::symlink("/dev/zero", desk.path("device")).unwrap();
    desk
}

#[test]
fn what_is_no_file_where_one_belongs_ends_alike_everywhere() {
    let desk = desk();
    // The vault itself prunes old revisions when it is opened for writing.
    let outside = || files_below(desk.folder()).into_iter().filter(|file| !file.starts_with(desk.vault())).count();
    let (before, root) = (outside(), deposit::open(&desk, Access::Read).unwrap().root().revision());
    let reading: [&[&str]; 5] = [
        &["recover", "answer", "HERE", "--sheet", "sheets/max", "--yes"],
        &["recover", "open", "kanzlei.breakglass", "--sheet", "sheets/anna", "--contribution", "HERE", "--yes"],
        &["recover", "absence", "HERE", "--sheet", "sheets/max"],
        &["record", "attach", "kanzlei", "Server", "HERE", "--yes"],
        &["import", "HERE", "--client", "kanzlei", "--format", "chrome-csv", "--yes"],
    ];
    let writing: [&[&str]; 2] = [
        &["bundle", "kanzlei", "-o", "HERE", "--yes"],
        &["recover", "request", "kanzlei.breakglass", "--sheet", "sheets/anna", "-o", "HERE", "--yes"],
    ];
    for command in reading.into_iter().chain(writing) {
        for here in ["folder", "pipe", "device"] {
            if command[0] == "import" && here == "folder" {
                continue; // some programs keep their entries in one
            }
            let typed: Vec<&str> = command.iter().map(|word| if *word == "HERE" { here } else { word }).collect();
            desk.run(typed).code(7).says(here);
        }
    }
    desk.run(["kit", "anna", "-o", "file"]).code(7).says("file");
    desk.run(["--passphrase-file", "folder", "holder", "list"]).code(7).says("folder");
    assert_eq!(outside(), before, "no output is left");
    assert_eq!(deposit::open(&desk, Access::Read).unwrap().root().revision(), root, "nothing was written");
}

#[test]
fn what_is_named_as_a_sheet_or_a_vault_has_the_codes_of_the_format() {
    let desk = desk();
    for here in ["folder", "pipe", "device"] {
        desk.run(["verify", "kanzlei.breakglass", "--sheet", here]).code(3).says(here);
    }
    for here in ["folder", "pipe", "device"] {
        desk.run(["verify", here]).code(1).says(here);
    }
    assert!(Path::new(&desk.path("pipe")).exists());
}

/// What is sealed in a vault looks like the entries of a tree of `pass`.
#[test]
fn a_vault_where_something_to_import_belongs_is_refused_as_one() {
    let desk = desk();
    for format in [&[][..], &["--format", "pass"], &["--key-file", "sheets/anna"]] {
        let import = ["import", "vault", "--client", "kanzlei", "--yes"];
        let ran = desk.run([&import[..], format].concat()).code(1).says("vault is a vault of Breakglass");
        assert_eq!(ran.stderr.lines().filter(|line| line.starts_with("error:")).count(), 1, "{}", ran.stderr);
    }
}

/// Somebody mails the wrong file, and whoever gets it has to know which one it was.
#[test]
fn a_file_of_something_else_is_named_where_a_piece_or_a_question_belongs() {
    let desk = desk();
    let answer = ["recover", "answer", "file", "--sheet", "sheets/max", "--yes"];
    desk.run(answer).code(5).says("file is no request").says("breakglass-request-v1");
    let open = ["recover", "open", "kanzlei.breakglass", "--sheet", "sheets/anna", "--contribution", "file", "--yes"];
    desk.run(open).says("file");
    desk.run(["recover", "absence", "file", "--sheet", "sheets/max"]).says("file");
}
