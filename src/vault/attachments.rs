//! Attachments: files sealed beside the records, several at once and in constant memory (docs/format.md, files).

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::compartment::Compartment;
use super::seal::{SealError, Sealing};
use super::unlocked::OpenVault;
use crate::crypto::{Identity, sealed};
use crate::encode::hash::{Hash, Hasher};
use crate::encode::id::Id;
use crate::format::limits;
use crate::model::Event;
use crate::model::record::{Attachment, Members};
use crate::store::{PathError, Place, Problem, Transaction, open_file, open_input};

/// A file to deposit.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Where it lies now.
    pub path: PathBuf,
    /// Its label; never used as a path.
    pub name: String,
    /// Its media type.
    pub media_type: String,
}

/// A file to deposit with the record it belongs to.
pub struct RecordFile {
    /// Which record.
    pub record: Id,
    /// What stands in it.
    pub source: FileSource,
    /// Its label; never used as a path.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// What is known about it already: it must be just that. A symbolic link in its place is then refused.
    pub known: Option<KnownFile>,
}

/// Where the contents of a new attachment come from.
pub enum FileSource {
    /// A file on the disk.
    Path(PathBuf),
    /// Part of something else: an entry of a packed file, memory.
    Contents(Box<dyn Contents>),
}

/// Contents that can be read from their beginning, as often as needed.
pub trait Contents: Send + Sync {
    /// Begins to read.
    fn open(&self) -> io::Result<Box<dyn Read + '_>>;
    /// What to call it in an error.
    fn path(&self) -> &Path;
}

/// What somebody said about a file.
pub struct KnownFile {
    /// Its size in bytes.
    pub size: u64,
    /// Its hash.
    pub plaintext_sha256: Hash,
    /// Members of a later version, to stand in the record.
    pub unknown: Members,
}

/// Why files could not be attached; nothing was committed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AttachError {
    /// A file could not be read, or an object not be written.
    #[error(transparent)]
    Path(#[from] PathError),
    /// There is no such record.
    #[error("there is no record {0}")]
    NoSuchRecord(Id),
    /// A file is not the one it was said to be.
    #[error("{}: has other contents than expected", .0.display())]
    Differs(PathBuf),
    /// Sealing failed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl OpenVault {
    /// Seals files as attachments of a record and deposits the compartment.
    pub fn attach(
        &mut self,
        compartment: &mut Compartment,
        record: Id,
        files: &[NewFile],
        event: Event,
    ) -> Result<(), AttachError> {
        let new = |file: &NewFile| RecordFile {
            record,
            source: FileSource::Path(file.path.clone()),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            known: None,
        };
        let files: Vec<_> = files.iter().map(new).collect();
        let now = self.now;
        match compartment.document.records.iter_mut().find(|other| other.id == record) {
            Some(record) => record.changed_at = now,
            None => return Err(AttachError::NoSuchRecord(record)),
        }
        self.deposit_with_files(compartment, &files, event)
    }

    /// Seals files as attachments of several records and deposits the compartment, whose records may have changed too.
    pub fn deposit_with_files(
        &mut self,
        compartment: &mut Compartment,
        files: &[RecordFile],
        event: Event,
    ) -> Result<(), AttachError> {
        let transaction = self.begin_with_files(compartment, files)?;
        let sealing = Sealing { transaction: Some(&mut Some(transaction)), ..Sealing::carry() };
        self.deposit_as(compartment, event, sealing).map_err(AttachError::from)
    }

    /// Begins a revision and seals files into it, as attachments of the records that they belong to.
    pub(super) fn begin_with_files(
        &self,
        compartment: &mut Compartment,
        files: &[RecordFile],
    ) -> Result<Transaction, AttachError> {
        let lock = self.lock.as_ref().ok_or(SealError::ReadOnly)?;
        let transaction = Transaction::begin(lock, Place::Compartment(compartment.id))?;
        let attachments = seal_files(&transaction, files, self.stop)?;
        for (file, attachment) in files.iter().zip(attachments) {
            let record = compartment.document.records.iter_mut().find(|other| other.id == file.record);
            record.ok_or(AttachError::NoSuchRecord(file.record))?.attachments.push(attachment);
        }
        Ok(transaction)
    }
}

/// Seals files into a transaction's folder, as many at once as there are processors.
fn seal_files(
    transaction: &Transaction,
    files: &[RecordFile],
    stop: fn() -> bool,
) -> Result<Vec<Attachment>, AttachError> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<Attachment, AttachError>)>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((index, file)) = take(files, &next) {
                    let sealed = seal_file(transaction, file, stop);
                    if sealed.is_err() {
                        next.store(files.len(), Ordering::Relaxed);
                    }
                    if let Ok(mut done) = done.lock() {
                        done.push((index, sealed));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, sealed)| sealed).collect()
}

fn take<'a>(files: &'a [RecordFile], next: &AtomicUsize) -> Option<(usize, &'a RecordFile)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    files.get(index).map(|file| (index, file))
}

fn seal_file(transaction: &Transaction, file: &RecordFile, stop: fn() -> bool) -> Result<Attachment, AttachError> {
    let RecordFile { source, known, .. } = file;
    let path = source.path();
    let identity = Identity::generate();
    let mut source = Digesting {
        inner: source.open(known.is_some())?.take(limits::FILE + 1),
        hasher: Hasher::new(),
        path,
        stop,
        failed: None,
    };
    let mut writer = transaction.object_writer()?;
    let plaintext = match sealed::seal_stream(&mut source, &mut writer, &identity.recipient()) {
        Ok(plaintext) => plaintext,
        Err(error) => {
            let failed = source.failed.take().or_else(|| writer.failure());
            return Err(failed.unwrap_or_else(|| PathError::io(path, io::Error::other(error.to_string()))).into());
        }
    };
    if plaintext > limits::FILE {
        return Err(PathError::new(path, Problem::TooLarge { size: plaintext, limit: limits::FILE }).into());
    }
    let plaintext_sha256 = source.digest();
    let as_known = |known: &KnownFile| (known.size, known.plaintext_sha256) == (plaintext, plaintext_sha256);
    if !known.as_ref().is_none_or(as_known) {
        return Err(AttachError::Differs(path.to_owned()));
    }
    let (object, size) = writer.finish()?;
    Ok(Attachment {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size,
        plaintext_sha256,
        object,
        identity: identity.expose_text(),
        unknown: known.as_ref().map(|known| duplicate(&known.unknown)).unwrap_or_default(),
    })
}

impl FileSource {
    /// What to call it in an error.
    pub fn path(&self) -> &Path {
        match self {
            Self::Path(path) => path,
            Self::Contents(contents) => contents.path(),
        }
    }

    /// Begins to read; a file that is known to be too large is not begun.
    fn open(&self, known: bool) -> Result<Box<dyn Read + '_>, PathError> {
        match self {
            Self::Path(path) => {
                let (source, size) = if known { open_file(path) } else { open_input(path) }?;
                if size > limits::FILE {
                    return Err(PathError::new(path, Problem::TooLarge { size, limit: limits::FILE }));
                }
                Ok(Box::new(source))
            }
            Self::Contents(contents) => contents.open().map_err(|error| PathError::io(contents.path(), error)),
        }
    }
}

fn duplicate(members: &Members) -> Members {
    members.iter().map(|(key, json)| (key.clone(), json.duplicate())).collect()
}

/// A reader that hashes what passes, and remembers its own failure so that the right file is named.
struct Digesting<'a, R> {
    inner: R,
    hasher: Hasher,
    path: &'a Path,
    stop: fn() -> bool,
    failed: Option<PathError>,
}

impl<R> Digesting<'_, R> {
    fn digest(self) -> Hash {
        self.hasher.finish()
    }
}

impl<R: Read> Read for Digesting<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = if (self.stop)() { Err(io::Error::other("stopped")) } else { self.inner.read(buffer) };
        match read {
            Ok(count) => {
                self.hasher.update(&buffer[..count]);
                Ok(count)
            }
            Err(error) => {
                let kind = error.kind();
                self.failed = Some(PathError::io(self.path, error));
                Err(kind.into())
            }
        }
    }
}
