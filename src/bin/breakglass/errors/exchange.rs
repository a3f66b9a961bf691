//! Why an export was not taken over. A folder that somebody else may have filled is at fault, never this vault.

use breakglass::exchange::json::ImportError;
use breakglass::store::path_error::Problem;

use super::vault::format_in_words;
use super::{ExitCode, Explain, Failure, fail};
use crate::context::Context;

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
