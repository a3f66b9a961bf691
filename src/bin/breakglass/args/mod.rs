//! What can be typed: the tree of commands and options, and nothing of what it means.
//!
//! Values stay as typed; only closed choices are parsed here. What they mean is decided by the commands, which can
//! answer in the language of the person. All texts of the help stand in `src/i18n/{en,de}/cli.ftl` and are laid over
//! the tree by [`help::localize`]; docs/cli.md is made from the result.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Command as Tree, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use breakglass::exchange::export::Target;
use breakglass::i18n;

pub mod client;
pub mod exchange;
pub mod global;
pub mod handbook;
pub mod help;
pub mod holder;
pub mod kit;
pub mod mandate;
pub mod owner;
pub mod readiness;
pub mod record;
pub mod recover;
pub mod wording;

pub use global::Globals;

/// The whole command line. The global options are kept apart: see [`global`].
#[derive(Parser)]
#[command(name = "breakglass", version, disable_help_subcommand = true, infer_subcommands = false)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands, in the order of the help: what an owner does first stands first.
#[derive(Subcommand)]
pub enum Command {
    Tour(owner::TourArgs),
    Init(owner::InitArgs),
    #[command(subcommand)]
    Client(client::ClientCommand),
    #[command(subcommand)]
    Holder(holder::HolderCommand),
    #[command(subcommand)]
    Policy(client::PolicyCommand),
    #[command(subcommand)]
    Record(record::RecordCommand),
    Status(readiness::StatusArgs),
    Calendar(readiness::CalendarArgs),
    Settings(readiness::SettingsArgs),
    Kit(kit::KitArgs),
    Publish(kit::PublishArgs),
    Bundle(client::BundleArgs),
    Rotate(client::RotateArgs),
    Resume(owner::ResumeArgs),
    History(client::HistoryArgs),
    Resolve(client::ResolveArgs),
    #[command(subcommand)]
    Receipt(owner::ReceiptCommand),
    #[command(subcommand)]
    Drill(owner::DrillCommand),
    Log(owner::LogArgs),
    Interview(mandate::InterviewArgs),
    Letters(mandate::LettersArgs),
    Report(handbook::PaperArgs),
    Handbook(handbook::HandbookArgs),
    Map(handbook::PaperArgs),
    Accept(mandate::AcceptArgs),
    #[command(subcommand)]
    Absence(mandate::AbsenceCommand),
    Export(client::ExportArgs),
    Import(Box<exchange::ImportArgs>),
    Sync(exchange::SyncArgs),
    #[command(subcommand)]
    Passphrase(owner::PassphraseCommand),
    #[command(subcommand)]
    Sheet(holder::SheetCommand),
    Verify(recover::VerifyArgs),
    #[command(subcommand)]
    Recover(recover::RecoverCommand),
    Completions(owner::CompletionsArgs),
    Man(owner::ManArgs),
}

/// The languages people can be spoken to in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Language {
    De,
    En,
}

impl From<Language> for i18n::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::De => Self::German,
            Language::En => Self::English,
        }
    }
}

/// The form in which records are written out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Format {
    #[default]
    Json,
    Kdbx,
    Bitwarden,
    Cxf,
    Csv,
}

impl Format {
    /// The format of another program that lies in the clear; `None` for Breakglass's own and for one that is sealed.
    pub fn target(self) -> Option<Target> {
        match self {
            Self::Json | Self::Kdbx => None,
            Self::Bitwarden => Some(Target::Bitwarden),
            Self::Cxf => Some(Target::Cxf),
            Self::Csv => Some(Target::Csv),
        }
    }
}

/// The form of a sheet: a page to print, or text to type and scan from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum SheetForm {
    #[default]
    Pdf,
    Txt,
}

/// Where a new holder's key comes from: made here and written to a sheet, or made by the holder.
#[derive(Args)]
pub struct HolderKeyArgs {
    #[arg(short, long, value_name = "SHEET", conflicts_with = "recipient")]
    pub output: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["output", "recipient"])]
    pub print: bool,
    #[arg(long, value_name = "RECIPIENT")]
    pub recipient: Option<String>,
    #[arg(long, value_name = "DIGITS", requires = "recipient")]
    pub digits: Option<String>,
}

/// What was typed, taken apart.
pub struct Typed {
    pub globals: Globals,
    /// None where nothing but options was typed: inside a vault that asks how things stand.
    pub command: Option<Command>,
}

/// The tree with the global options in every command, before any language is laid over it.
pub fn tree() -> Tree {
    global::spread(Cli::command())
}

/// Takes the command line apart; the error is clap's own, to be worded by [`wording`].
pub fn parse(tree: Tree, typed: &[OsString]) -> Result<Typed, clap::Error> {
    let matches = tree.try_get_matches_from(typed)?;
    let globals = Globals::from_matches(&matches);
    let command = Cli::from_arg_matches(&matches)?.command;
    Ok(Typed { globals, command })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Typed {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        parse(tree(), &words).unwrap_or_else(|error| panic!("{line}: {error}"))
    }

    #[test]
    fn the_tree_is_consistent() {
        tree().debug_assert();
    }

    #[test]
    fn global_options_stand_before_or_after_the_command() {
        for line in ["breakglass --json --vault v log", "breakglass log --json --vault v"] {
            let typed = parsed(line);
            assert!(typed.globals.json, "{line}");
            assert_eq!(typed.globals.vault, Some(PathBuf::from("v")), "{line}");
        }
    }

    #[test]
    fn the_language_of_a_holder_is_not_the_language_of_the_program() {
        let typed = parsed("breakglass --language en holder add Anna --language de --role staff");
        assert_eq!(typed.globals.language, Some(Language::En));
        let Some(Command::Holder(holder::HolderCommand::Add(args))) = typed.command else { panic!("holder add") };
        assert_eq!(args.person_language, Some(Language::De));
        assert_eq!(parsed("breakglass holder list --language de").globals.language, Some(Language::De));
    }

    #[test]
    fn a_sheet_may_come_from_standard_input_and_several_times() {
        let typed = parsed("breakglass recover open v --sheet a --sheet - --contribution c");
        let Some(Command::Recover(recover::RecoverCommand::Open(args))) = typed.command else { panic!("recover open") };
        assert_eq!(args.pieces.sheet, [PathBuf::from("a"), PathBuf::from("-")]);
    }

    #[test]
    fn no_option_takes_a_secret() {
        fn walk(tree: &Tree) {
            for arg in tree.get_arguments() {
                let name = arg.get_id().as_str();
                assert!(!["passphrase", "password", "words"].contains(&name), "{name} would take a secret");
            }
            tree.get_subcommands().for_each(walk);
        }
        walk(&tree());
    }
}
