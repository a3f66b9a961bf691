//! Who must come together: a tree of nodes, each asking for some of its children.
//!
//! A [`Policy`] cannot exist outside the limits of docs/format.md (Recovery key, policy, shares). What stands at its
//! leaves is the caller's: an id while a policy is typed, a sealed share in a manifest, a name when it is read aloud.
//! Whether a policy is *wise* is the question of `analysis`.

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};

use super::path::Path;

/// The most leaves a policy can have.
pub const MAX_LEAVES: usize = 64;

/// How deep a policy can be; a root whose children are leaves has depth 1.
pub const MAX_DEPTH: usize = 3;

/// A node that asks for `needed` of its children; the root of a policy is one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Policy<L> {
    needed: u8,
    of: Vec<Node<L>>,
}

/// A child of a node: a holder, or a node of its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum Node<L> {
    /// A node below.
    Branch(Policy<L>),
    /// A holder, or what lies there for one.
    Leaf(L),
}

impl<L> Policy<L> {
    /// A node that asks for `needed` of these children, within the limits for a whole policy.
    pub fn new(needed: u8, of: Vec<Node<L>>) -> Result<Self, PolicyError> {
        if needed == 0 {
            return Err(PolicyError::NoneNeeded);
        }
        if usize::from(needed) > of.len() {
            return Err(PolicyError::TooManyNeeded { needed, children: of.len() });
        }
        Self { needed, of }.checked()
    }

    /// A node whose numbers are good and whose limits are checked later, with [`Policy::checked`].
    pub(super) fn unchecked(needed: u8, of: Vec<Node<L>>) -> Self {
        Self { needed, of }
    }

    /// Checks the limits of the whole.
    pub(super) fn checked(self) -> Result<Self, PolicyError> {
        let leaves = self.count();
        if leaves > MAX_LEAVES {
            return Err(PolicyError::TooManyLeaves(leaves));
        }
        if self.depth() > MAX_DEPTH {
            return Err(PolicyError::TooDeep);
        }
        Ok(self)
    }

    /// How many of the children must be there.
    pub fn needed(&self) -> u8 {
        self.needed
    }

    /// The children, in the order written.
    pub fn children(&self) -> &[Node<L>] {
        &self.of
    }

    /// Whether every child must be there.
    pub fn needs_all(&self) -> bool {
        usize::from(self.needed) == self.of.len()
    }

    /// The children with the paths they have when this policy stands at `here`.
    pub(super) fn numbered(&self, here: Path) -> impl Iterator<Item = (Path, &Node<L>)> {
        (1..=u8::MAX).zip(&self.of).map(move |(number, node)| {
            (here.child(number).expect("a policy is neither wider nor deeper than its paths"), node)
        })
    }

    /// Every leaf with its path, in the order written.
    pub fn leaves(&self) -> impl Iterator<Item = (Path, &L)> {
        let mut leaves = Vec::new();
        self.collect(Path::ROOT, &mut leaves);
        leaves.into_iter()
    }

    /// What stands at the leaf with this path.
    pub fn leaf(&self, path: &Path) -> Option<&L> {
        match self.node(*path)? {
            Node::Leaf(leaf) => Some(leaf),
            Node::Branch(_) => None,
        }
    }

    /// The node with this path; the root's path is the policy itself.
    pub fn branch(&self, path: &Path) -> Option<&Policy<L>> {
        if path.is_root() {
            return Some(self);
        }
        match self.node(*path)? {
            Node::Branch(branch) => Some(branch),
            Node::Leaf(_) => None,
        }
    }

    /// The same tree with other leaves.
    pub fn map<M>(&self, mut change: impl FnMut(Path, &L) -> M) -> Policy<M> {
        let infallible = self.try_map(|path, leaf| Ok::<M, std::convert::Infallible>(change(path, leaf)));
        match infallible {
            Ok(policy) => policy,
            Err(never) => match never {},
        }
    }

    /// The same tree with other leaves, or the first error on the way.
    pub fn try_map<M, E>(&self, mut change: impl FnMut(Path, &L) -> Result<M, E>) -> Result<Policy<M>, E> {
        self.try_map_below(Path::ROOT, &mut change)
    }

    /// Refuses a policy in which two leaves have the same key: no holder, person or recipient stands twice.
    pub fn check_distinct<K: Ord>(&self, key: impl Fn(&L) -> K) -> Result<(), PolicyError> {
        let mut seen = BTreeMap::new();
        for (path, leaf) in self.leaves() {
            if let Some(first) = seen.insert(key(leaf), path) {
                return Err(PolicyError::Twice { first, second: path });
            }
        }
        Ok(())
    }

    /// The same meaning with less tree: a node with one child is that child, and a node that asks for all of its
    /// children (or for any one) takes in a child that asks for the same.
    ///
    /// For a policy that is being written or read aloud; a written one keeps its shape, because shares have paths.
    #[must_use]
    pub fn simplified(mut self) -> Self {
        if self.of.len() == 1 {
            return match self.of.remove(0) {
                Node::Branch(only) => only.simplified(),
                leaf @ Node::Leaf(_) => Self { needed: 1, of: vec![leaf] },
            };
        }
        let (all, any) = (self.needs_all(), self.needed == 1);
        let mut of = Vec::with_capacity(self.of.len());
        for child in self.of {
            match child {
                Node::Leaf(leaf) => of.push(Node::Leaf(leaf)),
                Node::Branch(branch) => {
                    let branch = branch.simplified();
                    let lone = branch.of.len() == 1;
                    if lone || (all && branch.needs_all()) || (any && branch.needed == 1) {
                        of.extend(branch.of);
                    } else {
                        of.push(Node::Branch(branch));
                    }
                }
            }
        }
        let needed = if all { u8::try_from(of.len()).expect("a policy has at most 64 leaves") } else { self.needed };
        Self { needed, of }
    }

    fn node(&self, path: Path) -> Option<&Node<L>> {
        let (last, above) = path.numbers().split_last()?;
        let mut policy = self;
        for number in above {
            policy = match policy.of.get(usize::from(*number) - 1)? {
                Node::Branch(branch) => branch,
                Node::Leaf(_) => return None,
            };
        }
        policy.of.get(usize::from(*last) - 1)
    }

    fn collect<'a>(&'a self, here: Path, leaves: &mut Vec<(Path, &'a L)>) {
        for (path, node) in self.numbered(here) {
            match node {
                Node::Leaf(leaf) => leaves.push((path, leaf)),
                Node::Branch(branch) => branch.collect(path, leaves),
            }
        }
    }

    fn try_map_below<M, E>(
        &self,
        here: Path,
        change: &mut impl FnMut(Path, &L) -> Result<M, E>,
    ) -> Result<Policy<M>, E> {
        let of = self.numbered(here).map(|(path, node)| match node {
            Node::Leaf(leaf) => change(path, leaf).map(Node::Leaf),
            Node::Branch(branch) => branch.try_map_below(path, change).map(Node::Branch),
        });
        Ok(Policy { needed: self.needed, of: of.collect::<Result<_, E>>()? })
    }

    fn count(&self) -> usize {
        self.of.iter().map(|node| if let Node::Branch(branch) = node { branch.count() } else { 1 }).sum()
    }

    fn depth(&self) -> usize {
        let below = self.of.iter().map(|node| if let Node::Branch(branch) = node { branch.depth() } else { 0 });
        1 + below.max().unwrap_or(0)
    }
}

impl<'de, L: DeserializeOwned> Deserialize<'de> for Policy<L> {
    /// Reads objects only: what serde derives would also take the fields as a list.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(bound = "L: DeserializeOwned")]
        struct Unchecked<L> {
            needed: u8,
            of: Vec<Node<L>>,
        }
        let fields = serde_json::Map::deserialize(deserializer)?;
        let Unchecked { needed, of } = serde_json::from_value(fields.into()).map_err(D::Error::custom)?;
        Policy::new(needed, of).map_err(D::Error::custom)
    }
}

impl<'de, L: DeserializeOwned> Deserialize<'de> for Node<L> {
    /// What has a field `needed` or `of` is a branch, and is damaged where it is not a good one; never a leaf after all.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = serde_json::Map::deserialize(deserializer)?;
        let node = if fields.contains_key("needed") || fields.contains_key("of") {
            serde_json::from_value(fields.into()).map(Node::Branch)
        } else {
            serde_json::from_value(fields.into()).map(Node::Leaf)
        };
        node.map_err(D::Error::custom)
    }
}

/// Why something is no policy. The fault is with whoever wrote it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// A node asks for none of its children, so that anybody could open.
    #[error("a node of the policy needs nobody")]
    NoneNeeded,
    /// A node asks for more children than it has, so that nobody could open.
    #[error("a node of the policy needs {needed} of {children}")]
    TooManyNeeded {
        /// How many it asks for.
        needed: u8,
        /// How many it has.
        children: usize,
    },
    /// More than 64 leaves.
    #[error("the policy has {0} holders, more than {MAX_LEAVES}")]
    TooManyLeaves(usize),
    /// Nodes within nodes beyond three levels.
    #[error("the policy is nested deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// One holder, person or recipient stands at two leaves.
    #[error("the same holder stands twice in the policy, at {first} and at {second}")]
    Twice {
        /// The leaf written first.
        first: Path,
        /// The leaf that repeats it.
        second: Path,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(name: &str) -> Node<String> {
        Node::Leaf(name.to_owned())
    }

    fn branch(needed: u8, of: Vec<Node<String>>) -> Node<String> {
        Node::Branch(Policy::new(needed, of).unwrap())
    }

    fn leaves(count: usize) -> Vec<Node<String>> {
        (0..count).map(|number| leaf(&number.to_string())).collect()
    }

    fn proposed() -> Policy<String> {
        let staff = branch(1, vec![leaf("anna"), leaf("bernd"), leaf("reserve")]);
        Policy::new(2, vec![staff, branch(1, vec![leaf("max"), leaf("nina")])]).unwrap()
    }

    #[test]
    fn a_node_needs_at_least_one_child_and_no_more_than_it_has() {
        assert_eq!(Policy::new(0, leaves(2)), Err(PolicyError::NoneNeeded));
        assert_eq!(Policy::new(3, leaves(2)), Err(PolicyError::TooManyNeeded { needed: 3, children: 2 }));
        assert_eq!(Policy::<String>::new(1, vec![]), Err(PolicyError::TooManyNeeded { needed: 1, children: 0 }));
        assert!(Policy::new(2, leaves(2)).is_ok());
    }

    #[test]
    fn sixty_four_leaves_are_the_most() {
        assert!(Policy::new(1, leaves(64)).is_ok());
        assert_eq!(Policy::new(1, leaves(65)), Err(PolicyError::TooManyLeaves(65)));
        let halves = vec![branch(1, leaves(32)), branch(1, leaves(33))];
        assert_eq!(Policy::new(1, halves), Err(PolicyError::TooManyLeaves(65)));
    }

    #[test]
    fn three_levels_are_the_deepest() {
        let third = branch(1, vec![branch(1, leaves(1))]);
        assert_eq!(Policy::new(1, vec![third.clone()]).unwrap().leaves().next().unwrap().0.to_string(), "1.1.1");
        assert_eq!(Policy::new(1, vec![branch_of(third)]), Err(PolicyError::TooDeep));
    }

    fn branch_of(node: Node<String>) -> Node<String> {
        Node::Branch(Policy::new(1, vec![node]).unwrap())
    }

    #[test]
    fn leaves_come_in_the_order_written_with_their_paths() {
        let policy = proposed();
        let seen: Vec<String> = policy.leaves().map(|(path, name)| format!("{path} {name}")).collect();
        assert_eq!(seen, ["1.1 anna", "1.2 bernd", "1.3 reserve", "2.1 max", "2.2 nina"]);
        for (path, name) in policy.leaves() {
            assert_eq!(policy.leaf(&path), Some(name));
        }
    }

    #[test]
    fn a_path_that_leads_nowhere_finds_nothing() {
        let policy = proposed();
        for path in ["3", "1.4", "1.1.1", "1"] {
            assert_eq!(policy.leaf(&path.parse().unwrap()), None, "{path}");
        }
        assert_eq!(policy.leaf(&Path::ROOT), None);
        assert_eq!(policy.branch(&Path::ROOT), Some(&policy));
        assert_eq!(policy.branch(&"2".parse().unwrap()).unwrap().children().len(), 2);
        assert_eq!(policy.branch(&"2.1".parse().unwrap()), None);
    }

    #[test]
    fn the_same_key_at_two_leaves_is_named_with_both_places() {
        let policy = Policy::new(2, vec![leaf("anna"), branch(1, vec![leaf("max"), leaf("anna")])]).unwrap();
        let (first, second) = ("1".parse().unwrap(), "2.2".parse().unwrap());
        assert_eq!(policy.check_distinct(String::clone), Err(PolicyError::Twice { first, second }));
        assert_eq!(proposed().check_distinct(String::clone), Ok(()));
    }

    #[test]
    fn mapping_keeps_the_tree_and_stops_at_the_first_error() {
        let upper = proposed().map(|_, name| name.to_uppercase());
        assert_eq!(upper.leaf(&"2.2".parse().unwrap()).unwrap(), "NINA");
        assert_eq!(upper.map(|_, name| name.to_lowercase()), proposed());
        let refused = proposed().try_map(|path, name| if name == "bernd" { Err(path) } else { Ok(()) });
        assert_eq!(refused, Err("1.2".parse().unwrap()));
    }

    #[test]
    fn simplifying_keeps_the_meaning() {
        let all = |of| branch(u8::try_from(Vec::len(&of)).unwrap(), of);
        let cases = [
            (branch(1, vec![branch(1, vec![leaf("a"), leaf("b")])]), branch(1, vec![leaf("a"), leaf("b")])),
            (branch(1, vec![branch(1, vec![leaf("a")])]), branch(1, vec![leaf("a")])),
            (all(vec![all(vec![leaf("a"), leaf("b")]), leaf("c")]), all(vec![leaf("a"), leaf("b"), leaf("c")])),
            (branch(1, vec![leaf("a"), branch(1, vec![leaf("b"), leaf("c")])]), branch(1, leaves_of("abc"))),
            (branch(2, vec![leaf("a"), branch(1, vec![leaf("b")]), leaf("c")]), branch(2, leaves_of("abc"))),
        ];
        for (written, simple) in cases {
            let (Node::Branch(written), Node::Branch(simple)) = (written, simple) else { unreachable!() };
            assert_eq!(written.simplified(), simple);
        }
        let mixed = Policy::new(2, vec![leaf("a"), branch(2, leaves_of("bc")), branch(1, leaves_of("de"))]).unwrap();
        assert_eq!(mixed.clone().simplified(), mixed, "two of three is neither all nor any");
    }

    fn leaves_of(names: &str) -> Vec<Node<String>> {
        names.chars().map(|name| leaf(&name.to_string())).collect()
    }

    #[derive(Deserialize, Serialize, PartialEq, Debug, Clone)]
    struct Wire {
        commitment: String,
    }

    #[test]
    fn a_manifests_policy_reads_back_and_unknown_fields_are_ignored() {
        let text =
            r#"{"needed":2,"of":[{"needed":1,"of":[{"commitment":"a"},{"commitment":"b"}]},{"commitment":"c"}]}"#;
        let policy: Policy<Wire> = serde_json::from_str(text).unwrap();
        assert_eq!(policy.leaf(&"1.2".parse().unwrap()).unwrap().commitment, "b");
        assert_eq!(serde_json::to_string(&policy).unwrap(), text);
        let newer = text.replace(r#""commitment":"c""#, r#""commitment":"c","colour":"red""#);
        assert_eq!(serde_json::from_str::<Policy<Wire>>(&newer).unwrap(), policy);
    }

    #[test]
    fn a_bad_branch_is_not_taken_for_a_leaf() {
        for node in [
            r#"{"needed":0,"of":[{"commitment":"a"}],"commitment":"x"}"#,
            r#"{"needed":2,"of":[{"commitment":"a"}],"commitment":"x"}"#,
            r#"{"of":[{"commitment":"a"}],"commitment":"x"}"#,
            r#"{"needed":1,"commitment":"x"}"#,
            r#"{"needed":-1,"of":[{"commitment":"a"}]}"#,
            r#"{"needed":1,"of":{}}"#,
            r"{}",
            r"[]",
            r#"["a"]"#,
            r#"[1,[{"commitment":"a"}]]"#,
        ] {
            let text = format!(r#"{{"needed":1,"of":[{node}]}}"#);
            assert!(serde_json::from_str::<Policy<Wire>>(&text).is_err(), "{node}");
        }
        assert!(serde_json::from_str::<Policy<Wire>>(r#"[1,[{"commitment":"a"}]]"#).is_err());
    }
}
