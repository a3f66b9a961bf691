//! Pieces coming together for one compartment, until they are enough.
//!
//! Sheets and contributions are taken one by one; each piece is remembered as good or bad, and whose. What is asked for
//! in the end is the recovery key, and it is handed out only if its recipient is the manifest's. Specified in
//! docs/format.md, Recovery key, policy, shares; Request and contribution; Drill.

use std::collections::{BTreeMap, BTreeSet};

use super::fit::{BadCard, BadPiece, Fit, FitError, fit, verify};
use crate::crypto::Identity;
use crate::format::FormatError;
use crate::format::v1::card::{Card, Other};
use crate::format::v1::contribution::Contribution;
use crate::format::v1::manifest::Recovery;
use crate::format::v1::share::SharePlain;
use crate::format::v1::sheet::Sheet;
use crate::format::v1::verified::VerifiedManifest;
use crate::sharing::words::Person;
use crate::sharing::{Gap, Kind, Path, Quorum, Share, VerifiedShare, analysis};

/// Pieces of one compartment's recovery key, each verified before it counts.
pub struct Gathering<'m> {
    manifest: &'m VerifiedManifest,
    recovery: &'m Recovery,
    shares: BTreeMap<Path, VerifiedShare>,
    cards: BTreeMap<Path, Card>,
    bad_cards: BTreeMap<Path, BadCard>,
    unreadable: BTreeMap<Path, BadPiece>,
    pieces: Vec<Piece>,
    sheets: usize,
    contributions: usize,
}

/// One piece that was brought.
#[derive(Debug)]
pub struct Piece {
    /// Where it came from.
    pub from: Source,
    /// The place in the policy at which it lies, or claims to.
    pub path: Option<Path>,
    /// Good, or what is wrong with it.
    pub state: State,
}

/// Where a piece came from. Sheets and contributions are counted from 0 in the order in which they were taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A sheet that is here.
    Sheet(usize),
    /// A contribution.
    Contribution {
        /// Which one.
        number: usize,
        /// From whom it claims to be. Proven by nothing.
        claims: String,
    },
}

/// What a piece is worth.
#[derive(Debug)]
pub enum State {
    /// The owner's share for its place.
    Good,
    /// Good, and was here already.
    Again,
    /// A sheet that opens nothing in this compartment.
    FitsNothing,
    /// Not the owner's share. It counts for nothing, and takes nobody's place.
    Bad(BadPiece),
}

impl<'m> Gathering<'m> {
    /// Begins with nothing. A drill too is gathered for like this.
    pub fn new(manifest: &'m VerifiedManifest) -> Result<Self, NoPolicy> {
        let recovery = manifest.manifest().recovery.as_ref().ok_or(NoPolicy)?;
        Ok(Self {
            manifest,
            recovery,
            shares: BTreeMap::new(),
            cards: BTreeMap::new(),
            bad_cards: BTreeMap::new(),
            unreadable: BTreeMap::new(),
            pieces: Vec::new(),
            sheets: 0,
            contributions: 0,
        })
    }

    /// Takes a sheet: the share it opens counts if it is good, and then its card gives names.
    ///
    /// In a drill one sheet is taken and a second refused. A sheet that contradicts the manifest is an error; one that
    /// fits nothing is only remembered.
    pub fn take_sheet(&mut self, sheet: &Sheet) -> Result<&Piece, TakeError> {
        let tried = fit(self.manifest, sheet)?;
        let (path, state) = match tried.fit {
            Fit::Nothing => (None, State::FitsNothing),
            Fit::Bad { path, why } => {
                self.refuse_second_sheet(path)?;
                (Some(path), State::Bad(why))
            }
            Fit::Good(fitting) => {
                self.refuse_second_sheet(fitting.path)?;
                match fitting.card {
                    Ok(card) => drop(self.cards.insert(fitting.path, card)),
                    Err(why) => drop(self.bad_cards.insert(fitting.path, why)),
                }
                (Some(fitting.path), self.add(fitting.share))
            }
        };
        self.unreadable.extend(tried.unreadable);
        let from = Source::Sheet(self.sheets);
        self.sheets += 1;
        Ok(self.remember(Piece { from, path, state }))
    }

    /// Takes what another holder sent. Shares of other compartments are left to the gatherings there; the answer is how
    /// many were meant for this one. What is sent over and over is remembered once.
    pub fn take_contribution(&mut self, contribution: &Contribution) -> usize {
        let number = self.contributions;
        self.contributions += 1;
        let mut meant = 0;
        for share in &contribution.shares {
            let Some((path, checked)) = self.check_contributed(share) else { continue };
            meant += 1;
            let state = checked.map_or_else(State::Bad, |share| self.add(share));
            let from = Source::Contribution { number, claims: contribution.holder.clone() };
            let kind = std::mem::discriminant(&state);
            let repeated = |piece: &Piece| {
                piece.from == from && piece.path == path && std::mem::discriminant(&piece.state) == kind
            };
            if !self.pieces.iter().any(repeated) {
                self.remember(Piece { from, path, state });
            }
        }
        meant
    }

    /// Every piece in the order in which it was taken.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Leaves of the manifest that nobody's sheet can read.
    pub fn unreadable(&self) -> impl Iterator<Item = (Path, &BadPiece)> {
        self.unreadable.iter().map(|(path, why)| (*path, why))
    }

    /// Cards that are not used, each beside a good share.
    pub fn bad_cards(&self) -> impl Iterator<Item = (Path, &BadCard)> {
        self.bad_cards.iter().map(|(path, why)| (*path, why))
    }

    /// The cards of the sheets that are here.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.cards.values()
    }

    /// The places whose good shares are here.
    pub fn have(&self) -> BTreeSet<Path> {
        self.shares.keys().copied().collect()
    }

    /// What is still missing; empty when the pieces are enough.
    pub fn missing(&self) -> Vec<Gap> {
        analysis::missing(&self.recovery.policy, &self.have())
    }

    /// Who holds the place, as the cards of the sheets that are here say, with phone number and address.
    pub fn other(&self, path: Path) -> Option<&Other> {
        self.cards.values().flat_map(|card| &card.others).find(|other| other.path == path)
    }

    /// How to call whoever holds the place: by the name on a card, or by the place.
    pub fn person(&self, path: Path) -> Person {
        if let Some(other) = self.other(path) {
            return Person { name: other.name.clone(), reserve: other.role == RESERVE };
        }
        Person::named(self.cards.get(&path).map_or_else(|| path.to_string(), |card| card.holder.clone()))
    }

    /// Combines the recovery key, if the pieces are enough. The shares are used up by it.
    pub fn open(&mut self) -> Result<Identity, NotOpened> {
        let gaps = self.missing();
        if !gaps.is_empty() {
            return Err(NotOpened::Missing(gaps));
        }
        let shares = std::mem::take(&mut self.shares).into_values().collect();
        let quorum = Quorum::assemble(&self.recovery.policy, shares).map_err(NotOpened::Missing)?;
        let key = Identity::from_key(&quorum.combine().map_err(|_| NotOpened::Inconsistent)?);
        if key.recipient() != self.recovery.recipient {
            return Err(NotOpened::Inconsistent);
        }
        Ok(key)
    }

    fn add(&mut self, share: VerifiedShare) -> State {
        match self.shares.entry(share.path()) {
            std::collections::btree_map::Entry::Occupied(_) => State::Again,
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(share);
                State::Good
            }
        }
    }

    fn remember(&mut self, piece: Piece) -> &Piece {
        let last = self.pieces.len();
        self.pieces.push(piece);
        &self.pieces[last]
    }

    fn refuse_second_sheet(&self, path: Path) -> Result<(), TakeError> {
        let another = |piece: &Piece| matches!(piece.from, Source::Sheet(_)) && piece.path.is_some_and(|p| p != path);
        if self.manifest.manifest().kind == Kind::Drill && self.pieces.iter().any(another) {
            return Err(TakeError::SecondSheetInDrill);
        }
        Ok(())
    }

    /// `None` where the share is meant for another compartment.
    fn check_contributed(
        &self,
        share: &Result<SharePlain, FormatError>,
    ) -> Option<(Option<Path>, Result<VerifiedShare, BadPiece>)> {
        let manifest = self.manifest.manifest();
        match share {
            Err(_) => Some((None, Err(BadPiece::NoShare))),
            Ok(share) if share.vault != manifest.vault || share.compartment != manifest.compartment => None,
            Ok(share) => {
                let place = self.recovery.policy.leaf(&share.path).map(|_| share.path);
                Some((place, verify(manifest, self.recovery, copy(share))))
            }
        }
    }
}

/// No policy is set in this revision: no sheet can open it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no policy is set")]
pub struct NoPolicy;

/// Why a sheet was not taken.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TakeError {
    /// The sheet and the manifest contradict each other.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// A drill is practised with one's own sheet; the others contribute.
    #[error("a second sheet in a drill")]
    SecondSheetInDrill,
}

/// Why the pieces do not open the compartment.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotOpened {
    /// They are not enough.
    #[error("not enough pieces")]
    Missing(Vec<Gap>),
    /// Every piece is the owner's, and yet they do not make the recovery key: the split was inconsistent, and nobody can
    /// be named for it.
    #[error("the pieces do not make the key of this compartment")]
    Inconsistent,
}

fn copy(share: &SharePlain) -> SharePlain {
    SharePlain {
        kind: share.kind,
        verify_key: share.verify_key.clone(),
        vault: share.vault,
        compartment: share.compartment,
        epoch: share.epoch,
        path: share.path,
        share: Share::from_bytes(share.share.expose()).expect("a share has the length of a share"),
        receipt_key: None,
    }
}

/// The role on cards of those who are no people: a sealed sheet in the client's safe.
const RESERVE: &str = "reserve";

#[cfg(test)]
mod tests;
