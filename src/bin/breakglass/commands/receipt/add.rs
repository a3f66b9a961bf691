//! `breakglass receipt add`: twelve digits from the phone; whose they are and of which revision is found by trying.

use breakglass::encode::digits::Digits;
use breakglass::model::Event;
use breakglass::msg;
use serde::Serialize;

use crate::args::owner::ReceiptAddArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};

#[derive(Serialize)]
struct Printed {
    holder: String,
    compartment: String,
    epoch: u64,
    revision: u64,
    newest_revision: u64,
    previous_epoch_retired: bool,
}

pub fn run(args: &ReceiptAddArgs, cx: &mut Context) -> Result<(), Failure> {
    let code = match Digits::parse(12, &args.code.join(" ")) {
        Ok(code) => code,
        Err(_) if !args.code.is_empty() => return Err(fail!(cx.messages, Usage, "error-receipt-digits")),
        Err(_) => {
            let (question, wrong) =
                (cx.messages.text("ask-receipt", &[]), cx.messages.text("error-receipt-digits", &[]));
            cx.ask_line(&question, None, &cx.messages.text("value-code", &[]), |typed| {
                Digits::parse(12, typed).map_err(|_| wrong.clone())
            })?
        }
    };
    let mut vault = cx.open_write()?;
    let Some(found) = vault.find_receipt(&code).or_fail(cx)? else {
        return Err(fail!(cx.messages, Refused, "error-receipt-nobodys"));
    };
    let holder = vault.register().holder(&found.holder).map_or_else(|| found.holder.to_string(), |h| h.name.clone());
    let name = cx.compartment_name(found.compartment);
    let event = Event::new(
        cx.now,
        "receipt-added",
        [
            ("holder", found.holder.to_string()),
            ("compartment", cx.compartment_typed(found.compartment)),
            ("revision", found.revision.to_string()),
        ],
    );
    let retired = vault.record_receipt(&found, event).or_fail(cx)?;
    let day = cx.messages.date(found.sealed_at.date());
    cx.say(&msg!(cx.messages, "receipt-added", holder = holder, name = name, revision = found.revision, day = day));
    if found.revision < found.newest {
        cx.say(&msg!(cx.messages, "receipt-old-kit", newest = found.newest));
    }
    if retired {
        cx.say(&cx.messages.text("receipt-retired", &[]));
    }
    if cx.json {
        cx.print_json(&Printed {
            holder: found.holder.to_string(),
            compartment: found.compartment.to_string(),
            epoch: found.epoch,
            revision: found.revision,
            newest_revision: found.newest,
            previous_epoch_retired: retired,
        });
    }
    Ok(())
}
