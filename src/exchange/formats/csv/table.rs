//! Any table, once somebody has said which column is what (`--map title=Bezeichnung`), or where its header says so in the
//! same words. What is not named becomes a hidden field of its own.

use super::rows::Rows;
use super::{Header, Row, TableReader, addresses, folders, lacks};
use crate::exchange::export::KIND;
use crate::exchange::foreign::{Flaw, Format, Input, Log, Options, ReadError, Reader, Remark};
use crate::exchange::item::{Aspect, Item, Program, Sort};
use crate::secret::SecretText;

/// A table of which nothing is known.
pub const FORMAT: Format =
    Format { key: crate::exchange::formats::TABLE, program: Program::TABLE, recognise: looks_like_a_table, open };

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The title.
    Title,
    /// The user name.
    Username,
    /// The password.
    Password,
    /// An address.
    Url,
    /// The seed of a one-time code, or its otpauth address.
    Totp,
    /// Free text.
    Notes,
    /// Groups or folders, parted by `/` or `\`.
    Folder,
    /// Tags, parted by `,` or `;`.
    Tags,
    /// What the other program calls the entry; it survives renaming.
    Id,
    /// When it expires, as `2026-11-22`.
    Expires,
}

impl Column {
    /// Every word that may stand before the equals sign.
    pub const ALL: [(&'static str, Self); 10] = [
        ("title", Self::Title),
        ("username", Self::Username),
        ("password", Self::Password),
        ("url", Self::Url),
        ("totp", Self::Totp),
        ("notes", Self::Notes),
        ("folder", Self::Folder),
        ("tags", Self::Tags),
        ("id", Self::Id),
        ("expires", Self::Expires),
    ];

    /// The word for it.
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(_, column)| *column == self).map_or("", |(key, _)| key)
    }
}

/// Which column of a table is what: its name in the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(pub Vec<(Column, String)>);

impl Columns {
    /// Reads `title=Bezeichnung`; `None` where the word in front is none, or the name is missing.
    pub fn parse(typed: &str) -> Option<(Column, String)> {
        let (word, name) = typed.split_once('=')?;
        let (_, column) = Column::ALL.iter().find(|(key, _)| key.eq_ignore_ascii_case(word.trim()))?;
        let name = name.trim();
        (!name.is_empty()).then(|| (*column, name.to_owned()))
    }

    /// A header in our own words says itself which column is what; such is the table that an export writes.
    fn by_words(header: &Header) -> Option<Self> {
        let there = |word: &str| header.position(word).is_some();
        let columns = Column::ALL.into_iter().filter(|(word, _)| there(word));
        let found = columns.map(|(word, column)| (column, word.to_owned())).collect();
        (there("title") && (there("username") || there("password"))).then_some(Self(found))
    }

    fn names(&self, column: Column) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(of, _)| *of == column).map(|(_, name)| name.as_str())
    }

    fn knows(&self, name: &str) -> bool {
        self.0.iter().any(|(_, known)| known.eq_ignore_ascii_case(name))
    }
}

/// At least two columns in the first line, if only by one name; that is then what is said of it. Only asked when no other
/// format fits.
fn looks_like_a_table(input: &Input) -> bool {
    let Some(head) = input.head_text().filter(|_| !input.is_folder()) else { return false };
    if head.expose_text().trim_start().starts_with(['{', '[', '<']) {
        return false;
    }
    match Header::read(&mut Rows::new(head.expose_text())) {
        Ok(header) => header.names.len() > 1,
        Err(flaw) => flaw == Flaw::DuplicateColumn,
    }
}

fn open(input: &Input, options: &Options) -> Result<Box<dyn Reader>, ReadError> {
    let (text, encoding) = input.text(&options.bounds)?;
    let header = Header::read(&mut Rows::new(text.expose_text()))?;
    let columns = options.columns.clone().or_else(|| Columns::by_words(&header)).unwrap_or_default();
    let missing = columns.0.iter().any(|(_, name)| header.position(name).is_none());
    if missing || columns.0.is_empty() {
        return Err(ReadError::Columns { found: header.shown() });
    }
    let lacks = lacks(|aspect| match aspect {
        Aspect::Notes => columns.names(Column::Notes).next().is_some(),
        Aspect::Codes => columns.names(Column::Totp).next().is_some(),
        Aspect::Tags => columns.names(Column::Tags).next().is_some(),
        Aspect::Expiry => columns.names(Column::Expires).next().is_some(),
        Aspect::Fields | Aspect::PasswordChange => header.names.iter().any(|name| !columns.knows(name)),
        Aspect::Attachments | Aspect::Passkeys => false,
    });
    Ok(Box::new(TableReader {
        text,
        encoding,
        lacks,
        most: options.bounds.items,
        stop: options.stop,
        item: Box::new(move |row, log| {
            let mut item = item(row, &columns);
            expiry(row, &columns, &mut item, log);
            let is_note = row.text(KIND) == "note";
            if is_note {
                item.sort = Sort::Note;
            }
            row.others(&mut item, |name| columns.knows(name) || (is_note && name == KIND));
            Some(item)
        }),
    }))
}

fn item(row: &Row<'_>, columns: &Columns) -> Item {
    let text = |column| columns.names(column).map(|name| row.text(name)).find(|text| !text.is_empty());
    let secret = |column| columns.names(column).find_map(|name| row.secret(name));
    let parts = |column, marks: &[char]| -> Vec<String> {
        let text = text(column).unwrap_or_default();
        text.split(marks).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let folder = text(Column::Folder).unwrap_or_default();
    let mark = if folder.contains('/') { '/' } else { '\\' };
    Item {
        id: text(Column::Id),
        title: text(Column::Title).unwrap_or_default(),
        username: secret(Column::Username),
        password: secret(Column::Password),
        urls: columns.names(Column::Url).flat_map(|name| addresses(row.text(name))).collect(),
        one_time_codes: columns.names(Column::Totp).filter_map(|name| row.secret(name)).collect(),
        notes: secret(Column::Notes),
        folder: folders(&folder, mark),
        tags: parts(Column::Tags, &[',', ';']),
        ..Item::default()
    }
}

/// A day, or what stands in its place instead, in a field of that name.
fn expiry(row: &Row<'_>, columns: &Columns, item: &mut Item, log: &mut Log) {
    for name in columns.names(Column::Expires) {
        let typed = row.text(name);
        let day = crate::model::typed::date(typed.trim()).filter(|_| item.expires.is_none());
        if day.is_some() {
            item.expires = day;
        } else if !typed.trim().is_empty() {
            item.partial = true;
            log.remark(Remark::StrangeValue, &item.title);
            item.protected(name, SecretText::new(typed));
        }
    }
}
