//! Bytes ⇄ model, one submodule per version; limits are checked here, before anything is allocated.
//!
//! Specified in docs/format.md. What this room is not: it opens no file and holds no state.

pub mod limits;
pub mod v1;

use crate::encode::json::JsonError;

/// Why a document is not what its place says it is. The bytes are at fault, never the reader.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// Not the JSON that docs/format.md (Conventions) allows, or a field is missing or has another type.
    #[error("{document}: {source}")]
    Json {
        /// Which document, by its name in docs/format.md.
        document: &'static str,
        /// What is wrong with the JSON.
        source: JsonError,
    },
    /// The `format` field names something else, or a version this reader does not know.
    #[error("{document}: unknown format")]
    UnknownFormat {
        /// Which document was expected.
        document: &'static str,
    },
    /// A field contradicts the specification or another place in which it stands.
    #[error("{document}: {field} {why}")]
    Field {
        /// Which document.
        document: &'static str,
        /// Which field of it.
        field: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Larger than docs/format.md (Limits) allows.
    #[error("{document}: larger than the limit")]
    TooLarge {
        /// Which document.
        document: &'static str,
    },
    /// The signature is missing, malformed, or does not fit.
    #[error("{document}: the signature does not verify")]
    Signature {
        /// Which document.
        document: &'static str,
    },
}

impl FormatError {
    pub(crate) fn field(document: &'static str, field: &'static str, why: &'static str) -> Self {
        Self::Field { document, field, why }
    }
}
