//! The conversation about a record: kind, name, how much depends on it, the secrets, what else must be known.
//!
//! Only kind and name are needed; Enter passes over everything else, and what is still missing is said at the end.

use breakglass::encode::id::Id;
use breakglass::i18n::Messages;
use breakglass::model::labels::{choice_label, field_hint, field_label, kind_label, value_text};
use breakglass::model::record::{Record, Value};
use breakglass::model::schema::{Field, FieldKind, Kind, fields};
use breakglass::model::typed::parse;
use breakglass::msg;

use super::fields::refer;
use super::sources;
use super::words::{field_error, kind_in_words};
use crate::context::Context;
use crate::errors::Failure;

/// What is asked for although it is not required.
const WORTH_ASKING: [&str; 4] = ["admin_url", "text", "deputy", "event"];
/// The secrets that most systems have.
const USUAL: [&str; 2] = ["username", "password"];

/// The kind of a new record.
pub fn kind(cx: &mut Context) -> Result<Kind, Failure> {
    let options: Vec<String> = Kind::ALL.iter().map(|kind| kind_label(cx.messages, &(*kind).into())).collect();
    let question = cx.messages.text("ask-record-kind", &[]);
    Ok(Kind::ALL[cx.choose(&question, &options, Some(0), "--kind")?])
}

/// The name of a record.
pub fn name(cx: &mut Context, kind: Kind) -> Result<String, Failure> {
    let field = kind.field("name").expect("a record of every kind has a name");
    let (messages, label) = (cx.messages, field_label(cx.messages, kind, field));
    cx.ask_line(&label, None, "--name", |typed| match parse(field, typed) {
        Ok(Value::Text(name)) => Ok(name),
        Ok(_) => Err(String::new()),
        Err(error) => Err(field_error(messages, kind, &error)),
    })
}

/// Everything else that is worth knowing about a new record.
pub fn rest(cx: &mut Context, kind: Kind, record: &mut Record, others: &[Record]) -> Result<(), Failure> {
    cx.note(&cx.messages.text("ask-record-rest", &[]));
    for field in fields(kind).iter().filter(|field| comes_first(kind, field)) {
        ask(cx, kind, field, record, others)?;
    }
    secrets(cx, kind, record)?;
    for field in fields(kind) {
        // What comes first may make the rest required: that of a system that much depends on.
        let required = record.missing_required().iter().any(|missing| missing.key == field.key);
        let known_anyway = field.key == "secret_changed_on" && record.has_secret();
        let worth = required || WORTH_ASKING.contains(&field.key) && !record.is_filled(field.key);
        if worth && !field.kind.is_secret() && !comes_first(kind, field) && !known_anyway {
            ask(cx, kind, field, record, others)?;
        }
    }
    Ok(())
}

fn comes_first(kind: Kind, field: &Field) -> bool {
    kind == Kind::System && matches!(field.key, "kind" | "criticality")
}

/// Which secrets there are, and each of them.
fn secrets(cx: &mut Context, kind: Kind, record: &mut Record) -> Result<(), Failure> {
    let secret: Vec<&'static Field> = fields(kind).iter().filter(|field| field.kind.is_secret()).collect();
    if secret.is_empty() {
        return Ok(());
    }
    let wanted = if let [only] = secret.as_slice() { vec![*only] } else { wanted(cx, kind, &secret)? };
    for field in wanted {
        if let Some(value) = sources::ask(cx, kind, field)? {
            record.fields.insert(field.key.into(), value);
        }
    }
    Ok(())
}

fn wanted(cx: &mut Context, kind: Kind, secret: &[&'static Field]) -> Result<Vec<&'static Field>, Failure> {
    let mut list = cx.messages.text("ask-which-secrets", &[]);
    for (number, field) in (1..).zip(secret) {
        let label = field_label(cx.messages, kind, field);
        list = format!("{list}\n  {number:>2}  {label}");
    }
    cx.note(&list);
    let usual = USUAL.iter().filter_map(|key| secret.iter().position(|field| field.key == *key));
    let usual: Vec<String> = usual.map(|index| (index + 1).to_string()).collect();
    let (messages, count) = (cx.messages, secret.len());
    let question = messages.text("ask-secret-numbers", &[]);
    let wrong = msg!(messages, "ask-secret-numbers-wrong", last = count);
    cx.ask_line(&question, Some(&usual.join(" ")), "--secret", |typed| {
        let parts = typed.split([' ', ',']).filter(|part| !part.is_empty());
        parts
            .map(|part| match part.parse::<usize>() {
                Ok(0) => Ok(None),
                Ok(number) if number <= count => Ok(Some(secret[number - 1])),
                _ => Err(wrong.clone()),
            })
            .filter_map(Result::transpose)
            .collect()
    })
}

/// Asks for one field that is no secret. Enter leaves it as it is, `-` empties it.
pub fn ask(
    cx: &mut Context,
    kind: Kind,
    field: &'static Field,
    record: &mut Record,
    others: &[Record],
) -> Result<(), Failure> {
    let label = field_label(cx.messages, kind, field);
    if let Some(hint) = field_hint(cx.messages, kind, field) {
        cx.note(&msg!(cx.messages, "ask-hint", hint = hint));
    }
    let value = match field.kind {
        FieldKind::Choice(choices) => choose(cx, &label, field, choices, record)?,
        _ => typed(cx, kind, &label, field, record)?,
    };
    match value {
        Typed::Value(value) => {
            record.fields.insert(field.key.into(), value);
            refer(cx, record, field, others);
        }
        Typed::Empty => _ = record.fields.remove(field.key),
        Typed::Nothing => {}
    }
    Ok(())
}

enum Typed {
    Value(Value),
    Empty,
    Nothing,
}

fn choose(
    cx: &mut Context,
    label: &str,
    field: &Field,
    choices: &'static [&'static str],
    record: &Record,
) -> Result<Typed, Failure> {
    let mut options: Vec<String> = choices.iter().map(|choice| choice_label(cx.messages, field, choice)).collect();
    options.push(cx.messages.text("ask-leave-open", &[]));
    let now = record.text(field.key).and_then(|now| choices.iter().position(|choice| *choice == now));
    let chosen = cx.choose(label, &options, Some(now.unwrap_or(choices.len())), "--set")?;
    Ok(choices.get(chosen).map_or(Typed::Empty, |choice| Typed::Value(Value::Text((*choice).to_owned()))))
}

fn typed(cx: &mut Context, kind: Kind, label: &str, field: &'static Field, record: &Record) -> Result<Typed, Failure> {
    let messages = cx.messages;
    let now = record.value(field.key).and_then(|value| value_text(messages, field, value));
    let question = match (field.kind, now) {
        (FieldKind::Flag, None) => msg!(messages, "ask-flag", field = label),
        (_, None) => label.to_owned(),
        (_, Some(now)) => msg!(messages, "ask-changed", field = label, now = now),
    };
    cx.ask_line(&question, None, "--set", |typed| match typed {
        "" => Ok(Typed::Nothing),
        "-" => Ok(Typed::Empty),
        typed => parse(field, typed).map(Typed::Value).map_err(|error| field_error(messages, kind, &error)),
    })
}

/// The menu of fields of a record that is there: one after another, until it is enough. Whether anything was asked for.
pub fn menu(cx: &mut Context, kind: Kind, record: &mut Record, others: &[Record]) -> Result<bool, Failure> {
    let mut asked = false;
    let mut every = false;
    loop {
        let shown: Vec<&'static Field> = fields(kind)
            .iter()
            .filter(|field| field.kind != FieldKind::Custom && (every || worth(record, field)))
            .collect();
        let mut options: Vec<String> = shown.iter().map(|field| option(cx.messages, kind, record, field)).collect();
        options.push(cx.messages.text(if every { "ask-fields-few" } else { "ask-fields-all" }, &[]));
        options.push(cx.messages.text("ask-fields-done", &[]));
        let question = msg!(cx.messages, "ask-which-field", record = record.name());
        let chosen = cx.choose(&question, &options, Some(options.len() - 1), "--set, --secret, --editor")?;
        match shown.get(chosen) {
            Some(field) => {
                asked = true;
                one(cx, kind, field, record, others)?;
            }
            None if chosen == shown.len() => every = !every,
            None => return Ok(asked),
        }
    }
}

fn one(
    cx: &mut Context,
    kind: Kind,
    field: &'static Field,
    record: &mut Record,
    others: &[Record],
) -> Result<(), Failure> {
    if field.key == "name" {
        let name = name(cx, kind)?;
        record.fields.insert(field.key.into(), Value::Text(name));
        return Ok(());
    }
    if !field.kind.is_secret() {
        return ask(cx, kind, field, record, others);
    }
    if let Some(value) = sources::ask(cx, kind, field)? {
        record.fields.insert(field.key.into(), value);
    }
    Ok(())
}

fn worth(record: &Record, field: &Field) -> bool {
    record.value(field.key).is_some()
        || field.required
        || USUAL.contains(&field.key) && record.kind.known() == Some(Kind::System)
}

/// A field in the menu, with what stands in it.
fn option(messages: Messages, kind: Kind, record: &Record, field: &Field) -> String {
    let label = field_label(messages, kind, field);
    let value = match record.value(field.key) {
        None => "–".to_owned(),
        Some(value) => value_text(messages, field, value).unwrap_or_else(|| messages.text("field-deposited", &[])),
    };
    let first = value.lines().next().unwrap_or_default();
    format!("{label}: {}", crate::width::cut(first, 40))
}

/// What a new record begins as.
pub fn new_record(cx: &Context, kind: Kind) -> Record {
    Record::new(Id::random(), kind, cx.now)
}

/// Says which required fields are still empty.
pub fn say_missing(cx: &mut Context, record: &Record) {
    let Some(kind) = record.kind.known() else { return };
    let missing = record.missing_required();
    if missing.is_empty() {
        return;
    }
    let labels = super::words::labels(cx.messages, kind, missing);
    let text = match record.criticality().filter(|_| kind == Kind::System) {
        Some(criticality) => msg!(cx.messages, "record-missing-critical", criticality = criticality, fields = labels),
        None => msg!(cx.messages, "record-missing", kind = kind_in_words(cx.messages, record), fields = labels),
    };
    cx.note(&text);
}
