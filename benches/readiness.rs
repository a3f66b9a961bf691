//! How long `status` takes after unlocking: a hundred clients with a hundred systems each, opened and judged. It has to
//! stay below 300 ms on two cores.

#[path = "../tests/common/mod.rs"]
mod common;

use breakglass::model::{Record, Role};
use breakglass::readiness::of_vault;
use breakglass::vault::Access;
use common::Desk;
use common::deposit::{add_client, add_holder, create, deposit, open, system};
use divan::Bencher;

const CLIENTS: usize = 100;
const SYSTEMS: usize = 100;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn status_of_100_clients_with_100_systems(bencher: Bencher<'_, '_>) {
    let desk = Desk::new();
    let mut vault = create(&desk);
    for (id, role) in [("anna", Role::Trusted), ("max", Role::Deputy), ("nina", Role::Deputy)] {
        add_holder(&desk, &mut vault, id, role);
    }
    for client in 0..CLIENTS {
        let id = add_client(&mut vault, &format!("client-{client}"), "anna and 1 of (max, nina)");
        deposit(&mut vault, id, (0..SYSTEMS).map(|number| record(client, number)).collect());
    }
    drop(vault);
    let vault = open(&desk, Access::Read).unwrap_or_else(|error| panic!("{error}"));
    bencher.bench(|| of_vault(&vault).overview.clients.len());
}

fn record(client: usize, number: usize) -> Record {
    let mut record = system(&format!("System {number}"), &format!("{client:08x}-{number:08x}"));
    let depends_on = format!("System {}", number / 2);
    for (key, value) in [
        ("kind", "server"),
        ("criticality", "2"),
        ("legal_owner", "client"),
        ("second_factor", "app"),
        ("second_factor_holder", "Anna Berg"),
        ("client_admin", "no"),
        ("secret_changed_on", "2026-01-01"),
        ("verified_on", "2026-01-01"),
        ("first_hour_steps", "1. Is the lamp on?\n2. Ring Max."),
        ("depends_on", &depends_on),
    ] {
        record.set(key, value).unwrap_or_else(|error| panic!("{key}: {error}"));
    }
    record
}
