//! What was opened: shown in order of priority, or written out; and at the end, what must be changed now.

use std::collections::BTreeMap;
use std::path::Path;

use breakglass::encode::digits::Digits;
use breakglass::encode::text::one_line;
use breakglass::exchange::json::Outgoing;
use breakglass::model::schema;
use breakglass::model::{Record, for_showing};
use breakglass::msg;
use breakglass::sharing::{self, Kind};
use breakglass::store::OutputFolder;
use serde::Serialize;

use super::handbook;
use super::open::Opened;
use super::protocol;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::exporting::{self, Form, LostInJson};
use crate::interrupt;
use crate::records::json;
use crate::show::{Secrets, record};

#[derive(Serialize)]
struct Written {
    folder: String,
    compartments: Vec<WrittenCompartment>,
}

#[derive(Serialize)]
struct WrittenCompartment {
    compartment: String,
    name: String,
    revision: u64,
    records: usize,
    files: usize,
    lost: BTreeMap<&'static str, LostInJson>,
}

/// What was opened, as JSON for programs.
#[derive(Serialize)]
struct Shown<'a> {
    compartment: String,
    name: &'a str,
    revision: u64,
    kind: Kind,
    drill_code: Option<&'a str>,
    records: Vec<json::Shown<'a>>,
}

impl<'a> Shown<'a> {
    fn of(one: &'a Opened, secrets: Secrets) -> Self {
        let records = for_showing(&one.document.records).into_iter();
        Self {
            compartment: one.compartment.id().to_string(),
            name: &one.name,
            revision: one.manifest.manifest().revision,
            kind: one.manifest.manifest().kind,
            drill_code: one.document.drill_code.as_deref(),
            records: records.map(|record| json::Shown { record, secrets }).collect(),
        }
    }
}

/// Shows everything in order of priority. Secrets are hidden until they are asked for: several people stand around this
/// screen, and it may be one of another town. Whoever typed the words of a sheet does not type them again for that:
/// where there is somebody to ask, the question comes at the end.
pub fn show(cx: &mut Context, opened: &[Opened], reveal: bool) -> Result<(), Failure> {
    let secrets = if reveal { Secrets::Shown } else { Secrets::Hidden };
    if cx.json {
        cx.print_json(&opened.iter().map(|one| Shown::of(one, secrets)).collect::<Vec<_>>());
        return Ok(());
    }
    show_with(cx, opened, secrets);
    let hidden = opened.iter().flat_map(|one| &one.document.records).any(Record::has_secret) && !reveal;
    if hidden && cx.can_ask() && cx.ask_yes_no(&cx.messages.text("ask-reveal", &[]), false)? {
        show_with(cx, opened, Secrets::Shown);
    }
    Ok(())
}

fn show_with(cx: &mut Context, opened: &[Opened], secrets: Secrets) {
    for one in opened {
        head(cx, one);
        let records = for_showing(&one.document.records);
        let name_of = |reference: &str| {
            let found = one.document.records.iter().find(|record| record.id.to_string() == reference);
            found.map_or_else(|| reference.to_owned(), |record| record.name().to_owned())
        };
        for entry in &records {
            cx.say("");
            let text = record(cx.messages, entry, secrets, name_of);
            cx.out.verbatim(text.expose_text().trim_end());
        }
        for json in &one.document.unreadable {
            cx.say(&msg!(cx.messages, "show-unreadable", json = one_line(json.expose_text()).into_owned()));
        }
        register(cx, one);
        end(cx, one, &records);
    }
}

/// What is written out, and what goes with it.
pub struct Wanted {
    pub form: Form,
    /// The protocol of the opening, unless that was asked for elsewhere.
    pub with_protocol: bool,
    pub with_handbook: bool,
}

/// Writes everything out, one folder per compartment if there are several.
pub fn write_out(cx: &mut Context, opened: &[Opened], folder: &Path, wanted: &Wanted) -> Result<(), Failure> {
    let shown = folder.display().to_string();
    if wanted.form.is_plain() || wanted.with_handbook {
        cx.note(&msg!(cx.messages, "warn-unencrypted", path = &shown));
    }
    let output = OutputFolder::create(folder).map_err(|error| Failure::path(cx.messages, &error))?;
    // A first signal lets the folder go with its guard; a second one ends at once, and takes it along.
    let _hold = interrupt::hold();
    let _removal = interrupt::remove_at_end(output.building());
    let mut written = Vec::new();
    for one in opened {
        let prefix = if opened.len() == 1 { String::new() } else { format!("{}/", one.compartment.id()) };
        let outgoing = Outgoing {
            client: &one.name,
            exported_at: cx.now,
            document: &one.document,
            attachments: Some(&one.compartment),
            stop: interrupt::noted,
        };
        let (exported, lost) = exporting::write(cx, &wanted.form, &outgoing, (&output, &prefix))?;
        exporting::tell_lost(cx, &lost);
        written.push(WrittenCompartment {
            compartment: one.compartment.id().to_string(),
            name: one.name.clone(),
            revision: one.manifest.manifest().revision,
            records: exported.records,
            files: exported.files,
            lost: exporting::lost_in_json(&lost),
        });
    }
    if wanted.with_protocol {
        protocol::write(cx, opened, &output)?;
    }
    if wanted.with_handbook {
        handbook::write(cx, opened, &output)?;
    }
    output.finish().or_fail(cx)?;
    wanted.form.tell_password(cx);
    for one in opened {
        head(cx, one);
        end(cx, one, &for_showing(&one.document.records));
    }
    cx.say(&msg!(cx.messages, "recover-written", path = &shown));
    if wanted.with_handbook {
        handbook::tell(cx, &shown);
    }
    if cx.json {
        cx.print_json(&Written { folder: shown, compartments: written });
    }
    Ok(())
}

fn head(cx: &mut Context, one: &Opened) {
    let manifest = one.manifest.manifest();
    let day = cx.messages.date(manifest.sealed_at.date());
    cx.say(&msg!(cx.messages, "recover-opened", name = &one.name, revision = manifest.revision, day = day));
    if cx.now > manifest.expected_by {
        let day = cx.messages.date(manifest.expected_by.date());
        cx.say(&msg!(cx.messages, "verify-overdue", day = day));
    }
    if is_drill(one) {
        cx.say(&cx.messages.text("drill-begins", &[]));
    }
}

fn is_drill(one: &Opened) -> bool {
    one.manifest.manifest().kind == Kind::Drill
}

/// What is to be done now: after a drill, telling its code; after an opening, changing what more people know.
fn end(cx: &mut Context, one: &Opened, records: &[&Record]) {
    if !is_drill(one) {
        return change_now(cx, records);
    }
    cx.say("");
    cx.say(&cx.messages.text("drill-passed", &[]));
    if let Some(code) = &one.document.drill_code {
        let code = Digits::parse(12, code).map_or_else(|_| code.clone(), |digits| digits.to_string());
        cx.say(&msg!(cx.messages, "drill-code-told", code = code));
    }
}

/// The register: whom it names, and who opens what.
fn register(cx: &mut Context, one: &Opened) {
    let Some(register) = &one.document.register else { return };
    cx.say("");
    let owner = &register.owner;
    let reach: Vec<&str> = [owner.phone.as_deref(), owner.email.as_deref()].into_iter().flatten().collect();
    cx.say(&msg!(cx.messages, "register-owner", name = &owner.name, reach = reach.join(", ")));
    for client in &register.clients {
        let policy = client.policy.as_deref().and_then(|text| sharing::text::parse(text).ok());
        let words = policy.map_or_else(
            || cx.messages.text("policy-none", &[]),
            |policy| breakglass::vault::policy_in_words(register, &policy, cx.messages),
        );
        let id = client.compartment.to_string();
        cx.say(&msg!(cx.messages, "register-client", name = &client.name, compartment = id, words = words));
    }
    for holder in register.active_holders() {
        let role = cx.messages.text(&format!("role-{}", holder.role.key()), &[]);
        let reach: Vec<&str> = [holder.phone.as_deref(), holder.email.as_deref()].into_iter().flatten().collect();
        cx.say(&msg!(cx.messages, "share-other", name = &holder.name, role = role, reach = reach.join(", ")));
    }
}

/// Every secret that was opened is known to more people than before.
fn change_now(cx: &mut Context, records: &[&Record]) {
    let is_system = |record: &&&Record| record.kind.known() == Some(schema::Kind::System) && record.has_secret();
    let names: Vec<String> =
        records.iter().filter(is_system).map(|record| one_line(record.name()).into_owned()).collect();
    if names.is_empty() {
        return;
    }
    cx.say("");
    cx.say(&cx.messages.text("change-now", &[]));
    for name in names {
        cx.say(&msg!(cx.messages, "change-now-item", name = name));
    }
}
