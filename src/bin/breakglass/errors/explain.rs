//! From an error of the library to a failure: `vault.deposit(…).or_fail(cx)?`.

use super::Failure;
use crate::context::Context;

/// An error that can be put into words. The context knows the language, and what compartments are called.
pub trait Explain {
    /// What is so, the exit code, and what to do about it.
    fn explain(&self, cx: &Context) -> Failure;
}

/// Turns the error of a result into a failure.
pub trait OrFail<T> {
    fn or_fail(self, cx: &Context) -> Result<T, Failure>;
}

impl<T, E: Explain> OrFail<T> for Result<T, E> {
    fn or_fail(self, cx: &Context) -> Result<T, Failure> {
        self.map_err(|error| error.explain(cx))
    }
}
