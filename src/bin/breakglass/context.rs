//! What the command line means: the second step, after it was taken apart and before anything is asked.
//!
//! Language, vault, clock, where the passphrase comes from, where output goes. Commands get everything from here and
//! look neither at the environment nor at the clock themselves.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::Serialize;

use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::Timestamp;
use breakglass::i18n::Messages;
use breakglass::secret::SecretText;

use crate::args::Globals;
use crate::errors::{ExitCode, Failure, fail};
use crate::output::Output;
use crate::passphrase;
use crate::terminal::{Answer, NoAnswer, Question, Terminal};

/// Everything a command needs besides its own arguments.
pub struct Context {
    /// The words, in the person's language.
    pub messages: Messages,
    /// Yes to every question of yes or no; defaults are taken without asking.
    pub yes: bool,
    /// Data as JSON on standard output; everything else goes to standard error.
    pub json: bool,
    /// When the command began.
    pub now: Timestamp,
    /// Where the passphrase of the vault comes from.
    pub passphrase: passphrase::Source,
    /// Where this machine keeps what it has seen, if not in the usual place.
    pub state_folder: Option<PathBuf>,
    /// The editor that the person has chosen, as a command line.
    pub editor: Option<String>,
    /// The person's own folder in memory, if the system says that there is one.
    pub runtime_folder: Option<PathBuf>,
    /// Standard output.
    pub out: Output,
    vault: Option<PathBuf>,
    code: ExitCode,
    compartments: BTreeMap<CompartmentId, (String, String)>,
}

impl Context {
    /// Resolves what was typed with the help of the environment.
    pub fn new(
        messages: Messages,
        globals: &Globals,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Failure> {
        let typed = (globals.passphrase_file.as_ref(), globals.passphrase_command.as_ref());
        let passphrase = passphrase::Source::choose(messages, typed, &environment)?;
        let folder = |name| environment(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let line = |name| environment(name)?.into_string().ok().filter(|line| !line.trim().is_empty());
        Ok(Self {
            messages,
            yes: globals.yes,
            json: globals.json,
            now: Timestamp::now(),
            passphrase,
            state_folder: folder("BREAKGLASS_STATE_DIR"),
            editor: line("VISUAL").or_else(|| line("EDITOR")),
            runtime_folder: folder("XDG_RUNTIME_DIR").filter(|path| path.is_absolute()),
            out: Output::new(),
            vault: globals.vault.clone().or_else(|| folder("BREAKGLASS_VAULT")),
            code: ExitCode::Done,
            compartments: BTreeMap::new(),
        })
    }

    /// The vault's folder: `--vault`, `BREAKGLASS_VAULT`, or the first vault from the current folder upwards.
    pub fn vault_folder(&self) -> Result<PathBuf, Failure> {
        if let Some(named) = &self.vault {
            let path = || named.display().to_string();
            return match named.read_dir() {
                Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                    Err(Failure::disk(self.messages, named, &error))
                }
                _ if holds_vault(named) => Ok(named.clone()),
                _ => Err(fail!(self.messages, Usage, "error-no-vault-there", path = path())),
            };
        }
        let here = std::env::current_dir().map_err(|error| Failure::disk(self.messages, Path::new("."), &error))?;
        let found = here.ancestors().find(|folder| holds_vault(folder)).map(Path::to_owned);
        found.ok_or_else(|| fail!(self.messages, Usage, "error-no-vault"))
    }

    /// The folder named by `--vault` or `BREAKGLASS_VAULT`, whether or not a vault is there: for `init`.
    pub fn vault_named(&self) -> Option<&Path> {
        self.vault.as_deref()
    }

    /// Says what was done: on standard output, or beside the data where that is JSON.
    pub fn say(&mut self, text: &str) {
        if self.json { self.out.aside(text) } else { self.out.line(text) }
    }

    /// Says something by the way, such as a warning: on standard error.
    pub fn note(&mut self, text: &str) {
        self.out.aside(text);
    }

    /// Prints data as JSON. Commands call it where `json` is set.
    pub fn print_json<T: Serialize + ?Sized>(&mut self, value: &T) {
        self.out.json(value);
    }

    /// Ends with this exit code although the command did what it could: part of what it read was damaged.
    pub fn end_with(&mut self, code: ExitCode) {
        self.code = code;
    }

    /// Remembers what a compartment is called, and what is typed for it on the command line.
    pub fn name_compartment(&mut self, id: CompartmentId, name: String, typed: String) {
        self.compartments.insert(id, (name, typed));
    }

    /// What people call a compartment: the client's name, the register, or its id where nothing is known.
    pub fn compartment_name(&self, id: CompartmentId) -> String {
        match self.compartments.get(&id) {
            Some((name, _)) => name.clone(),
            None if id.is_root() => self.messages.text("the-register", &[]),
            None => id.to_string(),
        }
    }

    /// The same at the beginning of a sentence.
    pub fn compartment_begins(&self, id: CompartmentId) -> String {
        let name = self.compartment_name(id);
        let mut characters = name.chars();
        match characters.next() {
            Some(first) if id.is_root() => first.to_uppercase().chain(characters).collect(),
            _ => name,
        }
    }

    /// What is typed for a compartment on the command line.
    pub fn compartment_typed(&self, id: CompartmentId) -> String {
        self.compartments.get(&id).map_or_else(|| id.to_string(), |(_, typed)| typed.clone())
    }

    /// Brings out the rest of the output; the exit code of a command that did not fail.
    pub fn finish(&mut self) -> Result<ExitCode, Failure> {
        let written = self.out.finish();
        written.map_err(|error| Failure::disk(self.messages, Path::new("stdout"), &error)).map(|()| self.code)
    }
}

/// Questions. Each names the option that would have supplied the answer, for where there is no terminal.
impl Context {
    /// Whether there is anybody to ask: a question that could be left out is not asked without.
    pub fn can_ask(&self) -> bool {
        !self.yes && !self.out.is_quoted() && Terminal::exists()
    }

    /// A line of text. With `--yes` a default that passes the check is taken without asking.
    pub fn ask_line<T>(
        &mut self,
        text: &str,
        default: Option<&str>,
        option: &str,
        mut check: impl FnMut(&str) -> Answer<T>,
    ) -> Result<T, Failure> {
        if let (true, Some(Ok(value))) = (self.yes, default.map(&mut check)) {
            return Ok(value);
        }
        self.ask(option, |question| question.line(text, default, check))
    }

    /// A secret in one line, typed without echo.
    pub fn ask_secret(&mut self, text: &str, option: &str) -> Result<SecretText, Failure> {
        self.ask(option, |question| question.secret(text))
    }

    /// A secret of several lines, typed without echo until an empty line; empty where nothing was typed.
    pub fn ask_secret_lines(&mut self, text: &str, option: &str) -> Result<SecretText, Failure> {
        self.ask(option, |question| question.secret_lines(text))
    }

    /// Whether to go on with what was asked for. `--yes` is yes.
    pub fn confirm(&mut self, text: &str) -> Result<bool, Failure> {
        if self.yes {
            return Ok(true);
        }
        self.ask("--yes", |question| question.yes_no(text, None))
    }

    /// Whether to do something besides. `--yes` takes the default.
    pub fn ask_yes_no(&mut self, text: &str, default: bool) -> Result<bool, Failure> {
        if self.yes {
            return Ok(default);
        }
        self.ask("--yes", |question| question.yes_no(text, Some(default)))
    }

    /// One of several, by its number; counts from 0. `--yes` takes the default.
    pub fn choose(
        &mut self,
        text: &str,
        options: &[String],
        default: Option<usize>,
        option: &str,
    ) -> Result<usize, Failure> {
        match default {
            Some(index) if self.yes => Ok(index),
            _ => self.ask(option, |question| question.choose(text, options, default)),
        }
    }

    /// A file that is there; the question of this key. What is wrong with it says whoever reads it.
    pub fn ask_path(&mut self, question: &str, option: &str) -> Result<PathBuf, Failure> {
        let messages = self.messages;
        self.ask_line(&messages.text(question, &[]), None, option, |typed| match typed {
            "" => Err(messages.text("prompt-file-empty", &[])),
            typed => Ok(PathBuf::from(typed)),
        })
    }

    /// The words of a sheet, and its check digits; single ones are typed anew as long as they do not `fit`.
    pub fn ask_words(&mut self, text: &str, fit: impl FnMut(&str) -> bool) -> Result<SecretText, Failure> {
        self.ask("--sheet", |question| question.words(text, fit))
    }

    fn ask<T>(
        &mut self,
        option: &str,
        question: impl FnOnce(&mut Question<'_, Terminal>) -> Result<T, NoAnswer>,
    ) -> Result<T, Failure> {
        self.out.flush();
        let messages = self.messages;
        let needs = || fail!(messages, Usage, "error-needs", option = option);
        let mut terminal = Terminal::open().ok_or_else(needs)?;
        let answer = question(&mut Question::new(&mut terminal, messages));
        drop(terminal);
        answer.map_err(|no_answer| match no_answer {
            NoAnswer::Interrupted => Failure::interrupted(),
            NoAnswer::Closed => fail!(messages, Usage, "error-terminal-closed", option = option),
            NoAnswer::Io(error) => Failure::disk(messages, Path::new("/dev/tty"), &error),
        })
    }
}

/// Whether a folder is a vault: its public facts lie in it, or its compartments, should the facts be missing.
fn holds_vault(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_json = Path::new(&*name).extension().is_some_and(|extension| extension == "json");
        name == "compartments" || (name.starts_with("vault-") && is_json)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::i18n::Language;

    fn context(vault: Option<&Path>, environment: Option<&Path>) -> Context {
        let globals = Globals { vault: vault.map(Path::to_owned), ..Globals::default() };
        let environment = environment.map(|path| path.as_os_str().to_owned());
        let lookup = |name: &str| (name == "BREAKGLASS_VAULT").then(|| environment.clone()).flatten();
        Context::new(Messages::new(Language::English), &globals, lookup).unwrap()
    }

    #[test]
    fn the_vault_typed_comes_before_the_one_in_the_environment() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        std::fs::create_dir_all(one.join("compartments")).unwrap();
        std::fs::create_dir(&two).unwrap();
        std::fs::write(two.join("vault-00000001-0123456789abcdef.json"), "{}").unwrap();
        assert_eq!(context(Some(&one), Some(&two)).vault_folder().unwrap(), one);
        assert_eq!(context(None, Some(&two)).vault_folder().unwrap(), two);
    }

    #[test]
    fn a_folder_that_is_no_vault_is_not_taken_for_one() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("vault-notes.txt"), "").unwrap();
        let failure = context(Some(folder.path()), None).vault_folder().unwrap_err();
        assert_eq!(failure.code, ExitCode::Usage);
    }

    #[test]
    fn with_yes_a_good_default_is_not_asked_for() {
        let mut cx = context(None, None);
        cx.yes = true;
        assert_eq!(cx.ask_line("Name", Some("Anna"), "--name", |typed| Ok(typed.to_owned())).unwrap(), "Anna");
        assert!(cx.confirm("Sure?").unwrap());
        assert!(!cx.ask_yes_no("More?", false).unwrap());
        assert_eq!(cx.choose("Which?", &["a".into(), "b".into()], Some(1), "--which").unwrap(), 1);
    }
}
