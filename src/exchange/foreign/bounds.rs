//! How much a foreign file may ask for. Looked at before anything is computed, unpacked or allocated.

/// Upper bounds; an owner with larger files can raise all of them at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of the file itself.
    pub file: u64,
    /// Bytes that may come out of a packed file altogether.
    pub unpacked: u64,
    /// Entries.
    pub items: usize,
    /// Fields, addresses, attachments, tags and earlier passwords of one entry.
    pub fields: usize,
    /// Rounds of PBKDF2.
    pub pbkdf2_rounds: u64,
    /// Memory of Argon2, in KiB.
    pub argon2_memory_kib: u64,
    /// Passes of Argon2.
    pub argon2_passes: u64,
    /// Lanes of Argon2.
    pub argon2_lanes: u64,
    /// Rounds of AES in the older key derivation of `KeePass`.
    pub aes_rounds: u64,
    /// Rounds of scrypt, each of which takes a kilobyte of memory too.
    pub scrypt_rounds: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            file: 1 << 30,
            unpacked: 4 << 30,
            items: 500_000,
            fields: 2_000,
            pbkdf2_rounds: 10_000_000,
            argon2_memory_kib: 1 << 20,
            argon2_passes: 100,
            argon2_lanes: 64,
            aes_rounds: 200_000_000,
            scrypt_rounds: 1 << 20,
        }
    }
}

impl Bounds {
    /// All bounds that many times as high.
    #[must_use]
    pub fn times(self, factor: u32) -> Self {
        let (wide, size) = (u64::from(factor), usize::try_from(factor).unwrap_or(usize::MAX));
        Self {
            file: self.file.saturating_mul(wide),
            unpacked: self.unpacked.saturating_mul(wide),
            items: self.items.saturating_mul(size),
            fields: self.fields.saturating_mul(size),
            pbkdf2_rounds: self.pbkdf2_rounds.saturating_mul(wide),
            argon2_memory_kib: self.argon2_memory_kib.saturating_mul(wide),
            argon2_passes: self.argon2_passes.saturating_mul(wide),
            argon2_lanes: self.argon2_lanes.saturating_mul(wide),
            aes_rounds: self.aes_rounds.saturating_mul(wide),
            scrypt_rounds: self.scrypt_rounds.saturating_mul(wide),
        }
    }
}

/// Which bound a file exceeds. Its key in messages is `bound-` and [`Bound::key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bound {
    /// [`Bounds::unpacked`].
    Unpacked,
    /// [`Bounds::items`].
    Items,
    /// [`Bounds::fields`].
    Fields,
    /// [`Bounds::pbkdf2_rounds`].
    Pbkdf2Rounds,
    /// [`Bounds::argon2_memory_kib`].
    Argon2Memory,
    /// [`Bounds::argon2_passes`].
    Argon2Passes,
    /// [`Bounds::argon2_lanes`].
    Argon2Lanes,
    /// [`Bounds::aes_rounds`].
    AesRounds,
    /// [`Bounds::scrypt_rounds`].
    ScryptRounds,
}

impl Bound {
    /// The word in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unpacked => "unpacked",
            Self::Items => "items",
            Self::Fields => "fields",
            Self::Pbkdf2Rounds => "pbkdf2-rounds",
            Self::Argon2Memory => "argon2-memory",
            Self::Argon2Passes => "argon2-passes",
            Self::Argon2Lanes => "argon2-lanes",
            Self::AesRounds => "aes-rounds",
            Self::ScryptRounds => "scrypt-rounds",
        }
    }
}
