//! Rows and cells of a table in memory, as RFC 4180 has them, with whichever separator the first line uses.
//!
//! A cell borrows from the text; only one with doubled quotation marks is written anew, into memory of exact size.

use crate::exchange::foreign::Flaw;
use crate::secret::SecretText;

/// A walk over the rows of a table.
pub(super) struct Rows<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    begun: usize,
    separator: u8,
}

/// What stands between two separators.
pub(super) enum Cell<'a> {
    /// As it stands.
    Plain(&'a str),
    /// With every quotation mark doubled.
    Doubled(&'a str),
}

impl Cell<'_> {
    /// The text; for what is no secret.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Plain(text) => (*text).to_owned(),
            Self::Doubled(text) => single(text),
        }
    }

    /// The secret.
    pub(super) fn secret(&self) -> SecretText {
        SecretText::new(self.text())
    }
}

/// Room for all of it is taken at once, so that no piece is left behind.
fn single(doubled: &str) -> String {
    let mut text = String::with_capacity(doubled.len());
    let mut rest = doubled;
    while let Some(at) = rest.find("\"\"") {
        text.push_str(&rest[..=at]);
        rest = &rest[at + 2..];
    }
    text.push_str(rest);
    text
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, begun: 1, separator: separator(text) }
    }

    /// The line on which the last row began, from 1.
    pub(super) fn begun_on(&self) -> usize {
        self.begun
    }

    /// Reads the next row that is not empty; whether there was one.
    pub(super) fn next_row(&mut self, cells: &mut Vec<Cell<'a>>) -> Result<bool, Flaw> {
        cells.clear();
        while self.at < self.text.len() {
            self.begun = self.line;
            self.row(cells)?;
            if !matches!(cells.as_slice(), [Cell::Plain("")]) {
                return Ok(true);
            }
            cells.clear();
        }
        Ok(false)
    }

    fn row(&mut self, cells: &mut Vec<Cell<'a>>) -> Result<(), Flaw> {
        loop {
            cells.push(self.cell()?);
            match self.peek() {
                Some(byte) if byte == self.separator => self.at += 1,
                Some(b'\r') => {
                    self.at += 1;
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    self.line += 1;
                    return Ok(());
                }
                Some(b'\n') => {
                    self.at += 1;
                    self.line += 1;
                    return Ok(());
                }
                // A separator at the very end leaves an empty cell behind it, which the next turn makes.
                _ => return Ok(()),
            }
        }
    }

    fn cell(&mut self) -> Result<Cell<'a>, Flaw> {
        if self.peek() == Some(b'"') {
            return self.quoted();
        }
        let rest = &self.text.as_bytes()[self.at..];
        let ends = |byte: &u8| *byte == self.separator || *byte == b'\n' || *byte == b'\r';
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let cell = &self.text[self.at..self.at + length];
        self.at += length;
        Ok(Cell::Plain(cell))
    }

    fn quoted(&mut self) -> Result<Cell<'a>, Flaw> {
        let open = Flaw::OpenQuote { line: self.line };
        let start = self.at + 1;
        let (mut end, mut doubled) = (start, false);
        loop {
            end += self.text[end..].find('"').ok_or_else(|| open.clone())?;
            match self.text.as_bytes().get(end + 1) {
                Some(b'"') => {
                    doubled = true;
                    end += 2;
                }
                Some(byte) if *byte != self.separator && *byte != b'\n' && *byte != b'\r' => return Err(open),
                _ => break,
            }
        }
        let cell = &self.text[start..end];
        self.line += cell.bytes().filter(|byte| *byte == b'\n').count();
        self.at = end + 1;
        Ok(if doubled { Cell::Doubled(cell) } else { Cell::Plain(cell) })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// What separates the names in the first line: comma, semicolon or tab, whichever stands there most often.
fn separator(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // The first of several, so that a table of one column has a separator too.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Vec<Vec<String>>, Flaw> {
        let (mut rows, mut cells, mut all) = (Rows::new(text), Vec::new(), Vec::new());
        while rows.next_row(&mut cells)? {
            all.push(cells.iter().map(Cell::text).collect());
        }
        Ok(all)
    }

    #[test]
    fn tables_as_programs_write_them() {
        let table =
            |rows: &[&[&str]]| Ok(rows.iter().map(|row| row.iter().map(|c| (*c).to_owned()).collect()).collect());
        assert_eq!(read("a,b\r\n1,2\r\n"), table(&[&["a", "b"], &["1", "2"]]));
        assert_eq!(read("a;b\n\"1;\n\"\"x\"\"\";2"), table(&[&["a", "b"], &["1;\n\"x\"", "2"]]));
        assert_eq!(read("a\tb\n 1 \t"), table(&[&["a", "b"], &[" 1 ", ""]]));
        assert_eq!(read("a,b\n\n\n1,2\n\n"), table(&[&["a", "b"], &["1", "2"]]));
        assert_eq!(read("a\r1\r2"), table(&[&["a"], &["1"], &["2"]]));
        assert_eq!(read("a,b\n\"\"\"\",\"\"\n"), table(&[&["a", "b"], &["\"", ""]]));
        assert_eq!(read(""), table(&[]));
    }

    #[test]
    fn an_open_quotation_mark_is_named_with_its_line() {
        assert_eq!(read("a,b\n1,2\n3,\"4\n5,6\n"), Err(Flaw::OpenQuote { line: 3 }));
        assert_eq!(read("a\n\"x\"y\n"), Err(Flaw::OpenQuote { line: 2 }));
        assert_eq!(read("\""), Err(Flaw::OpenQuote { line: 1 }));
    }

    #[test]
    fn whatever_was_written_is_read() {
        let cell = r#"[ -~äß🐝,;"\t\n\r]{0,8}"#;
        proptest!(|(rows in prop::collection::vec(prop::collection::vec(cell, 2..4), 1..6))| {
            let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let lines = rows.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(","));
            prop_assert_eq!(read(&lines.collect::<Vec<_>>().join("\r\n")), Ok(rows));
        });
    }

    #[test]
    fn nothing_makes_it_panic() {
        proptest!(|(text in r#"[a"ä,;\t\n\r]{0,24}"#)| {
            let _ = read(&text);
        });
    }
}
