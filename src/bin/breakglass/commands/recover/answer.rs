//! `breakglass recover answer`: shows who asks, for what and why; only then makes the contribution.

use std::path::Path;

use breakglass::format::limits;
use breakglass::format::v1::request::Request;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::msg;
use breakglass::recovery::answer::{Answer, UnknownCollector, prepare};
use breakglass::sharing::Kind;
use serde::Serialize;

use super::pieces::read_sheet;
use crate::args::recover::AnswerArgs;
use crate::context::Context;
use crate::errors::recovery::carried_in_words;
use crate::errors::store::read_named;
use crate::errors::{Failure, OrFail as _, fail};
use crate::output_file::write_text;

#[derive(Serialize)]
struct Printed<'a> {
    contribution: &'a str,
}

pub fn run(args: &AnswerArgs, cx: &mut Context) -> Result<(), Failure> {
    let asked = if args.request.is_none() { Some(cx.ask_path("ask-request-file", "REQUEST")?) } else { None };
    let path = args.request.as_ref().or(asked.as_ref()).map_or(Path::new("-"), |path| path);
    let text = if path == Path::new("-") {
        let mut text = Vec::new();
        let mut source = std::io::Read::take(std::io::stdin().lock(), limits::REQUEST * 2);
        std::io::Read::read_to_end(&mut source, &mut text).map_err(|e| Failure::disk(cx.messages, path, &e))?;
        text
    } else {
        // Line breaks and blanks do not count, so a file may be somewhat larger than the limit of the text.
        read_named(cx, path, limits::REQUEST * 2)?
    };
    let request = Request::read(&text).map_err(|error| {
        let path =
            if path == Path::new("-") { cx.messages.text("sheet-stdin", &[]) } else { path.display().to_string() };
        let what = carried_in_words(cx.messages, &error);
        fail!(cx.messages, Damaged, "error-request-file", path = path, what = what)
    })?;
    let manifests: Vec<&VerifiedManifest> = request.wanted().iter().map(|wanted| &wanted.manifest).collect();
    let named = read_sheet(cx, args.sheet.as_deref(), &manifests)?;
    let answer = prepare(&request, &named.sheet).or_fail(cx)?;
    show(cx, &request, &answer);
    let unknown = if answer.knows_collector() { UnknownCollector::Refuse } else { allow(args, cx)? };
    if !cx.confirm(&cx.messages.text("ask-answer", &[]))? {
        return Err(fail!(cx.messages, Refused, "error-not-answered"));
    }
    let contribution = answer.seal(unknown).or_fail(cx)?;
    match &args.output {
        Some(path) => {
            write_text(cx, path, &format!("{contribution}\n"))?;
            cx.say(&msg!(cx.messages, "contribution-written", path = path.display().to_string()));
            if cx.json {
                cx.print_json(&Printed { contribution: &contribution });
            }
        }
        None if cx.json => cx.print_json(&Printed { contribution: &contribution }),
        None => cx.say(&contribution),
    }
    Ok(())
}

/// Who asks, by the name on this holder's own card; for which compartment; why, and since when, as somebody wrote it.
fn show(cx: &mut Context, request: &Request, answer: &Answer<'_>) {
    for part in answer.parts() {
        let compartment = match part.card() {
            Ok(card) => card.compartment_name.clone(),
            Err(_) => part.compartment().to_string(),
        };
        let revision = part.manifest().manifest().revision;
        let line = match part.collector() {
            Some(other) => {
                let (name, phone) = (&other.name, if other.phone.is_empty() { "none" } else { &other.phone });
                msg!(
                    cx.messages,
                    "answer-known",
                    name = name,
                    phone = phone,
                    compartment = compartment,
                    revision = revision
                )
            }
            None => msg!(cx.messages, "answer-unknown", compartment = compartment, revision = revision),
        };
        cx.note(&line);
        if part.kind() == Kind::Drill {
            cx.note(&cx.messages.text("this-is-a-drill", &[]));
        }
    }
    let (reason, at) = (request.reason(), cx.messages.date(request.created_at().date()));
    let key = if reason.trim().is_empty() { "answer-no-reason" } else { "answer-reason" };
    cx.note(&msg!(cx.messages, key, reason = reason, at = at));
    for compartment in answer.left_out() {
        cx.note(&msg!(cx.messages, "answer-left-out", compartment = compartment.to_string()));
    }
}

/// An unknown collector is answered only if the holder says so in so many words; `--yes` is not enough.
fn allow(args: &AnswerArgs, cx: &mut Context) -> Result<UnknownCollector, Failure> {
    if args.allow_unknown_collector {
        return Ok(UnknownCollector::Answer);
    }
    if !cx.can_ask() || cx.yes {
        return Err(fail!(cx.messages, Refused, "error-unknown-collector"));
    }
    let wanted = cx.messages.text("unknown-collector-words", &[]);
    let question = msg!(cx.messages, "ask-unknown-collector", words = &wanted);
    let typed = cx.ask_line(&question, Some(""), "--allow-unknown-collector", |typed| Ok(typed.to_owned()))?;
    if typed.trim().eq_ignore_ascii_case(&wanted) {
        Ok(UnknownCollector::Answer)
    } else {
        Err(fail!(cx.messages, Refused, "error-unknown-collector"))
    }
}
