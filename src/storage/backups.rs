//! Earlier versions of saved files.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use super::{DataFolder, data_folder::key_of};
use crate::atomic;

/// An earlier version of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it is. It opens like every other study.
    pub path: PathBuf,
    /// When the version after it was saved, to the millisecond.
    pub time: Timestamp,
}

/// How many of the last versions are kept, whatever their age.
const LAST: usize = 10;
/// How many hours back the last version of every hour is kept.
const HOURS: i64 = 24;
/// How many days back the last version of every day is kept.
const DAYS: i64 = 30;

/// What the name of a backup looks like: its time in UTC, so that names sort by time.
const NAME: &str = "%Y-%m-%dT%H-%M-%S%.3fZ";
/// The same as it is read: older versions of the program named backups to the second.
const NAME_READ: &str = "%Y-%m-%dT%H-%M-%S%.fZ";
const ENDING: &str = ".journey.ron";

/// The backups of a file, the newest first.
pub fn backups(data: &DataFolder, file: &Path) -> Vec<Backup> {
    let folder = data.path("backups").map(|folder| folder.join(key_of(file)));
    let entries = folder
        .and_then(fs::read_dir)
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<Backup> = entries
        .filter_map(|entry| {
            let time = time_of(entry.file_name().to_str()?)?;
            let path = entry.path();
            Some(Backup { path, time })
        })
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse(backup.time));
    found
}

/// Keeps this content as the version of a file that is replaced now, and lets go of the versions
/// that are no longer worth keeping.
pub(super) fn keep(
    data: &DataFolder,
    file: &Path,
    content: &[u8],
    now: Timestamp,
) -> io::Result<()> {
    let folder = data.folder(Path::new("backups").join(key_of(file)))?;
    let path = free_path(&folder, now).ok_or(io::ErrorKind::AlreadyExists)?;
    atomic::write(&path, content)?;
    let all = backups(data, file);
    let times: Vec<_> = all.iter().map(|backup| backup.time).collect();
    let worth_keeping = worth_keeping(&times, now);
    for backup in all {
        if !worth_keeping.contains(&backup.time) {
            // One that cannot be let go of now is let go of some other time.
            fs::remove_file(backup.path).ok();
        }
    }
    Ok(())
}

/// The path of a backup of this moment, or of the first one after it that has none yet.
fn free_path(folder: &Path, now: Timestamp) -> Option<PathBuf> {
    (now.as_millisecond()..)
        .map_while(|millisecond| Timestamp::from_millisecond(millisecond).ok())
        .map(|time| folder.join(format!("{}{ENDING}", time.strftime(NAME))))
        .find(|path| !path.exists())
}

/// The times, out of these, of the versions worth keeping: the last ten, the last of every hour
/// for a day, the last of every day for a month.
fn worth_keeping(times: &[Timestamp], now: Timestamp) -> BTreeSet<Timestamp> {
    let times: BTreeSet<_> = times.iter().copied().collect();
    let mut kept: BTreeSet<_> = times.iter().rev().take(LAST).copied().collect();
    let mut keep_last_of_each = |seconds: i64, count: i64| {
        let slot = |time: Timestamp| time.as_second().div_euclid(seconds);
        let mut before = None;
        for time in times.iter().rev() {
            let is_last = before.replace(slot(*time)) != Some(slot(*time));
            if is_last && slot(now) - slot(*time) < count {
                kept.insert(*time);
            }
        }
    };
    keep_last_of_each(60 * 60, HOURS);
    keep_last_of_each(24 * 60 * 60, DAYS);
    kept
}

fn time_of(name: &str) -> Option<Timestamp> {
    let time = name.strip_suffix(ENDING)?;
    let time = DateTime::strptime(NAME_READ, time).ok()?;
    Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    fn noon() -> Timestamp {
        "2026-03-10T12:30:00Z".parse().unwrap()
    }

    fn minutes_ago(minutes: i64) -> Timestamp {
        noon() - minutes.minutes()
    }

    #[test]
    fn the_last_ten_are_kept_whatever_their_age() {
        let times: Vec<_> = (0..12)
            .map(|year| minutes_ago(600_000 * (year + 1)))
            .collect();
        let kept = worth_keeping(&times, noon());
        assert_eq!(kept, times[..10].iter().copied().collect());
    }

    #[test]
    fn one_an_hour_is_kept_for_a_day_and_one_a_day_for_a_month() {
        // A version every ten minutes for fifty days.
        let times: Vec<_> = (0..50 * 24 * 6).map(|n| minutes_ago(10 * n)).collect();
        let kept = worth_keeping(&times, noon());
        let older_than_ten = kept.iter().filter(|time| **time < minutes_ago(95));
        let (hourly, daily): (Vec<&Timestamp>, Vec<&Timestamp>) =
            older_than_ten.partition(|time| **time >= minutes_ago(24 * 60));
        // The last ten reach back into the hour of 10:50; the hours before it follow, to 13:00
        // the day before, and that day's last version at 23:50 is one of them.
        assert_eq!(hourly.len(), 22);
        assert!(
            hourly
                .iter()
                .all(|time: &&Timestamp| time.strftime("%M").to_string() == "50")
        );
        assert_eq!(daily.len(), 28);
        assert!(
            daily
                .iter()
                .all(|time: &&Timestamp| time.strftime("%H:%M").to_string() == "23:50")
        );
    }

    #[test]
    fn keeping_a_version_lets_go_of_those_not_worth_keeping() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let file = folder.path().join("a.journey.ron");
        for second in 0..15 {
            let content = format!("version {second}");
            keep(&data, &file, content.as_bytes(), noon() + second.seconds()).unwrap();
        }
        let found = backups(&data, &file);
        assert_eq!(found.len(), 10);
        assert_eq!(found[0].time, noon() + 14.seconds());
        assert_eq!(fs::read_to_string(&found[9].path).unwrap(), "version 5");
        assert!(backups(&data, &folder.path().join("b.journey.ron")).is_empty());
    }

    #[test]
    fn versions_of_one_moment_are_all_kept_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let file = folder.path().join("a.journey.ron");
        for content in ["A", "B", "C"] {
            keep(&data, &file, content.as_bytes(), noon()).unwrap();
        }
        let kept: Vec<_> = backups(&data, &file)
            .iter()
            .map(|backup| fs::read_to_string(&backup.path).unwrap())
            .collect();
        assert_eq!(kept, ["C", "B", "A"]);
    }

    #[test]
    fn a_backup_named_to_the_second_is_still_found() {
        let time = time_of("2026-03-10T12-30-00Z.journey.ron");
        assert_eq!(time, Some(noon()));
    }

    #[test]
    fn an_old_version_that_cannot_be_let_go_of_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let file = folder.path().join("a.journey.ron");
        keep(&data, &file, b"first", minutes_ago(600_000)).unwrap();
        let first = backups(&data, &file).remove(0).path;
        fs::remove_file(&first).unwrap();
        fs::create_dir(&first).unwrap();
        for minute in 0..11 {
            keep(&data, &file, b"later", minutes_ago(11 - minute)).unwrap();
        }
        assert!(first.is_dir());
    }
}
