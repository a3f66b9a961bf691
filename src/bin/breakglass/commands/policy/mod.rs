//! `breakglass policy …`: one file per command.

use crate::args::client::PolicyCommand;
use crate::context::Context;
use crate::errors::Failure;

mod set;
mod show;

pub use set::ask_text;
pub use show::print_people;

/// Runs the command that was typed.
pub fn run(command: &PolicyCommand, cx: &mut Context) -> Result<(), Failure> {
    match command {
        PolicyCommand::Set(args) => set::run(args, cx),
        PolicyCommand::Show(args) => show::run(args, cx),
    }
}
