//! Which of several signed revisions is the newest: heads, forks and gaps (docs/format.md, Commit).
//!
//! A pure decision over what was read; the same for compartments and for the public facts. What this is not: a check of
//! objects, or of the register's memory.

use std::collections::{BTreeMap, BTreeSet};

use crate::encode::hash::Hash;
use crate::format::v1::verified::{VerifiedFacts, VerifiedManifest};

/// A signed document that names the one before it.
pub trait Link {
    /// The hash of the document.
    fn hash(&self) -> Hash;
    /// Its number.
    fn revision(&self) -> u64;
    /// The hash of the preceding document.
    fn previous(&self) -> Option<Hash>;
    /// Heads of a fork that it sets aside.
    fn settles(&self) -> &[Hash];
}

impl Link for VerifiedManifest {
    fn hash(&self) -> Hash {
        self.hash()
    }
    fn revision(&self) -> u64 {
        self.manifest().revision
    }
    fn previous(&self) -> Option<Hash> {
        self.manifest().previous
    }
    fn settles(&self) -> &[Hash] {
        &self.manifest().settles
    }
}

impl Link for VerifiedFacts {
    fn hash(&self) -> Hash {
        self.hash()
    }
    fn revision(&self) -> u64 {
        self.facts().revision
    }
    fn previous(&self) -> Option<Hash> {
        self.facts().previous
    }
    fn settles(&self) -> &[Hash] {
        &self.facts().settles
    }
}

/// Verified revisions of one thing.
#[derive(Debug)]
pub struct Chain<T> {
    by_hash: BTreeMap<Hash, T>,
}

impl<T: Link> Chain<T> {
    /// Takes what was verified, in any order.
    pub fn new(links: impl IntoIterator<Item = T>) -> Self {
        Self { by_hash: links.into_iter().map(|link| (link.hash(), link)).collect() }
    }

    /// A revision by its hash.
    pub fn get(&self, hash: &Hash) -> Option<&T> {
        self.by_hash.get(hash)
    }

    /// Every revision, newest first; those of one number by hash.
    pub fn newest_first(&self) -> Vec<&T> {
        let mut links: Vec<&T> = self.by_hash.values().collect();
        links.sort_by_key(|link| (std::cmp::Reverse(link.revision()), link.hash()));
        links
    }

    /// A revision with everything before it that is still here, newest first.
    pub fn ancestry(&self, from: &Hash) -> Vec<&T> {
        let mut chain: Vec<&T> = Vec::new();
        let mut next = self.by_hash.get(from);
        while let Some(link) = next {
            chain.push(link);
            // A number that does not fall would be a forged circle; hashes make it impossible, the check makes it plain.
            next = link
                .previous()
                .and_then(|hash| self.by_hash.get(&hash))
                .filter(|earlier| earlier.revision() < link.revision());
        }
        chain
    }

    /// The heads: one in good times, several in a fork, none where nothing was verified.
    ///
    /// A revision is no head if another one descends from it or sets it aside, or if it is older than the oldest
    /// revision to which the newest one can be traced: then what lay between was pruned or is damaged.
    pub fn heads(&self) -> Vec<&T> {
        let newest_first = self.newest_first();
        let Some(newest) = newest_first.first() else { return Vec::new() };
        let trunk = self.ancestry(&newest.hash());
        let traced_to = trunk.last().map_or(0, |oldest| oldest.revision());
        let mut covered = self.settled_by(&trunk);
        let mut heads = vec![*newest];
        for link in newest_first {
            if link.revision() >= traced_to && covered.insert(link.hash()) {
                covered.extend(self.ancestry(&link.hash()).iter().map(|earlier| earlier.hash()));
                heads.push(link);
            }
        }
        heads
    }

    /// These revisions, and everything that they set aside.
    fn settled_by(&self, links: &[&T]) -> BTreeSet<Hash> {
        let set_aside = links.iter().flat_map(|link| link.settles()).flat_map(|loser| self.ancestry(loser));
        links.iter().copied().chain(set_aside).map(Link::hash).collect()
    }

    /// Revisions too old to be heads of a fork, of which somebody who remembers what followed what says that they are
    /// none of it: a machine wrote that had been away for longer than revisions are kept. `remembered` tells whether a
    /// revision is known; `None` where nothing of that number is remembered.
    pub fn strays(&self, remembered: impl Fn(&T) -> Option<bool>) -> Vec<&T> {
        let newest_first = self.newest_first();
        let Some(newest) = newest_first.first() else { return Vec::new() };
        let known = newest_first.iter().copied().filter(|link| remembered(link) == Some(true));
        let mut line = self.ancestry(&newest.hash());
        line.extend(known.flat_map(|link| self.ancestry(&link.hash())));
        let mut covered = self.settled_by(&line);
        let mut strays = Vec::new();
        for link in newest_first {
            if remembered(link) == Some(false) && covered.insert(link.hash()) {
                covered.extend(self.ancestry(&link.hash()).iter().map(|earlier| earlier.hash()));
                strays.push(link);
            }
        }
        strays
    }

    /// Whether `head` descends from a revision seen earlier: yes, no, or what lay between is no longer here.
    pub fn descends(&self, head: &Hash, revision: u64, hash: &Hash) -> Descent {
        let trunk = self.ancestry(head);
        let names = |link: &&T| link.hash() == *hash || link.previous() == Some(*hash) || link.settles().contains(hash);
        // Whoever saw the middle of a branch that was set aside later has seen something older all the same.
        let mut set_aside = trunk.iter().flat_map(|link| link.settles()).flat_map(|loser| self.ancestry(loser));
        if trunk.iter().any(names) || set_aside.any(|link| names(&link)) {
            return Descent::Yes;
        }
        match trunk.last() {
            Some(oldest) if oldest.revision() > revision && oldest.previous().is_some() => Descent::Unknown,
            _ => Descent::No,
        }
    }
}

/// The answer of [`Chain::descends`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Descent {
    /// It descends from it, or is it.
    Yes,
    /// It does not: another history.
    No,
    /// The revisions between were pruned.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::hash::sha256;

    struct Note {
        name: &'static str,
        revision: u64,
        previous: Option<&'static str>,
        settles: Vec<Hash>,
    }

    impl Link for Note {
        fn hash(&self) -> Hash {
            sha256(self.name.as_bytes())
        }
        fn revision(&self) -> u64 {
            self.revision
        }
        fn previous(&self) -> Option<Hash> {
            self.previous.map(|name| sha256(name.as_bytes()))
        }
        fn settles(&self) -> &[Hash] {
            &self.settles
        }
    }

    fn note(name: &'static str, revision: u64, previous: Option<&'static str>) -> Note {
        Note { name, revision, previous, settles: Vec::new() }
    }

    fn names(notes: &[&Note]) -> Vec<&'static str> {
        let mut names: Vec<_> = notes.iter().map(|note| note.name).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn a_straight_chain_has_one_head() {
        let chain = Chain::new([note("c", 3, Some("b")), note("a", 1, None), note("b", 2, Some("a"))]);
        assert_eq!(names(&chain.heads()), ["c"]);
    }

    #[test]
    fn two_of_one_revision_are_a_fork() {
        let chain = Chain::new([note("a", 1, None), note("b", 2, Some("a")), note("c", 2, Some("a"))]);
        assert_eq!(names(&chain.heads()), ["b", "c"]);
    }

    #[test]
    fn a_branch_that_was_left_behind_is_a_fork_too() {
        let chain = Chain::new([
            note("a", 1, None),
            note("b", 2, Some("a")),
            note("x", 2, Some("a")),
            note("c", 3, Some("b")),
            note("y", 3, Some("x")),
            note("d", 4, Some("c")),
        ]);
        assert_eq!(names(&chain.heads()), ["d", "y"]);
    }

    #[test]
    fn what_was_set_aside_is_no_head() {
        let mut settled = note("c", 3, Some("b"));
        settled.settles = vec![sha256(b"x")];
        let chain = Chain::new([note("a", 1, None), note("b", 2, Some("a")), note("x", 2, Some("a")), settled]);
        assert_eq!(names(&chain.heads()), ["c"]);
    }

    #[test]
    fn a_gap_makes_no_fork() {
        let chain = Chain::new([note("a", 1, None), note("c", 3, Some("b"))]);
        assert_eq!(names(&chain.heads()), ["c"]);
        assert_eq!(chain.descends(&sha256(b"c"), 1, &sha256(b"a")), Descent::Unknown);
    }

    #[test]
    fn descent_is_told_from_another_history() {
        let chain = Chain::new([note("a", 1, None), note("b", 2, Some("a"))]);
        assert_eq!(chain.descends(&sha256(b"b"), 1, &sha256(b"a")), Descent::Yes);
        assert_eq!(chain.descends(&sha256(b"b"), 1, &sha256(b"z")), Descent::No);
        assert_eq!(chain.descends(&sha256(b"b"), 3, &sha256(b"z")), Descent::No);
    }
}
