//! A folder that somebody else may have filled: an export that is taken over.
//!
//! What it holds is read by name; nothing of a name leads out of the folder, and nothing in it is followed elsewhere.
//! What this is not: the vault's own folder (`layout`).

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::output::is_plain;
use super::path_error::{AtPath as _, PathError, Problem};
use super::read::{open_file, read_file, require_folder};

/// A folder to read from.
#[derive(Debug, Clone)]
pub struct InputFolder {
    path: PathBuf,
}

impl InputFolder {
    /// A folder that the user named; a symbolic link to it is followed, those inside are not.
    pub fn open(path: &Path) -> Result<Self, PathError> {
        let kind = fs::metadata(path).at(path)?.file_type();
        if !kind.is_dir() {
            return Err(PathError::new(path, Problem::NotAFolder(kind.into())));
        }
        Ok(Self { path: path.to_owned() })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads a file whole. `name` may stand in subfolders, with `/` between.
    pub fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, PathError> {
        read_file(&self.place(name)?, limit)
    }

    /// Opens a file for streaming; also its size in bytes.
    pub fn open_file(&self, name: &str) -> Result<(File, u64), PathError> {
        open_file(&self.place(name)?)
    }

    /// Whether a plain file of that name lies in it.
    pub fn holds(&self, name: &str) -> bool {
        self.place(name).is_ok_and(|path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file()))
    }

    /// The names of all files in it and below, sorted, with `/` between; hidden ones are passed over. Anything else than
    /// files and folders is an error, so that nothing is followed or waited for. One more than `most` at the most.
    pub fn files(&self, most: usize) -> Result<Vec<String>, PathError> {
        let (mut found, mut waiting) = (Vec::new(), vec![String::new()]);
        while let Some(folder) = waiting.pop() {
            let path = if folder.is_empty() { self.path.clone() } else { self.place_if(&folder, is_listed)? };
            for entry in fs::read_dir(&path).at(&path)? {
                let entry = entry.at(&path)?;
                let (kind, name) = (entry.file_type().at(&path)?, entry.file_name());
                let name = name.to_str().filter(|name| is_listed(name)).ok_or_else(|| bad_name(&path, &name))?;
                if name.starts_with('.') {
                    continue;
                }
                let name = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                match kind {
                    kind if kind.is_dir() && name.split('/').count() < DEEPEST => waiting.push(name),
                    kind if kind.is_file() => found.push(name),
                    kind => return Err(PathError::new(self.path.join(name), Problem::NotAFile(kind.into()))),
                }
                if found.len() > most || waiting.len() > most {
                    return Ok(found);
                }
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// The path of a file below this folder, every folder on the way being a real one.
    pub fn place(&self, name: &str) -> Result<PathBuf, PathError> {
        self.place_if(name, is_plain)
    }

    /// Reads a file whole that was [listed](Self::files): its name may hold a colon, as names of entries do.
    pub fn read_listed(&self, name: &str, limit: u64) -> Result<Vec<u8>, PathError> {
        read_file(&self.place_if(name, is_listed)?, limit)
    }

    fn place_if(&self, name: &str, good: fn(&str) -> bool) -> Result<PathBuf, PathError> {
        let mut names = name.split('/').peekable();
        let mut path = self.path.clone();
        while let Some(name) = names.next() {
            if !good(name) {
                return Err(PathError::new(path.join(name), Problem::BadName));
            }
            path.push(name);
            if names.peek().is_some() {
                require_folder(&path)?;
            }
        }
        Ok(path)
    }
}

/// No tree that people keep is deeper.
const DEEPEST: usize = 64;

/// What a system that has colons in names gives out; elsewhere it gives out none.
fn is_listed(name: &str) -> bool {
    is_plain(&name.replace(':', "_"))
}

fn bad_name(folder: &Path, name: &std::ffi::OsStr) -> PathError {
    PathError::new(folder.join(name), Problem::BadName)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, InputFolder) {
        let outside = tempfile::tempdir().unwrap();
        let inside = outside.path().join("export");
        fs::create_dir_all(inside.join("a/b")).unwrap();
        fs::write(inside.join("a/b/file"), "good").unwrap();
        fs::write(outside.path().join("secret"), "not ours").unwrap();
        (outside, InputFolder::open(&inside).unwrap())
    }

    #[test]
    fn what_lies_in_it_is_read() {
        let (_outside, folder) = folder();
        assert_eq!(folder.read("a/b/file", 4).unwrap(), b"good");
        assert_eq!(folder.open_file("a/b/file").unwrap().1, 4);
        assert!(matches!(folder.read("a/b/file", 3).unwrap_err().problem, Problem::TooLarge { .. }));
        assert!(folder.read("a/b/other", 4).unwrap_err().is_missing());
    }

    #[test]
    fn files_are_listed_and_hidden_ones_passed_over() {
        let (_outside, folder) = folder();
        fs::write(folder.path().join(".hidden"), "").unwrap();
        fs::write(folder.path().join("A file"), "").unwrap();
        #[cfg(unix)]
        fs::write(folder.path().join("a/host:8080"), "x").unwrap();
        #[cfg(unix)]
        assert_eq!(folder.files(9).unwrap(), ["A file", "a/b/file", "a/host:8080"]);
        #[cfg(unix)]
        assert_eq!(folder.read_listed("a/host:8080", 9).unwrap(), b"x");
        assert!(folder.read_listed("../secret", 9).is_err() && folder.read_listed("a/../../secret", 9).is_err());
        assert_eq!(folder.files(1).unwrap().len(), 2, "one more says that there are more");
        assert!(folder.holds(".hidden") && !folder.holds("a") && !folder.holds("../secret"));
        #[cfg(unix)]
        std::os::unix::fs::symlink("file", folder.path().join("a/b/link")).unwrap();
        #[cfg(unix)]
        assert!(matches!(folder.files(9).unwrap_err().problem, Problem::NotAFile(_)));
    }

    #[test]
    fn no_name_leads_out() {
        let (outside, folder) = folder();
        let absolute = outside.path().join("secret");
        for name in ["../secret", "a/../../secret", "..", ".", "", "a//b/file", "a/./b/file", "a\\b", "c:secret", "a\n"]
            .into_iter()
            .chain(absolute.to_str())
        {
            assert!(matches!(folder.read(name, 9).unwrap_err().problem, Problem::BadName), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let (outside, folder) = folder();
        std::os::unix::fs::symlink(outside.path().join("secret"), folder.path().join("link")).unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("up")).unwrap();
        assert!(matches!(folder.read("link", 9).unwrap_err().problem, Problem::NotAFile(_)));
        assert!(matches!(folder.read("up/secret", 9).unwrap_err().problem, Problem::NotAFolder(_)));
    }
}
