//! A file of another program from which a client's records are brought up to date (docs/format.md, Register).
//!
//! Remembered are place, form and selection; never a password, nor anything that leads to one.

use serde::{Deserialize, Serialize};

use crate::encode::id::{CompartmentId, Id};
use crate::encode::time::Timestamp;

use super::register::Extra;

/// A file of another program that a compartment is kept up to date with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepositSource {
    /// Its id, which stands in the records that come from it.
    pub id: Id,
    /// Whose records it brings.
    pub compartment: CompartmentId,
    /// Where the file lies on the owner's machine.
    pub path: String,
    /// The format, where the owner named it; else it is recognised each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What belongs to this compartment.
    #[serde(default)]
    pub selection: Selection,
    /// Entries in the bin are taken too.
    #[serde(default)]
    pub trashed: bool,
    /// Earlier passwords are taken too.
    #[serde(default)]
    pub history: bool,
    /// Which column of a table is what, as typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// When it was first remembered.
    pub added_at: Timestamp,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

/// What of a file belongs to a client. Of each list that is not empty, one must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// Groups or folders with all below them, parted by `/`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// Groups or folders below the chosen ones that belong to somebody else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_groups: Vec<String>,
    /// Vaults, accounts or collections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vaults: Vec<String>,
    /// Tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Pieces of titles or addresses, in any case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<String>,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

impl Selection {
    /// Whether everything belongs to it.
    pub fn is_everything(&self) -> bool {
        self.groups.is_empty() && self.vaults.is_empty() && self.tags.is_empty() && self.matches.is_empty()
    }
}
