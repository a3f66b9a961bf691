//! `breakglass absence start`: chosen records, sealed to a deputy alone, for the time that the owner is away.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::Date;
use breakglass::format::v1::absence::Part;
use breakglass::i18n::Messages;
use breakglass::model::evidence::Absence;
use breakglass::model::register::Extra;
use breakglass::model::schema::Kind;
use breakglass::model::{Event, Holder, Record, Role, order, typed};
use breakglass::msg;
use breakglass::store::{Existing, OutputFile, PathError, is_inside};
use breakglass::vault::OpenVault;
use serde::Serialize;

use crate::args::mandate::AbsenceStartArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::records::find;

/// So many days are proposed.
const DAYS: i64 = 14;

#[derive(Serialize)]
struct Printed {
    deputy: String,
    until: Date,
    records: BTreeMap<String, Vec<String>>,
    file: PathBuf,
}

pub fn run(args: &AbsenceStartArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let deputy = deputy(cx, &vault, args.deputy.as_deref())?;
    let until = until(cx, args.until.as_deref())?;
    let file = file(cx, args, &vault, &deputy, until)?;
    let (parts, attachments) = chosen(cx, &vault, &deputy, args)?;
    tell_what(cx, &deputy, until, &parts, attachments);
    if !cx.confirm(&msg!(cx.messages, "ask-absence-start", name = &deputy.name))? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    let records: BTreeMap<CompartmentId, Vec<Id>> = parts.iter().map(|part| (part.compartment, ids(part))).collect();
    let names = parts.iter().map(|part| (cx.compartment_typed(part.compartment), names(part))).collect();
    let sealed = vault.seal_absence(&deputy, until, parts).or_fail(cx)?;
    let absence = Absence {
        deputy: deputy.id.clone(),
        started_at: cx.now,
        until,
        records,
        ended_at: None,
        unknown: Extra::new(),
    };
    record(cx, &mut vault, absence, (&file, &sealed))?;
    cx.say(&msg!(cx.messages, "absence-written", path = file.display().to_string(), name = &deputy.name));
    cx.say(&msg!(cx.messages, "absence-end-with", id = deputy.id.to_string()));
    if cx.json {
        cx.print_json(&Printed { deputy: deputy.id.to_string(), until, records: names, file });
    }
    Ok(())
}

/// First everything is on the disk, then the register knows what is handed over, then the file gets its name: no file is
/// out of which the register knows nothing.
fn record(
    cx: &mut Context,
    vault: &mut OpenVault,
    absence: Absence,
    (path, sealed): (&Path, &[u8]),
) -> Result<(), Failure> {
    let details = [("deputy", absence.deputy.to_string()), ("until", absence.until.to_string())];
    let event = Event::new(cx.now, "absence-started", details);
    let mut output = OutputFile::create(path, Existing::Refused).map_err(|error| Failure::path(cx.messages, &error))?;
    output.write_all(sealed).map_err(|error| PathError::io(path, error)).or_fail(cx)?;
    let _hold = interrupt::hold();
    vault.begin_absence(absence, event).or_fail(cx)?;
    output.finish().or_fail(cx)
}

fn deputy(cx: &mut Context, vault: &OpenVault, typed: Option<&str>) -> Result<Holder, Failure> {
    let deputies: Vec<&Holder> =
        vault.register().active_holders().filter(|holder| holder.role == Role::Deputy).collect();
    match (typed, &deputies[..]) {
        (None, []) => Err(fail!(cx.messages, Refused, "error-absence-no-deputy")),
        (None, [only]) => Ok((*only).clone()),
        (None, several) => {
            let options: Vec<String> = several.iter().map(|holder| holder.name.clone()).collect();
            let question = cx.messages.text("ask-absence-deputy", &[]);
            let chosen = cx.choose(&question, &options, None, "--deputy")?;
            Ok(several[chosen].clone())
        }
        (Some(_), _) => {
            let holder = cx.holder(vault, typed)?.clone();
            if holder.role == Role::Deputy {
                return Ok(holder);
            }
            Err(fail!(cx.messages, Refused, "error-absence-not-deputy", name = &holder.name))
        }
    }
}

fn until(cx: &mut Context, given: Option<&str>) -> Result<Date, Failure> {
    let today = cx.now.date();
    let parse = |text: &str| typed::date(text).filter(|day| *day >= today);
    if let Some(given) = given {
        return parse(given).ok_or_else(|| fail!(cx.messages, Usage, "error-letter-by", typed = given));
    }
    let (question, messages) = (cx.messages.text("ask-absence-until", &[]), cx.messages);
    let proposed = today.plus_days(DAYS).to_string();
    cx.ask_line(&question, Some(&proposed), "--until", |text| {
        parse(text).ok_or_else(|| msg!(messages, "error-letter-by", typed = text))
    })
}

fn file(
    cx: &Context,
    args: &AbsenceStartArgs,
    vault: &OpenVault,
    deputy: &Holder,
    until: Date,
) -> Result<PathBuf, Failure> {
    let messages = Messages::new(deputy.language);
    let (id, day) = (deputy.id.to_string(), until.to_string());
    let file = args.output.clone().unwrap_or_else(|| PathBuf::from(msg!(messages, "file-absence", id = id, day = day)));
    if std::fs::symlink_metadata(&file).is_ok() {
        return Err(Failure::exists(cx.messages, &file));
    }
    if is_inside(&file, vault.layout().root()).or_fail(cx)? {
        return Err(fail!(cx.messages, Refused, "error-output-inside", path = file.display().to_string()));
    }
    Ok(file)
}

/// What is handed over, and how many attachments stay behind.
fn chosen(
    cx: &mut Context,
    vault: &OpenVault,
    deputy: &Holder,
    args: &AbsenceStartArgs,
) -> Result<(Vec<Part>, usize), Failure> {
    let mut compartments = Vec::new();
    for typed in &args.client {
        let client = cx.client(vault, Some(typed))?;
        let id = CompartmentId::Client(client.compartment);
        if !compartments.contains(&id) {
            compartments.push(id);
        }
    }
    if compartments.is_empty() {
        compartments = vault.compartments_of(&deputy.id).or_fail(cx)?.into_iter().filter(|id| !id.is_root()).collect();
    }
    let (mut parts, mut attachments) = (Vec::new(), 0);
    for id in compartments {
        let compartment = vault.compartment(id).or_fail(cx)?;
        let records = &compartment.document.records;
        let picked: Vec<&Record> = match (&args.records[..], args.everything) {
            ([], false) => proposed(records),
            ([], true) => records.iter().collect(),
            (typed, _) => {
                let single = args.client.len() == 1;
                let mut found = Vec::new();
                for name in typed {
                    match find::find(cx, records, Some(name), &cx.compartment_typed(id)) {
                        Ok(place) => found.push(&records[place]),
                        Err(failure) if single => return Err(failure),
                        Err(_) => {} // it is another client's
                    }
                }
                found
            }
        };
        attachments += picked.iter().map(|record| record.attachments.len()).sum::<usize>();
        if !picked.is_empty() {
            parts.push(Part::new(id, &cx.compartment_name(id), picked));
        }
    }
    let named = |name: &String| {
        let is_it = |record: &Record| {
            record.name().eq_ignore_ascii_case(name.trim()) || record.id.as_str().starts_with(name.trim())
        };
        parts.iter().any(|part| part.document.records.iter().any(is_it))
    };
    if let Some(stranger) = args.records.iter().find(|name| !named(name)) {
        return Err(fail!(cx.messages, Refused, "error-absence-unknown", record = stranger));
    }
    if parts.is_empty() {
        return Err(fail!(cx.messages, Refused, "error-absence-nothing"));
    }
    Ok((parts, attachments))
}

/// What must run: systems of criticality 1 and 2 and what they depend on; and whom to call.
fn proposed(records: &[Record]) -> Vec<&Record> {
    let mut wanted: Vec<&Record> = records.iter().filter(|record| record.is_critical()).collect();
    let mut next = 0;
    while next < wanted.len() {
        let needs: Vec<&Record> =
            wanted[next].list("depends_on").iter().filter_map(|name| order::resolve(records, name)).collect();
        for record in needs {
            if !wanted.iter().any(|other| other.id == record.id) {
                wanted.push(record);
            }
        }
        next += 1;
    }
    if wanted.is_empty() {
        return wanted;
    }
    wanted.extend(records.iter().filter(|record| record.kind.known() == Some(Kind::Contact)));
    wanted
}

fn tell_what(cx: &mut Context, deputy: &Holder, until: Date, parts: &[Part], attachments: usize) {
    let day = cx.messages.date(until);
    cx.note(&msg!(cx.messages, "absence-what", name = &deputy.name, day = &day));
    for part in parts {
        cx.note(&format!("  {}: {}", part.client, names(part).join(", ")));
    }
    if attachments > 0 {
        cx.note(&msg!(cx.messages, "absence-attachments", count = attachments));
    }
    cx.note(&msg!(cx.messages, "absence-no-lock", day = day, name = &deputy.name));
}

fn names(part: &Part) -> Vec<String> {
    part.document.records.iter().map(find::called).collect()
}

fn ids(part: &Part) -> Vec<Id> {
    part.document.records.iter().map(|record| record.id).collect()
}
