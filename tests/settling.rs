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
