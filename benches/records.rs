//! How long ten thousand records take to read and write. Reading happens at every opening, before anything is shown.

use breakglass::encode::id::Id;
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::records::Document;
use breakglass::model::record::Record;
use breakglass::model::schema::Kind;
use divan::Bencher;

fn main() {
    divan::main();
}

#[divan::bench]
fn read_10_000(bencher: Bencher<'_, '_>) {
    let plaintext = document().write().expect("within the limit");
    bencher
        .counter(divan::counter::BytesCount::new(plaintext.len()))
        .bench(|| Document::read(&plaintext).map(drop).is_ok());
}

#[divan::bench]
fn write_10_000(bencher: Bencher<'_, '_>) {
    let document = document();
    bencher.bench(|| document.write().is_ok());
}

/// Systems as an importer leaves them, with a dozen fields each.
fn document() -> Document {
    let records = (0..10_000).map(|number| {
        let mut record = Record::new(Id::random(), Kind::System, Timestamp::from_unix(1_800_000_000));
        let number = number.to_string();
        for (key, typed) in [
            ("name", number.as_str()),
            ("kind", "server"),
            ("purpose", "Zeiterfassung und Aktenverwaltung für die Kanzlei"),
            ("location", "Serverraum im Keller, Schrank 2"),
            ("criticality", "2"),
            ("legal_owner", "client"),
            ("admin_url", "https://server.example.org:8443/admin"),
            ("username", "administrator"),
            ("password", "correct horse battery staple"),
            ("one_time_code_uri", "otpauth://totp/Example:admin?secret=JBSWY3DPEHPK3PXP&issuer=Example"),
            ("client_admin", "no"),
            ("verified_on", "2026-11-02"),
            ("first_hour_steps", "1. Ruhe bewahren.\n2. Strom prüfen.\n3. Max anrufen."),
        ] {
            record.set(key, typed).expect("these fields are of the schema");
        }
        record
    });
    Document { records: records.collect(), ..Document::default() }
}
