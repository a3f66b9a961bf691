//! What is typed about records. Secrets are never among it: see `--secret`, `--secret-file`, `--password-stdin` and
//! `--editor`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub enum RecordCommand {
    Add(AddArgs),
    List(ListArgs),
    Show(ShowArgs),
    Edit(EditArgs),
    Remove(RemoveArgs),
    Attach(AttachArgs),
}

#[derive(Args)]
pub struct AddArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    pub fields: FieldArgs,
}

/// How fields come into a record.
#[derive(Args)]
pub struct FieldArgs {
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    #[arg(long, value_name = "KEY")]
    pub secret: Vec<String>,
    #[arg(long)]
    pub password_stdin: bool,
    #[arg(long, value_name = "KEY=FILE")]
    pub secret_file: Vec<String>,
    #[arg(long, conflicts_with_all = ["set", "secret", "password_stdin", "secret_file"])]
    pub editor: bool,
}

#[derive(Args)]
pub struct EditArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(value_name = "RECORD")]
    pub record: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    pub fields: FieldArgs,
    #[arg(long, value_name = "KEY", conflicts_with = "editor")]
    pub unset: Vec<String>,
    #[arg(long, value_name = "NAME", conflicts_with = "editor")]
    pub detach: Vec<String>,
}

#[derive(Args)]
pub struct ShowArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(value_name = "RECORD")]
    pub record: Option<String>,
    #[arg(long)]
    pub reveal: bool,
    #[arg(long, value_name = "NUMBER")]
    pub revision: Option<String>,
}

#[derive(Args)]
pub struct ListArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub revision: Option<String>,
}

#[derive(Args)]
pub struct RemoveArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(value_name = "RECORD")]
    pub record: Option<String>,
}

#[derive(Args)]
pub struct AttachArgs {
    #[arg(value_name = "COMPARTMENT")]
    pub compartment: Option<String>,
    #[arg(value_name = "RECORD")]
    pub record: Option<String>,
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}
