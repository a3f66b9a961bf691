//! What is typed about clients, their policies and their compartments as a whole.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::exchange::SealingArgs;
use super::owner::RootOpens;
use super::{Format, Language, SheetForm};

#[derive(Subcommand)]
pub enum ClientCommand {
    Add(AddArgs),
    List(ListArgs),
    Show(ShowArgs),
    Edit(EditArgs),
    Remove(RemoveArgs),
    Handover(HandoverArgs),
}

#[derive(Args)]
pub struct AddArgs {
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    #[arg(long, value_name = "POLICY")]
    pub policy: Option<String>,
    #[arg(long, value_name = "PERSON")]
    pub staff: Vec<String>,
    #[arg(long)]
    pub reserve: bool,
    #[arg(long, value_name = "PERSON")]
    pub deputy: Vec<String>,
    #[arg(long, value_name = "DIR")]
    pub sheets: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "pdf")]
    pub sheet_format: SheetForm,
    #[arg(long, conflicts_with = "sheets")]
    pub print: bool,
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub phone: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    pub address: Option<String>,
    #[arg(id = "person_language", long = "language", value_name = "LANGUAGE", value_enum)]
    pub person_language: Option<Language>,
}

#[derive(Args)]
pub struct ListArgs {}

#[derive(Args)]
pub struct ShowArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
}

#[derive(Args)]
pub struct EditArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub phone: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    pub address: Option<String>,
    #[arg(id = "person_language", long = "language", value_name = "LANGUAGE", value_enum)]
    pub person_language: Option<Language>,
}

#[derive(Args)]
pub struct RemoveArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
}

#[derive(Subcommand)]
pub enum PolicyCommand {
    Set(PolicySetArgs),
    Show(PolicyShowArgs),
}

#[derive(Args)]
pub struct PolicySetArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(value_name = "POLICY")]
    pub policy: Option<String>,
    #[arg(long, value_name = "WHAT", value_enum)]
    pub root_opens: Option<RootOpens>,
}

#[derive(Args)]
pub struct PolicyShowArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
}

#[derive(Args)]
pub struct RotateArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(long, conflicts_with = "compartment")]
    pub all: bool,
    #[arg(long)]
    pub retire_now: bool,
}

#[derive(Args)]
pub struct BundleArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct HistoryArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
}

#[derive(Args)]
pub struct ResolveArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(long, value_name = "NUMBER-HASH")]
    pub revision: Option<String>,
    #[arg(long, conflicts_with = "revision")]
    pub restored: bool,
    #[arg(long, conflicts_with = "restored")]
    pub clock: bool,
}

#[derive(Args)]
pub struct ExportArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "json")]
    pub format: Format,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub sealing: SealingArgs,
    #[arg(long, value_name = "PROGRAM", conflicts_with = "output")]
    pub opened_in: Option<String>,
}

#[derive(Args)]
pub struct HandoverArgs {
    #[arg(value_name = "CLIENT")]
    pub client: Option<String>,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "json")]
    pub format: Format,
    #[command(flatten)]
    pub sealing: SealingArgs,
    #[arg(long, value_name = "ID")]
    pub confirm: Option<String>,
}
