//! Generated histories of a vault: whatever happens to sheets, people and policies, exactly those whom the policy names
//! open the newest revision.
//!
//! After each step every set of sheets that satisfies the policy opens, no other does, and sheets that were taken out of
//! use open nothing new. What this is not: a test of the arithmetic, which `sharing` has itself.

mod story;

use std::collections::{BTreeMap, BTreeSet};

use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::crypto::{Identity, Recipient, SigningKey, signing};
use breakglass::encode::id::Id;
use breakglass::encode::slug::Slug;
use breakglass::format::limits;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::sheet::{Anchor, Sheet};
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::i18n::Language;
use breakglass::model::record::{Record, Value};
use breakglass::model::register::Extra;
use breakglass::model::schema::Kind;
use breakglass::model::{Holder, Role};
use breakglass::recovery::{Gathering, State};
use breakglass::secret::SecretText;
use breakglass::sharing::{self, Policy, analysis};
use breakglass::store::source::SealedCompartment;
use proptest::prelude::*;
use story::Story;

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exactly_those_whom_the_policy_names_open_it(steps in prop::collection::vec(step(), 1..=6)) {
        let mut history = History::new();
        history.check();
        for step in &steps {
            history.take(step);
            history.check();
        }
    }
}

/// What can happen. The numbers choose among whoever is there.
#[derive(Debug, Clone)]
enum Step {
    Deposit,
    Rotate,
    /// A lost sheet is replaced by a new one of the same holder.
    Rekey(usize),
    /// Another person takes a holder's place.
    Replace(usize),
    /// A sheet is lost, and nobody does anything about it.
    Lose(usize),
    /// Somebody copies the manifest and signs it with a key of their own.
    Forge,
    SetPolicy(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Deposit),
        2 => Just(Step::Rotate),
        3 => any::<usize>().prop_map(Step::Rekey),
        3 => any::<usize>().prop_map(Step::Replace),
        2 => any::<usize>().prop_map(Step::Lose),
        1 => Just(Step::Forge),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(shape, first)| Step::SetPolicy(shape, first)),
    ]
}

/// Policies of four holders, whom `SetPolicy` puts in for the letters.
const SHAPES: [&str; 6] = [
    "1 of (a, b) and 1 of (c, d)",
    "2 of (a, b, c)",
    "3 of (a, b, c, d)",
    "a and 1 of (b, c, d)",
    "2 of (a, 2 of (b, c), d)",
    "all of (a, b, c, d)",
];

/// A vault, and the sheets that exist.
struct History {
    story: Story,
    /// Sheets in use that somebody still has.
    sheets: BTreeMap<Slug, Identity>,
    /// Sheets that were replaced, in whosever hands they are now.
    old: Vec<Identity>,
    /// The password in the newest revision.
    deposited: String,
    people: usize,
}

impl History {
    fn new() -> Self {
        let story = Story::new();
        let people = ["anna", "bernd", "max", "nina"];
        let copy = |who: &str| Identity::from_key(&story.sheet(who).identity.expose_key());
        let sheets = people.iter().map(|who| (who.parse().unwrap(), copy(who))).collect();
        Self { story, sheets, old: Vec::new(), deposited: "s3cret-Canary".to_owned(), people: 0 }
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Deposit => self.deposit(),
            Step::Rotate => self.story.vault.rotate(self.story.client, self.story.event("rotated")).unwrap(),
            Step::Rekey(which) => self.rekey(&self.holder(*which)),
            Step::Replace(which) => self.replace(&self.holder(*which)),
            Step::Lose(which) => drop(self.sheets.remove(&self.holder(*which))),
            Step::Forge => self.forge(),
            Step::SetPolicy(shape, first) => self.set_policy(*shape, *first),
        }
    }

    /// One of the four who hold now, whether or not their sheet is lost.
    fn holder(&self, which: usize) -> Slug {
        let ids: Vec<Slug> = self.story.vault.register().active_holders().map(|holder| holder.id.clone()).collect();
        assert_eq!(ids.len(), 4);
        ids[which % ids.len()].clone()
    }

    fn deposit(&mut self) {
        self.people += 1;
        self.deposited = format!("s3cret-{}", self.people);
        let mut compartment = self.story.vault.compartment(self.story.client).unwrap();
        let mut record = Record::new(Id::random(), Kind::System, self.story.now);
        record.fields.insert("name".into(), Value::Text("Router".to_owned()));
        record.fields.insert("password".into(), Value::Secret(SecretText::new(self.deposited.clone())));
        compartment.document.records.push(record);
        self.story.vault.deposit(&mut compartment, self.story.event("record-added")).unwrap();
    }

    fn rekey(&mut self, who: &Slug) {
        let fresh = Identity::generate();
        let others = self.recipients_but(who);
        self.story.vault.begin_rekey(who, fresh.recipient(), self.story.event("rekey-begun")).unwrap();
        self.story.vault.resume(self.story.event("holder-rekeyed"), |_, _| {}).unwrap();
        assert_eq!(self.recipients_but(who), others);
        self.old.extend(self.sheets.insert(who.clone(), fresh));
    }

    fn replace(&mut self, who: &Slug) {
        self.people += 1;
        let fresh = Identity::generate();
        let id: Slug = format!("h{}", self.people).parse().unwrap();
        let holder = Holder {
            id: id.clone(),
            name: id.to_string(),
            role: Role::Deputy,
            client: None,
            recipient: fresh.recipient(),
            made_by_holder: true,
            email: None,
            phone: None,
            language: Language::English,
            added_at: self.story.now,
            kit_places: Vec::new(),
            removed_at: None,
            unknown: Extra::new(),
        };
        let others = self.recipients_but(who);
        self.story.vault.begin_replace(who, holder, self.story.event("replace-begun")).unwrap();
        self.story.vault.resume(self.story.event("holder-replaced"), |_, _| {}).unwrap();
        assert_eq!(self.recipients_but(&id), others);
        self.old.extend(self.sheets.remove(who));
        self.sheets.insert(id, fresh);
    }

    fn set_policy(&mut self, shape: usize, first: usize) {
        let mut text = SHAPES[shape % SHAPES.len()].to_owned();
        // Letters become capitals first, so that no name that was put in is taken for a letter.
        for letter in ["a", "b", "c", "d"] {
            text = text.replace(&format!("{letter},"), &format!("{},", letter.to_uppercase()));
            text = text.replace(&format!("{letter})"), &format!("{})", letter.to_uppercase()));
        }
        text = text.replace("a and", "A and");
        for (place, letter) in ["A", "B", "C", "D"].into_iter().enumerate() {
            text = text.replace(letter, self.holder(first.wrapping_add(place)).as_str());
        }
        let policy = sharing::text::parse(&text).unwrap();
        self.story.vault.set_policy(self.story.client, &policy, self.story.event("policy-set")).unwrap();
    }

    fn recipients_but(&self, who: &Slug) -> BTreeSet<(Slug, Recipient)> {
        let others = self.story.vault.register().active_holders().filter(|holder| holder.id != *who);
        others.map(|holder| (holder.id.clone(), holder.recipient.clone())).collect()
    }

    fn sealed(&self) -> SealedCompartment {
        SealedCompartment::of_folder(self.story.vault.layout(), self.story.client).unwrap()
    }

    fn sheet(&self, identity: &Identity, anchored: bool) -> Sheet {
        let anchor = Anchor {
            vault: anchored.then(|| self.story.vault.id()),
            verify_key: anchored.then(|| self.story.vault.keys().verify_key().clone()),
            check_digits: None,
        };
        Sheet { identity: Identity::from_key(&identity.expose_key()), anchor }
    }

    /// Real shares in a manifest of somebody else's: nobody's sheet gives anything for it.
    fn forge(&self) {
        let sealed = self.sealed();
        let mut manifest = sealed.head().manifest().clone();
        let forger = SigningKey::generate();
        manifest.verify_key = forger.verify_key().clone();
        let bytes = manifest.write();
        let signature = signing::sign(&forger, &bytes, &manifest.trusted_comment());
        let copied = VerifiedManifest::verify(bytes, signature.into_bytes()).unwrap();
        let mut gathering = Gathering::new(&copied).unwrap();
        for identity in self.sheets.values() {
            assert!(gathering.take_sheet(&self.sheet(identity, false)).is_ok());
            assert!(gathering.take_sheet(&self.sheet(identity, true)).is_err() || self.fits_nothing(&copied, identity));
        }
        assert!(!gathering.pieces().iter().any(|piece| matches!(piece.state, State::Good | State::Again)));
        assert!(gathering.open().is_err());
    }

    fn fits_nothing(&self, manifest: &VerifiedManifest, identity: &Identity) -> bool {
        let mut gathering = Gathering::new(manifest).unwrap();
        matches!(gathering.take_sheet(&self.sheet(identity, false)).unwrap().state, State::FitsNothing)
    }

    /// Every set of sheets opens the newest revision, or does not, as the policy says.
    fn check(&self) {
        let sealed = self.sealed();
        let policy = self.story.vault.policy(self.story.client).unwrap().unwrap();
        let people: Vec<&Slug> = self.sheets.keys().collect();
        for set in 0..1_usize << people.len() {
            let chosen: BTreeSet<&Slug> =
                people.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, who)| *who).collect();
            self.check_set(&sealed, &policy, &chosen);
        }
        for identity in &self.old {
            assert!(self.fits_nothing(sealed.head(), identity), "a sheet that is out of use opens something new");
        }
    }

    fn check_set(&self, sealed: &SealedCompartment, policy: &Policy<Slug>, chosen: &BTreeSet<&Slug>) {
        let mut gathering = Gathering::new(sealed.head()).unwrap();
        for who in chosen {
            gathering.take_sheet(&self.sheet(&self.sheets[*who], true)).unwrap();
        }
        // Whoever has old sheets beside them gains nothing.
        for identity in &self.old {
            gathering.take_sheet(&self.sheet(identity, false)).unwrap();
        }
        let satisfied = analysis::satisfied(policy, |who| chosen.contains(who));
        match gathering.open() {
            Ok(key) => {
                assert!(satisfied, "{chosen:?} open {policy:?}");
                assert_eq!(newest_password(sealed, &key), self.deposited);
            }
            Err(why) => assert!(!satisfied, "{chosen:?} do not open {policy:?}: {why}"),
        }
    }
}

fn newest_password(sealed: &SealedCompartment, key: &Identity) -> String {
    let bytes = sealed.read(&sealed.head().manifest().records, limits::RECORDS_SEALED).unwrap();
    let plaintext = sealed::open(&bytes, key, OpenRules { max_plaintext: limits::RECORDS, stanzas: 2 }).unwrap();
    let document = Document::read(&plaintext).unwrap();
    document.records.last().unwrap().secret("password").unwrap().expose_text().to_owned()
}
