//! People who hold a piece, and clients whose data has a compartment (docs/format.md, Register).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::crypto::Recipient;
use crate::encode::id::{CompartmentId, Id};
use crate::encode::slug::Slug;
use crate::encode::time::Timestamp;
use crate::i18n::Language;

use super::register::Extra;

/// A person who holds one sheet, or the reserve sheet in a safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The name by which policies and commands call them.
    pub id: Slug,
    /// Name, as it stands on the sheet and on other holders' cards.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Whose staff they are, or in whose safe the reserve lies; absent for those who serve several clients.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<Slug>,
    /// The age recipient of their sheet, `age1…`.
    pub recipient: Recipient,
    /// Whether they made their sheet themselves and handed over the recipient only.
    #[serde(default)]
    pub made_by_holder: bool,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The language of their sheet and kit.
    #[serde(default)]
    pub language: Language,
    /// When they were added.
    pub added_at: Timestamp,
    /// Where their kit is published to, and what was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kit_places: Vec<KitPlace>,
    /// When they were taken out; absent while they hold a sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<Timestamp>,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

/// A place to which a holder's kit is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitPlace {
    /// How.
    #[serde(flatten)]
    pub way: KitWay,
    /// When a kit was last brought there; absent before the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Timestamp>,
    /// Which revision of which compartment it has been given.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub revisions: BTreeMap<CompartmentId, u64>,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

/// How a kit gets to its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KitWay {
    /// It is written into this folder.
    Folder(String),
    /// It is made, and this command of the owner's brings it away.
    Command(String),
}

impl KitWay {
    /// The folder, or the command.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Folder(text) | Self::Command(text) => text,
        }
    }
}

/// What a holder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Belongs to one client.
    Staff,
    /// A fellow professional who takes over.
    Deputy,
    /// Somebody else the owner trusts: a notary, a relative.
    Trusted,
    /// No person: a sealed sheet in a safe.
    Reserve,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Staff, Self::Deputy, Self::Trusted, Self::Reserve];

    /// The word that stands in files, and after `role-` in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Deputy => "deputy",
            Self::Trusted => "trusted",
            Self::Reserve => "reserve",
        }
    }
}

/// A business whose data has a compartment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// The name by which commands call it.
    pub id: Slug,
    /// Name of the firm.
    pub name: String,
    /// Its compartment.
    pub compartment: Id,
    /// The language of its papers.
    #[serde(default)]
    pub language: Language,
    /// Who must come together, as text; absent until it is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Postal address, in lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// When it was added.
    pub added_at: Timestamp,
    /// When owner and client parted and the compartment was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Timestamp>,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_folder_or_a_command_and_keeps_what_it_does_not_know() {
        let json = r#"{"folder": "/media/anna", "revisions": {"root": 3}, "colour": "blue"}"#;
        let place: KitPlace = serde_json::from_str(json).unwrap();
        assert_eq!(place.way, KitWay::Folder("/media/anna".into()));
        assert_eq!(place.revisions[&CompartmentId::Root], 3);
        assert_eq!(serde_json::to_value(&place).unwrap()["colour"], "blue");
        let place: KitPlace = serde_json::from_str(r#"{"command": "rclone sync"}"#).unwrap();
        assert_eq!(serde_json::to_string(&place).unwrap(), r#"{"command":"rclone sync"}"#);
    }

    #[test]
    fn a_role_is_written_as_its_key() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.key());
        }
    }
}
