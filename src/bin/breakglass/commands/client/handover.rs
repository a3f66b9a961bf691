//! `breakglass client handover`: owner and client part. Everything is handed over, then the compartment is closed.
//!
//! Nothing is removed before the whole folder is on the disk, every attachment is good, and the owner has typed the
//! client's short name.

use std::path::{Path, PathBuf};

use breakglass::exchange::json::Outgoing;
use breakglass::handbook::{self, Subject};
use breakglass::i18n::Messages;
use breakglass::mandate::protocols::{self, Handover, Parties, to_change};
use breakglass::model::{Client, Event};
use breakglass::msg;
use breakglass::store::source::SealedCompartment;
use breakglass::store::{OutputFolder, is_inside};
use breakglass::vault::{Compartment, OpenVault};
use serde::Serialize;

use crate::args::client::HandoverArgs;
use crate::context::Context;
use crate::errors::{Explain as _, Failure, OrFail as _, fail};
use crate::exporting::{self, Form};
use crate::interrupt;
use crate::people::compartment_of;

/// The subfolder of what was deposited.
const DATA: &str = "export/";

#[derive(Serialize)]
struct Printed {
    client: String,
    folder: PathBuf,
    removed: bool,
}

pub fn run(args: &HandoverArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    let id = client.id.to_string();
    if args.confirm.as_ref().is_some_and(|typed| *typed != id) {
        return Err(fail!(cx.messages, Usage, "error-handover-confirm", id = id));
    }
    let folder = args.output.clone().unwrap_or_else(|| PathBuf::from(msg!(cx.messages, "file-handover", id = &id)));
    if std::fs::symlink_metadata(&folder).is_ok() {
        return Err(Failure::exists(cx.messages, &folder));
    }
    if is_inside(&folder, vault.layout().root()).or_fail(cx)? {
        return Err(fail!(cx.messages, Refused, "error-output-inside", path = folder.display().to_string()));
    }
    let form = Form::typed(cx, args.format, &args.sealing)?;
    let compartment = vault.compartment(compartment_of(&client)).or_fail(cx)?;
    let shown = folder.display().to_string();
    if form.is_plain() {
        cx.note(&msg!(cx.messages, "warn-unencrypted", path = &shown));
    }
    write(cx, &vault, (&client, &compartment), (&folder, &form))?;
    form.tell_password(cx);
    cx.say(&msg!(cx.messages, "handover-written", path = &shown, name = &client.name));
    let removed = confirmed(cx, &client, args.confirm.as_deref())?;
    if removed {
        let _hold = interrupt::hold();
        let details = [("client", id.clone()), ("handover", cx.now.date().to_string())];
        vault.remove_client(&client.id, Event::new(cx.now, "client-removed", details)).or_fail(cx)?;
        cx.say(&msg!(cx.messages, "client-removed", name = &client.name));
        cx.say(&cx.messages.text("client-removed-copies", &[]));
    } else {
        cx.say(&msg!(cx.messages, "handover-kept", name = &client.name, id = &id));
    }
    if cx.json {
        cx.print_json(&Printed { client: id, folder, removed });
    }
    Ok(())
}

/// Everything, or nothing: with a damaged attachment there is no handover.
fn write(
    cx: &mut Context,
    vault: &OpenVault,
    (client, compartment): (&Client, &Compartment),
    (folder, form): (&Path, &Form),
) -> Result<(), Failure> {
    let document = &compartment.document;
    let sealed = match document.attachments().next() {
        Some(_) => Some(SealedCompartment::of_folder(vault.layout(), compartment.id()).or_fail(cx)?),
        None => None,
    };
    let outgoing = Outgoing {
        client: &client.name,
        exported_at: cx.now,
        document,
        attachments: sealed.as_ref(),
        stop: interrupt::noted,
    };
    let output = OutputFolder::create(folder).map_err(|error| Failure::path(cx.messages, &error))?;
    let _hold = interrupt::hold();
    let _removal = interrupt::remove_at_end(output.building());
    let (exported, lost) = exporting::write(cx, form, &outgoing, (&output, DATA))?;
    if let Some(problem) = exported.problems.first() {
        return Err(problem.explain(cx));
    }
    exporting::tell_lost(cx, &lost);
    papers(cx, vault, (client, compartment), (&output, exported.files))?;
    output.finish().or_fail(cx)
}

/// The handbook, the list of what to change, and the protocol, in the client's language.
fn papers(
    cx: &Context,
    vault: &OpenVault,
    (client, compartment): (&Client, &Compartment),
    (output, files): (&OutputFolder, usize),
) -> Result<(), Failure> {
    let messages = Messages::new(client.language);
    let subject = Subject::of_vault(vault, client, compartment, client.language).or_fail(cx)?;
    let book = handbook::public(&subject);
    let name = messages.text("handbook-file-public", &[]);
    output.write(&format!("{name}.pdf"), handbook::pages(&book).expose_bytes()).or_fail(cx)?;
    output.write(&format!("{name}.html"), handbook::page(&book).as_bytes()).or_fail(cx)?;
    let (owner, today) = (&vault.register().owner.name, cx.now.date());
    let why = msg!(messages, "change-list-why-handover", day = messages.date(today), owner = owner);
    let lists = [(client.name.clone(), to_change(messages, &compartment.document.records))];
    let changes = protocols::change_list(messages, &why, &lists);
    let list = messages.text("file-change-list", &[]);
    output.write(&list, changes.expose_bytes()).or_fail(cx)?;
    let protocol = messages.text("file-protocol-handover", &[]);
    let written = [
        msg!(messages, "protocol-handover-data", folder = DATA),
        msg!(messages, "protocol-handover-book", files = format!("{name}.pdf, {name}.html")),
        msg!(messages, "protocol-handover-list", file = list),
    ];
    let policy = vault.policy(compartment.id()).or_fail(cx)?;
    let holders = policy.iter().flat_map(|policy| policy.leaves().map(|(_, id)| id.clone()).collect::<Vec<_>>());
    let sheets: Vec<String> =
        holders.filter_map(|id| vault.register().holder(&id).map(|holder| holder.name.clone())).collect();
    let facts = Handover {
        revision: compartment.revision(),
        records: compartment.document.records.len() + compartment.document.unreadable.len(),
        files,
        written: &written,
        sheets: &sheets,
    };
    let parties = Parties { owner, client: &client.name, for_client: "" };
    output.write(&protocol, protocols::handover(messages, &parties, today, &facts).expose_bytes()).or_fail(cx)
}

/// Only the typed short name removes; a yes to everything does not.
fn confirmed(cx: &mut Context, client: &Client, given: Option<&str>) -> Result<bool, Failure> {
    if given.is_some() || !cx.can_ask() {
        return Ok(given == Some(client.id.as_str()));
    }
    let question = msg!(cx.messages, "ask-handover-confirm", name = &client.name, id = client.id.to_string());
    cx.ask_line(&question, None, "--confirm", |typed| Ok(typed.trim() == client.id.as_str()))
}
