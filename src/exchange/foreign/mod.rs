//! Reading what other password managers write: the frame around one file per format (`super::formats`).
//!
//! **To add a format**, write `formats/NAME.rs` with
//! 1. a `const` of type [`Format`], and list it in [`formats::ALL`];
//! 2. `recognise`: whether an [`Input`] begins like this format. Be strict; a wrong yes hides another format;
//! 3. `open`: reads what lies in the clear, checks every cost that the file asks for against [`Options::bounds`]
//!    *before* anything is computed, and hands back a [`Reader`];
//! 4. the reader: says what opens it ([`Reader::lock`]), then hands every entry to `take` as an [`Item`] with everything
//!    that is in it, and what an item cannot hold to the [`Log`]. Nothing is dropped silently, nothing is guessed.
//!
//! A parser never panics, never allocates more than a small multiple of what it was given, and puts no value of the
//! file into an error. Where a library is weaker than that, stand a check in front and `catch_unwind` around it, and say
//! with which version. What an entry becomes is not a format's business (`super::records`).

mod bounds;
mod encoding;
mod error;
mod input;
mod log;

use std::cell::Cell;
use std::path::Path;

pub use bounds::{Bound, Bounds};
pub use encoding::{Encoding, NotText, decode};
pub use error::{Flaw, ReadError};
pub use input::Input;
pub use log::{Log, Reason, Remark, Tally};

use super::item::{Aspect, Item, Program};
use super::{Stop, formats};
use crate::secret::{SecretBytes, SecretText};

/// A format that can be read.
pub struct Format {
    /// The word after `--format`, also in JSON.
    pub key: &'static str,
    /// Which program's entries it holds.
    pub program: Program,
    /// Whether it begins like this format.
    pub recognise: fn(&Input) -> bool,
    /// Reads what lies in the clear.
    pub open: Open,
}

/// How a format begins to read what lies in the clear.
pub type Open = fn(&Input, &Options) -> Result<Box<dyn Reader>, ReadError>;

/// What whoever reads has decided.
pub struct Options {
    /// How much the file may ask for.
    pub bounds: Bounds,
    /// Which column of an unknown table is what; `None` unless somebody said.
    pub columns: Option<formats::Columns>,
    /// Looked at now and then: whether the person asked to stop.
    pub stop: Stop,
}

impl Default for Options {
    fn default() -> Self {
        Self { bounds: Bounds::default(), columns: None, stop: || false }
    }
}

/// A file that was recognised, and looked at as far as it lies in the clear.
pub trait Reader {
    /// What opens it.
    fn lock(&self) -> Lock {
        Lock::Open
    }

    /// What it has no place for.
    fn lacks(&self) -> Vec<Aspect> {
        Vec::new()
    }

    /// Opens it and hands over every entry in turn, those in the bin and those that it cannot read included
    /// ([`Item::unread`]).
    fn read(self: Box<Self>, keys: &Keys, take: &mut dyn FnMut(Item), log: &mut Log) -> Result<(), ReadError>;
}

/// What opens a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// Nothing: it lies in the clear.
    Open,
    /// A password.
    Password,
    /// A password, a key file, or both.
    PasswordOrKeyFile,
    /// A key file, which may itself be under a password.
    KeyFile,
}

/// What the owner gave to open a file.
#[derive(Default)]
pub struct Keys {
    /// The password of the file.
    pub password: Option<SecretText>,
    /// What stands in the key file.
    pub key_file: Option<SecretBytes>,
}

/// A foreign file whose format is known.
pub struct Foreign {
    format: &'static Format,
    reader: Box<dyn Reader>,
    fields: usize,
}

impl Foreign {
    /// Recognises a file by its content, or takes it for the format that was named.
    pub fn open(path: &Path, format: Option<&str>, options: &Options) -> Result<Self, ReadError> {
        Self::of(&Input::open(path)?, format, options)
    }

    /// The same of what was looked at already.
    pub fn of(input: &Input, format: Option<&str>, options: &Options) -> Result<Self, ReadError> {
        input.within(&options.bounds)?;
        let format = match format {
            Some(key) => {
                formats::ALL.iter().copied().find(|format| format.key == key).ok_or(ReadError::NoSuchFormat)?
            }
            None => recognise(input, options).ok_or(ReadError::UnknownFormat)?,
        };
        Ok(Self { format, reader: (format.open)(input, options)?, fields: options.bounds.fields })
    }

    /// Its format.
    pub fn format(&self) -> &'static Format {
        self.format
    }

    /// What opens it.
    pub fn lock(&self) -> Lock {
        self.reader.lock()
    }

    /// What it has no place for.
    pub fn lacks(&self) -> Vec<Aspect> {
        self.reader.lacks()
    }

    /// Hands over every entry in turn.
    pub fn read(self, keys: &Keys, mut take: impl FnMut(Item, &mut Log)) -> Result<Log, ReadError> {
        let mut log = Log::default();
        // The reader writes into a log of its own while items are taken into the other; they are one in the end.
        let mut of_reader = Log::default();
        let (most, mut widest) = (self.fields, 0);
        let mut places = 0;
        self.reader.read(
            keys,
            &mut |item| {
                log.read += 1;
                widest = widest.max(item.width());
                places += item.place_bytes() as u64;
                if widest <= most && places <= PLACES {
                    take(item, &mut log);
                }
            },
            &mut of_reader,
        )?;
        if widest > most {
            return Err(ReadError::Bound { bound: Bound::Fields, found: widest as u64, most: most as u64 });
        }
        if places > PLACES {
            return Err(ReadError::Bound { bound: Bound::Unpacked, found: places, most: PLACES });
        }
        log.join(of_reader);
        Ok(log)
    }
}

/// Bytes of all groups, vaults and tags of all entries together: each entry carries its own along, and one long name that
/// a hundred thousand entries refer to would make a small file a large one.
const PLACES: u64 = 256 << 20;

fn recognise(input: &Input, options: &Options) -> Option<&'static Format> {
    if options.columns.is_some() {
        return formats::ALL.iter().copied().find(|format| format.key == formats::TABLE);
    }
    formats::ALL.iter().copied().find(|format| (format.recognise)(input))
}

/// Runs a library that may panic on a hostile file. What it panics with is neither shown nor kept: it may hold anything.
pub fn guarded<T>(library: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    let before = GUARDED.replace(true);
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(library));
    GUARDED.set(before);
    caught.unwrap_or(Err(ReadError::Flawed(Flaw::Library)))
}

/// Whether this thread stands inside [`guarded`]: a panic hook keeps quiet then.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_panics_is_an_error() {
        assert!(!is_guarded());
        let caught = guarded(|| -> Result<(), ReadError> {
            assert!(is_guarded());
            std::panic::resume_unwind(Box::new("secret"));
        });
        assert!(matches!(caught, Err(ReadError::Flawed(Flaw::Library))));
        assert!(!is_guarded());
    }
}
