//! A record as people read it in a terminal: its name, what is filled in, its attachments.
//!
//! Everything comes from outside and is stripped of control and right-to-left characters. Secrets are shown only where
//! the caller says so; without, it is said that there is one. A secret is never broken into lines, and one of several
//! lines stands at the margin, so that it can be copied as it is.

use breakglass::encode::text::{for_terminal, one_line};
use breakglass::i18n::Messages;
use breakglass::model::labels::{field_label, value_text};
use breakglass::model::record::{CustomValue, Record, Value};
use breakglass::model::schema::{Field, Kind};
use breakglass::msg;
use breakglass::secret::{SecretText, WipingBuffer};
use unicode_width::UnicodeWidthStr as _;

use crate::records::words::kind_in_words;
use crate::width::{self, pad};
use crate::wrap::wrap;

/// Whether secrets are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Secrets {
    Shown,
    Hidden,
}

/// The widest that labels may make their column.
const WIDEST_LABEL: usize = 32;
/// How far the card is indented, and the gap between its columns.
const INDENT: &str = "  ";
/// So much room a value has on the narrowest terminal.
const LEAST_ROOM: usize = 20;

/// The record as lines; wiped when dropped, since secrets may be in them.
pub fn record(messages: Messages, record: &Record, secrets: Secrets, name_of: impl Fn(&str) -> String) -> SecretText {
    let mut card = Card { messages, secrets, rows: Vec::new() };
    let mut fields: Vec<_> = record.in_order().collect();
    fields.sort_by_key(|(key, ..)| urgency(key));
    for (key, field, value) in fields {
        let in_head =
            key == "name" || record.kind.known() == Some(Kind::System) && matches!(key, "kind" | "criticality");
        let empty = value.is_empty() && !matches!(value, Value::Unknown(_));
        let told_already = in_head && matches!(value, Value::Text(_) | Value::Number(_));
        if !empty && !told_already {
            card.field(&label(messages, record, key, field), field, value, &name_of);
        }
    }
    for attachment in &record.attachments {
        let size = size_in_words(messages, attachment.size);
        let words = msg!(messages, "show-attached", name = &attachment.name, size = size);
        card.row(&messages.text("show-attachment-label", &[]), Cell::Plain(words));
    }
    if !record.unknown_attachments.is_empty() {
        let words = msg!(messages, "show-attached-unknown", count = record.unknown_attachments.len());
        card.row(&messages.text("show-attachment-label", &[]), Cell::Plain(words));
    }
    if record.is_guess("kind") {
        card.row(&messages.text("show-guess-label", &[]), Cell::Plain(messages.text("show-guess", &[])));
    }
    if let Some(gone_at) = record.source.as_ref().and_then(|source| source.gone_at) {
        let words = msg!(messages, "show-gone", day = messages.date(gone_at.date()));
        card.row(&messages.text("show-gone-label", &[]), Cell::Plain(words));
    }
    card.row(&messages.text("show-changed", &[]), Cell::Plain(messages.date(record.changed_at.date())));
    card.row(&messages.text("show-id", &[]), Cell::Plain(record.id.to_string()));
    card.text(&head(messages, record))
}

/// On the worst day somebody reads who has never seen this system: what not to do stands first, then what to do.
fn urgency(key: &str) -> u8 {
    match key {
        "stop_warning" => 0,
        "first_hour_steps" | "first_steps" => 1,
        _ => 2,
    }
}

/// `Mailserver – System, e-mail, criticality 1`.
fn head(messages: Messages, record: &Record) -> String {
    let name = if record.name().is_empty() { record.id.to_string() } else { record.name().to_owned() };
    let kind = kind_in_words(messages, record);
    match record.criticality() {
        Some(criticality) => msg!(messages, "show-head-critical", name = name, kind = kind, criticality = criticality),
        None => msg!(messages, "show-head", name = name, kind = kind),
    }
}

/// Bytes as people say them.
pub fn size_in_words(messages: Messages, bytes: u64) -> String {
    const STEPS: [(&str, u64); 3] = [("size-gb", 1_000_000_000), ("size-mb", 1_000_000), ("size-kb", 1_000)];
    match STEPS.into_iter().find(|(_, step)| bytes >= *step) {
        Some((key, step)) => {
            let tenths = bytes / (step / 10);
            let number =
                if tenths < 100 { format!("{}.{}", tenths / 10, tenths % 10) } else { (tenths / 10).to_string() };
            msg!(messages, key, number = messages.decimal(&number))
        }
        None => msg!(messages, "size-bytes", number = bytes),
    }
}

fn label(messages: Messages, record: &Record, key: &str, field: Option<&Field>) -> String {
    match (record.kind.known(), field) {
        (Some(kind), Some(field)) => field_label(messages, kind, field),
        _ => one_line(key).into_owned(),
    }
}

struct Card {
    messages: Messages,
    secrets: Secrets,
    rows: Vec<(String, Cell)>,
}

enum Cell {
    /// May be broken into lines.
    Plain(String),
    /// Stands as it is.
    Secret(SecretText),
}

impl Card {
    fn field(&mut self, label: &str, field: Option<&'static Field>, value: &Value, name_of: &impl Fn(&str) -> String) {
        match value {
            Value::List(list) => {
                let names: Vec<String> = list.iter().map(|item| one_line(&name_of(item)).into_owned()).collect();
                self.row(label, Cell::Plain(names.join(", ")));
            }
            Value::Secret(secret) | Value::Unknown(secret) => self.secret(label, secret),
            Value::SecretList(list) => match self.secrets {
                Secrets::Shown => list.iter().for_each(|secret| self.secret(label, secret)),
                Secrets::Hidden => self.row(label, Cell::Plain(self.messages.text("show-hidden", &[]))),
            },
            Value::Custom(custom) => {
                for field in custom {
                    let label = one_line(&field.name).into_owned();
                    match &field.value {
                        CustomValue::Text(value) => self.row(&label, Cell::Plain(for_terminal(value).into_owned())),
                        CustomValue::Secret(value) => self.secret(&label, value),
                    }
                }
            }
            other => {
                let words = field.and_then(|field| value_text(self.messages, field, other)).unwrap_or_default();
                self.row(label, Cell::Plain(for_terminal(&words).into_owned()));
            }
        }
    }

    fn secret(&mut self, label: &str, secret: &SecretText) {
        let cell = match self.secrets {
            Secrets::Shown => Cell::Secret(SecretText::new(for_terminal(secret.expose_text()).into_owned())),
            Secrets::Hidden => Cell::Plain(self.messages.text("show-hidden", &[])),
        };
        self.row(label, cell);
    }

    fn row(&mut self, label: &str, cell: Cell) {
        self.rows.push((label.to_owned(), cell));
    }

    fn text(self, head: &str) -> SecretText {
        let mut text = WipingBuffer::with_capacity(4096);
        put(&mut text, &[head, "\n"]);
        let widest = self.rows.iter().map(|(label, _)| label.width()).filter(|width| *width <= WIDEST_LABEL).max();
        let layout = Layout { labels: widest.unwrap_or(0), columns: width::columns() };
        let mut before = "";
        for (label, cell) in &self.rows {
            layout.row(&mut text, if label == before { "" } else { label }, cell);
            before = label;
        }
        SecretText::from_utf8(&text.into_secret()).expect("only text was written")
    }
}

struct Layout {
    labels: usize,
    columns: Option<usize>,
}

impl Layout {
    fn row(&self, text: &mut WipingBuffer, label: &str, cell: &Cell) {
        if let Cell::Secret(secret) = cell
            && secret.expose_text().trim_end().contains('\n')
        {
            put(text, &[INDENT, label, ":\n", secret.expose_text().trim_end_matches('\n'), "\n"]);
            return;
        }
        put(text, &[INDENT, &pad(label, self.labels), INDENT]);
        let margin = INDENT.len() * 2 + self.labels;
        let room = self.columns.map_or(usize::MAX, |columns| columns.saturating_sub(margin).max(LEAST_ROOM));
        let before = " ".repeat(margin);
        match cell {
            Cell::Secret(secret) => put(text, &[secret.expose_text().trim_end_matches('\n'), "\n"]),
            Cell::Plain(plain) => {
                let pieces: Vec<String> = plain.lines().flat_map(|line| wrap(line, room)).collect();
                let (first, more) = pieces.split_first().map_or(("", &[][..]), |(first, more)| (first.as_str(), more));
                put(text, &[first, "\n"]);
                for piece in more {
                    put(text, &[&before, piece, "\n"]);
                }
            }
        }
    }
}

fn put(text: &mut WipingBuffer, parts: &[&str]) {
    for part in parts {
        text.append(part.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::encode::time::Timestamp;
    use breakglass::i18n::Language;

    fn card(secrets: Secrets) -> String {
        let id = "3f9k2m7q1x8c4d6v".parse().unwrap();
        let mut system = Record::new(id, Kind::System, Timestamp::from_unix(0));
        let secret = |text: &str| SecretText::new(text.to_owned());
        system.fields.insert("name".into(), Value::Text("Mail\u{1b}[2J\u{202e}".into()));
        system.set("kind", "mail").unwrap();
        system.set("criticality", "1").unwrap();
        system.set("first_hour_steps", "1. Ruhe\n2. Max anrufen").unwrap();
        system.set_secret("password", secret("Canary-1\u{7}")).unwrap();
        system.set_secret("ssh_key", secret("-----BEGIN\nCanary-2\n-----END\n")).unwrap();
        system.set_custom("PIN2", CustomValue::Secret(secret("Canary-3"))).unwrap();
        system.fields.insert("depends_on".into(), Value::List(vec!["abc".into()]));
        system.fields.insert("of_tomorrow".to_owned().into(), Value::Unknown(secret("{\"Canary-4\":1}")));
        record(Messages::new(Language::German), &system, secrets, |reference| format!("<{reference}>"))
            .expose_text()
            .to_owned()
    }

    #[test]
    fn secrets_are_spoken_of_and_not_shown() {
        let card = card(Secrets::Hidden);
        assert!(!card.contains("Canary"), "{card}");
        assert!(card.contains("PIN2") && card.contains("of_tomorrow") && card.contains("SSH"), "{card}");
    }

    #[test]
    fn what_is_shown_can_be_copied_and_steers_no_terminal() {
        let card = card(Secrets::Shown);
        assert!(!card.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{card}");
        assert!(card.starts_with("Mail[2J – System"), "{card}");
        assert!(card.contains("\n-----BEGIN\nCanary-2\n-----END\n"), "{card}");
        assert!(card.contains("Canary-1\n") && card.contains("<abc>") && card.contains("{\"Canary-4\":1}"), "{card}");
        let steps = card.lines().find(|line| line.contains("Max anrufen")).unwrap();
        let begin = card.lines().find(|line| line.contains("1. Ruhe")).unwrap();
        assert_eq!(
            steps.find("2."),
            begin.find("1. Ruhe").map(|at| at - (begin.len() - begin.chars().count())),
            "{card}"
        );
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        let german = Messages::new(Language::German);
        let said = |bytes| size_in_words(german, bytes);
        assert_eq!((said(999), said(1_200)), ("999 Byte".to_owned(), "1,2 kB".to_owned()));
        assert_eq!((said(12_345_678), said(16 << 30)), ("12 MB".to_owned(), "17 GB".to_owned()));
    }
}
