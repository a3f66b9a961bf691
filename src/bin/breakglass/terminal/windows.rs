//! A terminal on Windows: the console, with line mode and echo off while a question stands.

use std::fs::File;
use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Console, Key, NoAnswer};

/// Whether a question stands.
static ASKING: AtomicBool = AtomicBool::new(false);

/// The console of this process, ready for a question. It is given back when this goes.
pub struct Terminal {
    output: File,
}

impl Terminal {
    /// Takes the console; `None` if there is none.
    pub fn open() -> Option<Self> {
        let output = File::options().read(true).write(true).open("CONOUT$").ok()?;
        crossterm::terminal::enable_raw_mode().ok()?;
        ASKING.store(true, Ordering::SeqCst);
        Some(Self { output })
    }

    /// Whether there is a console to ask at.
    pub fn exists() -> bool {
        File::options().read(true).write(true).open("CONIN$").is_ok()
    }
}

impl Console for Terminal {
    fn key(&mut self) -> Result<Key, NoAnswer> {
        loop {
            match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => return Ok(meaning(key)),
                _ => {}
            }
        }
    }

    fn show(&mut self, text: &str) -> Result<(), NoAnswer> {
        // Raw mode leaves line ends to the program.
        self.output.write_all(text.replace('\n', "\r\n").as_bytes())?;
        Ok(self.output.flush()?)
    }

    fn columns(&self) -> usize {
        crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Does nothing: without a question the console echoes nothing until somebody reads from it.
pub struct Unechoed(());

impl Unechoed {
    /// Always `None`.
    pub fn begin() -> Option<Self> {
        None
    }
}

/// How many columns standard output has; `None` where it is no console.
pub fn output_columns() -> Option<usize> {
    let is_console = std::io::IsTerminal::is_terminal(&std::io::stdout());
    is_console.then(|| crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns)))
}

/// Gives the console back as it was before the question; does nothing when none stands.
pub fn restore() {
    if ASKING.swap(false, Ordering::SeqCst) {
        let _ = crossterm::terminal::disable_raw_mode();
    }
}

/// Nothing to do: the console keeps what was typed for this process alone.
pub fn forget_typed_ahead() {}

fn meaning(key: KeyEvent) -> Key {
    // AltGr arrives as Control and Alt together, and types characters.
    let control = key.modifiers.contains(KeyModifiers::CONTROL) && !key.modifiers.contains(KeyModifiers::ALT);
    match key.code {
        KeyCode::Char('c') if control => Key::Interrupt,
        KeyCode::Char('d' | 'z') if control => Key::EndOfInput,
        KeyCode::Char('u') if control => Key::ClearLine,
        KeyCode::Char('w') if control => Key::ClearWord,
        KeyCode::Char(_) if control => Key::Other,
        KeyCode::Char(character) => Key::Char(character),
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::Backspace => Key::Backspace,
        _ => Key::Other,
    }
}
