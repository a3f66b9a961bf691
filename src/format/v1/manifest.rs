//! The manifest of one revision of a compartment (docs/format.md, Manifest).
//!
//! What this is not: a proof. Only [`super::verified::VerifiedManifest`] says that the owner signed it.

use serde::{Deserialize, Serialize};

use super::wire::{self, ObjectRef};
use crate::crypto::{Recipient, VerifyKey};
use crate::encode::hash::Hash;
use crate::encode::id::{CompartmentId, Id};
use crate::encode::time::Timestamp;
use crate::format::{FormatError, limits};
use crate::sharing::{Kind, Policy};

const DOCUMENT: &str = "manifest";
const FORMAT: &str = "breakglass/manifest/v1";

/// One revision of a compartment: what it consists of, and who opens it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    /// The vault it belongs to.
    pub vault: Id,
    /// The compartment it describes.
    pub compartment: CompartmentId,
    /// Real, or a drill.
    pub kind: Kind,
    /// Begins at 1.
    pub revision: u64,
    /// Hash of the preceding manifest; null only for revision 1.
    #[serde(deserialize_with = "wire::nullable")]
    pub previous: Option<Hash>,
    /// When the owner sealed it.
    pub sealed_at: Timestamp,
    /// By when the owner means to have sealed a newer one; past it, a copy is overdue.
    pub expected_by: Timestamp,
    /// Whose signature it bears.
    pub verify_key: VerifyKey,
    /// The owner's recipient.
    pub owner_recipient: Recipient,
    /// Null until a policy is set.
    #[serde(deserialize_with = "wire::nullable")]
    pub recovery: Option<Recovery>,
    /// The sealed records.
    pub records: ObjectRef,
    /// The sealed attachments.
    pub files: Vec<ObjectRef>,
    /// Root only, where its quorum may open everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor_keys: Option<ObjectRef>,
    /// Drills only: what they rehearse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drill_of: Option<DrillOf>,
    /// Heads of a fork that this revision sets aside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settles: Vec<Hash>,
}

/// Which compartment and epoch a drill rehearses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillOf {
    /// The real compartment.
    pub compartment: CompartmentId,
    /// Its epoch.
    pub epoch: u64,
}

/// How a quorum opens this revision.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Recovery {
    /// Generation of the recovery key; begins at 1.
    pub epoch: u64,
    /// The recovery key's recipient: what a combined key must derive to.
    pub recipient: Recipient,
    /// The owner's part of this epoch.
    pub owner_part: ObjectRef,
    /// The policy with everything a holder needs at their place.
    pub policy: Policy<Leaf>,
}

/// A holder's place in the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// The share: a binary age file to the holder, written once per epoch.
    #[serde(with = "wire::binary")]
    pub share: Vec<u8>,
    /// The card: a binary age file to the holder, written with each revision.
    #[serde(with = "wire::binary")]
    pub card: Vec<u8>,
    /// What the share must match before it is used.
    pub commitment: Hash,
}

/// What a new revision says.
pub struct NewManifest {
    /// The vault.
    pub vault: Id,
    /// The compartment.
    pub compartment: CompartmentId,
    /// Real, or a drill.
    pub kind: Kind,
    /// Begins at 1.
    pub revision: u64,
    /// Hash of the preceding manifest.
    pub previous: Option<Hash>,
    /// Now.
    pub sealed_at: Timestamp,
    /// By when a newer one is meant to be sealed.
    pub expected_by: Timestamp,
    /// Who signs.
    pub verify_key: VerifyKey,
    /// The owner's recipient.
    pub owner_recipient: Recipient,
    /// How a quorum opens it.
    pub recovery: Option<Recovery>,
    /// The sealed records.
    pub records: ObjectRef,
    /// The sealed attachments.
    pub files: Vec<ObjectRef>,
    /// Root only.
    pub successor_keys: Option<ObjectRef>,
    /// Drills only.
    pub drill_of: Option<DrillOf>,
    /// Heads set aside.
    pub settles: Vec<Hash>,
}

impl Manifest {
    /// A manifest with the `format` field filled in.
    pub fn new(new: NewManifest) -> Self {
        Self {
            format: FORMAT.to_owned(),
            vault: new.vault,
            compartment: new.compartment,
            kind: new.kind,
            revision: new.revision,
            previous: new.previous,
            sealed_at: new.sealed_at,
            expected_by: new.expected_by,
            verify_key: new.verify_key,
            owner_recipient: new.owner_recipient,
            recovery: new.recovery,
            records: new.records,
            files: new.files,
            successor_keys: new.successor_keys,
            drill_of: new.drill_of,
            settles: new.settles,
        }
    }

    /// Reads and checks everything but the signature.
    pub fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        let manifest: Self = wire::read_public(DOCUMENT, FORMAT, bytes, limits::MANIFEST, &["of", "files", "settles"])?;
        manifest.check_chain()?;
        manifest.check_kind()?;
        manifest.check_objects()?;
        if manifest.recovery.as_ref().is_some_and(|recovery| recovery.epoch == 0) {
            return Err(FormatError::field(DOCUMENT, "epoch", "begins at 1"));
        }
        Ok(manifest)
    }

    /// The bytes to sign and store.
    pub fn write(&self) -> Vec<u8> {
        wire::write(self)
    }

    /// What the signature's trusted comment must say.
    pub fn trusted_comment(&self) -> String {
        let Self { vault, compartment, revision, .. } = self;
        format!("breakglass manifest vault={vault} compartment={compartment} revision={revision}")
    }

    /// Every object this revision consists of: records, owner part, successor keys, attachments.
    pub fn objects(&self) -> impl Iterator<Item = ObjectRef> + '_ {
        std::iter::once(self.records)
            .chain(self.recovery.iter().map(|recovery| recovery.owner_part))
            .chain(self.successor_keys)
            .chain(self.files.iter().copied())
    }

    fn check_chain(&self) -> Result<(), FormatError> {
        if self.revision == 0 || (self.revision == 1) != self.previous.is_none() {
            return Err(FormatError::field(DOCUMENT, "previous", "does not fit the revision"));
        }
        Ok(())
    }

    fn check_kind(&self) -> Result<(), FormatError> {
        if self.successor_keys.is_some() && (self.compartment != CompartmentId::Root || self.recovery.is_none()) {
            return Err(FormatError::field(DOCUMENT, "successor_keys", "stands only in a root with a policy"));
        }
        match (self.kind, &self.drill_of) {
            (Kind::Real, None) => Ok(()),
            (Kind::Drill, Some(of))
                if self.compartment != CompartmentId::Root && of.compartment != self.compartment =>
            {
                Ok(())
            }
            _ => Err(FormatError::field(DOCUMENT, "drill_of", "does not fit the kind")),
        }
    }

    fn check_objects(&self) -> Result<(), FormatError> {
        let too_large = |document| Err(FormatError::TooLarge { document });
        if self.records.size > limits::RECORDS_SEALED {
            return too_large("records");
        }
        if self.recovery.as_ref().is_some_and(|recovery| recovery.owner_part.size > limits::OWNER_PART) {
            return too_large("owner part");
        }
        if self.successor_keys.is_some_and(|keys| keys.size > limits::SUCCESSOR_KEYS) {
            return too_large("successor keys");
        }
        if self.files.iter().any(|file| file.size > limits::FILE_SEALED) {
            return too_large("attachment");
        }
        if self.objects().count() > limits::OBJECTS {
            return Err(FormatError::field(DOCUMENT, "files", "name too many objects"));
        }
        let mut names: Vec<Hash> = self.objects().map(|object| object.object).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(FormatError::field(DOCUMENT, "files", "name an object twice"));
        }
        Ok(())
    }
}
