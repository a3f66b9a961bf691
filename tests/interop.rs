//! Programs that are not ours read what we write, and we read what they write.
//!
//! `gfcombine`, and the two Python scripts in tests/interop that were written from docs/format.md alone: `stranger.py`
//! opens (with stock `age`), `writer.py` makes and forges. Single files and stock tools: `tests/interop_crypto.rs`.

mod common;

use std::fs;
use std::io::Write as _;
use std::path::{Path as FilePath, PathBuf};
use std::process::{Command, Stdio};

use breakglass::crypto::Identity;
use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::encode::id::CompartmentId;
use breakglass::encode::{json, words};
use breakglass::format::v1::manifest::Leaf;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::request::Request;
use breakglass::format::v1::share::SharePlain;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::recovery::answer::{self, UnknownCollector};
use breakglass::recovery::request;
use breakglass::secret::KeyBytes;
use breakglass::sharing::{self, BadShare, Quorum, ShareContext, VerifiedShare, system_random};
use breakglass::store::Layout;
use breakglass::store::bundle::{BundleFile, write_bundle};
use breakglass::store::source::SealedCompartment;
use common::{Desk, deposit, tool};

#[test]
fn gfcombine_recombines_our_shares() {
    let desk = Desk::new();
    let secret = KeyBytes::random();
    let policy = sharing::text::parse("3 of (anna, bernd, clara, doris, emil)").unwrap();
    let shares = sharing::split(&secret, &policy, &mut system_random());
    let mut files = vec![];
    for (_, share) in shares.iter().filter(|(_, share)| [2, 4, 5].contains(&share.x())) {
        files.push(desk.path(format!("share.{:03}", share.x())));
        fs::write(files.last().unwrap(), &share.expose()[1..]).unwrap();
    }
    piped(tool("gfcombine").arg("-o").arg(desk.path("secret")).args(&files), "");
    assert_eq!(fs::read(desk.path("secret")).unwrap(), secret.expose_bytes());
}

#[test]
fn we_recover_what_a_stranger_wrote() {
    let written = Written::new();
    for (name, sheets) in [("tree-folder", vec!["1.2", "2.1"]), ("nine-folder", vec!["2", "4", "5", "8", "9"])] {
        let folder = written.path(name);
        let manifest = newest_manifest(&folder);
        let prefix = name.trim_end_matches("folder");
        let sheets: Vec<Identity> = sheets.iter().map(|path| written.sheet(&format!("{prefix}{path}"))).collect();
        let shares = sheets.iter().map(|sheet| checked_share(&manifest, sheet).unwrap_or_else(|bad| panic!("{bad}")));
        let recovery = manifest.manifest().recovery.as_ref().unwrap();
        let quorum = Quorum::assemble(&recovery.policy, shares.collect()).unwrap_or_else(|gaps| panic!("{gaps:?}"));
        let key = Identity::from_key(&quorum.combine().unwrap());
        assert_eq!(key.recipient(), recovery.recipient);
        let object = folder.join(format!("objects/{}.age", manifest.manifest().records.object));
        let records = sealed::open(&fs::read(object).unwrap(), &key, OpenRules { max_plaintext: 1 << 20, stanzas: 2 });
        let document = Document::read(&records.unwrap()).unwrap();
        assert!(document.unreadable.is_empty());
        assert_eq!(document.records[0].name(), "Anwaltsserver Ä");
        assert_eq!(document.records[0].secret("password").unwrap().expose_text(), "korrekt-pferd-batterie");
    }
}

#[test]
fn a_stranger_opens_with_the_piece_that_we_send() {
    let written = Written::new();
    let folder = written.path("tree-folder");
    let [collects, answers] = ["tree-1.2", "tree-2.1"].map(|name| written.read_sheet(name));
    let manifest = newest_manifest(&folder);
    let now = "2026-11-22T13:00:00Z".parse().unwrap();
    let asked = request::make(vec![manifest], &collects, "on holiday".to_owned(), now).unwrap();
    let received = Request::read(asked.request.write().unwrap().as_bytes()).unwrap();
    let answer = answer::prepare(&received, &answers).unwrap();
    assert!(answer.knows_collector());
    let sent = written.path("max.contribution");
    fs::write(&sent, answer.seal(UnknownCollector::Refuse).unwrap()).unwrap();
    let mut stranger = stranger(&folder);
    stranger.arg("--sheet").arg(written.path("tree-1.2.sheet"));
    let alone = stranger.output().unwrap();
    assert_eq!(alone.status.code(), Some(4), "{}", String::from_utf8_lossy(&alone.stderr));
    let said = piped(stranger.arg("--contribution").arg(&sent).arg("-o").arg(written.path("opened")), "");
    assert!(said.contains("good: place 2.1 of the policy, in the contribution"), "{said}");
}

#[test]
fn a_stranger_opens_what_we_wrote_also_with_words_and_with_sheets_of_the_epoch_before() {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    let kanzlei = CompartmentId::Client(vault.register().clients[0].compartment);
    fs::create_dir(desk.path("old")).unwrap();
    common::copy_tree(&desk.path("sheets"), &desk.path("old"));
    let anna = Identity::generate();
    vault.begin_rekey(&deposit::slug("anna"), anna.recipient(), deposit::event()).unwrap();
    vault.resume(deposit::event(), |_, _| ()).unwrap();
    let check_digits = vault.keys().verify_key().check_digits();
    drop(vault);
    let words = words::to_words(&anna.expose_key());
    fs::write(desk.path("sheets/anna"), format!("{}\r\n{check_digits}\r\n", words.expose_text().to_uppercase()))
        .unwrap();
    fs::write(desk.path("wordlist"), words::complete("").join("\n")).unwrap();

    let layout = Layout::new(desk.vault());
    let compartment = SealedCompartment::of_folder(&layout, kanzlei).unwrap();
    let bundle = write_bundle(Vec::new(), &compartment, true).unwrap();
    fs::write(desk.path("kanzlei.breakglass"), bundle).unwrap();
    let folder = layout.compartment(kanzlei).path().to_owned();
    for (number, place) in [desk.path("kanzlei.breakglass"), folder].into_iter().enumerate() {
        for (sheets, epoch) in [("sheets", "new"), ("old", "old")] {
            let out = desk.path(format!("{epoch}-{number}"));
            let mut stranger = stranger(&place);
            stranger.arg("--wordlist").arg(desk.path("wordlist")).arg("-o").arg(&out);
            for who in ["anna", "nina"] {
                stranger.arg("--sheet").arg(desk.path(sheets).join(who));
            }
            piped(&mut stranger, "");
            let document: serde_json::Value =
                json::read(&fs::read(out.join("records.json")).unwrap(), 1 << 20).unwrap();
            assert_eq!(document["records"][0]["fields"]["password"], "korrekt-pferd");
            let files = common::files_below(&out);
            let plan = files.iter().find(|file| file.to_string_lossy().ends_with("plan.txt")).expect("the attachment");
            assert_eq!(fs::read(plan).unwrap(), b"the plan");
        }
    }
}

#[test]
fn our_bundles_and_a_strangers_are_the_same_byte_for_byte() {
    let written = Written::new();
    for name in ["tree.breakglass", "nine.breakglass", "tree-old.breakglass"] {
        let file = written.path(name);
        let bundle = BundleFile::open(&file).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(bundle.damage(), []);
        let compartment = SealedCompartment::of_bundle(bundle);
        assert_eq!(compartment.previous().is_some(), !name.contains("old"));
        let ours = write_bundle(Vec::new(), &compartment, true).unwrap();
        assert!(ours == fs::read(&file).unwrap(), "{name}");
    }
}

#[test]
fn stranger_py_judges_itself_and_what_writer_py_forges() {
    let output = python().arg(script("selftest.py")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What writer.py wrote.
struct Written(Desk);

impl Written {
    fn new() -> Self {
        let desk = Desk::new();
        let output = python().arg(script("writer.py")).arg(desk.path("written")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self(desk)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path("written").join(name)
    }

    fn sheet(&self, name: &str) -> Identity {
        let text = fs::read_to_string(self.path(&format!("{name}.sheet"))).unwrap();
        Identity::parse(text.lines().last().unwrap()).unwrap()
    }

    fn read_sheet(&self, name: &str) -> Sheet {
        match Sheet::read(&fs::read(self.path(&format!("{name}.sheet"))).unwrap()) {
            Ok(ReadSheet::Good(sheet)) => sheet,
            _ => panic!("{name} is no sheet"),
        }
    }
}

fn newest_manifest(folder: &FilePath) -> VerifiedManifest {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let newest = names.filter(|path| path.extension().is_some_and(|end| end == "json")).max().unwrap();
    let signature = fs::read(newest.with_extension("json.minisig")).unwrap();
    VerifiedManifest::verify(fs::read(newest).unwrap(), signature).unwrap()
}

/// The share that a sheet opens in a manifest, checked.
fn checked_share(verified: &VerifiedManifest, sheet: &Identity) -> Result<VerifiedShare, BadShare> {
    let manifest = verified.manifest();
    let recovery = manifest.recovery.as_ref().unwrap();
    let open = |leaf: &Leaf| sealed::open(&leaf.share, sheet, OpenRules { max_plaintext: 4096, stanzas: 1 }).ok();
    let mut found = recovery.policy.leaves().filter_map(|(path, leaf)| Some((path, leaf, open(leaf)?)));
    let (path, leaf, plain) = found.next().expect("the sheet opens one of the shares");
    let verify_key = manifest.verify_key.to_string();
    let context = ShareContext {
        verify_key: &verify_key,
        vault: manifest.vault,
        compartment: manifest.compartment,
        epoch: recovery.epoch,
        path,
        kind: manifest.kind,
    };
    SharePlain::read(&plain).unwrap().share.verify(&context, &leaf.commitment)
}

/// `stranger.py` about to open what lies at a path.
fn stranger(place: &FilePath) -> Command {
    let mut stranger = python();
    stranger.arg(script("stranger.py")).arg(place);
    stranger
}

fn script(name: &str) -> PathBuf {
    FilePath::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop").join(name)
}

fn python() -> Command {
    let mut python = tool("python3");
    python.arg("-B"); // leaves no compiled files in the sources
    python
}

/// What a command prints when it is given `input`; it must succeed.
#[track_caller]
fn piped(command: &mut Command, input: &str) -> String {
    String::from_utf8(piped_bytes(command, input.as_bytes())).expect("UTF-8")
}

#[track_caller]
fn piped_bytes(command: &mut Command, input: &[u8]) -> Vec<u8> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the tool starts");
    child.stdin.take().expect("piped above").write_all(input).expect("the tool reads its input");
    let output = child.wait_with_output().expect("the tool ends");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
