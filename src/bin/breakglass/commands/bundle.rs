//! `breakglass bundle`: one compartment in one file to hand over.

use std::path::{Path, PathBuf};

use breakglass::encode::id::CompartmentId;
use breakglass::msg;
use breakglass::store::bundle::{BundleError, write_bundle};
use breakglass::store::source::SealedCompartment;
use breakglass::store::{Existing, OutputFile, is_inside};
use serde::Serialize;

use crate::args::client::BundleArgs;
use crate::context::Context;
use crate::errors::{Explain as _, Failure, OrFail as _, fail};
use crate::interrupt;
use crate::output_file::existing;

#[derive(Serialize)]
struct Printed {
    bundle: PathBuf,
    compartment: String,
    revision: u64,
    keeps_previous: bool,
    bytes: u64,
}

pub fn run(args: &BundleArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    // Opening it checks it against the register's memory: an old state must not be handed out as the newest.
    let newest = vault.compartment(id).or_fail(cx)?;
    let Some(head) = newest.head() else { return Err(fail!(cx.messages, Refused, "error-empty-compartment")) };
    if head.manifest().recovery.is_none() {
        return Err(breakglass::vault::PeopleError::NoPolicy(id).explain(cx));
    }
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.breakglass", file_name(cx, id))));
    if is_inside(&path, vault.layout().root()).or_fail(cx)? {
        return Err(fail!(cx.messages, Refused, "error-bundle-inside", path = path.display().to_string()));
    }
    let existing = existing(cx, &path)?;
    let retained = vault.register().heads.get(&id).and_then(|head| head.retained);
    let keep = retained.is_some();
    let sealed = SealedCompartment::of_folder(vault.layout(), id).or_fail(cx)?;
    let sealed = match &retained {
        Some(retained) => sealed.keeping(&retained.hash).or_fail(cx)?,
        None => sealed,
    };
    write_file(cx, &path, existing, &sealed, keep)?;
    let bytes = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
    let revision = head.manifest().revision;
    let shown = path.display().to_string();
    cx.say(&msg!(cx.messages, "bundle-written", path = shown, name = cx.compartment_name(id), revision = revision));
    if keep && sealed.previous().is_some() {
        cx.say(&cx.messages.text("bundle-keeps-previous", &[]));
    }
    if cx.json {
        let compartment = id.to_string();
        cx.print_json(&Printed { bundle: path, compartment, revision, keeps_previous: keep, bytes });
    }
    Ok(())
}

/// Writes a sealed compartment into a file, whole or not at all.
pub fn write_file(
    cx: &Context,
    path: &Path,
    existing: Existing,
    sealed: &SealedCompartment,
    keep: bool,
) -> Result<(), Failure> {
    let _hold = interrupt::hold();
    let file = OutputFile::create(path, existing).map_err(|error| Failure::path(cx.messages, &error))?;
    let file = write_bundle(interrupt::Stoppable(file), sealed, keep).map_err(|error| match error {
        BundleError::Write(error) => Failure::disk(cx.messages, path, &error),
        other => other.explain(cx),
    })?;
    file.0.finish().or_fail(cx)
}

fn file_name(cx: &Context, id: CompartmentId) -> String {
    cx.compartment_typed(id)
}
