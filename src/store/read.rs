//! Reading files: never through a symbolic link inside the vault, never waiting on a pipe, never more than allowed.
//!
//! What this is not: a check of contents; hashes and signatures are compared by whoever asked (`vault`).

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use super::path_error::{AtPath as _, FileKind, PathError, Problem};

/// Reads a file of the vault. A symbolic link, folder, pipe or device in its place is an error, and a file of more
/// than `limit` bytes is refused before anything is allocated.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, PathError> {
    read_opened(path, open_file(path)?, limit)
}

/// Opens a file of the vault for streaming, with the same refusals as [`read_file`]; also its size in bytes.
pub fn open_file(path: &Path) -> Result<(File, u64), PathError> {
    open(path, Links::Refused)
}

/// Reads a file that the user named: a symbolic link is followed, everything else is as in [`read_file`].
pub fn read_input(path: &Path, limit: u64) -> Result<Vec<u8>, PathError> {
    read_opened(path, open_input(path)?, limit)
}

/// Opens a file that the user named for streaming: a symbolic link is followed; also its size in bytes.
pub fn open_input(path: &Path) -> Result<(File, u64), PathError> {
    open(path, Links::Followed)
}

/// The size of a regular file of the vault, without opening it.
pub fn size_of_file(path: &Path) -> Result<u64, PathError> {
    let metadata = fs::symlink_metadata(path).at(path)?;
    require_file(path, &metadata)?;
    Ok(metadata.len())
}

/// Refuses anything but a real folder, a symbolic link to one included.
pub(super) fn require_folder(path: &Path) -> Result<(), PathError> {
    let kind = fs::symlink_metadata(path).at(path)?.file_type();
    if kind.is_dir() { Ok(()) } else { Err(PathError::new(path, Problem::NotAFolder(kind.into()))) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Refused,
    Followed,
}

/// Looks first, so that a device is not even opened, then opens without following or waiting, then looks at what was
/// opened, so that a swap in between is noticed.
fn open(path: &Path, links: Links) -> Result<(File, u64), PathError> {
    let seen = if links == Links::Followed { fs::metadata(path) } else { fs::symlink_metadata(path) };
    require_file(path, &seen.at(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    dont_wait(&mut options, links);
    let file = options.open(path).map_err(|error| refused(path, error))?;
    let metadata = file.metadata().at(path)?;
    require_file(path, &metadata)?;
    Ok((file, metadata.len()))
}

/// Opens an empty file of the vault for the lock, or makes it; an existing one is left as it is.
pub(super) fn open_or_create(path: &Path) -> Result<File, PathError> {
    match fs::symlink_metadata(path).at(path) {
        Ok(seen) => require_file(path, &seen)?,
        Err(error) if error.is_missing() => {}
        Err(error) => return Err(error),
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    dont_wait(&mut options, Links::Refused);
    only_for_the_owner(&mut options);
    let file = options.open(path).map_err(|error| refused(path, error))?;
    require_file(path, &file.metadata().at(path)?)?;
    Ok(file)
}

fn read_opened(path: &Path, (file, size): (File, u64), limit: u64) -> Result<Vec<u8>, PathError> {
    let too_large = |size| PathError::new(path, Problem::TooLarge { size, limit });
    if size > limit {
        return Err(too_large(size));
    }
    let capacity = usize::try_from(size).map_err(|_| too_large(size))?;
    let mut bytes = Vec::with_capacity(capacity);
    // One byte more than the limit, in case the file grows while it is read.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).at(path)?;
    let read = bytes.len() as u64;
    if read > limit { Err(too_large(read)) } else { Ok(bytes) }
}

fn require_file(path: &Path, metadata: &fs::Metadata) -> Result<(), PathError> {
    let kind = metadata.file_type();
    if kind.is_file() { Ok(()) } else { Err(PathError::new(path, Problem::NotAFile(kind.into()))) }
}

#[cfg(unix)]
fn dont_wait(options: &mut OpenOptions, links: Links) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    if links == Links::Refused {
        flags |= OFlags::NOFOLLOW;
    }
    options.custom_flags(flags.bits().cast_signed());
}

/// Elsewhere the look before and the look after are all there is.
#[cfg(not(unix))]
fn dont_wait(_options: &mut OpenOptions, _links: Links) {}

#[cfg(unix)]
fn only_for_the_owner(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn only_for_the_owner(_options: &mut OpenOptions) {}

/// A link swapped in between looking and opening fails with a code that the standard library has no stable name for.
#[cfg(unix)]
fn refused(path: &Path, error: io::Error) -> PathError {
    if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
        return PathError::new(path, Problem::NotAFile(FileKind::Symlink));
    }
    PathError::io(path, error)
}

#[cfg(not(unix))]
fn refused(path: &Path, error: io::Error) -> PathError {
    PathError::io(path, error)
}
