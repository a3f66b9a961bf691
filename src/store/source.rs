//! A sealed compartment wherever it lies: in a vault directory, in a folder of its own, or in a bundle.
//!
//! What recovery and verification read from. Damage to manifest or signature refuses it; a damaged attachment, owner part
//! or previous epoch is named and the rest opens (docs/format.md, Bundle).

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::damage::{Damage, DamageKind};
use super::layout::{Folder, Layout};
use super::path_error::PathError;
use super::read::open_file;
use super::revisions::{Manifests, ObjectError};
use crate::encode::hash::{Hash, Hasher};
use crate::encode::id::CompartmentId;
use crate::format::limits;
use crate::format::v1::verified::{VerifiedFacts, VerifiedManifest};
use crate::format::v1::wire::ObjectRef;
use crate::store::bundle::BundleFile;
use crate::store::revisions::FactsRevisions;

/// Why nothing sealed could be read from a path.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// Disk or permission, or nothing is there.
    #[error(transparent)]
    Path(#[from] PathError),
    /// It is neither a vault, nor a compartment's folder, nor a bundle.
    #[error("{}: neither a vault nor a bundle", .0.display())]
    Neither(PathBuf),
    /// A committed file is damaged, or a sync program has not finished.
    #[error(transparent)]
    Damage(#[from] Damage),
    /// There is no such revision, or it is no longer kept.
    #[error("{}: revision {revision} is not kept", path.display())]
    NoSuchRevision {
        /// Where it was looked for.
        path: PathBuf,
        /// Which one.
        revision: u64,
    },
    /// Two machines wrote; only the owner can choose.
    #[error("two revisions of compartment {compartment} claim to be the newest")]
    Fork {
        /// Which compartment.
        compartment: CompartmentId,
        /// The files of the heads.
        heads: Vec<PathBuf>,
    },
}

/// Everything sealed that was found at a path.
#[derive(Debug)]
pub struct Found {
    /// The compartments that can be read, root first.
    pub compartments: Vec<SealedCompartment>,
    /// Those that cannot, and why.
    pub refused: Vec<(CompartmentId, SourceError)>,
    /// The public facts, where the path is a vault directory.
    pub facts: Option<VerifiedFacts>,
}

/// One sealed compartment: its newest revision, and the last one of an epoch that must stay.
#[derive(Debug)]
pub struct SealedCompartment {
    head: VerifiedManifest,
    previous: Option<VerifiedManifest>,
    place: Lies,
    /// What is damaged although head and signature are good.
    damage: Vec<Damage>,
}

#[derive(Debug)]
enum Lies {
    Folder(Folder),
    Bundle(Box<BundleFile>),
}

/// A revision that somebody asks for: by its number, and where two machines wrote that one, with the first digits of its
/// hash as they stand in the name of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    revision: u64,
    hash16: Option<String>,
}

/// What was typed is neither `42` nor `42-90a1b2c3d4e5f607`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a number such as 42, nor one with the first 16 digits of its hash behind it")]
pub struct AskedError;

impl FromStr for Asked {
    type Err = AskedError;

    fn from_str(text: &str) -> Result<Self, AskedError> {
        let (number, hash16) = text.split_once('-').map_or((text, None), |(number, hash)| (number, Some(hash)));
        let is_hex = |hash: &str| hash.len() == 16 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        match number.parse() {
            Ok(revision) if hash16.is_none_or(is_hex) => Ok(Self { revision, hash16: hash16.map(str::to_owned) }),
            _ => Err(AskedError),
        }
    }
}

impl Asked {
    fn is(&self, manifest: &VerifiedManifest) -> bool {
        manifest.manifest().revision == self.revision
            && self.hash16.as_ref().is_none_or(|hash16| manifest.hash().hash16() == *hash16)
    }
}

/// Opens a vault directory, a compartment's folder, or a bundle.
pub fn open(path: &Path) -> Result<Found, SourceError> {
    open_at(path, None)
}

/// The same, where an older revision may be asked for. What keeps the newest one from being believed, damage or a second
/// head, does not keep anybody from a sound revision whose number they name (docs/format.md, Commit).
pub fn open_at(path: &Path, asked: Option<&Asked>) -> Result<Found, SourceError> {
    let metadata = std::fs::metadata(path).map_err(|error| PathError::io(path, error))?;
    if metadata.is_file() {
        let bundle = BundleFile::open(path)?;
        return Ok(Found {
            compartments: vec![SealedCompartment::of_bundle(bundle)],
            refused: Vec::new(),
            facts: None,
        });
    }
    if !metadata.is_dir() {
        return Err(SourceError::Neither(path.to_owned()));
    }
    let layout = Layout::new(path);
    if layout.compartments().is_dir() {
        return open_vault(&layout, asked);
    }
    open_compartment_folder(path, asked)
}

fn open_vault(layout: &Layout, asked: Option<&Asked>) -> Result<Found, SourceError> {
    let facts = FactsRevisions::of_facts(layout)?;
    let facts = match (facts.newest_damage(), facts.chain().heads().as_slice()) {
        (None, [facts]) => Some((*facts).clone()),
        _ => None,
    };
    let mut found = Found { compartments: Vec::new(), refused: Vec::new(), facts };
    for id in layout.list_compartments()?.found {
        // A compartment that was being made or removed when the writer was interrupted.
        if !id.is_root() && layout.compartment(id).scan()?.committed.is_empty() {
            continue;
        }
        match SealedCompartment::of_folder_at(layout, id, asked) {
            Ok(compartment) => found.compartments.push(compartment),
            Err(SourceError::Path(error)) if error.is_environment() => return Err(error.into()),
            Err(error) => found.refused.push((id, error)),
        }
    }
    Ok(found)
}

/// A compartment's folder, named by its id: `…/compartments/3f9k2m7q1x8c4d6v`.
fn open_compartment_folder(path: &Path, asked: Option<&Asked>) -> Result<Found, SourceError> {
    let neither = || SourceError::Neither(path.to_owned());
    let absolute = path.canonicalize().map_err(|error| PathError::io(path, error))?;
    let name = absolute.file_name().and_then(|name| name.to_str()).ok_or_else(neither)?;
    let id: CompartmentId = name.parse().map_err(|_| neither())?;
    let compartments = absolute.parent().filter(|parent| parent.ends_with("compartments")).ok_or_else(neither)?;
    let layout = Layout::new(compartments.parent().ok_or_else(neither)?);
    let compartment = SealedCompartment::of_folder_at(&layout, id, asked)?;
    Ok(Found { compartments: vec![compartment], refused: Vec::new(), facts: None })
}

impl SealedCompartment {
    /// The newest revision in a compartment's folder.
    pub fn of_folder(layout: &Layout, id: CompartmentId) -> Result<Self, SourceError> {
        let manifests = Manifests::of(layout, id)?;
        if let Some(damage) = manifests.newest_damage() {
            return Err(damage.clone().into());
        }
        let heads = manifests.chain().heads();
        let head = match heads.as_slice() {
            [] => return Err(Damage::new(manifests.folder().path(), DamageKind::Missing).into()),
            [head] => (*head).clone(),
            heads => {
                let heads = heads.iter().map(|head| manifests.file_of(head)).collect();
                return Err(SourceError::Fork { compartment: id, heads });
            }
        };
        let previous = last_of_the_epoch_before(&manifests, &head);
        let damage = [manifests.damage(), manifests.missing_objects(&head)].concat();
        let mut sealed = Self { head, previous, place: Lies::Folder(manifests.folder().clone()), damage };
        sealed.hash_what_nobody_reads()?;
        Ok(sealed)
    }

    /// The newest revision, or where there is none that is believed, the one that is asked for.
    fn of_folder_at(layout: &Layout, id: CompartmentId, asked: Option<&Asked>) -> Result<Self, SourceError> {
        let newest = Self::of_folder(layout, id);
        let (Some(asked), Err(SourceError::Damage(_) | SourceError::Fork { .. })) = (asked, &newest) else {
            return newest;
        };
        let manifests = Manifests::of(layout, id)?;
        match numbered(&manifests, id, asked) {
            Ok(head) => {
                let damage = manifests.missing_objects(&head);
                Ok(Self { head, previous: None, place: Lies::Folder(manifests.folder().clone()), damage })
            }
            Err(SourceError::NoSuchRevision { .. }) => newest,
            Err(error) => Err(error),
        }
    }

    /// Recovery opens neither the owner's part nor, in most cases, the successor keys; whoever needs them one day must
    /// not be the first to learn that they are damaged. Both are small.
    fn hash_what_nobody_reads(&mut self) -> Result<(), PathError> {
        let manifest = self.head.manifest();
        let part = manifest.recovery.as_ref().map(|recovery| (recovery.owner_part, limits::OWNER_PART));
        let keys = manifest.successor_keys.map(|keys| (keys, limits::SUCCESSOR_KEYS));
        for (object, limit) in [part, keys].into_iter().flatten() {
            match self.read(&object, limit) {
                Ok(_) => {}
                Err(ObjectError::Damage(damage)) if self.damage.contains(&damage) => {}
                Err(ObjectError::Damage(damage)) => self.damage.push(damage),
                Err(ObjectError::Path(error)) => return Err(error),
            }
        }
        Ok(())
    }

    /// What a bundle holds.
    pub fn of_bundle(bundle: BundleFile) -> Self {
        let (head, previous, damage) = (bundle.head().clone(), bundle.previous().cloned(), bundle.damage().to_vec());
        Self { head, previous, place: Lies::Bundle(Box::new(bundle)), damage }
    }

    /// Which compartment.
    pub fn id(&self) -> CompartmentId {
        self.head.manifest().compartment
    }

    /// The newest revision.
    pub fn head(&self) -> &VerifiedManifest {
        &self.head
    }

    /// The last revision of the epoch before, if it is there and healthy.
    pub fn previous(&self) -> Option<&VerifiedManifest> {
        self.previous.as_ref()
    }

    /// The same compartment with this revision as the previous epoch's, where it is still here: the one that the
    /// register keeps, which need not be the newest.
    pub fn keeping(self, previous: &Hash) -> Result<Self, SourceError> {
        let Lies::Folder(folder) = &self.place else { return Ok(self) };
        let manifests = Manifests::read(folder.clone())?;
        let kept = manifests
            .chain()
            .get(previous)
            .filter(|kept| kept.manifest().verify_key == self.head.manifest().verify_key);
        let previous = kept.cloned();
        Ok(Self { previous, ..self })
    }

    /// The same compartment at an older revision that is still here.
    pub fn at(self, asked: &Asked) -> Result<Self, SourceError> {
        if asked.is(&self.head) {
            return Ok(self);
        }
        match &self.place {
            Lies::Bundle(bundle) => match &self.previous {
                Some(previous) if asked.is(previous) => Ok(Self { head: previous.clone(), previous: None, ..self }),
                _ => Err(SourceError::NoSuchRevision { path: bundle.path().to_owned(), revision: asked.revision }),
            },
            Lies::Folder(folder) => {
                let manifests = Manifests::read(folder.clone())?;
                let head = numbered(&manifests, self.id(), asked)?;
                let damage = manifests.missing_objects(&head);
                Ok(Self { head, previous: None, damage, ..self })
            }
        }
    }

    /// What is damaged although head and signature are good.
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }

    /// How an object is named in messages: its file, or the bundle and the entry.
    pub fn path_of(&self, object: &Hash) -> PathBuf {
        match &self.place {
            Lies::Folder(folder) => folder.object(object),
            Lies::Bundle(bundle) => bundle.path_of(object),
        }
    }

    /// Reads an object whole, comparing size and hash.
    pub fn read(&self, object: &ObjectRef, limit: u64) -> Result<Vec<u8>, ObjectError> {
        if object.size > limit {
            return Err(Damage::new(self.path_of(&object.object), DamageKind::WrongSize).into());
        }
        let mut reader = self.stream(object)?;
        let mut bytes = Vec::with_capacity(usize::try_from(object.size).unwrap_or(0));
        match reader.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(reader.failure(error)),
        }
    }

    /// Streams an object; size and hash are compared when it ends, and a difference is an error of the last read.
    pub fn stream(&self, object: &ObjectRef) -> Result<ObjectReader, ObjectError> {
        self.reader(object, Some(Hasher::new()))
    }

    /// Streams an object without hashing it, for whoever compares the hash of what it holds.
    pub fn stream_unhashed(&self, object: &ObjectRef) -> Result<ObjectReader, ObjectError> {
        self.reader(object, None)
    }

    fn reader(&self, object: &ObjectRef, hasher: Option<Hasher>) -> Result<ObjectReader, ObjectError> {
        let path = self.path_of(&object.object);
        let (inner, size): (Box<dyn Read + Send>, u64) = match &self.place {
            Lies::Folder(folder) => {
                let (file, size) = open_file(&folder.object(&object.object)).map_err(as_damage)?;
                (Box::new(file), size)
            }
            Lies::Bundle(bundle) => bundle.open_object(&object.object)?,
        };
        if size != object.size {
            return Err(Damage::new(path, DamageKind::WrongSize).into());
        }
        Ok(ObjectReader { inner, hasher, expected: object.object, path, damage: None })
    }
}

/// The revision of a folder that is asked for.
fn numbered(manifests: &Manifests, id: CompartmentId, asked: &Asked) -> Result<VerifiedManifest, SourceError> {
    let kept = manifests.chain().newest_first();
    let of_number: Vec<_> = kept.into_iter().filter(|kept| asked.is(kept)).collect();
    match (of_number.as_slice(), manifests.damage_at(asked.revision)) {
        ([head], _) => Ok((*head).clone()),
        ([], Some(damage)) => Err(damage.clone().into()),
        ([], None) => {
            Err(SourceError::NoSuchRevision { path: manifests.folder().path().to_owned(), revision: asked.revision })
        }
        (several, _) => {
            let heads = several.iter().map(|head| manifests.file_of(head)).collect();
            Err(SourceError::Fork { compartment: id, heads })
        }
    }
}

fn as_damage(error: PathError) -> ObjectError {
    if error.is_environment() {
        return error.into();
    }
    let kind = if error.is_missing() { DamageKind::Missing } else { DamageKind::NotAFile };
    Damage::new(error.path, kind).into()
}

/// The newest kept revision of an older epoch in the same chain.
fn last_of_the_epoch_before(manifests: &Manifests, head: &VerifiedManifest) -> Option<VerifiedManifest> {
    let epoch = |of: &VerifiedManifest| of.manifest().recovery.as_ref().map(|recovery| recovery.epoch);
    let current = epoch(head)?;
    let kept = manifests.chain().newest_first();
    // Anybody can put a revision there that is older, and signed with a key of their own.
    let same_owner = |kept: &VerifiedManifest| {
        let (kept, head) = (kept.manifest(), head.manifest());
        (kept.vault, &kept.verify_key, &kept.owner_recipient) == (head.vault, &head.verify_key, &head.owner_recipient)
    };
    kept.into_iter().find(|kept| same_owner(kept) && epoch(kept).is_some_and(|epoch| epoch < current)).cloned()
}

/// Reads an object and, unless told otherwise, compares its hash at the end.
pub struct ObjectReader {
    inner: Box<dyn Read + Send>,
    hasher: Option<Hasher>,
    expected: Hash,
    path: PathBuf,
    damage: Option<Damage>,
}

impl ObjectReader {
    /// The damage that made a read fail, if it was damage.
    pub fn damage(&self) -> Option<Damage> {
        self.damage.clone()
    }

    /// Turns the error of a failed read into what it means.
    pub fn failure(&self, error: io::Error) -> ObjectError {
        match &self.damage {
            Some(damage) => damage.clone().into(),
            None => PathError::io(&self.path, error).into(),
        }
    }
}

impl Read for ObjectReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = match self.inner.read(buffer) {
            // The checksum in a bundle fails, or the file was cut while it was read.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => {
                self.damage = Some(Damage::new(&self.path, DamageKind::WrongHash));
                return Err(error);
            }
            result => result?,
        };
        if count > 0 {
            if let Some(hasher) = &mut self.hasher {
                hasher.update(&buffer[..count]);
            }
        } else if !buffer.is_empty()
            && let Some(hasher) = self.hasher.take()
            && hasher.finish() != self.expected
        {
            self.damage = Some(Damage::new(&self.path, DamageKind::WrongHash));
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(count)
    }
}
