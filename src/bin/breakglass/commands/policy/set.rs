//! `breakglass policy set`: who must come together, explained in words before it is done.

use breakglass::encode::id::CompartmentId;
use breakglass::encode::slug::Slug;
use breakglass::model::{Event, Holder, Register, RootOpens};
use breakglass::msg;
use breakglass::sharing::{Policy, text};
use breakglass::vault::OpenVault;

use crate::args::client::PolicySetArgs;
use crate::commands::holder::say_awaited;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::table::Table;
use crate::{interrupt, people, policies};

pub fn run(args: &PolicySetArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    if args.root_opens.is_some() && !id.is_root() {
        return Err(fail!(cx.messages, Usage, "error-root-opens-root-only"));
    }
    let policy = match &args.policy {
        Some(typed) => Some(policies::read(cx, vault.register(), id, typed)?),
        None if args.root_opens.is_some() => None,
        None => Some(ask(cx, vault.register(), id)?),
    };
    if let Some(policy) = &policy {
        policies::explain(cx, vault.register(), id, policy);
    }
    let before = vault.policy(id).or_fail(cx)?;
    {
        let _hold = interrupt::hold();
        if let Some(opens) = args.root_opens {
            set_root_opens(cx, &mut vault, opens.into(), policy.is_none())?;
        }
        if let Some(policy) = &policy {
            let event = policies::policy_event(cx, id, policy);
            vault.set_policy(id, policy, event).or_fail(cx)?;
        }
    }
    if policy.is_some() {
        report(cx, &vault, id, before.is_some())?;
    }
    if cx.json { super::show::print_json(cx, &vault, id) } else { Ok(()) }
}

/// What the root's quorum may open; sealed with the policy where one is set in the same go.
fn set_root_opens(cx: &mut Context, vault: &mut OpenVault, opens: RootOpens, now: bool) -> Result<(), Failure> {
    vault.register_mut().settings.root_opens = opens;
    let op = match opens {
        RootOpens::Everything => "root-opens-everything",
        RootOpens::RegisterOnly => "root-opens-register",
    };
    let (what, event) = (cx.messages.text(op, &[]), Event::new(cx.now, op, []));
    if now {
        vault.commit_register(event).or_fail(cx)?;
    } else {
        vault.register_mut().journal.push(event);
    }
    cx.say(&msg!(cx.messages, "root-opens-set", what = what));
    Ok(())
}

fn report(cx: &mut Context, vault: &OpenVault, id: CompartmentId, renewed: bool) -> Result<(), Failure> {
    let name = cx.compartment_name(id);
    cx.say(&msg!(cx.messages, "policy-is-set", compartment = name));
    if renewed {
        cx.say(&cx.messages.text("epoch-old-copies", &[]));
        say_awaited(cx, vault, &[id])?;
    }
    Ok(())
}

/// Shows who there is, proposes a policy and takes what is typed.
pub fn ask(cx: &mut Context, register: &Register, id: CompartmentId) -> Result<Policy<Slug>, Failure> {
    let client = register.client_of(id);
    let people = policies::eligible(register, client);
    let option = cx.messages.text("value-policy", &[]);
    if cx.yes || !cx.can_ask() {
        return Err(fail!(cx.messages, Usage, "error-needs", option = option));
    }
    if people.is_empty() {
        return Err(fail!(cx.messages, Refused, "error-no-holders"));
    }
    show_people(cx, &people);
    let proposal = policies::proposal(&people, client).map(|policy| text::to_text(&policy));
    let text = cx.messages.text("ask-policy", &[]);
    ask_text(cx, register, id, (&text, proposal.as_deref(), &option))
}

/// Takes a policy until it can be read and is allowed.
pub fn ask_text(
    cx: &mut Context,
    register: &Register,
    id: CompartmentId,
    (question, proposal, option): (&str, Option<&str>, &str),
) -> Result<Policy<Slug>, Failure> {
    loop {
        let typed = cx.ask_line(question, proposal, option, |typed| Ok(typed.to_owned()))?;
        match policies::read(cx, register, id, &typed) {
            Ok(policy) => return Ok(policy),
            Err(failure) => {
                let hint = failure.hint.map_or_else(String::new, |hint| format!("\n{hint}"));
                cx.note(&format!("{}{hint}", failure.message));
            }
        }
    }
}

fn show_people(cx: &mut Context, people: &[Holder]) {
    let mut table = Table::new(cx.messages, &["head-id", "head-name", "head-role"]);
    for holder in people {
        table.row([holder.id.as_str(), &holder.name, &people::role(cx.messages, holder.role)]);
    }
    table.note(cx);
}
