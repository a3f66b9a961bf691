//! Enough verified shares, and the one thing they are good for.
//!
//! A [`Quorum`] cannot exist unless its shares satisfy the policy, and holds exactly as many per node as the node
//! needs. What this is not: proof that the split was consistent. Inner nodes have no commitment, so whoever combines
//! compares the recipient afterwards. Specified in docs/format.md, Recovery key, policy, shares.

use std::collections::BTreeMap;

use sharks::Sharks;
use zeroize::Zeroizing;

use crate::secret::KeyBytes;

use super::analysis::{Gap, missing};
use super::path::Path;
use super::policy::{Node, Policy};
use super::share::VerifiedShare;

/// Verified shares that satisfy a policy, exactly as many of each node's as it needs.
pub struct Quorum {
    root: Chosen,
    paths: Vec<Path>,
}

/// What was chosen at one place of the policy.
enum Chosen {
    Share(VerifiedShare),
    Node(Vec<(u8, Chosen)>),
}

impl Quorum {
    /// Takes from each node as many children as it needs, in the order written, or says what is missing.
    ///
    /// A share given twice counts once; one at a place that is no leaf of this policy does not count. All shares must
    /// have been verified against one and the same manifest.
    pub fn assemble<L>(policy: &Policy<L>, shares: Vec<VerifiedShare>) -> Result<Quorum, Vec<Gap>> {
        let mut at: BTreeMap<Path, VerifiedShare> = BTreeMap::new();
        for share in shares {
            at.entry(share.path()).or_insert(share);
        }
        let have = at.keys().copied().collect();
        let mut paths = Vec::new();
        match choose(policy, Path::ROOT, &mut at, &mut paths) {
            Some(root) => Ok(Quorum { root, paths }),
            None => Err(missing(policy, &have)),
        }
    }

    /// The leaves whose shares are used.
    pub fn paths(&self) -> &[Path] {
        &self.paths
    }

    /// Recombines the recovery key. Compare its recipient with the manifest's before anything is decrypted with it.
    pub fn combine(self) -> Result<KeyBytes, CombineError> {
        self.root.combine()
    }
}

impl Chosen {
    fn combine(&self) -> Result<KeyBytes, CombineError> {
        let children = match self {
            Chosen::Share(share) => return KeyBytes::copy_from(share.y()).ok_or(CombineError),
            Chosen::Node(children) => children,
        };
        if let [(_, only)] = children.as_slice() {
            return only.combine();
        }
        let shares = children.iter().map(|(x, child)| point(*x, &child.combine()?)).collect::<Result<Vec<_>, _>>()?;
        let needed = u8::try_from(shares.len()).map_err(|_| CombineError)?;
        let secret = Zeroizing::new(Sharks(needed).recover(&shares).map_err(|_| CombineError)?);
        KeyBytes::copy_from(&secret).ok_or(CombineError)
    }
}

/// The shares could not be recombined. A fault of this program: a quorum is checked when it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the shares cannot be recombined")]
pub struct CombineError;

/// Takes what a node needs, or nothing.
fn choose<L>(
    node: &Policy<L>,
    here: Path,
    at: &mut BTreeMap<Path, VerifiedShare>,
    paths: &mut Vec<Path>,
) -> Option<Chosen> {
    let needed = usize::from(node.needed());
    let mut children = Vec::with_capacity(needed);
    for (path, child) in node.numbered(here) {
        if children.len() == needed {
            break;
        }
        let before = paths.len();
        let chosen = match child {
            Node::Branch(branch) => choose(branch, path, at, paths),
            Node::Leaf(_) => at.remove(&path).map(|share| {
                paths.push(path);
                Chosen::Share(share)
            }),
        };
        match chosen {
            Some(chosen) => children.push((path.x(), chosen)),
            None => paths.truncate(before),
        }
    }
    (children.len() == needed).then_some(Chosen::Node(children))
}

fn point(x: u8, y: &KeyBytes) -> Result<sharks::Share, CombineError> {
    let mut bytes = Zeroizing::new([0; 33]);
    bytes[0] = x;
    bytes[1..].copy_from_slice(y.expose_bytes());
    sharks::Share::try_from(bytes.as_slice()).map_err(|_| CombineError)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::hash::Hash;
    use crate::encode::id::{CompartmentId, Id};
    use crate::sharing::analysis::satisfied_by;
    use crate::sharing::{Kind, Share, ShareContext, generated, split, system_random, text};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const VERIFY_KEY: &str = "RWTestKeyOfTheTrueOwner";

    fn context(path: Path) -> ShareContext<'static> {
        let vault: Id = "0123456789abcdef".parse().unwrap();
        let compartment = CompartmentId::Client("fedcba9876543210".parse().unwrap());
        ShareContext { verify_key: VERIFY_KEY, vault, compartment, epoch: 3, path, kind: Kind::Real }
    }

    fn path(text: &str) -> Path {
        text.parse().unwrap()
    }

    struct Dealt {
        secret: KeyBytes,
        shares: BTreeMap<Path, ([u8; 33], Hash)>,
    }

    impl Dealt {
        fn new<L>(policy: &Policy<L>) -> Self {
            let secret = KeyBytes::random();
            let shares = split(&secret, policy, &mut system_random());
            let shares = shares.into_iter().map(|(path, share)| {
                let commitment = share.commitment(&context(path));
                (path, (*share.expose(), commitment))
            });
            Self { shares: shares.collect(), secret }
        }

        fn verified(&self, path: Path) -> VerifiedShare {
            let (bytes, commitment) = &self.shares[&path];
            Share::from_bytes(bytes).unwrap().verify(&context(path), commitment).unwrap()
        }

        fn of<'a>(&self, paths: impl IntoIterator<Item = &'a Path>) -> Vec<VerifiedShare> {
            paths.into_iter().map(|path| self.verified(*path)).collect()
        }
    }

    #[test]
    fn every_leaf_gets_its_own_number_as_x() {
        let policy = text::parse("2 of (a, b, c, d, e) and 1 of (f, g, 3 of (h, i, j)) and k").unwrap();
        let shares = split(&KeyBytes::random(), &policy, &mut system_random());
        let given: Vec<(Path, u8)> = shares.iter().map(|(path, share)| (*path, share.x())).collect();
        let wanted: Vec<(Path, u8)> = policy.leaves().map(|(path, _)| (path, path.x())).collect();
        assert_eq!(given, wanted);
    }

    #[test]
    fn where_one_is_enough_every_child_gets_the_secret() {
        let policy = text::parse("1 of (a, b, c)").unwrap();
        let secret = KeyBytes::random();
        for (path, share) in split(&secret, &policy, &mut system_random()) {
            assert_eq!(share.expose()[0], path.x());
            assert_eq!(&share.expose()[1..], secret.expose_bytes());
        }
    }

    #[test]
    fn shares_two_four_and_five_recombine() {
        // {1,2,3}, {1,4,5} and {1…7} recombine by plain XOR in any field and would prove nothing.
        let policy = text::parse("3 of (a, b, c, d, e)").unwrap();
        let dealt = Dealt::new(&policy);
        let chosen = dealt.of(&[path("2"), path("4"), path("5")]);
        let xor: Vec<u8> = (1..33).map(|i| chosen.iter().fold(0, |sum, share| sum ^ share.expose()[i])).collect();
        assert_ne!(xor, dealt.secret.expose_bytes());
        assert!(Quorum::assemble(&policy, chosen).unwrap().combine().unwrap().same_as(&dealt.secret));
    }

    #[test]
    fn two_splits_of_one_key_share_nothing_but_the_key() {
        let policy = text::parse("2 of (a, b, c)").unwrap();
        let secret = KeyBytes::random();
        let [first, second] = [(), ()].map(|()| split(&secret, &policy, &mut system_random()));
        for ((_, one), (_, other)) in first.iter().zip(&second) {
            assert_ne!(one.expose(), other.expose());
        }
    }

    #[test]
    fn coefficients_may_be_zero() {
        // RUSTSEC-2024-0398: coefficients that are never zero leak the secret over repeated splits. With 2 of 2,
        // y(1) = secret + coefficient, and so over many splits every difference must occur, zero included.
        let policy = text::parse("2 of (a, b)").unwrap();
        let secret = KeyBytes::random();
        let mut seen = BTreeSet::new();
        for _ in 0..200 {
            let shares = split(&secret, &policy, &mut system_random());
            seen.extend(shares[0].1.expose()[1..].iter().zip(secret.expose_bytes()).map(|(y, s)| y ^ s));
        }
        assert_eq!(seen.len(), 256);
    }

    #[test]
    fn a_share_given_twice_counts_once() {
        let policy = text::parse("2 of (a, b, c)").unwrap();
        let dealt = Dealt::new(&policy);
        let twice = dealt.of(&[path("2"), path("2")]);
        let gaps = Quorum::assemble(&policy, twice).err().unwrap();
        assert_eq!((gaps[0].needed, gaps[0].candidates.as_slice()), (1, &[path("1"), path("3")][..]));
        let enough = dealt.of(&[path("2"), path("2"), path("3")]);
        assert!(Quorum::assemble(&policy, enough).unwrap().combine().unwrap().same_as(&dealt.secret));
    }

    #[test]
    fn a_branch_half_filled_is_not_used() {
        let policy = text::parse("1 of (a and b and c, d and e)").unwrap();
        let dealt = Dealt::new(&policy);
        let have = dealt.of(&[path("1.1"), path("1.2"), path("2.1"), path("2.2")]);
        let quorum = Quorum::assemble(&policy, have).unwrap();
        assert_eq!(quorum.paths(), [path("2.1"), path("2.2")]);
        assert!(quorum.combine().unwrap().same_as(&dealt.secret));
    }

    #[test]
    fn an_empty_room_opens_nothing() {
        let policy = text::parse("1 of (a, b)").unwrap();
        assert!(Quorum::assemble(&policy, Vec::new()).is_err());
    }

    #[test]
    fn each_binding_of_a_share_is_checked() {
        let policy = text::parse("2 of (a, b, c)").unwrap();
        let dealt = Dealt::new(&policy);
        let (bytes, commitment) = dealt.shares[&path("2")];
        let true_context = context(path("2"));
        let other_vault = "zzzzzzzzzzzzzzzz".parse().unwrap();
        let wrong = [
            ShareContext { verify_key: "RWTestKeyOfTheTrueOwnes", ..true_context },
            ShareContext { verify_key: "RWTestKeyOfTheTrueOwner\n", ..true_context },
            ShareContext { vault: other_vault, ..true_context },
            ShareContext { compartment: CompartmentId::Root, ..true_context },
            ShareContext { epoch: 4, ..true_context },
            ShareContext { path: path("1.2"), ..true_context },
            ShareContext { kind: Kind::Drill, ..true_context },
        ];
        for context in &wrong {
            let refused = Share::from_bytes(&bytes).unwrap().verify(context, &commitment);
            assert_eq!(refused.err(), Some(super::super::BadShare::Commitment { path: context.path }), "{context:?}");
        }
        let moved = Share::from_bytes(&bytes).unwrap().verify(&context(path("1")), &commitment);
        assert_eq!(moved.err(), Some(super::super::BadShare::Place { path: path("1") }));
    }

    #[test]
    fn the_commitment_is_the_documented_hash() {
        // python3: hashlib.sha256(b"breakglass/share/v1\nRWTestKeyOfTheTrueOwner\n0123456789abcdef\n"
        //                         b"fedcba9876543210\n3\n2.1\nreal\n" + bytes(range(32))).hexdigest()
        let y: [u8; 32] = std::array::from_fn(|index| u8::try_from(index).unwrap());
        let hash = super::super::commitment(&context(path("2.1")), &y);
        assert_eq!(hash.to_string(), "5e4d89af2b0995a55348beac034638e2eca3f9b8f7eaf23f89c657deb5e5573d");
    }

    /// What can happen to a piece on its way.
    #[derive(Clone, Debug)]
    enum Fate {
        Arrives,
        ArrivesTwice,
        Lost,
        Flipped { byte: usize, bit: u8 },
        OfAnotherSplit,
        TakenFrom(prop::sample::Index),
        Renumbered(u8),
    }

    fn fate() -> impl Strategy<Value = Fate> {
        prop_oneof![
            6 => Just(Fate::Arrives),
            1 => Just(Fate::ArrivesTwice),
            3 => Just(Fate::Lost),
            1 => (0..33usize, 0..8u8).prop_map(|(byte, bit)| Fate::Flipped { byte, bit }),
            1 => Just(Fate::OfAnotherSplit),
            1 => any::<prop::sample::Index>().prop_map(Fate::TakenFrom),
            1 => any::<u8>().prop_map(Fate::Renumbered),
        ]
    }

    fn history() -> impl Strategy<Value = (Policy<()>, Vec<Fate>)> {
        generated::policy().prop_flat_map(|policy| {
            let count = policy.leaves().count();
            (Just(policy), proptest::collection::vec(fate(), count))
        })
    }

    /// The bytes that arrive for one leaf.
    fn arriving(dealt: &Dealt, other: &Dealt, path: Path, fate: &Fate) -> Vec<[u8; 33]> {
        let mut bytes = dealt.shares[&path].0;
        match fate {
            Fate::Arrives => {}
            Fate::ArrivesTwice => return vec![bytes, bytes],
            Fate::Lost => return vec![],
            Fate::Flipped { byte, bit } => bytes[*byte] ^= 1 << bit,
            Fate::OfAnotherSplit => bytes = other.shares[&path].0,
            Fate::TakenFrom(index) => bytes = dealt.shares.values().nth(index.index(dealt.shares.len())).unwrap().0,
            Fate::Renumbered(x) => bytes[0] = *x,
        }
        vec![bytes]
    }

    proptest! {
        #[test]
        fn whoever_satisfies_the_policy_gets_the_secret_and_nobody_else(
            (policy, fates) in history(),
            shuffle in any::<u64>(),
        ) {
            let (dealt, other) = (Dealt::new(&policy), Dealt::new(&policy));
            let mut verified = Vec::new();
            let mut good = BTreeSet::new();
            for (path, fate) in dealt.shares.keys().zip(&fates) {
                let (truth, commitment) = &dealt.shares[path];
                for bytes in arriving(&dealt, &other, *path, fate) {
                    let checked = Share::from_bytes(&bytes).unwrap().verify(&context(*path), commitment);
                    prop_assert_eq!(checked.is_ok(), &bytes == truth);
                    if let Ok(share) = checked {
                        good.insert(*path);
                        verified.push(share);
                    }
                }
            }
            verified.sort_by_key(|share| share.path().to_string().len() as u64 ^ shuffle ^ u64::from(share.path().x()));
            let expected = satisfied_by(&policy, &good);
            match Quorum::assemble(&policy, verified) {
                Ok(quorum) => {
                    prop_assert!(expected);
                    prop_assert!(quorum.paths().iter().all(|path| good.contains(path)));
                    prop_assert!(quorum.combine().unwrap().same_as(&dealt.secret));
                }
                Err(gaps) => {
                    prop_assert!(!expected);
                    prop_assert!(!gaps.is_empty());
                }
            }
        }

        #[test]
        fn every_subset_of_a_small_policy_behaves(policy in generated::policy()) {
            let paths: Vec<Path> = policy.leaves().map(|(path, ())| path).collect();
            prop_assume!(paths.len() <= 7);
            let dealt = Dealt::new(&policy);
            for subset in 0u32..1 << paths.len() {
                let have: BTreeSet<Path> =
                    paths.iter().enumerate().filter(|(bit, _)| subset >> bit & 1 == 1).map(|(_, path)| *path).collect();
                match Quorum::assemble(&policy, dealt.of(&have)) {
                    Ok(quorum) => prop_assert!(quorum.combine().unwrap().same_as(&dealt.secret)),
                    Err(_) => prop_assert!(!satisfied_by(&policy, &have)),
                }
            }
        }
    }
}
