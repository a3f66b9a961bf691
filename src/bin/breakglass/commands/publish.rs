//! `breakglass publish`: kits to where holders find them, as often as the owner likes, also without being watched.
//!
//! What was published where stands in the register, and the place as a record in each client's compartment, because
//! whoever looks for a kit on the worst day must be able to find it. A place that fails does not keep the others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::slug::Slug;
use breakglass::kit::{self, Served};
use breakglass::model::schema::Kind;
use breakglass::model::{Event, Holder, KitPlace, KitWay, Record};
use breakglass::msg;
use breakglass::store::open_to_readers;
use breakglass::vault::OpenVault;
use serde::Serialize;

use crate::args::kit::PublishArgs;
use crate::context::Context;
use crate::errors::{ExitCode, Failure, OrFail as _, fail};
use crate::{interrupt, kits};

#[derive(Serialize)]
struct Row {
    holder: String,
    place: String,
    changed: bool,
    /// The holder stands in no policy any more; nothing was brought there.
    stale: bool,
    error: Option<String>,
}

pub fn run(args: &PublishArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let named = way(args);
    if let Some(way) = named.clone() {
        // A place can also be forgotten for somebody who was removed.
        let typed = args.holder.as_deref().filter(|_| args.forget).and_then(|typed| typed.parse().ok());
        let gone = typed.and_then(|id: Slug| vault.register().holder(&id)).map(|holder| holder.id.clone());
        let holder = match gone {
            Some(id) => id,
            None => cx.holder(&vault, args.holder.as_deref())?.id.clone(),
        };
        if args.forget {
            return forget(&mut vault, &holder, &way, cx);
        }
        remember(&mut vault, &holder, way, args, cx)?;
    }
    let holders = chosen(&vault, args, cx)?;
    let drills = kits::drills(&mut vault, &holders, cx)?;
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for id in holders {
        let holder = kits::holder(&vault, &id, cx)?;
        for (index, place) in holder.kit_places.iter().enumerate() {
            let is_named = named.as_ref() == Some(&place.way);
            let row = publish(&vault, &holder, place, is_named, &drills, cx)?;
            if row.error.is_none() {
                notes.push((holder.clone(), index, row.changed));
            }
            rows.push(row);
        }
    }
    note_published(&mut vault, &notes, &drills, cx)?;
    if args.holder.is_none() {
        rows.extend(stale(&vault, cx)?);
    }
    if cx.json {
        cx.print_json(&rows);
    }
    Ok(())
}

/// Names the places where kits lie that were published for people who have nothing to keep any more; of what a command
/// took away nobody can see whether it still lies there. Until the place is forgotten.
fn stale(vault: &OpenVault, cx: &mut Context) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for holder in kits::holders_without(vault, cx)? {
        for place in holder.kit_places.iter().filter(|place| place.published_at.is_some()) {
            let lies_there = match &place.way {
                KitWay::Folder(folder) => kit::is_there(vault, &holder, Path::new(folder)).unwrap_or(false),
                KitWay::Command(_) => true,
            };
            if lies_there {
                let shown = place.way.as_str().to_owned();
                kits::tell_stale(&holder, &shown, cx);
                rows.push(Row {
                    holder: holder.id.to_string(),
                    place: shown,
                    changed: false,
                    stale: true,
                    error: None,
                });
            }
        }
    }
    Ok(rows)
}

fn way(args: &PublishArgs) -> Option<KitWay> {
    let folder = |folder: &PathBuf| {
        // Remembered for runs that begin in another folder.
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        KitWay::Folder(absolute.display().to_string())
    };
    args.to.as_ref().map(folder).or_else(|| args.command.clone().map(KitWay::Command))
}

/// Those who were named, or all who have a place.
fn chosen(vault: &OpenVault, args: &PublishArgs, cx: &mut Context) -> Result<Vec<Slug>, Failure> {
    if let Some(typed) = &args.holder {
        let holder = cx.holder(vault, Some(typed))?;
        if holder.kit_places.is_empty() {
            return Err(fail!(cx.messages, Refused, "error-publish-nowhere", holder = holder.id.to_string()));
        }
        return Ok(vec![holder.id.clone()]);
    }
    let has_places = |id: &Slug| vault.register().holder(id).is_some_and(|holder| !holder.kit_places.is_empty());
    if !vault.register().holders.iter().any(|holder| has_places(&holder.id)) {
        return Err(fail!(cx.messages, Refused, "error-publish-no-places"));
    }
    Ok(kits::holders_with_kits(vault, cx)?.into_iter().filter(has_places).collect())
}

/// Keeps a place: in the register, and as a record with every client whose compartment will lie there.
fn remember(
    vault: &mut OpenVault,
    id: &Slug,
    way: KitWay,
    args: &PublishArgs,
    cx: &mut Context,
) -> Result<(), Failure> {
    let holder = kits::holder(vault, id, cx)?;
    let clients = vault.compartments_of(id).or_fail(cx)?;
    if clients.is_empty() {
        return Err(fail!(cx.messages, Refused, "error-kit-nothing", holder = id.to_string()));
    }
    if let KitWay::Folder(folder) = &way {
        kits::refuse_inside(vault, Path::new(folder), cx)?;
        kit::is_there(vault, &holder, Path::new(folder)).or_fail(cx)?;
    }
    let _hold = interrupt::hold();
    for compartment in clients.into_iter().filter(|compartment| !compartment.is_root()) {
        record_place(vault, compartment, &holder, &way, args, cx)?;
    }
    if holder.kit_places.iter().any(|place| place.way == way) {
        return Ok(());
    }
    let event = Event::new(cx.now, "kit-place-added", [("holder", id.to_string()), ("what", way.as_str().to_owned())]);
    let place = KitPlace { way, published_at: None, revisions: BTreeMap::new(), unknown: BTreeMap::new() };
    if let Some(holder) = vault.register_mut().holder_mut(id) {
        holder.kit_places.push(place);
    }
    vault.commit_register(event).or_fail(cx)
}

fn record_place(
    vault: &mut OpenVault,
    id: CompartmentId,
    holder: &Holder,
    way: &KitWay,
    args: &PublishArgs,
    cx: &Context,
) -> Result<(), Failure> {
    let mut compartment = vault.compartment(id).or_fail(cx)?;
    let is_it = |record: &&mut Record| {
        record.kind.known() == Some(Kind::KitLocation)
            && record.text("place") == Some(way.as_str())
            && record.text("holder") == Some(&holder.name)
    };
    let today = cx.now.date().to_string();
    let records = &mut compartment.document.records;
    let found = records.iter_mut().find(is_it);
    let is_known = found.is_some();
    let mut fresh = Record::new(Id::random(), Kind::KitLocation, cx.now);
    let record = found.unwrap_or(&mut fresh);
    let before = record.duplicate();
    let flag = |is: bool| if is { "true" } else { "false" };
    let mut fields = vec![("name", holder.name.as_str()), ("holder", &holder.name), ("place", way.as_str())];
    if !is_known || args.offline {
        fields.push(("offline", flag(args.offline)));
    }
    fields.extend(args.server.map(|party| ("server_owner", party.key())));
    // Naming a place proves nothing: that a kit came there, the register says once it is true. Named again, it is seen.
    let came = holder.kit_places.iter().any(|place| place.way == *way && place.published_at.is_some());
    let lies_there = match way {
        KitWay::Folder(folder) => Path::new(folder).is_dir(),
        KitWay::Command(_) => true,
    };
    if came && lies_there {
        fields.push(("confirmed_on", &today));
    }
    for (key, value) in fields {
        record.set(key, value).map_err(|error| Failure::our_fault(cx.messages, &error.to_string()))?;
    }
    if record.differing_fields(&before).is_empty() {
        return Ok(());
    }
    record.changed_at = cx.now;
    if !is_known {
        records.push(fresh);
    }
    let details = [("client", cx.compartment_typed(id)), ("holder", holder.id.to_string())];
    vault.deposit(&mut compartment, Event::new(cx.now, "kit-place-recorded", details)).or_fail(cx)
}

fn forget(vault: &mut OpenVault, id: &Slug, way: &KitWay, cx: &mut Context) -> Result<(), Failure> {
    let places = |vault: &OpenVault| vault.register().holder(id).map_or(0, |holder| holder.kit_places.len());
    let before = places(vault);
    if let Some(holder) = vault.register_mut().holder_mut(id) {
        holder.kit_places.retain(|place| place.way != *way);
    }
    if places(vault) == before {
        return Err(fail!(cx.messages, Refused, "error-publish-unknown", place = way.as_str()));
    }
    let details = [("holder", id.to_string()), ("what", way.as_str().to_owned())];
    vault.commit_register(Event::new(cx.now, "kit-place-forgotten", details)).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "publish-forgotten", place = way.as_str()));
    Ok(())
}

/// Brings one kit to one place. What goes wrong there is told and does not keep the others from theirs.
fn publish(
    vault: &OpenVault,
    holder: &Holder,
    place: &KitPlace,
    is_named: bool,
    drills: &kits::Drills,
    cx: &mut Context,
) -> Result<Row, Failure> {
    let shown = place.way.as_str().to_owned();
    let row =
        |changed, error| Row { holder: holder.id.to_string(), place: shown.clone(), changed, stale: false, error };
    match bring(vault, holder, place, is_named, drills, cx) {
        Ok(changed) => {
            let key = if changed { "published" } else { "publish-unchanged" };
            cx.say(&msg!(cx.messages, key, name = &holder.name, place = &shown));
            Ok(row(changed, None))
        }
        Err(failure) => {
            let told = failure.message.clone();
            cx.note(&msg!(cx.messages, "publish-failed", name = &holder.name, place = &shown, reason = &told));
            cx.end_with(if failure.code == ExitCode::Disk { ExitCode::Disk } else { ExitCode::Refused });
            Ok(row(false, Some(told)))
        }
    }
}

/// Whether anything changed at the place.
fn bring(
    vault: &OpenVault,
    holder: &Holder,
    place: &KitPlace,
    is_named: bool,
    drills: &kits::Drills,
    cx: &mut Context,
) -> Result<bool, Failure> {
    let served = kits::served(vault, holder, drills, cx)?;
    let is_current = place.revisions == revisions(&served);
    match &place.way {
        KitWay::Folder(folder) => {
            let folder = Path::new(folder);
            if is_current && kit::is_whole(vault, holder, folder).or_fail(cx)? {
                return Ok(false);
            }
            // The mount point of a stick that is not there is an empty folder like any other.
            if place.published_at.is_some() && !is_named && !kit::is_there(vault, holder, folder).or_fail(cx)? {
                let path = folder.display().to_string();
                return Err(fail!(cx.messages, Disk, "error-publish-gone", path = path));
            }
            let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
            if above.is_some_and(|above| !above.is_dir()) {
                let path = folder.display().to_string();
                return Err(fail!(cx.messages, Disk, "error-publish-not-there", path = path));
            }
            let changes = kits::write(vault, holder, &served, folder, cx)?;
            open_to_readers(folder).or_fail(cx)?;
            Ok(changes.any() || !is_current)
        }
        KitWay::Command(command) => {
            let private =
                tempfile::tempdir().map_err(|error| Failure::disk(cx.messages, &std::env::temp_dir(), &error))?;
            let folder = private.path().join(holder.id.as_str());
            kits::write(vault, holder, &served, &folder, cx)?;
            run_command(command, &folder, cx)?;
            Ok(!is_current)
        }
    }
}

/// The owner's command, in the kit's folder, with its path in `BREAKGLASS_KIT`.
fn run_command(command: &str, folder: &Path, cx: &Context) -> Result<(), Failure> {
    let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
    shell.args([if cfg!(windows) { "/C" } else { "-c" }, command]).current_dir(folder).env("BREAKGLASS_KIT", folder);
    // What it says is no output of ours.
    let ran = shell.stdin(Stdio::null()).stdout(std::io::stderr()).status();
    match ran {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            let code = status.code().map_or_else(|| "–".to_owned(), |code| code.to_string());
            Err(fail!(cx.messages, Refused, "error-publish-command", command = command, code = code))
        }
        Err(error) => Err(Failure::disk(cx.messages, Path::new("sh"), &error)),
    }
}

/// What was brought where and when, all of it in one revision of the register. Where the register itself lies in a kit,
/// that revision counts as brought; otherwise every run would be followed by another.
fn note_published(
    vault: &mut OpenVault,
    notes: &[(Holder, usize, bool)],
    drills: &kits::Drills,
    cx: &Context,
) -> Result<(), Failure> {
    if notes.iter().all(|(_, _, changed)| !changed) {
        return Ok(());
    }
    let mut events = Vec::new();
    let next_root = vault.root().revision() + 1;
    for (holder, index, changed) in notes {
        let mut revisions = revisions(&kits::served(vault, holder, drills, cx)?);
        if let Some(root) = revisions.get_mut(&CompartmentId::Root) {
            *root = next_root;
        }
        let place = vault.register_mut().holder_mut(&holder.id).and_then(|holder| holder.kit_places.get_mut(*index));
        let Some(place) = place else { continue };
        place.revisions = revisions;
        if !changed {
            continue;
        }
        place.published_at = Some(cx.now);
        let details = [("holder", holder.id.to_string()), ("what", place.way.as_str().to_owned())];
        events.push(Event::new(cx.now, "kit-published", details));
    }
    let Some(last) = events.pop() else { return Ok(()) };
    vault.register_mut().journal.extend(events);
    vault.commit_register(last).or_fail(cx)
}

/// Compartments and drills in a kit, each at its newest revision.
fn revisions(served: &[Served]) -> BTreeMap<CompartmentId, u64> {
    let drills = served.iter().filter_map(|served| served.drill.as_ref());
    let all = served.iter().map(|served| &served.sealed).chain(drills).map(kit::Sealed::manifest);
    all.map(|manifest| (manifest.compartment, manifest.revision)).collect()
}
