//! What an item brings for a record: the value of each field, in the form in which records have it.
//!
//! Nothing is dropped: what has no field of its own becomes a custom field, secret unless the other program showed it
//! openly. What cannot be shown or is too long for its place stands whole in a custom field, and a remark is made.

use std::collections::{BTreeMap, HashMap};

use crate::encode::text::one_line;
use crate::encode::time::Date;
use crate::exchange::foreign::{Log, Remark};
use crate::exchange::item::{Item, ItemField, ItemFile, ItemValue, Meaning, Program, Sort};
use crate::model::record::{CustomField, CustomValue, FieldKey, Value};
use crate::model::schema::{FieldKind, Kind};
use crate::model::validate;
use crate::secret::SecretText;

use super::{codes, kinds};

/// What an item brings.
pub(super) struct Draft {
    /// The kind of the record, where it is new.
    pub(super) kind: Kind,
    /// Fields of the schema.
    pub(super) fields: BTreeMap<FieldKey, Value>,
    /// Custom fields, each name once.
    pub(super) custom: Vec<CustomField>,
    /// Fields whose value is a guess.
    pub(super) guessed: Vec<FieldKey>,
    /// Attachments.
    pub(super) files: Vec<ItemFile>,
    /// Whether it has neither title nor address to be called by.
    pub(super) nameless: bool,
    /// How often each name was wanted for a custom field.
    names: HashMap<String, usize>,
}

/// How items are taken over.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    pub(super) program: Program,
    /// What the file is called, for `origin`.
    pub(super) file: &'a str,
    /// Whether earlier passwords are wanted too.
    pub(super) history: bool,
    /// What an entry without a title or address is called.
    pub(super) nameless: &'a str,
}

/// The kind of record that an item becomes.
pub(super) fn kind_of(item: &Item) -> Kind {
    let opens = item.username.is_some() || item.password.is_some() || !item.one_time_codes.is_empty();
    match item.sort {
        Sort::Note | Sort::Identity | Sort::Document if !opens => Kind::Note,
        _ => Kind::System,
    }
}

impl Draft {
    /// Whether anything at all stands in an item.
    pub(super) fn is_empty(item: &Item) -> bool {
        item.title.trim().is_empty()
            && item.urls.is_empty()
            && (item.username.is_none() && item.password.is_none() && item.notes.is_none())
            && (item.one_time_codes.is_empty() && item.fields.is_empty() && item.attachments.is_empty())
    }

    /// Makes a draft of an item for a record of that kind.
    pub(super) fn of(mut item: Item, kind: Kind, manner: Manner<'_>, log: &mut Log) -> Self {
        let mut draft = Self {
            kind,
            fields: BTreeMap::new(),
            custom: Vec::new(),
            guessed: Vec::new(),
            files: Vec::new(),
            nameless: false,
            names: HashMap::new(),
        };
        let guess = kinds::guess(&item);
        draft.name(&item, manner, log);
        draft.text("origin", origin(&item, manner));
        if !item.tags.is_empty() {
            draft.put(
                "tags",
                Value::List(std::mem::take(&mut item.tags).iter().map(|tag| one_line(tag).into()).collect()),
            );
        }
        if kind == Kind::System {
            draft.system(&mut item, guess, log);
        } else {
            draft.secret("secret_text", item.notes.take());
        }
        draft.rest(item, manner);
        draft
    }

    fn name(&mut self, item: &Item, manner: Manner<'_>, log: &mut Log) {
        let title = one_line(&item.title);
        let short = first(title.trim(), NAME);
        let changed = !item.title.is_empty() && short != item.title.trim();
        let name = if short.is_empty() {
            log.remark(Remark::NoTitle, item.urls.first().map_or("", |url| host(url)));
            let called = item.urls.iter().map(|url| host(url)).find(|host| validate::name(host).is_ok());
            self.nameless = called.is_none();
            called.unwrap_or(manner.nameless)
        } else {
            short
        };
        self.text("name", name.to_owned());
        if changed {
            log.remark(Remark::TitleChanged, name);
            self.add(TITLE, CustomValue::Secret(SecretText::new(item.title.clone())));
        }
    }

    fn system(&mut self, item: &mut Item, guess: Option<&'static str>, log: &mut Log) {
        self.secret("username", item.username.take());
        self.secret("password", item.password.take());
        self.secret("notes", item.notes.take());
        self.addresses(item, log);
        self.one_time_codes(item, log);
        if let Some(expires) = item.expires {
            self.text("expires_on", expires.to_string());
        }
        if let Some(changed) = item.password_changed {
            self.text("secret_changed_on", changed.date().to_string());
        }
        for field in std::mem::take(&mut item.fields) {
            if !place(&field).is_some_and(|key| self.known(key, &field.value)) {
                item.fields.push(field);
            }
        }
        if let Some(kind) = guess.filter(|_| !self.fields.contains_key("kind")) {
            self.text("kind", kind.to_owned());
            self.guessed.push("kind".into());
        }
    }

    /// Puts a value into the field it was meant for, if that is free and takes it; whether it did.
    fn known(&mut self, key: &'static str, value: &ItemValue) -> bool {
        let text = value.expose_text();
        let secret = || SecretText::new(text.to_owned());
        let Some(field) = Kind::System.field(key).filter(|_| !self.fields.contains_key(key)) else { return false };
        let value = match field.kind {
            FieldKind::Secret | FieldKind::SecretLong => Value::Secret(secret()),
            FieldKind::SecretList => Value::SecretList(
                text.lines().map(|line| SecretText::new(line.to_owned())).filter(|l| !l.is_empty()).collect(),
            ),
            FieldKind::Email if validate::email(text).is_ok() => Value::Text(text.to_owned()),
            FieldKind::Text if validate::line(text).is_ok() => Value::Text(text.to_owned()),
            FieldKind::Date if text.parse::<Date>().is_ok() => Value::Text(text.to_owned()),
            FieldKind::Choice(choices) if choices.contains(&text) => Value::Text(text.to_owned()),
            _ => return false,
        };
        self.put(key, value);
        true
    }

    /// The first address that is one; the others beside it. What stands before an `@` in an address may be a password.
    fn addresses(&mut self, item: &mut Item, log: &mut Log) {
        for (number, url) in std::mem::take(&mut item.urls).into_iter().enumerate() {
            let name = if number == 0 { "URL".to_owned() } else { format!("URL {}", number + 1) };
            let good = validate::url(&url).is_ok();
            if good && !names_somebody(&url) && !self.fields.contains_key("admin_url") {
                self.text("admin_url", url);
            } else if good && !names_somebody(&url) {
                self.add(&name, CustomValue::Text(url));
            } else {
                if !good {
                    log.remark(Remark::StrangeAddress, &item.title);
                }
                self.add(&name, CustomValue::Secret(SecretText::new(url)));
            }
        }
    }

    fn one_time_codes(&mut self, item: &mut Item, log: &mut Log) {
        for code in std::mem::take(&mut item.one_time_codes) {
            let uri = codes::normalise(&code, &item.title);
            if uri.is_none() {
                log.remark(Remark::StrangeCode, &item.title);
            }
            match uri {
                Some(uri) if !self.fields.contains_key("one_time_code_uri") => {
                    self.secret("one_time_code_uri", Some(uri));
                    self.text("second_factor", "app".to_owned());
                }
                Some(uri) => self.add(CODE, CustomValue::Secret(uri)),
                None => self.add(CODE, CustomValue::Secret(code)),
            }
        }
    }

    /// Everything that has no field of its own.
    fn rest(&mut self, item: Item, manner: Manner<'_>) {
        let Item { username, password, notes, one_time_codes, urls, fields, history, attachments, expires, .. } = item;
        let secrets = [("Username", username), ("Password", password), ("Notes", notes)];
        for (name, secret) in secrets.into_iter().filter_map(|(name, secret)| Some((name, secret?))) {
            self.add(name, CustomValue::Secret(secret));
        }
        for code in one_time_codes {
            self.add(CODE, CustomValue::Secret(code));
        }
        for url in urls {
            self.add("URL", CustomValue::Secret(SecretText::new(url)));
        }
        for field in fields {
            let value = match field.value {
                // What nobody could read on paper is sealed as it stands.
                ItemValue::Plain(text) if validate::long_text(&text).is_ok() => CustomValue::Text(text),
                ItemValue::Plain(text) => CustomValue::Secret(SecretText::new(text)),
                ItemValue::Protected(secret) => CustomValue::Secret(secret),
            };
            self.add(&field.name, value);
        }
        if let Some(expires) = expires.filter(|_| self.kind != Kind::System) {
            self.add("Expires", CustomValue::Text(expires.to_string()));
        }
        for past in history.into_iter().filter(|_| manner.history) {
            let name = past.until.map_or_else(|| PAST.to_owned(), |until| format!("{PAST} – {}", until.date()));
            self.add(&name, CustomValue::Secret(past.password));
        }
        self.files = attachments;
    }

    fn put(&mut self, key: &'static str, value: Value) {
        self.fields.insert(key.into(), value);
    }

    fn text(&mut self, key: &'static str, text: String) {
        self.put(key, Value::Text(text));
    }

    fn secret(&mut self, key: &'static str, secret: Option<SecretText>) {
        if let Some(secret) = secret.filter(|secret| !secret.is_empty()) {
            self.put(key, Value::Secret(secret));
        }
    }

    /// Adds a custom field; a name that is taken gets a number.
    fn add(&mut self, name: &str, value: CustomValue) {
        let line = one_line(name);
        let clean = first(line.trim(), NAME - 8);
        let clean = if clean.is_empty() { UNNAMED } else { clean };
        let mut free = clean.to_owned();
        while self.names.contains_key(&free) {
            let wanted = self.names.entry(clean.to_owned()).or_default();
            *wanted += 1;
            free = format!("{clean} {}", *wanted + 1);
        }
        self.names.insert(free.clone(), 0);
        self.custom.push(CustomField { name: free, value });
    }
}

/// The field of a system that a named value belongs to: by what the format says of it, or by its name in an export of
/// our own (`exchange::export`). What is rated, proven or planned is never among them.
fn place(field: &ItemField) -> Option<&'static str> {
    match field.meaning {
        Meaning::SshKey => Some("ssh_key"),
        Meaning::SshPassphrase => Some("ssh_passphrase"),
        Meaning::Pin => Some("pin"),
        Meaning::Puk => Some("puk"),
        Meaning::RecoveryCodes => Some("recovery_codes"),
        Meaning::ApiKey => Some("api_keys"),
        Meaning::Email => Some("account_email"),
        Meaning::Host => Some("location"),
        Meaning::Other => OURS.into_iter().find(|key| *key == field.name),
    }
}

/// The fields that an import brings and few other programs have a place for.
const OURS: [&str; 11] = [
    "kind",
    "ssh_key",
    "ssh_passphrase",
    "pin",
    "puk",
    "recovery_codes",
    "api_keys",
    "account_email",
    "location",
    "expires_on",
    "secret_changed_on",
];

/// Those of them that stand for fields of the other program.
pub(super) const MEANT: [&str; 8] =
    ["ssh_key", "ssh_passphrase", "pin", "puk", "recovery_codes", "api_keys", "account_email", "location"];

/// Whether a custom field of that name holds an earlier password.
pub(super) fn is_past(name: &str) -> bool {
    let rest = name.strip_prefix(PAST).map(|rest| rest.strip_prefix(" – ").unwrap_or(rest));
    rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ')))
}

/// `KeePass: Kunden / Müller (kunden.kdbx)`.
fn origin(item: &Item, manner: Manner<'_>) -> String {
    let place: Vec<&str> = item.vaults.iter().chain(&item.folder).map(String::as_str).collect();
    let text = match place.as_slice() {
        [] => format!("{} ({})", manner.program, manner.file),
        place => format!("{}: {} ({})", manner.program, place.join(" / "), manner.file),
    };
    first(&one_line(&text), ORIGIN).to_owned()
}

/// As many characters from the beginning.
fn first(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

fn names_somebody(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let somebody =
        rest.split(['/', '?', '#']).next().unwrap_or_default().rsplit_once('@').map(|(somebody, _)| somebody);
    // A user alone (`ssh://git@host`) opens nothing.
    somebody.is_some_and(|somebody| somebody.contains(':'))
}

/// The longest name, in characters.
const NAME: usize = 200;
/// The longest origin, in characters.
const ORIGIN: usize = 1000;
/// Names of custom fields that hold what has no field of its own. They are data, so they stand in one language.
const TITLE: &str = "Title";
pub(super) const CODE: &str = "TOTP";
const PAST: &str = "Password";
const UNNAMED: &str = "Field";
