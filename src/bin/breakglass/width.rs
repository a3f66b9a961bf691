//! How wide the person's terminal is, where standard output is one.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The narrowest width that anything is made to fit.
const LEAST: usize = 40;

/// Columns that somebody who quotes the output takes for himself.
static MARGIN: AtomicUsize = AtomicUsize::new(0);

/// Columns of the terminal; `None` where standard output goes to a file or a pipe, which has no width.
pub fn columns() -> Option<usize> {
    let margin = MARGIN.load(Ordering::Relaxed);
    crate::terminal::output_columns().map(|columns| columns.saturating_sub(margin).max(LEAST))
}

/// From now on everything is made to fit beside a margin.
pub fn leave_margin(columns: usize) {
    MARGIN.store(columns, Ordering::Relaxed);
}

/// How many columns a text takes.
pub fn wide(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// Cuts a text to a width, with `…` where something is missing.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if wide(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut cut = String::with_capacity(text.len());
    let mut used = 0;
    for character in text.graphemes(true) {
        used += character.width();
        if used > columns.saturating_sub(1) {
            break;
        }
        cut.push_str(character);
    }
    cut.push('…');
    Cow::Owned(cut)
}

/// Fills a text with blanks to a width.
pub fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(wide(text));
    format!("{text}{:missing$}", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_and_filled_by_what_is_seen() {
        assert_eq!(cut("Müller", 6), "Müller");
        assert_eq!(cut("Müllerstraße", 6), "Mülle…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(pad("日本", 6), "日本  ");
        assert_eq!(pad("länger", 3), "länger");
    }
}
