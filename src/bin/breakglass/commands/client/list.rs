//! `breakglass client list`: the clients, and how far each has come.

use serde::Serialize;

use breakglass::encode::id::Id;
use breakglass::encode::slug::Slug;
use breakglass::encode::time::Timestamp;
use breakglass::i18n::Language;
use breakglass::model::Client;
use breakglass::sharing;
use breakglass::vault::{OpenVault, policy_in_words};

use crate::args::client::ListArgs;
use crate::context::Context;
use crate::errors::Failure;
use crate::people::compartment_of;
use crate::table::Table;

/// A client as printed as JSON.
#[derive(Serialize)]
pub struct Listed<'a> {
    id: &'a Slug,
    name: &'a str,
    compartment: Id,
    language: Language,
    email: Option<&'a str>,
    phone: Option<&'a str>,
    address: Option<&'a str>,
    policy: Option<&'a str>,
    revision: u64,
    epoch: u64,
    sealed_at: Option<Timestamp>,
    added_at: Timestamp,
}

impl<'a> Listed<'a> {
    /// What the register knows about a client.
    pub fn of(client: &'a Client, vault: &OpenVault) -> Self {
        let head = vault.register().heads.get(&compartment_of(client));
        Self {
            id: &client.id,
            name: &client.name,
            compartment: client.compartment,
            language: client.language,
            email: client.email.as_deref(),
            phone: client.phone.as_deref(),
            address: client.address.as_deref(),
            policy: client.policy.as_deref(),
            revision: head.map_or(0, |head| head.revision),
            epoch: head.map_or(0, |head| head.epoch),
            sealed_at: head.and_then(|head| head.state(&head.hash)).map(|state| state.sealed_at),
            added_at: client.added_at,
        }
    }
}

pub fn run(_args: &ListArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let clients: Vec<Listed<'_>> = vault.register().clients.iter().map(|client| Listed::of(client, &vault)).collect();
    if cx.json {
        cx.print_json(&clients);
        return Ok(());
    }
    if clients.is_empty() {
        cx.say(&cx.messages.text("clients-none", &[]));
        return Ok(());
    }
    let messages = cx.messages;
    let mut table = Table::new(messages, &["head-id", "head-name", "head-sealed", "head-policy"]);
    for client in &clients {
        let sealed = client.sealed_at.map_or_else(|| "–".to_owned(), |at| messages.date(at.date()));
        let policy = client.policy.and_then(|text| sharing::text::parse(text).ok());
        let words = match policy {
            Some(policy) => policy_in_words(vault.register(), &policy, messages),
            None => messages.text("policy-none-short", &[]),
        };
        table.row([client.id.as_str(), client.name, &sealed, &words]);
    }
    table.print(cx);
    Ok(())
}
