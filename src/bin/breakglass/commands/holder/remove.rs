//! `breakglass holder remove`: somebody leaves. First it says which policies that breaks; those that still work without
//! them are changed, with consent; where one would not, nothing is changed at all.

use breakglass::encode::id::CompartmentId;
use breakglass::encode::slug::Slug;
use breakglass::model::{Event, Holder};
use breakglass::msg;
use breakglass::sharing::Policy;
use breakglass::vault::{OpenVault, policy_in_words};

use crate::args::holder::RemoveArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::{interrupt, policies};

pub fn run(args: &RemoveArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let holder = cx.holder(&vault, args.holder.as_deref())?.clone();
    let changes = changes(cx, &vault, &holder)?;
    say_what_changes(cx, &vault, &holder, &changes);
    if let Some((id, _)) = changes.iter().find(|(_, after)| after.is_none()) {
        let (name, id) = (cx.compartment_name(*id), holder.id.to_string());
        return Err(fail!(cx.messages, Refused, "error-policy-would-break", compartment = name, holder = id));
    }
    let question = msg!(cx.messages, "ask-remove-holder", name = &holder.name, count = changes.len());
    if !cx.confirm(&question)? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    {
        let _hold = interrupt::hold();
        for (id, after) in changes.iter().filter_map(|(id, after)| Some((*id, after.as_ref()?))) {
            vault.set_policy(id, after, policies::policy_event(cx, id, after)).or_fail(cx)?;
        }
        let event = Event::new(cx.now, "holder-removed", [("holder", holder.id.to_string())]);
        vault.remove_holder(&holder.id, event).or_fail(cx)?;
    }
    cx.say(&msg!(cx.messages, "holder-removed", name = &holder.name, count = changes.len()));
    cx.say(&msg!(cx.messages, "old-copies-stay", name = &holder.name));
    Ok(())
}

type Change = (CompartmentId, Option<Policy<Slug>>);

/// The compartments whose policy names the holder, and the policy without them, if it can be met.
fn changes(cx: &Context, vault: &OpenVault, holder: &Holder) -> Result<Vec<Change>, Failure> {
    let mut changes = Vec::new();
    for id in vault.compartments_of(&holder.id).or_fail(cx)? {
        let policy = vault.policy(id).or_fail(cx)?;
        let after = policy.as_ref().and_then(|policy| policies::without(policy, &holder.id));
        changes.push((id, after.filter(|after| vault.check_policy(id, after).is_ok())));
    }
    Ok(changes)
}

/// Where a policy would break, those are said and nothing else.
fn say_what_changes(cx: &mut Context, vault: &OpenVault, holder: &Holder, changes: &[Change]) {
    let breaks = changes.iter().any(|(_, after)| after.is_none());
    let mut without = vault.register().clone();
    if let Some(leaving) = without.holder_mut(&holder.id) {
        leaving.removed_at = Some(cx.now);
    }
    for (id, after) in changes.iter().filter(|(_, after)| after.is_none() == breaks) {
        let compartment = cx.compartment_begins(*id);
        let Some(after) = after else {
            cx.note(&msg!(cx.messages, "policy-breaks", compartment = compartment, name = &holder.name));
            continue;
        };
        let words = policy_in_words(&without, after, cx.messages);
        cx.note(&msg!(cx.messages, "policy-after-removal", compartment = compartment, words = words));
        for line in policies::explanation(cx, &without, *id, after).into_iter().skip(1) {
            cx.note(&line);
        }
    }
}
