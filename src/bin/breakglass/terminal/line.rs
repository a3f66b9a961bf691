//! The line that is being typed: what a person sees as characters, wiped when it goes.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use breakglass::secret::{SecretText, TypedText};

/// The longest line that can be typed, in bytes.
const LONGEST: usize = 64 * 1024;

/// A line of at most [`LONGEST`] bytes.
pub struct Line(TypedText);

impl Line {
    /// An empty line.
    pub fn new() -> Self {
        Self(TypedText::with_room(LONGEST))
    }

    /// Appends what fits; whether it did.
    pub fn push(&mut self, text: &str) -> bool {
        self.0.push(text)
    }

    /// Takes back the last character as a person sees it; its width in columns.
    pub fn pop(&mut self) -> usize {
        let Some((start, last)) = self.text().grapheme_indices(true).next_back() else { return 0 };
        let (start, width) = (start, last.width());
        self.0.truncate(start);
        width
    }

    /// Takes back blanks at the end and the word before them.
    pub fn pop_word(&mut self) {
        let without_blanks = self.text().trim_end().len();
        self.0.truncate(without_blanks);
        let start = self.text().rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
        self.0.truncate(start);
    }

    /// Takes everything back.
    pub fn clear(&mut self) {
        self.0.truncate(0);
    }

    /// Takes back everything from a byte on that begins a character.
    pub fn cut(&mut self, from: usize) {
        self.0.truncate(from);
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        self.0.expose_text()
    }

    /// The end of the line that fits into so many columns.
    pub fn tail(&self, columns: usize) -> &str {
        let mut used = 0;
        let mut start = self.text().len();
        for (index, character) in self.text().grapheme_indices(true).rev() {
            used += character.width();
            if used > columns {
                break;
            }
            start = index;
        }
        &self.text()[start..]
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.text().width()
    }

    /// Hands the text over.
    pub fn into_secret(self) -> SecretText {
        self.0.into_secret()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        let mut line = Line::new();
        assert!(line.push(text));
        line
    }

    #[test]
    fn backspace_takes_what_is_seen_as_one_character() {
        for (last, width) in [("ä", 1), ("a\u{308}", 1), ("🔑", 2), ("👩‍💻", 2), ("漢", 2), ("é", 1)] {
            let mut line = line(&format!("x{last}"));
            assert_eq!(line.pop(), width, "{last}");
            assert_eq!(line.text(), "x", "{last}");
        }
        assert_eq!(line("").pop(), 0);
    }

    #[test]
    fn a_word_is_taken_back_with_the_blanks_after_it() {
        let mut line = line("eins zwei  ");
        line.pop_word();
        assert_eq!(line.text(), "eins ");
        line.pop_word();
        line.pop_word();
        assert_eq!(line.text(), "");
    }

    #[test]
    fn a_long_line_shows_its_end_and_never_half_a_character() {
        assert_eq!(line("abc漢字").tail(5), "c漢字");
        assert_eq!(line("abc漢字").tail(3), "字");
        assert_eq!(line("abc").tail(10), "abc");
    }

    #[test]
    fn a_line_never_grows_beyond_its_room() {
        let mut line = line(&"a".repeat(LONGEST));
        assert!(!line.push("b"));
        assert_eq!(line.text().len(), LONGEST);
    }
}
