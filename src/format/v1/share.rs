//! The plaintext of a share: what a holder's sheet opens (docs/format.md, Recovery key, policy, shares).
//!
//! What this is not: a proof. A [`SharePlain`] becomes useful only through `sharing::Share::verify`.

use serde::{Deserialize, Serialize};

use super::wire;
use crate::crypto::VerifyKey;
use crate::encode::base64;
use crate::encode::id::{CompartmentId, Id};
use crate::format::{FormatError, limits};
use crate::secret::{Key, SecretBytes, SecretText};
use crate::sharing::{Kind, Path, Share};

const DOCUMENT: &str = "share";
const FORMAT: &str = "breakglass/share/v1";

/// A share with everything that says where it belongs.
pub struct SharePlain {
    /// Real, or of a drill.
    pub kind: Kind,
    /// Under which key its manifest is signed.
    pub verify_key: VerifyKey,
    /// The vault.
    pub vault: Id,
    /// The compartment.
    pub compartment: CompartmentId,
    /// The generation.
    pub epoch: u64,
    /// The place in the policy.
    pub path: Path,
    /// The 33 bytes.
    pub share: Share,
    /// Makes receipts; left out of contributions.
    pub receipt_key: Option<Key<16>>,
}

impl SharePlain {
    /// Reads the plaintext of a share object; it must carry a receipt key.
    pub fn read(plaintext: &SecretBytes) -> Result<Self, FormatError> {
        let wire: Wire = wire::read(DOCUMENT, FORMAT, plaintext.expose_bytes(), limits::SHARE, &[])?;
        if wire.receipt_key.is_none() {
            return Err(FormatError::field(DOCUMENT, "receipt_key", "is missing"));
        }
        wire.into_plain()
    }

    /// The plaintext to seal for its holder.
    pub fn write(&self) -> SecretBytes {
        wire::write_secret(&Wire::of(self, true), 1)
    }
}

/// A share as JSON; contributions hold a list of them without receipt keys.
#[derive(Serialize, Deserialize)]
pub(crate) struct Wire {
    format: String,
    kind: Kind,
    verify_key: VerifyKey,
    vault: Id,
    compartment: CompartmentId,
    epoch: u64,
    path: Path,
    #[serde(serialize_with = "wire::expose_text")]
    share: SecretText,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional_receipt_key")]
    receipt_key: Option<Key<16>>,
}

impl Wire {
    pub(crate) fn of(plain: &SharePlain, with_receipt_key: bool) -> Self {
        Self {
            format: FORMAT.to_owned(),
            kind: plain.kind,
            verify_key: plain.verify_key.clone(),
            vault: plain.vault,
            compartment: plain.compartment,
            epoch: plain.epoch,
            path: plain.path,
            share: SecretText::new(base64::encode(plain.share.expose())),
            receipt_key: plain.receipt_key.as_ref().filter(|_| with_receipt_key).map(Key::duplicate),
        }
    }

    pub(crate) fn into_plain(self) -> Result<SharePlain, FormatError> {
        if self.format != FORMAT {
            return Err(FormatError::UnknownFormat { document: DOCUMENT });
        }
        let bad = || FormatError::field(DOCUMENT, "share", "is not 33 bytes in base64");
        let bytes = base64::decode_secret(self.share.expose_text()).map_err(|_| bad())?;
        let share = Share::from_bytes(bytes.expose_bytes()).ok_or_else(bad)?;
        Ok(SharePlain {
            kind: self.kind,
            verify_key: self.verify_key,
            vault: self.vault,
            compartment: self.compartment,
            epoch: self.epoch,
            path: self.path,
            share,
            receipt_key: self.receipt_key,
        })
    }
}

mod optional_receipt_key {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::super::wire::secret_key;
    use crate::secret::Key;

    #[allow(clippy::ref_option, reason = "serde hands over the field as it is")]
    pub(super) fn serialize<S: Serializer>(key: &Option<Key<16>>, serializer: S) -> Result<S::Ok, S::Error> {
        match key {
            Some(key) => secret_key::serialize(key, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Key<16>>, D::Error> {
        #[derive(Deserialize)]
        struct Held(#[serde(with = "secret_key")] Key<16>);
        Ok(Option::<Held>::deserialize(deserializer)?.map(|held| held.0))
    }
}
