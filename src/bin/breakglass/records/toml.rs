//! A record as TOML for the editor, and back.
//!
//! Every field of the kind stands there: filled ones with their value, empty ones behind a `#`, each with its label. What
//! this version does not understand is not shown and stays as it is. Best effort: what the parser copies of a secret is
//! not wiped (docs/threat-model.md, Best effort).

use std::io::Write as _;

use breakglass::encode::text::one_line;
use breakglass::i18n::Messages;
use breakglass::model::labels::{choice_label, field_hint, field_label};
use breakglass::model::order;
use breakglass::model::record::{CustomField, CustomValue, Record, Value};
use breakglass::model::schema::{Field, FieldKind, Kind, fields};
use breakglass::model::typed::FieldError;
use breakglass::model::validate;
use breakglass::msg;
use breakglass::secret::{SecretText, WipingBuffer};
use toml_edit::{Array, ArrayOfTables, Document, Item, Table, Value as Toml};

use super::words::{field_error, field_typed, kind_in_words};

/// What marks the lines that say what is wrong; they are taken out when the text comes back.
const WRONG: &str = "#! ";

/// The record as a text to edit.
pub fn write(messages: Messages, kind: Kind, record: &Record, others: &[Record]) -> SecretText {
    let mut text = WipingBuffer::with_capacity(32 * 1024);
    let called = kind_in_words(messages, record);
    comment(&mut text, &msg!(messages, "editor-head", kind = called));
    for line in messages.text("editor-how", &[]).lines() {
        comment(&mut text, line);
    }
    let strange = record.fields.values().filter(|value| matches!(value, Value::Unknown(_))).count();
    if strange > 0 {
        comment(&mut text, &msg!(messages, "editor-strange", count = strange));
    }
    text.append(b"\n");
    for field in fields(kind).iter().filter(|field| field.kind != FieldKind::Custom) {
        about(&mut text, messages, kind, field);
        match record.value(field.key) {
            None => _ = writeln!(text, "# {} = {}", field.key, empty(field)),
            Some(Value::Unknown(_)) => _ = writeln!(text, "# {} …", field.key),
            Some(value) => {
                let value = SecretText::new(value_as_toml(value, others).to_string());
                _ = writeln!(text, "{} = {}", field.key, value.expose_text().trim());
            }
        }
    }
    if kind.field("custom").is_some() {
        custom(&mut text, messages, record);
    }
    finished(text)
}

/// The text with what is wrong in it on top.
pub fn with_errors(text: &SecretText, wrong: &[String]) -> SecretText {
    let mut with = WipingBuffer::with_capacity(text.expose_text().len() + 4096);
    for line in wrong {
        _ = writeln!(with, "{WRONG}{}", one_line(line));
    }
    with.append(without_errors(text.expose_text()).as_bytes());
    finished(with)
}

fn finished(text: WipingBuffer) -> SecretText {
    SecretText::from_utf8(&text.into_secret()).expect("only text was written")
}

fn without_errors(mut text: &str) -> &str {
    while let Some(rest) = text.strip_prefix(WRONG) {
        text = rest.split_once('\n').map_or("", |(_, after)| after);
    }
    text
}

/// Takes an edited text into the record: what stands there is so, what does not is empty. Everything that is wrong is
/// told, and then the record is left as it was.
pub fn read(
    messages: Messages,
    kind: Kind,
    record: &mut Record,
    others: &[Record],
    text: &SecretText,
) -> Result<(), Vec<String>> {
    let text = without_errors(text.expose_text());
    let document = Document::parse(text).map_err(|error| {
        // Counted with the line on top that will say so.
        let line = error.span().map_or(2, |span| text[..span.start.min(text.len())].matches('\n').count() + 2);
        let key = if error.message().contains("duplicate") { "editor-twice" } else { "editor-syntax" };
        vec![msg!(messages, key, line = line)]
    })?;
    let mut changed = record.duplicate();
    changed.fields.retain(|_, value| matches!(value, Value::Unknown(_)));
    let mut wrong = Vec::new();
    for (key, item) in document.as_table() {
        if let Err(why) = take(messages, kind, &mut changed, others, (key, item)) {
            wrong.push(why);
        }
    }
    if !changed.is_filled("name") && wrong.is_empty() {
        wrong.push(messages.text("editor-no-name", &[]));
    }
    if wrong.is_empty() {
        *record = changed;
        Ok(())
    } else {
        Err(wrong)
    }
}

fn take(
    messages: Messages,
    kind: Kind,
    record: &mut Record,
    others: &[Record],
    (key, item): (&str, &Item),
) -> Result<(), String> {
    let field = field_typed(kind, key).ok_or_else(|| msg!(messages, "editor-field-unknown", field = key))?;
    let label = || field_label(messages, kind, field);
    let shape = || msg!(messages, "editor-shape", field = label());
    let said = |error: FieldError| field_error(messages, kind, &error);
    if matches!(record.value(field.key), Some(Value::Unknown(_))) {
        return Err(msg!(messages, "editor-strange-field", field = label()));
    }
    match field.kind {
        FieldKind::Custom => {
            let fields = custom_fields(item).ok_or_else(shape)?;
            for field in fields {
                record.set_custom(&field.name, field.value).map_err(said)?;
            }
            Ok(())
        }
        FieldKind::Secret | FieldKind::SecretLong => {
            let secret = SecretText::new(item.as_str().ok_or_else(shape)?.to_owned());
            if secret.is_empty() { Ok(()) } else { record.set_secret(field.key, secret).map_err(said) }
        }
        FieldKind::SecretList => {
            let secrets = strings(item).ok_or_else(shape)?.into_iter().map(SecretText::new);
            let secrets: Vec<SecretText> = secrets.filter(|secret| !secret.is_empty()).collect();
            if !secrets.is_empty() {
                record.fields.insert(field.key.into(), Value::SecretList(secrets));
            }
            Ok(())
        }
        FieldKind::List | FieldKind::References => {
            let list = strings(item).ok_or_else(shape)?;
            let list: Vec<String> = list.into_iter().filter(|entry| !entry.trim().is_empty()).collect();
            if let Some(source) = list.iter().find_map(|entry| validate::line(entry).err()) {
                return Err(said(FieldError::Text { field: field.key, source }));
            }
            let list = list.into_iter().map(|entry| reference(field, others, record, entry)).collect::<Vec<_>>();
            if !list.is_empty() {
                record.fields.insert(field.key.into(), Value::List(list));
            }
            Ok(())
        }
        _ => record.set(field.key, &scalar(item).ok_or_else(shape)?).map_err(said),
    }
}

/// References go by id where they name another record.
fn reference(field: &Field, others: &[Record], record: &Record, entry: String) -> String {
    match order::resolve(others, &entry) {
        Some(other) if field.kind == FieldKind::References && other.id != record.id => other.id.to_string(),
        _ => entry,
    }
}

/// What stands behind the `=`, as people would type it for a prompt.
fn scalar(item: &Item) -> Option<String> {
    match item.as_value()? {
        Toml::String(text) => Some(text.value().clone()),
        Toml::Integer(number) => Some(number.value().to_string()),
        Toml::Boolean(flag) => Some(if *flag.value() { "yes" } else { "no" }.to_owned()),
        Toml::Float(number) => Some(number.display_repr().into_owned()),
        Toml::Datetime(date) => Some(date.value().to_string()),
        Toml::Array(_) | Toml::InlineTable(_) => None,
    }
}

/// A list of texts; a single text is a list of its lines.
fn strings(item: &Item) -> Option<Vec<String>> {
    if let Some(text) = item.as_str() {
        return Some(text.lines().map(str::to_owned).collect());
    }
    item.as_array()?.iter().map(|entry| entry.as_str().map(str::to_owned)).collect()
}

fn custom_fields(item: &Item) -> Option<Vec<CustomField>> {
    let one = |name: Option<&str>, value: Option<&str>, secret: Option<Option<bool>>| {
        let (name, value) = (name?.to_owned(), value?.to_owned());
        // A mark that is no yes or no hides nothing by mistake.
        let is_secret = secret.map_or(Some(true), |mark| mark)?;
        let value = if is_secret { CustomValue::Secret(SecretText::new(value)) } else { CustomValue::Text(value) };
        Some(CustomField { name, value })
    };
    let text = |item: Option<&Item>| item.and_then(Item::as_str).map(str::to_owned);
    let of_table = |table: &Table| {
        one(
            text(table.get("name")).as_deref(),
            text(table.get("value")).as_deref(),
            table.get("secret").map(Item::as_bool),
        )
    };
    match item {
        Item::ArrayOfTables(tables) => ArrayOfTables::iter(tables).map(of_table).collect(),
        Item::Value(Toml::Array(array)) => array
            .iter()
            .map(|entry| {
                let table = entry.as_inline_table()?;
                let text = |key| table.get(key).and_then(Toml::as_str);
                one(text("name"), text("value"), table.get("secret").map(Toml::as_bool))
            })
            .collect(),
        _ => None,
    }
}

fn value_as_toml(value: &Value, others: &[Record]) -> Toml {
    match value {
        Value::Text(text) => text.as_str().into(),
        Value::Number(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::List(list) => list.iter().map(|entry| named(entry, others)).collect::<Array>().into(),
        Value::Secret(secret) => secret.expose_text().into(),
        Value::SecretList(list) => list.iter().map(SecretText::expose_text).collect::<Array>().into(),
        Value::Custom(_) | Value::Unknown(_) => Toml::from(""),
    }
}

/// A reference by the name that people know, where that says which.
fn named<'r>(entry: &'r str, others: &'r [Record]) -> &'r str {
    let Some(found) = others.iter().find(|other| other.id.as_str() == entry) else { return entry };
    let name = found.name();
    match order::resolve(others, name) {
        Some(same) if same.id == found.id => name,
        _ => entry,
    }
}

fn custom(text: &mut WipingBuffer, messages: Messages, record: &Record) {
    text.append(b"\n");
    for line in messages.text("editor-custom", &[]).lines() {
        comment(text, line);
    }
    let quoted = |plain: &str| SecretText::new(Toml::from(plain).to_string());
    for field in record.custom() {
        let (value, secret) = match &field.value {
            CustomValue::Text(value) => (quoted(value), false),
            CustomValue::Secret(value) => (quoted(value.expose_text()), true),
        };
        let name = quoted(&field.name);
        let (name, value) = (name.expose_text(), value.expose_text());
        _ = writeln!(text, "[[custom]]\nname = {name}\nvalue = {value}\nsecret = {secret}");
    }
    _ = writeln!(text, "# [[custom]]\n# name = \"\"\n# value = \"\"\n# secret = true");
}

/// The label, what may stand there, and a hint.
fn about(text: &mut WipingBuffer, messages: Messages, kind: Kind, field: &Field) {
    let mut line = field_label(messages, kind, field);
    if let FieldKind::Choice(choices) = field.kind {
        let choices = choices.iter().map(|choice| match choice_label(messages, field, choice) {
            label if label == *choice => label,
            label => format!("{choice} ({label})"),
        });
        line = format!("{line}: {}", choices.collect::<Vec<_>>().join(", "));
    }
    if let Some(hint) = field_hint(messages, kind, field) {
        line = format!("{line} – {hint}");
    }
    text.append(b"\n");
    comment(text, &line);
}

fn empty(field: &Field) -> &'static str {
    match field.kind {
        FieldKind::SecretList | FieldKind::List | FieldKind::References => "[\"\"]",
        FieldKind::LongText | FieldKind::SecretLong => "\"\"\"\n# \"\"\"",
        _ => "\"\"",
    }
}

fn comment(text: &mut WipingBuffer, line: &str) {
    _ = writeln!(text, "# {line}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::encode::id::Id;
    use breakglass::encode::time::Timestamp;
    use breakglass::i18n::Language;

    fn german() -> Messages {
        Messages::new(Language::German)
    }

    fn record(name: &str) -> Record {
        let mut record = Record::new(Id::random(), Kind::System, Timestamp::from_unix(0));
        record.set("name", name).unwrap();
        record
    }

    fn full(router: &Record) -> Record {
        let mut record = record("Mail \"Server\"");
        for (key, typed) in [
            ("kind", "mail"),
            ("criticality", "1"),
            ("amount", "12,5"),
            ("client_admin", "ja"),
            ("verified_on", "2026-11-22"),
            ("first_hour_steps", "1. Ruhe\n2. \"\"\"Max\"\"\" anrufen\\"),
            ("recovery_codes", "1111 2222\n3333"),
        ] {
            record.set(key, typed).unwrap();
        }
        record.fields.insert("depends_on".into(), Value::List(vec![router.id.to_string(), "a, b".into()]));
        record.set_secret("password", SecretText::new(" p'\"\\ä\u{1f511} ".into())).unwrap();
        record.set_secret("ssh_key", SecretText::new("-----BEGIN\n\nabc\n-----END\n".into())).unwrap();
        record.set_custom("Kunde = Nr", CustomValue::Text("4711".into())).unwrap();
        record.set_custom("PIN2", CustomValue::Secret(SecretText::new("0000".into()))).unwrap();
        record.fields.insert("of_tomorrow".to_owned().into(), Value::Unknown(SecretText::new("{\"a\":1}".into())));
        record
    }

    #[test]
    fn what_is_not_touched_comes_back_as_it_was() {
        let others = [record("Router")];
        let record = full(&others[0]);
        for messages in Language::ALL.map(Messages::new) {
            let text = write(messages, Kind::System, &record, &others);
            assert!(text.expose_text().contains("\"Router\""), "{}", text.expose_text());
            let mut back = record.duplicate();
            let read = read(messages, Kind::System, &mut back, &others, &text);
            assert_eq!(read, Ok(()), "{}", text.expose_text());
            assert_eq!(back.differing_fields(&record), [] as [&str; 0], "{}", text.expose_text());
        }
    }

    #[test]
    fn a_field_that_is_uncommented_is_filled_and_one_that_is_gone_is_empty() {
        let mut record = record("Mail");
        record.set("purpose", "Post").unwrap();
        let text = write(german(), Kind::System, &record, &[]);
        let text =
            text.expose_text().replace("purpose = \"Post\"\n", "").replace("# password = \"\"", "password = \"x\"");
        read(german(), Kind::System, &mut record, &[], &SecretText::new(text)).unwrap();
        assert_eq!((record.text("purpose"), record.secret("password").unwrap().expose_text()), (None, "x"));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_and_nothing_of_it_repeated() {
        let mut record = record("Mail");
        let text =
            "name = \"Mail\"\ncriticality = 9\npasswort_x = \"Canary\"\nverified_on = \"gestern\"\npassword = 7\n";
        let wrong = read(german(), Kind::System, &mut record, &[], &SecretText::new(text.into())).unwrap_err();
        assert_eq!(wrong.len(), 4, "{wrong:?}");
        assert!(wrong.iter().all(|line| !line.contains("Canary") && !line.contains("gestern")), "{wrong:?}");
        let broken = SecretText::new("name = \"Mail\npassword = \"Canary\"".into());
        let wrong = read(german(), Kind::System, &mut record, &[], &broken).unwrap_err();
        assert!(wrong[0].contains('2') && !wrong[0].contains("Canary"), "{wrong:?}");
        assert_eq!(record.name(), "Mail", "the record is as it was");
        let text = with_errors(&with_errors(&broken, &wrong), &wrong);
        assert_eq!(without_errors(text.expose_text()), broken.expose_text());
    }

    #[test]
    fn every_kind_can_be_written_and_read() {
        for kind in Kind::ALL {
            let mut record = Record::new(Id::random(), kind, Timestamp::from_unix(0));
            record.set("name", "x").unwrap();
            let text = write(german(), kind, &record, &[]);
            assert_eq!(read(german(), kind, &mut record, &[], &text), Ok(()), "{}", text.expose_text());
        }
    }
}
