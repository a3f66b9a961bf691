//! What was typed about fields, and how it comes into a record.
//!
//! A secret on the command line is refused before anybody unlocks anything, and never repeated: it stands in the shell's
//! history already. What this is not: questions (`asking`) or the editor (`editing`).

use std::path::{Path, PathBuf};

use breakglass::encode::text::one_line;
use breakglass::encode::time::Timestamp;
use breakglass::model::order;
use breakglass::model::record::{CustomField, CustomValue, Record, Value};
use breakglass::model::schema::{Field, FieldKind, Kind, fields};
use breakglass::msg;

use super::words::{field_error, field_typed, is_secret_everywhere};
use super::{find, sources};
use crate::args::record::FieldArgs;
use crate::context::Context;
use crate::errors::{Failure, fail};

/// What stands before the name of a custom field.
const CUSTOM: &str = "custom.";

/// What was typed about fields, taken apart.
pub struct Changes<'a> {
    set: Vec<(&'a str, &'a str)>,
    unset: &'a [String],
    secret: &'a [String],
    files: Vec<(&'a str, PathBuf)>,
    password_stdin: bool,
}

/// Where a value goes.
enum Place {
    Field(&'static Field),
    Custom(String),
}

impl<'a> Changes<'a> {
    /// Takes apart what was typed. What can be refused without the record is refused here.
    pub fn typed(cx: &Context, args: &'a FieldArgs, unset: &'a [String]) -> Result<Self, Failure> {
        let mut set = Vec::new();
        for typed in &args.set {
            // What has no `=` is not repeated: it may be a secret that went astray.
            let (key, value) = typed.split_once('=').ok_or_else(|| fail!(cx.messages, Usage, "error-set-form"))?;
            refuse_secret(cx, key, is_secret_everywhere(key))?;
            set.push((key.trim(), value));
        }
        let mut files = Vec::new();
        for typed in &args.secret_file {
            let parts = typed.split_once('=');
            let (key, file) = parts.ok_or_else(|| fail!(cx.messages, Usage, "error-secret-file-form"))?;
            files.push((key.trim(), PathBuf::from(file)));
        }
        let from_stdin = files.iter().filter(|(_, file)| file.as_os_str() == "-").count();
        if from_stdin + usize::from(args.password_stdin) > 1 {
            return Err(fail!(cx.messages, Usage, "error-stdin-twice"));
        }
        Ok(Self { set, unset, secret: &args.secret, files, password_stdin: args.password_stdin })
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty() && self.unset.is_empty() && self.secret.is_empty() && !self.reads_secrets()
    }

    /// Whether the name of a record of this kind is among them.
    pub fn has_name(&self, kind: Kind) -> bool {
        self.set.iter().any(|(typed, _)| field_typed(kind, typed).is_some_and(|field| field.key == "name"))
    }

    fn reads_secrets(&self) -> bool {
        self.password_stdin || !self.files.is_empty()
    }

    /// Brings everything into the record; secrets are asked for where they were wished for.
    pub fn apply(&self, cx: &mut Context, record: &mut Record, others: &[Record]) -> Result<(), Failure> {
        let kind = known_kind(cx, record)?;
        for (typed, value) in &self.set {
            match place(cx, kind, typed)? {
                Place::Field(field) => {
                    refuse_secret(cx, typed, field.kind.is_secret())?;
                    let set = record.set(field.key, value);
                    set.map_err(|error| Failure::refused(field_error(cx.messages, kind, &error)))?;
                    refer(cx, record, field, others);
                }
                Place::Custom(name) => set_custom(cx, kind, record, &name, CustomValue::Text((*value).to_owned()))?,
            }
        }
        for typed in self.unset {
            match place(cx, kind, typed)? {
                Place::Field(field) => _ = record.fields.remove(field.key),
                Place::Custom(name) => unset_custom(record, &name),
            }
        }
        if self.password_stdin {
            let field = field_typed(kind, "password").ok_or_else(|| fail!(cx.messages, Usage, "error-no-password"))?;
            let secret = sources::stdin_line(cx)?;
            record.fields.insert(field.key.into(), sources::as_value(field, secret));
        }
        for (typed, file) in &self.files {
            take_file(cx, kind, record, (typed, file))?;
        }
        for typed in self.secret {
            ask_secret(cx, kind, record, typed)?;
        }
        Ok(())
    }
}

fn take_file(cx: &Context, kind: Kind, record: &mut Record, (typed, file): (&str, &Path)) -> Result<(), Failure> {
    match secret_place(cx, kind, typed)? {
        Place::Field(field) => {
            record.fields.insert(field.key.into(), sources::as_value(field, sources::file(cx, file)?));
            Ok(())
        }
        Place::Custom(name) => set_custom(cx, kind, record, &name, CustomValue::Secret(sources::file(cx, file)?)),
    }
}

fn ask_secret(cx: &mut Context, kind: Kind, record: &mut Record, typed: &str) -> Result<(), Failure> {
    match secret_place(cx, kind, typed)? {
        Place::Field(field) => {
            if let Some(value) = sources::ask(cx, kind, field)? {
                record.fields.insert(field.key.into(), value);
            }
            Ok(())
        }
        Place::Custom(name) => match sources::ask_line(cx, &name)? {
            Some(secret) => set_custom(cx, kind, record, &name, CustomValue::Secret(secret)),
            None => Ok(()),
        },
    }
}

/// The kind of a record whose fields are to be changed.
pub fn known_kind(cx: &Context, record: &Record) -> Result<Kind, Failure> {
    let called = || find::called(record);
    record.kind.known().ok_or_else(|| fail!(cx.messages, Refused, "error-record-kind-unknown", record = called()))
}

/// Lets references go by id, where they name a record; a name that nothing bears stays, and is spoken of.
pub fn refer(cx: &mut Context, record: &mut Record, field: &Field, others: &[Record]) {
    let own = record.id;
    let Some(Value::List(list)) = record.fields.get_mut(field.key).filter(|_| field.kind == FieldKind::References)
    else {
        return;
    };
    let mut strangers = Vec::new();
    for reference in list {
        match order::resolve(others, reference).filter(|other| other.id != own) {
            Some(other) => *reference = other.id.to_string(),
            None => strangers.push(one_line(reference).into_owned()),
        }
    }
    for name in strangers {
        cx.note(&msg!(cx.messages, "note-reference-unknown", name = name));
    }
}

/// When a record was changed, and when its secret was, unless the person said so themselves.
pub fn mark_changed(record: &mut Record, before: Option<&Record>, now: Timestamp) {
    record.changed_at = now;
    let Some(kind) = record.kind.known().filter(|kind| kind.field(CHANGED_ON).is_some()) else { return };
    let was = |key: &str| before.and_then(|before| before.value(key));
    let opens = |field: &&Field| field.kind.is_secret() && field.key != "username";
    let differs = |field: &Field| {
        record.is_filled(field.key)
            && !record.value(field.key).zip(was(field.key)).is_some_and(|(value, was)| value.same_as(was))
    };
    let secret_is_new = fields(kind).iter().filter(opens).any(differs);
    let said_so = record.text(CHANGED_ON) != before.and_then(|before| before.text(CHANGED_ON));
    if secret_is_new && !said_so {
        record.fields.insert(CHANGED_ON.into(), Value::Text(now.date().to_string()));
    }
}

const CHANGED_ON: &str = "secret_changed_on";

fn place(cx: &Context, kind: Kind, typed: &str) -> Result<Place, Failure> {
    let custom = typed.get(..CUSTOM.len()).filter(|start| start.eq_ignore_ascii_case(CUSTOM));
    if custom.is_some() && kind.field("custom").is_some() {
        return Ok(Place::Custom(typed[CUSTOM.len()..].trim().to_owned()));
    }
    field_typed(kind, typed).filter(|field| field.kind != FieldKind::Custom).map(Place::Field).ok_or_else(|| {
        let known: Vec<&str> = fields(kind).iter().map(|field| field.key).collect();
        fail!(cx.messages, Usage, "error-field-unknown", field = typed, known = known.join(", "))
    })
}

/// The place of a secret: a secret field, or a custom one.
fn secret_place(cx: &Context, kind: Kind, typed: &str) -> Result<Place, Failure> {
    match place(cx, kind, typed)? {
        Place::Field(field) if !field.kind.is_secret() => {
            Err(fail!(cx.messages, Usage, "error-field-not-secret", field = field.key))
        }
        place => Ok(place),
    }
}

fn refuse_secret(cx: &Context, key: &str, is_secret: bool) -> Result<(), Failure> {
    if is_secret { Err(fail!(cx.messages, Usage, "error-secret-argument", field = key.trim())) } else { Ok(()) }
}

fn set_custom(cx: &Context, kind: Kind, record: &mut Record, name: &str, value: CustomValue) -> Result<(), Failure> {
    let empties = matches!(&value, CustomValue::Text(text) if text.trim().is_empty());
    if empties {
        unset_custom(record, name);
        return Ok(());
    }
    record.set_custom(name, value).map_err(|error| Failure::refused(field_error(cx.messages, kind, &error)))
}

fn unset_custom(record: &mut Record, name: &str) {
    let emptied = match record.fields.get_mut("custom") {
        Some(Value::Custom(list)) => {
            list.retain(|field: &CustomField| field.name != name);
            list.is_empty()
        }
        _ => false,
    };
    if emptied {
        record.fields.remove("custom");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::encode::id::Id;
    use breakglass::secret::SecretText;

    fn system() -> Record {
        Record::new(Id::random(), Kind::System, Timestamp::from_unix(0))
    }

    fn secret(text: &str) -> Value {
        Value::Secret(SecretText::new(text.to_owned()))
    }

    #[test]
    fn a_new_password_has_its_day_and_a_new_user_name_has_not() {
        let now: Timestamp = "2026-11-22T13:00:00Z".parse().unwrap();
        let mut record = system();
        record.fields.insert("username".into(), secret("admin"));
        mark_changed(&mut record, None, now);
        assert_eq!(record.text(CHANGED_ON), None);
        record.fields.insert("password".into(), secret("a"));
        mark_changed(&mut record, None, now);
        assert_eq!(record.text(CHANGED_ON), Some("2026-11-22"));
        let before = record.duplicate();
        let later = now.plus_days(3);
        record.set("purpose", "Post").unwrap();
        mark_changed(&mut record, Some(&before), later);
        assert_eq!((record.text(CHANGED_ON), record.changed_at), (Some("2026-11-22"), later));
        record.fields.insert("password".into(), secret("b"));
        mark_changed(&mut record, Some(&before), later);
        assert_eq!(record.text(CHANGED_ON), Some("2026-11-25"));
    }

    #[test]
    fn the_day_that_was_typed_stays() {
        let now: Timestamp = "2026-11-22T13:00:00Z".parse().unwrap();
        let mut record = system();
        record.set(CHANGED_ON, "2026-10-01").unwrap();
        record.fields.insert("password".into(), secret("a"));
        mark_changed(&mut record, None, now);
        assert_eq!(record.text(CHANGED_ON), Some("2026-10-01"));
    }

    #[test]
    fn a_custom_field_goes_with_the_last_of_them() {
        let mut record = system();
        record.set_custom("Kundennummer", CustomValue::Text("4711".into())).unwrap();
        unset_custom(&mut record, "andere");
        assert!(record.is_filled("custom"));
        unset_custom(&mut record, "Kundennummer");
        assert!(record.value("custom").is_none());
    }
}
