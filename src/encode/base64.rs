//! Base64 in the forms the format uses; a text that is not canonical is refused (docs/format.md, Conventions).

use base64::Engine as _;
use base64::engine::GeneralPurpose;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::secret::{SecretBytes, SecretText};

/// Standard base64 with padding: binary in JSON.
pub fn encode(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}

/// Standard base64 of secret bytes, in text that is wiped.
pub fn encode_secret(bytes: &[u8]) -> SecretText {
    // The engine allocates the exact length once, so no copy is left behind.
    SecretText::new(BASE64_STANDARD.encode(bytes))
}

/// Reads standard base64 with padding.
pub fn decode(text: &str) -> Result<Vec<u8>, Base64Error> {
    BASE64_STANDARD.decode(text).map_err(|_| Base64Error)
}

/// Reads standard base64 with padding into memory that is wiped.
pub fn decode_secret(text: &str) -> Result<SecretBytes, Base64Error> {
    decode_wiped(&BASE64_STANDARD, text)
}

/// Standard base64 without padding: the arguments of age stanzas.
pub fn encode_unpadded(bytes: &[u8]) -> String {
    BASE64_STANDARD_NO_PAD.encode(bytes)
}

/// Reads standard base64 without padding.
pub fn decode_unpadded(text: &str) -> Result<Vec<u8>, Base64Error> {
    BASE64_STANDARD_NO_PAD.decode(text).map_err(|_| Base64Error)
}

/// Base64url without padding: requests and contributions.
pub fn encode_url(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads base64url without padding.
pub fn decode_url(text: &str) -> Result<Vec<u8>, Base64Error> {
    BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Base64Error)
}

/// The text is not the canonical base64 of anything: a foreign character, wrong padding, or stray bits at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not canonical base64")]
pub struct Base64Error;

fn decode_wiped(engine: &GeneralPurpose, text: &str) -> Result<SecretBytes, Base64Error> {
    let mut buffer = Zeroizing::new(vec![0; base64::decoded_len_estimate(text.len())]);
    let length = engine.decode_slice(text, &mut buffer).map_err(|_| Base64Error)?;
    buffer.truncate(length);
    Ok(SecretBytes::new(std::mem::take(&mut buffer)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_vectors() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).unwrap(), bytes.as_bytes());
            assert_eq!(decode_secret(text).unwrap().expose_bytes(), bytes.as_bytes());
            assert_eq!(encode_secret(bytes.as_bytes()).expose_text(), text);
        }
        assert_eq!(encode_url(&[0xfb, 0xff]), "-_8");
        assert_eq!(decode_url("-_8").unwrap(), [0xfb, 0xff]);
    }

    #[test]
    fn what_is_not_canonical_is_refused() {
        for bad in ["Zg", "Zg=", "Zh==", "Zm9=", "Z===", "Zm9v\n", " Zm9v", "Zm 9v", "-_8=", "Zm9vZg==Zg==", "===="] {
            assert_eq!(decode(bad), Err(Base64Error), "{bad:?}");
            assert!(decode_secret(bad).is_err(), "{bad:?}");
        }
        for bad in ["Zg==", "Zh", "Zm9v\n", "-_8", "Z"] {
            assert_eq!(decode_unpadded(bad), Err(Base64Error), "{bad:?}");
        }
        assert_eq!(decode_unpadded(&encode_unpadded(b"fo")).unwrap(), b"fo");
        for bad in ["-_8=", "-_9", "+/8", "Zg==", "Z", "-_8\n"] {
            assert_eq!(decode_url(bad), Err(Base64Error), "{bad:?}");
        }
    }
}
