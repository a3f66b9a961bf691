//! `breakglass holder replace`: another person takes a holder's place in all compartments; nobody else's sheet changes.
//!
//! The new person is a holder already, or gets a sheet here. What was begun is finished even after a power cut.

use breakglass::encode::id::CompartmentId;
use breakglass::encode::slug::Slug;
use breakglass::model::{Event, Holder, Register};
use breakglass::msg;
use breakglass::sharing;
use breakglass::vault::{OpenVault, check_policy};

use super::add::{Added, EMAIL, NAME, NewPerson, PHONE};
use super::rekey::{carry_on, say_what_stays};
use crate::args::holder::ReplaceArgs;
use crate::context::Context;
use crate::entered::Ask;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::people::{is_holder, proposed_id};
use crate::sheet_output::{Kept, Written, whose};
use crate::sheets::NewKey;

const NEW: Ask<'_> = Ask { question: "ask-replacement", option: "value-new", ..NAME };

pub fn run(args: &ReplaceArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let old = cx.holder(&vault, args.old.as_deref())?.clone();
    let typed = cx.needed(args.new.as_deref(), NEW, None)?;
    let compartments = vault.compartments_of(&old.id).or_fail(cx)?;
    let (new, key) = match existing(&vault, &typed) {
        Some(known) if known.id == old.id => {
            return Err(fail!(cx.messages, Refused, "error-replace-same", holder = old.id.to_string()));
        }
        Some(known) => (known, None),
        None => {
            let person = newcomer(args, cx, &vault, &old, typed)?;
            let key = NewKey::choose(cx, &vault, &args.key, (&person.name, &person.id))?;
            (person.with_key(&key, cx), Some(key))
        }
    };
    refuse_broken_policies(cx, vault.register(), (&old.id, &new), &compartments)?;
    let names = (old.name.clone(), new.name.clone());
    let sheet = replace(cx, &mut vault, &old, new.clone(), key)?;
    cx.say(&msg!(cx.messages, "holder-replaced", new = &names.1, old = &names.0, count = compartments.len()));
    sheet.say(cx, &names.1);
    say_what_stays(cx, &vault, &names.0, &compartments)?;
    if cx.json {
        cx.print_json(&Added::new(&new, sheet.path()));
    }
    Ok(())
}

fn replace(
    cx: &mut Context,
    vault: &mut OpenVault,
    old: &Holder,
    new: Holder,
    key: Option<NewKey>,
) -> Result<Kept, Failure> {
    let _hold = interrupt::hold();
    let event =
        Event::new(cx.now, "holder-replace-begun", [("holder", old.id.to_string()), ("new", new.id.to_string())]);
    let whose = whose(cx, vault.register(), &new, None);
    let written = key.map(|key| key.write(cx, &whose)).transpose()?;
    vault.begin_replace(&old.id, new, event).or_fail(cx)?;
    let sheet = written.map_or_else(Kept::none, Written::keep);
    carry_on(cx, vault)?;
    Ok(sheet)
}

/// The holder of that id, or the only one of that name.
fn existing(vault: &OpenVault, typed: &str) -> Option<Holder> {
    let wanted = typed.to_lowercase();
    let holders: Vec<&Holder> = vault.register().active_holders().collect();
    let by_id = holders.iter().find(|holder| holder.id.as_str() == typed);
    let by_name = || {
        let mut named = holders.iter().filter(|holder| holder.name.to_lowercase() == wanted);
        named.next().filter(|_| named.next().is_none())
    };
    by_id.or_else(by_name).map(|holder| (*holder).clone())
}

/// A new person with the old one's role.
fn newcomer(
    args: &ReplaceArgs,
    cx: &mut Context,
    vault: &OpenVault,
    old: &Holder,
    name: String,
) -> Result<NewPerson, Failure> {
    let taken = |id: &Slug| is_holder(vault.register(), id);
    let proposal = proposed_id(old.role, &name, old.client.as_ref(), taken);
    Ok(NewPerson {
        id: cx.short_name(args.id.as_deref(), proposal, taken)?,
        name,
        role: old.role,
        client: old.client.clone(),
        email: cx.optional(args.email.as_deref(), EMAIL)?,
        phone: cx.optional(args.phone.as_deref(), PHONE)?,
        language: args.person_language.map_or(old.language, Into::into),
    })
}

/// Whoever stands in a policy already, or belongs to another client, cannot take a place in it.
fn refuse_broken_policies(
    cx: &Context,
    register: &Register,
    (old, new): (&Slug, &Holder),
    compartments: &[CompartmentId],
) -> Result<(), Failure> {
    let mut register = register.clone();
    if register.holder(&new.id).is_none() {
        register.holders.push(new.clone());
    }
    for id in compartments {
        let Some(policy) = register.policy_of(*id).and_then(|text| sharing::text::parse(text).ok()) else { continue };
        if policy.leaves().any(|(_, holder)| *holder == new.id) {
            let (name, holder) = (cx.compartment_name(*id), new.name.clone());
            return Err(fail!(cx.messages, Refused, "error-replace-twice", holder = holder, compartment = name));
        }
        let after = policy.map(|_, holder| if holder == old { new.id.clone() } else { holder.clone() });
        check_policy(&register, *id, &after).or_fail(cx)?;
    }
    Ok(())
}
