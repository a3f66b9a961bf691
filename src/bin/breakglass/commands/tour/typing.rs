//! How commands look when somebody types them: quoted for the shell, broken where they are long, and the file that sets
//! the shell up for them.

use std::path::Path;

use breakglass::i18n::Messages;
use breakglass::msg;
use unicode_width::UnicodeWidthStr as _;

use super::stage::Places;

/// What stands at the end of a line that goes on.
#[cfg(not(windows))]
const GOES_ON: &str = " \\";
#[cfg(windows)]
const GOES_ON: &str = " `";
/// What further lines begin with.
const FURTHER: &str = "    ";

/// The lines of a command; an option and its value stay together.
pub fn command(words: &[&str], columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces(words) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + piece.width() + GOES_ON.len() <= columns => {
                line.push(' ');
                line.push_str(&piece);
            }
            Some(line) => {
                line.push_str(GOES_ON);
                lines.push(format!("{FURTHER}{piece}"));
            }
            None => lines.push(piece),
        }
    }
    lines
}

fn pieces(words: &[&str]) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut option_waits = false;
    for word in words {
        let is_option = word.starts_with('-');
        match pieces.last_mut() {
            Some(option) if option_waits && !is_option => {
                option.push(' ');
                option.push_str(&quoted(word));
            }
            _ => pieces.push(if *word == "$" { (*word).to_owned() } else { quoted(word) }),
        }
        option_waits = is_option || *word == "$";
    }
    pieces
}

/// A word as a shell takes it.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@=+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else if word.contains(['"', '$', '`', '\\', '!']) {
        single_quoted(word)
    } else {
        format!("\"{word}\"")
    }
}

/// The name of the file that sets a shell up.
pub fn settings_file(stem: &str) -> String {
    format!("{stem}.{}", if cfg!(windows) { "ps1" } else { "sh" })
}

/// The commands that go to the folder and set the shell up.
pub fn enter(folder: &Path, places: &Places) -> [String; 2] {
    let folder = quoted(&folder.display().to_string());
    let settings = if cfg!(windows) { format!(". .\\{}", places.settings) } else { format!(". ./{}", places.settings) };
    [format!("cd {folder}"), settings]
}

/// What that file says: where the vault, its passphrase and its memory are, and where this program is.
pub fn settings(messages: Messages, folder: &Path, places: &Places) -> String {
    let mut text = format!("# {}\n", msg!(messages, "tour-settings", settings = &places.settings));
    let named = [
        ("BREAKGLASS_VAULT", &places.vault),
        ("BREAKGLASS_PASSPHRASE_FILE", &places.passphrase),
        ("BREAKGLASS_STATE_DIR", &places.state),
    ];
    for (name, place) in named {
        text.push_str(&set(name, &folder.join(place)));
    }
    text.push_str(if cfg!(windows) {
        "Remove-Item -ErrorAction Ignore Env:BREAKGLASS_PASSPHRASE_COMMAND\n"
    } else {
        "unset BREAKGLASS_PASSPHRASE_COMMAND\n"
    });
    let program = std::env::current_exe().ok();
    if let Some(programs) = program.as_deref().and_then(Path::parent) {
        text.push_str(&find_program(programs));
    }
    text
}

#[cfg(not(windows))]
fn set(name: &str, path: &Path) -> String {
    format!("export {name}={}\n", single_quoted(&path.display().to_string()))
}

#[cfg(windows)]
fn set(name: &str, path: &Path) -> String {
    format!("$env:{name} = {}\n", single_quoted(&path.display().to_string()))
}

#[cfg(not(windows))]
fn find_program(programs: &Path) -> String {
    format!("PATH={}:\"$PATH\"\n", single_quoted(&programs.display().to_string()))
}

#[cfg(windows)]
fn find_program(programs: &Path) -> String {
    format!("$env:PATH = {} + ';' + $env:PATH\n", single_quoted(&programs.display().to_string()))
}

fn single_quoted(word: &str) -> String {
    let quote = if cfg!(windows) { "''" } else { "'\\''" };
    format!("'{}'", word.replace('\'', quote))
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_a_shell_needs_it() {
        assert_eq!(quoted("sheets/anna.txt"), "sheets/anna.txt");
        assert_eq!(quoted("Kessel & Söhne"), "\"Kessel & Söhne\"");
        assert_eq!(quoted("1 of (anna, bernd)"), "\"1 of (anna, bernd)\"");
        assert_eq!(quoted("a $b's"), "'a $b'\\''s'");
        assert_eq!(quoted(""), "\"\"");
    }

    #[test]
    fn a_long_command_goes_on_without_tearing_an_option_from_its_value() {
        let words = ["$", "breakglass", "holder", "add", "Anna W", "--role", "staff", "-o", "anna.txt"];
        assert_eq!(command(&words, 40), ["$ breakglass holder add \"Anna W\" \\", "    --role staff -o anna.txt"]);
        assert_eq!(command(&words, 100).len(), 1);
    }
}
