//! `breakglass import`: takes records over, from another program's file or from an export of Breakglass's own.

use breakglass::encode::id::CompartmentId;
use breakglass::exchange::deposit::{Manner, Part, Pass, Target, prepare};
use breakglass::exchange::foreign::{Foreign, Keys};
use breakglass::exchange::json::RECORDS;
use breakglass::exchange::records::Gone;
use breakglass::exchange::select::{Line, table};
use breakglass::model::register::Extra;
use breakglass::model::{DepositSource, Event, Selection};
use breakglass::store::read_input;
use breakglass::vault::OpenVault;

use crate::args::exchange::ImportArgs;
use crate::context::Context;
use crate::errors::exchange::of_pass;
use crate::errors::{Failure, OrFail as _, fail};
use crate::intake::{self, Opening, Report};
use crate::interrupt;
use crate::progress::Busy;

mod own;
mod remembering;

/// No table that a person keeps is larger.
const TABLE: u64 = 1 << 20;

pub fn run(args: &ImportArgs, cx: &mut Context) -> Result<(), Failure> {
    let file = match &args.path {
        Some(typed) => typed.clone(),
        None => cx.ask_path("ask-import-file", "PATH")?,
    };
    let args = &ImportArgs { file, ..args.clone() };
    if args.format.is_none() && args.file.join(RECORDS).is_file() {
        return match choices(args).first() {
            Some(option) => Err(fail!(cx.messages, Usage, "error-import-own", option = *option)),
            None => own::run(args, cx),
        };
    }
    // Everything that can be wrong with the file is found out before the vault is opened.
    let opening = Opening::typed(&args.opening);
    let foreign = opening.look(cx, &args.file, (args.format.as_deref(), &args.map))?;
    let lines = args.assign.as_ref().map(|path| lines(cx, path)).transpose()?;
    let keys = opening.keys(cx, &args.file, &foreign)?;
    take_over(args, cx, (foreign, &keys), lines)
}

/// Options that say nothing about an export of our own.
fn choices(args: &ImportArgs) -> Vec<&'static str> {
    let given = [
        (args.assign.is_some(), "--assign"),
        (!args.group.is_empty(), "--group"),
        (!args.vault_name.is_empty(), "--vault-name"),
        (!args.tag.is_empty(), "--tag"),
        (!args.match_text.is_empty(), "--match"),
        (!args.map.is_empty(), "--map"),
        (args.trashed, "--trashed"),
        (args.history, "--history"),
        (args.remember, "--remember"),
    ];
    given.into_iter().filter(|(given, _)| *given).map(|(_, option)| option).collect()
}

/// Whose part of the file is which.
struct Wanted {
    id: CompartmentId,
    selections: Vec<Selection>,
}

fn take_over(
    args: &ImportArgs,
    cx: &mut Context,
    (foreign, keys): (Foreign, &Keys),
    lines: Option<Vec<Line>>,
) -> Result<(), Failure> {
    let mut vault = if args.dry_run { cx.open_read()? } else { cx.open_write()? };
    let mut wanted = match lines {
        Some(lines) => assigned(cx, &vault, lines)?,
        None => vec![Wanted { id: cx.compartment(&vault, args.client.as_deref())?, selections: vec![selection(args)] }],
    };
    let others = remembering::part(args, &vault, &mut wanted);
    let sources = if args.remember { remembering::sources(args, cx, &vault, &wanted)? } else { Vec::new() };
    let from = |place: usize| sources.get(place).and_then(|of_one: &Vec<DepositSource>| Some(of_one.first()?.id));
    let targets: Vec<Target<'_>> = wanted
        .iter()
        .enumerate()
        .map(|(place, wanted)| Target {
            id: wanted.id,
            from: from(place),
            selections: wanted.selections.iter().collect(),
            trashed: args.trashed,
            history: args.history,
            shares_only: false,
        })
        .chain(others.iter().map(remembering::sharer))
        .collect();
    let format = foreign.format();
    let file = file_name(args);
    let nameless = cx.messages.text("intake-nameless", &[]);
    let manner = Manner { file: &file, gone: Gone::Leave, nameless: &nameless, now: cx.now, stop: interrupt::noted };
    let mut pass = {
        let _hold = interrupt::hold();
        let _busy = Busy::new(cx.messages.text("busy-importing", &[]));
        prepare(&vault, foreign, keys, &targets, &manner).map_err(|error| of_pass(cx, &args.file, &error))?
    };
    nothing_chosen(cx, &pass)?;
    if !args.dry_run {
        remembering::put(cx, &mut vault, sources);
        let event = |cx: &Context, part: &Part| imported(cx, part, &file);
        intake::deposit(cx, &mut vault, &mut pass.parts, event)?;
        settle(cx, &mut vault, args, &pass, &file)?;
    }
    intake::tell(cx, &file, format, &pass, args.dry_run);
    if !args.dry_run {
        cx.note(&cx.messages.text("intake-delete", &[]));
    }
    if cx.json {
        let report = Report::of(cx, &file, format, &pass, args.dry_run);
        cx.print_json(&report);
    }
    Ok(())
}

fn imported(cx: &Context, part: &Part, file: &str) -> Event {
    let count = part.outcome.new.len() + part.outcome.changed.len();
    let client = cx.compartment_typed(part.compartment.id());
    Event::new(cx.now, "imported", [("client", client), ("from", file.to_owned()), ("count", count.to_string())])
}

/// A source that brought nothing is remembered all the same.
fn settle(cx: &Context, vault: &mut OpenVault, args: &ImportArgs, pass: &Pass, file: &str) -> Result<(), Failure> {
    if !args.remember || pass.parts.iter().any(|part| part.outcome.touched) {
        return Ok(());
    }
    let Some(part) = pass.parts.first() else { return Ok(()) };
    vault.commit_register(imported(cx, part, file)).or_fail(cx)
}

fn selection(args: &ImportArgs) -> Selection {
    Selection {
        groups: args.group.clone(),
        without_groups: Vec::new(),
        vaults: args.vault_name.clone(),
        tags: args.tag.clone(),
        matches: args.match_text.clone(),
        unknown: Extra::new(),
    }
}

fn lines(cx: &Context, path: &std::path::Path) -> Result<Vec<Line>, Failure> {
    let bytes = read_input(path, TABLE).map_err(|error| Failure::path(cx.messages, &error))?;
    let shown = path.display().to_string();
    let text = String::from_utf8(bytes).map_err(|_| fail!(cx.messages, Usage, "error-assign-text", path = &shown))?;
    table(text.trim_start_matches('\u{feff}')).map_err(|error| {
        use breakglass::exchange::select::TableError;
        match error {
            TableError::Form(line) => fail!(cx.messages, Usage, "error-assign-form", path = &shown, line = line),
            TableError::Twice(line) => fail!(cx.messages, Usage, "error-assign-twice", path = &shown, line = line),
            _ => fail!(cx.messages, Usage, "error-assign-empty", path = &shown),
        }
    })
}

/// Every client of a table once, in the order in which they stand there.
fn assigned(cx: &mut Context, vault: &OpenVault, lines: Vec<Line>) -> Result<Vec<Wanted>, Failure> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for line in lines {
        let id = cx.compartment(vault, Some(&line.client))?;
        match wanted.iter_mut().find(|wanted| wanted.id == id) {
            Some(wanted) => wanted.selections.push(line.selection),
            None => wanted.push(Wanted { id, selections: vec![line.selection] }),
        }
    }
    Ok(wanted)
}

/// A selection that fits nothing is a mistake as a rule: a group was renamed, or is written otherwise.
fn nothing_chosen(cx: &Context, pass: &Pass) -> Result<(), Failure> {
    let places: Vec<&str> = pass.elsewhere.iter().map(String::as_str).filter(|place| !place.is_empty()).collect();
    let missing: Vec<&str> = pass.parts.iter().flat_map(|part| &part.missing).map(String::as_str).collect();
    let (shown, missing) = (places.join(", "), missing.join(", "));
    if pass.log.read == 0 {
        Ok(())
    } else if !missing.is_empty() && places.is_empty() {
        Err(fail!(cx.messages, Refused, "error-not-in-file", names = missing))
    } else if !missing.is_empty() {
        Err(fail!(cx.messages, Refused, "error-not-in-file-but", names = missing, places = shown))
    } else if pass.parts.iter().any(|part| part.found > 0) {
        Ok(())
    } else if pass.parts.iter().any(|part| part.disputed > 0) {
        Err(fail!(cx.messages, Refused, "error-chosen-by-others"))
    } else if places.is_empty() {
        Ok(())
    } else {
        Err(fail!(cx.messages, Refused, "error-nothing-chosen", places = shown))
    }
}

fn file_name(args: &ImportArgs) -> String {
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| args.file.display().to_string())
}
