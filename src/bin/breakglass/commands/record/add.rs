//! `breakglass record add`: a record from options, from the editor, or from a conversation.

use breakglass::model::Record;
use breakglass::model::labels::kind_label;
use breakglass::model::schema::Kind;
use breakglass::msg;
use serde::Serialize;

use super::{deposit, event, say_done};
use crate::args::record::AddArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::records::editing::{self, Edited};
use crate::records::fields::{Changes, mark_changed};
use crate::records::words::{field_error, kind_typed};
use crate::records::{asking, find};

#[derive(Serialize)]
struct Added {
    id: String,
    revision: u64,
}

pub fn run(args: &AddArgs, cx: &mut Context) -> Result<(), Failure> {
    let changes = Changes::typed(cx, &args.fields, &[])?;
    let kind =
        args.kind.as_deref().map(|typed| kind_typed(typed).ok_or_else(|| unknown_kind(cx, typed))).transpose()?;
    let named = args.name.is_some() || kind.is_some_and(|(kind, _)| changes.has_name(kind));
    if !cx.can_ask() {
        needed(cx, args, named)?;
    }
    let mut vault = cx.open_write()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    let mut compartment = vault.compartment(id).or_fail(cx)?;
    let (kind, of_system) = match kind {
        Some(typed) => typed,
        None => (asking::kind(cx)?, None),
    };
    let mut record = asking::new_record(cx, kind);
    if let Some(of_system) = of_system {
        set(cx, &mut record, "kind", of_system)?;
    }
    if let Some(name) = &args.name {
        set(cx, &mut record, "name", name)?;
    } else if !named && !args.fields.editor {
        let name = asking::name(cx, kind)?;
        set(cx, &mut record, "name", &name)?;
    }
    let others = &compartment.document.records;
    if args.fields.editor {
        if editing::edit(cx, &mut record, others)? == Edited::Unchanged {
            return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
        }
    } else if changes.is_empty() && cx.can_ask() {
        asking::rest(cx, kind, &mut record, others)?;
    } else {
        changes.apply(cx, &mut record, others)?;
        has_name(cx, &record)?;
    }
    if others.iter().any(|other| other.name().to_lowercase() == record.name().to_lowercase()) {
        cx.note(&msg!(cx.messages, "note-same-name", record = record.name()));
    }
    mark_changed(&mut record, None, cx.now);
    let (called, with_kind) = (find::called(&record), find::called_with_kind(cx, &record));
    let added = event(cx, "record-added", id, &called);
    let record_id = record.id;
    compartment.document.records.push(record);
    deposit(cx, &mut vault, &mut compartment, added)?;
    say_done(cx, "record-added", &with_kind, &compartment);
    if let Some(record) = compartment.document.record(record_id) {
        asking::say_missing(cx, record);
    }
    if cx.json {
        cx.print_json(&Added { id: record_id.to_string(), revision: compartment.revision() });
    }
    Ok(())
}

/// Without anybody to ask, the rest must have been typed: said before the passphrase is taken.
fn needed(cx: &Context, args: &AddArgs, named: bool) -> Result<(), Failure> {
    let missing = [
        (args.compartment.is_none(), cx.messages.text("value-compartment", &[])),
        (args.kind.is_none(), "--kind".to_owned()),
        (!named && !args.fields.editor, "--name".to_owned()),
    ];
    match missing.into_iter().find(|(missing, _)| *missing) {
        Some((_, option)) => Err(fail!(cx.messages, Usage, "error-needs", option = option)),
        None => Ok(()),
    }
}

fn set(cx: &Context, record: &mut Record, key: &str, typed: &str) -> Result<(), Failure> {
    let kind = record.kind.known().unwrap_or(Kind::Note);
    record.set(key, typed).map_err(|error| Failure::refused(field_error(cx.messages, kind, &error)))?;
    if key == "name" { has_name(cx, record) } else { Ok(()) }
}

fn has_name(cx: &Context, record: &Record) -> Result<(), Failure> {
    if record.name().is_empty() { Err(fail!(cx.messages, Usage, "error-name-empty")) } else { Ok(()) }
}

fn unknown_kind(cx: &Context, typed: &str) -> Failure {
    let known = Kind::ALL.map(|kind| format!("{} ({})", kind.key(), kind_label(cx.messages, &kind.into())));
    fail!(cx.messages, Usage, "error-kind-unknown", kind = typed, known = known.join(", "))
}
