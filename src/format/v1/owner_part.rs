//! The owner's part of an epoch: who holds what, and the keys that recognise receipts (docs/format.md, `owner_part`).

use serde::{Deserialize, Serialize};

use super::wire;
use crate::crypto::Recipient;
use crate::encode::id::{CompartmentId, Id};
use crate::encode::slug::Slug;
use crate::format::{FormatError, limits};
use crate::secret::{Key, SecretBytes};
use crate::sharing::Path;

const DOCUMENT: &str = "owner part";
const FORMAT: &str = "breakglass/owner-part/v1";

/// What the owner keeps of an epoch: neither the recovery key nor any share.
#[derive(Serialize, Deserialize)]
pub struct OwnerPart {
    format: String,
    /// The vault.
    pub vault: Id,
    /// The compartment.
    pub compartment: CompartmentId,
    /// The generation.
    pub epoch: u64,
    /// The policy as typed.
    pub policy_text: String,
    /// Who stands at which place.
    pub leaves: Vec<OwnerLeaf>,
}

/// One holder's place, as the owner knows it.
#[derive(Serialize, Deserialize)]
pub struct OwnerLeaf {
    /// The place in the policy.
    pub path: Path,
    /// The holder's id.
    pub holder: Slug,
    /// To whom share and cards are sealed.
    pub recipient: Recipient,
    /// Recognises this holder's receipts.
    #[serde(with = "wire::secret_key")]
    pub receipt_key: Key<16>,
}

impl OwnerPart {
    /// An owner part with the `format` field filled in.
    pub fn new(vault: Id, compartment: CompartmentId, epoch: u64, policy_text: String, leaves: Vec<OwnerLeaf>) -> Self {
        Self { format: FORMAT.to_owned(), vault, compartment, epoch, policy_text, leaves }
    }

    /// Reads the plaintext; it must belong to this place.
    pub fn read(
        plaintext: &SecretBytes,
        vault: Id,
        compartment: CompartmentId,
        epoch: u64,
    ) -> Result<Self, FormatError> {
        let part: Self = wire::read(DOCUMENT, FORMAT, plaintext.expose_bytes(), limits::OWNER_PART, &["leaves"])?;
        if part.vault != vault || part.compartment != compartment || part.epoch != epoch {
            return Err(FormatError::field(DOCUMENT, "compartment", "belongs to another place"));
        }
        Ok(part)
    }

    /// The plaintext to seal to the owner.
    pub fn write(&self) -> SecretBytes {
        wire::write_secret(self, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::Identity;
    use serde_json::{Value, json};

    fn read(json: &Value) -> Result<OwnerPart, FormatError> {
        let vault = "0123456789abcdef".parse().unwrap();
        OwnerPart::read(&SecretBytes::new(json.to_string().into_bytes()), vault, CompartmentId::Root, 1)
    }

    #[test]
    fn a_place_written_as_a_list_is_refused() {
        let leaf = OwnerLeaf {
            path: "1".parse().unwrap(),
            holder: "anna".parse().unwrap(),
            recipient: Identity::generate().recipient(),
            receipt_key: Key::random(),
        };
        let vault = "0123456789abcdef".parse().unwrap();
        let part = OwnerPart::new(vault, CompartmentId::Root, 1, "anna".into(), vec![leaf]);
        let good: Value = serde_json::from_slice(part.write().expose_bytes()).unwrap();
        assert_eq!(read(&good).unwrap().leaves.len(), 1);
        let mut list = good.clone();
        let leaf = &good["leaves"][0];
        list["leaves"][0] = json!(["path", "holder", "recipient", "receipt_key"].map(|key| leaf[key].clone()));
        assert!(matches!(read(&list), Err(FormatError::Field { .. })));
        let keys = ["format", "vault", "compartment", "epoch", "policy_text", "leaves"];
        assert!(read(&json!(keys.map(|key| good[key].clone()))).is_err());
    }
}
