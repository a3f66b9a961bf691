//! Attachments out of a sealed compartment into a folder: several at once, in constant memory, each compared with what
//! its record says.
//!
//! One that is damaged is named and left out, and the rest goes on (docs/format.md, Export).

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::mem;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::Stop;
use crate::crypto::Identity;
use crate::crypto::sealed::{StreamError, open_stream};
use crate::encode::hash::Hasher;
use crate::encode::text::file_label;
use crate::format::limits;
use crate::format::v1::records::Document;
use crate::format::v1::records::export::{ExportedFile, FilePlace};
use crate::format::v1::wire::ObjectRef;
use crate::model::record::{Attachment, Members};
use crate::secret::{SecretBytes, SecretText, WipingBuffer};
use crate::store::damage::{Damage, DamageKind};
use crate::store::revisions::ObjectError;
use crate::store::source::SealedCompartment;
use crate::store::{FolderFile, OutputFolder, PathError};

/// What became of the attachments of a document.
pub struct Extracted {
    /// Those of each record, in the order of the records.
    pub files: Vec<Vec<ExportedFile>>,
    /// Damaged ones, each with its object's file.
    pub problems: Vec<ObjectError>,
}

/// Writes every attachment of a document to `attachments/<record>/<label>` below `prefix` (empty, or ended by `/`) in a
/// folder. Only what keeps the folder from being written is an error.
pub fn extract(
    document: &Document,
    from: Option<&SealedCompartment>,
    (folder, prefix): (&OutputFolder, &str),
    stop: Stop,
) -> Result<Extracted, PathError> {
    let places = places(document);
    let attachments: Vec<_> = document.attachments().zip(places.iter()).collect();
    let work = |(attachment, place): &(&Attachment, &String)| {
        let Some(from) = from else { return Ok(Err(Damage::new("", DamageKind::Missing).into())) };
        extract_one(attachment, from, || folder.file(&format!("{prefix}{place}")), stop)
    };
    let mut outcomes = in_parallel(&attachments, work)?.into_iter();
    let (mut files, mut problems) = (Vec::with_capacity(document.records.len()), Vec::new());
    let mut names = places.into_iter();
    for record in &document.records {
        let mut of_record = Vec::with_capacity(record.attachments.len());
        for (attachment, (outcome, file)) in record.attachments.iter().zip(outcomes.by_ref().zip(names.by_ref())) {
            let place = outcome.map(|size| FilePlace { size, file }).map_err(|problem| problems.push(problem)).ok();
            of_record.push(exported(attachment, place));
        }
        files.push(of_record);
    }
    Ok(Extracted { files, problems })
}

fn exported(attachment: &Attachment, place: Option<FilePlace>) -> ExportedFile {
    let ours = ["size", "file", "missing"];
    let unknown: Members = attachment
        .unknown
        .iter()
        .filter(|(key, _)| !ours.contains(&key.as_str()))
        .map(|(key, json)| (key.clone(), SecretText::duplicate(json)))
        .collect();
    ExportedFile {
        name: attachment.name.clone(),
        media_type: attachment.media_type.clone(),
        plaintext_sha256: attachment.plaintext_sha256,
        place,
        unknown,
    }
}

/// A place for every attachment, in the order of [`Document::attachments`]; no two are the same on any system.
fn places(document: &Document) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let of_all =
        document.records.iter().flat_map(|record| record.attachments.iter().map(move |file| (record.id, file)));
    of_all
        .map(|(record, file)| {
            let label = file_label(&file.name);
            let numbered = (1..).map(|number| format!("attachments/{record}/{}", with_number(&label, number)));
            let mut free = numbered.filter(|place| taken.insert(place.to_lowercase()));
            free.next().unwrap_or_default()
        })
        .collect()
}

/// `plan.pdf`, `plan (2).pdf` without its brackets: these are no characters of a label.
fn with_number(label: &str, number: usize) -> String {
    match (number, label.rsplit_once('.')) {
        (1, _) => label.to_owned(),
        (_, Some((stem, extension))) if !stem.is_empty() => format!("{stem} {number}.{extension}"),
        _ => format!("{label} {number}"),
    }
}

/// The size of the file that was written. The outer error is the folder's, the inner one names what is damaged.
fn extract_one(
    attachment: &Attachment,
    from: &SealedCompartment,
    target: impl FnOnce() -> Result<FolderFile, PathError>,
    stop: Stop,
) -> Result<Result<u64, ObjectError>, PathError> {
    let mut out = Hashing { to: target()?, hasher: Hasher::new() };
    match pour(attachment, from, &mut out, stop) {
        Ok(size) => out.to.finish().map(|()| Ok(size)),
        Err(NotPoured::Write(error)) => Err(PathError::io(out.to.path(), error)),
        Err(NotPoured::Object(problem)) => {
            out.to.discard()?;
            Ok(Err(problem))
        }
    }
}

/// An attachment in memory; the caller has looked at its size. `None` once the person asked to stop.
pub(super) fn in_memory(
    attachment: &Attachment,
    from: &SealedCompartment,
    stop: Stop,
) -> Option<Result<SecretBytes, ObjectError>> {
    let capacity = usize::try_from(attachment.size).unwrap_or_default();
    let mut out = Hashing { to: WipingBuffer::with_capacity(capacity), hasher: Hasher::new() };
    match pour(attachment, from, &mut out, stop) {
        Ok(_) => Some(Ok(out.to.into_secret())),
        Err(NotPoured::Object(problem)) => Some(Err(problem)),
        // Memory takes everything; this is the stop.
        Err(NotPoured::Write(_)) => None,
    }
}

/// Why an attachment did not come out.
enum NotPoured {
    /// It is damaged.
    Object(ObjectError),
    /// Where it should go took no more, or the person asked to stop.
    Write(io::Error),
}

impl From<ObjectError> for NotPoured {
    fn from(problem: ObjectError) -> Self {
        Self::Object(problem)
    }
}

/// Opens an attachment and compares its contents with what the record says; its size.
///
/// The hash of the contents stands for that of the object: nobody can seal the same contents anew without the keys, and
/// to hash a gigabyte twice takes longer than to open it. Where something is wrong, the object's says what.
fn pour(
    attachment: &Attachment,
    from: &SealedCompartment,
    out: &mut Hashing<impl Write>,
    stop: Stop,
) -> Result<u64, NotPoured> {
    let object = ObjectRef { object: attachment.object, size: attachment.size };
    let path = from.path_of(&attachment.object);
    let identity = Identity::parse(attachment.identity.expose_text());
    let identity = identity.map_err(|_| ObjectError::from(Damage::sealed(&path)))?;
    let mut sealed = from.stream_unhashed(&object)?;
    let opened = open_stream(Stoppable { inner: &mut sealed, stop }, &mut *out, &identity, limits::FILE);
    if stop() {
        return Err(NotPoured::Write(io::Error::other("stopped")));
    }
    let damage = match opened {
        Ok(size) if mem::take(&mut out.hasher).finish() == attachment.plaintext_sha256 => return Ok(size),
        Ok(_) => Damage::new(path, DamageKind::WrongContents),
        Err(StreamError::Write(error)) => return Err(NotPoured::Write(error)),
        Err(StreamError::Read(error)) => return Err(sealed.failure(error).into()),
        Err(_) => Damage::sealed(&path),
    };
    let mut whole = from.stream(&object)?;
    let read = io::copy(&mut Stoppable { inner: &mut whole, stop }, &mut io::sink());
    Err(match read {
        Ok(_) => NotPoured::Object(damage.into()),
        Err(error) if stop() => NotPoured::Write(error),
        Err(error) => NotPoured::Object(whole.failure(error)),
    })
}

/// Something that is hashed while it is written.
struct Hashing<W> {
    to: W,
    hasher: Hasher,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.to.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// A reader that fails once the person asked to stop.
struct Stoppable<R> {
    inner: R,
    stop: Stop,
}

impl<R: Read> Read for Stoppable<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.stop)() { Err(io::Error::other("stopped")) } else { self.inner.read(buffer) }
    }
}

/// Works through a list on all processors; the results in the order of the list, or the first error, after which no
/// further piece is begun.
fn in_parallel<T: Sync, R: Send, E: Send>(list: &[T], work: impl Fn(&T) -> Result<R, E> + Sync) -> Result<Vec<R>, E> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(list.len()));
    let run = || {
        while let Some((index, item)) = take(list, &next) {
            let result = work(item);
            if result.is_err() {
                next.store(list.len(), Ordering::Relaxed);
            }
            // A list of results is whole at any moment, also when a thread that held it panicked.
            done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((index, result));
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from).min(list.len());
    thread::scope(|scope| (0..workers).for_each(|_| _ = scope.spawn(run)));
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

fn take<'a, T>(list: &'a [T], next: &AtomicUsize) -> Option<(usize, &'a T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    list.get(index).map(|item| (index, item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::id::Id;
    use crate::encode::time::Timestamp;
    use crate::model::record::Record;
    use crate::model::schema::Kind;

    fn document(labels: &[&str]) -> Document {
        let id: Id = "3f9k2m7q1x8c4d6v".parse().unwrap();
        let mut record = Record::new(id, Kind::System, Timestamp::from_unix(0));
        record.attachments = labels
            .iter()
            .map(|label| Attachment {
                name: (*label).to_owned(),
                media_type: String::new(),
                size: 0,
                plaintext_sha256: crate::encode::hash::sha256(b""),
                object: crate::encode::hash::sha256(b""),
                identity: SecretText::new(String::new()),
                unknown: Members::new(),
            })
            .collect();
        Document { records: vec![record], ..Document::default() }
    }

    #[test]
    fn no_two_files_take_the_same_place_and_none_leads_out() {
        let labels = ["plan.pdf", "PLAN.pdf", "plan 2.pdf", "../../etc/passwd", "", "con", "a/b", "a_b"];
        let places = places(&document(&labels));
        let names: Vec<_> =
            places.iter().map(|place| place.strip_prefix("attachments/3f9k2m7q1x8c4d6v/").unwrap()).collect();
        assert_eq!(names, ["plan.pdf", "PLAN 2.pdf", "plan 2 2.pdf", "_._.._etc_passwd", "_", "_con", "a_b", "a_b 2"]);
    }

    #[test]
    fn the_first_failure_ends_it_and_results_keep_their_order() {
        let numbers: Vec<u32> = (0..100).collect();
        assert_eq!(in_parallel(&numbers, |n| Ok::<_, ()>(n * 2)), Ok(numbers.iter().map(|n| n * 2).collect()));
        assert!(in_parallel(&numbers, |n| if *n == 7 { Err(*n) } else { Ok(()) }).is_err());
        assert_eq!(in_parallel(&[] as &[u32], |n| Err::<(), _>(*n)), Ok(vec![]));
    }
}
