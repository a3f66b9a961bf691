//! `breakglass holder …`: one file per command.

use crate::args::holder::HolderCommand;
use crate::context::Context;
use crate::errors::Failure;

mod add;
mod edit;
mod list;
mod rekey;
mod remove;
mod replace;
mod show;

pub use add::{Added, EMAIL, NAME, NewPerson, PHONE};
pub use rekey::say_awaited;

/// Runs the command that was typed.
pub fn run(command: &HolderCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        HolderCommand::Add(args) => add::run(args, cx),
        HolderCommand::List(args) => list::run(args, cx),
        HolderCommand::Show(args) => show::run(args, cx),
        HolderCommand::Edit(args) => edit::run(args, cx),
        HolderCommand::Remove(args) => remove::run(args, cx),
        HolderCommand::Rekey(args) => rekey::run(args, cx),
        HolderCommand::Replace(args) => replace::run(args, cx),
    }
}
