//! A table (RFC 4180, UTF-8, every cell in quotation marks): the columns that password managers ask for, and one for
//! every other field by its name.
//!
//! Cells stand as they are: a password manager must get them so. A spreadsheet would run those that begin like a formula;
//! how many do is told. Which fields are secret a table cannot say.

use std::collections::HashMap;

use super::{KIND, Loss, Lost, dates_as_fields, title};
use crate::exchange::item::{Item, ItemField, ItemValue, Sort};
use crate::secret::{SecretBytes, SecretText, WipingBuffer};

/// The columns of every table; the words of `formats::csv::table`.
const COLUMNS: [&str; 10] =
    ["folder", "title", "username", "password", "url", "totp", "notes", "tags", "id", "expires"];

/// Writes items, a line each.
pub(super) fn write(mut items: Vec<Item>, lost: &mut Lost) -> SecretBytes {
    for item in &mut items {
        flatten(item, lost);
    }
    let mut columns = Columns::new();
    let places: Vec<Vec<usize>> = items.iter().map(|item| columns.places(item)).collect();
    let mut buffer = WipingBuffer::with_capacity(items.len() * 512);
    line(&mut buffer, columns.names.iter().map(String::as_str));
    for (item, places) in items.iter().zip(&places) {
        let row = row(item, places, &columns.names, lost);
        line(&mut buffer, row.iter().map(SecretText::expose_text));
    }
    buffer.into_secret()
}

/// What has no column of its own becomes a field.
fn flatten(item: &mut Item, lost: &mut Lost) {
    // Tags are parted by these; one that holds such a mark comes back as two.
    if item.tags.iter().any(|tag| tag.contains([',', ';'])) {
        lost.add(Loss::Parted, &item.title, "tags");
    }
    let expires = item.expires.take();
    dates_as_fields(item);
    item.expires = expires;
    for url in item.urls.drain(item.urls.len().min(1)..) {
        item.fields.push(ItemField::new("URL", ItemValue::Plain(url)));
    }
    for code in item.one_time_codes.drain(item.one_time_codes.len().min(1)..) {
        item.fields.push(ItemField::new("TOTP", ItemValue::Protected(code)));
    }
    if item.sort == Sort::Note && !item.fields.iter().any(|field| field.name == KIND) {
        item.fields.push(ItemField::new(KIND, ItemValue::Plain("note".to_owned())));
    }
    for field in item.fields.iter().filter(|field| matches!(field.value, ItemValue::Protected(_))) {
        lost.add(Loss::Marks, &item.title, &field.name);
    }
}

/// Columns by name, whatever the case and the blanks around it: no reader takes two of one name.
struct Columns {
    names: Vec<String>,
    by_name: HashMap<String, usize>,
}

impl Columns {
    fn new() -> Self {
        let names: Vec<String> = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
        let by_name = names.iter().enumerate().map(|(place, name)| (name.clone(), place)).collect();
        Self { names, by_name }
    }

    /// The column of every field of an item; no two have the same.
    fn places(&mut self, item: &Item) -> Vec<usize> {
        let mut taken = Vec::with_capacity(item.fields.len());
        for field in &item.fields {
            let numbered =
                (1..).map(|number| if number == 1 { field.name.clone() } else { format!("{} {number}", field.name) });
            for name in numbered {
                let next = self.names.len();
                let place = *self.by_name.entry(name.trim().to_lowercase()).or_insert(next);
                if place == next {
                    self.names.push(name.clone());
                }
                // The same name in another case would come back in the first one's.
                if place >= COLUMNS.len() && self.names[place] == name && !taken.contains(&place) {
                    taken.push(place);
                    break;
                }
            }
        }
        taken
    }
}

fn row(item: &Item, places: &[usize], columns: &[String], lost: &mut Lost) -> Vec<SecretText> {
    let copy =
        |secret: Option<&SecretText>| secret.map_or_else(|| SecretText::new(String::new()), SecretText::duplicate);
    let text = |text: &str| SecretText::new(text.to_owned());
    let mut row = vec![
        text(&item.folder.join("/")),
        text(&item.title),
        copy(item.username.as_ref()),
        copy(item.password.as_ref()),
        text(item.urls.first().map_or("", String::as_str)),
        copy(item.one_time_codes.first()),
        copy(item.notes.as_ref()),
        text(&item.tags.join(", ")),
        text(item.id.as_deref().unwrap_or_default()),
        text(&item.expires.map(|day| day.to_string()).unwrap_or_default()),
    ];
    row.resize_with(columns.len(), || SecretText::new(String::new()));
    for (field, place) in item.fields.iter().zip(places) {
        row[*place] = text(field.value.expose_text());
    }
    for (column, cell) in columns.iter().zip(&row) {
        if is_formula(cell.expose_text()) {
            lost.add(Loss::Formula, title(item), column);
        }
    }
    row
}

fn line<'a>(buffer: &mut WipingBuffer, cells: impl Iterator<Item = &'a str>) {
    for (number, cell) in cells.enumerate() {
        buffer.append(if number == 0 { b"\"" } else { b",\"" });
        for (number, part) in cell.split('"').enumerate() {
            if number > 0 {
                buffer.append(b"\"\"");
            }
            buffer.append(part.as_bytes());
        }
        buffer.append(b"\"");
    }
    buffer.append(b"\r\n");
}

/// What spreadsheets take for the beginning of a formula, also behind blanks and in full width.
fn is_formula(cell: &str) -> bool {
    cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}
