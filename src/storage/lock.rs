//! Noticing that a file is open in another window.

use std::{
    fs::{self, File},
    io,
    path::Path,
    process,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{DataFolder, data_folder::key_of};

/// The sign that this window has a file open, for as long as it lives.
///
/// The system lets go of it when the program ends, however it ends, so a lock never outlives the
/// one who holds it.
#[derive(Debug)]
pub struct Lock {
    /// The file that is locked; none where the system cannot lock.
    _file: Option<File>,
}

/// Who else has a file open. A warning: nothing stops the user from going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    /// When the other window opened it.
    pub since: Timestamp,
    /// The process of the other window.
    pub pid: u32,
}

impl Lock {
    /// Takes the lock of a file, unless another window has it.
    ///
    /// Where locks cannot be made, as without a data folder, the file counts as free.
    pub fn take(data: &DataFolder, file: &Path) -> Result<Self, Locked> {
        match try_lock(data, file) {
            Ok(lock) => Ok(Self { _file: Some(lock) }),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Err(holder(data, file)),
            Err(_) => Ok(Self { _file: None }),
        }
    }
}

fn try_lock(data: &DataFolder, file: &Path) -> io::Result<File> {
    let folder = data.folder("locks")?;
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(format!("{}.lock", key_of(file))))?;
    lock.try_lock()?;
    let me = Locked {
        since: Timestamp::now(),
        pid: process::id(),
    };
    // Some systems let nobody read a locked file, so the holder is named in another one.
    let me = ron::to_string(&me).map_err(io::Error::other)?;
    fs::write(folder.join(format!("{}.ron", key_of(file))), me)?;
    Ok(lock)
}

/// Who holds the lock of a file. If that cannot be read, then nobody in particular, now.
fn holder(data: &DataFolder, file: &Path) -> Locked {
    let path = data.path(Path::new("locks").join(format!("{}.ron", key_of(file))));
    let text = path.and_then(fs::read_to_string).unwrap_or_default();
    ron::from_str(&text).unwrap_or_else(|_| Locked {
        since: Timestamp::now(),
        pid: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_window_is_told_who_has_the_file_open() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let file = folder.path().join("a.journey.ron");
        let before = Timestamp::now();
        let first = Lock::take(&data, &file).unwrap();
        let locked = Lock::take(&data, &file).unwrap_err();
        assert_eq!(locked.pid, process::id());
        assert!(locked.since >= before && locked.since <= Timestamp::now());
        assert!(Lock::take(&data, &folder.path().join("b.journey.ron")).is_ok());
        drop(first);
        assert!(Lock::take(&data, &file).is_ok());
    }

    #[test]
    fn what_a_dead_window_leaves_behind_does_not_lock() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let locks = data.folder("locks").unwrap();
        let key = key_of(folder.path());
        fs::write(locks.join(format!("{key}.lock")), "").unwrap();
        fs::write(locks.join(format!("{key}.ron")), "not a holder").unwrap();
        let lock = Lock::take(&data, folder.path());
        assert!(lock.is_ok());
        fs::write(locks.join(format!("{key}.ron")), "not a holder").unwrap();
        assert_eq!(Lock::take(&data, folder.path()).unwrap_err().pid, 0);
    }

    #[test]
    fn without_a_place_for_locks_every_file_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let no_folder = folder.path().join("file");
        fs::write(&no_folder, "").unwrap();
        let data = DataFolder::at(no_folder.join("data"));
        assert!(Lock::take(&data, folder.path()).is_ok());
        assert!(Lock::take(&data, folder.path()).is_ok());
    }
}
