//! A bundle on disk: one compartment in one file, written from a vault and read without one (docs/format.md, Bundle).
//!
//! The container's structure, manifest, signature and records must be sound; anything else that is damaged is named, and
//! the rest opens. What this is not: the container's bytes (`format::v1::container`).

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::damage::{Damage, DamageKind};
use super::path_error::PathError;
use super::read::open_input;
use super::revisions::ObjectError;
use super::source::{SealedCompartment, SourceError};
use crate::encode::hash::Hash;
use crate::format::limits;
use crate::format::v1::container::{
    Container, ContainerWriter, Entry, EntryError, EntryName, OpenError, WriteError, measure,
};
use crate::format::v1::verified::VerifiedManifest;
use crate::format::v1::wire::ObjectRef;

/// An opened bundle: structure, manifest and signature are sound.
#[derive(Debug)]
pub struct BundleFile {
    path: PathBuf,
    entries: Vec<Entry>,
    head: VerifiedManifest,
    previous: Option<VerifiedManifest>,
    damage: Vec<Damage>,
}

impl BundleFile {
    /// Opens a bundle. What is not a container at all is [`SourceError::Neither`].
    pub fn open(path: &Path) -> Result<Self, SourceError> {
        let (file, _) = open_input(path)?;
        let mut container = Container::open(file).map_err(|error| refused(path, error))?;
        let head = verified(path, &mut container, EntryName::Manifest, EntryName::Signature)?;
        let mut bundle = Self {
            path: path.to_owned(),
            entries: container.entries().to_vec(),
            head,
            previous: None,
            damage: Vec::new(),
        };
        bundle.refuse_unnamed()?;
        bundle.note_missing();
        bundle.take_previous(&mut container)?;
        Ok(bundle)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its revision.
    pub fn head(&self) -> &VerifiedManifest {
        &self.head
    }

    /// The last revision of the epoch before, if it is there and sound.
    pub fn previous(&self) -> Option<&VerifiedManifest> {
        self.previous.as_ref()
    }

    /// What is damaged although structure, manifest and signature are good.
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }

    /// How an object is named in messages: the bundle, then the entry.
    pub fn path_of(&self, object: &Hash) -> PathBuf {
        let previous = EntryName::PreviousObject(*object);
        let name = if self.entry(previous).is_some() { previous } else { EntryName::Object(*object) };
        self.path.join(name.to_string())
    }

    /// Opens an object for reading; also its size. A wrong checksum is an error of the last read.
    pub fn open_object(&self, object: &Hash) -> Result<(Box<dyn Read + Send>, u64), ObjectError> {
        let entry = self.entry(EntryName::Object(*object)).or_else(|| self.entry(EntryName::PreviousObject(*object)));
        let entry = *entry.ok_or_else(|| Damage::new(self.path_of(object), DamageKind::Missing))?;
        let (mut file, _) = open_input(&self.path)?;
        file.seek(SeekFrom::Start(entry.offset)).map_err(|error| PathError::io(&self.path, error))?;
        Ok((
            Box::new(Checked { file, left: entry.size, crc: crc32fast::Hasher::new(), expected: entry.crc32 }),
            entry.size,
        ))
    }

    fn entry(&self, name: EntryName) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// Nothing may stand under `objects/` that the manifest does not name.
    fn refuse_unnamed(&self) -> Result<(), SourceError> {
        let named: BTreeSet<Hash> = self.head.manifest().objects().map(|object| object.object).collect();
        let unnamed =
            self.entries.iter().find(|entry| matches!(entry.name, EntryName::Object(hash) if !named.contains(&hash)));
        match unnamed {
            Some(entry) => Err(Damage::new(self.path.join(entry.name.to_string()), DamageKind::Unexpected).into()),
            None => Ok(()),
        }
    }

    /// Attachments and the rest that are missing or of another size; without the records there is nothing to open.
    fn note_missing(&mut self) {
        let manifest = self.head.manifest();
        self.damage = manifest.objects().filter_map(|object| self.missing(&object, EntryName::Object)).collect();
    }

    fn missing(&self, object: &ObjectRef, name: fn(Hash) -> EntryName) -> Option<Damage> {
        let kind = match self.entry(name(object.object)) {
            Some(entry) if entry.size == object.size => return None,
            Some(_) => DamageKind::WrongSize,
            None => DamageKind::Missing,
        };
        Some(Damage::new(self.path.join(name(object.object).to_string()), kind))
    }

    /// Takes in the previous epoch, or names what is wrong with it.
    fn take_previous(&mut self, container: &mut Container<File>) -> Result<(), SourceError> {
        let is_previous = |entry: &&Entry| entry.name >= EntryName::PreviousManifest;
        let Some(first) = self.entries.iter().find(is_previous) else { return Ok(()) };
        let first = self.path.join(first.name.to_string());
        let verified = verified(&self.path, container, EntryName::PreviousManifest, EntryName::PreviousSignature);
        let previous = match verified {
            Ok(previous) => previous,
            Err(SourceError::Damage(damage)) => {
                self.damage.push(damage);
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        if !precedes(&previous, &self.head) || !self.names_all_previous(&previous) {
            self.damage.push(Damage::new(first, DamageKind::WrongPlace));
            return Ok(());
        }
        let missing: Vec<Damage> = previous
            .manifest()
            .objects()
            .filter(|object| self.entry(EntryName::Object(object.object)).is_none())
            .filter_map(|object| self.missing(&object, EntryName::PreviousObject))
            .collect();
        self.damage.extend(missing);
        self.previous = Some(previous);
        Ok(())
    }

    fn names_all_previous(&self, previous: &VerifiedManifest) -> bool {
        let named: BTreeSet<Hash> = previous.manifest().objects().map(|object| object.object).collect();
        self.entries.iter().all(|entry| match entry.name {
            EntryName::PreviousObject(hash) => named.contains(&hash) && self.entry(EntryName::Object(hash)).is_none(),
            _ => true,
        })
    }
}

/// Whether `previous` is of an older epoch of the same compartment, signed by the same owner.
fn precedes(previous: &VerifiedManifest, head: &VerifiedManifest) -> bool {
    let epoch = |of: &VerifiedManifest| of.manifest().recovery.as_ref().map(|recovery| recovery.epoch);
    let (old, new) = (previous.manifest(), head.manifest());
    old.vault == new.vault
        && old.compartment == new.compartment
        && old.kind == new.kind
        && old.verify_key == new.verify_key
        && old.revision < new.revision
        && epoch(previous).is_some()
        && epoch(previous) < epoch(head)
}

fn verified(
    path: &Path,
    container: &mut Container<File>,
    manifest: EntryName,
    signature: EntryName,
) -> Result<VerifiedManifest, SourceError> {
    let mut read = |name: EntryName, limit| container.read(&name, limit).map_err(|error| damaged_entry(path, error));
    let (bytes, signed) = (read(manifest, limits::MANIFEST)?, read(signature, limits::SIGNATURE)?);
    VerifiedManifest::verify(bytes, signed).map_err(|error| {
        let name = if matches!(error, crate::format::FormatError::Signature { .. }) { signature } else { manifest };
        Damage::new(path.join(name.to_string()), DamageKind::Content(error.to_string())).into()
    })
}

fn refused(path: &Path, error: OpenError) -> SourceError {
    match error {
        OpenError::NotAContainer if !begins_as_bundle(path) => SourceError::Neither(path.to_owned()),
        OpenError::Io(error) => PathError::io(path, error).into(),
        other => Damage::new(path, DamageKind::Content(other.to_string())).into(),
    }
}

/// Whether the file begins as every bundle does, so that what is wrong with it is damage and not a mix-up. A copy that
/// was cut off at its very first bytes, or never began, begins like any other.
fn begins_as_bundle(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = open_input(path).is_ok_and(|(file, _)| file.take(4).read_to_end(&mut beginning).is_ok());
    read && b"PK\x03\x04".starts_with(&beginning)
}

fn damaged_entry(path: &Path, error: EntryError) -> SourceError {
    let (name, kind) = match error {
        EntryError::Missing(name) => (name, DamageKind::Missing),
        EntryError::TooLarge(name) => (name, DamageKind::WrongSize),
        EntryError::Damaged(name) => (name, DamageKind::WrongHash),
        EntryError::Io(error) => return PathError::io(path, error).into(),
    };
    Damage::new(path.join(name.to_string()), kind).into()
}

/// The contents of one entry; fails at the end if the checksum does.
struct Checked {
    file: File,
    left: u64,
    crc: crc32fast::Hasher,
    expected: u32,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        if wanted == 0 {
            return Ok(0);
        }
        let count = self.file.read(&mut buffer[..wanted])?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.crc.update(&buffer[..count]);
        self.left -= count as u64;
        if self.left == 0 && self.crc.clone().finalize() != self.expected {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        Ok(count)
    }
}

/// Why a bundle could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BundleError {
    /// An object of the compartment is missing or damaged.
    #[error(transparent)]
    Object(#[from] ObjectError),
    /// The bundle cannot be written.
    #[error("cannot write the bundle: {0}")]
    Write(#[source] io::Error),
}

/// Writes a compartment as a bundle; with `keep_previous` also the last revision of the epoch before.
pub fn write_bundle<W: Write>(out: W, compartment: &SealedCompartment, keep_previous: bool) -> Result<W, BundleError> {
    let head = compartment.head();
    let mut writer = ContainerWriter::new(out);
    add(&mut writer, EntryName::Manifest, head.bytes())?;
    add(&mut writer, EntryName::Signature, head.signature())?;
    let named: BTreeSet<Hash> = add_objects(&mut writer, compartment, head, EntryName::Object, &BTreeSet::new())?;
    if let Some(previous) = compartment.previous().filter(|_| keep_previous) {
        add(&mut writer, EntryName::PreviousManifest, previous.bytes())?;
        add(&mut writer, EntryName::PreviousSignature, previous.signature())?;
        add_objects(&mut writer, compartment, previous, EntryName::PreviousObject, &named)?;
    }
    writer.finish().map_err(|error| BundleError::Write(io_error(error)))
}

fn add<W: Write>(writer: &mut ContainerWriter<W>, name: EntryName, bytes: &[u8]) -> Result<(), BundleError> {
    writer.add(name, bytes).map_err(|error| BundleError::Write(io_error(error)))
}

/// Adds the objects of one revision in order of their names, except those that stand in the bundle already.
fn add_objects<W: Write>(
    writer: &mut ContainerWriter<W>,
    compartment: &SealedCompartment,
    of: &VerifiedManifest,
    name: fn(Hash) -> EntryName,
    already: &BTreeSet<Hash>,
) -> Result<BTreeSet<Hash>, BundleError> {
    let mut objects: Vec<ObjectRef> =
        of.manifest().objects().filter(|object| !already.contains(&object.object)).collect();
    objects.sort_by_key(|object| object.object);
    for object in &objects {
        let mut source = compartment.stream(object)?;
        let measured = measure(&mut source).map_err(|error| source.failure(error))?;
        let mut source = compartment.stream(object)?;
        match writer.add_from(name(object.object), measured, &mut source) {
            Ok(()) => {}
            Err(WriteError::Source(_, error)) => return Err(source.failure(error).into()),
            Err(error) => return Err(BundleError::Write(io_error(error))),
        }
    }
    Ok(objects.into_iter().map(|object| object.object).collect())
}

fn io_error(error: WriteError) -> io::Error {
    match error {
        WriteError::Io(error) => error,
        other => io::Error::other(other.to_string()),
    }
}
