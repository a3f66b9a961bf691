//! Records as a table that is as wide as the terminal: columns that find no room are left out, names are cut.

use std::collections::HashMap;

use breakglass::encode::text::one_line;
use breakglass::i18n::Messages;
use breakglass::model::Record;
use unicode_width::UnicodeWidthStr as _;

use super::words::kind_in_words;
use crate::width::{cut, pad};

/// The narrowest that a name is cut to before a column is left out.
const NAME_LEAST: usize = 16;
const GAP: &str = "  ";

/// The columns, the most important one first: what is behind goes first where there is no room.
const COLUMNS: [&str; 6] = ["name", "kind", "criticality", "secret", "changed", "id"];

/// The table as lines, with a heading; records stand in the order in which they are handed in.
pub fn lines(messages: Messages, records: &[&Record], columns: Option<usize>) -> Vec<String> {
    let heading: Vec<String> = COLUMNS.iter().map(|column| messages.text(&format!("column-{column}"), &[])).collect();
    let mut kinds = Kinds { messages, known: HashMap::new() };
    let rows: Vec<[String; COLUMNS.len()]> = records.iter().map(|record| kinds.row(record)).collect();
    let mut widths: Vec<usize> = heading.iter().map(|text| text.width()).collect();
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    fit(&mut widths, columns);
    let all = std::iter::once(heading.as_slice()).chain(rows.iter().map(<[String; COLUMNS.len()]>::as_slice));
    all.map(|row| line(row, &widths)).collect()
}

/// Leaves out columns from behind and cuts names until everything has room. Without a width nothing is cut.
fn fit(widths: &mut Vec<usize>, columns: Option<usize>) {
    let Some(columns) = columns else { return };
    loop {
        let others: usize = widths[1..].iter().map(|width| GAP.len() + width).sum();
        let room = columns.saturating_sub(others);
        if room >= widths[0].min(NAME_LEAST) || widths.len() == 1 {
            widths[0] = widths[0].min(room.max(1));
            return;
        }
        widths.pop();
    }
}

fn line(row: &[String], widths: &[usize]) -> String {
    let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| pad(&cut(cell, *width), *width)).collect();
    cells.join(GAP).trim_end().to_owned()
}

/// The words for kinds: ten thousand records have few of them.
struct Kinds {
    messages: Messages,
    known: HashMap<(String, Option<String>), String>,
}

impl Kinds {
    fn row(&mut self, record: &Record) -> [String; COLUMNS.len()] {
        let secret = if record.has_secret() { "✓" } else { "–" };
        [
            one_line(record.name()).into_owned(),
            self.words(record),
            record.criticality().map_or_else(|| "–".to_owned(), |criticality| criticality.to_string()),
            secret.to_owned(),
            record.changed_on().to_string(),
            record.id.to_string(),
        ]
    }

    fn words(&mut self, record: &Record) -> String {
        let key = (record.kind.key().to_owned(), record.text("kind").map(str::to_owned));
        let messages = self.messages;
        self.known.entry(key).or_insert_with(|| one_line(&kind_in_words(messages, record)).into_owned()).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::encode::time::Timestamp;
    use breakglass::i18n::Language;
    use breakglass::model::schema::Kind;
    use breakglass::secret::SecretText;

    fn record(name: &str) -> Record {
        let id = "3f9k2m7q1x8c4d6v".parse().unwrap();
        let mut record = Record::new(id, Kind::System, Timestamp::from_unix(0));
        record.set("name", name).unwrap();
        record.set("kind", "mail").unwrap();
        record.set("criticality", "1").unwrap();
        record.set_secret("password", SecretText::new("x".into())).unwrap();
        record
    }

    #[test]
    fn a_table_is_never_wider_than_the_terminal() {
        let records = [
            record("Mailserver der Kanzlei Müller & Söhne"),
            record("DNS"),
            record("東京のサーバー".repeat(3).as_str()),
        ];
        let records: Vec<&Record> = records.iter().collect();
        for messages in Language::ALL.map(Messages::new) {
            for columns in 20..120 {
                for line in lines(messages, &records, Some(columns)) {
                    assert!(line.width() <= columns, "{columns}: {line}");
                }
            }
        }
    }

    #[test]
    fn with_room_everything_stands_there() {
        let records = [record("Mailserver")];
        let records: Vec<&Record> = records.iter().collect();
        let table = lines(Messages::new(Language::German), &records, None);
        assert_eq!(table.len(), 2);
        for cell in ["Mailserver", "E-Mail", " 1 ", "✓", "1970-01-01", "3f9k2m7q1x8c4d6v"] {
            assert!(table[1].contains(cell), "{table:?}");
        }
    }
}
