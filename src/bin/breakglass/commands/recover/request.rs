//! `breakglass recover request`: asks the other holders for their pieces.

use breakglass::encode::text::one_line;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::msg;
use breakglass::recovery::request;
use serde::Serialize;

use super::open::{find, without_drills};
use super::pieces::read_sheet;
use crate::args::recover::RequestArgs;
use crate::context::Context;
use crate::errors::recovery::piece_in_words;
use crate::errors::{Failure, OrFail as _};
use crate::output_file::write_text;

#[derive(Serialize)]
struct Printed<'a> {
    request: &'a str,
    compartments: Vec<String>,
}

pub fn run(args: &RequestArgs, cx: &mut Context) -> Result<(), Failure> {
    let found = find(cx, args.path.as_ref())?;
    let compartments = without_drills(cx, found.compartments);
    let manifests: Vec<VerifiedManifest> = compartments.iter().map(|c| c.head().clone()).collect();
    let tried: Vec<&VerifiedManifest> = manifests.iter().collect();
    let named = read_sheet(cx, args.sheet.as_deref(), &tried)?;
    let reason = match &args.reason {
        Some(reason) => reason.clone(),
        None if cx.can_ask() && !cx.yes => {
            let question = cx.messages.text("ask-reason", &[]);
            cx.ask_line(&question, Some(""), "--reason", |typed| Ok(typed.to_owned()))?
        }
        None => String::new(),
    };
    let made = request::make(manifests, &named.sheet, one_line(&reason).into_owned(), cx.now).or_fail(cx)?;
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
