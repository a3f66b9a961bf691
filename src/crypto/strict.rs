//! Ed25519 in its strictest reading, so that page and program never disagree (docs/format.md, Conventions).
//!
//! S < L, A and R canonical and neither of small order, the equation without cofactor. What this is not: minisign's
//! container (`signing`).

use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};
use ed25519_dalek::{Signature, VerifyingKey};

/// Whether 32 bytes are a public key: the one spelling of a point that is not of small order.
pub(super) fn is_public_key(bytes: &[u8; 32]) -> bool {
    point(bytes).is_some()
}

/// Whether a signature is good.
pub(super) fn verifies(public_key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    let signature = Signature::from_bytes(signature);
    let Ok(key) = VerifyingKey::from_bytes(public_key) else { return false };
    // `verify_strict` refuses S ≥ L and small orders, and compares R as bytes; that A is canonical it leaves to us.
    is_public_key(public_key) && point(signature.r_bytes()).is_some() && key.verify_strict(message, &signature).is_ok()
}

fn point(bytes: &[u8; 32]) -> Option<EdwardsPoint> {
    let point = CompressedEdwardsY(*bytes).decompress()?;
    // Compressing writes the canonical spelling.
    (point.compress().as_bytes() == bytes && !point.is_small_order()).then_some(point)
}

#[cfg(test)]
mod tests {
    use super::*;
    use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
    use curve25519_dalek::scalar::Scalar;
    use ed25519_dalek::Signer as _;
    use sha2::{Digest as _, Sha512};

    const MESSAGE: &[u8] = b"message";

    fn signed() -> ([u8; 32], [u8; 64]) {
        let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
        (key.verifying_key().to_bytes(), key.sign(MESSAGE).to_bytes())
    }

    fn challenge(r: &[u8; 32], a: &[u8; 32]) -> Scalar {
        Scalar::from_bytes_mod_order_wide(
            &Sha512::new().chain_update(r).chain_update(a).chain_update(MESSAGE).finalize().into(),
        )
    }

    fn assembled(r: [u8; 32], s: [u8; 32]) -> [u8; 64] {
        [r, s].concat().try_into().unwrap()
    }

    #[test]
    fn a_good_signature_passes_and_a_changed_one_does_not() {
        let (key, signature) = signed();
        assert!(verifies(&key, MESSAGE, &signature));
        assert!(!verifies(&key, b"massage", &signature));
        for bit in 0..512 {
            let mut changed = signature;
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(!verifies(&key, MESSAGE, &changed), "bit {bit}");
        }
        for bit in 0..256 {
            let mut changed = key;
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(!verifies(&changed, MESSAGE, &signature), "bit {bit}");
        }
    }

    #[test]
    fn s_is_below_the_order() {
        // L, little-endian; S + L satisfies the equation too.
        const ORDER: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let (key, mut signature) = signed();
        let mut carry = 0;
        for (byte, add) in signature[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(add) + carry;
            *byte = (sum & 0xff) as u8;
            carry = sum >> 8;
        }
        assert!(!verifies(&key, MESSAGE, &signature));
    }

    #[test]
    fn points_of_small_order_are_refused_in_every_spelling() {
        // With A of small order and S = 0, R = -kA: one signature would fit many messages.
        for torsion in EIGHT_TORSION {
            let a = torsion.compress().to_bytes();
            assert!(!is_public_key(&a));
            for other in EIGHT_TORSION {
                assert!(!verifies(&a, MESSAGE, &assembled(other.compress().to_bytes(), [0; 32])));
            }
        }
        let mut minus_zero = [0; 32]; // y = 1 with the sign of x set, x being 0
        (minus_zero[0], minus_zero[31]) = (1, 0x80);
        assert!(!is_public_key(&minus_zero));
    }

    #[test]
    fn points_have_one_spelling() {
        // y = p + n for n below 19 fits into 255 bits and names the same point as y = n.
        let mut tried = 0;
        for n in 0..19_u8 {
            for sign in [0, 0x80] {
                let mut bytes = [0xff; 32];
                (bytes[0], bytes[31]) = (0xed + n, 0x7f | sign);
                tried += usize::from(CompressedEdwardsY(bytes).decompress().is_some());
                assert!(!is_public_key(&bytes));
                assert!(!verifies(&bytes, MESSAGE, &signed().1));
            }
        }
        assert!(tried > 10, "most of them are points, only spelled wrongly");
    }

    #[test]
    fn r_has_one_spelling() {
        let (key, signature) = signed();
        let mut r = [0xff; 32];
        (r[0], r[31]) = (0xf0, 0x7f); // y = p + 3
        assert!(!verifies(&key, MESSAGE, &assembled(r, signature[32..].try_into().unwrap())));
    }

    #[test]
    fn the_equation_is_without_cofactor() {
        // R' = R + T with T of order eight: eight times the equation holds, the equation itself does not.
        let secret = Scalar::from(1_234_567_u64);
        let nonce = Scalar::from(7_654_321_u64);
        let a = (ED25519_BASEPOINT_POINT * secret).compress().to_bytes();
        let honest = (ED25519_BASEPOINT_POINT * nonce).compress().to_bytes();
        let s = nonce + challenge(&honest, &a) * secret;
        assert!(verifies(&a, MESSAGE, &assembled(honest, s.to_bytes())));
        let mixed = (ED25519_BASEPOINT_POINT * nonce + EIGHT_TORSION[1]).compress().to_bytes();
        let s = nonce + challenge(&mixed, &a) * secret;
        assert!(!verifies(&a, MESSAGE, &assembled(mixed, s.to_bytes())));
    }
}
