//! The journal as sentences: a message `event-…` for each operation, filled with what it was about.
//!
//! Ids of clients and holders are put by name where the register still knows them. An operation that this version does
//! not know is shown as it stands.

use std::collections::BTreeMap;

use breakglass::encode::text::one_line;
use breakglass::i18n::{Arg, Messages};
use breakglass::model::{Event, Register};
use breakglass::msg;

/// Every place in a message of an event; one that an event says nothing of is filled with a dash.
const PLACES: [&str; 17] = [
    "client",
    "holder",
    "new",
    "record",
    "files",
    "policy",
    "what",
    "revision",
    "epoch",
    "count",
    "before",
    "from",
    "compartment",
    "deputy",
    "until",
    "settings",
    "program",
];

/// What happened, as a sentence.
pub fn sentence(messages: Messages, register: &Register, event: &Event) -> String {
    let key = format!("event-{}", event.op);
    let known = event.op.chars().all(|c| c.is_ascii_lowercase() || c == '-') && messages.has(&key);
    if !known {
        return msg!(messages, "event-unknown", op = &event.op, details = as_it_stands(&event.details));
    }
    let value = |place: &str| match event.details.get(place) {
        Some(value) => named(messages, register, place, value),
        None => "–".to_owned(),
    };
    let places: Vec<(&str, Arg<'_>)> = PLACES.iter().map(|place| (*place, Arg::from(value(place)))).collect();
    capitalized(&messages.text(&key, &places))
}

fn capitalized(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(characters).collect()
}

/// What people call what stands in a place by its id.
fn named(messages: Messages, register: &Register, place: &str, value: &str) -> String {
    let id = value.parse().ok();
    let name = match place {
        "client" | "compartment" if value == "root" => Some(messages.text("the-register", &[])),
        "client" | "compartment" => id.and_then(|id| register.client(&id)).map(|client| client.name.clone()),
        "holder" | "new" | "deputy" => id.and_then(|id| register.holder(&id)).map(|holder| holder.name.clone()),
        _ => None,
    };
    name.unwrap_or_else(|| value.to_owned())
}

fn as_it_stands(details: &BTreeMap<String, String>) -> String {
    let parts: Vec<String> =
        details.iter().map(|(name, value)| format!("{}: {}", one_line(name), one_line(value))).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::encode::time::Timestamp;
    use breakglass::i18n::{Language, sources};
    use breakglass::model::register::{Extra, Owner, Settings};

    fn register() -> Register {
        let owner = Owner {
            name: "Jo".into(),
            organisation: None,
            email: None,
            phone: None,
            language: Language::German,
            unknown: Extra::new(),
        };
        Register::new(owner, Settings::default())
    }

    fn said(op: &str, details: &[(&str, &str)]) -> String {
        let mut event = Event::new(Timestamp::from_unix(0), op, []);
        event.details = details.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        sentence(Messages::new(Language::German), &register(), &event)
    }

    #[test]
    fn an_operation_nobody_knows_is_shown_as_it_stands() {
        assert!(said("../x", &[]).starts_with("../x"));
        let said = said("moon-landed", &[("who", "Neil\u{202e}")]);
        assert_eq!(said, "moon-landed (who: Neil)");
    }

    /// Looks at the source for what is written into journals.
    #[test]
    fn everything_that_is_written_into_the_journal_has_a_sentence() {
        fn look(folder: &std::path::Path, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    look(&path, found);
                } else if let Ok(source) = std::fs::read_to_string(&path) {
                    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
                    let calls = source.split("Event::new(").skip(1).filter_map(|rest| rest.split_once(", \""));
                    let ops = calls.filter(|(clock, _)| clock.len() < 20).filter_map(|(_, op)| op.split('"').next());
                    found.extend(ops.map(str::to_owned));
                }
            }
        }
        let mut written = Vec::new();
        look(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin"), &mut written);
        assert!(written.iter().any(|op| op == "taken-over"), "{written:?}");
        for language in Language::ALL {
            for op in &written {
                assert!(Messages::new(language).has(&format!("event-{op}")), "{language}: {op}");
            }
        }
    }

    #[test]
    fn the_register_and_what_is_gone_have_their_names() {
        assert!(said("rotated", &[("client", "root")]).contains("Register"));
        assert!(said("rotated", &[("client", "lange-weg")]).contains("lange-weg"));
        assert!(said("rotated", &[]).contains('–'));
    }

    #[test]
    fn every_operation_of_a_command_has_its_sentence() {
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/bin"))];
        let mut operations = std::collections::BTreeSet::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    let source = std::fs::read_to_string(entry.path()).unwrap_or_default();
                    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
                    let events = source.split("Event::new(").skip(1).filter_map(|made| made.split_once(','));
                    let events = events.map(|(_, rest)| rest).chain(source.split("event(cx, ").skip(1));
                    // One that is handed on by a variable was made elsewhere.
                    let named = events.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
                    operations.extend(named.map(str::to_owned));
                }
            }
        }
        assert!(operations.len() > 20, "{operations:?}");
        let messages = Messages::new(Language::German);
        let silent: Vec<_> = operations.iter().filter(|op| !messages.has(&format!("event-{op}"))).collect();
        assert!(silent.is_empty(), "no sentence for {silent:?}");
    }

    /// A message with a place that is not filled would show its name, and stop a test build.
    #[test]
    fn every_message_uses_places_that_are_filled() {
        for language in Language::ALL {
            let lines = sources(language).iter().flat_map(|(_, source)| source.lines());
            for line in lines.filter(|line| line.starts_with("event-")) {
                let places = line.split('$').skip(1).map(|rest| rest.split([' ', '}']).next().unwrap_or_default());
                for place in places {
                    let known = PLACES.contains(&place) || line.starts_with("event-unknown");
                    assert!(known, "{language}: {line}: {place}");
                }
            }
        }
    }
}
