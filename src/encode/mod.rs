//! How things are written down: ids, hashes, digits that are read aloud, words, base64, JSON; canonical or refused.
//!
//! What this is not: the documents themselves (`format`) or anything that needs a key (`crypto`). Specified in
//! docs/format.md, Conventions.

pub mod base64;
pub mod digits;
pub mod hash;
pub mod id;
pub mod json;
pub(crate) mod packed;
pub mod slug;
pub mod text;
pub mod time;
pub mod words;

/// Writes a type as its `Display` text in JSON and reads it back through its `FromStr`.
macro_rules! serde_as_text {
    ($name:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use serde_as_text;
