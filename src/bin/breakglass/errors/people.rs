//! Why people and policies could not be changed.

use breakglass::encode::slug::{Slug, SlugError};
use breakglass::i18n::Messages;
use breakglass::model::validate::TextError;
use breakglass::msg;
use breakglass::sharing::text::{Expected, PolicyTextError, Problem};
use breakglass::sharing::{MAX_DEPTH, MAX_LEAVES, PolicyError};
use breakglass::vault::{DrillError, PeopleError};

use super::{Explain, Failure, fail};
use crate::context::Context;

impl Explain for PeopleError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Shape(error) => error.explain(cx),
            Self::Text(error) => error.explain(cx),
            Self::Alone(people) => {
                fail!(cx.messages, Refused, "error-policy-alone", people = ids(people), count = people.len())
            }
            Self::UnknownHolder(id) => fail!(cx.messages, Refused, "error-policy-holder", holder = id.to_string()),
            Self::OtherClient(id) => fail!(cx.messages, Refused, "error-other-client", holder = id.to_string()),
            Self::Taken(id) => fail!(cx.messages, Refused, "error-id-taken", id = id.to_string()),
            Self::SameKey(id) => fail!(cx.messages, Refused, "error-same-key", holder = id.to_string()),
            Self::Pending => fail!(cx.messages, Refused, "error-pending"),
            Self::NothingPending => fail!(cx.messages, Refused, "error-nothing-pending"),
            Self::NoPolicy(id) => {
                let (name, id) = (cx.compartment_name(*id), cx.compartment_typed(*id));
                fail!(cx.messages, Refused, "error-no-policy", compartment = name, id = id)
            }
            Self::InUse { holder, compartments } => {
                fail!(cx.messages, Refused, "error-holder-in-use", holder = holder.to_string(), count = *compartments)
            }
            Self::Seal(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for DrillError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::NoPolicy(id) => PeopleError::NoPolicy(*id).explain(cx),
            Self::Pending => PeopleError::Pending.explain(cx),
            Self::Policy(error) => error.explain(cx),
            Self::Seal(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

fn ids(people: &[Slug]) -> String {
    people.iter().map(Slug::to_string).collect::<Vec<_>>().join(", ")
}

impl Explain for PolicyError {
    fn explain(&self, cx: &Context) -> Failure {
        fail!(cx.messages, Refused, "error-policy-shape", what = shape(cx, self))
    }
}

impl Explain for PolicyTextError {
    fn explain(&self, cx: &Context) -> Failure {
        let what = match &self.problem {
            Problem::Expected(expected) => cx.messages.text(expected_key(*expected), &[]),
            Problem::Holder { word, reason } => {
                let reason = slug_in_words(cx.messages, *reason);
                msg!(cx.messages, "policy-text-holder", word = word, reason = reason)
            }
            Problem::Twice(id) => msg!(cx.messages, "policy-text-twice", holder = id.to_string()),
            Problem::Number { needed, children } => {
                msg!(cx.messages, "policy-text-number", needed = needed, children = *children)
            }
            Problem::TooManyLeaves => msg!(cx.messages, "policy-shape-leaves", most = MAX_LEAVES),
            Problem::TooDeep => msg!(cx.messages, "policy-shape-deep", most = MAX_DEPTH),
            Problem::Policy(error) => shape(cx, error),
            other => other.to_string(),
        };
        fail!(cx.messages, Usage, "error-policy-text", what = what, at = self.at)
    }
}

fn expected_key(expected: Expected) -> &'static str {
    match expected {
        Expected::Term => "policy-text-term",
        Expected::Of => "policy-text-of",
        Expected::Open => "policy-text-open",
        Expected::CommaOrClose => "policy-text-comma-or-close",
        Expected::Close => "policy-text-close",
        _ => "policy-text-and-or-end",
    }
}

fn shape(cx: &Context, error: &PolicyError) -> String {
    match error {
        PolicyError::NoneNeeded => cx.messages.text("policy-shape-none", &[]),
        PolicyError::TooManyNeeded { needed, children } => {
            msg!(cx.messages, "policy-text-number", needed = needed.to_string(), children = *children)
        }
        PolicyError::TooManyLeaves(_) => msg!(cx.messages, "policy-shape-leaves", most = MAX_LEAVES),
        PolicyError::TooDeep => msg!(cx.messages, "policy-shape-deep", most = MAX_DEPTH),
        PolicyError::Twice { .. } => cx.messages.text("policy-shape-twice", &[]),
        other => other.to_string(),
    }
}

/// Why a word is no short name.
pub fn slug_in_words(messages: Messages, error: SlugError) -> String {
    let key = match error {
        SlugError::Length => "slug-length",
        SlugError::Characters => "slug-characters",
        _ => "slug-reserved",
    };
    messages.text(key, &[])
}

/// What is wrong with a name, an address, a number.
pub fn text_in_words(messages: Messages, error: TextError) -> String {
    match error {
        TextError::Empty => messages.text("text-empty", &[]),
        TextError::TooLong { most } => msg!(messages, "text-too-long", most = most),
        TextError::Unshowable { position } => msg!(messages, "text-unshowable", position = position),
        TextError::NotAnEmail => messages.text("text-email", &[]),
        TextError::NotAUrl => messages.text("text-url", &[]),
        TextError::NotAPhone => messages.text("text-phone", &[]),
        other => other.to_string(),
    }
}
