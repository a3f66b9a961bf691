//! What is typed about readiness: how things stand, what is due, and for how many days evidence counts.

use std::path::PathBuf;

use clap::Args;

#[derive(Args, Default)]
pub struct StatusArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Args)]
pub struct CalendarArgs {
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub without_names: bool,
}

#[derive(Args)]
pub struct SettingsArgs {
    #[arg(value_name = "SETTING=DAYS")]
    pub changes: Vec<String>,
}
