//! A record as people read it in a terminal: its name, what is filled in, its attachments.
//!
//! Everything comes from outside and is stripped of control and right-to-left characters. Secrets are shown only where
//! the caller says so; without, it is said that there is one.

use breakglass::encode::text::{for_terminal, one_line};
use breakglass::i18n::Messages;
use breakglass::model::labels::{field_label, kind_label, value_text};
use breakglass::model::record::{CustomValue, Record, Value};
use breakglass::model::schema::Field;
use breakglass::msg;
use breakglass::secret::{SecretText, WipingBuffer};

/// Whether secrets are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Secrets {
    Shown,
    Hidden,
}

/// The record as lines; wiped when dropped, since secrets may be in them.
pub fn record(messages: Messages, record: &Record, secrets: Secrets, name_of: impl Fn(&str) -> String) -> SecretText {
    let mut text = WipingBuffer::with_capacity(4096);
    put(&mut text, &[&one_line(record.name()), " (", &kind_label(messages, &record.kind), ")\n"]);
    for (key, field, value) in record.in_order() {
        if key == "name" || value.is_empty() && !matches!(value, Value::Unknown(_)) {
            continue;
        }
        let label = label(messages, record, key, field);
        match value {
            Value::List(list) => {
                let names: Vec<String> = list.iter().map(|item| one_line(&name_of(item)).into_owned()).collect();
                line(&mut text, &label, &names.join(", "));
            }
            Value::Secret(secret) => self::secret(messages, &mut text, &label, secret, secrets),
            Value::SecretList(list) => {
                for secret in list {
                    self::secret(messages, &mut text, &label, secret, secrets);
                }
            }
            Value::Custom(custom) => {
                for field in custom {
                    match &field.value {
                        CustomValue::Text(value) => line(&mut text, &one_line(&field.name), &for_terminal(value)),
                        CustomValue::Secret(value) => {
                            self::secret(messages, &mut text, &one_line(&field.name), value, secrets);
                        }
                    }
                }
            }
            Value::Unknown(json) => self::secret(messages, &mut text, &label, json, secrets),
            other => {
                let words = field.and_then(|field| value_text(messages, field, other)).unwrap_or_default();
                line(&mut text, &label, &for_terminal(&words));
            }
        }
    }
    for attachment in &record.attachments {
        let name = one_line(&attachment.name).into_owned();
        put(&mut text, &["  ", &msg!(messages, "show-attachment", name = name, size = attachment.size), "\n"]);
    }
    SecretText::from_utf8(&text.into_secret()).expect("only text was put in")
}

fn label(messages: Messages, record: &Record, key: &str, field: Option<&Field>) -> String {
    match (record.kind.known(), field) {
        (Some(kind), Some(field)) => field_label(messages, kind, field),
        _ => one_line(key).into_owned(),
    }
}

fn secret(messages: Messages, text: &mut WipingBuffer, label: &str, secret: &SecretText, shown: Secrets) {
    match shown {
        Secrets::Shown => line(text, label, &for_terminal(secret.expose_text())),
        Secrets::Hidden => line(text, label, &messages.text("show-hidden", &[])),
    }
}

/// `  Label: value`, with further lines of the value indented.
fn line(text: &mut WipingBuffer, label: &str, value: &str) {
    let mut lines = value.lines();
    put(text, &["  ", label, ": ", lines.next().unwrap_or(""), "\n"]);
    for more in lines {
        put(text, &["      ", more, "\n"]);
    }
}

fn put(text: &mut WipingBuffer, parts: &[&str]) {
    for part in parts {
        text.append(part.as_bytes());
    }
}
