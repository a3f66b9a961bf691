//! What people call kinds, fields and choices: `src/i18n/{en,de}/records.ftl`.
//!
//! Keys of messages follow the schema: `kind-system`, `field-name`, `choice-unknown`; where a word means something else
//! in one place, `field-project-name` or `choice-second-factor-unknown` goes before the general one.

use crate::i18n::{Arg, Messages};
use crate::msg;

use super::record::{RecordKind, Value};
use super::schema::{Field, FieldKind, Kind};

/// The name of a kind; a kind of a later version is called by its own word.
pub fn kind_label(messages: Messages, kind: &RecordKind) -> String {
    match kind {
        RecordKind::Known(kind) => messages.text(&format!("kind-{}", hyphens(kind.key())), &[]),
        RecordKind::Unknown(key) => msg!(messages, "kind-unknown", kind = key),
    }
}

/// The label of a field.
pub fn field_label(messages: Messages, kind: Kind, field: &Field) -> String {
    special_or_general(messages, "field", kind.key(), field.key)
}

/// A hint for whoever fills the field, if there is one.
pub fn field_hint(messages: Messages, kind: Kind, field: &Field) -> Option<String> {
    let special = format!("field-{}-{}", hyphens(kind.key()), hyphens(field.key));
    messages
        .find_attr(&special, "hint")
        .or_else(|| messages.find_attr(&format!("field-{}", hyphens(field.key)), "hint"))
}

/// The label of one choice of a field; a word that is no choice of ours is shown as it stands.
pub fn choice_label(messages: Messages, field: &Field, choice: &str) -> String {
    match field.kind {
        FieldKind::Choice(choices) if choices.contains(&choice) => {
            special_or_general(messages, "choice", field.key, choice)
        }
        _ => choice.to_owned(),
    }
}

/// A value that is not secret, in words; `None` for secrets, for custom fields, and for what is not understood.
pub fn value_text(messages: Messages, field: &Field, value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(match field.kind {
            FieldKind::Choice(_) => choice_label(messages, field, text),
            FieldKind::Date => text.parse().map_or_else(|_| text.clone(), |date| messages.date(date)),
            FieldKind::Decimal => messages.decimal(text),
            _ => text.clone(),
        }),
        Value::Number(number) => Some(number.to_string()),
        Value::Flag(flag) => Some(messages.text(if *flag { "flag-yes" } else { "flag-no" }, &[])),
        Value::List(list) => Some(list.join(", ")),
        Value::Secret(_) | Value::SecretList(_) | Value::Custom(_) | Value::Unknown(_) => None,
    }
}

fn special_or_general(messages: Messages, what: &str, place: &str, key: &str) -> String {
    let special = format!("{what}-{}-{}", hyphens(place), hyphens(key));
    let no_args: &[(&str, Arg<'_>)] = &[];
    if messages.has(&special) {
        messages.text(&special, no_args)
    } else {
        messages.text(&format!("{what}-{}", hyphens(key)), no_args)
    }
}

fn hyphens(key: &str) -> String {
    key.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::model::schema;

    #[test]
    fn everything_in_the_schema_has_a_name_in_both_languages() {
        for language in Language::ALL {
            let messages = Messages::new(language);
            let is_key = |label: &str| ["kind-", "field-", "choice-"].iter().any(|key| label.starts_with(key));
            let named = |label: String| assert!(!is_key(&label), "{label}");
            for kind in Kind::ALL {
                named(kind_label(messages, &kind.into()));
                for field in schema::fields(kind) {
                    named(field_label(messages, kind, field));
                    if let FieldKind::Choice(choices) = field.kind {
                        for choice in choices {
                            named(choice_label(messages, field, choice));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn labels_within_a_kind_and_choices_within_a_field_differ() {
        let all_differ = |labels: Vec<String>| {
            let distinct: std::collections::BTreeSet<_> = labels.iter().collect();
            assert_eq!(distinct.len(), labels.len(), "{labels:?}");
        };
        for messages in Language::ALL.map(Messages::new) {
            for kind in Kind::ALL {
                all_differ(schema::fields(kind).iter().map(|field| field_label(messages, kind, field)).collect());
                for field in schema::fields(kind) {
                    if let FieldKind::Choice(choices) = field.kind {
                        all_differ(choices.iter().map(|choice| choice_label(messages, field, choice)).collect());
                    }
                }
            }
        }
    }

    #[test]
    fn values_read_as_people_write_them() {
        let german = Messages::new(Language::German);
        let said = |key: &str, value| value_text(german, Kind::System.field(key).unwrap(), &value);
        assert_eq!(said("legal_owner", Value::Text("client".into())).as_deref(), Some("Kunde"));
        assert_eq!(said("legal_owner", Value::Text("Tante".into())).as_deref(), Some("Tante"));
        assert_eq!(said("verified_on", Value::Text("2026-11-02".into())).as_deref(), Some("2. November 2026"));
        assert_eq!(said("verified_on", Value::Text("bald".into())).as_deref(), Some("bald"));
        assert_eq!(said("client_admin", Value::Flag(true)).as_deref(), Some("ja"));
        assert_eq!(said("amount", Value::Text("98.5".into())).as_deref(), Some("98,5"));
    }

    #[test]
    fn secrets_are_never_put_into_words() {
        let field = Kind::System.field("password").unwrap();
        let secret = Value::Secret(crate::secret::SecretText::new("x".into()));
        assert_eq!(value_text(Messages::new(Language::English), field, &secret), None);
    }
}
