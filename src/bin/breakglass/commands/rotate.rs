//! `breakglass rotate`: a new recovery key and new shares; nobody's sheet changes.

use breakglass::encode::id::CompartmentId;
use breakglass::model::{Client, Event};
use breakglass::msg;
use breakglass::vault::OpenVault;
use serde::Serialize;

use crate::args::client::RotateArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;

#[derive(Serialize)]
struct Row {
    compartment: String,
    name: String,
    epoch: u64,
    receipts_awaited: Vec<String>,
}

pub fn run(args: &RotateArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let ids = if args.all { everything(&vault) } else { vec![cx.compartment(&vault, args.compartment.as_deref())?] };
    if args.all && ids.iter().all(|id| vault.register().policy_of(*id).is_none()) {
        return Err(fail!(cx.messages, Refused, "error-no-policies"));
    }
    if args.retire_now {
        cx.note(&cx.messages.text("retire-warning", &[]));
        if !cx.confirm(&cx.messages.text("ask-retire", &[]))? {
            return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
        }
    }
    if args.all {
        vault.begin_rotate_all(Event::new(cx.now, "all-rotate-begun", [])).or_fail(cx)?;
        let pending = vault.pending().cloned().ok_or_else(|| Failure::our_fault(cx.messages, "no pending work"))?;
        cx.carry_on(&mut vault, &pending)?;
    } else {
        let _hold = interrupt::hold();
        let event = Event::new(cx.now, "rotated", [("client", cx.compartment_typed(ids[0]))]);
        vault.rotate(ids[0], event).or_fail(cx)?;
    }
    let mut rows = Vec::new();
    for id in ids {
        if vault.policy(id).or_fail(cx)?.is_none() {
            continue;
        }
        if args.retire_now {
            let event = Event::new(cx.now, "epoch-retired", [("client", cx.compartment_typed(id))]);
            vault.retire_now(id, event).or_fail(cx)?;
        }
        rows.push(tell(cx, &vault, id, args.retire_now)?);
    }
    cx.say(&cx.messages.text("epoch-old-copies", &[]));
    if cx.json {
        cx.print_json(&rows);
    }
    Ok(())
}

fn everything(vault: &OpenVault) -> Vec<CompartmentId> {
    let of = |client: &Client| CompartmentId::Client(client.compartment);
    vault.register().clients.iter().map(of).chain([CompartmentId::Root]).collect()
}

/// The new generation, and whose receipts are awaited.
fn tell(cx: &mut Context, vault: &OpenVault, id: CompartmentId, retired: bool) -> Result<Row, Failure> {
    let epoch = if id.is_root() { vault.root().epoch() } else { vault.compartment(id).or_fail(cx)?.epoch() };
    let awaited = vault.awaited_receipts(id).or_fail(cx)?;
    let name_of = |holder| vault.register().holder(holder).map_or_else(|| holder.to_string(), |h| h.name.clone());
    let names: Vec<String> = awaited.iter().map(name_of).collect();
    let name = cx.compartment_name(id);
    cx.say(&msg!(cx.messages, "rotated", name = cx.compartment_begins(id), epoch = epoch));
    if !names.is_empty() {
        let key = if retired { "receipts-awaited" } else { "receipts-awaited-keeps" };
        cx.say(&msg!(cx.messages, key, people = names.join(", ")));
    }
    Ok(Row {
        compartment: id.to_string(),
        name,
        epoch,
        receipts_awaited: awaited.iter().map(ToString::to_string).collect(),
    })
}
