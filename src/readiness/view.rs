//! One client as the rules see it: records by kind, what is set, who has told a receipt, what was tried.
//!
//! What this is not: a judgement.

use std::collections::BTreeMap;

use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::encode::time::{Date, Timestamp};
use crate::model::register::Settings;
use crate::model::schema::Kind;
use crate::model::{Acceptance, Client, DrillRun, Head, Holder, Receipt, Record, Register};
use crate::sharing::{self, Path, Policy};

use super::client::Known;
use super::evidence::Grade;
use super::remedy::About;
use super::today::{Age, Today};

/// One client as the rules see it.
pub(super) struct View<'a> {
    pub(super) register: &'a Register,
    pub(super) settings: &'a Settings,
    pub(super) root: &'a [Record],
    pub(super) client: &'a Client,
    pub(super) records: &'a [Record],
    pub(super) today: Today,
    /// All systems, as they come.
    pub(super) systems: Vec<&'a Record>,
    /// Those of criticality 1 and 2.
    pub(super) critical: Vec<&'a Record>,
    /// Who must come together; none where nobody has said, or what was said cannot be read.
    pub(super) policy: Option<Policy<Slug>>,
    /// The compartment's last known state.
    pub(super) head: Option<&'a Head>,
}

impl<'a> View<'a> {
    pub(super) fn new(known: &Known<'a>, client: &'a Client, records: &'a [Record]) -> Self {
        let systems: Vec<&Record> = records.iter().filter(|record| is(record, Kind::System)).collect();
        let critical = systems.iter().copied().filter(|system| system.is_critical()).collect();
        let id = CompartmentId::Client(client.compartment);
        Self {
            register: known.register,
            settings: &known.register.settings,
            root: known.root,
            client,
            records,
            today: known.today(),
            systems,
            critical,
            policy: client.policy.as_deref().and_then(|text| sharing::text::parse(text).ok()),
            head: known.register.heads.get(&id),
        }
    }

    pub(super) fn compartment(&self) -> CompartmentId {
        CompartmentId::Client(self.client.compartment)
    }

    /// The client's records of a kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &'a Record> {
        self.records.iter().filter(move |record| is(record, kind))
    }

    /// The client's records of a kind, and after them the root's: what holds for every client.
    pub(super) fn of_both(&self, kind: Kind) -> impl Iterator<Item = &'a Record> {
        self.records.iter().chain(self.root).filter(move |record| is(record, kind))
    }

    pub(super) fn is_in_root(&self, record: &Record) -> bool {
        self.root.iter().any(|other| std::ptr::eq(other, record))
    }

    /// A record as something to speak about, with where it lies.
    pub(super) fn about(&self, record: &Record) -> About {
        match About::record(record) {
            About::Record { id, name, .. } => About::Record { id, name, in_root: self.is_in_root(record) },
            other @ About::Holder { .. } => other,
        }
    }

    /// Who stands in the policy, with their places.
    pub(super) fn leaves(&self) -> Vec<(Path, &'a Holder)> {
        let Some(policy) = &self.policy else { return Vec::new() };
        let register = self.register;
        policy.leaves().filter_map(|(path, id)| Some((path, register.holder(id)?))).collect()
    }

    /// The latest receipt of each holder for the current epoch, whatever its age.
    pub(super) fn receipts(&self) -> BTreeMap<&'a Slug, &'a Receipt> {
        receipts(self.register, self.compartment())
    }

    /// How old a receipt is.
    pub(super) fn age_of(&self, receipt: &Receipt) -> Age {
        self.today.age(Some(receipt.at.date()), self.settings.receipt_days)
    }

    /// Rehearsals that were passed, of whatever epoch, as far as their day has come.
    pub(super) fn rehearsals(&self) -> impl Iterator<Item = &'a DrillRun> {
        let (id, today) = (self.compartment(), self.today);
        let drills = self.register.drills.iter().filter(move |drill| drill.of == id);
        drills.flat_map(|drill| &drill.runs).filter(move |run| run.passed && today.has_come(run.at.date()))
    }

    /// Acceptances of this client, as far as their day has come; not those of one who bore the name before.
    pub(super) fn acceptances(&self) -> impl Iterator<Item = &'a Acceptance> {
        let (client, today) = (self.client, self.today);
        let since = client.added_at.date().plus_days(-1);
        let ours = move |signed: &&Acceptance| signed.client == client.id && signed.signed_on >= since;
        self.register.acceptances.iter().filter(ours).filter(move |signed| today.has_come(signed.signed_on))
    }

    /// The last day on which the client put their name to a record as it is now.
    pub(super) fn tried_on(&self, record: &Record) -> Option<Date> {
        let unchanged = |signed: &&Acceptance| record.changed_at.date() <= signed.signed_on.plus_days(1);
        let named = self.acceptances().filter(|signed| signed.records.contains(&record.id)).filter(unchanged);
        named.map(|signed| signed.signed_on).max()
    }

    /// When a system was last looked at: as stated, or before the client's eyes.
    pub(super) fn verified_on(&self, system: &Record) -> Option<Date> {
        let stated = system.date("verified_on").filter(|day| self.today.has_come(*day));
        stated.max(self.tried_on(system))
    }

    /// Who says what stands in a record.
    pub(super) fn grade_of(&self, record: &Record) -> Grade {
        if self.tried_on(record).is_some() { Grade::Confirmed } else { Grade::Stated }
    }

    /// When somebody last knew that a copy of the kit lies there: as confirmed, or as published.
    pub(super) fn kit_seen_on(&self, kit: &Record) -> Option<Date> {
        let place = kit.text("place");
        let places = self.register.active_holders().flat_map(|holder| &holder.kit_places);
        let brought = places.filter(|known| Some(known.way.as_str()) == place).filter_map(|known| known.published_at);
        let days = brought.map(Timestamp::date).chain(kit.date("confirmed_on"));
        days.filter(|day| self.today.has_come(*day)).max()
    }

    /// The first day of the current epoch, as far as is remembered: since then receipts could have come.
    pub(super) fn epoch_began(&self) -> Date {
        epoch_began(self.head).unwrap_or_else(|| self.client.added_at.date())
    }

    /// Whether a text names the owner and nobody else we know.
    pub(super) fn means_owner(&self, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        if ["owner", "provider", "inhaber", "it-dienstleister", "ich", "me"].contains(&text.as_str()) {
            return true;
        }
        let owner = &self.register.owner;
        let person = owner.name.split(',').next().unwrap_or_default();
        let called = [Some(owner.name.as_str()), Some(person), owner.organisation.as_deref()];
        let is_named = |name: &str| name.trim().len() >= SHORTEST_NAME && text.contains(&name.trim().to_lowercase());
        let others = self.register.active_holders().filter(|holder| !is_owner(self.register, holder));
        let others = others.map(|holder| holder.name.as_str()).chain([self.client.name.as_str()]);
        let contacts = self.of(Kind::Contact).filter(|contact| contact.text("role") != Some("owner"));
        let mut others = others.chain(contacts.map(Record::name));
        called.into_iter().flatten().any(is_named) && !others.any(is_named)
    }
}

/// Shorter names are found in too many texts.
const SHORTEST_NAME: usize = 3;

/// Whether a record is of this kind.
pub(super) fn is(record: &Record, kind: Kind) -> bool {
    record.kind.known() == Some(kind)
}

/// Whether somebody who holds a sheet is the owner: the same address or number.
pub(super) fn is_owner(register: &Register, holder: &Holder) -> bool {
    let owner = &register.owner;
    let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
    same(&owner.email, &holder.email) || same(&owner.phone, &holder.phone) || owner.name == holder.name
}

/// The latest receipt of each holder for the current epoch of a compartment, whatever its age.
pub(super) fn receipts(register: &Register, compartment: CompartmentId) -> BTreeMap<&Slug, &Receipt> {
    let epoch = register.heads.get(&compartment).map_or(0, |head| head.epoch);
    let mut latest: BTreeMap<&Slug, &Receipt> = BTreeMap::new();
    let ours = register.receipts.iter().filter(|receipt| receipt.compartment == compartment && receipt.epoch == epoch);
    for receipt in ours {
        let known = latest.entry(&receipt.holder).or_insert(receipt);
        if known.at < receipt.at {
            *known = receipt;
        }
    }
    latest
}

/// The first day of the current epoch, as far as is remembered.
pub(super) fn epoch_began(head: Option<&Head>) -> Option<Date> {
    let head = head?;
    head.history.iter().find(|state| state.epoch == head.epoch).map(|state| state.sealed_at.date())
}
