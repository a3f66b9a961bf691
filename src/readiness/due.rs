//! What has to happen by when.
//!
//! What this is not: the computing of it, which stands in `dues`, or a calendar file.

use serde::Serialize;

use crate::encode::slug::Slug;
use crate::encode::time::Date;

use super::remedy::{About, Remedy};

/// Something that has to happen by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The last day on which everything is still well; what never happened was due on the day since which it could.
    pub on: Date,
    /// Whether it is late: that day lies before today.
    pub late: bool,
    /// Whether it renews itself, so that nothing needs to be done.
    pub by_itself: bool,
    /// What it is.
    pub matter: Matter,
    /// Of whom; absent where it concerns the register.
    pub client: Option<Slug>,
    /// The record or person it is about, if one.
    pub about: Option<About>,
    /// So many things are due, this being the first.
    pub count: usize,
    /// What settles it.
    pub remedy: Remedy,
}

/// What can become due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Nobody has said who must come together.
    Policy,
    /// A holder's receipt.
    Receipt,
    /// A drill.
    Drill,
    /// Systems have to be looked at again.
    Review,
    /// Contacts have to be confirmed again.
    Contacts,
    /// Kits: somebody has to look whether they are still there.
    KitPlaces,
    /// A test of restoring.
    Restore,
    /// The deputy has to confirm the agreement.
    Agreement,
    /// A power of attorney has to be looked at again.
    PowerOfAttorney,
    /// An insurance ends.
    Insurance,
    /// A domain, a certificate, a licence ends.
    Expiry,
    /// The last day on which something can be cancelled.
    CancelBy,
    /// A contract is renewed, or ends.
    Contract,
    /// The last day on which notice can be given.
    Notice,
    /// A project's deadline.
    Deadline,
    /// An absence was meant to have ended.
    Absence,
}

impl Matter {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Policy,
        Self::Receipt,
        Self::Drill,
        Self::Review,
        Self::Contacts,
        Self::KitPlaces,
        Self::Restore,
        Self::Agreement,
        Self::PowerOfAttorney,
        Self::Insurance,
        Self::Expiry,
        Self::CancelBy,
        Self::Contract,
        Self::Notice,
        Self::Deadline,
        Self::Absence,
    ];

    /// Whether one due stands for several records, of which the first is named.
    pub fn is_for_several(self) -> bool {
        matches!(self, Self::Review | Self::Contacts | Self::KitPlaces)
    }

    /// The word that stands after `due-` in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Receipt => "receipt",
            Self::Drill => "drill",
            Self::Review => "review",
            Self::Contacts => "contacts",
            Self::KitPlaces => "kit-places",
            Self::Restore => "restore",
            Self::Agreement => "agreement",
            Self::PowerOfAttorney => "power-of-attorney",
            Self::Insurance => "insurance",
            Self::Expiry => "expiry",
            Self::CancelBy => "cancel-by",
            Self::Contract => "contract",
            Self::Notice => "notice",
            Self::Deadline => "deadline",
            Self::Absence => "absence",
        }
    }
}
