//! `breakglass client edit`: what is known about a client. The compartment stays as it is.

use breakglass::model::{Client, Event, validate};
use breakglass::msg;

use super::add::{ADDRESS, EMAIL, NAME, PHONE};
use crate::args::client::EditArgs;
use crate::context::Context;
use crate::entered::Ask;
use crate::errors::{Failure, OrFail as _, fail};
use crate::people::compartment_of;

const NEW_NAME: Ask<'_> = Ask { option: "--name", check: validate::name, ..NAME };

pub fn run(args: &EditArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let before = cx.client(&vault, args.client.as_deref())?.clone();
    let after = edited(args, cx, &before)?;
    if after == before {
        cx.say(&cx.messages.text("nothing-changed", &[]));
        return Ok(());
    }
    if let Some(client) = vault.register_mut().clients.iter_mut().find(|client| client.id == before.id) {
        *client = after.clone();
    }
    let event = Event::new(cx.now, "client-edited", [("client", after.id.to_string())]);
    vault.commit_register(event).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "client-edited", name = &after.name));
    if vault.register().policy_of(compartment_of(&after)).is_some() && after.name != before.name {
        cx.say(&msg!(cx.messages, "cards-are-behind", count = 1));
    }
    Ok(())
}

fn edited(args: &EditArgs, cx: &mut Context, before: &Client) -> Result<Client, Failure> {
    let given = [&args.name, &args.email, &args.phone, &args.address].iter().any(|given| given.is_some())
        || args.person_language.is_some();
    let asking = !given && cx.can_ask() && !cx.yes;
    if !given && !asking {
        return Err(fail!(
            cx.messages,
            Usage,
            "error-needs",
            option = "--name, --email, --phone, --address, --language"
        ));
    }
    if asking {
        cx.note(&cx.messages.text("edit-how", &[]));
    }
    let mut after = before.clone();
    after.name = cx.changed(args.name.as_deref(), NEW_NAME, &before.name, asking)?;
    after.email = cx.changed_optional(args.email.as_deref(), EMAIL, before.email.as_ref(), asking)?;
    after.phone = cx.changed_optional(args.phone.as_deref(), PHONE, before.phone.as_ref(), asking)?;
    after.address = cx.changed_optional(args.address.as_deref(), ADDRESS, before.address.as_ref(), asking)?;
    if let Some(language) = args.person_language {
        after.language = language.into();
    }
    Ok(after)
}
