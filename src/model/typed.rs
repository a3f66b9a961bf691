//! What people type becomes what stands in a field: parsed by the kind of field, or refused with the reason.
//!
//! Dates may be typed as `2026-11-22` or `22.11.2026`, decimals with point or comma, yes and no and the choices in
//! either language. What this is not: the reading of files, which takes values as they stand.

use crate::encode::time::Date;
use crate::i18n::{Language, Messages};
use crate::secret::SecretText;

use super::labels;
use super::record::{CustomField, CustomValue, Record, Value};
use super::schema::{Field, FieldKind};
use super::validate::{self, TextError};

/// Why a text cannot stand in a field; whoever typed it is at fault. Never holds what was typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FieldError {
    /// This kind of record has no such field.
    #[error("there is no such field")]
    NoSuchField,
    /// Custom fields have a name, a value and a mark whether they are secret.
    #[error("{field}: a custom field needs a name of its own")]
    NeedsName {
        /// The field.
        field: &'static str,
    },
    /// Not a day of the calendar.
    #[error("{field}: not a date such as 2026-11-22 or 22.11.2026")]
    NotADate {
        /// The field.
        field: &'static str,
    },
    /// Not a whole number, or outside the bounds.
    #[error("{field}: not a whole number from {least} to {most}")]
    NotANumber {
        /// The field.
        field: &'static str,
        /// The smallest allowed.
        least: i64,
        /// The largest allowed.
        most: i64,
    },
    /// Not a number with or without a fraction.
    #[error("{field}: not a number such as 98.5")]
    NotADecimal {
        /// The field.
        field: &'static str,
    },
    /// `1.500` is one and a half to some readers, and fifteen hundred to others.
    #[error("{field}: the point or comma can be read in two ways")]
    AmbiguousDecimal {
        /// The field.
        field: &'static str,
    },
    /// Neither yes nor no.
    #[error("{field}: neither yes nor no")]
    NotAFlag {
        /// The field.
        field: &'static str,
    },
    /// None of the words that may stand there.
    #[error("{field}: not one of {}", choices.join(", "))]
    NotAChoice {
        /// The field.
        field: &'static str,
        /// The words that may.
        choices: &'static [&'static str],
    },
    /// The text is not what its place needs.
    #[error("{field}: {source}")]
    Text {
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        source: TextError,
    },
}

impl Record {
    /// Fills a field from what somebody typed; blanks around it are dropped, except in secrets. Nothing typed empties
    /// the field. Lists are separated by commas or lines, secret lists by lines.
    pub fn set(&mut self, key: &str, typed: &str) -> Result<(), FieldError> {
        let field = self.field(key)?;
        if typed.trim().is_empty() {
            self.fields.remove(key);
            return Ok(());
        }
        let value = parse(field, typed)?;
        self.fields.insert(field.key.into(), value);
        Ok(())
    }

    /// Fills a secret field with any text as it stands.
    pub fn set_secret(&mut self, key: &str, secret: SecretText) -> Result<(), FieldError> {
        let field = self.field(key)?;
        let value = match field.kind {
            FieldKind::Secret | FieldKind::SecretLong => Value::Secret(secret),
            FieldKind::SecretList => Value::SecretList(vec![secret]),
            _ => return Err(FieldError::NoSuchField),
        };
        self.fields.insert(field.key.into(), value);
        Ok(())
    }

    /// Adds a custom field, or replaces the one of that name.
    pub fn set_custom(&mut self, name: &str, value: CustomValue) -> Result<(), FieldError> {
        let field = self.field("custom")?;
        validate::name(name).map_err(|source| FieldError::Text { field: field.key, source })?;
        let entry = self.fields.entry(field.key.into()).or_insert_with(|| Value::Custom(Vec::new()));
        if !matches!(entry, Value::Custom(_)) {
            *entry = Value::Custom(Vec::new());
        }
        if let Value::Custom(custom) = entry {
            custom.retain(|existing| existing.name != name);
            custom.push(CustomField { name: name.to_owned(), value });
        }
        Ok(())
    }

    fn field(&self, key: &str) -> Result<&'static Field, FieldError> {
        self.kind.known().and_then(|kind| kind.field(key)).ok_or(FieldError::NoSuchField)
    }
}

/// Reads what was typed for a field; not for nothing, which empties it.
pub fn parse(field: &'static Field, typed: &str) -> Result<Value, FieldError> {
    let key = field.key;
    let text = typed.trim();
    let checked = |check: fn(&str) -> Result<(), TextError>, text: &str| match check(text) {
        Ok(()) => Ok(Value::Text(text.to_owned())),
        Err(source) => Err(FieldError::Text { field: key, source }),
    };
    match field.kind {
        FieldKind::Text if key == "name" => checked(validate::name, text),
        FieldKind::Text => checked(validate::line, text),
        FieldKind::LongText => checked(validate::long_text, text),
        FieldKind::Email => checked(validate::email, text),
        FieldKind::Url => checked(validate::url, text),
        FieldKind::Phone => checked(validate::phone, text),
        FieldKind::Secret | FieldKind::SecretLong => Ok(Value::Secret(SecretText::new(typed.to_owned()))),
        FieldKind::SecretList => {
            Ok(Value::SecretList(parts(text, &['\n']).map(|part| SecretText::new(part.to_owned())).collect()))
        }
        FieldKind::Date => {
            date(text).map(|date| Value::Text(date.to_string())).ok_or(FieldError::NotADate { field: key })
        }
        FieldKind::Number { least, most } => number(text)
            .filter(|number| (least..=most).contains(number))
            .map(Value::Number)
            .ok_or(FieldError::NotANumber { field: key, least, most }),
        FieldKind::Decimal => decimal(key, text).map(Value::Text),
        FieldKind::Flag => flag(text).map(Value::Flag).ok_or(FieldError::NotAFlag { field: key }),
        FieldKind::Choice(choices) => choice(field, choices, text)
            .map(|choice| Value::Text(choice.to_owned()))
            .ok_or(FieldError::NotAChoice { field: key, choices }),
        FieldKind::List | FieldKind::References => {
            let list: Vec<String> = parts(text, &[',', '\n']).map(str::to_owned).collect();
            let bad = list.iter().find_map(|part| validate::line(part).err());
            bad.map_or(Ok(Value::List(list)), |source| Err(FieldError::Text { field: key, source }))
        }
        FieldKind::Custom => Err(FieldError::NeedsName { field: key }),
    }
}

/// Reads `2026-11-22`, or `22.11.2026` with or without zeros in front.
pub fn date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !plain(day, 2) || !plain(month, 2) || year.len() != 4 || !plain(year, 4) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Reads a yes or no in either language.
pub fn flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "ja" | "j" => Some(true),
        "no" | "n" | "false" | "nein" => Some(false),
        _ => None,
    }
}

fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = (1..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Writes a decimal as it stands in files: a point, no zeros in front, no thousands.
fn decimal(field: &'static str, text: &str) -> Result<String, FieldError> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, "0"));
    let plain = |part: &str| (1..=15).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return Err(FieldError::NotADecimal { field });
    }
    // Nobody writes three decimals of which the last is zero; somebody does write thousands so.
    if whole.len() <= 3 && !whole.starts_with('0') && fraction.len() == 3 && fraction.ends_with('0') {
        return Err(FieldError::AmbiguousDecimal { field });
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let sign = if unsigned.len() < text.len() { "-" } else { "" };
    let fraction = fraction.trim_end_matches('0');
    Ok(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

/// The choice that was typed: its word in files, or its label in either language, in any case.
fn choice(field: &Field, choices: &'static [&'static str], typed: &str) -> Option<&'static str> {
    let typed = typed.to_lowercase();
    let word = typed.replace([' ', '-'], "_");
    if let Some(choice) = choices.iter().find(|choice| **choice == word) {
        return Some(choice);
    }
    let labelled = |language: Language, choice: &str| {
        labels::choice_label(Messages::new(language), field, choice).to_lowercase() == typed
    };
    choices.iter().copied().find(|choice| Language::ALL.into_iter().any(|language| labelled(language, choice)))
}

fn parts<'a>(text: &'a str, separators: &'a [char]) -> impl Iterator<Item = &'a str> {
    text.split(separators).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::id::Id;
    use crate::encode::time::Timestamp;
    use crate::model::schema::Kind;

    fn record(kind: Kind) -> Record {
        Record::new(Id::random(), kind, Timestamp::from_unix(0))
    }

    fn typed(key: &str, text: &str) -> Result<String, FieldError> {
        let mut record = record(Kind::System);
        record.set(key, text)?;
        Ok(match record.value(key) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Flag(flag)) => flag.to_string(),
            Some(Value::List(list)) => list.join("|"),
            Some(Value::Secret(secret)) => secret.expose_text().to_owned(),
            Some(Value::SecretList(list)) => list.iter().map(SecretText::expose_text).collect::<Vec<_>>().join("|"),
            Some(Value::Custom(_) | Value::Unknown(_)) => "?".to_owned(),
            None => String::new(),
        })
    }

    fn good(key: &str, text: &str) -> String {
        typed(key, text).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn dates_in_both_spellings() {
        assert_eq!(good("verified_on", "2026-11-02"), "2026-11-02");
        assert_eq!(good("verified_on", " 2.11.2026 "), "2026-11-02");
        for bad in ["31.2.2026", "2.11.26", "11/2/2026", "gestern", "2026-2-1", "+2.11.2026", "2.11.2026.1"] {
            assert_eq!(typed("verified_on", bad), Err(FieldError::NotADate { field: "verified_on" }), "{bad}");
        }
    }

    #[test]
    fn numbers_within_their_bounds() {
        assert_eq!(good("criticality", "1"), "1");
        for bad in ["0", "5", "1.0", "hoch", "99999999999999999999", "+1"] {
            assert_eq!(
                typed("criticality", bad),
                Err(FieldError::NotANumber { field: "criticality", least: 1, most: 4 }),
                "{bad}"
            );
        }
    }

    #[test]
    fn decimals_with_point_or_comma() {
        for (text, stands) in [
            ("98,5", "98.5"),
            ("098.50", "98.5"),
            ("99.999", "99.999"),
            ("1500", "1500"),
            ("-0,5", "-0.5"),
            ("0.250", "0.25"),
        ] {
            assert_eq!(good("amount", text), stands, "{text}");
        }
        for bad in ["1.500", "12,000", "120.250"] {
            assert_eq!(typed("amount", bad), Err(FieldError::AmbiguousDecimal { field: "amount" }), "{bad}");
        }
        for bad in ["1.234,56", "12 €", ",5", "5,", "1e5", "NaN", "--1"] {
            assert_eq!(typed("amount", bad), Err(FieldError::NotADecimal { field: "amount" }), "{bad}");
        }
    }

    #[test]
    fn yes_and_no_in_both_languages() {
        for yes in ["ja", "Yes", "j", "Y", "true"] {
            assert_eq!(good("client_admin", yes), "true");
        }
        for no in ["nein", "No", "n", "false"] {
            assert_eq!(good("client_admin", no), "false");
        }
        assert_eq!(typed("client_admin", "vielleicht"), Err(FieldError::NotAFlag { field: "client_admin" }));
    }

    #[test]
    fn choices_by_word_or_label() {
        for text in ["third_party", "third party", "Third-Party", "Dritte"] {
            assert_eq!(good("legal_owner", text), "third_party", "{text}");
        }
        assert!(
            matches!(typed("legal_owner", "niemand"), Err(FieldError::NotAChoice { choices, .. }) if choices.len() == 4)
        );
    }

    #[test]
    fn secrets_keep_their_blanks_and_lists_their_lines() {
        assert_eq!(good("password", " pass, word "), " pass, word ");
        assert_eq!(good("recovery_codes", "1111 2222\r\n\n3333,4444\n"), "1111 2222|3333,4444");
        assert_eq!(good("depends_on", "DNS, Router\nVPN"), "DNS|Router|VPN");
    }

    #[test]
    fn nothing_typed_empties_a_field() {
        let mut record = record(Kind::System);
        record.set("purpose", "Post").unwrap();
        record.set("purpose", "  ").unwrap();
        assert!(record.value("purpose").is_none());
    }

    #[test]
    fn strange_fields_and_strange_characters_are_refused() {
        assert_eq!(typed("passwort", "x"), Err(FieldError::NoSuchField));
        assert_eq!(typed("custom", "x"), Err(FieldError::NeedsName { field: "custom" }));
        assert!(matches!(typed("purpose", "a\u{202e}b"), Err(FieldError::Text { field: "purpose", .. })));
        assert!(matches!(typed("name", &"x".repeat(201)), Err(FieldError::Text { field: "name", .. })));
    }

    #[test]
    fn a_custom_field_of_the_same_name_is_replaced() {
        let mut record = record(Kind::System);
        for value in ["a", "b"] {
            record.set_custom("Kundennummer", CustomValue::Text(value.to_owned())).unwrap();
        }
        assert!(matches!(record.custom(), [CustomField { value: CustomValue::Text(text), .. }] if text == "b"));
        assert!(record.set_custom("", CustomValue::Text(String::new())).is_err());
        assert!(record.set_secret("purpose", SecretText::new("x".into())).is_err());
    }

    #[test]
    fn errors_never_repeat_what_was_typed() {
        for (key, text) in
            [("verified_on", "hunter2"), ("criticality", "hunter2"), ("amount", "hunter2"), ("hunter2", "x")]
        {
            let error = typed(key, text).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("hunter2"));
        }
    }
}
