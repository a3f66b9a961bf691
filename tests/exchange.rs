//! Export and import: nothing is lost on the way, damage is named, and a hostile folder changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::hash::sha256;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::Timestamp;
use breakglass::exchange::json::{Exported, ImportError, Imported, Incoming, Outgoing};
use breakglass::format::FormatError;
use breakglass::format::v1::records::Document;
use breakglass::i18n::Language;
use breakglass::model::record::{CustomField, CustomValue, Members, Record, RecordKind, Value};
use breakglass::model::register::{Extra, Owner, Settings};
use breakglass::model::schema::{self, FieldKind, Kind};
use breakglass::model::{Client, Event, Register};
use breakglass::secret::{Passphrase, SecretText};
use breakglass::store::source::SealedCompartment;
use breakglass::store::{LocalState, OutputFolder, Problem};
use breakglass::vault::{
    Access, AttachError, Compartment, NewFile, NewVault, OpenVault, RootChoice, SealError, Unlock, Vault,
};
use proptest::prelude::*;

/// A vault with two clients, from one of which to the other things are carried.
struct World {
    folder: tempfile::TempDir,
    vault: OpenVault,
    from: CompartmentId,
    to: CompartmentId,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let state = LocalState::new(Some(&folder.path().join("state"))).unwrap();
        let passphrase = Passphrase::new(SecretText::new("vier Ziegen küssen leise".to_owned()));
        let owner = Owner {
            name: "Jo Beispiel".to_owned(),
            organisation: None,
            email: None,
            phone: None,
            language: Language::German,
            unknown: Extra::new(),
        };
        let register = Register::new(owner, Settings::default());
        let new = NewVault {
            passphrase: &passphrase,
            costs: Costs::LEAST,
            register,
            root: Document::default(),
            state: &state,
            now: now(),
        };
        let path = folder.path().join("vault");
        drop(Vault::create(&path, new, event()).unwrap());
        let how = Unlock {
            passphrase: &passphrase,
            access: Access::Write,
            root: RootChoice::Newest,
            state: &state,
            now: now(),
        };
        let mut vault = Vault::at(&path).unwrap().unlock(&how).unwrap();
        let [from, to] = ["from", "to"].map(|id| vault.add_client(client(id), event()).unwrap().id());
        Self { folder, vault, from, to }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Deposits records at the first client, the given files with the first of them.
    fn deposit(&mut self, records: Vec<Record>, files: &[(&str, &[u8])]) -> Compartment {
        let mut compartment = self.vault.compartment(self.from).unwrap();
        compartment.document.records = records;
        self.vault.deposit(&mut compartment, event()).unwrap();
        if !files.is_empty() {
            let record = compartment.document.records[0].id;
            let new: Vec<_> = files
                .iter()
                .enumerate()
                .map(|(number, (name, bytes))| {
                    let path = self.path(&format!("source-{number}"));
                    fs::write(&path, bytes).unwrap();
                    NewFile { path, name: (*name).to_owned(), media_type: "text/plain".to_owned() }
                })
                .collect();
            self.vault.attach(&mut compartment, record, &new, event()).unwrap();
        }
        compartment
    }

    fn export(&self, compartment: &Compartment, name: &str) -> (PathBuf, Exported) {
        let path = self.path(name);
        let folder = OutputFolder::create(&path).unwrap();
        let sealed = SealedCompartment::of_folder(self.vault.layout(), compartment.id()).unwrap();
        let outgoing = Outgoing {
            client: "From",
            exported_at: now(),
            document: &compartment.document,
            attachments: Some(&sealed),
            stop: || false,
        };
        let exported = outgoing.write(&folder, "").unwrap();
        folder.finish().unwrap();
        (path, exported)
    }

    fn import(&mut self, from: &Path) -> Result<Imported, ImportError> {
        let mut compartment = self.vault.compartment(self.to).unwrap();
        Incoming::read(from)?.take_over(&mut self.vault, &mut compartment, |_| event())
    }

    fn arrived(&self) -> Compartment {
        self.vault.compartment(self.to).unwrap()
    }
}

fn now() -> Timestamp {
    "2026-11-22T13:00:00Z".parse().unwrap()
}

fn event() -> Event {
    Event::new(now(), "test", [])
}

fn client(id: &str) -> Client {
    Client {
        id: id.parse().unwrap(),
        name: id.to_uppercase(),
        compartment: Id::random(),
        language: Language::German,
        policy: None,
        email: None,
        phone: None,
        address: None,
        added_at: now(),
        closed_at: None,
        unknown: Extra::new(),
    }
}

fn system(name: &str) -> Record {
    let mut record = Record::new(Id::random(), Kind::System, now());
    record.set("name", name).unwrap();
    record.set("password", " s3cret-Canary ").unwrap();
    record
}

fn secret(text: impl Into<String>) -> SecretText {
    SecretText::new(text.into())
}

fn line() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-zA-Zäöüß€🔑\"\\\\\u{202e}\u{1b} ]{0,12}").unwrap()
}

fn raw_json() -> impl Strategy<Value = String> {
    prop_oneof![Just("{\"a\":[1,{\"b\":null}]}".to_owned()), Just("[true, 7]".to_owned()), Just("-3".to_owned())]
}

fn value(kind: FieldKind, text: &str, number: i64) -> Value {
    let texts = || text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    match kind {
        FieldKind::Secret | FieldKind::SecretLong => Value::Secret(secret(text)),
        FieldKind::SecretList => Value::SecretList(texts().into_iter().map(secret).collect()),
        FieldKind::Number { .. } => Value::Number(number),
        FieldKind::Flag => Value::Flag(number % 2 == 0),
        FieldKind::List | FieldKind::References => Value::List(texts()),
        FieldKind::Custom => Value::Custom(texts().into_iter().map(|text| custom(&text, number % 2 == 0)).collect()),
        _ => Value::Text(text.to_owned()),
    }
}

fn custom(text: &str, is_secret: bool) -> CustomField {
    let value = if is_secret { CustomValue::Secret(secret(text)) } else { CustomValue::Text(text.to_owned()) };
    CustomField { name: format!("<{text}>"), value }
}

/// A recipe, because records are neither `Debug` nor `Clone`, which shrinking needs.
#[derive(Debug, Clone)]
struct Recipe {
    kind: Option<usize>,
    fields: Vec<(usize, String, i64)>,
    strange: Vec<(String, String)>,
    files: Vec<(String, Vec<u8>)>,
}

fn recipe() -> impl Strategy<Value = Recipe> {
    (
        proptest::option::weighted(0.9, 0..Kind::ALL.len()),
        proptest::collection::vec((0usize..60, line(), -9_000_000_000_000i64..9_000_000_000_000), 0..12),
        proptest::collection::vec((proptest::string::string_regex("x_[a-z]{1,4}").unwrap(), raw_json()), 0..3),
        proptest::collection::vec((line(), proptest::collection::vec(any::<u8>(), 0..2000)), 0..3),
    )
        .prop_map(|(kind, fields, strange, files)| Recipe { kind, fields, strange, files })
}

fn cook(recipe: &Recipe) -> Record {
    let kind = recipe.kind.map_or(Kind::Note, |number| Kind::ALL[number]);
    let mut record = Record::new(Id::random(), kind, now());
    let known = schema::fields(kind);
    for (position, text, number) in &recipe.fields {
        let field = known[position % known.len()];
        record.fields.insert(field.key.into(), value(field.kind, text, *number));
    }
    if recipe.kind.is_none() {
        record.kind = RecordKind::Unknown("gadget".to_owned());
        record.fields.retain(|key, value| key == "name" && matches!(value, Value::Text(_)));
    }
    for (key, json) in &recipe.strange {
        record.fields.insert(key.clone().into(), Value::Unknown(secret(json.clone())));
        record.unknown.insert(format!("y{key}"), secret(json.clone()));
        record.unknown_attachments.push(secret(json.clone()));
    }
    record
}

fn same(a: &Record, b: &Record) -> bool {
    let members = |a: &Members, b: &Members| {
        a.len() == b.len() && a.iter().zip(b).all(|((key, a), (other, b))| key == other && a.same_as(b))
    };
    let files = a.attachments.len() == b.attachments.len()
        && a.attachments
            .iter()
            .zip(&b.attachments)
            .all(|(a, b)| (&a.name, &a.media_type, a.plaintext_sha256) == (&b.name, &b.media_type, b.plaintext_sha256));
    (a.id, &a.kind, a.changed_at) == (b.id, &b.kind, b.changed_at)
        && a.differing_fields(b).is_empty()
        && files
        && members(&a.unknown, &b.unknown)
        && a.unknown_attachments.len() == b.unknown_attachments.len()
        && a.unknown_attachments.iter().zip(&b.unknown_attachments).all(|(a, b)| a.same_as(b))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_from_an_export_to_an_import(recipes in proptest::collection::vec(recipe(), 1..5)) {
        let mut world = World::new();
        let files: Vec<(&str, &[u8])> =
            recipes[0].files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let before = world.deposit(recipes.iter().map(cook).collect(), &files);
        let (path, exported) = world.export(&before, "export");
        prop_assert!(exported.problems.is_empty());
        let imported = world.import(&path).unwrap();
        prop_assert_eq!((imported.records, imported.files), (recipes.len(), files.len()));
        let after = world.arrived();
        prop_assert!(before.document.records.iter().zip(&after.document.records).all(|(a, b)| same(a, b)));
        // The files come out of the second compartment as they went into the first.
        let (second, _) = world.export(&after, "second");
        let texts = [&path, &second].map(|path| fs::read_to_string(path.join("records.json")).unwrap());
        prop_assert_eq!(&texts[0], &texts[1]);
        let again = world.import(&path).unwrap();
        prop_assert_eq!((again.records, again.already), (0, recipes.len()), "a second import finds everything there");
    }
}

#[test]
fn files_are_for_the_owner_alone_and_lie_under_harmless_names() {
    let mut world = World::new();
    let files: [(&str, &[u8]); 3] = [("../../etc/passwd", b"one"), ("a.txt", b"two"), ("A.txt", b"three")];
    let compartment = world.deposit(vec![system("Router")], &files);
    let id = compartment.document.records[0].id;
    let (path, exported) = world.export(&compartment, "export");
    assert_eq!((exported.records, exported.files, exported.bytes), (1, 3, 11));
    for (name, bytes) in [("_._.._etc_passwd", "one"), ("a.txt", "two"), ("A 2.txt", "three")] {
        let file = path.join("attachments").join(id.to_string()).join(name);
        assert_eq!(fs::read_to_string(&file).unwrap(), bytes);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&path.join("attachments"))), (0o700, 0o700));
        assert_eq!(mode(&path.join("records.json")), 0o600);
    }
}

#[test]
fn a_damaged_attachment_is_named_and_the_rest_goes_on() {
    let mut world = World::new();
    let bad = vec![7; 300_000];
    let files: [(&str, &[u8]); 2] = [("good", b"good"), ("bad", &bad)];
    let compartment = world.deposit(vec![system("Router")], &files);
    let bad = compartment.document.records[0].attachments[1].object;
    let object = world.vault.layout().compartment(world.from).object(&bad);
    let mut bytes = fs::read(&object).unwrap();
    bytes[250_000] ^= 1;
    fs::write(&object, bytes).unwrap();
    let (path, exported) = world.export(&compartment, "export");
    assert_eq!((exported.files, exported.problems.len()), (1, 1));
    assert!(exported.problems[0].to_string().contains(&bad.to_string()), "{:?}", exported.problems);
    let attachments = path.join("attachments").join(compartment.document.records[0].id.to_string());
    let names: Vec<_> = fs::read_dir(attachments).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["good"], "nothing of the damaged one stays");
    let imported = world.import(&path).unwrap();
    assert_eq!((imported.files, imported.left_out.len()), (1, 1));
    assert_eq!(imported.left_out[0].file, "bad");
}

#[test]
fn what_is_wrong_with_an_attachment_is_told_apart() {
    let mut world = World::new();
    let mut compartment =
        world.deposit(vec![system("Router")], &[("one", b"one"), ("two", b"two"), ("three", b"three")]);
    let layout = world.vault.layout().compartment(world.from);
    let objects = compartment.document.records[0].attachments.iter().map(|file| layout.object(&file.object));
    let [one, two, _] = objects.collect::<Vec<_>>().try_into().unwrap();
    let problems = |world: &World, compartment: &Compartment, name| {
        let (_, exported) = world.export(compartment, name);
        exported.problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    // Sealed as it should be, but not what the record says.
    compartment.document.records[0].attachments[2].plaintext_sha256 = sha256(b"four");
    let said = problems(&world, &compartment, "contents");
    assert!(matches!(&*said, [said] if said.ends_with("holds something else than its record says")), "{said:?}");
    // A byte changed: in the header, in the contents.
    let (first, second) = (fs::read(&one).unwrap(), fs::read(&two).unwrap());
    for (path, bytes, at) in [(&one, &first, 30), (&two, &second, second.len() - 20)] {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        fs::write(path, bytes).unwrap();
    }
    let said = problems(&world, &compartment, "changed");
    let named =
        |path: &Path| said.iter().any(|said| said.contains(path.to_str().unwrap()) && said.contains("its name says"));
    assert!(said.len() == 3 && named(&one) && named(&two), "{said:?}");
    // Cut by a byte.
    fs::write(&one, &first[..first.len() - 1]).unwrap();
    let said = problems(&world, &compartment, "cut");
    assert!(said.iter().any(|said| said.contains("another size")), "{said:?}");
}

#[test]
fn whoever_stops_an_export_or_an_import_leaves_nothing_behind() {
    let mut world = World::new();
    let compartment = world.deposit(vec![system("Router")], &[("plan", &vec![7; 300_000])]);
    let (path, _) = world.export(&compartment, "export");
    let stopped = world.path("stopped");
    let folder = OutputFolder::create(&stopped).unwrap();
    let sealed = SealedCompartment::of_folder(world.vault.layout(), compartment.id()).unwrap();
    let outgoing = Outgoing {
        client: "From",
        exported_at: now(),
        document: &compartment.document,
        attachments: Some(&sealed),
        stop: || true,
    };
    assert!(outgoing.write(&folder, "").is_err());
    drop(folder);
    let names = || fs::read_dir(world.folder.path()).unwrap().count();
    assert_eq!((stopped.exists(), names()), (false, 4), "vault, state, source and the first export");
    let before = breakglass_files(&world.path("vault"));
    world.vault.stop_when(|| true);
    assert!(world.import(&path).is_err());
    assert!(Incoming::read(&path).unwrap().look(&mut world.arrived(), || true).is_err());
    assert_eq!(before, breakglass_files(&world.path("vault")));
}

#[test]
fn a_look_refuses_what_would_not_fit() {
    let mut world = World::new();
    let mut compartment = world.deposit(vec![system("Router")], &[]);
    let fill = |compartment: &mut Compartment| {
        let mut record = system("Full");
        record.set("notes", &"n".repeat(33 << 20)).unwrap();
        compartment.document.records = vec![record];
    };
    fill(&mut compartment);
    let (path, _) = world.export(&compartment, "export");
    let mut there = world.arrived();
    fill(&mut there);
    let error = Incoming::read(&path).unwrap().look(&mut there, || false).unwrap_err();
    assert!(matches!(error, ImportError::Attach(AttachError::Seal(SealError::Format(FormatError::TooLarge { .. })))));
}

#[test]
fn a_taken_id_is_exchanged_and_references_follow() {
    let mut world = World::new();
    let router = system("Router");
    let mut mail = system("Mail");
    mail.fields.insert("depends_on".into(), Value::List(vec![router.id.to_string(), "DNS".to_owned()]));
    let compartment = world.deposit(vec![router, mail], &[]);
    let (path, _) = world.export(&compartment, "export");
    let mut target = world.arrived();
    let mut other = system("Somebody else’s");
    other.id = compartment.document.records[0].id;
    target.document.records.push(other);
    world.vault.deposit(&mut target, event()).unwrap();
    let imported = world.import(&path).unwrap();
    assert_eq!((imported.records, imported.renumbered), (2, 1));
    let records = world.arrived().document.records;
    let names: Vec<_> = records.iter().map(Record::name).collect();
    assert_eq!(names, ["Somebody else’s", "Router", "Mail"]);
    assert_ne!(records[0].id, records[1].id);
    assert_eq!(records[2].list("depends_on"), [records[1].id.to_string(), "DNS".to_owned()]);
}

/// An export whose `records.json` is changed as text.
fn tampered(world: &mut World, change: impl Fn(&str) -> String) -> PathBuf {
    let compartment = world.deposit(vec![system("Router")], &[("plan.txt", b"a plan")]);
    let (path, _) = world.export(&compartment, "export");
    let records = path.join("records.json");
    let text = fs::read_to_string(&records).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed, "the change does something");
    fs::write(records, changed).unwrap();
    path
}

#[test]
fn a_hostile_folder_is_refused_and_changes_nothing() {
    type Change = fn(&str) -> String;
    let place = |text: &str| text.split("\"file\": \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let cases: [(&str, Change); 9] = [
        ("traversal", |text| text.replace("attachments/", "../../vault/")),
        ("absolute", |text| text.replace("attachments/", "/etc/")),
        ("backslash", |text| text.replace("attachments/", "attachments\\\\")),
        ("other size", |text| text.replace("\"size\": 6", "\"size\": 7")),
        ("other hash", |text| text.replace(&sha256(b"a plan").to_string(), &sha256(b"no plan").to_string())),
        ("not there", |text| text.replace("plan.txt\"\n", "plan.doc\"\n")),
        ("other format", |text| text.replace("export/v1", "export/v2")),
        ("cut", |text| text[..text.len() / 2].to_owned()),
        ("twice the key", |text| text.replacen("\"client\"", "\"client\": \"x\",\n \"client\"", 1)),
    ];
    for (name, change) in cases {
        let mut world = World::new();
        let path = tampered(&mut world, change);
        let files = || breakglass_files(&world.path("vault"));
        let before = files();
        let error = world.import(&path).expect_err(name);
        assert!(!error.to_string().contains("s3cret-Canary"), "{name}: {error}");
        assert_eq!(before, breakglass_files(&world.path("vault")), "{name}: the vault is as it was");
    }
    let mut world = World::new();
    let path = tampered(&mut world, |text| text.to_owned() + " ");
    let file = path.join(place(&fs::read_to_string(path.join("records.json")).unwrap()));
    fs::write(&file, "no plan").unwrap();
    assert!(matches!(world.import(&path), Err(ImportError::Differs(_))));
    fs::write(&file, "b plan").unwrap();
    assert!(matches!(world.import(&path), Err(ImportError::Differs(_))), "the same size, other contents");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_in_an_export_are_refused() {
    let mut world = World::new();
    let path = tampered(&mut world, |text| text.to_owned() + " ");
    let text = fs::read_to_string(path.join("records.json")).unwrap();
    let file = path.join(text.split("\"file\": \"").nth(1).unwrap().split('"').next().unwrap());
    let elsewhere = world.path("elsewhere");
    fs::rename(&file, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &file).unwrap();
    assert!(
        matches!(world.import(&path), Err(ImportError::Path(error)) if matches!(error.problem, Problem::NotAFile(_)))
    );
    let records = path.join("records.json");
    fs::remove_file(&records).unwrap();
    rustix::fs::mknodat(rustix::fs::CWD, &records, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).unwrap();
    assert!(
        matches!(world.import(&path), Err(ImportError::Path(error)) if matches!(error.problem, Problem::NotAFile(_)))
    );
    assert!(matches!(world.import(&world.path("state").clone()), Err(ImportError::NotAnExport(_))));
}

#[test]
fn one_file_cannot_be_named_a_thousand_times() {
    let mut world = World::new();
    let path = tampered(&mut world, |text| {
        let from =
            text.find("    {\n     \"name\": \"plan.txt\"").or_else(|| text.find("   {\n    \"name\": \"plan.txt\""));
        let start = from.expect("the entry of the attachment");
        let end = start + text[start..].find('}').unwrap() + 1;
        format!("{},{}", &text[..end], &text[start..])
    });
    assert!(matches!(world.import(&path), Err(ImportError::NamedTwice(_))));
}

/// Every file of a vault with its size.
fn breakglass_files(folder: &Path) -> Vec<(PathBuf, u64)> {
    let (mut folders, mut found) = (vec![folder.to_owned()], vec![]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let metadata = entry.metadata().unwrap();
            if metadata.is_dir() { folders.push(entry.path()) } else { found.push((entry.path(), metadata.len())) }
        }
    }
    found.sort();
    found
}
