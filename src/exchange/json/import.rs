//! Taking an export over into a compartment.
//!
//! The folder may come from anybody: places that lead out of it, links, files that are not what the records say and
//! whatever breaks a limit refuse the whole import before anything is written. What is already there stays as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::RECORDS;
use crate::crypto::Identity;
use crate::encode::hash::{Hasher, sha256};
use crate::encode::id::Id;
use crate::exchange::Stop;
use crate::format::v1::records::Document;
use crate::format::v1::records::export::{Export, ExportedFile, FilePlace};
use crate::format::{FormatError, limits};
use crate::model::Event;
use crate::model::record::{Attachment, Members, Record, Value};
use crate::model::schema::FieldKind;
use crate::secret::{SecretBytes, SecretText};
use crate::store::{InputFolder, PathError, Problem, open_file, size_of_file};
use crate::vault::{AttachError, Compartment, FileSource, KnownFile, OpenVault, RecordFile};

/// An export that was read and can be taken over.
pub struct Incoming {
    export: Export,
    /// Where each file lies, by its place in the export.
    paths: BTreeMap<String, PathBuf>,
}

/// What an import did.
#[derive(Debug, Default)]
pub struct Imported {
    /// Records that are new.
    pub records: usize,
    /// Attachments that are new.
    pub files: usize,
    /// Records that were there already, the same in everything.
    pub already: usize,
    /// Records that got a new id because theirs was taken.
    pub renumbered: usize,
    /// Attachments that were damaged when the export was written.
    pub left_out: Vec<LeftOut>,
}

/// An attachment that an export names but does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The record's name.
    pub record: String,
    /// The attachment's label.
    pub file: String,
}

/// Why an export was not taken over; nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// Disk or permission, or something that is no plain file of the folder stands where a file should.
    #[error(transparent)]
    Path(#[from] PathError),
    /// There is no `records.json`.
    #[error("{}: not an export", .0.display())]
    NotAnExport(PathBuf),
    /// `records.json` cannot be read.
    #[error("{path}: {source}", path = .path.display())]
    Records {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: FormatError,
    },
    /// Two attachments name one file.
    #[error("{}: named twice", .0.display())]
    NamedTwice(PathBuf),
    /// A file is not the one that the records name.
    #[error("{}: has other contents than the records say", .0.display())]
    Differs(PathBuf),
    /// More attachments than a compartment may have.
    #[error("{found} attachments, more than the {most} allowed")]
    TooMany {
        /// How many there would be.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// The compartment could not be sealed.
    #[error(transparent)]
    Attach(AttachError),
}

impl Incoming {
    /// Reads an export's folder; everything but the contents of its files is checked.
    pub fn read(folder: &Path) -> Result<Self, ImportError> {
        let folder = InputFolder::open(folder)?;
        let path = folder.path().join(RECORDS);
        let bytes = folder.read(RECORDS, limits::EXPORT).map_err(|error| match error.problem {
            Problem::Missing => ImportError::NotAnExport(folder.path().to_owned()),
            _ => error.into(),
        })?;
        let export = Export::read(&SecretBytes::new(bytes)).map_err(|source| ImportError::Records { path, source })?;
        let mut paths = BTreeMap::new();
        for place in places(&export) {
            let path = checked(&folder, place)?;
            if paths.insert(place.file.clone(), path.clone()).is_some() {
                return Err(ImportError::NamedTwice(path));
            }
        }
        Ok(Self { export, paths })
    }

    /// What the compartment was called where it comes from.
    pub fn client(&self) -> &str {
        &self.export.client
    }

    /// How many records it holds.
    pub fn records(&self) -> usize {
        self.export.document.records.len() + self.export.document.unreadable.len()
    }

    /// How many attachments it holds.
    pub fn files(&self) -> usize {
        self.paths.len()
    }

    /// Adds everything to a compartment and deposits it. Every file is sealed anew and compared with its hash.
    pub fn take_over(
        self,
        vault: &mut OpenVault,
        compartment: &mut Compartment,
        event: impl FnOnce(&Imported) -> Event,
    ) -> Result<Imported, ImportError> {
        let (imported, files) = self.merge_into(compartment)?;
        if imported.records > 0 {
            let event = event(&imported);
            vault.deposit_with_files(compartment, &files, event).map_err(told)?;
        }
        Ok(imported)
    }

    /// What [`Self::take_over`] would do, with every file and limit looked at; only the copy in memory is changed, and of
    /// no use afterwards.
    pub fn look(self, compartment: &mut Compartment, stop: Stop) -> Result<Imported, ImportError> {
        let (imported, files) = self.merge_into(compartment)?;
        for file in files {
            compare(&file, stop)?;
            if let Some(record) = compartment.document.records.iter_mut().find(|record| record.id == file.record) {
                record.attachments.push(stand_in(file));
            }
        }
        let written = compartment.document.write();
        written.map_err(|error| ImportError::Attach(AttachError::Seal(error.into())))?;
        Ok(imported)
    }

    fn merge_into(self, compartment: &mut Compartment) -> Result<(Imported, Vec<RecordFile>), ImportError> {
        let present = compartment.document.attachments().count();
        let (found, most) = (present + self.paths.len(), limits::OBJECTS - RESERVED);
        if found > most {
            return Err(ImportError::TooMany { found, most });
        }
        Ok(merge(self, &mut compartment.document))
    }
}

/// Reads a file, and compares it with what the records say of it.
fn compare(file: &RecordFile, stop: Stop) -> Result<(), ImportError> {
    let path = file.source.path();
    let mut contents = open_file(path)?.0;
    let (mut size, mut hasher) = (0, Hasher::new());
    let mut buffer = Zeroizing::new(vec![0; BUFFER]);
    loop {
        let read = if stop() { Err(io::Error::other("stopped")) } else { contents.read(&mut buffer) };
        match read {
            Ok(0) => break,
            Ok(count) => {
                hasher.update(&buffer[..count]);
                size += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(PathError::io(path, error).into()),
        }
    }
    let hash = hasher.finish();
    let as_known = |known: &KnownFile| (known.size, known.plaintext_sha256) == (size, hash);
    if file.known.as_ref().is_none_or(as_known) { Ok(()) } else { Err(ImportError::Differs(path.to_owned())) }
}

/// Takes as much room in the records as the attachment that sealing would make of it.
fn stand_in(file: RecordFile) -> Attachment {
    let (size, hash) = file.known.as_ref().map_or((0, sha256(b"")), |known| (known.size, known.plaintext_sha256));
    Attachment {
        name: file.name,
        media_type: file.media_type,
        size,
        plaintext_sha256: hash,
        object: hash,
        identity: Identity::generate().expose_text(),
        unknown: file.known.map(|known| known.unknown).unwrap_or_default(),
    }
}

/// So much of a file is read at a time, in bytes.
const BUFFER: usize = 64 * 1024;
/// Records, owner part, successor keys, and some to spare.
const RESERVED: usize = 16;

fn told(error: AttachError) -> ImportError {
    match error {
        AttachError::Differs(path) => ImportError::Differs(path),
        error => ImportError::Attach(error),
    }
}

fn places(export: &Export) -> impl Iterator<Item = &FilePlace> {
    export.files.iter().flatten().filter_map(|file| file.place.as_ref())
}

/// Where a file lies, if it is a plain file of the size that the records name.
fn checked(folder: &InputFolder, place: &FilePlace) -> Result<PathBuf, ImportError> {
    let path = folder.place(&place.file)?;
    let size = size_of_file(&path)?;
    if size > limits::FILE {
        return Err(PathError::new(path, Problem::TooLarge { size, limit: limits::FILE }).into());
    }
    if size == place.size { Ok(path) } else { Err(ImportError::Differs(path)) }
}

/// Puts what is new into the document; the files that must be sealed for it.
fn merge(incoming: Incoming, document: &mut Document) -> (Imported, Vec<RecordFile>) {
    let Incoming { export, paths } = incoming;
    let mut imported = Imported::default();
    let mut taken: BTreeSet<Id> = document.records.iter().map(|record| record.id).collect();
    let mut renumbered = BTreeMap::new();
    let (mut records, mut files) = (Vec::new(), Vec::new());
    for (mut record, of_record) in export.document.records.into_iter().zip(export.files) {
        if document.record(record.id).is_some_and(|there| same(there, &record, &of_record)) {
            imported.already += 1;
            continue;
        }
        if !taken.insert(record.id) {
            let fresh = fresh_id(&mut taken);
            renumbered.insert(record.id.to_string(), fresh.to_string());
            record.id = fresh;
            imported.renumbered += 1;
        }
        take_files(&record, of_record, &paths, &mut files, &mut imported);
        records.push(record);
    }
    for record in &mut records {
        refer_anew(record, &renumbered);
    }
    let unreadable = export.document.unreadable.into_iter();
    let unreadable: Vec<SecretText> =
        unreadable.filter(|raw| !document.unreadable.iter().any(|there| there.same_as(raw))).collect();
    imported.records = records.len() + unreadable.len();
    imported.files = files.len();
    document.records.extend(records);
    document.unreadable.extend(unreadable);
    for (key, json) in export.document.unknown {
        document.unknown.entry(key).or_insert(json);
    }
    (imported, files)
}

fn fresh_id(taken: &mut BTreeSet<Id>) -> Id {
    loop {
        let id = Id::random();
        if taken.insert(id) {
            return id;
        }
    }
}

fn take_files(
    record: &Record,
    of_record: Vec<ExportedFile>,
    paths: &BTreeMap<String, PathBuf>,
    files: &mut Vec<RecordFile>,
    imported: &mut Imported,
) {
    for file in of_record {
        let place = file.place.as_ref();
        match place.and_then(|place| Some((place.size, paths.get(&place.file)?.clone()))) {
            Some((size, path)) => files.push(RecordFile {
                record: record.id,
                source: FileSource::Path(path),
                name: file.name,
                media_type: file.media_type,
                known: Some(KnownFile { size, plaintext_sha256: file.plaintext_sha256, unknown: file.unknown }),
            }),
            None => imported.left_out.push(LeftOut { record: record.name().to_owned(), file: file.name }),
        }
    }
}

/// Lets references follow the records that got a new id.
fn refer_anew(record: &mut Record, renumbered: &BTreeMap<String, String>) {
    if renumbered.is_empty() {
        return;
    }
    let kind = record.kind.known();
    for (key, value) in &mut record.fields {
        let refers = kind.and_then(|kind| kind.field(key)).is_some_and(|field| field.kind == FieldKind::References);
        if let (true, Value::List(list)) = (refers, value) {
            for reference in list {
                if let Some(fresh) = renumbered.get(reference) {
                    reference.clone_from(fresh);
                }
            }
        }
    }
}

/// Whether a record is there already, the same in everything.
fn same(there: &Record, incoming: &Record, files: &[ExportedFile]) -> bool {
    there.kind == incoming.kind
        && there.changed_at == incoming.changed_at
        && there.differing_fields(incoming).is_empty()
        && there.attachments.len() == files.len()
        && there.attachments.iter().zip(files).all(|(a, b)| same_file(a, b))
        && same_members(&there.unknown, &incoming.unknown)
        && match (&there.source, &incoming.source) {
            (Some(there), Some(incoming)) => there.same_as(incoming),
            (there, incoming) => there.is_none() == incoming.is_none(),
        }
        && there.unknown_attachments.len() == incoming.unknown_attachments.len()
        && there.unknown_attachments.iter().zip(&incoming.unknown_attachments).all(|(a, b)| a.same_as(b))
}

fn same_file(there: &Attachment, incoming: &ExportedFile) -> bool {
    there.name == incoming.name
        && there.media_type == incoming.media_type
        && there.plaintext_sha256 == incoming.plaintext_sha256
}

fn same_members(a: &Members, b: &Members) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|((key, a), (other, b))| key == other && a.same_as(b))
}
