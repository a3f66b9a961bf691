//! The lock of the writer on this machine (docs/format.md, The directory: `lock`).
//!
//! It is advisory and of this machine: it keeps two of our own writers apart. Two machines that write to copies of one
//! vault are not kept apart; that is a fork, and is found and named as one. Reading needs no lock. The file is empty,
//! is never deleted (whoever deletes it could let two writers lock two different files of the same name), and the
//! operating system lets go of the lock when the process ends, however it ends.

use std::fs::{self, File, TryLockError};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::layout::Layout;
use super::path_error::{AtPath as _, PathError, Problem};
use super::read::open_or_create;

/// The right to write into one vault directory. Clones share the lock; it is let go when the last one is dropped.
#[derive(Debug, Clone)]
pub struct Lock {
    layout: Layout,
    _file: Arc<File>,
}

/// Why the vault cannot be locked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LockError {
    /// Another writer on this machine holds the lock.
    #[error("another process is writing to this vault")]
    Held,
    /// The lock file cannot be made or opened: most often the vault directory is read-only.
    #[error(transparent)]
    Path(#[from] PathError),
}

impl Lock {
    /// Takes the lock of this vault directory, or says after a moment that somebody else has it. The moment is for a
    /// program that was just started by whoever held the lock: until it runs its own code it shares all open files.
    pub fn acquire(layout: &Layout) -> Result<Self, LockError> {
        let kind = fs::metadata(layout.root()).at(layout.root())?.file_type();
        if !kind.is_dir() {
            return Err(PathError::new(layout.root(), Problem::NotAFolder(kind.into())).into());
        }
        let file = open_or_create(&layout.lock())?;
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { layout: layout.clone(), _file: Arc::new(file) }),
                Err(TryLockError::WouldBlock) if begun.elapsed() < MOMENT => thread::sleep(MOMENT / 20),
                Err(TryLockError::WouldBlock) => return Err(LockError::Held),
                Err(TryLockError::Error(error)) => return Err(PathError::io(layout.lock(), error).into()),
            }
        }
    }

    /// The vault that is locked.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// How long somebody else's lock is waited for.
const MOMENT: Duration = Duration::from_millis(200);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_is_told_and_may_write_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path());
        let first = Lock::acquire(&layout).unwrap();
        let clone = first.clone();
        drop(first);
        assert!(matches!(Lock::acquire(&layout), Err(LockError::Held)), "a clone still holds it");
        drop(clone);
        assert!(layout.lock().exists(), "the file stays");
        Lock::acquire(&layout).unwrap();
    }

    #[test]
    fn a_vault_that_is_not_there_is_not_made_by_locking_it() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path().join("nowhere"));
        let Err(LockError::Path(error)) = Lock::acquire(&layout) else { panic!("locked nothing") };
        assert!(error.is_missing());
        assert!(!layout.root().exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_place_of_the_lock_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path());
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), layout.lock()).unwrap();
        assert!(matches!(Lock::acquire(&layout), Err(LockError::Path(error))
            if matches!(error.problem, Problem::NotAFile(_))));
        assert!(!folder.path().join("elsewhere").exists());
    }
}
