//! Sealed bytes: age files to X25519 recipients (docs/format.md, Conventions and Objects).
//!
//! What is opened must have exactly the stanzas that its kind of file has, be binary, whole, and within its limit. What
//! this is not: the passphrase file (`owner_seal`). Streaming lives in `stream` and is offered here.
//!
//! Plaintext that `age` copies while decrypting is wiped by it; while sealing it keeps up to 64 KiB in a buffer that it
//! does not wipe and that cannot be reached from here.

use std::io::{BufRead, Read as _, Write as _};
use std::iter;

use age::{DecryptError, Decryptor, Encryptor};
use zeroize::Zeroizing;

use super::header::{self, HeaderError};
use super::payload::{CHUNK, NONCE, TAG};
pub use super::stream::{StreamError, open_stream, seal_stream};
use super::{Identity, Recipient};
use crate::encode::base64;
use crate::secret::SecretBytes;

/// Seals bytes to one or more recipients.
///
/// # Panics
/// Without any recipient, which is a mistake of the caller.
pub fn seal(plaintext: &[u8], to: &[&Recipient]) -> Vec<u8> {
    encrypt(encryptor(to), plaintext)
}

/// What an age file must look like to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenRules {
    /// The most bytes of plaintext.
    pub max_plaintext: u64,
    /// The exact number of X25519 stanzas; `-grease` is not counted and nothing else is allowed.
    pub stanzas: usize,
}

/// Opens an age file held in memory.
pub fn open(ciphertext: &[u8], with: &Identity, rules: OpenRules) -> Result<SecretBytes, OpenError> {
    let mut payload = ciphertext;
    read_header(&mut payload, rules.stanzas)?;
    decrypt(ciphertext, payload.len(), with.as_age(), rules.max_plaintext)
}

/// Why an age file was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Sealed to somebody else.
    #[error("not sealed to this key")]
    NotForThisKey,
    /// Another number of recipients than this kind of file has; who wrote it is at fault.
    #[error("sealed to another number of recipients than it must be")]
    StanzaCount,
    /// Malformed, cut, changed, or followed by something.
    #[error("the sealed file is damaged")]
    Damaged,
    /// More plaintext than allowed.
    #[error("larger than allowed")]
    TooLarge,
    /// Deriving its key takes more than allowed; nothing was derived.
    #[error("takes 2^{0} rounds to open, more than allowed")]
    TooCostly(u8),
    /// Not a binary age file of version 1.
    #[error("not an age file")]
    NotAge,
}

impl From<DecryptError> for OpenError {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::NoMatchingKeys => Self::NotForThisKey,
            _ => Self::Damaged,
        }
    }
}

impl From<HeaderError> for OpenError {
    fn from(error: HeaderError) -> Self {
        match error {
            HeaderError::NotAge => Self::NotAge,
            HeaderError::Damaged => Self::Damaged,
        }
    }
}

pub(super) fn encryptor(to: &[&Recipient]) -> Encryptor {
    assert!(!to.is_empty(), "whatever is sealed is sealed to somebody");
    Encryptor::with_recipients(to.iter().map(|recipient| recipient.as_age()))
        .expect("X25519 recipients wrap any file key and agree on their labels")
}

/// Writes the whole file into memory, which it fits at once.
pub(super) fn encrypt(encryptor: Encryptor, plaintext: &[u8]) -> Vec<u8> {
    let chunks = plaintext.len() / CHUNK + 1;
    let mut sealed = Vec::with_capacity(plaintext.len() + chunks * TAG + 1024);
    let mut writer = encryptor.wrap_output(&mut sealed).expect(INTO_MEMORY);
    writer.write_all(plaintext).expect(INTO_MEMORY);
    writer.finish().expect(INTO_MEMORY);
    sealed
}

/// Reads and checks the header; leaves the input at the payload and returns the bytes read.
pub(super) fn read_header(input: &mut impl BufRead, stanzas: usize) -> Result<Vec<u8>, OpenError> {
    let header = header::read(input)?;
    let mut count = 0;
    for stanza in header.stanzas.iter().filter(|stanza| !header::is_grease(stanza)) {
        let share = stanza.args.iter().map(|argument| base64::decode_unpadded(argument)).collect::<Vec<_>>();
        let well_formed = matches!(share.as_slice(), [Ok(share)] if share.len() == 32) && stanza.body.len() == 32;
        if stanza.tag != "X25519" || !well_formed {
            return Err(OpenError::Damaged);
        }
        count += 1;
    }
    if count == stanzas { Ok(header.bytes) } else { Err(OpenError::StanzaCount) }
}

/// Decrypts a file whose header was found to be in order and is followed by so many bytes of payload.
pub(super) fn decrypt(
    ciphertext: &[u8],
    payload: usize,
    with: &dyn age::Identity,
    max: u64,
) -> Result<SecretBytes, OpenError> {
    // The length follows from the ciphertext's, so nothing is allocated that is not there.
    let length = plaintext_length(payload).ok_or(OpenError::Damaged)?;
    if length as u64 > max {
        return Err(OpenError::TooLarge);
    }
    let mut reader = Decryptor::new_buffered(ciphertext)?.decrypt(iter::once(with))?;
    let mut plaintext = Zeroizing::new(vec![0; length]);
    reader.read_exact(&mut plaintext).map_err(|_| OpenError::Damaged)?;
    match reader.read(&mut [0]) {
        Ok(0) => Ok(SecretBytes::new(std::mem::take(&mut plaintext))),
        _ => Err(OpenError::Damaged),
    }
}

/// The bytes of plaintext in a payload of nonce and chunks; `None` where no payload has that length.
fn plaintext_length(payload: usize) -> Option<usize> {
    let chunks = payload.checked_sub(NONCE)?;
    let (full, rest) = (chunks / (CHUNK + TAG), chunks % (CHUNK + TAG));
    let last = if rest == 0 && full > 0 { 0 } else { rest.checked_sub(TAG)? };
    Some(full * CHUNK + last)
}

const INTO_MEMORY: &str = "writing into memory does not fail";

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: OpenRules = OpenRules { max_plaintext: 1 << 20, stanzas: 1 };

    fn pair() -> (Identity, Recipient) {
        let identity = Identity::generate();
        let recipient = identity.recipient();
        (identity, recipient)
    }

    fn refused(sealed: &[u8], with: &Identity, rules: OpenRules) -> OpenError {
        open(sealed, with, rules).err().expect("must not open")
    }

    #[test]
    fn what_is_sealed_opens() {
        let (identity, recipient) = pair();
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7] {
            let plaintext: Vec<u8> = (0..=250).cycle().take(length).collect();
            let sealed = seal(&plaintext, &[&recipient]);
            assert_eq!(open(&sealed, &identity, ONE).unwrap().expose_bytes(), plaintext, "{length}");
        }
    }

    #[test]
    fn the_limit_is_exact() {
        let (identity, recipient) = pair();
        for length in [0, 5, CHUNK, CHUNK + 1] {
            let sealed = seal(&vec![7; length], &[&recipient]);
            let rules = |max| OpenRules { max_plaintext: max, stanzas: 1 };
            assert!(open(&sealed, &identity, rules(length as u64)).is_ok());
            if length > 0 {
                assert_eq!(refused(&sealed, &identity, rules(length as u64 - 1)), OpenError::TooLarge);
            }
        }
    }

    #[test]
    fn another_key_is_told_apart_from_damage() {
        let (identity, recipient) = pair();
        let (stranger, _) = pair();
        let mut sealed = seal(b"secret", &[&recipient]);
        assert_eq!(refused(&sealed, &stranger, ONE), OpenError::NotForThisKey);
        *sealed.last_mut().unwrap() ^= 1;
        assert_eq!(refused(&sealed, &identity, ONE), OpenError::Damaged);
    }

    #[test]
    fn the_number_of_recipients_is_exact() {
        let (identity, recipient) = pair();
        let (_, other) = pair();
        let (_, third) = pair();
        let one = seal(b"x", &[&recipient]);
        let two = seal(b"x", &[&other, &recipient]);
        let three = seal(b"x", &[&recipient, &other, &third]);
        let rules = |stanzas| OpenRules { max_plaintext: 9, stanzas };
        assert!(open(&one, &identity, rules(1)).is_ok());
        assert!(open(&two, &identity, rules(2)).is_ok());
        for (sealed, stanzas) in [(&one, 2), (&two, 1), (&three, 2), (&one, 0)] {
            assert_eq!(refused(sealed, &identity, rules(stanzas)), OpenError::StanzaCount);
        }
    }

    #[test]
    fn a_stanza_of_another_kind_is_damage() {
        let (identity, recipient) = pair();
        let sealed = seal(b"x", &[&recipient]);
        let at = sealed.windows(4).position(|bytes| bytes == b"\n---").unwrap() + 1;
        for stanza in
            ["-> ssh-ed25519 a b\nAAAA\n", "-> scrypt AAAA 10\nAAAA\n", "-> X25519\nAAAA\n", "-> x25519 a\nAAAA\n"]
        {
            let changed = [&sealed[..at], stanza.as_bytes(), &sealed[at..]].concat();
            assert_eq!(refused(&changed, &identity, ONE), OpenError::Damaged, "{stanza}");
        }
        // Grease is no stanza of another kind, but the header's MAC covers it.
        let changed = [&sealed[..at], b"-> more-grease\n\n", &sealed[at..]].concat();
        assert_eq!(refused(&changed, &identity, ONE), OpenError::Damaged);
    }

    #[test]
    fn every_flipped_byte_and_every_cut_is_noticed() {
        let (identity, recipient) = pair();
        let sealed = seal(b"a short secret", &[&recipient]);
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(open(&changed, &identity, ONE).is_err(), "byte {place}");
            assert!(open(&sealed[..place], &identity, ONE).is_err(), "cut at {place}");
        }
    }

    #[test]
    fn what_follows_or_is_cut_at_a_chunk_is_damage() {
        let (identity, recipient) = pair();
        for length in [0, 5, CHUNK, 2 * CHUNK] {
            let sealed = seal(&vec![7; length], &[&recipient]);
            for tail in [1, TAG, CHUNK + TAG, CHUNK + TAG + 1] {
                let longer = [sealed.clone(), vec![0; tail]].concat();
                assert_eq!(refused(&longer, &identity, ONE), OpenError::Damaged, "{length} {tail}");
            }
            if length > CHUNK {
                let cut = &sealed[..sealed.len() - CHUNK - TAG];
                assert_eq!(refused(cut, &identity, ONE), OpenError::Damaged, "{length}");
            }
        }
    }

    #[test]
    fn only_binary_age_files_are_age_files() {
        let (identity, _) = pair();
        for text in ["", "hello", "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n"] {
            assert_eq!(refused(text.as_bytes(), &identity, ONE), OpenError::NotAge);
        }
    }

    #[test]
    fn lengths_follow_from_the_payload() {
        for (payload, plaintext) in [
            (0, None),
            (31, None),
            (32, Some(0)),
            (33, Some(1)),
            (NONCE + CHUNK + TAG, Some(CHUNK)),
            (NONCE + CHUNK + TAG + 1, None),
            (NONCE + CHUNK + TAG + 17, Some(CHUNK + 1)),
        ] {
            assert_eq!(plaintext_length(payload), plaintext, "{payload}");
        }
    }
}
