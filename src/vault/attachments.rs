//! Attachments: files sealed beside the records, several at once and in constant memory (docs/format.md, files).

use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::open::{Compartment, OpenVault};
use super::seal::{SealError, Sealing};
use crate::crypto::{Identity, sealed};
use crate::encode::hash::{Hash, Hasher};
use crate::encode::id::Id;
use crate::format::limits;
use crate::model::Event;
use crate::model::record::{Attachment, Members};
use crate::store::{PathError, Place, Problem, Transaction, open_input};

/// A file to deposit.
pub struct NewFile {
    /// Where it lies now.
    pub path: PathBuf,
    /// Its label; never used as a path.
    pub name: String,
    /// Its media type.
    pub media_type: String,
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
        if !compartment.document.records.iter().any(|other| other.id == record) {
            return Err(AttachError::NoSuchRecord(record));
        }
        let lock = self.lock.as_ref().ok_or(SealError::ReadOnly)?;
        let transaction = Transaction::begin(lock, Place::Compartment(compartment.id))?;
        let attachments = seal_files(&transaction, files)?;
        let now = self.now;
        if let Some(record) = compartment.document.records.iter_mut().find(|other| other.id == record) {
            record.attachments.extend(attachments);
            record.changed_at = now;
        }
        self.seal(compartment, Sealing { transaction: Some(&mut Some(transaction)), ..Sealing::carry() })?;
        Ok(self.commit_register(event).map_err(AttachError::from)?)
    }
}

/// Seals files into a transaction's folder, as many at once as there are processors.
fn seal_files(transaction: &Transaction, files: &[NewFile]) -> Result<Vec<Attachment>, PathError> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<Attachment, PathError>)>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((index, file)) = take(files, &next) {
                    let sealed = seal_file(transaction, file);
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

fn take<'a>(files: &'a [NewFile], next: &AtomicUsize) -> Option<(usize, &'a NewFile)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    files.get(index).map(|file| (index, file))
}

fn seal_file(transaction: &Transaction, file: &NewFile) -> Result<Attachment, PathError> {
    let (source, size) = open_input(&file.path)?;
    if size > limits::FILE {
        return Err(PathError::new(&file.path, Problem::TooLarge { size, limit: limits::FILE }));
    }
    let identity = Identity::generate();
    let mut source = Digesting {
        inner: BufReader::with_capacity(1 << 16, source),
        hasher: Hasher::new(),
        path: &file.path,
        failed: None,
    };
    let mut writer = transaction.object_writer()?;
    if let Err(error) = sealed::seal_stream(&mut source, &mut writer, &identity.recipient()) {
        return Err(source.failed.take().unwrap_or_else(|| {
            writer.failure().unwrap_or_else(|| PathError::io(&file.path, io::Error::other(error.to_string())))
        }));
    }
    let plaintext_sha256 = source.digest();
    let (object, size) = writer.finish()?;
    Ok(Attachment {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size,
        plaintext_sha256,
        object,
        identity: identity.expose_text(),
        unknown: Members::new(),
    })
}

/// A reader that hashes what passes, and remembers its own failure so that the right file is named.
struct Digesting<'a, R> {
    inner: R,
    hasher: Hasher,
    path: &'a Path,
    failed: Option<PathError>,
}

impl<R> Digesting<'_, R> {
    fn digest(self) -> Hash {
        self.hasher.finish()
    }
}

impl<R: Read> Read for Digesting<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.inner.read(buffer) {
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
