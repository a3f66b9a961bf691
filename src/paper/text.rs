//! Text of one block: spans in regular, bold or monospaced type.
//!
//! Foreign text loses what could deceive (`encode::text`) on its way in. Everything is wiped on drop, because the words
//! of a sheet pass through here like any other text.

use zeroize::Zeroizing;

use crate::encode::text::for_terminal;

/// Text with bold and monospaced spans. A word with a non-breaking hyphen (U+2011) stays on one line; the hyphen is
/// shown, and copied out of the PDF, as an ordinary one.
#[derive(Clone, Default)]
pub struct Text {
    spans: Vec<Span>,
}

/// A stretch of one type.
#[derive(Clone)]
pub(super) struct Span {
    pub(super) text: Zeroizing<String>,
    pub(super) type_: Type,
    /// Whether no line may end in it.
    pub(super) is_whole: bool,
}

/// How a span is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Type {
    #[default]
    Regular,
    Bold,
    /// Every character of one width, and none like another: passwords, commands.
    Mono,
}

/// Where lines stand between the margins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// Where the script begins.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// Where the script ends.
    End,
}

impl Text {
    /// Text in which `**…**` is bold and `` `…` `` monospaced: for messages, whose translators need marks.
    ///
    /// A mark without its second one stands as it is.
    pub fn marked(text: &str) -> Self {
        let mut made = Self::default();
        let mut rest = text;
        while let Some((before, inside, after, type_)) = next_mark(rest) {
            made = made.and(before, Type::Regular).and(inside, type_);
            rest = after;
        }
        made.and(rest, Type::Regular)
    }

    /// Bold text.
    pub fn bold(text: &str) -> Self {
        Self::default().and(text, Type::Bold)
    }

    /// Monospaced text.
    pub fn mono(text: &str) -> Self {
        Self::default().and(text, Type::Mono)
    }

    /// This text with another behind it.
    #[must_use]
    pub fn then(mut self, next: impl Into<Self>) -> Self {
        self.spans.extend(next.into().spans);
        self
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text.trim().is_empty())
    }

    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// All of it without its types.
    pub(super) fn joined(&self) -> Zeroizing<String> {
        let mut joined = Zeroizing::new(String::with_capacity(self.spans.iter().map(|span| span.text.len()).sum()));
        self.spans.iter().for_each(|span| joined.push_str(&span.text));
        joined
    }

    /// What is longer than so many bytes, in pieces that are not, cut between lines or words where there are any; none
    /// where it is not longer.
    pub(super) fn pieces(&self, most: usize) -> Vec<Self> {
        if self.spans.iter().map(|span| span.text.len()).sum::<usize>() <= most {
            return Vec::new();
        }
        let (mut pieces, mut piece, mut room) = (Vec::new(), Self::default(), most);
        for span in &self.spans {
            let mut rest = span.text.as_str();
            while rest.len() > room {
                let end = (0..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(0);
                let cut =
                    rest[..end].rfind('\n').or_else(|| rest[..end].rfind(' ')).filter(|at| *at > 0).unwrap_or(end);
                piece.spans.push(span.part(&rest[..cut]));
                rest = rest[cut..].strip_prefix(['\n', ' ']).unwrap_or(&rest[cut..]);
                pieces.push(std::mem::take(&mut piece));
                room = most;
            }
            room -= rest.len();
            piece.spans.push(span.part(rest));
        }
        pieces.push(piece);
        pieces
    }

    fn and(mut self, text: &str, type_: Type) -> Self {
        let clean = Zeroizing::new(for_terminal(text).into_owned());
        if clean.contains(NO_BREAK) {
            for word in clean.split_inclusive(char::is_whitespace) {
                let (shown, is_whole) = (Zeroizing::new(word.replace(NO_BREAK, "-")), word.contains(NO_BREAK));
                self.spans.push(Span { text: shown, type_, is_whole });
            }
        } else if !clean.is_empty() {
            self.spans.push(Span { text: clean, type_, is_whole: false });
        }
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::default().and(text, Type::Regular)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::from(Zeroizing::new(text).as_str())
    }
}

impl Span {
    /// Part of its text, set as it is.
    fn part(&self, text: &str) -> Self {
        Self { text: Zeroizing::new(text.to_owned()), type_: self.type_, is_whole: self.is_whole }
    }
}

const NO_BREAK: char = '\u{2011}';

/// What stands before the first pair of marks, in it, and behind it.
fn next_mark(text: &str) -> Option<(&str, &str, &str, Type)> {
    let pairs = [("**", Type::Bold), ("`", Type::Mono)].into_iter().filter_map(|(mark, type_)| {
        let (before, rest) = text.split_once(mark)?;
        let (inside, after) = rest.split_once(mark)?;
        (!inside.is_empty()).then_some((before, inside, after, type_))
    });
    pairs.min_by_key(|(before, ..)| before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<(String, Type)> {
        Text::marked(text).spans.iter().map(|span| (span.text.to_string(), span.type_)).collect()
    }

    #[test]
    fn marks_make_spans() {
        let found = spans("Ring **first**, then type `age -d`.");
        let expected = [
            ("Ring ", Type::Regular),
            ("first", Type::Bold),
            (", then type ", Type::Regular),
            ("age -d", Type::Mono),
            (".", Type::Regular),
        ];
        assert_eq!(found, expected.map(|(text, type_)| (text.to_owned(), type_)));
    }

    #[test]
    fn a_mark_alone_stands_as_it_is() {
        for text in ["2 ** 3", "a ` b", "****", "``", "**"] {
            assert_eq!(Text::marked(text).joined().as_str(), text);
        }
        assert_eq!(Text::from("**not bold**").joined().as_str(), "**not bold**");
    }

    #[test]
    fn a_hyphen_that_does_not_break_keeps_its_word_whole() {
        let text = Text::from("Öffnen Sie NOTFALL\u{2011}OEFFNEN.html bald");
        assert_eq!(text.joined().as_str(), "Öffnen Sie NOTFALL-OEFFNEN.html bald");
        let whole: Vec<&str> = text.spans.iter().filter(|span| span.is_whole).map(|span| span.text.as_str()).collect();
        assert_eq!(whole, ["NOTFALL-OEFFNEN.html "]);
    }

    #[test]
    fn a_long_text_is_cut_between_lines_words_or_letters() {
        let pieces = |text: &str, most: usize| -> Vec<String> {
            Text::from(text).pieces(most).iter().map(|piece| piece.joined().to_string()).collect()
        };
        assert!(pieces("kurz", 4).is_empty());
        assert_eq!(pieces("eins\nzwei drei", 7), ["eins", "zwei", "drei"]);
        assert_eq!(pieces("äöüäöü", 5), ["äö", "üä", "öü"]);
        let marked = Text::marked("**aa** bb cc");
        let parts = marked.pieces(6);
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].spans[0].type_, parts[1].spans[0].type_), (Type::Bold, Type::Regular));
    }

    #[test]
    fn what_deceives_is_taken_out() {
        assert_eq!(Text::from("a\u{202e}b\u{7}c").joined().as_str(), "abc");
    }
}
