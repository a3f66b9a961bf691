//! What is typed by those who have a sheet and no passphrase.

use std::path::PathBuf;

use breakglass::store::source::Asked;
use clap::{Args, Subcommand};

use super::Format;
use super::exchange::SealingArgs;

#[derive(Args)]
pub struct VerifyArgs {
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum RecoverCommand {
    Request(RequestArgs),
    Answer(AnswerArgs),
    Open(OpenArgs),
    Takeover(TakeoverArgs),
    Absence(AbsenceArgs),
}

#[derive(Args)]
pub struct RequestArgs {
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<PathBuf>,
    #[arg(long, value_name = "ID")]
    pub compartment: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub revision: Option<Asked>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct AnswerArgs {
    #[arg(value_name = "REQUEST")]
    pub request: Option<PathBuf>,
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub allow_unknown_collector: bool,
}

/// The pieces that come together.
#[derive(Args)]
pub struct PieceArgs {
    #[arg(long, value_name = "SHEET")]
    pub sheet: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub contribution: Vec<PathBuf>,
}

#[derive(Args)]
pub struct OpenArgs {
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    #[command(flatten)]
    pub pieces: PieceArgs,
    #[arg(long, value_name = "ID")]
    pub compartment: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub revision: Option<Asked>,
    #[arg(long, value_name = "FORMAT", value_enum, requires = "output")]
    pub format: Option<Format>,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(long, conflicts_with = "output")]
    pub reveal: bool,
    #[arg(long, value_name = "DIR")]
    pub protocol: Option<PathBuf>,
    #[arg(long, requires = "output")]
    pub handbook: bool,
    #[command(flatten)]
    pub sealing: SealingArgs,
}

#[derive(Args)]
pub struct TakeoverArgs {
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    #[command(flatten)]
    pub pieces: PieceArgs,
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub phone: Option<String>,
}

#[derive(Args)]
pub struct AbsenceArgs {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<PathBuf>,
    #[arg(long)]
    pub reveal: bool,
}
