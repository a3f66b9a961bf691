//! That something is going on: a turning wheel on standard error while a person waits, and nothing where nobody looks.
//!
//! What this is not: a protocol. What was done is said by the command, on standard output.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal::Unechoed;

/// How often the wheel turns.
const TURN: Duration = Duration::from_millis(120);

/// A line that is there as long as this lives. Without a terminal it is never there. What is typed meanwhile is not shown.
pub struct Busy {
    bar: ProgressBar,
    _typed: Option<Unechoed>,
}

impl Busy {
    /// Shows `text` beside a turning wheel.
    pub fn new(text: String) -> Self {
        let bar = ProgressBar::new_spinner().with_message(text);
        Self::turning(bar)
    }

    /// Shows `text` and how much of `total` is done.
    pub fn counting(text: String, total: usize) -> Self {
        let style = ProgressStyle::with_template("{spinner} {msg} {pos}/{len}");
        let bar = ProgressBar::new(total as u64).with_message(text);
        bar.set_style(style.expect("the template is a constant"));
        Self::turning(bar)
    }

    fn turning(bar: ProgressBar) -> Self {
        bar.enable_steady_tick(TURN);
        Self { bar, _typed: Unechoed::begin() }
    }

    /// So much is done.
    pub fn done(&self, count: usize, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(count as u64);
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
