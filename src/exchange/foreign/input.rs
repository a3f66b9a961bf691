//! The bounded reader in front of every parser: how a foreign file begins, and the whole of it within bounds.
//!
//! A format is recognised by what it begins with, never by its name. What this is not: a parser.

use std::io::{Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bounds::Bounds;
use super::encoding::{Encoding, decode};
use super::error::{Flaw, ReadError};
use crate::secret::{SecretBytes, SecretText};
use crate::store::{PathError, Problem, open_input, read_input};

/// A file or folder that somebody named, looked at and not yet read.
pub struct Input {
    path: PathBuf,
    head: SecretBytes,
    is_folder: bool,
    size: u64,
    held: Option<Arc<SecretBytes>>,
}

/// So many bytes are looked at to recognise a format.
const HEAD: u64 = 64 << 10;

impl Input {
    /// Looks at a file or folder. Pipes and devices are refused without being opened.
    pub fn open(path: &Path) -> Result<Self, PathError> {
        let opened = open_input(path);
        if let Err(PathError { problem: Problem::NotAFile(crate::store::FileKind::Folder), .. }) = opened {
            return Ok(Self {
                path: path.to_owned(),
                head: SecretBytes::new(Vec::new()),
                is_folder: true,
                size: 0,
                held: None,
            });
        }
        let (file, size) = opened?;
        let mut head = Vec::with_capacity(usize::try_from(size.min(HEAD)).unwrap_or_default());
        file.take(HEAD).read_to_end(&mut head).map_err(|error| PathError::io(path, error))?;
        Ok(Self { path: path.to_owned(), head: SecretBytes::new(head), is_folder: false, size, held: None })
    }

    /// What is in memory already, as if it were a file.
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        let size = bytes.len() as u64;
        let head = bytes[..bytes.len().min(usize::try_from(HEAD).unwrap_or(usize::MAX))].to_vec();
        let whole = Arc::new(SecretBytes::new(bytes));
        Self { path: PathBuf::from("-"), head: SecretBytes::new(head), is_folder: false, size, held: Some(whole) }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is a folder.
    pub fn is_folder(&self) -> bool {
        self.is_folder
    }

    /// Bytes of the file.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The first bytes of a file, 64 KiB at most.
    pub fn head(&self) -> &[u8] {
        self.head.expose_bytes()
    }

    /// The same as text, cut at the last line end where there is more; `None` where it is none.
    pub fn head_text(&self) -> Option<SecretText> {
        let head = self.head();
        let whole = self.size <= HEAD;
        // An even length for UTF-16; a character of UTF-8 that was cut off would look like Windows-1252.
        let end = if whole { head.len() } else { head.iter().rposition(|byte| *byte == b'\n').unwrap_or(head.len()) };
        let even = end - if head.contains(&0) { end % 2 } else { 0 };
        decode(SecretBytes::new(head[..even].to_vec())).ok().map(|(text, _)| text)
    }

    /// The whole file, if it is within bounds.
    pub fn bytes(&self, bounds: &Bounds) -> Result<SecretBytes, ReadError> {
        match &self.held {
            Some(held) => {
                self.within(bounds)?;
                Ok(SecretBytes::new(held.expose_bytes().to_vec()))
            }
            None => Ok(SecretBytes::new(read_input(&self.path, bounds.file)?)),
        }
    }

    /// The whole file as text, if it is within bounds; and the encoding that it was in.
    pub fn text(&self, bounds: &Bounds) -> Result<(SecretText, Encoding), ReadError> {
        decode(self.bytes(bounds)?).map_err(|error| Flaw::from(error).into())
    }

    /// The file to read in pieces, if it is within bounds.
    pub fn stream(&self, bounds: &Bounds) -> Result<Box<dyn Stream>, ReadError> {
        if let Some(held) = &self.held {
            self.within(bounds)?;
            return Ok(Box::new(Cursor::new(Held(held.clone()))));
        }
        let (file, size) = open_input(&self.path)?;
        if size > bounds.file {
            return Err(PathError::new(&self.path, Problem::TooLarge { size, limit: bounds.file }).into());
        }
        Ok(Box::new(file))
    }

    /// Refuses a file that is larger than what is read of any format.
    pub(super) fn within(&self, bounds: &Bounds) -> Result<(), PathError> {
        let (size, limit) = (self.size, bounds.file);
        if size > limit { Err(PathError::new(&self.path, Problem::TooLarge { size, limit })) } else { Ok(()) }
    }
}

/// A file that is read in pieces, here and there.
pub trait Stream: Read + Seek + Send + Sync {}
impl<T: Read + Seek + Send + Sync> Stream for T {}

/// Bytes that several readers share.
struct Held(Arc<SecretBytes>);

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        self.0.expose_bytes()
    }
}
