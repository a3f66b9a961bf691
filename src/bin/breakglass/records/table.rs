//! Records as a table that is as wide as the terminal: columns that find no room are left out, names are cut.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use breakglass::encode::text::one_line;
use breakglass::i18n::Messages;
use breakglass::model::Record;

use super::words::kind_in_words;
use crate::width::{cut, wide};

/// The narrowest that a name is cut to before a column is left out.
const NAME_LEAST: usize = 16;
const GAP: &str = "  ";
/// Before the name of a record whose entry is gone in the program that it came from: there no cut takes it away.
pub const GONE: &str = "✗";

/// The columns, the most important one first: what is behind goes first where there is no room.
const COLUMNS: [&str; 6] = ["name", "kind", "criticality", "secret", "changed", "id"];

/// The cells of a row. There may be ten thousand: what stands somewhere already is not copied.
type Row<'r> = [Cell<'r>; COLUMNS.len()];

enum Cell<'r> {
    Text(Cow<'r, str>),
    Shared(Rc<str>),
}

impl Cell<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Shared(text) => text,
        }
    }
}

/// The table line by line, with a heading; records stand in the order in which they are handed in.
pub fn lines(messages: Messages, records: &[&Record], columns: Option<usize>, mut put: impl FnMut(&str)) {
    let heading = COLUMNS.map(|column| Cell::Text(messages.text(&format!("column-{column}"), &[]).into()));
    let mut kinds = Kinds { messages, known: HashMap::new() };
    let rows: Vec<Row<'_>> = std::iter::once(heading).chain(records.iter().map(|record| kinds.row(record))).collect();
    let mut widths = vec![0; COLUMNS.len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = wide(cell.text()).max(*width);
        }
    }
    fit(&mut widths, columns);
    let mut line = String::new();
    for row in &rows {
        line.clear();
        write(&mut line, row, &widths);
        put(line.trim_end());
    }
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

fn write(line: &mut String, row: &Row<'_>, widths: &[usize]) {
    for (cell, width) in row.iter().zip(widths) {
        let text = cut(cell.text(), *width);
        line.push_str(&text);
        line.extend(std::iter::repeat_n(' ', width.saturating_sub(wide(&text)) + GAP.len()));
    }
}

/// The words for kinds: ten thousand records have few of them.
struct Kinds<'r> {
    messages: Messages,
    known: HashMap<(&'r str, Option<&'r str>), Rc<str>>,
}

impl<'r> Kinds<'r> {
    fn row(&mut self, record: &'r Record) -> Row<'r> {
        let plain = |text: &'static str| Cell::Text(text.into());
        let name = one_line(record.name());
        let name = if record.gone_at().is_some() { format!("{GONE} {name}").into() } else { name };
        [
            Cell::Text(name),
            Cell::Shared(self.words(record)),
            record.criticality().map_or_else(|| plain("–"), |criticality| Cell::Text(criticality.to_string().into())),
            plain(if record.has_secret() { "✓" } else { "–" }),
            Cell::Text(record.changed_on().to_string().into()),
            Cell::Text(record.id.as_str().into()),
        ]
    }

    fn words(&mut self, record: &'r Record) -> Rc<str> {
        let messages = self.messages;
        let known = self.known.entry((record.kind.key(), record.text("kind")));
        known.or_insert_with(|| one_line(&kind_in_words(messages, record)).into()).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::encode::time::Timestamp;
    use breakglass::i18n::Language;
    use breakglass::model::schema::Kind;
    use breakglass::model::source::Source;
    use breakglass::secret::SecretText;

    fn all(messages: Messages, records: &[&Record], columns: Option<usize>) -> Vec<String> {
        let mut all = Vec::new();
        lines(messages, records, columns, |line| all.push(line.to_owned()));
        all
    }

    fn record(name: &str) -> Record {
        let id = "3f9k2m7q1x8c4d6v".parse().unwrap();
        let mut record = Record::new(id, Kind::System, Timestamp::from_unix(0));
        record.set("name", name).unwrap();
        record.set("kind", "mail").unwrap();
        record.set("criticality", "1").unwrap();
        record.set_secret("password", SecretText::new("x".into())).unwrap();
        record
    }

    fn gone(mut record: Record) -> Record {
        let mut source = Source::new("keepass", "x".to_owned());
        source.gone_at = Some(Timestamp::from_unix(60));
        record.source = Some(Box::new(source));
        record
    }

    #[test]
    fn a_table_is_never_wider_than_the_terminal() {
        let records = [
            record("Mailserver der Kanzlei Müller & Söhne"),
            record("DNS"),
            record("東京のサーバー".repeat(3).as_str()),
            gone(record("Nebenstelle der Kanzlei Müller & Söhne")),
        ];
        let records: Vec<&Record> = records.iter().collect();
        for messages in Language::ALL.map(Messages::new) {
            for columns in 20..120 {
                for line in all(messages, &records, Some(columns)) {
                    assert!(wide(&line) <= columns, "{columns}: {line}");
                }
            }
        }
    }

    #[test]
    fn with_room_everything_stands_there() {
        let records = [record("Mailserver")];
        let records: Vec<&Record> = records.iter().collect();
        let table = all(Messages::new(Language::German), &records, None);
        assert_eq!(table.len(), 2);
        for cell in ["Mailserver", "E-Mail", " 1 ", "✓", "1970-01-01", "3f9k2m7q1x8c4d6v"] {
            assert!(table[1].contains(cell), "{table:?}");
        }
    }

    #[test]
    fn what_is_gone_elsewhere_is_marked_however_narrow_it_gets() {
        let records = [record("Mailserver"), gone(record("Router der Kanzlei Müller & Söhne"))];
        let records: Vec<&Record> = records.iter().collect();
        for columns in [None, Some(20)] {
            let table = all(Messages::new(Language::English), &records, columns);
            assert!(table[1].starts_with("Mailserver") && table[2].starts_with("✗ Router"), "{table:?}");
        }
    }
}
