//! `breakglass receipt …`: one file per command.

use crate::args::owner::ReceiptCommand;
use crate::context::Context;
use crate::errors::Failure;

mod add;
mod letter;
mod request;

/// Runs the command that was typed.
pub fn run(command: &ReceiptCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        ReceiptCommand::Request(args) => request::run(args, cx),
        ReceiptCommand::Add(args) => add::run(args, cx),
    }
}
