//! `breakglass export`: a compartment's records and attachments, in a form of our own or another program's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use breakglass::encode::id::CompartmentId;
use breakglass::exchange::export::Lost;
use breakglass::exchange::json::{Exported, Outgoing};
use breakglass::model::{Event, ExportTest, validate};
use breakglass::msg;
use breakglass::store::source::SealedCompartment;
use breakglass::store::{OutputFolder, is_inside};
use breakglass::vault::{Compartment, OpenVault};
use serde::Serialize;

use crate::args::client::ExportArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::exporting::{self, Form, LostInJson};
use crate::interrupt;
use crate::progress::Busy;
use crate::show::size_in_words;

#[derive(Serialize)]
struct Written {
    folder: String,
    records: usize,
    files: usize,
    bytes: u64,
    left_out: usize,
    lost: BTreeMap<&'static str, LostInJson>,
}

pub fn run(args: &ExportArgs, cx: &mut Context) -> Result<(), Failure> {
    if let Some(program) = &args.opened_in {
        return note_opened(cx, args.compartment.as_deref(), program);
    }
    if let Some(folder) = &args.output {
        is_free(cx, folder)?;
    } else if !cx.can_ask() {
        return Err(fail!(cx.messages, Usage, "error-needs", option = "-o"));
    }
    let vault = cx.open_read()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    let compartment = vault.compartment(id).or_fail(cx)?;
    let folder = match &args.output {
        Some(folder) => folder.clone(),
        None => ask_folder(cx, id)?,
    };
    if is_inside(&folder, vault.layout().root()).or_fail(cx)? {
        return Err(fail!(cx.messages, Refused, "error-export-inside", path = folder.display().to_string()));
    }
    let shown = folder.display().to_string();
    let form = Form::typed(cx, args.format, &args.sealing)?;
    if form.is_plain() {
        cx.note(&msg!(cx.messages, "warn-unencrypted", path = &shown));
    }
    let (written, lost) = write(cx, &vault, &compartment, (&folder, &form))?;
    exporting::tell_lost(cx, &lost);
    form.tell_password(cx);
    let key = if form.is_plain() { "exported" } else { "exported-sealed" };
    tell(cx, (id, key), shown, (&written, &lost));
    Ok(())
}

/// Records that an export was opened in another program: the way out was tried. Nothing is written besides.
fn note_opened(cx: &mut Context, typed: Option<&str>, program: &str) -> Result<(), Failure> {
    if validate::name(program).is_err() {
        return Err(fail!(cx.messages, Usage, "error-program-name"));
    }
    let mut vault = cx.open_write()?;
    let id = cx.compartment(&vault, typed)?;
    let test = ExportTest { compartment: id, program: program.to_owned(), at: cx.now, unknown: BTreeMap::new() };
    vault.register_mut().export_tests.retain(|known| known.compartment != id || known.program != program);
    vault.register_mut().export_tests.push(test);
    let details = [("client", cx.compartment_typed(id)), ("program", program.to_owned())];
    vault.commit_register(Event::new(cx.now, "export-opened", details)).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "export-opened", name = cx.compartment_begins(id), program = program));
    Ok(())
}

fn write(
    cx: &mut Context,
    vault: &OpenVault,
    compartment: &Compartment,
    (folder, form): (&Path, &Form),
) -> Result<(Exported, Lost), Failure> {
    let has_files = compartment.document.attachments().next().is_some();
    let sealed = if has_files {
        Some(SealedCompartment::of_folder(vault.layout(), compartment.id()).or_fail(cx)?)
    } else {
        None
    };
    let name = cx.compartment_name(compartment.id());
    let outgoing = Outgoing {
        client: &name,
        exported_at: cx.now,
        document: &compartment.document,
        attachments: sealed.as_ref(),
        stop: interrupt::noted,
    };
    let output = OutputFolder::create(folder).map_err(|error| Failure::path(cx.messages, &error))?;
    // A first signal lets the folder go with its guard; a second one ends at once, and takes it along.
    let _hold = interrupt::hold();
    let _removal = interrupt::remove_at_end(output.building());
    let _busy = Busy::new(cx.messages.text("busy-exporting", &[]));
    let written = exporting::write(cx, form, &outgoing, (&output, ""))?;
    output.finish().or_fail(cx)?;
    Ok(written)
}

fn tell(cx: &mut Context, (id, key): (CompartmentId, &str), folder: String, (written, lost): (&Exported, &Lost)) {
    let client = cx.compartment_begins(id);
    let size = size_in_words(cx.messages, written.bytes);
    let counts = msg!(
        cx.messages,
        key,
        client = client,
        records = written.records,
        files = written.files,
        size = size,
        path = &folder
    );
    cx.say(&counts);
    if cx.json {
        cx.print_json(&Written {
            folder,
            records: written.records,
            files: written.files,
            bytes: written.bytes,
            left_out: written.problems.len(),
            lost: exporting::lost_in_json(lost),
        });
    }
}

fn ask_folder(cx: &mut Context, id: CompartmentId) -> Result<PathBuf, Failure> {
    let (messages, default) = (cx.messages, format!("{}-export", cx.compartment_typed(id)));
    let question = messages.text("ask-export-folder", &[]);
    cx.ask_line(&question, Some(&default), "-o", |typed| {
        let folder = PathBuf::from(typed);
        match std::fs::symlink_metadata(&folder) {
            Err(_) => Ok(folder),
            Ok(_) => Err(Failure::exists(messages, &folder).message),
        }
    })
}

fn is_free(cx: &Context, folder: &Path) -> Result<(), Failure> {
    match std::fs::symlink_metadata(folder) {
        Ok(_) => Err(Failure::exists(cx.messages, folder)),
        Err(_) => Ok(()),
    }
}
