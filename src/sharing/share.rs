//! One holder's piece of a recovery key, and the check that it is the very one the owner handed out.
//!
//! The crate below checks nothing: a flipped bit, a share given twice or one of another split all yield a wrong secret
//! without a word. So a share counts only once its commitment has been compared, and what has been compared is a
//! [`VerifiedShare`]. Specified in docs/format.md, Recovery key, policy, shares.

use std::fmt;
use std::str::FromStr;

use rand::CryptoRng;
use rand::rand_core::UnwrapErr;
use sharks::Sharks;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::encode::hash::{Hash, Hasher};
use crate::encode::id::{CompartmentId, Id};
use crate::encode::serde_as_text;
use crate::secret::{Key, KeyBytes};

use super::path::Path;
use super::policy::{Node, Policy};

/// Whether a compartment holds a client's data or the dummy of a drill. Bound into every share.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// What it says.
    Real,
    /// A rehearsal: a compartment of its own with a dummy in it.
    Drill,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Real => "real",
            Self::Drill => "drill",
        })
    }
}

impl FromStr for Kind {
    type Err = KindSyntax;

    fn from_str(text: &str) -> Result<Self, KindSyntax> {
        match text {
            "real" => Ok(Self::Real),
            "drill" => Ok(Self::Drill),
            _ => Err(KindSyntax),
        }
    }
}

// As text: what serde derives would also read `{"real":null}`.
serde_as_text!(Kind);

/// Neither `real` nor `drill`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither real nor drill")]
pub struct KindSyntax;

/// Everything a share is bound to: whose vault, which compartment and epoch, and the leaf it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct ShareContext<'a> {
    /// The key that verified the manifest the share lies in, as it is written there. Never the one a share names.
    pub verify_key: &'a str,
    /// The vault.
    pub vault: Id,
    /// The compartment.
    pub compartment: CompartmentId,
    /// The epoch of its recovery key, from 1.
    pub epoch: u64,
    /// The leaf of the policy.
    pub path: Path,
    /// Whether the compartment is real or a drill.
    pub kind: Kind,
}

/// The commitment that stands beside a share in the manifest: a hash over its context and `y`.
///
/// `y` is 32 uniformly random bytes, or the recovery key itself where a single holder is enough, so that the hash does
/// not help to guess it.
pub fn commitment(context: &ShareContext<'_>, y: &[u8; 32]) -> Hash {
    let mut hasher = Hasher::new();
    let ShareContext { verify_key, vault, compartment, epoch, path, kind } = context;
    let lines = format!("{COMMITMENT_TAG}\n{verify_key}\n{vault}\n{compartment}\n{epoch}\n{path}\n{kind}\n");
    hasher.update(lines.as_bytes());
    hasher.update(y);
    hasher.finish()
}

/// One Shamir share: 33 bytes, x ‖ y. Nothing about it has been checked.
pub struct Share(Key<SHARE_BYTES>);

impl Share {
    /// Copies 33 bytes; `None` for another length. The caller wipes the slice.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Key::copy_from(bytes).map(Self)
    }

    /// The 33 bytes in the clear.
    pub fn expose(&self) -> &[u8; SHARE_BYTES] {
        self.0.expose_bytes()
    }

    /// Which share of its node this is.
    pub fn x(&self) -> u8 {
        self.expose()[0]
    }

    /// The commitment by which this share will be known.
    pub fn commitment(&self, context: &ShareContext<'_>) -> Hash {
        commitment(context, self.y())
    }

    /// Checks the share against the commitment in a verified manifest; the comparison takes constant time.
    pub fn verify(self, context: &ShareContext<'_>, expected: &Hash) -> Result<VerifiedShare, BadShare> {
        if self.x() == 0 || self.x() != context.path.x() {
            return Err(BadShare::Place { path: context.path });
        }
        let same: bool = self.commitment(context).as_bytes().ct_eq(expected.as_bytes()).into();
        if !same {
            return Err(BadShare::Commitment { path: context.path });
        }
        Ok(VerifiedShare { path: context.path, share: self })
    }

    fn from_parts(x: u8, y: &[u8; 32]) -> Self {
        let mut bytes = Zeroizing::new([0; SHARE_BYTES]);
        bytes[0] = x;
        bytes[1..].copy_from_slice(y);
        Self(Key::take(&mut bytes))
    }

    fn y(&self) -> &[u8; 32] {
        self.expose().last_chunk().expect("33 bytes end in 32")
    }
}

/// A share that is the one the owner handed out for this leaf. Exists only through [`Share::verify`].
pub struct VerifiedShare {
    path: Path,
    share: Share,
}

impl VerifiedShare {
    /// The leaf it belongs to.
    pub fn path(&self) -> Path {
        self.path
    }

    /// The 33 bytes in the clear: to seal them to whoever collects.
    pub fn expose(&self) -> &[u8; SHARE_BYTES] {
        self.share.expose()
    }

    pub(super) fn y(&self) -> &[u8; 32] {
        self.share.y()
    }
}

/// Why a share is not the one the owner handed out. Whoever brought it is not necessarily to blame: it may be damaged,
/// forged, or of another vault, compartment, epoch or leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadShare {
    /// Its x is not the number of the leaf.
    #[error("the share at {path} carries another number")]
    Place {
        /// The leaf.
        path: Path,
    },
    /// It does not match the commitment in the manifest.
    #[error("the share at {path} does not match the manifest")]
    Commitment {
        /// The leaf.
        path: Path,
    },
}

/// Splits a recovery key over a policy: one share per leaf, in the order written.
///
/// Never call it twice for one secret: a new epoch draws a new recovery key (docs/format.md, Recovery key, policy,
/// shares).
pub fn split<L>(secret: &KeyBytes, policy: &Policy<L>, rng: &mut impl CryptoRng) -> Vec<(Path, Share)> {
    let mut shares = Vec::new();
    split_below(secret.expose_bytes(), policy, Path::ROOT, rng, &mut shares);
    shares
}

/// The operating system's random source, for [`split`]. Panics where the system has none.
pub fn system_random() -> impl CryptoRng {
    UnwrapErr(rand::rngs::SysRng)
}

fn split_below<L>(
    secret: &[u8; 32],
    node: &Policy<L>,
    here: Path,
    rng: &mut impl CryptoRng,
    shares: &mut Vec<(Path, Share)>,
) {
    let parts = deal(secret, node.needed(), node.children().len(), rng);
    for ((path, child), part) in node.numbered(here).zip(parts) {
        match child {
            Node::Leaf(_) => shares.push((path, part)),
            Node::Branch(branch) => split_below(part.y(), branch, path, rng, shares),
        }
    }
}

/// The shares of one node, x = 1…n. Where one child is enough the crate would hand out polynomials without
/// coefficients; that case is ours, and every child simply gets the secret.
fn deal(secret: &[u8; 32], needed: u8, children: usize, rng: &mut impl CryptoRng) -> Vec<Share> {
    if needed == 1 {
        return (1..=u8::MAX).take(children).map(|x| Share::from_parts(x, secret)).collect();
    }
    Sharks(needed)
        .dealer_rng(secret, rng)
        .take(children)
        .map(|dealt| {
            let bytes = Zeroizing::new(Vec::from(&dealt));
            Share::from_bytes(&bytes).expect("32 bytes are dealt as x and 32 bytes")
        })
        .collect()
}

/// Length of a share: x, then y.
pub const SHARE_BYTES: usize = 33;

const COMMITMENT_TAG: &str = "breakglass/share/v1";
