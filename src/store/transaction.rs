//! One revision, written so that it exists whole or not at all (docs/format.md, Commit).
//!
//! # The crash argument
//! The order is: every object (contents flushed, then renamed to its hash), a flush of the objects' folder and of the
//! folders above it that are new, the manifest, a flush of its folder, the signature, a flush of its folder. The rename
//! that makes the signature appear is the commit.
//!
//! - *Killed, or the power gone, before that rename:* there is no signature, so no reader takes the revision for
//!   committed. What lies about (temporary files, objects that no manifest names, a manifest without signature) is
//!   swept a day later. Whatever was committed before is untouched, because nothing existing is ever replaced.
//! - *After that rename:* the signature is there or (power cut before the last flush) is not. If it is, then so is all
//!   that it vouches for: the manifest's name was flushed before the signature was renamed, the objects' names before
//!   the manifest was, and the contents of each before its own name. If it is not, we are in the case above.
//! - *Objects are flushed one by one, their folder once.* No one looks for an object before a manifest names it, so
//!   until the manifest is renamed it does not matter which of their names survive. One flush of the folder covers every
//!   rename in it. That, and not writing the same object twice, is what keeps a rotation over a hundred compartments
//!   quick; flushing less would let a manifest outlive what it names.
//! - *A failure instead of a crash* (disk full, permission): the transaction is dropped and takes away what it wrote
//!   itself, the manifest first. An object that was there before is not its own. Once the signature's rename has been
//!   tried and the signature is there, nothing is taken away any more, whatever fails after.
//!
//! What this is not: a lock against other machines. Two machines that each commit a revision 43 to copies of one vault
//! write different names, and both survive until `resolve`.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::durable::{Flushed, Temporary, create_folder, parent, require_nothing, sync_folder};
use super::layout::{Folder, Place, RevisionName};
use super::lock::Lock;
use super::path_error::{AtPath as _, PathError, Problem};
use super::read::{open_file, read_file, require_folder, size_of_file};
use crate::encode::hash::{Hash, Hasher, sha256};

/// A revision that is being written. Dropped before [`Transaction::commit`], it removes what it wrote.
#[derive(Debug)]
pub struct Transaction {
    folder: Folder,
    /// Folders that did not exist before, outermost first.
    new_folders: Vec<PathBuf>,
    /// Files that did not exist before, oldest first.
    new_files: Mutex<Vec<PathBuf>>,
    /// Held until everything is written or taken back.
    _lock: Lock,
}

impl Transaction {
    /// Begins a revision of the facts or of a compartment, whose folder is made if it does not exist.
    pub fn begin(lock: &Lock, place: Place) -> Result<Self, PathError> {
        let folder = lock.layout().folder(place);
        let mut transaction =
            Self { folder, new_folders: Vec::new(), new_files: Mutex::default(), _lock: lock.clone() };
        if matches!(place, Place::Compartment(_)) {
            require_folder(&lock.layout().compartments())?;
            transaction.make(transaction.folder.path().to_owned())?;
        }
        transaction.make(transaction.folder.objects())?;
        Ok(transaction)
    }

    /// The folder that is written to.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Writes an object that is at hand; its hash and its size in bytes. May be called from several threads.
    pub fn put_object(&self, bytes: &[u8]) -> Result<(Hash, u64), PathError> {
        let hash = sha256(bytes);
        let size = bytes.len() as u64;
        self.keep_object(Temporary::holding(&self.folder.objects(), bytes)?, &hash, size)?;
        Ok((hash, size))
    }

    /// Begins an object that is written piece by piece. Several may be open at once, in several threads.
    pub fn object_writer(&self) -> Result<ObjectWriter<'_>, PathError> {
        let temporary = Temporary::create(&self.folder.objects())?;
        let out = BufWriter::with_capacity(BUFFER, temporary);
        Ok(ObjectWriter { transaction: self, out, hasher: Hasher::new(), size: 0, failure: None })
    }

    /// Makes sure that an object which an earlier revision wrote, and this one goes on naming, is there in full size.
    pub fn require_object(&self, hash: &Hash, size: u64) -> Result<(), PathError> {
        let path = self.folder.object(hash);
        match size_of_file(&path)? {
            found if found == size => Ok(()),
            found => Err(PathError::new(path, Problem::WrongSize { size: found, expected: size })),
        }
    }

    /// Writes manifest and signature: the commit. The manifest's file name follows from its number and hash.
    ///
    /// [`Problem::Exists`] names another committed revision of the same number, beside which this one would make a
    /// fork. [`Problem::NotConfirmed`] means that the revision is committed, but may not outlast a power cut right now.
    pub fn commit(mut self, revision: u64, manifest: &[u8], signature: &[u8]) -> Result<Committed, PathError> {
        let hash = sha256(manifest);
        let name =
            RevisionName::new(revision, &hash).ok_or_else(|| PathError::new(self.folder.path(), Problem::BadName))?;
        self.refuse_fork(revision)?;
        // Both are on the disk before either has its name: what can fail for want of space fails now.
        let manifest_file = Temporary::holding(self.folder.path(), manifest)?;
        let signature_file = Temporary::holding(self.folder.path(), signature)?;
        self.flush_objects()?;
        self.keep_manifest(manifest_file, &self.folder.manifest(&name), manifest)?;
        sync_folder(self.folder.path())?;
        self.keep_signature(signature_file, &self.folder.signature(&name))?;
        sync_folder(self.folder.path()).map_err(PathError::not_confirmed)?;
        Ok(Committed { name, hash })
    }

    fn make(&mut self, path: PathBuf) -> Result<(), PathError> {
        if create_folder(&path)? {
            self.new_folders.push(path);
        }
        Ok(())
    }

    fn keep_object(&self, file: Flushed, hash: &Hash, size: u64) -> Result<(), PathError> {
        let path = self.folder.object(hash);
        match file.keep_as_new(&path) {
            Ok(()) => self.own(path),
            Err(PathError { problem: Problem::Exists, .. }) => same_object(&path, hash, size)?,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn refuse_fork(&self, revision: u64) -> Result<(), PathError> {
        match self.folder.committed()?.into_iter().find(|other| other.revision() == revision) {
            Some(other) => Err(PathError::new(self.folder.signature(&other), Problem::Exists)),
            None => Ok(()),
        }
    }

    /// The names of the objects, and of a new compartment. (That of a new `objects` folder is flushed with the
    /// manifest's, before the signature.)
    fn flush_objects(&self) -> Result<(), PathError> {
        sync_folder(&self.folder.objects())?;
        if self.new_folders.iter().any(|new| new == self.folder.path()) {
            sync_folder(parent(self.folder.path()))?;
        }
        Ok(())
    }

    fn keep_manifest(&self, file: Flushed, path: &Path, bytes: &[u8]) -> Result<(), PathError> {
        match file.keep_as_new(path) {
            Ok(()) => self.own(path.to_owned()),
            // Left by an earlier attempt to commit these very bytes.
            Err(PathError { problem: Problem::Exists, .. }) if read_file(path, bytes.len() as u64)? == bytes => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn keep_signature(&mut self, file: Flushed, path: &Path) -> Result<(), PathError> {
        let renamed = file.keep_as_new(path);
        // Some file systems report a failure of what they did all the same. What vouches must not lose its objects.
        if renamed.is_err() && require_nothing(path).is_ok() {
            return renamed;
        }
        self.new_folders.clear();
        self.owned().clear();
        renamed.map_err(PathError::not_confirmed)
    }

    fn own(&self, path: PathBuf) {
        self.owned().push(path);
    }

    fn owned(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        // A list of paths is whole at any moment, also when a thread that held it panicked.
        self.new_files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Transaction {
    /// Takes back what was not committed. What cannot be removed now is swept a day later.
    fn drop(&mut self) {
        let files = std::mem::take(&mut *self.owned());
        for path in files.iter().rev() {
            _ = fs::remove_file(path);
        }
        for path in self.new_folders.iter().rev() {
            _ = fs::remove_dir(path);
        }
    }
}

/// A revision that was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The name of its files.
    pub name: RevisionName,
    /// The hash of its manifest.
    pub hash: Hash,
}

/// An object that is being written. Dropped before [`ObjectWriter::finish`], it leaves nothing.
pub struct ObjectWriter<'t> {
    transaction: &'t Transaction,
    out: BufWriter<Temporary>,
    hasher: Hasher,
    size: u64,
    failure: Option<io::Error>,
}

impl ObjectWriter<'_> {
    /// Keeps the object under the hash of what was written; that hash, and its size in bytes.
    pub fn finish(self) -> Result<(Hash, u64), PathError> {
        let objects = self.transaction.folder.objects();
        let temporary = self.out.into_inner().map_err(|refused| PathError::io(&objects, refused.into_error()))?;
        let hash = self.hasher.finish();
        self.transaction.keep_object(temporary.finish()?, &hash, self.size)?;
        Ok((hash, self.size))
    }

    /// What the disk refused, if writing failed: tells a full disk from a source that cannot be read where both are
    /// reported as one [`io::Error`].
    pub fn failure(&mut self) -> Option<PathError> {
        self.failure.take().map(|error| PathError::io(self.transaction.folder.objects(), error))
    }
}

impl Write for ObjectWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.out.write(bytes) {
            Ok(written) => {
                self.hasher.update(&bytes[..written]);
                self.size += written as u64;
                Ok(written)
            }
            Err(error) => {
                self.failure = Some(same_again(&error));
                Err(error)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().inspect_err(|error| self.failure = Some(same_again(error)))
    }
}

/// An object of this name exists: it must be this object.
fn same_object(path: &Path, hash: &Hash, size: u64) -> Result<(), PathError> {
    let (mut file, found) = open_file(path)?;
    let mut hasher = Hasher::new();
    if found == size {
        io::copy(&mut file, &mut hasher).at(path)?;
    }
    if found == size && hasher.finish() == *hash { Ok(()) } else { Err(PathError::new(path, Problem::Differs)) }
}

fn same_again(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

/// Enough to hold a chunk of an age file, so that the disk is written to in large pieces.
const BUFFER: usize = 128 << 10;

#[cfg(test)]
mod tests;
