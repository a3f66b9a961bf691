//! Digits that people read aloud: fingerprints, receipts, check digits (docs/format.md, Conventions).

use std::fmt;

use super::hash::sha256;

/// A fixed number of decimal digits, shown in groups of four.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Digits(String);

impl Digits {
    /// Reads exactly `count` digits as somebody typed them; blanks and dashes between them do not matter.
    pub fn parse(count: u32, text: &str) -> Result<Self, DigitsError> {
        let mut plain = String::new();
        for character in text.chars() {
            match character {
                '0'..='9' => plain.push(character),
                '-' | '\u{2010}'..='\u{2015}' => {}
                _ if character.is_whitespace() => {}
                _ => return Err(DigitsError::Character),
            }
        }
        if plain.len() != count as usize {
            return Err(DigitsError::Count { expected: count, found: plain.len() });
        }
        Ok(Self(plain))
    }

    /// The digits without blanks.
    pub fn plain(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut grouped = String::with_capacity(self.0.len() * 5 / 4);
        for (index, digit) in self.0.chars().enumerate() {
            if index > 0 && index % 4 == 0 {
                grouped.push(' ');
            }
            grouped.push(digit);
        }
        formatter.pad(&grouped)
    }
}

/// Why a text is not the digits asked for; whoever typed it is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DigitsError {
    /// Too few or too many digits.
    #[error("{found} digits instead of {expected}")]
    Count {
        /// How many there must be.
        expected: u32,
        /// How many there are.
        found: usize,
    },
    /// Something that is neither digit nor blank nor dash.
    #[error("something else than digits")]
    Character,
}

/// The first 16 raw bytes of a hash as a big-endian integer, modulo 10ⁿ, padded with zeros.
///
/// # Panics
/// With `n` above 38: 10ⁿ would exceed the 128 bits that are taken.
pub fn digits(n: u32, hash: &[u8; 32]) -> Digits {
    let (first, _) = hash.split_first_chunk::<16>().expect("32 bytes have a first half");
    let number = u128::from_be_bytes(*first) % 10_u128.pow(n);
    Digits(format!("{number:0width$}", width = n as usize))
}

/// The fingerprint of a verify key for people: 20 digits over the 32-byte public key.
pub fn fingerprint(public_key: &[u8; 32]) -> Digits {
    digits(20, sha256(public_key).as_bytes())
}

/// The two boxes beside the 24 words: 8 digits over the 32-byte public key.
pub fn check_digits(public_key: &[u8; 32]) -> Digits {
    digits(8, sha256(public_key).as_bytes())
}

/// What a holder reads out to confirm the recipient they handed over: 12 digits over the text `age1…`.
pub fn recipient_digits(recipient: &str) -> Digits {
    digits(12, sha256(recipient.as_bytes()).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sixteen_bytes_count_big_endian() {
        let mut hash = [0; 32];
        hash[15] = 42;
        hash[16] = 255;
        assert_eq!(digits(8, &hash).plain(), "00000042");
        hash[14] = 1;
        assert_eq!(digits(2, &hash).plain(), "98"); // 256 + 42 modulo 100
    }

    #[test]
    fn known_values() {
        // python3: '%020d' % (int.from_bytes(hashlib.sha256(bytes(32)).digest()[:16], 'big') % 10**20)
        assert_eq!(fingerprint(&[0; 32]).plain(), "77343918734746553888");
        assert_eq!(check_digits(&[0; 32]).plain(), "46553888");
        assert_eq!(recipient_digits("age1").plain().len(), 12);
    }

    #[test]
    fn shown_in_groups_of_four() {
        assert_eq!(Digits::parse(12, "123456789012").unwrap().to_string(), "1234 5678 9012");
        assert_eq!(Digits::parse(5, "12345").unwrap().to_string(), "1234 5");
    }

    #[test]
    fn what_is_read_aloud_can_be_typed_with_blanks_and_dashes() {
        let expected = Digits::parse(8, "12345678").unwrap();
        for typed in ["1234 5678", "1234-5678", " 1 2 3 4 5 6 7 8\r\n", "1234\u{a0}5678", "1234–5678"] {
            assert_eq!(Digits::parse(8, typed).unwrap(), expected, "{typed:?}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!(Digits::parse(8, "1234567"), Err(DigitsError::Count { expected: 8, found: 7 }));
        assert_eq!(Digits::parse(8, "123456789"), Err(DigitsError::Count { expected: 8, found: 9 }));
        assert_eq!(Digits::parse(8, "1234567O"), Err(DigitsError::Character));
        assert_eq!(Digits::parse(8, "１２３４５６７８"), Err(DigitsError::Character));
    }
}
