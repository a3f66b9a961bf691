//! Age X25519 identities and recipients: holder keys, recovery keys, the keys of attachments.
//!
//! A wrapper around `age`, which offers no way from bytes: the way leads through bech32 (docs/format.md, Recovery key,
//! policy, shares; Holder key and sheet). Both texts are canonical or refused, so that one key has one name.

use std::fmt;
use std::str::FromStr;

use age_core::primitives::{bech32_decode, bech32_encode_to_fmt};
use bech32::Hrp;
use curve25519_dalek::{MontgomeryPoint, Scalar};
use zeroize::Zeroizing;

use crate::encode::serde_as_text;
use crate::secret::{KeyBytes, SecretText};

/// The secret half: opens what was sealed to its recipient.
pub struct Identity {
    key: KeyBytes,
    /// Boxed, so that moving it leaves no copy on the stack; `age` wipes it on drop.
    age: Box<age::x25519::Identity>,
}

impl Identity {
    /// A fresh key from the operating system's random source.
    pub fn generate() -> Self {
        Self::from_key(&KeyBytes::random())
    }

    /// The identity of 32 secret bytes; [`Identity::expose_key`] gives back the same bytes.
    pub fn from_key(key: &KeyBytes) -> Self {
        let text = identity_text(key);
        let age = text.expose_text().parse().expect("age reads what its own encoder wrote");
        Self { key: key.duplicate(), age: Box::new(age) }
    }

    /// Reads `AGE-SECRET-KEY-1…` in its canonical, upper-case spelling.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        if text.len() != IDENTITY_LENGTH {
            return Err(IdentityError);
        }
        let key = bech32_decode(
            text,
            |_| IdentityError,
            |prefix| if prefix == IDENTITY_PREFIX { Ok(()) } else { Err(IdentityError) },
            |_, bytes| {
                // One more than fits, so that too many are noticed.
                let mut buffer = Zeroizing::new([0; 33]);
                let count = buffer.iter_mut().zip(bytes).map(|(place, byte)| *place = byte).count();
                KeyBytes::copy_from(&buffer[..count]).ok_or(IdentityError)
            },
        )?;
        if identity_text(&key).expose_text() == text { Ok(Self::from_key(&key)) } else { Err(IdentityError) }
    }

    /// The public half.
    pub fn recipient(&self) -> Recipient {
        let age = self.age.to_public();
        Recipient { text: age.to_string(), age }
    }

    /// The 32 bytes in the clear, as they were given.
    pub fn expose_key(&self) -> KeyBytes {
        self.key.duplicate()
    }

    /// `AGE-SECRET-KEY-1…`, as `age` writes it.
    pub fn expose_text(&self) -> SecretText {
        identity_text(&self.key)
    }

    pub(super) fn as_age(&self) -> &dyn age::Identity {
        self.age.as_ref()
    }
}

/// The text is not an age X25519 identity in its canonical spelling. Says nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an age identity (AGE-SECRET-KEY-1…)")]
pub struct IdentityError;

/// The public half: what something is sealed to.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Recipient {
    text: String,
    age: age::x25519::Recipient,
}

impl Recipient {
    /// `age1…`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn as_age(&self) -> &dyn age::Recipient {
        &self.age
    }
}

impl FromStr for Recipient {
    type Err = RecipientError;

    fn from_str(text: &str) -> Result<Self, RecipientError> {
        let age: age::x25519::Recipient = text.parse().map_err(|_| RecipientError::Spelling)?;
        if age.to_string() != text {
            return Err(RecipientError::Spelling);
        }
        if is_weak(&recipient_bytes(text)?) {
            return Err(RecipientError::Weak);
        }
        Ok(Self { text: text.to_owned(), age })
    }
}

impl PartialOrd for Recipient {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Recipient {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Recipient({})", self.text)
    }
}

serde_as_text!(Recipient);

/// Why a text is no recipient; whoever handed it over is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecipientError {
    /// Not an age X25519 recipient in its canonical, lower-case spelling.
    #[error("not an age recipient (age1…)")]
    Spelling,
    /// A point to which anybody could open, or a second name of another recipient: no honest tool makes one.
    #[error("an age recipient that no key has")]
    Weak,
}

/// The text of an identity; the one place where secret bytes pass through strings.
fn identity_text(key: &KeyBytes) -> SecretText {
    // As long as it will be, so that it leaves no copy behind. (The crate's buffer on the stack cannot be reached.)
    let mut text = Zeroizing::new(String::with_capacity(IDENTITY_LENGTH));
    bech32_encode_to_fmt(&mut *text, IDENTITY_PREFIX, key.expose_bytes()).expect("strings take what is written");
    text.make_ascii_uppercase();
    SecretText::new(std::mem::take(&mut text))
}

fn recipient_bytes(text: &str) -> Result<[u8; 32], RecipientError> {
    bech32_decode(
        text,
        |_| RecipientError::Spelling,
        |prefix| if prefix == RECIPIENT_PREFIX { Ok(()) } else { Err(RecipientError::Spelling) },
        |_, bytes| bytes.collect::<Vec<_>>().try_into().map_err(|_| RecipientError::Spelling),
    )
}

/// Whether the coordinate is 2²⁵⁵−19 or more (a second spelling), or the point has an order that divides eight (`age`
/// would panic when sealing to it).
fn is_weak(point: &[u8; 32]) -> bool {
    let beyond = point[31] >= 0x7f && (point[31] > 0x7f || point[1..31] == [0xff; 30] && point[0] >= 0xed);
    beyond || (MontgomeryPoint(*point) * Scalar::from(8_u8)).to_bytes() == [0; 32]
}

const IDENTITY_PREFIX: Hrp = Hrp::parse_unchecked("AGE-SECRET-KEY-");
const RECIPIENT_PREFIX: Hrp = Hrp::parse_unchecked("age");
const IDENTITY_LENGTH: usize = 74;

#[cfg(test)]
mod tests {
    use super::*;
    use age_core::primitives::bech32_encode;
    use secrecy::ExposeSecret as _;

    // From the test vectors of the `age` crate.
    const IDENTITY: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
    const RECIPIENT: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

    #[test]
    fn the_known_pair() {
        let identity = Identity::parse(IDENTITY).unwrap();
        assert_eq!(identity.recipient().as_str(), RECIPIENT);
        assert_eq!(identity.expose_text().expose_text(), IDENTITY);
        assert_eq!(RECIPIENT.parse::<Recipient>().unwrap(), identity.recipient());
    }

    #[test]
    fn bytes_come_back_unchanged() {
        // Also bits that X25519 ignores: the bytes are shared out, not the scalar.
        for byte in [0, 1, 255] {
            let key = KeyBytes::take(&mut [byte; 32]);
            let identity = Identity::from_key(&key);
            assert_eq!(identity.expose_text().expose_text(), identity.age.to_string().expose_secret());
            assert!(identity.expose_key().same_as(&key));
            let again = Identity::parse(identity.expose_text().expose_text()).unwrap();
            assert!(again.expose_key().same_as(&key));
        }
    }

    #[test]
    fn generated_keys_differ() {
        assert_ne!(Identity::generate().recipient(), Identity::generate().recipient());
    }

    #[test]
    fn an_identity_has_one_spelling() {
        let mut damaged = IDENTITY.to_owned();
        damaged.replace_range(20..21, "2");
        for bad in [
            IDENTITY.to_lowercase(),
            IDENTITY.replace("AGE", "age"),
            format!("{IDENTITY}\n"),
            format!(" {IDENTITY}"),
            IDENTITY[..73].to_owned(),
            damaged,
            RECIPIENT.to_owned(),
            bech32_encode(IDENTITY_PREFIX, &[7; 31]).to_uppercase(),
            bech32_encode(IDENTITY_PREFIX, &[7; 33]).to_uppercase(),
            bech32_encode(Hrp::parse_unchecked("AGE-SECRET-KIX-"), &[7; 32]).to_uppercase(),
            String::new(),
        ] {
            assert!(Identity::parse(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_recipient_has_one_spelling() {
        for bad in [
            RECIPIENT.to_uppercase(),
            RECIPIENT.replace("age1t7", "age1T7"),
            format!("{RECIPIENT}\n"),
            RECIPIENT[..61].to_owned(),
            RECIPIENT.replace("svpy", "svpz"),
            IDENTITY.to_owned(),
            "ssh-ed25519 AAAA".to_owned(),
            bech32_encode(RECIPIENT_PREFIX, &[9; 31]),
            bech32_encode(RECIPIENT_PREFIX, &[9; 33]),
            String::new(),
        ] {
            assert_eq!(bad.parse::<Recipient>(), Err(RecipientError::Spelling), "{bad}");
        }
    }

    #[test]
    fn points_that_no_key_has_are_refused() {
        let prime = |first: u8| {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (first, 0x7f);
            bytes
        };
        let mut one = [0; 32];
        one[0] = 1;
        let mut high_bit = [9; 32];
        high_bit[31] |= 0x80;
        // Order eight: the two coordinates given in RFC 7748's security considerations and libsodium's list.
        let eight: [[u8; 32]; 2] = [
            [
                0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a, 0xda,
                0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
            ],
            [
                0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b, 0x04,
                0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
            ],
        ];
        let weak = [
            [0; 32],
            one,
            eight[0],
            eight[1],
            prime(0xec),
            prime(0xed),
            prime(0xee),
            prime(0xff),
            [0xff; 32],
            high_bit,
        ];
        for point in weak {
            let text = bech32_encode(RECIPIENT_PREFIX, &point);
            assert_eq!(text.parse::<Recipient>(), Err(RecipientError::Weak), "{text}");
        }
        assert!(bech32_encode(RECIPIENT_PREFIX, &[9; 32]).parse::<Recipient>().is_ok());
        assert!(bech32_encode(RECIPIENT_PREFIX, &prime(0xeb)).parse::<Recipient>().is_ok());
    }

    #[test]
    fn json_is_the_text() {
        let json = format!("\"{RECIPIENT}\"");
        let recipient: Recipient = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&recipient).unwrap(), json);
        assert!(serde_json::from_str::<Recipient>("\"age1\"").is_err());
    }

    #[test]
    fn errors_say_nothing_of_the_text() {
        let error = Identity::parse(&IDENTITY.to_lowercase()).err().unwrap();
        assert!(!format!("{error}{error:?}").to_uppercase().contains("GQ9778"));
    }
}
