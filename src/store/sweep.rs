//! What is taken away: the remains of interrupted writes, and revisions that are no longer kept.
//!
//! Both are for a writer that holds the lock and has verified everything committed in the folder: only then is it known
//! which objects are named (docs/format.md, Commit). What this is not: the decision how many revisions are kept.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::durable::{remove_file, sync_folder};
use super::layout::{Folder, Place, RevisionName};
use super::lock::Lock;
use super::path_error::{AtPath as _, PathError};
use super::removal::remove_compartment;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;

/// How long the remains of an interrupted write are left alone: another machine, or a sync program, may not be done.
pub const LEFT_ALONE: Duration = Duration::from_hours(24);

/// Removes temporary files, manifests without signature, and objects that are not in `named`, if they are older than
/// [`LEFT_ALONE`] at `now`; the files removed. `named` holds the objects of every committed revision of the folder.
///
/// The age counts from the last change *on this machine* where the system tells it: a sync program gives a file that
/// it has just brought the date of the machine where it was written, and its signature may still be under way.
pub fn sweep(lock: &Lock, place: Place, named: &BTreeSet<Hash>, now: SystemTime) -> Result<Vec<PathBuf>, PathError> {
    let folder = lock.layout().folder(place);
    let scan = folder.scan()?;
    let manifests = scan.uncommitted.iter().map(|name| folder.manifest(name));
    let objects = scan.objects.keys().filter(|hash| !named.contains(hash)).map(|hash| folder.object(hash));
    let mut removed = Vec::new();
    for path in scan.temporary.iter().cloned().chain(manifests).chain(objects) {
        if is_old(&path, now)? && remove_file(&path)? {
            removed.push(path);
        }
    }
    Ok(removed)
}

/// Does the same in every compartment in which nothing was ever committed, and removes its folder once it is empty: what
/// is left of a client that was being added when the program was killed. The folders removed.
pub fn sweep_unborn(lock: &Lock, now: SystemTime) -> Result<Vec<PathBuf>, PathError> {
    let mut removed = Vec::new();
    for id in lock.layout().list_compartments()?.found {
        let folder = lock.layout().compartment(id);
        if !folder.committed()?.is_empty() || !is_old(folder.path(), now)? {
            continue;
        }
        sweep(lock, folder.place(), &BTreeSet::new(), now)?;
        // Neither succeeds unless the folder is empty.
        _ = fs::remove_dir(folder.objects());
        if fs::remove_dir(folder.path()).is_ok() {
            removed.push(folder.path().to_owned());
        }
    }
    Ok(removed)
}

/// Removes a whole compartment that has not changed for [`LEFT_ALONE`]; whether it did. The caller knows that it is not
/// needed: a drill that the register does not list.
pub fn sweep_compartment(lock: &Lock, id: CompartmentId, now: SystemTime) -> Result<bool, PathError> {
    if !is_old(lock.layout().compartment(id).path(), now)? {
        return Ok(false);
    }
    remove_compartment(lock, id).map(|()| true)
}

/// Removes one committed revision: the signature first, then the manifest, then those of its `objects` that no
/// revision in `named` needs. Interrupted anywhere, what remains is what an interrupted write leaves, and is swept.
pub fn remove_revision(
    lock: &Lock,
    place: Place,
    name: &RevisionName,
    objects: impl IntoIterator<Item = Hash>,
    named: &BTreeSet<Hash>,
) -> Result<(), PathError> {
    let folder = lock.layout().folder(place);
    remove_file(&folder.signature(name))?;
    // Otherwise a power cut could bring the signature back without what it vouches for.
    sync_folder(folder.path())?;
    remove_file(&folder.manifest(name))?;
    remove_objects(&folder, objects.into_iter().filter(|hash| !named.contains(hash)))
}

/// Removes one object, such as an owner.age that a new passphrase has superseded, and waits until it is gone from the
/// folder. The disk may keep the bytes.
pub fn remove_object(lock: &Lock, place: Place, hash: &Hash) -> Result<(), PathError> {
    let folder = lock.layout().folder(place);
    remove_objects(&folder, [*hash])?;
    sync_folder(&folder.objects())
}

fn remove_objects(folder: &Folder, objects: impl IntoIterator<Item = Hash>) -> Result<(), PathError> {
    objects.into_iter().try_for_each(|hash| remove_file(&folder.object(&hash)).map(drop))
}

/// Whether a file has not changed for [`LEFT_ALONE`]; one that is gone has.
fn is_old(path: &Path, now: SystemTime) -> Result<bool, PathError> {
    let metadata = match fs::symlink_metadata(path).at(path) {
        Err(error) if error.is_missing() => return Ok(false),
        result => result?,
    };
    let modified = metadata.modified().at(path)?;
    let changed = arrived(&metadata).map_or(modified, |arrived| arrived.max(modified));
    // A date in the future is not old.
    Ok(now.duration_since(changed).is_ok_and(|age| age > LEFT_ALONE))
}

/// When the file came to this machine or was last changed on it.
#[cfg(unix)]
fn arrived(metadata: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(metadata.ctime()).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

#[cfg(not(unix))]
fn arrived(metadata: &Metadata) -> Option<SystemTime> {
    metadata.created().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::hash::sha256;
    use crate::store::layout::Layout;

    const PLACE: Place = Place::Compartment(CompartmentId::Root);
    const HOUR: Duration = Duration::from_hours(1);

    fn vault() -> (tempfile::TempDir, Lock, Folder) {
        let vault = tempfile::tempdir().unwrap();
        let layout = Layout::new(vault.path());
        let folder = layout.folder(PLACE);
        fs::create_dir_all(folder.objects()).unwrap();
        let lock = Lock::acquire(&layout).unwrap();
        (vault, lock, folder)
    }

    #[test]
    fn only_what_is_old_and_not_named_goes() {
        let (_vault, lock, folder) = vault();
        let name: RevisionName = "00000001-ba7816bf8f01cfea".parse().unwrap();
        let unsigned: RevisionName = "00000002-ba7816bf8f01cfea".parse().unwrap();
        let stay = [
            folder.manifest(&name),
            folder.signature(&name),
            folder.object(&sha256(b"a")),
            folder.path().join("notes.txt"),
        ];
        let go = [
            folder.manifest(&unsigned),
            folder.object(&sha256(b"b")),
            folder.path().join(".tmp-abcdef"),
            folder.objects().join(".tmp-abcdef"),
        ];
        for path in stay.iter().chain(&go) {
            fs::write(path, b"").unwrap();
        }
        let named = [sha256(b"a")].into();
        let now = SystemTime::now();
        assert!(sweep(&lock, PLACE, &named, now + 23 * HOUR).unwrap().is_empty());
        assert!(sweep(&lock, PLACE, &named, now - 48 * HOUR).unwrap().is_empty(), "a clock that was put back");
        let mut removed = sweep(&lock, PLACE, &named, now + 25 * HOUR).unwrap();
        removed.sort();
        let mut go = go.to_vec();
        go.sort();
        assert_eq!(removed, go);
        assert!(stay.iter().all(|path| path.exists()) && !go.iter().any(|path| path.exists()));
    }

    /// A sync program has just brought a manifest that was written two days ago; its signature is under way.
    #[cfg(unix)]
    #[test]
    fn what_has_just_arrived_is_not_old_whatever_its_date() {
        let (_vault, lock, folder) = vault();
        let path = folder.manifest(&"00000002-ba7816bf8f01cfea".parse().unwrap());
        fs::write(&path, b"").unwrap();
        let now = SystemTime::now();
        fs::File::options().write(true).open(&path).unwrap().set_modified(now - 48 * HOUR).unwrap();
        assert!(sweep(&lock, PLACE, &BTreeSet::new(), now).unwrap().is_empty());
    }

    #[test]
    fn a_compartment_that_was_never_born_goes_and_every_other_stays() {
        let (_vault, lock, root) = vault();
        let layout = lock.layout();
        let [unborn, foreign, born] = [(); 3].map(|()| layout.compartment(crate::encode::id::Id::random().into()));
        for folder in [&unborn, &foreign, &born] {
            fs::create_dir_all(folder.objects()).unwrap();
            fs::write(folder.object(&sha256(b"a")), b"").unwrap();
            fs::write(folder.path().join("00000001-ba7816bf8f01cfea.json"), b"").unwrap();
        }
        fs::write(foreign.path().join("notes.txt"), b"").unwrap();
        fs::write(born.path().join("00000001-ba7816bf8f01cfea.json.minisig"), b"").unwrap();
        let now = SystemTime::now();
        assert!(sweep_unborn(&lock, now + 23 * HOUR).unwrap().is_empty());
        assert!(unborn.object(&sha256(b"a")).exists());
        let mut removed = sweep_unborn(&lock, now + 25 * HOUR).unwrap();
        removed.sort();
        let mut expected = [unborn.path(), root.path()].map(Path::to_owned);
        expected.sort();
        assert_eq!(removed, expected);
        assert!(foreign.path().join("notes.txt").exists(), "what is not ours keeps its folder");
        assert!(born.object(&sha256(b"a")).exists());
    }

    #[test]
    fn a_superseded_object_is_removed_and_its_absence_is_no_error() {
        let (_vault, lock, folder) = vault();
        fs::write(folder.object(&sha256(b"a")), b"").unwrap();
        for _ in 0..2 {
            remove_object(&lock, PLACE, &sha256(b"a")).unwrap();
        }
        assert!(folder.scan().unwrap().objects.is_empty());
    }
}
