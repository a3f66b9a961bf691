//! docs/format.md, "Recover by hand", is followed to the letter: its own scripts, stock `age`, `minisign` and `unzip`,
//! and nothing of ours. What a stranger is told to do must work.

mod common;
mod story;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use breakglass::encode::words;
use breakglass::format::v1::request::Request;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::recovery::answer::{self, UnknownCollector};
use breakglass::recovery::request;
use breakglass::store::bundle::write_bundle;
use breakglass::store::source::SealedCompartment;
use common::tool;
use story::Story;

#[test]
fn a_stranger_recovers_by_hand() {
    let stranger = Stranger::new("anna", "max");
    stranger.run("python3 words.py bip39.txt max.words > max.txt");
    let looked = stranger.run("python3 look.py manifest.json");
    let said = |what: &str| looked.lines().find_map(|line| line.strip_prefix(what)).expect("a line").trim().to_owned();
    assert_eq!(said("eight digits"), stranger.story.vault.keys().verify_key().check_digits().plain());
    assert_eq!(said("fingerprint"), stranger.story.vault.keys().verify_key().fingerprint().plain());
    let verified = stranger.run(&format!("minisign -V -m manifest.json -P {}", said("verify key")));
    assert!(verified.contains("Signature and comment signature verified"), "{verified}");
    assert!(verified.contains(&said("trusted comment")), "{verified}");
    let opened = stranger.run(&stranger.shell("for place in"));
    assert_eq!(opened.lines().collect::<Vec<_>>(), ["anna.txt opens share-1.1.age", "max.txt opens share-2.1.age"]);
    assert!(stranger.run("age -d -i anna.txt card-1.1.age").contains("Kanzlei Müller"));
    let combined = stranger.run(&stranger.shell("python3 combine.py"));
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(stranger.path("manifest.json")).unwrap()).unwrap();
    assert_eq!(combined.trim(), manifest["recovery"]["recipient"]);
    let hash = manifest["records"]["object"].as_str().unwrap();
    assert!(stranger.run("sha256sum objects/*.age").contains(&format!("{hash}  objects/{hash}.age")));
    stranger.run(&format!("age -d -i recovery.key objects/{hash}.age > records.json"));
    let records = fs::read_to_string(stranger.path("records.json")).unwrap();
    assert!(records.contains("\"password\": \"s3cret-Canary\""), "{records}");
    assert!(stranger.run("python3 files.py records.json").contains("plan.txt is good"));
}

#[test]
fn a_stranger_is_told_which_share_is_bad() {
    let stranger = Stranger::new("anna", "max");
    stranger.run("python3 words.py bip39.txt max.words > max.txt");
    stranger.run("python3 look.py manifest.json");
    stranger.run(&stranger.shell("for place in"));
    let share = fs::read_to_string(stranger.path("share-1.1.json")).unwrap();
    let mut share: serde_json::Value = serde_json::from_str(&share).unwrap();
    share["share"] = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".into();
    fs::write(stranger.path("share-1.1.json"), share.to_string()).unwrap();
    let output = stranger.command("python3 combine.py manifest.json share-*.json").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("share-1.1.json IS BAD") && said.contains("share-2.1.json is good"), "{said}");
    assert!(!output.status.success() && output.stdout.is_empty());
}

#[test]
fn a_stranger_opens_what_another_holder_sent() {
    let stranger = Stranger::new("anna", "max");
    let sealed = SealedCompartment::of_folder(stranger.story.vault.layout(), stranger.story.client).unwrap();
    let head = VerifiedManifest::verify(sealed.head().bytes().to_vec(), sealed.head().signature().to_vec()).unwrap();
    let asked = request::make(vec![head], stranger.story.sheet("anna"), "ill".to_owned(), stranger.story.now).unwrap();
    let received = Request::read(asked.request.write().unwrap().as_bytes()).unwrap();
    let sent = answer::prepare(&received, stranger.story.sheet("max")).unwrap();
    let sent = sent.seal(UnknownCollector::Refuse).unwrap();
    fs::write(stranger.path("max.contribution"), format!("> {}", sent.replace('\n', "\r\n> "))).unwrap();
    stranger.run("python3 look.py manifest.json");
    stranger.run(&stranger.shell("for place in"));
    let said = stranger.run(&stranger.shell("python3 contribution.py"));
    assert_eq!(said, "a share for place 2.1\n");
    let combined = stranger.run(&stranger.shell("python3 combine.py"));
    assert_eq!(combined.trim(), sealed.head().manifest().recovery.as_ref().unwrap().recipient.to_string());
}

/// Somebody with a bundle, one sheet as text, one in words, and the document.
struct Stranger {
    story: Story,
    folder: PathBuf,
    document: String,
}

impl Stranger {
    fn new(scanned: &str, in_words: &str) -> Self {
        let mut story = Story::new();
        story.attach("Größe\n".repeat(20_000).as_bytes());
        let sealed = SealedCompartment::of_folder(story.vault.layout(), story.client).unwrap();
        let bundle = write_bundle(Vec::new(), &sealed, false).unwrap();
        fs::write(story.folder.path().join("client.breakglass"), bundle).unwrap();
        let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md");
        let folder = story.folder.path().join("opened");
        let stranger = Self { folder, document: fs::read_to_string(document).unwrap(), story };
        let unpack = stranger.shell("unzip");
        let done = tool("sh").arg("-ec").arg(&unpack).current_dir(stranger.story.folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        for (name, script) in stranger.scripts() {
            fs::write(stranger.path(&name), script).unwrap();
        }
        let sheet = stranger.story.sheet(scanned).write();
        fs::write(stranger.path(&format!("{scanned}.txt")), sheet.expose_text()).unwrap();
        let key = stranger.story.sheet(in_words).identity.expose_key();
        fs::write(stranger.path(&format!("{in_words}.words")), words::to_words(&key).expose_text()).unwrap();
        fs::write(stranger.path("bip39.txt"), words::complete("").join("\n")).unwrap();
        stranger
    }

    /// The scripts of the document, by the name in their first line.
    fn scripts(&self) -> BTreeMap<String, String> {
        let named = |script: &str| script.strip_prefix("# ")?.split(':').next().map(str::to_owned);
        let scripts: BTreeMap<_, _> =
            self.blocks("python").map(|script| (named(script).expect("a name"), script.to_owned())).collect();
        assert_eq!(scripts.len(), 5);
        scripts
    }

    /// The lines for the shell that begin with, or hold, these words.
    fn shell(&self, words: &str) -> String {
        self.blocks("sh").find(|block| block.contains(words)).expect("the document says it").to_owned()
    }

    fn blocks(&self, language: &str) -> impl Iterator<Item = &str> {
        let by_hand = self.document.split_once("\n## Recover by hand\n").expect("the section").1;
        let begin = format!("```{language}\n");
        let blocks: Vec<_> = by_hand.split(&begin).skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
        blocks.into_iter()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn command(&self, line: &str) -> Command {
        let mut shell = tool("sh");
        shell.args(["-c", line]).current_dir(&self.folder);
        shell
    }

    fn run(&self, line: &str) -> String {
        let output = self.command(line).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{line}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }
}
