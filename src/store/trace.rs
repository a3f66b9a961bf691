//! In tests, what reaches the disk in which order, and failures and deaths at a chosen step. In the program: nothing.

#[cfg(not(test))]
pub(super) use off::{renamed, step, synced_file, synced_folder};
#[cfg(test)]
pub(super) use on::{renamed, step, synced_file, synced_folder};

#[cfg(not(test))]
mod off {
    use std::path::Path;

    use crate::store::path_error::PathError;

    #[inline]
    #[allow(clippy::unnecessary_wraps, reason = "its counterpart in tests fails")]
    pub(in crate::store) fn step(_path: &Path) -> Result<(), PathError> {
        Ok(())
    }

    #[inline]
    pub(in crate::store) fn synced_file(_path: &Path) {}

    #[inline]
    pub(in crate::store) fn renamed(_from: &Path, _to: &Path) {}

    #[inline]
    pub(in crate::store) fn synced_folder(_path: &Path) {}
}

#[cfg(test)]
pub(super) mod on {
    use std::cell::{Cell, RefCell};
    use std::io;
    use std::path::{Path, PathBuf};

    use crate::store::path_error::PathError;

    /// What happened to the disk.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(in crate::store) enum Event {
        SyncedFile(PathBuf),
        Renamed(PathBuf, PathBuf),
        SyncedFolder(PathBuf),
    }

    /// What happens at the chosen step.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(in crate::store) enum At {
        Fail(usize),
        Die(usize),
    }

    thread_local! {
        static PLAN: Cell<Option<At>> = const { Cell::new(None) };
        static EVENTS: RefCell<Vec<Event>> = const { RefCell::new(Vec::new()) };
    }

    /// From now on this thread fails or dies at the given step, counted from 0.
    pub(in crate::store) fn plan(at: Option<At>) {
        PLAN.set(at);
    }

    /// Hands over what this thread did since the last call.
    pub(in crate::store) fn events() -> Vec<Event> {
        EVENTS.take()
    }

    pub(in crate::store) fn step(path: &Path) -> Result<(), PathError> {
        match PLAN.get() {
            Some(At::Fail(0)) => return Err(PathError::io(path, io::ErrorKind::StorageFull.into())),
            Some(At::Die(0)) => std::process::abort(),
            Some(At::Fail(steps)) => PLAN.set(Some(At::Fail(steps - 1))),
            Some(At::Die(steps)) => PLAN.set(Some(At::Die(steps - 1))),
            None => {}
        }
        Ok(())
    }

    pub(in crate::store) fn synced_file(path: &Path) {
        push(Event::SyncedFile(path.to_owned()));
    }

    pub(in crate::store) fn renamed(from: &Path, to: &Path) {
        push(Event::Renamed(from.to_owned(), to.to_owned()));
    }

    pub(in crate::store) fn synced_folder(path: &Path) {
        push(Event::SyncedFolder(path.to_owned()));
    }

    fn push(event: Event) {
        EVENTS.with_borrow_mut(|events| events.push(event));
    }
}
