//! Breaks lines between words, so that text stays readable in a narrow terminal.

use unicode_width::UnicodeWidthStr as _;

/// A line in pieces of at most `columns`. Further pieces are indented like the first, below the text of a list entry;
/// a word that is longer than a line stays whole.
pub fn wrap(line: &str, columns: usize) -> Vec<String> {
    if line.width() <= columns {
        return vec![line.to_owned()];
    }
    let text = line.trim_start();
    let first = " ".repeat(line.len() - text.len());
    let rest = format!("{first}{}", " ".repeat(marker(text)));
    let mut lines = vec![first];
    let mut begun = false;
    for word in text.split(' ') {
        let last = lines.last_mut().expect("there is a first line");
        if begun && last.width() + 1 + word.width() > columns {
            lines.push(format!("{rest}{word}"));
            continue;
        }
        if begun {
            last.push(' ');
        }
        last.push_str(word);
        begun = true;
    }
    lines
}

/// How wide the mark of a list entry is, `- ` or `2. `; 0 where the text is none.
fn marker(text: &str) -> usize {
    match text.split_once(' ') {
        Some(("-", _)) => 2,
        Some((number, _)) if is_number(number) => number.len() + 1,
        _ => 0,
    }
}

fn is_number(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_keep_their_indentation() {
        assert_eq!(wrap("eins zwei drei vier", 9), ["eins zwei", "drei vier"]);
        assert_eq!(wrap("  über alle Berge", 8), ["  über", "  alle", "  Berge"]);
        assert_eq!(wrap("- eins zwei", 7), ["- eins", "  zwei"]);
        assert_eq!(wrap(" 12. eins zwei", 10), [" 12. eins", "     zwei"]);
        assert_eq!(wrap("a  b", 9), ["a  b"]);
    }

    #[test]
    fn a_word_is_never_cut() {
        assert_eq!(wrap("age1qqqqqqqqqq", 5), ["age1qqqqqqqqqq"]);
        assert_eq!(wrap("an age1qqqqqqqqqq an", 5), ["an", "age1qqqqqqqqqq", "an"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
