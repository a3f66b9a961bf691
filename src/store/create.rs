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
use super::path_error::{AtPath as _, PathError, Problem};

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
            sync_folder(parent(&self.target))?;
        }
        Ok(Layout::new(&self.target))
    }
}

impl Drop for NewVault {
    fn drop(&mut self) {
        if let Some(Site::InPlace) = self.site {
            // The folder was empty when we came, so everything in it is ours.
            _ = empty(&self.target);
        }
    }
}

#[derive(Debug)]
enum Site {
    Beside(TempDir),
    InPlace,
}

fn empty(folder: &Path) -> Result<(), PathError> {
    for entry in fs::read_dir(folder).at(folder)? {
        let entry = entry.at(folder)?;
        let path = entry.path();
        let is_folder = entry.file_type().at(&path)?.is_dir();
        if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.at(&path)?;
    }
    Ok(())
}
