//! `breakglass history`: the revisions of a compartment that are kept, and what changed in each.

use breakglass::encode::id::CompartmentId;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::msg;
use breakglass::vault::{Compartment, KEPT_REVISIONS, OpenVault};
use serde::Serialize;

use crate::args::client::HistoryArgs;
use crate::context::Context;
use crate::errors::{ExitCode, Explain as _, Failure, OrFail as _};
use crate::records::differences::{Differences, some};
use crate::records::find;
use crate::{journal, moments};

/// One revision.
#[derive(Serialize)]
pub struct Row {
    /// Its number.
    pub revision: u64,
    /// The first sixteen digits of its manifest's hash, as in the name of its file.
    pub hash16: String,
    sealed_at: String,
    epoch: u64,
    records: Option<usize>,
    #[serde(flatten)]
    differences: Differences,
    #[serde(skip)]
    words: String,
    #[serde(skip)]
    moment: String,
}

pub fn run(args: &HistoryArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    let kept = vault.history(id).or_fail(cx)?;
    // One more may lie there until the next command that writes.
    let rows = rows(cx, &vault, id, &kept[..kept.len().min(KEPT_REVISIONS)]);
    if cx.json {
        cx.print_json(&rows);
        return Ok(());
    }
    if rows.is_empty() {
        let (place, id) = (find::place(cx, id), cx.compartment_typed(id));
        cx.say(&msg!(cx.messages, "history-none", place = place, id = id));
    }
    for row in &rows {
        let line = line(cx, row);
        cx.out.line(&line);
    }
    Ok(())
}

/// `  12  22. November 2026, 17:34 UTC  12-34ab…  changed: Mailserver`.
pub fn line(cx: &Context, row: &Row) -> String {
    let name = format!("{}-{}", row.revision, row.hash16);
    msg!(cx.messages, "history-line", name = name, moment = &row.moment, words = &row.words)
}

/// What each of these revisions is, and how it differs from the one before it.
pub fn rows(cx: &mut Context, vault: &OpenVault, id: CompartmentId, revisions: &[VerifiedManifest]) -> Vec<Row> {
    revisions.iter().map(|revision| row(cx, vault, id, revision)).collect()
}

fn row(cx: &mut Context, vault: &OpenVault, id: CompartmentId, of: &VerifiedManifest) -> Row {
    let manifest = of.manifest();
    let opened = match vault.compartment_with(id, &of.hash()) {
        Ok(opened) => Some(opened),
        Err(error) => {
            let failure = error.explain(cx);
            cx.note(&failure.to_text(cx.messages));
            cx.end_with(ExitCode::Damaged);
            None
        }
    };
    let before = manifest.previous.and_then(|hash| vault.compartment_with(id, &hash).ok());
    let known = opened.as_ref().filter(|_| before.is_some() || manifest.previous.is_none());
    let differences = known.map_or_else(Differences::default, |opened| {
        Differences::between(before.as_ref().map(|before| &before.document), &opened.document)
    });
    let epoch = manifest.recovery.as_ref().map_or(0, |recovery| recovery.epoch);
    let epoch_before = match (&before, manifest.previous) {
        (Some(before), _) => before.epoch(),
        (None, Some(_)) => epoch,
        (None, None) => 0,
    };
    let mut words = vec![differences.in_words(cx.messages)];
    if id.is_root() {
        words.push(happened(cx, before.as_ref(), opened.as_ref()));
    }
    if epoch != epoch_before {
        words.push(msg!(cx.messages, "history-epoch", epoch = epoch));
    }
    let parent = before.as_ref().and_then(|before| before.head());
    if parent.is_some_and(|parent| parent.manifest().sealed_at > manifest.sealed_at) {
        words.push(cx.messages.text("history-redated", &[]));
    } else if !manifest.settles.is_empty() {
        words.push(cx.messages.text("history-settled", &[]));
    }
    words.retain(|part| !part.is_empty());
    Row {
        revision: manifest.revision,
        hash16: of.hash().hash16(),
        sealed_at: manifest.sealed_at.to_string(),
        epoch,
        records: opened.as_ref().map(|opened| opened.document.records.len()),
        differences,
        words: if words.is_empty() { cx.messages.text("history-same", &[]) } else { words.join(" · ") },
        moment: moments::long(cx.messages, manifest.sealed_at),
    }
}

/// In the register, what the journal says happened since the revision before.
fn happened(cx: &Context, before: Option<&Compartment>, opened: Option<&Compartment>) -> String {
    let Some(register) = opened.and_then(|opened| opened.document.register.as_ref()) else { return String::new() };
    let before = before.and_then(|before| before.document.register.as_ref());
    let seen = before.and_then(|before| before.journal.last());
    let new = seen.and_then(|seen| register.journal.iter().rposition(|event| event == seen)).map_or(0, |last| last + 1);
    let events = register.journal[new..].iter().map(|event| journal::sentence(cx.messages, register, event));
    some(cx.messages, &events.collect::<Vec<_>>())
}
