//! Errors of the operating system at a path, in words.

use std::io;
use std::path::Path;

use breakglass::i18n::Messages;

use super::{Failure, fail};

impl Failure {
    /// A file or folder that could not be read or written.
    pub fn disk(messages: Messages, path: &Path, error: &io::Error) -> Self {
        let reason = reason(messages, error);
        fail!(messages, Disk, "error-disk", path = path.display().to_string(), reason = reason)
    }

    /// A file that exists already and is not replaced.
    pub fn exists(messages: Messages, path: &Path) -> Self {
        fail!(messages, Refused, "error-exists", path = path.display().to_string())
    }
}

/// What the operating system said, in the person's language where the kind of error is common.
pub fn reason(messages: Messages, error: &io::Error) -> String {
    let key = match error.kind() {
        io::ErrorKind::NotFound => "disk-not-found",
        io::ErrorKind::PermissionDenied => "disk-permission",
        io::ErrorKind::AlreadyExists => "disk-exists",
        io::ErrorKind::StorageFull => "disk-full",
        io::ErrorKind::QuotaExceeded => "disk-quota",
        io::ErrorKind::ReadOnlyFilesystem => "disk-read-only",
        io::ErrorKind::IsADirectory => "disk-is-a-folder",
        io::ErrorKind::NotADirectory => "disk-not-a-folder",
        io::ErrorKind::FileTooLarge => "disk-too-large",
        io::ErrorKind::InvalidData => "disk-not-text",
        _ => return breakglass::encode::text::one_line(&error.to_string()).into_owned(),
    };
    messages.text(key, &[])
}
