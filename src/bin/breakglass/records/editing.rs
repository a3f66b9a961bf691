//! A record in the person's editor, again and again until it can be read; nothing that was typed is lost on the way.

use breakglass::model::Record;
use breakglass::secret::SecretText;

use super::{fields, toml};
use crate::context::Context;
use crate::editor;
use crate::errors::{Failure, fail};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The record is another one now.
    Changed,
    /// The text came back as it was.
    Unchanged,
}

/// Opens the record in the editor.
pub fn edit(cx: &mut Context, record: &mut Record, others: &[Record]) -> Result<Edited, Failure> {
    let kind = fields::known_kind(cx, record)?;
    let mut offered = toml::write(cx.messages, kind, record, others);
    let mut refused: Option<SecretText> = None;
    loop {
        let Some(edited) = editor::edit(cx, &offered, "toml")? else {
            return if refused.is_none() { Ok(Edited::Unchanged) } else { Err(given_up(cx)) };
        };
        let wrong = match toml::read(cx.messages, kind, record, others, &edited) {
            Ok(()) => return Ok(Edited::Changed),
            Err(wrong) => wrong,
        };
        for line in &wrong {
            cx.note(line);
        }
        // A program that writes the same again and again is no person who mends it.
        if refused.is_some_and(|before| before.same_as(&edited)) {
            return Err(given_up(cx));
        }
        offered = toml::with_errors(&edited, &wrong);
        refused = Some(edited);
    }
}

fn given_up(cx: &Context) -> Failure {
    fail!(cx.messages, Refused, "error-editor-given-up")
}
