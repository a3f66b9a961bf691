//! Rows under headings, as wide as what stands in them; and single lines with a label.

use breakglass::encode::text::one_line;
use breakglass::i18n::Messages;
use unicode_width::UnicodeWidthStr as _;

use crate::context::Context;

/// What stands between two columns.
const GAP: usize = 2;

/// A table that is filled row by row and then printed.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with the headings of these messages.
    pub fn new(messages: Messages, headings: &[&str]) -> Self {
        Self { rows: vec![headings.iter().map(|key| messages.text(key, &[])).collect()] }
    }

    /// Adds a row; what comes from outside is made harmless.
    pub fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows.push(cells.iter().map(|cell| one_line(cell).into_owned()).collect());
    }

    /// Prints it to standard output.
    pub fn print(&self, cx: &mut Context) {
        for line in self.lines() {
            cx.out.line(&line);
        }
    }

    /// Shows it between questions, on standard error.
    pub fn note(&self, cx: &mut Context) {
        for line in self.lines() {
            cx.note(&line);
        }
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        self.rows.iter().map(move |row| {
            let cells = row.iter().zip(&widths).map(|(cell, width)| {
                let blanks = width.saturating_sub(cell.width()) + GAP;
                format!("{cell}{}", " ".repeat(blanks))
            });
            cells.collect::<String>().trim_end().to_owned()
        })
    }
}

impl Context {
    /// A line with a label on standard output; nothing where there is nothing to say.
    pub fn labelled(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            let label = self.messages.text(label, &[]);
            self.out.line(&format!("  {label}: {}", one_line(value)));
        }
    }
}
