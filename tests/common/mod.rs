//! A desk to test at: a folder of its own with a vault's place, a passphrase, a home and a memory, and the built
//! program run from it.
//!
//! The program has no switch for tests. Where a test unlocks often, it makes its vault through the library, which takes
//! what guessing costs as an argument ([`CHEAP`]); the program then opens it as it opens any other.

#![allow(dead_code, reason = "every test takes the parts it needs")]

pub mod canaries;
pub mod deposit;
pub mod judging;
pub mod killing;
pub mod standing;

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

/// What the passphrase file holds.
pub const PASSPHRASE: &str = "sieben nasse Käfer rudern heim";

/// A folder with everything one owner has. Removed when dropped.
pub struct Desk {
    folder: PathBuf,
    _removed: Option<TempDir>,
}

/// What a run of the program came to.
pub struct Ran {
    /// The exit code; −1 where a signal ended it.
    pub code: i32,
    /// What it printed.
    pub stdout: String,
    /// What it printed for people.
    pub stderr: String,
    line: String,
}

impl Desk {
    /// An empty desk in memory-backed storage where there is any: these tests flush to the disk very often.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("breakglass-desk-").tempdir_in(fast_storage()).expect("a folder");
        let desk = Self::lay(folder.path());
        Self { _removed: Some(folder), ..desk }
    }

    /// An empty desk in a folder that exists, and that somebody else takes care of.
    pub fn lay(folder: &Path) -> Self {
        let desk = Self::at(folder);
        for name in ["home", "state", "sheets"] {
            fs::create_dir(desk.path(name)).expect("a folder in our own");
        }
        fs::write(desk.path("passphrase"), format!("{PASSPHRASE}\n")).expect("a file in our own folder");
        desk
    }

    /// What lies in a folder as on a desk.
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), _removed: None }
    }

    /// A second desk with the same things on it.
    pub fn copy(&self) -> Self {
        let folder = tempfile::Builder::new().prefix("breakglass-desk-").tempdir_in(fast_storage()).expect("a folder");
        copy_tree(&self.folder, folder.path());
        Self { folder: folder.path().to_owned(), _removed: Some(folder) }
    }

    /// The desk's own folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A place on the desk.
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.join(name)
    }

    /// Where the vault is, or will be.
    pub fn vault(&self) -> PathBuf {
        self.path("vault")
    }

    /// The built program with nothing of this machine's environment but the search path.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(program());
        command.args(arguments);
        self.settle(&mut command);
        command
    }

    /// Gives a command this desk's environment.
    pub fn settle(&self, command: &mut Command) {
        command
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path("home"))
            .env("TMPDIR", self.path("home"))
            .env("LANG", "C.UTF-8")
            .env("BREAKGLASS_VAULT", self.vault())
            .env("BREAKGLASS_STATE_DIR", self.path("state"))
            .env("BREAKGLASS_PASSPHRASE_FILE", self.path("passphrase"))
            .stdin(Stdio::null());
    }

    /// Runs the program to its end, in English.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        self.finish(&mut self.command(arguments), None)
    }

    /// Runs the program with something to read.
    pub fn run_with_input<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>, input: &str) -> Ran {
        self.finish(&mut self.command(arguments), Some(input))
    }

    /// Runs a command of this desk to its end.
    pub fn finish(&self, command: &mut Command, input: Option<&str>) -> Ran {
        let line = format!("{command:?}").replace(&*self.folder.to_string_lossy(), "DESK");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        if input.is_some() {
            command.stdin(Stdio::piped());
        }
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{line}: {error}"));
        if let Some(input) = input {
            let mut stdin = child.stdin.take().expect("piped above");
            stdin.write_all(input.as_bytes()).expect("the program reads what it asked for");
        }
        Ran::new(line, &child.wait_with_output().expect("the program ends"))
    }
}

impl Ran {
    /// What a finished process came to.
    pub fn new(line: String, output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            line,
        }
    }

    /// Demands an exit code.
    #[track_caller]
    pub fn code(self, expected: i32) -> Self {
        assert_eq!(self.code, expected, "{}\n{}{}", self.line, self.stdout, self.stderr);
        self
    }

    /// Demands that it was done.
    #[track_caller]
    pub fn done(self) -> Self {
        self.code(0)
    }

    /// Demands that something is said, on either stream.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        let said = self.stdout.contains(text) || self.stderr.contains(text);
        assert!(said, "{}\nsays nothing of {text:?}:\n{}{}", self.line, self.stdout, self.stderr);
        self
    }

    /// What it printed as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{}: {error}\n{}", self.line, self.stdout))
    }
}

/// The program under test.
pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_breakglass"))
}

/// A tool that the test cannot do without; a failure that names it where it is missing.
#[track_caller]
pub fn tool(name: &str) -> Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    assert!(found, "this test needs `{name}`, which is not installed; tests/run installs it on Debian");
    Command::new(name)
}

/// Memory-backed storage where the system has some, else its folder for temporary files.
fn fast_storage() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() && tempfile::tempfile_in(&memory).is_ok() { memory } else { std::env::temp_dir() }
}

/// Copies a folder's files and folders, and nothing else, into one that exists.
pub fn copy_tree(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder of the test's own").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            fs::create_dir(&target).unwrap_or_else(|error| panic!("{}: {error}", target.display()));
            fs::set_permissions(&target, fs::metadata(&path).expect("it is there").permissions()).expect("ours");
            copy_tree(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap_or_else(|error| panic!("{}: {error}", target.display()));
        }
    }
}

/// Every file below a folder, in order.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (mut folders, mut found) = (vec![folder.to_owned()], vec![]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the test's own").flatten() {
            let path = entry.path();
            if path.is_dir() && !path.is_symlink() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Works through a list on all processors and collects what comes of it, in the order of the list.
pub fn in_parallel<T: Sync, R: Send>(list: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (next, done) = (AtomicUsize::new(0), std::sync::Mutex::new(Vec::with_capacity(list.len())));
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((at, item)) = take(list, &next) {
                    let result = work(item);
                    done.lock().expect("no worker panics while it holds this").push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().expect("all workers have ended");
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

fn take<'a, T>(list: &'a [T], next: &AtomicUsize) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    list.get(at).map(|item| (at, item))
}
