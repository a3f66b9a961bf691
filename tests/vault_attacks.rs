//! What an attacker with write access to the folder does, what a power cut leaves, and what an owner with two machines
//! manages to do.
//!
//! What this is not: the ordinary life of a vault (`vault.rs`), or bytes flipped one by one (`damage.rs`).

mod story;

use std::fs;
use std::path::{Path, PathBuf};

use breakglass::crypto::Identity;
use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::hash::sha256;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::slug::Slug;
use breakglass::i18n::Language;
use breakglass::model::record::{Record, Value};
use breakglass::model::register::Extra;
use breakglass::model::schema::Kind;
use breakglass::model::{Client, Holder, Role};
use breakglass::recovery::Gathering;
use breakglass::sharing;
use breakglass::store::{LocalState, source};
use breakglass::vault::{Access, OpenError, OpenVault, PeopleError, ReadError, RootChoice, Takeover, Unlock, Vault};
use story::{Story, passphrase};

fn open_at(story: &Story, path: &Path, root: RootChoice, state: &LocalState) -> Result<OpenVault, OpenError> {
    let how = Unlock { passphrase: &passphrase(), access: Access::Write, root, state, now: story.now };
    Vault::at(path)?.unlock(&how)
}

fn vault_path(story: &Story) -> PathBuf {
    story.folder.path().join("vault")
}

fn state(story: &Story, name: &str) -> LocalState {
    LocalState::new(Some(&story.folder.path().join(name))).unwrap()
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

/// The folder of a vault whose writer has gone; the story stays for its sheets.
fn closed(story: Story) -> (Story, PathBuf) {
    let folder = story.folder.path().join("closed");
    copy_folder(&vault_path(&story), &folder);
    (story, folder)
}

/// What is left when the power goes between a compartment's commit and the register's.
fn cut_before_the_register(path: &Path, work: impl FnOnce()) {
    let aside = path.with_extension("before");
    let root = Path::new("compartments").join("root");
    copy_folder(&path.join(&root), &aside);
    work();
    fs::remove_dir_all(path.join(&root)).unwrap();
    copy_folder(&aside, &path.join(&root));
}

fn policy(text: &str) -> sharing::Policy<Slug> {
    sharing::text::parse(text).unwrap()
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn deposit(story: &Story, vault: &mut OpenVault, name: &str) {
    let mut compartment = vault.compartment(story.client).unwrap();
    let mut record = Record::new(Id::random(), Kind::System, story.now);
    record.fields.insert("name".into(), Value::Text(name.to_owned()));
    compartment.document.records.push(record);
    vault.deposit(&mut compartment, story.event("record-added")).unwrap();
}

fn holder(story: &Story, id: &str, role: Role) -> Holder {
    Holder {
        id: slug(id),
        name: id.to_owned(),
        role,
        client: None,
        recipient: Identity::generate().recipient(),
        made_by_holder: false,
        email: None,
        phone: None,
        language: Language::German,
        added_at: story.now,
        kit_places: Vec::new(),
        removed_at: None,
        unknown: Extra::new(),
    }
}

fn client(story: &Story, id: &str) -> Client {
    Client {
        id: slug(id),
        name: id.to_owned(),
        compartment: Id::random(),
        language: Language::German,
        policy: None,
        email: None,
        phone: None,
        address: None,
        added_at: story.now,
        closed_at: None,
        unknown: Extra::new(),
    }
}

#[test]
fn a_power_cut_before_the_register_loses_neither_policy_nor_retained_epoch() {
    let (story, path) = closed(Story::new());
    cut_before_the_register(&path, || {
        let mut vault = open_at(&story, &path, RootChoice::Newest, &state(&story, "a")).unwrap();
        let new = policy("1 of (anna, bernd) and nina");
        vault.set_policy(story.client, &new, story.event("policy-set")).unwrap();
    });
    let mut vault = open_at(&story, &path, RootChoice::Newest, &state(&story, "b")).unwrap();
    let known = vault.register().heads[&story.client].clone();
    assert_eq!(known.epoch, 2);
    assert_eq!(known.retained.map(|retained| retained.epoch), Some(1));
    let now = vault.policy(story.client).unwrap().unwrap();
    assert_eq!(sharing::text::to_text(&now), "1 of (anna, bernd) and nina");
    assert!(matches!(
        vault.remove_holder(&slug("nina"), story.event("x")),
        Err(PeopleError::InUse { compartments: 1, .. })
    ));
    vault.remove_holder(&slug("max"), story.event("x")).unwrap();
}

#[test]
fn a_power_cut_in_the_middle_of_a_rotation_of_everything_keeps_every_previous_epoch() {
    let (story, path) = closed(Story::new());
    let mut vault = open_at(&story, &path, RootChoice::Newest, &state(&story, "a")).unwrap();
    vault.begin_rotate_all(story.event("begun")).unwrap();
    drop(vault);
    cut_before_the_register(&path, || {
        let mut vault = open_at(&story, &path, RootChoice::Newest, &state(&story, "b")).unwrap();
        vault.resume(story.event("rotated"), |_, _| {}).unwrap();
    });
    let mut vault = open_at(&story, &path, RootChoice::Newest, &state(&story, "c")).unwrap();
    vault.resume(story.event("rotated"), |_, _| {}).unwrap();
    assert!(vault.pending().is_none());
    assert_eq!(vault.compartment(story.client).unwrap().epoch(), 2, "rotated once");
    assert_eq!(vault.register().heads[&story.client].retained.map(|retained| retained.epoch), Some(1));
}

#[test]
fn a_replacement_that_would_seat_somebody_twice_does_not_begin() {
    let mut story = Story::new();
    let max = story.vault.register().holder(&slug("max")).unwrap().clone();
    let event = story.event("x");
    assert!(story.vault.begin_replace(&slug("nina"), max, event).is_err());
    assert!(story.vault.pending().is_none());
    // Anna is of the client's side: she cannot become a deputy of another client.
    let event = story.event("x");
    let other = story.vault.add_client(client(&story, "schulze"), event).unwrap().id();
    let event = story.event("x");
    story.vault.set_policy(other, &policy("max and nina"), event).unwrap();
    let anna = story.vault.register().holder(&slug("anna")).unwrap().clone();
    let event = story.event("x");
    assert!(story.vault.begin_replace(&slug("nina"), anna, event).is_err());
    let event = story.event("x");
    story.vault.rotate(story.client, event).unwrap();
}

#[test]
fn taking_a_replacement_back_leaves_who_was_a_holder_before() {
    let mut story = Story::new();
    let olga = holder(&story, "olga", Role::Deputy);
    let event = story.event("x");
    story.vault.add_holder(olga.clone(), event).unwrap();
    let event = story.event("x");
    let other = story.vault.add_client(client(&story, "schulze"), event).unwrap().id();
    let event = story.event("x");
    story.vault.set_policy(other, &policy("max and olga"), event).unwrap();
    let event = story.event("x");
    story.vault.begin_replace(&slug("nina"), olga, event).unwrap();
    let event = story.event("x");
    story.vault.abort_pending(event, |_, _| {}).unwrap();
    assert!(story.vault.register().holder(&slug("olga")).unwrap().removed_at.is_none());
    let event = story.event("x");
    story.vault.rotate(other, event).unwrap();
}

#[test]
fn what_a_machine_wrote_that_was_away_for_long_is_a_fork_and_is_not_pruned() {
    let (story, path) = closed(Story::new());
    let away = story.folder.path().join("away");
    copy_folder(&path, &away);
    let mut there = open_at(&story, &away, RootChoice::Newest, &state(&story, "there")).unwrap();
    deposit(&story, &mut there, "Written while away");
    let lost = there.compartment(story.client).unwrap().head().unwrap().hash();
    drop(there);
    let here = state(&story, "here");
    for run in 0..3 {
        let mut vault = open_at(&story, &path, RootChoice::Newest, &here).unwrap();
        for n in 0..8 {
            deposit(&story, &mut vault, &format!("System {run} {n}"));
        }
    }
    copy_folder(&away, &path);
    let Err(OpenError::Register(ReadError::Fork { heads, .. })) = open_at(&story, &path, RootChoice::Newest, &here)
    else {
        panic!("what the other machine wrote was dropped silently")
    };
    let mut vault = open_at(&story, &path, RootChoice::Chosen(heads[0].1), &here).unwrap();
    vault.resolve(CompartmentId::Root, &heads[0].1, story.event("resolved")).unwrap();
    assert!(matches!(vault.compartment(story.client), Err(ReadError::Fork { .. })));
    let choices = vault.choices(story.client).unwrap();
    assert!(choices.unsettled && choices.candidates.iter().any(|kept| kept.hash() == lost));
    let chosen = choices.candidates[0].hash();
    vault.resolve(story.client, &chosen, story.event("resolved")).unwrap();
    drop(vault);
    let mut vault = open_at(&story, &path, RootChoice::Newest, &here).unwrap();
    deposit(&story, &mut vault, "Afterwards");
    drop(vault);
    for run in 0..3 {
        let mut vault = open_at(&story, &path, RootChoice::Newest, &here).unwrap();
        for n in 0..5 {
            deposit(&story, &mut vault, &format!("Later {run} {n}"));
        }
    }
    let vault = open_at(&story, &path, RootChoice::Newest, &here).unwrap();
    assert!(vault.history(story.client).unwrap().iter().all(|kept| kept.hash() != lost), "settled, so pruned in time");
}

#[test]
fn a_machine_that_saw_the_middle_of_a_branch_set_aside_is_not_told_of_a_rollback() {
    let (story, path) = closed(Story::new());
    let away = story.folder.path().join("away");
    copy_folder(&path, &away);
    let (reader, writer) = (state(&story, "reader"), state(&story, "writer"));
    let mut there = open_at(&story, &away, RootChoice::Newest, &writer).unwrap();
    deposit(&story, &mut there, "One");
    drop(open_at(&story, &away, RootChoice::Newest, &reader).err());
    drop(there);
    drop(open_at(&story, &away, RootChoice::Newest, &reader).unwrap());
    let mut there = open_at(&story, &away, RootChoice::Newest, &writer).unwrap();
    deposit(&story, &mut there, "Two");
    drop(there);
    let here = state(&story, "here");
    let mut vault = open_at(&story, &path, RootChoice::Newest, &here).unwrap();
    deposit(&story, &mut vault, "Here");
    let mine = vault.root().head().unwrap().hash();
    drop(vault);
    copy_folder(&away, &path);
    let mut vault = open_at(&story, &path, RootChoice::Chosen(mine), &here).unwrap();
    vault.resolve(CompartmentId::Root, &mine, story.event("resolved")).unwrap();
    drop(vault);
    if let Err(error) = open_at(&story, &path, RootChoice::Newest, &reader) {
        panic!("{error}");
    }
}

#[test]
fn a_file_with_the_last_number_there_is_does_not_stop_a_vault_for_ever() {
    let (story, path) = closed(Story::new());
    let folder = path.join("compartments").join(story.client.to_string());
    let name = format!("99999999-{}.json", sha256(b"{}").hash16());
    fs::write(folder.join(&name), b"{}").unwrap();
    fs::write(folder.join(format!("{name}.minisig")), b"x").unwrap();
    let here = state(&story, "here");
    let mut vault = open_at(&story, &path, RootChoice::Newest, &here).unwrap();
    assert!(matches!(vault.compartment(story.client), Err(ReadError::Damage(_))));
    let chosen = vault.choices(story.client).unwrap().candidates[0].hash();
    vault.resolve(story.client, &chosen, story.event("resolved")).unwrap();
    deposit(&story, &mut vault, "Afterwards");
    assert!(path.join("set-aside").join(story.client.to_string()).join(&name).exists());
}

#[test]
fn a_fork_of_the_facts_keeps_both_owner_keys_until_it_is_settled() {
    let (story, path) = closed(Story::new());
    let away = story.folder.path().join("away");
    copy_folder(&path, &away);
    for (place, name) in [(&path, "here"), (&away, "there")] {
        let mut vault = open_at(&story, place, RootChoice::Newest, &state(&story, name)).unwrap();
        vault.change_passphrase(&passphrase(), Costs::LEAST).unwrap();
    }
    copy_folder(&away, &path);
    let vault = Vault::at(&path).unwrap();
    let mine = vault.facts_heads()[0].hash();
    assert_eq!(vault.facts_heads().len(), 2);
    let how = Unlock {
        passphrase: &passphrase(),
        access: Access::Write,
        root: RootChoice::Newest,
        state: &state(&story, "here"),
        now: story.now.plus_days(400),
    };
    let mut vault = vault.believing(mine).unlock(&how).unwrap();
    vault.tidy().unwrap();
    assert_eq!(fs::read_dir(path.join("objects")).unwrap().count(), 2);
}

#[test]
fn what_one_client_lost_does_not_keep_a_successor_out() {
    let mut story = Story::new();
    let event = story.event("x");
    story.vault.set_policy(CompartmentId::Root, &policy("max and nina"), event).unwrap();
    let event = story.event("x");
    let whole = story.vault.add_client(client(&story, "schulze"), event).unwrap().id();
    let event = story.event("x");
    story.vault.set_policy(whole, &policy("max and nina"), event).unwrap();
    let event = story.event("x");
    story.vault.rotate(whole, event).unwrap();
    let (story, path) = closed(story);
    // The owner's part of one client is lost, and of the other that of the previous epoch.
    for (id, nth) in [(story.client, 0), (whole, 1)] {
        let kept = story.vault.history(id).unwrap();
        let part = kept[nth].manifest().recovery.as_ref().unwrap().owner_part.object;
        fs::remove_file(path.join("compartments").join(id.to_string()).join("objects").join(format!("{part}.age")))
            .unwrap();
    }
    let found = source::open(&path).unwrap();
    assert_eq!(found.compartments.len(), 3);
    let root = found.compartments.iter().find(|compartment| compartment.id().is_root()).unwrap();
    let mut gathering = Gathering::new(root.head()).unwrap();
    for sheet in ["max", "nina"] {
        gathering.take_sheet(story.sheet(sheet)).unwrap();
    }
    let takeover = Takeover {
        compartments: &found.compartments,
        facts: found.facts.as_ref(),
        recovery_key: &gathering.open().unwrap(),
        passphrase: &passphrase(),
        costs: Costs::LEAST,
        state: &state(&story, "successor"),
        now: story.now,
    };
    let mut vault = takeover.perform(&story.folder.path().join("taken"), story.event("taken-over")).unwrap();
    assert_eq!(vault.compartment(story.client).unwrap().document.records.len(), 1);
    assert!(!vault.compartment(story.client).unwrap().damage.is_empty(), "it is named");
    assert!(vault.compartment(whole).unwrap().damage.is_empty());
    vault.rotate(whole, story.event("rotated")).unwrap();
}

/// Anybody can put a revision into the folder that is older and signed with a key of their own.
#[test]
fn an_older_revision_of_another_owner_is_nobodys_previous_epoch() {
    let mut story = Story::new();
    let event = story.event("x");
    story.vault.rotate(story.client, event).unwrap();
    let (story, path) = closed(story);
    let folder = path.join("compartments").join(story.client.to_string());
    let previous = story
        .vault
        .history(story.client)
        .unwrap()
        .into_iter()
        .find(|kept| kept.manifest().recovery.as_ref().is_some_and(|recovery| recovery.epoch == 1));
    let genuine = previous.unwrap();
    let other = breakglass::format::v1::owner_keys::OwnerKeys::generate(genuine.manifest().vault);
    let mut forged = genuine.manifest().clone();
    forged.verify_key = other.verify_key().clone();
    forged.owner_recipient = other.recipient();
    let bytes = forged.write();
    let signature = breakglass::crypto::signing::sign(&other.signing, &bytes, &forged.trusted_comment());
    for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        if entry.file_name().to_str().unwrap().starts_with(&format!("{:08}-", forged.revision)) {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let name = format!("{:08}-{}.json", forged.revision, sha256(&bytes).hash16());
    fs::write(folder.join(&name), &bytes).unwrap();
    fs::write(folder.join(format!("{name}.minisig")), signature).unwrap();
    let found = source::open(&path).unwrap();
    let compartment = found.compartments.iter().find(|compartment| compartment.id() == story.client).unwrap();
    assert_ne!(compartment.previous().map(|kept| kept.manifest().verify_key.clone()), Some(forged.verify_key));
}
