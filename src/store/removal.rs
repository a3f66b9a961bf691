//! Whole compartments that go, and damaged documents that are put out of the way.
//!
//! For a writer that holds the lock and was told to by the owner. What this is not: pruning, which is `sweep`'s.

use std::fs;
use std::path::PathBuf;

use super::durable::{create_folder, rename_folder, sync_folder};
use super::layout::{Place, RevisionName};
use super::lock::Lock;
use super::path_error::{AtPath as _, PathError};
use super::read::require_folder;
use crate::encode::id::CompartmentId;

/// The folder beside the compartments into which damaged documents are moved.
const SET_ASIDE: &str = "set-aside";

/// Removes a compartment's folder with everything in it; one that is gone already is no error.
///
/// Signatures go first, so that an interruption leaves no committed revision without its objects.
pub fn remove_compartment(lock: &Lock, id: CompartmentId) -> Result<(), PathError> {
    let folder = lock.layout().folder(Place::Compartment(id));
    match require_folder(folder.path()) {
        Err(error) if error.is_missing() => return Ok(()),
        result => result?,
    }
    for name in folder.scan()?.committed {
        let signature = folder.signature(&name);
        fs::remove_file(&signature).at(&signature)?;
    }
    sync_folder(folder.path())?;
    fs::remove_dir_all(folder.path()).at(folder.path())?;
    sync_folder(&lock.layout().compartments())
}

/// Moves damaged or foreign documents out of the folder they lie in, signature first; nothing is deleted. Returns where they are.
pub fn set_aside(lock: &Lock, place: Place, names: &[RevisionName]) -> Result<Option<PathBuf>, PathError> {
    if names.is_empty() {
        return Ok(None);
    }
    let folder = lock.layout().folder(place);
    let aside = lock.layout().root().join(SET_ASIDE);
    create_folder(&aside)?;
    let aside = aside.join(match place {
        Place::Facts => "facts".to_owned(),
        Place::Compartment(id) => id.to_string(),
    });
    create_folder(&aside)?;
    for name in names {
        for path in [folder.signature(name), folder.manifest(name)] {
            let Some(file_name) = path.file_name() else { continue };
            match rename_folder(&path, &aside.join(file_name)) {
                Err(error) if error.is_missing() => {}
                result => result?,
            }
        }
    }
    sync_folder(&aside)?;
    sync_folder(folder.path())?;
    Ok(Some(aside))
}
