//! What is left of a study after a crash.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use uuid::Uuid;

use super::{DataFolder, Document, OpenError, Opened, open, read::read, to_text};
use crate::atomic;

/// The journal of one open study: its text, written again and again, so that a crash costs no more
/// than what was done since.
///
/// A journal that is neither written to nor removed is a [`Leftover`].
#[derive(Debug)]
pub struct Recovery {
    path: PathBuf,
    /// Locked while the study is open, by which a leftover is told from a journal in use.
    lock: File,
}

/// The journal of a study that was never closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// When it was written last.
    pub time: Timestamp,
    /// How many bytes the study has.
    pub size: u64,
    /// The title of the study.
    pub title: String,
    /// The file the study was opened from or saved to.
    pub original: Option<PathBuf>,
    path: PathBuf,
}

const ENDING: &str = ".journey.ron";
/// What stands in front of the path of the original, on the first line of a journal.
const ORIGINAL: &str = "// The journal of ";
/// How much of a journal is read for its title.
const HEAD_BYTES: u64 = 64 * 1024;

impl Recovery {
    /// Begins a journal.
    pub fn begin(data: &DataFolder) -> io::Result<Self> {
        let path = data
            .folder("recovery")?
            .join(format!("{}{ENDING}", Uuid::now_v7()));
        let lock = File::create(lock_of(&path))?;
        lock.try_lock()?;
        Ok(Self { path, lock })
    }

    /// Writes the study. It replaces what the journal held before.
    pub fn write(&self, document: &Document, original: Option<&Path>) -> io::Result<()> {
        let original = original.and_then(Path::to_str).map(ron::to_string);
        let original = original.transpose().map_err(io::Error::other)?;
        let line = original.map_or_else(String::new, |path| format!("{ORIGINAL}{path}\n"));
        atomic::write(&self.path, (line + &to_text(document)).as_bytes())
    }

    /// Removes the journal, as the study has been saved or is not wanted any more.
    pub fn discard(self) -> io::Result<()> {
        drop(self.lock);
        remove(&self.path)
    }
}

impl Leftover {
    /// Opens what was left.
    pub fn open(&self) -> Result<Opened, OpenError> {
        open(&self.path)
    }

    /// Removes it.
    pub fn discard(&self) -> io::Result<()> {
        remove(&self.path)
    }

    /// What the journal at a path tells; none while its study is open.
    fn at(path: PathBuf) -> Option<Self> {
        let lock = File::options().write(true).open(lock_of(&path)).ok();
        if lock.is_some_and(|lock| lock.try_lock().is_err()) {
            return None;
        }
        let file = File::open(&path).ok()?;
        let metadata = file.metadata().ok()?;
        let mut head = Vec::new();
        file.take(HEAD_BYTES).read_to_end(&mut head).ok()?;
        let head = String::from_utf8_lossy(&head);
        let original = head
            .lines()
            .next()
            .and_then(|line| line.strip_prefix(ORIGINAL));
        Some(Self {
            time: metadata.modified().ok()?.try_into().ok()?,
            size: metadata.len(),
            title: title(&head),
            original: original.and_then(|path| ron::from_str(path).ok()),
            path,
        })
    }
}

/// The journals of studies that were never closed, the latest first.
pub fn leftovers(data: &DataFolder) -> Vec<Leftover> {
    let entries = data.path("recovery").and_then(fs::read_dir);
    let mut found: Vec<_> = entries
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_str().is_some_and(|path| path.ends_with(ENDING)))
        .filter_map(Leftover::at)
        .collect();
    found.sort_by_key(|leftover| std::cmp::Reverse(leftover.time));
    found
}

/// The title of a study of which this is the beginning.
fn title(head: &str) -> String {
    let reading = read(head).ok();
    reading.map_or_else(String::new, |reading| {
        reading.document.study.charter.title.clone()
    })
}

fn lock_of(journal: &Path) -> PathBuf {
    journal.with_extension("lock")
}

fn remove(journal: &Path) -> io::Result<()> {
    // A lock without a journal is of no harm, so the journal goes first.
    let removed = fs::remove_file(journal);
    fs::remove_file(lock_of(journal)).ok();
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Charter, Study};

    fn document(title: &str) -> Document {
        let charter = Charter {
            title: title.to_owned(),
            ..Charter::default()
        };
        Document::from(Study::from_records([AnyRecord::from(charter)]))
    }

    #[test]
    fn a_journal_that_was_not_closed_is_left_over_and_opens() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let original = folder.path().join("an “odd” \"name\".journey.ron");
        let journal = Recovery::begin(&data).unwrap();
        journal.write(&document("First"), None).unwrap();
        journal.write(&document("Second"), Some(&original)).unwrap();
        assert_eq!(leftovers(&data), [], "the study is still open");
        drop(journal);
        let [leftover] = leftovers(&data).try_into().unwrap();
        assert_eq!(leftover.title, "Second");
        assert_eq!(leftover.original, Some(original));
        assert_eq!(leftover.size, fs::metadata(&leftover.path).unwrap().len());
        assert_eq!(leftover.open().unwrap().document, document("Second"));
        leftover.discard().unwrap();
        assert_eq!(leftovers(&data), []);
        assert_eq!(
            fs::read_dir(folder.path().join("recovery"))
                .unwrap()
                .count(),
            0
        );
    }

    #[test]
    fn a_study_that_is_closed_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let journal = Recovery::begin(&data).unwrap();
        journal.write(&document(""), None).unwrap();
        journal.discard().unwrap();
        Recovery::begin(&data).unwrap().discard().unwrap();
        assert_eq!(leftovers(&data), []);
        assert_eq!(
            fs::read_dir(folder.path().join("recovery"))
                .unwrap()
                .count(),
            0
        );
    }
}
