//! Policy tree, split, verify, combine: wraps the `sharks` crate. No I/O.

mod path;
mod policy;

pub mod analysis;
pub mod text;

#[cfg(test)]
mod generated;

pub use path::{Path, PathSyntax};
pub use policy::{MAX_DEPTH, MAX_LEAVES, Node, Policy, PolicyError};
