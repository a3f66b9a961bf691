//! The CSV of `KeePassXC`: `"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"`,
//! of older versions the first six.
//!
//! It has no ids, no custom fields, attachments or tags: the KDBX file is the better source. What lies in the bin stands
//! in it like everything else, in a group that is called by the language of the program; it is known by that name.

use super::{Dialect, Row, addresses, folders};
use crate::encode::time::Timestamp;
use crate::exchange::foreign::{Format, Log};
use crate::exchange::item::{Aspect, Item, Program, State};

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
    holds: &[(Aspect::Notes, "Notes"), (Aspect::Codes, "TOTP")],
    item,
};

/// What the bin is called; it lies directly below the group that holds all others.
const BINS: [&str; 2] = ["Recycle Bin", "Papierkorb"];

#[allow(clippy::unnecessary_wraps, reason = "one type for all dialects")]
fn item(row: &Row<'_>, _log: &mut Log) -> Option<Item> {
    // Every path begins with the group that holds all others: `Root`, `Passwords`, or as its owner calls it.
    let folder: Vec<String> = folders(&row.text("Group"), '/').into_iter().skip(1).collect();
    let trashed = folder.first().is_some_and(|group| BINS.contains(&group.as_str()));
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
        state: if trashed { State::Trashed } else { State::Live },
        ..Item::default()
    })
}

/// `2026-11-22T13:00:00Z`, as ISO 8601 has it.
fn time(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}
