//! Bytes of a terminal into keys: UTF-8, control characters, escape sequences, bracketed paste.

use breakglass::secret::{SecretBytes, SecretText, WipingBuffer};

/// One thing a person did at the keyboard.
pub enum Key {
    /// A printable character.
    Char(char),
    /// A text pasted as a whole, with its line ends as `\n`; `None` if it was too long or no text.
    Paste(Option<SecretText>),
    /// Return.
    Enter,
    /// Tabulator.
    Tab,
    /// Backspace.
    Backspace,
    /// ^U.
    ClearLine,
    /// ^W.
    ClearWord,
    /// ^C.
    Interrupt,
    /// ^D.
    EndOfInput,
    /// Anything else; does nothing.
    Other,
}

/// The longest text that can be pasted, in bytes.
const LONGEST_PASTE: usize = 64 * 1024;
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Puts bytes together to keys, one byte at a time.
pub struct Decoder {
    state: State,
    /// The bytes of a character or of an escape sequence so far: never enough of a secret to be worth wiping.
    pending: Vec<u8>,
    paste: WipingBuffer,
    too_long: bool,
}

#[derive(Clone, Copy)]
enum State {
    Ground,
    /// After the first byte of a character of several.
    Character,
    /// After ESC.
    Escape,
    /// After ESC `[`, until a final byte.
    Sequence,
    /// After ESC `O`: one byte more.
    SingleShift,
    Paste,
}

impl Default for Decoder {
    fn default() -> Self {
        Self { state: State::Ground, pending: Vec::new(), paste: WipingBuffer::default(), too_long: false }
    }
}

impl Decoder {
    /// Takes one byte; answers with a key when it completes one.
    pub fn feed(&mut self, byte: u8) -> Option<Key> {
        match self.state {
            State::Ground => self.ground(byte),
            State::Character => self.character(byte),
            State::Escape => self.escape(byte),
            State::Sequence => self.sequence(byte),
            State::SingleShift => Some(self.end(Key::Other)),
            State::Paste => self.paste(byte),
        }
    }

    fn ground(&mut self, byte: u8) -> Option<Key> {
        self.state = State::Ground;
        let key = match byte {
            b'\r' | b'\n' => Key::Enter,
            b'\t' => Key::Tab,
            0x03 => Key::Interrupt,
            0x04 => Key::EndOfInput,
            0x08 | 0x7f => Key::Backspace,
            0x15 => Key::ClearLine,
            0x17 => Key::ClearWord,
            0x1b => return self.enter(State::Escape),
            0x00..=0x1f => Key::Other,
            0x20..=0x7e => Key::Char(char::from(byte)),
            0x80..=0xff => {
                self.pending.push(byte);
                return self.enter(State::Character);
            }
        };
        Some(key)
    }

    fn character(&mut self, byte: u8) -> Option<Key> {
        if !(0x80..0xc0).contains(&byte) {
            // A character was cut off; what follows counts for itself.
            self.forget();
            return self.ground(byte);
        }
        self.pending.push(byte);
        match std::str::from_utf8(&self.pending) {
            Ok(text) => {
                let key = text.chars().next().map_or(Key::Other, Key::Char);
                Some(self.end(key))
            }
            Err(error) if error.error_len().is_some() => Some(self.end(Key::Other)),
            Err(_) => None,
        }
    }

    fn escape(&mut self, byte: u8) -> Option<Key> {
        match byte {
            b'[' => self.enter(State::Sequence),
            b'O' => self.enter(State::SingleShift),
            // ESC pressed by itself, then ^C or Return: those must work.
            0x00..=0x1f | 0x7f => self.ground(byte),
            _ => Some(self.end(Key::Other)),
        }
    }

    fn sequence(&mut self, byte: u8) -> Option<Key> {
        match byte {
            0x40..=0x7e if self.pending == b"200" && byte == b'~' => {
                self.forget();
                self.enter(State::Paste)
            }
            0x40..=0x7e => Some(self.end(Key::Other)),
            0x20..=0x3f if self.pending.len() < 32 => {
                self.pending.push(byte);
                None
            }
            _ => {
                self.forget();
                self.ground(byte)
            }
        }
    }

    /// The end mark is looked for at the end of what has come in `pending`, which never holds more than a part of it.
    fn paste(&mut self, byte: u8) -> Option<Key> {
        self.pending.push(byte);
        if self.pending == PASTE_ENDS {
            self.forget();
            self.state = State::Ground;
            let pasted = std::mem::take(&mut self.paste).into_secret();
            let text = if std::mem::take(&mut self.too_long) { None } else { as_text(&pasted) };
            return Some(Key::Paste(text));
        }
        while !PASTE_ENDS.starts_with(&self.pending) {
            let first = self.pending.remove(0);
            if self.paste.len() < LONGEST_PASTE {
                self.paste.append(&[first]);
            } else {
                self.too_long = true;
            }
        }
        None
    }

    fn enter(&mut self, state: State) -> Option<Key> {
        self.state = state;
        None
    }

    fn end(&mut self, key: Key) -> Key {
        self.forget();
        self.state = State::Ground;
        key
    }

    fn forget(&mut self) {
        self.pending.clear();
    }
}

/// Terminals send the line ends of a pasted text as carriage returns.
fn as_text(pasted: &SecretBytes) -> Option<SecretText> {
    let mut text = std::str::from_utf8(pasted.expose_bytes()).ok()?.replace("\r\n", "\n");
    // In place, so that no second copy stays behind.
    while let Some(at) = text.find('\r') {
        text.replace_range(at..=at, "\n");
    }
    Some(SecretText::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(bytes: &[u8]) -> String {
        let mut decoder = Decoder::default();
        let named = bytes.iter().filter_map(|byte| decoder.feed(*byte)).map(|key| match key {
            Key::Char(character) => character.to_string(),
            Key::Paste(Some(text)) => format!("<paste {}>", text.expose_text()),
            Key::Paste(None) => "<paste?>".into(),
            Key::Enter => "<enter>".into(),
            Key::Tab => "<tab>".into(),
            Key::Backspace => "<back>".into(),
            Key::ClearLine => "<^U>".into(),
            Key::ClearWord => "<^W>".into(),
            Key::Interrupt => "<^C>".into(),
            Key::EndOfInput => "<^D>".into(),
            Key::Other => "<other>".into(),
        });
        named.collect()
    }

    #[test]
    fn characters_of_any_width_arrive_whole() {
        assert_eq!(keys("aä€🔑".as_bytes()), "aä€🔑");
    }

    #[test]
    fn a_broken_character_does_not_swallow_the_next() {
        assert_eq!(keys(b"\xc3a\xe2\x82\x03"), "a<^C>");
        assert_eq!(keys(b"\xf8\x80b"), "<other>b");
    }

    #[test]
    fn arrows_and_function_keys_do_nothing() {
        assert_eq!(keys(b"a\x1b[A\x1b[1;5C\x1bOP\x1b[15~\x1bxb"), "a<other><other><other><other><other>b");
    }

    #[test]
    fn escape_alone_does_not_block_what_ends_a_question() {
        assert_eq!(keys(b"\x1b\x03\x1b\r\x1b[\x03"), "<^C><enter><^C>");
    }

    #[test]
    fn a_pasted_text_is_one_piece() {
        assert_eq!(keys(b"\x1b[200~two\rlines\x1b[A\r\n\x1b[201~x"), "<paste two\nlines\u{1b}[A\n>x");
    }

    #[test]
    fn a_paste_without_end_or_measure_is_bounded() {
        let mut bytes = b"\x1b[200~".to_vec();
        bytes.resize(200_000, b'a');
        bytes.extend_from_slice(PASTE_ENDS);
        assert_eq!(keys(&bytes), "<paste?>");
    }
}
