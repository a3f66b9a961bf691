//! What databases of `KeePass` are sealed with: the composite key, its derivation, the ciphers, the authenticated blocks,
//! and the stream that hides single values.
//!
//! Written after the format's description (keepass.info/help/kb/kdbx.html). Nothing of ours is sealed so, only what is
//! read from there and handed over to there. What this is not: the bounds of what may be computed (`exchange`), which
//! are looked at before.

use aes::Aes256;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::inout::InOut;
use aes::cipher::{
    Block, BlockBackend, BlockClosure, BlockEncrypt as _, BlockEncryptMut as _, BlockSizeUser, KeyInit as _,
    KeyIvInit as _, StreamCipher as _, consts::U16,
};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20::ChaCha20;
use hmac::{Hmac, Mac as _};
use salsa20::Salsa20;
use sha2::{Digest as _, Sha256, Sha512};
use twofish::Twofish;
use zeroize::{Zeroize as _, Zeroizing};

use super::kdf::Memory;
use crate::secret::{Key, KeyBytes, SecretText};

/// What the contents as a whole are encrypted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cipher {
    /// AES-256 in CBC mode.
    Aes256,
    /// `ChaCha20` as in RFC 8439.
    ChaCha20,
    /// Twofish in CBC mode.
    Twofish,
}

/// How the key is derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kdf {
    /// AES, over and over.
    Aes {
        /// How often.
        rounds: u64,
        /// Its key.
        seed: [u8; 32],
    },
    /// Argon2d or Argon2id.
    Argon2 {
        /// Whether it is Argon2id.
        id: bool,
        /// Whether it is version 1.0, not 1.3.
        old: bool,
        /// Memory.
        memory_kib: u32,
        /// Passes.
        passes: u32,
        /// Lanes.
        lanes: u32,
        /// Salt.
        salt: Vec<u8>,
    },
}

/// Why there is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoKey {
    /// The memory that Argon2 asks for is not there, or no Argon2 has such costs.
    #[error("the key cannot be computed")]
    Impossible,
    /// The person asked to stop.
    #[error("stopped")]
    Stopped,
}

impl Cipher {
    /// Bytes of its nonce or initialisation vector.
    pub fn iv_length(self) -> usize {
        match self {
            Self::Aes256 | Self::Twofish => 16,
            Self::ChaCha20 => 12,
        }
    }

    /// Whether so many bytes can have come out of it.
    pub fn fits(self, length: usize) -> bool {
        match self {
            Self::Aes256 | Self::Twofish => length > 0 && length.is_multiple_of(16),
            Self::ChaCha20 => true,
        }
    }

    /// Decrypts in place, padding left where it is; nothing happens where key, vector or length do not fit.
    pub fn decrypt(self, key: &KeyBytes, iv: &[u8], data: &mut [u8]) {
        let key = key.expose_bytes();
        match self {
            Self::Aes256 => {
                if let Ok(cipher) = cbc::Decryptor::<Aes256>::new_from_slices(key, iv) {
                    blocks(cipher, data);
                }
            }
            Self::Twofish => {
                if let Ok(cipher) = cbc::Decryptor::<Twofish>::new_from_slices(key, iv) {
                    blocks(cipher, data);
                }
            }
            Self::ChaCha20 => {
                if let Ok(mut cipher) = ChaCha20::new_from_slices(key, iv) {
                    cipher.apply_keystream(data);
                }
            }
        }
    }

    /// How many bytes of what was decrypted are no padding; `None` where the padding is none.
    pub fn unpadded(self, data: &[u8]) -> Option<usize> {
        if self == Self::ChaCha20 {
            return Some(data.len());
        }
        let last = usize::from(*data.last()?);
        let start = data.len().checked_sub(last).filter(|_| (1..=16).contains(&last))?;
        data[start..].iter().all(|byte| usize::from(*byte) == last).then_some(start)
    }
}

fn blocks<C: BlockSizeUser<BlockSize = U16> + aes::cipher::BlockDecryptMut>(mut cipher: C, data: &mut [u8]) {
    let (whole, _) = InOutBlocks::from(data).into_chunks::<U16>();
    cipher.decrypt_blocks_inout_mut(whole);
}

type InOutBlocks<'a> = aes::cipher::inout::InOutBuf<'a, 'a, u8>;

/// Encrypts with AES-256 in CBC mode, padded.
pub fn encrypt_aes(key: &KeyBytes, iv: &[u8; 16], plaintext: &[u8]) -> Vec<u8> {
    cbc::Encryptor::<Aes256>::new(key.expose_bytes().into(), iv.into()).encrypt_padded_vec_mut::<Pkcs7>(plaintext)
}

/// The key that somebody typed, or has in a file, or both together.
pub struct Composite(KeyBytes);

impl Composite {
    /// Puts together what there is; a password that is there and empty is not the same as none.
    pub fn of(password: Option<&SecretText>, key_file: Option<&KeyBytes>) -> Self {
        let mut hasher = Sha256::new();
        if let Some(password) = password {
            let mut hash = Sha256::digest(password.expose_text());
            hasher.update(hash);
            hash.as_mut_slice().zeroize();
        }
        if let Some(key) = key_file {
            hasher.update(key.expose_bytes());
        }
        Self(taken(hasher.finalize()))
    }

    /// Derives the key; `stop` is asked now and then.
    pub fn derive(&self, kdf: &Kdf, stop: fn() -> bool) -> Result<Derived, NoKey> {
        match kdf {
            Kdf::Aes { rounds, seed } => self.by_aes(*rounds, seed, stop),
            Kdf::Argon2 { id, old, memory_kib, passes, lanes, salt } => {
                let params = Params::new(*memory_kib, *passes, *lanes, Some(32)).map_err(|_| NoKey::Impossible)?;
                let mut memory = Memory::with_blocks(params.block_count()).map_err(|_| NoKey::Impossible)?;
                let algorithm = if *id { Algorithm::Argon2id } else { Algorithm::Argon2d };
                let version = if *old { Version::V0x10 } else { Version::V0x13 };
                let mut key = Zeroizing::new([0; 32]);
                Argon2::new(algorithm, version, params)
                    .hash_password_into_with_memory(self.0.expose_bytes(), salt, key.as_mut_slice(), memory.blocks())
                    .map_err(|_| NoKey::Impossible)?;
                Ok(Derived(KeyBytes::take(&mut key)))
            }
        }
    }

    fn by_aes(&self, rounds: u64, seed: &[u8; 32], stop: fn() -> bool) -> Result<Derived, NoKey> {
        let cipher = Aes256::new(seed.into());
        let mut halves = [Block::<Aes256>::default(); 2];
        let (left, right) = self.0.expose_bytes().split_at(16);
        halves[0].copy_from_slice(left);
        halves[1].copy_from_slice(right);
        let mut todo = rounds;
        while todo > 0 && !stop() {
            let now = todo.min(1 << 20);
            cipher.encrypt_with_backend(Rounds { halves: &mut halves, rounds: now });
            todo -= now;
        }
        let mut hasher = Sha256::new();
        for half in &mut halves {
            hasher.update(half.as_slice());
            half.as_mut_slice().zeroize();
        }
        if todo > 0 { Err(NoKey::Stopped) } else { Ok(Derived(taken(hasher.finalize()))) }
    }
}

/// Both halves of a key through the cipher, over and over; within one call, so that nothing is looked up in between.
struct Rounds<'a> {
    halves: &'a mut [Block<Aes256>; 2],
    rounds: u64,
}

impl BlockSizeUser for Rounds<'_> {
    type BlockSize = U16;
}

impl BlockClosure for Rounds<'_> {
    #[inline]
    fn call<B: BlockBackend<BlockSize = U16>>(self, backend: &mut B) {
        let [left, right] = self.halves;
        for _ in 0..self.rounds {
            backend.proc_block(InOut::from(&mut *left));
            backend.proc_block(InOut::from(&mut *right));
        }
    }
}

/// The derived key, of which the others are made.
pub struct Derived(KeyBytes);

impl Derived {
    /// The key of the cipher.
    pub fn cipher_key(&self, master_seed: &[u8]) -> KeyBytes {
        taken(Sha256::new().chain_update(master_seed).chain_update(self.0.expose_bytes()).finalize())
    }

    /// The keys of header and blocks.
    pub fn block_keys(&self, master_seed: &[u8]) -> BlockKeys {
        let hasher = Sha512::new().chain_update(master_seed).chain_update(self.0.expose_bytes()).chain_update([1]);
        BlockKeys(Key::take(&mut hasher.finalize().into()))
    }
}

/// The keys under which blocks are authenticated, each of its own.
pub struct BlockKeys(Key<64>);

/// The number under which the header is authenticated.
pub const HEADER: u64 = u64::MAX;

impl BlockKeys {
    /// Whether the tag is that of this block.
    pub fn verify(&self, number: u64, block: &[&[u8]], tag: &[u8]) -> bool {
        self.mac(number, block).verify_slice(tag).is_ok()
    }

    /// The tag of a block.
    pub fn tag(&self, number: u64, block: &[&[u8]]) -> [u8; 32] {
        self.mac(number, block).finalize().into_bytes().into()
    }

    fn mac(&self, number: u64, block: &[&[u8]]) -> Hmac<Sha256> {
        let mut key = Sha512::new().chain_update(number.to_le_bytes()).chain_update(self.0.expose_bytes()).finalize();
        let mut mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(&key).expect("HMAC takes keys of any length");
        key.as_mut_slice().zeroize();
        for part in block {
            mac.update(part);
        }
        mac
    }
}

/// The stream that hides single values, one after the other in the order of the document.
pub struct InnerStream(Stream);

enum Stream {
    Salsa(Box<Salsa20>),
    ChaCha(Box<ChaCha20>),
}

impl InnerStream {
    /// `Salsa20` (2) or `ChaCha20` (3); `None` for any other.
    pub fn new(kind: u32, key: &[u8]) -> Option<Self> {
        let stream = match kind {
            2 => {
                let key = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(key)));
                Stream::Salsa(Box::new(Salsa20::new((&*key).into(), &SALSA_NONCE.into())))
            }
            3 => {
                let both = Zeroizing::new(<[u8; 64]>::from(Sha512::digest(key)));
                Stream::ChaCha(Box::new(ChaCha20::new_from_slices(&both[..32], &both[32..44]).ok()?))
            }
            _ => return None,
        };
        Some(Self(stream))
    }

    /// Hides or shows the next value.
    pub fn apply(&mut self, value: &mut [u8]) {
        // The stream ends after 256 GiB; the bounds of a file end it far before.
        let _ = match &mut self.0 {
            Stream::Salsa(stream) => stream.try_apply_keystream(value),
            Stream::ChaCha(stream) => stream.try_apply_keystream(value),
        };
    }
}

/// The SHA-256 of something secret, as a key.
pub fn hashed(secret: &[u8]) -> KeyBytes {
    taken(Sha256::digest(secret))
}

fn taken(hash: impl Into<[u8; 32]>) -> KeyBytes {
    KeyBytes::take(&mut hash.into())
}

const SALSA_NONCE: [u8; 8] = [0xe8, 0x30, 0x09, 0x4b, 0x97, 0x20, 0x5d, 0x2a];

#[cfg(test)]
mod tests {
    use super::*;

    fn composite(password: &str) -> Composite {
        Composite::of(Some(&SecretText::new(password.to_owned())), None)
    }

    #[test]
    fn a_padding_that_is_none_is_seen() {
        assert_eq!(Cipher::Aes256.unpadded(&[16; 16]), Some(0));
        assert_eq!(Cipher::Twofish.unpadded(&[7, 7, 2, 2]), Some(2));
        for bad in [&[][..], &[0], &[17; 32], &[1, 2], &[3, 3]] {
            assert_eq!(Cipher::Aes256.unpadded(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn what_was_encrypted_is_decrypted() {
        let key = KeyBytes::random();
        let mut data = encrypt_aes(&key, &[5; 16], b"seventeen letters");
        assert_eq!(data.len(), 32);
        Cipher::Aes256.decrypt(&key, &[5; 16], &mut data);
        assert_eq!(&data[..Cipher::Aes256.unpadded(&data).unwrap()], b"seventeen letters");
        // A vector of the wrong length leaves it alone, and so does half a block.
        for cipher in [Cipher::Aes256, Cipher::ChaCha20, Cipher::Twofish] {
            let mut short = *b"123";
            cipher.decrypt(&key, &[0; 3], &mut short);
            assert_eq!(&short, b"123");
        }
    }

    #[test]
    fn rounds_are_counted() {
        let derive = |rounds| composite("a").derive(&Kdf::Aes { rounds, seed: [1; 32] }, || false).unwrap().0;
        assert!(!derive(1).same_as(&derive(2)));
        // Beyond the piece after which somebody may stop.
        assert!(!derive((1 << 20) + 1).same_as(&derive(1 << 20)));
        let stopped = composite("a").derive(&Kdf::Aes { rounds: u64::MAX, seed: [1; 32] }, || true);
        assert!(matches!(stopped, Err(NoKey::Stopped)));
    }

    #[test]
    fn a_block_has_a_tag_of_its_own() {
        let keys =
            composite("a").derive(&Kdf::Aes { rounds: 1, seed: [1; 32] }, || false).unwrap().block_keys(&[2; 32]);
        let tag = keys.tag(0, &[b"ab", b"c"]);
        assert!(keys.verify(0, &[b"abc"], &tag));
        assert!(!keys.verify(1, &[b"abc"], &tag) && !keys.verify(HEADER, &[b"abc"], &tag));
        assert!(!keys.verify(0, &[b"abd"], &tag) && !keys.verify(0, &[b"abc"], &tag[..31]));
    }

    #[test]
    fn no_key_where_argon2_has_none() {
        for (memory_kib, passes, lanes, salt) in [(1, 1, 1, 8), (64, 0, 1, 8), (64, 1, 0, 8), (64, 1, 1, 0)] {
            let kdf = Kdf::Argon2 { id: true, old: false, memory_kib, passes, lanes, salt: vec![0; salt] };
            assert!(matches!(composite("a").derive(&kdf, || false), Err(NoKey::Impossible)), "{kdf:?}");
        }
    }

    #[test]
    fn other_streams_are_none() {
        for kind in [0, 1, 4, u32::MAX] {
            assert!(InnerStream::new(kind, b"key").is_none());
        }
    }
}
