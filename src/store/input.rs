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

    /// The path of a file below this folder, every folder on the way being a real one.
    pub fn place(&self, name: &str) -> Result<PathBuf, PathError> {
        let mut names = name.split('/').peekable();
        let mut path = self.path.clone();
        while let Some(name) = names.next() {
            if !is_plain(name) {
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
