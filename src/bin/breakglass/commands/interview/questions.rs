//! How the interview asks: one line at a time. Enter takes what stands in brackets, or else leaves the question open; `-`
//! leaves it open in any case, `.` stops.

use breakglass::i18n::{Arg, Language, Messages};
use breakglass::model::Record;
use breakglass::model::labels::{choice_label, field_hint, field_label};
use breakglass::model::schema::{Field, FieldKind, Kind};
use breakglass::model::typed;

use super::End;
use crate::context::Context;
use crate::records::words::field_error;

/// What leaves a question open, and what stops.
const OPEN: &str = "-";
const STOP: &str = ".";

/// Asks for a line; `None` where the question stays open.
pub fn line(cx: &mut Context, question: &str, default: Option<&str>) -> Result<Option<String>, End> {
    let messages = cx.messages;
    let said = cx.ask_line(question, default, "record edit --set", |typed| match typed.trim() {
        STOP => Ok(None),
        "" | OPEN => Ok(Some(None)),
        text => {
            let mut names = text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
            let wrong = names.find_map(|name| typed::parse(&NAME, name).err());
            wrong.map_or(Ok(Some(Some(text.to_owned()))), |error| Err(field_error(messages, Kind::Note, &error)))
        }
    })?;
    said.ok_or(End::Stopped)
}

/// What may stand in a name.
const NAME: Field = Field { key: "name", kind: FieldKind::Text, required: true };

/// Asks for what stands in a field until it may stand there; `None` where the question stays open.
pub fn field(cx: &mut Context, record: &Record, key: &str, proposal: Option<&str>) -> Result<Option<String>, End> {
    let Some(kind) = record.kind.known() else { return Ok(None) };
    let Some(field) = kind.field(key) else { return Ok(None) };
    let question = question(cx.messages, record, kind, field);
    let several = proposal.filter(|_| field.kind == FieldKind::LongText && key != "conventions_note");
    let Some(lines) = several else { return typed_field(cx, kind, field, &question, proposal, None) };
    cx.say(&question);
    for line in lines.lines() {
        cx.say(&format!("    {line}"));
    }
    let question = cx.messages.text("interview-take-lines", &[]);
    typed_field(cx, kind, field, &question, None, Some(lines))
}

/// `default` is shown in brackets; `shown` was shown already.
fn typed_field(
    cx: &mut Context,
    kind: Kind,
    field: &'static Field,
    question: &str,
    default: Option<&str>,
    shown: Option<&str>,
) -> Result<Option<String>, End> {
    let (messages, today) = (cx.messages, cx.now.date().to_string());
    let default = default.map(|value| in_words(messages, field, value));
    let said = cx.ask_line(question, default.as_deref(), "record edit --set", |typed| {
        let text = match typed.trim() {
            STOP => return Ok(None),
            OPEN => return Ok(Some(None)),
            "" => match shown {
                Some(shown) => shown.to_owned(),
                None => return Ok(Some(None)),
            },
            text if field.kind == FieldKind::Date && means_today(text) => today.clone(),
            text => meant(field, text),
        };
        typed::parse(field, &text).map(|_| Some(Some(text))).map_err(|error| field_error(messages, kind, &error))
    })?;
    said.ok_or(End::Stopped)
}

/// A value of a field as people type it.
fn in_words(messages: Messages, field: &Field, value: &str) -> String {
    match field.kind {
        FieldKind::Choice(_) => choice_label(messages, field, value),
        FieldKind::Flag => messages.text(if value == "yes" { "flag-yes" } else { "flag-no" }, &[]),
        _ => value.to_owned(),
    }
}

/// The question in a whole sentence, with what may be answered.
fn question(messages: Messages, record: &Record, kind: Kind, field: &Field) -> String {
    let key = field.key.replace('_', "-");
    let special = format!("interview-ask-{}-{key}", kind.key().replace('_', "-"));
    let key = if messages.has(&special) { special } else { format!("interview-ask-{key}") };
    let sentence = if messages.has(&key) {
        messages.text(&key, &[("name", Arg::from(record.name()))])
    } else {
        field_label(messages, kind, field)
    };
    let answers = match field.kind {
        FieldKind::Choice(choices) => {
            let labels: Vec<String> = choices.iter().map(|choice| choice_label(messages, field, choice)).collect();
            labels.join(", ")
        }
        FieldKind::Flag => messages.text("interview-yes-no", &[]),
        FieldKind::Date => match record.date(field.key) {
            Some(day) => messages.text("interview-date-before", &[("day", messages.date(day).into())]),
            None => messages.text("interview-date", &[]),
        },
        FieldKind::LongText if field.key != "conventions_note" => messages.text("interview-long", &[]),
        _ if messages.has(&key) => return sentence,
        _ => {
            return field_hint(messages, kind, field).map_or(sentence.clone(), |hint| format!("{sentence}. {hint}"));
        }
    };
    format!("{sentence} ({answers})")
}

fn means_today(text: &str) -> bool {
    ["h", "heute", "t", "today"].contains(&text.to_lowercase().as_str())
}

/// The beginning of a choice is enough, where it is the beginning of one only; `;` ends a line of a longer text.
fn meant(field: &Field, text: &str) -> String {
    match field.kind {
        FieldKind::Choice(choices) => {
            let wanted = text.to_lowercase();
            let names = |choice: &str| {
                let labels = Language::ALL.map(|language| choice_label(Messages::new(language), field, choice));
                labels.into_iter().chain([choice.to_owned()]).map(|name| name.to_lowercase()).collect::<Vec<_>>()
            };
            let is = |choice: &&&str| names(choice).contains(&wanted);
            let begins = |choice: &&&str| names(choice).iter().any(|name| name.starts_with(&wanted));
            let mut found = choices.iter().filter(begins);
            match (choices.iter().find(is), found.next(), found.next()) {
                (Some(choice), ..) | (None, Some(choice), None) => (*choice).to_owned(),
                _ => text.to_owned(),
            }
        }
        FieldKind::LongText => text.split(';').map(str::trim).collect::<Vec<_>>().join("\n"),
        FieldKind::Flag if ["j", "ja", "y", "yes"].contains(&text.to_lowercase().as_str()) => "yes".to_owned(),
        FieldKind::Flag if ["n", "nein", "no"].contains(&text.to_lowercase().as_str()) => "no".to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_choice_is_enough() {
        let field = Kind::System.field("legal_owner").unwrap();
        for (typed, is) in [("k", "client"), ("IT", "provider"), ("Dri", "third_party"), ("x", "x")] {
            assert_eq!(meant(field, typed), is, "{typed}");
        }
        let kind = Kind::System.field("kind").unwrap();
        for (typed, is) in [("server", "server"), ("datenb", "database"), ("d", "d")] {
            assert_eq!(meant(kind, typed), is, "{typed}");
        }
        let steps = Kind::System.field("first_hour_steps").unwrap();
        assert_eq!(meant(steps, "Ruhe; Max anrufen"), "Ruhe\nMax anrufen");
    }
}
