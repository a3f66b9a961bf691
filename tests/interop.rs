//! Programs that are not ours read what we write, and we read what they write.
//!
//! Stock `age`, `minisign` and `gfcombine`, and the two Python scripts in tests/interop that were written from
//! docs/format.md alone: `stranger.py` opens, `writer.py` makes and forges.

mod common;

use std::fs;
use std::io::Write as _;
use std::path::{Path as FilePath, PathBuf};
use std::process::{Command, Stdio};

use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::crypto::{Identity, signing};
use breakglass::encode::json;
use breakglass::format::v1::manifest::Leaf;
use breakglass::format::v1::request::Request;
use breakglass::format::v1::share::SharePlain;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::recovery::answer::{self, UnknownCollector};
use breakglass::recovery::request;
use breakglass::secret::KeyBytes;
use breakglass::sharing::{self, BadShare, Quorum, ShareContext, VerifiedShare, system_random};
use common::{Desk, tool};

#[test]
fn stock_age_knows_our_keys_and_opens_what_we_seal() {
    let desk = Desk::new();
    let (one, two) = (Identity::generate(), Identity::generate());
    let recipient = piped(tool("age-keygen").arg("-y"), one.expose_text().expose_text());
    assert_eq!(recipient.trim(), one.recipient().to_string());
    for recipients in [vec![&one], vec![&two, &one]] {
        let recipients: Vec<_> = recipients.into_iter().map(Identity::recipient).collect();
        let sealed = sealed::seal("Schlüssel".repeat(20_000).as_bytes(), &recipients.iter().collect::<Vec<_>>());
        fs::write(desk.path("sealed.age"), sealed).unwrap();
        let opened =
            piped(tool("age").args(["-d", "-i", "-"]).arg(desk.path("sealed.age")), one.expose_text().expose_text());
        assert_eq!(opened, "Schlüssel".repeat(20_000));
    }
}

#[test]
fn we_open_what_stock_age_seals() {
    let (one, two) = (Identity::generate(), Identity::generate());
    let mut age = tool("age");
    age.args(["-r", &one.recipient().to_string(), "-r", &two.recipient().to_string()]);
    let sealed = piped_bytes(&mut age, b"contents");
    let rules = |stanzas| OpenRules { max_plaintext: 100, stanzas };
    assert_eq!(sealed::open(&sealed, &two, rules(2)).unwrap().expose_bytes(), b"contents");
    assert!(sealed::open(&sealed, &two, rules(1)).is_err(), "a recipient more than there must be");
}

#[test]
fn stock_minisign_verifies_what_we_sign() {
    let desk = Desk::new();
    let key = signing::SigningKey::generate();
    let (message, comment) = (b"{\"format\":\"breakglass/facts/v1\"}\n", "breakglass facts vault=x revision=1");
    fs::write(desk.path("m.json"), message).unwrap();
    fs::write(desk.path("m.json.minisig"), signing::sign(&key, message, comment)).unwrap();
    let mut minisign = tool("minisign");
    minisign.args(["-V", "-Q", "-P", key.verify_key().as_str(), "-m"]).arg(desk.path("m.json"));
    assert_eq!(piped(&mut minisign, "").trim(), comment);
    fs::write(desk.path("m.json"), b"another").unwrap();
    assert!(!minisign.output().unwrap().status.success());
}

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
        let document: serde_json::Value = json::read(records.unwrap().expose_bytes(), 1 << 20).unwrap();
        assert_eq!(document["records"][0]["password"], "korrekt-pferd-batterie");
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
    let mut stranger = python();
    stranger.arg(script("stranger.py")).arg(&folder).arg("--sheet").arg(written.path("tree-1.2.sheet"));
    let alone = stranger.output().unwrap();
    assert_eq!(alone.status.code(), Some(4), "{}", String::from_utf8_lossy(&alone.stderr));
    let said = piped(stranger.arg("--contribution").arg(&sent).arg("-o").arg(written.path("opened")), "");
    assert!(said.contains("good: place 2.1 of the policy, in the contribution"), "{said}");
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
