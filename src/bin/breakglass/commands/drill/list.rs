//! `breakglass drill list`: when each compartment was last rehearsed, by whom, and what is due.

use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::{Date, Timestamp};
use breakglass::model::{DrillRun, Register};
use breakglass::msg;
use breakglass::vault::OpenVault;
use serde::Serialize;

use crate::context::Context;
use crate::errors::Failure;
use crate::people::compartment_of;
use crate::table::Table;

/// One compartment.
#[derive(Serialize)]
struct Row<'v> {
    compartment: String,
    name: String,
    last: Option<&'v DrillRun>,
    due_on: Option<Date>,
    due: bool,
    standing: Option<Standing>,
}

/// The drill that the next kits hold.
#[derive(Serialize)]
struct Standing {
    drill: String,
    epoch: u64,
    made_at: Timestamp,
}

pub fn run(cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let rows = rows(cx, &vault);
    if cx.json {
        cx.print_json(&rows);
        return Ok(());
    }
    if rows.is_empty() {
        cx.say(&cx.messages.text("drills-none", &[]));
        return Ok(());
    }
    let messages = cx.messages;
    let headings = ["head-name", "head-drill-passed", "head-drill-collector", "head-drill-alone", "head-drill-due"];
    let mut table = Table::new(messages, &headings);
    for row in &rows {
        let passed = row.last.map_or_else(|| messages.text("drill-never", &[]), |run| messages.date(run.at.date()));
        let alone = match row.last {
            None => String::new(),
            Some(run) if run.without_owner => messages.text("drill-alone-yes", &[]),
            Some(_) => messages.text("drill-alone-unknown", &[]),
        };
        let due = match row.due_on {
            None => messages.text("drill-due-now", &[]),
            Some(day) if row.due => msg!(messages, "drill-overdue", day = messages.date(day)),
            Some(day) => messages.date(day),
        };
        table.row([&row.name, &passed, &collector(vault.register(), row.last), &alone, &due]);
    }
    table.print(cx);
    let due = rows.iter().filter(|row| row.due).count();
    let text = match due {
        0 => messages.text("drill-list-none-due", &[]),
        due => msg!(messages, "drill-list-due", count = due),
    };
    cx.say(&text);
    Ok(())
}

/// The register and every client that has a policy.
fn rows<'v>(cx: &Context, vault: &'v OpenVault) -> Vec<Row<'v>> {
    let register = vault.register();
    let clients = register.clients.iter().map(compartment_of);
    let mut rows = Vec::new();
    for id in clients.chain([CompartmentId::Root]).filter(|id| register.policy_of(*id).is_some()) {
        let last = register.last_rehearsal(id);
        let due_on = last.map(|run| due_after(register, run));
        // A damaged drill stands for nothing, and is no reason not to tell what was rehearsed.
        let standing = vault.standing_drill(id).unwrap_or(None).and_then(|drill| register.drill(drill));
        rows.push(Row {
            compartment: cx.compartment_typed(id),
            name: cx.compartment_begins(id),
            last,
            due_on,
            due: due_on.is_none_or(|day| day < cx.now.date()),
            standing: standing.map(|drill| Standing {
                drill: drill.compartment.to_string(),
                epoch: drill.epoch,
                made_at: drill.made_at,
            }),
        });
    }
    rows
}

/// The last day on which a rehearsal still proves that the way is open.
pub fn due_after(register: &Register, run: &DrillRun) -> Date {
    run.at.date().plus_days(i64::from(register.settings.drill_days))
}

fn collector(register: &Register, run: Option<&DrillRun>) -> String {
    let Some(id) = run.and_then(|run| run.collector.as_ref()) else { return "–".to_owned() };
    register.holder(id).map_or_else(|| id.to_string(), |holder| holder.name.clone())
}
