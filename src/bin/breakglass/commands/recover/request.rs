//! `breakglass recover request`: asks the other holders for their pieces.

use breakglass::encode::text::one_line;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::msg;
use breakglass::recovery::request::{self, RequestError};
use breakglass::recovery::{Fit, fit};
use breakglass::store::source::SealedCompartment;
use serde::Serialize;

use super::open::{choose, find};
use super::pieces::{NamedSheet, read_sheet};
use crate::args::recover::RequestArgs;
use crate::context::Context;
use crate::errors::recovery::piece_in_words;
use crate::errors::{Explain as _, Failure, OrFail as _};
use crate::output_file::write_text;

#[derive(Serialize)]
struct Printed<'a> {
    request: &'a str,
    compartments: Vec<String>,
}

pub fn run(args: &RequestArgs, cx: &mut Context) -> Result<(), Failure> {
    let found = find(cx, args.path.as_ref(), args.revision.as_ref())?;
    // What the sheet would fit may be what could not be read.
    let refusal = found.refused.first().map(|(_, error)| error.explain(cx));
    let compartments = choose(cx, found, args.compartment.as_deref(), args.revision.as_ref())?;
    let tried: Vec<&VerifiedManifest> =
        compartments.iter().flat_map(|c| c.previous().into_iter().chain([c.head()])).collect();
    let named = read_sheet(cx, args.sheet.as_deref(), &tried)?;
    let manifests = compartments.iter().map(|compartment| fitting(cx, compartment, &named)).collect();
    let reason = match &args.reason {
        Some(reason) => reason.clone(),
        None if cx.can_ask() && !cx.yes => {
            let question = cx.messages.text("ask-reason", &[]);
            cx.ask_line(&question, Some(""), "--reason", |typed| Ok(typed.to_owned()))?
        }
        None => String::new(),
    };
    let made = request::make(manifests, &named.sheet, one_line(&reason).into_owned(), cx.now);
    let made = made.map_err(|error| match (&error, refusal) {
        (RequestError::FitsNothing, Some(refusal)) => refusal,
        _ => error.explain(cx),
    })?;
    for (compartment, place, why) in &made.bad_shares {
        let (id, place) = (compartment.to_string(), place.to_string());
        cx.note(&msg!(
            cx.messages,
            "own-share-bad",
            compartment = id,
            place = place,
            detail = piece_in_words(cx.messages, why)
        ));
    }
    let text = made.request.write().or_fail(cx)?;
    let compartments = made.request.wanted().iter().map(|wanted| wanted.manifest.manifest().compartment.to_string());
    let compartments: Vec<String> = compartments.collect();
    match &args.output {
        Some(path) => {
            write_text(cx, path, &format!("{text}\n"))?;
            let path = path.display().to_string();
            cx.say(&msg!(cx.messages, "request-written", path = path, count = compartments.len()));
            if cx.json {
                cx.print_json(&Printed { request: &text, compartments });
            }
        }
        None if cx.json => cx.print_json(&Printed { request: &text, compartments }),
        None => cx.say(&text),
    }
    Ok(())
}

/// The newest state in which the sheet has a place: a new sheet may still lie on the owner's desk, and then the last
/// state of the epoch before is the one to ask for.
fn fitting(cx: &mut Context, compartment: &SealedCompartment, named: &NamedSheet) -> VerifiedManifest {
    let has_place =
        |manifest: &VerifiedManifest| fit(manifest, &named.sheet).is_ok_and(|tried| !matches!(tried.fit, Fit::Nothing));
    let (head, previous) = (compartment.head(), compartment.previous());
    match previous.filter(|previous| !has_place(head) && has_place(previous)) {
        Some(previous) => {
            cx.note(&msg!(cx.messages, "request-older", revision = previous.manifest().revision));
            previous.clone()
        }
        None => head.clone(),
    }
}
