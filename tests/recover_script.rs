//! `recover.py`, the script that lies in every kit: it opens what we seal without any code of ours.
//!
//! It is read by every vector of `tests/vectors/` and by bundles that the library makes, and it stays a script that a
//! stranger can read: standard library and stock `age` alone, Python 3.9, not long. Specified in docs/format.md.

mod common;
#[allow(dead_code, reason = "vectors are read here and made in tests/vectors.rs")]
mod making;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use breakglass::crypto::Identity;
use breakglass::encode::hash::sha256;
use breakglass::encode::id::CompartmentId;
use breakglass::encode::words;
use breakglass::format::v1::request::Request;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::model::Role;
use breakglass::recovery::answer::{self, UnknownCollector};
use breakglass::recovery::request;
use breakglass::store::Layout;
use breakglass::store::bundle::write_bundle;
use breakglass::store::source::SealedCompartment;
use common::{Desk, deposit, in_parallel, tool};
use making::vector::{Expect, Vector};

/// What the script says for sure, of the keys in a vector's header. It does not claim `unused-sheet`, `repaired-word`
/// and `missing`, which it tells in sentences.
const CLAIMED: [&str; 7] = ["epoch", "revision", "bad-sheet", "bad-share", "bad-card", "bad-contribution", "damaged"];

/// The finding that the header calls by the object, and the script by the manifest that does not name it.
const BY_THE_MANIFEST: [&str; 1] = ["object-unnamed"];

#[test]
fn every_vector_is_read_as_its_header_says() {
    let kit = Kit::new();
    let files = fs::read_dir(source("tests/vectors")).unwrap().map(|entry| entry.unwrap().path());
    let vectors: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "vector")).collect();
    let wrong: Vec<String> = in_parallel(&vectors, |path| read_otherwise(&kit, path)).into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How the script reads a vector, where that is not what its header says.
fn read_otherwise(kit: &Kit, path: &Path) -> Option<String> {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let vector = Vector::read(name, &fs::read_to_string(path).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let ran = kit.read(&vector, folder.path());
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    let mut right = ran.status.code() == Some(exit_code(&vector));
    right &= vector.is_answer() || BY_THE_MANIFEST.contains(&name) || claimed(&vector) == found(&vector, &said);
    if let Some((_, hash)) = vector.header.iter().find(|(key, _)| key == "plaintext") {
        right &= fs::read(folder.path().join("opened/records.json")).is_ok_and(|r| sha256(&r).to_string() == *hash);
    } else {
        right &= !folder.path().join("opened/records.json").exists() || exit_code(&vector) == 5;
    }
    (!right).then(|| {
        format!(
            "{name}: {:?}, not {}; {:?}, not {:?}\n{said}",
            ran.status.code(),
            exit_code(&vector),
            found(&vector, &said),
            claimed(&vector)
        )
    })
}

#[test]
fn it_opens_what_we_wrote_with_qr_text_bare_keys_and_words_also_of_the_epoch_before() {
    let kit = Kit::new();
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    let kanzlei = CompartmentId::Client(vault.register().clients[0].compartment);
    fs::create_dir(desk.path("old")).unwrap();
    common::copy_tree(&desk.path("sheets"), &desk.path("old"));
    let anna = Identity::generate();
    vault.begin_rekey(&deposit::slug("anna"), anna.recipient(), deposit::event()).unwrap();
    vault.resume(deposit::event(), |_, _| ()).unwrap();
    let digits = vault.keys().verify_key().check_digits();
    let fingerprint = vault.keys().verify_key().fingerprint().plain().to_owned();
    drop(vault);
    let words = words::to_words(&anna.expose_key());
    fs::write(desk.path("sheets/anna"), format!("{}\r\n{digits}\r\n", words.expose_text().to_uppercase())).unwrap();
    fs::write(desk.path("old/anna"), fs::read_to_string(desk.path("old/anna")).unwrap().replace('\n', "\r\n")).unwrap();
    let nina = fs::read_to_string(desk.path("old/nina")).unwrap();
    fs::write(desk.path("old/nina"), nina.lines().last().unwrap()).unwrap();
    let bundle = write(&desk, kanzlei);
    unzip(&bundle, &desk.path("unpacked"));
    for place in [bundle, desk.path("unpacked")] {
        for (sheets, revision) in [("sheets", "epoch 2"), ("old", "epoch 1")] {
            let out = desk.path("opened");
            let mut command = kit.script(&place);
            command.arg("-o").arg(&out);
            for who in ["anna", "nina"] {
                command.arg("--sheet").arg(desk.path(sheets).join(who));
            }
            let said = ran(&mut command, 0);
            assert!(said.contains(revision) && said.contains(&fingerprint), "{said}");
            assert!(fs::read_to_string(out.join("records.json")).unwrap().contains("korrekt-pferd"));
            assert_eq!(mode(&out), 0o700);
            let files: Vec<PathBuf> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
            assert!(files.iter().all(|file| mode(file) == 0o600));
            let plan = files.iter().find(|file| file.to_string_lossy().ends_with("-plan.txt")).expect("the attachment");
            assert_eq!(fs::read(plan).unwrap(), b"the plan");
            let again = ran(&mut command, 7);
            assert!(again.contains("opened") && !again.contains("Traceback"), "{again}");
            fs::remove_dir_all(out).unwrap();
        }
    }
}

#[test]
fn shares_two_four_and_five_combine_and_the_key_alone_is_printed() {
    let kit = Kit::new();
    let desk = Desk::new();
    let mut vault = deposit::create(&desk);
    for id in ["anna", "bernd", "clara", "doris", "emil"] {
        deposit::add_holder(&desk, &mut vault, id, Role::Deputy);
    }
    let client = deposit::add_client(&mut vault, "kanzlei", "3 of (anna, bernd, clara, doris, emil)");
    deposit::deposit(&mut vault, client, vec![deposit::system("Server", "korrekt-pferd")]);
    drop(vault);
    let bundle = write(&desk, client);
    let with = |sheets: &[&str]| {
        let mut command = kit.script(&bundle);
        command.arg("--identity").current_dir(desk.path("home"));
        for who in sheets {
            command.arg("--sheet").arg(desk.path("sheets").join(who));
        }
        command
    };
    let output = with(&["bernd", "doris", "emil"]).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let key = Identity::parse(printed.trim_end()).expect("an identity and nothing else");
    let manifest = SealedCompartment::of_folder(&Layout::new(desk.vault()), client).unwrap();
    assert_eq!(key.recipient(), manifest.head().manifest().recovery.as_ref().unwrap().recipient);
    assert_eq!(fs::read_dir(desk.path("home")).unwrap().count(), 0, "nothing is written");
    let said = ran(&mut with(&["bernd", "doris"]), 4);
    assert!(said.contains("1 of (place 1 (Anna Muster") && said.contains("place 5 (Emil Muster"), "{said}");
    assert!(!said.contains("AGE-SECRET-KEY"), "{said}");
}

#[test]
fn it_takes_the_piece_that_we_send() {
    let kit = Kit::new();
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    let kanzlei = CompartmentId::Client(vault.register().clients[0].compartment);
    deposit::deposit(&mut vault, kanzlei, vec![deposit::system("Router", "zwei")]);
    drop(vault);
    let layout = Layout::new(desk.vault());
    let [collects, answers] = ["anna", "max"].map(|who| sheet(&desk.path("sheets").join(who)));
    let (_, manifest) = (write(&desk, kanzlei), SealedCompartment::of_folder(&layout, kanzlei).unwrap());
    let head = breakglass::format::v1::verified::VerifiedManifest::verify(
        manifest.head().bytes().to_vec(),
        manifest.head().signature().to_vec(),
    );
    let now = "2026-11-22T13:00:00Z".parse().unwrap();
    let asked = request::make(vec![head.unwrap()], &collects, "ill".to_owned(), now).unwrap();
    let received = Request::read(asked.request.write().unwrap().as_bytes()).unwrap();
    let sent = answer::prepare(&received, &answers).unwrap().seal(UnknownCollector::Refuse).unwrap();
    fs::write(desk.path("from-max"), format!("> {}", sent.replace('\n', "\r\n> "))).unwrap();
    let mut command = kit.script(&desk.path("bundle"));
    command.arg("--sheet").arg(desk.path("sheets/anna")).arg("-o").arg(desk.path("opened"));
    ran(&mut command, 4);
    ran(command.arg("--contribution").arg(desk.path("from-max")), 0);
    assert!(fs::read_to_string(desk.path("opened/records.json")).unwrap().contains("zwei"));
}

#[test]
fn clumsy_use_ends_with_a_sentence() {
    let kit = Kit::new();
    let desk = Desk::new();
    fs::write(desk.path("text"), "hello").unwrap();
    for (place, code) in [("text", 1), ("nowhere", 7), ("home", 7)] {
        let said = ran(kit.script(&desk.path(place)).arg("--sheet").arg(desk.path("text")), code);
        assert!(!said.contains("Traceback") && said.trim().lines().count() <= 2, "{said}");
    }
    assert_eq!(kit.script(&desk.path("text")).output().unwrap().status.code(), Some(2), "without a sheet");
    let mut without_age = kit.script(&source("tests/vectors/README.md"));
    without_age.arg("--sheet").arg(desk.path("text"));
    ran(&mut without_age, 1);
}

/// A stranger reads it over a coffee: fewer than 300 lines of code. Blank lines, lines that hold a comment alone, and
/// docstrings are not counted; every other line is. No line holds two statements, so none are saved that way.
#[test]
fn it_can_be_audited() {
    let audit = "
import ast, sys
text = open(sys.argv[1], encoding='utf-8').read()
tree = ast.parse(text, feature_version=(3, 9))
imported = {n.name.split('.')[0] for i in ast.walk(tree) if isinstance(i, ast.Import) for n in i.names}
imported |= {i.module for i in ast.walk(tree) if isinstance(i, ast.ImportFrom)}
assert imported <= set(sys.stdlib_module_names), imported
assert not any(isinstance(n, (ast.Match, ast.Global)) or isinstance(n, ast.Name) and n.id in ('eval', 'exec') for n in ast.walk(tree))
documented = [n.body[0] for n in ast.walk(tree) if isinstance(n, (ast.Module, ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(n)]
begun = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.stmt)]
assert len(begun) == len(set(begun)), 'two statements in a line'
skipped = {line for n in documented for line in range(n.lineno, n.end_lineno + 1)}
code = [line for at, line in enumerate(text.splitlines(), 1) if at not in skipped and line.strip() and line.strip()[0] != '#']
assert max(map(len, text.splitlines())) <= 110
assert max(n.end_lineno - n.lineno for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)) <= 40
print(len(code))
";
    let mut python = tool("python3");
    python.args(["-W", "error", "-c", audit]).arg(source("src/kit/recover.py"));
    let output = python.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines: usize = String::from_utf8(output.stdout).unwrap().trim().parse().unwrap();
    assert!(lines < 300, "{lines} lines of code");
}

/// The script as it lies in a kit, beside the list of words.
struct Kit(tempfile::TempDir);

impl Kit {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(source("src/kit/recover.py"), folder.path().join("recover.py")).unwrap();
        fs::write(folder.path().join("bip39.txt"), words::complete("").join("\n")).unwrap();
        Self(folder)
    }

    fn script(&self, bundle: &Path) -> Command {
        let mut python = tool("python3");
        python
            .args(["-W", "error", "-W", "ignore::ResourceWarning", "-B"])
            .arg(self.0.path().join("recover.py"))
            .arg(bundle);
        python
    }

    fn read(&self, vector: &Vector, folder: &Path) -> Output {
        let file = |name: String, bytes: &[u8]| {
            fs::write(folder.join(&name), bytes).unwrap();
            name
        };
        let mut command = self.script(Path::new(&file("bundle".to_owned(), &vector.payload)));
        command.current_dir(folder);
        for kind in ["sheet", "contribution"] {
            for (number, text) in (1..).zip(vector.texts(kind)) {
                command.arg(format!("--{kind}")).arg(file(format!("{kind}-{number}"), text.as_bytes()));
            }
        }
        command.output().unwrap()
    }
}

/// The header lines that the script claims to find; which of the two files is bad, manifest or signature, it does not
/// say, and an object it calls by its name alone.
fn claimed(vector: &Vector) -> BTreeSet<String> {
    let claims = |key: &str| CLAIMED.contains(&key);
    let lines = vector.header.iter().filter(|(key, _)| claims(key)).map(|(key, value)| {
        let value = value.trim_end_matches(".minisig");
        let value = if value.contains("/objects/") { value.trim_start_matches("previous/") } else { value };
        format!("{key}: {value}")
    });
    lines.collect()
}

/// What the script said, in the words of the header.
fn found(vector: &Vector, said: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let opens = matches!(vector.expect, Expect::Good | Expect::NamedBad);
    for line in said.lines() {
        let word = |at: usize| line.split(' ').nth(at).unwrap_or_default().trim_end_matches([':', ',']).to_owned();
        let number = || word(2).rsplit('-').next().unwrap().to_owned();
        match (word(0).as_str(), word(1).as_str()) {
            ("revision", revision) if opens => {
                found.retain(|line: &String| !line.starts_with("revision") && !line.starts_with("epoch"));
                found.extend([format!("revision: {revision}"), format!("epoch: {}", word(3))]);
            }
            ("BAD", kind @ ("share" | "card")) => drop(found.insert(format!("bad-{kind}: {}", word(4)))),
            ("BAD", "sheet") if exit_code(vector) != 3 => drop(found.insert(format!("bad-sheet: {}", number()))),
            ("BAD", "contribution") => drop(found.insert(format!("bad-contribution: {}", number()))),
            ("BAD", entry) if entry != "sheet" => drop(found.insert(format!("damaged: {entry}"))),
            _ => {}
        }
    }
    found
}

/// The exit code of docs/format.md, Failures. A request is no bundle.
fn exit_code(vector: &Vector) -> i32 {
    let worse = |(key, _): &(String, String)| key == "damaged" || key == "bad-sheet";
    match vector.expect {
        _ if vector.is_answer() => 1,
        Expect::NamedBad if vector.header.iter().any(worse) => 5,
        Expect::Good | Expect::NamedBad => 0,
        Expect::Refused => 1,
        Expect::CannotUnlock => 3,
        Expect::QuorumNotMet => 4,
        Expect::Damaged => 5,
    }
}

fn write(desk: &Desk, compartment: CompartmentId) -> PathBuf {
    let sealed = SealedCompartment::of_folder(&Layout::new(desk.vault()), compartment).unwrap();
    fs::write(desk.path("bundle"), write_bundle(Vec::new(), &sealed, true).unwrap()).unwrap();
    desk.path("bundle")
}

fn unzip(bundle: &Path, into: &Path) {
    let output = tool("unzip").arg("-q").arg(bundle).arg("-d").arg(into).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn sheet(file: &Path) -> Sheet {
    match Sheet::read(&fs::read(file).unwrap()) {
        Ok(ReadSheet::Good(sheet)) => sheet,
        _ => panic!("{} is no sheet", file.display()),
    }
}

/// What a command says when it ends with this code.
#[track_caller]
fn ran(command: &mut Command, code: i32) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{said}");
    said
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
