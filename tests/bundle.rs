//! A bundle goes out of a vault and opens without it; what is damaged in it is refused or named.

mod story;

use std::fs;

use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::format::limits;
use breakglass::format::v1::records::Document;
use breakglass::recovery::Gathering;
use breakglass::store::bundle::write_bundle;
use breakglass::store::source::{self, SealedCompartment, SourceError};
use story::Story;

fn bundle_of(story: &Story, keep_previous: bool) -> Vec<u8> {
    let sealed = SealedCompartment::of_folder(story.vault.layout(), story.client).unwrap();
    write_bundle(Vec::new(), &sealed, keep_previous).unwrap()
}

fn open(story: &Story, bytes: &[u8]) -> Result<SealedCompartment, SourceError> {
    let path = story.folder.path().join("x.breakglass");
    fs::write(&path, bytes).unwrap();
    source::open(&path).map(|mut found| found.compartments.remove(0))
}

fn recover(story: &Story, compartment: &SealedCompartment, who: [&str; 2]) -> Document {
    let mut gathering = Gathering::new(compartment.head()).unwrap();
    for sheet in who {
        gathering.take_sheet(story.sheet(sheet)).unwrap();
    }
    let key = gathering.open().unwrap();
    let bytes = compartment.read(&compartment.head().manifest().records, limits::RECORDS_SEALED).unwrap();
    let rules = OpenRules { max_plaintext: limits::RECORDS, stanzas: 2 };
    Document::read(&sealed::open(&bytes, &key, rules).unwrap()).unwrap()
}

#[test]
fn two_sheets_open_a_bundle_without_the_vault() {
    let story = Story::new();
    let compartment = open(&story, &bundle_of(&story, false)).unwrap();
    assert!(compartment.damage().is_empty());
    let document = recover(&story, &compartment, ["bernd", "nina"]);
    assert_eq!(document.records[0].secret("password").unwrap().expose_text(), "s3cret-Canary");
}

#[test]
fn old_sheets_open_the_epoch_that_stays_in_the_bundle() {
    let mut story = Story::new();
    let revision = story.vault.compartment(story.client).unwrap().revision();
    story.vault.rotate(story.client, story.event("rotated")).unwrap();
    let compartment = open(&story, &bundle_of(&story, true)).unwrap();
    assert_eq!(compartment.previous().unwrap().manifest().revision, revision);
    assert!(compartment.damage().is_empty());
    assert!(open(&story, &bundle_of(&story, false)).unwrap().previous().is_none());
}

#[test]
fn a_bundle_keeps_the_epoch_that_the_register_keeps() {
    let mut story = Story::new();
    let first = story.vault.compartment(story.client).unwrap().head().unwrap().hash();
    story.vault.rotate(story.client, story.event("rotated")).unwrap();
    story.vault.rotate(story.client, story.event("rotated")).unwrap();
    let sealed = SealedCompartment::of_folder(story.vault.layout(), story.client).unwrap();
    assert_eq!(sealed.previous().unwrap().manifest().recovery.as_ref().unwrap().epoch, 2);
    let sealed = sealed.keeping(&first).unwrap();
    let bundle = open(&story, &write_bundle(Vec::new(), &sealed, true).unwrap()).unwrap();
    assert_eq!(bundle.previous().unwrap().hash(), first);
}

#[test]
fn the_same_revision_makes_the_same_bundle() {
    let story = Story::new();
    assert_eq!(bundle_of(&story, true), bundle_of(&story, true));
}

#[test]
fn a_damaged_attachment_is_named_and_the_rest_opens() {
    let mut story = Story::new();
    story.attach(b"the plan of the cellar");
    let bytes = bundle_of(&story, false);
    let file = story.vault.compartment(story.client).unwrap().head().unwrap().manifest().files[0];
    let object = fs::read(story.vault.layout().compartment(story.client).object(&file.object)).unwrap();
    let start = bytes.windows(object.len()).position(|window| window == object).unwrap();
    let mut flipped = bytes.clone();
    flipped[start + object.len() / 2] ^= 1;
    let compartment = open(&story, &flipped).unwrap();
    assert!(matches!(compartment.read(&file, 1 << 20), Err(breakglass::store::revisions::ObjectError::Damage(_))));
    assert_eq!(recover(&story, &compartment, ["anna", "max"]).records.len(), 1);
}

#[test]
fn a_bundle_cut_anywhere_is_refused_as_damage() {
    let story = Story::new();
    let bytes = bundle_of(&story, false);
    for length in (1..bytes.len()).step_by(211) {
        let error = open(&story, &bytes[..length]).unwrap_err();
        assert!(matches!(error, SourceError::Damage(_)) || length < 4, "{length}: {error}");
    }
}
