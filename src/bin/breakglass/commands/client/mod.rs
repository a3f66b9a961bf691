//! `breakglass client …`: one file per command.

use crate::args::client::ClientCommand;
use crate::context::Context;
use crate::errors::Failure;

mod add;
mod edit;
mod handover;
mod list;
mod remove;
mod show;

/// Runs the command that was typed.
pub fn run(command: &ClientCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        ClientCommand::Add(args) => add::run(args, cx),
        ClientCommand::List(args) => list::run(args, cx),
        ClientCommand::Show(args) => show::run(args, cx),
        ClientCommand::Edit(args) => edit::run(args, cx),
        ClientCommand::Remove(args) => remove::run(args, cx),
        ClientCommand::Handover(args) => handover::run(args, cx),
    }
}
