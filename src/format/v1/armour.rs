//! Text that survives being mailed: a prefix and unpadded base64url, in which blanks, line breaks and `>` are ignored.
//!
//! Specified in docs/format.md, Request and contribution. What this is not: a proof of anything.

use crate::encode::base64;
use crate::format::FormatError;

/// Writes bytes behind a prefix, in lines that no mail program breaks again.
pub(crate) fn write(prefix: &str, bytes: &[u8]) -> String {
    let text = format!("{prefix}{}", base64::encode_url(bytes));
    let mut lines = String::with_capacity(text.len() + text.len() / LINE + 1);
    let mut rest = text.as_str();
    while !rest.is_empty() {
        // The text is ASCII, so every byte is a place to break at.
        let (line, after) = rest.split_at(LINE.min(rest.len()));
        lines.push_str(line);
        lines.push('\n');
        rest = after;
    }
    lines
}

/// Reads what stands behind the prefix; `limit` counts the characters that are not ignored.
pub(crate) fn read(
    document: &'static str,
    prefix: &'static str,
    text: &[u8],
    limit: u64,
) -> Result<Vec<u8>, FormatError> {
    let text = std::str::from_utf8(text).map_err(|_| FormatError::field(document, "text", "is not UTF-8"))?;
    let kept: String = text.chars().filter(|character| !is_ignored(*character)).collect();
    if kept.len() as u64 > limit {
        return Err(FormatError::TooLarge { document });
    }
    let body = kept.strip_prefix(prefix).ok_or(FormatError::UnknownFormat { document })?;
    base64::decode_url(body).map_err(|_| FormatError::field(document, "text", "is cut or changed"))
}

/// Blanks, line breaks, the mark that mail programs set before quoted lines, and what editors put at a file's beginning.
fn is_ignored(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n' | '>' | '\u{a0}' | '\u{feff}')
}

const LINE: usize = 72;

#[cfg(test)]
mod tests {
    use super::*;

    const PREFIX: &str = "breakglass-test-v1.";

    fn back(text: &str) -> Result<Vec<u8>, FormatError> {
        read("test", PREFIX, text.as_bytes(), 1000)
    }

    #[test]
    fn what_is_written_reads_back_however_it_was_mailed() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = write(PREFIX, &bytes);
        assert!(text.lines().all(|line| line.len() <= LINE) && text.ends_with('\n'));
        let quoted = format!("> > {}", text.replace('\n', " \r\n> > "));
        let spread: String = text.chars().flat_map(|c| [c, ' ']).collect();
        for mailed in [
            text.clone(),
            quoted,
            spread,
            text.replace('\n', ""),
            format!("\u{feff}{text}"),
            text.replace('\n', "\u{a0}\n\t"),
        ] {
            assert_eq!(back(&mailed).unwrap(), bytes, "{mailed:?}");
        }
        assert_eq!(back(PREFIX).unwrap(), b"");
    }

    #[test]
    fn another_beginning_is_another_document() {
        for text in [
            "",
            "breakglass-test-v2.AAAA",
            "breakglass-other-v1.AAAA",
            "AAAA",
            "Breakglass-test-v1.AAAA",
            "breakglass-test-v1",
        ] {
            assert!(matches!(back(text), Err(FormatError::UnknownFormat { document: "test" })), "{text}");
        }
    }

    #[test]
    fn what_is_not_canonical_is_damage() {
        for body in ["A", "AA=", "AB", "A+A/", "AAAA.", "AAAA\u{200b}", "AAAÄ", "AAAA\u{c}"] {
            assert!(matches!(back(&format!("{PREFIX}{body}")), Err(FormatError::Field { .. })), "{body:?}");
        }
        assert!(matches!(read("test", PREFIX, b"breakglass-test-v1.\xff", 1000), Err(FormatError::Field { .. })));
    }

    #[test]
    fn the_limit_counts_what_is_not_ignored() {
        let text = format!("{PREFIX}{}", "A".repeat(980));
        assert!(back(&text).is_ok());
        assert!(back(&format!("\u{feff}{}", text.replace('A', "\u{a0}A >\r\n"))).is_ok());
        assert!(matches!(back(&format!("{text}AAAA")), Err(FormatError::TooLarge { document: "test" })));
    }
}
