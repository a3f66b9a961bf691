//! A folder outside the vault that is brought to a given state: a kit, written once and kept up to date
//! (docs/format.md, Kit).
//!
//! Everything is made and on the disk before anything that exists is touched; then each file that changed is replaced in
//! one step, and what is no longer meant to be there is removed. A folder that is new appears whole or not at all. Files
//! that are not ours stay. What this is not: atomic over several files, which no file system offers; so each file must be
//! good by itself.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::durable::{Flushed, Temporary, UNFINISHED_PREFIX, create_folders, parent, remove_file, sync_folder};
use super::output::{OutputFolder, is_plain};
use super::path_error::{AtPath as _, FileKind, PathError, Problem};
use crate::encode::hash::{Hash, Hasher};

/// A folder that is being brought to a given state. Dropped before [`Mirror::finish`], nothing has changed.
pub struct Mirror {
    path: PathBuf,
    new: Option<OutputFolder>,
    staged: Vec<(PathBuf, Flushed)>,
    changes: Changes,
}

/// What was staged under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StagedFile {
    /// SHA-256 of its bytes.
    pub hash: Hash,
    /// Bytes.
    pub size: u64,
    /// Whether it differs from what is there.
    pub changed: bool,
}

/// How many files were written, left alone and removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// New or different.
    pub written: usize,
    /// The same as before.
    pub unchanged: usize,
    /// No longer meant to be there.
    pub removed: usize,
}

impl Changes {
    /// Whether anything is different now.
    pub fn any(self) -> bool {
        self.written + self.removed > 0
    }
}

impl Mirror {
    /// Begins with the folder as it is; one that is missing will appear at the end.
    pub fn open(path: &Path) -> Result<Self, PathError> {
        let new = match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                create_folders(parent(path))?;
                Some(OutputFolder::create(path)?)
            }
            Err(error) => return Err(PathError::io(path, error)),
            Ok(_) if fs::metadata(path).is_ok_and(|target| target.is_dir()) => {
                sweep(path)?;
                None
            }
            Ok(found) => return Err(PathError::new(path, Problem::NotAFolder(FileKind::from(found.file_type())))),
        };
        Ok(Self { path: path.to_owned(), new, staged: Vec::new(), changes: Changes::default() })
    }

    /// Makes the file `name` what `write` writes, which may be called twice and must write the same both times. `name`
    /// may stand in subfolders, with `/` between.
    pub fn stage<E: From<PathError>>(
        &mut self,
        name: &str,
        mut write: impl FnMut(&mut dyn Write) -> Result<(), E>,
    ) -> Result<StagedFile, E> {
        let shown = self.path.join(name);
        if !name.split('/').all(is_plain) {
            return Err(PathError::new(shown, Problem::BadName).into());
        }
        let (hash, size, changed) = match &self.new {
            Some(folder) => {
                let mut file = Digesting::new(folder.file(name)?);
                write(&mut file)?;
                let (file, hash, size) = file.end();
                file.finish()?;
                (hash, size, true)
            }
            None => self.stage_beside(&shown, &mut write)?,
        };
        *(if changed { &mut self.changes.written } else { &mut self.changes.unchanged }) += 1;
        Ok(StagedFile { hash, size, changed })
    }

    /// The same with bytes that are at hand.
    pub fn stage_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<StagedFile, PathError> {
        let shown = self.path.join(name);
        self.stage(name, |out| out.write_all(bytes).at(&shown))
    }

    fn stage_beside<E: From<PathError>>(
        &mut self,
        target: &Path,
        write: &mut impl FnMut(&mut dyn Write) -> Result<(), E>,
    ) -> Result<(Hash, u64, bool), E> {
        if let Some(existing) = existing(target)? {
            let mut comparing = Comparing { existing: BufReader::with_capacity(BUFFER, existing), same: true };
            let mut file = Digesting::new(&mut comparing);
            write(&mut file)?;
            let (_, hash, size) = file.end();
            if comparing.ends_here() {
                return Ok((hash, size, false));
            }
        }
        create_folders(parent(target))?;
        let temporary = Temporary::beside(target)?;
        let mut file = Digesting::new(BufWriter::with_capacity(BUFFER, temporary));
        write(&mut file)?;
        let (file, hash, size) = file.end();
        let temporary = file.into_inner().map_err(|refused| PathError::io(target, refused.into_error()))?;
        self.staged.push((target.to_owned(), temporary.finish()?));
        Ok((hash, size, true))
    }

    /// Puts everything in its place, in the order in which it was staged, and removes the files named by `stale`.
    pub fn finish(mut self, stale: &[String]) -> Result<Changes, PathError> {
        if let Some(new) = self.new.take() {
            new.finish()?;
            return Ok(self.changes);
        }
        let mut folders = Vec::new();
        for (target, file) in self.staged.drain(..) {
            file.keep_replacing(&target)?;
            folders.push(parent(&target).to_owned());
        }
        for name in stale.iter().filter(|name| name.split('/').all(is_plain)) {
            let target = self.path.join(name);
            if fs::symlink_metadata(&target).is_ok_and(|found| found.is_file()) && remove_file(&target)? {
                self.changes.removed += 1;
                // An empty folder goes with its last file; one that holds anything else stays.
                _ = fs::remove_dir(parent(&target));
            }
        }
        folders.sort();
        folders.dedup();
        folders.iter().try_for_each(|folder| sync_folder(folder)).map_err(PathError::not_confirmed)?;
        Ok(self.changes)
    }
}

/// Lets those read a folder and all in it who may read the place where it lies: what is published is there for others.
#[cfg(unix)]
pub fn open_to_readers(folder: &Path) -> Result<(), PathError> {
    use std::os::unix::fs::PermissionsExt as _;
    let allowed = fs::metadata(parent(folder)).at(parent(folder))?.permissions().mode();
    // Reading and entering only; a place in which everybody may write makes nobody else a writer here.
    let (for_folders, for_files) = (0o700 | allowed & 0o055, 0o600 | allowed & 0o044);
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        set_mode(&folder, for_folders)?;
        for entry in fs::read_dir(&folder).at(&folder)? {
            let entry = entry.at(&folder)?;
            match entry.file_type().at(&folder)? {
                kind if kind.is_dir() => folders.push(entry.path()),
                kind if kind.is_file() => set_mode(&entry.path(), for_files)?,
                _ => {}
            }
        }
    }
    Ok(())
}

/// A file system without modes (a stick, a network drive) says so, and lets read whom it lets read.
#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> Result<(), PathError> {
    use std::os::unix::fs::PermissionsExt as _;
    match fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported) => Ok(()),
        result => result.at(path),
    }
}

/// Elsewhere files inherit who may read them.
#[cfg(not(unix))]
pub fn open_to_readers(_folder: &Path) -> Result<(), PathError> {
    Ok(())
}

fn existing(target: &Path) -> Result<Option<File>, PathError> {
    match fs::symlink_metadata(target) {
        Ok(found) if found.is_file() => File::open(target).at(target).map(Some),
        Ok(found) => Err(PathError::new(target, Problem::NotAFile(FileKind::from(found.file_type())))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PathError::io(target, error)),
    }
}

/// Removes what a run that was killed a day ago or longer has left, here and in the folders below.
fn sweep(folder: &Path) -> Result<(), PathError> {
    for entry in fs::read_dir(folder).at(folder)? {
        let entry = entry.at(folder)?;
        let Ok(metadata) = entry.metadata() else { continue };
        if metadata.is_dir() {
            // Whatever else lies in a synced folder is none of our business.
            _ = sweep(&entry.path());
        } else if metadata.is_file()
            && entry.file_name().to_string_lossy().starts_with(UNFINISHED_PREFIX)
            && metadata.modified().is_ok_and(|at| SystemTime::now().duration_since(at).is_ok_and(|age| age > LEFT_OVER))
        {
            remove_file(&entry.path())?;
        }
    }
    Ok(())
}

/// Hashes and counts what passes.
struct Digesting<W> {
    out: W,
    hasher: Hasher,
    size: u64,
}

impl<W: Write> Digesting<W> {
    fn new(out: W) -> Self {
        Self { out, hasher: Hasher::new(), size: 0 }
    }

    fn end(self) -> (W, Hash, u64) {
        (self.out, self.hasher.finish(), self.size)
    }
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes nothing: holds what passes against a file. One that cannot be read differs, and will be replaced.
struct Comparing {
    existing: BufReader<File>,
    same: bool,
}

impl Comparing {
    fn ends_here(&mut self) -> bool {
        self.same && matches!(self.existing.read(&mut [0]), Ok(0))
    }
}

impl Write for Comparing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut there = [0; 16 << 10];
        for piece in bytes.chunks(there.len()) {
            let there = &mut there[..piece.len()];
            self.same = self.same && self.existing.read_exact(there).is_ok() && there == piece;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// As long as in the vault: nobody works on one kit for a day.
const LEFT_OVER: Duration = Duration::from_hours(24);
const BUFFER: usize = 128 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    fn bring(path: &Path, files: &[(&str, &str)], stale: &[&str]) -> Changes {
        let mut mirror = Mirror::open(path).unwrap();
        for (name, text) in files {
            mirror.stage_bytes(name, text.as_bytes()).unwrap();
        }
        let stale: Vec<String> = stale.iter().map(ToString::to_string).collect();
        mirror.finish(&stale).unwrap()
    }

    fn counts(changes: Changes) -> (usize, usize, usize) {
        (changes.written, changes.unchanged, changes.removed)
    }

    #[test]
    fn only_what_changed_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let kit = folder.path().join("kit");
        assert_eq!(counts(bring(&kit, &[("a", "1"), ("t/b", "2")], &[])), (2, 0, 0));
        let before = fs::metadata(kit.join("a")).unwrap().modified().unwrap();
        assert_eq!(counts(bring(&kit, &[("a", "1"), ("t/b", "3")], &[])), (1, 1, 0));
        assert_eq!(fs::metadata(kit.join("a")).unwrap().modified().unwrap(), before);
        assert_eq!(fs::read(kit.join("t/b")).unwrap(), b"3");
        for (name, text) in [("a", "12"), ("a", ""), ("a", "1")] {
            assert_eq!(counts(bring(&kit, &[(name, text)], &[])), (1, 0, 0), "{text}");
        }
    }

    #[test]
    fn what_is_stale_goes_and_what_is_not_ours_stays() {
        let folder = tempfile::tempdir().unwrap();
        let kit = folder.path().join("kit");
        bring(&kit, &[("technik/a", "1"), ("start", "x")], &[]);
        fs::write(kit.join("notes.txt"), "mine").unwrap();
        let changes = bring(&kit, &[("technical/a", "1"), ("start", "x")], &["technik/a", "../outside", "gone"]);
        assert_eq!(counts(changes), (1, 1, 1));
        assert!(!kit.join("technik").exists() && kit.join("technical/a").exists() && kit.join("notes.txt").exists());
    }

    #[test]
    fn given_up_before_the_end_nothing_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let kit = folder.path().join("kit");
        let mut mirror = Mirror::open(&kit).unwrap();
        mirror.stage_bytes("a", b"1").unwrap();
        drop(mirror);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        bring(&kit, &[("a", "1")], &[]);
        let mut mirror = Mirror::open(&kit).unwrap();
        mirror.stage_bytes("a", b"2").unwrap();
        mirror.stage_bytes("b", b"2").unwrap();
        drop(mirror);
        assert_eq!(fs::read(kit.join("a")).unwrap(), b"1");
        assert_eq!(fs::read_dir(&kit).unwrap().count(), 1);
    }

    #[test]
    fn nothing_leads_out_and_odd_things_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let kit = folder.path().join("kit");
        bring(&kit, &[("a", "1")], &[]);
        fs::create_dir(kit.join("b")).unwrap();
        let mut mirror = Mirror::open(&kit).unwrap();
        for name in ["../a", "/a", "", "b", "a/../../x"] {
            assert!(mirror.stage_bytes(name, b"x").is_err(), "{name}");
        }
        fs::write(folder.path().join("file"), "").unwrap();
        assert!(Mirror::open(&folder.path().join("file")).is_err());
        assert!(Mirror::open(&folder.path().join("file/kit")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_kit_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (kit, outside) = (folder.path().join("kit"), folder.path().join("outside"));
        bring(&kit, &[("a", "1")], &[]);
        fs::write(&outside, "precious").unwrap();
        std::os::unix::fs::symlink(&outside, kit.join("b")).unwrap();
        assert!(Mirror::open(&kit).unwrap().stage_bytes("b", b"x").is_err());
        assert_eq!(fs::read(&outside).unwrap(), b"precious");
    }

    #[test]
    fn what_a_killed_run_left_is_swept_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let kit = folder.path().join("kit");
        bring(&kit, &[("t/a", "1")], &[]);
        let (old, young) = (kit.join("t/unfinished-old"), kit.join("unfinished-young"));
        for path in [&old, &young] {
            fs::write(path, "x").unwrap();
        }
        let two_days_ago = SystemTime::now() - Duration::from_hours(48);
        File::options().write(true).open(&old).unwrap().set_modified(two_days_ago).unwrap();
        bring(&kit, &[("t/a", "1")], &[]);
        assert!(!old.exists() && young.exists());
    }
}
