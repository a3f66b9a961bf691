//! The list of a kit's files with their hashes, as `sha256sum -c` reads it, signed by the owner (docs/format.md, Kit).
//!
//! What this is not: what makes a kit trustworthy on the worst day; that is in the bundles and on the sheets.

use std::collections::BTreeMap;

use crate::crypto::{SigningKey, VerifyKey, signing};
use crate::encode::hash::Hash;
use crate::encode::id::Id;
use crate::encode::slug::Slug;

/// Files below the kit, with `/` between, and the hashes of their contents.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<String, Hash>);

impl Sums {
    /// Adds a file.
    pub fn add(&mut self, name: &str, hash: Hash) {
        self.0.insert(name.to_owned(), hash);
    }

    /// Whether a file stands in it.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// All files with their hashes.
    pub fn files(&self) -> impl Iterator<Item = (&str, Hash)> {
        self.0.iter().map(|(name, hash)| (name.as_str(), *hash))
    }

    /// The names of all files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The text, and the signature file beside it.
    pub fn sign(&self, key: &SigningKey, vault: Id, holder: &Slug) -> (String, String) {
        let lines: Vec<String> = self.0.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
        let text = lines.concat();
        let signature = signing::sign(key, text.as_bytes(), &comment(vault, holder));
        (text, signature)
    }

    /// Reads a list and holds it against the owner's key.
    pub fn read(text: &[u8], signature: &[u8], key: &VerifyKey, vault: Id, holder: &Slug) -> Signed {
        let comment = comment(vault, holder);
        if signing::verify(key, text, signature, &comment).is_ok() {
            return Self::parse(text).map_or(Signed::Damaged, Signed::Ours);
        }
        let signature = String::from_utf8_lossy(signature);
        let mut comments = signature.lines().filter_map(|line| line.strip_prefix("trusted comment: "));
        if comments.next().is_some_and(|found| found.starts_with(COMMENT) && found != comment) {
            Signed::SomebodyElses
        } else {
            Signed::Damaged
        }
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let file =
            |line: &str| line.split_once("  ").and_then(|(hash, name)| Some((name.to_owned(), hash.parse().ok()?)));
        std::str::from_utf8(text).ok()?.lines().map(file).collect::<Option<_>>().map(Self)
    }
}

/// What a list of files turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Signed {
    /// By this owner, for this holder.
    Ours(Sums),
    /// Of another vault or another holder, or says so.
    SomebodyElses,
    /// Cut, changed, or no such list.
    Damaged,
}

const COMMENT: &str = "breakglass kit vault=";

fn comment(vault: Id, holder: &Slug) -> String {
    format!("{COMMENT}{vault} holder={holder}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::hash::sha256;

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_signed_is_read_and_nothing_else() {
        let (key, vault, anna) = (SigningKey::generate(), Id::random(), slug("anna"));
        let mut sums = Sums::default();
        sums.add("technik/b", sha256(b"b"));
        sums.add("START-HIER.pdf", sha256(b"a"));
        let (text, signature) = sums.sign(&key, vault, &anna);
        let read = |text: &str, key: &SigningKey, vault, holder: &Slug| {
            Sums::read(text.as_bytes(), signature.as_bytes(), key.verify_key(), vault, holder)
        };
        assert_eq!(read(&text, &key, vault, &anna), Signed::Ours(sums));
        assert_eq!(read(&text.replace("technik/b", "technik/c"), &key, vault, &anna), Signed::Damaged);
        assert_eq!(read(&text, &SigningKey::generate(), vault, &anna), Signed::Damaged);
        assert_eq!(read(&text, &key, Id::random(), &anna), Signed::SomebodyElses);
        assert_eq!(read(&text, &key, vault, &slug("bernd")), Signed::SomebodyElses);
        assert_eq!(Sums::read(b"", b"", key.verify_key(), vault, &anna), Signed::Damaged);
    }

    #[test]
    fn the_text_is_what_sha256sum_reads() {
        let mut sums = Sums::default();
        sums.add("a b", sha256(b"abc"));
        let (text, _) = sums.sign(&SigningKey::generate(), Id::random(), &slug("anna"));
        assert_eq!(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a b\n");
    }
}
