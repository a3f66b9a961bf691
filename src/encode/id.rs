//! Ids of vaults, compartments and records: 16 characters of lower-case Crockford base32 (docs/format.md, Conventions).

use std::fmt;
use std::str::FromStr;

use super::serde_as_text;

/// Eighty random bits, written as 16 characters of lower-case Crockford base32.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; LENGTH]);

impl Id {
    /// A fresh id. No secret: a generator that the operating system seeds will do, and an import makes many.
    pub fn random() -> Self {
        use rand::Rng as _;
        let mut random = [0; LENGTH];
        rand::rng().fill_bytes(&mut random);
        // Thirty-two divides 256, so the low five bits of a random byte are uniform.
        Self(random.map(|byte| ALPHABET[usize::from(byte & 31)]))
    }

    /// The sixteen characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("an id is made of ASCII characters only")
    }
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bytes: [u8; LENGTH] = text.as_bytes().try_into().map_err(|_| IdError)?;
        if bytes.iter().all(|byte| ALPHABET.contains(byte)) { Ok(Self(bytes)) } else { Err(IdError) }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Id({self})")
    }
}

serde_as_text!(Id);

/// The text is not an id: another length, an upper-case letter, or one of `i l o u`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of 16 characters in lower-case Crockford base32")]
pub struct IdError;

/// Which compartment: the register, or a client's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CompartmentId {
    /// The root compartment: the register.
    Root,
    /// A client's compartment, or a drill.
    Client(Id),
}

impl CompartmentId {
    /// Whether this is the register.
    pub fn is_root(self) -> bool {
        matches!(self, Self::Root)
    }
}

impl From<Id> for CompartmentId {
    fn from(id: Id) -> Self {
        Self::Client(id)
    }
}

impl FromStr for CompartmentId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if text == ROOT { Ok(Self::Root) } else { text.parse().map(Self::Client) }
    }
}

impl fmt::Display for CompartmentId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => formatter.pad(ROOT),
            Self::Client(id) => id.fmt(formatter),
        }
    }
}

serde_as_text!(CompartmentId);

const LENGTH: usize = 16;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ROOT: &str = "root";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_ids_are_ids_and_differ() {
        let (one, two) = (Id::random(), Id::random());
        assert_eq!(one.to_string().parse(), Ok(one));
        assert_ne!(one, two);
    }

    #[test]
    fn random_ids_use_the_whole_alphabet() {
        let seen: std::collections::BTreeSet<u8> = (0..200).flat_map(|_| Id::random().0).collect();
        assert_eq!(seen.len(), 32);
    }

    #[test]
    fn only_the_canonical_spelling_is_an_id() {
        assert!("3f9k2m7q1x8c4d6v".parse::<Id>().is_ok());
        for bad in [
            "",
            "3f9k2m7q1x8c4d6",
            "3f9k2m7q1x8c4d6vv",
            "3F9K2M7Q1X8C4D6V",
            "3f9k2m7q1x8c4d6l",
            "3f9k2m7q1x8c4d6u",
            "3f9k2m7q1x8c4d6 ",
            "../../../../etc/",
            "ü3f9k2m7q1x8c4d",
        ] {
            assert_eq!(bad.parse::<Id>(), Err(IdError), "{bad:?}");
        }
    }

    #[test]
    fn a_compartment_is_root_or_an_id() {
        assert_eq!("root".parse(), Ok(CompartmentId::Root));
        assert_eq!(CompartmentId::Root.to_string(), "root");
        assert!("Root".parse::<CompartmentId>().is_err());
        let id = Id::random();
        assert_eq!(id.to_string().parse(), Ok(CompartmentId::Client(id)));
        assert!(CompartmentId::Root < CompartmentId::Client(id));
    }

    #[test]
    fn json_is_the_text() {
        let id: CompartmentId = serde_json::from_str("\"3f9k2m7q1x8c4d6v\"").unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"3f9k2m7q1x8c4d6v\"");
        assert!(serde_json::from_str::<Id>("\"root\"").is_err());
        assert!(serde_json::from_str::<Id>("7").is_err());
    }
}
