//! What a policy means: who satisfies it, who could do so alone, without whom nobody can, who is still missing.
//!
//! Structured answers only; `words` turns them into sentences. Specified in docs/format.md, Recovery key, policy,
//! shares, and docs/readiness.md, question 3.

use std::collections::BTreeSet;

use super::path::Path;
use super::policy::{Node, Policy};

/// Whether those who are there satisfy the policy.
pub fn satisfied<L>(policy: &Policy<L>, has: impl Fn(&L) -> bool) -> bool {
    satisfied_where(policy, &|_, leaf| has(leaf))
}

/// Whether the leaves with these paths satisfy the policy.
pub fn satisfied_by<L>(policy: &Policy<L>, have: &BTreeSet<Path>) -> bool {
    satisfied_where(policy, &|path, _| have.contains(&path))
}

/// The leaves each of which satisfies the policy by itself. A policy with such a leaf is refused when it is written.
pub fn alone<L>(policy: &Policy<L>) -> Vec<Path> {
    let could = |path: &Path| satisfied_where(policy, &|other, _| other == *path);
    policy.leaves().map(|(path, _)| path).filter(could).collect()
}

/// The leaves without which all the others together do not satisfy the policy.
pub fn indispensable<L>(policy: &Policy<L>) -> Vec<Path> {
    let lacking = |path: &Path| !satisfied_where(policy, &|other, _| other != *path);
    policy.leaves().map(|(path, _)| path).filter(lacking).collect()
}

/// In how many ways those who are there can open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Ways {
    /// The policy is not met.
    None,
    /// It is met, and would not be if a certain one of them were lost.
    One,
    /// It is met whichever one of them is lost.
    Several,
}

/// In how many ways the leaves with these paths satisfy the policy.
pub fn ways<L>(policy: &Policy<L>, have: &BTreeSet<Path>) -> Ways {
    if !satisfied_by(policy, have) {
        return Ways::None;
    }
    let survives = |lost: &Path| satisfied_where(policy, &|path, _| path != *lost && have.contains(&path));
    if have.iter().all(survives) { Ways::Several } else { Ways::One }
}

/// What one branch of a policy still lacks. All gaps together must be closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The node that lacks something.
    pub branch: Path,
    /// How many more of its children it needs.
    pub needed: usize,
    /// Every leaf whose share would help to close it, in the order written.
    pub candidates: Vec<Path>,
    /// What is left of the branch when those who are there have done their part: a policy over the candidates.
    pub rest: Policy<Path>,
}

/// What is lacking when the leaves with these paths are there; empty where the policy is satisfied.
pub fn missing<L>(policy: &Policy<L>, have: &BTreeSet<Path>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if !satisfied_by(policy, have) {
        gaps_below(policy, Path::ROOT, have, &mut gaps);
    }
    gaps.sort_by_key(|gap| gap.candidates.first().copied());
    gaps
}

/// The gaps of an unsatisfied node. Where all that is open must close, each open branch is a gap of its own, and the
/// open leaves are one; otherwise there is a choice, and the node is one gap.
fn gaps_below<L>(node: &Policy<L>, here: Path, have: &BTreeSet<Path>, gaps: &mut Vec<Gap>) {
    let (needed, open) = open_children(node, here, have);
    if needed < open.len() {
        gaps.push(gap(here, needed, open.iter().map(|(path, child)| rest(child, *path, have)).collect()));
        return;
    }
    let mut leaves = Vec::new();
    for (path, child) in open {
        match child {
            Node::Leaf(_) => leaves.push(Node::Leaf(path)),
            Node::Branch(branch) => gaps_below(branch, path, have, gaps),
        }
    }
    if !leaves.is_empty() {
        gaps.push(gap(here, leaves.len(), leaves));
    }
}

fn gap(branch: Path, needed: usize, of: Vec<Node<Path>>) -> Gap {
    let rest = part(needed, of);
    Gap { branch, needed, candidates: rest.leaves().map(|(_, path)| *path).collect(), rest }
}

/// What is left of an unsatisfied child.
fn rest<L>(node: &Node<L>, here: Path, have: &BTreeSet<Path>) -> Node<Path> {
    match node {
        Node::Leaf(_) => Node::Leaf(here),
        Node::Branch(branch) => {
            let (needed, open) = open_children(branch, here, have);
            Node::Branch(part(needed, open.iter().map(|(path, child)| rest(child, *path, have)).collect()))
        }
    }
}

fn part(needed: usize, of: Vec<Node<Path>>) -> Policy<Path> {
    let needed = u8::try_from(needed).expect("no more than the node asked for");
    Policy::new(needed, of).expect("an unsatisfied part of a policy is within the limits of the whole")
}

/// How many more children an unsatisfied node needs, and those that are not satisfied.
fn open_children<'a, L>(node: &'a Policy<L>, here: Path, have: &BTreeSet<Path>) -> (usize, Vec<(Path, &'a Node<L>)>) {
    let has = |path, _: &L| have.contains(&path);
    let open: Vec<_> = node.numbered(here).filter(|(path, child)| !child_satisfied(child, *path, &has)).collect();
    let there = node.children().len() - open.len();
    (usize::from(node.needed()).saturating_sub(there), open)
}

fn satisfied_where<L>(policy: &Policy<L>, has: &impl Fn(Path, &L) -> bool) -> bool {
    node_satisfied(policy, Path::ROOT, has)
}

fn node_satisfied<L>(node: &Policy<L>, here: Path, has: &impl Fn(Path, &L) -> bool) -> bool {
    let there = node.numbered(here).filter(|(path, child)| child_satisfied(child, *path, has)).count();
    there >= usize::from(node.needed())
}

fn child_satisfied<L>(child: &Node<L>, here: Path, has: &impl Fn(Path, &L) -> bool) -> bool {
    match child {
        Node::Leaf(leaf) => has(here, leaf),
        Node::Branch(branch) => node_satisfied(branch, here, has),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::{generated, text};
    use proptest::prelude::*;

    fn paths(text: &str) -> BTreeSet<Path> {
        text.split_whitespace().map(|path| path.parse().unwrap()).collect()
    }

    fn shown(paths: &[Path]) -> String {
        paths.iter().map(Path::to_string).collect::<Vec<_>>().join(" ")
    }

    fn gaps(policy: &str, have: &str) -> Vec<String> {
        let policy = text::parse(policy).unwrap();
        let gaps = missing(&policy, &paths(have));
        gaps.iter().map(|gap| format!("{}: {} of {}", gap.branch, gap.needed, shown(&gap.candidates))).collect()
    }

    #[test]
    fn the_proposed_policy_survives_any_one_holder() {
        let policy = text::parse("1 of (anna, bernd, reserve) and 1 of (max, nina)").unwrap();
        assert!(alone(&policy).is_empty());
        assert!(indispensable(&policy).is_empty());
        assert!(satisfied(&policy, |holder| ["reserve", "max"].contains(&holder.as_str())));
        assert!(!satisfied(&policy, |holder| ["anna", "bernd", "reserve"].contains(&holder.as_str())));
    }

    #[test]
    fn one_who_could_open_alone_is_found() {
        for (policy, who) in [
            ("anna", "1"),
            ("1 of (anna, bernd)", "1 2"),
            ("1 of (anna, bernd and max)", "1"),
            ("1 of (2 of (anna, bernd), 1 of (max, nina and carla))", "2"),
            ("2 of (anna, bernd)", ""),
        ] {
            assert_eq!(shown(&alone(&text::parse(policy).unwrap())), who, "{policy}");
        }
    }

    #[test]
    fn one_without_whom_nobody_can_open_is_found() {
        for (policy, who) in [
            ("anna and 1 of (max, nina)", "1"),
            ("anna and bernd", "1 2"),
            ("2 of (anna, bernd, max)", ""),
            ("2 of (anna, bernd and max, nina and carla)", ""),
            ("1 of (anna, bernd) and max", "2"),
            ("anna", "1"),
        ] {
            assert_eq!(shown(&indispensable(&text::parse(policy).unwrap())), who, "{policy}");
        }
    }

    #[test]
    fn the_gaps_name_branches_and_who_would_fill_them() {
        let proposed = "1 of (anna, bernd, reserve) and 1 of (max, nina)";
        assert_eq!(gaps(proposed, "2.1"), ["1: 1 of 1.1 1.2 1.3"]);
        assert_eq!(gaps(proposed, "1.2"), ["2: 1 of 2.1 2.2"]);
        assert_eq!(gaps(proposed, ""), ["1: 1 of 1.1 1.2 1.3", "2: 1 of 2.1 2.2"]);
        assert_eq!(gaps(proposed, "1.1 2.2"), [""; 0]);
        assert_eq!(gaps("3 of (a, b, c, d, e)", "2"), [": 2 of 1 3 4 5"]);
        assert_eq!(gaps("a and b and 1 of (c, d)", "2"), [": 1 of 1", "3: 1 of 3.1 3.2"]);
        assert_eq!(gaps("1 of (c, d) and a and b", ""), ["1: 1 of 1.1 1.2", ": 2 of 2 3"]);
        assert_eq!(gaps("1 of (a and b, c and d)", "1.1"), [": 1 of 1.2 2.1 2.2"]);
    }

    #[test]
    fn what_is_left_of_a_branch_is_a_policy() {
        let policy = text::parse("1 of (a and b, 2 of (c, d, e))").unwrap();
        let gap = missing(&policy, &paths("1.1 2.3")).remove(0);
        assert_eq!(text::to_text(&gap.rest), "1 of (1 of (1.2), 1 of (2.1, 2.2))");
    }

    #[test]
    fn more_than_one_way_means_that_any_one_may_be_lost() {
        let policy = text::parse("1 of (anna, bernd) and 1 of (max, nina)").unwrap();
        for (have, expected) in [
            ("", Ways::None),
            ("1.1 1.2", Ways::None),
            ("1.1 2.1", Ways::One),
            ("1.1 1.2 2.1", Ways::One),
            ("1.1 1.2 2.1 2.2", Ways::Several),
            ("1.1 2.1 9", Ways::One),
        ] {
            assert_eq!(ways(&policy, &paths(have)), expected, "{have}");
        }
    }

    proptest! {
        #[test]
        fn closing_every_gap_satisfies_and_no_gap_is_idle((policy, have) in generated::policy_and_some()) {
            let gaps = missing(&policy, &have);
            prop_assert_eq!(gaps.is_empty(), satisfied_by(&policy, &have));
            let mut all = have.clone();
            all.extend(gaps.iter().flat_map(|gap| &gap.candidates));
            prop_assert!(satisfied_by(&policy, &all));
            for gap in &gaps {
                prop_assert!(gap.candidates.iter().all(|path| !have.contains(path)));
                let mut others = all.clone();
                others.retain(|path| have.contains(path) || !gap.candidates.contains(path));
                prop_assert!(!satisfied_by(&policy, &others), "a gap left open leaves the policy unsatisfied");
            }
        }

        #[test]
        fn the_gaps_say_exactly_what_is_enough((policy, have) in generated::policy_and_some(), more in any::<u32>()) {
            let gaps = missing(&policy, &have);
            let added: BTreeSet<Path> = policy.leaves().map(|(path, ())| path).enumerate()
                .filter(|(bit, _)| more >> (bit % 32) & 1 == 1).map(|(_, path)| path).collect();
            let both: BTreeSet<Path> = have.union(&added).copied().collect();
            let closed = gaps.iter().all(|gap| satisfied(&gap.rest, |path| added.contains(path)));
            prop_assert_eq!(satisfied_by(&policy, &both), closed);
        }

        #[test]
        fn simplifying_does_not_change_who_can_open((policy, have) in generated::policy_and_some()) {
            let before = satisfied_by(&policy, &have);
            let simple = policy.map(|path, ()| path).simplified();
            prop_assert_eq!(satisfied(&simple, |path| have.contains(path)), before);
        }

        #[test]
        fn more_people_never_hurt((policy, have) in generated::policy_and_some()) {
            if satisfied_by(&policy, &have) {
                for (path, ()) in policy.leaves() {
                    let mut more = have.clone();
                    more.insert(path);
                    prop_assert!(satisfied_by(&policy, &more));
                }
                prop_assert!(ways(&policy, &have) != Ways::None);
            }
        }
    }
}
