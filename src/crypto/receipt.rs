//! Receipts: the digits that prove that a holder's sheet opens their share (docs/format.md, Recovery key, policy,
//! shares).

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::encode::digits::{Digits, digits};
use crate::encode::hash::Hash;
use crate::secret::Key;

/// `digits(12, HMAC-SHA256(receipt_key, "breakglass/receipt/v1\n" ‖ hash of the manifest in hex))`.
pub fn receipt_code(receipt_key: &Key<16>, manifest_hash: &Hash) -> Digits {
    let mut mac = Hmac::<Sha256>::new_from_slice(receipt_key.expose_bytes()).expect("HMAC takes keys of any length");
    mac.update(b"breakglass/receipt/v1\n");
    mac.update(manifest_hash.to_string().as_bytes());
    digits(12, &mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::hash::sha256;

    #[test]
    fn a_known_receipt() {
        // python3: int.from_bytes(hmac.new(bytes(range(16)), b'breakglass/receipt/v1\n' +
        //     hashlib.sha256(b'manifest').hexdigest().encode(), 'sha256').digest()[:16], 'big') % 10**12
        let key = Key::take(&mut [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
        assert_eq!(receipt_code(&key, &sha256(b"manifest")).to_string(), "3017 8808 2344");
    }

    #[test]
    fn another_key_or_manifest_gives_another_receipt() {
        let (one, two) = (Key::random(), Key::random());
        let code = receipt_code(&one, &sha256(b"1"));
        assert_eq!(code, receipt_code(&one, &sha256(b"1")));
        assert_ne!(code, receipt_code(&two, &sha256(b"1")));
        assert_ne!(code, receipt_code(&one, &sha256(b"2")));
    }
}
