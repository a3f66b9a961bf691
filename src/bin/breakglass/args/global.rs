//! The options that every command takes, and how they come into the tree.
//!
//! They are not clap's `global` arguments: `holder add --language` is the language of the person, while
//! `--language` elsewhere is that of the program. So they are spread over the tree by hand, except where a command
//! has an option of the same name, and read back from whichever level they were typed at.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Args, Command as Tree};

use super::Language;

/// The global options as typed.
#[derive(Args, Default, Clone)]
pub struct Globals {
    #[arg(long, value_name = "DIR")]
    pub vault: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_command")]
    pub passphrase_file: Option<PathBuf>,
    #[arg(long, value_name = "COMMAND")]
    pub passphrase_command: Option<String>,
    #[arg(long, value_name = "LANGUAGE", value_enum)]
    pub language: Option<Language>,
    #[arg(short, long)]
    pub yes: bool,
    #[arg(long)]
    pub json: bool,
}

impl Globals {
    /// Reads them from every level of the matches; the innermost wins.
    pub fn from_matches(matches: &ArgMatches) -> Self {
        let mut globals = Self::default();
        let mut level = Some(matches);
        while let Some(matches) = level {
            overwrite(&mut globals.vault, matches, "vault");
            overwrite(&mut globals.passphrase_file, matches, "passphrase_file");
            overwrite(&mut globals.passphrase_command, matches, "passphrase_command");
            overwrite(&mut globals.language, matches, "language");
            globals.yes |= flag(matches, "yes");
            globals.json |= flag(matches, "json");
            level = matches.subcommand().map(|(_, inner)| inner);
        }
        globals
    }
}

/// The ids of the options that are spread, in the order of the help.
pub const IDS: [&str; 8] =
    ["vault", "passphrase_file", "passphrase_command", "language", "yes", "json", "help", "version"];

/// Puts the global options into the root and every command below it.
pub fn spread(root: Tree) -> Tree {
    let source = Globals::augment_args(Tree::new("globals")).arg(help_flag());
    let version = clap::Arg::new("version").short('V').long("version").action(ArgAction::Version);
    spread_into(root, &source).disable_version_flag(true).arg(version)
}

/// The language asked for on the command line, found before it is parsed: the help must be in it.
pub fn language_typed(typed: &[OsString]) -> Option<Language> {
    let mut person = false;
    let mut found = None;
    let mut words = typed.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        match word.as_ref() {
            "--" => break,
            "holder" | "client" => person = true,
            "list" | "show" | "remove" => person = false,
            "--language" if !person => found = words.next().and_then(|value| language(&value)).or(found),
            _ if !person => found = word.strip_prefix("--language=").and_then(language).or(found),
            _ => {}
        }
    }
    found
}

fn language(value: &str) -> Option<Language> {
    <Language as clap::ValueEnum>::from_str(value, false).ok()
}

fn spread_into(mut tree: Tree, source: &Tree) -> Tree {
    for arg in source.get_arguments() {
        let shadowed = tree.get_arguments().any(|own| own.get_long() == arg.get_long());
        if !shadowed {
            tree = tree.arg(arg.clone());
        }
    }
    tree.disable_help_flag(true).mut_subcommands(|inner| spread_into(inner, source))
}

fn help_flag() -> clap::Arg {
    clap::Arg::new("help").short('h').long("help").action(ArgAction::HelpShort)
}

fn overwrite<T: Clone + Send + Sync + 'static>(slot: &mut Option<T>, matches: &ArgMatches, id: &str) {
    if let Ok(Some(value)) = matches.try_get_one::<T>(id) {
        *slot = Some(value.clone());
    }
}

fn flag(matches: &ArgMatches, id: &str) -> bool {
    matches.try_get_one::<bool>(id).ok().flatten().copied().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Option<Language> {
        language_typed(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_language_is_found_before_parsing() {
        assert_eq!(typed("breakglass --language de --help"), Some(Language::De));
        assert_eq!(typed("breakglass record add --language=en --help"), Some(Language::En));
        assert_eq!(typed("breakglass --language en holder add Anna --language de"), Some(Language::En));
        assert_eq!(typed("breakglass holder add Anna --language de"), None);
        assert_eq!(typed("breakglass holder list --language de"), Some(Language::De));
        assert_eq!(typed("breakglass --language xx log"), None);
        assert_eq!(typed("breakglass log --language"), None);
    }
}
