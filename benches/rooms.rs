//! What single steps cost inside the library: `cargo bench --bench rooms`. Reading and writing records is in records.rs;
//! whole commands beside their peers are in benches/run.

use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::crypto::{Identity, signing};
use breakglass::encode::{hash, id::Id, json, time::Timestamp};
use breakglass::format::v1::records::Document;
use breakglass::handbook::Subject;
use breakglass::i18n::Language;
use breakglass::model::Record;
use breakglass::model::schema::{self, FieldKind, Kind};
use breakglass::secret::{KeyBytes, SecretBytes, SecretText};
use breakglass::sharing::{self, system_random};
use divan::Bencher;

fn main() {
    divan::main();
}

fn document(records: usize) -> Document {
    let record = |number: usize| {
        let mut record = Record::new(Id::random(), Kind::System, Timestamp::now());
        record.set("name", &format!("System {number}")).expect("a good name");
        record.set_secret("password", SecretText::new(format!("{number:032x}"))).expect("a secret field");
        record
    };
    Document { records: (0..records).map(record).collect(), ..Document::default() }
}

fn written(records: usize) -> SecretBytes {
    document(records).write().expect("within the limits")
}

#[divan::bench(args = [1_000, 10_000])]
fn check_json(bencher: Bencher<'_, '_>, records: usize) {
    let bytes = written(records);
    bencher.bench_local(|| json::check(bytes.expose_bytes()));
}

#[divan::bench(args = [1_000, 10_000])]
fn seal_records(bencher: Bencher<'_, '_>, records: usize) {
    let (bytes, key) = (written(records), Identity::generate());
    bencher.bench_local(|| sealed::seal(bytes.expose_bytes(), &[&key.recipient()]));
}

#[divan::bench(args = [1_000, 10_000])]
fn open_records(bencher: Bencher<'_, '_>, records: usize) {
    let (bytes, key) = (written(records), Identity::generate());
    let sealed = sealed::seal(bytes.expose_bytes(), &[&key.recipient()]);
    let rules = OpenRules { max_plaintext: 64 << 20, stanzas: 1 };
    bencher.bench_local(|| sealed::open(&sealed, &key, rules).map(|plain| plain.len()));
}

#[divan::bench]
fn split_five_of_nine(bencher: Bencher<'_, '_>) {
    let policy = sharing::text::parse("5 of (a, b, c, d, e, f, g, h, i)").expect("a good policy");
    let key = KeyBytes::random();
    bencher.bench_local(|| sharing::split(&key, &policy, &mut system_random()).len());
}

#[divan::bench]
fn sign_and_verify(bencher: Bencher<'_, '_>) {
    let key = signing::SigningKey::generate();
    let message = [b'm'; 8192];
    bencher.bench_local(|| {
        let signature = signing::sign(&key, &message, "breakglass facts");
        signing::verify(key.verify_key(), &message, signature.as_bytes(), "breakglass facts").is_ok()
    });
}

/// Systems with what a handbook prints of them, each needing another.
fn systems(count: usize) -> Vec<Record> {
    let system = |number: usize| {
        let mut record = Record::new(Id::random(), Kind::System, Timestamp::now());
        for field in schema::fields(Kind::System) {
            let text = match field.kind {
                FieldKind::Text => format!("{} of system {number}", field.key),
                FieldKind::LongText => format!("1. Look at {}.\n2. Call the deputy.\n3. Wait.", field.key),
                FieldKind::Date => "2026-11-02".to_owned(),
                FieldKind::Number { least, .. } => least.to_string(),
                FieldKind::Decimal => "98.5".to_owned(),
                FieldKind::Flag => "yes".to_owned(),
                FieldKind::Choice(choices) => choices[0].to_owned(),
                _ => continue,
            };
            record.set(field.key, &text).expect("a good text");
        }
        record.set("name", &format!("System {number}")).expect("a good name");
        record.set("depends_on", &format!("System {}", number / 3)).expect("a good reference");
        record
    };
    (0..count).map(system).collect()
}

/// The handbook as PDF and as a page; 100 systems must take less than two seconds.
#[divan::bench(args = [10, 100])]
fn handbook(bencher: Bencher<'_, '_>, count: usize) {
    let records = systems(count);
    let now = Timestamp::now();
    let subject = Subject {
        name: "Kanzlei",
        language: Language::German,
        records: &records,
        unreadable: 0,
        revision: 1,
        sealed_on: Some(now.date()),
        printed_on: now.date(),
        who_can_open: String::new(),
        register: None,
        holders: Vec::new(),
    };
    bencher.bench_local(|| {
        let book = breakglass::handbook::public(&subject);
        (breakglass::handbook::pages(&book).pages(), breakglass::handbook::page(&book).len())
    });
}

#[divan::bench]
fn hash_a_mebibyte(bencher: Bencher<'_, '_>) {
    let bytes = vec![7; 1 << 20];
    bencher.bench_local(|| hash::sha256(&bytes));
}
