//! An export of Breakglass's own, taken over into a compartment.

use breakglass::exchange::json::{Imported, Incoming};
use breakglass::model::Event;
use breakglass::msg;
use serde::Serialize;

use crate::args::exchange::ImportArgs;
use crate::context::Context;
use crate::errors::{ExitCode, Failure, OrFail as _};
use crate::interrupt;
use crate::progress::Busy;
use crate::records::find;

#[derive(Serialize)]
struct Taken {
    records: usize,
    files: usize,
    already: usize,
    renumbered: usize,
    left_out: usize,
    dry_run: bool,
    revision: u64,
}

pub fn run(args: &ImportArgs, cx: &mut Context) -> Result<(), Failure> {
    let incoming = Incoming::read(&args.file).or_fail(cx)?;
    if args.client.is_none() && cx.can_ask() {
        let (from, records, files) = (incoming.client().to_owned(), incoming.records(), incoming.files());
        cx.note(&msg!(cx.messages, "import-found", from = from, records = records, files = files));
    }
    let mut vault = if args.dry_run { cx.open_read()? } else { cx.open_write()? };
    let id = cx.compartment(&vault, args.client.as_deref())?;
    let mut compartment = vault.compartment(id).or_fail(cx)?;
    let (now, client, from) = (cx.now, cx.compartment_typed(id), incoming.client().to_owned());
    let event = |imported: &Imported| {
        Event::new(now, "imported", [("client", client), ("from", from), ("count", imported.records.to_string())])
    };
    let imported = {
        let _hold = interrupt::hold();
        let _busy = Busy::new(cx.messages.text("busy-importing", &[]));
        vault.stop_when(interrupt::noted);
        if args.dry_run {
            incoming.look(&mut compartment, interrupt::noted).or_fail(cx)?
        } else {
            incoming.take_over(&mut vault, &mut compartment, event).or_fail(cx)?
        }
    };
    let (place, revision) = (find::place(cx, id), compartment.revision());
    tell(cx, &imported, &place, (!args.dry_run).then_some(revision));
    if cx.json {
        cx.print_json(&Taken {
            records: imported.records,
            files: imported.files,
            already: imported.already,
            renumbered: imported.renumbered,
            left_out: imported.left_out.len(),
            dry_run: args.dry_run,
            revision,
        });
    }
    Ok(())
}

/// `revision` is the one that holds it now; `None` where it was only a look.
fn tell(cx: &mut Context, imported: &Imported, place: &str, revision: Option<u64>) {
    let (records, files) = (imported.records, imported.files);
    match revision {
        _ if records == 0 => {}
        Some(revision) => {
            cx.say(&msg!(
                cx.messages,
                "imported",
                place = place,
                records = records,
                files = files,
                revision = revision
            ));
        }
        None => cx.say(&msg!(cx.messages, "import-would-add", place = place, records = records, files = files)),
    }
    if imported.already > 0 {
        cx.say(&msg!(cx.messages, "import-already", count = imported.already));
    }
    if imported.renumbered > 0 {
        cx.say(&msg!(cx.messages, "import-renumbered", count = imported.renumbered));
    }
    for left_out in &imported.left_out {
        cx.note(&msg!(cx.messages, "import-left-out", file = &left_out.file, record = &left_out.record));
        cx.end_with(ExitCode::Damaged);
    }
    if revision.is_none() {
        cx.say(&cx.messages.text("intake-dry-run", &[]));
    } else if records > 0 {
        cx.note(&cx.messages.text("import-delete", &[]));
    }
}
