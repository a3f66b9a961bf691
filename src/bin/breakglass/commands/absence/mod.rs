//! `breakglass absence …`: one file per command.

use crate::args::mandate::AbsenceCommand;
use crate::context::Context;
use crate::errors::Failure;

mod end;
mod start;

/// Runs the command that was typed.
pub fn run(command: &AbsenceCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        AbsenceCommand::Start(args) => start::run(args, cx),
        AbsenceCommand::End(args) => end::run(args, cx),
    }
}
