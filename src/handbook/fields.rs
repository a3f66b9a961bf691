//! The fields of a record in words, for the public part: what is secret is not among them, whatever it stands in.

use super::book::{Card, Said};
use crate::encode::text::one_line;
use crate::i18n::Messages;
use crate::model::labels::{field_label, value_text};
use crate::model::record::{CustomValue, Value};
use crate::model::schema::{Field, FieldKind, Kind};
use crate::model::{Record, order};
use crate::msg;

/// Fields that stand elsewhere, tell nothing to whoever reads the paper, or name other clients, which is nobody's business here.
const NOT_PRINTED: &[&str] = &["name", "origin", "clients_covered"];
/// What stands on top of a record, because whoever reads it has no time.
const FIRST: &[&str] = &["stop_warning", "first_hour_steps", "first_steps", "purpose", "depends_on"];

/// A record with every field that may be printed.
pub fn card(record: &Record, all: &[Record], messages: Messages, title: String) -> Card {
    Card { title, rows: rows(record, all, messages) }
}

/// What a record is called on paper.
pub fn name(record: &Record, messages: Messages) -> String {
    match record.name().trim() {
        "" => messages.text("handbook-unnamed", &[]),
        name => short(name),
    }
}

/// A name as it stands in headings and lists, cut where nobody would read on.
pub fn short(name: &str) -> String {
    let name = one_line(name);
    match name.char_indices().nth(LONGEST_NAME) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.into_owned(),
    }
}

/// So many letters of a name are printed.
const LONGEST_NAME: usize = 160;

/// Label and text of every field that may be printed, what is urgent first.
pub fn rows(record: &Record, all: &[Record], messages: Messages) -> Vec<(String, Said)> {
    let Some(kind) = record.kind.known() else { return Vec::new() };
    let mut found: Vec<(usize, String, Said)> = Vec::new();
    for (key, field, value) in record.in_order() {
        let Some(field) = field.filter(|_| !NOT_PRINTED.contains(&key)) else { continue };
        let urgency = FIRST.iter().position(|first| *first == key).unwrap_or(FIRST.len());
        if let Value::Custom(custom) = value {
            let open = custom.iter().filter_map(|field| match &field.value {
                CustomValue::Text(text) => Some((urgency, field.name.clone(), Said::from(text.as_str()))),
                CustomValue::Secret(_) => None,
            });
            found.extend(open);
        } else if let Some(text) = public_text(messages, field, value, all) {
            let said = if key == "stop_warning" { Said::bold(text) } else { Said::from(text) };
            found.push((urgency, field_label(messages, kind, field), said));
        }
    }
    found.sort_by_key(|(urgency, ..)| *urgency);
    let mut rows: Vec<(String, Said)> = found.into_iter().map(|(_, label, said)| (label, said)).collect();
    if !record.attachments.is_empty() {
        let names: Vec<&str> = record.attachments.iter().map(|attachment| attachment.name.as_str()).collect();
        rows.push((messages.text("handbook-attachments", &[]), names.join(", ").into()));
    }
    rows
}

/// A value in words; `None` for whatever is secret by its field or by itself, and for what is empty.
pub fn public_text(messages: Messages, field: &Field, value: &Value, all: &[Record]) -> Option<String> {
    if field.kind.is_secret() || value.is_empty() {
        return None;
    }
    let text = value_text(messages, field, value)?;
    Some(match field.kind {
        FieldKind::References => references(value, all),
        _ if field.key == "availability_percent" => availability(messages, &text),
        FieldKind::Decimal => messages.amount(match value {
            Value::Text(stored) => stored,
            _ => return None,
        }),
        _ => text,
    })
}

/// The text of a field that may be printed; empty where there is none.
pub fn said(messages: Messages, record: &Record, key: &str) -> String {
    let field = record.kind.known().and_then(|kind| kind.field(key));
    let text = field.zip(record.value(key)).and_then(|(field, value)| public_text(messages, field, value, &[]));
    text.unwrap_or_default()
}

/// Which secrets a record holds, by the names of their fields.
pub fn secret_labels(record: &Record, messages: Messages) -> Vec<String> {
    let Some(kind) = record.kind.known() else { return Vec::new() };
    let mut labels = Vec::new();
    for (key, field, value) in record.in_order() {
        match (field, value) {
            (_, Value::Custom(custom)) => {
                labels.extend(custom.iter().filter(|field| field.is_secret()).map(|field| field.name.clone()));
            }
            (Some(field), value) if field.kind.is_secret() && !value.is_empty() && !HARMLESS.contains(&key) => {
                labels.push(field_label(messages, kind, field));
            }
            _ => {}
        }
    }
    labels
}

/// Secret, but nothing that can be changed.
const HARMLESS: &[&str] = &["username", "notes", "secret_text"];

/// The systems that a reference means, by name; one that means nothing stands as it is.
fn references(value: &Value, all: &[Record]) -> String {
    let Value::List(list) = value else { return String::new() };
    let named = |reference: &String| {
        order::resolve(all, reference).map_or_else(|| short(reference), |record| short(record.name()))
    };
    list.iter().map(named).collect::<Vec<_>>().join(", ")
}

/// 98 per cent is 7.3 days a year: only so does somebody see what was agreed.
fn availability(messages: Messages, percent: &str) -> String {
    let Ok(number) = percent.replace(',', ".").parse::<f64>() else { return percent.to_owned() };
    if !(0.0..=100.0).contains(&number) {
        return percent.to_owned();
    }
    let days = (100.0 - number) / 100.0 * 365.0;
    let (days_said, hours_said) = (format!("{days:.1}"), format!("{:.1}", days * 24.0));
    let (days_said, hours_said) = (messages.decimal(&days_said), messages.decimal(&hours_said));
    let key = if days < 1.0 { "handbook-availability-hours" } else { "handbook-availability-days" };
    msg!(messages, key, percent = percent, days = days_said, hours = hours_said)
}

/// All records of a kind, by name.
pub fn of_kind(records: &[Record], kind: Kind) -> Vec<&Record> {
    let mut found: Vec<&Record> = records.iter().filter(|record| record.kind.known() == Some(kind)).collect();
    found.sort_by_cached_key(|record| record.name().to_lowercase());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn availability_is_said_in_days_and_below_one_in_hours() {
        let [english, german] = Language::ALL.map(Messages::new);
        assert!(availability(german, "98").contains("7,3 Tage"), "{}", availability(german, "98"));
        assert!(availability(english, "99.9").contains("8.8 hours"), "{}", availability(english, "99.9"));
        assert_eq!(availability(english, "many"), "many");
        assert_eq!(availability(english, "101"), "101");
    }
}
