//! `breakglass policy show`: who must come together, in words, and who they are.

use serde::Serialize;

use breakglass::encode::id::CompartmentId;
use breakglass::encode::slug::Slug;
use breakglass::model::RootOpens;
use breakglass::msg;
use breakglass::sharing::{Policy, analysis, text};
use breakglass::vault::{OpenVault, policy_in_words};

use crate::args::client::PolicyShowArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::table::Table;
use crate::{people, policies};

/// What is printed as JSON.
#[derive(Serialize)]
struct Shown {
    compartment: CompartmentId,
    /// What is typed for it: the client's id, or `root`.
    client: String,
    policy: Option<String>,
    words: Option<String>,
    indispensable: Vec<Slug>,
    receipts_awaited: Vec<Slug>,
    root_opens: Option<RootOpens>,
}

pub fn run(args: &PolicyShowArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    if cx.json {
        return print_json(cx, &vault, id);
    }
    let name = cx.compartment_begins(id);
    let Some(policy) = vault.policy(id).or_fail(cx)? else {
        let typed = cx.compartment_typed(id);
        cx.say(&msg!(cx.messages, "policy-not-set", compartment = name, id = typed));
        return Ok(());
    };
    cx.say(&msg!(cx.messages, "policy-text", compartment = name, policy = text::to_text(&policy)));
    policies::explain(cx, vault.register(), id, &policy);
    print_people(cx, &vault, &policy);
    if id.is_root() {
        let key = match vault.register().settings.root_opens {
            RootOpens::Everything => "root-opens-everything",
            RootOpens::RegisterOnly => "root-opens-register",
        };
        let what = cx.messages.text(key, &[]);
        cx.say(&msg!(cx.messages, "root-opens-set", what = what));
    }
    Ok(())
}

/// The policy as JSON.
pub fn print_json(cx: &mut Context, vault: &OpenVault, id: CompartmentId) -> Result<(), Failure> {
    let policy = vault.policy(id).or_fail(cx)?;
    let named = |paths: Vec<_>| paths.iter().filter_map(|path| policy.as_ref()?.leaf(path).cloned()).collect();
    let shown = Shown {
        compartment: id,
        client: cx.compartment_typed(id),
        policy: policy.as_ref().map(text::to_text),
        words: policy.as_ref().map(|policy| policy_in_words(vault.register(), policy, cx.messages)),
        indispensable: policy.as_ref().map_or_else(Vec::new, |policy| named(analysis::indispensable(policy))),
        receipts_awaited: vault.awaited_receipts(id).or_fail(cx)?,
        root_opens: id.is_root().then_some(vault.register().settings.root_opens),
    };
    cx.print_json(&shown);
    Ok(())
}

/// Everybody in a policy, with the number to call.
pub fn print_people(cx: &mut Context, vault: &OpenVault, policy: &Policy<Slug>) {
    let mut table = Table::new(cx.messages, &["head-id", "head-name", "head-role", "head-phone", "head-email"]);
    for holder in policy.leaves().filter_map(|(_, id)| vault.register().holder(id)) {
        let role = people::role(cx.messages, holder.role);
        let (phone, email) = (holder.phone.as_deref().unwrap_or(""), holder.email.as_deref().unwrap_or(""));
        table.row([holder.id.as_str(), &holder.name, &role, phone, email]);
    }
    table.print(cx);
}
