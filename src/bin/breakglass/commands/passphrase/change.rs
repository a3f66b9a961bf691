//! `breakglass passphrase change`: another passphrase from now on; what that does not revoke is said.

use breakglass::crypto::owner_seal::Costs;
use breakglass::model::Event;

use crate::args::owner::ChangeArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::interrupt;
use crate::passphrase::{self, Source};
use crate::progress::Busy;

pub fn run(args: &ChangeArgs, cx: &mut Context) -> Result<(), Failure> {
    let typed = (args.new_passphrase_file.as_ref(), args.new_passphrase_command.as_ref());
    let source = Source::choose(cx.messages, typed, |_| None)?;
    let mut vault = cx.open_write()?;
    let owner = vault.register().owner.clone();
    let about = [Some(owner.name.as_str()), owner.email.as_deref(), owner.phone.as_deref()];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    let passphrase = passphrase::new(cx, (&source, "--new-passphrase-file, --new-passphrase-command"), &about)?;
    {
        let _hold = interrupt::hold();
        let _busy = Busy::new(cx.messages.text("busy-sealing-keys", &[]));
        vault.change_passphrase(&passphrase, Costs::DEFAULT).or_fail(cx)?;
        vault.commit_register(Event::new(cx.now, "passphrase-changed", [])).or_fail(cx)?;
    }
    cx.say(&cx.messages.text("passphrase-changed", &[]));
    cx.say(&cx.messages.text("passphrase-does-not-revoke", &[]));
    Ok(())
}
