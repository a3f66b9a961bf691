//! Kinds, fields and what is wrong with them, in words; and what people may type for them.

use breakglass::i18n::{Arg, Language, Messages};
use breakglass::model::labels::{choice_label, field_label, kind_label};
use breakglass::model::record::Record;
use breakglass::model::schema::{Field, FieldKind, Kind, fields};
use breakglass::model::typed::FieldError;
use breakglass::model::validate::TextError;
use breakglass::msg;

/// What is wrong with what was typed for a field.
pub fn field_error(messages: Messages, kind: Kind, error: &FieldError) -> String {
    let (key, field) = match error {
        FieldError::NoSuchField => return messages.text("field-error-no-such-field", &[]),
        FieldError::NeedsName { field } => ("field-error-needs-name", field),
        FieldError::NotADate { field } => ("field-error-date", field),
        FieldError::NotANumber { field, .. } => ("field-error-number", field),
        FieldError::NotADecimal { field } => ("field-error-decimal", field),
        FieldError::AmbiguousDecimal { field } => ("field-error-ambiguous-decimal", field),
        FieldError::NotAFlag { field } => ("field-error-flag", field),
        FieldError::NotAChoice { field, .. } => ("field-error-choice", field),
        FieldError::Text { field, source } => (text_key(source), field),
        other => return breakglass::encode::text::one_line(&other.to_string()).into_owned(),
    };
    let label = kind.field(field).map_or_else(|| (*field).to_owned(), |field| field_label(messages, kind, field));
    let mut places = vec![("field", Arg::from(label))];
    match error {
        FieldError::NotANumber { least, most, .. } => {
            places.extend([("least", Arg::Number(*least)), ("most", Arg::Number(*most))]);
        }
        FieldError::NotAChoice { choices, .. } => {
            let field = kind.field(field);
            let labels: Vec<String> = choices
                .iter()
                .map(|choice| field.map_or_else(|| (*choice).to_owned(), |field| choice_label(messages, field, choice)))
                .collect();
            places.push(("choices", Arg::from(labels.join(", "))));
        }
        FieldError::Text { source: TextError::TooLong { most }, .. } => places.push(("most", Arg::from(*most))),
        FieldError::Text { source: TextError::Unshowable { position }, .. } => {
            places.push(("position", Arg::from(*position)));
        }
        _ => {}
    }
    messages.text(key, &places)
}

fn text_key(error: &TextError) -> &'static str {
    match error {
        TextError::Empty => "field-error-empty",
        TextError::TooLong { .. } => "field-error-too-long",
        TextError::NotAnEmail => "field-error-email",
        TextError::NotAUrl => "field-error-url",
        TextError::NotAPhone => "field-error-phone",
        _ => "field-error-unshowable",
    }
}

/// The kind that was typed, by its word or its label in either language; a kind of system is a system of that kind.
pub fn kind_typed(typed: &str) -> Option<(Kind, Option<&'static str>)> {
    let word = as_key(typed);
    let kind = Kind::ALL.into_iter().find(|kind| {
        kind.key() == word
            || both().any(|messages| kind_label(messages, &(*kind).into()).to_lowercase() == lower(typed))
    });
    if let Some(kind) = kind {
        return Some((kind, None));
    }
    let field = Kind::System.field("kind")?;
    let FieldKind::Choice(choices) = field.kind else { return None };
    let matches = |choice: &&&str| {
        **choice == word || both().any(|messages| choice_label(messages, field, choice).to_lowercase() == lower(typed))
    };
    choices.iter().find(matches).map(|choice| (Kind::System, Some(*choice)))
}

/// The field of a kind that was typed, by its key or its label in either language.
pub fn field_typed(kind: Kind, typed: &str) -> Option<&'static Field> {
    let word = as_key(typed);
    kind.field(&word).or_else(|| {
        let labelled =
            |field: &&Field| both().any(|messages| field_label(messages, kind, field).to_lowercase() == lower(typed));
        fields(kind).iter().find(labelled)
    })
}

/// Whether a key names a secret in every kind that has it: then it is refused before anybody unlocks anything.
pub fn is_secret_everywhere(typed: &str) -> bool {
    let mut found = Kind::ALL.into_iter().filter_map(|kind| field_typed(kind, typed)).peekable();
    found.peek().is_some() && found.all(|field| field.kind.is_secret())
}

/// A system with its kind, anything else by its own: `System, e-mail`.
pub fn kind_in_words(messages: Messages, record: &Record) -> String {
    let kind = kind_label(messages, &record.kind);
    let of_system = record.kind.known().filter(|kind| *kind == Kind::System).and_then(|kind| kind.field("kind"));
    match of_system.zip(record.text("kind")) {
        Some((field, choice)) => {
            msg!(messages, "kind-of-system", kind = kind, of = choice_label(messages, field, choice))
        }
        None => kind,
    }
}

/// The labels of several fields, as a list.
pub fn labels<'f>(messages: Messages, kind: Kind, fields: impl IntoIterator<Item = &'f Field>) -> String {
    fields.into_iter().map(|field| field_label(messages, kind, field)).collect::<Vec<_>>().join(", ")
}

fn as_key(typed: &str) -> String {
    lower(typed).replace([' ', '-'], "_")
}

fn lower(typed: &str) -> String {
    typed.trim().to_lowercase()
}

fn both() -> impl Iterator<Item = Messages> {
    Language::ALL.into_iter().map(Messages::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_word_and_label_and_a_kind_of_system_too() {
        assert_eq!(kind_typed("deputy-agreement"), Some((Kind::DeputyAgreement, None)));
        assert_eq!(kind_typed("Vertretungsvereinbarung").map(|(kind, _)| kind), Some(Kind::DeputyAgreement));
        assert_eq!(kind_typed("Remote Access"), Some((Kind::System, Some("remote_access"))));
        assert_eq!(kind_typed("server"), Some((Kind::System, Some("server"))));
        assert_eq!(kind_typed("Toaster"), None);
    }

    #[test]
    fn a_field_is_known_by_key_and_label() {
        for typed in ["admin_url", "admin-url", "Admin address", "ADMIN URL"] {
            assert_eq!(field_typed(Kind::System, typed).map(|field| field.key), Some("admin_url"), "{typed}");
        }
        assert!(field_typed(Kind::System, "url").is_none());
    }

    #[test]
    fn secrets_are_known_as_such_before_the_kind_is() {
        for secret in ["password", "Passwort", "ssh-key", "secret_text", "PIN"] {
            assert!(is_secret_everywhere(secret), "{secret}");
        }
        for open in ["name", "kind", "secret_changed_on", "nonsense"] {
            assert!(!is_secret_everywhere(open), "{open}");
        }
    }
}
