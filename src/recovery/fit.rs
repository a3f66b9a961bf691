//! One sheet held against one manifest: which leaf it opens, whether the share there is the owner's, what the card says.
//!
//! Nothing of a card is handed out before the share has passed. Specified in docs/format.md, Recovery key, policy,
//! shares (share, card, commitment); Holder key and sheet.

use std::collections::BTreeSet;

use crate::crypto::receipt_code;
use crate::crypto::sealed::{self, OpenError, OpenRules};
use crate::encode::digits::Digits;
use crate::format::v1::card::Card;
use crate::format::v1::manifest::{Leaf, Manifest, Recovery};
use crate::format::v1::share::SharePlain;
use crate::format::v1::sheet::{Anchor, Sheet};
use crate::format::v1::verified::VerifiedManifest;
use crate::format::{FormatError, limits};
use crate::secret::SecretBytes;
use crate::sharing::{BadShare, Path, ShareContext, VerifiedShare};

/// Holds a sheet against every leaf of a manifest.
pub fn fit(manifest: &VerifiedManifest, sheet: &Sheet) -> Result<Tried, FitError> {
    let said = manifest.manifest();
    if sheet.anchor.vault.is_some_and(|vault| vault != said.vault) {
        return Ok(Tried { fit: Fit::Nothing, unreadable: Vec::new() });
    }
    if sheet.anchor.vault.is_some() {
        check_verify_key(&sheet.anchor, said)?;
    }
    let recovery = said.recovery.as_ref().ok_or(FitError::NoPolicy)?;
    let mut unreadable = Vec::new();
    let mut opened: Option<(Path, &Leaf, SecretBytes)> = None;
    for (path, leaf) in recovery.policy.leaves() {
        match open(&leaf.share, limits::SHARE, sheet) {
            Err(OpenError::NotForThisKey) => {}
            Err(why) => unreadable.push((path, BadPiece::Unreadable(why))),
            Ok(plaintext) => match &opened {
                None => opened = Some((path, leaf, plaintext)),
                Some((first, ..)) => return Err(FitError::TwoLeaves { first: *first, second: path }),
            },
        }
    }
    let Some((path, leaf, plaintext)) = opened else { return Ok(Tried { fit: Fit::Nothing, unreadable }) };
    check_verify_key(&sheet.anchor, said)?;
    check_typed_digits(&sheet.anchor, said)?;
    let fit = match Fitting::of(manifest, recovery, path, leaf, &plaintext, sheet) {
        Ok(fitting) => Fit::Good(Box::new(fitting)),
        Err(why) => Fit::Bad { path, why },
    };
    Ok(Tried { fit, unreadable })
}

/// What came of holding a sheet against a manifest.
pub struct Tried {
    /// What the sheet is good for.
    pub fit: Fit,
    /// Leaves that nobody can read, each a bad leaf named by its place.
    pub unreadable: Vec<(Path, BadPiece)>,
}

/// What a sheet is good for in one compartment.
pub enum Fit {
    /// It opens no leaf, or belongs to another vault.
    Nothing,
    /// It opens a leaf whose share is not the one that the owner handed out.
    Bad {
        /// The leaf.
        path: Path,
        /// What is wrong with the share.
        why: BadPiece,
    },
    /// It opens a leaf, and the share there is good.
    Good(Box<Fitting>),
}

/// A sheet at its place, with a good share.
pub struct Fitting {
    /// The leaf.
    pub path: Path,
    /// The share.
    pub share: VerifiedShare,
    /// The receipt for this revision.
    pub receipt: Digits,
    /// What the holder may know; a bad card does not spoil the share.
    pub card: Result<Card, BadCard>,
}

impl Fitting {
    fn of(
        manifest: &VerifiedManifest,
        recovery: &Recovery,
        path: Path,
        leaf: &Leaf,
        plaintext: &SecretBytes,
        sheet: &Sheet,
    ) -> Result<Self, BadPiece> {
        let plain = SharePlain::read(plaintext)?;
        if plain.path != path {
            return Err(BadPiece::Elsewhere("path"));
        }
        let receipt_key = plain.receipt_key.as_ref().map(crate::secret::Key::duplicate);
        let share = verify(manifest.manifest(), recovery, plain)?;
        // `SharePlain::read` has made sure that there is one.
        let receipt_key = receipt_key.ok_or(BadPiece::Elsewhere("receipt_key"))?;
        let receipt = receipt_code(&receipt_key, &manifest.hash());
        let card = read_card(manifest.manifest(), recovery, path, leaf, sheet);
        Ok(Self { path, share, receipt, card })
    }
}

/// Checks that a share says it belongs to this manifest, and that it does: against the commitment at its place, with the
/// key that verified the manifest.
pub(super) fn verify(manifest: &Manifest, recovery: &Recovery, plain: SharePlain) -> Result<VerifiedShare, BadPiece> {
    let agreements = [
        ("vault", plain.vault == manifest.vault),
        ("compartment", plain.compartment == manifest.compartment),
        ("kind", plain.kind == manifest.kind),
        ("epoch", plain.epoch == recovery.epoch),
        ("verify_key", plain.verify_key == manifest.verify_key),
    ];
    if let Some((field, _)) = agreements.iter().find(|(_, agrees)| !agrees) {
        return Err(BadPiece::Elsewhere(field));
    }
    let leaf = recovery.policy.leaf(&plain.path).ok_or(BadPiece::Elsewhere("path"))?;
    let context = ShareContext {
        verify_key: manifest.verify_key.as_str(),
        vault: manifest.vault,
        compartment: manifest.compartment,
        epoch: recovery.epoch,
        path: plain.path,
        kind: manifest.kind,
    };
    Ok(plain.share.verify(&context, &leaf.commitment)?)
}

/// Why a sheet cannot be used with a manifest at all: the two contradict each other.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FitError {
    /// No policy is set, so no sheet can open this revision.
    #[error("no policy is set")]
    NoPolicy,
    /// The manifest is signed by another key than the sheet names: one of the two is forged.
    #[error("the sheet names another owner's key than the one that signed")]
    VerifyKey,
    /// The digits typed after the words are not those of the key that signed.
    #[error("the digits after the words are not those of the key that signed")]
    CheckDigits,
    /// The sheet opens two leaves; a policy has nobody twice.
    #[error("the sheet opens two places of the policy, {first} and {second}")]
    TwoLeaves {
        /// The leaf written first.
        first: Path,
        /// The other one.
        second: Path,
    },
}

/// Why a piece is not good.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BadPiece {
    /// The age file is damaged, too large, or sealed to another number of people.
    #[error(transparent)]
    Unreadable(OpenError),
    /// What was sealed is no share.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// What was contributed is no share.
    #[error("not a share")]
    NoShare,
    /// It says that it belongs elsewhere; the field in which it differs from the manifest.
    #[error("{0} differs from the manifest's")]
    Elsewhere(&'static str),
    /// It is not the share that the owner handed out.
    #[error(transparent)]
    Share(#[from] BadShare),
}

/// Why a card beside a good share is not used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BadCard {
    /// The age file is damaged, too large, sealed to somebody else or to another number of people.
    #[error(transparent)]
    Unreadable(OpenError),
    /// What was sealed is no card.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// It says that it belongs elsewhere, or names the other holders in a way that cannot be.
    #[error("{0} differs from the manifest's")]
    Elsewhere(&'static str),
}

fn read_card(
    manifest: &Manifest,
    recovery: &Recovery,
    path: Path,
    leaf: &Leaf,
    sheet: &Sheet,
) -> Result<Card, BadCard> {
    let card = Card::read(&open(&leaf.card, limits::CARD, sheet).map_err(BadCard::Unreadable)?)?;
    let agreements = [
        ("vault", card.vault == manifest.vault),
        ("compartment", card.compartment == manifest.compartment),
        ("kind", card.kind == manifest.kind),
        ("epoch", card.epoch == recovery.epoch),
        ("revision", card.revision == manifest.revision),
        ("verify_key", card.verify_key == manifest.verify_key),
        ("path", card.path == path),
        ("others", others_can_be(&card, recovery, sheet)),
    ];
    match agreements.iter().find(|(_, agrees)| !agrees) {
        Some((field, _)) => Err(BadCard::Elsewhere(field)),
        None => Ok(card),
    }
}

/// Whether the others stand at places of this policy, none at the holder's own, and no place and no key twice: a name is
/// looked up by place and key.
fn others_can_be(card: &Card, recovery: &Recovery, sheet: &Sheet) -> bool {
    let mut places = BTreeSet::from([card.path]);
    let mut keys = BTreeSet::from([sheet.identity.recipient()]);
    card.others.iter().all(|other| {
        recovery.policy.leaf(&other.path).is_some() && places.insert(other.path) && keys.insert(other.recipient.clone())
    })
}

fn open(file: &[u8], limit: u64, sheet: &Sheet) -> Result<SecretBytes, OpenError> {
    if file.len() as u64 > limit {
        return Err(OpenError::TooLarge);
    }
    sealed::open(file, &sheet.identity, OpenRules { max_plaintext: limit, stanzas: 1 })
}

fn check_verify_key(anchor: &Anchor, manifest: &Manifest) -> Result<(), FitError> {
    match &anchor.verify_key {
        Some(key) if *key != manifest.verify_key => Err(FitError::VerifyKey),
        _ => Ok(()),
    }
}

fn check_typed_digits(anchor: &Anchor, manifest: &Manifest) -> Result<(), FitError> {
    match &anchor.check_digits {
        Some(digits) if *digits != manifest.verify_key.check_digits() => Err(FitError::CheckDigits),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
