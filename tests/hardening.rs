//! What the process does to itself before it touches a secret, seen from outside: no core dump, no other process of the
//! same user that looks in, no file that others may read.
#![cfg(unix)]

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

use common::{Desk, deposit};

/// The program while it waits for a password on its standard input, its vault unlocked.
fn waiting(desk: &Desk) -> Child {
    let record = ["record", "add", "kanzlei", "--kind", "system", "--name", "Router", "--password-stdin"];
    let mut command = desk.command(record);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    for _ in 0..100 {
        std::thread::sleep(Duration::from_millis(30));
        if fs::read_to_string(&limits).is_ok_and(|text| core_limit(&text) == ["0", "0"]) {
            break;
        }
    }
    child
}

fn core_limit(limits: &str) -> Vec<&str> {
    let line = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap_or_default();
    line.split_whitespace().skip(4).take(2).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_waiting_process_leaves_no_core_dump_and_lets_nobody_look_in() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let mut child = waiting(&desk);
    let proc = PathBuf::from(format!("/proc/{}", child.id()));
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    let limits = fs::read_to_string(proc.join("limits")).unwrap();
    assert_eq!(core_limit(&limits), ["0", "0"], "{limits}");
    // What a process that may not be dumped looks like: its files under /proc belong to root, and the kernel lets no
    // process of the same user attach to it or read its memory.
    let owner = std::os::unix::fs::MetadataExt::uid(&fs::metadata(proc.join("mem")).unwrap());
    assert_eq!(owner, 0);
    if std::os::unix::fs::MetadataExt::uid(&fs::metadata(desk.folder()).unwrap()) != 0 {
        assert!(fs::File::open(proc.join("mem")).is_err() && fs::read(proc.join("environ")).is_err());
        let pid = child.id().to_string();
        let attached = common::tool("strace").args(["-p", &pid, "-o", "/dev/null"]).output().unwrap();
        assert!(!attached.status.success() && String::from_utf8_lossy(&attached.stderr).contains("not permitted"));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn nothing_that_is_written_may_be_read_by_others_whatever_the_umask() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let program = common::program();
    let lines = [
        "holder add Otto --role deputy -o sheets/otto.txt",
        "client add Praxis2 --id zwei --yes",
        "record add kanzlei --kind system --name Router --yes",
        "bundle kanzlei -o home/kit.breakglass",
        "recover request vault --sheet sheets/max -o home/request",
        "recover open vault --sheet sheets/max --sheet sheets/nina --format json -o home/opened",
        "export kanzlei -o home/export",
    ];
    let before = common::files_below(desk.folder());
    for line in lines {
        let mut shell = common::tool("sh");
        shell.args(["-c", &format!("umask 000; exec {} {line}", program.display())]);
        desk.settle(&mut shell);
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let new = common::files_below(desk.folder()).into_iter().filter(|file| !before.contains(file));
    let new: Vec<PathBuf> = new.collect();
    assert!(new.len() > 15, "{new:?}");
    for file in &new {
        assert_eq!(mode(file), 0o600, "{}", file.display());
        let folder = file.parent().unwrap();
        if folder.starts_with(desk.vault()) || folder != desk.path("home") && folder.starts_with(desk.path("home")) {
            assert_eq!(mode(folder), 0o700, "{}", folder.display());
        }
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
