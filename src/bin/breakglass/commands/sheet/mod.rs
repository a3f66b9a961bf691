//! `breakglass sheet …`: one file per command.

use crate::args::holder::SheetCommand;
use crate::context::Context;
use crate::errors::Failure;

mod new;

/// Runs the command that was typed.
pub fn run(command: &SheetCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        SheetCommand::New(args) => new::run(args, cx),
    }
}
