//! `breakglass log`: what was done when.

use breakglass::model::Event;
use serde::Serialize;

use crate::args::owner::LogArgs;
use crate::context::Context;
use crate::errors::Failure;
use crate::{journal, moments};

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    event: &'a Event,
    sentence: String,
}

pub fn run(args: &LogArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let register = vault.register();
    let from = register.journal.len().saturating_sub(args.last.unwrap_or(usize::MAX));
    let rows = register.journal[from..].iter().map(|event| (event, journal::sentence(cx.messages, register, event)));
    if cx.json {
        let rows: Vec<_> = rows.map(|(event, sentence)| Row { event, sentence }).collect();
        cx.print_json(&rows);
        return Ok(());
    }
    for (event, sentence) in rows {
        cx.out.line(&format!("{}  {sentence}", moments::short(event.at)));
    }
    Ok(())
}
