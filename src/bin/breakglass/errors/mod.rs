//! How a command fails: an exit code, what is so, and what to do about it, in the person's language.
//!
//! The library says what went wrong; here that becomes a message of `errors.ftl`, with its attribute `hint` as the
//! advice. One file per room of the library turns that room's errors into failures. Exit codes: README, Exit codes.

use std::process;

use breakglass::i18n::{Arg, Messages};

pub mod disk;
pub mod exchange;
mod explain;
pub mod people;
pub mod recovery;
pub mod store;
pub mod vault;

pub use explain::{Explain, OrFail};

/// The exit codes, and nothing else ends the program with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCode {
    /// Done.
    Done = 0,
    /// Refused, with the reason.
    Refused = 1,
    /// The command line cannot be understood, or something needed was neither given nor can be asked for.
    Usage = 2,
    /// Wrong passphrase, or a sheet that fits no share.
    CannotUnlock = 3,
    /// Too few pieces, with who is missing.
    QuorumNotMet = 4,
    /// Damaged or forged data, with which file or whose share.
    Damaged = 5,
    /// Another process is writing.
    Locked = 6,
    /// The disk or a permission.
    Disk = 7,
    /// Asked how things stand: something is missing or late.
    Due = 10,
    /// Asked how things stand: it is not proven that a client's compartment can be opened.
    NotRecoverable = 11,
    /// A mistake in this program.
    OurFault = 70,
    /// ^C.
    Interrupted = 130,
}

impl From<ExitCode> for process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub struct Failure {
    pub code: ExitCode,
    pub message: String,
    pub hint: Option<String>,
}

impl Failure {
    /// A failure in the words of the message `key`, with its attribute `hint` where it has one. Message and hint may
    /// use the same places.
    pub fn new(messages: Messages, code: ExitCode, key: &str, args: &[(&str, Arg<'_>)]) -> Self {
        Self { code, message: messages.text(key, args), hint: messages.find_attr_with(key, "hint", args) }
    }

    /// Something refused, in words that stand already.
    pub fn refused(message: String) -> Self {
        Self { code: ExitCode::Refused, message, hint: None }
    }

    /// The person pressed ^C: nothing needs to be said.
    pub fn interrupted() -> Self {
        Self { code: ExitCode::Interrupted, message: String::new(), hint: None }
    }

    /// Something that can only be a mistake in this program; `what` is for whoever mends it and holds no secret.
    pub fn our_fault(messages: Messages, what: &str) -> Self {
        Self::new(messages, ExitCode::OurFault, "error-unexpected", &[("what", Arg::from(what))])
    }

    /// As it is printed: `error: …` and, on a line of its own, the advice.
    pub fn to_text(&self, messages: Messages) -> String {
        if self.message.is_empty() {
            return String::new();
        }
        let mut text = messages.text("error-line", &[("message", Arg::Raw((&*self.message).into()))]);
        if let Some(hint) = &self.hint {
            text.push('\n');
            text.push_str(&messages.text("hint-line", &[("hint", Arg::Raw((&**hint).into()))]));
        }
        text
    }
}

/// A failure in the words of a message: `fail!(cx.messages, Refused, "error-holder-unknown", holder = id)`.
macro_rules! fail {
    ($messages:expr, $code:ident, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::errors::Failure::new(
            $messages,
            $crate::errors::ExitCode::$code,
            $key,
            &[$((stringify!($name), breakglass::i18n::Arg::from($value))),*],
        )
    };
}
pub(crate) use fail;

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::i18n::Language;

    #[test]
    fn a_failure_says_what_and_what_to_do() {
        let messages = Messages::new(Language::German);
        let failure = fail!(messages, Usage, "error-needs", option = "--sheet");
        let text = failure.to_text(messages);
        assert!(text.starts_with("Fehler: "), "{text}");
        assert!(text.contains("--sheet") && text.contains('\n'), "{text}");
    }

    #[test]
    fn interruption_is_not_talked_about() {
        assert_eq!(Failure::interrupted().to_text(Messages::new(Language::English)), "");
    }
}
