//! Makes the vaults that benches/run measures: `prepare FOLDER list|nine|many|files NUMBER`. Not a benchmark itself.
//!
//! `list`: one client with so many records. `nine`: the same, opened by any five of nine. `many`: so many clients with
//! one holder in all of their policies, and eight files among them. `files`: one client, one record, eight files beside
//! the vault; the number is each file's size in MiB, also for `many`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::fs;
use std::path::Path;

use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::Timestamp;
use breakglass::model::schema::Kind;
use breakglass::model::{Record, Role};
use breakglass::secret::{KeyBytes, SecretText};
use breakglass::vault::{NewFile, OpenVault};
use common::Desk;
use common::deposit::{add_client, add_holder, create_at, deposit, event};

/// Files in a deposit.
const FILES: usize = 8;
/// Clients of `many`.
const CLIENTS: usize = 100;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [folder, what, number] = arguments.as_slice() else {
        println!("prepare makes what benches/run measures; run that");
        return;
    };
    let folder = Path::new(folder);
    fs::create_dir_all(folder).expect("the folder can be made");
    let desk = Desk::lay(folder);
    let number = number.parse().expect("a number");
    let mut vault = create_at(&desk, Costs::DEFAULT);
    match what.as_str() {
        "list" => list(&desk, &mut vault, number),
        "nine" => nine(&desk, &mut vault, number),
        "many" => many(&desk, &mut vault, number),
        "files" => files(&desk, &mut vault, number),
        other => panic!("{other}: neither list, nine, many nor files"),
    }
}

fn list(desk: &Desk, vault: &mut OpenVault, number: usize) {
    people(desk, vault);
    let client = add_client(vault, "kanzlei", "anna and 1 of (max, nina)");
    deposit(vault, client, (0..number).map(record).collect());
}

fn nine(desk: &Desk, vault: &mut OpenVault, number: usize) {
    let ids: Vec<String> = (1..=9).map(|n| format!("holder-{n}")).collect();
    for id in &ids {
        add_holder(desk, vault, id, Role::Deputy);
    }
    let client = add_client(vault, "kanzlei", &format!("5 of ({})", ids.join(", ")));
    deposit(vault, client, (0..number).map(record).collect());
}

fn many(desk: &Desk, vault: &mut OpenVault, mebibytes: usize) {
    people(desk, vault);
    for n in 0..CLIENTS {
        let client = add_client(vault, &format!("client-{n}"), "anna and 1 of (max, nina)");
        deposit(vault, client, (0..20).map(record).collect());
        if n % (CLIENTS / FILES) == 0 && n / (CLIENTS / FILES) < FILES {
            let path = desk.path(format!("home/{n}.bin"));
            noise(&path, mebibytes);
            attach(vault, client, &path);
            fs::remove_file(path).expect("it is ours");
        }
    }
}

fn files(desk: &Desk, vault: &mut OpenVault, mebibytes: usize) {
    people(desk, vault);
    let client = add_client(vault, "kanzlei", "anna and 1 of (max, nina)");
    deposit(vault, client, vec![record(0)]);
    fs::create_dir(desk.path("files")).expect("a folder in our own");
    for n in 0..FILES {
        noise(&desk.path(format!("files/{n}.bin")), mebibytes);
    }
}

fn people(desk: &Desk, vault: &mut OpenVault) {
    for (id, role) in [("anna", Role::Trusted), ("max", Role::Deputy), ("nina", Role::Deputy)] {
        add_holder(desk, vault, id, role);
    }
}

/// A system as an import brings it.
fn record(number: usize) -> Record {
    let mut record = Record::new(Id::random(), Kind::System, Timestamp::now());
    let fields = [
        ("name", format!("System {number}")),
        ("purpose", "where the firm keeps its files and its calendar".to_owned()),
        ("admin_url", format!("https://system-{number}.kanzlei.example/admin")),
        ("account_email", format!("admin-{number}@kanzlei.example")),
    ];
    for (key, value) in fields {
        record.set(key, &value).unwrap_or_else(|error| panic!("{key}: {error}"));
    }
    record.set_secret("username", SecretText::new("admin".to_owned())).unwrap_or_else(|error| panic!("{error}"));
    let password = SecretText::new(format!("{number:032x}"));
    record.set_secret("password", password).unwrap_or_else(|error| panic!("{error}"));
    record
}

fn attach(vault: &mut OpenVault, client: CompartmentId, path: &Path) {
    let mut compartment = vault.compartment(client).unwrap_or_else(|error| panic!("{error}"));
    let record = compartment.document.records[0].id;
    let file = NewFile {
        path: path.to_owned(),
        name: "file.bin".to_owned(),
        media_type: "application/octet-stream".to_owned(),
    };
    vault.attach(&mut compartment, record, &[file], event()).unwrap_or_else(|error| panic!("{error}"));
}

/// A file of bytes that nothing can compress.
fn noise(path: &Path, mebibytes: usize) {
    use std::io::Write as _;
    let mut file = fs::File::create(path).expect("a file of ours");
    let mut block: Vec<u8> = (0..1 << 15).flat_map(|_| *KeyBytes::random().expose_bytes()).collect();
    for n in 0..mebibytes {
        block[..8].copy_from_slice(&n.to_le_bytes());
        file.write_all(&block).expect("there is room on the disk");
    }
}
