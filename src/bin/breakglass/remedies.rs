//! From a remedy to the command that a person types.
//!
//! The library says what closes a gap; here it becomes words of the command line, quoted for a shell. What only a person
//! can fill in stands as `…`.

use breakglass::encode::time::Date;
use breakglass::model::schema::{FieldKind, Kind};
use breakglass::readiness::{About, Remedy};

use crate::args;
use crate::commands::quoted;

/// What stands in the place of something that a person knows.
const OPEN: &str = "…";
/// The same for the name of a file or folder.
const DRILL_FILE: &str = "drill.breakglass";

/// The command that closes a gap of `client`, which is a client's short name or `root`; none where no command does.
pub fn command(remedy: &Remedy, client: &str, today: Date) -> Option<String> {
    let words = words(remedy, client, today)?;
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    Some(format!("breakglass {}", words.join(" ")))
}

fn words(remedy: &Remedy, client: &str, today: Date) -> Option<Vec<String>> {
    let owned = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>());
    match remedy {
        Remedy::Interview { .. } => owned(&[if_there("interview", "record list")?.as_slice(), &[client]].concat()),
        Remedy::Fill { record, fields } => Some(fill(record, fields, client, today)),
        Remedy::Add { kind, fields } => Some(add(kind, fields, client, today)),
        Remedy::EditHolder { holder } => owned(&["holder", "edit", holder.as_str(), "--phone", OPEN]),
        Remedy::SetPolicy => owned(&["policy", "set", client]),
        Remedy::AskReceipt { holder: Some(holder) } => owned(&["receipt", "request", holder.as_str()]),
        Remedy::AskReceipt { holder: None } => owned(&["receipt", "request", "--all"]),
        Remedy::HoldDrill => owned(&["drill", "new", client, "-o", DRILL_FILE]),
        Remedy::PlaceKit { holder: Some(holder), offline: true } => {
            owned(&["publish", holder.as_str(), "--to", OPEN, "--offline"])
        }
        Remedy::PlaceKit { holder: Some(holder), offline: false } => {
            owned(&["publish", holder.as_str(), "--to", OPEN, "--server", "third-party"])
        }
        Remedy::PlaceKit { holder: None, .. } => owned(&["record", "add", client, "--kind", "kit_location"]),
        Remedy::Publish => owned(&["publish", "--all"]),
        Remedy::Accept => owned(&[if_there("accept", "client show")?.as_slice(), &[client]].concat()),
        Remedy::WriteLetters { .. } => owned(&["letters", client, "-o", "letters"]),
        Remedy::TestExport => owned(&["export", client, "--opened-in", "KeePassXC"]),
        Remedy::EndAbsence { deputy } => owned(&["absence", "end", "--deputy", deputy.as_str()]),
        Remedy::SettleClock => owned(&["resolve", "--clock"]),
        Remedy::Verify => owned(&["verify"]),
        Remedy::AddClient => owned(&["client", "add"]),
        _ => None,
    }
}

/// The words of a command, if this program has it; else those of another.
fn if_there(command: &'static str, otherwise: &'static str) -> Option<Vec<&'static str>> {
    let tree = args::tree();
    let found = command.split(' ').try_fold(&tree, |tree, word| tree.find_subcommand(word)).is_some();
    Some(if found { command } else { otherwise }.split(' ').collect())
}

fn fill(record: &About, fields: &[&'static str], client: &str, today: Date) -> Vec<String> {
    let in_root = matches!(record, About::Record { in_root: true, .. });
    let mut words = vec!["record".to_owned(), "edit".to_owned()];
    words.extend([if in_root { "root" } else { client }.to_owned(), record.name().to_owned()]);
    for field in fields {
        words.extend(set(field, today));
    }
    words
}

fn add(kind: &str, fields: &[&'static str], client: &str, today: Date) -> Vec<String> {
    let mut words: Vec<String> = ["record", "add", client, "--kind", kind, "--name", OPEN].map(str::to_owned).into();
    for field in fields {
        let known = Kind::from_key(kind).and_then(|kind| kind.field(field));
        match known.map(|field| field.kind) {
            Some(FieldKind::Choice(_)) if *field == "kind" => words.extend(["--set".into(), "kind=domain".into()]),
            _ => words.extend(set(field, today)),
        }
    }
    words
}

/// A secret is asked for and never typed on the command line; what was just done is dated today.
fn set(field: &str, today: Date) -> [String; 2] {
    let known = Kind::ALL.into_iter().find_map(|kind| kind.field(field));
    match known.map(|field| field.kind) {
        Some(kind) if kind.is_secret() => ["--secret".into(), field.into()],
        Some(FieldKind::Date) if DONE_TODAY.contains(&field) => ["--set".into(), format!("{field}={today}")],
        _ => ["--set".into(), format!("{field}={OPEN}")],
    }
}

/// Days that say when something was last done.
const DONE_TODAY: [&str; 5] = ["verified_on", "confirmed_on", "secret_changed_on", "last_restore_test", "signed_on"];

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    #[test]
    fn every_command_is_one_that_is_understood() {
        let record =
            |in_root| About::Record { id: "3f9k2m7q1x8c4d6v".parse().unwrap(), name: "Server 1".into(), in_root };
        let holder: breakglass::encode::slug::Slug = "anna".parse().unwrap();
        let remedies = [
            Remedy::Interview { asks: Vec::new() },
            Remedy::Fill { record: record(false), fields: vec!["password", "secret_changed_on"] },
            Remedy::Fill { record: record(true), fields: vec!["valid_until"] },
            Remedy::Add { kind: "insurance", fields: vec!["insurer", "sum", "valid_until"] },
            Remedy::Add { kind: "system", fields: vec!["kind", "legal_owner"] },
            Remedy::EditHolder { holder: holder.clone() },
            Remedy::SetPolicy,
            Remedy::AskReceipt { holder: Some(holder.clone()) },
            Remedy::AskReceipt { holder: None },
            Remedy::HoldDrill,
            Remedy::PlaceKit { holder: Some(holder.clone()), offline: true },
            Remedy::PlaceKit { holder: Some(holder.clone()), offline: false },
            Remedy::PlaceKit { holder: None, offline: false },
            Remedy::Publish,
            Remedy::Accept,
            Remedy::WriteLetters { agreement: None },
            Remedy::TestExport,
            Remedy::EndAbsence { deputy: holder.clone() },
            Remedy::SettleClock,
            Remedy::Verify,
            Remedy::AddClient,
        ];
        for remedy in remedies {
            let words = words(&remedy, "kanzlei", "2026-11-22".parse().unwrap()).unwrap();
            let typed: Vec<OsString> = std::iter::once("breakglass".to_owned()).chain(words).map(Into::into).collect();
            if let Err(error) = args::parse(args::tree(), &typed) {
                panic!("{remedy:?}: {error}");
            }
        }
    }

    #[test]
    fn what_was_done_is_dated_and_a_secret_is_asked_for() {
        let record = About::Record { id: "3f9k2m7q1x8c4d6v".parse().unwrap(), name: "Mail".into(), in_root: false };
        let remedy = Remedy::Fill { record, fields: vec!["password", "secret_changed_on", "legal_owner"] };
        assert_eq!(
            command(&remedy, "kanzlei", "2026-11-22".parse().unwrap()).as_deref(),
            Some(
                "breakglass record edit kanzlei Mail --secret password --set secret_changed_on=2026-11-22 \
                 --set \"legal_owner=…\""
            )
        );
    }
}
