//! `breakglass resume`: finishes work on many compartments that was interrupted, or takes it back.

use breakglass::model::{Event, PendingOp};
use breakglass::msg;

use crate::args::owner::ResumeArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::progress::Busy;

pub fn run(args: &ResumeArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_unfinished()?;
    let Some(pending) = vault.pending().cloned() else {
        if !args.abort && cx.finish_clients(&mut vault)? > 0 {
            return Ok(());
        }
        return Err(fail!(cx.messages, Refused, "error-nothing-pending"));
    };
    let work = cx.describe_pending(&pending);
    if !args.abort {
        cx.carry_on(&mut vault, &pending)?;
        cx.say(&msg!(cx.messages, "note-finished", work = work));
        return Ok(());
    }
    // What is being taken back already was confirmed.
    if !pending.aborted && !cx.confirm(&msg!(cx.messages, "ask-abort", work = &work))? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    {
        let _hold = interrupt::hold();
        let busy = Busy::counting(cx.messages.text("busy-compartments", &[]), pending.remaining.len());
        let event = Event::new(cx.now, "work-aborted", [("work", work.clone())]);
        vault.abort_pending(event, |done, total| busy.done(done, total)).or_fail(cx)?;
    }
    if pending.aborted {
        cx.say(&msg!(cx.messages, "note-finished", work = work));
    } else {
        cx.say(&msg!(cx.messages, "work-taken-back", work = work));
    }
    let left = match pending.op {
        PendingOp::Rekey | PendingOp::Replace => "abort-new-sheet-is-void",
        PendingOp::Rotate => "abort-rotated-stay",
    };
    cx.say(&cx.messages.text(left, &[]));
    Ok(())
}
