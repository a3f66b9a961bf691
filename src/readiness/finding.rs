//! What experience says goes wrong.
//!
//! What this is not: the looking for it, which stands in `problems`.

use serde::Serialize;

use crate::encode::slug::Slug;

use super::remedy::{About, Remedy};

/// Something that experience says goes wrong, found with this client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub problem: Problem,
    /// The records or people it is about.
    pub about: Vec<About>,
    /// What closes it.
    pub remedy: Remedy,
    /// The other clients who share a secret with this one. For the owner's eyes: no paper for a client names them.
    pub elsewhere: Vec<Slug>,
}

/// What experience says goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The records could not be read.
    Unreadable,
    /// A domain or hosting is legally the provider's.
    ProviderOwns,
    /// The account's e-mail arrives in the provider's own infrastructure.
    MailboxAtProvider,
    /// A second factor only on the owner's phone.
    SecondFactorWithOwner,
    /// The provider can delete the backups.
    ProviderDeletesBackups,
    /// A secret is older than the last change of people.
    SecretBeforePeople,
    /// A backup from which nobody restored in time.
    BackupUntested,
    /// Criticality 1 without first-hour steps.
    NoFirstHourSteps,
    /// Deputy and client can be reached only at the same address or number.
    SameReach,
    /// All kits lie in one place.
    KitsInOnePlace,
    /// A holder without whom nobody can open.
    Indispensable,
    /// Systems that depend on each other.
    DependOnEachOther,
    /// A contact that was not confirmed in time.
    ContactUnconfirmed,
    /// A second factor without recovery codes.
    NoRecoveryCodes,
    /// A secret that opens something of another client too.
    SecretReused,
}

impl Problem {
    /// All of them, the worst first.
    pub const ALL: [Self; 15] = [
        Self::Unreadable,
        Self::Indispensable,
        Self::NoFirstHourSteps,
        Self::KitsInOnePlace,
        Self::SameReach,
        Self::SecondFactorWithOwner,
        Self::ProviderOwns,
        Self::MailboxAtProvider,
        Self::BackupUntested,
        Self::ProviderDeletesBackups,
        Self::SecretBeforePeople,
        Self::SecretReused,
        Self::NoRecoveryCodes,
        Self::ContactUnconfirmed,
        Self::DependOnEachOther,
    ];

    /// The word that stands after `problem-` in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::ProviderOwns => "provider-owns",
            Self::MailboxAtProvider => "mailbox-at-provider",
            Self::SecondFactorWithOwner => "second-factor-with-owner",
            Self::ProviderDeletesBackups => "provider-deletes-backups",
            Self::SecretBeforePeople => "secret-before-people",
            Self::BackupUntested => "backup-untested",
            Self::NoFirstHourSteps => "no-first-hour-steps",
            Self::SameReach => "same-reach",
            Self::KitsInOnePlace => "kits-in-one-place",
            Self::Indispensable => "indispensable",
            Self::DependOnEachOther => "depend-on-each-other",
            Self::ContactUnconfirmed => "contact-unconfirmed",
            Self::NoRecoveryCodes => "no-recovery-codes",
            Self::SecretReused => "secret-reused",
        }
    }
}
