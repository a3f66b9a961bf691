//! How what arrives and what stands in a record come together: three states of every field are looked at, what arrived
//! the last time, what stands there now, and what arrives.
//!
//! | the source since last time | the record since last time | what becomes of it |
//! |---|---|---|
//! | unchanged | anything | stays |
//! | changed, or new | unchanged, or empty | is taken from the source |
//! | changed, or new | changed by hand to the same | stays |
//! | changed, or new | changed by hand, secret | is taken: an old password opens nothing. What was typed by hand stays as a custom field |
//! | changed, or new | changed by hand, not secret | stays as it was typed |
//! | gone | unchanged | goes |
//! | gone | changed by hand | stays |
//!
//! Fields that no import brings (criticality, steps, legal owner, …) are not looked at at all. What arrived from a file
//! that holds more than this one (attachments from a database, none in a table) has not gone.

use std::collections::{HashMap, HashSet};
use std::io::{self, Read as _};

use crate::encode::hash::{Hash, Hasher};
use crate::exchange::Stop;
use crate::exchange::item::{Aspect, ItemFile};
use crate::model::record::{CustomField, CustomValue, FieldKey, Members, Record, Value};
use crate::model::source::{Print, Source};
use crate::store::PathError;
use crate::vault::{Contents, FileSource, KnownFile, RecordFile};

use super::draft::{self, Draft};

/// What became of a record.
#[derive(Default)]
pub(super) struct Merged {
    /// What changed, by the keys of [`Source::taken`].
    pub(super) changed: Vec<FieldKey>,
    /// How often both had changed and what was typed by hand stayed.
    pub(super) by_hand: usize,
    /// Attachments that are to be sealed.
    pub(super) files: Vec<RecordFile>,
}

/// What becomes of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    /// It stays, whatever it is.
    Keep,
    /// It stays although the source changed too.
    KeepByHand,
    /// What arrives is taken.
    Take,
    /// What arrives is taken, and what stood there is kept beside it.
    TakeBeside,
    /// It goes.
    Remove,
}

/// What of a record the file has a place for at all: the rest has not gone when it does not arrive.
pub(super) struct Brought<'a> {
    /// What the file has no place for.
    pub(super) lacks: &'a [Aspect],
    /// Whether earlier passwords are brought.
    pub(super) history: bool,
    /// Whether not everything in the entry could be read.
    pub(super) partial: bool,
}

impl Brought<'_> {
    /// Whether what stood under a key of [`Source::taken`] would arrive, were it still there.
    fn holds(&self, key: &str) -> bool {
        let aspect = match key {
            _ if self.partial => return false,
            "notes" | "secret_text" => Aspect::Notes,
            "one_time_code_uri" | "second_factor" => Aspect::Codes,
            "tags" => Aspect::Tags,
            "expires_on" => Aspect::Expiry,
            "secret_changed_on" => Aspect::PasswordChange,
            key if draft::MEANT.contains(&key) => Aspect::Fields,
            key => match key.strip_prefix(CUSTOM) {
                Some(name) if draft::is_past(name) => return self.history,
                Some(name) if PASSKEYS.iter().any(|passkey| name.starts_with(passkey)) => Aspect::Passkeys,
                Some(name) if name.starts_with(draft::CODE) => Aspect::Codes,
                Some(_) => Aspect::Fields,
                None if key.starts_with(FILE) => Aspect::Attachments,
                None => return true,
            },
        };
        !self.lacks.contains(&aspect)
    }
}

/// Names of the fields in which the programs' passkeys are kept.
const PASSKEYS: [&str; 3] = ["fido2Credentials", "passkey", "KPEX_PASSKEY"];

fn decide(before: Option<Print>, now: Option<Print>, arrives: Option<Print>, secret: bool) -> Decision {
    match (before, now, arrives) {
        (Some(before), Some(now), None) if before == now => Decision::Remove,
        (_, _, None) => Decision::Keep,
        (before, now, Some(_)) if before == arrives || now == arrives => Decision::Keep,
        (_, None, Some(_)) => Decision::Take,
        (before, now, Some(_)) if before == now => Decision::Take,
        (_, Some(_), Some(_)) if secret => Decision::TakeBeside,
        (_, Some(_), Some(_)) => Decision::KeepByHand,
    }
}

/// Brings a record up to what arrives. Attachments are read once, to compare them.
pub(super) fn merge(
    record: &mut Record,
    source: &mut Source,
    draft: Draft,
    (brought, stop): (&Brought<'_>, Stop),
) -> Result<Merged, PathError> {
    let Draft { mut fields, custom, guessed, files, nameless, .. } = draft;
    let mut merged = Merged::default();
    if nameless && !record.name().is_empty() {
        fields.remove("name"); // what it was called for want of a title, if in another language, is no change
    }
    if record.fields.is_empty() && source.taken.is_empty() {
        // Nothing to compare with: everything is taken as it is.
        source.taken = fields.iter().map(|(key, value)| (key.clone(), Print::of(record.id, key, value))).collect();
        record.fields = fields;
    } else {
        // Secrets first, so that what is kept beside them has its place before custom fields are looked at.
        let is_gone = |key: &FieldKey| !is_prefixed(key) && !fields.contains_key(key) && brought.holds(key);
        let gone = source.taken.keys().filter(|key| is_gone(key) && !(nameless && *key == "name"));
        let keys: Vec<FieldKey> = gone.cloned().chain(fields.keys().cloned()).collect();
        for key in keys {
            let value = fields.remove(&key);
            field(record, source, key, value, &mut merged);
        }
    }
    customs(record, source, (custom, brought), &mut merged);
    attachments(record, source, (files, brought), &mut merged, stop)?;
    source.guessed = guessed;
    Ok(merged)
}

fn field(record: &mut Record, source: &mut Source, key: FieldKey, value: Option<Value>, merged: &mut Merged) {
    let print = |value: &Value| Print::of(record.id, &key, value);
    let (now, arrives) = (record.value(&key).map(print), value.as_ref().map(print));
    let secret = matches!(value, Some(Value::Secret(_) | Value::SecretList(_)));
    let decision = decide(source.taken.get(&key).copied(), now, arrives, secret);
    match (decision, value) {
        (Decision::Take, Some(value)) => _ = record.fields.insert(key.clone(), value),
        (Decision::TakeBeside, Some(value)) => {
            let was = record.fields.insert(key.clone(), value);
            beside(record, &key, was);
        }
        (Decision::Remove, _) => _ = record.fields.remove(&key),
        _ => {}
    }
    note(source, merged, key, decision, arrives);
}

/// Remembers what arrived, and that it changed something.
fn note(source: &mut Source, merged: &mut Merged, key: FieldKey, decision: Decision, arrives: Option<Print>) {
    match decision {
        Decision::Take | Decision::TakeBeside | Decision::Remove => merged.changed.push(key.clone()),
        Decision::KeepByHand => merged.by_hand += 1,
        Decision::Keep => {}
    }
    match arrives {
        Some(print) => _ = source.taken.insert(key, print),
        None => _ = source.taken.remove(&key),
    }
}

/// Keeps a secret that was typed by hand under a name that says so.
fn beside(record: &mut Record, key: &str, was: Option<Value>) {
    let secrets = match was {
        Some(Value::Secret(secret)) => vec![secret],
        Some(Value::SecretList(secrets)) => secrets,
        _ => return,
    };
    for secret in secrets {
        let taken = |name: &str| record.custom().iter().any(|field| field.name == name);
        let mut numbered = (1..).map(|number| format!("{key} (-{number})"));
        let name = numbered.find(|name| !taken(name)).unwrap_or_default();
        push_custom(record, CustomField { name, value: CustomValue::Secret(secret) });
    }
}

fn push_custom(record: &mut Record, field: CustomField) {
    match record.fields.entry("custom".into()).or_insert_with(|| Value::Custom(Vec::new())) {
        Value::Custom(custom) => custom.push(field),
        other => *other = Value::Custom(vec![field]),
    }
}

/// Custom fields are looked up by name: an entry may have thousands of them.
fn customs(
    record: &mut Record,
    source: &mut Source,
    (arriving, brought): (Vec<CustomField>, &Brought<'_>),
    merged: &mut Merged,
) {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, field) in record.custom().iter().enumerate() {
        places.entry(field.name.clone()).or_insert(place);
    }
    let names: HashSet<&str> = arriving.iter().map(|field| &*field.name).collect();
    let is_gone = |key: &&FieldKey, name: &str| !names.contains(name) && brought.holds(key);
    let known = source.taken.keys().filter_map(|key| Some((key, key.strip_prefix(CUSTOM)?)));
    let gone: Vec<String> = known.filter(|(key, name)| is_gone(key, name)).map(|(_, name)| name.to_owned()).collect();
    for field in arriving {
        let key: FieldKey = format!("{CUSTOM}{}", field.name).into();
        let print = |field: &CustomField| Print::of_custom(record.id, &key, [field]);
        let place = places.get(&field.name).copied();
        let (now, arrives) = (place.map(|place| print(&record.custom()[place])), Some(print(&field)));
        let decision = decide(source.taken.get(&key).copied(), now, arrives, field.is_secret());
        take_custom(record, decision, place, field);
        if decision == Decision::TakeBeside
            && let Some(last) = record.custom().last()
        {
            places.entry(last.name.clone()).or_insert(record.custom().len() - 1);
        }
        note(source, merged, key, decision, arrives);
    }
    let mut removed = HashSet::new();
    for name in gone {
        let key: FieldKey = format!("{CUSTOM}{name}").into();
        let now = places.get(&name).map(|place| Print::of_custom(record.id, &key, [&record.custom()[*place]]));
        let decision = decide(source.taken.get(&key).copied(), now, None, false);
        if decision == Decision::Remove {
            removed.insert(name);
        }
        note(source, merged, key, decision, None);
    }
    let Some(Value::Custom(custom)) = record.fields.get_mut("custom") else { return };
    if !removed.is_empty() {
        custom.retain(|field| !removed.contains(&field.name));
    }
    if custom.is_empty() {
        record.fields.remove("custom");
    }
}

fn take_custom(record: &mut Record, decision: Decision, place: Option<usize>, field: CustomField) {
    let there = match record.fields.get_mut("custom") {
        Some(Value::Custom(list)) => place.and_then(|place| list.get_mut(place)),
        _ => None,
    };
    match (decision, there) {
        (Decision::Take, Some(there)) => *there = field,
        (Decision::Take, None) => push_custom(record, field),
        (Decision::TakeBeside, Some(there)) => {
            let name = field.name.clone();
            let was = std::mem::replace(there, field);
            if let CustomValue::Secret(secret) = was.value {
                beside(record, &name, Some(Value::Secret(secret)));
            }
        }
        _ => {}
    }
}

fn attachments(
    record: &mut Record,
    source: &mut Source,
    (arriving, brought): (Vec<ItemFile>, &Brought<'_>),
    merged: &mut Merged,
    stop: Stop,
) -> Result<(), PathError> {
    let arriving = labelled(arriving);
    let held = source.taken.keys().filter(|key| brought.holds(key));
    let known = held.filter_map(|key| key.strip_prefix(FILE));
    let gone = known.filter(|name| !arriving.iter().any(|(label, _)| label == name));
    let gone: Vec<(String, Option<ItemFile>)> = gone.map(|name| (name.to_owned(), None)).collect();
    for (label, file) in gone.into_iter().chain(arriving.into_iter().map(|(label, file)| (label, Some(file)))) {
        let key: FieldKey = format!("{FILE}{label}").into();
        let place = record.attachments.iter().position(|there| there.name == label);
        let now = place.map(|place| Print::first_of(&record.attachments[place].plaintext_sha256));
        let read = file.as_ref().map(|file| digest(&*file.contents, stop)).transpose()?;
        let arrives = read.as_ref().map(|(hash, _)| Print::first_of(hash));
        let decision = decide(source.taken.get(&key).copied(), now, arrives, true);
        if let (Decision::Remove | Decision::Take, Some(place)) = (decision, place) {
            record.attachments.remove(place);
        }
        if let (Decision::Take | Decision::TakeBeside, Some(file), Some((plaintext_sha256, size))) =
            (decision, file, read)
        {
            merged.files.push(RecordFile {
                record: record.id,
                source: FileSource::Contents(file.contents),
                name: label,
                media_type: MEDIA_TYPE.to_owned(),
                known: Some(KnownFile { size, plaintext_sha256, unknown: Members::new() }),
            });
        }
        note(source, merged, key, decision, arrives);
    }
    Ok(())
}

/// A label that stands twice gets a number, so that each file is known again.
fn labelled(files: Vec<ItemFile>) -> Vec<(String, ItemFile)> {
    let mut labelled: Vec<(String, ItemFile)> = Vec::with_capacity(files.len());
    for file in files {
        let name: String = file.name.chars().filter(|c| !c.is_control()).take(LONGEST_LABEL).collect();
        let name = if name.trim().is_empty() { "_".to_owned() } else { name };
        let numbered = (2..).map(|number| format!("{number} {name}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| labelled.iter().all(|(l, _)| l != name));
        labelled.push((free.unwrap_or(name), file));
    }
    labelled
}

fn digest(contents: &dyn Contents, stop: Stop) -> Result<(Hash, u64), PathError> {
    let failed = |error| PathError::io(contents.path(), error);
    let mut reader = contents.open().map_err(failed)?;
    let (mut hasher, mut size, mut buffer) = (Hasher::new(), 0, SecretBuffer::new());
    loop {
        if stop() {
            return Err(failed(io::Error::other("stopped")));
        }
        match reader.read(&mut buffer.0).map_err(failed)? {
            0 => return Ok((hasher.finish(), size)),
            count => {
                hasher.update(&buffer.0[..count]);
                size += count as u64;
            }
        }
    }
}

/// A piece of a file, wiped when it is no longer needed.
struct SecretBuffer(zeroize::Zeroizing<Vec<u8>>);

impl SecretBuffer {
    fn new() -> Self {
        Self(zeroize::Zeroizing::new(vec![0; 1 << 16]))
    }
}

fn is_prefixed(key: &str) -> bool {
    key.starts_with(CUSTOM) || key.starts_with(FILE)
}

const CUSTOM: &str = "custom.";
const FILE: &str = "file.";
const MEDIA_TYPE: &str = "application/octet-stream";
const LONGEST_LABEL: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::SecretText;

    fn print(text: &str) -> Option<Print> {
        let record = "3f9k2m7q1x8c4d6v".parse().unwrap();
        (!text.is_empty()).then(|| Print::of(record, "k", &Value::Secret(SecretText::new(text.to_owned()))))
    }

    /// The table above, line by line: last time, now, arrives; what becomes of a plain field and of a secret.
    #[test]
    fn the_rules_are_those_of_the_table() {
        use Decision::{Keep, KeepByHand, Remove, Take, TakeBeside};
        for (before, now, arrives, plain, secret) in [
            ("a", "a", "a", Keep, Keep),
            ("a", "hand", "a", Keep, Keep),
            ("a", "", "a", Keep, Keep),
            ("a", "a", "b", Take, Take),
            ("", "", "b", Take, Take),
            ("a", "", "b", Take, Take),
            ("a", "b", "b", Keep, Keep),
            ("", "b", "b", Keep, Keep),
            ("a", "hand", "b", KeepByHand, TakeBeside),
            ("", "hand", "b", KeepByHand, TakeBeside),
            ("a", "a", "", Remove, Remove),
            ("a", "hand", "", Keep, Keep),
            ("a", "", "", Keep, Keep),
            ("", "hand", "", Keep, Keep),
        ] {
            let decided = |secret| decide(print(before), print(now), print(arrives), secret);
            assert_eq!((decided(false), decided(true)), (plain, secret), "{before} {now} {arrives}");
        }
    }
}
