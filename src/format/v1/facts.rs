//! The public facts: what a reader may know without a passphrase (docs/format.md, Public facts).

use serde::{Deserialize, Serialize};

use super::wire::{self, ObjectRef};
use crate::crypto::{Recipient, VerifyKey};
use crate::encode::hash::Hash;
use crate::encode::id::Id;
use crate::encode::time::Timestamp;
use crate::format::{FormatError, limits};

const DOCUMENT: &str = "public facts";
const FORMAT: &str = "breakglass/facts/v1";

/// One revision of the public facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    format: String,
    /// The vault these facts are about.
    pub vault: Id,
    /// Begins at 1; a new passphrase is a new revision.
    pub revision: u64,
    /// Hash of the preceding facts; null only for revision 1.
    #[serde(deserialize_with = "wire::nullable")]
    pub previous: Option<Hash>,
    /// When the vault was made.
    pub created_at: Timestamp,
    /// To whom everything in the vault is sealed.
    pub owner_recipient: Recipient,
    /// Who signs these facts and every manifest.
    pub verify_key: VerifyKey,
    /// owner.age.
    pub owner_keys: ObjectRef,
    /// Heads of a fork that this revision sets aside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settles: Vec<Hash>,
}

/// What a new revision of the facts says.
pub struct NewFacts {
    /// The vault these facts are about.
    pub vault: Id,
    /// Begins at 1.
    pub revision: u64,
    /// Hash of the preceding facts.
    pub previous: Option<Hash>,
    /// When the vault was made.
    pub created_at: Timestamp,
    /// To whom everything in the vault is sealed.
    pub owner_recipient: Recipient,
    /// Who signs.
    pub verify_key: VerifyKey,
    /// owner.age.
    pub owner_keys: ObjectRef,
    /// Heads of a fork that this revision sets aside.
    pub settles: Vec<Hash>,
}

impl Facts {
    /// Facts with the `format` field filled in.
    pub fn new(facts: NewFacts) -> Self {
        let NewFacts { vault, revision, previous, created_at, owner_recipient, verify_key, owner_keys, settles } =
            facts;
        let format = FORMAT.to_owned();
        Self { format, vault, revision, previous, created_at, owner_recipient, verify_key, owner_keys, settles }
    }

    /// Reads and checks everything but the signature.
    pub fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        let facts: Self = wire::read_public(DOCUMENT, FORMAT, bytes, limits::MANIFEST, &["settles"])?;
        if facts.revision == 0 || (facts.revision == 1) != facts.previous.is_none() {
            return Err(FormatError::field(DOCUMENT, "previous", "does not fit the revision"));
        }
        if facts.owner_keys.size > limits::OWNER_KEYS {
            return Err(FormatError::TooLarge { document: "owner.age" });
        }
        Ok(facts)
    }

    /// The bytes to sign and store.
    pub fn write(&self) -> Vec<u8> {
        wire::write(self)
    }

    /// What the signature's trusted comment must say.
    pub fn trusted_comment(&self) -> String {
        format!("breakglass facts vault={} revision={}", self.vault, self.revision)
    }
}
