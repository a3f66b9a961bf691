//! What is typed for what is printed of a client's records: the map, the handbook, the report.

use std::path::PathBuf;

use clap::Args;

use super::Language;

/// A paper in one file: the map, the report.
#[derive(Args)]
pub struct PaperArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(id = "paper_language", long = "language", value_name = "LANGUAGE", value_enum)]
    pub paper_language: Option<Language>,
}

#[derive(Args)]
pub struct HandbookArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
    #[arg(long, conflicts_with_all = ["output", "paper_language"])]
    pub enclose: bool,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(id = "paper_language", long = "language", value_name = "LANGUAGE", value_enum)]
    pub paper_language: Option<Language>,
}
