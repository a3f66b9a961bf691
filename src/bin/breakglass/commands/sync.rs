//! `breakglass sync`: brings compartments up to date with the files that they were filled from. Fit for cron.
//!
//! Each file is opened once, however many clients it serves. One that cannot be read is named, and the others go on; the
//! exit code is then that of the first that failed.

use std::path::PathBuf;

use breakglass::encode::id::CompartmentId;
use breakglass::exchange::deposit::{Manner, Part, Pass, Target, prepare};
use breakglass::exchange::records::Gone;
use breakglass::model::{DepositSource, Event};
use breakglass::msg;
use breakglass::vault::OpenVault;

use crate::args::exchange::SyncArgs;
use crate::context::Context;
use crate::errors::exchange::of_pass;
use crate::errors::{Failure, OrFail as _, fail};
use crate::intake::{self, Opening, Report};
use crate::interrupt;
use crate::progress::Busy;

pub fn run(args: &SyncArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = if args.dry_run { cx.open_read()? } else { cx.open_write()? };
    let of = match &args.compartment {
        Some(typed) => Some(cx.compartment(&vault, Some(typed))?),
        None => None,
    };
    if args.forget {
        return forget(cx, &mut vault, of);
    }
    let files = files(&vault, of);
    if files.is_empty() {
        return Err(match of {
            Some(id) => fail!(cx.messages, Refused, "error-no-source", client = cx.compartment_begins(id)),
            None => fail!(cx.messages, Refused, "error-no-sources"),
        });
    }
    let opening = Opening::typed(&args.opening);
    let (mut reports, mut failed) = (Vec::new(), None);
    for file in &files {
        match one(args, cx, &mut vault, (file, of, &opening)) {
            Ok((report, doubts)) => {
                reports.push(report);
                for failure in doubts {
                    cx.note(&failure.to_text(cx.messages));
                    failed.get_or_insert(failure.code);
                }
            }
            Err(failure) if files.len() == 1 => return Err(failure),
            Err(failure) => {
                cx.note(&failure.to_text(cx.messages));
                failed.get_or_insert(failure.code);
            }
        }
    }
    if let Some(code) = failed {
        cx.end_with(code);
    }
    if cx.json {
        cx.print_json(&reports);
    }
    Ok(())
}

/// A file with everybody whose records it brings.
struct File {
    path: PathBuf,
    format: Option<String>,
    columns: Vec<String>,
    sources: Vec<DepositSource>,
    /// Remembered of the same file as another format: they take part in sharing it, and are brought up to date elsewhere.
    others: Vec<DepositSource>,
}

fn files(vault: &OpenVault, of: Option<CompartmentId>) -> Vec<File> {
    let register = vault.register();
    let mut files: Vec<File> = Vec::new();
    // Whoever else is served by the same file takes part in sharing it, so that nothing goes to two.
    let is_asked = |source: &DepositSource| {
        let same_file = |other: &&DepositSource| other.path == source.path && Some(other.compartment) == of;
        of.is_none() || register.sources.iter().find(same_file).is_some()
    };
    for source in register.sources.iter().filter(|source| is_asked(source)) {
        let same = |file: &&mut File| {
            file.path.as_os_str() == source.path.as_str()
                && (&file.format, &file.columns) == (&source.format, &source.columns)
        };
        match files.iter_mut().find(same) {
            Some(file) => file.sources.push(source.clone()),
            None => files.push(File {
                path: PathBuf::from(&source.path),
                format: source.format.clone(),
                columns: source.columns.clone(),
                sources: vec![source.clone()],
                others: Vec::new(),
            }),
        }
    }
    for file in &mut files {
        let is_own = |source: &&DepositSource| file.sources.iter().any(|own| own.compartment == source.compartment);
        let of_path = register.sources.iter().filter(|source| file.path.as_os_str() == source.path.as_str());
        file.others = of_path.filter(|source| !is_own(source)).cloned().collect();
    }
    files
}

fn targets(file: &File) -> Vec<Target<'_>> {
    let mut targets: Vec<Target<'_>> = Vec::new();
    let sources = file.sources.iter().map(|source| (source, false));
    for (source, shares_only) in sources.chain(file.others.iter().map(|source| (source, true))) {
        match targets.iter_mut().find(|target| target.id == source.compartment && target.from == Some(source.id)) {
            Some(target) => {
                target.selections.push(&source.selection);
                // What one of them wants of the bin is not gone because another does not want it.
                target.trashed |= source.trashed;
                target.history |= source.history;
            }
            None => targets.push(Target {
                id: source.compartment,
                from: Some(source.id),
                selections: vec![&source.selection],
                trashed: source.trashed,
                history: source.history,
                shares_only,
            }),
        }
    }
    targets
}

fn one(
    args: &SyncArgs,
    cx: &mut Context,
    vault: &mut OpenVault,
    (file, of, opening): (&File, Option<CompartmentId>, &Opening),
) -> Result<(Report, Vec<Failure>), Failure> {
    is_there(cx, file)?;
    let foreign = opening.look(cx, &file.path, (file.format.as_deref(), &file.columns))?;
    let keys = opening.keys(cx, &file.path, &foreign)?;
    let format = foreign.format();
    let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let nameless = cx.messages.text("intake-nameless", &[]);
    let gone = if args.prune { Gone::Remove } else { Gone::Mark };
    let manner = Manner { file: &name, gone, nameless: &nameless, now: cx.now, stop: interrupt::noted };
    let targets = targets(file);
    let mut pass = {
        let _hold = interrupt::hold();
        let _busy = Busy::new(cx.messages.text("busy-importing", &[]));
        prepare(vault, foreign, &keys, &targets, &manner).map_err(|error| of_pass(cx, &file.path, &error))?
    };
    // The others took part in sharing the file only.
    pass.parts.retain(|part| of.is_none_or(|of| part.compartment.id() == of));
    let doubts = doubts(cx, file, &pass);
    if !args.dry_run {
        intake::deposit(cx, vault, &mut pass.parts, |cx, part| synced(cx, part, &name))?;
    }
    if args.quiet {
        intake::tell_gone(cx, &name, &pass);
    } else {
        intake::tell(cx, &name, format, &pass, args.dry_run);
    }
    Ok((Report::of(cx, &name, format, &pass, args.dry_run), doubts))
}

/// A file that was moved is the most usual failure by night, and the way out is not to be guessed.
fn is_there(cx: &Context, file: &File) -> Result<(), Failure> {
    let Err(error) = file.path.metadata() else { return Ok(()) };
    if error.kind() != std::io::ErrorKind::NotFound {
        return Ok(());
    }
    let mut clients: Vec<String> = Vec::new();
    for source in &file.sources {
        let client = cx.compartment_begins(source.compartment);
        if !clients.contains(&client) {
            clients.push(client);
        }
    }
    let (path, clients) = (file.path.display().to_string(), clients.join(", "));
    Err(fail!(cx.messages, Disk, "error-source-missing", path = path, clients = clients))
}

/// Why records whose entries did not come were neither marked nor removed: a group that was renamed must not look like
/// one that was emptied, nor an entry that nobody could read like one that was deleted.
fn doubts(cx: &Context, file: &File, pass: &Pass) -> Vec<Failure> {
    let path = file.path.display().to_string();
    let mut doubts = Vec::new();
    for part in &pass.parts {
        let client = cx.compartment_begins(part.compartment.id());
        let (path, missing) = (&path, part.missing.join(", "));
        if part.disputed > 0 {
            let (count, client) = (part.disputed, &client);
            doubts.push(fail!(
                cx.messages,
                Refused,
                "error-source-shared",
                path = path,
                count = count,
                client = client
            ));
        } else if part.found == 0 {
            doubts.push(fail!(cx.messages, Refused, "error-source-empty", path = path, client = &client));
        } else if !missing.is_empty() {
            let (names, client) = (&missing, &client);
            doubts.push(fail!(cx.messages, Refused, "error-source-part", path = path, names = names, client = client));
        }
        if part.unread > 0 {
            let (count, client) = (part.unread, &client);
            doubts.push(fail!(
                cx.messages,
                Damaged,
                "error-source-unread",
                path = path,
                count = count,
                client = client
            ));
        }
    }
    if pass.anonymous > 0 {
        doubts.push(fail!(cx.messages, Damaged, "error-source-anonymous", path = path, count = pass.anonymous));
    }
    doubts
}

fn synced(cx: &Context, part: &Part, file: &str) -> Event {
    let outcome = &part.outcome;
    let count = outcome.new.len() + outcome.changed.len() + outcome.gone.len() + outcome.removed.len();
    let client = cx.compartment_typed(part.compartment.id());
    Event::new(cx.now, "synced", [("client", client), ("from", file.to_owned()), ("count", count.to_string())])
}

/// A client's files are no longer remembered; the records stay.
fn forget(cx: &mut Context, vault: &mut OpenVault, of: Option<CompartmentId>) -> Result<(), Failure> {
    let Some(id) = of else { return Err(fail!(cx.messages, Refused, "error-no-sources")) };
    let client = cx.compartment_begins(id);
    let before = vault.register().sources.len();
    vault.register_mut().sources.retain(|source| source.compartment != id);
    if vault.register().sources.len() == before {
        return Err(fail!(cx.messages, Refused, "error-no-source", client = client));
    }
    let event = Event::new(cx.now, "source-forgotten", [("client", cx.compartment_typed(id))]);
    vault.commit_register(event).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "source-forgotten", client = client));
    Ok(())
}
