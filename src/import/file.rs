//! Files to import.

use std::{fs, io, path::Path};

use super::{ImportError, Imported, decode::MEGABYTES, format, read_bytes};

/// True when the ending of a file's name is that of a format this module reads.
pub fn is_importable(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| format::by_ending(&name.to_string_lossy()).is_some())
}

/// Reads a file of any known format.
pub fn read_file(path: &Path) -> Result<Imported, ImportError> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy();
    let bytes = bytes(path).map_err(|problem| problem.in_file(&name))?;
    read_bytes(&name, &bytes)
}

fn bytes(path: &Path) -> Result<Vec<u8>, ImportError> {
    let unreadable = |error: io::Error| ImportError::Unreadable {
        reason: error.to_string(),
    };
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > (MEGABYTES as u64) << 20 {
        return Err(ImportError::TooLarge {
            megabytes: (size >> 20) as usize,
            limit: MEGABYTES,
        });
    }
    fs::read(path).map_err(unreadable)
}
