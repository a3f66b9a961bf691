//! A file of another program, from its path to its keys. Its password is asked for only if it needs one.

use std::path::{Path, PathBuf};

use breakglass::crypto::foreign_age;
use breakglass::exchange::foreign::{Bounds, Foreign, Keys, Lock, Options};
use breakglass::exchange::formats::{Column, Columns};
use breakglass::msg;
use breakglass::secret::{SecretBytes, SecretText};
use breakglass::store::read_input;
use breakglass::vault::Vault;

use crate::args::exchange::OpeningArgs;
use crate::context::Context;
use crate::errors::exchange::of_file;
use crate::errors::{Failure, fail};
use crate::interrupt;
use crate::passphrase;
use crate::terminal::Terminal;

/// No key file is larger.
const KEY_FILE: u64 = 64 << 20;

/// What opens files of other programs in this run.
pub struct Opening {
    password: Option<passphrase::Source>,
    key_file: Option<PathBuf>,
    bounds: Bounds,
}

impl Opening {
    /// What was typed.
    pub fn typed(args: &OpeningArgs) -> Self {
        let command = args.source_password_command.clone().map(passphrase::Source::Command);
        Self {
            password: args.source_password_file.clone().map(passphrase::Source::File).or(command),
            key_file: args.key_file.clone(),
            bounds: Bounds::default().times(args.limits_times),
        }
    }

    /// Recognises a file and looks at it as far as it lies in the clear.
    pub fn look(
        &self,
        cx: &Context,
        path: &Path,
        (format, columns): (Option<&str>, &[String]),
    ) -> Result<Foreign, Failure> {
        // The sealed objects of a vault would look like the entries of a tree.
        if path.is_dir() && Vault::at(path).is_ok() {
            return Err(fail!(cx.messages, Refused, "error-import-vault", path = path.display().to_string()));
        }
        let options = Options { bounds: self.bounds, columns: parsed(cx, columns)?, stop: interrupt::noted };
        Foreign::open(path, format, &options).map_err(|error| of_file(cx, path, &error))
    }

    /// What opens it: given, or asked for.
    pub fn keys(&self, cx: &mut Context, path: &Path, foreign: &Foreign) -> Result<Keys, Failure> {
        let lock = foreign.lock();
        if lock == Lock::Open {
            return Ok(Keys::default());
        }
        let key_file = self.key_file(cx, path, lock)?;
        // Identities in the clear open by themselves.
        let is_plain = |key: &SecretBytes| !foreign_age::is_age(key.expose_bytes());
        if lock == Lock::KeyFile && key_file.as_ref().is_some_and(is_plain) {
            return Ok(Keys { password: None, key_file });
        }
        Ok(Keys { password: self.password(cx, path, key_file.is_some())?, key_file })
    }

    /// The key file, if one was named and this can be opened by one.
    fn key_file(&self, cx: &Context, path: &Path, lock: Lock) -> Result<Option<SecretBytes>, Failure> {
        match (lock, &self.key_file) {
            (Lock::PasswordOrKeyFile | Lock::KeyFile, Some(key_file)) => {
                let bytes = read_input(key_file, KEY_FILE).map_err(|error| Failure::path(cx.messages, &error))?;
                Ok(Some(SecretBytes::new(bytes)))
            }
            // No password would help.
            (Lock::KeyFile, None) => {
                Err(fail!(cx.messages, Usage, "error-foreign-no-key-file", path = path.display().to_string()))
            }
            _ => Ok(None),
        }
    }

    fn password(&self, cx: &mut Context, path: &Path, has_key_file: bool) -> Result<Option<SecretText>, Failure> {
        match &self.password {
            Some(source) => passphrase::read_from(cx.messages, source).map(Some),
            None if has_key_file && !cx.can_ask() => Ok(None),
            None if !Terminal::exists() => {
                Err(fail!(cx.messages, Usage, "error-foreign-locked", path = path.display().to_string()))
            }
            None => {
                let question = msg!(cx.messages, "ask-source-password", file = path.display().to_string());
                let typed = cx.ask_secret(&question, "--source-password-file, --source-password-command")?;
                Ok(Some(typed).filter(|typed| !typed.is_empty()))
            }
        }
    }
}

fn parsed(cx: &Context, typed: &[String]) -> Result<Option<Columns>, Failure> {
    let columns: Option<Vec<_>> = typed.iter().map(|typed| Columns::parse(typed)).collect();
    match columns {
        Some(columns) if columns.is_empty() => Ok(None),
        Some(columns) => match twice(&columns) {
            Some(column) => Err(fail!(cx.messages, Usage, "error-map-twice", word = column.key())),
            None => Ok(Some(Columns(columns))),
        },
        None => Err(fail!(cx.messages, Usage, "error-map-form", words = words())),
    }
}

/// What was said to be in two columns although an entry has one of it. Addresses and one-time codes it may have several.
fn twice(columns: &[(Column, String)]) -> Option<Column> {
    let single = |column: &Column| !matches!(column, Column::Url | Column::Totp);
    let mut rest = columns.iter().map(|(column, _)| *column).filter(single);
    while let Some(column) = rest.next() {
        if rest.clone().any(|other| other == column) {
            return Some(column);
        }
    }
    None
}

/// The words that may stand before the equals sign.
pub fn words() -> String {
    Column::ALL.map(|(word, _)| word).join(", ")
}
