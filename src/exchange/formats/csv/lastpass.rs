//! The CSV of `LastPass`: `url,username,password,totp,extra,name,grouping,fav`, of older versions without `totp`.
//!
//! `http://sn` is a secure note. One of a kind of its own begins with `NoteType:` and goes on with a line per field; the
//! last, `Notes:`, reaches to the end. Folders are parted by backslashes. There are no ids and no files.

use super::{Dialect, Row, addresses, folders};
use crate::exchange::foreign::{Format, Log};
use crate::exchange::item::{Aspect, Item, Meaning, Program, Sort};
use crate::secret::SecretText;

/// The CSV of `LastPass`, in both forms.
pub const FORMAT: Format = Format {
    key: KEY,
    program: Program::LASTPASS,
    recognise: |input| DIALECT.recognise(input),
    open: |input, options| DIALECT.open(input, options, KEY),
};

const KEY: &str = "lastpass-csv";

static DIALECT: Dialect = Dialect {
    needed: &["url", "username", "password", "extra", "name", "grouping"],
    known: &["totp", "fav"],
    open: true,
    holds: &[(Aspect::Notes, "extra"), (Aspect::Fields, "extra"), (Aspect::Codes, "totp")],
    item,
};

#[allow(clippy::unnecessary_wraps, reason = "one type for all dialects")]
fn item(row: &Row<'_>, _log: &mut Log) -> Option<Item> {
    let mut item = Item {
        title: row.text("name"),
        username: row.secret("username"),
        password: row.secret("password"),
        one_time_codes: row.secret("totp").into_iter().collect(),
        folder: folders(&row.text("grouping"), '\\'),
        ..Item::default()
    };
    let url = row.text("url");
    if url == "http://sn" {
        item.sort = Sort::Note;
        if let Some(extra) = row.secret("extra") {
            note(&mut item, extra);
        }
    } else {
        // What was never given an address has `http://`.
        item.urls = if url == "http://" { Vec::new() } else { addresses(url) };
        item.notes = row.secret("extra");
    }
    Some(item)
}

fn note(item: &mut Item, extra: SecretText) {
    let Some(lines) = extra.expose_text().strip_prefix("NoteType:") else {
        item.notes = Some(extra);
        return;
    };
    let (kind, mut rest) = line(lines);
    item.sort = sort(kind);
    let mut last: Option<(&str, SecretText)> = None;
    while !rest.is_empty() {
        if let Some(notes) = rest.strip_prefix("Notes:") {
            item.notes = Some(SecretText::new(notes.to_owned())).filter(|notes| !notes.is_empty());
            break;
        }
        let (this, after) = line(rest);
        rest = after;
        match (this.split_once(':'), last.take()) {
            (Some((name, value)), before) if is_name(name) => {
                if let Some((name, value)) = before {
                    field(item, name, value);
                }
                last = Some((name, SecretText::new(value.to_owned())));
            }
            // A private key has many lines, some of them with colons.
            (_, Some((name, value))) => {
                last = Some((name, SecretText::new([value.expose_text(), "\n", this].concat())));
            }
            (_, None) => last = Some(("", SecretText::new(this.to_owned()))),
        }
    }
    if let Some((name, value)) = last {
        field(item, name, value);
    }
    if item.sort == Sort::Note && !kind.is_empty() {
        item.plain("NoteType", kind.to_owned());
    }
}

fn line(text: &str) -> (&str, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    (line.strip_suffix('\r').unwrap_or(line), rest)
}

/// Names of fields are words; a line of a key or certificate is none.
fn is_name(name: &str) -> bool {
    !matches!(name, "Proc-Type" | "DEK-Info" | "Comment")
        && !name.is_empty()
        && name.len() <= 60
        && name.chars().all(|c| c.is_alphanumeric() || " -_/&()'.".contains(c))
}

fn sort(kind: &str) -> Sort {
    match kind {
        "Server" => Sort::Server,
        "Database" => Sort::Database,
        "Wi-Fi Password" => Sort::WiFi,
        "Email Account" => Sort::Mail,
        "SSH Key" => Sort::SshKey,
        "Software License" => Sort::Licence,
        "Credit Card" => Sort::Card,
        "Bank Account" => Sort::BankAccount,
        "Address" | "Driver's License" | "Passport" | "Social Security" | "Insurance" | "Health Insurance" => {
            Sort::Identity
        }
        _ => Sort::Note,
    }
}

fn field(item: &mut Item, name: &str, value: SecretText) {
    let text = value.expose_text();
    match name {
        _ if text.is_empty() => {}
        // The language of the form, in every note.
        "Language" => {}
        "Username" if item.username.is_none() => item.username = Some(value),
        "Password" if item.password.is_none() => item.password = Some(value),
        "Hostname" | "Server" | "SMTP Server" => item.meant(name, value, Meaning::Host),
        "URL" => item.urls.push(text.to_owned()),
        "Passphrase" if item.sort == Sort::SshKey => item.meant(name, value, Meaning::SshPassphrase),
        "Private Key" => item.meant(name, value, Meaning::SshKey),
        "PIN" | "Pin" => item.meant(name, value, Meaning::Pin),
        _ => item.protected(name, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(extra: &str) -> Item {
        let mut item = Item { sort: Sort::Note, ..Item::default() };
        note(&mut item, SecretText::new(extra.to_owned()));
        item
    }

    #[test]
    fn a_note_of_a_kind_is_taken_apart() {
        let item = read(
            "NoteType:Server\nLanguage:en-US\nHostname:srv.example\nUsername:root\nPassword: a:b \nNotes:one\ntwo: three",
        );
        assert_eq!(item.sort, Sort::Server);
        assert_eq!(item.username.unwrap().expose_text(), "root");
        assert_eq!(item.password.unwrap().expose_text(), " a:b ");
        assert_eq!(item.notes.unwrap().expose_text(), "one\ntwo: three");
        assert_eq!(item.fields.len(), 1);
    }

    #[test]
    fn a_key_keeps_its_lines() {
        let key = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIE+/=\n-----END RSA PRIVATE KEY-----";
        let item = read(&format!("NoteType:SSH Key\nPassphrase:x\nPrivate Key:{key}\nPublic Key:ssh-rsa A\nNotes:"));
        let found: Vec<_> = item.fields.iter().map(|f| (f.meaning, f.value.expose_text())).collect();
        assert_eq!(found, [(Meaning::SshPassphrase, "x"), (Meaning::SshKey, key), (Meaning::Other, "ssh-rsa A")]);
        assert!(item.notes.is_none());
    }

    #[test]
    fn free_text_stays_free_text() {
        assert_eq!(read("Just: text").notes.unwrap().expose_text(), "Just: text");
    }
}
