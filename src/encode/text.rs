//! Foreign text made harmless: for a terminal, for one line, for a file name.
//!
//! Names, notes and labels come out of sealed data that somebody else may have written. What this is not: a check that
//! refuses (`model` does that); here everything is shown, only without the means to deceive.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// Text of several lines for a terminal: no control, bidirectional or invisible character but line feed and tab.
///
/// A line ended by CR LF keeps its line feed. What exceeds 2²⁰ characters is cut and ended by `…`.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    clean(text, MAX_TEXT, |character| match character {
        '\n' | '\t' => Some(character),
        '\u{2028}' | '\u{2029}' => Some('\n'),
        _ => (!is_deceptive(character)).then_some(character),
    })
}

/// Text for one line: as [`for_terminal`], with every line break or tab as one blank; cut at 4,096 characters.
pub fn one_line(text: &str) -> Cow<'_, str> {
    clean(text, MAX_LINE, |character| match character {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ => (!is_deceptive(character)).then_some(character),
    })
}

/// Whether a character can change how its surroundings look, or not be seen at all.
///
/// The joiners U+200C and U+200D are not among them: scripts and emoji need them.
pub fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// A file name made of an attachment's label: never a path, never empty, hidden, or special on any system.
///
/// Everything but letters, digits, blank, `.`, `-` and `_` becomes `_`; at most 120 bytes, of which an extension is kept.
pub fn file_label(label: &str) -> String {
    let replaced: String = label.nfc().map(|c| if is_plain(c) { c } else { '_' }).collect();
    // Windows drops blanks and dots at the end, a dot in front hides, a dash in front reads as an option.
    let mut name = replaced.trim().trim_end_matches(['.', ' ']).to_owned();
    if name.starts_with(['.', '-']) {
        name.replace_range(..1, "_");
    }
    if name.is_empty() {
        name.push('_');
    }
    if is_reserved(&name) {
        name.insert(0, '_');
    }
    shorten(name)
}

/// Whether a text is of nothing but letters, digits and signs of ASCII, as most are: nothing in it is deceptive.
pub fn is_plain_ascii(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn clean(text: &str, most: usize, keep: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.len() <= most && is_plain_ascii(text) {
        return Cow::Borrowed(text);
    }
    let fits = text.len() <= most || text.chars().nth(most).is_none();
    if fits && text.chars().all(|character| keep(character) == Some(character)) {
        return Cow::Borrowed(text);
    }
    let mut kept: String = text.chars().filter_map(keep).take(most + 1).collect();
    if let Some((cut, _)) = kept.char_indices().nth(most) {
        kept.truncate(cut);
        kept.push('…');
    }
    Cow::Owned(kept)
}

fn is_plain(character: char) -> bool {
    (character.is_alphanumeric() && !is_deceptive(character)) || matches!(character, ' ' | '.' | '-' | '_')
}

/// The device names of Windows, with any extension; the superscript digits count there as digits.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let mut characters = stem.chars();
    let last = characters.next_back();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (matches!(characters.as_str(), "COM" | "LPT")
            && last.is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³')))
}

/// Cuts the stem, not the extension, to the length a file system surely takes.
fn shorten(mut name: String) -> String {
    if name.len() <= MAX_LABEL {
        return name;
    }
    let dot = name.rfind('.').filter(|dot| name.len() - dot <= MAX_EXTENSION);
    let extension = dot.map_or(String::new(), |dot| name.split_off(dot));
    let mut cut = MAX_LABEL - extension.len();
    while !name.is_char_boundary(cut) {
        cut -= 1;
    }
    name.truncate(cut);
    let stem = name.trim_end_matches(['.', ' ']);
    format!("{stem}{extension}")
}

const MAX_TEXT: usize = 1 << 20;
const MAX_LINE: usize = 4096;
const MAX_LABEL: usize = 120;
/// With its dot; longer is no extension but a name with a dot in it.
const MAX_EXTENSION: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_copied() {
        for text in ["Müller & Söhne", "日本語", "👩‍💻 ok", "a\u{200d}b"] {
            assert!(matches!(for_terminal(text), Cow::Borrowed(_)), "{text}");
            assert!(matches!(one_line(text), Cow::Borrowed(_)), "{text}");
        }
        assert!(matches!(for_terminal("a\n\tb"), Cow::Borrowed(_)));
    }

    #[test]
    fn escape_sequences_lose_their_escape() {
        assert_eq!(for_terminal("\u{1b}[2Jgone\u{7}\u{9b}31m"), "[2Jgone31m");
        assert_eq!(for_terminal("\u{1b}]52;c;aGk=\u{7}"), "]52;c;aGk=");
        assert_eq!(for_terminal("good\rbad\r\nnext\u{8}"), "goodbad\nnext");
    }

    #[test]
    fn nothing_turns_the_reading_direction_or_hides() {
        assert_eq!(one_line("exe\u{202e}gpj.\u{2066}x\u{2069}\u{200f}"), "exegpj.x");
        assert_eq!(one_line("a\u{200b}\u{feff}\u{e0041}b"), "ab");
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(one_line("a\nb\tc\u{2028}d"), "a b c d");
        assert_eq!(for_terminal("a\u{2029}b"), "a\nb");
    }

    #[test]
    fn length_is_bounded() {
        let line = one_line(&"ü".repeat(5000)).into_owned();
        assert_eq!(line.chars().count(), MAX_LINE + 1);
        assert!(line.ends_with('…'));
        assert_eq!(one_line(&"ü".repeat(MAX_LINE)).chars().count(), MAX_LINE);
        assert!(for_terminal(&"x".repeat(MAX_TEXT + 1)).ends_with('…'));
    }

    #[test]
    fn labels_keep_what_is_harmless() {
        for label in ["Vertrag 2026_v2.pdf", "Übersicht-Räume.png", "日本語.txt", "a"] {
            assert_eq!(file_label(label), label);
        }
        assert_eq!(file_label("U\u{308}bersicht"), "Übersicht");
    }

    #[test]
    fn labels_are_never_paths() {
        for (label, name) in [
            ("../../etc/passwd", "_._.._etc_passwd"),
            ("/etc/passwd", "_etc_passwd"),
            ("C:\\Windows\\x", "C__Windows_x"),
            ("file:stream", "file_stream"),
            ("a\0b\nc", "a_b_c"),
            ("x\u{202e}fdp.exe", "x_fdp.exe"),
            ("a\u{3164}", "a_"),
        ] {
            assert_eq!(file_label(label), name, "{label:?}");
        }
    }

    #[test]
    fn labels_are_never_empty_hidden_or_options() {
        for (label, name) in [
            ("", "_"),
            (".", "_"),
            ("..", "_"),
            (" . ", "_"),
            (".ssh", "_ssh"),
            ("-rf", "_rf"),
            ("a. . .", "a"),
            (" a ", "a"),
        ] {
            assert_eq!(file_label(label), name, "{label:?}");
        }
    }

    #[test]
    fn labels_avoid_device_names() {
        for label in ["CON", "nul.txt", "Com1.tar.gz", "LPT9", "com¹", "aux .txt"] {
            assert_eq!(file_label(label), format!("_{label}"));
        }
        for label in ["CONSOLE", "com", "com10", "null"] {
            assert_eq!(file_label(label), label);
        }
    }

    #[test]
    fn long_labels_keep_their_extension() {
        let name = file_label(&format!("{}.pdf", "ü".repeat(200)));
        assert!(name.len() <= MAX_LABEL && name.ends_with("ü.pdf"), "{name}");
        assert!(file_label(&"x".repeat(300)).len() <= MAX_LABEL);
        assert!(file_label(&format!("a.{}", "x".repeat(300))).len() <= MAX_LABEL);
    }
}
