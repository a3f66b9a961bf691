//! `breakglass drill …`: rehearsals on sealed dummies; one file per command.

use crate::args::owner::DrillCommand;
use crate::context::Context;
use crate::errors::Failure;

mod add;
mod list;
mod new;

/// Runs the command that was typed.
pub fn run(command: &DrillCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        DrillCommand::New(args) => new::run(args, cx),
        DrillCommand::Add(args) => add::run(args, cx),
        DrillCommand::List(_) => list::run(cx),
    }
}
