//! What `import` and `sync` have in common: opening a file of another program, saying what a pass does, depositing it.

mod opening;
mod telling;

pub use opening::{Opening, words};
pub use telling::{Report, tell, tell_gone};

use breakglass::exchange::deposit::{self, Part};
use breakglass::model::Event;
use breakglass::vault::OpenVault;

use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::interrupt;
use crate::progress::Busy;

/// Deposits the parts of a pass one after the other; what was deposited stays when a later one fails.
pub fn deposit(
    cx: &mut Context,
    vault: &mut OpenVault,
    parts: &mut [Part],
    event: impl Fn(&Context, &Part) -> Event,
) -> Result<(), Failure> {
    let _hold = interrupt::hold();
    let _busy = Busy::new(cx.messages.text("busy-sealing", &[]));
    vault.stop_when(interrupt::noted);
    let shown = &*cx;
    let deposited = deposit::deposit(vault, parts, |part| event(shown, part));
    deposited.or_fail(cx)
}
