//! `breakglass receipt request`: what to ask holders for, as letters or mails. Nothing is sent.

use std::path::{Path, PathBuf};

use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::Date;
use breakglass::i18n::{Language, Messages};
use breakglass::model::{Holder, typed};
use breakglass::msg;
use serde::Serialize;

use super::letter::Letter;
use crate::args::owner::ReceiptRequestArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::output_file::write_text;

/// So much time holders have, if nobody says otherwise.
const DAYS: i64 = 14;

#[derive(Serialize)]
struct Printed<'v> {
    holder: &'v str,
    name: &'v str,
    email: Option<&'v str>,
    phone: Option<&'v str>,
    language: Language,
    compartments: Vec<String>,
    by: Date,
    subject: String,
    body: String,
    file: Option<PathBuf>,
}

pub fn run(args: &ReceiptRequestArgs, cx: &mut Context) -> Result<(), Failure> {
    let today = cx.now.date();
    let by = match &args.by {
        None => today.plus_days(DAYS),
        Some(day) => typed::date(day)
            .filter(|day| *day >= today)
            .ok_or_else(|| fail!(cx.messages, Usage, "error-letter-by", typed = day))?,
    };
    let vault = cx.open_read()?;
    let asked: Vec<&Holder> = if args.all {
        vault.register().active_holders().collect()
    } else {
        vec![cx.holder(&vault, args.holder.as_deref())?]
    };
    let mut printed = Vec::new();
    for holder in asked {
        let compartments = vault.compartments_of(&holder.id).or_fail(cx)?;
        if compartments.is_empty() && args.all {
            continue;
        }
        if compartments.is_empty() {
            return Err(fail!(cx.messages, Refused, "error-letter-in-no-policy", name = &holder.name));
        }
        let letter = Letter::receipt(vault.register(), holder, &compartments, by);
        let file = hand_over(cx, args, holder, &letter, printed.is_empty())?;
        printed.push(Printed {
            holder: holder.id.as_str(),
            name: &holder.name,
            email: holder.email.as_deref(),
            phone: holder.phone.as_deref(),
            language: holder.language,
            compartments: compartments.iter().map(|id: &CompartmentId| cx.compartment_typed(*id)).collect(),
            by,
            subject: letter.subject,
            body: letter.body,
            file,
        });
    }
    if printed.is_empty() {
        cx.say(&cx.messages.text("letters-none", &[]));
    }
    if cx.json {
        cx.print_json(&printed);
    }
    Ok(())
}

/// Into a file of the folder, or to standard output with a line between two letters.
fn hand_over(
    cx: &mut Context,
    args: &ReceiptRequestArgs,
    holder: &Holder,
    letter: &Letter,
    first: bool,
) -> Result<Option<PathBuf>, Failure> {
    let messages = Messages::new(holder.language);
    let text = letter.text(messages);
    let Some(folder) = &args.output else {
        if !cx.json {
            let between = if first { "" } else { BETWEEN };
            cx.out.verbatim(&format!("{between}{}", text.trim_end()));
        }
        return Ok(None);
    };
    let file = folder.join(msg!(messages, "letter-file-receipt", id = holder.id.to_string()) + ".txt");
    make_folder(cx, folder)?;
    write_text(cx, &file, &text)?;
    cx.say(&msg!(cx.messages, "letter-written", path = file.display().to_string(), name = &holder.name));
    Ok(Some(file))
}

fn make_folder(cx: &Context, folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::disk(cx.messages, folder, &error))
}

/// Between two letters on standard output.
const BETWEEN: &str = "\n----------------------------------------------------------------------\n\n";
