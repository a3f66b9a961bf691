//! `breakglass receipt …`: one file per command.

use crate::args::owner::ReceiptCommand;
use crate::context::Context;
use crate::errors::Failure;

mod add;

/// Runs the command that was typed.
pub fn run(command: &ReceiptCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        ReceiptCommand::Add(args) => add::run(args, cx),
    }
}
