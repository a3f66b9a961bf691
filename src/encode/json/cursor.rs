//! A walk over JSON that was checked before, value by value, in one direction and once.
//!
//! Ten thousand records hold a hundred thousand values, most of them secret: this walk builds no tree and leaves no
//! copies, where a general parser would unescape strings in memory of its own. What this is not: a check. On JSON that
//! was not checked it says nonsense, though it neither panics nor runs on.

use std::borrow::Cow;

use zeroize::Zeroizing;

/// Where the walk stands; a copy is a place to go back to.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a document.
    pub fn new(json: &'a str) -> Self {
        Self { rest: json.trim_ascii_start() }
    }

    /// Walks through an object; `member` is called at each value and must pass over it.
    ///
    /// `None` where there is no object, or a member said so; then the cursor stands somewhere inside.
    pub fn object(&mut self, mut member: impl FnMut(&str, &mut Self) -> Option<()>) -> Option<()> {
        self.step(b'{')?;
        while !self.close(b'}')? {
            let key = self.string()?;
            self.step(b':')?;
            member(&key, self)?;
        }
        Some(())
    }

    /// Walks through a list; `entry` is called at each value and must pass over it. `None` as in [`Cursor::object`].
    pub fn list(&mut self, mut entry: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.step(b'[')?;
        while !self.close(b']')? {
            entry(self)?;
        }
        Some(())
    }

    /// A string, its escapes resolved; an owned one was written into memory of exact size and never moved.
    pub fn string(&mut self) -> Option<Cow<'a, str>> {
        let inside = self.rest.strip_prefix('"')?;
        let plain = inside.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
        let has_escapes = inside.as_bytes()[plain] == b'\\';
        let end = if has_escapes { end_of_string(inside)? } else { plain };
        self.rest = inside[end + 1..].trim_ascii_start();
        if !has_escapes {
            return Some(Cow::Borrowed(&inside[..end]));
        }
        unescape(&inside[..end]).map(|mut text| Cow::Owned(std::mem::take(&mut *text)))
    }

    /// The JSON of a value of any type, as it stands.
    pub fn raw(&mut self) -> &'a str {
        let length = length_of_value(self.rest);
        let (value, rest) = self.rest.split_at(length);
        self.rest = rest.trim_ascii_start();
        value
    }

    /// Passes over a list whose entries are known, and which must stand here.
    pub fn pass(&mut self, list: &super::Entries) {
        let length = list.length().min(self.rest.len());
        self.rest = self.rest.get(length..).unwrap_or_default().trim_ascii_start();
    }

    /// How many bytes lie ahead.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Whether the value here is an object.
    pub fn is_object(&self) -> bool {
        self.rest.starts_with('{')
    }

    /// Passes over a closing bracket, or the comma before the next entry; `None` where there is neither more nor an end.
    fn close(&mut self, bracket: u8) -> Option<bool> {
        if self.step(bracket).is_some() {
            return Some(true);
        }
        self.step(b',');
        if self.rest.is_empty() { None } else { Some(false) }
    }

    fn step(&mut self, mark: u8) -> Option<()> {
        if self.rest.as_bytes().first() != Some(&mark) {
            return None;
        }
        self.rest = self.rest[1..].trim_ascii_start();
        Some(())
    }
}

/// How many bytes a value takes; at least one, so that a walk always ends.
fn length_of_value(json: &str) -> usize {
    let scalar = || json.find([',', ']', '}', ' ', '\t', '\n', '\r']).filter(|length| *length > 0);
    let length = match json.as_bytes().first() {
        Some(b'"') => end_of_string(&json[1..]).map(|end| end + 2),
        Some(b'{' | b'[') => length_of_nested(json),
        _ => scalar(),
    };
    length.unwrap_or(json.len())
}

fn length_of_nested(json: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at) {
        at += 1;
        match byte {
            b'"' => at += end_of_string(&json[at..])? + 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Where the quote stands that ends a string: the first one before which an even number of backslashes stands.
fn end_of_string(inside: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let quote = from + inside[from..].find('"')?;
        let backslashes = inside.as_bytes()[..quote].iter().rev().take_while(|byte| **byte == b'\\').count();
        if backslashes % 2 == 0 {
            return Some(quote);
        }
        from = quote + 1;
    }
}

/// Resolves the escapes of a string that is known to be well-formed; never grows, so nothing is left behind.
fn unescape(inside: &str) -> Option<Zeroizing<String>> {
    let mut plain = Zeroizing::new(String::with_capacity(inside.len()));
    let mut rest = inside;
    while let Some((before, escape)) = rest.split_once('\\') {
        plain.push_str(before);
        let mut after = escape.chars();
        let character = match after.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let (character, length) = code_point(escape)?;
                after = escape.get(length..)?.chars();
                character
            }
            same => same,
        };
        plain.push(character);
        rest = after.as_str();
    }
    plain.push_str(rest);
    Some(plain)
}

/// The character of `uXXXX`, or of a pair of surrogates `uXXXX\uXXXX`, and how much of the text it takes.
fn code_point(escape: &str) -> Option<(char, usize)> {
    let unit = |digits: Option<&str>| u32::from_str_radix(digits?, 16).ok();
    let high = unit(escape.get(1..5))?;
    if let Some(character) = char::from_u32(high) {
        return Some((character, 5));
    }
    let low = unit(escape.get(5..)?.strip_prefix("\\u")?.get(..4))?;
    let pair = 0x1_0000 + (high.checked_sub(0xd800)? << 10) + low.checked_sub(0xdc00)?;
    char::from_u32(pair).map(|character| (character, 11))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_passed_over_whole() {
        for json in [
            "7",
            "-12",
            "true",
            "null",
            "\"a\"",
            r#""\\""#,
            r#""\"}""#,
            r#"{"a":[1,"]"],"b":{}}"#,
            "[]",
            r#"[" \\\" ] "]"#,
        ] {
            let document = format!("{json} ,\n \"next\"");
            let mut cursor = Cursor::new(&document);
            assert_eq!(cursor.raw(), json);
            assert_eq!(cursor.rest, ",\n \"next\"");
        }
    }

    #[test]
    fn members_and_entries_come_in_turn() {
        let mut seen = Vec::new();
        let mut cursor = Cursor::new(r#" { "a" : [ 1 , "x\u0041" , [] ] , "\u00e4":{} } "#);
        cursor.object(|key, cursor| {
            seen.push(key.to_owned());
            if key == "a" {
                return cursor.list(|cursor| {
                    seen.push(cursor.raw().to_owned());
                    Some(())
                });
            }
            cursor.raw();
            Some(())
        });
        assert_eq!(seen, ["a", "1", r#""x\u0041""#, "[]", "ä"]);
    }

    #[test]
    fn on_what_was_not_checked_the_walk_ends() {
        use proptest::prelude::*;
        proptest!(|(json in r#"[\[\]{}:,"\\u0ä ]{0,16}"#)| {
            let walk = |cursor: &mut Cursor<'_>| {
                cursor.raw();
                Some(())
            };
            let _ = Cursor::new(&json).list(walk);
            let _ = Cursor::new(&json).object(|_, cursor| walk(cursor));
            let _ = Cursor::new(&json).string();
        });
    }
}
