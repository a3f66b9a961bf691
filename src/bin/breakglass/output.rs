//! Standard output and standard error, without panics when the other side has gone.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};
use std::sync::OnceLock;

use serde::Serialize;

use crate::terminal::output_columns;
use crate::wrap::wrap;

/// Standard output. A closed pipe is no error: whoever closed it has read enough. Any other error is kept and
/// reported at the end, so that a full disk behind a redirection does not go unnoticed.
pub struct Output {
    stream: BufWriter<Stdout>,
    failed: Option<io::Error>,
    quotation: Option<Quotation>,
}

/// How the output of a command is quoted in a story (`tour`): indented, together with what is said by the way, and not
/// longer than somebody reads.
pub struct Quotation {
    indent: &'static str,
    columns: Option<usize>,
    most: usize,
    /// Whether what is begun when these lines are used up is shown to its end.
    to_the_gap: bool,
    left_out: usize,
    in_words: Box<dyn Fn(usize) -> String>,
}

impl Output {
    /// This process's standard output.
    pub fn new() -> Self {
        Self { stream: BufWriter::new(io::stdout()), failed: None, quotation: None }
    }

    /// Standard output in which a command is quoted.
    pub fn quoting(quotation: Quotation) -> Self {
        Self { quotation: Some(quotation), ..Self::new() }
    }

    /// Whether a story quotes this: nobody is there to be asked anything.
    pub fn is_quoted(&self) -> bool {
        self.quotation.is_some()
    }

    /// Writes text and a line end.
    pub fn line(&mut self, text: &str) {
        match &mut self.quotation {
            None => {
                let lines = laid_out(text, *COLUMNS.get_or_init(output_columns));
                self.attempt(|stream| writeln!(stream, "{lines}"));
            }
            Some(quotation) => {
                let lines = quotation.lay_out(text, quotation.columns);
                self.attempt(|stream| lines.iter().try_for_each(|line| writeln!(stream, "{line}")));
            }
        }
    }

    /// Writes text with its lines as they are: a secret that is copied must not be broken between its words.
    pub fn verbatim(&mut self, text: &str) {
        match &mut self.quotation {
            None => self.attempt(|stream| writeln!(stream, "{text}")),
            Some(quotation) => {
                let lines = quotation.lay_out(text, None);
                self.attempt(|stream| lines.iter().try_for_each(|line| writeln!(stream, "{line}")));
            }
        }
    }

    /// Writes what is said by the way: on standard error, or where the command is quoted.
    pub fn aside(&mut self, text: &str) {
        if self.quotation.is_some() {
            self.line(text);
        } else {
            self.flush();
            error_line(text);
        }
    }

    /// Writes bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.attempt(|stream| stream.write_all(bytes));
    }

    /// Writes a value as JSON on several lines.
    pub fn json<T: Serialize + ?Sized>(&mut self, value: &T) {
        self.attempt(|stream| {
            serde_json::to_writer_pretty(&mut *stream, value)?;
            writeln!(stream)
        });
    }

    /// Brings out what was written so far: before a question, and before another program writes.
    pub fn flush(&mut self) {
        self.attempt(BufWriter::flush);
    }

    /// Brings out the rest; the first error that was not a closed pipe.
    pub fn finish(&mut self) -> io::Result<()> {
        if let Some(line) = self.quotation.as_mut().and_then(Quotation::end) {
            self.attempt(|stream| writeln!(stream, "{line}"));
        }
        self.flush();
        match self.failed.take() {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            _ => Ok(()),
        }
    }

    fn attempt(&mut self, write: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) {
        if self.failed.is_none() {
            self.failed = write(&mut self.stream).err();
        }
    }
}

impl Quotation {
    /// `indent` stands before each line; lines are broken at `columns`, the indentation included, or not at all.
    pub fn new(indent: &'static str, columns: Option<usize>) -> Self {
        Self {
            indent,
            columns,
            most: usize::MAX,
            to_the_gap: false,
            left_out: 0,
            in_words: Box::new(|_| String::new()),
        }
    }

    /// Shows so many lines of the output.
    pub fn at_most(self, lines: usize) -> Self {
        Self { most: lines, ..self }
    }

    /// Shows so many lines of the output, goes on to the next empty one, and says, `in_words`, how many are left out.
    pub fn about(self, lines: usize, in_words: impl Fn(usize) -> String + 'static) -> Self {
        Self { most: lines, to_the_gap: true, in_words: Box::new(in_words), ..self }
    }

    fn lay_out(&mut self, text: &str, columns: Option<usize>) -> Vec<String> {
        let columns = columns.map_or(usize::MAX, |columns| columns.saturating_sub(self.indent.len()));
        let mut shown = Vec::new();
        for line in text.split('\n') {
            if self.most == 0 && (line.is_empty() || !self.to_the_gap) {
                self.to_the_gap = false;
                self.left_out += 1;
                continue;
            }
            self.most = self.most.saturating_sub(1);
            shown.extend(wrap(line, columns).iter().map(|piece| self.indented(piece)));
        }
        shown
    }

    fn end(&mut self) -> Option<String> {
        let left_out = std::mem::take(&mut self.left_out);
        let words = (left_out > 0).then(|| (self.in_words)(left_out)).filter(|words| !words.is_empty());
        words.map(|words| self.indented(&words))
    }

    fn indented(&self, line: &str) -> String {
        if line.is_empty() { String::new() } else { format!("{}{line}", self.indent) }
    }
}

/// Writes a line to standard error; there is nobody to tell if that fails.
pub fn error_line(text: &str) {
    let columns = if io::stderr().is_terminal() { *COLUMNS.get_or_init(output_columns) } else { None };
    let _ = writeln!(io::stderr(), "{}", laid_out(text, columns));
}

/// How wide the terminal is; nothing where there is none, and lines stay whole for whoever reads them there.
static COLUMNS: OnceLock<Option<usize>> = OnceLock::new();

/// Breaks lines between words.
fn laid_out(text: &str, columns: Option<usize>) -> Cow<'_, str> {
    let Some(columns) = columns.filter(|_| text.lines().any(|line| line.len() > LEAST_COLUMNS)) else {
        return Cow::Borrowed(text);
    };
    let columns = columns.max(LEAST_COLUMNS);
    Cow::Owned(text.lines().flat_map(|line| wrap(line, columns)).collect::<Vec<_>>().join("\n"))
}

/// Narrower than this, nothing is laid out.
const LEAST_COLUMNS: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_indented_broken_and_cut() {
        let mut quotation = Quotation::new("  ", Some(10)).at_most(3);
        assert_eq!(quotation.lay_out("one two three\n", Some(10)), ["  one two", "  three", ""]);
        assert_eq!(quotation.lay_out("four\nfive\nsix", None), ["  four"]);
        assert_eq!(quotation.end(), None);
    }

    #[test]
    fn what_is_begun_is_shown_to_its_end() {
        let mut quotation = Quotation::new("", None).about(1, |count| format!("({count})"));
        assert_eq!(quotation.lay_out("one\ntwo\n\nthree", None), ["one", "two"]);
        assert_eq!(quotation.lay_out("four", None), Vec::<String>::new());
        assert_eq!(quotation.end().as_deref(), Some("(3)"));
        assert_eq!(quotation.end(), None);
    }

    #[test]
    fn what_fits_is_quoted_whole() {
        let mut quotation = Quotation::new("", None);
        let long = "x ".repeat(500);
        assert_eq!(quotation.lay_out(&long, quotation.columns), std::slice::from_ref(&long));
        assert_eq!(quotation.end(), None);
    }
}
