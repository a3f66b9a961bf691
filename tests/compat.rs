//! A vault of every release opens for ever, and what is damaged in it is found.
//!
//! **The files under `tests/compat/` never change.** A release that writes anything new adds a folder of its own, named by
//! its version, with `UPDATE_GOLDEN=1 cargo test --test compat`; the folders before it stay as they are, byte for byte. In
//! each: `vault/`, `passphrase.txt`, `sheets/`, and `mueller.breakglass` with the previous epoch in it. Tests work on
//! copies. What this is not: the damage of every bit, which `damage.rs` does to a fresh vault.

mod story;

use std::fs;
use std::path::{Path, PathBuf};

use breakglass::crypto::owner_seal::Costs;
use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::crypto::{Identity, sealed::open_stream};
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::Timestamp;
use breakglass::format::limits;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::sheet::{Anchor, ReadSheet, Sheet};
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::format::v1::wire::ObjectRef;
use breakglass::model::Event;
use breakglass::model::record::{Record, Value};
use breakglass::model::schema::Kind;
use breakglass::recovery::Gathering;
use breakglass::secret::{Passphrase, SecretText};
use breakglass::sharing;
use breakglass::store::LocalState;
use breakglass::store::bundle::write_bundle;
use breakglass::store::source::{self, SealedCompartment, SourceError};
use breakglass::vault::{Access, OpenVault, RootChoice, Takeover, Unlock, Vault, verify_vault};
use story::Story;

const RELEASES: [&str; 1] = ["0.1.0"];
const ATTACHMENT: &str = "Der Schrank steht im Keller, links.\n";

#[test]
fn this_release_has_a_folder() {
    let version = env!("CARGO_PKG_VERSION");
    if std::env::var_os("UPDATE_GOLDEN").is_some() && !committed(version).exists() {
        make(&committed(version));
    }
    assert!(committed(version).is_dir(), "make it: UPDATE_GOLDEN=1 cargo test --test compat");
    assert_eq!(RELEASES.last(), Some(&version));
}

#[test]
fn the_passphrase_opens_records_and_history() {
    each(|copy| {
        let vault = copy.unlock(Access::Read);
        let id = client(&vault);
        let compartment = vault.compartment(id).unwrap();
        assert_eq!((compartment.revision(), compartment.epoch()), (5, 2));
        expect_records(&compartment.document, true);
        let revisions: Vec<u64> = vault.history(id).unwrap().iter().map(|kept| kept.manifest().revision).collect();
        assert_eq!(revisions, [5, 4, 3, 2, 1]);
        expect_records(&vault.compartment_at(id, 3).unwrap().document, false);
        let sealed = SealedCompartment::of_folder(vault.layout(), id).unwrap();
        assert_eq!(attachment(&sealed, &compartment.document), ATTACHMENT);
        assert_eq!(vault.register().client_of(id).unwrap().name, "Kanzlei Müller");
        let retained = vault.register().heads[&id].retained.unwrap();
        assert_eq!((retained.epoch, retained.revision, retained.proven), (1, 3, false));
        assert_eq!(sharing::text::to_text(&vault.policy(CompartmentId::Root).unwrap().unwrap()), "max and nina");
    });
}

#[test]
fn everything_verifies_without_a_passphrase() {
    each(|copy| {
        let found = verify_vault(&copy.vault()).unwrap();
        assert!(found.is_good() && found.leftovers.is_empty() && found.foreign.is_empty(), "{found:?}");
        assert_eq!(found.compartments.len(), 2);
    });
}

#[test]
fn sheets_open_the_bundle() {
    each(|copy| {
        let bundle = copy.bundle();
        assert!(bundle.damage().is_empty());
        for who in [["anna", "max"], ["bernd", "nina"]] {
            let document = recover(&bundle, bundle.head(), &copy.sheets(&who)).unwrap();
            expect_records(&document, true);
            assert_eq!(attachment(&bundle, &document), ATTACHMENT);
        }
        for who in [&["anna", "bernd"][..], &["max", "nina"], &["bernd-old", "nina"]] {
            assert!(recover(&bundle, bundle.head(), &copy.sheets(who)).is_none(), "{who:?}");
        }
        let previous = bundle.previous().unwrap();
        expect_records(&recover(&bundle, previous, &copy.sheets(&["bernd-old", "nina"])).unwrap(), false);
        assert!(recover(&bundle, previous, &copy.sheets(&["bernd", "nina"])).is_none());
    });
}

#[test]
fn the_roots_quorum_takes_over() {
    each(|copy| {
        let found = source::open(&copy.vault()).unwrap();
        let root = found.compartments.iter().find(|compartment| compartment.id().is_root()).unwrap();
        let mut gathering = Gathering::new(root.head()).unwrap();
        for sheet in copy.sheets(&["max", "nina"]) {
            gathering.take_sheet(&sheet).unwrap();
        }
        let takeover = Takeover {
            compartments: &found.compartments,
            facts: found.facts.as_ref(),
            recovery_key: &gathering.open().unwrap(),
            passphrase: &Passphrase::new(SecretText::new("sieben Ziegen küssen laut".to_owned())),
            costs: Costs::LEAST,
            state: &copy.state(),
            now: now(),
        };
        let mut vault = takeover.perform(&copy.folder.path().join("taken"), event("taken-over")).unwrap();
        let id = client(&vault);
        expect_records(&vault.compartment(id).unwrap().document, true);
        deposit(&mut vault, id, "Later", "n3xt");
        assert!(verify_vault(&copy.folder.path().join("taken")).unwrap().is_good());
    });
}

#[test]
fn it_can_be_written_to_and_sheets_stay_good() {
    each(|copy| {
        let mut vault = copy.unlock(Access::Write);
        let id = client(&vault);
        deposit(&mut vault, id, "Later", "n3xt");
        let sealed = SealedCompartment::of_folder(vault.layout(), id).unwrap();
        let document = recover(&sealed, sealed.head(), &copy.sheets(&["anna", "nina"])).unwrap();
        assert_eq!(document.records[2].secret("password").unwrap().expose_text(), "n3xt");
        vault.rotate(id, event("rotated")).unwrap();
        drop(vault);
        assert!(verify_vault(&copy.vault()).unwrap().is_good());
        assert_eq!(copy.unlock(Access::Read).compartment(id).unwrap().epoch(), 3);
    });
}

#[test]
fn damaged_copies_are_found_and_the_file_is_named() {
    each(|copy| {
        for file in files(&copy.vault()).into_iter().filter(|file| !file.ends_with("lock")) {
            let whole = fs::read(&file).unwrap();
            for damage in DAMAGE {
                damage(&file, &whole);
                let found = verify_vault(&copy.vault()).unwrap();
                let stem = file.file_name().unwrap().to_str().unwrap().trim_end_matches(".minisig").to_owned();
                let named =
                    |damage: &breakglass::store::damage::Damage| damage.path.display().to_string().contains(&stem);
                // A manifest whose signature is gone is an interrupted write, and stands among what was left behind.
                let left =
                    !file.exists() && found.leftovers.iter().any(|path| path.display().to_string().contains(&stem));
                assert!(found.damage.iter().any(named) || left, "{}: {found:?}", file.display());
            }
            fs::write(&file, &whole).unwrap();
        }
        assert!(verify_vault(&copy.vault()).unwrap().is_good());
    });
}

#[test]
fn damaged_bundles_are_refused_or_name_what_is_damaged() {
    each(|copy| {
        let path = copy.folder.path().join("mueller.breakglass");
        let whole = fs::read(&path).unwrap();
        for damage in DAMAGE.into_iter().take(3) {
            damage(&path, &whole);
            match source::open(&path) {
                Err(SourceError::Damage(_) | SourceError::Neither(_)) => {}
                Err(other) => panic!("{other}"),
                Ok(found) => {
                    let bundle = &found.compartments[0];
                    let document = recover(bundle, bundle.head(), &copy.sheets(&["anna", "max"]));
                    let fine =
                        bundle.damage().is_empty() && document.is_some_and(|d| attachment(bundle, &d) == ATTACHMENT);
                    assert!(!fine || !all_whole(bundle));
                }
            }
        }
    });
}

/// What is done to a file.
const DAMAGE: [fn(&Path, &[u8]); 4] = [
    |path, whole| {
        let mut bytes = whole.to_vec();
        bytes[whole.len() / 2] ^= 0x10;
        fs::write(path, bytes).unwrap();
    },
    |path, whole| fs::write(path, &whole[..whole.len() - 1]).unwrap(),
    |path, whole| fs::write(path, [whole, b"\n"].concat()).unwrap(),
    |path, _| fs::remove_file(path).unwrap(),
];

/// Whether every object of both revisions in a bundle is what its name says.
fn all_whole(bundle: &SealedCompartment) -> bool {
    let manifests = bundle.previous().into_iter().chain([bundle.head()]);
    manifests.flat_map(|manifest| manifest.manifest().objects()).all(|object| bundle.read(&object, 1 << 20).is_ok())
}

/// A copy of a release's folder, to do anything with.
struct Copy {
    folder: tempfile::TempDir,
}

fn each(check: impl Fn(&Copy)) {
    for release in RELEASES {
        let copy = Copy { folder: tempfile::tempdir().unwrap() };
        copy_folder(&committed(release), copy.folder.path());
        check(&copy);
    }
}

impl Copy {
    fn vault(&self) -> PathBuf {
        self.folder.path().join("vault")
    }

    fn state(&self) -> LocalState {
        LocalState::new(Some(&self.folder.path().join("state"))).unwrap()
    }

    fn unlock(&self, access: Access) -> OpenVault {
        let passphrase = fs::read_to_string(self.folder.path().join("passphrase.txt")).unwrap();
        let passphrase = Passphrase::new(SecretText::new(passphrase.trim_end().to_owned()));
        let state = self.state();
        let how = Unlock { passphrase: &passphrase, access, root: RootChoice::Newest, state: &state, now: now() };
        Vault::at(&self.vault()).unwrap().unlock(&how).unwrap()
    }

    fn bundle(&self) -> SealedCompartment {
        source::open(&self.folder.path().join("mueller.breakglass")).unwrap().compartments.remove(0)
    }

    fn sheets(&self, who: &[&str]) -> Vec<Sheet> {
        let read = |who: &&str| match Sheet::read(
            &fs::read(self.folder.path().join("sheets").join(format!("{who}.txt"))).unwrap(),
        ) {
            Ok(ReadSheet::Good(sheet)) => sheet,
            _ => panic!("{who}: no sheet"),
        };
        who.iter().map(read).collect()
    }
}

fn committed(release: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat").join(release)
}

fn now() -> Timestamp {
    "2027-01-15T08:00:00Z".parse().unwrap()
}

fn event(op: &str) -> Event {
    Event::new(now(), op, [])
}

fn client(vault: &OpenVault) -> CompartmentId {
    CompartmentId::Client(vault.register().clients[0].compartment)
}

/// What stands in the vault, before and after the second system came.
fn expect_records(document: &Document, both: bool) {
    let expected = [("Router", "s3cret-Canary"), ("Dateiserver Köln", "vier Ziegen küssen leise")];
    let found: Vec<(&str, &str)> = document
        .records
        .iter()
        .map(|record| (record.name(), record.secret("password").unwrap().expose_text()))
        .collect();
    assert_eq!(found, expected[..if both { 2 } else { 1 }]);
}

fn recover(from: &SealedCompartment, manifest: &VerifiedManifest, sheets: &[Sheet]) -> Option<Document> {
    let mut gathering = Gathering::new(manifest).unwrap();
    for sheet in sheets {
        gathering.take_sheet(sheet).unwrap();
    }
    let key = gathering.open().ok()?;
    let bytes = from.read(&manifest.manifest().records, limits::RECORDS_SEALED).ok()?;
    let plaintext = sealed::open(&bytes, &key, OpenRules { max_plaintext: limits::RECORDS, stanzas: 2 }).ok()?;
    Document::read(&plaintext).ok()
}

fn attachment(from: &SealedCompartment, document: &Document) -> String {
    let attachment = document.attachments().next().unwrap();
    let object = ObjectRef { object: attachment.object, size: attachment.size };
    let identity = Identity::parse(attachment.identity.expose_text()).unwrap();
    let mut contents = Vec::new();
    let opened =
        from.stream(&object).is_ok_and(|stream| open_stream(stream, &mut contents, &identity, 1 << 20).is_ok());
    if opened { String::from_utf8(contents).unwrap() } else { String::new() }
}

fn deposit(vault: &mut OpenVault, id: CompartmentId, name: &str, password: &str) {
    let mut compartment = vault.compartment(id).unwrap();
    let mut record = Record::new(Id::random(), Kind::System, vault.now());
    record.fields.insert("name".into(), Value::Text(name.to_owned()));
    record.fields.insert("password".into(), Value::Secret(SecretText::new(password.to_owned())));
    compartment.document.records.push(record);
    vault.deposit(&mut compartment, Event::new(vault.now(), "record-added", [])).unwrap();
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Makes the folder of a release: a client, two of its people, two deputies, an attachment, a sheet that was lost and made
/// anew (so that the previous epoch is kept), a second system, and a root whose quorum may open everything.
fn make(folder: &Path) {
    let mut story = Story::new();
    story.attach(ATTACHMENT.as_bytes());
    let event = |op: &str| Event::new("2026-11-22T13:00:00Z".parse().unwrap(), op, []);
    let bernd = Identity::generate();
    story.vault.begin_rekey(&"bernd".parse().unwrap(), bernd.recipient(), event("rekey-begun")).unwrap();
    story.vault.resume(event("holder-rekeyed"), |_, _| {}).unwrap();
    deposit(&mut story.vault, story.client, "Dateiserver Köln", "vier Ziegen küssen leise");
    let root = sharing::text::parse("max and nina").unwrap();
    story.vault.set_policy(CompartmentId::Root, &root, event("policy-set")).unwrap();
    let sealed = SealedCompartment::of_folder(story.vault.layout(), story.client).unwrap();
    let bundle = write_bundle(Vec::new(), &sealed, true).unwrap();
    let anchor = Anchor {
        vault: Some(story.vault.id()),
        verify_key: Some(story.vault.keys().verify_key().clone()),
        check_digits: None,
    };
    copy_folder(story.vault.layout().root(), &folder.join("vault"));
    fs::create_dir_all(folder.join("sheets")).unwrap();
    let write = |name: &str, sheet: &Sheet| {
        fs::write(folder.join("sheets").join(format!("{name}.txt")), sheet.write().expose_text()).unwrap();
    };
    for who in ["anna", "max", "nina"] {
        write(who, story.sheet(who));
    }
    write("bernd-old", story.sheet("bernd"));
    write("bernd", &Sheet { identity: bernd, anchor });
    fs::write(folder.join("mueller.breakglass"), bundle).unwrap();
    fs::write(folder.join("passphrase.txt"), format!("{}\n", story::passphrase().expose_text())).unwrap();
}
