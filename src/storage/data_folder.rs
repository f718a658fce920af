//! The folder for what the program remembers by itself.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::atomic;

/// The folder for backups, recovery, locks and the list of recent files.
///
/// It lies where the system keeps such data for the user; the environment variable
/// `THROUGHLINE_DATA` puts it elsewhere. Where there is no such place, as for a user without a
/// home, everything in it fails with [`io::ErrorKind::NotFound`] and nothing else does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder(Option<PathBuf>);

impl DataFolder {
    /// The user's data folder.
    pub fn of_user() -> Self {
        let chosen = env::var_os("THROUGHLINE_DATA").filter(|path| !path.is_empty());
        let usual = || {
            Some(
                ProjectDirs::from("", "", "throughline")?
                    .data_dir()
                    .to_owned(),
            )
        };
        Self(chosen.map(PathBuf::from).or_else(usual))
    }

    /// This folder. It is made when something is put into it.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(Some(path.into()))
    }

    /// No folder: nothing is remembered.
    pub const fn nowhere() -> Self {
        Self(None)
    }

    /// What is kept in a file of the folder. What cannot be read counts as never kept.
    pub fn recall<T: DeserializeOwned + Default>(&self, file: &str) -> T {
        let text = self.path(file).and_then(fs::read_to_string);
        ron::from_str(&text.unwrap_or_default()).unwrap_or_default()
    }

    /// Keeps something in a file of the folder.
    pub fn keep<T: Serialize>(&self, file: &str, what: &T) -> io::Result<()> {
        let pretty = ron::ser::PrettyConfig::new();
        let text = ron::ser::to_string_pretty(what, pretty).map_err(io::Error::other)?;
        atomic::write(&self.folder("")?.join(file), text.as_bytes())
    }

    /// The path of something in the folder.
    pub(super) fn path(&self, inside: impl AsRef<Path>) -> io::Result<PathBuf> {
        let folder = self.0.as_ref().ok_or_else(|| {
            io::Error::new(io::ErrorKind::NotFound, "there is no home to keep data in")
        })?;
        Ok(folder.join(inside))
    }

    /// The path of a folder in the folder, made if it is not there.
    pub(super) fn folder(&self, inside: impl AsRef<Path>) -> io::Result<PathBuf> {
        let folder = self.path(inside)?;
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

/// A name for a file by its path, the same for every way to it, that can itself name a file.
pub(super) fn key_of(path: &Path) -> String {
    let path = fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned());
    Uuid::new_v5(&Uuid::NAMESPACE_URL, path.as_os_str().as_encoded_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_without_a_home_gets_an_error_and_no_panic() {
        let error = DataFolder(None).folder("backups").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn all_ways_to_a_file_have_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.journey.ron");
        fs::write(&path, "").unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        let detour = folder.path().join("sub").join("..").join("a.journey.ron");
        assert_eq!(key_of(&path), key_of(&detour));
        assert_ne!(key_of(&path), key_of(folder.path()));
    }
}
