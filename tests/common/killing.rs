//! Kills a command at every moment at which it is about to change something on the disk, and cuts the power there.
//!
//! `strace` ends the real program with SIGKILL on entering a chosen system call, so the call itself does not happen; the
//! moments between two calls are thus all covered. Which calls there are comes from one run that is left alone. A
//! *power cut* at the same moment is worked out from what the killed run had done so far: contents that were not flushed
//! are gone, and names in a folder that was not flushed may each have reached the disk or not.
//!
//! What this cannot show: a write torn in the middle, and file systems that do less than POSIX says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::tool;

/// The system calls that change files or say that a change is on the disk.
const CALLS: &str = "open,openat,creat,write,pwrite64,writev,ftruncate,truncate,fsync,fdatasync,rename,renameat,\
                     renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,fchmod,chmod,fchmodat,\
                     copy_file_range,sendfile,fallocate,utimensat";

/// At most about so many times one of several names is the only one that survives.
const SURVIVORS: usize = 6;

/// A moment to kill at: on entering the n-th call of a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The system call.
    pub call: String,
    /// Which one of this name, from 1, counted as strace counts: in each thread.
    pub nth: usize,
}

/// One change to the disk, as the killed run made it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    /// A file is new, or was emptied.
    Created(PathBuf),
    Written(PathBuf),
    /// Contents of a file, or the names in a folder, are on the disk.
    Flushed(PathBuf),
    Renamed(PathBuf, PathBuf),
    Linked(PathBuf, PathBuf),
    Removed(PathBuf),
    FolderCreated(PathBuf),
}

/// Runs a command to its end and lists the moments at which it is about to change something below `folder`, in order.
pub fn moments(command: &Command, folder: &Path) -> (Output, Vec<Moment>) {
    let log = folder.with_extension("trace");
    let output = under_strace(command, &log, &[]).output().expect("strace runs");
    let text = fs::read_to_string(&log).expect("strace wrote its log");
    fs::remove_file(&log).expect("it is ours");
    let mut counted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut found = vec![];
    let lines = whole_lines(&text);
    for (thread, line) in &lines {
        let Some((call, _)) = line.split_once('(') else { continue };
        let nth = counted.entry((thread, call)).or_default();
        *nth += 1;
        if !change(line, folder).is_empty() {
            let moment = Moment { call: call.to_owned(), nth: *nth };
            if !found.contains(&moment) {
                found.push(moment); // in the order in which they come
            }
        }
    }
    (output, found)
}

/// What is left of a run that was killed.
pub struct Killed {
    /// How it ended; without a signal where it never came to the moment.
    pub output: Output,
    changes: Vec<Change>,
}

impl Killed {
    /// Runs a command and kills it on entering the given call.
    pub fn at(moment: &Moment, command: &Command, folder: &Path) -> Self {
        let log = folder.with_extension("trace");
        let inject = format!("inject={}:signal=SIGKILL:when={}", moment.call, moment.nth);
        let output = under_strace(command, &log, &["-e", &inject]).output().expect("strace runs");
        let text = fs::read_to_string(&log).expect("strace wrote its log");
        fs::remove_file(&log).expect("it is ours");
        let changes = whole_lines(&text).into_iter().flat_map(|(_, line)| change(&line, folder));
        Self { changes: changes.collect(), output }
    }

    /// Whether the kill came: strace dies of the signal that its child died of.
    pub fn was_killed(&self) -> bool {
        !self.output.status.success() && self.output.status.code().is_none_or(|code| code == 137)
    }

    /// How a power cut at this moment could leave the folder, beside how the kill left it: for each way, what to do to a
    /// copy. Empty where everything was flushed.
    pub fn power_cuts(&self) -> Vec<PowerCut> {
        let (unwritten, names) = self.unflushed();
        let mut cuts = vec![];
        if !unwritten.is_empty() {
            cuts.push(PowerCut { how: "contents lost".to_owned(), emptied: unwritten.clone(), undone: vec![] });
        }
        if !names.is_empty() {
            cuts.push(PowerCut { how: "names lost".to_owned(), emptied: vec![], undone: names.clone() });
        }
        // Names reach the disk in any order: each time, all but one are lost. Of many, a few take their turn.
        for kept in (0..names.len()).step_by(names.len().div_ceil(SURVIVORS).max(1)) {
            let undone: Vec<Change> =
                names.iter().enumerate().filter(|(at, _)| *at != kept).map(|(_, n)| n.clone()).collect();
            if !undone.is_empty() {
                cuts.push(PowerCut {
                    how: format!("only {:?} survived", names[kept]),
                    emptied: unwritten.clone(),
                    undone,
                });
            }
        }
        cuts
    }

    /// Files with contents that were not flushed (under their last name), and name changes whose folder was not.
    fn unflushed(&self) -> (Vec<PathBuf>, Vec<Change>) {
        let (mut contents, mut names): (BTreeSet<PathBuf>, Vec<Change>) = (BTreeSet::new(), vec![]);
        let mut new = BTreeSet::new();
        for change in &self.changes {
            new.extend(change.new_name());
            match change {
                Change::Created(path) | Change::FolderCreated(path) => names.push(match change {
                    Change::Created(_) => {
                        contents.insert(path.clone());
                        change.clone()
                    }
                    _ => change.clone(),
                }),
                Change::Written(path) => {
                    contents.insert(path.clone());
                }
                Change::Flushed(path) => {
                    contents.remove(path);
                    names.retain(|name| !name.lies_in(path));
                }
                Change::Renamed(from, to) | Change::Linked(from, to) => {
                    if contents.contains(from) {
                        contents.insert(to.clone());
                    }
                    if matches!(change, Change::Renamed(..)) {
                        contents.remove(from);
                        names.retain(|name| *name != Change::Created(from.clone()));
                    }
                    names.push(change.clone());
                }
                Change::Removed(path) => {
                    contents.remove(path);
                    names.retain(|name| *name != Change::Created(path.clone()));
                    // What was there before the run may come back. (So may what the run itself had made, but nobody
                    // knows its contents any more.)
                    if !new.contains(path) {
                        names.push(change.clone());
                    }
                }
            }
        }
        (contents.into_iter().filter(|path| path.is_file()).collect(), names)
    }
}

/// One way in which a power cut could have left the disk.
pub struct PowerCut {
    /// What was lost, for messages.
    pub how: String,
    emptied: Vec<PathBuf>,
    undone: Vec<Change>,
}

impl PowerCut {
    /// Makes it so in a copy of the folder in which the run was killed. What a lost rename had replaced comes back as it
    /// was `before` the run.
    pub fn apply(&self, before: &Path, killed_in: &Path, copy: &Path) {
        let moved = |path: &Path| copy.join(path.strip_prefix(killed_in).expect("changes lie in the folder"));
        for file in &self.emptied {
            if moved(file).is_file() {
                fs::write(moved(file), b"").expect("a file of the test's own");
            }
        }
        for change in self.undone.iter().rev() {
            // What is not there any more was removed later, which is as if it had never been.
            let _ = match change {
                Change::Created(path) => fs::remove_file(moved(path)),
                Change::Linked(_, to) => fs::remove_file(moved(to)),
                Change::Renamed(from, to) => {
                    let original = before.join(to.strip_prefix(killed_in).expect("changes lie in the folder"));
                    let restored =
                        |()| if original.is_file() { fs::copy(original, moved(to)).map(drop) } else { Ok(()) };
                    fs::rename(moved(to), moved(from)).and_then(restored)
                }
                Change::FolderCreated(path) => fs::remove_dir_all(moved(path)),
                Change::Removed(path) => {
                    let original = before.join(path.strip_prefix(killed_in).expect("changes lie in the folder"));
                    if original.is_dir() {
                        fs::create_dir(moved(path))
                    } else {
                        fs::copy(original, moved(path)).map(drop)
                    }
                }
                Change::Written(_) | Change::Flushed(_) => Ok(()),
            };
        }
    }
}

impl Change {
    /// Whether this is a name in that folder.
    fn lies_in(&self, folder: &Path) -> bool {
        let path = match self {
            Self::Created(path) | Self::FolderCreated(path) | Self::Removed(path) => path,
            Self::Renamed(_, to) | Self::Linked(_, to) => to,
            Self::Written(_) | Self::Flushed(_) => return false,
        };
        path.parent() == Some(folder)
    }

    /// The name that is there from now on.
    fn new_name(&self) -> Option<PathBuf> {
        match self {
            Self::Created(path) | Self::FolderCreated(path) | Self::Renamed(_, path) | Self::Linked(_, path) => {
                Some(path.clone())
            }
            Self::Written(_) | Self::Flushed(_) | Self::Removed(_) => None,
        }
    }
}

/// The same command under strace, with its environment, its folder, and without its input.
fn under_strace(command: &Command, log: &Path, more: &[&str]) -> Command {
    let mut strace = tool("strace");
    strace.args(["-f", "-y", "-qq", "-s", "0", "-o"]).arg(log).arg("-e").arg(format!("trace={CALLS}"));
    strace.args(more).arg("--").arg(command.get_program()).args(command.get_args());
    strace.env_clear().stdin(std::process::Stdio::null());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            strace.env(name, value);
        }
    }
    if let Some(folder) = command.get_current_dir() {
        strace.current_dir(folder);
    }
    strace
}

/// The log's calls with the thread that made each; what another thread interrupted is put together again.
fn whole_lines(log: &str) -> Vec<(&str, String)> {
    let (mut begun, mut whole): (BTreeMap<&str, usize>, Vec<(&str, String)>) = (BTreeMap::new(), vec![]);
    let mut open = BTreeMap::new();
    for line in log.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        if let Some(start) = rest.strip_suffix(" <unfinished ...>") {
            begun.insert(thread, whole.len());
            whole.push((thread, start.to_owned()));
        } else if let Some((_, end)) = rest.split_once(" resumed>") {
            if let Some(at) = begun.remove(thread) {
                whole[at].1.push_str(end);
            }
        } else {
            whole.push((thread, rest.to_owned()));
        }
    }
    for (_, line) in &mut whole {
        name_nameless(line, &mut open);
    }
    whole
}

/// A file that has no name is linked by its number; here by the name under which `strace` shows it in other calls.
fn name_nameless(line: &mut String, open: &mut BTreeMap<String, String>) {
    let number_and_path = |text: &str| {
        let (number, rest) = text.split_once('<')?;
        let path = rest.split_once('>')?.0;
        number.bytes().all(|byte| byte.is_ascii_digit()).then(|| (number.to_owned(), path.to_owned()))
    };
    if let Some((number, path)) = line.split_once('(').and_then(|(_, arguments)| number_and_path(arguments)) {
        open.insert(number, path);
    }
    let Some((before, rest)) = line.split_once("\"/proc/self/fd/") else { return };
    let Some((number, after)) = rest.split_once('"') else { return };
    if let Some(path) = open.get(number) {
        *line = format!("{before}\"{path}\"{after}");
    }
}

/// What a call that returned did to the disk below `folder`.
fn change(line: &str, folder: &Path) -> Vec<Change> {
    let Some((call, rest)) = line.split_once('(') else { return vec![] };
    let Some((arguments, result)) = rest.rsplit_once(" = ") else { return vec![] }; // it was killed in it
    if result.starts_with('-') || result.starts_with('?') {
        return vec![];
    }
    // A path stands in quotes, and before it, where the call has one, the folder it counts from: `5</its/path>, "name"`.
    let parts: Vec<&str> = arguments.split('"').collect();
    let described = |text: &str| Some(PathBuf::from(text.rsplit_once('<')?.1.split_once('>')?.0));
    let from = |before: &str| described(before).unwrap_or_else(|| folder.to_owned());
    let quoted: Vec<PathBuf> = parts.chunks_exact(2).map(|pair| from(pair[0]).join(pair[1])).collect();
    let path = |at: usize| quoted.get(at).cloned().unwrap_or_default();
    let changes = match call {
        "open" | "openat" | "creat" if ["O_CREAT", "O_TRUNC"].iter().any(|flag| arguments.contains(flag)) => {
            vec![Change::Created(path(0))]
        }
        "write" | "pwrite64" | "writev" | "ftruncate" | "fallocate" => {
            described(arguments).map(Change::Written).into_iter().collect()
        }
        "fsync" | "fdatasync" => described(arguments).map(Change::Flushed).into_iter().collect(),
        "rename" | "renameat" | "renameat2" => vec![Change::Renamed(path(0), path(1))],
        "link" | "linkat" => vec![Change::Linked(path(0), path(1))],
        "unlink" | "unlinkat" | "rmdir" => vec![Change::Removed(path(0))],
        "mkdir" | "mkdirat" => vec![Change::FolderCreated(path(0))],
        _ => vec![],
    };
    changes.into_iter().filter(|change| change.is_below(folder)).collect()
}

impl Change {
    fn is_below(&self, folder: &Path) -> bool {
        let path = match self {
            Self::Created(path)
            | Self::Written(path)
            | Self::Flushed(path)
            | Self::Removed(path)
            | Self::FolderCreated(path)
            | Self::Renamed(_, path)
            | Self::Linked(_, path) => path,
        };
        path.starts_with(folder)
    }
}
