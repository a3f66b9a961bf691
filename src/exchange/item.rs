//! One entry of a foreign password manager, whichever it was: what every importer makes and every exporter takes.
//!
//! An importer fills in what its file holds, as it stands there: nothing trimmed, nothing normalised, nothing guessed.
//! What becomes of it in a record is decided in one place for all of them (`super::records`). What an item cannot hold,
//! an importer puts into a field of its own or into its [`Log`](super::foreign::Log); it drops nothing silently.
//! Items have neither `Debug` nor `Clone`: most hold secrets.

use std::fmt;
use std::sync::Arc;

use crate::encode::time::{Date, Timestamp};
use crate::secret::SecretText;
use crate::vault::Contents;

/// One entry of a foreign password manager.
#[derive(Default)]
pub struct Item {
    /// What the other program calls it: a UUID as a rule. It must not change when the entry is renamed. `None` where
    /// the format has none (most CSV); entries are then told apart by what stands in them.
    pub id: Option<String>,
    /// What sort of entry it is there.
    pub sort: Sort,
    /// Its title; may be empty.
    pub title: String,
    /// User name.
    pub username: Option<SecretText>,
    /// Password, with any blanks at its ends.
    pub password: Option<SecretText>,
    /// Addresses, the main one first.
    pub urls: Vec<String>,
    /// One-time codes in whatever form: an otpauth address, a bare seed, `steam://`.
    pub one_time_codes: Vec<SecretText>,
    /// Free text.
    pub notes: Option<SecretText>,
    /// Everything else that has a name.
    pub fields: Vec<ItemField>,
    /// Files.
    pub attachments: Vec<ItemFile>,
    /// Tags.
    pub tags: Vec<String>,
    /// Groups or folders from the top down; the nameless or common root is no part of it.
    pub folder: Vec<String>,
    /// The vault, account or collections in which it lies.
    pub vaults: Vec<String>,
    /// When it expires.
    pub expires: Option<Date>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub changed: Option<Timestamp>,
    /// When its password was changed, where the other program says so; never concluded from `changed`.
    pub password_changed: Option<Timestamp>,
    /// Earlier passwords, the latest first.
    pub history: Vec<PastPassword>,
    /// Whether it lies in the bin.
    pub state: State,
    /// Whether something in it was not of the kind that the format says: what it does not bring may be there all the same,
    /// so nothing of its record counts as gone.
    pub partial: bool,
    /// What it borrows from other entries.
    pub borrowed: Option<Box<Borrowed>>,
}

/// An entry that refers to others. Whoever shares a file among clients puts it back to what stands in it where one of
/// those it borrows from is another client's.
pub struct Borrowed {
    /// The entry with its references as they stand there; files, times and history aside.
    pub plain: Item,
    /// Where it borrows from: no more than what choosing goes by.
    pub lenders: Vec<Arc<Item>>,
}

/// What sort of entry an item is in the program it comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sort {
    /// A login, or an entry of a program that knows only those.
    #[default]
    Login,
    /// Free text.
    Note,
    /// A payment card.
    Card,
    /// A bank account.
    BankAccount,
    /// A person: name, address, passport.
    Identity,
    /// An SSH key.
    SshKey,
    /// A wireless network.
    WiFi,
    /// A server.
    Server,
    /// A database.
    Database,
    /// A mail account.
    Mail,
    /// A software licence.
    Licence,
    /// A router.
    Router,
    /// A key for a programming interface.
    ApiKey,
    /// A file and little else.
    Document,
}

/// Whether an item is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// In use.
    #[default]
    Live,
    /// Put aside by its owner; taken over like one in use.
    Archived,
    /// In the bin; left out unless asked for.
    Trashed,
    /// There, but nobody could read it: it is not taken, and not gone.
    Unread(Unread),
}

/// Why an entry could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is not what an entry of its format is.
    Damaged,
    /// It is encrypted under a key that was not given.
    Sealed,
}

/// Something that a file may have no place for. What a record has of it is then neither changed nor gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Aspect {
    /// Free text.
    Notes,
    /// One-time codes.
    Codes,
    /// Fields with names of their own, and addresses beside the first.
    Fields,
    /// Files.
    Attachments,
    /// Tags.
    Tags,
    /// When an entry expires.
    Expiry,
    /// When its password was changed.
    PasswordChange,
    /// Passkeys.
    Passkeys,
}

/// Something with a name of its own.
pub struct ItemField {
    /// Its name there; may be empty, may stand twice.
    pub name: String,
    /// What stands in it.
    pub value: ItemValue,
    /// What it is, where the format says so.
    pub meaning: Meaning,
}

/// What stands in a field.
pub enum ItemValue {
    /// Shown openly in the other program.
    Plain(String),
    /// Hidden there, or of a kind that opens something.
    Protected(SecretText),
}

/// What a named field is, so that it finds its own place in a record. `Other` stays a custom field of that name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meaning {
    /// Anything.
    #[default]
    Other,
    /// A private SSH key.
    SshKey,
    /// The passphrase of that key.
    SshPassphrase,
    /// A personal identification number.
    Pin,
    /// The number that unlocks a blocked PIN.
    Puk,
    /// Codes for when the second factor is lost, one a line.
    RecoveryCodes,
    /// A key for a programming interface.
    ApiKey,
    /// An e-mail address of the account.
    Email,
    /// A host name or address beside the web addresses.
    Host,
}

/// A file that belongs to an item.
pub struct ItemFile {
    /// Its label: never a path, whatever it looks like.
    pub name: String,
    /// Where it is read from: once to compare it, and once more to seal it.
    pub contents: Box<dyn Contents>,
}

/// A password that was in use before.
pub struct PastPassword {
    /// The password.
    pub password: SecretText,
    /// Until when it was used.
    pub until: Option<Timestamp>,
}

/// A program whose entries are taken over. Its key stands in records (docs/format.md, Records, `source`), so that an
/// entry is found again whichever of its program's formats it comes in the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Program {
    /// The word that stands in records.
    pub key: &'static str,
    /// The name that people know it by, the same in every language.
    pub name: &'static str,
}

impl Program {
    /// `KeePass`, `KeePassXC` and relatives.
    pub const KEEPASS: Self = Self { key: "keepass", name: "KeePass" };
    /// Bitwarden and Vaultwarden.
    pub const BITWARDEN: Self = Self { key: "bitwarden", name: "Bitwarden" };
    /// 1Password.
    pub const ONE_PASSWORD: Self = Self { key: "1password", name: "1Password" };
    /// `LastPass`.
    pub const LASTPASS: Self = Self { key: "lastpass", name: "LastPass" };
    /// Chrome and its relatives.
    pub const CHROME: Self = Self { key: "chrome", name: "Chrome" };
    /// Firefox.
    pub const FIREFOX: Self = Self { key: "firefox", name: "Firefox" };
    /// `pass` and gopass.
    pub const PASS: Self = Self { key: "pass", name: "pass" };
    /// Any program that writes the FIDO exchange format.
    pub const CXF: Self = Self { key: "cxf", name: "CXF" };
    /// A table of the owner's own.
    pub const TABLE: Self = Self { key: "csv", name: "CSV" };
}

impl fmt::Display for Program {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

impl Item {
    /// An entry that is there and could not be read; whatever is known of it may be filled in.
    pub fn unread(why: Unread) -> Self {
        Self { state: State::Unread(why), ..Self::default() }
    }

    /// Whether nothing is known of it but the vault at most, so that it may be any entry there.
    pub(super) fn is_nameless(&self) -> bool {
        self.id.is_none() && self.title.is_empty() && self.folder.is_empty()
    }

    /// As it was before references were put in their places.
    pub(super) fn with_references(mut self) -> Self {
        let Some(borrowed) = self.borrowed.take() else { return self };
        Self {
            id: self.id,
            attachments: self.attachments,
            folder: self.folder,
            tags: self.tags,
            vaults: self.vaults,
            expires: self.expires,
            created: self.created,
            changed: self.changed,
            password_changed: self.password_changed,
            history: self.history,
            state: self.state,
            partial: self.partial,
            ..borrowed.plain
        }
    }

    /// How much stands in it, counted and not weighed.
    pub(super) fn width(&self) -> usize {
        let lists = [self.urls.len(), self.tags.len(), self.folder.len(), self.vaults.len(), self.history.len()];
        lists.iter().sum::<usize>() + self.fields.len() + self.attachments.len() + self.one_time_codes.len()
    }

    /// Bytes of the names that say where it lies.
    pub(super) fn place_bytes(&self) -> usize {
        self.folder.iter().chain(&self.vaults).chain(&self.tags).map(String::len).sum()
    }

    /// So many bytes stand in its record at least, names, prints and brackets included.
    pub(super) fn weight(&self) -> u64 {
        let secret = |secret: &Option<SecretText>| secret.as_ref().map_or(0, |text| text.expose_text().len());
        let texts = secret(&self.username) + secret(&self.password) + secret(&self.notes);
        let urls: usize = self.urls.iter().map(String::len).sum();
        let fields: usize = self.fields.iter().map(|field| LEAST_FIELD + field.value.expose_text().len()).sum();
        (LEAST + self.title.len().min(200) + texts + urls + fields) as u64
    }

    /// Adds a field that is shown openly; nothing where the value is empty.
    pub fn plain(&mut self, name: &str, value: String) {
        if !value.is_empty() {
            self.fields.push(ItemField::new(name, ItemValue::Plain(value)));
        }
    }

    /// Adds a field that is hidden; nothing where the value is empty.
    pub fn protected(&mut self, name: &str, value: SecretText) {
        if !value.is_empty() {
            self.fields.push(ItemField::new(name, ItemValue::Protected(value)));
        }
    }

    /// Adds a hidden field that is something known; nothing where the value is empty.
    pub fn meant(&mut self, name: &str, value: SecretText, meaning: Meaning) {
        if !value.is_empty() {
            self.fields.push(ItemField { meaning, ..ItemField::new(name, ItemValue::Protected(value)) });
        }
    }
}

/// A record of which nothing is known but its name, as the format writes it.
const LEAST: usize = 250;
/// A field of which nothing is known, with its print.
const LEAST_FIELD: usize = 50;

impl ItemField {
    /// A field of any meaning.
    pub fn new(name: &str, value: ItemValue) -> Self {
        Self { name: name.to_owned(), value, meaning: Meaning::Other }
    }
}

impl ItemValue {
    /// The value as it is compared and sealed.
    pub fn expose_text(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Protected(secret) => secret.expose_text(),
        }
    }
}
