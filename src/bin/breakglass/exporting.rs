//! What `export` and `recover open` have in common: a compartment's records in the form that was asked for, and what
//! that form cannot hold.

use std::collections::BTreeMap;

use breakglass::exchange::export::{Loss, Lost};
use breakglass::exchange::json::{Exported, Outgoing};
use breakglass::msg;
use breakglass::store::OutputFolder;
use serde::Serialize;

use crate::args::Format;
use crate::context::Context;
use crate::errors::{ExitCode, Explain as _, Failure, OrFail as _};

/// So many names stand in a line.
const NAMES: usize = 8;

/// Writes below `prefix`, names damaged attachments, and hands back what the form could not hold.
pub fn write(
    cx: &mut Context,
    format: Format,
    outgoing: &Outgoing<'_>,
    (output, prefix): (&OutputFolder, &str),
) -> Result<(Exported, Lost), Failure> {
    let (exported, lost) = match format.target() {
        None => (outgoing.write(output, prefix).or_fail(cx)?, Lost::default()),
        Some(target) => target.write(outgoing, output, prefix).or_fail(cx)?,
    };
    for problem in &exported.problems {
        let failure = problem.explain(cx);
        cx.note(&failure.to_text(cx.messages));
        cx.end_with(ExitCode::Damaged);
    }
    Ok((exported, lost))
}

/// Says what does not stand in the file as it was: records and fields by name.
pub fn tell_lost(cx: &mut Context, lost: &Lost) {
    for (loss, tally) in &lost.0 {
        let text = msg!(cx.messages, &format!("lost-{}", loss.key()), count = tally.count);
        let names: Vec<&str> =
            tally.names.iter().take(NAMES).map(String::as_str).filter(|name| !name.is_empty()).collect();
        let names = match tally.count.saturating_sub(names.len()) {
            0 => names.join(", "),
            _ if names.is_empty() => String::new(),
            more => msg!(cx.messages, "diff-more", names = names.join(", "), more = more),
        };
        // Of every secret field there is one; the sentence alone says it.
        if names.is_empty() || *loss == Loss::Marks {
            cx.note(&text);
        } else {
            cx.note(&msg!(cx.messages, "intake-with-names", text = text, names = names));
        }
    }
}

/// The same for programs.
#[derive(Serialize)]
pub struct LostInJson {
    count: usize,
    names: Vec<String>,
}

/// What was lost, by the word for it.
pub fn lost_in_json(lost: &Lost) -> BTreeMap<&'static str, LostInJson> {
    lost.0.iter().map(|(loss, t)| (loss.key(), LostInJson { count: t.count, names: t.names.clone() })).collect()
}
