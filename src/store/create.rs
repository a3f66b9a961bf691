//! A new vault directory, which is there whole or not at all.
//!
//! A vault that does not exist yet is built in a temporary folder beside its place and renamed when it is finished, so
//! that an `init` that fails or is killed leaves nothing under the vault's name. Into an empty folder that exists (a
//! memory stick, say, whose top folder cannot be replaced) it is built in place, and taken away again on failure; only
//! a kill in the middle leaves remains there, which a second attempt refuses as not empty.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::durable::{create_folder, parent, rename_folder, sync_folder, temporary_sibling};
use super::layout::Layout;
use super::path_error::{PathError, Problem};

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
        Ok(mut entries) => match entries.next() {
            None => Site::InPlace,
            Some(_) => return Err(PathError::new(target, Problem::NotEmpty)),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Site::Beside(temporary_sibling(target)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            return Err(PathError::new(target, Problem::Exists));
        }
        Err(error) => return Err(PathError::io(target, error)),
    };
    let root = match &site {
        Site::InPlace => target,
        Site::Beside(folder) => folder.path(),
    };
    let new = NewVault { layout: Layout::new(root), target: target.to_owned(), site: Some(site) };
    create_folder(&new.layout.facts().objects())?;
    create_folder(&new.layout.compartments())?;
    Ok(new)
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
        if let Some(Site::Beside(folder)) = self.site.take() {
            // Nothing is there any more that a drop could remove.
            _ = folder.keep();
            sync_folder(parent(&self.target)).map_err(PathError::not_confirmed)?;
        }
        Ok(Layout::new(&self.target))
    }

    /// Removes what is ours from a folder that was empty when we came; somebody may have put something there since.
    fn take_away(&self) {
        let facts = self.layout.facts();
        let found = facts.scan().unwrap_or_default();
        let signatures = found.committed.iter().map(|name| facts.signature(name));
        let manifests = found.committed.iter().chain(&found.uncommitted).map(|name| facts.manifest(name));
        for path in signatures.chain(manifests).chain(found.temporary.iter().cloned()).chain([self.layout.lock()]) {
            _ = fs::remove_file(path);
        }
        for path in [self.layout.compartments(), facts.objects()] {
            _ = fs::remove_dir_all(path);
        }
    }
}

impl Drop for NewVault {
    fn drop(&mut self) {
        if let Some(Site::InPlace) = self.site {
            self.take_away();
        }
    }
}

#[derive(Debug)]
enum Site {
    Beside(TempDir),
    InPlace,
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
