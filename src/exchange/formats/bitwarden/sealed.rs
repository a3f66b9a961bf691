//! The outside of an export that is sealed under a password: how its key is made, and the text that it opens.

use crate::crypto::bitwarden::{ExportKey, Kdf};
use crate::encode::json::Cursor;
use crate::exchange::foreign::{Bound, Bounds, Flaw, ReadError};
use crate::exchange::formats::json::{number, object, text};
use crate::secret::SecretText;

/// How an export is sealed; its costs are within bounds.
pub(super) struct Seal {
    salt: String,
    kdf: Kdf,
    check: String,
}

impl Seal {
    pub(super) fn read(json: &str, bounds: &Bounds) -> Result<Self, ReadError> {
        let (mut salt, mut check, mut kind) = (None, None, None);
        let (mut rounds, mut memory, mut lanes) = (None, None, None);
        object(&mut Cursor::new(json), |key, cursor| match key {
            "salt" => salt = text(cursor),
            "encKeyValidation_DO_NOT_EDIT" => check = text(cursor),
            "kdfType" => kind = number(cursor),
            "kdfIterations" => rounds = number(cursor),
            "kdfMemory" => memory = number(cursor),
            "kdfParallelism" => lanes = number(cursor),
            _ => _ = cursor.raw(),
        });
        let kdf = match kind {
            Some(0) => Kdf::Pbkdf2 { rounds: within(rounds, Bound::Pbkdf2Rounds, bounds.pbkdf2_rounds)? },
            Some(1) => Kdf::Argon2id {
                // In MiB there.
                memory_kib: within(
                    memory.and_then(|m| m.checked_mul(1024)),
                    Bound::Argon2Memory,
                    bounds.argon2_memory_kib,
                )?,
                passes: within(rounds, Bound::Argon2Passes, bounds.argon2_passes)?,
                lanes: within(lanes, Bound::Argon2Lanes, bounds.argon2_lanes)?,
            },
            _ => return Err(Flaw::Cipher.into()),
        };
        let salt = salt.ok_or(Flaw::Member("salt"))?;
        Ok(Self { salt, kdf, check: check.ok_or(Flaw::Member("encKeyValidation_DO_NOT_EDIT"))? })
    }

    /// The plain export inside.
    pub(super) fn open(&self, document: SecretText, password: &SecretText) -> Result<SecretText, ReadError> {
        let key = ExportKey::derive(password, &self.salt, self.kdf).map_err(|_| Flaw::Cipher)?;
        key.open(&self.check).ok_or(ReadError::WrongKey)?;
        let mut inside = None;
        object(&mut Cursor::new(document.expose_text()), |name, cursor| match name {
            "data" => inside = cursor.string().and_then(|sealed| key.open(&sealed)),
            _ => _ = cursor.raw(),
        });
        drop(document);
        let inside = inside.ok_or(Flaw::Damaged)?;
        inside.into_text().map_err(|_| Flaw::Damaged.into())
    }
}

fn within(found: Option<i64>, bound: Bound, most: u64) -> Result<u32, ReadError> {
    let found = found.and_then(|found| u64::try_from(found).ok()).filter(|found| *found > 0).ok_or(Flaw::Cipher)?;
    match u32::try_from(found) {
        Ok(small) if found <= most => Ok(small),
        _ => Err(ReadError::Bound { bound, found, most }),
    }
}
