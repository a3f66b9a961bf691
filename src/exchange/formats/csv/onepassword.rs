//! The CSV of 1Password 7 and 8 (`Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes`) and of version 4
//! (`title,notes,username,password,url`).
//!
//! It holds logins and passwords only, without sections, files and ids: the 1PUX file is the better source.

use super::{Dialect, Row, addresses};
use crate::exchange::foreign::{Format, Log};
use crate::exchange::item::{Aspect, Item, Program, State};

/// The CSV of 1Password 7 and 8.
pub const FORMAT: Format = Format {
    key: KEY,
    program: Program::ONE_PASSWORD,
    recognise: |input| DIALECT.recognise(input),
    open: |input, options| DIALECT.open(input, options, KEY),
};

/// The CSV of 1Password 4.
pub const VERSION_4: Format = Format {
    key: KEY_4,
    program: Program::ONE_PASSWORD,
    recognise: |input| DIALECT_4.recognise(input),
    open: |input, options| DIALECT_4.open(input, options, KEY_4),
};

const KEY: &str = "1password-csv";
const KEY_4: &str = "1password4-csv";

static DIALECT: Dialect = Dialect {
    needed: &["Title", "Url", "Username", "Password", "OTPAuth", "Tags"],
    known: &["Favorite", "Archived", "Notes"],
    open: true,
    holds: &[(Aspect::Notes, "Notes"), (Aspect::Codes, "OTPAuth"), (Aspect::Tags, "Tags")],
    item,
};

static DIALECT_4: Dialect = Dialect {
    needed: &["title", "notes", "username", "password", "url"],
    known: &[],
    open: false,
    holds: &[(Aspect::Notes, "notes")],
    item,
};

#[allow(clippy::unnecessary_wraps, reason = "one type for all dialects")]
fn item(row: &Row<'_>, _log: &mut Log) -> Option<Item> {
    let archived = row.text("Archived").eq_ignore_ascii_case("true");
    Some(Item {
        title: row.text("Title"),
        username: row.secret("Username"),
        password: row.secret("Password"),
        urls: addresses(row.text("Url")),
        one_time_codes: row.secret("OTPAuth").into_iter().collect(),
        tags: row
            .text("Tags")
            .split([';', ','])
            .map(str::trim)
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect(),
        notes: row.secret("Notes"),
        state: if archived { State::Archived } else { State::Live },
        ..Item::default()
    })
}
