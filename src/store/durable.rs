//! Files that appear whole or not at all, and folders that are on disk when we say so. Only this file renames.
//!
//! A file is written under a temporary name in the folder where it will stay, flushed to the disk, and renamed; one
//! outside the vault has no name at all before, where the system can do that ([`nameless`]). So whoever finds the final name finds the whole contents, also after a power cut: the contents were on the disk before
//! the name was. Whether the *name* survives a power cut is up to the folder, which is flushed by [`sync_folder`];
//! `transaction` says when.
//!
//! What this is not: an order among several files; that is `transaction`'s business.

use std::fs::{self, File};
use std::io::{self, Seek as _, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::layout::TEMPORARY_PREFIX;
use super::nameless;
use super::path_error::{AtPath as _, PathError, Problem};
use super::read::require_folder;
use super::trace;

/// A file that is still being written; removed when dropped.
pub(super) struct Temporary {
    file: File,
    name: Name,
}

/// What it is called meanwhile.
enum Name {
    Temporary(TempPath),
    /// Nothing; the folder in which it will be.
    None(PathBuf),
}

impl Temporary {
    /// An empty file of the vault that only the owner may read, in `folder`.
    pub(super) fn create(folder: &Path) -> Result<Self, PathError> {
        Self::named(TEMPORARY_PREFIX, folder)
    }

    /// An empty file outside the vault that only the owner may read, beside where it will stay.
    pub(super) fn beside(target: &Path) -> Result<Self, PathError> {
        Self::named(UNFINISHED_PREFIX, parent(target))
    }

    /// The same without a name, where the system knows how: a killed command leaves nothing of it.
    pub(super) fn nameless(target: &Path) -> Result<Self, PathError> {
        let folder = parent(target);
        match nameless::create(folder) {
            Some(file) => trace::step(folder).map(|()| Self { file, name: Name::None(folder.to_owned()) }),
            None => Self::beside(target),
        }
    }

    fn named(prefix: &str, folder: &Path) -> Result<Self, PathError> {
        trace::step(folder)?;
        let named = random_name(prefix).tempfile_in(folder).map_err(|error| PathError::io(folder, plain(error)))?;
        let (file, path) = named.into_parts();
        Ok(Self { file, name: Name::Temporary(path) })
    }

    /// A file that holds `bytes`, on the disk.
    pub(super) fn holding(folder: &Path, bytes: &[u8]) -> Result<Flushed, PathError> {
        let mut temporary = Self::create(folder)?;
        temporary.file.write_all(bytes).at(folder)?;
        temporary.finish()
    }

    /// Waits until the contents are on the disk.
    pub(super) fn finish(self) -> Result<Flushed, PathError> {
        // Errors name the folder: the random name tells nobody anything.
        let folder = match &self.name {
            Name::Temporary(path) => parent(path),
            Name::None(folder) => folder,
        };
        trace::step(folder)?;
        sync_contents(&self.file).at(folder)?;
        Ok(match self.name {
            Name::Temporary(path) => {
                trace::synced_file(&path);
                Flushed::Named(path)
            }
            Name::None(folder) => Flushed::Nameless(self.file, folder),
        })
    }
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file whose contents are on the disk and which still has no name of its own; removed when dropped.
pub(super) enum Flushed {
    /// It has a temporary one.
    Named(TempPath),
    /// It has none, in this folder.
    Nameless(File, PathBuf),
}

impl Flushed {
    /// Leaves the file under its temporary name; the name.
    pub(super) fn keep_as_it_is(self) -> Result<PathBuf, PathError> {
        self.named()?.keep().map_err(|refused| PathError::io(parent(&refused.path), plain(refused.error)))
    }

    /// Gives the file its name, unless something of that name exists ([`Problem::Exists`]).
    pub(super) fn keep_as_new(self, target: &Path) -> Result<(), PathError> {
        trace::step(target)?;
        if let Self::Nameless(file, _) = &self {
            match nameless::link(file, target) {
                Ok(()) => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(PathError::new(target, Problem::Exists));
                }
                // A file system without links.
                Err(_) => {}
            }
        }
        let temporary = self.named()?;
        let from = temporary.to_path_buf();
        match temporary.persist_noclobber(target) {
            Ok(()) => {}
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(PathError::new(target, Problem::Exists));
            }
            Err(unsupported) => rename_where_nothing_is(unsupported.path, target)?,
        }
        trace::renamed(&from, target);
        Ok(())
    }

    /// Gives the file its name; a file of that name is replaced in one step.
    pub(super) fn keep_replacing(self, target: &Path) -> Result<(), PathError> {
        trace::step(target)?;
        // Where there is nothing to replace it needs no other name before this one.
        if matches!(&self, Self::Nameless(file, _) if nameless::link(file, target).is_ok()) {
            return Ok(());
        }
        self.named()?.persist(target).map_err(|refused| PathError::io(target, plain(refused.error)))
    }

    /// The file under a temporary name, which only a rename needs: by a link, or copied where there are no links.
    fn named(self) -> Result<TempPath, PathError> {
        let (mut file, folder) = match self {
            Self::Named(path) => return Ok(path),
            Self::Nameless(file, folder) => (file, folder),
        };
        if let Ok(linked) = random_name(UNFINISHED_PREFIX).make_in(&folder, |name| nameless::link(&file, name)) {
            return Ok(linked.into_temp_path());
        }
        let mut copy = Temporary::named(UNFINISHED_PREFIX, &folder)?;
        file.rewind().and_then(|()| io::copy(&mut file, &mut copy.file)).at(&folder)?;
        copy.finish()?.named()
    }
}

/// For file systems with neither a rename that refuses to replace nor hard links. The look and the rename are two
/// steps; a second writer in between is kept out by the vault's lock, and all our names but those of outputs are
/// hashes of the contents, so that what would be replaced is the same.
pub(super) fn rename_where_nothing_is(from: TempPath, target: &Path) -> Result<(), PathError> {
    require_nothing(target)?;
    from.persist(target).map_err(|refused| PathError::io(target, plain(refused.error)))
}

/// Renames a finished folder, unless something of the new name exists.
pub(super) fn rename_folder(from: &Path, target: &Path) -> Result<(), PathError> {
    trace::step(target)?;
    if !rename_exclusively(from, target).at(target)? {
        require_nothing(target)?;
        fs::rename(from, target).at(target)?;
    }
    Ok(())
}

/// Refuses if there is anything at `target`, be it a dangling link.
pub(super) fn require_nothing(target: &Path) -> Result<(), PathError> {
    match fs::symlink_metadata(target) {
        Ok(_) => Err(PathError::new(target, Problem::Exists)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(PathError::io(target, error)),
    }
}

/// `false` if kernel or file system does not know how.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_exclusively(from: &Path, target: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, target, RenameFlags::NOREPLACE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_exclusively(_from: &Path, _target: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Creates a folder that only the owner may enter; `false` if a real folder is there already.
pub(super) fn create_folder(path: &Path) -> Result<bool, PathError> {
    trace::step(path)?;
    match private_folder().create(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => require_folder(path).map(|()| false),
        Err(error) => Err(PathError::io(path, error)),
    }
}

/// Creates a folder and those above it, each for the owner alone where it is new.
pub(super) fn create_folders(path: &Path) -> Result<(), PathError> {
    private_folder().recursive(true).create(path).at(path)
}

fn private_folder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    only_for_the_owner(&mut builder);
    builder
}

#[cfg(unix)]
fn only_for_the_owner(builder: &mut fs::DirBuilder) {
    use std::os::unix::fs::DirBuilderExt as _;
    builder.mode(0o700);
}

/// Elsewhere a folder inherits who may enter it.
#[cfg(not(unix))]
fn only_for_the_owner(_builder: &mut fs::DirBuilder) {}

/// Waits until the contents of a file are on the disk; where the system's strictest way to say so is unknown to the file
/// system (a network share under macOS), by the ordinary one.
#[cfg(unix)]
pub(super) fn sync_contents(file: &File) -> io::Result<()> {
    match file.sync_all() {
        Err(error) if is_unsupported(&error) => Ok(rustix::fs::fsync(file)?),
        result => result,
    }
}

#[cfg(not(unix))]
pub(super) fn sync_contents(file: &File) -> io::Result<()> {
    file.sync_all()
}

#[cfg(unix)]
fn is_unsupported(error: &io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::INVAL, Errno::NOTSUP, Errno::NOSYS].map(Some).contains(&Errno::from_io_error(error))
}

/// Waits until the names in a folder are on the disk. File systems that cannot say so are taken at their word.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> Result<(), PathError> {
    trace::step(path)?;
    let synced = File::open(path).at(path)?.sync_all();
    trace::synced_folder(path);
    match synced {
        Err(error) if is_unsupported(&error) => Ok(()),
        result => result.at(path),
    }
}

/// Windows cannot flush a folder; its file systems keep names in a journal.
#[cfg(not(unix))]
pub(super) fn sync_folder(path: &Path) -> Result<(), PathError> {
    trace::step(path)?;
    trace::synced_folder(path);
    Ok(())
}

/// The folder in which a path lies; of a bare name, the current one.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}

/// Removes a file if it is there; `false` if it was not.
pub(super) fn remove_file(path: &Path) -> Result<bool, PathError> {
    trace::step(path)?;
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(PathError::io(path, error)),
    }
}

/// A fresh temporary name beside `target`, for a folder.
pub(super) fn temporary_sibling(target: &Path) -> Result<tempfile::TempDir, PathError> {
    let folder = parent(target);
    let mut builder = random_name(UNFINISHED_PREFIX);
    private(&mut builder);
    builder.tempdir_in(folder).map_err(|error| PathError::io(folder, plain(error)))
}

fn random_name(prefix: &str) -> tempfile::Builder<'_, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).rand_bytes(RANDOM_LETTERS);
    builder
}

#[cfg(unix)]
fn private(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o700));
}

#[cfg(not(unix))]
fn private(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Without the path that `tempfile` adds to the text; ours has it already.
fn plain(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() { error } else { error.kind().into() }
}

/// What an output is called while it is being written. Not hidden: a killed command may leave secrets in it.
pub(super) const UNFINISHED_PREFIX: &str = "unfinished-";
const RANDOM_LETTERS: usize = 12;
