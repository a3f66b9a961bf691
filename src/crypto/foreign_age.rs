//! Age files of other programs, opened with the keys that their owner has: `passage`, gopass.
//!
//! What this is not: our own sealed files, whose form is fixed (`sealed`). Any number of recipients is taken here, and
//! stanzas that nobody here knows are passed over, as age itself does.

use std::io::Read as _;
use std::iter;

use age::{DecryptError, Decryptor};
use zeroize::Zeroizing;

use super::sealed::OpenError;
use crate::secret::{SecretBytes, SecretText};

/// The keys in an identity file as `age-keygen` writes it.
pub struct ForeignKeys(Vec<age::x25519::Identity>);

impl ForeignKeys {
    /// Reads one key a line; lines with `#` in front are remarks. `None` where there is anything else, or no key.
    pub fn parse(text: &SecretText) -> Option<Self> {
        let lines = text.expose_text().lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys: Option<Vec<_>> = lines.map(|line| line.parse().ok()).collect();
        keys.filter(|keys| !keys.is_empty()).map(Self)
    }

    /// Opens a file of at most `max` bytes of plaintext.
    pub fn open(&self, ciphertext: &[u8], max: u64) -> Result<SecretBytes, OpenError> {
        decrypt(ciphertext, self.0.iter().map(|key| key as &dyn age::Identity), max)
    }
}

/// Whether bytes begin like a binary age file.
pub fn is_age(bytes: &[u8]) -> bool {
    bytes.starts_with(b"age-encryption.org/v1\n")
}

/// Opens a file under a passphrase, such as an identity file that is kept so.
///
/// Deriving its key may take `rounds` of scrypt, and a kilobyte of memory for each.
pub fn open_with_passphrase(
    ciphertext: &[u8],
    passphrase: &SecretText,
    rounds: u64,
    max: u64,
) -> Result<SecretBytes, OpenError> {
    let mut identity = age::scrypt::Identity::new(passphrase.expose_text().to_owned().into());
    identity.set_max_work_factor(u8::try_from(rounds.max(2).ilog2()).unwrap_or(u8::MAX));
    decrypt(ciphertext, iter::once(&identity as &dyn age::Identity), max)
}

fn decrypt<'a>(
    ciphertext: &[u8],
    keys: impl Iterator<Item = &'a dyn age::Identity>,
    max: u64,
) -> Result<SecretBytes, OpenError> {
    if !is_age(ciphertext) {
        return Err(OpenError::NotAge);
    }
    let decryptor = Decryptor::new_buffered(ciphertext).map_err(|_| OpenError::Damaged)?;
    let reader = decryptor.decrypt(keys).map_err(|error| match error {
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            OpenError::NotForThisKey
        }
        DecryptError::ExcessiveWork { required, .. } => OpenError::TooCostly(required),
        _ => OpenError::Damaged,
    })?;
    // No plaintext is longer than its ciphertext.
    let mut plaintext = Zeroizing::new(Vec::with_capacity(ciphertext.len()));
    reader.take(max.saturating_add(1)).read_to_end(&mut plaintext).map_err(|_| OpenError::Damaged)?;
    if plaintext.len() as u64 > max {
        return Err(OpenError::TooLarge);
    }
    Ok(SecretBytes::new(std::mem::take(&mut plaintext)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::Identity;
    use crate::crypto::sealed::seal;

    #[test]
    fn a_file_to_several_opens_with_any_key_in_the_file() {
        let (mine, other) = (Identity::generate(), Identity::generate());
        let sealed = seal(b"secret", &[&other.recipient(), &mine.recipient()]);
        let text = format!("# created: today\n\n{}\n", mine.expose_text().expose_text());
        let keys = ForeignKeys::parse(&SecretText::new(text)).unwrap();
        assert_eq!(keys.open(&sealed, 6).unwrap().expose_bytes(), b"secret");
        assert_eq!(keys.open(&sealed, 5).err(), Some(OpenError::TooLarge));
        assert_eq!(keys.open(b"no age file", 6).err(), Some(OpenError::NotAge));
        let strangers = seal(b"secret", &[&other.recipient()]);
        assert_eq!(keys.open(&strangers, 6).err(), Some(OpenError::NotForThisKey));
        assert_eq!(keys.open(&sealed[..sealed.len() - 1], 6).err(), Some(OpenError::Damaged));
        for bad in ["", "# nothing", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA"] {
            assert!(ForeignKeys::parse(&SecretText::new(bad.to_owned())).is_none(), "{bad}");
        }
    }
}
