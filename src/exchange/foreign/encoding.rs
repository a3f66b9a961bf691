//! Text of a foreign file, whichever encoding it is in: recognised, converted, and said so.
//!
//! UTF-8 with or without byte order mark, UTF-16 of either order with or without one, and for everything else
//! Windows-1252, in which German programs on Windows write tables. What this is not: a guess among the many other
//! encodings of eight bits; what they hold beyond ASCII would come out wrong, so the conversion is always said.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::log::{Log, Remark};
use crate::secret::{SecretBytes, SecretText};

/// The encoding that a text was in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16.
    Utf16,
    /// Windows-1252, as the last guess.
    Windows1252,
}

impl Encoding {
    /// Says that a file was converted.
    pub fn say(self, log: &mut Log) {
        match self {
            Self::Utf8 => {}
            Self::Utf16 => log.remark(Remark::Utf16, ""),
            Self::Windows1252 => log.remark(Remark::Windows1252, ""),
        }
    }
}

/// It is no text, or one that breaks the rules of its encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no text in an encoding that is known")]
pub struct NotText;

/// The text, without any byte order mark. The bytes are wiped; where the encoding is UTF-8 they are the text.
pub fn decode(bytes: SecretBytes) -> Result<(SecretText, Encoding), NotText> {
    let raw = bytes.expose_bytes();
    if let Some(rest) = raw.strip_prefix(b"\xff\xfe") {
        return utf16(UTF_16LE, rest);
    }
    if let Some(rest) = raw.strip_prefix(b"\xfe\xff") {
        return utf16(UTF_16BE, rest);
    }
    if raw.len() >= 4 && raw.len().is_multiple_of(2) {
        // Every text that is read here begins with ASCII: a quotation mark, a bracket, the name of a column.
        match raw[..4] {
            [first, 0, second, 0] if first > 0 && second > 0 => return utf16(UTF_16LE, raw),
            [0, first, 0, second] if first > 0 && second > 0 => return utf16(UTF_16BE, raw),
            _ => {}
        }
    }
    if raw.contains(&0) {
        return Err(NotText);
    }
    match bytes.into_text() {
        Ok(text) => Ok((without_mark(text), Encoding::Utf8)),
        Err(bytes) => {
            let text = WINDOWS_1252.decode_without_bom_handling_and_without_replacement(bytes.expose_bytes());
            let text = text.ok_or(NotText)?.into_owned();
            Ok((SecretText::new(text), Encoding::Windows1252))
        }
    }
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<(SecretText, Encoding), NotText> {
    // A lone surrogate is refused rather than replaced: it would change a password without a word.
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(NotText)?;
    if text.contains('\0') { Err(NotText) } else { Ok((SecretText::new(text.into_owned()), Encoding::Utf16)) }
}

fn without_mark(text: SecretText) -> SecretText {
    match text.expose_text().strip_prefix('\u{feff}') {
        Some(rest) => SecretText::new(rest.to_owned()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Option<(String, Encoding)> {
        let (text, encoding) = decode(SecretBytes::new(bytes.to_vec())).ok()?;
        Some((text.expose_text().to_owned(), encoding))
    }

    fn in_utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_is_recognised() {
        let text = "name,Paßwort 🐝";
        let good = |encoding| Some((text.to_owned(), encoding));
        assert_eq!(decoded(text.as_bytes()), good(Encoding::Utf8));
        assert_eq!(decoded(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), good(Encoding::Utf8));
        for order in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
            assert_eq!(decoded(&in_utf16(text, order)), good(Encoding::Utf16));
            assert_eq!(decoded(&in_utf16(&format!("\u{feff}{text}"), order)), good(Encoding::Utf16));
        }
        assert_eq!(decoded(b"name,Pa\xdfwort \x80"), Some(("name,Paßwort €".to_owned(), Encoding::Windows1252)));
        assert_eq!(decoded(b""), Some((String::new(), Encoding::Utf8)));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bad in [&b"\xff\xfea"[..], b"\xff\xfe\x00\xd8a\x00", b"PK\x03\x04\0\0\0", b"\xfe\xff\xd8\x00", b"a\0b"] {
            assert_eq!(decoded(bad), None, "{bad:?}");
        }
    }
}
