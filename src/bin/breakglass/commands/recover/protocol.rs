//! The protocol of an opening and the list of what is to be changed now, as pages without any secret.

use std::path::{Path, PathBuf};

use breakglass::mandate::protocols::{self, OpenedPart, Opening, to_change};
use breakglass::msg;
use breakglass::sharing::Kind;
use breakglass::store::OutputFolder;

use super::open::{Opened, lies_inside};
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};

/// Writes both into a folder of their own.
pub fn write_folder(cx: &mut Context, opened: &[Opened], folder: &Path) -> Result<(), Failure> {
    let output = OutputFolder::create(folder).map_err(|error| Failure::path(cx.messages, &error))?;
    write(cx, opened, &output)?;
    output.finish().or_fail(cx)?;
    let shown = folder.display().to_string();
    cx.say(&msg!(cx.messages, "protocol-written", path = shown));
    Ok(())
}

/// Writes both into a new folder here, for people at a terminal who asked for no place. Where that fails, it is said, and
/// what was opened is shown all the same.
pub fn write_here(cx: &mut Context, opened: &[Opened], path: Option<&PathBuf>) {
    if opened.iter().all(|one| one.manifest.manifest().kind == Kind::Drill) {
        return;
    }
    let name = msg!(cx.messages, "file-protocol-folder", day = cx.now.date().to_string());
    let numbered = (2..100).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered).map(PathBuf::from);
    let Some(folder) = names.find(|folder| std::fs::symlink_metadata(folder).is_err()) else { return };
    let written = match lies_inside(cx, &folder, path) {
        Ok(false) => write_folder(cx, opened, &folder),
        Ok(true) => Err(fail!(cx.messages, Refused, "error-export-inside", path = folder.display().to_string())),
        Err(failure) => Err(failure),
    };
    if let Err(failure) = written {
        let why = failure.message;
        cx.note(&msg!(cx.messages, "protocol-not-written", why = why));
    }
}

/// Writes both into a folder that is being made. After a drill there is nothing to change.
pub fn write(cx: &mut Context, opened: &[Opened], output: &OutputFolder) -> Result<(), Failure> {
    let messages = cx.messages;
    let opening = Opening { at: cx.now, compartments: opened.iter().map(|one| part(cx, one)).collect() };
    let pages = protocols::opening(messages, &opening);
    output.write(&messages.text("file-protocol-opening", &[]), pages.expose_bytes()).or_fail(cx)?;
    let real = opening.compartments.into_iter().filter(|part| !part.is_drill);
    let lists: Vec<_> = real.map(|part| (part.name, part.to_change)).collect();
    if lists.is_empty() {
        return Ok(());
    }
    let why = msg!(messages, "change-list-why-opening", day = messages.date(cx.now.date()));
    let pages = protocols::change_list(messages, &why, &lists);
    output.write(&messages.text("file-change-list", &[]), pages.expose_bytes()).or_fail(cx)
}

fn part(cx: &Context, one: &Opened) -> OpenedPart {
    let manifest = one.manifest.manifest();
    let mut findings = one.findings.clone();
    if cx.now > manifest.expected_by {
        let day = cx.messages.date(manifest.expected_by.date());
        findings.push(msg!(cx.messages, "verify-overdue", day = day));
    }
    OpenedPart {
        name: one.name.clone(),
        revision: manifest.revision,
        sealed_at: manifest.sealed_at,
        is_drill: manifest.kind == Kind::Drill,
        pieces: one.pieces.clone(),
        findings,
        records: one.document.records.len() + one.document.unreadable.len(),
        to_change: to_change(cx.messages, &one.document.records),
    }
}
