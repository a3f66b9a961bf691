//! The outer header: what lies in the clear, and every cost that opening asks for, held to the bounds before anything is
//! computed (keepass.info/help/kb/kdbx.html).

use super::bytes::{Bytes, number32, number64};
use crate::crypto::keepass::{Cipher, Kdf};
use crate::exchange::foreign::{Bound, Bounds, Flaw, ReadError};

/// What both signatures are together.
pub(super) const SIGNATURE: &[u8; 8] = b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5";

/// The outer header of a file.
pub(super) struct Header {
    pub(super) cipher: Cipher,
    pub(super) packed: bool,
    pub(super) master_seed: Vec<u8>,
    pub(super) iv: Vec<u8>,
    pub(super) kdf: Kdf,
    /// What only versions before 4 have here.
    pub(super) old: Option<Old>,
    /// Its bytes, the signature included.
    pub(super) length: usize,
}

/// What stands in the outer header before version 4.
pub(super) struct Old {
    pub(super) stream: u32,
    pub(super) stream_key: Vec<u8>,
    pub(super) start: Vec<u8>,
}

/// Fields as they stand there; the last of each counts.
#[derive(Default)]
struct Fields<'a> {
    cipher: Option<&'a [u8]>,
    compression: Option<&'a [u8]>,
    master_seed: Option<&'a [u8]>,
    transform_seed: Option<&'a [u8]>,
    transform_rounds: Option<&'a [u8]>,
    iv: Option<&'a [u8]>,
    stream_key: Option<&'a [u8]>,
    start: Option<&'a [u8]>,
    stream: Option<&'a [u8]>,
    kdf: Option<&'a [u8]>,
}

impl Header {
    /// Reads it; what it asks for is within bounds.
    pub(super) fn read(file: &[u8], bounds: &Bounds) -> Result<Self, ReadError> {
        let mut bytes = Bytes::new(file);
        if bytes.array().as_ref() != Some(SIGNATURE) {
            return Err(ReadError::NotThatFormat(super::KEY));
        }
        let _minor = bytes.u16();
        let is_old = match bytes.u16() {
            Some(3) => true,
            Some(4) => false,
            Some(_) => return Err(Flaw::Version.into()),
            None => return Err(Flaw::Damaged.into()),
        };
        let fields = Fields::read(&mut bytes, is_old).ok_or(Flaw::Damaged)?;
        fields.header(bytes.at(), is_old, bounds)
    }
}

impl<'a> Fields<'a> {
    fn read(bytes: &mut Bytes<'a>, is_old: bool) -> Option<Self> {
        let mut fields = Self::default();
        loop {
            let id = bytes.u8()?;
            let length = if is_old { usize::from(bytes.u16()?) } else { usize::try_from(bytes.u32()?).ok()? };
            let field = Some(bytes.take(length)?);
            match id {
                0 => return Some(fields),
                2 => fields.cipher = field,
                3 => fields.compression = field,
                4 => fields.master_seed = field,
                5 => fields.transform_seed = field,
                6 => fields.transform_rounds = field,
                7 => fields.iv = field,
                8 => fields.stream_key = field,
                9 => fields.start = field,
                10 => fields.stream = field,
                11 => fields.kdf = field,
                _ => {} // a comment, or what programs put there for themselves
            }
        }
    }

    fn header(&self, length: usize, is_old: bool, bounds: &Bounds) -> Result<Header, ReadError> {
        let cipher = match self.cipher.ok_or(Flaw::Damaged)? {
            AES256 => Cipher::Aes256,
            CHACHA20 => Cipher::ChaCha20,
            TWOFISH => Cipher::Twofish,
            _ => return Err(Flaw::Cipher.into()),
        };
        let packed = match self.compression.and_then(number32) {
            Some(0) => false,
            Some(1) => true,
            _ => return Err(Flaw::Cipher.into()),
        };
        let iv = self.iv.filter(|iv| iv.len() == cipher.iv_length()).ok_or(Flaw::Damaged)?.to_vec();
        let master_seed = self.master_seed.filter(|seed| seed.len() == 32).ok_or(Flaw::Damaged)?.to_vec();
        let (kdf, old) = if is_old {
            (self.old_kdf(bounds)?, Some(self.old().ok_or(Flaw::Damaged)?))
        } else {
            (Parameters::read(self.kdf.ok_or(Flaw::Damaged)?).ok_or(Flaw::Damaged)?.kdf(bounds)?, None)
        };
        Ok(Header { cipher, packed, master_seed, iv, kdf, old, length })
    }

    fn old_kdf(&self, bounds: &Bounds) -> Result<Kdf, ReadError> {
        let seed = self.transform_seed.and_then(|seed| seed.try_into().ok()).ok_or(Flaw::Damaged)?;
        let rounds = self.transform_rounds.and_then(number64).ok_or(Flaw::Damaged)?;
        Ok(Kdf::Aes { rounds: within(rounds, Bound::AesRounds, bounds.aes_rounds)?, seed })
    }

    fn old(&self) -> Option<Old> {
        let start = self.start.filter(|start| start.len() == 32)?.to_vec();
        Some(Old { stream: self.stream.and_then(number32)?, stream_key: self.stream_key?.to_vec(), start })
    }
}

/// How the key is derived, as names and values.
#[derive(Default)]
struct Parameters<'a> {
    kind: &'a [u8],
    rounds: Option<u64>,
    seed: &'a [u8],
    memory: Option<u64>,
    passes: Option<u64>,
    lanes: Option<u32>,
    version: Option<u32>,
    /// A secret or associated data, which no program of this family has ever used.
    strange: bool,
}

impl<'a> Parameters<'a> {
    fn read(field: &'a [u8]) -> Option<Self> {
        let (mut bytes, mut found) = (Bytes::new(field), Self::default());
        if bytes.u16()? >> 8 != 1 {
            return None;
        }
        loop {
            let kind = bytes.u8()?;
            if kind == 0 {
                return Some(found);
            }
            let (name, value) = (bytes.measured()?, bytes.measured()?);
            match name {
                b"$UUID" => found.kind = value,
                b"R" => found.rounds = number64(value),
                b"S" => found.seed = value,
                b"M" => found.memory = number64(value),
                b"I" => found.passes = number64(value),
                b"P" => found.lanes = number32(value),
                b"V" => found.version = number32(value),
                b"K" | b"A" => found.strange |= !value.is_empty(),
                _ => {}
            }
        }
    }

    fn kdf(&self, bounds: &Bounds) -> Result<Kdf, ReadError> {
        match self.kind {
            AES_KDF | AES_KDF_4 => {
                let seed = self.seed.try_into().map_err(|_| Flaw::Damaged)?;
                let rounds = self.rounds.ok_or(Flaw::Damaged)?;
                Ok(Kdf::Aes { rounds: within(rounds, Bound::AesRounds, bounds.aes_rounds)?, seed })
            }
            ARGON2D | ARGON2ID => self.argon2(bounds),
            _ => Err(Flaw::Cipher.into()),
        }
    }

    fn argon2(&self, bounds: &Bounds) -> Result<Kdf, ReadError> {
        let old = match self.version {
            Some(0x10) => true,
            Some(0x13) => false,
            _ => return Err(Flaw::Cipher.into()),
        };
        if self.strange || !(8..=1024).contains(&self.seed.len()) {
            return Err(Flaw::Cipher.into());
        }
        let memory = self.memory.ok_or(Flaw::Damaged)? / 1024;
        let memory = within(memory, Bound::Argon2Memory, bounds.argon2_memory_kib)?;
        // Programs of this family choose the passes so that opening takes a second, and with little memory these are
        // many. What is bounded is the work: all the passes over all the memory.
        let fold = bounds.argon2_memory_kib / memory.max(LITTLE_KIB);
        let passes = self.passes.ok_or(Flaw::Damaged)?;
        let passes = within(passes, Bound::Argon2Passes, bounds.argon2_passes.saturating_mul(fold.max(1)))?;
        let lanes = within(u64::from(self.lanes.ok_or(Flaw::Damaged)?), Bound::Argon2Lanes, bounds.argon2_lanes)?;
        let small = |number| u32::try_from(number).map_err(|_| Flaw::Cipher);
        Ok(Kdf::Argon2 {
            id: self.kind == ARGON2ID,
            old,
            memory_kib: small(memory)?,
            passes: small(passes)?,
            lanes: small(lanes)?,
            salt: self.seed.to_vec(),
        })
    }
}

fn within(found: u64, bound: Bound, most: u64) -> Result<u64, ReadError> {
    if found > most { Err(ReadError::Bound { bound, found, most }) } else { Ok(found) }
}

/// Below this much memory a pass costs as good as nothing.
const LITTLE_KIB: u64 = 16 << 10;

/// What programs call their ciphers and derivations.
pub(super) const AES256: &[u8] = b"\x31\xc1\xf2\xe6\xbf\x71\x43\x50\xbe\x58\x05\x21\x6a\xfc\x5a\xff";
const CHACHA20: &[u8] = b"\xd6\x03\x8a\x2b\x8b\x6f\x4c\xb5\xa5\x24\x33\x9a\x31\xdb\xb5\x9a";
const TWOFISH: &[u8] = b"\xad\x68\xf2\x9f\x57\x6f\x4b\xb9\xa3\x6a\xd4\x7a\xf9\x65\x34\x6c";
const AES_KDF: &[u8] = b"\xc9\xd9\xf3\x9a\x62\x8a\x44\x60\xbf\x74\x0d\x08\xc1\x8a\x4f\xea";
const AES_KDF_4: &[u8] = b"\x7c\x02\xbb\x82\x79\xa7\x4a\xc0\x92\x7d\x11\x4a\x00\x64\x82\x38";
const ARGON2D: &[u8] = b"\xef\x63\x6d\xdf\x8c\x29\x44\x4b\x91\xf7\xa9\xa4\x03\xe3\x0a\x0c";
pub(super) const ARGON2ID: &[u8] = b"\x9e\x29\x8b\x19\x56\xdb\x47\x73\xb2\x3d\xfc\x3e\xc6\xf0\xa1\xe6";
