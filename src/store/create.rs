//! A new vault directory, which is there whole or not at all.
//!
//! A vault that does not exist yet is built in a temporary folder beside its place and renamed when it is finished, so
//! that an `init` that fails or is killed leaves nothing under the vault's name. Into an empty folder that exists (a
//! memory stick, say, whose top folder cannot be replaced) it is built in place, and taken away again on failure.
//!
//! A kill in the middle leaves remains there. The first thing that is written into such a folder, and the last that
//! goes, is a temporary file that says so: the *mark*. A second attempt that finds it takes away what a vault begins
//! with, and starts anew, unless the public facts are committed already (then there is a vault, and the mark means
//! nothing) or there is something that a beginning vault does not hold (then nothing is touched). Without the mark
//! nothing is ever taken for remains: half a vault could be a copy that a sync program has not finished.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::durable::{Temporary, create_folder, parent, remove_file, rename_folder, sync_folder, temporary_sibling};
use super::layout::{Folder, Layout};
use super::lock::{Lock, LockError};
use super::path_error::{AtPath as _, PathError, Problem};
use super::read::read_file;
use super::scan::Scan;
use crate::encode::id::CompartmentId;

/// A vault directory that is being built. Dropped before [`NewVault::finish`], it is removed.
#[derive(Debug)]
pub struct NewVault {
    layout: Layout,
    target: PathBuf,
    site: Option<Site>,
}

/// Begins a vault directory at `target`, which must not exist or be an empty folder ([`Problem::NotEmpty`]). The
/// folders that are made are for the owner alone (mode 0700).
pub fn create_vault_dir(target: &Path) -> Result<NewVault, PathError> {
    let site = match fs::read_dir(target) {
        Ok(_) => {
            clear(target)?;
            Site::InPlace(mark(target)?)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Site::Beside(temporary_sibling(target)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            return Err(PathError::new(target, Problem::Exists));
        }
        Err(error) => return Err(PathError::io(target, error)),
    };
    let root = match &site {
        Site::InPlace(_) => target,
        Site::Beside(folder) => folder.path(),
    };
    let new = NewVault { layout: Layout::new(root), target: target.to_owned(), site: Some(site) };
    create_folder(&new.layout.facts().objects())?;
    create_folder(&new.layout.compartments())?;
    Ok(new)
}

/// Whether a vault may be made in an existing folder: it is empty, or holds only what an interrupted attempt left.
pub fn is_free(target: &Path) -> bool {
    remains(target).is_ok()
}

impl NewVault {
    /// Where to build. These paths are valid until [`NewVault::finish`] only.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Puts the finished vault in its place. Every lock and transaction on it must have been dropped.
    pub fn finish(mut self) -> Result<Layout, PathError> {
        sync_folder(self.layout.root())?;
        if let Some(Site::Beside(folder)) = &self.site {
            rename_folder(folder.path(), &self.target)?;
        }
        match self.site.take() {
            Some(Site::Beside(folder)) => {
                // Nothing is there any more that a drop could remove.
                _ = folder.keep();
                sync_folder(parent(&self.target)).map_err(PathError::not_confirmed)?;
            }
            // The vault is there, whether or not the mark goes: it is swept like any other temporary file.
            Some(Site::InPlace(mark)) => _ = fs::remove_file(mark),
            None => {}
        }
        Ok(Layout::new(&self.target))
    }

    /// Removes what is ours from a folder that was empty when we came; somebody may have put something there since.
    fn take_away(&self, mark: &Path) {
        let facts = self.layout.facts();
        let found = facts.scan().unwrap_or_default();
        let signatures = found.committed.iter().map(|name| facts.signature(name));
        let manifests = found.committed.iter().chain(&found.uncommitted).map(|name| facts.manifest(name));
        let temporary = found.temporary.iter().filter(|path| *path != mark).cloned();
        for path in signatures.chain(manifests).chain(temporary).chain([self.layout.lock()]) {
            _ = fs::remove_file(path);
        }
        for path in [self.layout.compartments(), facts.objects()] {
            _ = fs::remove_dir_all(path);
        }
        // Otherwise a power cut could bring them back without it.
        _ = sync_folder(self.layout.root());
        _ = fs::remove_file(mark);
    }
}

impl Drop for NewVault {
    fn drop(&mut self) {
        if let Some(Site::InPlace(mark)) = &self.site {
            self.take_away(mark);
        }
    }
}

#[derive(Debug)]
enum Site {
    Beside(TempDir),
    /// With the file that says so.
    InPlace(PathBuf),
}

/// What the mark holds.
const MARK: &[u8] = b"breakglass: a vault is being made in this folder\n";

/// Says on the disk that what follows in this folder is a vault that is not finished.
fn mark(target: &Path) -> Result<PathBuf, PathError> {
    let mark = Temporary::holding(target, MARK)?.keep_as_it_is()?;
    let synced = sync_folder(target);
    if synced.is_err() {
        _ = fs::remove_file(&mark);
    }
    synced.map(|()| mark)
}

/// What an interrupted attempt left in a folder.
struct Remains {
    marks: Vec<PathBuf>,
    /// Everything else that goes; the folders last. The lock stays.
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

/// Takes away what an interrupted attempt left, the marks last. [`Problem::NotEmpty`] if there is anything else.
fn clear(target: &Path) -> Result<(), PathError> {
    if remains(target)?.marks.is_empty() {
        return Ok(());
    }
    // Whoever is at it right now holds the lock.
    let _lock = Lock::acquire(&Layout::new(target)).map_err(|error| match error {
        LockError::Path(error) => error,
        LockError::Held => PathError::new(target, Problem::NotEmpty),
    })?;
    let remains = remains(target)?;
    for file in &remains.files {
        remove_file(file)?;
    }
    for folder in &remains.folders {
        fs::remove_dir(folder).at(folder)?;
    }
    sync_folder(target)?;
    remains.marks.iter().try_for_each(|mark| remove_file(mark).map(drop))
}

/// Looks at everything in a folder; [`Problem::NotEmpty`] unless all of it is what an interrupted attempt leaves.
fn remains(target: &Path) -> Result<Remains, PathError> {
    let (layout, mut remains) = (Layout::new(target), Remains { marks: vec![], files: vec![], folders: vec![] });
    let facts = layout.facts();
    let mut found = facts.scan()?;
    let (marks, temporary) = found.temporary.into_iter().partition(|path| is_mark(path));
    (remains.marks, found.temporary) = (marks, temporary);
    // The facts are what makes it a vault: they are committed last.
    let mut whole = found.committed.is_empty() && remains.take(&facts, &found);
    if layout.compartments().is_dir() {
        let root = layout.compartment(CompartmentId::Root);
        let list = layout.list_compartments()?;
        whole &= list.found.iter().all(|id| id.is_root()) && list.foreign.is_empty() && list.impostors.is_empty();
        if root.path().is_dir() {
            whole &= remains.take(&root, &root.scan()?);
            remains.folders.push(root.path().to_owned());
        }
        remains.folders.push(layout.compartments());
    }
    let nothing = fs::read_dir(target).at(target)?.next().is_none();
    if nothing || (whole && !remains.marks.is_empty()) {
        return Ok(remains);
    }
    Err(PathError::new(target, Problem::NotEmpty))
}

impl Remains {
    /// Takes over what lies in one folder; `false` if something is there that no first revision leaves.
    fn take(&mut self, folder: &Folder, found: &Scan) -> bool {
        let names = found.committed.iter().chain(&found.uncommitted);
        let first = names.clone().all(|name| name.revision() == 1) && names.count() <= 1;
        self.files.extend(found.committed.iter().map(|name| folder.signature(name)));
        self.files.extend(found.committed.iter().chain(&found.uncommitted).map(|name| folder.manifest(name)));
        self.files.extend(found.objects.keys().map(|hash| folder.object(hash)).chain(found.temporary.iter().cloned()));
        if folder.objects().is_dir() {
            self.folders.push(folder.objects());
        }
        first && found.foreign.is_empty() && found.impostors.is_empty()
    }
}

fn is_mark(path: &Path) -> bool {
    read_file(path, MARK.len() as u64).is_ok_and(|bytes| bytes == MARK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::layout::Place;
    use crate::store::lock::Lock;
    use crate::store::trace::on::{At, plan};
    use crate::store::transaction::Transaction;

    #[test]
    fn a_vault_appears_under_its_name_when_it_is_finished() {
        for exists in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let target = folder.path().join("vault");
            if exists {
                fs::create_dir(&target).unwrap();
            }
            let new = create_vault_dir(&target).unwrap();
            assert_eq!(target.exists(), exists);
            drop(Lock::acquire(new.layout()).unwrap());
            let layout = new.finish().unwrap();
            assert_eq!(layout.root(), target);
            assert!(layout.lock().exists() && layout.compartments().is_dir() && layout.facts().objects().is_dir());
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing beside it");
        }
    }

    #[test]
    fn a_vault_that_is_not_finished_leaves_nothing() {
        for exists in [false, true] {
            let mut steps = 0;
            loop {
                let folder = tempfile::tempdir().unwrap();
                let target = folder.path().join("vault");
                if exists {
                    fs::create_dir(&target).unwrap();
                }
                plan(Some(At::Fail(steps)));
                let result = create_vault_dir(&target).and_then(NewVault::finish);
                plan(None);
                match result {
                    Ok(_) => break,
                    Err(error) if matches!(error.problem, Problem::NotConfirmed(_)) => assert!(target.exists()),
                    Err(_) => {
                        assert_eq!(target.exists(), exists);
                        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), usize::from(exists));
                        assert!(!exists || fs::read_dir(&target).unwrap().next().is_none());
                    }
                }
                steps += 1;
            }
            assert!(steps >= 3, "only {steps} steps were tried");
        }
    }

    #[test]
    fn nothing_existing_becomes_a_vault_unless_it_is_empty() {
        let folder = tempfile::tempdir().unwrap();
        let full = folder.path().join("full");
        fs::create_dir(&full).unwrap();
        fs::write(full.join("file"), b"").unwrap();
        assert!(matches!(create_vault_dir(&full).unwrap_err().problem, Problem::NotEmpty));
        assert!(matches!(create_vault_dir(&full.join("file")).unwrap_err().problem, Problem::Exists));
        assert!(create_vault_dir(&folder.path().join("no/such/parent")).unwrap_err().is_missing());
        assert_eq!(fs::read_dir(&full).unwrap().count(), 1);
    }

    #[test]
    fn in_a_folder_that_existed_only_what_is_ours_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let new = create_vault_dir(folder.path()).unwrap();
        let lock = Lock::acquire(new.layout()).unwrap();
        let transaction = Transaction::begin(&lock, Place::Facts).unwrap();
        transaction.put_object(b"owner.age").unwrap();
        transaction.commit(1, b"facts", b"signature").unwrap();
        fs::write(folder.path().join("photo.jpg"), b"").unwrap();
        drop((lock, new));
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["photo.jpg"]);
    }

    /// A vault that is not finished, as a kill leaves it.
    fn killed(folder: &Path) {
        let new = create_vault_dir(folder).unwrap();
        let lock = Lock::acquire(new.layout()).unwrap();
        let root = Transaction::begin(&lock, Place::Compartment(CompartmentId::Root)).unwrap();
        root.put_object(b"records").unwrap();
        root.commit(1, b"manifest", b"signature").unwrap();
        Transaction::begin(&lock, Place::Facts).map(|facts| facts.put_object(b"owner.age").unwrap()).unwrap();
        fs::write(new.layout().facts().objects().join(".tmp-abcdef"), b"").unwrap();
        std::mem::forget(new);
    }

    #[test]
    fn what_a_kill_left_gives_way_to_the_next_attempt() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            killed(folder.path());
            assert!(is_free(folder.path()));
        }
        drop(create_vault_dir(folder.path()).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn nothing_else_gives_way() {
        type Change = fn(&Layout);
        let changes: [(&str, Change); 6] = [
            ("the mark is gone: half a copy", |layout| {
                let found = layout.facts().scan().unwrap().temporary;
                for mark in &found {
                    fs::remove_file(mark).unwrap();
                }
            }),
            ("a file of somebody's", |layout| fs::write(layout.root().join("photo.jpg"), b"").unwrap()),
            ("also deep inside", |layout| {
                fs::write(layout.compartment(CompartmentId::Root).objects().join("photo.jpg"), b"").unwrap();
            }),
            ("a client", |layout| {
                let client = layout.compartment(crate::encode::id::Id::random().into());
                fs::create_dir(client.path()).unwrap();
            }),
            ("a second revision", |layout| {
                let root = layout.compartment(CompartmentId::Root);
                fs::write(root.manifest(&"00000002-ba7816bf8f01cfea".parse().unwrap()), b"").unwrap();
            }),
            ("committed facts: a vault", |layout| {
                let facts = layout.facts();
                fs::write(facts.signature(&"00000001-ba7816bf8f01cfea".parse().unwrap()), b"").unwrap();
            }),
        ];
        for (why, change) in changes {
            let folder = tempfile::tempdir().unwrap();
            killed(folder.path());
            change(&Layout::new(folder.path()));
            let before = fs::read_dir(folder.path()).unwrap().count();
            assert!(!is_free(folder.path()), "{why}");
            let refused = create_vault_dir(folder.path()).unwrap_err();
            assert!(matches!(refused.problem, Problem::NotEmpty), "{why}: {refused}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before, "{why}");
        }
    }

    #[test]
    fn nobody_takes_away_what_is_being_made() {
        let folder = tempfile::tempdir().unwrap();
        let new = create_vault_dir(folder.path()).unwrap();
        let lock = Lock::acquire(new.layout()).unwrap();
        assert!(create_vault_dir(folder.path()).is_err());
        drop(lock);
        new.finish().unwrap();
        assert!(!is_free(folder.path()), "an empty vault without facts is somebody's all the same");
    }

    #[test]
    fn what_appears_meanwhile_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("vault");
        let new = create_vault_dir(&target).unwrap();
        fs::create_dir(&target).unwrap();
        assert!(matches!(new.finish().unwrap_err().problem, Problem::Exists));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn the_folders_are_for_the_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let layout = create_vault_dir(&folder.path().join("vault")).unwrap().finish().unwrap();
        drop(Lock::acquire(&layout).unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        for path in [layout.root(), &layout.compartments(), &layout.facts().objects()] {
            assert_eq!(mode(path), 0o700, "{}", path.display());
        }
        assert_eq!(mode(&layout.lock()), 0o600);
    }
}
