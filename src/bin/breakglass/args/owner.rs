//! What is typed for the owner's vault as a whole, and for the program itself.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::Shell;

#[derive(Args)]
pub struct TourArgs {
    #[arg(value_name = "DIR")]
    pub directory: Option<PathBuf>,
}

#[derive(Args)]
pub struct InitArgs {
    #[arg(value_name = "DIR")]
    pub directory: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub phone: Option<String>,
    #[arg(long, value_name = "WHAT", value_enum)]
    pub root_opens: Option<RootOpens>,
}

/// What the root's quorum may open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum RootOpens {
    Everything,
    Register,
}

impl From<RootOpens> for breakglass::model::RootOpens {
    fn from(opens: RootOpens) -> Self {
        match opens {
            RootOpens::Everything => Self::Everything,
            RootOpens::Register => Self::RegisterOnly,
        }
    }
}

#[derive(Subcommand)]
pub enum PassphraseCommand {
    Change(ChangeArgs),
}

#[derive(Args)]
pub struct ChangeArgs {
    #[arg(long, value_name = "FILE", conflicts_with = "new_passphrase_command")]
    pub new_passphrase_file: Option<PathBuf>,
    #[arg(long, value_name = "COMMAND")]
    pub new_passphrase_command: Option<String>,
}

#[derive(Subcommand)]
pub enum ReceiptCommand {
    Request(ReceiptRequestArgs),
    Add(ReceiptAddArgs),
}

#[derive(Args)]
pub struct ReceiptRequestArgs {
    #[arg(value_name = "HOLDER")]
    pub holder: Option<String>,
    #[arg(long, conflicts_with = "holder")]
    pub all: bool,
    #[arg(long, value_name = "DATE")]
    pub by: Option<String>,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct ReceiptAddArgs {
    // Several words are one code: people type it in the groups in which it was read to them.
    #[arg(value_name = "CODE", num_args = 0..)]
    pub code: Vec<String>,
}

#[derive(Subcommand)]
pub enum DrillCommand {
    New(DrillNewArgs),
    Add(DrillAddArgs),
    List(DrillListArgs),
}

#[derive(Args)]
pub struct DrillNewArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct DrillAddArgs {
    #[arg(value_name = "CODE", num_args = 0..)]
    pub code: Vec<String>,
    #[arg(long, value_name = "HOLDER")]
    pub participant: Vec<String>,
    #[arg(long)]
    pub without_owner: bool,
    #[arg(long, value_name = "NUMBER")]
    pub minutes: Option<u32>,
    #[arg(long, value_name = "TEXT")]
    pub finding: Vec<String>,
}

#[derive(Args)]
pub struct DrillListArgs {}

#[derive(Args)]
pub struct ResumeArgs {
    #[arg(long)]
    pub abort: bool,
}

#[derive(Args)]
pub struct LogArgs {
    #[arg(long, value_name = "NUMBER")]
    pub last: Option<usize>,
}

#[derive(Args)]
pub struct CompletionsArgs {
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Option<Shell>,
}

#[derive(Args)]
pub struct ManArgs {
    #[arg(value_name = "WORD", num_args = 0..)]
    pub command: Vec<String>,
    #[arg(short, long, value_name = "DIR", conflicts_with = "command")]
    pub output: Option<PathBuf>,
}
