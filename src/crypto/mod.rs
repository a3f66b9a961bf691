//! The only room that names cipher crates: age recipients and identities, the `argon2id` stanza, minisign signatures.
