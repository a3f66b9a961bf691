//! `breakglass record edit`: fields from options, the whole record in the editor, or a menu of its fields.

use breakglass::model::{Attachment, Record};
use breakglass::vault::Compartment;

use super::{deposit, event, say_done};
use crate::args::record::EditArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::records::fields::{Changes, known_kind, mark_changed};
use crate::records::words::field_error;
use crate::records::{asking, editing, find};

pub fn run(args: &EditArgs, cx: &mut Context) -> Result<(), Failure> {
    let changes = Changes::typed(cx, &args.fields, &args.unset)?;
    let typed = !changes.is_empty() || args.name.is_some() || !args.detach.is_empty() || args.fields.editor;
    if !typed && !cx.can_ask() {
        return Err(fail!(cx.messages, Usage, "error-needs", option = "--set, --secret, --editor"));
    }
    let mut vault = cx.open_write()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    let mut compartment = vault.compartment(id).or_fail(cx)?;
    let name = cx.compartment_typed(id);
    let place = find::find(cx, &compartment.document.records, args.record.as_deref(), &name)?;
    let before = compartment.document.records[place].duplicate();
    let mut record = before.duplicate();
    change(args, cx, (&changes, typed), &mut record, &compartment)?;
    if same(&before, &record) {
        cx.say(&cx.messages.text("record-unchanged", &[]));
        return Ok(());
    }
    mark_changed(&mut record, Some(&before), cx.now);
    let (called, with_kind) = (find::called(&record), find::called_with_kind(cx, &record));
    compartment.document.records[place] = record;
    let edited = event(cx, "record-edited", id, &called);
    deposit(cx, &mut vault, &mut compartment, edited)?;
    say_done(cx, "record-edited", &with_kind, &compartment);
    asking::say_missing(cx, &compartment.document.records[place]);
    Ok(())
}

fn change(
    args: &EditArgs,
    cx: &mut Context,
    (changes, typed): (&Changes<'_>, bool),
    record: &mut Record,
    compartment: &Compartment,
) -> Result<(), Failure> {
    let kind = known_kind(cx, record)?;
    let others = &compartment.document.records;
    if args.fields.editor {
        editing::edit(cx, record, others)?;
        return Ok(());
    }
    if !typed {
        asking::menu(cx, kind, record, others)?;
        return Ok(());
    }
    if let Some(name) = &args.name {
        record.set("name", name).map_err(|error| Failure::refused(field_error(cx.messages, kind, &error)))?;
    }
    changes.apply(cx, record, others)?;
    for label in &args.detach {
        detach(cx, record, label)?;
    }
    if record.name().is_empty() {
        return Err(fail!(cx.messages, Usage, "error-name-empty"));
    }
    Ok(())
}

/// Takes an attachment off; earlier revisions keep it for a while.
fn detach(cx: &Context, record: &mut Record, label: &str) -> Result<(), Failure> {
    let before = record.attachments.len();
    record.attachments.retain(|attachment| attachment.name != label);
    if record.attachments.len() < before {
        return Ok(());
    }
    let known: Vec<&str> = record.attachments.iter().map(|attachment| attachment.name.as_str()).collect();
    Err(fail!(cx.messages, Refused, "error-attachment-unknown", file = label, known = known.join(", ")))
}

fn same(before: &Record, after: &Record) -> bool {
    let objects = |record: &Record| record.attachments.iter().map(|a: &Attachment| a.object).collect::<Vec<_>>();
    after.differing_fields(before).is_empty() && objects(before) == objects(after)
}
