//! The handbook's public part holds every field that may be printed and no secret, wherever one may stand: schema-driven,
//! so that a field that comes later is asked too. The sealed part holds every secret.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::process::{Command, Stdio};

use breakglass::encode::hash::sha256;
use breakglass::encode::id::Id;
use breakglass::encode::time::{Date, Timestamp};
use breakglass::handbook::{self, Map, Subject};
use breakglass::i18n::{Language, Messages};
use breakglass::model::record::{Attachment, CustomField, CustomValue, Members, RecordKind, Value};
use breakglass::model::register::{Extra, Owner, Settings};
use breakglass::model::schema::{self, FieldKind, Kind};
use breakglass::model::{Client, Record, Register, order};
use breakglass::paper::Pdf;
use breakglass::readiness::{Known, Readiness, Reused};
use breakglass::secret::SecretText;

/// What no public page may hold.
const CANARY: &str = "CANARY";

fn now() -> Timestamp {
    Timestamp::from_unix(1_795_000_000)
}

fn canary(kind: Kind, key: &str) -> SecretText {
    SecretText::new(format!("{CANARY}{}", word(kind, key)))
}

/// A word that stands for one field and holds nothing that a line break could tear.
fn word(kind: Kind, key: &str) -> String {
    format!("x{}q{}x", kind.key().replace('_', ""), key.replace('_', ""))
}

/// A record in which every field is filled.
fn full(kind: Kind, systems: &str) -> Record {
    let mut record = Record::new(Id::random(), kind, now());
    for field in schema::fields(kind) {
        let value = match field.kind {
            FieldKind::Secret | FieldKind::SecretLong => Value::Secret(canary(kind, field.key)),
            FieldKind::SecretList => Value::SecretList(vec![canary(kind, field.key), canary(kind, field.key)]),
            FieldKind::Date => Value::Text("2026-11-02".to_owned()),
            FieldKind::Number { least, .. } => Value::Number(least),
            FieldKind::Decimal => Value::Text("98.5".to_owned()),
            FieldKind::Flag => Value::Flag(true),
            FieldKind::Choice(choices) => Value::Text(choices[choices.len() - 1].to_owned()),
            FieldKind::References => Value::List(vec![systems.to_owned()]),
            FieldKind::List => Value::List(vec![word(kind, field.key)]),
            FieldKind::Custom => Value::Custom(vec![
                CustomField { name: "Offen".to_owned(), value: CustomValue::Text(word(kind, field.key)) },
                CustomField { name: "Geheim".to_owned(), value: CustomValue::Secret(canary(kind, field.key)) },
            ]),
            _ => Value::Text(word(kind, field.key)),
        };
        record.fields.insert(field.key.into(), value);
    }
    record.attachments.push(Attachment {
        name: format!("{}.pdf", word(kind, "attachment")),
        media_type: "application/pdf".to_owned(),
        size: 7,
        plaintext_sha256: sha256(b"x"),
        object: sha256(b"y"),
        identity: SecretText::new(format!("AGE-SECRET-KEY-{CANARY}")),
        unknown: members(),
    });
    record.unknown_attachments.push(SecretText::new(format!("\"{CANARY}\"")));
    record.unknown = members();
    record
}

fn members() -> Members {
    BTreeMap::from([("later".to_owned(), SecretText::new(format!("\"{CANARY}\"")))])
}

/// Records that lie about what they hold: secrets where none belong, text in secret fields, kinds that nobody knows.
fn strange() -> Vec<Record> {
    let mut records = Vec::new();
    for kind in Kind::ALL {
        let mut record = Record::new(Id::random(), kind, now());
        for field in schema::fields(kind).iter().filter(|field| field.key != "name") {
            let value = if field.kind.is_secret() {
                Value::Text(format!("{CANARY}text"))
            } else if field.key.len() % 2 == 0 {
                Value::Unknown(SecretText::new(format!("\"{CANARY}unknown\"")))
            } else {
                Value::Secret(SecretText::new(format!("{CANARY}secret")))
            };
            record.fields.insert(field.key.into(), value);
        }
        records.push(record);
    }
    let mut unknown = full(Kind::System, "");
    unknown.kind = RecordKind::Unknown(format!("{CANARY}kind"));
    unknown.fields.insert("name".into(), Value::Text(format!("{CANARY}name")));
    let mut later = full(Kind::System, "");
    later.fields.insert("a_later_field".into(), Value::Unknown(SecretText::new(format!("\"{CANARY}\""))));
    records.extend([unknown, later]);
    records
}

fn subject(records: &[Record], language: Language) -> Subject<'_> {
    Subject {
        name: "Kanzlei Müller & Söhne",
        language,
        records,
        unreadable: 2,
        revision: 12,
        sealed_on: Date::new(2026, 11, 2),
        printed_on: now().date(),
        who_can_open: String::new(),
        register: None,
        holders: Vec::new(),
    }
}

#[test]
fn no_secret_appears_in_the_public_part() {
    let mut records: Vec<Record> = Kind::ALL.into_iter().map(|kind| full(kind, "Nirgends")).collect();
    records.extend(strange());
    for language in Language::ALL {
        let book = handbook::public(&subject(&records, language));
        let (pdf, page) = (handbook::pages(&book), handbook::page(&book));
        let svg = Map::new(&order::systems(&records), Messages::new(language)).to_svg();
        for (what, text) in [
            ("the page", page.to_string()),
            ("the map", svg),
            ("the PDF as text", pdf_text(pdf.expose_bytes())),
            ("the PDF as it is", loose(pdf.expose_bytes())),
            ("what is packed in the PDF", unpacked(pdf.expose_bytes())),
            ("the PDF as qpdf writes it", as_qpdf_writes_it(pdf.expose_bytes())),
        ] {
            assert!(!text.contains(CANARY), "{language}: a secret stands in {what}: {}", around(&text));
        }
    }
}

#[test]
fn whatever_may_be_printed_is_printed_on_paper_and_in_the_page() {
    let records: Vec<Record> = Kind::ALL.into_iter().map(|kind| full(kind, "Nirgends")).collect();
    let book = handbook::public(&subject(&records, Language::German));
    let (pdf, page) = (handbook::pages(&book), handbook::page(&book));
    let text: String = pdf_text(pdf.expose_bytes()).split_whitespace().collect();
    for kind in Kind::ALL {
        for field in schema::fields(kind) {
            let is_word = matches!(
                field.kind,
                FieldKind::Text
                    | FieldKind::LongText
                    | FieldKind::Email
                    | FieldKind::Url
                    | FieldKind::Phone
                    | FieldKind::List
                    | FieldKind::Custom
            );
            if !is_word || ["origin", "clients_covered"].contains(&field.key) {
                continue;
            }
            let word = word(kind, field.key);
            assert!(page.contains(&word), "not in the page: {kind:?} {}", field.key);
            assert!(text.contains(&word), "not on paper: {kind:?} {}", field.key);
        }
    }
    assert!(page.contains(&word(Kind::System, "attachment")), "names of files are printed");
}

/// Whom else a deputy stands in for is no business of the client who hangs this on the wall.
#[test]
fn a_handbook_names_no_other_client() {
    let records = [full(Kind::DeputyAgreement, "Nirgends")];
    let other = word(Kind::DeputyAgreement, "clients_covered");
    for language in Language::ALL {
        let book = handbook::public(&subject(&records, language));
        assert!(
            !handbook::page(&book).contains(&other)
                && !pdf_text(handbook::pages(&book).expose_bytes()).contains(&other)
        );
    }
}

#[test]
fn the_sealed_part_holds_every_secret_of_the_schema() {
    let records: Vec<Record> = Kind::ALL.into_iter().map(|kind| full(kind, "Nirgends")).collect();
    let book = handbook::sealed(&subject(&records, Language::German));
    let (pdf, page) = (handbook::pages(&book), handbook::page(&book));
    let text: String = pdf_text(pdf.expose_bytes()).split_whitespace().collect();
    for kind in Kind::ALL {
        for field in schema::fields(kind).iter().filter(|field| field.kind.is_secret()) {
            let canary = canary(kind, field.key);
            assert!(page.contains(canary.expose_text()), "not in the page: {kind:?} {}", field.key);
            assert!(text.contains(canary.expose_text()), "not on paper: {kind:?} {}", field.key);
        }
    }
}

#[test]
fn the_page_fetches_nothing_and_its_policy_fits_its_style() {
    let mut records: Vec<Record> = Kind::ALL.into_iter().map(|kind| full(kind, "Nirgends")).collect();
    records[0].set("name", "<script>alert(1)</script><img title=\"'>").unwrap();
    let page = handbook::page(&handbook::public(&subject(&records, Language::English)));
    assert!(page.contains("default-src 'none'"));
    for bad in ["<script", "<img", "<link", "src=", " style=", "javascript:", "url(", "@import"] {
        assert!(!page.contains(bad), "{bad}");
    }
    let style = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).unwrap();
    let hash = breakglass::encode::base64::encode(sha256(style.as_bytes()).as_bytes());
    assert!(page.contains(&format!("style-src 'sha256-{hash}'")));
}

#[test]
fn every_page_says_its_state_and_the_contents_say_the_right_page() {
    let records: Vec<Record> = (0..40)
        .map(|number| {
            let mut record = full(Kind::System, "Nirgends");
            record.set("name", &format!("Anlage{number:03}")).unwrap();
            record
        })
        .collect();
    let book = handbook::public(&subject(&records, Language::German));
    let pdf = handbook::pages(&book);
    let text = pdf_text(pdf.expose_bytes());
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert_eq!(pages.len(), pdf.pages());
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains("Stand 12 vom 2. November 2026"), "page {}", index + 1);
        assert!(page.contains(&format!("Seite {} von {}", index + 1, pages.len())), "page {}", index + 1);
    }
    for number in [0, 17, 39] {
        let title = format!("Anlage{number:03}");
        let line = pages.iter().flat_map(|page| page.lines()).find(|line| line.contains(&title)).unwrap();
        let said: usize = line.split_whitespace().last().unwrap().parse().unwrap_or_else(|_| panic!("{line}"));
        let first = pages
            .iter()
            .enumerate()
            .skip(said - 1)
            .find(|(_, page)| page.lines().any(|line| line.trim().ends_with(&title) && line.contains('.')));
        assert_eq!(first.map(|(index, _)| index + 1), Some(said), "{title}");
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let records: Vec<Record> = Kind::ALL.into_iter().map(|kind| full(kind, "Nirgends")).collect();
    let make = || {
        let book = handbook::public(&subject(&records, Language::English));
        (handbook::pages(&book).expose_bytes().to_vec(), handbook::page(&book).to_string())
    };
    assert_eq!(make(), make());
}

#[test]
fn nothing_deposited_is_a_handbook_all_the_same() {
    for language in Language::ALL {
        let book = handbook::public(&subject(&[], language));
        assert!(handbook::pages(&book).pages() >= 1);
        assert!(handbook::page(&book).contains("</html>"));
    }
}

/// Each kind's fields that may be printed, and those that are sealed only. A field that comes later stands in neither: this
/// test fails until somebody has decided, and then the tests above fill it and look for it.
const DECIDED: [(Kind, &str, &str); 10] = [
    (
        Kind::System,
        "kind name purpose location criticality legal_owner paid_by amount currency period account_email \
         mailbox_owner admin_url second_factor second_factor_holder client_admin expires_on renews_itself \
         cancel_by secret_changed_on verified_on verified_how damage_per_hour recovery_time_hours \
         recovery_point_hours restore_order backup_method backup_frequency backup_location \
         provider_can_delete_backups last_restore_test first_hour_steps alternative_way runbook depends_on \
         stop_warning conventions_note rotate_after_opening tags custom origin",
        "username password one_time_code_uri recovery_codes ssh_key ssh_passphrase api_keys pin puk disk_key \
         backup_key notes",
    ),
    (
        Kind::Contact,
        "role name organisation mobile second_phone email mailbox_outside availability notification_order \
         may_decide power_of_attorney power_of_attorney_date power_of_attorney_beyond_death \
         power_of_attorney_place non_disclosure_signed_on confirmed_on",
        "",
    ),
    (
        Kind::Contract,
        "name type reaction_hours availability_percent notice_period paper_place data_processing_agreement \
         renews_on renews_itself",
        "",
    ),
    (Kind::Insurance, "name kind insurer policy_number sum currency valid_until", ""),
    (
        Kind::DeputyAgreement,
        "name deputy clients_covered trigger start_within_hours signed_on confirmed_on paid_by",
        "",
    ),
    (Kind::KitLocation, "name holder place offline server_owner confirmed_on", ""),
    (Kind::Informed, "name told informed_on", ""),
    (Kind::Project, "name state deadline promised_to next_step files_at", ""),
    (Kind::Scenario, "name event likelihood damage_per_hour first_steps lead", ""),
    (Kind::Note, "name text tags custom origin", "secret_text"),
];

#[test]
fn of_every_field_it_was_decided_whether_it_may_be_printed() {
    for (kind, open, secret) in DECIDED {
        let of = |is_secret: bool| {
            let fields = schema::fields(kind).iter().filter(move |field| field.kind.is_secret() == is_secret);
            fields.map(|field| field.key).collect::<Vec<_>>().join(" ")
        };
        assert_eq!((of(false), of(true)), (open.to_owned(), secret.to_owned()), "{kind:?}");
    }
    assert_eq!(DECIDED.map(|(kind, ..)| kind), Kind::ALL);
}

/// A client of whom nothing is known but what is deposited.
fn register() -> Register {
    let owner = Owner {
        name: "Kim".to_owned(),
        organisation: None,
        email: None,
        phone: None,
        language: Language::English,
        unknown: Extra::new(),
    };
    let mut register = Register::new(owner, Settings::default());
    register.clients.push(Client {
        id: "kanzlei".parse().unwrap(),
        name: "Kanzlei".to_owned(),
        compartment: Id::random(),
        language: Language::German,
        policy: None,
        email: None,
        phone: None,
        address: None,
        added_at: now(),
        closed_at: None,
        unknown: Extra::new(),
    });
    register
}

fn report(records: &[Record], language: Language) -> (handbook::Book, Pdf) {
    let register = register();
    let client = &register.clients[0];
    let known = Known { register: &register, root: &[], now: now() };
    let judged = Readiness::of(&known, client, Some(records), &Reused::among([(&client.id, records)]));
    let subject = Subject { register: Some((&register, client)), ..subject(records, language) };
    handbook::report_fitting(&subject, &judged, "0000 0000 0000 0000 0000")
}

#[test]
fn no_secret_appears_in_the_report() {
    let mut records: Vec<Record> = Kind::ALL.into_iter().map(|kind| full(kind, "Nirgends")).collect();
    records.extend(strange());
    for language in Language::ALL {
        let (book, pdf) = report(&records, language);
        for (what, text) in [
            ("the page", handbook::page(&book).to_string()),
            ("the PDF as text", pdf_text(pdf.expose_bytes())),
            ("what is packed in the PDF", unpacked(pdf.expose_bytes()) + &as_qpdf_writes_it(pdf.expose_bytes())),
        ] {
            assert!(!text.contains(CANARY), "{language}: a secret stands in {what}: {}", around(&text));
        }
    }
}

#[test]
fn a_report_takes_two_pages_at_most_with_one_system_or_with_a_hundred() {
    for count in [0, 1, 5, 50, 100] {
        let records: Vec<Record> = (0..count)
            .map(|number| {
                let mut record = full(Kind::System, "");
                record.set("name", &format!("Rechtsanwaltsfachangestelltenarbeitsplatz {number}")).unwrap();
                record
            })
            .collect();
        for language in Language::ALL {
            let (_, pdf) = report(&records, language);
            assert!((1..=2).contains(&pdf.pages()), "{count} systems: {} pages", pdf.pages());
        }
    }
}

/// Whoever may write into a record must not be able to lead readers astray, or to keep the paper from being made.
#[test]
fn hostile_texts_neither_break_out_nor_stop_the_press() {
    let long = "Titel ".repeat(1 << 17) + &"x".repeat(1 << 18);
    let bad = "<script>alert(1)</script><img src=x onerror=alert(1)>\u{202e}gnp.exe\u{2066}\u{0}\"'>]]><!--";
    let mut records: Vec<Record> = Kind::ALL.into_iter().map(|kind| full(kind, "Nirgends")).collect();
    for record in &mut records {
        record.fields.insert("name".into(), Value::Text(bad.to_owned()));
    }
    let mut endless = full(Kind::System, "");
    endless.fields.insert("name".into(), Value::Text(long.clone()));
    endless.fields.insert("depends_on".into(), Value::List(vec![long.clone(), bad.to_owned()]));
    records.push(endless);
    let subject = Subject { name: bad, ..subject(&records, Language::German) };
    let (public, sealed, (report, _)) =
        (handbook::public(&subject), handbook::sealed(&subject), report(&records, Language::English));
    let svg = Map::new(&order::systems(&records), Messages::new(Language::German)).to_svg();
    for text in [&*handbook::page(&public), &*handbook::page(&sealed), &*handbook::page(&report), &svg] {
        assert!(!text.contains("<script") && !text.contains("<img") && !text.contains("<!--"), "{}", &text[..2000]);
        assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{0}']), "a sign that leads astray");
    }
    let pdf = handbook::pages(&public);
    let text = pdf_text(pdf.expose_bytes());
    assert!(!text.contains(['\u{202e}', '\u{2066}']), "a sign that leads astray, on paper");
    assert!(pdf.pages() < 200, "{} pages for a title of a megabyte", pdf.pages());
    assert!(handbook::pages(&report).pages() > 0);
}

fn pdf_text(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this test needs pdftotext (Debian: poppler-utils)");
    let mut stdin = child.stdin.take().unwrap();
    let pdf = pdf.to_vec();
    let writer = std::thread::spawn(move || std::io::Write::write_all(&mut stdin, &pdf));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// The bytes as text, and once more with UTF-16 read as letters: metadata and outlines are written so.
fn loose(bytes: &[u8]) -> String {
    let letters: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    String::from_utf8_lossy(bytes).into_owned() + &String::from_utf8_lossy(&letters)
}

/// A PDF as another program unpacks it.
fn as_qpdf_writes_it(pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, pdf).unwrap();
    let arguments = ["--qdf", "--object-streams=disable"];
    let output = Command::new("qpdf").args(arguments).arg(file.path()).arg("-").output();
    let output = output.expect("this test needs qpdf");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    loose(&output.stdout)
}

/// Every packed stream of a PDF.
fn unpacked(pdf: &[u8]) -> String {
    let mut found = String::new();
    let mut rest = pdf;
    let mut streams = 0;
    while let Some(at) = rest.windows(7).position(|window| window == b"stream\n") {
        let before = &rest[..at];
        rest = &rest[at + 7..];
        if before.ends_with(b"end") {
            continue;
        }
        let mut bytes = Vec::new();
        if flate2::read::ZlibDecoder::new(rest).read_to_end(&mut bytes).is_ok() {
            streams += 1;
            found += &loose(&bytes);
        }
    }
    assert!(streams > 3, "only {streams} streams were unpacked");
    found
}

fn around(text: &str) -> String {
    let at = text.find(CANARY).unwrap_or_default();
    text.chars().skip(text[..at].chars().count().saturating_sub(60)).take(160).collect()
}

/// The bound is for an unoptimised build on a busy machine; benches/rooms.rs measures the real thing.
#[test]
fn a_hundred_systems_are_soon_on_paper() {
    let records: Vec<Record> = (0..100)
        .map(|number| {
            let mut record = full(Kind::System, &format!("Anlage{:03}", number / 3));
            record.set("name", &format!("Anlage{number:03}")).unwrap();
            record
        })
        .collect();
    let begun = std::time::Instant::now();
    let book = handbook::public(&subject(&records, Language::German));
    let (pdf, page) = (handbook::pages(&book), handbook::page(&book));
    let took = begun.elapsed();
    println!("{} pages, {} + {} bytes, {took:?}", pdf.pages(), pdf.expose_bytes().len(), page.len());
    if let Some(folder) = std::env::var_os("PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join("hundred.pdf"), pdf.expose_bytes()).unwrap();
    }
    assert!(took.as_secs() < 60, "{took:?}");
}

/// Papers to look at: `PAPERS=folder cargo test --test handbook look -- --ignored`.
#[test]
#[ignore = "makes files to look at"]
fn papers_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var_os("PAPERS").unwrap());
    for (count, language) in
        [(0, Language::German), (1, Language::English), (10, Language::German), (50, Language::English)]
    {
        let long = |number: usize| match number % 5 {
            0 => format!(
                "Rechtsanwaltsfachangestelltenarbeitsplatzverwaltung mit Donaudampfschifffahrtsanschluss {number}"
            ),
            1 => format!("Srv{number:02}"),
            _ => format!("Datenbank der Abteilung {number}"),
        };
        let records: Vec<Record> = (0..count)
            .map(|number| {
                let mut record = full(Kind::System, "");
                record.set("name", &long(number)).unwrap();
                record.set("criticality", &(1 + number % 4).to_string()).unwrap();
                record.set("depends_on", &if number == 0 { String::new() } else { long((number - 1) / 3) }).unwrap();
                record
            })
            .collect();
        let book = handbook::public(&subject(&records, language));
        std::fs::write(folder.join(format!("look-{count}.pdf")), handbook::pages(&book).expose_bytes()).unwrap();
        std::fs::write(folder.join(format!("look-{count}.html")), handbook::page(&book).as_bytes()).unwrap();
        let (book, pdf) = report(&records, language);
        std::fs::write(folder.join(format!("report-{count}.pdf")), pdf.expose_bytes()).unwrap();
        std::fs::write(folder.join(format!("report-{count}.html")), handbook::page(&book).as_bytes()).unwrap();
        let sealed = handbook::sealed(&subject(&records, language));
        std::fs::write(folder.join(format!("sealed-{count}.pdf")), handbook::pages(&sealed).expose_bytes()).unwrap();
    }
}
