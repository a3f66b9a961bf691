//! The example papers in examples/papers: what the tour's first clients deposit, as handbook and report.
//!
//! `UPDATE_GOLDEN=1 cargo test --bin breakglass papers` makes them anew; without it, the test compares.

use std::fs;
use std::path::{Path, PathBuf};

use breakglass::crypto::Identity;
use breakglass::encode::hash::sha256;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::Timestamp;
use breakglass::handbook::{self, Subject};
use breakglass::i18n::{Language, Messages};
use breakglass::model::register::{Extra, Owner, Settings};
use breakglass::model::{self, Drill, DrillRun, Head, Receipt, Register, Role, Sealed};
use breakglass::readiness::{Known, Readiness, Reused};
use breakglass::sharing::text;
use breakglass::vault::who_can_open;

use super::belongings;
use super::cast::{Cast, Client, Person};

/// The day on which the examples were made, and the state that they show.
const DAY: &str = "2026-11-22T10:00:00Z";
const REVISION: u64 = 7;

#[test]
fn the_example_papers_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/papers");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for language in Language::ALL {
        for (name, made) in papers(language) {
            let path = folder.join(name);
            if update {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&path, made).unwrap();
                continue;
            }
            let there = fs::read(&path).unwrap_or_default();
            if is_report(&path) {
                assert!(there.starts_with(b"%PDF"), "{} is not there", path.display());
                continue; // its sentences belong to the room of readiness; that it can be made is what counts here
            }
            let how = "UPDATE_GOLDEN=1 cargo test --bin breakglass papers";
            assert!(there == made, "{} is not current; make it anew: {how}", path.display());
        }
    }
}

fn is_report(path: &Path) -> bool {
    let names = Language::ALL.map(|language| Messages::new(language).text("report-file", &[]));
    names.iter().any(|name| path.file_stem().is_some_and(|stem| stem.to_string_lossy() == *name))
}

fn papers(language: Language) -> Vec<(PathBuf, Vec<u8>)> {
    let now: Timestamp = DAY.parse().unwrap();
    let cast = Cast::of(language);
    let client = &cast.clients[0];
    let records = belongings::records(&client.id, now);
    let register = register(&cast, client, language, now);
    let messages = Messages::new(language);
    let known_client = &register.clients[0];
    let policy = text::parse(&client.policy).unwrap();
    let id = CompartmentId::Client(known_client.compartment);
    let subject = Subject {
        name: &client.firm.name,
        language,
        records: &records,
        unreadable: 0,
        revision: REVISION,
        sealed_on: Some(now.date()),
        printed_on: now.date(),
        who_can_open: who_can_open(&register, id, &policy, messages),
        register: Some((&register, known_client)),
        holders: policy.leaves().filter_map(|(_, id)| register.holder(id)).collect(),
    };
    let book = handbook::public(&subject);
    let known = Known { register: &register, root: &[], now };
    let reused = Reused::among([(&known_client.id, records.as_slice())]);
    let judged = Readiness::of(&known, known_client, Some(&records), &reused);
    let (_, report) = handbook::report_fitting(&subject, &judged, "0000 0000 0000");
    assert!(report.pages() <= 2, "{language}: the report takes {} pages", report.pages());
    let map = handbook::Map::new(&model::order::systems(&records), messages);
    let file = |key: &str, extension: &str| PathBuf::from(messages.text(key, &[]) + extension);
    vec![
        (file("handbook-file-public", ".pdf"), handbook::pages(&book).expose_bytes().to_vec()),
        (file("handbook-file-public", ".html"), handbook::page(&book).as_bytes().to_vec()),
        (file("report-file", ".pdf"), report.expose_bytes().to_vec()),
        (file("map-file", ".svg"), map.to_svg().into_bytes()),
    ]
}

fn register(cast: &Cast, client: &Client, language: Language, now: Timestamp) -> Register {
    let owner = Owner {
        name: cast.owner.name.clone(),
        organisation: None,
        email: Some(cast.owner.email.clone()),
        phone: Some(cast.owner.phone.clone()),
        language,
        unknown: Extra::new(),
    };
    let mut register = Register::new(owner, Settings::default());
    let compartment = Id::random();
    let of = CompartmentId::Client(compartment);
    for staff in &client.staff {
        register.holders.push(holder(&staff.id, &staff.person, Role::Staff, Some(&client.id), language, now));
    }
    for deputy in &cast.deputies {
        register.holders.push(holder(&deputy.id, &deputy.person, Role::Deputy, None, language, now));
    }
    let safe = Person { name: client.reserve.name.clone(), email: String::new(), phone: String::new() };
    register.holders.push(holder(&client.reserve.id, &safe, Role::Reserve, Some(&client.id), language, now));
    register.clients.push(model::Client {
        id: client.id.parse().unwrap(),
        name: client.firm.name.clone(),
        compartment,
        language,
        policy: Some(client.policy.clone()),
        email: Some(client.firm.email.clone()),
        phone: Some(client.firm.phone.clone()),
        address: Some(client.address.clone()),
        added_at: now.plus_days(-200),
        closed_at: None,
        unknown: Extra::new(),
    });
    for (index, holder) in register.holders.clone().into_iter().enumerate() {
        register.receipts.push(Receipt {
            holder: holder.id,
            compartment: of,
            epoch: 1,
            revision: REVISION,
            manifest: sha256(b"example"),
            at: now.plus_days(-10 * i64::try_from(index).unwrap()),
            unknown: Extra::new(),
        });
    }
    let sealed = Sealed { revision: REVISION, hash: sha256(b"example"), epoch: 1, sealed_at: now };
    register.heads.insert(of, Head::new(sealed));
    let mut drill = Drill::new(Id::random(), of, 1, now.plus_days(-60));
    drill.runs.push(DrillRun {
        at: now.plus_days(-45),
        passed: true,
        collector: Some(client.staff[0].id.parse().unwrap()),
        holders: vec![cast.deputies[0].id.parse().unwrap()],
        without_owner: true,
        minutes: Some(14),
        findings: Vec::new(),
        unknown: Extra::new(),
    });
    register.drills.push(drill);
    register
}

fn holder(
    id: &str,
    person: &Person,
    role: Role,
    of: Option<&String>,
    language: Language,
    now: Timestamp,
) -> model::Holder {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    model::Holder {
        id: id.parse().unwrap(),
        name: person.name.clone(),
        role,
        client: of.map(|of| of.parse().unwrap()),
        recipient: Identity::generate().recipient(),
        made_by_holder: false,
        email: some(&person.email),
        phone: some(&person.phone),
        language,
        added_at: now.plus_days(-200),
        kit_places: Vec::new(),
        removed_at: None,
        unknown: Extra::new(),
    }
}
