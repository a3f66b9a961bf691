//! Cards: what each holder may know about a compartment, written anew with every revision (docs/format.md, card).

use crate::crypto::{VerifyKey, sealed};
use crate::encode::id::{CompartmentId, Id};
use crate::encode::slug::Slug;
use crate::format::limits;
use crate::format::v1::card::{Card, Deposited, NewCard, Other};
use crate::format::v1::owner_part::{OwnerLeaf, OwnerPart};
use crate::format::v1::records::Document;
use crate::i18n::{Language, Messages};
use crate::model::{Holder, Register, Role, RootOpens, for_showing};
use crate::msg;
use crate::sharing::words::Person;
use crate::sharing::{self, Kind, Policy};

/// Everything the cards of one revision are made from.
pub(crate) struct CardMaker<'a> {
    pub(crate) register: &'a Register,
    pub(crate) verify_key: &'a VerifyKey,
    pub(crate) vault: Id,
    pub(crate) compartment: CompartmentId,
    /// Whose names and people stand on the cards: the same, or what a drill rehearses.
    pub(crate) about: CompartmentId,
    pub(crate) kind: Kind,
    pub(crate) epoch: u64,
    pub(crate) revision: u64,
    pub(crate) policy: &'a Policy<Slug>,
    pub(crate) part: &'a OwnerPart,
    pub(crate) document: &'a Document,
}

/// A card could not be kept within its limit: too many holders with too long names.
#[derive(Debug, thiserror::Error)]
#[error("the card of {0} is larger than the format allows")]
pub struct CardTooLarge(pub Slug);

impl CardMaker<'_> {
    /// The sealed card for one place.
    pub(crate) fn seal(&self, leaf: &OwnerLeaf) -> Result<Vec<u8>, CardTooLarge> {
        let mut card = self.card(leaf);
        let sealed = sealed::seal(card.write().expose_bytes(), &[&leaf.recipient]);
        if sealed.len() as u64 > limits::CARD {
            return Err(CardTooLarge(leaf.holder.clone()));
        }
        Ok(sealed)
    }

    fn card(&self, leaf: &OwnerLeaf) -> Card {
        let holder = self.register.holder(&leaf.holder);
        let language = holder.map_or(self.register.owner.language, |holder| holder.language);
        Card::new(NewCard {
            kind: self.kind,
            verify_key: self.verify_key.clone(),
            vault: self.vault,
            compartment: self.compartment,
            epoch: self.epoch,
            path: leaf.path,
            revision: self.revision,
            holder: self.name(&leaf.holder),
            owner: self.register.owner.name.clone(),
            compartment_name: self.compartment_name(language),
            policy_text: self.part.policy_text.clone(),
            who_can_open: who_can_open(self.register, self.about, self.policy, Messages::new(language)),
            others: self
                .part
                .leaves
                .iter()
                .filter(|other| other.path != leaf.path)
                .map(|other| self.other(other))
                .collect(),
            contents: holder.filter(|holder| self.on_the_clients_side(holder)).map(|_| self.contents()),
            language,
        })
    }

    fn other(&self, leaf: &OwnerLeaf) -> Other {
        let holder = self.register.holder(&leaf.holder);
        Other {
            path: leaf.path,
            recipient: leaf.recipient.clone(),
            name: self.name(&leaf.holder),
            role: holder.map_or_else(String::new, |holder| holder.role.key().to_owned()),
            phone: holder.and_then(|holder| holder.phone.clone()).unwrap_or_default(),
            email: holder.and_then(|holder| holder.email.clone()).unwrap_or_default(),
            language: holder.map_or(self.register.owner.language, |holder| holder.language),
        }
    }

    fn name(&self, holder: &Slug) -> String {
        self.register.holder(holder).map_or_else(|| holder.to_string(), |holder| holder.name.clone())
    }

    fn compartment_name(&self, language: Language) -> String {
        let messages = Messages::new(language);
        let name = match self.about {
            CompartmentId::Root => messages.text("register-name", &[]),
            CompartmentId::Client(_) => self
                .register
                .client_of(self.about)
                .map_or_else(|| self.compartment.to_string(), |client| client.name.clone()),
        };
        match self.kind {
            Kind::Real => name,
            Kind::Drill => msg!(messages, "drill-name", name = name),
        }
    }

    fn on_the_clients_side(&self, holder: &Holder) -> bool {
        let Some(client) = self.register.client_of(self.about) else { return false };
        matches!(holder.role, Role::Staff | Role::Reserve) && holder.client.as_ref().is_none_or(|of| *of == client.id)
    }

    /// In order of priority, so that what is cut off at the limit matters least.
    fn contents(&self) -> Vec<Deposited> {
        let rows = for_showing(&self.document.records).into_iter();
        rows.map(|record| Deposited {
            name: record.name().to_owned(),
            kind: record.kind.key().to_owned(),
            has_secret: record.has_secret(),
            changed_on: record.changed_on(),
        })
        .collect()
    }
}

/// How somebody is called in sentences about policies.
pub fn person(register: &Register, id: &Slug) -> Person {
    match register.holder(id) {
        Some(holder) if holder.role == Role::Reserve => Person::reserve(&holder.name),
        Some(holder) => Person::named(&holder.name),
        None => Person::named(id.to_string()),
    }
}

/// The policy in words, with the holders' names from the register.
pub fn policy_in_words(register: &Register, policy: &Policy<Slug>, messages: Messages) -> String {
    sharing::words::policy(messages, policy, |id| person(register, id))
}

/// The policy in words; for a client also the door that the root's quorum has, where it may open everything.
pub fn who_can_open(
    register: &Register,
    compartment: CompartmentId,
    policy: &Policy<Slug>,
    messages: Messages,
) -> String {
    let words = policy_in_words(register, policy, messages);
    if compartment == CompartmentId::Root || register.settings.root_opens != RootOpens::Everything {
        return words;
    }
    let root = register.root_policy.as_deref().and_then(|text| sharing::text::parse(text).ok());
    root.map_or(words.clone(), |root| {
        let root = policy_in_words(register, &root, messages);
        messages.text("who-can-open-also", &[("words", words.into()), ("root", root.into())])
    })
}
