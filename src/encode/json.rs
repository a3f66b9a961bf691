//! JSON as the format allows it, and nothing a second reader could understand differently (docs/format.md, Conventions).
//!
//! UTF-8 without BOM, no duplicate keys, no floats, integers below 2⁵³, at most 32 levels, nothing after the value. The
//! check runs over the bytes before `serde_json` sees them; it copies no values, so no secret is left behind by it.

mod cursor;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::de::DeserializeOwned;

pub use cursor::Cursor;

/// Checks a document against the conventions.
pub fn check(bytes: &[u8]) -> Result<(), JsonError> {
    check_by(bytes, Rules::OURS)
}

/// Checks what another program wrote: as [`check`], but numbers of any size, fractions, and 64 levels are allowed.
pub fn check_foreign(bytes: &[u8]) -> Result<(), JsonError> {
    check_by(bytes, Rules::FOREIGN)
}

/// Where the entries of a list stand that is the value of a key of the outermost object: bytes from and to. `None` where
/// there is no such list. Nothing is checked yet; [`check_foreign_entries`] does that.
pub fn entries_of(json: &str, list: &str) -> Option<Entries> {
    let mut found = None;
    let place = |cursor: &Cursor<'_>| json.len() - cursor.left();
    let _ = Cursor::new(json).object(|key, cursor| {
        if key != list || found.is_some() {
            cursor.raw();
            return Some(());
        }
        let (begins, mut inside, mut entries) = (place(cursor), *cursor, Vec::new());
        inside.list(|cursor| {
            let (begins, entry) = (place(cursor), cursor.raw());
            entries.push(begins..begins + entry.len());
            Some(())
        })?;
        // The walk stands behind the blanks after the list.
        let list = json[begins..place(&inside)].trim_ascii_end();
        found = Some(Entries { list: begins..begins + list.len(), entries });
        *cursor = inside;
        Some(())
    });
    found
}

/// A long list of a document, in pieces.
pub struct Entries {
    list: Range<usize>,
    /// Where each entry stands.
    pub entries: Vec<Range<usize>>,
}

impl Entries {
    /// How many bytes the list takes.
    fn length(&self) -> usize {
        self.list.len()
    }
}

/// Checks a document as [`check_foreign`] does, the entries of its long list on all processors.
pub fn check_foreign_entries(json: &str, of: &Entries) -> Result<(), JsonError> {
    let Entries { list, entries } = of;
    let mut scanner = Scanner { bytes: json.as_bytes(), at: 0, rules: Rules::FOREIGN, passed: Some(list.clone()) };
    scanner.document()?;
    let mut at = list.start + 1;
    for (number, entry) in entries.iter().enumerate() {
        between(json, at..entry.start, number > 0)?;
        at = entry.end;
    }
    let last = list.end.saturating_sub(1);
    between(json, at..last, false)?;
    if json.as_bytes().get(last) != Some(&b']') {
        return Err(JsonError::Syntax { offset: last });
    }
    entries.par_iter().try_for_each(|entry| {
        let bytes = &json.as_bytes()[..entry.end];
        let mut scanner = Scanner { bytes, at: entry.start, rules: Rules::FOREIGN, passed: None };
        scanner.value(2)?;
        if scanner.at == entry.end { Ok(()) } else { Err(scanner.syntax()) }
    })
}

/// Between two entries stand blanks and exactly one comma, at the ends blanks alone.
fn between(json: &str, gap: Range<usize>, comma: bool) -> Result<(), JsonError> {
    let wrong = JsonError::Syntax { offset: gap.start };
    let text = json.as_bytes().get(gap).ok_or(wrong.clone())?;
    let mut marks = text.iter().filter(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
    let good = !comma || marks.next() == Some(&b',');
    if good && marks.next().is_none() { Ok(()) } else { Err(wrong) }
}

/// What differs between our own documents and those of others.
#[derive(Clone, Copy)]
struct Rules {
    depth: usize,
    plain_integers: bool,
}

impl Rules {
    const OURS: Self = Self { depth: MAX_DEPTH, plain_integers: true };
    const FOREIGN: Self = Self { depth: 2 * MAX_DEPTH, plain_integers: false };
}

fn check_by(bytes: &[u8], rules: Rules) -> Result<(), JsonError> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Err(JsonError::Bom);
    }
    std::str::from_utf8(bytes).map_err(|error| JsonError::NotUtf8 { offset: error.valid_up_to() })?;
    Scanner { bytes, at: 0, rules, passed: None }.document()
}

/// Checks a document of at most `limit` bytes and reads it.
pub fn read<T: DeserializeOwned>(bytes: &[u8], limit: u64) -> Result<T, JsonError> {
    if bytes.len() as u64 > limit {
        return Err(JsonError::TooLarge { limit });
    }
    check(bytes)?;
    serde_json::from_slice(bytes).map_err(|error| JsonError::from_shape(&error))
}

/// Why a document is refused; whoever wrote it is at fault. Never holds a value of the document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JsonError {
    /// More bytes than this kind of document may have.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The most bytes allowed.
        limit: u64,
    },
    /// A byte order mark in front.
    #[error("begins with a byte order mark")]
    Bom,
    /// Not UTF-8.
    #[error("not UTF-8 at byte {offset}")]
    NotUtf8 {
        /// Where, in bytes from the beginning.
        offset: usize,
    },
    /// Not JSON (also a lone surrogate, or a number with zeros in front).
    #[error("not JSON at byte {offset}")]
    Syntax {
        /// Where, in bytes from the beginning.
        offset: usize,
    },
    /// A key stands twice in one object.
    #[error("a key stands twice at byte {offset}")]
    DuplicateKey {
        /// Where the second one begins, in bytes from the beginning.
        offset: usize,
    },
    /// A number with a fraction, an exponent, or a minus before zero.
    #[error("a number that is no plain integer at byte {offset}")]
    Float {
        /// Where, in bytes from the beginning.
        offset: usize,
    },
    /// An integer of 2⁵³ or more, which some readers would round.
    #[error("an integer beyond 2^53 at byte {offset}")]
    IntegerTooLarge {
        /// Where, in bytes from the beginning.
        offset: usize,
    },
    /// More than 32 objects and lists inside each other (in documents of others: 64).
    #[error("nested too deeply at byte {offset}")]
    TooDeep {
        /// Where, in bytes from the beginning.
        offset: usize,
    },
    /// Something follows the value.
    #[error("something follows the document at byte {offset}")]
    Trailing {
        /// Where, in bytes from the beginning.
        offset: usize,
    },
    /// A required field is absent: its name, which is one of ours.
    #[error("field `{0}` is missing")]
    Missing(String),
    /// A field holds something else than it must.
    #[error("a field of another kind than expected in line {line}, column {column}")]
    Shape {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
}

impl JsonError {
    /// `serde_json` quotes values in its messages; only those that name nothing but our own fields are passed on.
    fn from_shape(error: &serde_json::Error) -> Self {
        let text = error.to_string();
        match text.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
            Some(field) => Self::Missing(field.to_owned()),
            None => Self::Shape { line: error.line(), column: error.column() },
        }
    }
}

/// A reader of bytes that are known to be UTF-8.
struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    rules: Rules,
    /// A value that is passed over, because its parts are checked by themselves.
    passed: Option<Range<usize>>,
}

impl<'a> Scanner<'a> {
    /// The whole of it is one value.
    fn document(&mut self) -> Result<(), JsonError> {
        self.skip_blanks();
        self.value(0)?;
        self.skip_blanks();
        if self.at < self.bytes.len() { Err(JsonError::Trailing { offset: self.at }) } else { Ok(()) }
    }

    /// Passes over one value that stands inside `depth` others.
    fn value(&mut self, depth: usize) -> Result<(), JsonError> {
        match self.peek() {
            Some(b'{') => self.enter(depth)?.object(depth + 1),
            Some(b'[') => match &self.passed {
                Some(passed) if passed.start == self.at => {
                    self.at = passed.end;
                    Ok(())
                }
                _ => self.enter(depth)?.list(depth + 1),
            },
            Some(b'"') => self.string().map(|_| ()),
            Some(b'-' | b'0'..=b'9') if self.rules.plain_integers => self.integer(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word(b"true"),
            Some(b'f') => self.word(b"false"),
            Some(b'n') => self.word(b"null"),
            _ => Err(self.syntax()),
        }
    }

    /// Steps over an opening bracket.
    fn enter(&mut self, depth: usize) -> Result<&mut Self, JsonError> {
        if depth == self.rules.depth {
            return Err(JsonError::TooDeep { offset: self.at });
        }
        self.at += 1;
        self.skip_blanks();
        Ok(self)
    }

    fn object(&mut self, depth: usize) -> Result<(), JsonError> {
        if self.take(b'}') {
            return Ok(());
        }
        let mut keys = Keys::default();
        loop {
            let offset = self.at;
            let key = self.string()?;
            if !keys.insert(unescape(key)) {
                return Err(JsonError::DuplicateKey { offset });
            }
            self.skip_blanks();
            if !self.take(b':') {
                return Err(self.syntax());
            }
            self.skip_blanks();
            self.value(depth)?;
            if self.ends(b'}')? {
                return Ok(());
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<(), JsonError> {
        if self.take(b']') {
            return Ok(());
        }
        loop {
            self.value(depth)?;
            if self.ends(b']')? {
                return Ok(());
            }
        }
    }

    /// After an element: whether the container ends here; a comma leads on.
    fn ends(&mut self, bracket: u8) -> Result<bool, JsonError> {
        self.skip_blanks();
        if self.take(bracket) {
            return Ok(true);
        }
        if !self.take(b',') {
            return Err(self.syntax());
        }
        self.skip_blanks();
        Ok(false)
    }

    /// Passes over a string and returns what stands between the quotes, escapes unresolved but known to be good.
    fn string(&mut self) -> Result<&'a [u8], JsonError> {
        if !self.take(b'"') {
            return Err(self.syntax());
        }
        let start = self.at;
        loop {
            let rest = &self.bytes[self.at..];
            self.at += rest.iter().position(|byte| STOPS[usize::from(*byte)]).unwrap_or(rest.len());
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(&self.bytes[start..self.at - 1]);
                }
                Some(b'\\') => self.escape()?,
                _ => return Err(self.syntax()),
            }
        }
    }

    fn escape(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 2;
                Ok(())
            }
            Some(b'u') => match unicode_escape(&self.bytes[self.at..]) {
                Some((_, length)) => {
                    self.at += length;
                    Ok(())
                }
                None => Err(JsonError::Syntax { offset: start }),
            },
            _ => Err(self.syntax()),
        }
    }

    fn integer(&mut self) -> Result<(), JsonError> {
        let offset = self.at;
        let negative = self.take(b'-');
        let digits = &self.bytes[self.at..];
        let count = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
        let digits = &digits[..count];
        self.at += count;
        if digits.is_empty() || (digits[0] == b'0' && count > 1) {
            return Err(JsonError::Syntax { offset });
        }
        if matches!(self.peek(), Some(b'.' | b'e' | b'E')) || (negative && digits == b"0") {
            return Err(JsonError::Float { offset });
        }
        // Sixteen digits fit into 64 bits; more are beyond 2⁵³ anyhow.
        let value = digits.iter().take(17).fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        if count > 16 || value >= 1 << 53 { Err(JsonError::IntegerTooLarge { offset }) } else { Ok(()) }
    }

    /// A number as JSON at large has it: `-1.5e+9`.
    fn number(&mut self) -> Result<(), JsonError> {
        let offset = self.at;
        self.take(b'-');
        let whole = self.at;
        let good = match self.digits() {
            0 => false,
            count => count == 1 || self.bytes[whole] != b'0',
        };
        let fraction = !self.take(b'.') || self.digits() > 0;
        let exponent = !(self.take(b'e') || self.take(b'E')) || {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits() > 0
        };
        if good && fraction && exponent { Ok(()) } else { Err(JsonError::Syntax { offset }) }
    }

    /// Passes over digits; how many there were.
    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn word(&mut self, word: &[u8]) -> Result<(), JsonError> {
        if !self.bytes[self.at..].starts_with(word) {
            return Err(self.syntax());
        }
        self.at += word.len();
        Ok(())
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn syntax(&self) -> JsonError {
        JsonError::Syntax { offset: self.at }
    }
}

/// The keys of one object: a list while there are few, then a set, so that neither many keys nor many objects are slow.
#[derive(Default)]
struct Keys<'a> {
    few: Vec<Cow<'a, [u8]>>,
    many: HashSet<Cow<'a, [u8]>>,
}

impl<'a> Keys<'a> {
    /// Whether the key is new.
    fn insert(&mut self, key: Cow<'a, [u8]>) -> bool {
        if self.many.is_empty() && self.few.len() < FEW {
            let new = !self.few.contains(&key);
            self.few.push(key);
            return new;
        }
        self.many.extend(self.few.drain(..));
        self.many.insert(key)
    }
}

/// What a key says, its escapes resolved: `"\u0061"` is `"a"`.
fn unescape(raw: &[u8]) -> Cow<'_, [u8]> {
    if !raw.contains(&b'\\') {
        return Cow::Borrowed(raw);
    }
    let mut plain = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let [first, tail @ ..] = rest {
        if *first != b'\\' {
            plain.push(*first);
            rest = tail;
        } else if let Some((character, length)) = unicode_escape(rest) {
            plain.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            rest = &rest[length..];
        } else {
            plain.push(match tail.first() {
                Some(b'b') => 8,
                Some(b'f') => 12,
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                Some(b't') => b'\t',
                Some(other) => *other,
                None => b'\\', // cannot be: the scanner passed over it
            });
            rest = tail.get(1..).unwrap_or_default();
        }
    }
    Cow::Owned(plain)
}

/// Reads `\uXXXX`, or a pair of surrogates of twelve bytes; `None` where there is none or one stands alone.
fn unicode_escape(text: &[u8]) -> Option<(char, usize)> {
    let first = code_unit(text)?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, 6));
    }
    let second = code_unit(text.get(6..)?)?;
    if !(0xd800..0xdc00).contains(&first) || !(0xdc00..0xe000).contains(&second) {
        return None;
    }
    char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)).map(|character| (character, 12))
}

fn code_unit(text: &[u8]) -> Option<u32> {
    let digits = text.strip_prefix(b"\\u")?.first_chunk::<4>()?;
    digits.iter().try_fold(0, |unit, digit| char::from(*digit).to_digit(16).map(|value| unit << 4 | value))
}

const MAX_DEPTH: usize = 32;
/// Up to here comparing is faster than hashing.
const FEW: usize = 16;
/// What ends the plain part of a string: its quote, an escape, a control character.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        stops[byte] = true;
        byte += 1;
    }
    stops[b'"' as usize] = true;
    stops[b'\\' as usize] = true;
    stops
};

#[cfg(test)]
mod tests;
