//! Opening files.

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

use super::{
    Document, Fingerprint, OpenError, SetAside,
    error::{MAX_BYTES, OpenProblem},
    read::read,
};

/// A file that has been opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it holds.
    pub document: Document,
    /// What of it could not be read or is unknown; it is kept in the document.
    pub set_aside: Vec<SetAside>,
    /// What stands for its content, to notice changes by others.
    pub fingerprint: Fingerprint,
    /// Set when its end is missing. [`save`](super::save) never replaces such a file: the study
    /// must go to another one.
    pub damaged: bool,
}

/// Opens a file.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    open_content(path).map_err(|problem| OpenError::new(path, problem))
}

/// The fingerprint of the file as it is now.
pub fn fingerprint(path: &Path) -> Result<Fingerprint, OpenError> {
    match content(path) {
        Ok(content) => Ok(Fingerprint::of(&content)),
        Err(problem) => Err(OpenError::new(path, problem)),
    }
}

fn open_content(path: &Path) -> Result<Opened, OpenProblem> {
    let content = content(path)?;
    let text = str::from_utf8(&content);
    let text = text.map_err(|error| OpenProblem::NotUtf8(error.valid_up_to() + 1))?;
    let reading = read(text)?;
    Ok(Opened {
        document: reading.document,
        set_aside: reading.set_aside,
        fingerprint: Fingerprint::of(&content),
        damaged: reading.damaged,
    })
}

/// All bytes of a file that is not too large.
fn content(path: &Path) -> Result<Vec<u8>, OpenProblem> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(OpenProblem::Folder);
    }
    if metadata.len() > MAX_BYTES {
        return Err(OpenProblem::TooLarge(metadata.len()));
    }
    let mut content = Vec::new();
    File::open(path)?.read_to_end(&mut content)?;
    Ok(content)
}
