//! Saving files.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use jiff::Timestamp;

use super::{
    DataFolder, Document, Fingerprint, SaveError, backups, skeleton::Skeleton, verify::reads_back,
    write::to_text,
};
use crate::atomic::{Beside, Finished};

/// A file that has been saved.
#[derive(Debug)]
pub struct Saved {
    /// What stands for its content now.
    pub fingerprint: Fingerprint,
    /// Why the version before it could not be kept as a backup, if it could not.
    pub backup_failed: Option<io::Error>,
}

/// Saves a document, so that the file is the old or the new one at every moment.
///
/// `expected` is the fingerprint from when the file was opened or saved last; without it, as when
/// the user has chosen the file in a dialog, a file that is there is replaced whatever it holds.
/// The version before goes to the backups in the data folder. A file whose end is missing is never
/// replaced.
pub fn save(
    path: &Path,
    document: &Document,
    expected: Option<Fingerprint>,
    data: &DataFolder,
) -> Result<Saved, SaveError> {
    let old = old_content(path)?;
    if let Some(old) = &old {
        may_be_replaced(path, old, expected)?;
    }
    let text = to_text(document);
    let io_error = |error| SaveError::from_io(path, error);
    let written = beside(path, &text).map_err(io_error)?;
    let on_disk = written.content().map_err(io_error)?;
    if on_disk != text.as_bytes() || !reads_back(&text, document) {
        return Err(SaveError::NotTheSame(path.to_owned()));
    }
    let backup = old
        .filter(|old| *old != on_disk)
        .map(|old| backups::keep(data, path, &old, Timestamp::now()));
    written.replace().map_err(io_error)?;
    Ok(Saved {
        fingerprint: Fingerprint::of(&on_disk),
        backup_failed: backup.and_then(Result::err),
    })
}

/// The text in a file beside the one it is to replace.
fn beside(path: &Path, text: &str) -> io::Result<Finished> {
    let mut file = Beside::of(path)?;
    file.write_all(text.as_bytes())?;
    file.finish()
}

/// What is in the file now; none when there is none.
fn old_content(path: &Path) -> Result<Option<Vec<u8>>, SaveError> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(SaveError::from_io(path, error)),
    };
    if metadata.is_dir() {
        return Err(SaveError::Folder(path.to_owned()));
    }
    if metadata.permissions().readonly() {
        return Err(SaveError::ReadOnly(path.to_owned()));
    }
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) => Err(SaveError::from_io(path, error)),
    }
}

/// Refuses to replace what somebody else has changed and what is the rest of a damaged file.
fn may_be_replaced(
    path: &Path,
    old: &[u8],
    expected: Option<Fingerprint>,
) -> Result<(), SaveError> {
    if expected.is_some_and(|expected| expected != Fingerprint::of(old)) {
        return Err(SaveError::ChangedOutside(path.to_owned()));
    }
    let text = str::from_utf8(old).unwrap_or_default();
    if Skeleton::read(text).is_some_and(|skeleton| skeleton.is_study() && skeleton.cut.is_some()) {
        return Err(SaveError::Damaged(path.to_owned()));
    }
    Ok(())
}
