//! A message of several paragraphs as blocks: so that a letter is one message, which a lawyer can read in one piece.
//!
//! `## ` begins a heading, `- ` an item, `+ ` a numbered step, `~ 2` leaves two lines to write on; paragraphs are parted by
//! empty lines. What this is not: Markdown.

use crate::i18n::Messages;
use crate::paper::{Blocks, Compose as _, Text};

/// The blocks of a message.
pub fn blocks(text: &str) -> Blocks {
    let mut made = Blocks::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let following = |mark: &str, first: &str, lines: &mut std::iter::Peekable<std::str::Lines<'_>>| {
            let mut items = vec![Text::marked(first)];
            while let Some(next) = lines.peek().and_then(|next| next.strip_prefix(mark)) {
                items.push(Text::marked(next));
                lines.next();
            }
            items
        };
        made = if line.trim().is_empty() {
            made
        } else if let Some(heading) = line.strip_prefix("## ") {
            made.heading(2, heading)
        } else if let Some(first) = line.strip_prefix("- ") {
            made.bullets(following("- ", first, &mut lines))
        } else if let Some(first) = line.strip_prefix("+ ") {
            made.numbered(following("+ ", first, &mut lines))
        } else if let Some(count) = line.strip_prefix("~ ") {
            made.lines(count.trim().parse().unwrap_or(1))
        } else {
            made.paragraph(Text::marked(line))
        };
    }
    made
}

/// The parts of a message, each with its heading.
pub fn sections(text: &str) -> Vec<&str> {
    let begins =
        text.match_indices("## ").map(|(at, _)| at).filter(|at| text[..*at].is_empty() || text[..*at].ends_with('\n'));
    let mut cuts: Vec<usize> = begins.filter(|at| *at > 0).collect();
    cuts.insert(0, 0);
    cuts.push(text.len());
    cuts.windows(2).map(|pair| &text[pair[0]..pair[1]]).filter(|part| !part.trim().is_empty()).collect()
}

/// Places for signatures, side by side: a line each, with who signs below it.
pub fn signatures<S: AsRef<str>>(messages: Messages, who: &[S]) -> Blocks {
    let day = messages.text("paper-place-day", &[]);
    let mut made = Blocks::new();
    for pair in who.chunks(2) {
        let column =
            |name: &str| Blocks::new().space(9.0).rule().small(day.as_str()).space(9.0).rule().small(Text::bold(name));
        let mut columns: Vec<(f32, Blocks)> = pair.iter().map(|name| (1.0, column(name.as_ref()))).collect();
        if columns.len() == 1 {
            columns.push((1.0, Blocks::new()));
        }
        made = made.together(Blocks::new().columns(columns));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::paper::Document;

    #[test]
    fn sections_begin_with_their_headings() {
        assert_eq!(sections("## A\neins\n\n## B\n- zwei ## drei"), ["## A\neins\n\n", "## B\n- zwei ## drei"]);
        assert_eq!(sections("davor\n## A"), ["davor\n", "## A"]);
        assert!(sections("").is_empty());
    }

    #[test]
    fn every_mark_becomes_its_block() {
        let text = "## § 1\n\nErster Satz.\n\n- eins\n- zwei\n\n+ drei\n\n~ 2\nEnde";
        let made = Document::new("Probe", Language::German).blocks(blocks(text)).to_pdf();
        assert_eq!((made.pages(), made.missing()), (1, &[][..]));
        assert!(made.expose_bytes().starts_with(b"%PDF"));
    }
}
