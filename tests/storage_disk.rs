//! A full disk.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]
#![cfg(target_os = "linux")]

use std::{fs, path::Path, process::Command};

use throughline::{
    model::{AnyRecord, Charter, Study},
    storage::{DataFolder, Document, Recovery, SaveError, open, save},
};

/// A disk of this many kilobytes, for as long as the value lives.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new(kilobytes: u32) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let size = format!("size={kilobytes}k");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(folder.path());
        assert!(
            mount.status().expect("mount is there").success(),
            "it is not mounted"
        );
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount").arg(self.path()).status().ok();
    }
}

fn document(title: String) -> Document {
    let charter = Charter {
        title,
        ..Charter::default()
    };
    Document::from(Study::from_records([AnyRecord::from(charter)]))
}

#[test]
#[ignore = "mounts a tmpfs, needs root"]
fn a_full_disk_is_told_and_the_old_file_stays() {
    let disk = Disk::new(256);
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let data = DataFolder::at(elsewhere.path());
    let path = disk.path().join("a.journey.ron");
    let old = document("Old".to_owned());
    let saved = save(&path, &old, None, &data).expect("it is saved");
    let error = save(
        &path,
        &document("n".repeat(1 << 20)),
        Some(saved.fingerprint),
        &data,
    )
    .expect_err("there is no room");
    assert!(matches!(error, SaveError::DiskFull(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        format!("“{}” cannot be saved: the disk is full.", path.display())
    );
    assert!(error.hint().is_some());
    assert_eq!(open(&path).expect("it opens").document, old);
    let names = fs::read_dir(disk.path()).expect("it is read").count();
    assert_eq!(names, 1, "nothing is left beside it");
}

#[test]
#[ignore = "mounts a tmpfs, needs root"]
fn a_full_disk_costs_the_backup_or_the_journal_and_not_the_file() {
    let disk = Disk::new(64);
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let data = DataFolder::at(disk.path());
    let path = elsewhere.path().join("a.journey.ron");
    let large = document("n".repeat(1 << 20));
    save(&path, &large, None, &data).expect("it is saved");
    let saved = save(&path, &document("New".to_owned()), None, &data).expect("it is saved");
    assert!(saved.backup_failed.is_some());
    let journal = Recovery::begin(&data).expect("it begins");
    journal
        .write(&document("Small".to_owned()), None)
        .expect("there is room");
    journal.write(&large, None).expect_err("there is no room");
    drop(journal);
    let leftovers = throughline::storage::leftovers(&data);
    assert_eq!(leftovers[0].title, "Small");
}
