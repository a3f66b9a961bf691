//! Reading files: never through a symbolic link inside the vault, never waiting on a pipe, never more than allowed.
//!
//! What this is not: a check of contents; hashes and signatures are compared by whoever asked (`vault`).

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use super::path_error::{AtPath as _, PathError, Problem};

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
    use super::path_error::FileKind;
    if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
        return PathError::new(path, Problem::NotAFile(FileKind::Symlink));
    }
    PathError::io(path, error)
}

#[cfg(not(unix))]
fn refused(path: &Path, error: io::Error) -> PathError {
    PathError::io(path, error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::path_error::FileKind;
    use std::path::PathBuf;

    fn folder_with_file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, b"0123456789").unwrap();
        (folder, path)
    }

    #[test]
    fn a_file_is_read_up_to_its_limit_and_not_beyond() {
        let (_folder, path) = folder_with_file();
        assert_eq!(read_file(&path, 10).unwrap(), b"0123456789");
        let error = read_file(&path, 9).unwrap_err();
        assert!(matches!(error.problem, Problem::TooLarge { size: 10, limit: 9 }), "{error}");
        assert_eq!(size_of_file(&path).unwrap(), 10);
        assert_eq!(open_file(&path).unwrap().1, 10);
    }

    #[test]
    fn a_huge_file_is_refused_before_anything_is_allocated() {
        let (_folder, path) = folder_with_file();
        File::options().write(true).open(&path).unwrap().set_len(1 << 42).unwrap();
        assert!(matches!(read_file(&path, 1 << 20).unwrap_err().problem, Problem::TooLarge { .. }));
    }

    #[test]
    fn what_is_missing_and_what_is_a_folder_are_named() {
        let (folder, path) = folder_with_file();
        for read in [read_file, read_input] {
            assert!(read(&folder.path().join("none"), 10).unwrap_err().is_missing());
            assert!(read(&path.join("below"), 10).is_err());
            let error = read(folder.path(), 10).unwrap_err();
            assert!(matches!(error.problem, Problem::NotAFile(FileKind::Folder)), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_only_where_the_user_named_it() {
        let (folder, path) = folder_with_file();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let error = read_file(&link, 10).unwrap_err();
        assert!(matches!(error.problem, Problem::NotAFile(FileKind::Symlink)), "{error}");
        assert!(size_of_file(&link).is_err() && open_or_create(&link).is_err());
        assert_eq!(read_input(&link, 10).unwrap(), b"0123456789");
    }

    /// A link swapped in after the look: the open itself must refuse.
    #[cfg(unix)]
    #[test]
    fn the_open_itself_does_not_follow() {
        let (folder, path) = folder_with_file();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let mut options = OpenOptions::new();
        options.read(true);
        dont_wait(&mut options, Links::Refused);
        let error = refused(&link, options.open(&link).unwrap_err());
        assert!(matches!(error.problem, Problem::NotAFile(FileKind::Symlink)), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn pipes_sockets_and_devices_are_named_and_never_waited_for() {
        let (folder, _) = folder_with_file();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is part of any Unix");
        assert!(made.success());
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let cases =
            [(&pipe, FileKind::Pipe), (&socket, FileKind::Socket), (&PathBuf::from("/dev/zero"), FileKind::Device)];
        for (path, kind) in cases {
            for read in [read_file, read_input] {
                let error = read(path, 10).unwrap_err();
                assert!(matches!(error.problem, Problem::NotAFile(found) if found == kind), "{error}");
            }
        }
        // Swapped in after the look, a pipe without a writer still does not hold us up.
        let mut options = OpenOptions::new();
        options.read(true);
        dont_wait(&mut options, Links::Refused);
        options.open(&pipe).unwrap();
    }
}
