//! `breakglass resume`: finishes work on many compartments that was interrupted, or takes it back.

use breakglass::model::Event;
use breakglass::msg;

use crate::args::owner::ResumeArgs;
use crate::context::Context;
use crate::errors::{Explain as _, Failure, OrFail as _};
use crate::interrupt;
use crate::progress::Busy;

pub fn run(args: &ResumeArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_unfinished()?;
    let Some(pending) = vault.pending().cloned() else {
        return Err(breakglass::vault::PeopleError::NothingPending.explain(cx));
    };
    let work = cx.describe_pending(&pending);
    if !args.abort {
        cx.carry_on(&mut vault, &pending)?;
        cx.say(&msg!(cx.messages, "note-finished", work = work));
        return Ok(());
    }
    let _hold = interrupt::hold();
    let busy = Busy::counting(cx.messages.text("busy-compartments", &[]), pending.remaining.len());
    let event = Event::new(cx.now, "work-aborted", []);
    vault.abort_pending(event, |done, total| busy.done(done, total)).or_fail(cx)?;
    drop(busy);
    cx.say(&msg!(cx.messages, "work-taken-back", work = work));
    Ok(())
}
