//! `breakglass sheet new`: a holder makes their own key and sheet, before or without a vault.
//!
//! The key is in the sheet alone; what is handed over is the public key, and its twelve digits on the phone.

use std::path::{Path, PathBuf};

use serde::Serialize;

use breakglass::crypto::Identity;
use breakglass::encode::digits::recipient_digits;
use breakglass::format::v1::sheet::{Anchor, Sheet};
use breakglass::msg;
use breakglass::store::output;

use crate::args::holder::SheetNewArgs;
use crate::context::Context;
use crate::errors::Failure;

/// What is printed as JSON.
#[derive(Serialize)]
struct Made<'a> {
    sheet: &'a Path,
    recipient: &'a str,
    digits: &'a str,
}

pub fn run(args: &SheetNewArgs, cx: &mut Context) -> Result<(), Failure> {
    let path = match &args.output {
        Some(path) => path.clone(),
        None => ask_path(cx)?,
    };
    let sheet = Sheet { identity: Identity::generate(), anchor: Anchor::default() };
    let recipient = sheet.identity.recipient().to_string();
    let digits = recipient_digits(&recipient);
    let written = output::write_new(&path, sheet.write().expose_text().as_bytes());
    written.map_err(|error| Failure::path(cx.messages, &error))?;
    cx.say(&msg!(cx.messages, "sheet-written", path = path.display().to_string()));
    cx.say(&cx.messages.text("sheet-keep", &[]));
    if cx.json {
        cx.print_json(&Made { sheet: &path, recipient: &recipient, digits: digits.plain() });
    } else {
        cx.say(&msg!(cx.messages, "sheet-recipient", recipient = &recipient));
        cx.say(&msg!(cx.messages, "sheet-digits", digits = digits.to_string()));
    }
    Ok(())
}

fn ask_path(cx: &mut Context) -> Result<PathBuf, Failure> {
    let messages = cx.messages;
    let text = messages.text("prompt-sheet-file", &[]);
    cx.ask_line(&text, None, "-o", |typed| match typed {
        "" => Err(messages.text("prompt-file-empty", &[])),
        _ if Path::new(typed).exists() => Err(msg!(messages, "error-exists", path = typed)),
        _ => Ok(PathBuf::from(typed)),
    })
}
