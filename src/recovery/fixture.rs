//! A small world for tests: an owner, holders with sheets, and compartments as the owner would seal them, or as somebody
//! else would forge them.

use std::collections::BTreeMap;

use crate::crypto::{Identity, SigningKey, sealed, signing};
use crate::encode::hash::sha256;
use crate::encode::id::{CompartmentId, Id};
use crate::encode::slug::Slug;
use crate::format::v1::card::{Card, NewCard, Other};
use crate::format::v1::manifest::{DrillOf, Leaf, Manifest, NewManifest, Recovery};
use crate::format::v1::share::SharePlain;
use crate::format::v1::sheet::{Anchor, Sheet};
use crate::format::v1::verified::VerifiedManifest;
use crate::format::v1::wire::ObjectRef;
use crate::i18n::Language;
use crate::secret::{Key, KeyBytes};
use crate::sharing::{Kind, Path, Policy, ShareContext, split, system_random, text};

pub const PROPOSED: &str = "1 of (anna, bernd, reserve) and 1 of (max, nina)";

/// An owner and their holders.
pub struct World {
    pub signing: SigningKey,
    pub vault: Id,
    pub owner: Identity,
    pub policy: Policy<Slug>,
    keys: BTreeMap<Slug, KeyBytes>,
}

/// A compartment to seal, and what is done to it before it is signed.
pub struct Spec<'a> {
    pub id: CompartmentId,
    pub kind: Kind,
    pub epoch: u64,
    pub revision: u64,
    pub on_share: &'a dyn Fn(Path, &mut SharePlain),
    pub on_card: &'a dyn Fn(Path, &mut NewCard),
    pub on_leaf: &'a dyn Fn(Path, &mut Leaf),
    pub on_recovery: &'a dyn Fn(&mut Recovery),
}

impl Spec<'_> {
    pub fn new() -> Self {
        Self {
            id: CompartmentId::Client(Id::random()),
            kind: Kind::Real,
            epoch: 3,
            revision: 7,
            on_share: &|_, _| {},
            on_card: &|_, _| {},
            on_leaf: &|_, _| {},
            on_recovery: &|_| {},
        }
    }
}

/// What was sealed.
pub struct Sealed {
    pub manifest: VerifiedManifest,
    pub key: KeyBytes,
}

impl World {
    pub fn new(policy: &str) -> Self {
        let policy = text::parse(policy).unwrap();
        let keys = policy.leaves().map(|(_, holder)| (holder.clone(), KeyBytes::random())).collect();
        Self { signing: SigningKey::generate(), vault: Id::random(), owner: Identity::generate(), policy, keys }
    }

    /// The same holders and vault under another owner's key: somebody who forges.
    pub fn forged(&self) -> Self {
        let keys = self.keys.iter().map(|(holder, key)| (holder.clone(), key.duplicate())).collect();
        Self {
            signing: SigningKey::generate(),
            vault: self.vault,
            owner: Identity::generate(),
            policy: self.policy.clone(),
            keys,
        }
    }

    /// The sheet as it was printed.
    pub fn sheet(&self, who: &str) -> Sheet {
        let anchor =
            Anchor { vault: Some(self.vault), verify_key: Some(self.signing.verify_key().clone()), check_digits: None };
        Sheet { identity: self.identity(who), anchor }
    }

    /// The key alone.
    pub fn bare(&self, who: &str) -> Sheet {
        Sheet { identity: self.identity(who), anchor: Anchor::default() }
    }

    pub fn identity(&self, who: &str) -> Identity {
        Identity::from_key(self.key(who))
    }

    pub fn key(&self, who: &str) -> &KeyBytes {
        &self.keys[who]
    }

    pub fn path(&self, who: &str) -> Path {
        self.policy.leaves().find(|(_, holder)| holder.as_str() == who).unwrap().0
    }

    pub fn seal(&self, spec: &Spec<'_>) -> Sealed {
        let key = KeyBytes::random();
        let mut shares = BTreeMap::new();
        for (path, share) in split(&key, &self.policy, &mut system_random()) {
            let verify_key = self.signing.verify_key().clone();
            let commitment = share.commitment(&ShareContext {
                verify_key: verify_key.as_str(),
                vault: self.vault,
                compartment: spec.id,
                epoch: spec.epoch,
                path,
                kind: spec.kind,
            });
            let plain = SharePlain {
                kind: spec.kind,
                verify_key,
                vault: self.vault,
                compartment: spec.id,
                epoch: spec.epoch,
                path,
                share,
                receipt_key: Some(Key::random()),
            };
            shares.insert(path, (plain, commitment));
        }
        let shares = std::cell::RefCell::new(shares);
        let policy = self.policy.map(|path, holder| {
            let (mut plain, commitment) = shares.borrow_mut().remove(&path).unwrap();
            (spec.on_share)(path, &mut plain);
            let recipient = self.identity(holder.as_str()).recipient();
            let share = sealed::seal(plain.write().expose_bytes(), &[&recipient]);
            let mut card = self.card(spec, path, holder);
            (spec.on_card)(path, &mut card);
            let card = sealed::seal(Card::new(card).write().expose_bytes(), &[&recipient]);
            let mut leaf = Leaf { share, card, commitment };
            (spec.on_leaf)(path, &mut leaf);
            leaf
        });
        let mut recovery = Recovery {
            epoch: spec.epoch,
            recipient: Identity::from_key(&key).recipient(),
            owner_part: object(b"owner part"),
            policy,
        };
        (spec.on_recovery)(&mut recovery);
        Sealed { manifest: self.sign(spec, Some(recovery)), key }
    }

    pub fn sign(&self, spec: &Spec<'_>, recovery: Option<Recovery>) -> VerifiedManifest {
        let drill = spec.kind == Kind::Drill;
        let manifest = Manifest::new(NewManifest {
            vault: self.vault,
            compartment: spec.id,
            kind: spec.kind,
            revision: spec.revision,
            previous: (spec.revision > 1).then(|| sha256(b"the one before")),
            sealed_at: "2026-11-22T13:00:00Z".parse().unwrap(),
            expected_by: "2027-02-22T00:00:00Z".parse().unwrap(),
            verify_key: self.signing.verify_key().clone(),
            owner_recipient: self.owner.recipient(),
            recovery,
            records: object(b"records"),
            files: Vec::new(),
            successor_keys: None,
            drill_of: drill.then(|| DrillOf { compartment: CompartmentId::Client(Id::random()), epoch: spec.epoch }),
            settles: Vec::new(),
        });
        let bytes = manifest.write();
        let signature = signing::sign(&self.signing, &bytes, &manifest.trusted_comment());
        VerifiedManifest::verify(bytes, signature.into_bytes()).unwrap()
    }

    fn card(&self, spec: &Spec<'_>, path: Path, holder: &Slug) -> NewCard {
        NewCard {
            kind: spec.kind,
            verify_key: self.signing.verify_key().clone(),
            vault: self.vault,
            compartment: spec.id,
            epoch: spec.epoch,
            path,
            revision: spec.revision,
            holder: name(holder),
            owner: "Otto Owner".to_owned(),
            compartment_name: "Kanzlei Weiß".to_owned(),
            policy_text: text::to_text(&self.policy),
            who_can_open: "two of them".to_owned(),
            others: self.policy.leaves().filter(|(other, _)| *other != path).map(|(p, h)| self.other(p, h)).collect(),
            contents: None,
            language: Language::German,
        }
    }

    fn other(&self, path: Path, holder: &Slug) -> Other {
        let role = if holder.as_str() == "reserve" { "reserve" } else { "staff" };
        Other {
            path,
            recipient: self.identity(holder.as_str()).recipient(),
            name: name(holder),
            role: role.to_owned(),
            phone: "030 1".to_owned(),
            email: String::new(),
            language: Language::German,
        }
    }
}

/// "Anna" for `anna`.
pub fn name(holder: &Slug) -> String {
    let (first, rest) = holder.as_str().split_at(1);
    first.to_uppercase() + rest
}

fn object(bytes: &[u8]) -> ObjectRef {
    ObjectRef { object: sha256(bytes), size: 900 }
}
