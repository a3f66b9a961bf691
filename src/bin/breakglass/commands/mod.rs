//! The commands: one file each, in a folder per group, and nothing that is not about a single command.
//!
//! A command takes what was typed and the context, and says what it did in a line or two.

use crate::args::Command;
use crate::context::Context;
use crate::errors::Failure;

mod absence;
mod accept;
mod bundle;
mod calendar;
mod client;
mod completions;
mod drill;
mod export;
mod handbook;
mod history;
mod holder;
mod import;
mod init;
mod interview;
mod kit;
mod letters;
mod log;
mod man;
mod map;
mod passphrase;
mod policy;
mod publish;
mod receipt;
mod record;
mod recover;
mod report;
mod resolve;
mod resume;
mod rotate;
mod settings;
mod sheet;
mod status;
mod sync;
mod tour;
mod verify;

pub use tour::typing::quoted;

/// Runs the command that was typed.
pub fn run(command: &Command, cx: &mut Context) -> Result<(), Failure> {
    match command {
        Command::Tour(args) => tour::run(args, cx),
        Command::Init(args) => init::run(args, cx),
        Command::Client(args) => client::run(args, cx),
        Command::Holder(args) => holder::run(args, cx),
        Command::Policy(args) => policy::run(args, cx),
        Command::Record(args) => record::run(args, cx),
        Command::Status(args) => status::run(args, cx),
        Command::Calendar(args) => calendar::run(args, cx),
        Command::Settings(args) => settings::run(args, cx),
        Command::Kit(args) => kit::run(args, cx),
        Command::Publish(args) => publish::run(args, cx),
        Command::Bundle(args) => bundle::run(args, cx),
        Command::Rotate(args) => rotate::run(args, cx),
        Command::Resume(args) => resume::run(args, cx),
        Command::History(args) => history::run(args, cx),
        Command::Resolve(args) => resolve::run(args, cx),
        Command::Receipt(args) => receipt::run(args, cx),
        Command::Drill(args) => drill::run(args, cx),
        Command::Log(args) => log::run(args, cx),
        Command::Interview(args) => interview::run(args, cx),
        Command::Letters(args) => letters::run(args, cx),
        Command::Report(args) => report::run(args, cx),
        Command::Handbook(args) => handbook::run(args, cx),
        Command::Map(args) => map::run(args, cx),
        Command::Accept(args) => accept::run(args, cx),
        Command::Absence(args) => absence::run(args, cx),
        Command::Export(args) => export::run(args, cx),
        Command::Import(args) => import::run(args, cx),
        Command::Sync(args) => sync::run(args, cx),
        Command::Passphrase(args) => passphrase::run(args, cx),
        Command::Sheet(args) => sheet::run(args, cx),
        Command::Verify(args) => verify::run(args, cx),
        Command::Recover(args) => recover::run(args, cx),
        Command::Completions(args) => completions::run(args, cx),
        Command::Man(args) => man::run(args, cx),
    }
}
