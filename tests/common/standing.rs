//! How things stand on a desk: everything that an owner could see of the vault, as text to compare, or what is wrong.
//!
//! Left out is what every write changes: revisions, times, the journal.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::model::record::{CustomValue, Value};
use breakglass::model::{Drill, Record};
use breakglass::recovery::Gathering;
use breakglass::secret::{Passphrase, SecretText};
use breakglass::sharing;
use breakglass::store::is_free;
use breakglass::store::source::SealedCompartment;
use breakglass::vault::{Access, Compartment, Notice, OpenVault, RootChoice, Unlock, Vault, verify_vault};

use super::{Desk, deposit};

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What can be seen.
    pub seen: String,
    /// Whether something is unfinished that the program names, and names how to finish: work on many compartments,
    /// the removal of one, a new client whose policy is not set yet.
    pub pending: bool,
}

/// Verifies the vault without its passphrase, opens it with any passphrase file of the desk, reads everything in it, and
/// opens every compartment that has a policy with the sheets on the desk.
pub fn standing(desk: &Desk) -> Result<Standing, String> {
    if no_vault(desk) {
        return Ok(Standing { seen: "no vault".to_owned(), pending: false });
    }
    let found = verify_vault(&desk.vault()).map_err(|error| error.to_string())?;
    if !found.forks.is_empty() && found.damage.is_empty() {
        return Err("two heads".to_owned());
    }
    if !found.is_good() {
        return Err(format!("it does not verify: {:?} {:?}", found.damage, found.forks));
    }
    let (with, vault) = open(desk)?;
    let mut seen = format!("opens with {with}\n");
    people(&vault, &mut seen);
    let clients = vault.register().clients.iter().map(|client| CompartmentId::Client(client.compartment));
    for id in [CompartmentId::Root].into_iter().chain(clients) {
        contents(desk, &vault, id, &mut seen)?;
    }
    for id in vault.register().drills.iter().filter(|drill| drill.removed_at.is_none()).map(Drill::id) {
        let drill = vault.compartment(id).map_err(|error| format!("drill {id}: {error}"))?;
        if drill.document.drill_code.is_none() || drill.epoch() == 0 {
            return Err(format!("drill {id} is not sealed"));
        }
    }
    let leaving = vault.compartments_to_discard();
    let is_leaving = |notice: &&Notice| matches!(notice, Notice::Unlisted(id) if leaving.contains(id));
    for notice in vault.notices().iter().filter(|notice| !is_leaving(notice)) {
        let _ = writeln!(seen, "notice {notice:?}");
    }
    let pending = vault.pending().is_some() || !leaving.is_empty() || !vault.policies_to_set().is_empty();
    Ok(Standing { seen, pending })
}

/// Whether there is nothing where the vault is to be, or only what an interrupted `init` leaves.
fn no_vault(desk: &Desk) -> bool {
    !desk.vault().exists() || is_free(&desk.vault())
}

/// A day later somebody writes into every compartment: what interrupted writes left is gone then.
pub fn write_much_later(desk: &Desk) -> Result<(), String> {
    if no_vault(desk) {
        return Ok(());
    }
    let with = open(desk)?.0;
    let mut vault = unlock(desk, &with, Access::Write, Timestamp::now().plus_days(2))?;
    vault.tidy().map_err(|error| error.to_string())?;
    let clients: Vec<_> = vault.register().clients.iter().map(|client| client.compartment).collect();
    for id in clients.into_iter().map(CompartmentId::Client) {
        let mut compartment = vault.compartment(id).map_err(|error| error.to_string())?;
        vault.deposit(&mut compartment, deposit::event()).map_err(|error| error.to_string())?;
    }
    vault.commit_register(deposit::event()).map_err(|error| error.to_string())?;
    remains(&vault)?;
    drop(vault);
    // A vault that was taken over stands on a desk on this desk.
    let taken = desk.path("taken");
    if taken.is_dir() { write_much_later(&Desk::at(&taken)) } else { Ok(()) }
}

/// What lies in the vault without belonging there.
fn remains(vault: &OpenVault) -> Result<(), String> {
    let layout = vault.layout();
    let there = layout.list_compartments().map_err(|error| error.to_string())?;
    let folders = there.found.iter().map(|id| layout.compartment(*id)).chain([layout.facts()]);
    for folder in folders {
        let scan = folder.scan().map_err(|error| error.to_string())?;
        if !scan.temporary.is_empty() || !scan.uncommitted.is_empty() || !scan.foreign.is_empty() {
            return Err(format!("a day later there still lies {:?} {:?}", scan.temporary, scan.uncommitted));
        }
        let manifests = scan.committed.iter().map(|name| fs::read_to_string(folder.manifest(name)).unwrap_or_default());
        let manifests: String = manifests.collect();
        if let Some(object) = scan.objects.keys().find(|object| !manifests.contains(&object.to_string())) {
            return Err(format!("a day later the object {object} still lies in {}", folder.path().display()));
        }
    }
    Ok(())
}

/// A file outside the vault that does not say what it is: hidden, or unfinished and readable by others. What is
/// unfinished is a folder, or what replaces another file: a single new file has no name before it is whole.
pub fn stray(desk: &Desk) -> Option<String> {
    use std::os::unix::fs::PermissionsExt as _;
    let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let unfinished = |path: &Path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("unfinished-"));
    let above: Vec<PathBuf> = entries(desk.folder()).collect();
    let folders = above.iter().filter(|path| path.is_dir() && **path != desk.vault() && !unfinished(path));
    let inside: Vec<PathBuf> = folders.flat_map(|folder| entries(folder)).collect();
    above.iter().chain(&inside).find_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let mode = fs::symlink_metadata(path).ok()?.permissions().mode() & 0o777;
        // What replaces a file is named for a moment: in a kit, or in the folder of the machine's memory.
        let new_ones = [desk.folder().to_owned(), desk.path("out"), desk.path("sheets")];
        let is_output = path.is_file() && path.parent().is_some_and(|parent| new_ones.iter().any(|one| one == parent));
        let open = unfinished(path) && (mode & 0o077 != 0 || is_output);
        (name.starts_with('.') || open).then(|| format!("there lies {} with mode {mode:o}", path.display()))
    })
}

fn open(desk: &Desk) -> Result<(String, OpenVault), String> {
    let mut refused = "it does not open".to_owned();
    for name in ["passphrase", "new-passphrase"] {
        match unlock(desk, name, Access::Read, Timestamp::now()) {
            Ok(vault) => return Ok((name.to_owned(), vault)),
            Err(error) => refused = format!("{refused}; with {name}: {error}"),
        }
    }
    Err(refused)
}

fn unlock(desk: &Desk, file: &str, access: Access, now: Timestamp) -> Result<OpenVault, String> {
    let text = fs::read_to_string(desk.path(file)).map_err(|error| format!("{file}: {error}"))?;
    let passphrase = Passphrase::new(SecretText::new(text.trim_end_matches('\n').to_owned()));
    let state = deposit::state(desk);
    let how = Unlock { passphrase: &passphrase, access, root: RootChoice::Newest, state: &state, now };
    Vault::at(&desk.vault()).and_then(|vault| vault.unlock(&how)).map_err(|error| error.to_string())
}

fn people(vault: &OpenVault, seen: &mut String) {
    let register = vault.register();
    let _ = writeln!(seen, "owner {:?} {:?}", register.owner.name, register.settings.root_opens);
    for holder in register.active_holders() {
        let (id, name, role, phone) = (&holder.id, &holder.name, holder.role, &holder.phone);
        let _ = writeln!(seen, "holder {id} {name:?} {role:?} {:?} {phone:?}", holder.client);
    }
    for client in &register.clients {
        let _ = writeln!(
            seen,
            "client {} {:?} {:?} closed {}",
            client.id,
            client.name,
            client.phone,
            client.closed_at.is_some()
        );
    }
    for drill in register.drills.iter().filter(|drill| drill.removed_at.is_none()) {
        let of = register.client_of(drill.of).map_or("root", |client| client.id.as_str());
        let _ = writeln!(seen, "drill of {of} epoch {} runs {}", drill.epoch, drill.runs.len());
    }
    for receipt in &register.receipts {
        let _ = writeln!(seen, "receipt {} epoch {}", receipt.holder, receipt.epoch);
    }
}

fn contents(desk: &Desk, vault: &OpenVault, id: CompartmentId, seen: &mut String) -> Result<(), String> {
    let opened = vault.compartment(id).map_err(|error| format!("{id}: {error}"))?;
    let policy = vault.policy(id).map_err(|error| format!("{id}: {error}"))?;
    let registered = vault.register().policy_of(id);
    let policy = policy.map(|policy| sharing::text::to_text(&policy));
    let name = vault.register().client_of(id).map_or("root", |client| client.id.as_str());
    let _ = writeln!(seen, "compartment {name} epoch {} policy {policy:?}", opened.epoch());
    if registered.map(str::to_owned) != policy && vault.pending().is_none() {
        let _ = writeln!(seen, "  but the register says {registered:?}");
    }
    let mut records: Vec<String> = opened.document.records.iter().map(described).collect();
    records.sort();
    seen.extend(records);
    if opened.head().is_some_and(|head| head.manifest().recovery.is_some()) {
        sheets_open(desk, vault, &opened).map_err(|why| format!("{name}: nobody can open it: {why}"))?;
    }
    Ok(())
}

fn described(record: &Record) -> String {
    let fields: Vec<String> = record.fields.iter().map(|(key, value)| format!("{key}={}", shown(value))).collect();
    let files: Vec<String> =
        record.attachments.iter().map(|file| format!("{} {}", file.name, file.plaintext_sha256)).collect();
    format!("  {} {fields:?} {files:?}\n", record.kind.key())
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(list) => list.join(", "),
        Value::Secret(secret) | Value::Unknown(secret) => secret.expose_text().to_owned(),
        Value::SecretList(list) => list.iter().map(SecretText::expose_text).collect::<Vec<_>>().join(", "),
        Value::Custom(fields) => fields.iter().fold(String::new(), |text, field| match &field.value {
            CustomValue::Text(value) => text + &field.name + "=" + value,
            CustomValue::Secret(value) => text + &field.name + "=" + value.expose_text(),
        }),
    }
}

/// Whether the sheets that lie on the desk, all of them together, open a compartment.
fn sheets_open(desk: &Desk, vault: &OpenVault, compartment: &Compartment) -> Result<(), String> {
    let sealed = SealedCompartment::of_folder(vault.layout(), compartment.id()).map_err(|error| error.to_string())?;
    let mut gathering = Gathering::new(sealed.head()).map_err(|error| error.to_string())?;
    for file in super::files_below(&desk.path("sheets")) {
        let text = fs::read(&file).map_err(|error| error.to_string())?;
        if let Ok(ReadSheet::Good(sheet)) = Sheet::read(&text) {
            gathering.take_sheet(&sheet).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    gathering.open().map(drop).map_err(|error| error.to_string())
}
