//! Replacing a file so that it is the old or the new one at every moment.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use tempfile::NamedTempFile;

/// What the names of files begin with that are still being written.
const PREFIX: &str = ".throughline-";
/// What they end with.
const SUFFIX: &str = ".tmp";
/// After this long, one that still lies there belongs to a program that was killed.
const LEFT_BEHIND: Duration = Duration::from_hours(24);

/// A file that is written beside the one it is to replace. It goes away unless it is put there.
pub(crate) struct Beside {
    file: NamedTempFile,
    target: PathBuf,
}

impl Beside {
    /// An empty file in the folder of `path`, or of the file that it links to. What killed
    /// programs have left there is taken away.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let target = behind_links(path);
        let folder = folder_of(&target);
        sweep(&folder);
        let file = temporary(&folder)?;
        Ok(Self { file, target })
    }

    /// Sees the file onto the disk, with the permissions of the one it is to replace.
    pub(crate) fn finish(self) -> io::Result<Finished> {
        if let Ok(old) = fs::metadata(&self.target) {
            self.file.as_file().set_permissions(old.permissions())?;
        }
        self.file.as_file().sync_all()?;
        Ok(Finished(self))
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file on the disk beside the one it is to replace.
pub(crate) struct Finished(Beside);

impl Finished {
    /// What is on the disk.
    pub(crate) fn content(&self) -> io::Result<Vec<u8>> {
        fs::read(self.0.file.path())
    }

    /// How many bytes it has.
    pub(crate) fn size(&self) -> io::Result<u64> {
        Ok(self.0.file.as_file().metadata()?.len())
    }

    /// Puts the file in the place of the old one.
    pub(crate) fn replace(self) -> io::Result<()> {
        let Beside { file, target } = self.0;
        file.persist(&target).map_err(|error| error.error)?;
        sync_folder(&folder_of(&target))
    }
}

/// Puts this content in the place of a file, or makes the file.
pub(crate) fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = Beside::of(path)?;
    file.write_all(content)?;
    file.finish()?.replace()
}

/// The file that is meant, behind all symbolic links, even if it is not there yet.
fn behind_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // No system follows more links than this.
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&path) else {
            break;
        };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    path
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
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    // The system takes away what the user's mask forbids.
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(folder)
}

/// Takes away what killed programs have left in a folder. What cannot be taken away stays: it is
/// in nobody's way, and the next time may have more luck.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let ours = entries.filter(|entry| {
        let name = entry.file_name();
        name.to_str()
            .is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
    });
    for entry in ours {
        let written = entry.metadata().and_then(|metadata| metadata.modified());
        let age = written.map(|written| SystemTime::now().duration_since(written));
        if age.is_ok_and(|age| age.is_ok_and(|age| age > LEFT_BEHIND)) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// Makes sure that a change of names in a folder is on the disk, where folders can be opened.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().flatten();
        let names = entries.map(|entry| entry.file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_program_left_is_taken_away_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let now = SystemTime::now();
        let days = |days: u64| Duration::from_hours(24 * days);
        for (name, age) in [
            (".throughline-old.tmp", days(2)),
            (".throughline-new.tmp", days(0)),
            (".throughline-notes", days(2)),
            ("others.tmp", days(2)),
        ] {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(now - age).unwrap();
        }
        write(&folder.path().join("map.svg"), b"new").unwrap();
        let left = [
            ".throughline-new.tmp",
            ".throughline-notes",
            "map.svg",
            "others.tmp",
        ];
        assert_eq!(names(folder.path()), left);
    }

    #[test]
    fn a_file_that_is_not_finished_goes_away() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = Beside::of(&folder.path().join("map.svg")).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(names(folder.path()), [""; 0]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_goes_on_leading_to_its_target_which_keeps_its_permissions() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let shared = folder.path().join("shared");
        fs::create_dir(&shared).unwrap();
        let target = shared.join("map.svg");
        fs::write(&target, "old").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("map.svg");
        symlink("shared/map.svg", &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&target).unwrap(), b"new");
        let mode = fs::metadata(&target).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
