//! Files that a command writes because it was asked to: never replaced without a word.

use std::path::{Path, PathBuf};

use breakglass::msg;
use breakglass::store::{Existing, OutputFile, PathError};

use crate::context::Context;
use crate::errors::{Failure, fail};

/// Where the output goes: as typed, or asked for with the question of this key.
pub fn asked_for(cx: &mut Context, typed: Option<&PathBuf>, question: &str) -> Result<PathBuf, Failure> {
    if let Some(path) = typed {
        return Ok(path.clone());
    }
    let question = cx.messages.text(question, &[]);
    let typed = cx.ask_line(&question, None, "-o", |typed| match typed.trim() {
        "" => Err(String::new()),
        typed => Ok(typed.to_owned()),
    })?;
    Ok(PathBuf::from(typed))
}

/// Whether an existing file may be replaced: asked for at a terminal, allowed by `--yes`, else refused.
pub fn existing(cx: &mut Context, path: &Path) -> Result<Existing, Failure> {
    if std::fs::symlink_metadata(path).is_err() {
        return Ok(Existing::Refused);
    }
    let shown = path.display().to_string();
    if !cx.yes && !cx.can_ask() {
        return Err(fail!(cx.messages, Refused, "error-exists", path = &shown));
    }
    if cx.confirm(&msg!(cx.messages, "ask-replace", path = &shown))? {
        Ok(Existing::Replaced)
    } else {
        Err(fail!(cx.messages, Refused, "error-exists", path = &shown))
    }
}

/// Writes a text file whole or not at all.
pub fn write_text(cx: &mut Context, path: &Path, text: &str) -> Result<(), Failure> {
    write_bytes(cx, path, text.as_bytes())
}

/// Writes a file whole or not at all.
pub fn write_bytes(cx: &mut Context, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let existing = existing(cx, path)?;
    write_as(cx, path, bytes, existing)
}

/// The same, where it is settled what becomes of a file that is there.
pub fn write_as(cx: &Context, path: &Path, bytes: &[u8], existing: Existing) -> Result<(), Failure> {
    let write = || -> Result<(), PathError> {
        let mut file = OutputFile::create(path, existing)?;
        std::io::Write::write_all(&mut file, bytes).map_err(|error| PathError::io(path, error))?;
        file.finish()
    };
    write().map_err(|error| Failure::path(cx.messages, &error))
}
