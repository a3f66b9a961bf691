//! Where everything lies in a vault directory, and which file names are ours (docs/format.md, The directory).
//!
//! What this is not: a look at the disk; names and paths only.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;

/// The paths of one vault directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    root: PathBuf,
}

/// What a folder of revisions holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The public facts and owner.age, at the top of the vault.
    Facts,
    /// A compartment.
    Compartment(CompartmentId),
}

/// The paths of one folder of revisions: the facts, or a compartment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
    place: Place,
}

/// The name that manifest and signature of one revision share: the number and the first 16 hex digits of its hash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RevisionName {
    revision: u64,
    hash16: String,
}

impl Layout {
    /// The layout of the vault in this directory; nothing is looked at.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The vault directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file that the writer on this machine locks.
    pub fn lock(&self) -> PathBuf {
        self.root.join(LOCK)
    }

    /// The folder in which the compartments lie.
    pub fn compartments(&self) -> PathBuf {
        self.root.join(COMPARTMENTS)
    }

    /// The folder of the public facts: the vault directory itself.
    pub fn facts(&self) -> Folder {
        self.folder(Place::Facts)
    }

    /// The folder of a compartment.
    pub fn compartment(&self, id: CompartmentId) -> Folder {
        self.folder(Place::Compartment(id))
    }

    /// The folder of either.
    pub fn folder(&self, place: Place) -> Folder {
        let path = match place {
            Place::Facts => self.root.clone(),
            Place::Compartment(id) => self.compartments().join(id.to_string()),
        };
        Folder { path, place }
    }
}

impl Folder {
    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The folder of its objects.
    pub fn objects(&self) -> PathBuf {
        self.path.join(OBJECTS)
    }

    /// The file of one object.
    pub fn object(&self, hash: &Hash) -> PathBuf {
        self.objects().join(object_file_name(hash))
    }

    /// The manifest (or the public facts) of one revision.
    pub fn manifest(&self, name: &RevisionName) -> PathBuf {
        self.path.join(format!("{}{name}{MANIFEST_END}", self.prefix()))
    }

    /// The signature of one revision.
    pub fn signature(&self, name: &RevisionName) -> PathBuf {
        self.path.join(format!("{}{name}{SIGNATURE_END}", self.prefix()))
    }

    /// What a file name in this folder means, if it is one of ours; anything but the exact form is not.
    pub(super) fn parse(&self, file_name: &str) -> Option<RevisionFile> {
        let rest = file_name.strip_prefix(self.prefix())?;
        if let Some(name) = rest.strip_suffix(SIGNATURE_END) {
            return name.parse().ok().map(RevisionFile::Signature);
        }
        rest.strip_suffix(MANIFEST_END)?.parse().ok().map(RevisionFile::Manifest)
    }

    fn prefix(&self) -> &'static str {
        match self.place {
            Place::Facts => FACTS_PREFIX,
            Place::Compartment(_) => "",
        }
    }
}

/// What a file of a revision is.
pub(super) enum RevisionFile {
    Manifest(RevisionName),
    Signature(RevisionName),
}

impl RevisionName {
    /// The name of a revision whose manifest has this hash; `None` for a number that eight digits cannot hold, or 0.
    pub fn new(revision: u64, manifest: &Hash) -> Option<Self> {
        REVISIONS.contains(&revision).then(|| Self { revision, hash16: manifest.hash16() })
    }

    /// The revision number.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether a manifest of this hash may bear this name.
    pub fn fits(&self, manifest: &Hash) -> bool {
        self.hash16 == manifest.hash16()
    }
}

impl fmt::Display for RevisionName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08}-{}", self.revision, self.hash16)
    }
}

impl FromStr for RevisionName {
    type Err = RevisionNameError;

    fn from_str(text: &str) -> Result<Self, RevisionNameError> {
        let (digits, hash16) = text.split_once('-').ok_or(RevisionNameError)?;
        let exact = digits.len() == 8
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && hash16.len() == 16
            && hash16.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let revision = digits.parse().map_err(|_| RevisionNameError)?;
        if !exact || !REVISIONS.contains(&revision) {
            return Err(RevisionNameError);
        }
        Ok(Self { revision, hash16: hash16.to_owned() })
    }
}

/// The text is not eight digits from 1 on, a hyphen and 16 lower-case hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a revision")]
pub struct RevisionNameError;

/// The file name of an object.
pub(super) fn object_file_name(hash: &Hash) -> String {
    format!("{hash}{OBJECT_END}")
}

/// The hash in the file name of an object, if it is one.
pub(super) fn parse_object(file_name: &str) -> Option<Hash> {
    file_name.strip_suffix(OBJECT_END)?.parse().ok()
}

/// Whether a file name is one that an interrupted write of ours leaves behind.
pub(super) fn is_temporary(file_name: &str) -> bool {
    file_name
        .strip_prefix(TEMPORARY_PREFIX)
        .is_some_and(|random| !random.is_empty() && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

pub(super) const LOCK: &str = "lock";
pub(super) const COMPARTMENTS: &str = "compartments";
pub(super) const OBJECTS: &str = "objects";
/// Every file that is being written is called this and a few random letters, in the folder where it will stay.
pub(super) const TEMPORARY_PREFIX: &str = ".tmp-";

const FACTS_PREFIX: &str = "vault-";
const MANIFEST_END: &str = ".json";
const SIGNATURE_END: &str = ".json.minisig";
const OBJECT_END: &str = ".age";
const REVISIONS: std::ops::RangeInclusive<u64> = 1..=99_999_999;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::hash::sha256;

    #[test]
    fn paths_are_those_of_the_specification() {
        let layout = Layout::new("v");
        let hash = sha256(b"abc");
        let name = RevisionName::new(42, &hash).unwrap();
        let root = layout.compartment(CompartmentId::Root);
        let shown = |path: PathBuf| path.to_str().unwrap().replace('\\', "/");
        assert_eq!(shown(layout.facts().manifest(&name)), "v/vault-00000042-ba7816bf8f01cfea.json");
        assert_eq!(shown(layout.facts().signature(&name)), "v/vault-00000042-ba7816bf8f01cfea.json.minisig");
        assert_eq!(shown(layout.facts().object(&hash)), format!("v/objects/{hash}.age"));
        assert_eq!(shown(root.manifest(&name)), "v/compartments/root/00000042-ba7816bf8f01cfea.json");
        assert_eq!(shown(root.object(&hash)), format!("v/compartments/root/objects/{hash}.age"));
        assert_eq!(shown(layout.lock()), "v/lock");
    }

    #[test]
    fn only_the_exact_form_is_a_revision_name() {
        let good = "00000042-ba7816bf8f01cfea";
        assert_eq!(good.parse::<RevisionName>().unwrap().to_string(), good);
        for bad in [
            "42-ba7816bf8f01cfea",
            "000000042-ba7816bf8f01cfea",
            "00000000-ba7816bf8f01cfea",
            "+0000042-ba7816bf8f01cfea",
            "0000004a-ba7816bf8f01cfea",
            "00000042-BA7816BF8F01CFEA",
            "00000042-ba7816bf8f01cfe",
            "00000042-ba7816bf8f01cfea0",
            "00000042_ba7816bf8f01cfea",
            "00000042-ba7816bf8f01cfea ",
            "",
        ] {
            assert_eq!(bad.parse::<RevisionName>(), Err(RevisionNameError), "{bad:?}");
        }
    }

    #[test]
    fn numbers_that_eight_digits_cannot_hold_have_no_name() {
        let hash = sha256(b"");
        assert!(RevisionName::new(0, &hash).is_none());
        assert!(RevisionName::new(99_999_999, &hash).is_some());
        assert!(RevisionName::new(100_000_000, &hash).is_none());
    }

    #[test]
    fn facts_and_manifests_do_not_pass_for_each_other() {
        let layout = Layout::new("v");
        let (facts, root) = (layout.facts(), layout.compartment(CompartmentId::Root));
        for name in ["00000042-ba7816bf8f01cfea.json", "00000042-ba7816bf8f01cfea.json.minisig"] {
            assert!(root.parse(name).is_some() && facts.parse(name).is_none());
            let prefixed = format!("vault-{name}");
            assert!(root.parse(&prefixed).is_none() && facts.parse(&prefixed).is_some());
        }
        assert!(root.parse("00000042-ba7816bf8f01cfea.json (1)").is_none());
        assert!(root.parse("00000042-ba7816bf8f01cfea.minisig").is_none());
    }

    #[test]
    fn temporary_names_are_recognised_strictly() {
        assert!(is_temporary(".tmp-a8Zk2q"));
        for other in [".tmp-", ".tmp-a/b", ".tmp-a b", "tmp-a", ".tmp", ".tmp-a.json"] {
            assert!(!is_temporary(other), "{other}");
        }
    }
}
