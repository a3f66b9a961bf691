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
        self.require()?;
        for_each_entry(self.path(), |entry| self.sort(&entry, &mut scan, &mut manifests))?;
        match require_folder(&self.objects()) {
            Ok(()) => for_each_entry(&self.objects(), |entry| sort_object(&entry, &mut scan))?,
            Err(error) if error.is_missing() => {}
            Err(error) if error.is_environment() => return Err(error),
            Err(error) => scan.impostors.push(error),
        }
        scan.committed.sort();
        manifests.retain(|name| scan.committed.binary_search(name).is_err());
        scan.uncommitted = manifests.into_iter().collect();
        Ok(scan)
    }

    /// Only the revisions whose signature is there, in no order; what else lies in the folder is not looked at.
    pub fn committed(&self) -> Result<Vec<RevisionName>, PathError> {
        let mut names = Vec::new();
        self.require()?;
        for_each_entry(self.path(), |entry| {
            if let Some(RevisionFile::Signature(name)) = entry.file_name().to_str().and_then(|text| self.parse(text)) {
                names.push(name);
            }
            Ok(())
        })?;
        Ok(names)
    }

    /// The vault directory itself is where the user says, be it by way of a link; nothing inside it may be one.
    fn require(&self) -> Result<(), PathError> {
        match self.place() {
            Place::Facts => Ok(()),
            Place::Compartment(_) => require_folder(self.path()),
        }
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
        require_folder(&self.compartments())?;
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
    for entry in fs::read_dir(folder).at(folder)? {
        visit(entry.at(folder)?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::hash::sha256;
    use crate::encode::id::Id;
    use crate::store::path_error::FileKind;

    const NAME: &str = "00000001-ba7816bf8f01cfea.json";
    const SIGNED: &str = "00000001-ba7816bf8f01cfea.json.minisig";

    fn compartment() -> (tempfile::TempDir, Folder) {
        let vault = tempfile::tempdir().unwrap();
        let folder = Layout::new(vault.path()).compartment(CompartmentId::Root);
        fs::create_dir_all(folder.objects()).unwrap();
        (vault, folder)
    }

    fn names(names: &[RevisionName]) -> Vec<String> {
        names.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_signature_makes_a_revision_committed_and_its_absence_does_not() {
        let (_vault, folder) = compartment();
        for name in [
            NAME,
            SIGNED,
            "00000002-ba7816bf8f01cfea.json",
            "00000003-ba7816bf8f01cfea.json.minisig",
            "00000003-0000000000000000.json.minisig",
        ] {
            fs::write(folder.path().join(name), b"").unwrap();
        }
        let scan = folder.scan().unwrap();
        let committed = ["00000001-ba7816bf8f01cfea", "00000003-0000000000000000", "00000003-ba7816bf8f01cfea"];
        assert_eq!(names(&scan.committed), committed);
        assert_eq!(names(&scan.uncommitted), ["00000002-ba7816bf8f01cfea"]);
        let mut found = folder.committed().unwrap();
        found.sort();
        assert_eq!(found, scan.committed);
    }

    #[test]
    fn what_is_not_ours_is_named_and_left_alone() {
        let (_vault, folder) = compartment();
        let hash = sha256(b"x");
        let foreign = [
            "00000001-ba7816bf8f01cfea.sync-conflict-20261122.json".to_owned(),
            "vault-00000001-ba7816bf8f01cfea.json".to_owned(),
            "00000001-BA7816BF8F01CFEA.json".to_owned(),
            ".DS_Store".to_owned(),
            "objects/readme.txt".to_owned(),
            format!("objects/{}.age", hash.to_string().to_uppercase()),
            format!("objects/{hash}.age.part"),
            "objects/00000001-ba7816bf8f01cfea.json".to_owned(),
        ];
        for name in &foreign {
            fs::write(folder.path().join(name), b"").unwrap();
        }
        fs::create_dir(folder.path().join(".tmp-folder")).unwrap();
        fs::write(folder.path().join(".tmp-abc"), b"").unwrap();
        fs::write(folder.path().join("objects/.tmp-abc"), b"").unwrap();
        let scan = folder.scan().unwrap();
        let mut found = scan.foreign;
        found.sort();
        let mut expected: Vec<_> = foreign.iter().map(|name| folder.path().join(name)).collect();
        expected.push(folder.path().join(".tmp-folder"));
        expected.sort();
        assert_eq!(found, expected);
        assert_eq!(scan.temporary.len(), 2);
        assert!(scan.committed.is_empty() && scan.uncommitted.is_empty() && scan.objects.is_empty());
        assert!(scan.impostors.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn what_only_poses_as_ours_is_damage() {
        use std::os::unix::fs::symlink;
        let (vault, folder) = compartment();
        let real = vault.path().join("real");
        fs::write(&real, b"x").unwrap();
        fs::create_dir(folder.path().join(NAME)).unwrap();
        symlink(&real, folder.path().join(SIGNED)).unwrap();
        symlink(&real, folder.object(&sha256(b"x"))).unwrap();
        let scan = folder.scan().unwrap();
        assert!(scan.committed.is_empty() && scan.uncommitted.is_empty() && scan.objects.is_empty());
        let mut kinds: Vec<_> = scan.impostors.iter().map(|impostor| format!("{}", impostor.problem)).collect();
        kinds.sort();
        let link = Problem::NotAFile(FileKind::Symlink).to_string();
        assert_eq!(kinds, [Problem::NotAFile(FileKind::Folder).to_string(), link.clone(), link]);
    }

    #[cfg(unix)]
    #[test]
    fn no_folder_inside_the_vault_may_be_a_link_but_the_vault_itself_may() {
        use std::os::unix::fs::symlink;
        let (vault, folder) = compartment();
        let (outside, other) = compartment();
        fs::write(other.path().join(SIGNED), b"").unwrap();

        fs::remove_dir(folder.objects()).unwrap();
        symlink(other.objects(), folder.objects()).unwrap();
        assert_eq!(folder.scan().unwrap().impostors.len(), 1, "objects");

        let layout = Layout::new(vault.path());
        let linked: CompartmentId = Id::random().into();
        symlink(other.path(), layout.compartment(linked).path()).unwrap();
        assert!(matches!(layout.compartment(linked).scan().unwrap_err().problem, Problem::NotAFolder(_)));
        let list = layout.list_compartments().unwrap();
        assert!(list.found.contains(&CompartmentId::Root) && !list.found.contains(&linked));
        assert_eq!(list.impostors.len(), 1);

        let link = outside.path().join("link");
        symlink(vault.path(), &link).unwrap();
        Layout::new(&link).facts().scan().unwrap();
        assert_eq!(Layout::new(&link).list_compartments().unwrap().found, list.found);
    }

    #[test]
    fn missing_folders_are_errors_and_missing_objects_are_none() {
        let (vault, folder) = compartment();
        fs::remove_dir(folder.objects()).unwrap();
        assert!(folder.scan().unwrap().objects.is_empty());
        fs::remove_dir(folder.path()).unwrap();
        assert!(folder.scan().unwrap_err().is_missing());
        fs::remove_dir(vault.path().join(COMPARTMENTS)).unwrap();
        assert!(Layout::new(vault.path()).list_compartments().unwrap_err().is_missing());
    }

    #[test]
    fn compartments_are_listed_by_their_exact_names() {
        let vault = tempfile::tempdir().unwrap();
        let layout = Layout::new(vault.path());
        let id = "3f9k2m7q1x8c4d6v";
        for name in ["root", id, "3F9K2M7Q1X8C4D6V", "3f9k2m7q1x8c4d6", ".stfolder", "Root "] {
            fs::create_dir_all(layout.compartments().join(name)).unwrap();
        }
        fs::write(layout.compartments().join("0000000000000000"), b"").unwrap();
        let list = layout.list_compartments().unwrap();
        assert_eq!(list.found, [CompartmentId::Root, id.parse().unwrap()].into_iter().collect());
        assert_eq!((list.foreign.len(), list.impostors.len()), (4, 1));
    }
}
