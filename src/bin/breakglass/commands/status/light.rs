//! The traffic light: a sign and a word; colour only besides, and only where a terminal shows it.

use breakglass::i18n::Messages;
use breakglass::readiness::{State, Verdict, words};

/// Sign and word of a state.
pub fn state(messages: Messages, state: State) -> String {
    let sign = match state {
        State::Ready => '✓',
        State::Due => '!',
        State::NotRecoverable => '✗',
    };
    format!("{sign} {}", words::state(messages, state))
}

/// Sign and word of a verdict.
pub fn verdict(messages: Messages, verdict: Verdict) -> String {
    let sign = match verdict {
        Verdict::Yes => '✓',
        Verdict::Partly => '~',
        Verdict::No => '✗',
        Verdict::Unknown => '?',
    };
    format!("{sign} {}", words::verdict(messages, verdict))
}
