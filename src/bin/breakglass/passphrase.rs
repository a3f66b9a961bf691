//! Where the passphrase comes from: a prompt, a file, or the output of a command.
//!
//! Never an argument and never the environment itself: both can be read by others and end up in histories. The
//! environment may name the file or the command. One final line end of a file or an output is removed, no more;
//! everything before it counts, also blanks. docs/format.md, owner.age, says what happens to it then.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::path::PathBuf;
use std::process::Stdio;

use breakglass::i18n::Messages;
use breakglass::msg;
use breakglass::secret::{Passphrase, SecretBytes, SecretText, WipingBuffer};

use crate::context::Context;
use crate::errors::{Failure, disk, fail};
use crate::program;
use crate::strength::Strength;

/// The longest passphrase, in bytes.
const LONGEST: usize = 4096;
/// What supplies the passphrase of the vault.
pub const OPTIONS: &str = "--passphrase-file, --passphrase-command";
/// How often a passphrase may be mistyped at the prompt.
const ATTEMPTS: usize = 3;

/// Where a passphrase comes from.
#[derive(Clone)]
pub enum Source {
    Prompt,
    File(PathBuf),
    Command(String),
}

impl Source {
    /// The file or the command; `None` for the prompt.
    pub fn named(&self) -> Option<String> {
        match self {
            Self::Prompt => None,
            Self::File(file) => Some(file.display().to_string()),
            Self::Command(line) => Some(line.clone()),
        }
    }

    /// What was typed, else what the environment names, else the prompt.
    pub fn choose(
        messages: Messages,
        (file, command): (Option<&PathBuf>, Option<&String>),
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Failure> {
        if let Some(file) = file {
            return Ok(Self::File(file.clone()));
        }
        if let Some(command) = command {
            return Ok(Self::Command(command.clone()));
        }
        let named = |name| environment(name).filter(|value| !value.is_empty());
        match (named("BREAKGLASS_PASSPHRASE_FILE"), named("BREAKGLASS_PASSPHRASE_COMMAND")) {
            (Some(_), Some(_)) => Err(fail!(messages, Usage, "error-passphrase-two-sources")),
            (Some(file), None) => Ok(Self::File(PathBuf::from(file))),
            (None, Some(command)) => Ok(Self::Command(command.to_string_lossy().into_owned())),
            (None, None) => Ok(Self::Prompt),
        }
    }
}

/// The passphrase of a vault that exists. At the prompt it may be mistyped: `attempt` is tried again as long as
/// `is_wrong` says that it was the passphrase's fault; the last outcome is handed back.
pub fn unlock<T, E>(
    cx: &mut Context,
    is_wrong: impl Fn(&E) -> bool,
    mut attempt: impl FnMut(&Passphrase) -> Result<T, E>,
) -> Result<Result<T, E>, Failure> {
    let source = cx.passphrase.clone();
    let mut left = if matches!(source, Source::Prompt) { ATTEMPTS } else { 1 };
    loop {
        let passphrase = match &source {
            Source::Prompt => Passphrase::new(ask(cx, "prompt-passphrase", OPTIONS)?),
            other => read(cx.messages, other, OWN)?,
        };
        let outcome = attempt(&passphrase);
        left -= 1;
        match &outcome {
            Err(error) if left > 0 && is_wrong(error) => cx.note(&cx.messages.text("note-passphrase-wrong", &[])),
            _ => return Ok(outcome),
        }
    }
}

/// A new passphrase: typed twice at the prompt, and strong enough. `about` is what an attacker would try first, `option`
/// what would have supplied it where nobody can be asked.
pub fn new(cx: &mut Context, (source, option): (&Source, &str), about: &[&str]) -> Result<Passphrase, Failure> {
    if !matches!(source, Source::Prompt) {
        let passphrase = read(cx.messages, source, OWN)?;
        return match weakness(cx.messages, &passphrase, about) {
            Some(reason) => Err(fail!(cx.messages, Refused, "error-passphrase-weak", reason = reason)),
            None => Ok(passphrase),
        };
    }
    loop {
        let first = Passphrase::new(ask(cx, "prompt-passphrase-new", option)?);
        if let Some(reason) = weakness(cx.messages, &first, about) {
            cx.note(&msg!(cx.messages, "note-passphrase-weak", reason = reason));
            continue;
        }
        let second = Passphrase::new(ask(cx, "prompt-passphrase-again", option)?);
        if first.same_as(&second) {
            let (key, number) = Strength::of(first.expose_text(), about).time();
            let time = msg!(cx.messages, key, number = number);
            cx.note(&msg!(cx.messages, "note-passphrase-good", time = time));
            return Ok(first);
        }
        cx.note(&cx.messages.text("note-passphrase-differs", &[]));
    }
}

/// What is said of a command for a passphrase of ours that did not end well.
const OWN: &str = "error-passphrase-command";

/// The password of a file of another program, from a file or a command.
pub fn read_from(messages: Messages, source: &Source) -> Result<SecretText, Failure> {
    read(messages, source, "error-source-password-command").map(|read| SecretText::new(read.expose_text().to_owned()))
}

fn ask(cx: &mut Context, key: &str, option: &str) -> Result<SecretText, Failure> {
    let text = cx.messages.text(key, &[]);
    cx.ask_secret(&text, option)
}

/// Why a passphrase is refused, in words; `None` if it is strong enough.
pub fn weakness(messages: Messages, passphrase: &Passphrase, about: &[&str]) -> Option<String> {
    let strength = Strength::of(passphrase.expose_text(), about);
    if strength.is_enough() {
        return None;
    }
    let (key, number) = strength.time();
    let time = msg!(messages, key, number = number);
    let reason = messages.text(strength.reason.unwrap_or("weak-short"), &[]);
    Some(msg!(messages, "weak-line", reason = reason, time = time))
}

/// `failed` says that the command did not end well.
fn read(messages: Messages, source: &Source, failed: &str) -> Result<Passphrase, Failure> {
    match source {
        Source::Prompt => Err(Failure::our_fault(messages, "a prompt is not read as a file")),
        Source::File(path) => {
            let read = File::open(path).and_then(limited);
            let bytes = read.map_err(|error| Failure::disk(messages, path, &error))?;
            taken(messages, bytes, &path.display().to_string())
        }
        Source::Command(line) => from_command(messages, line, failed),
    }
}

fn from_command(messages: Messages, line: &str, failed: &str) -> Result<Passphrase, Failure> {
    let failed = |reason: String| fail!(messages, CannotUnlock, failed, reason = reason);
    let mut command = program::command(line).ok_or_else(|| fail!(messages, Usage, "error-command-line"))?;
    // What is piped in belongs to the command of ours, not to that one.
    let input = if io::stdin().is_terminal() { Stdio::inherit() } else { Stdio::null() };
    let child = command.stdin(input).stdout(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| failed(disk::reason(messages, &error)))?;
    let read = child.stdout.take().map_or_else(|| Ok(WipingBuffer::default()), limited);
    let ended = child.wait();
    let bytes = read.map_err(|error| failed(disk::reason(messages, &error)))?;
    match ended {
        Ok(status) if status.success() => taken(messages, bytes, line),
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(disk::reason(messages, &error))),
    }
}

/// Reads at most one byte more than is allowed; closing the other end stops whoever would go on writing.
fn limited(mut source: impl Read) -> io::Result<WipingBuffer> {
    let mut buffer = WipingBuffer::with_capacity(LONGEST + 3);
    io::copy(&mut source.by_ref().take(LONGEST as u64 + 3), &mut buffer)?;
    Ok(buffer)
}

fn taken(messages: Messages, bytes: WipingBuffer, from: &str) -> Result<Passphrase, Failure> {
    let bytes = bytes.into_secret();
    let line = without_line_end(bytes.expose_bytes());
    if line.is_empty() {
        return Err(fail!(messages, Usage, "error-passphrase-empty", from = from));
    }
    if line.len() > LONGEST {
        return Err(fail!(messages, Usage, "error-passphrase-long", from = from, most = LONGEST));
    }
    let line = SecretBytes::new(line.to_vec());
    let text = SecretText::from_utf8(&line);
    text.map(Passphrase::new).ok_or_else(|| fail!(messages, Usage, "error-passphrase-not-text", from = from))
}

fn without_line_end(bytes: &[u8]) -> &[u8] {
    bytes.strip_suffix(b"\r\n").or_else(|| bytes.strip_suffix(b"\n")).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::i18n::Language;
    use std::io::Write as _;

    fn messages() -> Messages {
        Messages::new(Language::English)
    }

    fn from_file(contents: &[u8]) -> Result<String, Failure> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(contents).unwrap();
        read(messages(), &Source::File(file.path().into()), OWN).map(|passphrase| passphrase.expose_text().to_owned())
    }

    #[test]
    fn exactly_one_final_line_end_is_removed() {
        for (contents, passphrase) in [
            (&b"abc"[..], "abc"),
            (b"abc\n", "abc"),
            (b"abc\r\n", "abc"),
            (b"abc\n\n", "abc\n"),
            (b"abc\r", "abc\r"),
            (b" a b \n", " a b "),
            (b"\xef\xbb\xbfabc", "\u{feff}abc"),
        ] {
            assert_eq!(from_file(contents).unwrap(), passphrase);
        }
    }

    #[test]
    fn a_file_that_holds_no_passphrase_is_refused() {
        for contents in [&b""[..], b"\n", b"\r\n", b"\xff\xfe"] {
            assert_eq!(from_file(contents).unwrap_err().code, crate::errors::ExitCode::Usage);
        }
        assert!(from_file(&vec![b'a'; LONGEST]).is_ok());
        assert!(from_file(&vec![b'a'; LONGEST + 1]).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_command_hands_over_its_output_and_its_failure() {
        let run = |line: &str| read(messages(), &Source::Command(line.into()), OWN);
        assert_eq!(run("printf 'a b'").unwrap().expose_text(), "a b");
        assert_eq!(run("sh -c 'echo x; exit 3'").map(|_| ()).unwrap_err().code, crate::errors::ExitCode::CannotUnlock);
        assert_eq!(run("/nowhere/pw").map(|_| ()).unwrap_err().code, crate::errors::ExitCode::CannotUnlock);
        assert_eq!(run("yes 'open").map(|_| ()).unwrap_err().code, crate::errors::ExitCode::Usage);
        assert!(run("yes").is_err(), "an endless output is cut off");
    }

    #[test]
    fn what_is_typed_comes_before_the_environment() {
        let file = PathBuf::from("typed");
        let environment = |name: &str| (name == "BREAKGLASS_PASSPHRASE_COMMAND").then(|| OsString::from("pw"));
        let chosen = Source::choose(messages(), (Some(&file), None), environment).unwrap();
        assert!(matches!(chosen, Source::File(path) if path == file));
        assert!(
            matches!(Source::choose(messages(), (None, None), environment), Ok(Source::Command(line)) if line == "pw")
        );
        assert!(matches!(Source::choose(messages(), (None, None), |_| None), Ok(Source::Prompt)));
        assert!(Source::choose(messages(), (None, None), |_| Some("x".into())).is_err());
    }
}
