//! Importing from a file on disk.

use std::{fs::File, io, io::Read, path::Path};

use super::{ImportError, Imported, decode, format::is_foreign, read_bytes};

/// True when the name of a file says that it is no study but something to import, or something
/// that [`read_file`] can at least tell the way to import of.
pub fn is_importable(path: &Path) -> bool {
    is_foreign(&name_of(path))
}

/// Reads a file as [`read_bytes`] does.
pub fn read_file(path: &Path) -> Result<Imported, ImportError> {
    let name = name_of(path);
    let bytes = bytes_of(path).map_err(|error| unreadable(&error).in_file(&name))?;
    read_bytes(&name, &bytes)
}

/// The last part of a path.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// The bytes of a file, of one that is too large only as many as show that it is.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = decode::LIMIT as u64 + 1;
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What the system says, for a person.
fn unreadable(error: &io::Error) -> ImportError {
    match error.kind() {
        io::ErrorKind::NotFound => ImportError::Missing,
        io::ErrorKind::IsADirectory => ImportError::Folder,
        io::ErrorKind::PermissionDenied => ImportError::NoPermission,
        _ => ImportError::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_by_its_name_and_content() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tea.mmd");
        std::fs::write(&path, "journey\nBoil: 3: Me\n").unwrap();
        assert_eq!(read_file(&path).unwrap().name, "tea");
    }

    #[test]
    fn what_cannot_be_opened_is_told_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let missing = read_file(&folder.path().join("gone.csv")).unwrap_err();
        assert_eq!(
            missing.to_string(),
            "“gone.csv” cannot be imported: there is no such file."
        );
        let inner = folder.path().join("maps.csv");
        std::fs::create_dir(&inner).unwrap();
        let error = read_file(&inner).unwrap_err();
        assert_eq!(
            error.to_string(),
            "“maps.csv” cannot be imported: it is a folder."
        );
        assert!(error.hint().is_some());
    }

    #[test]
    fn a_study_is_not_imported() {
        assert!(is_importable(Path::new("maps/a.OJF")));
        assert!(is_importable(Path::new("a.xlsx")), "to say how it can be");
        assert!(!is_importable(Path::new("a.journey.ron")));
        assert!(!is_importable(Path::new("csv")));
    }
}
