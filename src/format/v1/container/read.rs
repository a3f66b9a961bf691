//! Reading a container: parse the central directory, rebuild everything from it, compare, and only then hand out.

use std::io::{self, Read, Seek, SeekFrom};

use super::EntryName;
use super::structure::{self, Entry, Structure, ZIP64, Zip64From};
use crate::format::limits;

/// A container whose structure was rebuilt and found to be the same. The contents of its entries are still unread.
#[derive(Debug)]
pub struct Container<R> {
    source: R,
    entries: Vec<Entry>,
}

/// Why a container is refused as a whole. The file is at fault, except for [`OpenError::Io`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no end record where the file ends: not a bundle, cut off, or with something appended.
    #[error("not a bundle, or cut off")]
    NotAContainer,
    /// More entries than a bundle can have (docs/format.md, Limits).
    #[error("too many entries")]
    TooManyEntries,
    /// An entry has a name that none may have, or stands out of order, or twice.
    #[error("an entry has a name that is not allowed there")]
    Name,
    /// The manifest or its signature is missing.
    #[error("{0} is missing")]
    Missing(EntryName),
    /// A byte of the central directory or the end records is not what it must be.
    #[error("the central directory is damaged")]
    Directory,
    /// A byte of the header before an entry's contents is not what it must be.
    #[error("the header of {0} is damaged")]
    Header(EntryName),
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Why one entry cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EntryError {
    /// The container has no such entry.
    #[error("{0} is missing")]
    Missing(EntryName),
    /// Larger than the reader allows; nothing was read.
    #[error("{0} is too large")]
    TooLarge(EntryName),
    /// The checksum fails: the contents, or the checksum, were changed.
    #[error("{0} is damaged")]
    Damaged(EntryName),
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl<R: Read + Seek> Container<R> {
    /// Parses the central directory, rebuilds the structure and compares every byte of it.
    pub fn open(source: R) -> Result<Self, OpenError> {
        Self::open_with_zip64_from(source, ZIP64)
    }

    pub(super) fn open_with_zip64_from(mut source: R, zip64: Zip64From) -> Result<Self, OpenError> {
        let length = source.seek(SeekFrom::End(0))?;
        let directory = Directory::find(&mut source, length)?;
        let tail = read_at(&mut source, directory.offset, length - directory.offset)?;
        let mut structure = Structure::new(zip64);
        let mut fields = Fields(&tail);
        for _ in 0..directory.count {
            let (name, size, crc32) = central_header(&mut fields)?;
            if structure.entries().last().is_some_and(|last| last.name >= name) {
                return Err(OpenError::Name);
            }
            structure.push(name, size, crc32).ok_or(OpenError::Directory)?;
        }
        if structure.end_offset() != directory.offset || structure.tail() != tail {
            return Err(OpenError::Directory);
        }
        compare_headers(&mut source, &structure)?;
        require_manifest(structure.entries())?;
        Ok(Self { source, entries: structure.into_entries() })
    }

    /// Every entry, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One entry, if it is there.
    pub fn entry(&self, name: &EntryName) -> Option<&Entry> {
        self.entries.binary_search_by_key(name, |entry| entry.name).ok().map(|index| &self.entries[index])
    }

    /// Reads an entry of at most `limit` bytes and checks its checksum.
    pub fn read(&mut self, name: &EntryName, limit: u64) -> Result<Vec<u8>, EntryError> {
        let entry = *self.entry(name).ok_or(EntryError::Missing(*name))?;
        let size = usize::try_from(entry.size).ok().filter(|_| entry.size <= limit);
        let mut contents = Vec::with_capacity(size.ok_or(EntryError::TooLarge(*name))?);
        let mut reader = self.reader(name)?;
        match reader.read_to_end(&mut contents) {
            Ok(_) => Ok(contents),
            Err(_) if reader.is_damaged() => Err(EntryError::Damaged(*name)),
            Err(error) => Err(error.into()),
        }
    }

    /// Streams an entry. The last bytes are handed out only if the checksum agrees.
    pub fn reader(&mut self, name: &EntryName) -> Result<EntryReader<'_, R>, EntryError> {
        let entry = *self.entry(name).ok_or(EntryError::Missing(*name))?;
        self.source.seek(SeekFrom::Start(entry.offset))?;
        let state = if entry.size == 0 && entry.crc32 != 0 { State::Damaged } else { State::Sound };
        Ok(EntryReader { source: &mut self.source, entry, left: entry.size, hasher: crc32fast::Hasher::new(), state })
    }
}

/// The contents of one entry. Fails with [`io::ErrorKind::InvalidData`] if the checksum does; see
/// [`EntryReader::is_damaged`].
#[derive(Debug)]
pub struct EntryReader<'c, R> {
    source: &'c mut R,
    entry: Entry,
    left: u64,
    hasher: crc32fast::Hasher,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Sound,
    Damaged,
}

impl<R> EntryReader<'_, R> {
    /// Bytes of contents.
    pub fn size(&self) -> u64 {
        self.entry.size
    }

    /// Whether reading failed because the contents are damaged, and not because the file could not be read.
    pub fn is_damaged(&self) -> bool {
        self.state == State::Damaged
    }
}

impl<R: Read> Read for EntryReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.state == State::Damaged {
            return Err(io::Error::new(io::ErrorKind::InvalidData, EntryError::Damaged(self.entry.name)));
        }
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        if wanted == 0 {
            return Ok(0);
        }
        let read = self.source.read(&mut buffer[..wanted])?;
        if read == 0 {
            // The size was compared when the container was opened; somebody has shortened it since.
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.hasher.update(&buffer[..read]);
        self.left -= read as u64;
        if self.left == 0 && self.hasher.clone().finalize() != self.entry.crc32 {
            self.state = State::Damaged;
            return self.read(&mut []);
        }
        Ok(read)
    }
}

/// What the end records say. Believed only as far as it is needed to find the directory; everything is compared later.
struct Directory {
    offset: u64,
    count: u64,
}

impl Directory {
    fn find<R: Read + Seek>(source: &mut R, length: u64) -> Result<Self, OpenError> {
        let last = length.min(END_RECORDS);
        let bytes = read_at(source, length - last, last)?;
        let (rest, end) = bytes.split_at_checked(bytes.len().saturating_sub(22)).ok_or(OpenError::NotAContainer)?;
        let mut fields = Fields(end);
        if fields.take::<4>() != Some(structure::END) {
            return Err(OpenError::NotAContainer);
        }
        let short = (|| {
            fields.take::<6>()?;
            Some((fields.u16()?, fields.u32()?, fields.u32()?))
        })();
        let (count, size, offset) = short.ok_or(OpenError::NotAContainer)?;
        let directory = if count == u16::MAX || size == u32::MAX || offset == u32::MAX {
            Self::find64(rest).ok_or(OpenError::Directory)?
        } else {
            Self { offset: offset.into(), count: count.into() }
        };
        directory.bounded(length)
    }

    /// Before the end record: the locator (20 bytes), and before that the ZIP64 end record (56 bytes).
    fn find64(before_end: &[u8]) -> Option<Self> {
        let (rest, locator) = before_end.split_at_checked(before_end.len().checked_sub(20)?)?;
        let (_, end64) = rest.split_at_checked(rest.len().checked_sub(56)?)?;
        let mut fields = Fields(end64);
        if !locator.starts_with(&structure::LOCATOR64) || fields.take::<4>()? != structure::END64 {
            return None;
        }
        fields.take::<28>()?;
        let (count, _size, offset) = (fields.u64()?, fields.u64()?, fields.u64()?);
        Some(Self { offset, count })
    }

    /// Bounds what is about to be read: a directory of that many entries cannot be longer.
    fn bounded(self, length: u64) -> Result<Self, OpenError> {
        if self.count > MAX_ENTRIES {
            return Err(OpenError::TooManyEntries);
        }
        let tail = length.checked_sub(self.offset).ok_or(OpenError::Directory)?;
        if tail > self.count * MAX_CENTRAL_HEADER + END_RECORDS { Err(OpenError::Directory) } else { Ok(self) }
    }
}

/// The three things of a central header from which all else follows.
fn central_header(fields: &mut Fields<'_>) -> Result<(EntryName, u64, u32), OpenError> {
    let parsed = (|| {
        if fields.take::<4>()? != structure::CENTRAL_HEADER {
            return None;
        }
        fields.take::<12>()?;
        let crc32 = fields.u32()?;
        fields.take::<4>()?;
        let short_size = fields.u32()?;
        let (name_length, extra_length) = (fields.u16()?, fields.u16()?);
        fields.take::<14>()?;
        let name = fields.slice(name_length)?;
        let mut extra = Fields(fields.slice(extra_length)?);
        let size = if short_size == u32::MAX { long_size(&mut extra)? } else { short_size.into() };
        Some((name, size, crc32))
    })();
    let (name, size, crc32) = parsed.ok_or(OpenError::Directory)?;
    let name = std::str::from_utf8(name).ok().and_then(|name| name.parse().ok()).ok_or(OpenError::Name)?;
    Ok((name, size, crc32))
}

fn long_size(extra: &mut Fields<'_>) -> Option<u64> {
    (extra.u16()? == structure::ZIP64_EXTRA).then_some(())?;
    extra.u16()?;
    extra.u64()
}

fn compare_headers<R: Read + Seek>(source: &mut R, structure: &Structure) -> Result<(), OpenError> {
    for entry in structure.entries() {
        let expected = structure.local_header(entry);
        if read_at(source, entry.header_offset, expected.len() as u64)? != expected {
            return Err(OpenError::Header(entry.name));
        }
    }
    Ok(())
}

fn require_manifest(entries: &[Entry]) -> Result<(), OpenError> {
    for (index, name) in [EntryName::Manifest, EntryName::Signature].into_iter().enumerate() {
        if entries.get(index).is_none_or(|entry| entry.name != name) {
            return Err(OpenError::Missing(name));
        }
    }
    Ok(())
}

/// Reads exactly `length` bytes, which the caller has bounded.
fn read_at<R: Read + Seek>(source: &mut R, offset: u64, length: u64) -> io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(offset))?;
    let mut bytes = vec![0; usize::try_from(length).map_err(|_| io::ErrorKind::OutOfMemory)?];
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Little-endian fields, one after the other; `None` where the bytes end.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn slice(&mut self, length: u16) -> Option<&'a [u8]> {
        let (first, rest) = self.0.split_at_checked(length.into())?;
        self.0 = rest;
        Some(first)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }
}

/// Manifest, signature and objects, twice.
const MAX_ENTRIES: u64 = 2 * (limits::OBJECTS as u64 + 2);
/// Fixed part, longest name, ZIP64 field with sizes and offset.
const MAX_CENTRAL_HEADER: u64 = 46 + 85 + 28;
/// End record, locator, ZIP64 end record.
const END_RECORDS: u64 = 22 + 20 + 56;
