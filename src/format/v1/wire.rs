//! What the documents of version 1 have in common: reading, writing, base64 in JSON, objects.
//!
//! Secrets are exposed to the serializer only by the functions named `expose_…` here.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use crate::encode::base64;
use crate::encode::hash::Hash;
use crate::encode::json::{self, Cursor};
use crate::format::FormatError;
use crate::secret::{Key, SecretBytes, SecretText, WipingBuffer};

/// A stored object: an age file, named by its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectRef {
    /// SHA-256 of the file as stored.
    pub object: Hash,
    /// Bytes of the file as stored.
    pub size: u64,
}

/// The part of every document that says what it is.
#[derive(Deserialize)]
struct Tagged {
    format: String,
}

/// Reads a document whose `format` is `tag`, checking size and JSON rules first, and that it is an object, as are the
/// members `nested`, or the entries of those that are lists.
///
/// serde would also take an object's fields as a list, in order; other readers would not, and all must agree.
pub(crate) fn read<T: DeserializeOwned>(
    document: &'static str,
    tag: &str,
    bytes: &[u8],
    limit: u64,
    nested: &[&str],
) -> Result<T, FormatError> {
    if bytes.len() as u64 > limit {
        return Err(FormatError::TooLarge { document });
    }
    json::check(bytes).map_err(|source| FormatError::Json { document, source })?;
    if !are_objects(bytes, nested) {
        return Err(list_for_object(document));
    }
    let tagged: Tagged = json::read(bytes, limit).map_err(|source| FormatError::Json { document, source })?;
    if tagged.format != tag {
        return Err(FormatError::UnknownFormat { document });
    }
    json::read(bytes, limit).map_err(|source| FormatError::Json { document, source })
}

/// Whether checked JSON is an object, and so are its members of these names, or all their entries. Copies nothing.
pub(crate) fn are_objects(bytes: &[u8], nested: &[&str]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let object = |cursor: &mut Cursor<'_>| {
        let is_one = cursor.is_object();
        cursor.raw();
        is_one.then_some(())
    };
    let member = |key: &str, cursor: &mut Cursor<'_>| match nested.contains(&key) {
        true if cursor.is_object() => object(cursor),
        true => cursor.list(object),
        false => {
            cursor.raw();
            Some(())
        }
    };
    Cursor::new(text).object(member).is_some()
}

/// Reads a document that holds nothing secret, and whose only lists are those named, at whatever depth: each of
/// objects, or of texts.
pub(crate) fn read_public<T: DeserializeOwned>(
    document: &'static str,
    tag: &str,
    bytes: &[u8],
    limit: u64,
    lists: &[&str],
) -> Result<T, FormatError> {
    let typed = read(document, tag, bytes, limit, &[])?;
    let value: serde_json::Value = json::read(bytes, limit).map_err(|source| FormatError::Json { document, source })?;
    if lists_only_at(&value, lists) { Ok(typed) } else { Err(list_for_object(document)) }
}

fn list_for_object(document: &'static str) -> FormatError {
    FormatError::field(document, "list", "stands where an object belongs")
}

fn lists_only_at(value: &serde_json::Value, lists: &[&str]) -> bool {
    use serde_json::Value::{Array, Object};
    let Object(members) = value else { return true };
    members.iter().all(|(key, member)| match member {
        // What is unknown is ignored, whatever its shape.
        Array(entries) if lists.contains(&key.as_str()) => {
            entries.iter().all(|entry| !entry.is_array() && lists_only_at(entry, lists))
        }
        Array(_) => !KNOWN_OBJECTS.contains(&key.as_str()),
        other => lists_only_at(other, lists),
    })
}

/// Members that are objects wherever they stand.
const KNOWN_OBJECTS: [&str; 7] =
    ["owner_keys", "recovery", "owner_part", "policy", "records", "successor_keys", "drill_of"];

/// Writes a document that holds nothing secret.
pub(crate) fn write<T: Serialize>(document: &T) -> Vec<u8> {
    serde_json::to_vec(document).expect("plain structs with string keys always serialize")
}

/// Writes a document into memory that is wiped, padded with spaces to a multiple of `padding` (1: none).
pub(crate) fn write_secret<T: Serialize>(document: &T, padding: usize) -> SecretBytes {
    let mut buffer = WipingBuffer::with_capacity(4096);
    serde_json::to_writer(&mut buffer, document).expect("plain structs with string keys always serialize");
    let missing = buffer.len().next_multiple_of(padding) - buffer.len();
    buffer.append(&vec![b' '; missing]);
    buffer.into_secret()
}

/// A field that may be null but must be there: serde's own rule for `Option` would forgive its absence.
pub(crate) fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

/// Binary as canonical base64.
pub(crate) mod binary {
    use super::{Deserialize, Deserializer, Serializer, base64};
    use serde::de::Error as _;

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base64::encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        base64::decode(&text).map_err(|_| D::Error::custom("not canonical base64"))
    }
}

/// Secret bytes in base64, of a fixed length.
pub(crate) mod secret_key {
    use super::{Deserializer, Key, SecretText, Serializer, Zeroizing, base64};
    use serde::Deserialize as _;
    use serde::de::Error as _;

    pub(crate) fn serialize<S: Serializer, const N: usize>(key: &Key<N>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(base64::encode(key.expose_bytes())))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(deserializer: D) -> Result<Key<N>, D::Error> {
        let text = SecretText::deserialize(deserializer)?;
        let bytes = base64::decode_secret(text.expose_text()).map_err(|_| D::Error::custom("not canonical base64"))?;
        Key::copy_from(bytes.expose_bytes()).ok_or_else(|| D::Error::custom("of another length"))
    }
}

/// Writes out a secret text; only into a [`WipingBuffer`].
pub(crate) fn expose_text<S: Serializer>(text: &SecretText, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text.expose_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Document {
        records: ObjectRef,
    }

    #[derive(Deserialize)]
    struct Anything {}

    #[test]
    fn an_object_written_as_a_list_is_refused() {
        let object = br#"{"format":"x","records":{"object":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":1},"files":[]}"#;
        let list = br#"{"format":"x","records":["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",1],"files":[]}"#;
        let read = |bytes: &[u8]| read_public::<Document>("manifest", "x", bytes, 4096, &["files"]);
        assert_eq!(read(object).unwrap().records.size, 1);
        assert!(matches!(read(list), Err(FormatError::Field { .. })));
        assert!(read(br#"["x"]"#).is_err());
    }

    #[test]
    fn the_place_of_an_object_is_known_without_reading_what_is_in_it() {
        let good = |json: &str| are_objects(json.as_bytes(), &["one", "many"]);
        for json in [r"{}", r#" {"other":[[1]],"one":{"a":[]},"many":[{},{"b":1}]} "#, r#"{"many":[]}"#] {
            assert!(good(json), "{json}");
        }
        for json in ["[]", "\"x\"", r#"{"one":[1]}"#, r#"{"one":"x"}"#, r#"{"many":[{},[]]}"#, r#"{"\u006fne":[1]}"#] {
            assert!(!good(json), "{json}");
        }
    }

    #[test]
    fn the_shape_of_what_is_unknown_does_not_matter() {
        let bytes = br#"{"format":"x","later":[[1]],"files":[]}"#;
        assert!(read_public::<Anything>("manifest", "x", bytes, 4096, &["files"]).is_ok());
    }
}
