//! `breakglass client remove`: closes a client's compartment, with everything in it.

use breakglass::encode::id::CompartmentId;
use breakglass::model::Event;
use breakglass::msg;
use breakglass::vault::Notice;

use crate::args::client::RemoveArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;

pub fn run(args: &RemoveArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    if let Some(unlisted) = args.client.as_deref().and_then(|typed| unlisted(vault.notices(), typed)) {
        if !cx.confirm(&msg!(cx.messages, "ask-discard", compartment = unlisted.to_string()))? {
            return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
        }
        vault.discard_compartment(unlisted).or_fail(cx)?;
        cx.say(&msg!(cx.messages, "compartment-discarded", compartment = unlisted.to_string()));
        return Ok(());
    }
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    let records = vault.compartment(client.compartment.into()).map_or(0, |opened| opened.document.records.len());
    if !cx.confirm(&msg!(cx.messages, "ask-remove-client", name = &client.name, records = records))? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    let _hold = interrupt::hold();
    let event = Event::new(cx.now, "client-removed", [("client", client.id.to_string())]);
    vault.remove_client(&client.id, event).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "client-removed", name = client.name));
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
