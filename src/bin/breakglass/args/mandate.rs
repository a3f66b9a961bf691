//! What is typed about the life of a mandate: letters, acceptance, absence, the interview, the parting.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Args)]
pub struct LettersArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub both: bool,
}

#[derive(Args)]
pub struct AcceptArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
    #[arg(long, value_name = "RECORD")]
    pub record: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub signed_by: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub signed_on: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum AbsenceCommand {
    Start(AbsenceStartArgs),
    End(AbsenceEndArgs),
}

#[derive(Args)]
pub struct AbsenceStartArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Vec<String>,
    #[arg(long, value_name = "ID")]
    pub deputy: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    #[arg(long, value_name = "RECORD")]
    pub records: Vec<String>,
    #[arg(long, conflicts_with = "records")]
    pub everything: bool,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct AbsenceEndArgs {
    #[arg(long, value_name = "ID")]
    pub deputy: Option<String>,
}

#[derive(Args)]
pub struct InterviewArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
}
