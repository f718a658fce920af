//! The files opened last.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::DataFolder;

/// How many files are remembered.
const MAX: usize = 12;
const FILE: &str = "recent.ron";

/// The files opened last, the latest first. A list that cannot be read is empty.
pub fn recent_files(data: &DataFolder) -> Vec<PathBuf> {
    data.recall(FILE)
}

/// Puts a file at the head of the list.
pub fn remember_file(data: &DataFolder, file: &Path) -> io::Result<()> {
    let file = std::path::absolute(file)?;
    let mut files = recent_files(data);
    files.retain(|other| *other != file);
    files.insert(0, file);
    files.truncate(MAX);
    write(data, &files)
}

/// Takes a file off the list.
pub fn forget_file(data: &DataFolder, file: &Path) -> io::Result<()> {
    let mut files = recent_files(data);
    files.retain(|other| other != file);
    write(data, &files)
}

fn write(data: &DataFolder, files: &[PathBuf]) -> io::Result<()> {
    let files = files.iter().filter(|file| file.to_str().is_some());
    data.keep(FILE, &files.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_latest_twelve_are_remembered_each_once() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path().join("data"));
        assert!(recent_files(&data).is_empty());
        let path = |number: usize| folder.path().join(format!("{number}.journey.ron"));
        for number in (0..14).chain([5]) {
            remember_file(&data, &path(number)).unwrap();
        }
        let expected = [5, 13, 12, 11, 10, 9, 8, 7, 6, 4, 3, 2].map(path);
        assert_eq!(recent_files(&data), expected);
        forget_file(&data, &path(13)).unwrap();
        assert_eq!(recent_files(&data).len(), 11);
    }

    #[test]
    fn a_list_that_cannot_be_read_is_empty() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        fs::write(folder.path().join(FILE), "[1, \"a").unwrap();
        assert!(recent_files(&data).is_empty());
        remember_file(&data, Path::new("/a.journey.ron")).unwrap();
        assert_eq!(recent_files(&data).len(), 1);
    }
}
