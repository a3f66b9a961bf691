//! `breakglass handbook`: the public part of a client's handbook, as PDF and as a page.

use std::path::{Path, PathBuf};

use breakglass::handbook::{self, Subject};
use breakglass::i18n::Messages;
use breakglass::model::Event;
use breakglass::msg;
use breakglass::store::{OutputFolder, is_inside};
use serde::Serialize;

use crate::args::handbook::HandbookArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::output_file;
use crate::people::compartment_of;

#[derive(Serialize)]
struct Written<'a> {
    folder: &'a Path,
    files: [String; 2],
    pages: usize,
}

pub fn run(args: &HandbookArgs, cx: &mut Context) -> Result<(), Failure> {
    if args.enclose {
        return enclose(args, cx);
    }
    let folder = folder(args, cx)?;
    let vault = cx.open_read()?;
    if is_inside(&folder, vault.layout().root()).or_fail(cx)? {
        return Err(fail!(cx.messages, Refused, "error-handbook-in-vault", path = folder.display().to_string()));
    }
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    let compartment = vault.compartment(compartment_of(&client)).or_fail(cx)?;
    let language = args.paper_language.map_or(client.language, Into::into);
    let subject = Subject::of_vault(&vault, &client, &compartment, language).or_fail(cx)?;
    let book = handbook::public(&subject);
    let (pdf, page) = (handbook::pages(&book), handbook::page(&book));
    let name = Messages::new(language).text("handbook-file-public", &[]);
    let files = [format!("{name}.pdf"), format!("{name}.html")];
    let output = OutputFolder::create(&folder).map_err(|error| Failure::path(cx.messages, &error))?;
    output.write(&files[0], pdf.expose_bytes()).or_fail(cx)?;
    output.write(&files[1], page.as_bytes()).or_fail(cx)?;
    output.finish().or_fail(cx)?;
    let shown = folder.display().to_string();
    cx.say(&msg!(cx.messages, "handbook-written", path = shown, client = &client.name, pages = pdf.pages()));
    if !pdf.missing().is_empty() {
        let characters: String = pdf.missing().iter().collect();
        cx.note(&msg!(cx.messages, "handbook-missing-letters", characters = characters));
    }
    if cx.json {
        cx.print_json(&Written { folder: &folder, files, pages: pdf.pages() });
    }
    Ok(())
}

/// Puts the note into the compartment that bears the sealed part; every revision from now on encloses it.
fn enclose(args: &HandbookArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    let mut compartment = vault.compartment(compartment_of(&client)).or_fail(cx)?;
    let records = &mut compartment.document.records;
    if handbook::bearer(records).is_none() {
        records.push(handbook::note(client.language, cx.now));
    }
    let _hold = interrupt::hold();
    let event = Event::new(cx.now, "handbook-enclosed", [("client", client.name.clone())]);
    vault.deposit(&mut compartment, event).or_fail(cx)?;
    let bearer = handbook::bearer(&compartment.document.records).map(|note| note.id.to_string());
    cx.say(&msg!(cx.messages, "handbook-enclosed", client = &client.name, revision = compartment.revision()));
    if cx.json {
        cx.print_json(&Bearer { record: bearer, revision: compartment.revision() });
    }
    Ok(())
}

#[derive(Serialize)]
struct Bearer {
    record: Option<String>,
    revision: u64,
}

fn folder(args: &HandbookArgs, cx: &mut Context) -> Result<PathBuf, Failure> {
    let folder = output_file::asked_for(cx, args.output.as_ref(), "ask-handbook-folder")?;
    if std::fs::symlink_metadata(&folder).is_ok() {
        return Err(Failure::exists(cx.messages, &folder));
    }
    Ok(folder)
}
