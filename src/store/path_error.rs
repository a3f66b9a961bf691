//! What went wrong with one file or folder, and which. Every operation of this room that touches a path returns it.
//!
//! What this is not: a judgement about contents (`format`) or advice (the command line).

use std::fmt;
use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};

/// A problem with one path.
#[derive(Debug, thiserror::Error)]
#[error("{}: {problem}", path.display())]
pub struct PathError {
    /// The file or folder. Its name may come from a stranger: clean it before it reaches a terminal.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a path.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing is there.
    #[error("does not exist")]
    Missing,
    /// Something is there, but not the regular file that belongs there; whoever put it there is at fault.
    #[error("is {0}, not a file")]
    NotAFile(FileKind),
    /// Something is there, but not the folder that belongs there; whoever put it there is at fault.
    #[error("is {0}, not a folder")]
    NotAFolder(FileKind),
    /// Larger than whoever reads it allows (docs/format.md, Limits); nothing was read.
    #[error("has {size} bytes, more than the {limit} allowed")]
    TooLarge {
        /// Bytes found.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// Something is there already, and nothing existing is replaced.
    #[error("exists already")]
    Exists,
    /// A file is there whose contents are not what its name says or what was about to be written.
    #[error("exists with other contents")]
    Differs,
    /// A file whose size is not the one that its manifest names.
    #[error("has {size} bytes instead of {expected}")]
    WrongSize {
        /// Bytes found.
        size: u64,
        /// Bytes named.
        expected: u64,
    },
    /// A folder that had to be empty is not.
    #[error("is not empty")]
    NotEmpty,
    /// A name that is none: empty, `.`, `..`, or with a separator in it. Our own mistake, or a hostile label.
    #[error("is not a plain file name")]
    BadName,
    /// The operating system denies access.
    #[error("access is denied")]
    Denied(#[source] io::Error),
    /// The file system is read-only.
    #[error("the file system is read-only")]
    ReadOnly(#[source] io::Error),
    /// The disk, or the user's share of it, is full.
    #[error("the disk is full")]
    DiskFull(#[source] io::Error),
    /// Written, but the disk did not confirm that it will outlast a power cut.
    #[error("written, but the disk did not confirm it ({0})")]
    NotConfirmed(#[source] io::Error),
    /// Anything else that the operating system reports.
    #[error("{0}")]
    Io(#[source] io::Error),
}

/// What stands where a regular file or folder was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link; what it points to was not looked at.
    Symlink,
    /// A named pipe: reading it could wait for ever.
    Pipe,
    /// A socket.
    Socket,
    /// A character or block device.
    Device,
    /// Something that this system does not name.
    Other,
}

impl PathError {
    /// Attaches the path to a problem.
    pub fn new(path: impl Into<PathBuf>, problem: Problem) -> Self {
        Self { path: path.into(), problem }
    }

    /// Attaches the path to what the operating system reported.
    pub fn io(path: impl Into<PathBuf>, error: io::Error) -> Self {
        Self::new(path, Problem::from(error))
    }

    /// The same for a file that is there already, but that the disk did not confirm.
    pub(super) fn not_confirmed(self) -> Self {
        match self.problem {
            Problem::Denied(source) | Problem::ReadOnly(source) | Problem::DiskFull(source) | Problem::Io(source) => {
                Self::new(self.path, Problem::NotConfirmed(source))
            }
            problem => Self::new(self.path, problem),
        }
    }

    /// Whether nothing is there.
    pub fn is_missing(&self) -> bool {
        matches!(self.problem, Problem::Missing)
    }

    /// Whether disk or permission is the cause, rather than what somebody stored there.
    pub fn is_environment(&self) -> bool {
        use Problem::{Denied, DiskFull, Io, NotConfirmed, ReadOnly};
        matches!(self.problem, Denied(_) | ReadOnly(_) | DiskFull(_) | NotConfirmed(_) | Io(_))
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::DirectoryNotEmpty => Self::NotEmpty,
            io::ErrorKind::PermissionDenied => Self::Denied(error),
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(error),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(error),
            _ => Self::Io(error),
        }
    }
}

impl From<FileType> for FileKind {
    fn from(kind: FileType) -> Self {
        if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else if kind.is_symlink() {
            Self::Symlink
        } else {
            special(kind)
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::File => "a file",
            Self::Folder => "a folder",
            Self::Symlink => "a symbolic link",
            Self::Pipe => "a named pipe",
            Self::Socket => "a socket",
            Self::Device => "a device",
            Self::Other => "something else",
        })
    }
}

/// `.at(path)` on what the operating system returns.
pub(super) trait AtPath<T> {
    /// Attaches the path to an error.
    fn at(self, path: &Path) -> Result<T, PathError>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, PathError> {
        self.map_err(|error| PathError::io(path, error))
    }
}

#[cfg(unix)]
fn special(kind: FileType) -> FileKind {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_fifo() {
        FileKind::Pipe
    } else if kind.is_socket() {
        FileKind::Socket
    } else if kind.is_block_device() || kind.is_char_device() {
        FileKind::Device
    } else {
        FileKind::Other
    }
}

#[cfg(not(unix))]
fn special(_kind: FileType) -> FileKind {
    FileKind::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disk_and_permission_are_told_apart_from_contents() {
        let cases = [
            (io::ErrorKind::NotFound, false),
            (io::ErrorKind::AlreadyExists, false),
            (io::ErrorKind::PermissionDenied, true),
            (io::ErrorKind::ReadOnlyFilesystem, true),
            (io::ErrorKind::StorageFull, true),
            (io::ErrorKind::QuotaExceeded, true),
            (io::ErrorKind::Other, true),
        ];
        for (kind, environment) in cases {
            assert_eq!(PathError::io("x", kind.into()).is_environment(), environment, "{kind}");
        }
    }

    #[test]
    fn the_text_names_path_and_problem() {
        let error = PathError::new("a/b.json", Problem::NotAFile(FileKind::Symlink));
        assert_eq!(error.to_string(), "a/b.json: is a symbolic link, not a file");
    }
}
