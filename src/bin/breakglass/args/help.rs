//! Lays the words of one language over the tree: what each command and option is, an example, the headings.
//!
//! Keys: `cmd-holder-add` with the attribute `example` for a command, `arg-holder-add-for` for one of its arguments,
//! or `arg-for` where it means the same in several commands, `value-…` for what stands in the place of a value.

use clap::{Arg, ArgAction, Command as Tree};

use breakglass::i18n::{self, Messages};
use breakglass::msg;

use super::global;

/// So many columns the help takes at most: longer lines are hard to read.
const WIDEST: usize = 100;

/// The tree in the words of a language.
pub fn localize(tree: Tree, messages: Messages) -> Tree {
    let mut tree = words(tree, &[], messages);
    tree.build();
    usage(tree, messages)
}

/// The help of one command in the tree: for a group of commands that was named without one of them.
pub fn of(tree: &Tree, path: &[String]) -> clap::builder::StyledStr {
    let command = path.iter().try_fold(tree, |tree, word| tree.find_subcommand(word));
    command.unwrap_or(tree).clone().render_help()
}

/// The key of a command's text: `cmd-holder-add`; the program's own is `cmd-breakglass`.
pub fn command_key(path: &[&str]) -> String {
    if path.is_empty() { "cmd-breakglass".into() } else { format!("cmd-{}", path.join("-")) }
}

/// The key of an argument's text: its own in this command, or the common one.
pub fn argument_key(path: &[&str], id: &str, messages: Messages) -> String {
    let id = id.replace('_', "-");
    let own = format!("arg-{}-{id}", path.join("-"));
    if !path.is_empty() && messages.has(&own) { own } else { format!("arg-{id}") }
}

/// The key of what stands in the place of a value.
pub fn value_key(name: &str) -> String {
    format!("value-{}", name.to_lowercase().replace('=', "-"))
}

fn words(tree: Tree, path: &[&str], messages: Messages) -> Tree {
    let name = tree.get_name().to_owned();
    let inner: Vec<&str> = if name == "breakglass" && path.is_empty() { Vec::new() } else { [path, &[&name]].concat() };
    let key = command_key(&inner);
    let tree = tree
        .about(messages.text(&key, &[]))
        .after_help(after(&key, messages))
        .help_template(template(messages))
        .max_term_width(WIDEST)
        .subcommand_help_heading(messages.text("heading-commands", &[]))
        .subcommand_value_name(messages.text("value-command", &[]));
    tree.mut_args(|arg| argument(arg, &inner, messages)).mut_subcommands(|command| words(command, &inner, messages))
}

fn argument(arg: Arg, path: &[&str], messages: Messages) -> Arg {
    let id = arg.get_id().as_str();
    let mut help = messages.text(&argument_key(path, id, messages), &[]);
    let takes_value = !matches!(
        arg.get_action(),
        ArgAction::SetTrue | ArgAction::Help | ArgAction::HelpShort | ArgAction::HelpLong | ArgAction::Version
    );
    if takes_value {
        help.push_str(&choices(&arg, messages));
    }
    let heading = match (global::IDS.contains(&id), arg.is_positional()) {
        (true, _) => "heading-everywhere",
        (false, true) => "heading-arguments",
        (false, false) => "heading-options",
    };
    let arg = arg.help(help).help_heading(messages.text(heading, &[]));
    if !takes_value {
        return arg;
    }
    let names: Vec<String> = arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string).collect();
    arg.hide_possible_values(true)
        .hide_default_value(true)
        .value_names(names.iter().map(|name| messages.text(&value_key(name), &[])))
}

/// What may be chosen and what is taken without it: ` [a, b; without it a]`.
fn choices(arg: &Arg, messages: Messages) -> String {
    let possible: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    match (possible.is_empty(), default) {
        (true, None) => String::new(),
        (true, Some(default)) => format!(" [{}]", msg!(messages, "help-default", value = default)),
        (false, None) => format!(" [{}]", possible.join(", ")),
        (false, Some(default)) => {
            format!(" [{}; {}]", possible.join(", "), msg!(messages, "help-default", value = default))
        }
    }
}

fn after(key: &str, messages: Messages) -> String {
    let example = messages.attr(key, "example");
    let heading = messages.text("heading-example", &[]);
    let indented = example.lines().fold(String::new(), |text, line| text + "\n  " + line);
    let rest = messages.find_attr(key, "rest").map_or_else(String::new, |rest| format!("\n\n{rest}"));
    format!("{}{indented}{rest}", heading_line(&heading))
}

fn template(messages: Messages) -> String {
    let heading = heading_line(&messages.text("heading-usage", &[]));
    format!("{{about-with-newline}}\n{heading} {{usage}}\n\n{{all-args}}{{after-help}}")
}

/// A heading in the style of clap's own.
fn heading_line(text: &str) -> String {
    let style = *clap::builder::Styles::default().get_header();
    format!("{style}{text}:{style:#}")
}

/// The usage lines: clap's own, with its English words exchanged.
fn usage(tree: Tree, messages: Messages) -> Tree {
    if messages.language() == i18n::Language::English {
        return tree;
    }
    exchange_usage(tree, &messages.text("value-options", &[]))
}

fn exchange_usage(mut tree: Tree, options: &str) -> Tree {
    let usage = tree.render_usage().ansi().to_string();
    // After the title "Usage:" and its styling.
    if let Some((_, line)) = usage.split_once("Usage:").and_then(|(_, rest)| rest.split_once(' ')) {
        tree = tree.override_usage(line.replace("[OPTIONS]", &format!("[{options}]")).trim().to_owned());
    }
    tree.mut_subcommands(|inner| exchange_usage(inner, options))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args;
    use breakglass::i18n::Language;

    /// Every command with the path to it.
    fn walk(tree: &Tree, path: &[&str], visit: &mut impl FnMut(&Tree, &[&str])) {
        visit(tree, path);
        for inner in tree.get_subcommands() {
            walk(inner, &[path, &[inner.get_name()]].concat(), visit);
        }
    }

    #[test]
    fn every_command_and_argument_has_words_in_both_languages() {
        let mut missing = Vec::new();
        for language in Language::ALL {
            let messages = Messages::new(language);
            let mut need = |key: String, found: bool| {
                if !found {
                    missing.push(format!("{language}: {key}"));
                }
            };
            walk(&args::tree(), &[], &mut |command, path| {
                let key = command_key(path);
                need(key.clone(), in_language(language, &key));
                need(format!("{key}.example"), messages.find_attr(&key, "example").is_some());
                for arg in command.get_arguments() {
                    let key = argument_key(path, arg.get_id().as_str(), messages);
                    need(key.clone(), in_language(language, &key));
                    for name in arg.get_value_names().unwrap_or_default() {
                        let flag = matches!(arg.get_action(), ArgAction::SetTrue | ArgAction::HelpShort);
                        need(value_key(name), flag || in_language(language, &value_key(name)));
                    }
                }
            });
        }
        assert!(missing.is_empty(), "no words for {missing:#?}");
    }

    /// `Messages::has` would also be content with English.
    fn in_language(language: Language, key: &str) -> bool {
        let start = format!("{key} =");
        i18n::sources(language).iter().any(|(_, source)| source.lines().any(|line| line.starts_with(&start)))
    }

    #[test]
    fn every_example_is_a_command_line_that_is_understood() {
        for language in Language::ALL {
            let messages = Messages::new(language);
            walk(&args::tree(), &[], &mut |_, path| {
                let example = messages.attr(&command_key(path), "example");
                assert!(example.lines().all(|line| line.chars().count() <= WIDEST - 4), "{example}");
                let example = example.replace(" \\\n", " ");
                for line in example.lines().filter_map(ours) {
                    let words = crate::program::split(line).unwrap();
                    let typed: Vec<std::ffi::OsString> = words.into_iter().map(Into::into).collect();
                    if let Err(error) = args::parse(args::tree(), &typed) {
                        panic!("{line}: {error}");
                    }
                }
                assert!(example.contains(&format!("breakglass {}", path.join(" "))), "{path:?}: {example}");
            });
        }
    }

    /// The part of an example line that is our command, without what stands before and behind it in a pipe.
    fn ours(line: &str) -> Option<&str> {
        let line = line.split(" > ").next().unwrap_or(line);
        line.split(" | ").find(|part| part.starts_with("breakglass "))
    }

    #[test]
    fn the_help_is_in_one_language_only() {
        let messages = Messages::new(Language::German);
        walk(&localize(args::tree(), messages), &[], &mut |command, path| {
            let help = command.clone().render_help().to_string();
            for english in ["Usage", "Options", "Commands", "Arguments", "OPTIONS", "default:", "possible", "Print"] {
                assert!(!help.contains(english), "{path:?}: {english} in\n{help}");
            }
        });
    }
}
