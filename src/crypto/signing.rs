//! Signatures that stock `minisign` verifies, in one spelling only (docs/format.md, Signatures).
//!
//! Stock tools overlook trailing junk, CRLF and unused fields; here a signature file is exactly the four lines that were
//! written, prehashed, by the key it names. What this is not: the statement of *what* was signed; callers pass the
//! trusted comment they expect.

use std::fmt;
use std::str::FromStr;

use blake2::{Blake2b512, Digest as _};

use super::strict;
use crate::encode::digits::{self, Digits};
use crate::encode::hash::sha256;
use crate::encode::{base64, serde_as_text};
use crate::secret::KeyBytes;

/// The owner's signing key: an Ed25519 seed.
pub struct SigningKey {
    seed: KeyBytes,
    verify_key: VerifyKey,
}

impl SigningKey {
    /// The key of a 32-byte seed.
    pub fn from_seed(seed: KeyBytes) -> Self {
        let public = ed25519_dalek::SigningKey::from_bytes(seed.expose_bytes()).verifying_key().to_bytes();
        Self { seed, verify_key: VerifyKey::from_public_key(public) }
    }

    /// A fresh key from the operating system's random source.
    pub fn generate() -> Self {
        Self::from_seed(KeyBytes::random())
    }

    /// The seed in the clear.
    pub fn expose_seed(&self) -> KeyBytes {
        self.seed.duplicate()
    }

    /// The public half.
    pub fn verify_key(&self) -> &VerifyKey {
        &self.verify_key
    }
}

/// The public half: `base64(Ed ‖ key id ‖ public key)`, which begins with `RW`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerifyKey {
    public_key: [u8; 32],
    text: String,
}

impl VerifyKey {
    /// The 32-byte Ed25519 public key.
    pub fn public_key(&self) -> &[u8; 32] {
        &self.public_key
    }

    /// `RW…`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Twenty digits for people.
    pub fn fingerprint(&self) -> Digits {
        digits::fingerprint(&self.public_key)
    }

    /// The eight digits in the two boxes beside the words of a sheet.
    pub fn check_digits(&self) -> Digits {
        digits::check_digits(&self.public_key)
    }

    fn from_public_key(public_key: [u8; 32]) -> Self {
        let text = base64::encode(&[&KEY_TYPE[..], &key_id(&public_key), &public_key].concat());
        Self { public_key, text }
    }
}

impl FromStr for VerifyKey {
    type Err = VerifyKeyError;

    fn from_str(text: &str) -> Result<Self, VerifyKeyError> {
        let bytes = base64::decode(text).map_err(|_| VerifyKeyError::Spelling)?;
        let (_, public_key) = bytes.split_last_chunk::<32>().ok_or(VerifyKeyError::Spelling)?;
        let key = Self::from_public_key(*public_key);
        if bytes.len() != 42 || !bytes.starts_with(KEY_TYPE) {
            Err(VerifyKeyError::Spelling)
        } else if key.text != text {
            Err(VerifyKeyError::KeyId)
        } else if strict::is_public_key(public_key) {
            Ok(key)
        } else {
            Err(VerifyKeyError::Weak)
        }
    }
}

impl fmt::Display for VerifyKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

impl fmt::Debug for VerifyKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "VerifyKey({})", self.text)
    }
}

serde_as_text!(VerifyKey);

/// Why a text is no verify key; whoever wrote it is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyKeyError {
    /// Not the canonical base64 of 42 bytes that begin with `Ed`.
    #[error("not a minisign public key (RW…)")]
    Spelling,
    /// The key id is not derived from the key.
    #[error("a minisign public key with another key id")]
    KeyId,
    /// Not the canonical spelling of a point, or a point of small order.
    #[error("a minisign public key that no key has")]
    Weak,
}

/// Signs a message; returns the exact contents of the signature file. The same message gives the same file: the nonce is
/// made from key and message (RFC 8032), so nothing depends on chance.
///
/// # Panics
/// If the trusted comment is empty or not printable ASCII: ours are made of words, ids and numbers.
pub fn sign(key: &SigningKey, message: &[u8], trusted_comment: &str) -> String {
    use ed25519_dalek::Signer as _;
    let printable = trusted_comment.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    assert!(printable && trusted_comment == trusted_comment.trim() && !trusted_comment.is_empty(), "a comment of ours");
    let signer = ed25519_dalek::SigningKey::from_bytes(key.seed.expose_bytes()); // wipes itself
    let signature = signer.sign(&Blake2b512::digest(message)).to_bytes();
    let global = signer.sign(&[&signature[..], trusted_comment.as_bytes()].concat()).to_bytes();
    let named = [&SIGNATURE_TYPE[..], &key_id(key.verify_key.public_key()), &signature].concat();
    let (named, global) = (base64::encode(&named), base64::encode(&global));
    let file = format!("{FIRST_LINE}{named}\n{THIRD_LINE}{trusted_comment}\n{global}\n");
    // A fault while signing could give the key away, and a signature nobody can verify would be found too late.
    verify(&key.verify_key, message, file.as_bytes(), trusted_comment).expect("our own signature verifies");
    file
}

/// Checks that a signature file is by this key, over this message, with this trusted comment, and written canonically.
pub fn verify(
    key: &VerifyKey,
    message: &[u8],
    signature_file: &[u8],
    expected_trusted_comment: &str,
) -> Result<(), SignatureError> {
    let text = std::str::from_utf8(signature_file).map_err(|_| SignatureError::Form)?;
    let rest = text.strip_prefix(FIRST_LINE).ok_or(SignatureError::Form)?;
    let (signature, rest) = rest.split_once('\n').ok_or(SignatureError::Form)?;
    let rest = rest.strip_prefix(THIRD_LINE).ok_or(SignatureError::Form)?;
    let (comment, rest) = rest.split_once('\n').ok_or(SignatureError::Form)?;
    let global = rest.strip_suffix('\n').ok_or(SignatureError::Form)?;
    let signature: [u8; 74] = exactly(signature)?;
    let global: [u8; 64] = exactly(global)?;
    if &signature[..2] != SIGNATURE_TYPE {
        return Err(SignatureError::Form);
    }
    if signature[2..10] != key_id(&key.public_key) {
        return Err(SignatureError::OtherKey);
    }
    let (_, signature) = signature.split_last_chunk::<64>().ok_or(SignatureError::Form)?;
    let signed_comment = [&signature[..], comment.as_bytes()].concat();
    if !strict::verifies(&key.public_key, &Blake2b512::digest(message), signature)
        || !strict::verifies(&key.public_key, &signed_comment, &global)
    {
        return Err(SignatureError::Forged);
    }
    if comment == expected_trusted_comment { Ok(()) } else { Err(SignatureError::OtherComment) }
}

/// Why a signature is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// Not the four lines in their one spelling, or not prehashed: damaged, or written by another tool.
    #[error("the signature file is malformed")]
    Form,
    /// Names another key.
    #[error("signed by another key")]
    OtherKey,
    /// Does not verify: message, comment or signature was changed, or the signature forged.
    #[error("the signature does not verify")]
    Forged,
    /// A good signature of something else: another document, compartment or revision.
    #[error("the signature belongs to something else")]
    OtherComment,
}

fn exactly<const N: usize>(text: &str) -> Result<[u8; N], SignatureError> {
    base64::decode(text).ok().and_then(|bytes| bytes.try_into().ok()).ok_or(SignatureError::Form)
}

fn key_id(public_key: &[u8; 32]) -> [u8; 8] {
    let hash = sha256(public_key);
    let (id, _) = hash.as_bytes().split_first_chunk::<8>().expect("32 bytes begin with eight");
    *id
}

const KEY_TYPE: &[u8; 2] = b"Ed";
const SIGNATURE_TYPE: &[u8; 2] = b"ED";
const FIRST_LINE: &str = "untrusted comment: breakglass\n";
const THIRD_LINE: &str = "trusted comment: ";

#[cfg(test)]
mod tests {
    use super::*;

    const COMMENT: &str = "breakglass facts vault=3f9k2m7q1x8c4d6v revision=1";
    const MESSAGE: &[u8] = b"{\"format\":\"breakglass/facts/v1\"}";

    fn key(byte: u8) -> SigningKey {
        SigningKey::from_seed(KeyBytes::take(&mut [byte; 32]))
    }

    fn check(key: &SigningKey, file: &str) -> Result<(), SignatureError> {
        verify(key.verify_key(), MESSAGE, file.as_bytes(), COMMENT)
    }

    /// Signs as stock minisign would without prehashing, or with another comment or key id.
    fn by_hand(key: &SigningKey, kind: [u8; 2], id: [u8; 8], comment: &str) -> String {
        use ed25519_dalek::Signer as _;
        let signer = ed25519_dalek::SigningKey::from_bytes(key.seed.expose_bytes());
        let message = if kind == *b"ED" { Blake2b512::digest(MESSAGE).to_vec() } else { MESSAGE.to_vec() };
        let signature = signer.sign(&message).to_bytes();
        let global = signer.sign(&[&signature[..], comment.as_bytes()].concat()).to_bytes();
        let first = base64::encode(&[&kind[..], &id, &signature].concat());
        format!("untrusted comment: breakglass\n{first}\ntrusted comment: {comment}\n{}\n", base64::encode(&global))
    }

    #[test]
    fn what_is_signed_verifies() {
        let key = key(1);
        let file = sign(&key, MESSAGE, COMMENT);
        assert_eq!(check(&key, &file), Ok(()));
        assert_eq!(file.lines().count(), 4);
        assert!(file.starts_with("untrusted comment: breakglass\nRU"));
        assert_eq!(check(&key, &by_hand(&key, *b"ED", key_id(key.verify_key().public_key()), COMMENT)), Ok(()));
    }

    #[test]
    fn the_same_message_gives_the_same_signature() {
        assert_eq!(sign(&key(1), MESSAGE, COMMENT), sign(&key(1), MESSAGE, COMMENT));
    }

    #[test]
    fn the_crate_accepts_it_too() {
        let key = key(2);
        let signature = minisign::SignatureBox::from_string(&sign(&key, MESSAGE, COMMENT)).unwrap();
        let public = minisign::PublicKey::from_base64(key.verify_key().as_str()).unwrap();
        minisign::verify(&public, &signature, std::io::Cursor::new(MESSAGE), true, false, false).unwrap();
    }

    #[test]
    fn message_key_and_comment_are_bound() {
        let (one, two) = (key(1), key(2));
        let file = sign(&one, MESSAGE, COMMENT);
        assert_eq!(verify(one.verify_key(), b"{}", file.as_bytes(), COMMENT), Err(SignatureError::Forged));
        assert_eq!(check(&two, &file), Err(SignatureError::OtherKey));
        let other = COMMENT.replace("revision=1", "revision=2");
        assert_eq!(verify(one.verify_key(), MESSAGE, file.as_bytes(), &other), Err(SignatureError::OtherComment));
        assert_eq!(check(&one, &file.replace("revision=1", "revision=2")), Err(SignatureError::Forged));
    }

    #[test]
    fn the_key_id_belongs_to_the_key() {
        let key = key(1);
        assert_eq!(check(&key, &by_hand(&key, *b"ED", [7; 8], COMMENT)), Err(SignatureError::OtherKey));
    }

    #[test]
    fn signatures_without_prehashing_are_refused() {
        let key = key(1);
        let id = key_id(key.verify_key().public_key());
        assert_eq!(check(&key, &by_hand(&key, *b"Ed", id, COMMENT)), Err(SignatureError::Form));
    }

    #[test]
    fn the_file_has_one_spelling() {
        let key = key(1);
        let file = sign(&key, MESSAGE, COMMENT);
        for bad in [
            format!("{file}\n"),
            format!("{file}junk"),
            format!(" {file}"),
            format!("\u{feff}{file}"),
            file.trim_end().to_owned(),
            file.replace('\n', "\r\n"),
            file.replace("untrusted comment: breakglass", "untrusted comment: other"),
            file.replace("trusted comment: breakglass facts", "trusted comment:  breakglass facts"),
            file.replace("==\n", "=\n"),
            file.replacen('\n', "\n\n", 1),
            file.lines().take(2).fold(String::new(), |all, line| all + line + "\n"),
            String::new(),
        ] {
            assert!(check(&key, &bad).is_err(), "{bad:?}");
        }
        assert!(verify(key.verify_key(), MESSAGE, b"\xff", COMMENT).is_err());
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let key = key(1);
        let file = sign(&key, MESSAGE, COMMENT).into_bytes();
        for place in 0..file.len() {
            for bit in 0..8 {
                let mut changed = file.clone();
                changed[place] ^= 1 << bit;
                assert!(verify(key.verify_key(), MESSAGE, &changed, COMMENT).is_err(), "byte {place} bit {bit}");
            }
        }
    }

    #[test]
    fn a_verify_key_has_one_spelling() {
        let key = key(1).verify_key().clone();
        assert!(key.as_str().starts_with("RW"));
        assert_eq!(key.as_str().parse(), Ok(key.clone()));
        assert_eq!(serde_json::from_str::<VerifyKey>(&serde_json::to_string(&key).unwrap()).unwrap(), key);
        let bytes = base64::decode(key.as_str()).unwrap();
        for (bad, error) in [
            (format!("{key}\n"), VerifyKeyError::Spelling),
            (key.as_str()[..52].to_owned(), VerifyKeyError::Spelling),
            (format!("{key}AAAA"), VerifyKeyError::Spelling),
            (String::new(), VerifyKeyError::Spelling),
            (base64::encode(&[b"ED", &bytes[2..]].concat()), VerifyKeyError::Spelling),
            (base64::encode(&[b"Ed12345678", &bytes[10..]].concat()), VerifyKeyError::KeyId),
        ] {
            assert_eq!(bad.parse::<VerifyKey>(), Err(error), "{bad:?}");
        }
    }

    #[test]
    fn a_weak_verify_key_is_refused() {
        let mut beyond = [0xff; 32];
        (beyond[0], beyond[31]) = (0xf0, 0x7f); // y = p + 3
        for public_key in [[0; 32], beyond] {
            let text = VerifyKey::from_public_key(public_key).text;
            assert_eq!(text.parse::<VerifyKey>(), Err(VerifyKeyError::Weak));
        }
    }

    #[test]
    fn the_seed_comes_back() {
        let seed = KeyBytes::random();
        assert!(SigningKey::from_seed(seed.duplicate()).expose_seed().same_as(&seed));
        assert_ne!(SigningKey::generate().verify_key(), SigningKey::generate().verify_key());
    }

    #[test]
    #[should_panic(expected = "a comment of ours")]
    fn a_comment_cannot_smuggle_lines() {
        sign(&key(1), MESSAGE, "a\nb");
    }
}
