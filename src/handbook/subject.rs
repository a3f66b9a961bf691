//! Whose handbook it is, and what is known: from an unlocked vault, or from a compartment that was just recovered.
//!
//! After a recovery there is no register: who holds what and which drills there were is then not known, and the handbook
//! leaves it out instead of claiming that there was nothing.

use crate::encode::time::Date;
use crate::format::v1::manifest::Manifest;
use crate::format::v1::records::Document;
use crate::i18n::{Language, Messages};
use crate::model::{Client, Holder, Record, Register};
use crate::msg;
use crate::sharing::Policy;
use crate::vault::{Compartment, OpenVault, PeopleError, who_can_open};

/// Whose handbook it is, and what is known.
pub struct Subject<'a> {
    /// The client's name.
    pub name: &'a str,
    /// The language of the paper.
    pub language: Language,
    /// What is deposited.
    pub records: &'a [Record],
    /// Entries that this version cannot read.
    pub unreadable: usize,
    /// The number of the state.
    pub revision: u64,
    /// When that state was sealed.
    pub sealed_on: Option<Date>,
    /// The day of printing.
    pub printed_on: Date,
    /// Who may open the compartment, in words; empty where nobody knows.
    pub who_can_open: String,
    /// The register and the client in it, where there is one.
    pub register: Option<(&'a Register, &'a Client)>,
    /// Those who hold a sheet, in the order of the policy.
    pub holders: Vec<&'a Holder>,
}

impl<'a> Subject<'a> {
    /// A client of an unlocked vault.
    pub fn of_vault(
        vault: &'a OpenVault,
        client: &'a Client,
        compartment: &'a Compartment,
        language: Language,
    ) -> Result<Self, PeopleError> {
        let register = vault.register();
        let messages = Messages::new(language);
        let policy = vault.policy(compartment.id())?;
        let who = policy.as_ref().map(|policy| who_can_open(register, compartment.id(), policy, messages));
        let mut holders: Vec<&Holder> = Vec::new();
        for holder in policy.iter().flat_map(Policy::leaves).filter_map(|(_, id)| register.holder(id)) {
            if !holders.iter().any(|known| known.id == holder.id) {
                holders.push(holder);
            }
        }
        Ok(Self {
            name: &client.name,
            language,
            records: &compartment.document.records,
            unreadable: compartment.document.unreadable.len(),
            revision: compartment.revision(),
            sealed_on: compartment.head().map(|head| head.manifest().sealed_at.date()),
            printed_on: vault.now().date(),
            who_can_open: who.unwrap_or_default(),
            register: Some((register, client)),
            holders,
        })
    }

    /// A compartment that was just recovered: its records, and what its manifest says.
    pub fn recovered(name: &'a str, language: Language, document: &'a Document, manifest: &Manifest, on: Date) -> Self {
        Self {
            name,
            language,
            records: &document.records,
            unreadable: document.unreadable.len(),
            revision: manifest.revision,
            sealed_on: Some(manifest.sealed_at.date()),
            printed_on: on,
            who_can_open: String::new(),
            register: None,
            holders: Vec::new(),
        }
    }

    /// State and revision, as they stand on every page.
    pub fn state(&self) -> String {
        let messages = Messages::new(self.language);
        let day = self.sealed_on.unwrap_or(self.printed_on);
        msg!(messages, "handbook-state", revision = self.revision, day = messages.date(day))
    }
}
