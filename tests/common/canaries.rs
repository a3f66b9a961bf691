//! Secrets of every kind that a vault knows, in every form in which they could come to light, and the search for them.
//!
//! Kinds: passphrases, what was deposited, keys on sheets and their words, the owner's keys, recovery keys, shares,
//! receipt keys, identities of attached files. Forms: as they are, in hex, in base64, as an age identity, as words.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use breakglass::crypto::Identity;
use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::encode::id::CompartmentId;
use breakglass::encode::time::Timestamp;
use breakglass::encode::{base64, words};
use breakglass::format::v1::share::SharePlain;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::model::Record;
use breakglass::model::record::Value;
use breakglass::recovery::Gathering;
use breakglass::secret::{Passphrase, SecretText};
use breakglass::store::LocalState;
use breakglass::store::source::SealedCompartment;
use breakglass::vault::{Access, OpenVault, RootChoice, Unlock, Vault};

use super::{Desk, files_below};

/// Shorter ones would be found by chance.
const LEAST: usize = 8;

/// What must not come to light.
#[derive(Default)]
pub struct Canaries {
    /// By their first bytes: the rest, and what it is.
    by_beginning: HashMap<[u8; LEAST], Vec<(Vec<u8>, String)>>,
    kinds: HashMap<String, usize>,
}

impl Canaries {
    /// A text that somebody typed or deposited.
    pub fn text(&mut self, kind: &str, text: &str) {
        self.form(kind, text.as_bytes());
        self.form(kind, base64::encode(text.as_bytes()).trim_end_matches('=').as_bytes());
    }

    /// Everything secret that the vault on a desk knows at the moment, and the sheets that lie on it.
    pub fn learn(&mut self, desk: &Desk) {
        self.learn_with(desk, super::PASSPHRASE);
    }

    /// The same of a vault with another passphrase.
    pub fn learn_with(&mut self, desk: &Desk, passphrase: &str) {
        let sheets = self.sheets(desk);
        let passphrase = Passphrase::new(SecretText::new(passphrase.to_owned()));
        let (state, now) = (LocalState::new(Some(&desk.path("learning"))).unwrap(), Timestamp::now());
        let how =
            Unlock { passphrase: &passphrase, access: Access::Read, root: RootChoice::Newest, state: &state, now };
        let vault = Vault::at(&desk.vault()).and_then(|vault| vault.unlock(&how));
        let vault = vault.unwrap_or_else(|error| panic!("{error}"));
        let keys: serde_json::Value = serde_json::from_slice(vault.keys().write().expose_bytes()).unwrap();
        self.bytes("the signing seed", &base64::decode(keys["signing_seed"].as_str().unwrap()).unwrap());
        self.identity("the owner's identity", &vault.keys().identity);
        let clients: Vec<_> = vault.register().clients.iter().map(|client| client.compartment.into()).collect();
        for id in [CompartmentId::Root].into_iter().chain(clients) {
            self.compartment(&vault, id, &sheets);
        }
    }

    /// How many are known of a kind.
    pub fn known(&self, kind: &str) -> usize {
        self.kinds.get(kind).copied().unwrap_or_default()
    }

    /// What is found in some bytes.
    pub fn found_in(&self, bytes: &[u8]) -> Vec<&str> {
        let mut found = vec![];
        for at in 0..bytes.len().saturating_sub(LEAST - 1) {
            let beginning: [u8; LEAST] = bytes[at..at + LEAST].try_into().expect("of that length");
            for (canary, kind) in self.by_beginning.get(&beginning).into_iter().flatten() {
                if bytes[at..].starts_with(canary) && !found.contains(&kind.as_str()) {
                    found.push(kind.as_str());
                }
            }
        }
        found
    }

    /// Fails if anything is found.
    #[track_caller]
    pub fn absent_from(&self, what: &str, bytes: &[u8]) {
        let found = self.found_in(bytes);
        assert!(found.is_empty(), "{what}: {found:?}\n{}", String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]));
    }

    /// Fails if anything is found in a file below a folder, but in those that were asked to hold secrets.
    #[track_caller]
    pub fn absent_below(&self, folder: &Path, asked_for: &[&str]) {
        for file in files_below(folder) {
            let name = file.strip_prefix(folder).expect("it lies below");
            if !asked_for.iter().any(|asked| name.starts_with(asked)) {
                self.absent_from(&name.display().to_string(), &fs::read(&file).unwrap());
                self.absent_from("a file's name", name.as_os_str().as_encoded_bytes());
            }
        }
    }

    fn sheets(&mut self, desk: &Desk) -> Vec<Sheet> {
        let texts = files_below(&desk.path("sheets")).into_iter().map(|file| fs::read(file).unwrap());
        let sheets: Vec<Sheet> = texts
            .filter_map(|text| match Sheet::read(&text) {
                Ok(ReadSheet::Good(sheet)) => Some(sheet),
                _ => None,
            })
            .collect();
        for sheet in &sheets {
            self.identity("a holder's key", &sheet.identity);
        }
        sheets
    }

    fn compartment(&mut self, vault: &OpenVault, id: CompartmentId, sheets: &[Sheet]) {
        let compartment = vault.compartment(id).unwrap_or_else(|error| panic!("{error}"));
        compartment.document.records.iter().for_each(|record| self.record(record));
        let Some(recovery) = compartment.head().and_then(|head| head.manifest().recovery.as_ref()) else { return };
        for (_, leaf) in recovery.policy.leaves() {
            let rules = OpenRules { max_plaintext: 1 << 16, stanzas: 1 };
            let opened = sheets.iter().find_map(|sheet| sealed::open(&leaf.share, &sheet.identity, rules).ok());
            if let Some(plain) = opened.and_then(|plain| SharePlain::read(&plain).ok()) {
                self.bytes("a share", plain.share.expose());
                self.bytes("a receipt key", plain.receipt_key.expect("it was read with it").expose_bytes());
            }
        }
        let sealed = SealedCompartment::of_folder(vault.layout(), id).unwrap();
        let mut gathering = Gathering::new(sealed.head()).unwrap();
        for sheet in sheets {
            _ = gathering.take_sheet(sheet);
        }
        if let Ok(key) = gathering.open() {
            self.identity("a recovery key", &key);
        }
    }

    fn record(&mut self, record: &Record) {
        for value in record.fields.values() {
            if let Value::Secret(secret) = value {
                self.text("a deposited secret", secret.expose_text());
            }
        }
        for file in &record.attachments {
            self.identity("a file's identity", &Identity::parse(file.identity.expose_text()).unwrap());
        }
    }

    fn identity(&mut self, kind: &str, identity: &Identity) {
        let (text, key) = (identity.expose_text(), identity.expose_key());
        self.form(kind, text.expose_text().as_bytes());
        self.form(kind, text.expose_text().to_lowercase().as_bytes());
        self.bytes(kind, key.expose_bytes());
        let all = words::to_words(&key);
        let words: Vec<&str> = all.expose_text().split_whitespace().collect();
        for separator in [" ", "\n"] {
            self.form(kind, words[..6].join(separator).as_bytes());
            self.form(kind, words[18..].join(separator).as_bytes());
        }
    }

    fn bytes(&mut self, kind: &str, bytes: &[u8]) {
        let hex = bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        self.form(kind, bytes);
        self.form(kind, hex.as_bytes());
        self.form(kind, hex.to_uppercase().as_bytes());
        self.form(kind, base64::encode(bytes).trim_end_matches('=').as_bytes());
    }

    fn form(&mut self, kind: &str, bytes: &[u8]) {
        assert!(bytes.len() >= LEAST, "{kind} is too short to be searched for");
        let known = self.by_beginning.entry(bytes[..LEAST].try_into().expect("of that length")).or_default();
        if !known.iter().any(|(other, _)| other == bytes) {
            known.push((bytes.to_owned(), kind.to_owned()));
            *self.kinds.entry(kind.to_owned()).or_default() += 1;
        }
    }
}
