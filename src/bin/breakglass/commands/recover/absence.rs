//! `breakglass recover absence`: a deputy opens what the owner left with them for the time of an absence, with their sheet
//! alone.

use breakglass::encode::text::one_line;
use breakglass::format::limits;
use breakglass::format::v1::absence::AbsenceFile;
use breakglass::model::for_showing;
use breakglass::msg;
use breakglass::recovery::{AbsenceError, open_absence};
use serde::Serialize;

use super::pieces::read_sheet;
use crate::args::recover::AbsenceArgs;
use crate::context::Context;
use crate::errors::recovery::{carried_in_words, sealed_in_words};
use crate::errors::store::read_named;
use crate::errors::{Explain, Failure, OrFail as _, fail};
use crate::records::json;
use crate::show::{Secrets, record};

#[derive(Serialize)]
struct Printed<'a> {
    owner: &'a str,
    deputy: &'a str,
    until: String,
    past: bool,
    compartments: Vec<PrintedPart<'a>>,
}

#[derive(Serialize)]
struct PrintedPart<'a> {
    compartment: String,
    client: &'a str,
    records: Vec<json::Shown<'a>>,
}

pub fn run(args: &AbsenceArgs, cx: &mut Context) -> Result<(), Failure> {
    let bytes = read_named(cx, &args.file, limits::RECORDS_SEALED)?;
    let sheet = read_sheet(cx, args.sheet.as_deref(), &[])?;
    let file = open_absence(&bytes, &sheet.sheet).or_fail(cx)?;
    if cx.now.date() > file.head.until {
        let day = cx.messages.date(file.head.until);
        cx.note(&msg!(cx.messages, "absence-past", day = day, owner = &file.head.owner));
    }
    let secrets = if args.reveal { Secrets::Shown } else { Secrets::Hidden };
    if cx.json {
        print(cx, &file, secrets);
        return Ok(());
    }
    show(cx, &file, secrets);
    if !args.reveal && cx.can_ask() && cx.ask_yes_no(&cx.messages.text("ask-reveal", &[]), false)? {
        show(cx, &file, Secrets::Shown);
    }
    Ok(())
}

fn show(cx: &mut Context, file: &AbsenceFile, secrets: Secrets) {
    let (head, day) = (&file.head, cx.messages.date(file.head.until));
    cx.say(&msg!(cx.messages, "absence-opened", owner = &head.owner, deputy = &head.deputy, day = day));
    for part in &file.parts {
        cx.say("");
        cx.say(&msg!(cx.messages, "absence-client", client = one_line(&part.client)));
        for entry in for_showing(&part.document.records) {
            cx.say("");
            let text = record(cx.messages, entry, secrets, |reference| {
                let found = part.document.records.iter().find(|record| record.id.to_string() == reference);
                found.map_or_else(|| reference.to_owned(), |record| record.name().to_owned())
            });
            cx.out.verbatim(text.expose_text().trim_end());
        }
    }
}

fn print(cx: &mut Context, file: &AbsenceFile, secrets: Secrets) {
    let parts = file.parts.iter().map(|part| PrintedPart {
        compartment: part.compartment.to_string(),
        client: &part.client,
        records: for_showing(&part.document.records)
            .into_iter()
            .map(|record| json::Shown { record, secrets })
            .collect(),
    });
    let printed = Printed {
        owner: &file.head.owner,
        deputy: &file.head.deputy,
        until: file.head.until.to_string(),
        past: cx.now.date() > file.head.until,
        compartments: parts.collect(),
    };
    cx.print_json(&printed);
}

impl Explain for AbsenceError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::NotForThisSheet => fail!(cx.messages, CannotUnlock, "error-absence-not-for-you"),
            Self::Other => fail!(cx.messages, Refused, "error-absence-other"),
            Self::OtherOwner => fail!(cx.messages, Damaged, "error-absence-forged"),
            Self::Damaged(error) => {
                fail!(cx.messages, Damaged, "error-absence-damaged", detail = sealed_in_words(cx.messages, *error))
            }
            Self::Format(error) => {
                fail!(cx.messages, Damaged, "error-absence-damaged", detail = carried_in_words(cx.messages, error))
            }
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}
