//! A terminal on Unix: the file `/dev/tty`, with line mode and echo off while a question stands.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::termios::{self, InputModes, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios};

use super::keys::Decoder;
use super::{Console, Key, NoAnswer};

const DEVICE: &str = "/dev/tty";
const PASTE_AS_ONE_ON: &str = "\x1b[?2004h";
const PASTE_AS_ONE_OFF: &str = "\x1b[?2004l";
const USUAL_COLUMNS: usize = 80;

/// What the terminal was like before a question or a silence; taken by whoever gives it back first.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Whether this process has asked anything.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Whether the other screen is shown.
static IS_ASIDE: AtomicBool = AtomicBool::new(false);

/// The terminal of this process, ready for a question. It is given back when this goes.
pub struct Terminal {
    device: File,
    decoder: Decoder,
}

impl Terminal {
    /// Takes the terminal; `None` if there is none.
    pub fn open() -> Option<Self> {
        let device = File::options().read(true).write(true).open(DEVICE).ok()?;
        let before = termios::tcgetattr(&device).ok()?;
        termios::tcsetattr(&device, OptionalActions::Drain, &for_questions(&before)).ok()?;
        BEFORE.lock().ok()?.get_or_insert(before);
        ASKED.store(true, Ordering::Relaxed);
        let mut terminal = Self { device, decoder: Decoder::default() };
        // A terminal that does not know these sequences shows nothing for them.
        let _ = terminal.show(PASTE_AS_ONE_ON);
        Some(terminal)
    }

    /// Whether there is a terminal to ask at.
    pub fn exists() -> bool {
        File::options().read(true).write(true).open(DEVICE).is_ok_and(|device| termios::isatty(&device))
    }
}

impl Console for Terminal {
    /// Reads single bytes, so that what is typed ahead stays in the terminal for the next question.
    fn key(&mut self) -> Result<Key, NoAnswer> {
        let mut byte = [0];
        loop {
            match self.device.read(&mut byte) {
                Ok(0) => return Err(NoAnswer::Closed),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                // A terminal whose other side has gone answers with an I/O error.
                Err(error) if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) => {
                    return Err(NoAnswer::Closed);
                }
                Err(error) => return Err(NoAnswer::Io(error)),
            }
            if let Some(key) = self.decoder.feed(byte[0]) {
                return Ok(key);
            }
        }
    }

    fn show(&mut self, text: &str) -> Result<(), NoAnswer> {
        self.device.write_all(text.as_bytes())?;
        Ok(self.device.flush()?)
    }

    fn aside(&mut self) -> Result<(), NoAnswer> {
        IS_ASIDE.store(true, Ordering::SeqCst);
        self.show(super::ASIDE)
    }

    fn back(&mut self) -> Result<(), NoAnswer> {
        IS_ASIDE.store(false, Ordering::SeqCst);
        self.show(super::BACK)
    }

    fn columns(&self) -> usize {
        match termios::tcgetwinsize(&self.device) {
            Ok(size) if size.ws_col > 0 => usize::from(size.ws_col),
            _ => USUAL_COLUMNS,
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// While it lives, what is typed is kept for the next question without being shown: it may answer one that is secret.
pub struct Unechoed(());

impl Unechoed {
    /// Stops the echo, where something was asked before; nobody else types for this process.
    pub fn begin() -> Option<Self> {
        if !ASKED.load(Ordering::Relaxed) {
            return None;
        }
        let device = File::options().read(true).write(true).open(DEVICE).ok()?;
        let before = termios::tcgetattr(&device).ok()?;
        let mut during = before.clone();
        during.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON);
        BEFORE.lock().ok()?.get_or_insert(before);
        termios::tcsetattr(&device, OptionalActions::Drain, &during).ok()?;
        Some(Self(()))
    }
}

impl Drop for Unechoed {
    fn drop(&mut self) {
        restore();
    }
}

/// How many columns standard output has; `None` where it is no terminal.
pub fn output_columns() -> Option<usize> {
    let output = io::stdout();
    let size = termios::isatty(&output).then(|| termios::tcgetwinsize(&output))?.ok()?;
    Some(if size.ws_col > 0 { usize::from(size.ws_col) } else { USUAL_COLUMNS })
}

/// Gives the terminal back as it was before the question; does nothing when none stands. Also called on a signal.
pub fn restore() {
    let Ok(mut before) = BEFORE.lock() else { return };
    let Some(before) = before.take() else { return };
    if let Ok(mut device) = File::options().read(true).write(true).open(DEVICE) {
        if IS_ASIDE.swap(false, Ordering::SeqCst) {
            let _ = device.write_all(super::BACK.as_bytes());
        }
        let _ = device.write_all(PASTE_AS_ONE_OFF.as_bytes());
        let _ = termios::tcsetattr(&device, OptionalActions::Drain, &before);
    }
}

/// Throws away what was typed for a question that is not asked any more: a passphrase would be the shell's next command,
/// and stand in its history. Does nothing where no question was asked.
pub fn forget_typed_ahead() {
    if !ASKED.load(Ordering::Relaxed) {
        return;
    }
    if let Ok(device) = File::options().read(true).write(true).open(DEVICE) {
        let _ = termios::tcflush(&device, QueueSelector::IFlush);
    }
}

/// No echo, no line mode, no signals from keys; what is shown is still processed, so that `\n` begins a new line.
fn for_questions(before: &Termios) -> Termios {
    let mut during = before.clone();
    during
        .local_modes
        .remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN);
    during
        .input_modes
        .remove(InputModes::ICRNL | InputModes::INLCR | InputModes::IGNCR | InputModes::IXON | InputModes::ISTRIP);
    during.special_codes[SpecialCodeIndex::VMIN] = 1;
    during.special_codes[SpecialCodeIndex::VTIME] = 0;
    during
}
