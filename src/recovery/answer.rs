//! Answering a request: whose it is, as one's own card says, and the contribution (docs/format.md, Request and
//! contribution).
//!
//! Whoever asks proves nothing. So the name is looked up on the answering holder's own card, by the collector's key and
//! place; somebody the card does not know is refused. Only the collector's sheet opens what is sent, so an impostor who
//! asks in a holder's name gains nothing.

use super::fit::{BadCard, BadPiece, Fit, FitError, Fitting, fit};
use crate::crypto::{Recipient, sealed};
use crate::encode::id::CompartmentId;
use crate::format::FormatError;
use crate::format::v1::card::{Card, Other};
use crate::format::v1::contribution::{self, Contribution};
use crate::format::v1::request::{Request, Wanted};
use crate::format::v1::share::SharePlain;
use crate::format::v1::sheet::Sheet;
use crate::format::v1::verified::VerifiedManifest;
use crate::sharing::{Kind, Path, Share};

/// What a holder would give, and to whom. To be shown before it is sealed.
pub struct Answer<'r> {
    request: &'r Request,
    parts: Vec<Part<'r>>,
    left_out: Vec<CompartmentId>,
}

/// What would be given for one compartment.
pub struct Part<'r> {
    manifest: &'r VerifiedManifest,
    collector_path: Path,
    fitting: Fitting,
    collector: &'r Recipient,
}

/// What to do about a collector whom the holder's own cards do not know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnknownCollector {
    /// Refuse. A general "yes" to everything is no reason to do otherwise.
    Refuse,
    /// Answer all the same: the holder said so in so many words.
    Answer,
}

/// Holds the sheet against every compartment of the request.
pub fn prepare<'r>(request: &'r Request, sheet: &Sheet) -> Result<Answer<'r>, AnswerError> {
    if sheet.identity.recipient() == *request.collector() {
        return Err(AnswerError::OwnRequest);
    }
    let mut answer = Answer { request, parts: Vec::new(), left_out: Vec::new() };
    for Wanted { collector_path, manifest } in request.wanted() {
        let compartment = manifest.manifest().compartment;
        match fit(manifest, sheet)?.fit {
            Fit::Nothing => answer.left_out.push(compartment),
            Fit::Bad { path, why } => return Err(AnswerError::BadShare { compartment, path, why }),
            Fit::Good(fitting) => answer.parts.push(Part {
                manifest,
                collector_path: *collector_path,
                fitting: *fitting,
                collector: request.collector(),
            }),
        }
    }
    if answer.parts.is_empty() { Err(AnswerError::FitsNothing) } else { Ok(answer) }
}

impl<'r> Answer<'r> {
    /// What would be given.
    pub fn parts(&self) -> &[Part<'r>] {
        &self.parts
    }

    /// Compartments of the request in which the sheet has no place.
    pub fn left_out(&self) -> &[CompartmentId] {
        &self.left_out
    }

    /// Whether every part knows the collector.
    pub fn knows_collector(&self) -> bool {
        self.parts.iter().all(|part| part.collector().is_some())
    }

    /// Seals the contribution to the collector: the text to send back.
    pub fn seal(self, unknown: UnknownCollector) -> Result<String, AnswerError> {
        if unknown == UnknownCollector::Refuse && !self.knows_collector() {
            return Err(AnswerError::UnknownCollector);
        }
        let name = self.parts.iter().find_map(|part| part.card().ok()).map(|card| card.holder.clone());
        let holder = name.unwrap_or_else(|| self.parts[0].path().to_string()); // `prepare` leaves no answer empty
        let shares = self.parts.iter().map(|part| Ok(part.plain())).collect();
        let plaintext = Contribution { holder, shares }.write();
        let sealed = sealed::seal(plaintext.expose_bytes(), &[self.request.collector()]);
        Ok(contribution::armour(&sealed)?)
    }
}

impl Part<'_> {
    /// The compartment.
    pub fn compartment(&self) -> CompartmentId {
        self.manifest.manifest().compartment
    }

    /// Whether this would open the real thing or is a drill.
    pub fn kind(&self) -> Kind {
        self.manifest.manifest().kind
    }

    /// The revision that is to be opened.
    pub fn manifest(&self) -> &VerifiedManifest {
        self.manifest
    }

    /// The answering holder's place.
    pub fn path(&self) -> Path {
        self.fitting.path
    }

    /// The answering holder's own card.
    pub fn card(&self) -> Result<&Card, &BadCard> {
        self.fitting.card.as_ref()
    }

    /// Who collects, as the answering holder's own card says: the one whose key and place are the request's.
    pub fn collector(&self) -> Option<&Other> {
        let card = self.card().ok()?;
        card.others.iter().find(|other| other.path == self.collector_path && other.recipient == *self.collector)
    }

    fn plain(&self) -> SharePlain {
        let manifest = self.manifest.manifest();
        SharePlain {
            kind: manifest.kind,
            verify_key: manifest.verify_key.clone(),
            vault: manifest.vault,
            compartment: manifest.compartment,
            // A fitting exists only where there is a policy.
            epoch: manifest.recovery.as_ref().map_or(0, |recovery| recovery.epoch),
            path: self.fitting.path,
            share: Share::from_bytes(self.fitting.share.expose()).expect("a share has the length of a share"),
            receipt_key: None,
        }
    }
}

/// Why a request was not answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// The sheet has no place in any of the compartments.
    #[error("the sheet fits none of the compartments asked for")]
    FitsNothing,
    /// The sheet and a manifest contradict each other.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// The holder's own share is not the owner's: nothing is passed on.
    #[error("the share at {path} in compartment {compartment} is bad: {why}")]
    BadShare {
        /// The compartment.
        compartment: CompartmentId,
        /// The holder's place.
        path: Path,
        /// What is wrong with the share.
        why: BadPiece,
    },
    /// The request was made with this very sheet.
    #[error("the request was made with this sheet")]
    OwnRequest,
    /// The holder's card does not know the key that asks, or knows it at another place.
    #[error("the holder's card does not know who asks")]
    UnknownCollector,
    /// The contribution would be too large.
    #[error(transparent)]
    Format(#[from] FormatError),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::v1::manifest::Leaf;
    use crate::recovery::fixture::{PROPOSED, Sealed, Spec, World};
    use crate::recovery::{ContributionError, open_contribution};

    fn requested(collector_path: Path, collector: &Recipient, manifests: &[&VerifiedManifest]) -> Request {
        let wanted = manifests.iter().map(|manifest| Wanted { collector_path, manifest: (*manifest).clone() });
        let now = "2026-11-22T13:00:00Z".parse().unwrap();
        Request::new(wanted.collect(), collector.clone(), "Otto is ill".to_owned(), now).unwrap()
    }

    fn by(world: &World, who: &str, manifests: &[&VerifiedManifest]) -> Request {
        requested(world.path(who), &world.identity(who).recipient(), manifests)
    }

    #[test]
    fn the_collector_is_named_by_the_holders_own_card() {
        let world = World::new(PROPOSED);
        let Sealed { manifest, .. } = world.seal(&Spec::new());
        let request = by(&world, "max", &[&manifest]);
        let answer = prepare(&request, &world.sheet("anna")).unwrap();
        let part = &answer.parts()[0];
        assert_eq!(part.collector().unwrap().name, "Max");
        assert_eq!((part.path(), part.kind()), (world.path("anna"), Kind::Real));
        assert_eq!(part.card().unwrap().compartment_name, "Kanzlei Weiß");
        assert!(answer.knows_collector());
    }

    #[test]
    fn only_the_collectors_sheet_opens_what_is_sent() {
        let world = World::new(PROPOSED);
        let Sealed { manifest, .. } = world.seal(&Spec::new());
        let request = by(&world, "max", &[&manifest]);
        let text = prepare(&request, &world.sheet("anna")).unwrap().seal(UnknownCollector::Refuse).unwrap();
        let (max, bernd) = (world.sheet("max"), world.sheet("bernd"));
        let refused = open_contribution(text.as_bytes(), &[&bernd]);
        assert!(matches!(refused, Err(ContributionError::NotForTheseSheets)));
        let contribution = open_contribution(text.as_bytes(), &[&bernd, &max]).unwrap();
        assert_eq!((contribution.holder.as_str(), contribution.shares.len()), ("Anna", 1));
        let share = contribution.shares[0].as_ref().unwrap();
        assert_eq!(share.path, world.path("anna"));
        assert!(share.receipt_key.is_none(), "receipts cannot be made by whoever collects");
    }

    #[test]
    fn an_unknown_collector_is_refused_unless_told_in_so_many_words() {
        let world = World::new(PROPOSED);
        let stranger = World::new(PROPOSED).identity("max").recipient();
        let Sealed { manifest, .. } = world.seal(&Spec::new());
        let max = world.identity("max").recipient();
        for request in [
            requested(world.path("max"), &stranger, &[&manifest]),
            // A key that the card knows, at another place than the card says.
            requested(world.path("nina"), &max, &[&manifest]),
            // The place of whoever answers.
            requested(world.path("anna"), &stranger, &[&manifest]),
        ] {
            let answer = prepare(&request, &world.sheet("anna")).unwrap();
            assert!(answer.parts()[0].collector().is_none() && !answer.knows_collector());
            assert!(matches!(answer.seal(UnknownCollector::Refuse), Err(AnswerError::UnknownCollector)));
            assert!(prepare(&request, &world.sheet("anna")).unwrap().seal(UnknownCollector::Answer).is_ok());
        }
    }

    #[test]
    fn one_unknown_part_is_enough_to_refuse() {
        let world = World::new(PROPOSED);
        let knows = world.seal(&Spec::new());
        let on_card = |_: Path, card: &mut crate::format::v1::card::NewCard| card.others.clear();
        let forgets = world.seal(&Spec { on_card: &on_card, ..Spec::new() });
        let request = by(&world, "max", &[&knows.manifest, &forgets.manifest]);
        let answer = prepare(&request, &world.sheet("anna")).unwrap();
        assert!(matches!(answer.seal(UnknownCollector::Refuse), Err(AnswerError::UnknownCollector)));
    }

    #[test]
    fn a_bad_card_knows_nobody() {
        let world = World::new(PROPOSED);
        let on_leaf = |_: Path, leaf: &mut Leaf| leaf.card.truncate(9);
        let Sealed { manifest, .. } = world.seal(&Spec { on_leaf: &on_leaf, ..Spec::new() });
        let request = by(&world, "max", &[&manifest]);
        let answer = prepare(&request, &world.sheet("anna")).unwrap();
        assert!(!answer.knows_collector());
        let text = answer.seal(UnknownCollector::Answer).unwrap();
        assert_eq!(open_contribution(text.as_bytes(), &[&world.sheet("max")]).unwrap().holder, "1.1");
    }

    #[test]
    fn nothing_is_passed_on_beside_a_bad_share() {
        let world = World::new(PROPOSED);
        let good = world.seal(&Spec::new());
        let bad = world.seal(&Spec { on_share: &|_, share| share.epoch = 9, ..Spec::new() });
        let request = by(&world, "max", &[&good.manifest, &bad.manifest]);
        let refused = prepare(&request, &world.sheet("anna")).err().unwrap();
        assert!(matches!(refused, AnswerError::BadShare { path, .. } if path == world.path("anna")));
    }

    #[test]
    fn a_request_around_a_forged_manifest_gets_nothing() {
        let world = World::new(PROPOSED);
        let impostor = world.forged();
        let spec = Spec::new();
        let real = world.seal(&spec);
        let forged = impostor.sign(&spec, real.manifest.manifest().recovery.clone());
        let request = by(&world, "max", &[&forged]);
        let anchored = prepare(&request, &world.sheet("anna")).err().unwrap();
        assert!(matches!(anchored, AnswerError::Fit(FitError::VerifyKey)));
        let bare = prepare(&request, &world.bare("anna")).err().unwrap();
        assert!(matches!(bare, AnswerError::BadShare { .. }));
    }

    #[test]
    fn ones_own_request_and_a_strangers_sheet_are_told_apart() {
        let world = World::new(PROPOSED);
        let Sealed { manifest, .. } = world.seal(&Spec::new());
        let request = by(&world, "max", &[&manifest]);
        assert!(matches!(prepare(&request, &world.sheet("max")), Err(AnswerError::OwnRequest)));
        let stranger = World::new(PROPOSED);
        assert!(matches!(prepare(&request, &stranger.sheet("anna")), Err(AnswerError::FitsNothing)));
        assert!(matches!(prepare(&request, &stranger.bare("anna")), Err(AnswerError::FitsNothing)));
    }

    #[test]
    fn compartments_without_a_place_for_the_sheet_are_left_out() {
        let world = World::new(PROPOSED);
        let mut other = World::new("2 of (carla, max, dora)");
        other.vault = world.vault;
        let (here, there) = (world.seal(&Spec::new()), other.seal(&Spec::new()));
        let max = world.identity("max").recipient();
        let now = "2026-11-22T13:00:00Z".parse().unwrap();
        let wanted = vec![
            Wanted { collector_path: world.path("max"), manifest: here.manifest },
            Wanted { collector_path: other.path("max"), manifest: there.manifest.clone() },
        ];
        let request = Request::new(wanted, max, String::new(), now).unwrap();
        let answer = prepare(&request, &world.bare("anna")).unwrap();
        assert_eq!(answer.left_out(), [there.manifest.manifest().compartment]);
        assert_eq!(answer.parts().len(), 1);
    }
}
