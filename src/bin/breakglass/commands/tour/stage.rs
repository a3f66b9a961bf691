//! The stage of the tour: a folder of its own, who may type what in it, and how the story is told.
//!
//! Commands run in this process by the way of `main`, with an environment that knows this folder alone: nothing outside
//! is touched. They are shown as they would be typed, and what they print is quoted, standard error included.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use breakglass::encode::words::to_words;
use breakglass::i18n::{Arg, Language, Messages};
use breakglass::msg;
use breakglass::secret::{KeyBytes, SecretText};
use breakglass::store::{output, read_input};

use super::typing;
use crate::context::Context;
use crate::errors::{ExitCode, Failure, OrFail as _, fail};
use crate::output::{Output, Quotation};
use crate::terminal::output_columns;
use crate::width;
use crate::wrap::wrap;

/// What stands before each line of a command and its output.
const INDENT: &str = "  ";
/// Text is not wider, whatever the terminal: longer lines are hard to read.
const WIDEST_TEXT: usize = 84;
/// Commands and their output are not wider.
const WIDEST_COMMAND: usize = 100;
/// Where nobody knows how wide the paper is.
const USUAL: usize = 80;
/// How many words the passphrase has.
const WORDS: usize = 6;
/// More folders than that beside each other are somebody's mistake.
const MOST_FOLDERS: u32 = 1000;

pub struct Stage<'c> {
    pub cx: &'c mut Context,
    pub messages: Messages,
    pub places: Places,
    /// The tour's folder, which is the current one too.
    pub folder: PathBuf,
    /// Columns of the terminal, if there is one.
    columns: Option<usize>,
    bold: bool,
    act: u32,
}

/// What the things in the folder are called.
pub struct Places {
    pub passphrase: String,
    pub settings: String,
    pub about: String,
    pub vault: String,
    pub state: String,
    pub data: String,
    pub sheets: String,
    pub handed_over: String,
    pub kits: String,
    pub mail: String,
}

impl Places {
    fn new(messages: Messages) -> Self {
        let name = |key: &str| messages.text(&format!("tour-place-{key}"), &[]);
        Self {
            passphrase: name("passphrase"),
            settings: typing::settings_file(&name("settings")),
            about: name("about"),
            vault: name("vault"),
            state: name("state"),
            data: name("data"),
            sheets: name("sheets"),
            handed_over: name("handed-over"),
            kits: name("kits"),
            mail: name("mail"),
        }
    }

    /// Somebody's sheet.
    pub fn sheet(&self, holder: &str) -> String {
        format!("{}/{holder}.txt", self.sheets)
    }

    /// The file that a client is handed.
    pub fn bundle(&self, client: &str) -> String {
        format!("{}/{client}.breakglass", self.handed_over)
    }
}

impl<'c> Stage<'c> {
    /// Makes the folder and goes there.
    pub fn set(cx: &'c mut Context, wanted: Option<&Path>) -> Result<Self, Failure> {
        let messages = cx.messages;
        let folder = make_folder(cx, wanted)?;
        std::env::set_current_dir(&folder).map_err(|error| Failure::disk(messages, &folder, &error))?;
        let places = Places::new(messages);
        for name in [&places.data, &places.sheets, &places.handed_over, &places.mail] {
            std::fs::create_dir(name).map_err(|error| Failure::disk(messages, Path::new(name), &error))?;
        }
        let passphrase = make_passphrase();
        output::write_new(Path::new(&places.passphrase), passphrase.expose_text().as_bytes()).or_fail(cx)?;
        let settings = typing::settings(messages, &folder, &places);
        output::write_new(Path::new(&places.settings), settings.as_bytes()).or_fail(cx)?;
        let columns = output_columns();
        width::leave_margin(INDENT.len());
        let bold = columns.is_some() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Ok(Self { cx, messages, places, folder, columns, bold, act: 0 })
    }

    /// The language in which the story is told.
    pub fn language(&self) -> Language {
        self.messages.language()
    }

    /// Begins an act.
    pub fn act(&mut self, key: &str) {
        self.act += 1;
        let title = format!("{} · {}", self.act, self.messages.text(key, &[]));
        self.heading(&title);
    }

    /// A heading, underlined.
    pub fn heading(&mut self, title: &str) {
        let rule = "─".repeat(self.columns.unwrap_or(USUAL).min(WIDEST_TEXT));
        let title = self.strong(title);
        for line in [&rule, &title, ""] {
            self.cx.out.verbatim(line);
        }
    }

    /// Tells what happens and why; a line of the message is a paragraph.
    pub fn tell(&mut self, key: &str, args: &[(&str, Arg<'_>)]) {
        let text = self.messages.text(key, args);
        let columns = self.columns.unwrap_or(USUAL).min(WIDEST_TEXT);
        for line in text.lines().flat_map(|line| wrap(line, columns)) {
            self.cx.out.verbatim(&line);
        }
        self.cx.out.verbatim("");
    }

    /// Shows lines as a command's output is shown.
    pub fn show(&mut self, lines: &[String]) {
        for line in lines {
            self.cx.out.verbatim(&format!("{INDENT}{line}"));
        }
        self.cx.out.verbatim("");
    }

    /// Shows how to get here from anywhere.
    pub fn enter(&mut self) {
        let lines = typing::enter(&self.folder, &self.places).map(|line| self.strong(&format!("$ {line}")));
        self.show(&lines);
    }

    /// Shows commands to try, each below what it is good for.
    pub fn suggest(&mut self, commands: &[(&str, Vec<String>)]) {
        for (key, words) in commands {
            self.cx.out.verbatim(&format!("{INDENT}# {}", self.messages.text(key, &[])));
            self.typed(&words.iter().map(String::as_str).collect::<Vec<_>>());
        }
        self.cx.out.verbatim("");
    }

    /// Runs a command that does what it is asked.
    pub fn run(&mut self, words: &[&str]) -> Result<(), Failure> {
        let quotation = self.quotation();
        self.type_in(words, ExitCode::Done, quotation)?;
        self.pause();
        Ok(())
    }

    /// Runs a command like one that was shown before: the first line of what it prints is enough, and nothing stands
    /// between it and the next.
    pub fn run_briefly(&mut self, words: &[&str]) -> Result<(), Failure> {
        let quotation = self.quotation().at_most(1);
        self.type_in(words, ExitCode::Done, quotation)
    }

    /// Ends a group of commands.
    pub fn pause(&mut self) {
        self.cx.out.verbatim("");
    }

    /// Runs a command that ends with this code; that is part of the story.
    pub fn run_to(&mut self, words: &[&str], code: ExitCode) -> Result<(), Failure> {
        let quotation = self.quotation();
        self.type_in(words, code, quotation)?;
        self.pause();
        Ok(())
    }

    /// Runs a command and shows about so many lines of what it prints; `left_out` says how many more there are.
    pub fn run_shortened(&mut self, words: &[&str], lines: usize, left_out: &'static str) -> Result<(), Failure> {
        let messages = self.messages;
        let quotation = self.quotation().about(lines, move |count| msg!(messages, left_out, count = count));
        self.type_in(words, ExitCode::Done, quotation)?;
        self.pause();
        Ok(())
    }

    /// A command as it is typed, without running it.
    pub fn typed(&mut self, words: &[&str]) {
        for line in typing::command(words, self.command_columns()) {
            let line = self.strong(&line);
            self.cx.out.verbatim(&format!("{INDENT}{line}"));
        }
    }

    fn quotation(&self) -> Quotation {
        Quotation::new(INDENT, self.columns.map(|columns| columns.min(WIDEST_COMMAND)))
    }

    fn command_columns(&self) -> usize {
        self.columns.map_or(WIDEST_COMMAND, |columns| columns.min(WIDEST_COMMAND)) - INDENT.len()
    }

    fn type_in(&mut self, words: &[&str], expected: ExitCode, quotation: Quotation) -> Result<(), Failure> {
        let prompt: Vec<&str> = [&["$", "breakglass"], words].concat();
        self.typed(&prompt);
        self.cx.out.flush();
        let typed: Vec<OsString> = prompt[1..].iter().map(OsString::from).collect();
        let environment = environment(&self.places);
        let code = crate::run(self.messages, &typed, &environment, Output::quoting(quotation));
        match code {
            code if code == expected => Ok(()),
            ExitCode::Interrupted => Err(Failure::interrupted()),
            ExitCode::Done => Err(Failure::our_fault(self.messages, "a command of the tour was not refused")),
            code => Err(Failure::new(self.messages, code, "error-tour-stopped", &[])),
        }
    }

    fn strong(&self, text: &str) -> String {
        if self.bold { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Reads a file of the folder.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, Failure> {
        read_input(Path::new(name), 1 << 20).or_fail(self.cx)
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, text: &str) -> Result<(), Failure> {
        output::write_new(Path::new(name), text.as_bytes()).or_fail(self.cx)
    }
}

/// What commands find in the environment: this folder's things, and nothing of whoever started the tour.
fn environment(places: &Places) -> impl Fn(&str) -> Option<OsString> {
    let known = [
        ("BREAKGLASS_VAULT", places.vault.clone()),
        ("BREAKGLASS_PASSPHRASE_FILE", places.passphrase.clone()),
        ("BREAKGLASS_STATE_DIR", places.state.clone()),
    ];
    move |name| known.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
}

/// The folder that was asked for, which may not exist yet, or the first one that is free.
fn make_folder(cx: &Context, wanted: Option<&Path>) -> Result<PathBuf, Failure> {
    let here = |path: &Path| std::path::absolute(path).map_err(|error| Failure::disk(cx.messages, path, &error));
    let make = |path: &Path| std::fs::create_dir(path).map_err(|error| Failure::disk(cx.messages, path, &error));
    if let Some(path) = wanted {
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(fail!(cx.messages, Refused, "error-exists", path = path.display().to_string()));
        }
        let path = here(path)?;
        return make(&path).map(|()| path);
    }
    let first = cx.messages.text("tour-place-folder", &[]);
    let numbered = (2..MOST_FOLDERS).map(|number| format!("{first}-{number}"));
    for name in std::iter::once(first.clone()).chain(numbered) {
        let path = here(Path::new(&name))?;
        if std::fs::symlink_metadata(&path).is_err() {
            return make(&path).map(|()| path);
        }
    }
    make(&here(Path::new(&first))?).map(|()| PathBuf::from(first))
}

/// Six words by lot: sixty-six bits.
fn make_passphrase() -> SecretText {
    let words = to_words(&KeyBytes::random());
    let mut text = String::with_capacity(WORDS * 10);
    for word in words.expose_text().split(' ').take(WORDS) {
        text.push_str(word);
        text.push(' ');
    }
    text.truncate(text.trim_end().len());
    SecretText::new(text)
}
