//! What is typed to take records over from other programs. Passwords are never among it: a file or a command holds them.

use std::path::PathBuf;

use breakglass::exchange::formats;
use clap::Args;
use clap::builder::PossibleValuesParser;

#[derive(Args, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that was typed or not")]
pub struct ImportArgs {
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// The same once it was asked for.
    #[arg(skip)]
    pub file: PathBuf,
    #[arg(long, value_name = "COMPARTMENT")]
    pub client: Option<String>,
    #[arg(long, value_name = "TABLE", conflicts_with_all = ["client", "group", "vault_name", "tag", "match_text"])]
    pub assign: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(keys()))]
    pub format: Option<String>,
    #[arg(long, alias = "folder", value_name = "GROUP")]
    pub group: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub vault_name: Vec<String>,
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    #[arg(id = "match_text", long = "match", value_name = "TEXT")]
    pub match_text: Vec<String>,
    #[arg(long, value_name = "WORD=COLUMN")]
    pub map: Vec<String>,
    #[arg(long)]
    pub trashed: bool,
    #[arg(long)]
    pub history: bool,
    #[arg(long)]
    pub remember: bool,
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub opening: OpeningArgs,
}

/// What opens a file of another program, and how much it may ask for.
#[derive(Args, Clone)]
pub struct OpeningArgs {
    #[arg(long, value_name = "FILE", conflicts_with = "source_password_command")]
    pub source_password_file: Option<PathBuf>,
    #[arg(long, value_name = "COMMAND")]
    pub source_password_command: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    #[arg(long, value_name = "NUMBER", default_value = "1", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub limits_times: u32,
}

/// The password of a database that is written.
#[derive(Args)]
pub struct SealingArgs {
    #[arg(long, value_name = "FILE", conflicts_with = "export_password_command")]
    pub export_password_file: Option<PathBuf>,
    #[arg(long, value_name = "COMMAND")]
    pub export_password_command: Option<String>,
}

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that was typed or not")]
pub struct SyncArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(long, conflicts_with = "compartment")]
    pub all: bool,
    #[arg(long)]
    pub prune: bool,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub quiet: bool,
    #[arg(long, conflicts_with_all = ["prune", "dry_run", "all"], requires = "compartment")]
    pub forget: bool,
    #[command(flatten)]
    pub opening: OpeningArgs,
}

/// The words after `--format`.
fn keys() -> Vec<&'static str> {
    formats::ALL.iter().map(|format| format.key).collect()
}
