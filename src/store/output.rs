//! Files and folders that the user asked for, outside the vault: sheets, kits, exports, recovered data.
//!
//! They appear whole or not at all, are for the owner alone (mode 0600, folders 0700), and replace nothing unless asked
//! to. A failed command leaves no output. One that is killed leaves nothing either where files can be written without a
//! name (`nameless`), or of a folder an empty one; elsewhere, and in the moment in which a folder's files get their
//! names, it leaves an `unfinished-…`, which is not hidden, because it may hold secrets. What this is not: part of the vault, whose files are written by `transaction`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::{TempDir, TempPath};

use super::durable::{
    Flushed, Temporary, create_folders, parent, rename_folder, require_nothing, sync_contents, sync_folder,
    temporary_sibling,
};
use super::nameless;
use super::path_error::{AtPath as _, FileKind, PathError, Problem};

/// What to do about a file that bears the name of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Refuse, with [`Problem::Exists`].
    Refused,
    /// Replace it in one step, if it is a regular file.
    Replaced,
}

/// Writes a file that must not exist yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), PathError> {
    write(path, bytes, Existing::Refused)
}

/// Writes a file, replacing an older one of that name in one step.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), PathError> {
    write(path, bytes, Existing::Replaced)
}

fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), PathError> {
    let mut file = OutputFile::create(path, existing)?;
    file.write_all(bytes).at(path)?;
    file.finish()
}

/// An output file that is written piece by piece. Dropped before [`OutputFile::finish`], it leaves nothing.
pub struct OutputFile {
    out: BufWriter<Temporary>,
    path: PathBuf,
    existing: Existing,
}

impl OutputFile {
    /// Begins a file; what is in its way is reported now rather than after the work.
    pub fn create(path: &Path, existing: Existing) -> Result<Self, PathError> {
        if path.file_name().is_none() {
            return Err(PathError::new(path, Problem::BadName));
        }
        match existing {
            Existing::Refused => require_nothing(path)?,
            Existing::Replaced => require_file_or_nothing(path)?,
        }
        let out = BufWriter::with_capacity(BUFFER, Temporary::nameless(path)?);
        Ok(Self { out, path: path.to_owned(), existing })
    }

    /// Gives the file its name, once its contents are on the disk.
    pub fn finish(self) -> Result<(), PathError> {
        let temporary = self.out.into_inner().map_err(|refused| PathError::io(&self.path, refused.into_error()))?;
        let flushed = temporary.finish()?;
        match self.existing {
            Existing::Refused => flushed.keep_as_new(&self.path)?,
            Existing::Replaced => flushed.keep_replacing(&self.path)?,
        }
        sync_folder(parent(&self.path)).map_err(PathError::not_confirmed)
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// An output folder. It is built beside its place and renamed at the end; dropped before, it leaves nothing.
#[derive(Debug)]
pub struct OutputFolder {
    building: TempDir,
    path: PathBuf,
    waiting: Waiting,
}

/// Files that are whole and get their names at the end, as many as may be open; the others have theirs already.
type Waiting = Arc<Mutex<Vec<(PathBuf, File)>>>;

impl OutputFolder {
    /// Begins a folder that must not exist yet.
    pub fn create(path: &Path) -> Result<Self, PathError> {
        if path.file_name().is_none() {
            return Err(PathError::new(path, Problem::BadName));
        }
        require_nothing(path)?;
        Ok(Self { building: temporary_sibling(path)?, path: path.to_owned(), waiting: Waiting::default() })
    }

    /// Where the folder will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file. `name` may stand in subfolders, with `/` between; nothing of a name can lead out of the folder.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), PathError> {
        let mut file = self.file(name)?;
        file.write_all(bytes).at(&self.path.join(name))?;
        file.finish()
    }

    /// Begins a file that is written piece by piece.
    pub fn file(&self, name: &str) -> Result<FolderFile, PathError> {
        let shown = self.path.join(name);
        if !name.split('/').all(is_plain) {
            return Err(PathError::new(shown, Problem::BadName));
        }
        let path = self.building.path().join(name);
        create_folders(parent(&path))?;
        let waiting = locked(&self.waiting);
        if waiting.iter().any(|(other, _)| *other == path) {
            return Err(PathError::new(shown, Problem::Exists));
        }
        let nameless = if waiting.len() < nameless::room() { nameless::create(parent(&path)) } else { None };
        drop(waiting);
        let (file, unfinished) = match nameless {
            Some(file) => {
                require_nothing(&path).map_err(|error| PathError::new(&shown, error.problem))?;
                (file, Unfinished::Nameless(path, Arc::clone(&self.waiting)))
            }
            None => named(path, &shown)?,
        };
        Ok(FolderFile { out: BufWriter::with_capacity(BUFFER, file), unfinished, path: shown })
    }

    /// Where it is being built: what must not stay if the program is stopped.
    pub fn building(&self) -> &Path {
        self.building.path()
    }

    /// Puts the folder in its place, once everything in it is on the disk.
    pub fn finish(self) -> Result<(), PathError> {
        for (path, file) in locked(&self.waiting).drain(..) {
            Flushed::Nameless(file, parent(&path).to_owned()).keep_as_new(&path)?;
        }
        sync_folders(self.building.path())?;
        rename_folder(self.building.path(), &self.path)?;
        // Nothing is there any more that a drop could remove.
        _ = self.building.keep();
        sync_folder(parent(&self.path)).map_err(PathError::not_confirmed)
    }
}

/// A file under its own name in a folder that is not in its place yet.
fn named(path: PathBuf, shown: &Path) -> Result<(File, Unfinished), PathError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    only_for_the_owner(&mut options);
    let file = options.open(&path).at(shown)?;
    Ok((file, Unfinished::Named(TempPath::try_from_path(path).at(shown)?)))
}

fn locked(waiting: &Waiting) -> MutexGuard<'_, Vec<(PathBuf, File)>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file in an [`OutputFolder`] that is written piece by piece. Dropped before [`FolderFile::finish`], it is not in the
/// folder; the others are.
#[derive(Debug)]
pub struct FolderFile {
    out: BufWriter<File>,
    unfinished: Unfinished,
    /// The path it will have, for errors.
    path: PathBuf,
}

/// Where the file is meanwhile.
#[derive(Debug)]
enum Unfinished {
    Named(TempPath),
    /// Nowhere; where it will be, and among whom it waits.
    Nameless(PathBuf, Waiting),
}

impl FolderFile {
    /// Waits until the contents are on the disk.
    pub fn finish(self) -> Result<(), PathError> {
        let file = self.out.into_inner().map_err(|refused| PathError::io(&self.path, refused.into_error()))?;
        sync_contents(&file).at(&self.path)?;
        match self.unfinished {
            Unfinished::Named(path) => {
                path.keep().map_err(|refused| PathError::io(&self.path, refused.error)).map(drop)
            }
            Unfinished::Nameless(path, waiting) => {
                locked(&waiting).push((path, file));
                Ok(())
            }
        }
    }

    /// Takes it back: what was to be written turned out to be damaged. The folder goes on without it.
    pub fn discard(self) -> Result<(), PathError> {
        let Self { out, unfinished, path } = self;
        drop(out.into_parts());
        match unfinished {
            Unfinished::Named(name) => name.close().at(&path),
            Unfinished::Nameless(..) => Ok(()),
        }
    }

    /// The path it will have, for errors.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Write for FolderFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether `path`, which need not exist, lies in the folder `vault` or is it, also by way of symbolic links.
pub fn is_inside(path: &Path, vault: &Path) -> Result<bool, PathError> {
    let path = resolve(path)?;
    let vault = resolve(vault)?;
    Ok(path.starts_with(&vault) || path.ancestors().any(|ancestor| is_same(ancestor, &vault)))
}

/// The real path: links resolved as far as there is something, the rest as it is written.
fn resolve(path: &Path) -> Result<PathBuf, PathError> {
    let absolute = std::path::absolute(path).at(path)?;
    let mut rest = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match fs::canonicalize(existing) {
            Ok(real) => return Ok(rest.iter().rev().fold(real, |path, name| path.join(name))),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(PathError::io(existing, error)),
            Err(error) => match (existing.file_name(), existing.parent()) {
                (Some(name), Some(parent)) => {
                    rest.push(name);
                    existing = parent;
                }
                // Up from a folder that does not exist: nothing could be written there.
                _ => return Err(PathError::io(existing, error)),
            },
        }
    }
}

/// The same folder under another name: a second mount, or another case of letters.
#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(one: &Path, other: &Path) -> bool {
    one == other
}

fn require_file_or_nothing(path: &Path) -> Result<(), PathError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(found) => Err(PathError::new(path, Problem::NotAFile(FileKind::from(found.file_type())))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(PathError::io(path, error)),
    }
}

/// A single name that means the same on every system.
pub(super) fn is_plain(name: &str) -> bool {
    let mut components = Path::new(name).components();
    matches!((components.next(), components.next()), (Some(Component::Normal(only)), None) if only == name)
        && !name.contains(['\\', ':'])
        && !name.contains(char::is_control)
}

fn sync_folders(folder: &Path) -> Result<(), PathError> {
    for entry in fs::read_dir(folder).at(folder)? {
        let entry = entry.at(folder)?;
        if entry.file_type().at(folder)?.is_dir() {
            sync_folders(&entry.path())?;
        }
    }
    sync_folder(folder)
}

#[cfg(unix)]
fn only_for_the_owner(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn only_for_the_owner(_options: &mut OpenOptions) {}

/// Enough to write to the disk in large pieces.
const BUFFER: usize = 128 << 10;

#[cfg(test)]
mod tests;
