//! Other programs that the person named: the editor, the command that prints the passphrase.
//!
//! A command line is split into words without a shell: blanks separate, single or double quotes keep together, and
//! nothing else means anything – no variables, no wildcards, no backslashes, so that it reads the same on Windows.
//! Whoever wants a shell writes `sh -c "…"`.

use std::process::Command;

/// Splits a command line; `None` if it is empty or a quote is not closed.
pub fn split(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for character in line.chars() {
        match (quote, character) {
            (Some(open), _) if character == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, _) if character.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    (quote.is_none() && !words.is_empty()).then_some(words)
}

/// The command that a line names, ready to be started.
pub fn command(line: &str) -> Option<Command> {
    let words = split(line)?;
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments);
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_words_together_and_nothing_else_means_anything() {
        for (line, words) in [
            ("pass show breakglass", vec!["pass", "show", "breakglass"]),
            ("  a\t'b c'  \"d 'e'\" ", vec!["a", "b c", "d 'e'"]),
            (r"C:\Tools\pw.exe get", vec![r"C:\Tools\pw.exe", "get"]),
            ("sh -c 'echo $HOME | rev'", vec!["sh", "-c", "echo $HOME | rev"]),
            ("a '' b", vec!["a", "", "b"]),
            ("--key='x y'", vec!["--key=x y"]),
        ] {
            assert_eq!(
                split(line).as_deref(),
                Some(words.iter().map(ToString::to_string).collect::<Vec<_>>().as_slice())
            );
        }
    }

    #[test]
    fn an_open_quote_and_nothing_are_refused() {
        for line in ["", "   ", "pass 'show", "a \"b' c"] {
            assert!(split(line).is_none(), "{line}");
        }
    }
}
