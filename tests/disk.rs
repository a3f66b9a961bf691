//! Disks that are full and folders that may not be written to: the error says so, and nothing half done stays.
//!
//! A limit on the size of files cuts writing off in the middle, for whoever runs the tests. A file system of 256 KiB is
//! really full; it is mounted where the system lets us (as root, or where users may have namespaces of their own), and
//! elsewhere the test says so and the limit stands for it. Root is denied nothing, so what must be denied is tried as
//! nobody.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::env;
use std::fs::{self, Permissions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use breakglass::encode::id::CompartmentId;
use breakglass::store::{
    Layout, Lock, LockError, OutputFolder, PathError, Place, Problem, Transaction, create_vault_dir, read_file,
    write_new,
};

const PLACE: Place = Place::Compartment(CompartmentId::Root);
/// The folder of the task, for the process that carries it out.
const TASK: &str = "BREAKGLASS_TEST_FOLDER";
/// More than either limit.
static LARGE: [u8; 300 << 10] = [7; 300 << 10];

#[test]
fn writing_that_is_cut_off_in_the_middle_leaves_nothing() {
    const NAME: &str = "writing_that_is_cut_off_in_the_middle_leaves_nothing";
    if let Some(folder) = task() {
        return write_too_much(&folder, |problem| matches!(problem, Problem::Io(_)));
    }
    let folder = tempfile::tempdir().unwrap();
    // 128 blocks of 512 bytes; the signal that comes with it is ignored, so that the write fails instead.
    succeeded(&in_shell("trap '' XFSZ; ulimit -f 128; exec \"$@\"", Command::new("sh"), NAME, folder.path()));
}

#[test]
fn a_full_disk_is_named_and_leaves_nothing() {
    const NAME: &str = "a_full_disk_is_named_and_leaves_nothing";
    if let Some(folder) = task() {
        return write_too_much(&folder, |problem| matches!(problem, Problem::DiskFull(_)));
    }
    let mut unshare = Command::new("unshare");
    unshare.args(["--mount", "--user", "--map-root-user"]);
    if !unshare.arg("true").status().expect("unshare is part of util-linux").success() {
        println!("this system mounts nothing for us; the limit on the size of files stands for the full disk");
        return;
    }
    let mut unshare = Command::new("unshare");
    unshare.args(["--mount", "--user", "--map-root-user", "sh"]);
    let folder = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o size=256k none \"${TASK}\" && exec \"$@\"");
    succeeded(&in_shell(&mount, unshare, NAME, folder.path()));
}

/// Objects, a commit, a file and a folder that do not fit; what fits goes on working.
fn write_too_much(folder: &Path, full: fn(&Problem) -> bool) {
    let layout = create_vault_dir(&folder.join("vault")).unwrap().finish().unwrap();
    let lock = Lock::acquire(&layout).unwrap();
    let before = files(folder);
    let expect = |error: PathError| assert!(full(&error.problem), "{error}: {:?}", error.problem);

    let transaction = Transaction::begin(&lock, PLACE).unwrap();
    transaction.put_object(b"fits").unwrap();
    expect(transaction.put_object(&LARGE).unwrap_err());
    let mut writer = transaction.object_writer().unwrap();
    assert!(writer.write_all(&LARGE).and_then(|()| writer.flush()).is_err());
    expect(writer.failure().expect("the disk is to blame"));
    drop(writer);
    expect(transaction.commit(1, &LARGE, b"signature").unwrap_err());
    assert_eq!(files(folder), before, "the transaction took everything back");

    expect(write_new(&folder.join("file"), &LARGE).unwrap_err());
    let output = OutputFolder::create(&folder.join("folder")).unwrap();
    output.write("fits", b"").unwrap();
    expect(output.write("file", &LARGE).unwrap_err());
    drop(output);
    assert_eq!(files(folder), before, "no output is left");

    let transaction = Transaction::begin(&lock, PLACE).unwrap();
    transaction.put_object(b"fits").unwrap();
    transaction.commit(1, b"manifest", b"signature").unwrap();
}

#[test]
fn a_vault_that_may_only_be_read_is_read_and_writing_says_so() {
    const NAME: &str = "a_vault_that_may_only_be_read_is_read_and_writing_says_so";
    if let Some(folder) = task() {
        return only_read(&folder);
    }
    let folder = tempfile::tempdir().unwrap();
    let layout = create_vault_dir(&folder.path().join("vault")).unwrap().finish().unwrap();
    let transaction = Transaction::begin(&Lock::acquire(&layout).unwrap(), PLACE).unwrap();
    transaction.commit(1, b"manifest", b"signature").unwrap();
    let test = folder.path().join("test");
    fs::copy(env::current_exe().unwrap(), &test).unwrap();
    for path in files(folder.path()).iter().chain([&folder.path().to_owned()]) {
        let mode = if path.is_dir() || *path == test { 0o555 } else { 0o444 };
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }
    let mut command = if is_root() { Command::new("setpriv") } else { Command::new("env") };
    if is_root() {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    }
    let output = command.arg(&test).args(["--exact", NAME]).env(TASK, folder.path()).output();
    let output = output.expect("setpriv is part of util-linux");
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    for path in files(folder.path()).iter().filter(|path| path.is_dir()) {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }
    succeeded(&output);
}

fn only_read(folder: &Path) {
    let layout = Layout::new(folder.join("vault"));
    let compartment = layout.folder(PLACE);
    let committed = compartment.scan().unwrap().committed;
    assert_eq!(read_file(&compartment.manifest(&committed[0]), 100).unwrap(), b"manifest");
    let Err(LockError::Path(error)) = Lock::acquire(&layout) else { panic!("locked what may not be written to") };
    assert!(error.path == layout.lock() && matches!(error.problem, Problem::Denied(_)), "{error}");
    for denied in [write_new(&folder.join("file"), b""), create_vault_dir(&folder.join("new")).map(drop)] {
        assert!(matches!(denied.unwrap_err().problem, Problem::Denied(_)));
    }
}

fn task() -> Option<PathBuf> {
    env::var_os(TASK).map(PathBuf::from)
}

/// Runs one test of this file once more, from a shell that has prepared something.
fn in_shell(script: &str, mut shell: Command, name: &str, folder: &Path) -> Output {
    let test = env::current_exe().unwrap();
    shell.args(["-c", script, "sh"]).arg(test).args(["--exact", name]).env(TASK, folder);
    shell.output().expect("a shell and unshare (util-linux) are there")
}

fn succeeded(output: &Output) {
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("1 passed"), "the test of that name was not run: {text}");
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        }
        found.insert(path);
    }
    found
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}
