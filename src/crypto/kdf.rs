//! From a passphrase to a key: Argon2id over memory that is wiped (docs/format.md, owner.age).

use argon2::{Algorithm, Argon2, Block, Params, Version};
use rayon::iter::{
    IntoParallelIterator as _, IntoParallelRefMutIterator as _, ParallelExtend as _, ParallelIterator as _,
};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize as _, Zeroizing};

use crate::secret::{KeyBytes, Passphrase};

/// What one guess at the passphrase costs: memory, passes, lanes. Within the format's bounds, or it cannot exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Costs {
    m_kib: u32,
    t: u32,
    p: u32,
}

impl Costs {
    /// 256 MiB, three passes, four lanes: about half a second on two cores.
    pub const DEFAULT: Self = Self { m_kib: 262_144, t: 3, p: 4 };

    /// The least that the format allows: for tests.
    pub const LEAST: Self = Self { m_kib: 19_456, t: 1, p: 1 };

    /// Memory in KiB, passes, lanes; `None` beyond the format's bounds.
    pub fn new(m_kib: u32, t: u32, p: u32) -> Option<Self> {
        let within = (19_456..=1_048_576).contains(&m_kib) && (1..=16).contains(&t) && (1..=16).contains(&p);
        within.then_some(Self { m_kib, t, p })
    }

    /// Memory in KiB.
    pub fn m_kib(self) -> u32 {
        self.m_kib
    }

    /// Passes over the memory.
    pub fn t(self) -> u32 {
        self.t
    }

    /// Lanes that can be computed at the same time.
    pub fn p(self) -> u32 {
        self.p
    }
}

/// The memory that Argon2 asks for is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not enough memory for the passphrase's key")]
pub struct OutOfMemory;

/// Computes the key under which a file key is wrapped.
pub(super) fn derive(passphrase: &Passphrase, salt: &[u8; 16], costs: Costs) -> Result<KeyBytes, OutOfMemory> {
    let params = Params::new(costs.m_kib, costs.t, costs.p, Some(32)).expect("our bounds lie within those of Argon2");
    let mut memory = Memory::with_blocks(params.block_count())?;
    let password = normalised(passphrase);
    let salt = [SALT_LABEL, salt].concat();
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(password.as_bytes(), &salt, key.as_mut_slice(), &mut memory.0)
        .map_err(|_| OutOfMemory)?; // the one error left: password, salt and memory have lengths that Argon2 takes
    Ok(KeyBytes::take(&mut key))
}

/// NFC, so that an umlaut typed on another system opens the same vault.
fn normalised(passphrase: &Passphrase) -> Zeroizing<String> {
    // NFC makes UTF-8 at most three times longer, so the string does not move while it grows.
    let mut text = Zeroizing::new(String::with_capacity(passphrase.expose_text().len() * 3));
    text.extend(passphrase.expose_text().nfc());
    text
}

/// Argon2's matrix, which says much about the passphrase; wiped on drop.
pub(super) struct Memory(Vec<Block>);

impl Memory {
    /// Every page is touched here for the first time, so all cores take part, as they will in filling it.
    pub(super) fn with_blocks(count: usize) -> Result<Self, OutOfMemory> {
        let mut blocks = Vec::new();
        blocks.try_reserve_exact(count).map_err(|_| OutOfMemory)?;
        blocks.par_extend((0..count).into_par_iter().map(|_| Block::new()));
        Ok(Self(blocks))
    }

    /// The matrix, to be filled.
    pub(super) fn blocks(&mut self) -> &mut [Block] {
        &mut self.0
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        self.0.par_iter_mut().for_each(Block::zeroize);
    }
}

const SALT_LABEL: &[u8] = b"breakglass/v1/argon2id";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::SecretText;

    fn key(text: &str, salt: u8) -> KeyBytes {
        derive(&Passphrase::new(SecretText::new(text.to_owned())), &[salt; 16], Costs::LEAST).unwrap()
    }

    #[test]
    fn the_same_passphrase_in_another_normal_form_gives_the_same_key() {
        assert!(key("Schlüssel Å", 1).same_as(&key("Schlu\u{308}ssel A\u{30a}", 1)));
        assert!(key("\u{212b}", 1).same_as(&key("\u{c5}", 1))); // Ångström sign
        assert!(!key("a", 1).same_as(&key("ａ", 1)), "NFC, not NFKC");
    }

    #[test]
    fn passphrase_and_salt_matter() {
        assert!(!key("a", 1).same_as(&key("b", 1)));
        assert!(!key("a", 1).same_as(&key("a", 2)));
        assert!(!key("a", 1).same_as(&key("a ", 1)));
    }

    #[test]
    fn the_crate_with_its_own_memory_agrees() {
        for (t, p) in [(1, 1), (2, 3), (1, 16)] {
            let costs = Costs::new(19_456, t, p).unwrap();
            let ours = derive(&Passphrase::new(SecretText::new("x".to_owned())), &[9; 16], costs).unwrap();
            let mut theirs = [0; 32];
            let params = Params::new(19_456, t, p, Some(32)).unwrap();
            let salt = [SALT_LABEL, &[9; 16]].concat();
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
                .hash_password_into(b"x", &salt, &mut theirs)
                .unwrap();
            assert_eq!(ours.expose_bytes(), &theirs);
        }
    }

    #[test]
    fn costs_have_bounds() {
        for (m, t, p) in [(19_456, 1, 1), (1_048_576, 16, 16), (262_144, 3, 4)] {
            assert!(Costs::new(m, t, p).is_some());
        }
        for (m, t, p) in
            [(19_455, 1, 1), (1_048_577, 1, 1), (19_456, 0, 1), (19_456, 17, 1), (19_456, 1, 0), (19_456, 1, 17)]
        {
            assert!(Costs::new(m, t, p).is_none(), "{m} {t} {p}");
        }
        assert_eq!(Costs::new(262_144, 3, 4), Some(Costs::DEFAULT));
        assert_eq!(Costs::new(19_456, 1, 1), Some(Costs::LEAST));
    }
}
