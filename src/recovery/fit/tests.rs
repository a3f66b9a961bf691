//! One sheet against one manifest: what an owner seals, and what others forge.

use super::*;
use crate::crypto::Identity;
use crate::encode::id::CompartmentId;
use crate::encode::id::Id;
use crate::format::v1::card::NewCard;
use crate::recovery::fixture::{PROPOSED, Sealed, Spec, World};
use crate::secret::KeyBytes;
use crate::sharing::{Kind, Share};

type Change<'a, T> = &'a dyn Fn(Path, &mut T);

fn fitting(tried: Tried) -> Fitting {
    match tried.fit {
        Fit::Good(fitting) => *fitting,
        Fit::Bad { path, why } => panic!("{path}: {why}"),
        Fit::Nothing => panic!("fits nothing"),
    }
}

fn bad(manifest: &VerifiedManifest, sheet: &Sheet) -> String {
    match fit(manifest, sheet).unwrap().fit {
        Fit::Bad { path, why } => format!("{path}: {why}"),
        Fit::Good(_) => panic!("good"),
        Fit::Nothing => panic!("fits nothing"),
    }
}

fn bad_card(world: &World, spec: &Spec<'_>, who: &str) -> String {
    fitting(fit(&world.seal(spec).manifest, &world.sheet(who)).unwrap()).card.unwrap_err().to_string()
}

#[test]
fn every_sheet_finds_its_place_its_card_and_its_receipt() {
    let world = World::new(PROPOSED);
    let Sealed { manifest, .. } = world.seal(&Spec::new());
    let mut receipts = BTreeSet::new();
    for (path, holder) in world.policy.leaves() {
        let tried = fit(&manifest, &world.sheet(holder.as_str())).unwrap();
        assert!(tried.unreadable.is_empty());
        let fitting = fitting(tried);
        assert_eq!(fitting.path, path);
        assert_eq!(fitting.card.unwrap().path, path);
        receipts.insert(fitting.receipt.plain().to_owned());
    }
    assert_eq!(receipts.len(), 5);
}

#[test]
fn a_receipt_is_of_one_revision() {
    let world = World::new(PROPOSED);
    let receipt =
        |manifest: &VerifiedManifest| fitting(fit(manifest, &world.sheet("anna")).unwrap()).receipt.plain().to_owned();
    let Sealed { manifest, .. } = world.seal(&Spec::new());
    let newer = world.sign(&Spec { revision: 8, ..Spec::new() }, manifest.manifest().recovery.clone());
    assert_eq!(receipt(&manifest), receipt(&manifest));
    // The compartment differs too, so build the newer revision of the same one.
    let same = Spec { id: manifest.manifest().compartment, revision: 8, ..Spec::new() };
    let newer_of_same = world.sign(&same, manifest.manifest().recovery.clone());
    assert_ne!(receipt(&manifest), receipt(&newer_of_same));
    assert!(matches!(fit(&newer, &world.sheet("anna")).unwrap().fit, Fit::Bad { .. }), "another compartment");
}

#[test]
fn a_sheet_of_another_vault_or_of_nobody_fits_nothing() {
    let world = World::new(PROPOSED);
    let Sealed { manifest, .. } = world.seal(&Spec::new());
    let mut strangers = world.sheet("anna");
    strangers.anchor.vault = Some(Id::random());
    assert!(matches!(fit(&manifest, &strangers).unwrap().fit, Fit::Nothing));
    // `# verify` is compared only where `# vault` agrees.
    strangers.anchor.verify_key = Some(world.forged().signing.verify_key().clone());
    assert!(matches!(fit(&manifest, &strangers).unwrap().fit, Fit::Nothing));
    let nobody = Sheet { identity: Identity::from_key(&KeyBytes::random()), anchor: Anchor::default() };
    assert!(matches!(fit(&manifest, &nobody).unwrap().fit, Fit::Nothing));
}

#[test]
fn a_manifest_of_another_owner_is_noticed_by_every_anchor() {
    let world = World::new(PROPOSED);
    let impostor = world.forged();
    // The forger knows everybody's recipients and seals shares of a key of their own.
    let Sealed { manifest, .. } = impostor.seal(&Spec::new());
    assert_eq!(fit(&manifest, &world.sheet("anna")).err(), Some(FitError::VerifyKey));
    let mut typed = world.bare("anna");
    typed.anchor.check_digits = Some(world.signing.verify_key().check_digits());
    assert_eq!(fit(&manifest, &typed).err(), Some(FitError::CheckDigits));
    let mut key_only = world.bare("anna");
    key_only.anchor.verify_key = Some(world.signing.verify_key().clone());
    assert_eq!(fit(&manifest, &key_only).err(), Some(FitError::VerifyKey));
    // Nothing ties a bare key to an owner: hence the loud notice.
    assert!(world.bare("anna").anchor.is_bare());
    assert!(matches!(fit(&manifest, &world.bare("anna")).unwrap().fit, Fit::Good(_)));
}

#[test]
fn digits_that_belong_to_another_vault_do_not_accuse_anybody() {
    let (world, other) = (World::new(PROPOSED), World::new(PROPOSED));
    let mut typed = other.bare("anna");
    typed.anchor.check_digits = Some(other.signing.verify_key().check_digits());
    assert!(matches!(fit(&world.seal(&Spec::new()).manifest, &typed).unwrap().fit, Fit::Nothing));
}

#[test]
fn a_manifest_forged_around_real_shares_is_refused() {
    let world = World::new(PROPOSED);
    let impostor = world.forged();
    let spec = Spec::new();
    let Sealed { manifest, .. } = world.seal(&spec);
    let forged = impostor.sign(&spec, manifest.manifest().recovery.clone());
    assert_eq!(bad(&forged, &world.bare("anna")), "1.1: verify_key differs from the manifest's");
    assert!(bad(&forged, &world.bare("max")).starts_with("2.1: "));
}

#[test]
fn a_drill_made_of_a_real_share_is_refused() {
    let world = World::new(PROPOSED);
    let spec = Spec::new();
    let Sealed { manifest, .. } = world.seal(&spec);
    let drill = world.sign(&Spec { kind: Kind::Drill, ..spec }, manifest.manifest().recovery.clone());
    assert_eq!(bad(&drill, &world.sheet("anna")), "1.1: kind differs from the manifest's");
}

#[test]
fn a_share_that_lies_about_where_it_belongs_is_still_bound() {
    // Whoever seals a share can write anything beside it; the commitment is what counts.
    let world = World::new(PROPOSED);
    let old = world.seal(&Spec { epoch: 2, ..Spec::new() });
    let old_y = *fitting(fit(&old.manifest, &world.sheet("anna")).unwrap()).share.expose();
    let on_share = |_, plain: &mut SharePlain| plain.share = Share::from_bytes(&old_y).unwrap();
    let Sealed { manifest, .. } = world.seal(&Spec { on_share: &on_share, ..Spec::new() });
    assert_eq!(bad(&manifest, &world.sheet("anna")), "1.1: the share at 1.1 does not match the manifest");
    assert_eq!(bad(&manifest, &world.sheet("bernd")), "1.2: the share at 1.2 carries another number");
}

#[test]
fn each_field_of_a_share_must_agree() {
    let world = World::new(PROPOSED);
    let stranger = world.forged();
    let changes: [(&str, Change<'_, SharePlain>); 6] = [
        ("vault", &|_, share| share.vault = Id::random()),
        ("compartment", &|_, share| share.compartment = CompartmentId::Root),
        ("kind", &|_, share| share.kind = Kind::Drill),
        ("epoch", &|_, share| share.epoch = 4),
        ("verify_key", &|_, share| share.verify_key = stranger.signing.verify_key().clone()),
        ("path", &|_, share| share.path = "2.2".parse().unwrap()),
    ];
    for (field, on_share) in changes {
        let Sealed { manifest, .. } = world.seal(&Spec { on_share, ..Spec::new() });
        assert_eq!(bad(&manifest, &world.sheet("anna")), format!("1.1: {field} differs from the manifest's"));
    }
    let Sealed { manifest, .. } = world.seal(&Spec { on_share: &|_, share| share.receipt_key = None, ..Spec::new() });
    assert_eq!(bad(&manifest, &world.sheet("anna")), "1.1: share: receipt_key is missing");
}

#[test]
fn a_leaf_that_nobody_can_read_is_named_by_its_place() {
    let world = World::new(PROPOSED);
    let twice = sealed::seal(b"{}", &[&world.identity("bernd").recipient(), &world.owner.recipient()]);
    for damaged in [b"no age file".to_vec(), vec![0; 5000], twice] {
        let on_leaf = |path: Path, leaf: &mut Leaf| {
            if path == world.path("bernd") {
                leaf.share.clone_from(&damaged);
            }
        };
        let Sealed { manifest, .. } = world.seal(&Spec { on_leaf: &on_leaf, ..Spec::new() });
        for (who, fits) in [("anna", true), ("bernd", false)] {
            let tried = fit(&manifest, &world.sheet(who)).unwrap();
            assert_eq!(tried.unreadable.len(), 1);
            assert_eq!(tried.unreadable[0].0, world.path("bernd"));
            assert_eq!(matches!(tried.fit, Fit::Good(_)), fits);
        }
    }
}

#[test]
fn what_is_sealed_at_a_leaf_must_be_a_share() {
    let world = World::new(PROPOSED);
    for plaintext in ["", "{}", "[]", r#"{"format":"breakglass/share/v2"}"#] {
        let on_leaf = |path: Path, leaf: &mut Leaf| {
            if path == world.path("anna") {
                leaf.share = sealed::seal(plaintext.as_bytes(), &[&world.identity("anna").recipient()]);
            }
        };
        let Sealed { manifest, .. } = world.seal(&Spec { on_leaf: &on_leaf, ..Spec::new() });
        assert!(bad(&manifest, &world.sheet("anna")).starts_with("1.1: share: "), "{plaintext}");
    }
}

#[test]
fn a_sheet_that_opens_two_places_is_damage() {
    let world = World::new(PROPOSED);
    let on_leaf = |path: Path, leaf: &mut Leaf| {
        if path == world.path("nina") {
            leaf.share = sealed::seal(b"{}", &[&world.identity("anna").recipient()]);
        }
    };
    let Sealed { manifest, .. } = world.seal(&Spec { on_leaf: &on_leaf, ..Spec::new() });
    let (first, second) = (world.path("anna"), world.path("nina"));
    assert_eq!(fit(&manifest, &world.sheet("anna")).err(), Some(FitError::TwoLeaves { first, second }));
    assert!(matches!(fit(&manifest, &world.sheet("max")).unwrap().fit, Fit::Good(_)));
}

#[test]
fn a_bad_card_does_not_spoil_the_share() {
    let world = World::new(PROPOSED);
    let stranger = world.forged();
    let elsewhere = |field: &str| format!("{field} differs from the manifest's");
    let changes: [(&str, Change<'_, NewCard>); 7] = [
        ("vault", &|_, card| card.vault = Id::random()),
        ("compartment", &|_, card| card.compartment = CompartmentId::Root),
        ("kind", &|_, card| card.kind = Kind::Drill),
        ("epoch", &|_, card| card.epoch = 4),
        ("revision", &|_, card| card.revision = 6),
        ("verify_key", &|_, card| card.verify_key = stranger.signing.verify_key().clone()),
        ("path", &|_, card| card.path = "2.2".parse().unwrap()),
    ];
    for (field, on_card) in changes {
        assert_eq!(bad_card(&world, &Spec { on_card, ..Spec::new() }, "anna"), elsewhere(field));
    }
    let leaves: [Change<'_, Leaf>; 4] = [
        &|_, leaf| leaf.card = b"no age file".to_vec(),
        &|_, leaf| leaf.card = vec![0; 41 << 10],
        &|_, leaf| leaf.card = sealed::seal(b"{}", &[&world.owner.recipient()]),
        &|_, leaf| leaf.card = sealed::seal(b"{}", &[&world.identity("anna").recipient()]),
    ];
    for on_leaf in leaves {
        bad_card(&world, &Spec { on_leaf, ..Spec::new() }, "anna");
    }
}

#[test]
fn a_card_that_names_others_in_an_impossible_way_is_bad() {
    let world = World::new(PROPOSED);
    let (anna, max) = (world.identity("anna").recipient(), world.identity("max").recipient());
    let changes: [&dyn Fn(&mut NewCard); 5] = [
        &|card| card.others[0].path = "1.9".parse().unwrap(),
        &|card| card.others[0].path = "1".parse().unwrap(),
        &|card| card.others[0].path = card.path,
        &|card| card.others[0].recipient = max.clone(),
        &|card| card.others[0].recipient = anna.clone(),
    ];
    for change in changes {
        let on_card = |_: Path, card: &mut crate::format::v1::card::NewCard| change(card);
        assert_eq!(
            bad_card(&world, &Spec { on_card: &on_card, ..Spec::new() }, "anna"),
            "others differs from the manifest's"
        );
    }
}

#[test]
fn without_a_policy_no_sheet_fits() {
    let world = World::new(PROPOSED);
    let manifest = world.sign(&Spec::new(), None);
    assert_eq!(fit(&manifest, &world.sheet("anna")).err(), Some(FitError::NoPolicy));
}
