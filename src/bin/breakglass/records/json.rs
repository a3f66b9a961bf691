//! A record as JSON for programs: everything that is no secret; secrets by name, and in the clear where that is asked for.

use breakglass::encode::time::Timestamp;
use breakglass::model::Record;
use breakglass::model::record::{CustomField, CustomValue, Value};
use breakglass::secret::SecretText;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::value::RawValue;

use crate::show::Secrets;

/// A line of `record list`.
#[derive(serde::Serialize)]
pub struct Row<'r> {
    id: String,
    kind: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    system_kind: Option<&'r str>,
    name: &'r str,
    criticality: Option<u8>,
    has_secret: bool,
    changed_on: String,
    attachments: usize,
    missing: Vec<&'static str>,
    /// Since when its entry is gone in the program that it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    gone_at: Option<Timestamp>,
}

impl<'r> Row<'r> {
    /// What a list says of a record.
    pub fn of(record: &'r Record) -> Self {
        Self {
            id: record.id.to_string(),
            kind: record.kind.key(),
            system_kind: record.kind.known().and_then(|_| record.text("kind")),
            name: record.name(),
            criticality: record.criticality(),
            has_secret: record.has_secret(),
            changed_on: record.changed_on().to_string(),
            attachments: record.attachments.len(),
            missing: record.missing_required().iter().map(|field| field.key).collect(),
            gone_at: record.gone_at(),
        }
    }
}

/// A whole record.
pub struct Shown<'r> {
    /// The record.
    pub record: &'r Record,
    /// Whether secrets stand in it.
    pub secrets: Secrets,
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record = self.record;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &record.id)?;
        map.serialize_entry("kind", record.kind.key())?;
        map.serialize_entry("changed_at", &record.changed_at)?;
        map.serialize_entry("fields", &Fields(self))?;
        map.serialize_entry("secrets", &self.hidden())?;
        let attachments: Vec<_> = record.attachments.iter().map(File::of).collect();
        map.serialize_entry("attachments", &attachments)?;
        let missing: Vec<_> = record.missing_required().iter().map(|field| field.key).collect();
        map.serialize_entry("missing", &missing)?;
        map.end()
    }
}

impl Shown<'_> {
    /// The fields that hold a secret, whether or not it is shown.
    fn hidden(&self) -> Vec<&str> {
        let secret = self.record.in_order().filter(|(_, _, value)| is_secret(value));
        secret.map(|(key, ..)| key).collect()
    }
}

struct Fields<'a>(&'a Shown<'a>);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(Shown { record, secrets }) = self;
        let shown = record.in_order().filter(|(_, _, value)| *secrets == Secrets::Shown || !is_secret(value));
        serializer.collect_map(shown.map(|(key, _, value)| (key, Shaped(value, *secrets))))
    }
}

fn is_secret(value: &Value) -> bool {
    matches!(value, Value::Secret(_) | Value::SecretList(_) | Value::Unknown(_))
}

struct Shaped<'a>(&'a Value, Secrets);

impl Serialize for Shaped<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value, secrets) = self;
        match value {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Number(number) => serializer.serialize_i64(*number),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::List(list) => serializer.collect_seq(list),
            Value::Secret(secret) => serializer.serialize_str(secret.expose_text()),
            Value::SecretList(list) => serializer.collect_seq(list.iter().map(SecretText::expose_text)),
            Value::Custom(list) => serializer.collect_seq(list.iter().map(|field| Custom(field, *secrets))),
            Value::Unknown(json) => match serde_json::from_str::<&RawValue>(json.expose_text()) {
                Ok(json) => json.serialize(serializer),
                Err(_) => serializer.serialize_none(),
            },
        }
    }
}

struct Custom<'a>(&'a CustomField, Secrets);

impl Serialize for Custom<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(field, secrets) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &field.name)?;
        match &field.value {
            CustomValue::Text(text) => map.serialize_entry("value", text)?,
            CustomValue::Secret(text) if *secrets == Secrets::Shown => {
                map.serialize_entry("value", text.expose_text())?;
            }
            CustomValue::Secret(_) => {}
        }
        map.serialize_entry("secret", &matches!(field.value, CustomValue::Secret(_)))?;
        map.end()
    }
}

#[derive(serde::Serialize)]
struct File<'a> {
    name: &'a str,
    media_type: &'a str,
    sealed_size: u64,
    sha256: String,
}

impl<'a> File<'a> {
    fn of(attachment: &'a breakglass::model::Attachment) -> Self {
        Self {
            name: &attachment.name,
            media_type: &attachment.media_type,
            sealed_size: attachment.size,
            sha256: attachment.plaintext_sha256.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::model::schema::Kind;

    fn record() -> Record {
        let id = "3f9k2m7q1x8c4d6v".parse().unwrap();
        let mut record = Record::new(id, Kind::System, Timestamp::from_unix(0));
        let secret = |text: &str| SecretText::new(text.to_owned());
        record.set("name", "Mail").unwrap();
        record.set_secret("password", secret("Canary-1")).unwrap();
        record.set_custom("PIN2", CustomValue::Secret(secret("Canary-2"))).unwrap();
        record.set_custom("Nr", CustomValue::Text("4711".into())).unwrap();
        record.fields.insert("of_tomorrow".to_owned().into(), Value::Unknown(secret("{\"a\": \"Canary-3\"}")));
        record
    }

    #[test]
    fn secrets_are_named_and_not_told() {
        let record = record();
        let json = serde_json::to_string(&Shown { record: &record, secrets: Secrets::Hidden }).unwrap();
        assert!(!json.contains("Canary"), "{json}");
        assert!(json.contains(r#""secrets":["password","of_tomorrow"]"#), "{json}");
        assert!(json.contains(r#"{"name":"PIN2","secret":true}"#), "{json}");
    }

    #[test]
    fn what_is_asked_for_is_told() {
        let record = record();
        let json = serde_json::to_string(&Shown { record: &record, secrets: Secrets::Shown }).unwrap();
        for canary in ["Canary-1", "Canary-2", r#""of_tomorrow":{"a": "Canary-3"}"#] {
            assert!(json.contains(canary), "{json}");
        }
    }
}
