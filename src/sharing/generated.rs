//! Policies and rooms full of people for property tests.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Node, Path, Policy};

/// Any policy of up to three levels and about a dozen leaves.
pub fn policy() -> impl Strategy<Value = Policy<()>> {
    let leaf = Just(Node::Leaf(())).boxed();
    let third = prop_oneof![4 => leaf.clone(), 1 => node(leaf.clone(), 3).prop_map(Node::Branch)].boxed();
    let second = prop_oneof![2 => leaf, 3 => node(third, 3).prop_map(Node::Branch)].boxed();
    node(second, 4)
}

/// A policy together with some of its leaves.
pub fn policy_and_some() -> impl Strategy<Value = (Policy<()>, BTreeSet<Path>)> {
    policy().prop_flat_map(|policy| {
        let paths: Vec<Path> = policy.leaves().map(|(path, ())| path).collect();
        let count = paths.len();
        let some = proptest::sample::subsequence(paths, 0..=count);
        (Just(policy), some.prop_map(BTreeSet::from_iter))
    })
}

fn node(child: BoxedStrategy<Node<()>>, widest: usize) -> BoxedStrategy<Policy<()>> {
    proptest::collection::vec(child, 1..=widest)
        .prop_flat_map(|of| {
            let count = u8::try_from(of.len()).unwrap();
            (1..=count, Just(of))
        })
        .prop_map(|(needed, of)| Policy::new(needed, of).unwrap())
        .boxed()
}
