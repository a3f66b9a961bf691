use proptest::prelude::*;

use super::*;
use crate::encode::hash::sha256;
use crate::encode::json::JsonError;
use crate::encode::time::Timestamp;
use crate::i18n::Language;
use crate::model::record::{CustomField, CustomValue, RecordKind, Value};
use crate::model::register::{Extra, Owner, Settings};
use crate::model::schema::{FieldKind, Kind, fields};
use crate::model::source::Source;

fn read(json: &str) -> Result<Document, FormatError> {
    Document::read(&SecretBytes::new(json.as_bytes().to_vec()))
}

fn read_records(records: &str) -> Document {
    read(&format!(r#"{{"format":"breakglass/records/v1","records":[{records}]}}"#)).unwrap()
}

/// One record with these members after id, kind and time.
fn read_record(kind: &str, more: &str) -> Record {
    let record = format!(r#"{{"id":"3f9k2m7q1x8c4d6v","kind":"{kind}","changed_at":"2026-11-22T13:00:00Z",{more}}}"#);
    let mut document = read_records(&record);
    assert!(document.unreadable.is_empty(), "{record}");
    document.records.remove(0)
}

fn written(document: &Document) -> String {
    String::from_utf8(document.write().unwrap().expose_bytes().to_vec()).unwrap()
}

fn with_record(record: Record) -> Document {
    Document { records: vec![record], ..Document::default() }
}

fn secret(text: &str) -> SecretText {
    SecretText::new(text.to_owned())
}

fn raw(value: Option<&Value>) -> &str {
    match value {
        Some(Value::Unknown(json)) => json.expose_text(),
        _ => panic!("this should stand as it came"),
    }
}

fn system() -> Record {
    Record::new("3f9k2m7q1x8c4d6v".parse().unwrap(), Kind::System, Timestamp::from_unix(1_800_000_000))
}

#[test]
fn a_document_is_padded_and_readable_with_a_text_editor() {
    let mut record = system();
    record.set("password", "ein \"sehr\" geheimes Wort").unwrap();
    record.set("name", "Mailserver").unwrap();
    record.set("criticality", "1").unwrap();
    let json = written(&with_record(record));
    assert_eq!(json.len(), 4096);
    let expected = r#"{
 "format": "breakglass/records/v1",
 "records": [
  {
   "id": "3f9k2m7q1x8c4d6v",
   "kind": "system",
   "changed_at": "2027-01-15T08:00:00Z",
   "fields": {
    "name": "Mailserver",
    "criticality": 1,
    "password": "ein \"sehr\" geheimes Wort"
   }
  }
 ]
}
"#;
    assert_eq!(json.trim_end_matches(' '), expected);
}

#[test]
fn every_kind_of_value_comes_back() {
    let mut record = system();
    record.set("name", "Größe 👩‍💻 Gro\u{308}ße").unwrap();
    record.set("restore_order", "7").unwrap();
    record.set("client_admin", "no").unwrap();
    record.set("depends_on", "DNS, Router").unwrap();
    record.set("recovery_codes", "1\n2").unwrap();
    record.set_secret("ssh_key", secret("a\nb\u{0}\u{1f}\\\"/\u{7f}\u{2028}")).unwrap();
    record.set_custom("Kundennummer", CustomValue::Text("4711".into())).unwrap();
    record.set_custom("Tresor", CustomValue::Secret(secret("12-34"))).unwrap();
    let document = with_record(record.duplicate());
    let back = Document::read(&document.write().unwrap()).unwrap();
    assert!(back.records[0].differing_fields(&record).is_empty());
}

#[test]
fn attachments_stand_as_the_format_says() {
    let mut record = system();
    record.attachments.push(Attachment {
        name: "Netzplan.pdf".into(),
        media_type: "application/pdf".into(),
        size: 1_048_576,
        plaintext_sha256: sha256(b"a"),
        object: sha256(b"b"),
        identity: secret("AGE-SECRET-KEY-1TEST"),
        unknown: Members::new(),
    });
    let json = written(&with_record(record));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let keys: Vec<_> = value["records"][0]["attachments"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["identity", "media_type", "name", "object", "plaintext_sha256", "size"]);
    let back = read(&json).unwrap();
    let attachment = back.attachments().next().unwrap();
    assert_eq!((attachment.size, attachment.object), (1_048_576, sha256(b"b")));
    assert_eq!(attachment.identity.expose_text(), "AGE-SECRET-KEY-1TEST");
}

#[test]
fn where_a_record_comes_from_is_kept_whole_or_as_it_stands() {
    let mut record = system();
    let mut source = Source::new("keepass", "0f-1".into());
    source.from = Some("3f9k2m7q1x8c4d6v".parse().unwrap());
    source.gone_at = Some(Timestamp::from_unix(60));
    source.taken.insert("password".into(), "0123456789abcdef".parse().unwrap());
    source.taken.insert("custom.Größe".into(), "00000000000000ff".parse().unwrap());
    source.guessed.push("kind".into());
    source.unknown.insert("later".into(), secret("[1]"));
    record.source = Some(Box::new(source));
    let json = written(&with_record(record.duplicate()));
    let back = read(&json).unwrap();
    assert!(back.records[0].source.as_ref().unwrap().same_as(record.source.as_ref().unwrap()));
    // Of another form: not understood, and given back.
    let strange = json.replace("\"0123456789abcdef\"", "17");
    let back = read(&strange).unwrap();
    assert!(back.records[0].source.is_none() && back.records[0].unknown.contains_key("source"));
    assert!(written(&back).contains("17"));
}

#[test]
fn the_register_and_the_drill_code_stand_beside_the_format() {
    let owner = Owner {
        name: "Jo Beispiel".into(),
        organisation: None,
        email: None,
        phone: None,
        language: Language::German,
        unknown: Extra::new(),
    };
    let document = Document {
        register: Some(Register::new(owner, Settings::default())),
        drill_code: Some("123456789012".into()),
        ..Document::default()
    };
    let back = Document::read(&document.write().unwrap()).unwrap();
    assert_eq!(back.drill_code.as_deref(), Some("123456789012"));
    assert_eq!(back.register.unwrap().owner.name, "Jo Beispiel");
}

#[test]
fn unknown_members_survive_at_every_place() {
    let json = r#"{"format":"breakglass/records/v1","new_top":{"a":[1,"ä\u00e4",null]},"records":[
        {"id":"3f9k2m7q1x8c4d6v","kind":"system","changed_at":"2026-11-22T13:00:00Z","new_member":true,
         "fields":{"name":"A","new_field":{"deep":[{}]},"custom":[{"name":"n","value":"v","secret":false}]},
         "attachments":[{"name":"a","media_type":"b","size":1,"plaintext_sha256":"H","object":"H","identity":"I","x":1},
                        {"name":"from the future"}]}]}"#
        .replace("\"H\"", &format!("\"{}\"", sha256(b"x")));
    let document = read(&json).unwrap();
    assert_eq!(document.records[0].attachments.len(), 1);
    let before: serde_json::Value = serde_json::from_str(&json).unwrap();
    let after: serde_json::Value = serde_json::from_str(&written(&document)).unwrap();
    assert_eq!(before, after);
}

#[test]
fn a_record_of_an_unknown_kind_is_shown_by_its_name_and_kept() {
    let record = read_record("spaceship", r#""fields":{"name":"Enterprise","warp":9,"password":"x"}"#);
    assert_eq!((record.name(), &record.kind), ("Enterprise", &RecordKind::Unknown("spaceship".into())));
    assert_eq!((raw(record.value("warp")), raw(record.value("password"))), ("9", "\"x\""));
    let json = written(&with_record(record));
    assert!(json.contains("\"kind\": \"spaceship\"") && json.contains("\"warp\": 9"));
}

#[test]
fn a_field_of_another_type_stands_as_it_came() {
    for (field, json) in [
        ("name", "7"),
        ("name", "null"),
        ("name", r#"["a"]"#),
        ("criticality", "\"hoch\""),
        ("criticality", "true"),
        ("client_admin", "\"yes\""),
        ("client_admin", "1"),
        ("depends_on", "\"DNS\""),
        ("depends_on", r#"["DNS",1]"#),
        ("recovery_codes", r#"[["1"]]"#),
        ("password", "123456"),
        ("custom", r#"{"a":"b"}"#),
        ("custom", r#"[{"name":"a","value":"b","secret":"no"}]"#),
        ("custom", r#"[{"name":"a","value":"b","secret":true,"colour":"red"}]"#),
        ("custom", r#"[{"name":"a"}]"#),
    ] {
        let record = read_record("system", &format!(r#""fields":{{"{field}":{json}}}"#));
        assert_eq!(raw(record.value(field)), json, "{field}");
        assert!(!record.is_filled(field));
    }
}

#[test]
fn a_text_that_is_no_date_or_choice_stands_as_text() {
    let record = read_record("system", r#""fields":{"verified_on":"bald","kind":"mainframe","email":7}"#);
    assert_eq!((record.text("verified_on"), record.date("verified_on")), (Some("bald"), None));
    assert_eq!(record.text("kind"), Some("mainframe"));
}

#[test]
fn a_custom_field_that_does_not_say_so_is_secret() {
    let record = read_record("note", r#""fields":{"custom":[{"name":"a","value":"b"}]}"#);
    assert!(matches!(&record.custom()[0].value, CustomValue::Secret(value) if value.expose_text() == "b"));
}

#[test]
fn entries_that_are_no_records_are_kept_and_the_others_open() {
    let strange = [
        "7",
        "null",
        "[]",
        "{}",
        r#"{"id":"3f9k2m7q1x8c4d6v","kind":"note","changed_at":"yesterday","fields":{}}"#,
        r#"{"id":"short","kind":"note","changed_at":"2026-11-22T13:00:00Z","fields":{}}"#,
        r#"{"id":"3f9k2m7q1x8c4d6v","kind":["note"],"changed_at":"2026-11-22T13:00:00Z"}"#,
        r#"{"id":"3f9k2m7q1x8c4d6v","kind":"note","changed_at":"2026-11-22T13:00:00Z","fields":[]}"#,
        r#"{"id":"3f9k2m7q1x8c4d6v","kind":"note","changed_at":"2026-11-22T13:00:00Z","attachments":{}}"#,
    ];
    let good = r#"{"id":"3f9k2m7q1x8c4d6v","kind":"note","changed_at":"2026-11-22T13:00:00Z"}"#;
    let document = read_records(&format!("{},{good}", strange.join(",")));
    assert_eq!(document.records.len(), 1);
    let kept: Vec<_> = document.unreadable.iter().map(SecretText::expose_text).collect();
    assert_eq!(kept, strange);
    let back = read(&written(&document)).unwrap();
    assert_eq!((back.records.len(), back.unreadable.len()), (1, strange.len()));
}

#[test]
fn escapes_are_resolved_as_any_reader_does() {
    let record = read_record(
        "system",
        r#""fields":{"n\u0061me":"\u00e4\ud83d\ude00\/\\\"\b\f\n\r\t\u0000","password":"\u0041\\u0042"}"#,
    );
    assert_eq!(record.name(), "ä😀/\\\"\u{8}\u{c}\n\r\t\0");
    assert_eq!(record.secret("password").unwrap().expose_text(), "A\\u0042");
}

#[test]
fn the_kind_may_stand_behind_the_fields() {
    let record = r#"{"fields":{"name":"A","criticality":2},"changed_at":"2026-11-22T13:00:00Z","kind":"system",
        "id":"3f9k2m7q1x8c4d6v"}"#;
    let document = read_records(record);
    assert_eq!((document.records[0].name(), document.records[0].criticality()), ("A", Some(2)));
    let broken = record.replace("{\"name\":\"A\",\"criticality\":2}", "[]");
    assert_eq!(read_records(&broken).unreadable.len(), 1);
}

#[test]
fn a_megabyte_of_text_comes_back() {
    let long = "ä\"\\\n👩‍💻".repeat(1 << 16);
    let mut record = system();
    record.set_secret("ssh_key", secret(&long)).unwrap();
    record.fields.insert("runbook".into(), Value::Text(long.clone()));
    let back = Document::read(&with_record(record).write().unwrap()).unwrap();
    assert_eq!(back.records[0].secret("ssh_key").unwrap().expose_text(), long);
    assert_eq!(back.records[0].text("runbook"), Some(long.as_str()));
}

#[test]
fn other_documents_are_refused_by_name() {
    for json in
        ["{}", "[]", "7", r#"{"format":"breakglass/records/v2"}"#, r#"{"format":1,"records":[]}"#, r#"{"records":[]}"#]
    {
        assert!(matches!(read(json), Err(FormatError::UnknownFormat { document: "records" })), "{json}");
    }
    let wrong = |json: &str| match read(json) {
        Err(FormatError::Field { field, .. }) => field,
        _ => panic!("{json}"),
    };
    assert_eq!(wrong(r#"{"format":"breakglass/records/v1","records":{}}"#), "records");
    assert_eq!(wrong(r#"{"format":"breakglass/records/v1","drill_code":123456789012}"#), "drill_code");
    let broken = read(r#"{"format":"breakglass/records/v1","register":{"owner":{}}}"#).err();
    assert!(matches!(broken, Some(FormatError::Json { source: JsonError::Missing(_), .. })));
}

#[test]
fn the_rules_of_json_hold_inside_records_too() {
    for fields in [r#"{"name":"a","n\u0061me":"b"}"#, r#"{"criticality":1.0}"#, r#"{"criticality":9007199254740992}"#] {
        let json = format!(
            r#"{{"format":"breakglass/records/v1","records":[{{"id":"3f9k2m7q1x8c4d6v","kind":"system",
                "changed_at":"2026-11-22T13:00:00Z","fields":{fields}}}]}}"#
        );
        assert!(matches!(read(&json), Err(FormatError::Json { .. })), "{fields}");
    }
}

#[test]
fn a_document_beyond_the_limit_is_neither_read_nor_written() {
    let too_large = SecretBytes::new(vec![b' '; (64 << 20) + 1]);
    assert!(matches!(Document::read(&too_large), Err(FormatError::TooLarge { document: "records" })));
    let mut record = system();
    record.set_secret("ssh_key", SecretText::new("x".repeat(64 << 20))).unwrap();
    assert!(matches!(with_record(record).write(), Err(FormatError::TooLarge { document: "records" })));
}

#[test]
fn what_no_reader_would_take_back_is_not_written() {
    let spoilt = |spoil: fn(&mut Record)| {
        let mut record = system();
        spoil(&mut record);
        with_record(record).write().is_err()
    };
    assert!(spoilt(|record| drop(record.fields.insert("x".into(), Value::Unknown(secret("{no json"))))));
    assert!(spoilt(|record| drop(record.fields.insert("x".into(), Value::Unknown(secret("1.5"))))));
    assert!(spoilt(|record| drop(record.fields.insert("restore_order".into(), Value::Number(1 << 53)))));
    assert!(spoilt(|record| drop(record.unknown.insert("id".into(), secret("\"again\"")))));
}

#[test]
fn errors_never_hold_a_secret() {
    let json = r#"{"format":"breakglass/records/v1","records":[{"password":"hunter2" "x"}]}"#;
    let error = read(json).err().unwrap();
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

/// Text with everything that has ever broken somebody's JSON: both normal forms, emoji, controls, escapes.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,20}",
        r#"[äöüß"\\/\x00-\x1f\x7f u0-9]{0,20}"#,
        "(ä|a\u{308}|👩‍💻|\u{2028}|\u{feff}|\u{10ffff}|\u{ffff}|\\\\u0041|�){0,8}",
        any::<String>(),
    ]
}

/// JSON of a later version, as any writer may spell it.
fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|flag| flag.to_string()),
        (-(1_i64 << 53) + 1..1 << 53).prop_map(|number| number.to_string()),
        any_text().prop_map(|text| serde_json::to_string(&text).unwrap()),
        Just(r#""\u00e4\ud83d\ude00\/""#.to_owned()),
    ];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[ {} ]", list.join(" ,\n"))),
            prop::collection::btree_map("[a-zä]{1,6}", inner, 0..4).prop_map(|members| {
                let members: Vec<_> = members.into_iter().map(|(key, json)| format!("\"{key}\" :{json}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

fn any_value(kind: FieldKind) -> BoxedStrategy<Written> {
    match kind {
        FieldKind::Secret | FieldKind::SecretLong => any_text().prop_map(Written::Secret).boxed(),
        FieldKind::SecretList => prop::collection::vec(any_text(), 0..4).prop_map(Written::SecretList).boxed(),
        FieldKind::Number { .. } => (-(1_i64 << 53) + 1..1 << 53).prop_map(Written::Number).boxed(),
        FieldKind::Flag => any::<bool>().prop_map(Written::Flag).boxed(),
        FieldKind::List | FieldKind::References => {
            prop::collection::vec(any_text(), 0..4).prop_map(Written::List).boxed()
        }
        FieldKind::Custom => {
            prop::collection::vec((any_text(), any_text(), any::<bool>()), 0..4).prop_map(Written::Custom).boxed()
        }
        _ => any_text().prop_map(Written::Text).boxed(),
    }
}

/// A value that proptest may clone and print; the real ones refuse both.
#[derive(Clone, Debug)]
enum Written {
    Text(String),
    Number(i64),
    Flag(bool),
    List(Vec<String>),
    Secret(String),
    SecretList(Vec<String>),
    Custom(Vec<(String, String, bool)>),
    Unknown(String),
}

impl Written {
    fn value(&self) -> Value {
        match self {
            Self::Text(text) => Value::Text(text.clone()),
            Self::Number(number) => Value::Number(*number),
            Self::Flag(flag) => Value::Flag(*flag),
            Self::List(list) => Value::List(list.clone()),
            Self::Secret(text) => Value::Secret(secret(text)),
            Self::SecretList(list) => Value::SecretList(list.iter().map(|text| secret(text)).collect()),
            Self::Custom(custom) => Value::Custom(custom.iter().map(custom_field).collect()),
            Self::Unknown(json) => Value::Unknown(secret(json)),
        }
    }
}

fn custom_field((name, value, is_secret): &(String, String, bool)) -> CustomField {
    let value = if *is_secret { CustomValue::Secret(secret(value)) } else { CustomValue::Text(value.clone()) };
    CustomField { name: name.clone(), value }
}

type AnyRecord = (usize, Vec<(String, Written)>, Vec<(String, String)>);

fn any_record() -> impl Strategy<Value = AnyRecord> {
    (0..Kind::ALL.len()).prop_flat_map(|number| {
        let known = prop::sample::subsequence(fields(Kind::ALL[number]), 0..=fields(Kind::ALL[number]).len().min(12));
        let filled = known.prop_flat_map(|fields| {
            fields
                .into_iter()
                .map(|field| any_value(field.kind).prop_map(move |value| (field.key.to_owned(), value)))
                .collect::<Vec<_>>()
        });
        let unknown = prop::collection::btree_map("x_[a-zäö\"\\\\]{1,8}", any_json(), 0..4);
        let members = prop::collection::btree_map("x_[a-z]{1,8}", any_json(), 0..3);
        (filled, unknown, members).prop_map(move |(mut filled, unknown, members)| {
            filled.extend(unknown.into_iter().map(|(key, json)| (key, Written::Unknown(json))));
            (number, filled, members.into_iter().collect())
        })
    })
}

fn build((number, filled, members): &AnyRecord) -> Record {
    let mut record = Record::new(Id::random(), Kind::ALL[*number], Timestamp::from_unix(1_800_000_000));
    record.fields = filled.iter().map(|(key, value)| (key.clone().into(), value.value())).collect();
    record.unknown = members.iter().map(|(key, json)| (key.clone(), secret(json))).collect();
    record
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn records_round_trip(described in prop::collection::vec(any_record(), 0..4), top in any_json()) {
        let document = Document {
            records: described.iter().map(build).collect(),
            unknown: Members::from([("x_top".to_owned(), secret(&top))]),
            ..Document::default()
        };
        let bytes = document.write().unwrap();
        prop_assert_eq!(bytes.len() % 4096, 0);
        let back = Document::read(&bytes).unwrap();
        prop_assert_eq!(back.records.len(), document.records.len());
        for (before, after) in document.records.iter().zip(&back.records) {
            prop_assert_eq!(after.differing_fields(before), Vec::<&str>::new());
            prop_assert_eq!(after.unknown.len(), before.unknown.len());
            prop_assert!(after.unknown.iter().all(|(key, json)| before.unknown[key].same_as(json)));
            prop_assert_eq!((after.id, &after.kind, after.changed_at), (before.id, &before.kind, before.changed_at));
        }
        prop_assert_eq!(back.unknown["x_top"].expose_text(), &top);
        let again = back.write().unwrap();
        prop_assert_eq!(again.expose_bytes(), bytes.expose_bytes());
    }

    #[test]
    fn any_json_among_the_records_is_kept(strange in prop::collection::vec(any_json(), 0..4)) {
        let document = read_records(&strange.join(","));
        prop_assert_eq!(document.records.len() + document.unreadable.len(), strange.len());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Document::read(&SecretBytes::new(bytes));
    }
}
