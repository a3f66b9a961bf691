//! Errors of the room `store`, in words.

use breakglass::encode::text::one_line;
use breakglass::i18n::Messages;
use breakglass::store::path_error::{PathError, Problem};

use super::{ExitCode, Failure, disk};

impl Failure {
    /// A problem with a file or folder that the person named.
    pub fn path(messages: Messages, error: &PathError) -> Self {
        let code = match &error.problem {
            Problem::Exists | Problem::Differs | Problem::NotEmpty | Problem::TooLarge { .. } => ExitCode::Refused,
            _ => ExitCode::Disk,
        };
        if matches!(error.problem, Problem::Exists) {
            return Self::exists(messages, &error.path);
        }
        let path = error.path.display().to_string();
        let places = [("path", path.into()), ("reason", problem(messages, &error.problem).into())];
        Self::new(messages, code, "error-disk", &places)
    }
}

/// What is wrong with a path, in words.
pub fn problem(messages: Messages, problem: &Problem) -> String {
    let say = |key| messages.text(key, &[]);
    match problem {
        Problem::Missing => say("disk-not-found"),
        Problem::NotAFile(_) => say("disk-not-a-file"),
        Problem::NotAFolder(_) => say("disk-not-a-folder"),
        Problem::TooLarge { .. } => say("disk-too-large"),
        Problem::Exists => say("disk-exists"),
        Problem::Differs | Problem::WrongSize { .. } => say("disk-differs"),
        Problem::NotEmpty => say("disk-not-empty"),
        Problem::BadName => say("disk-bad-name"),
        Problem::Denied(_) => say("disk-permission"),
        Problem::ReadOnly(_) => say("disk-read-only"),
        Problem::DiskFull(_) => say("disk-full"),
        Problem::NotConfirmed(_) => say("disk-not-confirmed"),
        Problem::Io(error) => disk::reason(messages, error),
        other => one_line(&other.to_string()).into_owned(),
    }
}
