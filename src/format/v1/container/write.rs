//! Writing a container front to back: the writer is handed each entry in order and never seeks.
//!
//! A local header states the checksum before the contents, so contents that do not fit into memory are measured in a
//! first pass ([`measure`]) and must be the same in the second.

use std::io::{self, Read, Write};

use super::EntryName;
use super::structure::{Structure, ZIP64, Zip64From};

/// Writes a container. After an error nothing it has written is of use.
#[derive(Debug)]
pub struct ContainerWriter<W> {
    out: W,
    structure: Structure,
}

/// What a first pass over an entry's contents found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Bytes of contents.
    pub size: u64,
    /// Their CRC-32.
    pub crc32: u32,
}

/// Why a container cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The caller handed over entries out of order, or one twice.
    #[error("{0} is out of order")]
    Order(EntryName),
    /// The caller finished without the manifest or its signature.
    #[error("{0} is missing")]
    Missing(EntryName),
    /// The contents are not what they were when they were measured.
    #[error("{0} changed while it was read")]
    Changed(EntryName),
    /// More than 2⁶⁴ bytes.
    #[error("the container is too large")]
    TooLarge,
    /// An entry's source cannot be read.
    #[error("{0} cannot be read: {1}")]
    Source(EntryName, #[source] io::Error),
    /// The container cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Reads contents to their end: how long they are, and their checksum.
pub fn measure(mut source: impl Read) -> io::Result<Measured> {
    let mut hasher = crc32fast::Hasher::new();
    let mut size = 0;
    let mut buffer = vec![0; BUFFER];
    loop {
        let read = read_some(&mut source, &mut buffer)?;
        if read == 0 {
            return Ok(Measured { size, crc32: hasher.finalize() });
        }
        hasher.update(&buffer[..read]);
        size += read as u64;
    }
}

impl<W: Write> ContainerWriter<W> {
    /// Begins a container at the present position of `out`, which must be the beginning of the file.
    pub fn new(out: W) -> Self {
        Self::with_zip64_from(out, ZIP64)
    }

    pub(super) fn with_zip64_from(out: W, zip64: Zip64From) -> Self {
        Self { out, structure: Structure::new(zip64) }
    }

    /// Adds an entry that is at hand.
    pub fn add(&mut self, name: EntryName, contents: &[u8]) -> Result<(), WriteError> {
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(contents);
        self.begin(name, Measured { size: contents.len() as u64, crc32: hasher.finalize() })?;
        Ok(self.out.write_all(contents)?)
    }

    /// Adds an entry from a source that was measured before, and refuses one that has changed since.
    pub fn add_from(&mut self, name: EntryName, expected: Measured, mut source: impl Read) -> Result<(), WriteError> {
        self.begin(name, expected)?;
        let mut hasher = crc32fast::Hasher::new();
        let mut left = expected.size;
        let mut buffer = vec![0; BUFFER];
        loop {
            let read = read_some(&mut source, &mut buffer).map_err(|error| WriteError::Source(name, error))?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or(WriteError::Changed(name))?;
            hasher.update(&buffer[..read]);
            self.out.write_all(&buffer[..read])?;
        }
        if left > 0 || hasher.finalize() != expected.crc32 { Err(WriteError::Changed(name)) } else { Ok(()) }
    }

    /// Writes the central directory and hands back the writer, flushed.
    pub fn finish(mut self) -> Result<W, WriteError> {
        for (index, name) in [EntryName::Manifest, EntryName::Signature].into_iter().enumerate() {
            if self.structure.entries().get(index).is_none_or(|entry| entry.name != name) {
                return Err(WriteError::Missing(name));
            }
        }
        self.out.write_all(&self.structure.tail())?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn begin(&mut self, name: EntryName, measured: Measured) -> Result<(), WriteError> {
        if self.structure.entries().last().is_some_and(|last| last.name >= name) {
            return Err(WriteError::Order(name));
        }
        let entry = self.structure.push(name, measured.size, measured.crc32).ok_or(WriteError::TooLarge)?;
        Ok(self.out.write_all(&self.structure.local_header(&entry))?)
    }
}

/// Reads once, however often a signal interrupts.
fn read_some(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

const BUFFER: usize = 128 << 10;
