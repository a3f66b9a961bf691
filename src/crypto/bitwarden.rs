//! What Bitwarden seals an export with under a password of its own: PBKDF2 or Argon2id, HKDF, AES-256-CBC and HMAC.
//!
//! Written after Bitwarden's security whitepaper and the documented export schema. Nothing of ours is sealed so. What
//! this is not: the bounds of what may be computed (`exchange`), which are looked at before.

use aes::cipher::{BlockDecryptMut as _, KeyIvInit as _, block_padding::Pkcs7};
use argon2::{Algorithm, Argon2, Params, Version};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::kdf::Memory;
use crate::encode::base64;
use crate::secret::{KeyBytes, SecretBytes, SecretText};

/// How a key is made of the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kdf {
    /// PBKDF2 with HMAC-SHA-256.
    Pbkdf2 {
        /// Rounds.
        rounds: u32,
    },
    /// Argon2id.
    Argon2id {
        /// Memory.
        memory_kib: u32,
        /// Passes.
        passes: u32,
        /// Lanes.
        lanes: u32,
    },
}

/// The two keys of an export.
pub struct ExportKey {
    cipher: KeyBytes,
    mac: KeyBytes,
}

/// The memory that Argon2 asks for is not there, or no Argon2 has such costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key cannot be computed")]
pub struct NoKey;

impl ExportKey {
    /// Computes the keys; the salt is text, and taken as it stands.
    pub fn derive(password: &SecretText, salt: &str, kdf: Kdf) -> Result<Self, NoKey> {
        let password = password.expose_text().as_bytes();
        let mut key = Zeroizing::new([0; 32]);
        match kdf {
            Kdf::Pbkdf2 { rounds } => {
                pbkdf2::pbkdf2_hmac::<Sha256>(password, salt.as_bytes(), rounds, key.as_mut_slice());
            }
            Kdf::Argon2id { memory_kib, passes, lanes } => {
                let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| NoKey)?;
                let mut memory = Memory::with_blocks(params.block_count()).map_err(|_| NoKey)?;
                Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
                    .hash_password_into_with_memory(
                        password,
                        &Sha256::digest(salt),
                        key.as_mut_slice(),
                        memory.blocks(),
                    )
                    .map_err(|_| NoKey)?;
            }
        }
        Ok(Self { cipher: expand(&key, b"enc"), mac: expand(&key, b"mac") })
    }

    /// Opens `2.<iv>|<ciphertext>|<mac>`, each in base64; `None` where the key or the text is another.
    pub fn open(&self, sealed: &str) -> Option<SecretBytes> {
        let mut parts = sealed.strip_prefix("2.")?.split('|').map(|part| base64::decode(part).ok());
        let (iv, ciphertext, mac) = (parts.next()??, parts.next()??, parts.next()??);
        let mut expected = Hmac::<Sha256>::new_from_slice(self.mac.expose_bytes()).ok()?;
        expected.update(&iv);
        expected.update(&ciphertext);
        expected.verify_slice(&mac).ok()?;
        let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(self.cipher.expose_bytes(), &iv).ok()?;
        // In its own place: the plaintext is never longer.
        let mut plaintext = Zeroizing::new(ciphertext);
        let length = cipher.decrypt_padded_mut::<Pkcs7>(&mut plaintext).ok()?.len();
        plaintext.truncate(length);
        Some(SecretBytes::new(std::mem::take(&mut *plaintext)))
    }
}

/// HKDF-Expand (RFC 5869) of one block: HMAC over the label and a one.
fn expand(key: &[u8; 32], label: &[u8]) -> KeyBytes {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(label);
    mac.update(&[1]);
    let mut block = Zeroizing::new(<[u8; 32]>::from(mac.finalize().into_bytes()));
    KeyBytes::take(&mut block)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aes::cipher::BlockEncryptMut as _;

    fn seal(key: &ExportKey, plaintext: &[u8]) -> String {
        let iv = [7; 16];
        let cipher = cbc::Encryptor::<aes::Aes256>::new(key.cipher.expose_bytes().into(), &iv.into());
        let ciphertext = cipher.encrypt_padded_vec_mut::<Pkcs7>(plaintext);
        let mut mac = Hmac::<Sha256>::new_from_slice(key.mac.expose_bytes()).unwrap();
        mac.update(&iv);
        mac.update(&ciphertext);
        let mac = mac.finalize().into_bytes();
        format!("2.{}|{}|{}", base64::encode(&iv), base64::encode(&ciphertext), base64::encode(&mac))
    }

    fn key(password: &str, kdf: Kdf) -> ExportKey {
        ExportKey::derive(&SecretText::new(password.to_owned()), "c2FsdA==", kdf).unwrap()
    }

    #[test]
    fn what_was_sealed_opens_with_the_same_password_only() {
        for kdf in [Kdf::Pbkdf2 { rounds: 2 }, Kdf::Argon2id { memory_kib: 64, passes: 1, lanes: 4 }] {
            let sealed = seal(&key("a", kdf), b"plaintext");
            assert_eq!(key("a", kdf).open(&sealed).unwrap().expose_bytes(), b"plaintext");
            assert!(key("b", kdf).open(&sealed).is_none());
            let forged = sealed.replacen(|c: char| c.is_ascii_lowercase(), "A", 1);
            assert!(key("a", kdf).open(&forged).is_none() || forged == sealed);
            for bad in ["", "2.", "2.a|b", "0.AAAA|AAAA|AAAA", "2.AAAA|AAAA|AAAA"] {
                assert!(key("a", kdf).open(bad).is_none(), "{bad}");
            }
        }
    }
}
