//! `breakglass record …`: one file per command.

use breakglass::encode::id::CompartmentId;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::model::Event;
use breakglass::msg;
use breakglass::vault::{Compartment, OpenVault};

use crate::args::record::RecordCommand;
use crate::context::Context;
use crate::errors::{ExitCode, Explain as _, Failure, OrFail as _, fail};
use crate::interrupt;
use crate::progress::Busy;
use crate::records::find;

mod add;
mod attach;
mod edit;
mod list;
mod remove;
mod show;

/// Runs the command that was typed.
pub fn run(command: &RecordCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        RecordCommand::Add(args) => add::run(args, cx),
        RecordCommand::List(args) => list::run(args, cx),
        RecordCommand::Show(args) => show::run(args, cx),
        RecordCommand::Edit(args) => edit::run(args, cx),
        RecordCommand::Remove(args) => remove::run(args, cx),
        RecordCommand::Attach(args) => attach::run(args, cx),
    }
}

/// Opens a compartment to look at it, at an older revision where one is asked for. What is damaged is named, and the
/// rest goes on.
fn look(
    cx: &mut Context,
    vault: &OpenVault,
    (typed, revision): (Option<&str>, Option<&str>),
) -> Result<Compartment, Failure> {
    let id = cx.compartment(vault, typed)?;
    let compartment = match revision {
        Some(revision) => at(cx, vault, id, revision)?,
        None => vault.compartment(id).or_fail(cx)?,
    };
    for damage in &compartment.damage {
        let failure = damage.explain(cx);
        cx.note(&failure.to_text(cx.messages));
        cx.end_with(ExitCode::Damaged);
    }
    Ok(compartment)
}

/// Opens an older revision: by its number, or as `history` names it, which also tells those of a fork apart.
fn at(cx: &Context, vault: &OpenVault, id: CompartmentId, typed: &str) -> Result<Compartment, Failure> {
    let kept = vault.history(id).or_fail(cx)?;
    let name = |kept: &VerifiedManifest| format!("{}-{}", kept.manifest().revision, kept.hash().hash16());
    let wanted = typed.trim().to_lowercase();
    if let Some(named) = kept.iter().find(|kept| name(kept) == wanted) {
        return vault.compartment_with(id, &named.hash()).or_fail(cx);
    }
    let number: Option<u64> = wanted.parse().ok();
    let number = number.ok_or_else(|| fail!(cx.messages, Usage, "error-revision-form", revision = typed))?;
    let numbered: Vec<_> = kept.iter().filter(|kept| kept.manifest().revision == number).map(name).collect();
    if numbered.len() > 1 {
        let known = numbered.join(", ");
        return Err(fail!(cx.messages, Refused, "error-revision-ambiguous", revision = number, known = known));
    }
    vault.compartment_at(id, number).or_fail(cx)
}

/// Seals what was changed. A signal is noted and ends the program afterwards.
fn deposit(cx: &mut Context, vault: &mut OpenVault, changed: &mut Compartment, event: Event) -> Result<(), Failure> {
    let _hold = interrupt::hold();
    let _busy = Busy::new(cx.messages.text("busy-sealing", &[]));
    vault.deposit(changed, event).or_fail(cx)
}

/// An event about a record; names, never secrets.
fn event(cx: &Context, op: &str, id: CompartmentId, record: &str) -> Event {
    Event::new(cx.now, op, [("client", cx.compartment_typed(id)), ("record", record.to_owned())])
}

/// Says what was done to a record, and which revision of the compartment it made.
fn say_done(cx: &mut Context, key: &str, record: &str, changed: &Compartment) {
    let place = find::place(cx, changed.id());
    let text = msg!(cx.messages, key, record = record, place = place, revision = changed.revision());
    cx.say(&text);
}
