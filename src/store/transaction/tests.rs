//! The crash argument of `transaction`, tried: every failure, every death, and the order in which things reach the disk.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::*;
use crate::encode::id::{CompartmentId, Id};
use crate::store::layout::Layout;
use crate::store::sweep::{remove_revision, sweep};
use crate::store::trace::on::{At, Event, events, plan};

const SMALL: &[u8] = b"small object";
const LARGE: &[u8] = &[7; 300_000];
const MANIFEST: &[u8] = b"{\"manifest\":1}\n";
const SIGNATURE: &[u8] = b"untrusted comment: breakglass\n";

fn place() -> Place {
    Place::Compartment("0123456789abcdef".parse::<Id>().unwrap().into())
}

fn vault() -> (tempfile::TempDir, Lock) {
    let folder = tempfile::tempdir().unwrap();
    let lock = open(folder.path());
    (folder, lock)
}

fn open(folder: &Path) -> Lock {
    let layout = Layout::new(folder);
    _ = fs::create_dir(layout.compartments());
    Lock::acquire(&layout).unwrap()
}

/// One revision with an object in one piece and one in pieces.
fn write(lock: &Lock, revision: u64) -> Result<Committed, PathError> {
    let transaction = Transaction::begin(lock, place())?;
    transaction.put_object(SMALL)?;
    let mut writer = transaction.object_writer()?;
    for piece in LARGE.chunks(7001) {
        writer.write_all(piece).map_err(|error| writer.failure().unwrap_or(PathError::io("", error)))?;
    }
    writer.finish()?;
    transaction.commit(revision, MANIFEST, SIGNATURE)
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        }
        found.insert(path);
    }
    found
}

#[test]
fn what_is_committed_is_there_under_the_names_of_the_specification() {
    let (_vault, lock) = vault();
    let committed = write(&lock, 1).unwrap();
    let folder = lock.layout().folder(place());
    let scan = folder.scan().unwrap();
    assert_eq!(scan.committed, std::slice::from_ref(&committed.name));
    let expected = [SMALL, LARGE].map(|bytes| (sha256(bytes), bytes.len() as u64));
    assert_eq!(scan.objects, expected.into_iter().collect());
    assert!(scan.uncommitted.is_empty() && scan.temporary.is_empty() && scan.foreign.is_empty());
    assert_eq!(committed.hash, sha256(MANIFEST));
    assert_eq!(read_file(&folder.manifest(&committed.name), 100).unwrap(), MANIFEST);
    assert_eq!(read_file(&folder.signature(&committed.name), 100).unwrap(), SIGNATURE);
    assert_eq!(read_file(&folder.object(&sha256(LARGE)), 1 << 20).unwrap(), LARGE);
}

#[test]
fn a_transaction_that_is_dropped_takes_away_what_it_wrote_and_nothing_else() {
    let (vault, lock) = vault();
    let before = files(vault.path());
    let transaction = Transaction::begin(&lock, place()).unwrap();
    transaction.put_object(SMALL).unwrap();
    let mut writer = transaction.object_writer().unwrap();
    writer.write_all(LARGE).unwrap();
    drop(writer);
    drop(transaction);
    assert_eq!(files(vault.path()), before);

    write(&lock, 1).unwrap();
    let before = files(vault.path());
    let transaction = Transaction::begin(&lock, place()).unwrap();
    transaction.put_object(SMALL).unwrap();
    transaction.put_object(b"new").unwrap();
    drop(transaction);
    assert_eq!(files(vault.path()), before, "an object that was there before stays");
}

#[test]
fn a_failure_at_any_step_leaves_no_half_revision() {
    for first in [true, false] {
        let mut steps = 0;
        loop {
            let (vault, lock) = vault();
            if !first {
                fs::create_dir_all(lock.layout().folder(place()).objects()).unwrap();
            }
            let before = files(vault.path());
            plan(Some(At::Fail(steps)));
            let result = write(&lock, 1);
            plan(None);
            let scan = lock.layout().folder(place()).scan();
            match result {
                Ok(_) => break,
                Err(PathError { problem: Problem::NotConfirmed(_), .. }) => {
                    assert_eq!((scan.as_ref().unwrap().committed.len(), scan.unwrap().objects.len()), (1, 2));
                }
                Err(error) => {
                    assert!(matches!(error.problem, Problem::DiskFull(_)), "{error}");
                    assert_eq!(files(vault.path()), before, "failure at step {steps}");
                }
            }
            write(&lock, 2).unwrap();
            steps += 1;
        }
        assert!(steps >= 12, "only {steps} steps were tried");
    }
}

#[test]
fn a_death_at_any_step_leaves_a_whole_revision_or_none() {
    const NAME: &str = "store::transaction::tests::a_death_at_any_step_leaves_a_whole_revision_or_none";
    if let Ok(task) = std::env::var("BREAKGLASS_TEST_DEATH") {
        let (step, folder) = task.split_once(':').unwrap();
        let lock = open(folder.as_ref());
        plan(Some(At::Die(step.parse().unwrap())));
        write(&lock, 2).unwrap();
        return;
    }
    let mut died = 0;
    loop {
        let (vault, lock) = vault();
        let first = Transaction::begin(&lock, place()).unwrap();
        first.put_object(b"first").unwrap();
        let first = first.commit(1, b"first", SIGNATURE).unwrap();
        drop(lock);
        let output = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", NAME])
            .env("BREAKGLASS_TEST_DEATH", format!("{died}:{}", vault.path().display()))
            .output()
            .unwrap();
        let lock = open(vault.path());
        let folder = lock.layout().folder(place());
        let scan = folder.scan().unwrap();
        assert!(scan.foreign.is_empty() && scan.impostors.is_empty());
        let has = |bytes| scan.objects.contains_key(&sha256(bytes));
        assert!(scan.committed.contains(&first.name) && has(b"first"), "what was committed is untouched");
        if scan.committed.len() == 2 {
            assert!(has(SMALL) && has(LARGE));
            assert_eq!(read_file(&folder.manifest(&scan.committed[1]), 100).unwrap(), MANIFEST);
            assert_eq!(read_file(&folder.signature(&scan.committed[1]), 100).unwrap(), SIGNATURE);
        }
        if output.status.success() {
            assert_eq!(scan.committed.len(), 2);
            break;
        }
        tidy_up(&lock, &scan.committed);
        died += 1;
    }
    assert!(died >= 10, "only {died} deaths were died");
}

/// A day later everything that no committed revision names is swept, and nothing else; writing goes on.
fn tidy_up(lock: &Lock, committed: &[RevisionName]) {
    let named: BTreeSet<_> = [&b"first"[..], SMALL, LARGE]
        .iter()
        .take(if committed.len() == 2 { 3 } else { 1 })
        .map(|o| sha256(o))
        .collect();
    let now = SystemTime::now();
    assert!(sweep(lock, place(), &named, now + Duration::from_hours(23)).unwrap().is_empty());
    sweep(lock, place(), &named, now + Duration::from_hours(25)).unwrap();
    let scan = lock.layout().folder(place()).scan().unwrap();
    assert_eq!(scan.committed, committed);
    assert!(scan.uncommitted.is_empty() && scan.temporary.is_empty());
    assert_eq!(scan.objects.keys().copied().collect::<BTreeSet<_>>(), named);
    let next = Transaction::begin(lock, place()).unwrap();
    next.commit(3, b"third", SIGNATURE).unwrap();
}

#[test]
fn nothing_is_renamed_before_what_it_vouches_for_is_on_the_disk() {
    let (_vault, lock) = vault();
    events();
    let name = write(&lock, 1).unwrap().name;
    let events = events();
    let folder = lock.layout().folder(place());
    let position = |wanted: &dyn Fn(&Event) -> bool| events.iter().position(wanted).expect("it happened");
    let renamed = |to: PathBuf| position(&|event| matches!(event, Event::Renamed(_, name) if *name == to));
    let synced = |path: &Path, after: usize| {
        let later = events.iter().skip(after);
        after + later.into_iter().position(|event| *event == Event::SyncedFolder(path.to_owned())).expect("flushed")
    };
    for (index, event) in events.iter().enumerate() {
        if let Event::Renamed(from, to) = event {
            let contents = position(&|event| *event == Event::SyncedFile(from.clone()));
            assert!(contents < index, "{}: renamed before its contents were on the disk", to.display());
        }
    }
    let manifest = renamed(folder.manifest(&name));
    for object in [SMALL, LARGE] {
        assert!(synced(&folder.objects(), renamed(folder.object(&sha256(object)))) < manifest);
    }
    assert!(synced(&lock.layout().compartments(), 0) < manifest, "the new compartment's own name");
    let signature = renamed(folder.signature(&name));
    assert!(synced(folder.path(), manifest) < signature);
    assert_eq!(synced(folder.path(), signature), events.len() - 1, "and the commit itself");
}

#[test]
fn a_fork_is_not_made_by_this_machine() {
    let (vault, lock) = vault();
    write(&lock, 1).unwrap();
    let before = files(vault.path());
    let transaction = Transaction::begin(&lock, place()).unwrap();
    let error = transaction.commit(1, b"another first revision", SIGNATURE).unwrap_err();
    assert!(matches!(error.problem, Problem::Exists), "{error}");
    assert_eq!(files(vault.path()), before);
}

#[test]
fn a_manifest_left_by_an_earlier_attempt_is_used_only_if_it_is_the_same() {
    for (left, works) in [(MANIFEST, true), (b"{\"manifest\":2}\n", false), (b"", false)] {
        let (_vault, lock) = vault();
        let transaction = Transaction::begin(&lock, place()).unwrap();
        let path = transaction.folder().manifest(&RevisionName::new(1, &sha256(MANIFEST)).unwrap());
        fs::write(&path, left).unwrap();
        assert_eq!(transaction.commit(1, MANIFEST, SIGNATURE).is_ok(), works);
        assert_eq!(fs::read(&path).unwrap(), left, "nothing existing is replaced");
    }
}

#[test]
fn an_object_that_is_there_with_other_contents_is_named_and_not_replaced() {
    for other in [&b"other bytes!"[..], b"shorter", b""] {
        let (_vault, lock) = vault();
        let transaction = Transaction::begin(&lock, place()).unwrap();
        let path = transaction.folder().object(&sha256(SMALL));
        fs::write(&path, other).unwrap();
        let error = transaction.put_object(SMALL).unwrap_err();
        assert!(error.path == path && matches!(error.problem, Problem::Differs), "{error}");
        assert_eq!(fs::read(&path).unwrap(), other);
    }
}

#[test]
fn an_object_that_is_named_on_must_be_there_in_full_size() {
    let (_vault, lock) = vault();
    let transaction = Transaction::begin(&lock, place()).unwrap();
    let (hash, size) = transaction.put_object(SMALL).unwrap();
    transaction.require_object(&hash, size).unwrap();
    assert!(matches!(transaction.require_object(&hash, size + 1).unwrap_err().problem, Problem::WrongSize { .. }));
    assert!(transaction.require_object(&sha256(b"none"), 1).unwrap_err().is_missing());
}

#[test]
fn objects_are_written_by_several_threads_at_once() {
    let (_vault, lock) = vault();
    let transaction = Transaction::begin(&lock, place()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8u8 {
            let transaction = &transaction;
            scope.spawn(move || {
                for number in 0..20u8 {
                    // Every fourth is the same in all threads.
                    let own = if number % 4 == 0 { 0 } else { thread };
                    let mut writer = transaction.object_writer().unwrap();
                    writer.write_all(&[own; 100]).unwrap();
                    writer.write_all(&[number; 100]).unwrap();
                    writer.finish().unwrap();
                }
            });
        }
    });
    transaction.commit(1, MANIFEST, SIGNATURE).unwrap();
    let scan = lock.layout().folder(place()).scan().unwrap();
    assert_eq!(scan.objects.len(), 8 * 15 + 5);
    assert!(scan.temporary.is_empty());
}

#[test]
fn a_full_disk_is_told_from_a_source_that_cannot_be_read() {
    let (_vault, lock) = vault();
    let transaction = Transaction::begin(&lock, place()).unwrap();
    let mut writer = transaction.object_writer().unwrap();
    let mut source = io::Read::chain(&b"abc"[..], Broken);
    assert!(io::copy(&mut source, &mut writer).is_err());
    assert!(writer.failure().is_none(), "the source is at fault");
}

struct Broken;

impl io::Read for Broken {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

#[test]
fn a_revision_is_removed_signature_first_and_shared_objects_stay() {
    let (_vault, lock) = vault();
    let name = write(&lock, 1).unwrap().name;
    let next = Transaction::begin(&lock, place()).unwrap();
    next.put_object(b"next").unwrap();
    let next = next.commit(2, b"next", SIGNATURE).unwrap().name;
    let named = [sha256(SMALL), sha256(b"next")].into_iter().collect();
    remove_revision(&lock, place(), &name, [sha256(SMALL), sha256(LARGE)], &named).unwrap();
    let scan = lock.layout().folder(place()).scan().unwrap();
    assert_eq!(scan.committed, [next]);
    assert!(scan.uncommitted.is_empty());
    assert_eq!(scan.objects.keys().copied().collect::<BTreeSet<_>>(), named);
}

#[test]
fn the_root_and_the_facts_are_written_like_any_compartment() {
    let (_vault, lock) = vault();
    for place in [Place::Facts, Place::Compartment(CompartmentId::Root)] {
        let transaction = Transaction::begin(&lock, place).unwrap();
        transaction.put_object(SMALL).unwrap();
        let name = transaction.commit(1, MANIFEST, SIGNATURE).unwrap().name;
        assert_eq!(lock.layout().folder(place).scan().unwrap().committed, [name]);
    }
    let facts = lock.layout().facts().scan().unwrap();
    assert!(facts.foreign.is_empty(), "{:?}", facts.foreign);
    assert_eq!(lock.layout().list_compartments().unwrap().found, [CompartmentId::Root].into_iter().collect());
}

#[test]
fn without_the_compartments_folder_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let lock = Lock::acquire(&Layout::new(folder.path())).unwrap();
    assert!(Transaction::begin(&lock, place()).unwrap_err().is_missing());
}
