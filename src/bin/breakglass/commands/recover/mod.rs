//! `breakglass recover …`: one file per command; what they share is in `pieces` and `contents`.

use crate::args::recover::RecoverCommand;
use crate::context::Context;
use crate::errors::Failure;

mod absence;
mod answer;
mod contents;
mod handbook;
mod open;
pub mod pieces;
mod protocol;
mod request;
mod takeover;

/// Runs the command that was typed.
pub fn run(command: &RecoverCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        RecoverCommand::Request(args) => request::run(args, cx),
        RecoverCommand::Answer(args) => answer::run(args, cx),
        RecoverCommand::Open(args) => open::run(args, cx),
        RecoverCommand::Takeover(args) => takeover::run(args, cx),
        RecoverCommand::Absence(args) => absence::run(args, cx),
    }
}
