//! The CSV of `KeePassXC`: `"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"`,
//! of older versions the first six.
//!
//! It has no ids, no custom fields, attachments or tags: the KDBX file is the better source.

use super::{Dialect, Row, addresses, folders};
use crate::encode::time::Timestamp;
use crate::exchange::foreign::{Format, Log};
use crate::exchange::item::{Item, Program};

/// The CSV of `KeePassXC`, in both forms.
pub const FORMAT: Format = Format {
    key: KEY,
    program: Program::KEEPASS,
    recognise: |input| DIALECT.recognise(input),
    open: |input, options| DIALECT.open(input, options, KEY),
};

const KEY: &str = "keepassxc-csv";

static DIALECT: Dialect = Dialect {
    needed: &["Group", "Title", "Username", "Password", "URL", "Notes"],
    known: &["TOTP", "Icon", "Last Modified", "Created"],
    open: false,
    item,
};

#[allow(clippy::unnecessary_wraps, reason = "one type for all dialects")]
fn item(row: &Row<'_>, _log: &mut Log) -> Option<Item> {
    // Every path begins with the group that holds all others: `Root`, `Passwords`, or as its owner calls it.
    let folder = folders(&row.text("Group"), '/').into_iter().skip(1).collect();
    Some(Item {
        title: row.text("Title"),
        username: row.secret("Username"),
        password: row.secret("Password"),
        urls: addresses(row.text("URL")),
        notes: row.secret("Notes"),
        one_time_codes: row.secret("TOTP").into_iter().collect(),
        changed: time(&row.text("Last Modified")),
        created: time(&row.text("Created")),
        folder,
        ..Item::default()
    })
}

/// `2026-11-22T13:00:00Z`, as ISO 8601 has it.
fn time(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}
