//! The CSV of Firefox: `url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,
//! timePasswordChanged`. There is no title; times are milliseconds since 1970.

use super::{Dialect, Row, addresses};
use crate::encode::time::Timestamp;
use crate::exchange::foreign::{Format, Log};
use crate::exchange::item::{Aspect, Item, Program};

/// The CSV of Firefox.
pub const FORMAT: Format = Format {
    key: KEY,
    program: Program::FIREFOX,
    recognise: |input| DIALECT.recognise(input),
    open: |input, options| DIALECT.open(input, options, KEY),
};

const KEY: &str = "firefox-csv";

static DIALECT: Dialect = Dialect {
    needed: &["url", "username", "password", "httpRealm", "formActionOrigin", "guid"],
    known: &["timeCreated", "timeLastUsed", "timePasswordChanged"],
    open: true,
    holds: &[(Aspect::Fields, "httpRealm"), (Aspect::PasswordChange, "timePasswordChanged")],
    item,
};

/// The account of Firefox itself lies among the passwords, and is worth nothing elsewhere.
const OWN_ACCOUNT: &str = "chrome://FirefoxAccounts";

fn item(row: &Row<'_>, _log: &mut Log) -> Option<Item> {
    let url = row.text("url");
    if url == OWN_ACCOUNT {
        return None;
    }
    let mut item = Item {
        id: Some(row.text("guid")).filter(|guid| !guid.is_empty()),
        urls: addresses(url),
        username: row.secret("username"),
        password: row.secret("password"),
        created: time(&row.text("timeCreated")),
        password_changed: time(&row.text("timePasswordChanged")),
        ..Item::default()
    };
    item.plain("httpRealm", row.text("httpRealm"));
    Some(item)
}

fn time(milliseconds: &str) -> Option<Timestamp> {
    let milliseconds: i64 = milliseconds.parse().ok()?;
    (0..=253_402_300_799_000).contains(&milliseconds).then(|| Timestamp::from_unix(milliseconds / 1000))
}
