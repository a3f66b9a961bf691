//! JSON of other programs: read by a walk that builds no tree and leaves no copies of secrets behind, and that takes a
//! value of another kind than expected for nothing.
//!
//! Before the walk the whole document is checked once: UTF-8, levels that have an end, no key twice, no lone
//! surrogates. Everything here passes over exactly one value, whatever it is.

use std::cell::Cell;

use crate::encode::json::{self, Cursor, Entries};
use crate::encode::time::Timestamp;
use crate::exchange::foreign::{Bounds, Encoding, Flaw, Input, ReadError};
use crate::secret::SecretText;

/// A file that holds one JSON document, checked; and its encoding, which is to be said ([`Encoding::say`]).
pub fn document(input: &Input, bounds: &Bounds) -> Result<(SecretText, Encoding), ReadError> {
    let (text, encoding) = unchecked(input, bounds)?;
    json::check_foreign(text.expose_text().as_bytes())?;
    Ok((text, encoding))
}

/// A file that should hold one JSON document, whose check is still to come.
pub fn unchecked(input: &Input, bounds: &Bounds) -> Result<(SecretText, Encoding), ReadError> {
    let (text, encoding) = input.text(bounds)?;
    if encoding == Encoding::Windows1252 {
        return Err(Flaw::Json(json::JsonError::NotUtf8 { offset: 0 }).into());
    }
    Ok((text, encoding))
}

/// Checks a document whose member of that name is a long list, if there is one; where the entries of it stand.
pub fn checked_entries(json: &str, list: &str) -> Result<Option<Entries>, ReadError> {
    let entries = json::entries_of(json, list);
    match &entries {
        Some(entries) => json::check_foreign_entries(json, entries)?,
        None => json::check_foreign(json.as_bytes())?,
    }
    Ok(entries)
}

/// Whether the head of a file begins like an object that has all of these words as keys or values somewhere.
pub fn begins_with(input: &Input, words: &[&str]) -> bool {
    let Some(head) = input.head_text().filter(|_| !input.is_folder()) else { return false };
    let head = head.expose_text();
    head.trim_start().starts_with('{') && words.iter().all(|word| head.contains(&format!("\"{word}\"")))
}

/// Whether the head of a file has a member of that name somewhere. The same word as a value is none: people call fields
/// of their own as they like.
pub fn has_member(input: &Input, name: &str) -> bool {
    let Some(head) = input.head_text().filter(|_| !input.is_folder()) else { return false };
    let (head, mark) = (head.expose_text(), format!("\"{name}\""));
    head.match_indices(&mark).any(|(at, _)| head[at + mark.len()..].trim_start().starts_with(':'))
}

/// Text; a number or a flag as it is written; nothing for anything else.
pub fn text(cursor: &mut Cursor<'_>) -> Option<String> {
    written(cursor).ok().flatten()
}

/// The same as a secret; nothing for an empty one. A list or an object, which is no text, is kept as it is written.
pub fn secret(cursor: &mut Cursor<'_>) -> Option<SecretText> {
    let text = written(cursor).unwrap_or_else(|raw| Some(raw).filter(|raw| raw.len() > 2).map(str::to_owned));
    text.map(SecretText::new).filter(|secret| !secret.is_empty())
}

fn written<'a>(cursor: &mut Cursor<'a>) -> Result<Option<String>, &'a str> {
    if let Some(text) = cursor.string() {
        return Ok(Some(text.into_owned()));
    }
    let raw = cursor.raw();
    match raw.as_bytes().first() {
        Some(b'{' | b'[') => {
            strange();
            Err(raw)
        }
        _ => Ok(Some(raw).filter(|raw| *raw != "null").map(str::to_owned)),
    }
}

/// A whole number.
pub fn number(cursor: &mut Cursor<'_>) -> Option<i64> {
    let raw = cursor.raw();
    let number = raw.parse().ok();
    if number.is_none() && raw != "null" {
        strange();
    }
    number
}

/// Passes over a value that nobody has a place for, and hands it back if something stands in it: what a later version of
/// the other program brings must not vanish.
pub fn unknown(cursor: &mut Cursor<'_>) -> Option<SecretText> {
    let raw = cursor.raw();
    let holds = raw.starts_with(['{', '[']) && raw.len() > 2;
    holds.then(|| {
        strange();
        SecretText::new(raw.to_owned())
    })
}

/// Yes, where exactly that stands there.
pub fn flag(cursor: &mut Cursor<'_>) -> bool {
    cursor.raw() == "true"
}

/// A time as ISO 8601 has it, with or without a fraction of a second.
pub fn time(cursor: &mut Cursor<'_>) -> Option<Timestamp> {
    timestamp(&text(cursor)?)
}

/// `2026-11-22T13:00:00Z`, `2026-11-22T13:00:00.123Z`.
pub fn timestamp(text: &str) -> Option<Timestamp> {
    let (seconds, rest) = text.split_at_checked(19)?;
    let fraction = rest.strip_suffix('Z')?;
    let plain =
        fraction.is_empty() || fraction.strip_prefix('.').is_some_and(|f| f.bytes().all(|b| b.is_ascii_digit()));
    if plain { format!("{seconds}Z").parse().ok() } else { None }
}

/// Walks through an object, if it is one; each member must be passed over. Whether it was one.
pub fn object(cursor: &mut Cursor<'_>, mut member: impl FnMut(&str, &mut Cursor<'_>)) -> bool {
    let start = *cursor;
    let walked = cursor.object(|key, cursor| {
        member(key, cursor);
        Some(())
    });
    or_pass(cursor, start, walked)
}

/// Walks through a list, if it is one; each entry must be passed over. Whether it was one.
pub fn list(cursor: &mut Cursor<'_>, mut entry: impl FnMut(&mut Cursor<'_>)) -> bool {
    let start = *cursor;
    let walked = cursor.list(|cursor| {
        entry(cursor);
        Some(())
    });
    or_pass(cursor, start, walked)
}

fn or_pass<'a>(cursor: &mut Cursor<'a>, start: Cursor<'a>, walked: Option<()>) -> bool {
    if walked.is_none() {
        *cursor = start;
        if cursor.raw() != "null" {
            strange();
        }
    }
    walked.is_some()
}

/// Reads an entry, and says whether anything in it was of another kind than the format says.
pub fn noticing<T>(read: impl FnOnce() -> T) -> (T, bool) {
    let before = STRANGE.replace(false);
    let read = read();
    (read, STRANGE.replace(before))
}

fn strange() {
    STRANGE.set(true);
}

thread_local! {
    /// Whether this thread met a value of another kind than expected since [`noticing`] began.
    static STRANGE: Cell<bool> = const { Cell::new(false) };
}
