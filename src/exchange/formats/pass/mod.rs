//! The trees of `pass`, gopass and passage: a folder in which each entry is a file of its own, `.gpg` or `.age`, called by
//! its path.
//!
//! Files for `GnuPG` go through the owner's own `gpg`, which knows their keys and asks for what it needs; those for age are
//! opened with an identity file. Hidden files are passed over. A link, a pipe or a name that leads elsewhere refuses the
//! tree before anything is opened. What this is not: the text of an entry (`entry`).

mod entry;
mod gpg;

use crate::crypto::foreign_age::{self, ForeignKeys};
use crate::crypto::sealed::OpenError;
use crate::exchange::foreign::{Bound, Flaw, Format, Input, Keys, Lock, Log, NotText, Options, ReadError, Reader};
use crate::exchange::item::{Aspect, Item, Program, Unread};
use crate::secret::{SecretBytes, SecretText};
use crate::store::InputFolder;

pub use entry::read as read_entry;

/// A tree of files.
pub const FORMAT: Format = Format { key: KEY, program: Program::PASS, recognise, open };

const KEY: &str = "pass";

/// Files that say who a tree is encrypted for.
const RECIPIENTS: [&str; 3] = [".gpg-id", ".age-recipients", ".age-ids"];

/// No entry is larger, whatever it unpacks to.
const LARGEST: u64 = 64 << 20;

fn recognise(input: &Input) -> bool {
    let Some(folder) = Some(input).filter(|i| i.is_folder()).and_then(|i| InputFolder::open(i.path()).ok()) else {
        return false;
    };
    RECIPIENTS.iter().any(|name| folder.holds(name))
        || folder.files(LOOK).is_ok_and(|names| names.iter().any(|name| Sealing::of(name).is_some()))
}

/// So many files are looked at to recognise a tree that does not say who it is for.
const LOOK: usize = 2_000;

fn open(input: &Input, options: &Options) -> Result<Box<dyn Reader>, ReadError> {
    if !input.is_folder() {
        return Err(ReadError::NotThatFormat(KEY));
    }
    let folder = InputFolder::open(input.path())?;
    let most = options.bounds.items;
    let mut names = folder.files(most)?;
    names.retain(|name| Sealing::of(name).is_some());
    if names.len() > most {
        return Err(ReadError::Bound { bound: Bound::Items, found: names.len() as u64, most: most as u64 });
    }
    Ok(Box::new(PassReader { folder, names, scrypt_rounds: options.bounds.scrypt_rounds, stop: options.stop }))
}

/// How a file is encrypted, by its ending.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sealing {
    Gpg,
    Age,
}

impl Sealing {
    fn of(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1 {
            "gpg" => Some(Self::Gpg),
            "age" => Some(Self::Age),
            _ => None,
        }
    }
}

struct PassReader {
    folder: InputFolder,
    names: Vec<String>,
    scrypt_rounds: u64,
    stop: fn() -> bool,
}

impl PassReader {
    fn has_age(&self) -> bool {
        self.names.iter().any(|name| Sealing::of(name) == Some(Sealing::Age))
    }
}

impl Reader for PassReader {
    fn lock(&self) -> Lock {
        if self.has_age() { Lock::KeyFile } else { Lock::Open }
    }

    fn lacks(&self) -> Vec<Aspect> {
        vec![Aspect::Tags, Aspect::Expiry, Aspect::PasswordChange]
    }

    fn read(self: Box<Self>, keys: &Keys, take: &mut dyn FnMut(Item), _log: &mut Log) -> Result<(), ReadError> {
        let age = if self.has_age() { Some(identities(keys, self.scrypt_rounds)?) } else { None };
        let (mut opened, mut trouble) = (0_usize, None);
        for name in &self.names {
            if (self.stop)() {
                return Err(ReadError::Stopped);
            }
            let sealed = self.folder.read_listed(name, LARGEST)?;
            let path = name.rsplit_once('.').map_or(name.as_str(), |(path, _)| path);
            match unseal(name, &sealed, age.as_ref()) {
                Ok(plain) => {
                    opened += 1;
                    take(entry::read(path, plain));
                }
                Err(Unopened::Sealed(why)) => {
                    trouble.get_or_insert(why);
                    take(entry::unread(path, Unread::Sealed));
                }
                Err(Unopened::Damaged(why)) => {
                    trouble.get_or_insert(why);
                    take(entry::unread(path, Unread::Damaged));
                }
                Err(Unopened::All(error)) => return Err(error),
            }
        }
        match trouble {
            // Not one: the key is missing rather than an entry foreign.
            Some(error) if opened == 0 => Err(error),
            _ => Ok(()),
        }
    }
}

/// Why an entry did not open; the error stands for the whole tree if none does.
enum Unopened {
    /// Encrypted for somebody else.
    Sealed(ReadError),
    /// Not what it should be.
    Damaged(ReadError),
    /// Nothing will open.
    All(ReadError),
}

fn unseal(name: &str, sealed: &[u8], age: Option<&ForeignKeys>) -> Result<SecretBytes, Unopened> {
    if let (Some(Sealing::Age), Some(keys)) = (Sealing::of(name), age) {
        return keys.open(sealed, LARGEST).map_err(|error| match error {
            OpenError::NotForThisKey => Unopened::Sealed(ReadError::WrongKey),
            _ => Unopened::Damaged(Flaw::Damaged.into()),
        });
    }
    gpg::decrypt(sealed, LARGEST).map_err(|error| match error {
        gpg::GpgError::Missing => Unopened::All(program("not found")),
        gpg::GpgError::NoKey(what) => Unopened::Sealed(program(&what)),
        gpg::GpgError::Failed(what) => Unopened::Damaged(program(&what)),
    })
}

fn program(what: &str) -> ReadError {
    ReadError::Program { program: "gpg".to_owned(), what: what.to_owned() }
}

/// The keys for age: an identity file, which may itself be under a passphrase.
fn identities(keys: &Keys, scrypt_rounds: u64) -> Result<ForeignKeys, ReadError> {
    let file = keys.key_file.as_ref().ok_or(ReadError::Locked)?;
    let bytes = file.expose_bytes();
    let text = if foreign_age::is_age(bytes) {
        let password = keys.password.as_ref().ok_or(ReadError::Locked)?;
        let opened = foreign_age::open_with_passphrase(bytes, password, scrypt_rounds, LARGEST);
        let opened = opened.map_err(|error| match error {
            OpenError::TooCostly(log) => ReadError::Bound {
                bound: Bound::ScryptRounds,
                found: 1_u64.checked_shl(log.into()).unwrap_or(u64::MAX),
                most: scrypt_rounds,
            },
            _ => ReadError::WrongKey,
        })?;
        opened.into_text().map_err(|_| Flaw::Text(NotText))?
    } else {
        SecretText::from_utf8(file).ok_or(Flaw::Text(NotText))?
    };
    ForeignKeys::parse(&text).ok_or(ReadError::WrongKey)
}
