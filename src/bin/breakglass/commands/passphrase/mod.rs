//! `breakglass passphrase …`: one file per command.

use crate::args::owner::PassphraseCommand;
use crate::context::Context;
use crate::errors::Failure;

mod change;

/// Runs the command that was typed.
pub fn run(command: &PassphraseCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        PassphraseCommand::Change(args) => change::run(args, cx),
    }
}
