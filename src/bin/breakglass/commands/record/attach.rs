//! `breakglass record attach`: seals files beside a record, several at once.

use std::path::Path;

use breakglass::encode::text::one_line;
use breakglass::model::Event;
use breakglass::msg;
use breakglass::store::open_input;
use breakglass::vault::NewFile;

use super::say_done;
use crate::args::record::AttachArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::progress::Busy;
use crate::records::find;

/// Endings of file names, and what is in such files.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("md", "text/markdown"),
    ("csv", "text/csv"),
    ("html", "text/html"),
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
    ("gz", "application/gzip"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
];

pub fn run(args: &AttachArgs, cx: &mut Context) -> Result<(), Failure> {
    let asked = if args.files.is_empty() { Some(cx.ask_path("ask-attach-file", "FILE")?) } else { None };
    let files = args.files.iter().chain(&asked).map(|path| new_file(cx, path)).collect::<Result<Vec<_>, _>>()?;
    let mut vault = cx.open_write()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    let mut compartment = vault.compartment(id).or_fail(cx)?;
    let typed = cx.compartment_typed(id);
    let place = find::find(cx, &compartment.document.records, args.record.as_deref(), &typed)?;
    let record = &compartment.document.records[place];
    for file in &files {
        if record.attachments.iter().any(|there| there.name == file.name) {
            cx.note(&msg!(cx.messages, "note-attached-again", file = &file.name));
        }
    }
    let called = find::called(record);
    let names = files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
    let details = [("client", typed), ("record", called), ("files", one_line(&names).into_owned())];
    let (record_id, with_kind) = (record.id, find::called_with_kind(cx, record));
    {
        let _hold = interrupt::hold();
        let _busy = Busy::new(msg!(cx.messages, "busy-attaching", count = files.len()));
        vault.stop_when(interrupt::noted);
        let event = Event::new(cx.now, "record-attached", details);
        vault.attach(&mut compartment, record_id, &files, event).or_fail(cx)?;
    }
    let files = msg!(cx.messages, "attached-files", count = files.len(), names = names);
    cx.say(&files);
    say_done(cx, "record-attached", &with_kind, &compartment);
    Ok(())
}

/// The file with its label; that it is one is found out before the passphrase is asked for.
fn new_file(cx: &Context, path: &Path) -> Result<NewFile, Failure> {
    open_input(path).map_err(|error| Failure::path(cx.messages, &error))?;
    let shown = || path.display().to_string();
    let name = path.file_name().ok_or_else(|| fail!(cx.messages, Usage, "error-file-name", path = shown()))?;
    let name = one_line(&name.to_string_lossy()).into_owned();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let known = MEDIA_TYPES.iter().find(|(known, _)| *known == ending);
    let media_type = known.map_or("application/octet-stream", |(_, media_type)| media_type).to_owned();
    Ok(NewFile { path: path.to_owned(), name, media_type })
}
