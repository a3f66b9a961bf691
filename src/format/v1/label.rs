//! The label of a compartment in the recovery page: whose it is and whom to call, before any sheet is at hand
//! (docs/format.md, Bundle).
//!
//! It is signed, private and not secret. What this is not: proof of who may open anything; that stands in the manifest
//! and on the cards.

use serde::{Deserialize, Serialize};

use super::manifest::Manifest;
use super::wire;
use crate::crypto::{SigningKey, VerifyKey, signing};
use crate::encode::id::{CompartmentId, Id};
use crate::format::{FormatError, limits};
use crate::i18n::Language;

const DOCUMENT: &str = "label";
const FORMAT: &str = "breakglass/label/v1";

/// What the recovery page says on its first screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    format: String,
    /// The vault.
    pub vault: Id,
    /// The compartment.
    pub compartment: CompartmentId,
    /// The revision beside which the label lies.
    pub revision: u64,
    /// What the compartment is called: the client's name.
    pub client: String,
    /// Who deposited.
    pub owner: String,
    /// The policy in words.
    #[serde(default)]
    pub who_can_open: String,
    /// Whom to call, in this order.
    pub call: Vec<Callee>,
    /// The language it is written in.
    pub language: Language,
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callee {
    /// Their name.
    pub name: String,
    /// A role's word: `staff`, `deputy`, `trusted`, `reserve`.
    pub role: String,
    /// Their number; may be empty.
    pub phone: String,
}

/// What a new label says.
pub struct NewLabel {
    /// What the compartment is called: the client's name.
    pub client: String,
    /// Who deposited.
    pub owner: String,
    /// The policy in words.
    pub who_can_open: String,
    /// Whom to call, in this order.
    pub call: Vec<Callee>,
    /// The language it is written in.
    pub language: Language,
}

impl Label {
    /// The label of the revision with this manifest.
    pub fn new(of: &Manifest, label: NewLabel) -> Self {
        let NewLabel { client, owner, who_can_open, call, language } = label;
        Self {
            format: FORMAT.to_owned(),
            vault: of.vault,
            compartment: of.compartment,
            revision: of.revision,
            client,
            owner,
            who_can_open,
            call,
            language,
        }
    }

    /// The bytes that are signed, and the signature file.
    pub fn sign(&self, key: &SigningKey) -> (Vec<u8>, String) {
        let bytes = wire::write(self);
        let signature = signing::sign(key, &bytes, &self.trusted_comment());
        (bytes, signature)
    }

    /// Reads a label that this key has signed and that belongs beside this manifest.
    pub fn verify(bytes: &[u8], signature: &[u8], key: &VerifyKey, beside: &Manifest) -> Result<Self, FormatError> {
        let label: Self = wire::read_public(DOCUMENT, FORMAT, bytes, limits::LABEL, &["call"])?;
        signing::verify(key, bytes, signature, &label.trusted_comment())
            .map_err(|_| FormatError::Signature { document: DOCUMENT })?;
        let place = (label.vault, label.compartment, label.revision);
        if place != (beside.vault, beside.compartment, beside.revision) {
            return Err(FormatError::field(DOCUMENT, "revision", "is not that of the compartment beside it"));
        }
        Ok(label)
    }

    fn trusted_comment(&self) -> String {
        format!("breakglass label vault={} compartment={} revision={}", self.vault, self.compartment, self.revision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::Identity;
    use crate::encode::hash::sha256;
    use crate::encode::time::Timestamp;
    use crate::format::v1::manifest::NewManifest;
    use crate::format::v1::wire::ObjectRef;
    use crate::sharing::Kind;

    fn fixture(key: &SigningKey) -> Manifest {
        Manifest::new(NewManifest {
            vault: Id::random(),
            compartment: CompartmentId::Client(Id::random()),
            kind: Kind::Real,
            revision: 1,
            previous: None,
            sealed_at: Timestamp::from_unix(0),
            expected_by: Timestamp::from_unix(0),
            verify_key: key.verify_key().clone(),
            owner_recipient: Identity::generate().recipient(),
            recovery: None,
            records: ObjectRef { object: sha256(b"records"), size: 1 },
            files: Vec::new(),
            successor_keys: None,
            drill_of: None,
            settles: Vec::new(),
        })
    }

    fn label(of: &Manifest) -> Label {
        let call = vec![Callee { name: "Nina".into(), role: "deputy".into(), phone: "+49 30 1".into() }];
        Label::new(
            of,
            NewLabel {
                client: "Kanzlei Müller".into(),
                owner: "Jo".into(),
                who_can_open: "Anna mit Nina".into(),
                call,
                language: Language::German,
            },
        )
    }

    #[test]
    fn what_is_signed_is_read() {
        let key = SigningKey::generate();
        let manifest = fixture(&key);
        let (bytes, signature) = label(&manifest).sign(&key);
        let read = Label::verify(&bytes, signature.as_bytes(), key.verify_key(), &manifest).unwrap();
        assert_eq!(read, label(&manifest));
    }

    #[test]
    fn a_label_of_somebody_else_or_of_another_revision_is_refused() {
        let key = SigningKey::generate();
        let manifest = fixture(&key);
        let stranger = SigningKey::generate();
        let (bytes, signature) = label(&manifest).sign(&stranger);
        assert!(matches!(
            Label::verify(&bytes, signature.as_bytes(), key.verify_key(), &manifest),
            Err(FormatError::Signature { .. })
        ));
        let (bytes, signature) = label(&manifest).sign(&key);
        let mut later = fixture(&key);
        later.revision += 1;
        assert!(matches!(
            Label::verify(&bytes, signature.as_bytes(), key.verify_key(), &later),
            Err(FormatError::Field { .. })
        ));
        let mut changed = bytes.clone();
        let at = changed.iter().position(|byte| *byte == b'N').unwrap();
        changed[at] = b'T';
        assert!(Label::verify(&changed, signature.as_bytes(), key.verify_key(), &manifest).is_err());
    }
}
