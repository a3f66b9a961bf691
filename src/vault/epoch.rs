//! A new generation of a recovery key: drawn, split, sealed to its holders, recombined to be sure, forgotten.
//!
//! Specified in docs/format.md (Recovery key, policy, shares). The same key is never split twice, and neither the key
//! nor a share outlives [`NewEpoch::draw`].

use std::collections::{BTreeMap, BTreeSet};

use crate::crypto::{Identity, Recipient, VerifyKey, sealed};
use crate::encode::hash::Hash;
use crate::encode::id::{CompartmentId, Id};
use crate::encode::slug::Slug;
use crate::format::v1::owner_part::{OwnerLeaf, OwnerPart};
use crate::format::v1::share::SharePlain;
use crate::secret::{Key, KeyBytes};
use crate::sharing::{self, Kind, Node, Path, Policy, Quorum, Share, ShareContext};

/// Why no new epoch could be drawn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EpochError {
    /// The policy names somebody who is not among the holders.
    #[error("no holder is called {0}")]
    UnknownHolder(Slug),
    /// Two places of the policy lead to the same sheet.
    #[error("{0} and {1} have the same key")]
    SameKey(Slug, Slug),
    /// What was split did not come together again; nothing was written.
    #[error("the new shares did not recombine")]
    Recombination,
}

/// Where an epoch belongs.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) verify_key: &'a VerifyKey,
    pub(crate) vault: Id,
    pub(crate) compartment: CompartmentId,
    pub(crate) kind: Kind,
}

/// A share as it goes into a manifest.
pub(crate) struct SealedShare {
    pub(crate) share: Vec<u8>,
    pub(crate) commitment: Hash,
}

/// A drawn epoch: only what is sealed, and the owner's part.
pub(crate) struct NewEpoch {
    pub(crate) epoch: u64,
    pub(crate) recipient: Recipient,
    pub(crate) policy: Policy<Slug>,
    pub(crate) shares: BTreeMap<Path, SealedShare>,
    pub(crate) owner_part: OwnerPart,
}

impl NewEpoch {
    /// Draws a recovery key, splits it under the policy and seals each share to its holder.
    pub(crate) fn draw(
        scope: Scope<'_>,
        epoch: u64,
        policy: &Policy<Slug>,
        recipient_of: impl Fn(&Slug) -> Option<Recipient>,
    ) -> Result<Self, EpochError> {
        let seats = seats(policy, recipient_of)?;
        let key = KeyBytes::random();
        let recipient = Identity::from_key(&key).recipient();
        let mut shares = BTreeMap::new();
        let mut proof = BTreeMap::new();
        let mut leaves = Vec::new();
        for ((path, share), (holder, sheet)) in
            sharing::split(&key, policy, &mut sharing::system_random()).into_iter().zip(seats)
        {
            let context = scope.context(epoch, path);
            let commitment = share.commitment(&context);
            proof.insert(path, (again(&share), commitment));
            let receipt_key = Key::random();
            let plain = scope.plain(epoch, path, share, &receipt_key);
            let share = sealed::seal(plain.write().expose_bytes(), &[&sheet]);
            leaves.push(OwnerLeaf { path, holder, recipient: sheet, receipt_key });
            shares.insert(path, SealedShare { share, commitment });
        }
        recombine(scope, epoch, policy, &proof, &recipient)?;
        let text = sharing::text::to_text(policy);
        let owner_part = OwnerPart::new(scope.vault, scope.compartment, epoch, text, leaves);
        Ok(Self { epoch, recipient, policy: policy.map(|_, holder| holder.clone()), shares, owner_part })
    }
}

impl<'a> Scope<'a> {
    fn context(&self, epoch: u64, path: Path) -> ShareContext<'a> {
        let Self { verify_key, vault, compartment, kind } = *self;
        ShareContext { verify_key: verify_key.as_str(), vault, compartment, epoch, path, kind }
    }

    fn plain(&self, epoch: u64, path: Path, share: Share, receipt_key: &Key<16>) -> SharePlain {
        let Self { verify_key, vault, compartment, kind } = *self;
        let receipt_key = Some(receipt_key.duplicate());
        SharePlain { kind, verify_key: verify_key.clone(), vault, compartment, epoch, path, share, receipt_key }
    }
}

/// The holders in written order with their recipients; nobody and no key twice.
fn seats(
    policy: &Policy<Slug>,
    recipient_of: impl Fn(&Slug) -> Option<Recipient>,
) -> Result<Vec<(Slug, Recipient)>, EpochError> {
    let mut by_key: BTreeMap<Recipient, Slug> = BTreeMap::new();
    let mut seats = Vec::new();
    for (_, holder) in policy.leaves() {
        let recipient = recipient_of(holder).ok_or_else(|| EpochError::UnknownHolder(holder.clone()))?;
        if let Some(other) = by_key.insert(recipient.clone(), holder.clone()) {
            return Err(EpochError::SameKey(other, holder.clone()));
        }
        seats.push((holder.clone(), recipient));
    }
    Ok(seats)
}

/// Combines a quorum around every single place and compares the recipient: before the commit, not on the worst day.
fn recombine(
    scope: Scope<'_>,
    epoch: u64,
    policy: &Policy<Slug>,
    shares: &BTreeMap<Path, (Share, Hash)>,
    expected: &Recipient,
) -> Result<(), EpochError> {
    for (path, _) in policy.leaves() {
        let mut chosen = Vec::new();
        for place in quorum_around(policy, path) {
            let (share, commitment) = &shares[&place];
            let share = again(share);
            let verified = share.verify(&scope.context(epoch, place), commitment);
            chosen.push(verified.map_err(|_| EpochError::Recombination)?);
        }
        let key = Quorum::assemble(policy, chosen)
            .map_err(|_| EpochError::Recombination)?
            .combine()
            .map_err(|_| EpochError::Recombination)?;
        if Identity::from_key(&key).recipient() != *expected {
            return Err(EpochError::Recombination);
        }
    }
    Ok(())
}

fn again(share: &Share) -> Share {
    Share::from_bytes(share.expose()).expect("a share has the length of a share")
}

/// The smallest set of places that satisfies the policy and contains `path`.
fn quorum_around<L>(policy: &Policy<L>, path: Path) -> BTreeSet<Path> {
    let mut chosen = BTreeSet::new();
    collect(policy, Path::ROOT, path.numbers(), &mut chosen);
    chosen
}

fn collect<L>(policy: &Policy<L>, here: Path, through: &[u8], chosen: &mut BTreeSet<Path>) {
    let first = through.first().copied();
    let all = (1..=u8::MAX).zip(policy.children());
    let (wanted, others): (Vec<_>, Vec<_>) = all.partition(|(number, _)| Some(*number) == first);
    for (number, child) in wanted.into_iter().chain(others).take(usize::from(policy.needed())) {
        let place = here.child(number).expect("a policy is neither wider nor deeper than its paths");
        match child {
            Node::Leaf(_) => {
                chosen.insert(place);
            }
            Node::Branch(inner) => {
                collect(inner, place, if Some(number) == first { &through[1..] } else { &[] }, chosen);
            }
        }
    }
}
