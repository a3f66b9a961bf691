//! Fills a desk's vault through the library: quickly, because guessing its passphrase costs the least that the format
//! allows.

use std::fs;

use breakglass::crypto::{Identity, owner_seal::Costs};
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::slug::Slug;
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::records::Document;
use breakglass::i18n::Language;
use breakglass::model::register::{Extra, Owner, Settings};
use breakglass::model::schema::Kind;
use breakglass::model::{Client, Event, Holder, Record, Register, Role};
use breakglass::secret::{Passphrase, SecretText};
use breakglass::sharing;
use breakglass::store::LocalState;
use breakglass::vault::{Access, NewFile, NewVault, OpenVault, RootChoice, Unlock, Vault};

use super::{Desk, PASSPHRASE};

/// The passphrase of every desk.
pub fn passphrase() -> Passphrase {
    Passphrase::new(SecretText::new(PASSPHRASE.to_owned()))
}

/// The least that guessing a passphrase may cost.
pub fn cheap() -> Costs {
    Costs::new(19_456, 1, 1).expect("within the bounds")
}

/// A name that is well formed.
pub fn slug(text: &str) -> Slug {
    text.parse().expect("a good name")
}

/// A journal entry of the tests.
pub fn event() -> Event {
    Event::new(Timestamp::now(), "record-add", [])
}

/// Where this desk's machine keeps what it has seen.
pub fn state(desk: &Desk) -> LocalState {
    LocalState::new(Some(&desk.path("state"))).expect("a folder is named")
}

/// An empty vault on a desk, quick to open.
pub fn create(desk: &Desk) -> OpenVault {
    create_at(desk, cheap())
}

/// An empty vault on a desk.
pub fn create_at(desk: &Desk, costs: Costs) -> OpenVault {
    let owner = Owner {
        name: "Kim Beispiel".to_owned(),
        organisation: None,
        email: None,
        phone: None,
        language: Language::English,
        unknown: Extra::new(),
    };
    let (passphrase, state, now) = (passphrase(), state(desk), Timestamp::now());
    let register = Register::new(owner, Settings::default());
    let new = NewVault { passphrase: &passphrase, costs, register, root: Document::default(), state: &state, now };
    Vault::create(&desk.vault(), new, Event::new(now, "init", [])).unwrap_or_else(|error| panic!("{error}"))
}

/// Opens a desk's vault.
pub fn open(desk: &Desk, access: Access) -> Result<OpenVault, breakglass::vault::OpenError> {
    let (passphrase, state) = (passphrase(), state(desk));
    let how =
        Unlock { passphrase: &passphrase, access, root: RootChoice::Newest, state: &state, now: Timestamp::now() };
    Vault::at(&desk.vault())?.unlock(&how)
}

/// Adds somebody, and lays their sheet on the desk as `sheets/ID`.
pub fn add_holder(desk: &Desk, vault: &mut OpenVault, id: &str, role: Role) {
    let key = Identity::generate();
    let holder = Holder {
        id: slug(id),
        name: format!("{}{} Muster", id[..1].to_uppercase(), &id[1..]),
        role,
        client: None,
        recipient: key.recipient(),
        made_by_holder: false,
        email: None,
        phone: None,
        language: Language::English,
        added_at: vault.now(),
        kit_places: Vec::new(),
        removed_at: None,
        unknown: Extra::new(),
    };
    vault.add_holder(holder, event()).unwrap_or_else(|error| panic!("{id}: {error}"));
    let (vault_id, verify_key) = (vault.id(), vault.keys().verify_key());
    let text = key.expose_text();
    let sheet = format!("# breakglass sheet v1\n# vault {vault_id}\n# verify {verify_key}\n{}\n", text.expose_text());
    fs::write(desk.path("sheets").join(id), sheet).expect("a file in our own folder");
}

/// Adds a client whose compartment opens by `policy`.
pub fn add_client(vault: &mut OpenVault, id: &str, policy: &str) -> CompartmentId {
    let compartment = Id::random();
    let client = Client {
        id: slug(id),
        name: format!("Kanzlei {id}"),
        compartment,
        language: Language::German,
        policy: None,
        email: None,
        phone: None,
        address: None,
        added_at: vault.now(),
        closed_at: None,
        unknown: Extra::new(),
    };
    vault.add_client(client, event()).unwrap_or_else(|error| panic!("{id}: {error}"));
    set_policy(vault, CompartmentId::Client(compartment), policy);
    CompartmentId::Client(compartment)
}

/// Sets who opens a compartment.
pub fn set_policy(vault: &mut OpenVault, id: CompartmentId, policy: &str) {
    let policy = sharing::text::parse(policy).expect("a good policy");
    vault.set_policy(id, &policy, event()).unwrap_or_else(|error| panic!("{error}"));
}

/// A system with a password.
pub fn system(name: &str, password: &str) -> Record {
    let mut record = Record::new(Id::random(), Kind::System, Timestamp::now());
    record.set("name", name).unwrap_or_else(|error| panic!("{error}"));
    record.set_secret("password", SecretText::new(password.to_owned())).unwrap_or_else(|error| panic!("{error}"));
    record
}

/// Puts records into a compartment.
pub fn deposit(vault: &mut OpenVault, id: CompartmentId, records: Vec<Record>) {
    let mut compartment = vault.compartment(id).unwrap_or_else(|error| panic!("{error}"));
    compartment.document.records.extend(records);
    vault.deposit(&mut compartment, event()).unwrap_or_else(|error| panic!("{error}"));
}

/// Attaches a file to the first record of a compartment.
pub fn attach(desk: &Desk, vault: &mut OpenVault, id: CompartmentId, name: &str, contents: &[u8]) {
    let path = desk.path("home").join(name);
    fs::write(&path, contents).expect("a file in our own folder");
    let mut compartment = vault.compartment(id).unwrap_or_else(|error| panic!("{error}"));
    let record = compartment.document.records.first().expect("there is a record").id;
    let file = NewFile { path: path.clone(), name: name.to_owned(), media_type: "text/plain".to_owned() };
    vault.attach(&mut compartment, record, &[file], event()).unwrap_or_else(|error| panic!("{error}"));
    fs::remove_file(path).expect("it is ours");
}

/// The smallest vault with something of everything: two clients, three holders, a record with a file, a root policy.
pub fn small(desk: &Desk) -> OpenVault {
    let mut vault = create(desk);
    for (id, role) in [("anna", Role::Staff), ("max", Role::Deputy), ("nina", Role::Deputy)] {
        add_holder(desk, &mut vault, id, role);
    }
    set_policy(&mut vault, CompartmentId::Root, "all of (max, nina)");
    let kanzlei = add_client(&mut vault, "kanzlei", "anna and 1 of (max, nina)");
    deposit(&mut vault, kanzlei, vec![system("Server", "korrekt-pferd")]);
    attach(desk, &mut vault, kanzlei, "plan.txt", b"the plan");
    add_client(&mut vault, "praxis", "all of (max, nina)");
    vault
}
