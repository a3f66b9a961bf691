//! What clap could not understand, in our words and the person's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use breakglass::i18n::{Arg, Messages};
use breakglass::msg;

/// What is wrong with the command line, and where to read how it should be.
pub struct Wording {
    pub message: String,
    pub hint: String,
}

/// Words an error; `None` where it is no error of wording but the help that was asked for.
pub fn reword(error: &clap::Error, messages: Messages) -> Option<Wording> {
    let about = |kind| named(error, kind);
    let argument = about(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        ErrorKind::UnknownArgument => msg!(messages, "usage-unknown-argument", argument = argument),
        ErrorKind::InvalidSubcommand => {
            msg!(messages, "usage-unknown-command", command = about(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => messages.text("usage-missing-command", &[]),
        ErrorKind::MissingRequiredArgument => msg!(messages, "usage-missing-argument", argument = argument),
        ErrorKind::ArgumentConflict => conflict(messages, &argument, &about(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => invalid_value(error, messages, argument),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals | ErrorKind::TooManyValues => {
            msg!(messages, "usage-value-count", argument = argument)
        }
        ErrorKind::InvalidUtf8 => messages.text("usage-not-text", &[]),
        _ => messages.text("usage-other", &[]),
    };
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .map(about)
        .find(|suggestion| !suggestion.is_empty());
    let hint = match suggestion {
        Some(suggestion) => msg!(messages, "usage-suggestion", suggestion = suggestion),
        None => msg!(messages, "usage-see-help", command = command(error).join(" ")),
    };
    Some(Wording { message, hint })
}

fn conflict(messages: Messages, argument: &str, other: &str) -> String {
    if argument == other || other.is_empty() {
        msg!(messages, "usage-twice", argument = argument)
    } else {
        msg!(messages, "usage-conflict", argument = argument, other = other)
    }
}

fn invalid_value(error: &clap::Error, messages: Messages, argument: String) -> String {
    let value = named(error, ContextKind::InvalidValue);
    let possible = named(error, ContextKind::ValidValue);
    let key = match (value.is_empty(), possible.is_empty()) {
        (true, _) => "usage-value-missing",
        (false, true) => "usage-value",
        (false, false) => "usage-value-of",
    };
    let places = [("argument", Arg::from(argument)), ("value", Arg::from(value)), ("possible", Arg::from(possible))];
    messages.text(key, &places)
}

/// What the error says of a thing, as text; empty where it says nothing.
fn named(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}

/// The command that the error is about, with the program's name first: the words of the usage up to its first place.
pub fn command(error: &clap::Error) -> Vec<String> {
    let usage = named(error, ContextKind::Usage);
    let words = usage.split_whitespace().skip_while(|word| *word != "breakglass");
    let path: Vec<String> = words.take_while(|word| !word.starts_with(['[', '<', '-'])).map(str::to_owned).collect();
    if path.is_empty() { vec!["breakglass".into()] } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args;
    use breakglass::i18n::Language;
    use std::ffi::OsString;

    fn worded(line: &str) -> Wording {
        let messages = Messages::new(Language::German);
        let typed: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let Err(error) = args::parse(args::help::localize(args::tree(), messages), &typed) else { panic!("{line}") };
        reword(&error, messages).unwrap_or_else(|| panic!("{line}"))
    }

    #[test]
    fn every_mistake_is_told_in_the_language_of_the_person() {
        for (line, word) in [
            ("breakglass log --jsn", "--jsn"),
            ("breakglass holder ad", "ad"),
            ("breakglass holder add A --role chef", "chef"),
            ("breakglass recover absence", "DATEI"),
            ("breakglass rotate kanzlei --all", "--all"),
            ("breakglass log --last", "--last"),
            ("breakglass log --last viele", "viele"),
            ("breakglass log --vault a --vault b", "--vault"),
        ] {
            let Wording { message, hint } = worded(line);
            assert!(message.contains(word), "{line}: {message}");
            assert!(!message.contains("argument") && !message.contains("usage-"), "{line}: {message}");
            assert!(!hint.is_empty() && !hint.contains("usage-"), "{line}: {hint}");
        }
    }

    #[test]
    fn the_hint_names_the_command_or_what_was_meant() {
        assert!(worded("breakglass log --jsn").hint.contains("--json"));
        assert!(worded("breakglass holder add --nonsense").hint.contains("breakglass holder add --help"));
    }
}
