//! The owner's keys under the passphrase: an age file with one `argon2id` stanza (docs/format.md, owner.age).
//!
//! Age's own passphrase mode is scrypt, with a maximum that depends on the machine; so the stanza is ours, added through
//! the traits that `age` has for it. What this is not: the document inside.

use std::collections::HashSet;
use std::iter;

use age::{DecryptError, EncryptError, Encryptor};
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use age_core::primitives::{aead_decrypt, aead_encrypt};
use secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use super::header::{self, Header};
use super::kdf;
pub use super::kdf::{Costs, OutOfMemory};
use super::sealed::{self, OpenError};
use crate::encode::base64;
use crate::secret::{Key, KeyBytes, Passphrase, SecretBytes};

/// Seals bytes under a passphrase; takes as long as the costs say.
pub fn seal_under_passphrase(plaintext: &[u8], passphrase: &Passphrase, costs: Costs) -> Result<Vec<u8>, OutOfMemory> {
    let salt = *Key::<16>::random().expose_bytes();
    let recipient = PassphraseRecipient { key: kdf::derive(passphrase, &salt, costs)?, salt, costs };
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
        .expect("a single recipient agrees with itself");
    Ok(sealed::encrypt(encryptor, plaintext))
}

/// Opens what was sealed under a passphrase. Stanza, costs and sizes are checked before anything is computed.
pub fn open_with_passphrase(ciphertext: &[u8], passphrase: &Passphrase) -> Result<SecretBytes, OwnerOpenError> {
    let mut payload = ciphertext;
    let header = header::read(&mut payload).map_err(|_| OwnerOpenError::Damaged)?;
    let (salt, costs) = read_stanza(&header)?;
    if payload.len() > MAX_PAYLOAD {
        return Err(OwnerOpenError::Damaged);
    }
    let identity = PassphraseIdentity { key: kdf::derive(passphrase, &salt, costs)? };
    sealed::decrypt(ciphertext, payload.len(), &identity, MAX_PAYLOAD as u64).map_err(|error| match error {
        OpenError::NotForThisKey => OwnerOpenError::WrongPassphrase,
        _ => OwnerOpenError::Damaged,
    })
}

/// The costs that a file was sealed with, without opening it: for those who want to know what unlocking will take.
pub fn costs(ciphertext: &[u8]) -> Result<Costs, OwnerOpenError> {
    let header = header::read(&mut &*ciphertext).map_err(|_| OwnerOpenError::Damaged)?;
    read_stanza(&header).map(|(_, costs)| costs)
}

/// Why the owner's keys were not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OwnerOpenError {
    /// Another passphrase (or a stanza whose salt or body was changed, which looks the same).
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The file asks for less or more than the format allows; nothing was computed.
    #[error("sealed with costs beyond the bounds: m={m_kib} t={t} p={p}")]
    CostsOutOfBounds {
        /// Memory in KiB.
        m_kib: u64,
        /// Passes.
        t: u64,
        /// Lanes.
        p: u64,
    },
    /// Not sealed under one passphrase alone: another stanza, none, or two.
    #[error("not sealed under one passphrase alone")]
    OtherStanza,
    /// Not an age file, malformed, cut, changed, or larger than 64 KiB.
    #[error("the owner's sealed keys are damaged")]
    Damaged,
    /// This machine lacks the memory that the file asks for.
    #[error(transparent)]
    OutOfMemory(#[from] OutOfMemory),
}

/// The only stanza beside grease, its form and bounds checked.
fn read_stanza(header: &Header) -> Result<([u8; 16], Costs), OwnerOpenError> {
    let mut stanzas = header.stanzas.iter().filter(|stanza| !header::is_grease(stanza));
    let (Some(stanza), None) = (stanzas.next(), stanzas.next()) else { return Err(OwnerOpenError::OtherStanza) };
    if stanza.tag != STANZA_TYPE {
        return Err(OwnerOpenError::OtherStanza);
    }
    let [salt, m, t, p] = stanza.args.as_slice() else { return Err(OwnerOpenError::Damaged) };
    let salt = base64::decode_unpadded(salt).ok().and_then(|salt| salt.try_into().ok());
    let (Some(salt), Some(m_kib), Some(t), Some(p)) = (salt, decimal(m), decimal(t), decimal(p)) else {
        return Err(OwnerOpenError::Damaged);
    };
    if stanza.body.len() != FILE_KEY_BYTES + TAG {
        return Err(OwnerOpenError::Damaged);
    }
    let narrow = |number| u32::try_from(number).unwrap_or(u32::MAX); // far beyond any bound either way
    let costs = Costs::new(narrow(m_kib), narrow(t), narrow(p));
    Ok((salt, costs.ok_or(OwnerOpenError::CostsOutOfBounds { m_kib, t, p })?))
}

/// A decimal number without leading zeros or sign.
fn decimal(text: &str) -> Option<u64> {
    let canonical = text == "0" || !text.starts_with('0');
    (canonical && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

struct PassphraseRecipient {
    key: KeyBytes,
    salt: [u8; 16],
    costs: Costs,
}

impl age::Recipient for PassphraseRecipient {
    fn wrap_file_key(&self, file_key: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let stanza = Stanza {
            tag: STANZA_TYPE.to_owned(),
            args: vec![
                base64::encode_unpadded(&self.salt),
                self.costs.m_kib().to_string(),
                self.costs.t().to_string(),
                self.costs.p().to_string(),
            ],
            body: aead_encrypt(self.key.expose_bytes(), file_key.expose_secret()),
        };
        // No other recipient carries this label, so `age` lets none stand beside it.
        Ok((vec![stanza], HashSet::from([LABEL.to_owned()])))
    }
}

struct PassphraseIdentity {
    key: KeyBytes,
}

impl age::Identity for PassphraseIdentity {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        if stanza.tag != STANZA_TYPE {
            return None;
        }
        let file_key = aead_decrypt(self.key.expose_bytes(), FILE_KEY_BYTES, &stanza.body).ok().map(Zeroizing::new)?;
        Some(Ok(FileKey::init_with_mut(|place| place.copy_from_slice(&file_key))))
    }
}

const STANZA_TYPE: &str = "argon2id";
const LABEL: &str = "breakglass/v1/argon2id";
const TAG: usize = 16;
/// The document takes a few hundred bytes.
const MAX_PAYLOAD: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::Identity;
    use crate::secret::SecretText;

    /// Made in Python with argon2-cffi and cryptography: passphrase "Schlu\u{308}ssel 7" in NFC, m=19456 t=2 p=2.
    const FROM_ELSEWHERE: &str = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IGFyZ29uMmlkIEFBRUNBd1FGQmdjSUNRb0xEQTBPRHcgMTk0NTYgMiAyClpsczFaOXpKdUIzRE1KRC9qNFc1akZnbUhFYjI1YzVMM0lzUDZjd3dnSHMKLT4gYW55LWdyZWFzZSB4CgotLS0gVDlzNW5Beko1TmRuYTkwRjYzZXIrRjh2UHo1MHhhQW5ubVVJR2hSakFSVQrIycrLzM3Oz9DR0tPU1dbX/4YcENQPgRTbmZ4g8b69QXtuD/T4tKPSNtemUvO9";

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(SecretText::new(text.to_owned()))
    }

    fn sealed() -> Vec<u8> {
        seal_under_passphrase(b"plain", &passphrase("x"), Costs::LEAST).unwrap()
    }

    fn refused(ciphertext: &[u8]) -> OwnerOpenError {
        open_with_passphrase(ciphertext, &passphrase("x")).err().expect("must not open")
    }

    /// The file with the first stanza's line and body replaced.
    fn with_stanza(stanza: &str) -> Vec<u8> {
        let sealed = sealed();
        let text = String::from_utf8_lossy(&sealed);
        let start = text.find("-> argon2id").unwrap();
        let (line, rest) = text[start..].split_once('\n').unwrap();
        let end = start + line.len() + 1 + rest.find('\n').unwrap() + 1;
        [&sealed[..start], stanza.as_bytes(), &sealed[end..]].concat()
    }

    const SALT: &str = "AAECAwQFBgcICQoLDA0ODw";
    const BODY: &str = "Zls1Z9zJuB3DMJD/j4W5jFgmHEb25c5L3IsP6cwwgHs";

    #[test]
    fn what_is_sealed_opens_with_the_passphrase_only() {
        let sealed = sealed();
        assert_eq!(open_with_passphrase(&sealed, &passphrase("x")).unwrap().expose_bytes(), b"plain");
        let error = open_with_passphrase(&sealed, &passphrase("y")).err();
        assert_eq!(error, Some(OwnerOpenError::WrongPassphrase));
        assert_eq!(costs(&sealed), Ok(Costs::LEAST));
    }

    #[test]
    fn a_file_made_elsewhere_opens_however_the_umlaut_was_typed() {
        let file = base64::decode(FROM_ELSEWHERE).unwrap();
        for typed in ["Schlüssel 7", "Schlu\u{308}ssel 7"] {
            let opened = open_with_passphrase(&file, &passphrase(typed)).unwrap();
            assert_eq!(opened.expose_bytes(), b"from elsewhere");
        }
        assert_eq!(costs(&file), Ok(Costs::new(19_456, 2, 2).unwrap()));
    }

    #[test]
    fn every_seal_has_a_salt_of_its_own() {
        let salt = |file: Vec<u8>| String::from_utf8_lossy(&file).split(' ').nth(2).map(str::to_owned);
        assert_eq!(salt(sealed()).unwrap().len(), 22);
        assert_ne!(salt(sealed()), salt(sealed()));
    }

    #[test]
    fn costs_beyond_the_bounds_are_refused_before_anything_is_computed() {
        for (m, t, p) in [
            (19_455, 1, 1),
            (1_048_577, 1, 1),
            (4_294_967_295, 1, 1),
            (4_294_986_752, 1, 1), // 2³² + 19,456
            (19_456, 0, 1),
            (19_456, 4_294_967_295, 1),
            (19_456, 1, 0),
            (19_456, 1, 17),
        ] {
            let file = with_stanza(&format!("-> argon2id {SALT} {m} {t} {p}\n{BODY}\n"));
            assert_eq!(refused(&file), OwnerOpenError::CostsOutOfBounds { m_kib: m, t, p });
        }
    }

    #[test]
    fn the_stanza_has_one_spelling() {
        for stanza in [
            format!("-> argon2id {SALT} 019456 1 1\n{BODY}\n"),
            format!("-> argon2id {SALT} +19456 1 1\n{BODY}\n"),
            format!("-> argon2id {SALT} 19456 1.0 1\n{BODY}\n"),
            format!("-> argon2id {SALT} 99999999999999999999 1 1\n{BODY}\n"),
            format!("-> argon2id {SALT}== 19456 1 1\n{BODY}\n"),
            format!("-> argon2id {}x 19456 1 1\n{BODY}\n", &SALT[..21]), // stray bits
            format!("-> argon2id {} 19456 1 1\n{BODY}\n", &SALT[..20]),
            format!("-> argon2id {SALT}AA 19456 1 1\n{BODY}\n"),
            format!("-> argon2id {SALT} 19456 1\n{BODY}\n"),
            format!("-> argon2id {SALT} 19456 1 1 1\n{BODY}\n"),
            format!("-> argon2id {SALT} 19456 1 1\n{}\n", &BODY[..42]),
            format!("-> argon2id {SALT} 19456 1 1\n\n"),
        ] {
            assert_eq!(refused(&with_stanza(&stanza)), OwnerOpenError::Damaged, "{stanza}");
        }
    }

    #[test]
    fn the_stanza_stands_alone() {
        let ours = format!("-> argon2id {SALT} 19456 1 1\n{BODY}\n");
        for stanzas in [
            format!("{ours}{ours}"),
            format!("{ours}-> X25519 {BODY}\n{BODY}\n"),
            format!("{ours}-> unknown\n\n"),
            format!("-> Argon2id {SALT} 19456 1 1\n{BODY}\n"),
            format!("-> scrypt {SALT} 10\n{BODY}\n"),
            String::new(),
        ] {
            assert_eq!(refused(&with_stanza(&stanzas)), OwnerOpenError::OtherStanza, "{stanzas}");
        }
        let to_somebody = crate::crypto::sealed::seal(b"x", &[&Identity::generate().recipient()]);
        assert_eq!(refused(&to_somebody), OwnerOpenError::OtherStanza);
    }

    #[test]
    fn age_lets_no_other_recipient_stand_beside_it() {
        let passphrase = PassphraseRecipient { key: KeyBytes::random(), salt: [1; 16], costs: Costs::LEAST };
        let other = Identity::generate().recipient();
        let both = [&passphrase as &dyn age::Recipient, other.as_age()];
        assert!(Encryptor::with_recipients(both.into_iter()).is_err());
    }

    #[test]
    fn damage_is_noticed() {
        let file = sealed();
        let mut flipped = file.clone();
        *flipped.last_mut().unwrap() ^= 1;
        assert_eq!(refused(&flipped), OwnerOpenError::Damaged);
        assert_eq!(refused(&[&*file, b"x"].concat()), OwnerOpenError::Damaged);
        assert_eq!(refused(&file[..file.len() - 1]), OwnerOpenError::Damaged);
        assert_eq!(refused(&file[..40]), OwnerOpenError::Damaged);
        assert_eq!(refused(&[file.clone(), vec![0; 70_000]].concat()), OwnerOpenError::Damaged);
        assert_eq!(refused(b""), OwnerOpenError::Damaged);
        // A grease stanza slipped in is ignored as a stanza, but the header's MAC covers it.
        let at = file.windows(4).position(|bytes| bytes == b"\n---").unwrap() + 1;
        let greased = [&file[..at], b"-> more-grease\n\n", &file[at..]].concat();
        assert_eq!(refused(&greased), OwnerOpenError::Damaged);
        // Another body or salt cannot be told from another passphrase.
        let other = with_stanza(&format!("-> argon2id {SALT} 19456 1 1\n{BODY}\n"));
        assert_eq!(refused(&other), OwnerOpenError::WrongPassphrase);
    }
}
