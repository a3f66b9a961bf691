//! Text with secrets in the person's editor, on a file that never reaches a disk.
//!
//! The file lies in a folder of its own, mode 0700, in storage that is memory (tmpfs or ramfs, asked of the system
//! and not guessed from the path), and is wiped and removed at every way out: also when the editor fails, and after
//! ^C. What a killed run leaves in that memory is taken away by the next one that edits. Where there is no such storage the editor is refused; the error names what to use instead. Best effort: an
//! editor may keep copies of its own elsewhere; vim and neovim are told not to.

use std::fs::{self, File};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use breakglass::secret::{SecretText, WipingBuffer};
use tempfile::TempDir;

use crate::context::Context;
use crate::errors::{Failure, disk, fail};
use crate::{interrupt, program};

/// The longest text that is taken back from the editor, in bytes.
const LONGEST: u64 = 1024 * 1024;
/// What keeps vim from writing swap, backup, undo and history files elsewhere.
const VIM_KEEPS_NOTHING: [&str; 5] = ["-n", "-i", "NONE", "-c", "set nobackup nowritebackup noundofile"];

/// Lets the person edit a text; `None` if it comes back as it was. `extension` tells the editor what it is.
pub fn edit(cx: &mut Context, text: &SecretText, extension: &str) -> Result<Option<SecretText>, Failure> {
    cx.out.flush();
    let line = cx.editor.as_ref().ok_or_else(|| fail!(cx.messages, Usage, "error-no-editor"))?;
    let mut editor = editor(line).ok_or_else(|| fail!(cx.messages, Usage, "error-command-line"))?;
    let desk = Desk::new(cx, extension)?;
    desk.write(text).map_err(|error| Failure::disk(cx.messages, &desk.file, &error))?;
    let ended = {
        let _child = interrupt::child_has_terminal();
        editor.arg(&desk.file).status()
    };
    let failed = |reason: String| fail!(cx.messages, Refused, "error-editor", reason = reason);
    match ended {
        Ok(status) if status.success() => {}
        Ok(status) if was_interrupted(status) => return Err(Failure::interrupted()),
        Ok(status) => return Err(failed(status.to_string())),
        Err(error) => return Err(failed(disk::reason(cx.messages, &error))),
    }
    let edited = desk.read(cx)?;
    Ok((!edited.same_as(text)).then_some(edited))
}

/// The editor that the person has chosen, ready to be given a file.
fn editor(line: &str) -> Option<Command> {
    let mut command = program::command(line)?;
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default().to_owned();
    if name == "vim" || name == "nvim" || name == "gvim" {
        command.args(VIM_KEEPS_NOTHING);
    }
    Some(command)
}

/// Whether the editor ended by a ^C, which then was meant for us too.
fn was_interrupted(status: ExitStatus) -> bool {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status) == Some(signal_hook::consts::SIGINT);
    #[cfg(not(unix))]
    return status.code() == Some(130);
}

/// The folder in memory with the one file that is edited.
struct Desk {
    file: PathBuf,
    /// Locked as long as somebody is at it.
    _lock: File,
    // In this order: first the folder goes, then the entry that would have it removed by a signal.
    _folder: TempDir,
    _removal: interrupt::Removal,
}

impl Desk {
    fn new(cx: &Context, extension: &str) -> Result<Self, Failure> {
        let memory = memory_folder(cx.runtime_folder.clone())
            .ok_or_else(|| fail!(cx.messages, Refused, "error-no-memory-folder"))?;
        sweep(&memory);
        let failed = |error: std::io::Error| Failure::disk(cx.messages, &memory, &error);
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(&memory).map_err(failed)?;
        let removal = interrupt::remove_at_end(folder.path());
        let lock = File::create_new(folder.path().join(LOCK)).map_err(failed)?;
        // Where files cannot be locked, nothing is swept either.
        let _ = lock.try_lock();
        let file = folder.path().join(format!("breakglass.{extension}"));
        Ok(Self { file, _lock: lock, _folder: folder, _removal: removal })
    }

    fn write(&self, text: &SecretText) -> std::io::Result<()> {
        let mut file = File::options().write(true).create_new(true).open(&self.file)?;
        file.write_all(text.expose_text().as_bytes())
    }

    fn read(&self, cx: &Context) -> Result<SecretText, Failure> {
        use std::io::Read as _;
        let failed = |error: &std::io::Error| Failure::disk(cx.messages, &self.file, error);
        let file = File::open(&self.file).map_err(|error| failed(&error))?;
        let mut buffer = WipingBuffer::with_capacity(64 * 1024);
        let length = std::io::copy(&mut file.take(LONGEST + 1), &mut buffer).map_err(|error| failed(&error))?;
        let text = SecretText::from_utf8(&buffer.into_secret()).filter(|_| length <= LONGEST);
        text.ok_or_else(|| fail!(cx.messages, Refused, "error-editor-text"))
    }
}

impl Drop for Desk {
    /// Overwrites every file in the folder, what the editor left there included; the folder goes with its guard.
    fn drop(&mut self) {
        self.file.parent().into_iter().for_each(overwrite_all);
    }
}

/// How the folders in memory begin, and the file in each that is locked while somebody is at it.
const PREFIX: &str = "breakglass-edit-";
const LOCK: &str = "lock";

/// Wipes and removes the folders of this user's runs that were killed: nobody holds their locks.
fn sweep(memory: &Path) {
    for entry in fs::read_dir(memory).into_iter().flatten().flatten() {
        let named = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        if !named || !is_own_folder(&entry.path()) {
            continue;
        }
        let lock = File::options().write(true).open(entry.path().join(LOCK));
        if lock.is_ok_and(|lock| lock.try_lock().is_ok()) {
            overwrite_all(&entry.path());
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A real folder into which nobody but this user can put anything: others must not choose what is wiped.
#[cfg(unix)]
fn is_own_folder(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let own = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir() && found.uid() == own && found.mode() & 0o777 == 0o700)
}

/// Elsewhere there is no such memory.
#[cfg(not(unix))]
fn is_own_folder(_path: &Path) -> bool {
    false
}

/// Overwrites the files in a folder; links are not followed.
fn overwrite_all(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = overwrite(&entry.path());
        }
    }
}

fn overwrite(path: &Path) -> std::io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    std::io::copy(&mut std::io::Read::take(std::io::repeat(0), length), &mut file)?;
    file.flush()
}

/// A folder whose contents are in memory only, and which is ours or gives everybody a place of their own.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn memory_folder(own: Option<PathBuf>) -> Option<PathBuf> {
    const TMPFS: u64 = 0x0102_1994;
    const RAMFS: u64 = 0x8584_58f6;
    let candidates = own.into_iter().chain([PathBuf::from("/dev/shm")]);
    let mut in_memory = candidates.filter(|folder| {
        let system = rustix::fs::statfs(folder).map(|status| status.f_type);
        system.is_ok_and(|kind| u64::try_from(kind).is_ok_and(|kind| kind == TMPFS || kind == RAMFS))
    });
    in_memory.find(|folder| rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok())
}

/// Other systems have no such folder that could be told from an ordinary one.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn memory_folder(_own: Option<PathBuf>) -> Option<PathBuf> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::args::Globals;
    use crate::errors::ExitCode;
    use breakglass::i18n::{Language, Messages};

    /// Runs a shell command as the editor; `$1` is the file. Also hands back where the editor saw it.
    fn edited(script: &str) -> (Result<Option<SecretText>, Failure>, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let seen = folder.path().join("seen");
        let line = format!("sh -c 'readlink -f \"$1\" > {}; {script}' sh", seen.display());
        let environment = |name: &str| (name == "VISUAL").then(|| line.clone().into());
        let mut cx = Context::new(Messages::new(Language::English), &Globals::default(), environment).unwrap();
        let outcome = edit(&mut cx, &SecretText::new("name = \"a\"\n".into()), "toml");
        (outcome, PathBuf::from(fs::read_to_string(seen).unwrap().trim()))
    }

    #[test]
    fn what_was_edited_comes_back_and_the_folder_is_gone() {
        let (outcome, file) = edited("sed -i s/a/b/ \"$1\"");
        assert_eq!(outcome.unwrap().unwrap().expose_text(), "nbme = \"a\"\n");
        assert_eq!(file.extension().unwrap(), "toml");
        assert!(!file.parent().unwrap().exists());
    }

    #[test]
    fn nothing_changed_is_nothing() {
        assert!(edited("true").0.unwrap().is_none());
    }

    #[test]
    fn the_file_lies_in_memory_for_its_owner_alone() {
        let (outcome, _) = edited(
            "test $(stat -f -c %T \"$1\") = tmpfs && test $(stat -c %a $(dirname \"$1\")) = 700 && \
             test $(( $(stat -c %a \"$1\") % 100 )) = 0 || exit 9",
        );
        // The mode of the file is that of the process: see `hygiene`, which tests do not call.
        let failed_for_mode = matches!(&outcome, Err(failure) if failure.message.contains('9'));
        assert!(outcome.is_ok() || failed_for_mode);
    }

    #[test]
    fn an_editor_that_fails_leaves_nothing() {
        for (script, code) in [("exit 3", ExitCode::Refused), ("kill -INT $$", ExitCode::Interrupted)] {
            let (outcome, file) = edited(&format!("cp \"$1\" \"$1~\"; {script}"));
            assert_eq!(outcome.err().unwrap().code, code);
            assert!(!file.parent().unwrap().exists());
        }
    }

    #[test]
    fn what_a_killed_run_left_is_taken_away_and_nothing_else() {
        use std::os::unix::fs::PermissionsExt as _;
        let memory = tempfile::tempdir().unwrap();
        let other = memory.path().join("important");
        fs::write(&other, "mine").unwrap();
        let folder = |name: &str, mode: u32| {
            let folder = memory.path().join(format!("{PREFIX}{name}"));
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("breakglass.toml"), "secret").unwrap();
            std::os::unix::fs::symlink(&other, folder.join("link")).unwrap();
            fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
            (File::create(folder.join(LOCK)).unwrap(), folder)
        };
        let (killed, busy, planted) = (folder("killed", 0o700), folder("busy", 0o700), folder("planted", 0o777));
        busy.0.try_lock().unwrap();
        sweep(memory.path());
        assert_eq!((killed.1.exists(), busy.1.exists(), planted.1.exists()), (false, true, true));
        assert_eq!(fs::read_to_string(&other).unwrap(), "mine");
    }

    #[test]
    fn what_is_no_text_is_not_taken() {
        assert!(edited("printf \"\\\\377\" > \"$1\"").0.is_err());
    }

    #[test]
    fn vim_is_told_to_keep_nothing() {
        let command = editor("/usr/bin/vim -f").unwrap();
        let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
        assert_eq!(arguments[..4], ["-f", "-n", "-i", "NONE"]);
        assert_eq!(editor("nano").unwrap().get_args().count(), 0);
    }
}
