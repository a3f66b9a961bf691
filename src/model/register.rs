//! The register: what the root compartment knows beside its records (docs/format.md, Register).
//!
//! Nothing in it opens anything; it names people, clients, the state of every compartment and what was proven when.
//! Members that this version does not know are kept and written back. What this is not: decisions (`vault`,
//! `readiness`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::encode::time::Timestamp;
use crate::i18n::Language;

use super::deposit_source::DepositSource;
use super::evidence::{Absence, Acceptance, Drill, DrillRun, Event, ExportTest, Receipt};
use super::heads::{Head, Pending};
use super::people::{Client, Holder};

/// Members of a later version, kept as they are.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// Everything the owner's tool knows beside the records.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Register {
    /// Who deposits.
    pub owner: Owner,
    /// Everybody who holds or held a sheet.
    #[serde(default)]
    pub holders: Vec<Holder>,
    /// Everybody whose data has a compartment.
    #[serde(default)]
    pub clients: Vec<Client>,
    /// Files of other programs from which records are brought up to date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<DepositSource>,
    /// The root's own policy as text; absent until it is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root_policy: Option<String>,
    /// What the owner decided once.
    #[serde(default)]
    pub settings: Settings,
    /// The last known state of each compartment. The root's own entry is the revision before the one it stands in.
    #[serde(default)]
    pub heads: BTreeMap<CompartmentId, Head>,
    /// Receipts that were told and recognised.
    #[serde(default)]
    pub receipts: Vec<Receipt>,
    /// Drills, standing ones and those that were held.
    #[serde(default)]
    pub drills: Vec<Drill>,
    /// Systems opened before the client's eyes.
    #[serde(default)]
    pub acceptances: Vec<Acceptance>,
    /// Times in which a deputy was given chosen records.
    #[serde(default)]
    pub absences: Vec<Absence>,
    /// Exports that were opened in another program.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub export_tests: Vec<ExportTest>,
    /// Work on many compartments that is not finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<Pending>,
    /// What happened, oldest first.
    #[serde(default)]
    pub journal: Vec<Event>,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

impl Register {
    /// The register of a new vault.
    pub fn new(owner: Owner, settings: Settings) -> Self {
        Self {
            owner,
            holders: Vec::new(),
            clients: Vec::new(),
            sources: Vec::new(),
            root_policy: None,
            settings,
            heads: BTreeMap::new(),
            receipts: Vec::new(),
            drills: Vec::new(),
            acceptances: Vec::new(),
            absences: Vec::new(),
            export_tests: Vec::new(),
            pending: None,
            journal: Vec::new(),
            unknown: Extra::new(),
        }
    }

    /// The holder of that id, removed ones included.
    pub fn holder(&self, id: &Slug) -> Option<&Holder> {
        self.holders.iter().find(|holder| holder.id == *id)
    }

    /// The same, to change them.
    pub fn holder_mut(&mut self, id: &Slug) -> Option<&mut Holder> {
        self.holders.iter_mut().find(|holder| holder.id == *id)
    }

    /// Those who hold a sheet now.
    pub fn active_holders(&self) -> impl Iterator<Item = &Holder> {
        self.holders.iter().filter(|holder| holder.removed_at.is_none())
    }

    /// The client of that id.
    pub fn client(&self, id: &Slug) -> Option<&Client> {
        self.clients.iter().find(|client| client.id == *id)
    }

    /// The client whose compartment this is; none for the root and for drills.
    pub fn client_of(&self, compartment: CompartmentId) -> Option<&Client> {
        self.clients.iter().find(|client| CompartmentId::Client(client.compartment) == compartment)
    }

    /// Dates evidence that lies after `now` back to `credible`, where a clock was wrong. The journal stays: it tells what
    /// was believed then.
    pub fn redate(&mut self, now: Timestamp, credible: Timestamp) {
        let receipts = self.receipts.iter_mut().map(|receipt| &mut receipt.at);
        let drills = self.drills.iter_mut();
        let drills = drills.flat_map(|drill| drill.runs.iter_mut().map(|run| &mut run.at).chain([&mut drill.made_at]));
        let absences = self.absences.iter_mut();
        let absences = absences.flat_map(|absence| absence.ended_at.iter_mut().chain([&mut absence.started_at]));
        let pending = self.pending.iter_mut().map(|pending| &mut pending.started_at);
        let exports = self.export_tests.iter_mut().map(|test| &mut test.at);
        for date in receipts.chain(drills).chain(absences).chain(exports).chain(pending).filter(|date| **date > now) {
            *date = credible;
        }
    }

    /// The drill whose own compartment this is, as long as it is kept.
    pub fn drill(&self, compartment: CompartmentId) -> Option<&Drill> {
        self.drills.iter().find(|drill| drill.id() == compartment && drill.removed_at.is_none())
    }

    /// The last rehearsal of a compartment that was passed, of whatever epoch.
    pub fn last_rehearsal(&self, of: CompartmentId) -> Option<&DrillRun> {
        let drills = self.drills.iter().filter(|drill| drill.of == of);
        drills.flat_map(|drill| &drill.runs).filter(|run| run.passed).max_by_key(|run| run.at)
    }

    /// The policy text of a compartment.
    pub fn policy_of(&self, compartment: CompartmentId) -> Option<&str> {
        match compartment {
            CompartmentId::Root => self.root_policy.as_deref(),
            CompartmentId::Client(_) => self.client_of(compartment)?.policy.as_deref(),
        }
    }
}

/// Who deposits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Name, as it stands on sheets and kits.
    pub name: String,
    /// Firm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The language of the owner's own papers.
    #[serde(default)]
    pub language: Language,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

/// What the owner decided once. Days count from the evidence to today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Days after which a kit counts as overdue: `expected_by` is the day of sealing plus these.
    pub expected_days: u32,
    /// Days for which a receipt proves that a sheet opens its share.
    pub receipt_days: u32,
    /// Days for which a drill proves that the path works.
    pub drill_days: u32,
    /// Days for which a system counts as verified.
    pub verified_days: u32,
    /// Days for which what a person confirmed counts.
    pub confirmed_days: u32,
    /// Days for which a test of restoring proves that a backup can be used.
    pub restore_days: u32,
    /// So many days before something is due, it is told.
    pub notice_days: u32,
    /// What the root's quorum may open.
    pub root_opens: RootOpens,
    /// Members of a later version.
    #[serde(flatten)]
    pub unknown: Extra,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            expected_days: 92,
            receipt_days: 365,
            drill_days: 365,
            verified_days: 365,
            confirmed_days: 365,
            restore_days: 365,
            notice_days: 30,
            root_opens: RootOpens::RegisterOnly,
            unknown: Extra::new(),
        }
    }
}

/// What the root's quorum may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RootOpens {
    /// The owner's keys too, and with them every compartment.
    Everything,
    /// The register and its records alone.
    RegisterOnly,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::Identity;

    #[test]
    fn a_register_of_a_later_version_keeps_what_it_brings() {
        let json = r#"{
            "owner": {"name": "Jo Beispiel", "pronouns": "they"},
            "holders": [{"id": "anna", "name": "Anna", "role": "staff", "client": "kanzlei", "recipient": "RECIPIENT",
                         "made_by_holder": true, "added_at": "2026-11-22T13:00:00Z", "pager": 7}],
            "settings": {"expected_days": 30, "colour": "blue"},
            "weather": {"tomorrow": [1, null]}
        }"#;
        let json = json.replace("RECIPIENT", &Identity::generate().recipient().to_string());
        let register: Register = serde_json::from_str(&json).unwrap();
        assert_eq!(register.settings.expected_days, 30);
        assert_eq!(register.settings.receipt_days, 365);
        assert!(register.holder(&"anna".parse().unwrap()).unwrap().made_by_holder);
        let written = serde_json::to_value(&register).unwrap();
        assert_eq!(written["owner"]["pronouns"], "they");
        assert_eq!(written["holders"][0]["pager"], 7);
        assert_eq!(written["settings"]["colour"], "blue");
        assert_eq!(written["weather"]["tomorrow"][0], 1);
    }

    #[test]
    fn heads_are_found_by_compartment() {
        let json = r#"{"owner": {"name": "Jo"}, "heads": {"3f9k2m7q1x8c4d6v": {"revision": 1, "epoch": 0, "history": [],
            "hash": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}}}"#;
        let register: Register = serde_json::from_str(json).unwrap();
        assert_eq!(register.heads[&CompartmentId::Client("3f9k2m7q1x8c4d6v".parse().unwrap())].revision, 1);
    }
}
