//! Every vector of `tests/vectors/` is read as its header says: by the library, and by the command.
//!
//! One vector, one failure; tests/vectors/README.md has the format. `UPDATE_GOLDEN=1` writes the vectors that are not
//! there yet and leaves the others alone: what was committed once stays as it is, for other readers too.

mod making;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use breakglass::crypto::Identity;
use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::encode::hash::sha256;
use breakglass::format::limits;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::request::Request;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::format::v1::wire::ObjectRef;
use breakglass::recovery::answer::{AnswerError, UnknownCollector, prepare};
use breakglass::recovery::repair::repair;
use breakglass::recovery::{Gathering, NotOpened, Source, State, TakeError, open_contribution};
use breakglass::store::damage::Damage;
use breakglass::store::revisions::ObjectError;
use breakglass::store::source::{self, SealedCompartment, SourceError};
use making::vector::{Expect, Vector};

/// So that a vector that gets lost is noticed. A new one raises it.
const COUNT: usize = 180;

#[test]
fn every_vector_is_read_as_its_header_says() {
    let vectors = committed();
    assert_eq!(vectors.len(), COUNT);
    judge(&vectors);
}

#[test]
fn vectors_made_anew_are_read_the_same() {
    judge(&making::all());
}

#[test]
fn every_vector_can_be_made() {
    let made = making::all();
    let names: BTreeSet<&str> = made.iter().map(|vector| vector.name.as_str()).collect();
    assert_eq!(names.len(), made.len(), "two vectors of one name");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        for vector in &made {
            let path = folder().join(format!("{}.vector", vector.name));
            if !path.exists() {
                fs::write(path, vector.write()).unwrap();
            }
        }
    }
    let committed = committed();
    assert_eq!(committed.iter().map(|vector| vector.name.as_str()).collect::<BTreeSet<_>>(), names);
    for (made, committed) in made.iter().map(|made| (made, committed.iter().find(|c| c.name == made.name).unwrap())) {
        assert_eq!((made.expect, made.texts("sheet")), (committed.expect, committed.texts("sheet")), "{}", made.name);
    }
}

#[test]
fn the_command_ends_with_the_code_of_each_class() {
    let mut wrong = Vec::new();
    for vector in committed() {
        let output = command(&vector);
        let code = output.status.code();
        if code != Some(exit_code(&vector)) {
            wrong.push(format!("{}: {code:?}\n{}", vector.name, String::from_utf8_lossy(&output.stderr)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

fn committed() -> Vec<Vector> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let vectors = files.filter(|path| path.extension().is_some_and(|extension| extension == "vector"));
    vectors
        .map(|path| Vector::read(path.file_stem().unwrap().to_str().unwrap(), &fs::read_to_string(&path).unwrap()))
        .collect()
}

fn judge(vectors: &[Vector]) {
    let mut wrong = Vec::new();
    for vector in vectors {
        let mut found = Found::default();
        let class = if vector.is_answer() { answer(vector, &mut found) } else { open(vector, &mut found) };
        let found: Vec<String> = found.details.into_iter().collect();
        if class != vector.expect || found != vector.details() {
            wrong.push(format!(
                "{}: {class:?} {found:#?}, not {:?} {:#?}",
                vector.name,
                vector.expect,
                vector.details()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a reader found, in the words of the header.
#[derive(Default)]
struct Found {
    details: BTreeSet<String>,
}

impl Found {
    fn note(&mut self, key: &str, value: impl std::fmt::Display) {
        self.details.insert(format!("{key}: {value}"));
    }

    fn damage(&mut self, bundle: &Path, damage: &Damage) {
        let entry = damage.path.strip_prefix(bundle).unwrap().display().to_string();
        self.note("damaged", if entry.is_empty() { "container" } else { &entry });
    }

    /// Whether anything bad was named.
    fn bad(&self) -> bool {
        self.details
            .iter()
            .any(|line| ["bad-", "damaged", "unused"].iter().any(|beginning| line.starts_with(beginning)))
    }
}

/// Opens a bundle with the sheets and contributions of the vector, as `recover open` does.
fn open(vector: &Vector, found: &mut Found) -> Expect {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.breakglass");
    fs::write(&path, &vector.payload).unwrap();
    let compartment = match source::open(&path) {
        Ok(mut found) => found.compartments.remove(0),
        Err(SourceError::Neither(_)) => return Expect::Refused,
        Err(SourceError::Damage(damage)) => {
            found.damage(&path, &damage);
            return Expect::Damaged;
        }
        Err(other) => panic!("{}: {other}", vector.name),
    };
    let manifests: Vec<&VerifiedManifest> = compartment.previous().into_iter().chain([compartment.head()]).collect();
    let Some(sheets) = sheets(vector, &manifests, found) else { return Expect::CannotUnlock };
    let mut unmet = None;
    for manifest in [Some(compartment.head()), compartment.previous()].into_iter().flatten() {
        let mut here = Found::default();
        match gather(vector, manifest, &sheets, &mut here) {
            Gathered::Key(key) => {
                found.details.extend(here.details);
                return read(&compartment, &path, manifest, &key, found);
            }
            Gathered::Ends(class @ (Expect::Damaged | Expect::Refused)) => {
                found.details.extend(here.details);
                return class;
            }
            Gathered::Ends(class) => {
                // What is told is what the newest revision lacks.
                if unmet.as_ref().is_none_or(|(before, _)| *before == Expect::CannotUnlock && class != *before) {
                    unmet = Some((class, here));
                }
            }
        }
    }
    let (class, here) = unmet.unwrap();
    found.details.extend(here.details);
    class
}

enum Gathered {
    Key(Identity),
    Ends(Expect),
}

/// Holds every piece against one manifest.
fn gather(vector: &Vector, manifest: &VerifiedManifest, sheets: &[Sheet], found: &mut Found) -> Gathered {
    let Ok(mut gathering) = Gathering::new(manifest) else { return Gathered::Ends(Expect::QuorumNotMet) };
    let mut numbers = Vec::new();
    for (number, sheet) in (1..).zip(sheets) {
        match gathering.take_sheet(sheet) {
            Ok(_) => numbers.push(number),
            Err(TakeError::SecondSheetInDrill) => return Gathered::Ends(Expect::Refused),
            Err(_) => found.note("bad-sheet", number),
        }
    }
    let own: Vec<&Sheet> = sheets.iter().collect();
    let mut contributions = Vec::new();
    for (number, text) in (1..).zip(vector.texts("contribution")) {
        match open_contribution(text.as_bytes(), &own) {
            Ok(contribution) => {
                gathering.take_contribution(&contribution);
                contributions.push(number);
            }
            Err(_) => found.note("bad-contribution", number),
        }
    }
    for piece in gathering.pieces() {
        match (&piece.state, piece.path, &piece.from) {
            (State::Good | State::Again, ..) => {}
            (State::FitsNothing, _, Source::Sheet(taken)) => found.note("unused-sheet", numbers[*taken]),
            (State::Bad(_), Some(path), _) => found.note("bad-share", path),
            (_, None, Source::Contribution { number, .. }) => found.note("bad-contribution", contributions[*number]),
            other => panic!("{}: {other:?}", vector.name),
        }
    }
    gathering.unreadable().for_each(|(path, _)| found.note("bad-share", path));
    gathering.bad_cards().for_each(|(path, _)| found.note("bad-card", path));
    if gathering.pieces().iter().all(|piece| piece.path.is_none()) {
        let contradicts = found.details.iter().any(|line| line.starts_with("bad-sheet"));
        return Gathered::Ends(if contradicts { Expect::Damaged } else { Expect::CannotUnlock });
    }
    match gathering.open() {
        Ok(key) => Gathered::Key(key),
        Err(NotOpened::Missing(gaps)) => {
            for gap in gaps {
                let places: Vec<String> = gap.candidates.iter().map(ToString::to_string).collect();
                found.note("missing", format!("{} of {}", gap.needed, places.join(" ")));
            }
            Gathered::Ends(Expect::QuorumNotMet)
        }
        Err(_) => Gathered::Ends(Expect::Damaged),
    }
}

/// Reads records and attachments with the recovered key.
fn read(
    compartment: &SealedCompartment,
    bundle: &Path,
    manifest: &VerifiedManifest,
    key: &Identity,
    found: &mut Found,
) -> Expect {
    let said = manifest.manifest();
    let plaintext = match compartment.read(&said.records, limits::RECORDS_SEALED) {
        Ok(bytes) => sealed::open(&bytes, key, OpenRules { max_plaintext: limits::RECORDS, stanzas: 2 }).ok(),
        Err(ObjectError::Damage(_)) => None,
        Err(other) => panic!("{other}"),
    };
    let Some((plaintext, document)) =
        plaintext.and_then(|plaintext| Document::read(&plaintext).ok().map(|document| (plaintext, document)))
    else {
        found.damage(bundle, &Damage::sealed(&compartment.path_of(&said.records.object)));
        return Expect::Damaged;
    };
    found.note("epoch", said.recovery.as_ref().unwrap().epoch);
    found.note("revision", said.revision);
    found.note("plaintext", sha256(plaintext.expose_bytes()));
    compartment.damage().iter().for_each(|damage| found.damage(bundle, damage));
    for attachment in document.attachments() {
        let object = ObjectRef { object: attachment.object, size: attachment.size };
        let identity = Identity::parse(attachment.identity.expose_text()).unwrap();
        let mut contents = Vec::new();
        let whole = compartment
            .stream(&object)
            .is_ok_and(|mut stream| sealed::open_stream(&mut stream, &mut contents, &identity, limits::FILE).is_ok());
        if !whole || sha256(&contents) != attachment.plaintext_sha256 {
            found.damage(bundle, &Damage::sealed(&compartment.path_of(&object.object)));
        }
    }
    if found.bad() { Expect::NamedBad } else { Expect::Good }
}

/// The sheets, with a wrong word put right; `None` where a text is none.
fn sheets(vector: &Vector, manifests: &[&VerifiedManifest], found: &mut Found) -> Option<Vec<Sheet>> {
    let mut sheets = Vec::new();
    for (number, text) in (1..).zip(vector.texts("sheet")) {
        sheets.push(match Sheet::read(text.as_bytes()).ok()? {
            ReadSheet::Good(sheet) => sheet,
            ReadSheet::WrongWord(candidates) => {
                let repaired = repair(&candidates, manifests)?;
                found.note("repaired-word", format!("{number} {}", repaired.position));
                repaired.sheet
            }
        });
    }
    Some(sheets)
}

/// Answers a request with the vector's sheet, as `recover answer` does.
fn answer(vector: &Vector, found: &mut Found) -> Expect {
    let Ok(request) = Request::read(&vector.payload) else { return Expect::Damaged };
    let manifests: Vec<&VerifiedManifest> = request.wanted().iter().map(|wanted| &wanted.manifest).collect();
    let sheets = sheets(vector, &manifests, found).expect("sheets that can be read");
    let answer = match prepare(&request, &sheets[0]) {
        Ok(answer) => answer,
        Err(AnswerError::FitsNothing) => return Expect::CannotUnlock,
        Err(AnswerError::OwnRequest) => return Expect::Refused,
        Err(_) => return Expect::Damaged,
    };
    let parts: Vec<_> =
        answer.parts().iter().map(|part| (part.path(), part.collector().map(|other| other.name.clone()))).collect();
    match answer.seal(UnknownCollector::Refuse) {
        Ok(_) => {
            for (path, name) in parts {
                found.note("gives", path);
                found.note("collector", name.unwrap());
            }
            Expect::Good
        }
        Err(AnswerError::UnknownCollector) => Expect::Refused,
        Err(other) => panic!("{}: {other}", vector.name),
    }
}

/// The exit code of docs/format.md, Failures.
fn exit_code(vector: &Vector) -> i32 {
    let damaged = |line: &String| line.starts_with("damaged") || line.starts_with("bad-sheet");
    match vector.expect {
        Expect::Good => 0,
        Expect::NamedBad => {
            if vector.details().iter().any(damaged) {
                5
            } else {
                0
            }
        }
        Expect::Refused => 1,
        Expect::CannotUnlock => 3,
        Expect::QuorumNotMet => 4,
        Expect::Damaged => 5,
    }
}

fn command(vector: &Vector) -> std::process::Output {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: String, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_breakglass"));
    command.env("BREAKGLASS_STATE_DIR", folder.path().join("state")).current_dir(folder.path());
    command.args(["--yes", "recover", if vector.is_answer() { "answer" } else { "open" }]);
    command.arg(file("payload".to_owned(), &vector.payload));
    for (number, text) in vector.texts("sheet").iter().enumerate() {
        command.arg("--sheet").arg(file(format!("sheet-{number}"), text.as_bytes()));
    }
    for (number, text) in vector.texts("contribution").iter().enumerate() {
        command.arg("--contribution").arg(file(format!("contribution-{number}"), text.as_bytes()));
    }
    if !vector.is_answer() {
        command.args(["--format", "json"]);
    }
    command.arg("-o").arg(folder.path().join("out")).output().unwrap()
}
