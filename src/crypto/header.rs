//! The header of an age file, read before `age` sees it.
//!
//! `age` hides the stanzas from whoever decrypts, and its reader takes headers of any size in quadratic time. So the
//! header is cut off here within a bound, its stanzas are looked at, and the same bytes are then handed on. What this is
//! not: the check of the header's MAC, which stays with `age`. Specified in the C2SP age format.

use std::io::{BufRead, Read as _};

use age_core::format::{Stanza, read::age_stanza};

use crate::encode::base64;

/// A header that is well-formed; its MAC is not checked yet.
pub(super) struct Header {
    /// Everything up to and including the line with the MAC.
    pub bytes: Vec<u8>,
    /// The stanzas in the order written.
    pub stanzas: Vec<Stanza>,
}

/// Reads the header and leaves the input at the payload.
pub(super) fn read(input: &mut impl BufRead) -> Result<Header, HeaderError> {
    let mut bytes = Vec::new();
    take_line(input, &mut bytes)?;
    if bytes != MAGIC {
        let cut = !bytes.is_empty() && MAGIC.starts_with(&bytes);
        return Err(if cut { HeaderError::Damaged } else { HeaderError::NotAge });
    }
    loop {
        let start = bytes.len();
        take_line(input, &mut bytes)?;
        let line = &bytes[start..];
        if !line.ends_with(b"\n") {
            return Err(HeaderError::Damaged);
        }
        if let Some(mac) = line.strip_prefix(b"---") {
            // `age` would look for the rest of a shorter line in the payload.
            if !is_mac(mac) {
                return Err(HeaderError::Damaged);
            }
            let stanzas = parse(&bytes[MAGIC.len()..start])?;
            return Ok(Header { bytes, stanzas });
        }
    }
}

/// Whether the type is one that readers ignore; `age` adds a random one to keep them used to it.
pub(super) fn is_grease(stanza: &Stanza) -> bool {
    stanza.tag.ends_with("-grease")
}

/// Why there is no header.
pub(super) enum HeaderError {
    /// The first line is another: an armored file, another version, or something else altogether.
    NotAge,
    /// It ends early (also because the input could not be read further), is malformed, or larger than any of ours.
    Damaged,
}

/// Appends a line with its line feed, or what the bound leaves of it.
fn take_line(input: &mut impl BufRead, bytes: &mut Vec<u8>) -> Result<(), HeaderError> {
    let left = (MAX_HEADER - bytes.len()) as u64;
    input.take(left).read_until(b'\n', bytes).map(|_| ()).map_err(|_| HeaderError::Damaged)
}

/// Whether this is a blank, the canonical base64 of 32 bytes, and a line feed.
fn is_mac(text: &[u8]) -> bool {
    let mac = text.strip_prefix(b" ").and_then(|text| text.strip_suffix(b"\n"));
    let mac = mac.and_then(|mac| std::str::from_utf8(mac).ok());
    mac.and_then(|mac| base64::decode_unpadded(mac).ok()).is_some_and(|mac| mac.len() == 32)
}

fn parse(mut text: &[u8]) -> Result<Vec<Stanza>, HeaderError> {
    let mut stanzas = Vec::new();
    while !text.is_empty() {
        let (rest, stanza) = age_stanza(text).map_err(|_| HeaderError::Damaged)?;
        stanzas.push(stanza.into());
        text = rest;
    }
    if stanzas.is_empty() { Err(HeaderError::Damaged) } else { Ok(stanzas) }
}

const MAGIC: &[u8] = b"age-encryption.org/v1\n";
/// Two stanzas and grease take less than a kilobyte.
const MAX_HEADER: usize = 16 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    const MAC: &str = "--- fgMiVLJHMlg9fW7CVG/hPS5EAU4Zeg19LyCP7SoH5nA\n";

    fn tags(text: &str) -> Result<Vec<String>, &'static str> {
        match read(&mut text.as_bytes()) {
            Ok(header) => Ok(header.stanzas.into_iter().map(|stanza| stanza.tag).collect()),
            Err(HeaderError::NotAge) => Err("not age"),
            Err(HeaderError::Damaged) => Err("damaged"),
        }
    }

    #[test]
    fn stanzas_are_seen_and_the_payload_is_left() {
        let text = format!("age-encryption.org/v1\n-> one a b\nAAAA\n-> x-grease\n\n{MAC}payload");
        let mut input = text.as_bytes();
        let header = read(&mut input).ok().unwrap();
        assert_eq!(input, b"payload");
        assert_eq!(header.bytes, &text.as_bytes()[..text.len() - 7]);
        assert_eq!(header.stanzas[0].args, ["a", "b"]);
        assert_eq!(header.stanzas[0].body, [0, 0, 0]);
        assert!(!is_grease(&header.stanzas[0]) && is_grease(&header.stanzas[1]));
    }

    #[test]
    fn other_files_are_not_age() {
        for text in
            ["", "-----BEGIN AGE ENCRYPTED FILE-----\n", "age-encryption.org/v2\n", "age-encryption.org/v1\r\n", "{}"]
        {
            assert_eq!(tags(text), Err("not age"), "{text:?}");
        }
    }

    #[test]
    fn malformed_headers_are_damage() {
        for text in [
            "age-encr".to_owned(),
            "age-encryption.org/v1\n".to_owned(),
            "age-encryption.org/v1\n-> x\nAAAA".to_owned(),
            "age-encryption.org/v1\n-> x\nAAAA\n".to_owned(),
            format!("age-encryption.org/v1\n-> x\r\nAAAA\n{MAC}"),
            format!("age-encryption.org/v1\n-> x\nAAB\n{MAC}"), // stray bits
            format!("age-encryption.org/v1\n-> x  y\nAAAA\n{MAC}"),
            format!("age-encryption.org/v1\n->\nAAAA\n{MAC}"),
            format!("age-encryption.org/v1\n-> x\n{}\n{MAC}", "A".repeat(64)), // no short last line
            format!("age-encryption.org/v1\nAAAA\n{MAC}"),
            format!("age-encryption.org/v1\n{MAC}"),
            format!("age-encryption.org/v1\n-> x\nAAAA\n---\n{}", "A".repeat(100_000)),
            format!("age-encryption.org/v1\n-> x\nAAAA\n--- \n{}", "A".repeat(100_000)),
            format!("age-encryption.org/v1\n-> x\nAAAA\n{}", MAC.replace("5nA", "5nB")), // stray bits
            format!("age-encryption.org/v1\n-> x\nAAAA\n{}", MAC.replace("5nA", "5nA=")),
            format!("age-encryption.org/v1\n-> x\nAAAA\n{}", MAC.replace("--- ", "----")),
        ] {
            assert_eq!(tags(&text), Err("damaged"), "{text:?}");
        }
    }

    #[test]
    fn a_header_without_end_is_cut_off() {
        let endless = format!("age-encryption.org/v1\n{}", "-> x-grease\n\n".repeat(1_000_000));
        let mut input = endless.as_bytes();
        assert!(matches!(read(&mut input), Err(HeaderError::Damaged)));
        assert!(endless.len() - input.len() <= MAX_HEADER);
        assert_eq!(tags(&"x".repeat(10_000_000)), Err("not age"));
    }

    #[test]
    fn whatever_passes_here_ends_at_the_same_byte_for_age() {
        use proptest::prelude::*;
        let lines = prop::sample::select(vec![
            "-> X25519 CJM36AHmTbdHSuOQL+NESqyVQE75f2e610iRdLPEN20\nC3ZAeY64NXS4QFrksLm3EGz+uPRyI0eQsWw7LWbbYig",
            "-> x-grease a b\n",
            "-> x-grease\nAAAA",
            "-> x-grease",
            "xD7o4VEOu1t7KZQ1gDgq2FPzBEeSRqbnqvQEXdLRYy143BxR6oFxsUUJCRB0ErXA",
            "AAAA",
            "",
            "---",
            "-> ",
            MAC.trim_end(),
        ]);
        let passed = std::cell::Cell::new(0);
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(3000));
        let texts = (prop::collection::vec(lines, 0..7), prop::option::of((0..300_usize, any::<u8>())));
        runner
            .run(&texts, |(lines, change)| {
                let mut file = format!("age-encryption.org/v1\n{}\n{MAC}", lines.join("\n")).into_bytes();
                file.extend_from_slice(&[7; 100]);
                if let Some((place, byte)) = change {
                    let length = file.len();
                    file[place % length] = byte;
                }
                let (mut ours, mut theirs) = (&*file, &*file);
                if read(&mut ours).is_ok() {
                    passed.set(passed.get() + 1);
                    prop_assert!(age::Decryptor::new_buffered(&mut theirs).is_ok());
                    prop_assert_eq!(theirs.len() + 16, ours.len());
                }
                Ok(())
            })
            .unwrap();
        assert!(passed.get() > 50, "{passed:?}");
    }
}
