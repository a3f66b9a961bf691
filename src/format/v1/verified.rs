//! Manifests and facts whose signature holds: a finished check is a type (docs/format.md, Signatures).
//!
//! "Verified" means: signed by the key the document itself names. Whether that key is the right one is told by a sheet's
//! anchor, by a share's commitment, or by the owner's own keys.

use super::facts::Facts;
use super::manifest::Manifest;
use crate::crypto::signing;
use crate::encode::hash::{Hash, sha256};
use crate::format::{FormatError, limits};

/// A manifest with a valid signature of the key it names.
#[derive(Debug, Clone)]
pub struct VerifiedManifest {
    manifest: Manifest,
    bytes: Vec<u8>,
    signature: Vec<u8>,
    hash: Hash,
}

impl VerifiedManifest {
    /// Checks limits, fields and signature.
    pub fn verify(bytes: Vec<u8>, signature: Vec<u8>) -> Result<Self, FormatError> {
        let manifest = Manifest::read(&bytes)?;
        check("manifest", &manifest.verify_key, &bytes, &signature, &manifest.trusted_comment())?;
        let hash = sha256(&bytes);
        Ok(Self { manifest, bytes, signature, hash })
    }

    /// What it says.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The bytes as signed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The signature file.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// SHA-256 of the bytes.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

/// Public facts with a valid signature of the key they name.
#[derive(Debug, Clone)]
pub struct VerifiedFacts {
    facts: Facts,
    hash: Hash,
}

impl VerifiedFacts {
    /// Checks limits, fields and signature.
    pub fn verify(bytes: &[u8], signature: &[u8]) -> Result<Self, FormatError> {
        let facts = Facts::read(bytes)?;
        check("public facts", &facts.verify_key, bytes, signature, &facts.trusted_comment())?;
        Ok(Self { facts, hash: sha256(bytes) })
    }

    /// What they say.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// SHA-256 of the bytes.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

fn check(
    document: &'static str,
    key: &crate::crypto::VerifyKey,
    bytes: &[u8],
    signature: &[u8],
    comment: &str,
) -> Result<(), FormatError> {
    if signature.len() as u64 > limits::SIGNATURE {
        return Err(FormatError::Signature { document });
    }
    signing::verify(key, bytes, signature, comment).map_err(|_| FormatError::Signature { document })
}
