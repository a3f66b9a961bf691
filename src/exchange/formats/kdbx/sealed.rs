//! From the file to its contents: blocks, their checksums or tags, the cipher, the compression. What can be seen without
//! a key is looked at before one is computed; what is damaged is told from a key that does not fit as far as the version
//! allows (before 4 a damaged beginning looks like a wrong key).

use std::io::Read as _;
use std::ops::Range;

use flate2::read::GzDecoder;
use zeroize::Zeroizing;

use super::bytes::Bytes;
use super::header::Header;
use crate::crypto::keepass::{Composite, Derived, HEADER, InnerStream, NoKey};
use crate::encode::hash::sha256;
use crate::exchange::Stop;
use crate::exchange::foreign::{Bound, Bounds, Flaw, ReadError};
use crate::secret::{KeyBytes, SecretBytes, SecretText, WipingBuffer};

/// A file whose outside is sound.
pub(super) struct Sealed {
    file: Zeroizing<Vec<u8>>,
    header: Header,
    bounds: Bounds,
    stop: Stop,
}

/// What was in it: XML, and before that what version 4 puts there.
pub(super) struct Opened {
    /// All of it.
    pub(super) bytes: SecretBytes,
    /// Where the XML stands.
    pub(super) xml: Range<usize>,
    /// Where attachments stand, by their numbers; none before version 4, where they stand in the XML.
    pub(super) files: Vec<Range<usize>>,
    /// What hides single values.
    pub(super) stream: InnerStream,
}

impl Sealed {
    /// Looks at everything that lies in the clear.
    pub(super) fn look(file: Zeroizing<Vec<u8>>, bounds: Bounds, stop: Stop) -> Result<Self, ReadError> {
        let header = Header::read(&file, &bounds)?;
        let sealed = Self { file, header, bounds, stop };
        sealed.check_frame().ok_or(Flaw::Damaged)?;
        Ok(sealed)
    }

    fn check_frame(&self) -> Option<()> {
        let mut bytes = Bytes::new(&self.file);
        let header = bytes.take(self.header.length)?;
        if self.header.old.is_some() {
            return self.header.cipher.fits(self.file.len() - header.len()).then_some(());
        }
        if bytes.take(32)? != sha256(header).as_bytes() {
            return None;
        }
        bytes.take(32)?;
        let mut total = 0;
        loop {
            bytes.take(32)?;
            match bytes.measured()?.len() {
                0 => return self.header.cipher.fits(total).then_some(()),
                length => total += length,
            }
        }
    }

    /// Opens it. A key file may stand alone or beside an empty password; where only one is there, both are tried.
    pub(super) fn open(self, password: Option<&SecretText>, key: Option<&KeyBytes>) -> Result<Opened, ReadError> {
        let (empty, mut this) = (SecretText::new(String::new()), self);
        let password = password.filter(|password| !password.is_empty() || key.is_none());
        let mut tries = vec![password];
        if password.is_none() && key.is_some() {
            tries.push(Some(&empty));
        }
        for password in tries {
            let derived = this.derive(&Composite::of(password, key))?;
            if let Some(plaintext) = this.decrypt(&derived)? {
                return this.contents(plaintext);
            }
        }
        Err(ReadError::WrongKey)
    }

    fn derive(&self, composite: &Composite) -> Result<Derived, ReadError> {
        composite.derive(&self.header.kdf, self.stop).map_err(|error| match error {
            NoKey::Stopped => ReadError::Stopped,
            NoKey::Impossible => Flaw::Cipher.into(),
        })
    }

    /// The plaintext; `None` where the key is another.
    fn decrypt(&mut self, derived: &Derived) -> Result<Option<Zeroizing<Vec<u8>>>, ReadError> {
        let key = derived.cipher_key(&self.header.master_seed);
        let Some(old) = &self.header.old else {
            if !self.fits(derived) {
                return Ok(None);
            }
            let mut data = self.joined(derived)?;
            self.header.cipher.decrypt(&key, &self.header.iv, &mut data);
            let length = self.header.cipher.unpadded(&data).ok_or(Flaw::Damaged)?;
            data.truncate(length);
            return Ok(Some(data));
        };
        // What is known to stand at the beginning tells whether the key fits. The file stays as it is until it does.
        let sealed = &self.file[self.header.length..];
        let mut start = Zeroizing::new(sealed.get(..32).ok_or(Flaw::Damaged)?.to_vec());
        self.header.cipher.decrypt(&key, &self.header.iv, &mut start);
        if *start != old.start {
            return Ok(None);
        }
        let mut data = std::mem::take(&mut self.file);
        data.drain(..self.header.length);
        self.header.cipher.decrypt(&key, &self.header.iv, &mut data);
        let length = self.header.cipher.unpadded(&data).ok_or(Flaw::Damaged)?;
        data.truncate(length);
        hashed_blocks(data, 32).map(Some).ok_or_else(|| Flaw::Damaged.into())
    }

    /// Whether the tag of the header was made with this key.
    fn fits(&self, derived: &Derived) -> bool {
        let (header, rest) = self.file.split_at(self.header.length);
        derived.block_keys(&self.header.master_seed).verify(HEADER, &[header], &rest[32..64])
    }

    /// The blocks, each with its tag, one behind the other. The file is used up.
    fn joined(&mut self, derived: &Derived) -> Result<Zeroizing<Vec<u8>>, ReadError> {
        let keys = derived.block_keys(&self.header.master_seed);
        let mut data = std::mem::take(&mut self.file);
        let (mut from, mut to) = (self.header.length + 64, 0);
        for number in 0_u64.. {
            let mut bytes = Bytes::new(&data[from..]);
            let (tag, length) = (bytes.take(32), bytes.u32());
            let (Some(tag), Some(length)) = (tag, length) else { return Err(Flaw::Damaged.into()) };
            let block = bytes.take(usize::try_from(length).unwrap_or(usize::MAX)).ok_or(Flaw::Damaged)?;
            if !keys.verify(number, &[&number.to_le_bytes(), &length.to_le_bytes(), block], tag) {
                return Err(Flaw::Damaged.into());
            }
            let (start, size) = (from + 36, block.len());
            from = start + size;
            if size == 0 {
                break;
            }
            data.copy_within(start..from, to);
            to += size;
            if (self.stop)() {
                return Err(ReadError::Stopped);
            }
        }
        data.truncate(to);
        Ok(data)
    }

    fn contents(self, plaintext: Zeroizing<Vec<u8>>) -> Result<Opened, ReadError> {
        let plaintext = if self.header.packed {
            // As with everything that is unpacked in memory: no more than a file may have, nor very much more than it
            // was given.
            let little = self.bounds.file / 16;
            let most = self.bounds.file.min(little + RATIO * plaintext.len() as u64);
            unpack(&plaintext, most, self.stop)?
        } else {
            let mut plaintext = plaintext;
            SecretBytes::new(std::mem::take(&mut *plaintext))
        };
        match &self.header.old {
            Some(old) => {
                let stream = InnerStream::new(old.stream, &old.stream_key).ok_or(Flaw::Cipher)?;
                Ok(Opened { xml: 0..plaintext.len(), bytes: plaintext, files: Vec::new(), stream })
            }
            None => inner_header(plaintext, &self.bounds),
        }
    }
}

/// Unpacks what was packed with gzip.
pub(super) fn unpack(packed: &[u8], most: u64, stop: Stop) -> Result<SecretBytes, ReadError> {
    let mut unpacked = WipingBuffer::with_capacity(packed.len().saturating_mul(2));
    let mut reader = GzDecoder::new(packed);
    let mut piece = Zeroizing::new(vec![0; 1 << 16]);
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return Ok(unpacked.into_secret()),
            Ok(count) => unpacked.append(&piece[..count]),
            Err(_) => return Err(Flaw::Damaged.into()),
        }
        let found = unpacked.len() as u64;
        if found > most {
            return Err(ReadError::Bound { bound: Bound::Unpacked, found, most });
        }
        if stop() {
            return Err(ReadError::Stopped);
        }
    }
}

/// The blocks of versions before 4: number, checksum, length, contents; one without contents ends them.
fn hashed_blocks(mut data: Zeroizing<Vec<u8>>, start: usize) -> Option<Zeroizing<Vec<u8>>> {
    let (mut from, mut to) = (start, 0);
    for number in 0_u32.. {
        let mut bytes = Bytes::new(data.get(from..)?);
        let (found, checksum, block) = (bytes.u32()?, bytes.take(32)?, bytes.measured()?);
        if found != number {
            return None;
        }
        let (begin, size) = (from + 40, block.len());
        if size == 0 {
            break;
        }
        if sha256(block).as_bytes() != checksum {
            return None;
        }
        from = begin + size;
        data.copy_within(begin..from, to);
        to += size;
    }
    data.truncate(to);
    Some(data)
}

/// What version 4 puts before the XML: the stream's key, and attachments.
fn inner_header(plaintext: SecretBytes, bounds: &Bounds) -> Result<Opened, ReadError> {
    let (mut kind, mut key, mut files) = (None, None, Vec::new());
    let mut bytes = Bytes::new(plaintext.expose_bytes());
    loop {
        let id = bytes.u8().ok_or(Flaw::Damaged)?;
        let field = bytes.measured().ok_or(Flaw::Damaged)?;
        match id {
            0 => break,
            1 => kind = super::bytes::number32(field),
            2 => key = Some(field),
            // A mark whether it is worth protecting in memory, and the file itself.
            3 if !field.is_empty() => files.push(bytes.at() - field.len() + 1..bytes.at()),
            _ => return Err(Flaw::Damaged.into()),
        }
        if files.len() > bounds.items {
            let (found, most) = (files.len() as u64, bounds.items as u64);
            return Err(ReadError::Bound { bound: Bound::Items, found, most });
        }
    }
    let stream = kind.zip(key).and_then(|(kind, key)| InnerStream::new(kind, key)).ok_or(Flaw::Cipher)?;
    let xml = bytes.at()..plaintext.len();
    Ok(Opened { xml, files, stream, bytes: plaintext })
}

/// What is packed grows by as much: XML of real databases about tenfold, what was made to burst a thousandfold.
const RATIO: u64 = 250;
