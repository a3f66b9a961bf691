//! The tour's clients can be all green: what their people would still have to do is done here, and every answer is yes.
//!
//! What is changed is what `status` asks for at the tour's end: receipts, a drill, an acceptance, a second kit elsewhere,
//! secrets changed since a deputy left, what the records leave open.

use std::collections::BTreeMap;

use breakglass::crypto::Identity;
use breakglass::encode::hash::sha256;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::Timestamp;
use breakglass::i18n::Language;
use breakglass::model::register::{Owner, Settings};
use breakglass::model::schema::Kind;
use breakglass::model::{
    Acceptance, Client, Drill, DrillRun, ExportTest, Head, Holder, Receipt, Record, Register, Role, Sealed,
};
use breakglass::readiness::{Known, Overview, State, Verdict};
use breakglass::secret::SecretText;

use super::belongings::entries;
use super::cast::{self, Cast, Person};

#[test]
fn the_tours_clients_can_be_all_green() {
    for language in Language::ALL {
        let (cast, now) = (Cast::of(language), Timestamp::now());
        let mut register = register(&cast, now);
        let mut compartments = Vec::new();
        for client in &cast.clients {
            let mut records: Vec<Record> =
                entries(&cast::belongings(&client.id).0, now).into_iter().map(|entry| entry.record).collect();
            let id = add(&mut register, client, now);
            settle(&mut records, &client.id, now);
            prove(&mut register, id, now);
            compartments.push(records);
        }
        register.root_policy = Some("all of (max, nina)".into());
        for holder in ["max", "nina"] {
            register.receipts.push(receipt(holder, CompartmentId::Root, now));
        }
        let known = Known { register: &register, root: &[], now };
        let clients: Vec<(&Client, Option<&[Record]>)> =
            register.clients.iter().zip(&compartments).map(|(client, records)| (client, Some(&records[..]))).collect();
        let overview = Overview::of(&known, &clients);
        for client in &overview.clients {
            for answer in &client.answers {
                let gaps: Vec<_> = answer.gaps().collect();
                assert_eq!(answer.verdict, Verdict::Yes, "{}: {:?}: {gaps:?}", client.client, answer.question);
            }
            assert_eq!(client.findings, [], "{}", client.client);
            assert!(client.dues.iter().all(|due| !due.late), "{}: {:?}", client.client, client.dues);
        }
        assert_eq!(overview.state, State::Ready, "{:?}", overview.dues);
    }
}

fn register(cast: &Cast, now: Timestamp) -> Register {
    let Person { name, email, phone } = &cast.owner;
    let owner = Owner {
        name: name.clone(),
        organisation: None,
        email: Some(email.clone()),
        phone: Some(phone.clone()),
        language: Language::English,
        unknown: BTreeMap::new(),
    };
    let mut register = Register::new(owner, Settings::default());
    for deputy in &cast.deputies {
        register.holders.push(holder(&deputy.id, &deputy.person, Role::Deputy, None, now));
    }
    let state = Sealed { revision: 1, hash: sha256(b"root"), epoch: 1, sealed_at: now };
    register.heads.insert(CompartmentId::Root, Head::new(state));
    register
}

fn holder(id: &str, person: &Person, role: Role, client: Option<&str>, now: Timestamp) -> Holder {
    Holder {
        id: id.parse().unwrap(),
        name: person.name.clone(),
        role,
        client: client.map(|client| client.parse().unwrap()),
        recipient: Identity::generate().recipient(),
        made_by_holder: false,
        email: Some(person.email.clone()),
        phone: Some(person.phone.clone()),
        language: Language::English,
        added_at: now,
        kit_places: Vec::new(),
        removed_at: None,
        unknown: BTreeMap::new(),
    }
}

fn add(register: &mut Register, client: &cast::Client, now: Timestamp) -> CompartmentId {
    for member in &client.staff {
        register.holders.push(holder(&member.id, &member.person, Role::Staff, Some(&client.id), now));
    }
    let mut reserve = holder(&client.reserve.id, &client.firm, Role::Reserve, Some(&client.id), now);
    (reserve.email, reserve.phone) = (None, None);
    register.holders.push(reserve);
    let compartment = Id::random();
    register.clients.push(Client {
        id: client.id.parse().unwrap(),
        name: client.firm.name.clone(),
        compartment,
        language: Language::English,
        policy: Some(client.policy.clone()),
        email: Some(client.firm.email.clone()),
        phone: Some(client.firm.phone.clone()),
        address: None,
        added_at: now,
        closed_at: None,
        unknown: BTreeMap::new(),
    });
    CompartmentId::Client(compartment)
}

fn receipt(holder: &str, compartment: CompartmentId, at: Timestamp) -> Receipt {
    let holder = holder.parse().unwrap();
    Receipt { holder, compartment, epoch: 1, revision: 1, manifest: sha256(b"x"), at, unknown: BTreeMap::new() }
}

/// Everybody in the policy tells a receipt, a deputy leads a drill, the client signs, an export is tried.
fn prove(register: &mut Register, id: CompartmentId, now: Timestamp) {
    let client = register.client_of(id).unwrap().clone();
    let policy = breakglass::sharing::text::parse(client.policy.as_deref().unwrap()).unwrap();
    let state = Sealed { revision: 1, hash: sha256(b"x"), epoch: 1, sealed_at: now };
    register.heads.insert(id, Head::new(state));
    for (_, holder) in policy.leaves() {
        register.receipts.push(receipt(holder.as_str(), id, now));
    }
    let mut drill = Drill::new(Id::random(), id, 1, now);
    drill.runs.push(DrillRun {
        at: now,
        passed: true,
        collector: None,
        holders: Vec::new(),
        without_owner: true,
        minutes: None,
        findings: Vec::new(),
        unknown: BTreeMap::new(),
    });
    register.drills.push(drill);
    register.acceptances.push(Acceptance {
        client: client.id,
        signed_on: now.date(),
        records: Vec::new(),
        signed_by: "–".into(),
        unknown: BTreeMap::new(),
    });
    let program = "KeePassXC".to_owned();
    register.export_tests.push(ExportTest { compartment: id, program, at: now, unknown: BTreeMap::new() });
}

/// What the records leave open is filled in, and what is too old is done anew.
fn settle(records: &mut Vec<Record>, client: &str, now: Timestamp) {
    let today = now.date().to_string();
    for (number, record) in records.iter_mut().enumerate() {
        let Some(kind) = record.kind.known() else { continue };
        let mut set = |key: &str, value: &str| record.set(key, value).unwrap();
        match kind {
            Kind::System => {
                for key in ["verified_on", "secret_changed_on"] {
                    set(key, &today);
                }
                set("conventions_note", "standard");
                set("client_admin", "yes");
                set("legal_owner", "client");
                set("mailbox_owner", "client");
                set("provider_can_delete_backups", "no");
                set("expires_on", "");
                if !record.is_filled("first_hour_steps") {
                    record.set("first_hour_steps", "1.").unwrap();
                }
                record.set("last_restore_test", &today).unwrap();
                record.set_secret("recovery_codes", SecretText::new(format!("{client}-{number}-code"))).unwrap();
                record.set_secret("password", SecretText::new(format!("{client}-{number}-secret"))).unwrap();
                for shared in ["api_keys", "custom", "ssh_key", "backup_key", "one_time_code_uri"] {
                    record.fields.remove(shared);
                }
                record.set("depends_on", "").unwrap();
            }
            Kind::Contact => set("confirmed_on", &today),
            Kind::Project => set("deadline", ""),
            _ => {}
        }
    }
    records.retain(|record| {
        !matches!(
            record.kind.known(),
            Some(Kind::KitLocation | Kind::DeputyAgreement | Kind::Insurance | Kind::Contract)
        )
    });
    let mut add = |kind: Kind, fields: &[(&str, &str)]| {
        let mut record = Record::new(Id::random(), kind, now);
        for (key, value) in fields {
            record.set(key, value).unwrap();
        }
        records.push(record);
    };
    let later = now.plus_days(200).date().to_string();
    add(Kind::System, &[("name", "Domain 2"), ("kind", "domain"), ("legal_owner", "client"), ("criticality", "3")]);
    add(
        Kind::KitLocation,
        &[("name", "A"), ("place", "safe"), ("offline", "yes"), ("server_owner", "client"), ("confirmed_on", &today)],
    );
    add(
        Kind::KitLocation,
        &[("name", "B"), ("place", "cloud"), ("server_owner", "third_party"), ("confirmed_on", &today)],
    );
    add(
        Kind::DeputyAgreement,
        &[("name", "Max"), ("signed_on", &today), ("confirmed_on", &today), ("start_within_hours", "4")],
    );
    add(Kind::Insurance, &[("name", "Cover"), ("sum", "1000000"), ("valid_until", &later)]);
    add(
        Kind::Contract,
        &[
            ("name", "Care"),
            ("reaction_hours", "4"),
            ("availability_percent", "98"),
            ("notice_period", "3 months"),
            ("renews_on", &later),
        ],
    );
}
