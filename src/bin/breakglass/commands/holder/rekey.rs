//! `breakglass holder rekey`: a new sheet for one that was lost, in all compartments; nobody else's sheet changes.
//!
//! The new sheet is on the disk before the vault knows of it. From then on the work is finished even after a power cut:
//! by the next command that writes.

use breakglass::encode::id::CompartmentId;
use breakglass::model::Event;
use breakglass::msg;
use breakglass::vault::OpenVault;

use super::add::Added;
use crate::args::holder::RekeyArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::interrupt;
use crate::sheet_output::whose;
use crate::sheets::NewKey;

pub fn run(args: &RekeyArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let holder = cx.holder(&vault, args.holder.as_deref())?.clone();
    let key = NewKey::choose(cx, &vault, &args.key, (&holder.name, &holder.id))?;
    let compartments = vault.compartments_of(&holder.id).or_fail(cx)?;
    let event = Event::new(cx.now, "holder-rekey-begun", [("holder", holder.id.to_string())]);
    let sheet = {
        let _hold = interrupt::hold();
        let recipient = key.recipient();
        let whose = whose(cx, vault.register(), &holder, None);
        let written = key.write(cx, &whose)?;
        vault.begin_rekey(&holder.id, recipient, event).or_fail(cx)?;
        let sheet = written.keep();
        carry_on(cx, &mut vault)?;
        sheet
    };
    cx.say(&msg!(cx.messages, "holder-rekeyed", name = &holder.name, count = compartments.len()));
    sheet.say(cx, &holder.name);
    say_what_stays(cx, &vault, &holder.name, &compartments)?;
    let holder = cx.holder(&vault, Some(holder.id.as_str()))?;
    if cx.json {
        cx.print_json(&Added::new(holder, sheet.path()));
    }
    Ok(())
}

/// Finishes what was just begun.
pub fn carry_on(cx: &mut Context, vault: &mut OpenVault) -> Result<(), Failure> {
    match vault.pending().cloned() {
        Some(pending) => cx.carry_on(vault, &pending),
        None => Ok(()),
    }
}

/// Says that old copies still open with the old sheet, and whose receipts are awaited.
pub fn say_what_stays(
    cx: &mut Context,
    vault: &OpenVault,
    name: &str,
    compartments: &[CompartmentId],
) -> Result<(), Failure> {
    if compartments.is_empty() {
        return Ok(());
    }
    cx.say(&msg!(cx.messages, "old-copies-stay", name = name));
    say_awaited(cx, vault, compartments)
}

/// Says whose receipts of the new generation are awaited, so that the previous one can go.
pub fn say_awaited(cx: &mut Context, vault: &OpenVault, compartments: &[CompartmentId]) -> Result<(), Failure> {
    let mut awaited = Vec::new();
    for id in compartments {
        for holder in vault.awaited_receipts(*id).or_fail(cx)? {
            let name =
                vault.register().holder(&holder).map_or_else(|| holder.to_string(), |holder| holder.name.clone());
            if !awaited.contains(&name) {
                awaited.push(name);
            }
        }
    }
    if !awaited.is_empty() {
        cx.say(&msg!(cx.messages, "receipts-awaited-keeps", people = awaited.join(", ")));
    }
    Ok(())
}
