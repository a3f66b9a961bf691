//! What stands in the box of a system: a number, a name, its kind and whose it is; everything readable without colour.

use crate::handbook::fields::short;
use crate::i18n::Messages;
use crate::model::Record;
use crate::model::labels::value_text;
use crate::model::schema::Kind;

/// A system as it stands on the map.
pub struct Box {
    /// Its whole name.
    pub name: String,
    /// The name in one or two lines, cut where it is too long.
    pub(super) lines: Vec<String>,
    /// Its kind, and who is the legal owner.
    pub(super) below: String,
    /// How much depends on it, 1 to 4.
    pub(super) criticality: Option<u8>,
    /// Whether the legal owner is somebody other than the client, or unknown.
    pub(super) is_foreign: bool,
}

impl Box {
    pub(super) fn new(record: &Record, messages: Messages) -> Self {
        let name = match record.name() {
            "" => messages.text("handbook-unnamed", &[]),
            name => short(name),
        };
        let said = |key: &str| {
            let field = Kind::System.field(key)?;
            value_text(messages, field, record.value(key)?)
        };
        let owner = said("legal_owner").unwrap_or_else(|| messages.text("map-owner-unknown", &[]));
        let below = match said("kind") {
            Some(kind) => format!("{owner} · {kind}"),
            None => owner,
        };
        Self {
            lines: wrapped(&name),
            below: cut(&below, WIDTH_BELOW),
            criticality: record.criticality(),
            is_foreign: record.text("legal_owner") != Some("client"),
            name,
        }
    }

    /// The number in the box, or a sign that nobody rated it.
    pub(super) fn number(&self) -> String {
        self.criticality.map_or_else(|| "?".to_owned(), |rating| rating.to_string())
    }

    /// How wide its frame is drawn, in points: the more depends on it, the wider.
    pub(super) fn frame(&self) -> f32 {
        match self.criticality {
            Some(1) => 2.2,
            Some(2) => 1.3,
            _ => 0.6,
        }
    }
}

/// At most two lines, broken between words where that is possible.
fn wrapped(name: &str) -> Vec<String> {
    if width(name) <= WIDTH {
        return vec![name.to_owned()];
    }
    let breaks = name.char_indices().filter(|(_, character)| character.is_whitespace() || *character == '-');
    let at = breaks.map(|(at, c)| at + usize::from(c == '-')).take_while(|at| width(&name[..*at]) <= WIDTH).last();
    let at = at.filter(|at| *at > 0).unwrap_or_else(|| fitting(name, WIDTH));
    vec![name[..at].trim_end().to_owned(), cut(name[at..].trim_start(), WIDTH)]
}

fn cut(text: &str, most: f32) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    format!("{}…", text[..fitting(text, most - 1.0)].trim_end())
}

/// How many bytes of a text fit.
fn fitting(text: &str, most: f32) -> usize {
    let ends = text.char_indices().map(|(at, character)| at + character.len_utf8());
    ends.take_while(|end| width(&text[..*end]) <= most).last().unwrap_or(0)
}

/// About how wide a text is, in halves of its size: an SVG is drawn with whatever font there is.
fn width(text: &str) -> f32 {
    text.chars().map(letter).sum()
}

fn letter(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | ' ' | 'f' | 't' | 'r' => 0.72,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1.85,
        'A'..='Z' | 'Ä' | 'Ö' | 'Ü' => 1.4,
        character if character.is_ascii() || ('\u{c0}'..'\u{250}').contains(&character) => 1.16,
        _ => 2.0,
    }
}

/// What fits into a line of the name, and into the line below it.
const WIDTH: f32 = 19.5;
const WIDTH_BELOW: f32 = 24.4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_take_two_lines_and_are_cut() {
        assert_eq!(wrapped("Router"), ["Router"]);
        assert_eq!(wrapped("Datensicherung Kanzleiserver"), ["Datensicherung", "Kanzleiserver"]);
        assert_eq!(wrapped("Donaudampfschifffahrtsgesellschaft").concat(), "Donaudampfschifffahrtsgesellschaft");
        let cut = wrapped("Ein sehr langer Name, der in keine zwei Zeilen passen will");
        assert!(cut.len() == 2 && cut[1].ends_with('…'), "{cut:?}");
        let wide = wrapped(&"漢".repeat(60));
        assert!(wide.iter().all(|line| line.chars().count() <= 11), "{wide:?}");
    }
}
