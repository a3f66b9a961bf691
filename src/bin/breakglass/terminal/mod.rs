//! Questions at the terminal.
//!
//! The manners, written down once:
//!
//! - Questions go to the terminal itself and answers come from it, wherever standard input, output and error point:
//!   a record may be piped in while the passphrase is typed.
//! - The terminal is changed only while a question stands, or without its echo while a person who was asked waits for
//!   what comes next, and given back at every way out: answer, ^C, error, panic,
//!   signal.
//! - Secrets are not echoed, not even as dots; what was typed is wiped. What a person has to check while typing (the
//!   words of a sheet) is shown one word at a time and taken off the screen when it is complete; words that do not belong
//!   together are shown as a whole only on the terminal's other screen, which keeps nothing to scroll back to.
//! - ^C at any question ends the program with exit code 130 and nothing written. ^D on an empty line and a terminal
//!   that goes away are the same clear error.
//! - Backspace takes back what a person sees as one character, ^W a word, ^U the line. Other keys that mean nothing
//!   here do nothing.
//! - A wrong answer is told what is wrong with it and asked again; a default stands in brackets and is taken by Enter.
//! - A pasted text is taken as one piece (bracketed paste): its last line end is dropped, and one with further line
//!   ends is refused as a whole instead of answering the next question with its second line.
//! - Without a terminal nothing is asked: the error names the option that would have supplied the answer.
//!
//! Best effort: on Windows typed characters pass through a library whose buffers are not wiped
//! (docs/threat-model.md, Best effort).

use std::io;

mod ask;
mod keys;
mod line;
mod lines;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;
mod words;

pub use ask::{Answer, Question};
pub use keys::Key;
#[cfg(unix)]
pub use unix::{Terminal, Unechoed, forget_typed_ahead, output_columns, restore};
#[cfg(windows)]
pub use windows::{Terminal, Unechoed, forget_typed_ahead, output_columns, restore};

/// Why a question got no answer.
#[derive(Debug)]
pub enum NoAnswer {
    /// The person pressed ^C.
    Interrupted,
    /// ^D, or the terminal went away.
    Closed,
    /// The terminal could not be read or written.
    Io(io::Error),
}

impl From<io::Error> for NoAnswer {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// What questions are asked on: a terminal, or in tests a script.
pub trait Console {
    /// The next key; waits for it.
    fn key(&mut self) -> Result<Key, NoAnswer>;
    /// Shows text; `\n` begins a new line.
    fn show(&mut self, text: &str) -> Result<(), NoAnswer>;
    /// How many columns a line has.
    fn columns(&self) -> usize;

    /// Goes to a screen of its own, and an empty one: what is shown there cannot be scrolled back to afterwards.
    fn aside(&mut self) -> Result<(), NoAnswer> {
        self.show(ASIDE)
    }

    /// Back from it; nothing of what was shown there stays.
    fn back(&mut self) -> Result<(), NoAnswer> {
        self.show(BACK)
    }
}

const ASIDE: &str = "\x1b[?1049h\x1b[2J\x1b[H";
/// Wiped first: a terminal that has no second screen shows nothing any more either.
const BACK: &str = "\x1b[2J\x1b[?1049l";
