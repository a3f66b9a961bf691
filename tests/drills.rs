//! Drills rehearse the real thing and open nothing of it: other keys, other shares, other objects, the same people. What is
//! forged around a real share is refused, whoever signs it; a code counts once; what no kit holds any more goes.

mod story;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::crypto::{Identity, SigningKey, signing};
use breakglass::encode::digits::Digits;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::Timestamp;
use breakglass::format::limits;
use breakglass::format::v1::contribution::Contribution;
use breakglass::format::v1::manifest::{DrillOf, Manifest};
use breakglass::format::v1::records::Document;
use breakglass::format::v1::share::SharePlain;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::model::register::Extra;
use breakglass::model::{Drill, DrillRun};
use breakglass::recovery::answer::{UnknownCollector, prepare};
use breakglass::recovery::{Fit, Gathering, State, TakeError, fit, open_contribution, request};
use breakglass::sharing::{self, Kind, Share};
use breakglass::store::damage::DamageKind;
use breakglass::store::source::SealedCompartment;
use breakglass::vault::{
    Access, DrillError, FoundDrill, OpenVault, ReadError, RootChoice, SealError, Unlock, Vault, verify_vault,
};
use story::{Story, passphrase};

/// A rehearsal as two people hold it: the request, the contribution, the key.
fn rehearse(story: &Story, drill: &VerifiedManifest) -> Identity {
    let (anna, max) = (story.sheet("anna"), story.sheet("max"));
    let made = request::make(vec![drill.clone()], anna, "Übung".to_owned(), story.now).unwrap();
    let answer = prepare(&made.request, max).unwrap();
    assert_eq!(answer.parts()[0].kind(), Kind::Drill);
    assert_eq!(answer.parts()[0].card().unwrap().compartment_name, "Kanzlei Müller (Notfallübung)");
    let text = answer.seal(UnknownCollector::Refuse).unwrap();
    let mut gathering = Gathering::new(drill).unwrap();
    gathering.take_sheet(anna).unwrap();
    assert!(matches!(gathering.take_sheet(max), Err(TakeError::SecondSheetInDrill)));
    assert_eq!(gathering.take_contribution(&open_contribution(text.as_bytes(), &[anna]).unwrap()), 1);
    gathering.open().unwrap()
}

fn sealed_of(vault: &OpenVault, id: CompartmentId) -> SealedCompartment {
    SealedCompartment::of_folder(vault.layout(), id).unwrap()
}

fn manifest_of(vault: &OpenVault, id: CompartmentId) -> VerifiedManifest {
    sealed_of(vault, id).head().clone()
}

fn opened(sealed: &SealedCompartment, key: &Identity) -> Option<Document> {
    let bytes = sealed.read(&sealed.head().manifest().records, limits::RECORDS_SEALED).unwrap();
    let rules = OpenRules { max_plaintext: limits::RECORDS, stanzas: 2 };
    sealed::open(&bytes, key, rules).ok().map(|plaintext| Document::read(&plaintext).unwrap())
}

fn code_of(story: &Story, drill: CompartmentId) -> Digits {
    let key = rehearse(story, &manifest_of(&story.vault, drill));
    let document = opened(&sealed_of(&story.vault, drill), &key).unwrap();
    Digits::parse(12, document.drill_code.as_deref().unwrap()).unwrap()
}

fn made(story: &mut Story) -> CompartmentId {
    let event = story.event("drill-made");
    story.vault.new_drill(story.client, event).unwrap()
}

fn passed(story: &mut Story, found: &FoundDrill) {
    let run = DrillRun {
        at: story.now,
        passed: true,
        collector: Some("anna".parse().unwrap()),
        holders: vec!["anna".parse().unwrap(), "max".parse().unwrap()],
        without_owner: true,
        minutes: Some(14),
        findings: vec!["Die Kamera ging nicht".to_owned()],
        unknown: Extra::new(),
    };
    let event = story.event("drill-passed");
    story.vault.record_rehearsal(found, run, event).unwrap();
}

fn folder_of(vault: &OpenVault, id: CompartmentId) -> PathBuf {
    vault.layout().compartment(id).path().to_owned()
}

/// Every file below a folder with its contents.
fn everything_in(folder: &Path) -> BTreeSet<(PathBuf, Vec<u8>)> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            found.extend(everything_in(&entry.path()));
        } else {
            found.insert((entry.path(), fs::read(entry.path()).unwrap()));
        }
    }
    found
}

/// Opens the story's vault once more, as the next run does.
fn next_run(story: &Story, access: Access, now: Timestamp) -> OpenVault {
    let (passphrase, state) = (passphrase(), &story.state);
    let how = Unlock { passphrase: &passphrase, access, root: RootChoice::Newest, state, now };
    Vault::at(&story.folder.path().join("vault")).unwrap().unlock(&how).unwrap()
}

/// The same where the run before must let go of the vault first.
fn later(story: Story, days: i64) -> (tempfile::TempDir, OpenVault) {
    let Story { folder, state, now, vault, .. } = story;
    drop(vault);
    let passphrase = passphrase();
    let now = Timestamp::now().max(now).plus_days(days);
    let how = Unlock { passphrase: &passphrase, access: Access::Write, root: RootChoice::Newest, state: &state, now };
    let vault = Vault::at(&folder.path().join("vault")).unwrap().unlock(&how).unwrap();
    (folder, vault)
}

#[test]
fn a_rehearsal_opens_the_dummy_and_nothing_else() {
    let mut story = Story::new();
    let drill = made(&mut story);
    let (dummy, real) = (sealed_of(&story.vault, drill), sealed_of(&story.vault, story.client));
    let key = rehearse(&story, dummy.head());
    let document = opened(&dummy, &key).unwrap();
    assert!(document.records.iter().all(|record| record.name().starts_with("ÜBUNG: ")));
    assert_eq!(document.drill_code.as_ref().map(String::len), Some(12));
    assert!(opened(&real, &key).is_none(), "the key of a drill opens the real compartment");
}

#[test]
fn a_drill_shares_nothing_with_what_it_rehearses_but_the_people() {
    let mut story = Story::new();
    let (first, second) = (made(&mut story), made(&mut story));
    let all = [story.client, first, second].map(|id| manifest_of(&story.vault, id));
    let [real, drill, other] = all.each_ref().map(|manifest| {
        let recovery = manifest.manifest().recovery.as_ref().unwrap();
        let part = story.vault.owner_part(manifest).unwrap().unwrap();
        let mut seen: BTreeSet<String> =
            manifest.manifest().objects().map(|object| object.object.to_string()).collect();
        seen.insert(recovery.recipient.to_string());
        for (path, leaf) in recovery.policy.leaves() {
            seen.insert(leaf.commitment.to_string());
            seen.insert(format!("{:?}", leaf.share));
            let who = story.sheet(part.leaves.iter().find(|seat| seat.path == path).unwrap().holder.as_str());
            let Fit::Good(fitting) = fit(manifest, who).unwrap().fit else { panic!("the real sheets fit") };
            seen.insert(format!("{:?}", fitting.share.expose()));
            seen.insert(fitting.receipt.to_string());
        }
        seen
    });
    assert!(real.len() >= 15);
    assert!(real.is_disjoint(&drill) && real.is_disjoint(&other) && drill.is_disjoint(&other));
    let people = |manifest: &VerifiedManifest| {
        let part = story.vault.owner_part(manifest).unwrap().unwrap();
        let seats = part.leaves.iter().map(|leaf| (leaf.path, leaf.holder.clone(), leaf.recipient.clone()));
        (part.policy_text.clone(), seats.collect::<Vec<_>>())
    };
    assert_eq!(people(&all[0]), people(&all[1]));
    let of = all[1].manifest().drill_of.clone().unwrap();
    assert_eq!((of.compartment, of.epoch), (story.client, 1));
}

#[test]
fn making_finding_and_reporting_do_not_touch_the_real_compartment() {
    let mut story = Story::new();
    let real = folder_of(&story.vault, story.client);
    let before = everything_in(&real);
    // Whoever would read one of its objects would fail.
    let hidden = story.folder.path().join("hidden");
    fs::rename(real.join("objects"), &hidden).unwrap();
    let drill = made(&mut story);
    let code = code_of(&story, drill);
    let found = story.vault.find_drill(&code).unwrap().unwrap();
    assert_eq!((found.compartment, found.of, found.epoch, found.told), (drill, story.client, 1, None));
    passed(&mut story, &found);
    assert!(!real.join("objects").exists());
    fs::rename(&hidden, real.join("objects")).unwrap();
    assert_eq!(everything_in(&real), before);
}

#[test]
fn a_drill_made_of_real_shares_is_refused_whoever_signs_it() {
    let story = Story::new();
    let real = manifest_of(&story.vault, story.client);
    let forger = SigningKey::generate();
    let elsewhere = CompartmentId::Client(Id::random());
    for (compartment, of) in [(story.client, CompartmentId::Root), (elsewhere, story.client)] {
        for signer in [&forger, &story.vault.keys().signing] {
            let mut manifest = real.manifest().clone();
            manifest.kind = Kind::Drill;
            manifest.compartment = compartment;
            manifest.drill_of = Some(DrillOf { compartment: of, epoch: 1 });
            let made_up = signed(manifest, signer);
            for who in ["anna", "bernd", "max", "nina"] {
                let mut gathering = Gathering::new(&made_up).unwrap();
                match gathering.take_sheet(story.sheet(who)) {
                    Ok(piece) => assert!(matches!(piece.state, State::Bad(_)), "{who}: {piece:?}"),
                    Err(refused) => assert!(matches!(refused, TakeError::Fit(_)), "{who}: {refused}"),
                }
                assert!(gathering.have().is_empty());
                let asked = request::make(vec![made_up.clone()], story.sheet("anna"), String::new(), story.now);
                let gives = asked.is_ok_and(|asked| prepare(&asked.request, story.sheet(who)).is_ok());
                assert!(!gives, "{who} gives a real piece to a drill");
            }
        }
    }
}

fn signed(mut manifest: Manifest, signer: &SigningKey) -> VerifiedManifest {
    manifest.verify_key = signer.verify_key().clone();
    let bytes = manifest.write();
    let signature = signing::sign(signer, &bytes, &manifest.trusted_comment());
    VerifiedManifest::verify(bytes, signature.into_bytes()).unwrap()
}

#[test]
fn a_piece_of_a_drill_is_none_of_the_real_thing() {
    let mut story = Story::new();
    let drill = made(&mut story);
    let drill = manifest_of(&story.vault, drill);
    let real = manifest_of(&story.vault, story.client);
    let Fit::Good(fitting) = fit(&drill, story.sheet("max")).unwrap().fit else { panic!("max has a place") };
    // As it is, it belongs elsewhere; changed to look right, it is forged; and a drill's kind in it is named.
    for (compartment, kind, meant) in
        [(drill.manifest().compartment, Kind::Drill, 0), (story.client, Kind::Drill, 1), (story.client, Kind::Real, 1)]
    {
        let share = SharePlain {
            kind,
            verify_key: story.vault.keys().verify_key().clone(),
            vault: story.vault.id(),
            compartment,
            epoch: 1,
            path: fitting.path,
            share: Share::from_bytes(fitting.share.expose()).unwrap(),
            receipt_key: None,
        };
        let mut gathering = Gathering::new(&real).unwrap();
        gathering.take_sheet(story.sheet("anna")).unwrap();
        let offered = Contribution { holder: "max".to_owned(), shares: vec![Ok(share)] };
        assert_eq!(gathering.take_contribution(&offered), meant);
        assert_eq!(gathering.have().len(), 1);
        assert!(gathering.open().is_err());
    }
}

#[test]
fn a_real_compartment_that_the_register_calls_a_drill_is_not_opened() {
    let mut story = Story::new();
    let CompartmentId::Client(id) = story.client else { panic!("a client's") };
    let now = story.now;
    for (of, epoch) in [(story.client, 1), (CompartmentId::Root, 0), (story.client, 7)] {
        let mut impostor = Drill::new(id, of, epoch, now);
        impostor.runs.clear();
        story.vault.register_mut().drills = vec![impostor];
        let code = Digits::parse(12, "123456789012").unwrap();
        match story.vault.find_drill(&code) {
            Err(ReadError::Damage(damage)) => assert_eq!(damage.kind, DamageKind::WrongPlace),
            other => panic!("{other:?}"),
        }
        assert_ne!(story.vault.standing_drill(story.client).unwrap_or(None), Some(story.client));
        // Whatever becomes of the entry, the compartment and the memory of it stay.
        let drill = made(&mut story);
        assert_ne!(drill, story.client);
        assert!(story.vault.register().heads.contains_key(&story.client));
        assert!(story.vault.compartment(story.client).is_ok());
    }
}

#[test]
fn a_code_counts_once_and_the_next_kit_holds_another_drill() {
    let mut story = Story::new();
    let event = |story: &Story| story.event("drill-made");
    assert_eq!(story.vault.standing_drill(story.client).unwrap(), None);
    let (client, made) = (story.client, event(&story));
    let first = story.vault.standing_drills(&[client, client], made).unwrap()[&client];
    let revision = story.vault.root().revision();
    let again = event(&story);
    assert_eq!(story.vault.standing_drills(&[client], again).unwrap()[&client], first);
    assert_eq!(story.vault.root().revision(), revision, "what stands costs nothing");
    let code = code_of(&story, first);
    let found = story.vault.find_drill(&code).unwrap().unwrap();
    passed(&mut story, &found);
    assert_eq!(story.vault.find_drill(&code).unwrap().unwrap().told, Some(story.now));
    let next = event(&story);
    let second = story.vault.standing_drills(&[client], next).unwrap()[&client];
    assert_ne!(second, first);
    assert_ne!(code_of(&story, second), code);
    let wrong = Digits::parse(12, "000000000000").unwrap();
    assert_eq!(story.vault.find_drill(&wrong).unwrap(), None);
    let run = story.vault.register().last_rehearsal(client).unwrap();
    assert_eq!((run.minutes, run.findings.len(), run.without_owner), (Some(14), 1, true));
}

#[test]
fn every_epoch_has_its_own_drill_and_what_no_kit_holds_goes() {
    let mut story = Story::new();
    let (first, spent) = (made(&mut story), made(&mut story));
    let (code, told) = (code_of(&story, first), code_of(&story, spent));
    let found = story.vault.find_drill(&told).unwrap().unwrap();
    passed(&mut story, &found);
    let rotate = |story: &mut Story| {
        let event = story.event("rotated");
        story.vault.rotate(story.client, event).unwrap();
    };
    rotate(&mut story);
    assert_eq!(story.vault.standing_drill(story.client).unwrap(), None, "no drill of the new epoch yet");
    assert!(story.vault.find_drill(&code).unwrap().is_some(), "kits still hold the epoch before");
    let second = made(&mut story);
    rotate(&mut story);
    let drills = |vault: &OpenVault| vault.register().drills.iter().map(Drill::id).collect::<Vec<_>>();
    assert_eq!(drills(&story.vault), [spent, second], "what was rehearsed is remembered");
    assert_eq!(story.vault.find_drill(&code).unwrap(), None);
    assert!(story.vault.register().last_rehearsal(story.client).is_some());
    assert!(story.vault.notices().is_empty());
    assert!(verify_vault(story.vault.layout().root()).unwrap().is_good());
    // Their folders stay for a day, and nobody is warned of them.
    let reader = next_run(&story, Access::Read, story.now);
    assert!(reader.notices().is_empty(), "{:?}", reader.notices());
    assert!(folder_of(&reader, first).is_dir());
    drop(reader);
    let (_folder, mut vault) = later(story, 2);
    vault.tidy().unwrap();
    assert!(!folder_of(&vault, first).exists() && !folder_of(&vault, spent).exists());
    assert!(folder_of(&vault, second).is_dir() && vault.notices().is_empty());
    assert_eq!(drills(&vault), [spent, second]);
}

#[test]
fn receipts_that_let_an_epoch_go_let_its_drills_go() {
    let mut story = Story::new();
    let old = made(&mut story);
    let (rotated, retired) = (story.event("rotated"), story.event("epoch-retired"));
    story.vault.rotate(story.client, rotated).unwrap();
    story.vault.retire_now(story.client, retired).unwrap();
    assert!(story.vault.register().drill(old).is_none());
    assert!(!story.vault.register().heads.contains_key(&old));
}

#[test]
fn a_damaged_drill_gives_way_to_a_new_one() {
    let mut story = Story::new();
    let drill = made(&mut story);
    let folder = folder_of(&story.vault, drill);
    for file in fs::read_dir(folder.join("objects")).unwrap().map(Result::unwrap) {
        fs::remove_file(file.path()).unwrap();
    }
    assert!(matches!(story.vault.standing_drill(story.client), Err(ReadError::Damage(_))));
    let unknown = Digits::parse(12, "123456789012").unwrap();
    assert!(story.vault.find_drill(&unknown).is_err(), "it may be the code of the damaged one");
    let (client, event) = (story.client, story.event("drill-made"));
    let another = story.vault.standing_drills(&[client], event).unwrap()[&client];
    assert_ne!(another, drill);
    assert!(!folder.exists());
    assert!(verify_vault(story.vault.layout().root()).unwrap().is_good());
    // One whose folder is gone altogether, too.
    fs::remove_dir_all(folder_of(&story.vault, another)).unwrap();
    let third = made(&mut story);
    assert!(![drill, another].contains(&third));
    let reader = next_run(&story, Access::Read, story.now);
    assert!(reader.notices().is_empty(), "{:?}", reader.notices());
}

#[test]
fn a_drill_that_was_sealed_and_not_listed_is_nothing_to_warn_of() {
    let mut story = Story::new();
    let drill = made(&mut story);
    // As if the program had been killed before the register was committed.
    story.vault.register_mut().drills.clear();
    story.vault.register_mut().heads.remove(&drill);
    let event = story.event("as-before");
    story.vault.commit_register(event).unwrap();
    let reader = next_run(&story, Access::Read, story.now);
    assert!(reader.notices().is_empty(), "{:?}", reader.notices());
    drop(reader);
    let event = story.event("holder-edited");
    story.vault.tidy().unwrap();
    story.vault.commit_register(event).unwrap();
    assert!(folder_of(&story.vault, drill).exists(), "the register that lists it may be under way");
    let (_folder, mut vault) = later(story, 2);
    vault.tidy().unwrap();
    assert!(!folder_of(&vault, drill).exists());
}

#[test]
fn a_client_who_leaves_takes_the_drills_along() {
    let mut story = Story::new();
    let drill = made(&mut story);
    let event = story.event("client-removed");
    story.vault.remove_client(&"mueller".parse().unwrap(), event).unwrap();
    assert!(!folder_of(&story.vault, drill).exists());
    assert!(story.vault.register().drills.is_empty() && story.vault.register().heads.len() == 1);
}

#[test]
fn the_register_is_rehearsed_like_any_other() {
    let mut story = Story::new();
    let root = CompartmentId::Root;
    let event = story.event("drill-made");
    assert!(matches!(story.vault.new_drill(root, event), Err(DrillError::NoPolicy(CompartmentId::Root))));
    let (set, made) = (story.event("policy-set"), story.event("drill-made"));
    story.vault.set_policy(root, &sharing::text::parse("max and nina").unwrap(), set).unwrap();
    let both = story.vault.standing_drills(&[root, story.client], made).unwrap();
    let manifest = manifest_of(&story.vault, both[&root]);
    let mut gathering = Gathering::new(&manifest).unwrap();
    gathering.take_sheet(story.sheet("max")).unwrap();
    assert_eq!(gathering.cards().next().unwrap().compartment_name, "Register des IT-Dienstleisters (Notfallübung)");
    // The register's own revisions go on; the drill of its epoch stands.
    let event = story.event("holder-edited");
    story.vault.commit_register(event).unwrap();
    assert_eq!(story.vault.standing_drill(root).unwrap(), Some(both[&root]));
}

#[test]
fn a_reader_takes_what_stands_and_makes_nothing() {
    let mut story = Story::new();
    let reader = |story: &Story| next_run(story, Access::Read, story.now);
    let event = story.event("drill-made");
    let refused = reader(&story).standing_drills(&[story.client], event.clone());
    assert!(matches!(refused, Err(DrillError::Seal(SealError::ReadOnly))));
    let drill = made(&mut story);
    assert_eq!(reader(&story).standing_drills(&[story.client], event).unwrap()[&story.client], drill);
}

#[test]
fn a_new_sheet_rehearses_after_the_work_is_done_and_not_in_the_middle() {
    let mut story = Story::new();
    let fresh = Identity::generate();
    let (begun, made, done) = (story.event("begun"), story.event("drill-made"), story.event("holder-rekeyed"));
    story.vault.begin_rekey(&"max".parse().unwrap(), fresh.recipient(), begun).unwrap();
    assert!(matches!(story.vault.new_drill(story.client, made.clone()), Err(DrillError::Pending)));
    story.vault.resume(done, |_, _| {}).unwrap();
    let drill = story.vault.new_drill(story.client, made).unwrap();
    let part = story.vault.owner_part(&manifest_of(&story.vault, drill)).unwrap().unwrap();
    assert!(part.leaves.iter().any(|leaf| leaf.recipient == fresh.recipient()));
    assert_eq!(manifest_of(&story.vault, drill).manifest().drill_of.as_ref().unwrap().epoch, 2);
}
