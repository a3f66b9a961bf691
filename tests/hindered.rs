//! What hinders a command: another one that writes, and a disk that takes no more. The exit codes are 6 and 7, nothing is
//! half done, and the same command succeeds afterwards. What the store does then is in `disk.rs`.
#![cfg(unix)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use breakglass::vault::Access;
use common::{Desk, deposit, files_below};

/// Everything on a desk but what this machine remembers of the vault.
fn contents(desk: &Desk) -> BTreeMap<PathBuf, Vec<u8>> {
    let is_state = |file: &PathBuf| file.starts_with(desk.path("state"));
    let files = files_below(desk.folder()).into_iter().filter(|file| !is_state(file));
    files.map(|file| (file.clone(), fs::read(&file).unwrap())).collect()
}

#[test]
fn a_second_writer_is_told_to_wait_and_readers_are_not() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let writer = deposit::open(&desk, Access::Write).unwrap();
    let before = contents(&desk);
    let note = ["record", "add", "kanzlei", "--kind", "note", "--name", "x", "--yes"];
    let commands: [&[&str]; 4] = [
        &note,
        &["rotate", "kanzlei"],
        &["holder", "edit", "anna", "--phone", "+49 30 1"],
        &["drill", "new", "kanzlei", "-o", "drill"],
    ];
    for command in commands {
        desk.run(command).code(6).says("Another breakglass is writing");
    }
    assert!(contents(&desk) == before, "nothing was written meanwhile");
    for command in [
        &["record", "list", "kanzlei"][..],
        &["status"],
        &["verify", "vault"],
        &["log"],
        &["bundle", "kanzlei", "-o", "b"],
    ] {
        desk.run(command).done();
    }
    drop(writer);
    desk.run(note).done();
}

/// Runs the program where no file may become larger than 64 KiB; the signal that comes with it is ignored.
fn without_room(desk: &Desk, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 128; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_breakglass")]);
    command.args(arguments);
    desk.settle(&mut command);
    command.output().unwrap()
}

#[test]
fn a_disk_that_takes_no_more_leaves_everything_as_it_was() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    fs::write(desk.path("large"), vec![7; 300 << 10]).unwrap();
    let attach = ["record", "attach", "kanzlei", "Server", "large"];
    let refused = |arguments: &[&str]| {
        let before = contents(&desk);
        let output = without_room(&desk, arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(7), "{arguments:?}: {said}");
        assert!(said.contains("error: "), "{said}");
        let after = contents(&desk);
        let other: Vec<_> =
            after.iter().filter(|(file, now)| before.get(*file) != Some(*now)).map(|(f, _)| f).collect();
        // What is no longer needed may have been tidied away first.
        assert!(other.is_empty(), "{arguments:?} left {other:?}");
        desk.run(["verify", "vault"]).done();
    };
    refused(&attach);
    desk.run(attach).done();
    refused(&["export", "kanzlei", "--format", "json", "-o", "out"]);
    refused(&["bundle", "kanzlei", "-o", "bundle"]);
    let client = fs::read_dir(desk.path("vault/compartments")).unwrap().map(|entry| entry.unwrap().path());
    let client = client.max_by_key(|folder| files_below(folder).iter().map(|f| fs::metadata(f).unwrap().len()).max());
    let client = client.unwrap().display().to_string();
    let open = ["recover", "open", &client, "--sheet", "sheets/anna", "--sheet", "sheets/max"];
    refused(&[&open[..], &["--format", "json", "-o", "opened", "--yes"]].concat());
    desk.run([&open[..], &["--format", "json", "-o", "opened", "--yes"]].concat()).done();
}
