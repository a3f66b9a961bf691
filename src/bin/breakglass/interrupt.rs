//! ^C, a request to end, a terminal that was closed: give the terminal back, remove what must not stay, end.
//!
//! Where nothing is half done, a signal ends the program at once; the vault is safe at any moment, as it is against
//! power cuts. A command that writes holds it off ([`hold`]): the first signal is then only noted, long copies stop
//! at the next piece ([`Stoppable`]) and what they had begun is removed by the way of every error; a second signal
//! ends at once. At a prompt ^C is a key and comes back as an error.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Folders in memory that hold secrets in the clear.
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static HOLDS: AtomicUsize = AtomicUsize::new(0);
static NOTED: AtomicBool = AtomicBool::new(false);
/// Whether another program has the terminal, to whom a ^C belongs.
static CHILD: AtomicBool = AtomicBool::new(false);

/// Begins to listen, once. Signals that whoever started the program had set to be ignored stay so.
pub fn listen() {
    #[cfg(unix)]
    {
        static LISTENING: std::sync::Once = std::sync::Once::new();
        LISTENING.call_once(unix::listen);
    }
}

/// While it lives, the first signal is only noted.
pub struct Hold(());

/// Holds signals off while something is being written.
#[must_use = "signals are held off as long as it lives"]
pub fn hold() -> Hold {
    HOLDS.fetch_add(1, Ordering::SeqCst);
    Hold(())
}

impl Drop for Hold {
    fn drop(&mut self) {
        HOLDS.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Whether a signal was noted.
pub fn noted() -> bool {
    NOTED.load(Ordering::SeqCst)
}

/// A reader or writer that stops with an error once a signal was noted.
pub struct Stoppable<R>(pub R);

impl<R: Read> Read for Stoppable<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if noted() { Err(stopped()) } else { self.0.read(buffer) }
    }
}

impl<W: Write> Write for Stoppable<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if noted() { Err(stopped()) } else { self.0.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Not `ErrorKind::Interrupted`: that one is retried by everybody.
fn stopped() -> io::Error {
    io::Error::other("stopped by a signal")
}

/// While it lives, the folder is removed by a signal; the owner of the folder removes it otherwise.
pub struct Removal(PathBuf);

/// Has a folder with secrets removed when a signal ends the program.
pub fn remove_at_end(folder: &Path) -> Removal {
    if let Ok(mut folders) = FOLDERS.lock() {
        folders.push(folder.to_owned());
    }
    Removal(folder.to_owned())
}

impl Drop for Removal {
    fn drop(&mut self) {
        if let Ok(mut folders) = FOLDERS.lock() {
            folders.retain(|folder| *folder != self.0);
        }
    }
}

/// While it lives, ^C is left to the program that was started.
pub struct ChildHasTerminal(());

/// Leaves ^C to a program that is about to be started.
pub fn child_has_terminal() -> ChildHasTerminal {
    CHILD.store(true, Ordering::SeqCst);
    ChildHasTerminal(())
}

impl Drop for ChildHasTerminal {
    fn drop(&mut self) {
        CHILD.store(false, Ordering::SeqCst);
    }
}

/// Removes the folders that hold secrets: on a signal.
#[cfg(unix)]
fn remove_folders() {
    if let Ok(mut folders) = FOLDERS.lock() {
        for folder in folders.drain(..) {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

#[cfg(unix)]
mod unix {
    use super::{CHILD, HOLDS, NOTED, Ordering, remove_folders};
    use crate::terminal;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    pub(super) fn listen() {
        let ours = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| !is_ignored(*signal));
        let Ok(mut signals) = Signals::new(ours) else { return };
        let _ = std::thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                act(signal);
            }
        });
    }

    fn act(signal: i32) {
        if signal == SIGINT && CHILD.load(Ordering::SeqCst) {
            return;
        }
        let first = !NOTED.swap(true, Ordering::SeqCst);
        if first && HOLDS.load(Ordering::SeqCst) > 0 {
            return;
        }
        remove_folders();
        terminal::restore();
        std::process::exit(128 + signal);
    }

    /// Whether the signal was set to be ignored before this program began, as `nohup` does. Known on Linux only.
    fn is_ignored(signal: i32) -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
        mask & (1 << (signal - 1)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stopped_copy_ends_with_an_error_that_is_not_retried() {
        let mut reader = Stoppable(&b"abc"[..]);
        assert_eq!(reader.read(&mut [0; 1]).unwrap(), 1);
        NOTED.store(true, Ordering::SeqCst);
        let error = io::copy(&mut reader, &mut io::sink()).unwrap_err();
        NOTED.store(false, Ordering::SeqCst);
        assert_ne!(error.kind(), io::ErrorKind::Interrupted);
    }
}
