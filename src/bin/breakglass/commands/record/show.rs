//! `breakglass record show`: one record as a card; secrets only where they are asked for.

use crate::args::record::ShowArgs;
use crate::context::Context;
use crate::errors::Failure;
use crate::records::{asking, find, json};
use crate::show::{self, Secrets};

pub fn run(args: &ShowArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let compartment = super::look(cx, &vault, (args.compartment.as_deref(), args.revision.as_deref()))?;
    let records = &compartment.document.records;
    let typed = cx.compartment_typed(compartment.id());
    let record = &records[find::find(cx, records, args.record.as_deref(), &typed)?];
    let secrets = if args.reveal { Secrets::Shown } else { Secrets::Hidden };
    if cx.json {
        cx.print_json(&json::Shown { record, secrets });
        return Ok(());
    }
    let name_of = |reference: &str| {
        let found = records.iter().find(|other| other.id.as_str() == reference);
        found.map_or_else(|| reference.to_owned(), find::called)
    };
    let card = show::record(cx.messages, record, secrets, name_of);
    for line in card.expose_text().lines() {
        cx.out.line(line);
    }
    asking::say_missing(cx, record);
    Ok(())
}
