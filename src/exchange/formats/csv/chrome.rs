//! The CSV of Chrome and its relatives: `name,url,username,password,note`, of older ones without `note`.
//!
//! Rows that are shorter than the header occur: whoever has no note gets no comma either.

use super::{Dialect, Row, addresses};
use crate::exchange::foreign::{Format, Log};
use crate::exchange::item::{Aspect, Item, Program};

/// The CSV of Chrome.
pub const FORMAT: Format = Format {
    key: KEY,
    program: Program::CHROME,
    recognise: |input| DIALECT.recognise(input),
    open: |input, options| DIALECT.open(input, options, KEY),
};

const KEY: &str = "chrome-csv";

static DIALECT: Dialect = Dialect {
    needed: &["name", "url", "username", "password"],
    known: &["note"],
    open: false,
    holds: &[(Aspect::Notes, "note")],
    item,
};

#[allow(clippy::unnecessary_wraps, reason = "one type for all dialects")]
fn item(row: &Row<'_>, _log: &mut Log) -> Option<Item> {
    Some(Item {
        title: row.text("name"),
        urls: addresses(row.text("url")),
        username: row.secret("username"),
        password: row.secret("password"),
        notes: row.secret("note"),
        ..Item::default()
    })
}
