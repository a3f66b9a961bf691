//! A file that has no name while it is written: whoever is killed meanwhile leaves nothing, not even half a secret.
//!
//! Linux knows them (`O_TMPFILE`), on most of its file systems. Where there are none, [`create`] says so, and the caller
//! writes under a temporary name as everywhere else. What this is not: a way to replace a file, which no link does.

use std::fs::File;
use std::io;
use std::path::Path;

/// A file in this folder without a name, for the owner alone; `None` where system or file system does not know how.
#[cfg(target_os = "linux")]
pub(super) fn create(folder: &Path) -> Option<File> {
    use rustix::fs::{CWD, Mode, OFlags, openat};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let file = File::from(openat(CWD, folder, flags, Mode::RUSR | Mode::WUSR).ok()?);
    // It gets its name by way of this place, which is missing where `/proc` is.
    std::fs::symlink_metadata(place(&file)).is_ok().then_some(file)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn create(_folder: &Path) -> Option<File> {
    None
}

/// Gives the file its name, unless something of that name exists, which is decided in the one step.
#[cfg(target_os = "linux")]
pub(super) fn link(file: &File, target: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    Ok(linkat(CWD, place(file), CWD, target, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn link(_file: &File, _target: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// How many of them may wait for their names at one time: half of the files that this process may have open.
#[cfg(target_os = "linux")]
pub(super) fn room() -> usize {
    use rustix::process::{Resource, getrlimit};
    let most = getrlimit(Resource::Nofile).current.unwrap_or(MOST);
    usize::try_from(most.min(MOST) / 2).unwrap_or_default()
}

#[cfg(not(target_os = "linux"))]
pub(super) fn room() -> usize {
    0
}

#[cfg(target_os = "linux")]
fn place(file: &File) -> std::path::PathBuf {
    use std::os::fd::AsRawFd as _;
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

/// More than any system allows without being asked to.
#[cfg(target_os = "linux")]
const MOST: u64 = 1 << 16;
