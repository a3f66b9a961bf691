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
    /// many were meant for this one.
    pub fn take_contribution(&mut self, contribution: &Contribution) -> usize {
        let number = self.contributions;
        self.contributions += 1;
        let mut meant = 0;
        for share in &contribution.shares {
            let Some((path, checked)) = self.check_contributed(share) else { continue };
            meant += 1;
            let state = checked.map_or_else(State::Bad, |share| self.add(share));
            let from = Source::Contribution { number, claims: contribution.holder.clone() };
            self.remember(Piece { from, path, state });
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
            Err(_) => Some((None, Err(BadPiece::Elsewhere("share")))),
            Ok(share) if share.vault != manifest.vault || share.compartment != manifest.compartment => None,
            Ok(share) => Some((Some(share.path), verify(manifest, self.recovery, copy(share)))),
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
mod tests {
    use super::*;
    use crate::format::v1::manifest::Leaf;
    use crate::recovery::fixture::{PROPOSED, Sealed, Spec, World};
    use crate::recovery::{answer, open_contribution, request};
    use crate::secret::KeyBytes;
    use proptest::prelude::*;

    fn opened(gathering: &mut Gathering<'_>, sealed: &Sealed) {
        let key = gathering.open().unwrap_or_else(|error| panic!("{error}"));
        assert!(key.expose_key().same_as(&sealed.key));
    }

    fn shown(gathering: &Gathering<'_>) -> Vec<String> {
        let piece = |piece: &Piece| {
            let state = match &piece.state {
                State::Good => "good".to_owned(),
                State::Again => "again".to_owned(),
                State::FitsNothing => "fits nothing".to_owned(),
                State::Bad(why) => format!("bad: {why}"),
            };
            let from = match &piece.from {
                Source::Sheet(number) => format!("sheet {number}"),
                Source::Contribution { number, claims } => format!("contribution {number}, claims to be {claims}'s"),
            };
            let name = piece.path.map_or_else(|| "?".to_owned(), |path| gathering.person(path).name);
            format!("{from}: {name} {state}")
        };
        gathering.pieces().iter().map(piece).collect()
    }

    /// What `who` gives to `collector`, as their tools would send it.
    fn contributed(world: &World, manifest: &VerifiedManifest, who: &str, collector: &str) -> Contribution {
        let collector = world.sheet(collector);
        let now = "2026-11-22T13:00:00Z".parse().unwrap();
        let made = request::make(vec![manifest.clone()], &collector, "ill".to_owned(), now).unwrap();
        let answer = answer::prepare(&made.request, &world.sheet(who)).unwrap();
        let text = answer.seal(answer::UnknownCollector::Refuse).unwrap();
        open_contribution(text.as_bytes(), &[&collector]).unwrap()
    }

    #[test]
    fn two_sheets_that_satisfy_the_policy_open() {
        let world = World::new(PROPOSED);
        let sealed = world.seal(&Spec::new());
        let mut gathering = Gathering::new(&sealed.manifest).unwrap();
        gathering.take_sheet(&world.sheet("reserve")).unwrap();
        assert!(matches!(gathering.open(), Err(NotOpened::Missing(gaps)) if gaps.len() == 1));
        gathering.take_sheet(&world.sheet("nina")).unwrap();
        assert!(gathering.missing().is_empty());
        opened(&mut gathering, &sealed);
    }

    #[test]
    fn names_come_from_the_cards_of_the_sheets_that_are_here() {
        let world = World::new(PROPOSED);
        let sealed = world.seal(&Spec::new());
        let mut gathering = Gathering::new(&sealed.manifest).unwrap();
        let max = world.path("max");
        assert_eq!(gathering.person(max), Person::named("2.1"));
        gathering.take_sheet(&world.sheet("anna")).unwrap();
        assert_eq!(gathering.person(max), Person::named("Max"));
        assert_eq!(gathering.person(world.path("anna")), Person::named("Anna"));
        assert_eq!(gathering.person(world.path("reserve")), Person::reserve("Reserve"));
        assert_eq!(gathering.other(max).unwrap().phone, "030 1");
        let missing: Vec<Vec<Path>> = gathering.missing().into_iter().map(|gap| gap.candidates).collect();
        assert_eq!(missing, [[max, world.path("nina")]]);
    }

    #[test]
    fn a_bad_share_is_named_its_card_is_not_believed_and_the_others_open() {
        let world = World::new(PROPOSED);
        let bernds = world.path("bernd");
        let on_share = |path: Path, plain: &mut SharePlain| {
            if path == bernds {
                let mut bytes = *plain.share.expose();
                bytes[20] ^= 1;
                plain.share = Share::from_bytes(&bytes).unwrap();
            }
        };
        let sealed = world.seal(&Spec { on_share: &on_share, ..Spec::new() });
        let mut gathering = Gathering::new(&sealed.manifest).unwrap();
        gathering.take_sheet(&world.sheet("bernd")).unwrap();
        assert_eq!(gathering.cards().count(), 0);
        assert_eq!(shown(&gathering), ["sheet 0: 1.2 bad: the share at 1.2 does not match the manifest"]);
        gathering.take_sheet(&world.sheet("max")).unwrap();
        assert!(matches!(gathering.open(), Err(NotOpened::Missing(_))));
        gathering.take_sheet(&world.sheet("anna")).unwrap();
        assert_eq!(shown(&gathering)[0], "sheet 0: Bernd bad: the share at 1.2 does not match the manifest");
        opened(&mut gathering, &sealed);
    }

    #[test]
    fn a_sheet_that_fits_nothing_is_only_named_and_one_given_twice_counts_once() {
        let world = World::new("anna and max");
        let sealed = world.seal(&Spec::new());
        let mut gathering = Gathering::new(&sealed.manifest).unwrap();
        for sheet in [World::new(PROPOSED).sheet("anna"), world.sheet("anna"), world.bare("anna")] {
            gathering.take_sheet(&sheet).unwrap();
        }
        assert_eq!(shown(&gathering), ["sheet 0: ? fits nothing", "sheet 1: Anna good", "sheet 2: Anna again"]);
        assert!(gathering.open().is_err());
    }

    #[test]
    fn a_contribution_completes_what_a_sheet_began() {
        let world = World::new(PROPOSED);
        let sealed = world.seal(&Spec::new());
        let contribution = contributed(&world, &sealed.manifest, "max", "anna");
        assert_eq!(contribution.holder, "Max");
        let mut gathering = Gathering::new(&sealed.manifest).unwrap();
        gathering.take_sheet(&world.sheet("anna")).unwrap();
        assert_eq!(gathering.take_contribution(&contribution), 1);
        assert_eq!(gathering.take_contribution(&contribution), 1);
        assert_eq!(
            shown(&gathering),
            [
                "sheet 0: Anna good",
                "contribution 0, claims to be Max's: Max good",
                "contribution 1, claims to be Max's: Max again"
            ]
        );
        opened(&mut gathering, &sealed);
    }

    #[test]
    fn a_bad_contribution_never_takes_anybodys_place() {
        let world = World::new(PROPOSED);
        let sealed = world.seal(&Spec::new());
        let good = contributed(&world, &sealed.manifest, "max", "anna");
        let mut forged = contributed(&world, &sealed.manifest, "max", "anna");
        forged.holder = "Bernd".to_owned();
        let share = forged.shares[0].as_mut().unwrap();
        let mut bytes = *share.share.expose();
        bytes[1] ^= 0x80;
        share.share = Share::from_bytes(&bytes).unwrap();
        for forged_first in [true, false] {
            let mut gathering = Gathering::new(&sealed.manifest).unwrap();
            gathering.take_sheet(&world.sheet("anna")).unwrap();
            let order = if forged_first { [&forged, &good] } else { [&good, &forged] };
            for contribution in order {
                gathering.take_contribution(contribution);
            }
            let accused = shown(&gathering).into_iter().find(|line| line.contains("bad")).unwrap();
            assert!(accused.contains("claims to be Bernd's: Max bad: the share at 2.1 does not match"), "{accused}");
            opened(&mut gathering, &sealed);
        }
    }

    #[test]
    fn shares_of_elsewhere_are_left_alone_or_named() {
        let world = World::new(PROPOSED);
        let (here, elsewhere) = (world.seal(&Spec::new()), world.seal(&Spec::new()));
        let mut gathering = Gathering::new(&here.manifest).unwrap();
        let other_compartment = contributed(&world, &elsewhere.manifest, "max", "anna");
        assert_eq!(gathering.take_contribution(&other_compartment), 0);
        assert!(gathering.pieces().is_empty());
        let old = world.seal(&Spec { id: here.manifest.manifest().compartment, epoch: 2, ..Spec::new() });
        let other_epoch = contributed(&world, &old.manifest, "max", "anna");
        assert_eq!(gathering.take_contribution(&other_epoch), 1);
        let no_share = Contribution {
            holder: "\u{1b}[31mBernd".to_owned(),
            shares: vec![Err(FormatError::UnknownFormat { document: "share" })],
        };
        assert_eq!(gathering.take_contribution(&no_share), 1);
        assert!(shown(&gathering)[0].ends_with("2.1 bad: epoch differs from the manifest's"));
        assert!(shown(&gathering)[1].ends_with("? bad: share differs from the manifest's"));
        assert!(gathering.have().is_empty());
    }

    #[test]
    fn a_drill_takes_one_sheet_and_contributions() {
        let world = World::new(PROPOSED);
        let sealed = world.seal(&Spec { kind: Kind::Drill, ..Spec::new() });
        let mut gathering = Gathering::new(&sealed.manifest).unwrap();
        gathering.take_sheet(&World::new(PROPOSED).sheet("anna")).unwrap();
        gathering.take_sheet(&world.sheet("anna")).unwrap();
        gathering.take_sheet(&world.sheet("anna")).unwrap();
        let second = gathering.take_sheet(&world.sheet("max"));
        assert_eq!(second.err(), Some(TakeError::SecondSheetInDrill));
        assert!(gathering.open().is_err());
        gathering.take_contribution(&contributed(&world, &sealed.manifest, "max", "anna"));
        opened(&mut gathering, &sealed);
    }

    #[test]
    fn an_inconsistent_split_opens_nothing_and_accuses_nobody() {
        let world = World::new(PROPOSED);
        let other = Identity::from_key(&KeyBytes::random()).recipient();
        let sealed = world.seal(&Spec { on_recovery: &|recovery| recovery.recipient = other.clone(), ..Spec::new() });
        let mut gathering = Gathering::new(&sealed.manifest).unwrap();
        for who in ["anna", "max"] {
            gathering.take_sheet(&world.sheet(who)).unwrap();
        }
        assert!(matches!(gathering.open(), Err(NotOpened::Inconsistent)));
    }

    #[test]
    fn a_leaf_that_nobody_can_read_is_told_once() {
        let world = World::new(PROPOSED);
        let ninas = world.path("nina");
        let on_leaf = |path: Path, leaf: &mut Leaf| {
            if path == ninas {
                leaf.share.truncate(40);
            }
        };
        let sealed = world.seal(&Spec { on_leaf: &on_leaf, ..Spec::new() });
        let mut gathering = Gathering::new(&sealed.manifest).unwrap();
        for who in ["anna", "max", "nina"] {
            gathering.take_sheet(&world.sheet(who)).unwrap();
        }
        let unreadable: Vec<String> = gathering.unreadable().map(|(path, _)| gathering.person(path).name).collect();
        assert_eq!(unreadable, ["Nina"]);
        opened(&mut gathering, &sealed);
    }

    #[test]
    fn without_a_policy_there_is_nothing_to_gather_for() {
        let world = World::new(PROPOSED);
        assert!(Gathering::new(&world.sign(&Spec::new(), None)).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn whoever_satisfies_the_policy_opens_and_nobody_else(
            here in proptest::sample::subsequence(vec!["anna", "bernd", "reserve", "max", "nina"], 1..=5),
            bad in proptest::sample::subsequence(vec!["anna", "bernd", "reserve", "max", "nina"], 0..=2),
            sheets in 1..=5usize,
            bit in 0..256usize,
        ) {
            let world = World::new(PROPOSED);
            let bad_paths: Vec<Path> = bad.iter().map(|who| world.path(who)).collect();
            let on_share = |path: Path, plain: &mut SharePlain| {
                if bad_paths.contains(&path) {
                    let mut bytes = *plain.share.expose();
                    bytes[1 + bit / 8] ^= 1 << (bit % 8);
                    plain.share = Share::from_bytes(&bytes).unwrap();
                }
            };
            let sealed = world.seal(&Spec { on_share: &on_share, ..Spec::new() });
            let mut gathering = Gathering::new(&sealed.manifest).unwrap();
            for (number, who) in here.iter().enumerate() {
                // The first ones sit at the table; the rest send what they have, unless they notice that it is bad.
                if number < sheets {
                    gathering.take_sheet(&world.sheet(who)).unwrap();
                } else if !bad.contains(who) {
                    gathering.take_contribution(&contributed(&world, &sealed.manifest, who, here[0]));
                }
            }
            let good: BTreeSet<Path> = here.iter().filter(|who| !bad.contains(who)).map(|who| world.path(who)).collect();
            prop_assert_eq!(gathering.have(), good.clone());
            match gathering.open() {
                Ok(key) => {
                    prop_assert!(analysis::satisfied_by(&world.policy, &good));
                    prop_assert!(key.expose_key().same_as(&sealed.key));
                }
                Err(_) => prop_assert!(!analysis::satisfied_by(&world.policy, &good)),
            }
        }
    }
}
