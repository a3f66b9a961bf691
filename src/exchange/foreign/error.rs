//! Why a foreign file was not read. The file, or whoever wrote it, is at fault; the vault is untouched.
//!
//! No text here holds anything of the file but numbers and, in [`Flaw::Entry`], the name of a part of it.

use super::bounds::Bound;
use super::encoding::NotText;
use crate::encode::json::JsonError;
use crate::store::PathError;

/// Why a foreign file was not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Disk, permission, size, or something that is no file.
    #[error(transparent)]
    Path(#[from] PathError),
    /// No known format looks like this.
    #[error("no format that is known")]
    UnknownFormat,
    /// The format that was named is none.
    #[error("there is no such format")]
    NoSuchFormat,
    /// It is not of the format that was named.
    #[error("is not of the format {0}")]
    NotThatFormat(&'static str),
    /// More than the bounds allow.
    #[error("asks for {found}, more than the {most} allowed")]
    Bound {
        /// Of what.
        bound: Bound,
        /// What the file asks for, or at least that.
        found: u64,
        /// What is allowed.
        most: u64,
    },
    /// It is of that format, but damaged or made up.
    #[error("{0}")]
    Flawed(#[from] Flaw),
    /// The password, or the key file, or both do not fit.
    #[error("the password or key file does not fit")]
    WrongKey,
    /// The key file is damaged, or of a version that is not known.
    #[error("the key file is damaged")]
    KeyFile,
    /// It is encrypted, and neither password nor key file was given.
    #[error("a password is needed")]
    Locked,
    /// It is encrypted under the key of an account and opens in that account alone.
    #[error("encrypted under an account's key")]
    AccountEncrypted,
    /// A program that is needed to open it is missing or failed: its name, and what it said.
    #[error("{program}: {what}")]
    Program {
        /// Its name.
        program: String,
        /// What went wrong.
        what: String,
    },
    /// A table needs to be told which column is what, or was told of columns that it does not have.
    #[error("the columns are not known")]
    Columns {
        /// The names of its columns. They come from outside.
        found: Vec<String>,
    },
    /// The person asked to stop.
    #[error("stopped")]
    Stopped,
}

/// What is wrong with a file. Its key in messages is `flaw-` and [`Flaw::key`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Flaw {
    /// It is no text, or not in an encoding that is known.
    #[error(transparent)]
    Text(#[from] NotText),
    /// A quotation mark is opened and never closed.
    #[error("line {line}: a quotation mark is never closed")]
    OpenQuote {
        /// The line on which it stands, from 1.
        line: usize,
    },
    /// Two columns have one name.
    #[error("two columns have one name")]
    DuplicateColumn,
    /// Not the JSON that it should be.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// A member that must be there is missing, or of another kind.
    #[error("`{0}` is missing or of another kind")]
    Member(&'static str),
    /// The ZIP cannot be read.
    #[error("not a ZIP file that can be read")]
    Zip,
    /// A part of a packed file is named so that it could be written elsewhere, or is a link.
    #[error("{0}: not a part that belongs there")]
    Entry(String),
    /// Two parts of a packed file have one name.
    #[error("two parts have one name")]
    TwoParts,
    /// It is no sound XML, has entities of its own, or is nested too deep.
    #[error("not sound XML")]
    Xml,
    /// It is of a version that is not known.
    #[error("of a version that is not known")]
    Version,
    /// A cipher or its header is not what the format allows.
    #[error("the encryption is not one that is known")]
    Cipher,
    /// What was decrypted is damaged.
    #[error("damaged")]
    Damaged,
    /// The library that reads this format gave up, or panicked and was caught.
    #[error("cannot be read")]
    Library,
}

impl Flaw {
    /// The word in messages.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::OpenQuote { .. } => "open-quote",
            Self::DuplicateColumn => "duplicate-column",
            Self::Json(_) => "json",
            Self::Member(_) => "member",
            Self::Zip => "zip",
            Self::Entry(_) => "entry",
            Self::TwoParts => "two-parts",
            Self::Xml => "xml",
            Self::Version => "version",
            Self::Cipher => "cipher",
            Self::Damaged => "damaged",
            Self::Library => "library",
        }
    }
}

impl From<JsonError> for ReadError {
    fn from(error: JsonError) -> Self {
        Self::Flawed(error.into())
    }
}
