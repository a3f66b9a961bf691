//! Errors of the room `store`, in words: files that the person named, and files of the vault.

use std::path::Path;

use breakglass::encode::text::one_line;
use breakglass::i18n::Messages;
use breakglass::msg;
use breakglass::store::damage::{Damage, DamageKind};
use breakglass::store::path_error::{PathError, Problem};
use breakglass::store::{LocalStateError, LockError, read_input};

use super::{ExitCode, Explain, Failure, disk, fail};
use crate::context::Context;

impl Failure {
    /// A problem with a file or folder that the person named. What is there and is no file, or no folder, where one
    /// belongs ends with the code of the disk: nothing was damaged, and nothing decided.
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

/// Reads a document of ours that the person named: a request, a contribution. One beyond its limit is damaged; what is
/// no file is as everywhere else.
pub fn read_named(cx: &Context, path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    read_input(path, limit).map_err(|error| match error.problem {
        Problem::TooLarge { .. } => error.explain(cx),
        _ => Failure::path(cx.messages, &error),
    })
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

/// A file of the vault itself: what stands where a file of the format belongs and is none is damage.
impl Explain for PathError {
    fn explain(&self, cx: &Context) -> Failure {
        let mut failure = Failure::path(cx.messages, self);
        let not_ours = matches!(
            self.problem,
            Problem::NotAFile(_)
                | Problem::NotAFolder(_)
                | Problem::TooLarge { .. }
                | Problem::Differs
                | Problem::WrongSize { .. }
        );
        if not_ours {
            failure.code = ExitCode::Damaged;
        }
        failure
    }
}

impl Explain for Damage {
    fn explain(&self, cx: &Context) -> Failure {
        let path = self.path.display().to_string();
        let what = damage_in_words(cx, &self.kind);
        match self.kind {
            DamageKind::WrongContents => fail!(cx.messages, Damaged, "error-other-contents", path = path, what = what),
            _ => fail!(cx.messages, Damaged, "error-damage", path = path, what = what),
        }
    }
}

/// What is wrong with a committed file, as the end of "FILE: …".
pub fn damage_in_words(cx: &Context, kind: &DamageKind) -> String {
    let key = match kind {
        DamageKind::Missing => "damage-missing",
        DamageKind::WrongHash => "damage-hash",
        DamageKind::WrongContents => "damage-contents",
        DamageKind::WrongSize => "damage-size",
        DamageKind::Signature => "damage-signature",
        DamageKind::WrongPlace => "damage-place",
        DamageKind::Foreign => "damage-foreign",
        DamageKind::NotAFile => "damage-not-a-file",
        DamageKind::Sealed => "damage-sealed",
        DamageKind::Unexpected => "damage-unexpected",
        DamageKind::Content(detail) => return msg!(cx.messages, "damage-content", detail = detail),
        _ => "damage-other",
    };
    cx.messages.text(key, &[])
}

impl Explain for LockError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Held => fail!(cx.messages, Locked, "error-locked"),
            Self::Path(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for LocalStateError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::NoFolder => fail!(cx.messages, Usage, "error-state-no-folder"),
            Self::Corrupt { path } => {
                fail!(cx.messages, Damaged, "error-state-corrupt", path = path.display().to_string())
            }
            Self::Path(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}
