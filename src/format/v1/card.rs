//! The card: what a holder may know about a compartment, written with each revision (docs/format.md, card).
//!
//! Nothing of a card is shown before the holder's share has passed. It holds names and phone numbers, no secrets.

use serde::{Deserialize, Serialize};

use super::wire;
use crate::crypto::{Recipient, VerifyKey};
use crate::encode::id::{CompartmentId, Id};
use crate::encode::time::Date;
use crate::format::{FormatError, limits};
use crate::i18n::Language;
use crate::secret::SecretBytes;
use crate::sharing::{Kind, Path};

const DOCUMENT: &str = "card";
const FORMAT: &str = "breakglass/card/v1";

/// What one holder may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    format: String,
    /// Real, or of a drill.
    pub kind: Kind,
    /// The key that signs the manifest it lies in.
    pub verify_key: VerifyKey,
    /// The vault.
    pub vault: Id,
    /// The compartment.
    pub compartment: CompartmentId,
    /// The generation.
    pub epoch: u64,
    /// The holder's place in the policy.
    pub path: Path,
    /// The revision it was written with.
    pub revision: u64,
    /// The holder's name.
    pub holder: String,
    /// The owner's name.
    pub owner: String,
    /// What people call the compartment: the client's name.
    pub compartment_name: String,
    /// The policy as it was typed.
    pub policy_text: String,
    /// The policy in words.
    pub who_can_open: String,
    /// The other holders of this compartment.
    pub others: Vec<Other>,
    /// What is deposited, without secrets; null for holders who are not on the client's side.
    #[serde(deserialize_with = "wire::nullable")]
    pub contents: Option<Vec<Deposited>>,
    /// How many rows are left out of `contents`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contents_more: Option<u64>,
    /// The holder's language.
    pub language: Language,
}

/// Another holder, and how to reach them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// Their place in the policy.
    pub path: Path,
    /// To whom their pieces are sealed.
    pub recipient: Recipient,
    /// Their name.
    pub name: String,
    /// Their role, by its name in docs/format.md.
    pub role: String,
    /// Their phone number, or empty.
    pub phone: String,
    /// Their e-mail address, or empty.
    pub email: String,
    /// Their language.
    pub language: Language,
}

/// One row of what is deposited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deposited {
    /// The record's name.
    pub name: String,
    /// The record's kind.
    pub kind: String,
    /// Whether any secret is deposited with it.
    pub has_secret: bool,
    /// When it was last changed.
    pub changed_on: Date,
}

/// Everything of a card but the tag.
pub struct NewCard {
    /// Real, or of a drill.
    pub kind: Kind,
    /// The owner's key.
    pub verify_key: VerifyKey,
    /// The vault.
    pub vault: Id,
    /// The compartment.
    pub compartment: CompartmentId,
    /// The generation.
    pub epoch: u64,
    /// The holder's place.
    pub path: Path,
    /// The revision.
    pub revision: u64,
    /// The holder's name.
    pub holder: String,
    /// The owner's name.
    pub owner: String,
    /// The client's name.
    pub compartment_name: String,
    /// The policy as typed.
    pub policy_text: String,
    /// The policy in words.
    pub who_can_open: String,
    /// The other holders.
    pub others: Vec<Other>,
    /// What is deposited; cut to the limit here.
    pub contents: Option<Vec<Deposited>>,
    /// The holder's language.
    pub language: Language,
}

impl Card {
    /// A card with the `format` field filled in and the contents cut to the limit.
    pub fn new(new: NewCard) -> Self {
        let mut contents = new.contents;
        let mut contents_more = None;
        if let Some(rows) = contents.as_mut().filter(|rows| rows.len() > limits::CARD_CONTENTS) {
            contents_more = Some((rows.len() - limits::CARD_CONTENTS) as u64);
            rows.truncate(limits::CARD_CONTENTS);
        }
        Self {
            format: FORMAT.to_owned(),
            kind: new.kind,
            verify_key: new.verify_key,
            vault: new.vault,
            compartment: new.compartment,
            epoch: new.epoch,
            path: new.path,
            revision: new.revision,
            holder: new.holder,
            owner: new.owner,
            compartment_name: new.compartment_name,
            policy_text: new.policy_text,
            who_can_open: new.who_can_open,
            others: new.others,
            contents,
            contents_more,
            language: new.language,
        }
    }

    /// Reads the plaintext of a card.
    pub fn read(plaintext: &SecretBytes) -> Result<Self, FormatError> {
        wire::read_public(DOCUMENT, FORMAT, plaintext.expose_bytes(), limits::CARD, &["others", "contents"])
    }

    /// The plaintext to seal, padded. Rows of `contents` are dropped from the end until the sealed card keeps its limit.
    pub fn write(&mut self) -> SecretBytes {
        loop {
            let bytes = wire::write_secret(self, limits::CARD_PADDING);
            if bytes.len() as u64 <= limits::CARD - 1024 {
                return bytes;
            }
            let Some(rows) = self.contents.as_mut().filter(|rows| !rows.is_empty()) else { return bytes };
            let dropped = (rows.len() / 8).max(1);
            rows.truncate(rows.len() - dropped);
            self.contents_more = Some(self.contents_more.unwrap_or(0) + dropped as u64);
        }
    }
}
