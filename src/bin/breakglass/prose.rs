//! What is to be read between questions: paragraphs broken at blanks, no wider than the terminal and than reads well.
//!
//! What this is not: for lines that somebody copies; a command or a path is never broken.

use unicode_width::UnicodeWidthStr as _;

use crate::context::Context;
use crate::terminal::{Console as _, Terminal};

/// No line is wider, however wide the terminal.
const WIDEST: usize = 80;

impl Context {
    /// Shows a paragraph on standard error, set off by an empty line.
    pub fn tell(&mut self, text: &str) {
        let columns = Terminal::open().map_or(WIDEST, |terminal| terminal.columns());
        self.note("");
        for line in wrapped(text, columns.min(WIDEST)) {
            self.note(&line);
        }
    }
}

/// The words of a text in lines of so many columns; a word that is wider stands alone.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() < columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_blanks_and_nowhere_else() {
        assert_eq!(wrapped("die  Kanzlei Müller\nöffnet", 12), ["die Kanzlei", "Müller", "öffnet"]);
        assert_eq!(wrapped("a breakglass-with-a-long-name b", 10), ["a", "breakglass-with-a-long-name", "b"]);
        assert!(wrapped("", 10).is_empty());
    }
}
