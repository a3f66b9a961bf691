//! Who must come together, and the arithmetic that holds them to it: policy tree, split, verify, combine.
//!
//! Wraps the `sharks` crate (its maintained fork `blahaj`), which verifies nothing; here nothing unverified reaches it.
//! A [`Policy`] is within its limits, a [`VerifiedShare`] matches its commitment, a [`Quorum`] satisfies its policy:
//! none of them can exist otherwise. What this is not: I/O, age files, or the decision whose share to ask for
//! (`recovery`). Specified in docs/format.md, Recovery key, policy, shares.

mod path;
mod policy;
mod quorum;
mod share;

pub mod analysis;
pub mod text;
pub mod words;

#[cfg(test)]
mod generated;

pub use analysis::Gap;
pub use path::{Path, PathSyntax};
pub use policy::{MAX_DEPTH, MAX_LEAVES, Node, Policy, PolicyError};
pub use quorum::{CombineError, Quorum};
pub use share::{
    BadShare, Kind, KindSyntax, SHARE_BYTES, Share, ShareContext, VerifiedShare, commitment, split, system_random,
};
