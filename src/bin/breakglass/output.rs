//! Standard output and standard error, without panics when the other side has gone.

use std::io::{self, BufWriter, Stdout, Write as _};

use serde::Serialize;

/// Standard output. A closed pipe is no error: whoever closed it has read enough. Any other error is kept and
/// reported at the end, so that a full disk behind a redirection does not go unnoticed.
pub struct Output {
    stream: BufWriter<Stdout>,
    failed: Option<io::Error>,
}

impl Output {
    /// This process's standard output.
    pub fn new() -> Self {
        Self { stream: BufWriter::new(io::stdout()), failed: None }
    }

    /// Writes text and a line end.
    pub fn line(&mut self, text: &str) {
        self.attempt(|stream| writeln!(stream, "{text}"));
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

/// Writes a line to standard error; there is nobody to tell if that fails.
pub fn error_line(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
