//! `breakglass holder show`: one holder, what they help to open, and what proves that their sheet works.

use serde::Serialize;

use breakglass::encode::digits::recipient_digits;
use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::Timestamp;
use breakglass::model::{Holder, Receipt};
use breakglass::msg;
use breakglass::vault::OpenVault;

use super::list::Listed;
use crate::args::holder::ShowArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::people;

/// What is printed as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    holder: Listed<'a>,
    digits: String,
    receipts: Vec<Told>,
}

/// A receipt that was told.
#[derive(Serialize)]
struct Told {
    compartment: String,
    epoch: u64,
    revision: u64,
    at: Timestamp,
}

pub fn run(args: &ShowArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let holder = cx.holder(&vault, args.holder.as_deref())?;
    let listed = Listed::of(holder, &vault, cx)?;
    let digits = recipient_digits(holder.recipient.as_str());
    let receipts = receipts(&vault, holder);
    if cx.json {
        let told = receipts.iter().map(|receipt| Told {
            compartment: cx.compartment_typed(receipt.compartment),
            epoch: receipt.epoch,
            revision: receipt.revision,
            at: receipt.at,
        });
        let shown = Shown { holder: listed, digits: digits.plain().to_owned(), receipts: told.collect() };
        cx.print_json(&shown);
        return Ok(());
    }
    let messages = cx.messages;
    let client = holder.client.as_ref().and_then(|id| vault.register().client(id)).map(|client| client.name.clone());
    let made = if holder.made_by_holder { "sheet-made-by-holder" } else { "sheet-made-here" };
    let added = messages.date(holder.added_at.date());
    cx.out.line(&msg!(messages, "holder-head", name = &holder.name, id = holder.id.to_string()));
    cx.labelled("label-role", &people::role(messages, holder.role));
    cx.labelled("label-client", &client.unwrap_or_default());
    cx.labelled("label-phone", holder.phone.as_deref().unwrap_or(""));
    cx.labelled("label-email", holder.email.as_deref().unwrap_or(""));
    cx.labelled("label-sheet", &msg!(messages, made, date = added));
    cx.labelled("label-recipient", holder.recipient.as_str());
    cx.labelled("label-digits", &digits.to_string());
    opens(cx, &vault, holder)?;
    Ok(())
}

/// For each compartment that they help to open: what their last receipt was, or that none came.
fn opens(cx: &mut Context, vault: &OpenVault, holder: &Holder) -> Result<(), Failure> {
    let compartments = vault.compartments_of(&holder.id).or_fail(cx)?;
    if compartments.is_empty() {
        cx.out.line(&cx.messages.text("holder-in-no-policy", &[]));
        return Ok(());
    }
    let receipts = receipts(vault, holder);
    for id in compartments {
        let name = cx.compartment_name(id);
        let last = receipts.iter().filter(|receipt| receipt.compartment == id).max_by_key(|receipt| receipt.at);
        let text = match last {
            None => msg!(cx.messages, "holder-opens-no-receipt", compartment = name),
            Some(last) => {
                let date = cx.messages.date(last.at.date());
                let key =
                    if last.epoch < epoch(vault, id) { "holder-opens-old-receipt" } else { "holder-opens-receipt" };
                msg!(cx.messages, key, compartment = name, date = date, revision = last.revision)
            }
        };
        cx.out.line(&text);
    }
    Ok(())
}

fn epoch(vault: &OpenVault, id: CompartmentId) -> u64 {
    if id.is_root() { vault.root().epoch() } else { vault.register().heads.get(&id).map_or(0, |head| head.epoch) }
}

fn receipts<'v>(vault: &'v OpenVault, holder: &Holder) -> Vec<&'v Receipt> {
    vault.register().receipts.iter().filter(|receipt| receipt.holder == holder.id).collect()
}
