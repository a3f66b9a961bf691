//! Why an export, or a file of another program, was not taken over. What somebody else may have filled is at fault,
//! never this vault.

use std::path::Path;

use breakglass::exchange::deposit::PassError;
use breakglass::exchange::foreign::{Flaw, ReadError};
use breakglass::exchange::json::ImportError;
use breakglass::msg;
use breakglass::store::path_error::Problem;

use super::vault::format_in_words;
use super::{ExitCode, Explain, Failure, fail};
use crate::context::Context;
use crate::show::size_in_words;

impl Explain for ImportError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            // A place that leads out of the folder, a link, a pipe: forged rather than missing.
            Self::Path(error) if matches!(error.problem, Problem::BadName | Problem::NotAFile(_)) => {
                fail!(cx.messages, Damaged, "error-import-place", path = error.path.display().to_string())
            }
            Self::Path(error) => Failure::path(cx.messages, error),
            Self::NotAnExport(path) => {
                fail!(cx.messages, Usage, "error-not-an-export", path = path.display().to_string())
            }
            Self::Records { path, source } => {
                let (path, what) = (path.display().to_string(), format_in_words(cx, source));
                Failure::new(
                    cx.messages,
                    ExitCode::Damaged,
                    "error-import-records",
                    &[("path", path.into()), ("what", what.into())],
                )
            }
            Self::NamedTwice(path) => {
                fail!(cx.messages, Damaged, "error-import-twice", path = path.display().to_string())
            }
            Self::Differs(path) => {
                fail!(cx.messages, Damaged, "error-import-differs", path = path.display().to_string())
            }
            Self::TooMany { found, most } => {
                fail!(cx.messages, Refused, "error-import-many", found = *found, most = *most)
            }
            Self::Attach(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

/// Why a file of another program was not taken over. The file is at fault, and the vault untouched.
pub fn of_pass(cx: &Context, path: &Path, error: &PassError) -> Failure {
    match error {
        PassError::Read(error) => of_file(cx, path, error),
        PassError::Compartment(error) => error.explain(cx),
        // An attachment inside the file.
        PassError::Attachment(error) => {
            fail!(cx.messages, Damaged, "error-foreign-attachment", path = error.path.display().to_string())
        }
        PassError::TooMany { found, most } => {
            fail!(cx.messages, Refused, "error-import-many", found = *found, most = *most)
        }
        PassError::TooLarge(id) => {
            let (path, client) = (path.display().to_string(), cx.compartment_begins(*id));
            fail!(cx.messages, Refused, "error-import-large", path = path, client = client)
        }
        other => Failure::our_fault(cx.messages, &other.to_string()),
    }
}

/// Why a file of another program cannot be read.
pub fn of_file(cx: &Context, path: &Path, error: &ReadError) -> Failure {
    let (messages, shown) = (cx.messages, path.display().to_string());
    match error {
        ReadError::Path(error) => match error.problem {
            Problem::TooLarge { size, limit } => {
                let (size, most) = (size_in_words(messages, size), size_in_words(messages, limit));
                fail!(messages, Refused, "error-foreign-large", path = shown, size = size, most = most)
            }
            _ => Failure::path(messages, error),
        },
        ReadError::UnknownFormat | ReadError::NoSuchFormat => {
            fail!(messages, Usage, "error-foreign-format", path = shown)
        }
        ReadError::NotThatFormat(format) => {
            fail!(messages, Damaged, "error-foreign-other", path = shown, format = *format)
        }
        ReadError::Bound { bound, found, most } => {
            let what = messages.text(&format!("bound-{}", bound.key()), &[]);
            let (found, most) = (found.to_string(), most.to_string());
            fail!(messages, Refused, "error-foreign-bound", path = shown, what = what, found = found, most = most)
        }
        ReadError::Flawed(flaw) => flawed(cx, shown, flaw),
        ReadError::WrongKey => fail!(messages, CannotUnlock, "error-foreign-key", path = shown),
        ReadError::KeyFile => fail!(messages, CannotUnlock, "error-foreign-key-file", path = shown),
        ReadError::Locked => fail!(messages, CannotUnlock, "error-foreign-locked", path = shown),
        ReadError::AccountEncrypted => fail!(messages, Refused, "error-foreign-account", path = shown),
        ReadError::Program { program, what } => {
            fail!(messages, Refused, "error-foreign-program", path = shown, program = program, what = what)
        }
        ReadError::Columns { found } => {
            let (found, words) = (found.join(", "), crate::intake::words());
            fail!(messages, Usage, "error-foreign-columns", path = shown, found = found, words = words)
        }
        ReadError::Stopped => Failure::interrupted(),
        other => Failure::our_fault(messages, &other.to_string()),
    }
}

fn flawed(cx: &Context, path: String, flaw: &Flaw) -> Failure {
    let key = format!("flaw-{}", flaw.key());
    let what = match flaw {
        Flaw::OpenQuote { line } => msg!(cx.messages, &key, line = *line),
        Flaw::Member(name) => msg!(cx.messages, &key, name = *name),
        Flaw::Entry(name) => msg!(cx.messages, &key, name = name),
        _ => cx.messages.text(&key, &[]),
    };
    fail!(cx.messages, Damaged, "error-foreign-flaw", path = path, what = what)
}
