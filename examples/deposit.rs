//! An owner makes a vault, names the people, and deposits a client's system.
//!
//! `cargo run --example deposit -- FOLDER` leaves the vault and three sheets in FOLDER, for the other two examples. The
//! passphrase is written down here; a program of yours asks for it.

use std::error::Error;
use std::path::PathBuf;

use breakglass::crypto::Identity;
use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::id::Id;
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::sheet::{Anchor, Sheet};
use breakglass::i18n::{Language, Messages};
use breakglass::model::record::{Record, Value};
use breakglass::model::register::{Extra, Owner, Register, Settings};
use breakglass::model::schema::Kind;
use breakglass::model::{Client, Event, Holder, Role};
use breakglass::secret::{Passphrase, SecretText};
use breakglass::sharing;
use breakglass::store::{LocalState, write_new};
use breakglass::vault::{NewVault, OpenVault, Vault, policy_in_words};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: deposit FOLDER")?);
    std::fs::create_dir_all(&folder)?;
    let now = Timestamp::now();
    let mut vault = new_vault(&folder, now)?;

    // A holder's key is made, written on their sheet, and forgotten; the vault keeps the recipient only.
    for (id, name, role, of) in [
        ("anna", "Anna Berg", Role::Staff, Some("mueller")),
        ("bernd", "Bernd Kurz", Role::Staff, Some("mueller")),
        ("max", "Max Vogel", Role::Deputy, None),
    ] {
        let identity = Identity::generate();
        let recipient = identity.recipient();
        let anchor =
            Anchor { vault: Some(vault.id()), verify_key: Some(vault.keys().verify_key().clone()), check_digits: None };
        write_new(
            &folder.join(format!("{id}.sheet.txt")),
            Sheet { identity, anchor }.write().expose_text().as_bytes(),
        )?;
        let holder = Holder {
            id: id.parse()?,
            name: name.to_owned(),
            role,
            client: of.map(str::parse).transpose()?,
            recipient,
            made_by_holder: false,
            email: None,
            phone: Some("+49 30 901820".to_owned()),
            language: Language::German,
            added_at: now,
            kit_places: Vec::new(),
            removed_at: None,
            unknown: Extra::new(),
        };
        vault.add_holder(holder, Event::new(now, "holder-added", [("holder", id.to_owned())]))?;
    }

    let client = Client {
        id: "mueller".parse()?,
        name: "Kanzlei Müller".to_owned(),
        compartment: Id::random(),
        language: Language::German,
        policy: None,
        email: None,
        phone: None,
        address: None,
        added_at: now,
        closed_at: None,
        unknown: Extra::new(),
    };
    let mut compartment = vault.add_client(client, Event::new(now, "client-added", []))?;
    let policy = sharing::text::parse("1 of (anna, bernd) and max")?;
    vault.set_policy(compartment.id(), &policy, Event::new(now, "policy-set", []))?;
    println!("Opens: {}", policy_in_words(vault.register(), &policy, Messages::new(Language::English)));

    compartment = vault.compartment(compartment.id())?;
    let mut router = Record::new(Id::random(), Kind::System, now);
    router.fields.insert("name".into(), Value::Text("Router".to_owned()));
    router.fields.insert("password".into(), Value::Secret(SecretText::new("correct horse".to_owned())));
    compartment.document.records.push(router);
    vault.deposit(&mut compartment, Event::new(now, "record-added", []))?;
    println!("Deposited at revision {} of compartment {}.", compartment.revision(), compartment.id());
    Ok(())
}

fn new_vault(folder: &std::path::Path, now: Timestamp) -> Result<OpenVault, Box<dyn Error>> {
    let owner = Owner {
        name: "Jo Beispiel".to_owned(),
        organisation: None,
        email: Some("jo@example.org".to_owned()),
        phone: Some("+49 30 901821".to_owned()),
        language: Language::German,
        unknown: Extra::new(),
    };
    let new = NewVault {
        passphrase: &Passphrase::new(SecretText::new("vier Ziegen küssen leise".to_owned())),
        costs: Costs::DEFAULT,
        register: Register::new(owner, Settings::default()),
        root: Document::default(),
        state: &LocalState::new(Some(&folder.join("state")))?,
        now,
    };
    Ok(Vault::create(&folder.join("vault"), new, Event::new(now, "vault-created", []))?)
}
