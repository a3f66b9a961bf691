//! The sealed part: what opens the systems. It goes into the compartment, or out of it after an opening; nowhere else.
//!
//! What this is not: the public part, from which it takes the order of the systems only.

use super::book::{Book, Card, Chapter, Piece, Said};
use super::fields::{name, public_text};
use super::subject::Subject;
use crate::i18n::Messages;
use crate::model::labels::field_label;
use crate::model::record::{CustomValue, Value};
use crate::model::schema::Kind;
use crate::model::{Record, for_showing};

/// What is no secret and yet needed to get in, beside the secrets.
const BESIDE: &[&str] = &["admin_url", "account_email", "second_factor", "second_factor_holder", "stop_warning"];

/// The sealed part of a client's handbook.
pub fn book(subject: &Subject<'_>) -> Book {
    let messages = Messages::new(subject.language);
    let say = |key: &str| messages.text(key, &[]);
    let mut chapters = vec![Chapter::new("").with(Piece::Framed(Said::bold(say("handbook-sealed-text"))))];
    let titled = [(true, "handbook-sealed-systems"), (false, "handbook-sealed-others")];
    for (are_systems, title) in titled {
        let records = for_showing(subject.records);
        let records = records.into_iter().filter(|record| (record.kind.known() == Some(Kind::System)) == are_systems);
        let cards: Vec<Piece> = records.filter_map(|record| card(record, messages)).map(Piece::Card).collect();
        if !cards.is_empty() {
            chapters.push(Chapter::new(say(title)).and(cards));
        }
    }
    chapters.push(Chapter::new(say("handbook-notes")).with(Piece::Lines(8)));
    Book {
        title: say("handbook-sealed-title"),
        language: subject.language,
        whose: subject.name.to_owned(),
        state: subject.state(),
        below: say("handbook-sealed-below"),
        size: 9.5,
        has_contents: true,
        chapters,
    }
}

fn card(record: &Record, messages: Messages) -> Option<Card> {
    let kind = record.kind.known()?;
    let (mut secrets, mut beside) = (Vec::new(), Vec::new());
    for (key, field, value) in record.in_order() {
        let Some(field) = field else { continue };
        let label = || field_label(messages, kind, field);
        match value {
            Value::Secret(secret) if !secret.is_empty() => secrets.push((label(), Said::typed(secret.expose_text()))),
            Value::SecretList(list) => {
                let filled = list.iter().filter(|secret| !secret.is_empty()).enumerate();
                let numbered = filled.map(|(at, secret)| (format!("{} {}", label(), at + 1), secret));
                secrets.extend(numbered.map(|(label, secret)| (label, Said::typed(secret.expose_text()))));
            }
            Value::Custom(custom) => secrets.extend(custom.iter().filter_map(|field| match &field.value {
                CustomValue::Secret(secret) => Some((field.name.clone(), Said::typed(secret.expose_text()))),
                CustomValue::Text(_) => None,
            })),
            value if BESIDE.contains(&key) => {
                beside.extend(public_text(messages, field, value, &[]).map(|text| (label(), Said::from(text))));
            }
            _ => {}
        }
    }
    (!secrets.is_empty()).then(|| {
        beside.append(&mut secrets);
        Card { title: name(record, messages), rows: beside }
    })
}
