//! `breakglass record list`: what is deposited, what matters most first.

use breakglass::model::for_showing;
use breakglass::msg;

use crate::args::record::ListArgs;
use crate::context::Context;
use crate::errors::Failure;
use crate::records::{find, json, table};
use crate::width;

pub fn run(args: &ListArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let compartment = super::look(cx, &vault, (args.compartment.as_deref(), args.revision.as_deref()))?;
    let records = for_showing(&compartment.document.records);
    if cx.json {
        let rows: Vec<_> = records.iter().map(|record| json::Row::of(record)).collect();
        cx.print_json(&rows);
        return Ok(());
    }
    if records.is_empty() {
        let (place, id) = (find::place(cx, compartment.id()), cx.compartment_typed(compartment.id()));
        cx.say(&msg!(cx.messages, "records-none", place = place, id = id));
    } else {
        table::lines(cx.messages, &records, width::columns(), |line| cx.out.line(line));
    }
    let gone = records.iter().filter(|record| record.gone_at().is_some()).count();
    if gone > 0 {
        let id = cx.compartment_typed(compartment.id());
        cx.note(&msg!(cx.messages, "records-gone", mark = table::GONE, count = gone, id = id));
    }
    let unreadable = compartment.document.unreadable.len();
    if unreadable > 0 {
        cx.note(&msg!(cx.messages, "records-unreadable", count = unreadable));
    }
    Ok(())
}
