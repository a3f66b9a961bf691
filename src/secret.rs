//! The only containers for secrets: key bytes, passphrase, secret text.
//!
//! Each is wiped on drop and has no `Debug`, `Display`, `Clone`, `PartialEq` or `Serialize`; whoever wants the
//! contents calls a method whose name says so. What this is not: protection against a debugger or swap; memory is not
//! locked (docs/threat-model.md, Best effort).

use std::io;

use serde::{Deserialize, Deserializer};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

/// The 32 bytes of a holder key, a recovery key, a file key or a signing seed.
pub type KeyBytes = Key<32>;

/// Secret bytes of a fixed length, wiped on drop.
pub struct Key<const N: usize>(Box<[u8; N]>);

impl<const N: usize> Key<N> {
    /// Takes the bytes and wipes the place they came from.
    pub fn take(source: &mut [u8; N]) -> Self {
        let mut key = Self(Box::new([0; N]));
        key.0.copy_from_slice(source);
        source.zeroize();
        key
    }

    /// Copies from a slice of exactly `N` bytes; `None` for another length. The caller wipes the slice.
    pub fn copy_from(source: &[u8]) -> Option<Self> {
        if source.len() != N {
            return None;
        }
        let mut key = Self(Box::new([0; N]));
        key.0.copy_from_slice(source);
        Some(key)
    }

    /// Fills a fresh key with the operating system's randomness.
    pub fn random() -> Self {
        use rand::TryRng as _;
        let mut key = Self(Box::new([0; N]));
        rand::rngs::SysRng
            .try_fill_bytes(key.0.as_mut_slice())
            .expect("without the operating system's random source no key may be made");
        key
    }

    /// The bytes in the clear.
    pub fn expose_bytes(&self) -> &[u8; N] {
        &self.0
    }

    /// A second copy, equally wiped on drop.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self(Box::new(*self.0))
    }

    /// Compares in constant time.
    pub fn same_as(&self, other: &Self) -> bool {
        self.0.as_slice().ct_eq(other.0.as_slice()).into()
    }
}

impl<const N: usize> Drop for Key<N> {
    fn drop(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}

/// Secret bytes of any length: what an age file held, wiped on drop.
pub struct SecretBytes(Zeroizing<Vec<u8>>);

impl SecretBytes {
    /// Takes ownership; the allocation itself is wiped on drop.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes in the clear.
    pub fn expose_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes in the clear, to be changed in their own place.
    pub fn expose_bytes_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }

    /// The same memory as text, if it is UTF-8; else the bytes again.
    pub fn into_text(mut self) -> Result<SecretText, Self> {
        match String::from_utf8(std::mem::take(&mut *self.0)) {
            Ok(text) => Ok(SecretText::new(text)),
            Err(error) => Err(Self::new(error.into_bytes())),
        }
    }

    /// Length in bytes; not secret.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Secret text: a password, a one-time-code URI, an identity, twenty-four words. Wiped on drop.
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// Takes ownership; the allocation itself is wiped on drop.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Takes bytes that must be UTF-8; `None` (and the bytes wiped) where they are not.
    pub fn from_utf8(bytes: &SecretBytes) -> Option<Self> {
        std::str::from_utf8(bytes.expose_bytes()).ok().map(|text| Self::new(text.to_owned()))
    }

    /// The text in the clear.
    pub fn expose_text(&self) -> &str {
        &self.0
    }

    /// A second copy, equally wiped on drop.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self::new(self.0.as_str().to_owned())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Compares in constant time (the lengths are not hidden).
    pub fn same_as(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// Secret text while it is being typed. All its room is taken at once, so that growing leaves no copy behind; what is
/// taken back is wiped with the rest.
pub struct TypedText(Zeroizing<String>);

impl TypedText {
    /// An empty text with room for so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self(Zeroizing::new(String::with_capacity(bytes)))
    }

    /// Appends a text if there is room for the whole of it; whether there was.
    #[must_use = "what does not fit is not appended"]
    pub fn push(&mut self, text: &str) -> bool {
        let fits = self.0.len() + text.len() <= self.0.capacity();
        if fits {
            self.0.push_str(text);
        }
        fits
    }

    /// Takes back what stands after the first so many bytes; they must end between two characters.
    pub fn truncate(&mut self, bytes: usize) {
        self.0.truncate(bytes);
    }

    /// The text in the clear.
    pub fn expose_text(&self) -> &str {
        &self.0
    }

    /// Hands the text over, room and all.
    pub fn into_secret(self) -> SecretText {
        SecretText(self.0)
    }
}

/// What the owner types to unlock the vault. Wiped on drop.
pub struct Passphrase(SecretText);

impl Passphrase {
    /// Takes the text as typed; normalisation (NFC) happens where it is used.
    pub fn new(text: SecretText) -> Self {
        Self(text)
    }

    /// The text in the clear.
    pub fn expose_text(&self) -> &str {
        self.0.expose_text()
    }

    /// Compares in constant time: the passphrase typed twice.
    pub fn same_as(&self, other: &Self) -> bool {
        self.0.same_as(&other.0)
    }
}

/// A writer into memory that is wiped: when it grows, what is left behind is wiped too.
#[derive(Default)]
pub struct WipingBuffer(Zeroizing<Vec<u8>>);

impl WipingBuffer {
    /// A buffer with room for `capacity` bytes.
    pub fn with_capacity(capacity: usize) -> Self {
        Self(Zeroizing::new(Vec::with_capacity(capacity)))
    }

    /// Hands over what was written.
    pub fn into_secret(mut self) -> SecretBytes {
        SecretBytes(std::mem::take(&mut self.0))
    }

    /// Appends bytes, moving to a larger allocation and wiping the old one where needed.
    pub fn append(&mut self, bytes: &[u8]) {
        if bytes.len() > self.0.capacity() - self.0.len() {
            self.grow(bytes.len());
        }
        self.0.extend_from_slice(bytes);
    }

    #[cold]
    fn grow(&mut self, by: usize) {
        let needed = (self.0.len() + by).max(self.0.capacity() * 2);
        let mut larger = Zeroizing::new(Vec::with_capacity(needed));
        larger.extend_from_slice(&self.0);
        self.0 = larger;
    }

    /// How many bytes were written.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl io::Write for WipingBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.append(bytes);
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.append(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn taking_a_key_wipes_its_source() {
        let mut source = [7u8; 32];
        let key = KeyBytes::take(&mut source);
        assert_eq!(source, [0; 32]);
        assert_eq!(key.expose_bytes(), &[7; 32]);
    }

    #[test]
    fn a_key_takes_only_its_own_length() {
        assert!(KeyBytes::copy_from(&[1; 31]).is_none());
        assert!(KeyBytes::copy_from(&[1; 33]).is_none());
        assert!(KeyBytes::copy_from(&[1; 32]).is_some());
    }

    #[test]
    fn random_keys_differ() {
        assert!(!KeyBytes::random().same_as(&KeyBytes::random()));
    }

    #[test]
    fn typed_text_never_outgrows_its_room() {
        let mut typed = TypedText::with_room(4);
        let room = typed.0.capacity();
        assert!(typed.push("äb"));
        assert!(!typed.push(&"x".repeat(room)));
        typed.truncate(2);
        assert_eq!(typed.into_secret().expose_text(), "ä");
    }

    #[test]
    fn a_wiping_buffer_keeps_what_was_written_while_it_grows() {
        let mut buffer = WipingBuffer::with_capacity(2);
        for chunk in [&b"ab"[..], b"cdef", b"", b"g"] {
            buffer.write_all(chunk).unwrap();
        }
        assert_eq!(buffer.into_secret().expose_bytes(), b"abcdefg");
    }
}
