//! A ZIP file that somebody else made: its parts are found by name, and nothing of it is written anywhere.
//!
//! The `zip` crate (9.8) reads the directory; what it would unpack is unpacked here instead, so that no part grows
//! beyond the size that the directory names, all of them together not beyond the bounds, and each has its checksum. A
//! name that leads elsewhere, a link, an encrypted part or two parts of one name refuse the file.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use crate::exchange::foreign::{Bound, Bounds, Flaw, Input, ReadError, guarded};
use crate::secret::SecretBytes;
use crate::vault::Contents;

/// A ZIP file whose directory was read and found harmless.
pub struct Archive {
    path: PathBuf,
    file: Shared,
    parts: BTreeMap<String, Part>,
}

/// A part that is read whole, of this size and beyond, must not be packed better than this many times.
const SUSPICIOUS: u64 = 64 << 20;
const PACKED_AT_MOST: u64 = 250;

/// Where a part lies.
#[derive(Clone, Copy)]
struct Part {
    start: u64,
    packed: u64,
    size: u64,
    checksum: u32,
    deflated: bool,
}

/// Whether a file is a ZIP that has this part. What else is in it, and how much, is looked at once it is opened, so that
/// a refusal says what is wrong with it.
pub fn is_zip_with(input: &Input, part: &str) -> bool {
    if !input.head().starts_with(b"PK\x03\x04") {
        return false;
    }
    // Whoever recognises a format has looked at the size of the file.
    let Ok(stream) = input.stream(&Bounds::default().times(u32::MAX)) else { return false };
    let holds = guarded(|| {
        let file = Shared::new(stream);
        claims_few(file.clone(), Bounds::default().items)?;
        let archive = ZipArchive::new(file).map_err(|_| Flaw::Zip)?;
        Ok(archive.file_names_raw().any(|name| name == part.as_bytes()))
    });
    // One that claims too much is opened all the same, to be refused with the reason.
    holds.unwrap_or_else(|error| matches!(error, ReadError::Bound { .. }))
}

impl Archive {
    /// Reads and checks the directory.
    pub fn open(input: &Input, bounds: &Bounds) -> Result<Self, ReadError> {
        let file = Shared::new(input.stream(bounds)?);
        let parts = guarded(|| directory(file.clone(), bounds))?;
        Ok(Self { path: input.path().to_owned(), file, parts })
    }

    /// The names of all parts, folders left out.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// A part whole; `None` where there is none of that name.
    pub fn read(&self, name: &str, bounds: &Bounds) -> Result<Option<SecretBytes>, ReadError> {
        let Some(part) = self.parts.get(name) else { return Ok(None) };
        // A text packs to a tenth; one that packs to nothing is no export, and is not worth its memory.
        let is_bomb = part.size > SUSPICIOUS && part.size / part.packed.max(1) > PACKED_AT_MOST;
        if part.size > bounds.file || is_bomb {
            return Err(ReadError::Bound {
                bound: Bound::Unpacked,
                found: part.size,
                most: bounds.file.min(SUSPICIOUS),
            });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(part.size).unwrap_or_default());
        match part.reader(&self.file).read_to_end(&mut bytes) {
            Ok(_) => Ok(Some(SecretBytes::new(bytes))),
            Err(_) => Err(Flaw::Entry(name.to_owned()).into()),
        }
    }

    /// A part as an attachment; `None` where there is none of that name.
    pub fn contents(&self, name: &str) -> Option<Box<dyn Contents>> {
        let part = *self.parts.get(name)?;
        Some(Box::new(Packed { path: self.path.join(name), file: self.file.clone(), part }))
    }
}

/// Refuses a file that claims more parts than there may be. The `zip` crate (9.8) makes room for as many as are claimed
/// before it has seen one; in the older form these are at most 65,535, in the newer one what fits into 64 bits. Wherever
/// such a claim stands it counts, since the crate goes on looking where one leads nowhere.
fn claims_few(mut file: Shared, most: usize) -> Result<(), ReadError> {
    let mut window = Vec::new();
    loop {
        let there = window.len();
        let count = (&mut file).take(WINDOW).read_to_end(&mut window).map_err(|_| Flaw::Zip)?;
        for at in places(&window) {
            let Some(claim) = window.get(at..at + CLAIM) else { break };
            let number = |at: usize| claim[at..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
            // How long the claim is goes before it: longer than any file, and it is none.
            let found = number(24).max(number(32));
            if u32::try_from(number(4)).is_ok() && found > most as u64 {
                return Err(ReadError::Bound { bound: Bound::Items, found, most: most as u64 });
            }
        }
        if count == 0 {
            return Ok(());
        }
        // A claim may begin in one window and end in the next.
        window.drain(..(there + count).saturating_sub(CLAIM - 1));
    }
}

/// Where the signature of a claim stands.
fn places(window: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + window[from..].windows(4).position(|bytes| bytes == b"PK\x06\x06")?;
        from = at + 1;
        Some(at)
    })
}

/// So much is looked at in one go.
const WINDOW: u64 = 1 << 20;
/// Bytes of what ends a directory of the newer form (APPNOTE 4.3.14).
const CLAIM: usize = 56;

fn directory(file: Shared, bounds: &Bounds) -> Result<BTreeMap<String, Part>, ReadError> {
    claims_few(file.clone(), bounds.items)?;
    let mut archive = ZipArchive::new(file).map_err(|_| Flaw::Zip)?;
    if archive.len() > bounds.items {
        return Err(ReadError::Bound { bound: Bound::Items, found: archive.len() as u64, most: bounds.items as u64 });
    }
    // The crate keeps the last of them: which one is meant nobody can say, and another program may read the first.
    if archive.has_duplicate_names() {
        return Err(Flaw::TwoParts.into());
    }
    let (mut parts, mut total) = (BTreeMap::new(), 0_u64);
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| Flaw::Zip)?;
        let name = entry.name().map_err(|_| Flaw::Zip)?.into_owned();
        let bad = || Flaw::Entry(name.clone());
        if entry.is_symlink() || entry.encrypted() || !is_harmless(&name) {
            return Err(bad().into());
        }
        if entry.is_dir() {
            continue;
        }
        let deflated = match entry.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            _ => return Err(bad().into()),
        };
        let (packed, size) = (entry.compressed_size(), entry.size());
        total = total.saturating_add(size);
        if total > bounds.unpacked {
            return Err(ReadError::Bound { bound: Bound::Unpacked, found: total, most: bounds.unpacked });
        }
        let start = entry.data_start().ok_or(Flaw::Zip)?;
        let part = Part { start, packed, size, checksum: entry.crc32(), deflated };
        // One name in two encodings.
        if parts.insert(name, part).is_some() {
            return Err(Flaw::TwoParts.into());
        }
    }
    Ok(parts)
}

/// Whether a name leads nowhere else on any system.
fn is_harmless(name: &str) -> bool {
    let folders = name.strip_suffix('/').unwrap_or(name);
    !name.contains(['\\', '\0'])
        && name.get(1..2).is_none_or(|colon| colon != ":")
        && folders.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// A part that is read when it is needed.
struct Packed {
    path: PathBuf,
    file: Shared,
    part: Part,
}

impl Contents for Packed {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.part.reader(&self.file)))
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

impl Part {
    fn reader(self, file: &Shared) -> Checked {
        let packed = Shared { at: self.start, ..file.clone() }.take(self.packed);
        let inner: Box<dyn Read + Send> =
            if self.deflated { Box::new(DeflateDecoder::new(packed)) } else { Box::new(packed) };
        Checked { inner, left: self.size, expected: self.checksum, hasher: crc32fast::Hasher::new() }
    }
}

/// A reader that yields exactly as much as was said, with the checksum that was named, or fails.
struct Checked {
    inner: Box<dyn Read + Send>,
    left: u64,
    expected: u32,
    hasher: crc32fast::Hasher,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let damaged = || io::Error::from(io::ErrorKind::InvalidData);
        if self.left == 0 {
            let more = !buffer.is_empty() && self.inner.read(&mut [0])? > 0;
            let same = self.hasher.clone().finalize() == self.expected;
            return if more || !same { Err(damaged()) } else { Ok(0) };
        }
        let most = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let count = self.inner.read(&mut buffer[..most])?;
        if count == 0 && most > 0 {
            return Err(damaged());
        }
        self.hasher.update(&buffer[..count]);
        self.left -= count as u64;
        Ok(count)
    }
}

/// One open file that several readers share, each with a place of its own.
#[derive(Clone)]
struct Shared {
    file: Arc<Mutex<dyn ReadSeek>>,
    at: u64,
}

trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

impl Shared {
    fn new(file: impl Read + Seek + Send + 'static) -> Self {
        Self { file: Arc::new(Mutex::new(file)), at: 0 }
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Whoever panicked has left the file in no state that matters: every reader seeks first.
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let count = file.read(buffer)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let invalid = || io::Error::from(io::ErrorKind::InvalidInput);
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.checked_add_signed(by).ok_or_else(invalid)?,
            SeekFrom::End(_) => {
                let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                file.seek(to)?
            }
        };
        Ok(self.at)
    }
}
