//! `breakglass accept`: the client picks three systems, the owner shows that what is deposited opens them, both sign.
//!
//! The protocol is written before anything is recorded, and an acceptance is recorded only where everything that was
//! picked worked and both have signed: what was only meant to be signed proves nothing.

use std::path::PathBuf;

use breakglass::encode::id::Id;
use breakglass::encode::time::Date;
use breakglass::i18n::Messages;
use breakglass::mandate::protocols::{self, Parties, Tried};
use breakglass::model::evidence::Acceptance;
use breakglass::model::register::Extra;
use breakglass::model::{Client, Event, Record, order, typed};
use breakglass::msg;
use breakglass::store::{is_inside, output};
use breakglass::vault::{Compartment, OpenVault};
use serde::Serialize;

use crate::args::mandate::AcceptArgs;
use crate::commands::quoted;
use crate::context::Context;
use crate::errors::{ExitCode, Failure, OrFail as _, fail};
use crate::interrupt;
use crate::people::compartment_of;
use crate::records::fields::mark_changed;
use crate::records::find;
use crate::records::words::kind_in_words;
use crate::show::{Secrets, record as card};

/// So many systems the client picks, where there are so many.
const PICKED: usize = 3;

#[derive(Serialize)]
struct Printed {
    client: String,
    signed_on: Date,
    signed_by: String,
    records: Vec<PrintedRecord>,
    recorded: bool,
    file: Option<PathBuf>,
}

#[derive(Serialize)]
struct PrintedRecord {
    id: String,
    name: String,
    worked: bool,
}

pub fn run(args: &AcceptArgs, cx: &mut Context) -> Result<(), Failure> {
    let on = signed_on(cx, args.signed_on.as_deref())?;
    let mut vault = cx.open_write()?;
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    let file = protocol_file(cx, args, &client, &vault, on)?;
    let mut compartment = vault.compartment(compartment_of(&client)).or_fail(cx)?;
    let picked = pick(cx, &compartment, &args.record, &client)?;
    let mut tried = Vec::new();
    for place in &picked {
        tried.push((*place, try_out(cx, &compartment.document.records[*place])?));
    }
    let signed_by = match &args.signed_by {
        Some(name) => name.trim().to_owned(),
        None => ask_signer(cx, &client)?,
    };
    if let Some(file) = &file {
        write_protocol(cx, &vault, &client, (&compartment, &tried), (on, &signed_by, file))?;
        cx.say(&msg!(cx.messages, "accept-written", path = file.display().to_string()));
    }
    let all_worked = tried.iter().all(|(_, worked)| *worked);
    let signed = all_worked && cx.confirm(&msg!(cx.messages, "ask-accept-signed", name = &signed_by))?;
    let ids: Vec<Id> = tried.iter().map(|(place, _)| compartment.document.records[*place].id).collect();
    if signed {
        let (client, signed_by) = (client.id.clone(), signed_by.clone());
        let acceptance = Acceptance { client, signed_on: on, records: ids, signed_by, unknown: Extra::new() };
        vault.register_mut().acceptances.push(acceptance);
    }
    let printed: Vec<PrintedRecord> =
        tried.iter().map(|(place, worked)| printed(&compartment.document.records[*place], *worked)).collect();
    record(cx, &mut vault, &mut compartment, (&tried, on, signed), &client)?;
    tell(cx, all_worked, signed);
    if all_worked && !signed {
        cx.say(&format!("  {}", once_signed(&client, &printed, &signed_by, on)));
    }
    if cx.json {
        let client = client.id.to_string();
        cx.print_json(&Printed { client, signed_on: on, signed_by, records: printed, recorded: signed, file });
    }
    Ok(())
}

/// Notes what was tried in the records, and with them the acceptance in the register.
fn record(
    cx: &mut Context,
    vault: &mut OpenVault,
    compartment: &mut Compartment,
    (tried, on, signed): (&[(usize, bool)], Date, bool),
    client: &Client,
) -> Result<(), Failure> {
    for (place, _) in tried.iter().filter(|(_, worked)| *worked) {
        let record = &mut compartment.document.records[*place];
        if record.date("verified_on").is_some_and(|before| before > on) {
            continue;
        }
        let before = record.duplicate();
        for (key, value) in [("verified_on", on.to_string()), ("verified_how", "login".to_owned())] {
            record.set(key, &value).map_err(|_| Failure::our_fault(cx.messages, "a day and a word of the schema"))?;
        }
        mark_changed(record, Some(&before), cx.now);
    }
    if !tried.iter().any(|(_, worked)| *worked) {
        return Ok(());
    }
    let op = if signed { "acceptance-signed" } else { "acceptance-tried" };
    let count = tried.iter().filter(|(_, worked)| *worked).count();
    let event = Event::new(cx.now, op, [("client", client.id.to_string()), ("count", count.to_string())]);
    let _hold = interrupt::hold();
    vault.deposit(compartment, event).or_fail(cx)
}

/// What is typed once both have signed.
fn once_signed(client: &Client, tried: &[PrintedRecord], signed_by: &str, on: Date) -> String {
    let records = tried.iter().flat_map(|record| ["--record".to_owned(), record.id.clone()]).collect::<Vec<_>>();
    let records = records.join(" ");
    format!("breakglass accept {} {records} --signed-by {} --signed-on {on}", client.id, quoted(signed_by))
}

fn tell(cx: &mut Context, all_worked: bool, signed: bool) {
    let key = match (all_worked, signed) {
        (_, true) => "accept-recorded",
        (true, false) => "accept-unsigned",
        (false, _) => "accept-failed",
    };
    cx.say(&cx.messages.text(key, &[]));
    if !all_worked {
        cx.end_with(ExitCode::Refused);
    }
}

/// The systems that the client picks, by their places among the records.
fn pick(cx: &mut Context, from: &Compartment, typed: &[String], client: &Client) -> Result<Vec<usize>, Failure> {
    let records = &from.document.records;
    if !typed.is_empty() {
        let mut found = Vec::new();
        for name in typed {
            let place = find::find(cx, records, Some(name), client.id.as_str())?;
            if !found.contains(&place) {
                found.push(place);
            }
        }
        return Ok(found);
    }
    let shown: Vec<&Record> = order::systems(records).into_iter().filter(|record| record.has_secret()).collect();
    if shown.is_empty() {
        return Err(fail!(cx.messages, Refused, "error-accept-nothing", client = &client.name));
    }
    let needed = shown.len().min(PICKED);
    if shown.len() > needed && !cx.can_ask() {
        return Err(fail!(cx.messages, Usage, "error-needs", option = "--record"));
    }
    let place = |record: &Record| records.iter().position(|other| std::ptr::eq(other, record));
    if shown.len() == needed {
        return Ok(shown.into_iter().filter_map(place).collect());
    }
    for (index, record) in shown.iter().enumerate() {
        cx.say(&format!("{:>4}  {} – {}", index + 1, record.name(), kind_in_words(cx.messages, record)));
    }
    let question = msg!(cx.messages, "ask-accept-which", count = needed);
    let wrong = msg!(cx.messages, "ask-accept-numbers", count = needed, last = shown.len());
    let chosen = cx.ask_line(&question, None, "--record", |typed| {
        let numbers: Option<Vec<usize>> =
            typed.split([' ', ',', ';']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
        let mut numbers = numbers.unwrap_or_default();
        numbers.sort_unstable();
        numbers.dedup();
        let good = numbers.len() == needed && numbers.iter().all(|number| (1..=shown.len()).contains(number));
        if good { Ok(numbers) } else { Err(wrong.clone()) }
    })?;
    Ok(chosen.into_iter().filter_map(|number| place(shown[number - 1])).collect())
}

/// Shows what is deposited, and asks whether it opened the system.
fn try_out(cx: &mut Context, record: &Record) -> Result<bool, Failure> {
    cx.say("");
    cx.say(&format!("{} – {}", find::called(record), kind_in_words(cx.messages, record)));
    if cx.can_ask() && cx.ask_yes_no(&cx.messages.text("ask-accept-show", &[]), true)? {
        let text = card(cx.messages, record, Secrets::Shown, str::to_owned);
        cx.out.verbatim(text.expose_text().trim_end());
    }
    cx.confirm(&msg!(cx.messages, "ask-accept-worked", name = find::called(record)))
}

fn write_protocol(
    cx: &Context,
    vault: &OpenVault,
    client: &Client,
    (compartment, tried): (&Compartment, &[(usize, bool)]),
    (on, signed_by, file): (Date, &str, &PathBuf),
) -> Result<(), Failure> {
    let messages = Messages::new(client.language);
    let rows: Vec<Tried> = tried
        .iter()
        .map(|(place, worked)| {
            let record = &compartment.document.records[*place];
            Tried { name: find::called(record), kind: kind_in_words(messages, record), worked: *worked }
        })
        .collect();
    let owner = &vault.register().owner.name;
    let parties = Parties { owner, client: &client.name, for_client: signed_by };
    let pages = protocols::acceptance(messages, &parties, on, compartment.revision(), &rows);
    output::write_new(file, pages.expose_bytes()).or_fail(cx)
}

fn protocol_file(
    cx: &Context,
    args: &AcceptArgs,
    client: &Client,
    vault: &OpenVault,
    on: Date,
) -> Result<Option<PathBuf>, Failure> {
    if args.signed_on.is_some() && args.output.is_none() {
        return Ok(None); // it was written when they tried; what is signed by now is that sheet
    }
    let messages = Messages::new(client.language);
    let (id, day) = (client.id.to_string(), on.to_string());
    let proposed = || PathBuf::from(msg!(messages, "file-protocol-acceptance", client = id, day = day));
    let file = args.output.clone().unwrap_or_else(proposed);
    if std::fs::symlink_metadata(&file).is_ok() {
        return Err(Failure::exists(cx.messages, &file));
    }
    if is_inside(&file, vault.layout().root()).or_fail(cx)? {
        return Err(fail!(cx.messages, Refused, "error-output-inside", path = file.display().to_string()));
    }
    Ok(Some(file))
}

fn signed_on(cx: &Context, typed: Option<&str>) -> Result<Date, Failure> {
    let today = cx.now.date();
    let Some(typed) = typed else { return Ok(today) };
    typed::date(typed)
        .filter(|day| *day <= today)
        .ok_or_else(|| fail!(cx.messages, Usage, "error-day-past", typed = typed))
}

fn ask_signer(cx: &mut Context, client: &Client) -> Result<String, Failure> {
    let question = msg!(cx.messages, "ask-accept-signer", client = &client.name);
    let empty = cx.messages.text("error-signer-empty", &[]);
    cx.ask_line(&question, None, "--signed-by", |typed| match typed.trim() {
        "" => Err(empty.clone()),
        name => Ok(name.to_owned()),
    })
}

fn printed(record: &Record, worked: bool) -> PrintedRecord {
    PrintedRecord { id: record.id.to_string(), name: record.name().to_owned(), worked }
}
