//! The life of a vault through the library: made, filled, rotated, interrupted, forked, rolled back, taken over.
//!
//! What this is not: a test of the command line, or of bytes on disk, which `damage.rs` flips one by one.

use std::fs;
use std::path::{Path, PathBuf};

use breakglass::crypto::Identity;
use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::slug::Slug;
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::records::Document;
use breakglass::i18n::Language;
use breakglass::model::record::{Record, Value};
use breakglass::model::register::{Extra, Owner, RootOpens, Settings};
use breakglass::model::schema::Kind;
use breakglass::model::{Client, Event, Holder, Register, Role};
use breakglass::secret::{Passphrase, SecretText};
use breakglass::sharing;
use breakglass::store::LocalState;
use breakglass::vault::{
    Access, Deposit, NewFile, NewVault, OpenError, OpenVault, PeopleError, ReadError, RootChoice, Unlock, Vault,
    verify_vault,
};

const CHEAP: Costs = Costs::LEAST;

struct World {
    folder: tempfile::TempDir,
    state: LocalState,
    now: Timestamp,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let state = LocalState::new(Some(&folder.path().join("state"))).unwrap();
        Self { folder, state, now: "2026-11-22T13:00:00Z".parse().unwrap() }
    }

    fn vault_path(&self) -> PathBuf {
        self.folder.path().join("vault")
    }

    fn create(&self) -> OpenVault {
        let owner = Owner {
            name: "Jo Beispiel".to_owned(),
            organisation: None,
            email: None,
            phone: None,
            language: Language::German,
            unknown: Extra::new(),
        };
        let settings = Settings { root_opens: RootOpens::Everything, ..Settings::default() };
        let new = NewVault {
            passphrase: &passphrase(),
            costs: CHEAP,
            register: Register::new(owner, settings),
            root: Document::default(),
            state: &self.state,
            now: self.now,
        };
        Vault::create(&self.vault_path(), new, self.event("vault-created")).unwrap()
    }

    fn event(&self, op: &str) -> Event {
        Event::new(self.now, op, [])
    }

    fn open(&self, access: Access) -> Result<OpenVault, OpenError> {
        self.open_at(&self.vault_path(), access, RootChoice::Newest)
    }

    fn open_at(&self, path: &Path, access: Access, root: RootChoice) -> Result<OpenVault, OpenError> {
        let how = Unlock { passphrase: &passphrase(), access, root, state: &self.state, now: self.now };
        Vault::at(path)?.unlock(&how)
    }

    fn copy(&self, name: &str) -> PathBuf {
        let target = self.folder.path().join(name);
        copy_folder(&self.vault_path(), &target);
        target
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn passphrase() -> Passphrase {
    Passphrase::new(SecretText::new("vier Ziegen küssen leise".to_owned()))
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn holder(world: &World, id: &str, role: Role, client: Option<&str>) -> (Holder, Identity) {
    let identity = Identity::generate();
    let holder = Holder {
        id: slug(id),
        name: format!("{}{}", id[..1].to_uppercase(), &id[1..]),
        role,
        client: client.map(slug),
        recipient: identity.recipient(),
        made_by_holder: false,
        email: None,
        phone: Some("+49 30 901820".to_owned()),
        language: Language::German,
        added_at: world.now,
        kit_places: Vec::new(),
        removed_at: None,
        unknown: Extra::new(),
    };
    (holder, identity)
}

fn client(world: &World, id: &str) -> Client {
    Client {
        id: slug(id),
        name: id.to_uppercase(),
        compartment: Id::random(),
        language: Language::German,
        policy: None,
        email: None,
        phone: None,
        address: None,
        added_at: world.now,
        closed_at: None,
        unknown: Extra::new(),
    }
}

/// One client with two staff, two deputies, the proposed policy, and one deposited system.
fn filled(world: &World) -> (OpenVault, CompartmentId) {
    let mut vault = world.create();
    for (id, role, of) in [
        ("anna", Role::Staff, Some("mueller")),
        ("bernd", Role::Staff, Some("mueller")),
        ("max", Role::Deputy, None),
        ("nina", Role::Deputy, None),
    ] {
        let (holder, _) = holder(world, id, role, of);
        vault.add_holder(holder, world.event("holder-added")).unwrap();
    }
    let compartment = vault.add_client(client(world, "mueller"), world.event("client-added")).unwrap().id();
    let policy = sharing::text::parse("1 of (anna, bernd) and 1 of (max, nina)").unwrap();
    vault.set_policy(compartment, &policy, world.event("policy-set")).unwrap();
    deposit(world, &mut vault, compartment, "Router", "s3cret-Canary");
    (vault, compartment)
}

fn deposit(world: &World, vault: &mut OpenVault, id: CompartmentId, name: &str, password: &str) {
    let mut compartment = vault.compartment(id).unwrap();
    let mut record = Record::new(Id::random(), Kind::System, world.now);
    record.fields.insert("name".into(), Value::Text(name.to_owned()));
    record.fields.insert("password".into(), Value::Secret(SecretText::new(password.to_owned())));
    compartment.document.records.push(record);
    vault.deposit(&mut compartment, world.event("record-added")).unwrap();
}

#[test]
fn what_was_deposited_is_there_after_opening_again() {
    let world = World::new();
    let (vault, id) = filled(&world);
    drop(vault);
    let vault = world.open(Access::Read).unwrap();
    let compartment = vault.compartment(id).unwrap();
    assert_eq!(compartment.document.records[0].secret("password").unwrap().expose_text(), "s3cret-Canary");
    assert_eq!(vault.register().journal.len(), 8);
    let verification = verify_vault(&world.vault_path()).unwrap();
    assert!(verification.is_good(), "{verification:?}");
    assert_eq!(verification.compartments.len(), 2);
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let world = World::new();
    drop(world.create());
    let wrong = Passphrase::new(SecretText::new("fünf Ziegen küssen leise".to_owned()));
    let how = Unlock {
        passphrase: &wrong,
        access: Access::Read,
        root: RootChoice::Newest,
        state: &world.state,
        now: world.now,
    };
    assert!(matches!(Vault::at(&world.vault_path()).unwrap().unlock(&how), Err(OpenError::WrongPassphrase)));
}

#[test]
fn two_writers_at_once_are_kept_apart_and_readers_are_not() {
    let world = World::new();
    let writer = world.create();
    assert!(matches!(world.open(Access::Write), Err(OpenError::Lock(_))));
    assert!(world.open(Access::Read).is_ok());
    drop(writer);
    assert!(world.open(Access::Write).is_ok());
}

#[test]
fn a_policy_that_one_person_satisfies_is_refused() {
    let world = World::new();
    let (mut vault, id) = filled(&world);
    for text in ["1 of (anna, max)", "1 of (anna, bernd)"] {
        let policy = sharing::text::parse(text).unwrap();
        assert!(matches!(vault.set_policy(id, &policy, world.event("x")), Err(PeopleError::Alone(_))), "{text}");
    }
    let unknown = sharing::text::parse("1 of (anna, bernd) and klaus").unwrap();
    assert!(matches!(vault.set_policy(id, &unknown, world.event("x")), Err(PeopleError::UnknownHolder(_))));
    assert_eq!(vault.compartment(id).unwrap().epoch(), 1);
}

#[test]
fn staff_of_one_client_stand_in_no_other_clients_policy() {
    let world = World::new();
    let (mut vault, _) = filled(&world);
    let other = vault.add_client(client(&world, "schulze"), world.event("client-added")).unwrap().id();
    let policy = sharing::text::parse("anna and max").unwrap();
    assert!(matches!(vault.set_policy(other, &policy, world.event("x")), Err(PeopleError::OtherClient(_))));
}

#[test]
fn a_rotation_draws_a_new_recovery_key_and_keeps_the_last_epoch_for_kits() {
    let world = World::new();
    let (mut vault, id) = filled(&world);
    let before = vault.compartment(id).unwrap();
    vault.rotate(id, world.event("rotated")).unwrap();
    let after = vault.compartment(id).unwrap();
    let key = |c: &breakglass::vault::Compartment| c.head().unwrap().manifest().recovery.clone().unwrap().recipient;
    assert_eq!(after.epoch(), before.epoch() + 1);
    assert_ne!(key(&before), key(&after));
    let retained = vault.register().heads[&id].retained.unwrap();
    assert_eq!((retained.epoch, retained.revision), (1, before.revision()));
    assert_eq!(vault.awaited_receipts(id).unwrap().len(), 4);
}

#[test]
fn a_lost_sheet_changes_nobody_elses_and_survives_an_interruption() {
    let world = World::new();
    let (mut vault, id) = filled(&world);
    let others = |vault: &OpenVault| -> Vec<_> {
        vault.register().holders.iter().filter(|h| h.id.as_str() != "anna").map(|h| h.recipient.clone()).collect()
    };
    let before = others(&vault);
    let fresh = Identity::generate().recipient();
    vault.begin_rekey(&slug("anna"), fresh.clone(), world.event("rekey-begun")).unwrap();
    drop(vault);

    let mut vault = world.open(Access::Write).unwrap();
    assert!(vault.pending().is_some());
    vault.resume(world.event("holder-rekeyed"), |_, _| {}).unwrap();
    assert!(vault.pending().is_none());
    assert_eq!(others(&vault), before);
    let compartment = vault.compartment(id).unwrap();
    let part = vault.owner_part(compartment.head().unwrap()).unwrap().unwrap();
    assert_eq!(part.leaves[0].recipient, fresh);
    assert_eq!(compartment.epoch(), 2);
}

#[test]
fn an_aborted_rekey_goes_back_to_the_old_sheet() {
    let world = World::new();
    let (mut vault, id) = filled(&world);
    let old = vault.register().holder(&slug("anna")).unwrap().recipient.clone();
    vault.begin_rekey(&slug("anna"), Identity::generate().recipient(), world.event("rekey-begun")).unwrap();
    vault.abort_pending(world.event("rekey-aborted"), |_, _| {}).unwrap();
    assert_eq!(vault.register().holder(&slug("anna")).unwrap().recipient, old);
    let compartment = vault.compartment(id).unwrap();
    let part = vault.owner_part(compartment.head().unwrap()).unwrap().unwrap();
    assert_eq!(part.leaves[0].recipient, old);
}

#[test]
fn a_replaced_holder_leaves_every_policy() {
    let world = World::new();
    let (mut vault, id) = filled(&world);
    let (olga, _) = holder(&world, "olga", Role::Deputy, None);
    vault.begin_replace(&slug("nina"), olga, world.event("replace-begun")).unwrap();
    vault.resume(world.event("holder-replaced"), |_, _| {}).unwrap();
    let policy = vault.policy(id).unwrap().unwrap();
    assert_eq!(sharing::text::to_text(&policy), "1 of (anna, bernd) and 1 of (max, olga)");
    assert!(vault.register().holder(&slug("nina")).unwrap().removed_at.is_some());
    assert!(vault.compartments_of(&slug("nina")).unwrap().is_empty());
}

#[test]
fn attachments_come_back_as_they_were() {
    let world = World::new();
    let (mut vault, id) = filled(&world);
    let paths: Vec<PathBuf> = (0..3).map(|n| world.folder.path().join(format!("file-{n}"))).collect();
    for (n, path) in paths.iter().enumerate() {
        fs::write(path, vec![u8::try_from(n).unwrap(); 70_000 * n]).unwrap();
    }
    let mut compartment = vault.compartment(id).unwrap();
    let record = compartment.document.records[0].id;
    let file = |path: &PathBuf| NewFile {
        path: path.clone(),
        name: "plan.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
    };
    let files: Vec<NewFile> = paths.iter().map(file).collect();
    vault.attach(&mut compartment, record, &files, world.event("attached")).unwrap();
    drop(vault);

    let vault = world.open(Access::Read).unwrap();
    let compartment = vault.compartment(id).unwrap();
    let source = breakglass::store::source::SealedCompartment::of_folder(vault.layout(), id).unwrap();
    for (attachment, path) in compartment.document.records[0].attachments.iter().zip(&paths) {
        let object = breakglass::format::v1::wire::ObjectRef { object: attachment.object, size: attachment.size };
        let identity = Identity::parse(attachment.identity.expose_text()).unwrap();
        let mut plain = Vec::new();
        breakglass::crypto::sealed::open_stream(source.stream(&object).unwrap(), &mut plain, &identity, 1 << 20)
            .unwrap();
        assert_eq!(plain, fs::read(path).unwrap());
    }
}

#[test]
fn of_many_deposited_together_those_before_a_failure_stand_and_the_others_leave_nothing() {
    let world = World::new();
    let (mut vault, first) = filled(&world);
    let ids: Vec<CompartmentId> = [first]
        .into_iter()
        .chain(
            ["schmidt", "weber"]
                .map(|id| vault.add_client(client(&world, id), world.event("client-added")).unwrap().id()),
        )
        .collect();
    let mut compartments: Vec<_> = ids.iter().map(|id| vault.compartment(*id).unwrap()).collect();
    // The second is written meanwhile, so what was opened before is out of date.
    deposit(&world, &mut vault, ids[1], "Mail", "in between");
    for compartment in &mut compartments {
        let mut record = Record::new(Id::random(), Kind::System, world.now);
        record.fields.insert("name".into(), Value::Text("Server".to_owned()));
        compartment.document.records.push(record);
    }
    let deposits =
        compartments.iter_mut().map(|compartment| Deposit { compartment, files: &[], event: world.event("imported") });
    vault.deposit_all(deposits.collect()).unwrap_err();
    drop(vault);

    let vault = world.open(Access::Write).unwrap();
    let names = |id: &CompartmentId| -> Vec<String> {
        vault.compartment(*id).unwrap().document.records.iter().map(|record| record.name().to_owned()).collect()
    };
    assert_eq!(ids.iter().map(names).collect::<Vec<_>>(), [vec!["Router", "Server"], vec!["Mail"], vec![]]);
    assert!(!vault.layout().compartment(ids[2]).path().exists(), "it was never sealed, and has no folder again");
    for id in &ids[..2] {
        let scan = vault.layout().compartment(*id).scan().unwrap();
        assert!(scan.temporary.is_empty() && scan.uncommitted.is_empty(), "{id}");
        let manifests = scan
            .committed
            .iter()
            .map(|name| fs::read_to_string(vault.layout().compartment(*id).manifest(name)).unwrap());
        let manifests: String = manifests.collect();
        assert!(
            scan.objects.keys().all(|object| manifests.contains(&object.to_string())),
            "{id} has an object too many"
        );
    }
    assert!(verify_vault(&world.vault_path()).unwrap().is_good());
}

#[test]
fn two_machines_that_both_wrote_make_a_fork_which_the_owner_settles() {
    let world = World::new();
    let (vault, id) = filled(&world);
    drop(vault);
    let copy = world.copy("other");
    let mut here = world.open(Access::Write).unwrap();
    deposit(&world, &mut here, id, "Here", "h");
    drop(here);
    let other_state = LocalState::new(Some(&world.folder.path().join("other-state"))).unwrap();
    let elsewhere = World { folder: tempfile::tempdir().unwrap(), state: other_state, now: world.now };
    let mut there = elsewhere.open_at(&copy, Access::Write, RootChoice::Newest).unwrap();
    deposit(&world, &mut there, id, "There", "t");
    drop(there);
    // The sync program brings both together.
    copy_folder(&copy, &world.vault_path());

    let Err(OpenError::Register(ReadError::Fork { heads, .. })) = world.open(Access::Write) else {
        panic!("the fork was not noticed")
    };
    assert_eq!(heads.len(), 2);
    assert_eq!(verify_vault(&world.vault_path()).unwrap().forks.len(), 2);

    let mut vault = world.open_at(&world.vault_path(), Access::Write, RootChoice::Chosen(heads[0].1)).unwrap();
    vault.resolve(CompartmentId::Root, &heads[0].1, world.event("resolved")).unwrap();
    assert!(matches!(vault.compartment(id), Err(ReadError::Fork { .. })));
    let choices = vault.choices(id).unwrap();
    assert_eq!(choices.candidates.len(), 2);
    let chosen = choices
        .candidates
        .iter()
        .find(|kept| vault.compartment_with(id, &kept.hash()).unwrap().document.records[1].name() == "There");
    vault.resolve(id, &chosen.unwrap().hash(), world.event("resolved")).unwrap();
    drop(vault);

    let vault = world.open(Access::Write).unwrap();
    assert_eq!(vault.compartment(id).unwrap().document.records[1].name(), "There");
    assert!(verify_vault(&world.vault_path()).unwrap().is_good());
}

#[test]
fn a_folder_rolled_back_whole_is_refused_until_the_owner_says_it_was_restored() {
    let world = World::new();
    let (vault, id) = filled(&world);
    drop(vault);
    let old = world.copy("backup");
    let mut vault = world.open(Access::Write).unwrap();
    deposit(&world, &mut vault, id, "Newer", "n");
    drop(vault);
    fs::remove_dir_all(world.vault_path()).unwrap();
    fs::rename(&old, world.vault_path()).unwrap();

    assert!(matches!(world.open(Access::Read), Err(OpenError::RolledBack { what: "the register", .. })));
    let vault = world.open_at(&world.vault_path(), Access::Write, RootChoice::Restored).unwrap();
    assert_eq!(vault.compartment(id).unwrap().document.records.len(), 1);
}

#[test]
fn one_compartment_rolled_back_alone_is_refused() {
    let world = World::new();
    let (vault, id) = filled(&world);
    drop(vault);
    let old = world.copy("backup");
    let mut vault = world.open(Access::Write).unwrap();
    deposit(&world, &mut vault, id, "Newer", "n");
    drop(vault);
    let folder = Path::new("compartments").join(id.to_string());
    fs::remove_dir_all(world.vault_path().join(&folder)).unwrap();
    copy_folder(&old.join(&folder), &world.vault_path().join(&folder));

    let vault = world.open(Access::Read).unwrap();
    assert!(matches!(vault.compartment(id), Err(ReadError::RolledBack { .. })));
}

#[test]
fn ten_revisions_are_kept_and_the_last_of_a_retained_epoch() {
    let world = World::new();
    let (mut vault, id) = filled(&world);
    vault.rotate(id, world.event("rotated")).unwrap();
    let retained = vault.register().heads[&id].retained.unwrap().revision;
    for n in 0..12 {
        deposit(&world, &mut vault, id, &format!("System {n}"), "p");
    }
    // What a run supersedes stays until a later run.
    assert_eq!(vault.history(id).unwrap().len(), 15);
    drop(vault);
    let mut vault = world.open(Access::Write).unwrap();
    deposit(&world, &mut vault, id, "Last", "p");
    let kept: Vec<u64> = vault.history(id).unwrap().iter().map(|kept| kept.manifest().revision).collect();
    assert_eq!(kept.len(), 12);
    assert_eq!(kept.last(), Some(&retained));
    assert!(verify_vault(&world.vault_path()).unwrap().is_good());
    assert!(world.open(Access::Read).unwrap().compartment(id).is_ok());
}

#[test]
fn a_new_passphrase_deletes_the_old_owner_age() {
    let world = World::new();
    let (mut vault, _) = filled(&world);
    let new = Passphrase::new(SecretText::new("sieben Ziegen küssen laut".to_owned()));
    vault.change_passphrase(&new, CHEAP).unwrap();
    drop(vault);
    assert!(matches!(world.open(Access::Read), Err(OpenError::WrongPassphrase)));
    assert_eq!(fs::read_dir(world.vault_path().join("objects")).unwrap().count(), 1);
    assert!(verify_vault(&world.vault_path()).unwrap().is_good());
}

#[test]
fn a_passphrase_changed_on_two_machines_is_settled_by_the_one_that_shall_hold() {
    let world = World::new();
    drop(filled(&world));
    let copy = world.copy("other");
    let other_state = LocalState::new(Some(&world.folder.path().join("other-state"))).unwrap();
    let elsewhere = World { folder: tempfile::tempdir().unwrap(), state: other_state, now: world.now };
    let [here, there] = ["sieben Ziegen küssen laut", "acht Ziegen küssen laut"]
        .map(|text| Passphrase::new(SecretText::new(text.to_owned())));
    world.open(Access::Write).unwrap().change_passphrase(&here, CHEAP).unwrap();
    let mut other = elsewhere.open_at(&copy, Access::Write, RootChoice::Newest).unwrap();
    other.change_passphrase(&there, CHEAP).unwrap();
    drop(other);
    copy_folder(&copy, &world.vault_path());

    let unlock = |passphrase, facts: Option<_>| {
        let how =
            Unlock { passphrase, access: Access::Write, root: RootChoice::Newest, state: &world.state, now: world.now };
        let vault = Vault::at(&world.vault_path())?;
        facts.map_or_else(|| Vault::at(&world.vault_path()), |facts| Ok(vault.believing(facts)))?.unlock(&how)
    };
    assert!(matches!(unlock(&there, None), Err(OpenError::Fork { compartment: None, .. })));
    let heads: Vec<_> =
        Vault::at(&world.vault_path()).unwrap().facts_heads().iter().map(|facts| facts.hash()).collect();
    let mut opened: Vec<_> = heads.iter().filter_map(|head| unlock(&there, Some(*head)).ok()).collect();
    assert_eq!((heads.len(), opened.len()), (2, 1), "each passphrase opens its own");
    opened.pop().unwrap().settle_facts().unwrap();
    drop(opened);

    assert!(matches!(unlock(&here, None), Err(OpenError::WrongPassphrase)));
    drop(unlock(&there, None).unwrap());
    assert_eq!(fs::read_dir(world.vault_path().join("objects")).unwrap().count(), 1);
    assert!(verify_vault(&world.vault_path()).unwrap().is_good());
}

#[test]
fn a_clock_set_back_is_refused_and_nothing_is_lost() {
    let mut world = World::new();
    let (vault, id) = filled(&world);
    drop(vault);
    world.now = "2020-01-01T00:00:00Z".parse().unwrap();
    let mut vault = world.open(Access::Write).unwrap();
    let mut compartment = vault.compartment(id).unwrap();
    let error = vault.deposit(&mut compartment, world.event("x")).unwrap_err();
    assert!(error.to_string().contains("clock"), "{error}");
    assert_eq!(vault.history(id).unwrap().len(), 2);
}

#[test]
fn a_removed_client_leaves_no_folder() {
    let world = World::new();
    let (mut vault, id) = filled(&world);
    vault.remove_client(&slug("mueller"), world.event("client-removed")).unwrap();
    assert!(!world.vault_path().join("compartments").join(id.to_string()).exists());
    assert!(verify_vault(&world.vault_path()).unwrap().is_good());
}
