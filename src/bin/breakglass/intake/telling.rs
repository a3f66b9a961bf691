//! A pass in words and in JSON: what was read, taken, changed, left out and why. Names and fields, never values.

use std::collections::BTreeMap;

use breakglass::exchange::deposit::{Part, Pass};
use breakglass::exchange::foreign::{Format, Log, Tally};
use breakglass::exchange::records::Told;
use breakglass::model::labels::choice_label;
use breakglass::model::schema::Kind;
use breakglass::msg;
use serde::Serialize;

use crate::context::Context;

/// So many names of records stand in a line.
const NAMES: usize = 8;
/// So many lines a list of what would be done has.
const LINES: usize = 40;

/// A pass as JSON.
#[derive(Serialize)]
pub struct Report {
    file: String,
    format: &'static str,
    read: usize,
    skipped: BTreeMap<&'static str, usize>,
    remarks: BTreeMap<&'static str, usize>,
    clients: Vec<OfClient>,
    dry_run: bool,
}

#[derive(Serialize)]
struct OfClient {
    client: String,
    found: usize,
    new: Vec<Line>,
    changed: Vec<Line>,
    gone: Vec<Line>,
    removed: Vec<Line>,
    same: usize,
    kept_by_hand: usize,
    revision: u64,
}

#[derive(Serialize)]
struct Line {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    guessed_kind: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<String>,
}

impl Report {
    /// Everything about a pass.
    pub fn of(cx: &Context, file: &str, format: &Format, pass: &Pass, dry_run: bool) -> Self {
        Self {
            file: file.to_owned(),
            format: format.key,
            read: pass.log.read,
            skipped: pass.log.skipped.iter().map(|(reason, tally)| (reason.key(), tally.count)).collect(),
            remarks: pass.log.remarks.iter().map(|(remark, tally)| (remark.key(), tally.count)).collect(),
            clients: pass.parts.iter().map(|part| OfClient::of(cx, part)).collect(),
            dry_run,
        }
    }
}

impl OfClient {
    fn of(cx: &Context, part: &Part) -> Self {
        let (outcome, lines) = (&part.outcome, |told: &[Told]| told.iter().map(Line::of).collect());
        Self {
            client: cx.compartment_typed(part.compartment.id()),
            found: part.found,
            new: lines(&outcome.new),
            changed: lines(&outcome.changed),
            gone: lines(&outcome.gone),
            removed: lines(&outcome.removed),
            same: outcome.same,
            kept_by_hand: outcome.by_hand,
            revision: part.compartment.revision(),
        }
    }
}

impl Line {
    fn of(told: &Told) -> Self {
        Self { name: told.name.clone(), guessed_kind: told.guess.clone(), fields: told.fields.clone() }
    }
}

/// Says what a pass did, or would do.
pub fn tell(cx: &mut Context, file: &str, format: &Format, pass: &Pass, dry_run: bool) {
    let read = msg!(
        cx.messages,
        "intake-read",
        file = file,
        program = format.program.name,
        format = format.key,
        count = pass.log.read
    );
    cx.say(&read);
    for part in &pass.parts {
        of_part(cx, part, dry_run);
    }
    of_log(cx, &pass.log);
    if dry_run {
        cx.say(&cx.messages.text("intake-dry-run", &[]));
    }
}

/// Says which entries are gone since the last time: once, and also to whoever wants to hear only of what is wrong.
pub fn tell_gone(cx: &mut Context, file: &str, pass: &Pass) {
    for part in &pass.parts {
        for (kind, told) in [("gone", &part.outcome.gone), ("removed", &part.outcome.removed)] {
            if !told.is_empty() {
                let client = cx.compartment_begins(part.compartment.id());
                let names = names(cx, kind, told);
                cx.note(&msg!(cx.messages, "intake-quiet", file = file, client = client, names = names.trim_start()));
            }
        }
    }
}

fn of_part(cx: &mut Context, part: &Part, dry_run: bool) {
    let (outcome, messages) = (&part.outcome, cx.messages);
    let client = cx.compartment_begins(part.compartment.id());
    if !outcome.is_change() {
        cx.say(&msg!(messages, "intake-unchanged", client = client, count = outcome.same));
        return;
    }
    let kinds =
        [("new", &outcome.new), ("changed", &outcome.changed), ("gone", &outcome.gone), ("removed", &outcome.removed)];
    let counts: Vec<String> = kinds
        .iter()
        .filter(|(_, told)| !told.is_empty())
        .map(|(kind, told)| msg!(messages, &format!("intake-count-{kind}"), count = told.len()))
        .collect();
    let counts = counts.join(", ");
    let key = if dry_run { "intake-client-dry" } else { "intake-client" };
    cx.say(&msg!(messages, key, client = client, counts = counts, revision = part.compartment.revision()));
    for (kind, told) in kinds.into_iter().filter(|(_, told)| !told.is_empty()) {
        let lines = if dry_run { listed(cx, kind, told) } else { vec![names(cx, kind, told)] };
        for line in &lines {
            cx.say(line);
        }
    }
    if let Some(guesses) = guesses(cx, &outcome.new).filter(|_| !dry_run) {
        cx.say(&msg!(messages, "intake-guesses", kinds = guesses));
    }
    if outcome.by_hand > 0 {
        cx.say(&msg!(messages, "intake-by-hand", count = outcome.by_hand));
    }
}

/// `  new: Router, Mail and 3 more`
fn names(cx: &Context, kind: &str, told: &[Told]) -> String {
    let names: Vec<&str> = told.iter().take(NAMES).map(|told| told.name.as_str()).collect();
    let names = names.join(", ");
    let rest = told.len().saturating_sub(NAMES);
    let names = if rest > 0 { msg!(cx.messages, "diff-more", names = names, more = rest) } else { names };
    format!("  {}", msg!(cx.messages, &format!("intake-names-{kind}"), names = names))
}

/// One line each, with the guess beside it.
fn listed(cx: &Context, kind: &str, told: &[Told]) -> Vec<String> {
    let line = |told: &Told| {
        let name = match &told.guess {
            Some(guess) => msg!(cx.messages, "intake-guess", name = &told.name, kind = kind_in_words(cx, guess)),
            None => told.name.clone(),
        };
        format!("  {}", msg!(cx.messages, &format!("intake-names-{kind}"), names = name))
    };
    let mut lines: Vec<String> = told.iter().take(LINES).map(line).collect();
    if told.len() > LINES {
        lines.push(format!("  {}", msg!(cx.messages, "intake-more", count = told.len() - LINES)));
    }
    lines
}

/// `3 × e-mail, 1 × router`
fn guesses(cx: &Context, told: &[Told]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    told.iter().filter_map(|told| told.guess.as_deref()).for_each(|guess| *counts.entry(guess).or_default() += 1);
    let words = counts.iter().map(|(guess, count)| format!("{count} × {}", kind_in_words(cx, guess)));
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn kind_in_words(cx: &Context, kind: &str) -> String {
    Kind::System.field("kind").map_or_else(|| kind.to_owned(), |field| choice_label(cx.messages, field, kind))
}

fn of_log(cx: &mut Context, log: &Log) {
    for (reason, tally) in &log.skipped {
        say_tally(cx, &format!("skip-{}", reason.key()), tally);
    }
    for (remark, tally) in &log.remarks {
        say_tally(cx, &format!("remark-{}", remark.key()), tally);
    }
}

fn say_tally(cx: &mut Context, key: &str, tally: &Tally) {
    let text = msg!(cx.messages, key, count = tally.count);
    let names: Vec<&str> = tally.names.iter().take(NAMES).map(String::as_str).collect();
    if names.is_empty() {
        cx.say(&text);
    } else {
        cx.say(&msg!(cx.messages, "intake-with-names", text = text, names = names.join(", ")));
    }
}
