//! `breakglass record …`: one file per command.

use crate::args::record::RecordCommand;
use crate::context::Context;
use crate::errors::Failure;

mod add;
mod attach;
mod edit;
mod list;
mod remove;
mod show;

/// Runs the command that was typed.
pub fn run(command: &RecordCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        RecordCommand::Add(args) => add::run(args, cx),
        RecordCommand::List(args) => list::run(args, cx),
        RecordCommand::Show(args) => show::run(args, cx),
        RecordCommand::Edit(args) => edit::run(args, cx),
        RecordCommand::Remove(args) => remove::run(args, cx),
        RecordCommand::Attach(args) => attach::run(args, cx),
    }
}
