//! `breakglass sheet new`: a holder makes their own key and sheet, before or without a vault.
//!
//! The key is in the sheet alone; what is handed over is the public key, and its twelve digits on the phone.

use std::path::{Path, PathBuf};

use serde::Serialize;

use breakglass::crypto::Identity;
use breakglass::encode::digits::recipient_digits;
use breakglass::format::v1::sheet::{Anchor, Sheet};
use breakglass::kit::sheet::Whose;
use breakglass::msg;

use crate::args::holder::SheetNewArgs;
use crate::context::Context;
use crate::errors::Failure;
use crate::sheet_output::Place;
use crate::sheets::refuse_any_vault;

/// What is printed as JSON.
#[derive(Serialize)]
struct Made<'a> {
    sheet: Option<&'a Path>,
    recipient: &'a str,
    digits: &'a str,
}

pub fn run(args: &SheetNewArgs, cx: &mut Context) -> Result<(), Failure> {
    let place = match &args.output {
        Some(path) => Place::File(path.clone()),
        None if args.print => Place::Printer,
        None => Place::File(ask_path(cx)?),
    };
    if let Some(path) = place.path() {
        refuse_any_vault(cx, path)?;
    }
    let sheet = Sheet { identity: Identity::generate(), anchor: Anchor::default() };
    let recipient = sheet.identity.recipient().to_string();
    let digits = recipient_digits(&recipient);
    // Whose it is stands on it once they have written it there.
    let (made, language) = (cx.now.date(), cx.messages.language());
    place.put(cx, &sheet, &Whose { holder: None, client: None, owner: None, made, language })?;
    match place.path() {
        Some(path) => {
            cx.say(&msg!(cx.messages, "sheet-written", path = path.display().to_string()));
            cx.say(&cx.messages.text("sheet-keep", &[]));
        }
        None => cx.say(&cx.messages.text("sheet-printed", &[])),
    }
    if cx.json {
        cx.print_json(&Made { sheet: place.path(), recipient: &recipient, digits: digits.plain() });
    } else {
        cx.say(&msg!(cx.messages, "sheet-recipient", recipient = &recipient));
        cx.say(&msg!(cx.messages, "sheet-digits", digits = digits.to_string()));
    }
    Ok(())
}

fn ask_path(cx: &mut Context) -> Result<PathBuf, Failure> {
    let messages = cx.messages;
    let text = messages.text("prompt-sheet-file", &[]);
    cx.ask_line(&text, None, "-o, --print", |typed| match typed {
        "" => Err(messages.text("prompt-file-empty", &[])),
        _ if Path::new(typed).exists() => Err(msg!(messages, "error-exists", path = typed)),
        _ => Ok(PathBuf::from(typed)),
    })
}
