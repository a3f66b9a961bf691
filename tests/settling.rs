//! Settling what two machines, a restored backup or a forger left: what the owner chooses holds, and nothing that was
//! only looked at does.

mod common;

use std::fs;
use std::path::Path;

use breakglass::encode::hash::Hash;
use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::Timestamp;
use breakglass::store::{LocalState, SeenRevision};
use breakglass::vault::{Access, OpenVault, RootChoice, Unlock, Vault};
use common::{Desk, copy_tree, deposit};

fn open_with(folder: &Path, state: &LocalState, root: RootChoice) -> OpenVault {
    let passphrase = deposit::passphrase();
    let how = Unlock { passphrase: &passphrase, access: Access::Write, root, state, now: Timestamp::now() };
    Vault::at(folder).and_then(|vault| vault.unlock(&how)).unwrap_or_else(|error| panic!("{error}"))
}

/// A second copy of the vault on the desk, and the memory of the machine that writes to it.
fn other_machine(desk: &Desk) -> (std::path::PathBuf, LocalState) {
    let folder = desk.path("other");
    fs::create_dir(&folder).unwrap();
    copy_tree(&desk.vault(), &folder);
    (folder, LocalState::new(Some(&desk.path("other-state"))).unwrap())
}

/// Brings over what the other machine wrote, as a sync program does.
fn sync(from: &Path, to: &Path) {
    for file in common::files_below(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, target).unwrap();
    }
}

fn seen_root(state: &LocalState, vault: &Path) -> Option<SeenRevision> {
    let id = Vault::at(vault).unwrap().facts().unwrap().facts().vault;
    state.read(id).unwrap().root
}

#[test]
fn looking_from_a_chosen_revision_does_not_lower_what_this_machine_has_seen() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let (other, there) = other_machine(&desk);
    let here = deposit::state(&desk);
    let older: Hash = {
        let mut vault = open_with(&other, &there, RootChoice::Newest);
        vault.commit_register(deposit::event()).unwrap();
        vault.root().head().unwrap().hash()
    };
    let mut vault = open_with(&desk.vault(), &here, RootChoice::Newest);
    for _ in 0..3 {
        vault.commit_register(deposit::event()).unwrap();
    }
    drop(vault);
    let seen = seen_root(&here, &desk.vault());
    sync(&other, &desk.vault());
    drop(open_with(&desk.vault(), &here, RootChoice::Chosen(older)));
    assert_eq!(seen_root(&here, &desk.vault()), seen, "nothing was settled yet");
    drop(open_with(&desk.vault(), &here, RootChoice::Chosen(older)));
    let mut vault = open_with(&desk.vault(), &here, RootChoice::Chosen(older));
    vault.resolve(CompartmentId::Root, &older, deposit::event()).unwrap();
    let settled = vault.root().head().unwrap().hash();
    assert_eq!(seen_root(&here, &desk.vault()).unwrap().hash, settled);
}

#[test]
fn a_restored_backup_counts_once_something_follows_it() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let backup = desk.copy();
    let here = deposit::state(&desk);
    open_with(&desk.vault(), &here, RootChoice::Newest).commit_register(deposit::event()).unwrap();
    let seen = seen_root(&here, &desk.vault());
    drop(open_with(&backup.vault(), &here, RootChoice::Restored));
    assert_eq!(seen_root(&here, &desk.vault()), seen);
    desk.run(["client", "list"]).done();
}

/// The first client's compartment.
fn kanzlei(vault: &OpenVault) -> CompartmentId {
    CompartmentId::Client(vault.register().clients[0].compartment)
}

fn epoch(vault: &OpenVault, id: CompartmentId) -> u64 {
    vault.compartment(id).unwrap().epoch()
}

#[test]
fn the_number_of_an_epoch_is_never_given_twice() {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    for id in [kanzlei(&vault), CompartmentId::Root] {
        let before = vault.history(id).unwrap()[0].hash();
        let old = vault.register().policy_of(id).unwrap().to_owned();
        deposit::set_policy(&mut vault, id, "all of (anna, max, nina)");
        vault.rotate(id, deposit::event()).unwrap();
        let highest = vault.history(id).unwrap()[0].manifest().recovery.as_ref().unwrap().epoch;
        drop(vault);
        let choice = if id.is_root() { RootChoice::Chosen(before) } else { RootChoice::Newest };
        let here = LocalState::new(Some(&desk.path("state"))).unwrap();
        vault = open_with(&desk.vault(), &here, choice);
        assert!(!vault.resolve(id, &before, deposit::event()).unwrap(), "nothing to draw anew: one machine");
        drop(vault);
        vault = open_with(&desk.vault(), &here, RootChoice::Newest);
        let now = if id.is_root() { vault.root().epoch() } else { epoch(&vault, id) };
        assert!(now < highest, "it went back");
        let head = &vault.register().heads[&id];
        assert!(head.retained.is_none_or(|retained| retained.epoch < now), "{:?}", head.retained);
        assert_eq!(vault.register().policy_of(id).unwrap(), old, "the policy of that state holds");
        // Long after what was set aside is pruned.
        for _ in 0..12 {
            let mut compartment = vault.compartment(id).unwrap();
            if id.is_root() {
                vault.commit_register(deposit::event()).unwrap();
            } else {
                vault.deposit(&mut compartment, deposit::event()).unwrap();
            }
        }
        drop(vault);
        let mut tidied = open_with(&desk.vault(), &here, RootChoice::Newest);
        tidied.commit_register(deposit::event()).unwrap();
        tidied.tidy().unwrap();
        vault = tidied;
        vault.rotate(id, deposit::event()).unwrap();
        let next = if id.is_root() { vault.root().epoch() } else { epoch(&vault, id) };
        assert!(next > highest, "{id}: {next} after {highest}");
    }
}

#[test]
fn two_machines_that_both_rotated_get_an_epoch_that_is_neithers() {
    let desk = Desk::new();
    let id = kanzlei(&deposit::small(&desk));
    let (other, there) = other_machine(&desk);
    let here = deposit::state(&desk);
    for (folder, state) in [(&other, &there), (&desk.vault(), &here)] {
        open_with(folder, state, RootChoice::Newest).rotate(id, deposit::event()).unwrap();
    }
    sync(&other, &desk.vault());
    let root = {
        let manifests = breakglass::store::revisions::Manifests::of(
            Vault::at(&desk.vault()).unwrap().layout(),
            CompartmentId::Root,
        );
        manifests.unwrap().chain().heads()[0].hash()
    };
    let mut vault = open_with(&desk.vault(), &here, RootChoice::Chosen(root));
    vault.resolve(CompartmentId::Root, &root, deposit::event()).unwrap();
    let candidates = vault.choices(id).unwrap().candidates;
    assert_eq!(candidates.len(), 2);
    assert!(vault.resolve(id, &candidates[0].hash(), deposit::event()).unwrap(), "both bear the number 2");
    assert_eq!(epoch(&vault, id), 3);
    assert_eq!(vault.register().heads[&id].retained.unwrap().epoch, 2);
}

#[test]
fn after_a_restored_backup_the_numbers_of_what_was_lost_are_left_out() {
    let desk = Desk::new();
    let id = kanzlei(&deposit::small(&desk));
    let backup = desk.copy();
    let here = deposit::state(&desk);
    let mut vault = open_with(&desk.vault(), &here, RootChoice::Newest);
    for _ in 0..3 {
        vault.rotate(id, deposit::event()).unwrap();
    }
    let lost = epoch(&vault, id);
    drop(vault);
    let mut vault = open_with(&backup.vault(), &here, RootChoice::Restored);
    vault.commit_register(deposit::event()).unwrap();
    drop(vault);
    let mut vault = open_with(&backup.vault(), &here, RootChoice::Newest);
    vault.rotate(id, deposit::event()).unwrap();
    assert!(epoch(&vault, id) > lost, "{} after {lost}", epoch(&vault, id));
}

#[test]
fn accepting_a_vault_that_was_not_rolled_back_changes_nothing() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let before = common::files_below(&desk.vault());
    desk.run(["resolve", "root", "--restored"]).done().says("nothing to settle");
    assert_eq!(common::files_below(&desk.vault()), before);
}

#[test]
fn a_holder_of_nothing_stays_one_when_a_replacement_by_them_is_taken_back() {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    deposit::add_holder(&desk, &mut vault, "otto", breakglass::model::Role::Deputy);
    let otto = vault.register().holder(&deposit::slug("otto")).unwrap().clone();
    vault.begin_replace(&deposit::slug("nina"), otto.clone(), deposit::event()).unwrap();
    vault.abort_pending(deposit::event(), |_, _| {}).unwrap();
    assert!(vault.register().holder(&deposit::slug("otto")).unwrap().removed_at.is_none());
    // Somebody who came with the replacement leaves with it.
    let mut paul = otto;
    paul.id = deposit::slug("paul");
    paul.recipient = breakglass::crypto::Identity::generate().recipient();
    vault.begin_replace(&deposit::slug("nina"), paul, deposit::event()).unwrap();
    vault.abort_pending(deposit::event(), |_, _| {}).unwrap();
    assert!(vault.register().holder(&deposit::slug("paul")).unwrap().removed_at.is_some());
    assert!(vault.register().holder(&deposit::slug("nina")).unwrap().removed_at.is_none());
}

#[test]
fn what_somebody_else_signed_under_a_number_does_not_hide_our_revision() {
    let desk = Desk::new();
    let vault = deposit::small(&desk);
    let id = kanzlei(&vault);
    let stranger = Desk::new();
    drop(deposit::small(&stranger));
    let ours = vault.history(id).unwrap();
    let number = ours[1].manifest().revision;
    forge(&desk, id, &ours[1]);
    assert_eq!(vault.compartment_at(id, number).unwrap().head().unwrap().hash(), ours[1].hash());
}

/// Lays a manifest of the same number beside a genuine one, signed by somebody else.
fn forge(desk: &Desk, id: CompartmentId, genuine: &breakglass::format::v1::verified::VerifiedManifest) {
    use breakglass::crypto::{SigningKey, signing};
    let key = SigningKey::generate();
    let theirs = key.verify_key().as_str().to_owned();
    let text = String::from_utf8(genuine.bytes().to_vec()).unwrap();
    let text = text.replace(genuine.manifest().verify_key.as_str(), &theirs);
    let (vault, revision) = (genuine.manifest().vault, genuine.manifest().revision);
    let comment = format!("breakglass manifest vault={vault} compartment={id} revision={revision}");
    let signature = signing::sign(&key, text.as_bytes(), &comment);
    let hash = breakglass::encode::hash::sha256(text.as_bytes());
    let folder = desk.vault().join("compartments").join(id.to_string());
    let name = format!("{revision:08}-{}.json", hash.hash16());
    fs::write(folder.join(&name), text).unwrap();
    fs::write(folder.join(format!("{name}.minisig")), signature.as_bytes()).unwrap();
}

#[test]
fn a_passphrase_changed_on_two_machines_is_settled_at_the_command_line() {
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let (other, there) = other_machine(&desk);
    let [ours, theirs] = ["neun Ziegen küssen laut", "zehn Ziegen küssen laut"];
    for (folder, state, new) in [(&desk.vault(), &deposit::state(&desk), ours), (&other, &there, theirs)] {
        let new = breakglass::secret::Passphrase::new(breakglass::secret::SecretText::new(new.to_owned()));
        open_with(folder, state, RootChoice::Newest).change_passphrase(&new, deposit::cheap()).unwrap();
    }
    sync(&other, &desk.vault());
    fs::write(desk.path("ours"), ours).unwrap();
    fs::write(desk.path("theirs"), theirs).unwrap();
    desk.run(["client", "list", "--passphrase-file", "ours"]).code(5).says("resolve root");
    desk.run(["resolve", "root", "--passphrase-file", "passphrase", "--yes"]).code(3);
    desk.run(["resolve", "root", "--passphrase-file", "ours"]).code(2).says("--yes");
    desk.run(["client", "list", "--passphrase-file", "ours"]).code(5);
    desk.run(["resolve", "root", "--passphrase-file", "theirs", "--yes"]).done().says("This passphrase holds");
    desk.run(["client", "list", "--passphrase-file", "theirs"]).done().says("kanzlei");
    desk.run(["client", "list", "--passphrase-file", "ours"]).code(3);
    desk.run(["verify", "vault"]).done();
}

#[test]
fn forged_facts_beside_genuine_ones_are_set_aside() {
    use breakglass::crypto::{SigningKey, signing};
    let desk = Desk::new();
    drop(deposit::small(&desk));
    let genuine = Vault::at(&desk.vault()).unwrap().facts().unwrap().facts().write();
    let genuine = String::from_utf8(genuine).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&genuine).unwrap();
    let key = SigningKey::generate();
    let vault = json["vault"].as_str().unwrap().to_owned();
    // Around the genuine owner.age, and as if it followed the genuine facts.
    json["revision"] = 2.into();
    json["previous"] = breakglass::encode::hash::sha256(genuine.as_bytes()).to_string().into();
    json["verify_key"] = key.verify_key().as_str().into();
    let text = serde_json::to_string(&json).unwrap();
    let name = format!("vault-00000002-{}.json", breakglass::encode::hash::sha256(text.as_bytes()).hash16());
    let signature = signing::sign(&key, text.as_bytes(), &format!("breakglass facts vault={vault} revision=2"));
    fs::write(desk.vault().join(&name), text).unwrap();
    fs::write(desk.vault().join(format!("{name}.minisig")), signature.as_bytes()).unwrap();
    // And one that nobody signed, under a number that nothing can follow.
    let junk = format!("vault-99999999-{}.json", breakglass::encode::hash::sha256(b"{}").hash16());
    fs::write(desk.vault().join(&junk), b"{}").unwrap();
    fs::write(desk.vault().join(format!("{junk}.minisig")), b"x").unwrap();

    desk.run(["client", "list"]).code(5);
    desk.run(["resolve", "root", "--yes"]).done().says("set-aside");
    desk.run(["client", "list"]).done().says("kanzlei");
    for name in [&name, &junk] {
        assert!(desk.vault().join("set-aside/facts").join(name).is_file(), "{name}");
    }
    desk.run(["verify", "vault"]).done();
}
