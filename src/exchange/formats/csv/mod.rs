//! Tables (RFC 4180), and the programs that write them: one file per program, columns found by the name in the header.
//!
//! The reader is our own, because those there are copy every field through buffers that they do not wipe, and take an
//! open quotation mark for a field that reaches to the end of the file. Here a cell is a piece of the text until
//! somebody takes it, into memory of exact size. Comma, semicolon and tab separate; lines end as they like.

mod rows;

pub mod bitwarden;
pub mod chrome;
pub mod firefox;
pub mod keepassxc;
pub mod lastpass;
pub mod onepassword;
pub mod table;

use rows::{Cell, Rows};

use crate::encode::text::one_line;
use crate::exchange::foreign::{Bound, Encoding, Flaw, Input, Keys, Log, Options, ReadError, Reader, Reason, Remark};
use crate::exchange::item::{Aspect, Item};
use crate::secret::SecretText;

/// What one program writes.
struct Dialect {
    /// Columns that must be there.
    needed: &'static [&'static str],
    /// Columns that may be there.
    known: &'static [&'static str],
    /// Whether other columns may be there too; they become fields of their own.
    open: bool,
    /// What it has a place for beside title, user name, password and address, and the column that is this place.
    holds: &'static [(Aspect, &'static str)],
    /// What a row is.
    item: fn(&Row<'_>, &mut Log) -> Option<Item>,
}

impl Dialect {
    fn recognise(&self, input: &Input) -> bool {
        let Some(head) = input.head_text().filter(|_| !input.is_folder()) else { return false };
        let Ok(header) = Header::read(&mut Rows::new(head.expose_text())) else { return false };
        self.fits(&header)
    }

    fn fits(&self, header: &Header) -> bool {
        self.needed.iter().all(|name| header.position(name).is_some())
            && (self.open || header.names.iter().all(|name| self.knows(name)))
    }

    fn knows(&self, name: &str) -> bool {
        self.needed.iter().chain(self.known).any(|known| known.eq_ignore_ascii_case(name))
    }

    fn open(&'static self, input: &Input, options: &Options, key: &'static str) -> Result<Box<dyn Reader>, ReadError> {
        let (text, encoding) = input.text(&options.bounds)?;
        let header = Header::read(&mut Rows::new(text.expose_text()))?;
        if !self.fits(&header) {
            return Err(ReadError::NotThatFormat(key));
        }
        let lacks = lacks(|aspect| {
            self.holds.iter().any(|(held, column)| *held == aspect && header.position(column).is_some())
        });
        Ok(Box::new(TableReader {
            text,
            encoding,
            lacks,
            most: options.bounds.items,
            stop: options.stop,
            item: Box::new(|row, log| {
                let mut item = (self.item)(row, log)?;
                row.others(&mut item, |name| self.knows(name));
                Some(item)
            }),
        }))
    }
}

/// Everything that no column is a place for; a table has none for files and passkeys.
fn lacks(holds: impl Fn(Aspect) -> bool) -> Vec<Aspect> {
    use Aspect::{Attachments, Codes, Expiry, Fields, Notes, Passkeys, PasswordChange, Tags};
    let all = [Notes, Codes, Fields, Attachments, Tags, Expiry, PasswordChange, Passkeys];
    all.into_iter().filter(|aspect| !holds(*aspect)).collect()
}

/// Makes an item of a row.
type RowItem = Box<dyn Fn(&Row<'_>, &mut Log) -> Option<Item>>;

/// A table that was recognised.
struct TableReader {
    text: SecretText,
    encoding: Encoding,
    lacks: Vec<Aspect>,
    most: usize,
    stop: fn() -> bool,
    item: RowItem,
}

impl Reader for TableReader {
    fn lacks(&self) -> Vec<Aspect> {
        self.lacks.clone()
    }

    fn read(self: Box<Self>, _keys: &Keys, take: &mut dyn FnMut(Item), log: &mut Log) -> Result<(), ReadError> {
        self.encoding.say(log);
        let mut rows = Rows::new(self.text.expose_text());
        let header = Header::read(&mut rows)?;
        let mut cells = Vec::with_capacity(header.names.len());
        let mut count = 0_usize;
        while rows.next_row(&mut cells)? {
            count += 1;
            if count > self.most {
                let (found, most) = (count as u64, self.most as u64);
                return Err(ReadError::Bound { bound: Bound::Items, found, most });
            }
            if count.is_multiple_of(4096) && (self.stop)() {
                return Err(ReadError::Stopped);
            }
            let row = Row { header: &header, cells: &cells, line: rows.begun_on() };
            if let Some(item) = (self.item)(&row, log) {
                row.ragged(&item.title, log);
                take(item);
            } else {
                log.read += 1;
                log.skip(Reason::Internal, "");
            }
        }
        Ok(())
    }
}

/// The names of the columns.
struct Header {
    names: Vec<String>,
}

impl Header {
    fn read(rows: &mut Rows<'_>) -> Result<Self, Flaw> {
        let mut cells = Vec::new();
        rows.next_row(&mut cells)?;
        let names: Vec<String> = cells.iter().map(|cell| cell.text().trim().to_owned()).collect();
        let twice = |(at, name): (usize, &String)| names[..at].iter().any(|other| other.eq_ignore_ascii_case(name));
        let duplicate = names.iter().enumerate().any(twice);
        if duplicate { Err(Flaw::DuplicateColumn) } else { Ok(Self { names }) }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|column| column.eq_ignore_ascii_case(name))
    }

    /// The names for people to see.
    fn shown(&self) -> Vec<String> {
        self.names.iter().map(|name| one_line(name).into_owned()).collect()
    }
}

/// One row, its cells found by the names of their columns. A cell that is not there is empty.
struct Row<'a> {
    header: &'a Header,
    cells: &'a [Cell<'a>],
    line: usize,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> Option<&Cell<'_>> {
        self.cells.get(self.header.position(column)?)
    }

    /// What stands in a column.
    fn text(&self, column: &str) -> String {
        self.cell(column).map(Cell::text).unwrap_or_default()
    }

    /// The secret in a column; `None` where it is empty.
    fn secret(&self, column: &str) -> Option<SecretText> {
        self.cell(column).map(Cell::secret).filter(|secret| !secret.is_empty())
    }

    /// Columns that nobody knows, and cells beyond the header: fields of their own, hidden to be safe.
    fn others(&self, item: &mut Item, known: impl Fn(&str) -> bool) {
        for (name, cell) in self.header.names.iter().zip(self.cells) {
            if !known(name) {
                item.protected(name, cell.secret());
            }
        }
        for (number, cell) in self.cells.iter().enumerate().skip(self.header.names.len()) {
            item.protected(&format!("+{}", number + 1 - self.header.names.len()), cell.secret());
        }
    }

    fn ragged(&self, title: &str, log: &mut Log) {
        let name = if title.is_empty() { format!(":{}", self.line) } else { title.to_owned() };
        match self.cells.len().cmp(&self.header.names.len()) {
            std::cmp::Ordering::Less => log.remark(Remark::ShortRow, &name),
            std::cmp::Ordering::Greater => log.remark(Remark::LongRow, &name),
            std::cmp::Ordering::Equal => {}
        }
    }
}

/// Folders from a path with such separators.
fn folders(path: &str, separator: char) -> Vec<String> {
    path.split(separator).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// An address, if there is one.
fn addresses(url: String) -> Vec<String> {
    if url.is_empty() { Vec::new() } else { vec![url] }
}
