//! Makes the vectors of `tests/vectors/`: sealed compartments of one made-up owner, each with one thing wrong with it.
//!
//! Holders, owner and ids come from their names, so that a vector reads like the others; what `age` draws is fresh each
//! time. Mutations are signed again with the owner's key wherever the failure is to lie deeper than the signature. What
//! this is not: the library's own writer. It works on JSON values and its own ZIP container.

mod bundles;
mod documents;
mod people;
mod pieces;
mod signatures;
pub mod vector;
mod zip;

use std::collections::BTreeMap;

use breakglass::crypto::{Identity, Recipient, SigningKey, sealed, signing};
use breakglass::encode::base64;
use breakglass::encode::hash::sha256;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::secret::KeyBytes;
use breakglass::sharing::{Kind, ShareContext, split, system_random, text};
use serde_json::{Value, json};

use vector::Vector;
pub use zip::zip;

/// Every vector there is, freshly made.
pub fn all() -> Vec<Vector> {
    [people::all(), documents::all(), signatures::all(), pieces::all(), bundles::all()].into_iter().flatten().collect()
}

/// The policy of most vectors.
pub const TWO_OF_THREE: &str = "2 of (anna, bernd, max)";

/// What is to be sealed.
pub struct Plan {
    pub policy: &'static str,
    pub owner: &'static str,
    pub vault: &'static str,
    pub compartment: &'static str,
    pub kind: Kind,
    pub epoch: u64,
    pub revision: u64,
    pub attachment: Option<&'static [u8]>,
}

impl Plan {
    pub fn new(policy: &'static str) -> Self {
        let (owner, vault, compartment) = ("jo", "vault", "mueller");
        Self { policy, owner, vault, compartment, kind: Kind::Real, epoch: 3, revision: 7, attachment: None }
    }

    pub fn make(&self) -> Made {
        let mut made = Made {
            owner: self.owner,
            manifest: self.frame(),
            objects: BTreeMap::new(),
            holders: BTreeMap::new(),
            shares: BTreeMap::new(),
            cards: BTreeMap::new(),
            secret: key(&format!("recovery {} {} {}", self.vault, self.compartment, self.epoch)),
            plaintext: Vec::new(),
        };
        self.hand_out(&mut made);
        let part = made.object(&sealed::seal(b"the owner's part is the owner's affair", &[&recipient("owner")]));
        made.manifest["recovery"]["owner_part"] = part;
        let mut record = record();
        if let Some(contents) = self.attachment {
            let file = identity("the attachment");
            let object = made.object(&sealed::seal(contents, &[&file.recipient()]));
            record["attachments"] = json!([{
                "name": "Netzplan.txt", "media_type": "text/plain", "size": object["size"],
                "plaintext_sha256": sha256(contents).to_string(), "object": object["object"],
                "identity": file.expose_text().expose_text(),
            }]);
            made.manifest["files"] = json!([object]);
        }
        let mut document = json!({"format": "breakglass/records/v1", "records": [record]});
        if self.kind == Kind::Drill {
            document["drill_code"] = json!("314159265358");
        }
        made.records(document.to_string().as_bytes());
        made
    }

    fn id(&self) -> CompartmentId {
        if self.compartment == "root" { CompartmentId::Root } else { CompartmentId::Client(id(self.compartment)) }
    }

    fn frame(&self) -> Value {
        let mut manifest = json!({
            "format": "breakglass/manifest/v1",
            "vault": id(self.vault).as_str(), "compartment": self.id().to_string(), "kind": self.kind.to_string(),
            "revision": self.revision, "previous": null,
            "sealed_at": "2026-11-22T13:00:00Z", "expected_by": "2027-02-22T00:00:00Z",
            "verify_key": owner(self.owner).verify_key().as_str(), "owner_recipient": recipient("owner").as_str(),
            "recovery": {"epoch": self.epoch}, "files": [],
        });
        if self.revision > 1 {
            manifest["previous"] = json!(sha256(b"the one before").to_string());
        }
        if self.kind == Kind::Drill {
            manifest["drill_of"] = json!({"compartment": id("what is rehearsed").as_str(), "epoch": self.epoch});
        }
        manifest
    }

    /// Splits the recovery key and seals shares and cards to the holders.
    fn hand_out(&self, made: &mut Made) {
        let policy = text::parse(self.policy).unwrap();
        let verify_key = owner(self.owner).verify_key().clone();
        let (vault, compartment, epoch, kind) = (id(self.vault), self.id(), self.epoch, self.kind);
        let mut shares: BTreeMap<_, _> = split(&made.secret, &policy, &mut system_random()).into_iter().collect();
        let place = |path: &str| {
            json!({"kind": kind.to_string(), "verify_key": verify_key.as_str(), "vault": vault.as_str(),
                   "compartment": compartment.to_string(), "epoch": epoch, "path": path})
        };
        let everybody: Vec<(String, String)> =
            policy.leaves().map(|(path, holder)| (path.to_string(), holder.to_string())).collect();
        let commitments = policy.map(|path, _| {
            let share = shares.remove(&path).unwrap();
            let context = ShareContext { verify_key: verify_key.as_str(), vault, compartment, epoch, path, kind };
            let mut plain = place(&path.to_string());
            plain["format"] = json!("breakglass/share/v1");
            plain["share"] = json!(base64::encode(share.expose()));
            plain["receipt_key"] = json!(base64::encode(&key(&format!("receipt {path}")).expose_bytes()[..16]));
            made.shares.insert(path.to_string(), plain);
            json!({"commitment": share.commitment(&context).to_string()})
        });
        made.manifest["recovery"]["recipient"] = json!(Identity::from_key(&made.secret).recipient().as_str());
        made.manifest["recovery"]["policy"] = serde_json::to_value(&commitments).unwrap();
        for (path, holder) in &everybody {
            let mut card = place(path);
            let others = everybody.iter().filter(|(other, _)| other != path).map(|(path, holder)| {
                json!({"path": path, "recipient": recipient(holder).as_str(), "name": name(holder), "role": "deputy",
                       "phone": "", "email": "", "language": "de"})
            });
            let more = json!({
                "format": "breakglass/card/v1", "revision": self.revision, "holder": name(holder),
                "owner": "Jo Beispiel", "compartment_name": "Kanzlei Müller", "policy_text": self.policy,
                "who_can_open": self.policy, "others": others.collect::<Vec<_>>(), "contents": null, "language": "de",
            });
            card.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            made.cards.insert(path.clone(), card);
            made.holders.insert(path.clone(), holder.clone());
            made.reshare(path, |_| {});
            made.recard(path, |_| {});
        }
    }
}

fn record() -> Value {
    json!({
        "id": id("router").as_str(), "kind": "system", "changed_at": "2026-11-22T13:00:00Z",
        "fields": {"kind": "router", "name": "Fritz!Box im Flur", "password": "vier Ziegen küssen leise"},
    })
}

/// A compartment that can still be changed.
pub struct Made {
    pub owner: &'static str,
    pub manifest: Value,
    /// By hash.
    pub objects: BTreeMap<String, Vec<u8>>,
    /// By place: names of holders, plaintexts of shares and of cards.
    pub holders: BTreeMap<String, String>,
    pub shares: BTreeMap<String, Value>,
    pub cards: BTreeMap<String, Value>,
    pub secret: KeyBytes,
    pub plaintext: Vec<u8>,
}

impl Made {
    /// Adds an object; the answer is what a manifest says of it.
    pub fn object(&mut self, bytes: &[u8]) -> Value {
        let hash = sha256(bytes).to_string();
        self.objects.insert(hash.clone(), bytes.to_vec());
        json!({"object": hash, "size": bytes.len()})
    }

    /// Seals the records as they must be: to the owner and the recovery key.
    pub fn records(&mut self, plaintext: &[u8]) {
        self.plaintext = plaintext.to_vec();
        let recovery = Identity::from_key(&self.secret).recipient();
        self.records_object(&sealed::seal(plaintext, &[&recipient("owner"), &recovery]));
    }

    /// Takes another object as the records.
    pub fn records_object(&mut self, bytes: &[u8]) {
        if let Some(hash) = self.manifest["records"]["object"].as_str() {
            self.objects.remove(hash);
        }
        self.manifest["records"] = self.object(bytes);
    }

    pub fn leaf(&mut self, path: &str) -> &mut Value {
        let step = |number: &str| format!("/of/{}", number.parse::<usize>().unwrap() - 1);
        let pointer: String = path.split('.').map(step).collect();
        self.manifest["recovery"]["policy"].pointer_mut(&pointer).unwrap()
    }

    /// Changes the plaintext of a share and seals it again.
    pub fn reshare(&mut self, path: &str, change: impl FnOnce(&mut Value)) {
        change(self.shares.get_mut(path).unwrap());
        let sealed = sealed::seal(self.shares[path].to_string().as_bytes(), &[&recipient(&self.holders[path])]);
        self.leaf(path)["share"] = json!(base64::encode(&sealed));
    }

    /// Changes the plaintext of a card and seals it again.
    pub fn recard(&mut self, path: &str, change: impl FnOnce(&mut Value)) {
        change(self.cards.get_mut(path).unwrap());
        let sealed = sealed::seal(self.cards[path].to_string().as_bytes(), &[&recipient(&self.holders[path])]);
        self.leaf(path)["card"] = json!(base64::encode(&sealed));
    }

    /// The manifest's bytes and its signature.
    pub fn sign(&self) -> (Vec<u8>, String) {
        let bytes = self.manifest.to_string().into_bytes();
        let signature = signing::sign(&owner(self.owner), &bytes, &self.comment());
        (bytes, signature)
    }

    /// The trusted comment that this manifest must have.
    pub fn comment(&self) -> String {
        let said = |member: &str| self.manifest[member].to_string().replace('"', "");
        format!(
            "breakglass manifest vault={} compartment={} revision={}",
            said("vault"),
            said("compartment"),
            said("revision")
        )
    }

    /// The bundle's entries.
    pub fn entries(&self) -> Vec<(String, Vec<u8>)> {
        let (bytes, signature) = self.sign();
        self.entries_of(bytes, signature.into_bytes())
    }

    pub fn entries_of(&self, manifest: Vec<u8>, signature: Vec<u8>) -> Vec<(String, Vec<u8>)> {
        let documents = [("manifest.json".to_owned(), manifest), ("manifest.json.minisig".to_owned(), signature)];
        let objects = self.objects.iter().map(|(hash, bytes)| (format!("objects/{hash}.age"), bytes.clone()));
        documents.into_iter().chain(objects).collect()
    }

    pub fn bundle(&self) -> Vec<u8> {
        zip(&self.entries())
    }

    /// A bundle around a manifest with other bytes, signed by the owner.
    pub fn bundle_around(&self, manifest: Vec<u8>) -> Vec<u8> {
        let signature = signing::sign(&owner(self.owner), &manifest, &self.comment());
        zip(&self.entries_of(manifest, signature.into_bytes()))
    }

    pub fn text(&self) -> String {
        self.manifest.to_string()
    }
}

/// The usual compartment.
pub fn usual() -> Made {
    Plan::new(TWO_OF_THREE).make()
}

/// A smaller one, for what fails before any share is looked at.
pub fn small() -> Made {
    Plan::new("anna and max").make()
}

pub fn key(of: &str) -> KeyBytes {
    KeyBytes::copy_from(sha256(format!("breakglass vector: {of}").as_bytes()).as_bytes()).unwrap()
}

pub fn identity(who: &str) -> Identity {
    Identity::from_key(&key(&format!("holder {who}")))
}

pub fn recipient(who: &str) -> Recipient {
    identity(who).recipient()
}

pub fn owner(who: &str) -> SigningKey {
    SigningKey::from_seed(key(&format!("owner {who}")))
}

pub fn id(of: &str) -> Id {
    let alphabet = b"0123456789abcdefghjkmnpqrstvwxyz";
    let letters = key(&format!("id {of}"));
    let text: String =
        letters.expose_bytes()[..16].iter().map(|byte| char::from(alphabet[usize::from(byte % 32)])).collect();
    text.parse().unwrap()
}

/// "Anna" for `anna`.
pub fn name(holder: &str) -> String {
    holder[..1].to_uppercase() + &holder[1..]
}

/// The sheet as it was printed.
pub fn sheet(who: &str) -> String {
    sheet_of(who, "vault", "jo")
}

pub fn sheet_of(who: &str, vault: &str, signer: &str) -> String {
    let (vault, signer) = (id(vault), owner(signer));
    format!("# breakglass sheet v1\n# vault {vault}\n# verify {}\n{}", signer.verify_key().as_str(), bare(who))
}

/// The key alone.
pub fn bare(who: &str) -> String {
    format!("{}\n", identity(who).expose_text().expose_text())
}

/// The sheet's words.
pub fn words(who: &str) -> String {
    breakglass::encode::words::to_words(&key(&format!("holder {who}"))).expose_text().to_owned()
}
