//! The CSV of Bitwarden: `folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,
//! login_totp`; of organisations `collections` in place of folder and favourite; older ones without `reprompt`.
//!
//! Which custom fields were hidden is not in it, so all of them count as hidden. Cards, identities, passkeys, files and
//! ids are not in it either: the JSON is the better source.

use super::{Dialect, Row, folders};
use crate::exchange::foreign::{Format, Log};
use crate::exchange::item::{Aspect, Item, Program, Sort};
use crate::model::validate;
use crate::secret::SecretText;

/// The CSV of Bitwarden, in all forms.
pub const FORMAT: Format = Format {
    key: KEY,
    program: Program::BITWARDEN,
    recognise: |input| DIALECT.recognise(input),
    open: |input, options| DIALECT.open(input, options, KEY),
};

const KEY: &str = "bitwarden-csv";

static DIALECT: Dialect = Dialect {
    needed: &["type", "name", "notes", "fields", "login_uri", "login_username", "login_password", "login_totp"],
    known: &["folder", "favorite", "collections", "reprompt", "archivedDate"],
    open: true,
    holds: &[(Aspect::Notes, "notes"), (Aspect::Fields, "fields"), (Aspect::Codes, "login_totp")],
    item,
};

#[allow(clippy::unnecessary_wraps, reason = "one type for all dialects")]
fn item(row: &Row<'_>, _log: &mut Log) -> Option<Item> {
    let mut item = Item {
        sort: if row.text("type") == "note" { Sort::Note } else { Sort::Login },
        title: row.text("name"),
        username: row.secret("login_username"),
        password: row.secret("login_password"),
        urls: addresses(&row.text("login_uri")),
        one_time_codes: row.secret("login_totp").into_iter().collect(),
        notes: row.secret("notes"),
        folder: folders(&row.text("folder"), '/'),
        vaults: row.text("collections").split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        ..Item::default()
    };
    if let Some(fields) = row.secret("fields") {
        custom(&mut item, fields.expose_text());
    }
    Some(item)
}

/// `name: value` lines; a line without a colon goes on with the value before it.
fn custom(item: &mut Item, fields: &str) {
    let mut pairs: Vec<(&str, SecretText)> = Vec::new();
    for line in fields.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
        match (line.split_once(": "), pairs.last_mut()) {
            (Some((name, value)), _) => pairs.push((name, SecretText::new(value.to_owned()))),
            (None, Some((_, value))) => *value = SecretText::new([value.expose_text(), "\n", line].concat()),
            (None, None) => pairs.push(("", SecretText::new(line.to_owned()))),
        }
    }
    for (name, value) in pairs {
        item.protected(name, value);
    }
}

/// Several addresses are joined by commas, which may also stand in an address.
fn addresses(joined: &str) -> Vec<String> {
    let mut urls: Vec<String> = Vec::new();
    for part in joined.split(',') {
        let begins = part.contains("://") || (!part.contains('/') && part.contains('.') && validate::url(part).is_ok());
        match urls.last_mut() {
            Some(last) if !begins => *last = format!("{last},{part}"),
            _ if part.is_empty() => {}
            _ => urls.push(part.to_owned()),
        }
    }
    urls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_addresses_come_apart() {
        assert_eq!(
            addresses("https://a.example/x,y,https://b.example"),
            ["https://a.example/x,y", "https://b.example"]
        );
        assert_eq!(addresses("a.example,b.example:8443"), ["a.example", "b.example:8443"]);
        assert_eq!(addresses(""), Vec::<String>::new());
        assert_eq!(addresses("fritz.box"), ["fritz.box"]);
    }

    #[test]
    fn custom_fields_may_have_several_lines() {
        let mut item = Item::default();
        custom(&mut item, "PIN: 1234\nText: one\ntwo\nURL: https://x.example");
        let found: Vec<_> = item.fields.iter().map(|f| (f.name.as_str(), f.value.expose_text())).collect();
        assert_eq!(found, [("PIN", "1234"), ("Text", "one\ntwo"), ("URL", "https://x.example")]);
    }
}
