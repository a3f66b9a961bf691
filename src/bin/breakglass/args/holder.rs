//! What is typed about holders and their sheets.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{HolderKeyArgs, Language};

#[derive(Subcommand)]
pub enum HolderCommand {
    Add(AddArgs),
    List(ListArgs),
    Show(ShowArgs),
    Edit(EditArgs),
    Remove(RemoveArgs),
    Rekey(RekeyArgs),
    Replace(ReplaceArgs),
}

/// The roles a holder can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Role {
    Staff,
    Deputy,
    Trusted,
    Reserve,
}

#[derive(Args)]
pub struct AddArgs {
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "ROLE", value_enum)]
    pub role: Option<Role>,
    #[arg(long = "for", value_name = "CLIENT")]
    pub for_client: Option<String>,
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub phone: Option<String>,
    #[arg(id = "person_language", long = "language", value_name = "LANGUAGE", value_enum)]
    pub person_language: Option<Language>,
    #[command(flatten)]
    pub key: HolderKeyArgs,
}

#[derive(Args)]
pub struct ListArgs {}

#[derive(Args)]
pub struct ShowArgs {
    #[arg(value_name = "HOLDER")]
    pub holder: Option<String>,
}

#[derive(Args)]
pub struct EditArgs {
    #[arg(value_name = "HOLDER")]
    pub holder: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "ROLE", value_enum)]
    pub role: Option<Role>,
    #[arg(long = "for", value_name = "CLIENT")]
    pub for_client: Option<String>,
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub phone: Option<String>,
    #[arg(id = "person_language", long = "language", value_name = "LANGUAGE", value_enum)]
    pub person_language: Option<Language>,
}

#[derive(Args)]
pub struct RemoveArgs {
    #[arg(value_name = "HOLDER")]
    pub holder: Option<String>,
}

#[derive(Args)]
pub struct RekeyArgs {
    #[arg(value_name = "HOLDER")]
    pub holder: Option<String>,
    #[command(flatten)]
    pub key: HolderKeyArgs,
}

/// `NEW` is the id of a holder who is there already, or the name of a person to be added with the old one's role.
#[derive(Args)]
pub struct ReplaceArgs {
    #[arg(value_name = "OLD")]
    pub old: Option<String>,
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub phone: Option<String>,
    #[arg(id = "person_language", long = "language", value_name = "LANGUAGE", value_enum)]
    pub person_language: Option<Language>,
    #[command(flatten)]
    pub key: HolderKeyArgs,
}

#[derive(Subcommand)]
pub enum SheetCommand {
    New(SheetNewArgs),
}

#[derive(Args)]
pub struct SheetNewArgs {
    #[arg(short, long, value_name = "SHEET")]
    pub output: Option<PathBuf>,
    #[arg(long, conflicts_with = "output")]
    pub print: bool,
}
