//! What is typed about the life of a mandate: letters, acceptance, absence, the interview, the parting.

use std::path::PathBuf;

use clap::Args;

#[derive(Args)]
pub struct LettersArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub both: bool,
}
