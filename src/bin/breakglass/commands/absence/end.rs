//! `breakglass absence end`: the owner is back; what the deputy was given is listed to be changed.

use breakglass::encode::slug::Slug;
use breakglass::encode::time::Timestamp;
use breakglass::mandate::protocols::to_change;
use breakglass::model::Event;
use breakglass::model::evidence::Absence;
use breakglass::msg;
use breakglass::vault::OpenVault;
use serde::Serialize;

use crate::args::mandate::AbsenceEndArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;

#[derive(Serialize)]
struct Printed {
    deputy: String,
    started_at: Timestamp,
    to_change: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    client: String,
    record: String,
    fields: Vec<String>,
    changed_since: bool,
}

pub fn run(args: &AbsenceEndArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let typed = match &args.deputy {
        Some(typed) => Some(typed.parse::<Slug>().map_err(|_| unknown(cx, typed))?),
        None => None,
    };
    let running: Vec<Absence> = vault.running_absences(typed.as_ref()).into_iter().cloned().collect();
    let Some(first) = running.first() else { return Err(fail!(cx.messages, Refused, "error-absence-none")) };
    if running.iter().any(|absence| absence.deputy != first.deputy) {
        let ids: Vec<String> = running.iter().map(|absence| absence.deputy.to_string()).collect();
        return Err(fail!(cx.messages, Usage, "error-absence-which", ids = ids.join(", ")));
    }
    let rows = rows(cx, &vault, &running)?;
    let name = vault.register().holder(&first.deputy).map_or_else(|| first.deputy.to_string(), |h| h.name.clone());
    {
        let _hold = interrupt::hold();
        let event = Event::new(cx.now, "absence-ended", [("deputy", first.deputy.to_string())]);
        vault.end_absence(&first.deputy, cx.now, event).or_fail(cx)?;
    }
    tell(cx, &name, &rows);
    if cx.json {
        cx.print_json(&Printed { deputy: first.deputy.to_string(), started_at: first.started_at, to_change: rows });
    }
    Ok(())
}

/// What was given, in order of priority; what was changed since it was given is done already.
fn rows(cx: &mut Context, vault: &OpenVault, running: &[Absence]) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for absence in running {
        for (id, given) in &absence.records {
            let listed = vault.register().client_of(*id).is_some();
            if !listed {
                continue; // the client has left meanwhile
            }
            let compartment = vault.compartment(*id).or_fail(cx)?;
            let records = compartment.document.records.iter().filter(|record| given.contains(&record.id));
            let records: Vec<_> = records.map(breakglass::model::Record::duplicate).collect();
            for change in to_change(cx.messages, &records) {
                let record = records.iter().find(|record| record.name() == change.name);
                let since = record.and_then(|record| record.date("secret_changed_on"));
                let changed_since = since.is_some_and(|day| day > absence.started_at.date());
                let row =
                    Row { client: cx.compartment_name(*id), record: change.name, fields: change.what, changed_since };
                if !rows.iter().any(|other: &Row| other.client == row.client && other.record == row.record) {
                    rows.push(row);
                }
            }
        }
    }
    Ok(rows)
}

fn tell(cx: &mut Context, name: &str, rows: &[Row]) {
    cx.say(&msg!(cx.messages, "absence-ended", name = name));
    for row in rows {
        let (client, record, fields) = (&row.client, &row.record, row.fields.join(", "));
        let key = if row.changed_since { "absence-changed" } else { "absence-change" };
        cx.say(&msg!(cx.messages, key, client = client, record = record, fields = fields));
    }
    if rows.is_empty() {
        cx.say(&cx.messages.text("absence-change-nothing", &[]));
    }
    cx.say(&msg!(cx.messages, "absence-file-stays", name = name));
}

fn unknown(cx: &Context, typed: &str) -> Failure {
    fail!(cx.messages, Refused, "error-absence-none-of", holder = typed)
}
