//! One small vault with sheets, as several tests need it.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::collections::BTreeMap;
use std::fs;

use breakglass::crypto::Identity;
use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::sheet::{Anchor, Sheet};
use breakglass::i18n::Language;
use breakglass::model::record::{Record, Value};
use breakglass::model::register::{Extra, Owner, RootOpens, Settings};
use breakglass::model::schema::Kind;
use breakglass::model::{Client, Event, Holder, Register, Role};
use breakglass::secret::{Passphrase, SecretText};
use breakglass::sharing;
use breakglass::store::LocalState;
use breakglass::vault::{NewFile, NewVault, OpenVault, Vault};

/// A vault with one client, four holders, the proposed policy and one deposited system.
pub struct Story {
    pub folder: tempfile::TempDir,
    pub state: LocalState,
    pub now: Timestamp,
    pub vault: OpenVault,
    pub client: CompartmentId,
    sheets: BTreeMap<&'static str, Sheet>,
}

impl Story {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let state = LocalState::new(Some(&folder.path().join("state"))).unwrap();
        let now: Timestamp = "2026-11-22T13:00:00Z".parse().unwrap();
        let owner = Owner {
            name: "Jo Beispiel".to_owned(),
            organisation: None,
            email: None,
            phone: None,
            language: Language::German,
            unknown: Extra::new(),
        };
        let new = NewVault {
            passphrase: &passphrase(),
            costs: Costs::LEAST,
            register: Register::new(owner, Settings { root_opens: RootOpens::Everything, ..Settings::default() }),
            root: Document::default(),
            state: &state,
            now,
        };
        let vault = Vault::create(&folder.path().join("vault"), new, Event::new(now, "vault-created", [])).unwrap();
        let mut story = Self { folder, state, now, vault, client: CompartmentId::Root, sheets: BTreeMap::new() };
        story.people();
        story
    }

    fn people(&mut self) {
        for (id, role, of) in [
            ("anna", Role::Staff, Some("mueller")),
            ("bernd", Role::Staff, Some("mueller")),
            ("max", Role::Deputy, None),
            ("nina", Role::Deputy, None),
        ] {
            self.hold(id, role, of);
        }
        let client = Client {
            id: "mueller".parse().unwrap(),
            name: "Kanzlei Müller".to_owned(),
            compartment: Id::random(),
            language: Language::German,
            policy: None,
            email: None,
            phone: None,
            address: None,
            added_at: self.now,
            closed_at: None,
            unknown: Extra::new(),
        };
        self.client = self.vault.add_client(client, self.event("client-added")).unwrap().id();
        let policy = sharing::text::parse("1 of (anna, bernd) and 1 of (max, nina)").unwrap();
        self.vault.set_policy(self.client, &policy, self.event("policy-set")).unwrap();
        let mut compartment = self.vault.compartment(self.client).unwrap();
        let mut record = Record::new(Id::random(), Kind::System, self.now);
        record.fields.insert("name".into(), Value::Text("Router".to_owned()));
        record.fields.insert("password".into(), Value::Secret(SecretText::new("s3cret-Canary".to_owned())));
        compartment.document.records.push(record);
        self.vault.deposit(&mut compartment, self.event("record-added")).unwrap();
    }

    fn hold(&mut self, id: &'static str, role: Role, of: Option<&str>) {
        let identity = Identity::generate();
        let holder = Holder {
            id: id.parse().unwrap(),
            name: id.to_owned(),
            role,
            client: of.map(|of| of.parse().unwrap()),
            recipient: identity.recipient(),
            made_by_holder: false,
            email: None,
            phone: None,
            language: Language::German,
            added_at: self.now,
            kit_places: Vec::new(),
            removed_at: None,
            unknown: Extra::new(),
        };
        self.vault.add_holder(holder, self.event("holder-added")).unwrap();
        let anchor = Anchor {
            vault: Some(self.vault.id()),
            verify_key: Some(self.vault.keys().verify_key().clone()),
            check_digits: None,
        };
        self.sheets.insert(id, Sheet { identity, anchor });
    }

    pub fn attach(&mut self, contents: &[u8]) {
        let path = self.folder.path().join("plan.txt");
        fs::write(&path, contents).unwrap();
        let mut compartment = self.vault.compartment(self.client).unwrap();
        let record = compartment.document.records[0].id;
        let file = NewFile { path, name: "plan.txt".to_owned(), media_type: "text/plain".to_owned() };
        self.vault.attach(&mut compartment, record, &[file], self.event("attached")).unwrap();
    }

    pub fn sheet(&self, who: &str) -> &Sheet {
        &self.sheets[who]
    }

    pub fn event(&self, op: &str) -> Event {
        Event::new(self.now, op, [])
    }
}

pub fn passphrase() -> Passphrase {
    Passphrase::new(SecretText::new("vier Ziegen küssen leise".to_owned()))
}
