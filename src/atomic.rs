//! Replacing a file so that it is the old or the new one at every moment.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

/// A file beside the one it is to replace, written and on the disk.
pub(super) struct Written(NamedTempFile);

impl Written {
    /// Writes a file into the folder of `path`, with the permissions of the file there.
    pub(super) fn beside(path: &Path, content: &[u8]) -> io::Result<Self> {
        let mut file = temporary(&folder_of(path))?;
        file.write_all(content)?;
        if let Ok(old) = fs::metadata(path) {
            file.as_file().set_permissions(old.permissions())?;
        }
        file.as_file().sync_all()?;
        Ok(Self(file))
    }

    /// What is on the disk.
    pub(super) fn content(&self) -> io::Result<Vec<u8>> {
        fs::read(self.0.path())
    }

    /// Puts the file in the place of the old one.
    pub(super) fn replace(self, path: &Path) -> io::Result<()> {
        self.0.persist(path).map_err(|error| error.error)?;
        sync_folder(&folder_of(path))
    }
}

/// Puts this content in the place of a file, or makes the file.
pub(super) fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    Written::beside(path, content)?.replace(path)
}

/// The folder a file is in.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A new file with a name of its own. It goes away unless it is kept.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".throughline-").suffix(".tmp");
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    // The system takes away what the user's mask forbids.
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(folder)
}

/// Makes sure that a change of names in a folder is on the disk, where folders can be opened.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
