//! What lies in a folder of revisions: committed, unfinished, objects, temporary files, and what is none of ours.
//!
//! What this is not: a verification; a revision counts as committed as soon as its signature is there, and whether
//! that signature verifies and everything it names is present is for `vault` to find out (docs/format.md, Commit).

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use super::layout::{self, COMPARTMENTS, Folder, LOCK, Layout, OBJECTS, Place, RevisionFile, RevisionName};
use super::path_error::{AtPath as _, PathError, Problem};
use super::read::require_folder;
use crate::encode::hash::Hash;
use crate::encode::id::CompartmentId;

/// What one folder of revisions holds.
#[derive(Debug, Default)]
pub struct Scan {
    /// Revisions whose signature is there, oldest first; two of one number are a fork. The manifest may be missing.
    pub committed: Vec<RevisionName>,
    /// Manifests without signature: interrupted writes, or a copy that is not finished.
    pub uncommitted: Vec<RevisionName>,
    /// Objects and their sizes in bytes.
    pub objects: BTreeMap<Hash, u64>,
    /// Temporary files of interrupted writes.
    pub temporary: Vec<PathBuf>,
    /// What is none of ours, such as a sync program's own files; left alone.
    pub foreign: Vec<PathBuf>,
    /// What bears one of our names but is a symbolic link, a folder, a pipe: damage, and never opened.
    pub impostors: Vec<PathError>,
}

/// The compartments that a vault directory holds.
#[derive(Debug, Default)]
pub struct Compartments {
    /// Those with a proper name, in order; the root among them.
    pub found: BTreeSet<CompartmentId>,
    /// What is none of ours; left alone.
    pub foreign: Vec<PathBuf>,
    /// What bears a compartment's name but is no folder: damage, and never opened.
    pub impostors: Vec<PathError>,
}

impl Folder {
    /// Looks through the folder. A folder that is missing, or is a symbolic link, is an error; missing `objects` are
    /// none, and whoever needs one will name it.
    pub fn scan(&self) -> Result<Scan, PathError> {
        let mut scan = Scan::default();
        let mut manifests = BTreeSet::new();
        for_each_entry(self.path(), |entry| self.sort(&entry, &mut scan, &mut manifests))?;
        match for_each_entry(&self.objects(), |entry| sort_object(&entry, &mut scan)) {
            Err(error) if error.is_missing() => {}
            Err(PathError { path, problem: problem @ Problem::NotAFolder(_) }) if path == self.objects() => {
                scan.impostors.push(PathError { path, problem });
            }
            result => result?,
        }
        scan.committed.sort();
        manifests.retain(|name| scan.committed.binary_search(name).is_err());
        scan.uncommitted = manifests.into_iter().collect();
        Ok(scan)
    }

    /// Only the revisions whose signature is there, in no order; what else lies in the folder is not looked at.
    pub(super) fn committed(&self) -> Result<Vec<RevisionName>, PathError> {
        let mut names = Vec::new();
        for_each_entry(self.path(), |entry| {
            if let Some(RevisionFile::Signature(name)) = entry.file_name().to_str().and_then(|text| self.parse(text)) {
                names.push(name);
            }
            Ok(())
        })?;
        Ok(names)
    }

    fn sort(&self, entry: &DirEntry, scan: &mut Scan, manifests: &mut BTreeSet<RevisionName>) -> Result<(), PathError> {
        let name = entry.file_name();
        let text = name.to_str().unwrap_or_default();
        if text == OBJECTS || (self.place() == Place::Facts && (text == LOCK || text == COMPARTMENTS)) {
            return Ok(());
        }
        let Some(file) = self.parse(text) else {
            return sort_rest(entry, scan);
        };
        if let Some(impostor) = not_a_file(entry)? {
            scan.impostors.push(impostor);
            return Ok(());
        }
        match file {
            RevisionFile::Manifest(name) => _ = manifests.insert(name),
            RevisionFile::Signature(name) => scan.committed.push(name),
        }
        Ok(())
    }
}

impl Layout {
    /// Which compartments there are. A missing or linked `compartments` folder is an error.
    pub fn list_compartments(&self) -> Result<Compartments, PathError> {
        let mut list = Compartments::default();
        for_each_entry(&self.compartments(), |entry| {
            let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
                list.foreign.push(entry.path());
                return Ok(());
            };
            match require_folder(&entry.path()) {
                Ok(()) => _ = list.found.insert(id),
                Err(error) if error.is_environment() => return Err(error),
                Err(error) => list.impostors.push(error),
            }
            Ok(())
        })?;
        Ok(list)
    }
}

fn sort_object(entry: &DirEntry, scan: &mut Scan) -> Result<(), PathError> {
    let name = entry.file_name();
    let Some(hash) = name.to_str().and_then(layout::parse_object) else {
        return sort_rest(entry, scan);
    };
    if let Some(impostor) = not_a_file(entry)? {
        scan.impostors.push(impostor);
        return Ok(());
    }
    match entry.metadata().at(&entry.path()) {
        Ok(metadata) => _ = scan.objects.insert(hash, metadata.len()),
        // A writer that prunes meanwhile; readers hold no lock.
        Err(error) if error.is_missing() => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

fn sort_rest(entry: &DirEntry, scan: &mut Scan) -> Result<(), PathError> {
    let ours = entry.file_name().to_str().is_some_and(layout::is_temporary) && not_a_file(entry)?.is_none();
    if ours { &mut scan.temporary } else { &mut scan.foreign }.push(entry.path());
    Ok(())
}

/// The type as the folder tells it, without following a link.
fn not_a_file(entry: &DirEntry) -> Result<Option<PathError>, PathError> {
    let path = entry.path();
    let kind = entry.file_type().at(&path)?;
    Ok((!kind.is_file()).then(|| PathError::new(path, Problem::NotAFile(kind.into()))))
}

fn for_each_entry(folder: &Path, mut visit: impl FnMut(DirEntry) -> Result<(), PathError>) -> Result<(), PathError> {
    require_folder(folder)?;
    for entry in fs::read_dir(folder).at(folder)? {
        visit(entry.at(folder)?)?;
    }
    Ok(())
}
