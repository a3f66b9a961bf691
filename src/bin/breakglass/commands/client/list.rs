//! `breakglass client list`: the clients, and who opens their compartments.

use breakglass::msg;
use breakglass::vault::policy_in_words;
use serde::Serialize;

use crate::args::client::ListArgs;
use crate::context::Context;
use crate::errors::Failure;

#[derive(Serialize)]
struct Row<'a> {
    id: String,
    name: &'a str,
    compartment: String,
    policy: Option<&'a str>,
    revision: u64,
    sealed_at: Option<String>,
}

pub fn run(_args: &ListArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let register = vault.register();
    if register.clients.is_empty() && !cx.json {
        cx.say(&cx.messages.text("error-no-clients", &[]));
        return Ok(());
    }
    let mut rows = Vec::new();
    for client in &register.clients {
        let head = register.heads.get(&client.compartment.into());
        let sealed = head.and_then(|head| head.history.last());
        let words = client.policy.as_deref().and_then(|text| breakglass::sharing::text::parse(text).ok());
        let words = words.map_or_else(
            || cx.messages.text("policy-none", &[]),
            |policy| policy_in_words(register, &policy, cx.messages),
        );
        if !cx.json {
            let id = client.id.to_string();
            cx.say(&msg!(cx.messages, "client-line", id = id, name = &client.name, words = words));
        }
        rows.push(Row {
            id: client.id.to_string(),
            name: &client.name,
            compartment: client.compartment.to_string(),
            policy: client.policy.as_deref(),
            revision: head.map_or(0, |head| head.revision),
            sealed_at: sealed.map(|sealed| sealed.sealed_at.to_string()),
        });
    }
    if cx.json {
        cx.print_json(&rows);
    }
    Ok(())
}
