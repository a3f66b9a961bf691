//! A clock that jumped ahead once: every later write is refused until the owner says which clock is right, and then
//! nothing is left of the wrong date but the copies that were handed out with it.

mod common;

use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::Timestamp;
use breakglass::model::{Event, Receipt, register::Extra};
use breakglass::secret::{Passphrase, SecretText};
use breakglass::vault::{Access, OpenVault, RootChoice, SealError, Unlock, Vault, verify_vault};
use common::{Desk, deposit};

fn far_ahead() -> Timestamp {
    "2099-01-01T00:00:00Z".parse().unwrap()
}

fn open_at(desk: &Desk, now: Timestamp) -> OpenVault {
    let (passphrase, state) = (deposit::passphrase(), deposit::state(desk));
    let how = Unlock { passphrase: &passphrase, access: Access::Write, root: RootChoice::Newest, state: &state, now };
    Vault::at(&desk.vault()).and_then(|vault| vault.unlock(&how)).unwrap_or_else(|error| panic!("{error}"))
}

/// A desk whose clock stood in 2099 for one deposit; the client's compartment.
fn after_the_jump() -> (Desk, CompartmentId) {
    let desk = Desk::new();
    let vault = deposit::small(&desk);
    let client = CompartmentId::Client(vault.register().clients[0].compartment);
    drop(vault);
    let mut vault = open_at(&desk, far_ahead());
    deposit::deposit(&mut vault, client, vec![deposit::system("Router", "aus-der-zukunft")]);
    (desk, client)
}

fn dated(vault: &OpenVault, id: CompartmentId) -> Timestamp {
    vault.history(id).unwrap()[0].manifest().sealed_at
}

#[test]
fn a_clock_that_jumped_ahead_once_stops_nothing_for_ever() {
    let (desk, client) = after_the_jump();
    let now = Timestamp::now();
    let mut vault = open_at(&desk, now);
    let other = CompartmentId::Client(vault.register().clients[1].compartment);
    let mut compartment = vault.compartment(client).unwrap();
    let refused = vault.deposit(&mut compartment, deposit::event()).unwrap_err();
    assert!(matches!(refused, SealError::ClockBehind { .. }), "{refused}");
    // The compartment that is not ahead is not sealed either: the register could not follow.
    let before = vault.history(other).unwrap().len();
    let mut compartment = vault.compartment(other).unwrap();
    assert!(vault.deposit(&mut compartment, deposit::event()).is_err());
    assert_eq!(vault.history(other).unwrap().len(), before);

    vault.register_mut().receipts.push(Receipt {
        holder: deposit::slug("anna"),
        compartment: client,
        epoch: 1,
        revision: 1,
        manifest: breakglass::encode::hash::sha256(b"kit"),
        at: far_ahead(),
        unknown: Extra::new(),
    });
    vault.trust_clock();
    let ahead: Vec<_> = vault.dated_ahead().unwrap().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ahead.len(), 2, "register and client: {ahead:?}");
    vault.redate(Event::new(now, "redated", [])).unwrap();
    for id in [CompartmentId::Root, client] {
        let kept = vault.history(id).unwrap();
        let newest = kept[0].manifest();
        assert_eq!(newest.sealed_at, now);
        assert!(newest.expected_by < now.plus_days(100), "{}", newest.expected_by);
        assert_eq!(newest.settles, newest.previous.into_iter().collect::<Vec<_>>());
    }
    assert!(vault.register().receipts[0].at <= now, "a receipt of 2099 would prove for ever");
    drop(vault);

    let mut vault = open_at(&desk, now.plus_days(1));
    deposit::deposit(&mut vault, client, vec![deposit::system("Later", "later")]);
    let opened = vault.compartment(client).unwrap();
    assert_eq!(opened.document.records.len(), 3, "nothing is lost");
    assert_eq!(dated(&vault, client), now.plus_days(1));
    drop(vault);
    assert!(verify_vault(&desk.vault()).unwrap().is_good());
}

#[test]
fn a_passphrase_is_changed_under_any_clock() {
    let desk = Desk::new();
    drop(deposit::create(&desk));
    let other = Passphrase::new(SecretText::new("neun Ziegen küssen laut".to_owned()));
    open_at(&desk, far_ahead()).change_passphrase(&other, Costs::LEAST).unwrap();
    let state = deposit::state(&desk);
    let now = Timestamp::now();
    let how = Unlock { passphrase: &other, access: Access::Write, root: RootChoice::Newest, state: &state, now };
    let mut vault = Vault::at(&desk.vault()).and_then(|vault| vault.unlock(&how)).unwrap();
    vault.change_passphrase(&deposit::passphrase(), Costs::LEAST).unwrap();
    drop(vault);
    open_at(&desk, now).commit_register(deposit::event()).unwrap();
}

#[test]
fn the_owner_says_which_clock_is_right() {
    let (desk, _) = after_the_jump();
    let refused = desk.run(["client", "edit", "praxis", "--name", "Praxis am Markt"]).code(1);
    assert!(refused.stderr.contains("resolve --clock"), "{}", refused.stderr);
    desk.run(["rotate", "kanzlei"]).code(1).says("2099");
    desk.run(["resolve", "--clock"]).code(2).says("2099");
    desk.run(["resolve", "--clock", "--yes"]).done().says("2 compartments").says("never count as overdue");
    desk.run(["resolve", "--clock", "--yes"]).done().says("Nothing is dated later");
    desk.run(["client", "edit", "praxis", "--name", "Praxis am Markt"]).done();
    desk.run(["rotate", "kanzlei"]).done();
    let history = desk.run(["history", "kanzlei"]).done();
    assert!(history.stdout.contains("sealed anew under its right date"), "{}", history.stdout);
    desk.run(["verify", "vault"]).done();
}

#[test]
fn a_takeover_refuses_nothing_for_a_date() {
    let desk = Desk::new();
    let vault = deposit::small(&desk);
    let client = CompartmentId::Client(vault.register().clients[0].compartment);
    drop(vault);
    desk.run(["policy", "set", "root", "all of (max, nina)", "--root-opens", "everything", "--yes"]).done();
    deposit::deposit(&mut open_at(&desk, far_ahead()), client, vec![deposit::system("Router", "aus-der-zukunft")]);
    let take = ["recover", "takeover", "vault", "--sheet", "sheets/max", "--sheet", "sheets/nina", "--into", "new"];
    desk.run(take.into_iter().chain(["--yes"])).done();
    desk.run(["--vault", "new", "resolve", "--clock", "--yes"]).done().says("2 compartments");
    desk.run(["--vault", "new", "rotate", "kanzlei"]).done();
}
