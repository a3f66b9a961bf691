//! How the interview asks: one line at a time; Enter skips, `+` takes the proposal, `.` stops.

use std::collections::BTreeMap;

use breakglass::i18n::{Language, Messages};
use breakglass::model::labels::{choice_label, field_hint, field_label};
use breakglass::model::schema::{Field, FieldKind, Kind};
use breakglass::model::{Record, typed};

use super::End;
use crate::context::Context;
use crate::records::words::field_error;

/// What came of a question.
pub enum Said {
    Nothing,
    Text(String),
}

/// What was said before in this conversation: the next system is probably like the last.
#[derive(Default)]
pub struct Answers(BTreeMap<&'static str, String>);

impl Answers {
    /// Keeps an answer that may fit again.
    pub fn remember(&mut self, key: &'static str, value: String) {
        if ALIKE.contains(&key) {
            self.0.insert(key, value);
        }
    }

    /// What to propose for a field: ready-made steps for a kind of system, or what was said last.
    pub fn proposal(&self, messages: Messages, record: &Record, key: &str) -> Option<String> {
        if key == "first_hour_steps" {
            let kind = record.text("kind").unwrap_or("other").replace('_', "-");
            let own = format!("ready-steps-{kind}");
            let found = if messages.has(&own) { own } else { "ready-steps-other".to_owned() };
            return Some(messages.text(&found, &[]));
        }
        if key == "deputy" {
            return Some(record.name().to_owned());
        }
        self.0.get(key).cloned()
    }
}

/// Asks for a line.
pub fn line(cx: &mut Context, question: &str, proposal: Option<&str>) -> Result<Said, End> {
    let taken = proposal.map(str::to_owned);
    let shown = with_proposal(cx, question, proposal);
    let no_proposal = cx.messages.text("interview-no-proposal", &[]);
    let said = cx.ask_line(&shown, None, "", |typed| match typed.trim() {
        "" => Ok(Some(Said::Nothing)),
        "." => Ok(None),
        "+" => taken.clone().map(|text| Some(Said::Text(text))).ok_or_else(|| no_proposal.clone()),
        text => Ok(Some(Said::Text(text.to_owned()))),
    })?;
    said.ok_or(End::Stopped)
}

/// Asks for a field until what was typed may stand in it; `None` where it was skipped.
pub fn field(cx: &mut Context, kind: Kind, key: &str, proposal: Option<&str>) -> Result<Option<String>, End> {
    let Some(field) = kind.field(key) else { return Ok(None) };
    let (messages, today) = (cx.messages, cx.now.date().to_string());
    let question = question(messages, kind, field);
    let shown = with_proposal(cx, &question, proposal);
    let no_proposal = messages.text("interview-no-proposal", &[]);
    let said = cx.ask_line(&shown, None, "", |typed| {
        let text = match typed.trim() {
            "" => return Ok(Some(None)),
            "." => return Ok(None),
            "+" => proposal.map(str::to_owned).ok_or_else(|| no_proposal.clone())?,
            "heute" | "today" if field.kind == FieldKind::Date => today.clone(),
            text => meant(field, text),
        };
        typed::parse(field, &text).map(|_| Some(Some(text))).map_err(|error| field_error(messages, kind, &error))
    })?;
    said.ok_or(End::Stopped)
}

fn question(messages: Messages, kind: Kind, field: &Field) -> String {
    let label = field_label(messages, kind, field);
    match field.kind {
        FieldKind::Choice(choices) => {
            let labels: Vec<String> = choices.iter().map(|choice| choice_label(messages, field, choice)).collect();
            format!("{label} ({})", labels.join(", "))
        }
        FieldKind::Flag => format!("{label} ({})", messages.text("interview-yes-no", &[])),
        FieldKind::Date => format!("{label} ({})", messages.text("interview-date", &[])),
        FieldKind::LongText => format!("{label} ({})", messages.text("interview-long", &[])),
        _ => field_hint(messages, kind, field).map_or(label.clone(), |hint| format!("{label}. {hint}")),
    }
}

/// The beginning of a choice is enough, where it is the beginning of one only; `;` ends a line of a longer text.
fn meant(field: &Field, text: &str) -> String {
    match field.kind {
        FieldKind::Choice(choices) => {
            let wanted = text.to_lowercase();
            let begins = |choice: &&&str| {
                choice.starts_with(&wanted)
                    || Language::ALL.into_iter().any(|language| {
                        choice_label(Messages::new(language), field, choice).to_lowercase().starts_with(&wanted)
                    })
            };
            let mut found = choices.iter().filter(begins);
            match (found.next(), found.next()) {
                (Some(only), None) => (*only).to_owned(),
                _ => text.to_owned(),
            }
        }
        FieldKind::LongText => text.split(';').map(str::trim).collect::<Vec<_>>().join("\n"),
        _ => text.to_owned(),
    }
}

fn with_proposal(cx: &Context, question: &str, proposal: Option<&str>) -> String {
    match proposal {
        Some(proposal) => {
            let proposal = breakglass::i18n::Arg::Raw(proposal.to_owned().into());
            let shown = cx.messages.text("interview-proposal", &[("proposal", proposal)]);
            format!("{question}\n{shown}\n>")
        }
        None => question.to_owned(),
    }
}

/// Fields that are often the same with the next system.
const ALIKE: [&str; 8] = [
    "legal_owner",
    "second_factor",
    "second_factor_holder",
    "client_admin",
    "verified_on",
    "secret_changed_on",
    "recovery_time_hours",
    "conventions_note",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_choice_is_enough() {
        let field = Kind::System.field("legal_owner").unwrap();
        for (typed, is) in [("k", "client"), ("IT", "provider"), ("Dri", "third_party"), ("x", "x")] {
            assert_eq!(meant(field, typed), is, "{typed}");
        }
        let steps = Kind::System.field("first_hour_steps").unwrap();
        assert_eq!(meant(steps, "Ruhe; Max anrufen"), "Ruhe\nMax anrufen");
    }
}
