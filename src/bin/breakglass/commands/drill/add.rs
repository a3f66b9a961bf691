//! `breakglass drill add`: the twelve digits that prove a rehearsal, and what is to be remembered of it.
//!
//! Which drill it was is found by trying. What was not typed is asked for where there is somebody to ask, after the code
//! was found good; all of it may be left out.

use breakglass::encode::digits::Digits;
use breakglass::encode::slug::Slug;
use breakglass::encode::time::Date;
use breakglass::model::register::Extra;
use breakglass::model::{DrillRun, Event, validate};
use breakglass::msg;
use breakglass::sharing::{Policy, analysis};
use breakglass::vault::{FoundDrill, OpenVault};
use serde::Serialize;

use super::list::due_after;
use crate::args::owner::DrillAddArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;

/// A rehearsal that took longer than a week was several.
const MOST_MINUTES: u32 = 7 * 24 * 60;

#[derive(Serialize)]
struct Printed<'a> {
    drill: String,
    compartment: String,
    epoch: u64,
    run: &'a DrillRun,
    due_on: Date,
}

pub fn run(args: &DrillAddArgs, cx: &mut Context) -> Result<(), Failure> {
    let code = code(args, cx)?;
    if args.minutes.is_some_and(|minutes| !good_minutes(minutes)) {
        return Err(fail!(cx.messages, Usage, "error-drill-minutes", most = MOST_MINUTES));
    }
    if args.finding.iter().any(|finding| finding_of(finding).is_none()) {
        return Err(fail!(cx.messages, Usage, "error-drill-finding"));
    }
    let mut vault = cx.open_write()?;
    let Some(found) = vault.find_drill(&code).or_fail(cx)? else {
        return Err(fail!(cx.messages, Refused, "error-drill-nobodys"));
    };
    let name = cx.compartment_name(found.of);
    if let Some(told) = found.told {
        let (day, id) = (cx.messages.date(told.date()), cx.compartment_typed(found.of));
        return Err(fail!(cx.messages, Refused, "error-drill-told", day = day, name = name, id = id));
    }
    let run = told(args, cx, &vault, &found)?;
    {
        let _hold = interrupt::hold();
        let event = Event::new(cx.now, "drill-passed", [("compartment", cx.compartment_typed(found.of))]);
        vault.record_rehearsal(&found, run.clone(), event).or_fail(cx)?;
    }
    let due_on = due_after(vault.register(), &run);
    let (day, due) = (cx.messages.date(run.at.date()), cx.messages.date(due_on));
    cx.say(&msg!(cx.messages, "drill-recorded", name = name, day = day, due = due));
    cx.say(&cx.messages.text("drill-not-in-kits", &[]));
    if cx.json {
        let (drill, compartment) = (found.compartment.to_string(), cx.compartment_typed(found.of));
        cx.print_json(&Printed { drill, compartment, epoch: found.epoch, run: &run, due_on });
    }
    Ok(())
}

fn code(args: &DrillAddArgs, cx: &mut Context) -> Result<Digits, Failure> {
    match Digits::parse(12, &args.code.join(" ")) {
        Ok(code) => Ok(code),
        Err(_) if !args.code.is_empty() => Err(fail!(cx.messages, Usage, "error-drill-digits")),
        Err(_) => {
            let (question, wrong) =
                (cx.messages.text("ask-drill-code", &[]), cx.messages.text("error-drill-digits", &[]));
            let option = cx.messages.text("value-code", &[]);
            cx.ask_line(&question, None, &option, |typed| Digits::parse(12, typed).map_err(|_| wrong.clone()))
        }
    }
}

/// What is remembered of the rehearsal: what was typed, and at a terminal what is answered.
fn told(args: &DrillAddArgs, cx: &mut Context, vault: &OpenVault, found: &FoundDrill) -> Result<DrillRun, Failure> {
    let policy = vault.drill_policy(found).or_fail(cx)?;
    let known: Vec<Slug> = policy.iter().flat_map(Policy::leaves).map(|(_, holder)| holder.clone()).collect();
    let ask = cx.can_ask() && !cx.yes;
    let holders = participants(args, cx, vault, &known, ask)?;
    let too_few = |policy: &Policy<Slug>| !analysis::satisfied(policy, |holder| holders.contains(holder));
    if !holders.is_empty() && policy.as_ref().is_some_and(too_few) {
        cx.note(&cx.messages.text("drill-too-few", &[]));
    }
    let without_owner = args.without_owner
        || (ask && {
            let question = cx.messages.text("ask-drill-without-owner", &[]);
            cx.ask_yes_no(&question, false)?
        });
    Ok(DrillRun {
        at: cx.now,
        passed: true,
        collector: holders.first().cloned(),
        holders,
        without_owner,
        minutes: minutes(args, cx, ask)?,
        findings: findings(args, cx, ask)?,
        unknown: Extra::new(),
    })
}

/// Who took part, the one who collected first; each by short name or name, and each with a place in this drill.
fn participants(
    args: &DrillAddArgs,
    cx: &mut Context,
    vault: &OpenVault,
    known: &[Slug],
    ask: bool,
) -> Result<Vec<Slug>, Failure> {
    let listed = known.iter().map(Slug::to_string).collect::<Vec<_>>().join(", ");
    let messages = cx.messages;
    let find = |typed: &str| {
        let typed = typed.trim();
        let is_named = |id: &&Slug| {
            let holder = vault.register().holder(id);
            id.as_str() == typed || holder.is_some_and(|holder| holder.name.to_lowercase() == typed.to_lowercase())
        };
        let unknown = || fail!(messages, Refused, "error-drill-participant", holder = typed, known = &listed);
        known.iter().find(is_named).cloned().ok_or_else(unknown)
    };
    let all = |typed: &mut dyn Iterator<Item = &str>| -> Result<Vec<Slug>, Failure> {
        let mut found: Vec<Slug> = Vec::new();
        for typed in typed.filter(|typed| !typed.trim().is_empty()) {
            let holder = find(typed)?;
            if !found.contains(&holder) {
                found.push(holder);
            }
        }
        Ok(found)
    };
    if !args.participant.is_empty() || !ask {
        return all(&mut args.participant.iter().map(String::as_str));
    }
    let question = msg!(messages, "ask-drill-participants", known = &listed);
    cx.ask_line(&question, Some(""), "--participant", |typed| {
        all(&mut typed.split(',')).map_err(|failure| failure.message)
    })
}

fn minutes(args: &DrillAddArgs, cx: &mut Context, ask: bool) -> Result<Option<u32>, Failure> {
    if args.minutes.is_some() || !ask {
        return Ok(args.minutes);
    }
    let question = cx.messages.text("ask-drill-minutes", &[]);
    let wrong = msg!(cx.messages, "error-drill-minutes", most = MOST_MINUTES);
    cx.ask_line(&question, Some(""), "--minutes", |typed| match typed.trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(minutes) if good_minutes(minutes) => Ok(Some(minutes)),
            _ => Err(wrong.clone()),
        },
    })
}

fn findings(args: &DrillAddArgs, cx: &mut Context, ask: bool) -> Result<Vec<String>, Failure> {
    let mut findings: Vec<String> = args.finding.iter().filter_map(|finding| finding_of(finding)).collect();
    if !findings.is_empty() || !ask {
        return Ok(findings);
    }
    let (question, wrong) = (cx.messages.text("ask-drill-finding", &[]), cx.messages.text("error-drill-finding", &[]));
    loop {
        let next = cx.ask_line(&question, Some(""), "--finding", |typed| match typed.trim() {
            "" => Ok(None),
            typed => finding_of(typed).map(Some).ok_or_else(|| wrong.clone()),
        })?;
        match next {
            Some(finding) => findings.push(finding),
            None => return Ok(findings),
        }
    }
}

fn good_minutes(minutes: u32) -> bool {
    (1..=MOST_MINUTES).contains(&minutes)
}

fn finding_of(typed: &str) -> Option<String> {
    let typed = typed.trim();
    (!typed.is_empty() && validate::line(typed).is_ok()).then(|| typed.to_owned())
}
