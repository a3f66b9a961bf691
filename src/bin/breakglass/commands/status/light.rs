//! The traffic light: a sign and a word; colour only besides, where a terminal shows it and nobody has set `NO_COLOR`.

use breakglass::i18n::Messages;
use breakglass::readiness::{State, Verdict, words};

use crate::width::columns;

/// Whether a text may be coloured.
pub fn is_coloured() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    columns().is_some() && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

/// A line in which `part` shines in the colour of a state.
pub fn shining(line: &str, part: &str, state: State) -> String {
    let colour = match state {
        State::Ready => 32,
        State::Due => 33,
        State::NotRecoverable => 31,
    };
    if is_coloured() { line.replacen(part, &format!("\x1b[{colour}m{part}\x1b[0m"), 1) } else { line.to_owned() }
}

/// The colour of a verdict is that of the state which it would come to.
pub fn of_verdict(verdict: Verdict) -> State {
    match verdict {
        Verdict::Yes => State::Ready,
        Verdict::Partly | Verdict::Unknown => State::Due,
        Verdict::No => State::NotRecoverable,
    }
}

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
