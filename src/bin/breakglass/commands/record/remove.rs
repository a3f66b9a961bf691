//! `breakglass record remove`: takes a record out, after asking.

use breakglass::model::record::{Record, Value};
use breakglass::msg;

use super::{deposit, event, say_done};
use crate::args::record::RemoveArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::records::find;

pub fn run(args: &RemoveArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    let mut compartment = vault.compartment(id).or_fail(cx)?;
    let typed = cx.compartment_typed(id);
    let place = find::find(cx, &compartment.document.records, args.record.as_deref(), &typed)?;
    let record = &compartment.document.records[place];
    let (called, with_kind, record_id) =
        (find::called(record), find::called_with_kind(cx, record), record.id.to_string());
    let files = record.attachments.len();
    let question = msg!(cx.messages, "ask-remove-record", record = &with_kind, files = files);
    for other in compartment.document.records.iter().filter(|other| refers(other, &record_id)) {
        cx.note(&msg!(cx.messages, "note-record-needed", other = find::called(other), record = &called));
    }
    if !cx.confirm(&question)? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    compartment.document.records.remove(place);
    compartment.document.records.iter_mut().for_each(|other| forget(other, &record_id));
    let removed = event(cx, "record-removed", id, &called);
    deposit(cx, &mut vault, &mut compartment, removed)?;
    say_done(cx, "record-removed", &with_kind, &compartment);
    Ok(())
}

fn refers(record: &Record, to: &str) -> bool {
    record.list("depends_on").iter().any(|reference| reference == to)
}

/// Takes references to a record out, which would lead nowhere.
fn forget(record: &mut Record, gone: &str) {
    if let Some(Value::List(list)) = record.fields.get_mut("depends_on") {
        list.retain(|reference| reference != gone);
        if list.is_empty() {
            record.fields.remove("depends_on");
        }
    }
}
