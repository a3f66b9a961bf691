//! The only room that names cipher crates: age recipients and identities, the `argon2id` stanza, minisign signatures.
//!
//! What this is not: the splitting of keys (`sharing`) or the documents that are sealed and signed (`format`). Specified
//! in docs/format.md, Conventions, owner.age, Signatures, Objects.

pub mod bitwarden;
pub mod foreign_age;
mod header;
mod kdf;
pub mod keepass;
mod keys;
pub mod owner_seal;
mod payload;
pub mod receipt;
pub mod sealed;
pub mod signing;
mod stream;
mod strict;

pub use keys::{Identity, IdentityError, Recipient, RecipientError};
pub use owner_seal::Costs;
pub use receipt::receipt_code;
pub use signing::{SigningKey, VerifyKey};

use subtle::ConstantTimeEq as _;

/// Compares in constant time; only the lengths may show.
pub fn equal(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_is_equal() {
        assert!(equal(b"", b"") && equal(b"ab", b"ab"));
        assert!(!equal(b"ab", b"ac") && !equal(b"ab", b"abc") && !equal(b"", b"a"));
    }
}
