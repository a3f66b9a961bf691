//! Pieces that come together: good, bad, repeated, forged, missing.

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
    assert!(shown(&gathering)[1].ends_with("? bad: not a share"));
    assert!(gathering.have().is_empty());
}

#[test]
fn a_flood_of_bad_shares_is_told_once_and_drowns_no_good_one() {
    let world = World::new(PROPOSED);
    let sealed = world.seal(&Spec::new());
    let mut flood = contributed(&world, &sealed.manifest, "max", "anna");
    let good = flood.shares[0].as_ref().map(copy).unwrap();
    let with = |change: &dyn Fn(&mut SharePlain)| {
        let mut share = copy(&good);
        change(&mut share);
        Ok(share)
    };
    flood.shares.clear();
    for number in 0..200u8 {
        flood.shares.push(Err(FormatError::UnknownFormat { document: "share" }));
        flood.shares.push(with(&|share| share.epoch = 1000 + u64::from(number)));
        flood.shares.push(with(&|share| share.path = Path::ROOT.child(3 + number % 60).unwrap()));
    }
    flood.shares.push(with(&|_| {}));
    flood.shares.push(with(&|_| {}));
    flood.shares.push(with(&|share| share.epoch = 1));
    let mut gathering = Gathering::new(&sealed.manifest).unwrap();
    gathering.take_sheet(&world.sheet("anna")).unwrap();
    assert_eq!(gathering.take_contribution(&flood), 603);
    let lines = shown(&gathering);
    let ends: Vec<&str> = lines.iter().map(|line| line.rsplit_once(": ").unwrap().1).collect();
    assert_eq!(ends, ["Anna good", "not a share", "epoch differs from the manifest's", "Max good", "Max again"],);
    opened(&mut gathering, &sealed);
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
