//! `breakglass holder edit`: what is known about a holder. Their sheet stays as it is.

use breakglass::model::{Event, Holder, Register, Role};
use breakglass::vault::{OpenVault, check_policy};
use breakglass::{msg, sharing};

use super::add::{EMAIL, NAME, PHONE};
use crate::args::holder::EditArgs;
use crate::context::Context;
use crate::entered::Ask;
use crate::errors::{Failure, OrFail as _, fail};

const NEW_NAME: Ask<'_> = Ask { option: "--name", ..NAME };

pub fn run(args: &EditArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let before = cx.holder(&vault, args.holder.as_deref())?.clone();
    let after = edited(args, cx, &vault, &before)?;
    if after == before {
        cx.say(&msg!(cx.messages, "nothing-changed"));
        return Ok(());
    }
    refuse_broken_policies(cx, &vault, &after)?;
    if let Some(holder) = vault.register_mut().holder_mut(&before.id) {
        *holder = after.clone();
    }
    let event = Event::new(cx.now, "holder-edited", [("holder", after.id.to_string())]);
    vault.commit_register(event).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "holder-edited", name = &after.name));
    // The root's cards were renewed with the register just now.
    let behind = vault.compartments_of(&after.id).or_fail(cx)?.iter().filter(|id| !id.is_root()).count();
    if behind > 0 {
        cx.say(&msg!(cx.messages, "cards-are-behind", count = behind));
    }
    Ok(())
}

fn edited(args: &EditArgs, cx: &mut Context, vault: &OpenVault, before: &Holder) -> Result<Holder, Failure> {
    let given = [&args.name, &args.email, &args.phone, &args.for_client].iter().any(|given| given.is_some())
        || args.role.is_some()
        || args.person_language.is_some();
    let asking = !given && cx.can_ask() && !cx.yes;
    if !given && !asking {
        return Err(fail!(
            cx.messages,
            Usage,
            "error-needs",
            option = "--name, --email, --phone, --role, --for, --language"
        ));
    }
    if asking {
        cx.note(&cx.messages.text("edit-how", &[]));
    }
    let mut after = before.clone();
    after.name = cx.changed(args.name.as_deref(), NEW_NAME, &before.name, asking)?;
    after.email = cx.changed_optional(args.email.as_deref(), EMAIL, before.email.as_ref(), asking)?;
    after.phone = cx.changed_optional(args.phone.as_deref(), PHONE, before.phone.as_ref(), asking)?;
    if let Some(role) = args.role {
        after.role = role.into();
    }
    after.client = match args.for_client.as_deref() {
        None => before.client.clone(),
        Some("") => None,
        Some(given) => Some(cx.client(vault, Some(given))?.id.clone()),
    };
    let moved = args.role.is_some() || args.for_client.is_some();
    if moved && after.role == Role::Staff && after.client.is_none() {
        return Err(fail!(cx.messages, Usage, "error-needs", option = "--for"));
    }
    if let Some(language) = args.person_language {
        after.language = language.into();
    }
    Ok(after)
}

/// Somebody who becomes one client's cannot stay in the policies of others.
fn refuse_broken_policies(cx: &Context, vault: &OpenVault, after: &Holder) -> Result<(), Failure> {
    let mut register: Register = vault.register().clone();
    if let Some(holder) = register.holder_mut(&after.id) {
        *holder = after.clone();
    }
    for id in vault.compartments_of(&after.id).or_fail(cx)? {
        if let Some(policy) = register.policy_of(id).and_then(|text| sharing::text::parse(text).ok()) {
            check_policy(&register, id, &policy).or_fail(cx)?;
        }
    }
    Ok(())
}
