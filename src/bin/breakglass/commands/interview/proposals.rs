//! What the interview proposes: what was said of the system before, what was deposited, what is ready-made.
//!
//! What is proposed is taken with one key, so nothing is proposed that only somebody who looked can say: a day on which
//! something was checked, confirmed, signed or changed.

use std::collections::BTreeMap;

use breakglass::exchange::item::Item;
use breakglass::exchange::records::kinds;
use breakglass::i18n::Messages;
use breakglass::model::schema::Kind;
use breakglass::model::{Client, Holder, Record, Register, Role};

/// Events for which there are ready-made scenarios.
pub const SCENARIOS: [&str; 6] =
    ["provider_gone", "ransomware", "server_gone", "power_or_internet_gone", "human_error", "fire_or_water"];

/// Fields that are often the same with the next system.
const ALIKE: [&str; 7] = [
    "legal_owner",
    "mailbox_owner",
    "second_factor",
    "second_factor_holder",
    "client_admin",
    "recovery_time_hours",
    "conventions_note",
];

/// What was said in this conversation: the next system is probably like the last.
#[derive(Default)]
pub struct Said(BTreeMap<&'static str, String>);

impl Said {
    /// Keeps an answer that may fit again.
    pub fn remember(&mut self, key: &'static str, value: String) {
        if ALIKE.contains(&key) {
            self.0.insert(key, value);
        }
    }

    /// What to propose for a field of a record.
    pub fn proposal(&self, messages: Messages, record: &Record, key: &str) -> Option<String> {
        let deposited = record.is_filled("one_time_code_uri") || record.is_filled("recovery_codes");
        match key {
            "kind" => guess(record.name()).map(str::to_owned),
            "first_hour_steps" => {
                let own = format!("ready-steps-{}", record.text("kind").unwrap_or("other").replace('_', "-"));
                let found = if messages.has(&own) { own } else { "ready-steps-other".to_owned() };
                Some(messages.text(&found, &[]))
            }
            "second_factor" if deposited => Some("app".to_owned()),
            "second_factor_holder" if deposited => Some(messages.text("interview-deposited", &[])),
            "conventions_note" => {
                Some(self.0.get(key).cloned().unwrap_or_else(|| messages.text("interview-as-usual", &[])))
            }
            _ => self.0.get(key).cloned(),
        }
    }
}

/// What kind of system is called like that.
pub fn guess(name: &str) -> Option<&'static str> {
    kinds::guess(&Item { title: name.to_owned(), ..Item::default() })
}

/// What a new record of a kind is probably called.
pub fn name(messages: Messages, register: &Register, client: &Client, kind: Kind) -> Option<String> {
    match kind {
        Kind::Contact => staff(register, client).next().map(|holder| holder.name.clone()),
        Kind::DeputyAgreement => {
            register.active_holders().find(|holder| holder.role == Role::Deputy).map(|holder| holder.name.clone())
        }
        Kind::Contract => Some(messages.text("interview-contract-name", &[])),
        _ => None,
    }
}

/// The client's people who hold a sheet.
pub fn staff<'r>(register: &'r Register, client: &Client) -> impl Iterator<Item = &'r Holder> {
    let ours = client.id.clone();
    register.active_holders().filter(move |holder| holder.role == Role::Staff && holder.client.as_ref() == Some(&ours))
}
