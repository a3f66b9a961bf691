//! The owner's keys: the plaintext of owner.age and of successor keys (docs/format.md, owner.age).

use serde::{Deserialize, Serialize};

use super::wire;
use crate::crypto::{Identity, Recipient, SigningKey, VerifyKey};
use crate::encode::id::Id;
use crate::format::{FormatError, limits};
use crate::secret::{KeyBytes, SecretBytes, SecretText};

const DOCUMENT: &str = "owner keys";
const FORMAT: &str = "breakglass/owner/v1";

/// What makes somebody the owner of a vault.
pub struct OwnerKeys {
    /// The vault they open.
    pub vault: Id,
    /// Opens every compartment.
    pub identity: Identity,
    /// Signs facts and manifests.
    pub signing: SigningKey,
}

impl OwnerKeys {
    /// Fresh keys for a new vault.
    pub fn generate(vault: Id) -> Self {
        Self { vault, identity: Identity::generate(), signing: SigningKey::generate() }
    }

    /// Reads the plaintext of owner.age.
    pub fn read(plaintext: &SecretBytes) -> Result<Self, FormatError> {
        let wire: WireIn = wire::read(DOCUMENT, FORMAT, plaintext.expose_bytes(), limits::OWNER_KEYS, &[])?;
        let identity = Identity::parse(wire.identity.expose_text())
            .map_err(|_| FormatError::field(DOCUMENT, "identity", "is no age identity"))?;
        Ok(Self { vault: wire.vault, identity, signing: SigningKey::from_seed(wire.signing_seed) })
    }

    /// The plaintext to seal.
    pub fn write(&self) -> SecretBytes {
        let wire = WireOut {
            format: FORMAT,
            vault: self.vault,
            identity: self.identity.expose_text(),
            signing_seed: self.signing.expose_seed(),
        };
        wire::write_secret(&wire, 1)
    }

    /// The owner's recipient.
    pub fn recipient(&self) -> Recipient {
        self.identity.recipient()
    }

    /// The key that verifies the owner's signatures.
    pub fn verify_key(&self) -> &VerifyKey {
        self.signing.verify_key()
    }
}

#[derive(Deserialize)]
struct WireIn {
    vault: Id,
    identity: SecretText,
    #[serde(with = "wire::secret_key")]
    signing_seed: KeyBytes,
}

#[derive(Serialize)]
struct WireOut {
    format: &'static str,
    vault: Id,
    #[serde(serialize_with = "wire::expose_text")]
    identity: SecretText,
    #[serde(with = "wire::secret_key")]
    signing_seed: KeyBytes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn keys_written_as_a_list_are_refused() {
        let keys = OwnerKeys::generate("0123456789abcdef".parse().unwrap());
        let written = keys.write();
        assert!(OwnerKeys::read(&written).is_ok());
        let object: Value = serde_json::from_slice(written.expose_bytes()).unwrap();
        for names in [&["format", "vault", "identity", "signing_seed"][..], &["vault", "identity", "signing_seed"]] {
            let list: Vec<&Value> = names.iter().map(|name| &object[*name]).collect();
            assert!(OwnerKeys::read(&SecretBytes::new(json!(list).to_string().into_bytes())).is_err());
        }
    }
}
