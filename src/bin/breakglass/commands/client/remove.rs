//! `breakglass client remove`: a client leaves, and the compartment goes with everything in it, after asking.

use breakglass::encode::id::CompartmentId;
use breakglass::model::{Event, Holder};
use breakglass::msg;
use breakglass::vault::{Notice, OpenVault};

use crate::args::client::RemoveArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::people::{compartment_of, is_on_the_side_of};

pub fn run(args: &RemoveArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    if let Some(unlisted) = args.client.as_deref().and_then(|typed| unlisted(vault.notices(), typed)) {
        return discard(cx, &mut vault, unlisted);
    }
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    // A damaged compartment can be removed too; then nobody knows how much was in it.
    let records = vault.compartment(compartment_of(&client)).map_or(0, |found| found.document.records.len());
    let side: Vec<&Holder> =
        vault.register().active_holders().filter(|holder| is_on_the_side_of(holder, &client.id)).collect();
    let leaving: Vec<String> = side.iter().map(|holder| holder.name.clone()).collect();
    cx.note(&msg!(cx.messages, "client-removal", name = &client.name, records = records, id = client.id.to_string()));
    if !leaving.is_empty() {
        cx.note(&msg!(cx.messages, "client-removal-people", names = leaving.join(", ")));
    }
    if !cx.confirm(&msg!(cx.messages, "ask-remove-client", name = &client.name, records = records))? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    {
        let _hold = interrupt::hold();
        let event = Event::new(cx.now, "client-removed", [("client", client.id.to_string())]);
        vault.remove_client(&client.id, event).or_fail(cx)?;
    }
    cx.say(&msg!(cx.messages, "client-removed", name = &client.name));
    cx.say(&cx.messages.text("client-removed-copies", &[]));
    Ok(())
}

/// A compartment that lies in the folder although the register does not list it.
fn unlisted(notices: &[Notice], typed: &str) -> Option<CompartmentId> {
    notices.iter().find_map(|notice| match notice {
        Notice::Unlisted(id) if id.to_string() == typed => Some(*id),
        _ => None,
    })
}

fn discard(cx: &mut Context, vault: &mut OpenVault, id: CompartmentId) -> Result<(), Failure> {
    if !cx.confirm(&msg!(cx.messages, "ask-discard", compartment = id.to_string()))? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    vault.discard_compartment(id).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "compartment-discarded", compartment = id.to_string()));
    Ok(())
}
