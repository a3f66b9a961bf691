//! What people enter about people and firms: given by an option or at a question, checked in one place.
//!
//! What must be there is asked for, or its option named where nobody can be asked; what may be left out is left out
//! without a question where nobody can be asked.

use breakglass::encode::slug::Slug;
use breakglass::model::validate::TextError;
use breakglass::msg;

use crate::context::Context;
use crate::errors::people::{slug_in_words, text_in_words};
use crate::errors::{ExitCode, Failure, fail};
use crate::terminal::Answer;

/// What a text must be.
pub type Check = fn(&str) -> Result<(), TextError>;

/// What empties a field at a question, where Enter keeps it.
const EMPTIES: &str = "-";

/// A question: the key of its text, and what would have answered it: an option, or the key of an argument's name.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    pub question: &'a str,
    pub option: &'a str,
    pub check: Check,
}

impl Context {
    /// What must be there.
    pub fn needed(&mut self, given: Option<&str>, ask: Ask<'_>, default: Option<&str>) -> Result<String, Failure> {
        if let Some(given) = given {
            return self.checked(given, ask);
        }
        let text = self.messages.text(ask.question, &[]);
        let (verdict, answered_by) = (self.verdict(ask.check), self.answered_by(ask));
        self.ask_line(&text, default, &answered_by, |typed| verdict(typed).map(|()| typed.to_owned()))
    }

    /// What may be left out: given as an empty option, by Enter, or because nobody can be asked.
    pub fn optional(&mut self, given: Option<&str>, ask: Ask<'_>) -> Result<Option<String>, Failure> {
        match given {
            Some(given) if given.trim().is_empty() => return Ok(None),
            Some(given) => return self.checked(given, ask).map(Some),
            None if self.yes || !self.can_ask() => return Ok(None),
            None => {}
        }
        let text = self.messages.text(ask.question, &[]);
        let verdict = self.verdict(ask.check);
        self.ask_line(&text, Some(""), ask.option, |typed| match typed {
            "" => Ok(None),
            typed => verdict(typed).map(|()| Some(typed.to_owned())),
        })
    }

    /// A new value for what must be there; Enter keeps it. `asking` is whether anything is asked at all.
    pub fn changed(&mut self, given: Option<&str>, ask: Ask<'_>, now: &str, asking: bool) -> Result<String, Failure> {
        match given {
            None if !asking => Ok(now.to_owned()),
            given => self.needed(given, ask, Some(now)),
        }
    }

    /// A new value for what may be left out; Enter keeps it, a dash empties it.
    pub fn changed_optional(
        &mut self,
        given: Option<&str>,
        ask: Ask<'_>,
        now: Option<&String>,
        asking: bool,
    ) -> Result<Option<String>, Failure> {
        if given.is_some() {
            return self.optional(given, ask);
        }
        if !asking {
            return Ok(now.cloned());
        }
        let text = self.messages.text(ask.question, &[]);
        let verdict = self.verdict(ask.check);
        let now = now.map_or("", String::as_str);
        self.ask_line(&text, Some(now), ask.option, |typed| match typed {
            "" | EMPTIES => Ok(None),
            typed => verdict(typed).map(|()| Some(typed.to_owned())),
        })
    }

    /// A short name: the one given, the one typed over the proposal, or the proposal itself. `taken` tells who has one.
    pub fn short_name(
        &mut self,
        given: Option<&str>,
        proposal: Option<Slug>,
        taken: impl Fn(&Slug) -> bool,
    ) -> Result<Slug, Failure> {
        let messages = self.messages;
        let free = |typed: &str| -> Answer<Slug> {
            let id: Slug = typed.parse().map_err(|error| slug_in_words(messages, error))?;
            match &id {
                id if taken(id) => Err(msg!(messages, "error-id-taken", id = id.to_string())),
                id if id.is_device() => Err(msg!(messages, "error-id-device", id = id.to_string())),
                _ => Ok(id),
            }
        };
        if let Some(given) = given {
            // Like any other option that is not what it should be; a name that is taken is refused.
            let good = given.parse::<Slug>().is_ok();
            let code = if good { ExitCode::Refused } else { ExitCode::Usage };
            let failure = |what: String| {
                Failure::new(messages, code, "error-option", &[("option", "--id".into()), ("what", what.into())])
            };
            return free(given).map_err(failure);
        }
        let proposal = proposal.map(|id| id.to_string());
        match &proposal {
            Some(proposal) if !self.can_ask() => {
                free(proposal).map_err(|what| fail!(messages, Refused, "error-option", option = "--id", what = what))
            }
            _ => self.ask_line(&messages.text("ask-id", &[]), proposal.as_deref(), "--id", free),
        }
    }

    fn answered_by(&self, ask: Ask<'_>) -> String {
        if ask.option.starts_with('-') { ask.option.to_owned() } else { self.messages.text(ask.option, &[]) }
    }

    fn checked(&self, given: &str, ask: Ask<'_>) -> Result<String, Failure> {
        let given = given.trim();
        let wrong = |error| {
            let what = text_in_words(self.messages, error);
            fail!(self.messages, Usage, "error-option", option = self.answered_by(ask), what = what)
        };
        (ask.check)(given).map(|()| given.to_owned()).map_err(wrong)
    }

    fn verdict(&self, check: Check) -> impl Fn(&str) -> Answer<()> + use<> {
        let messages = self.messages;
        move |typed| check(typed).map_err(|error| text_in_words(messages, error))
    }
}
