//! What is typed for kits: writing them, and bringing them to where holders find them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Args)]
pub struct KitArgs {
    #[arg(value_name = "HOLDER")]
    pub holder: Option<String>,
    #[arg(long, conflicts_with = "holder")]
    pub all: bool,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct PublishArgs {
    #[arg(value_name = "HOLDER")]
    pub holder: Option<String>,
    #[arg(long, conflicts_with = "holder")]
    pub all: bool,
    #[arg(long, value_name = "DIR", requires = "holder", conflicts_with = "all")]
    pub to: Option<PathBuf>,
    #[arg(long, value_name = "COMMAND", requires = "holder", conflicts_with_all = ["to", "all"])]
    pub command: Option<String>,
    #[arg(long)]
    pub offline: bool,
    #[arg(long, value_name = "WHOSE", value_enum)]
    pub server: Option<Party>,
    #[arg(long, requires = "holder", conflicts_with_all = ["offline", "server"])]
    pub forget: bool,
}

/// Whose server a kit lies on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
#[expect(clippy::enum_variant_names, reason = "a third party is called that")]
pub enum Party {
    Client,
    Provider,
    ThirdParty,
}

impl Party {
    /// The word that stands in records.
    pub fn key(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Provider => "provider",
            Self::ThirdParty => "third_party",
        }
    }
}
