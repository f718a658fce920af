//! A program that is killed while it saves leaves the old study or the new one.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]
#![cfg(unix)]

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

use throughline::{
    model::{AnyRecord, Charter, Id, Map, Study, Touchpoint},
    storage::{DataFolder, Document, open, save},
};
use uuid::Uuid;

/// Set to the folder in which the test saves until it is killed.
const FOLDER: &str = "THROUGHLINE_TEST_FOLDER";
const FILE: &str = "a.journey.ron";
const KILLS: u64 = 200;

/// Two studies that differ in every record, large enough that writing them takes its time.
fn study(title: &str) -> Document {
    let id = |number: u128| Uuid::from_u128(0x0190 << 112 | number);
    let map: Id<Map> = Id::from_uuid(id(0));
    let touchpoints = (1..200).map(|number| {
        let mut touchpoint = Touchpoint::new(map);
        touchpoint.id = Id::from_uuid(id(number));
        touchpoint.title = format!("{title} {number}");
        AnyRecord::from(touchpoint)
    });
    let charter = Charter {
        title: title.to_owned(),
        ..Charter::default()
    };
    let records = touchpoints.chain([AnyRecord::from(charter)]);
    Document::from(Study::from_records(records))
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_study_or_the_new_one() {
    if let Some(folder) = env::var_os(FOLDER) {
        save_for_ever(Path::new(&folder));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(FILE);
    let (first, second) = (study("First"), study("Second"));
    let data = DataFolder::at(folder.path().join("data"));
    save(&path, &first, None, &data).expect("it is saved");
    let mut found = [0_u32; 2];
    for kill in 0..KILLS {
        // Spread over the time of a few saves, in no rhythm with them.
        let delay = Duration::from_micros(kill * 7_919 % 40_000);
        kill_while_saving(folder.path(), delay);
        let opened = open(&path).expect("it opens");
        assert!(
            opened.set_aside.is_empty() && !opened.damaged,
            "kill {kill}"
        );
        let is_second = opened.document == second;
        assert!(is_second || opened.document == first, "kill {kill}");
        found[usize::from(is_second)] += 1;
    }
    assert!(
        found.iter().all(|count| *count > 0),
        "every save was over: {found:?}"
    );
    age_leftovers(folder.path());
    save(&path, &second, None, &data).expect("it is saved");
    save(&path, &first, None, &data).expect("it is saved");
    assert_eq!(
        age_leftovers(folder.path()),
        0,
        "files of killed saves stay"
    );
}

/// Makes what killed saves have left in a folder and below two days old, and counts it.
fn age_leftovers(folder: &Path) -> usize {
    let two_days_ago = SystemTime::now() - Duration::from_hours(48);
    let entries = fs::read_dir(folder).expect("it is read").flatten();
    let counts = entries.map(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return age_leftovers(&path);
        }
        let name = entry.file_name();
        let is_left = name.to_string_lossy().starts_with(".throughline-");
        if is_left {
            let file = fs::File::options()
                .write(true)
                .open(path)
                .expect("it opens");
            file.set_modified(two_days_ago).expect("it is aged");
        }
        usize::from(is_left)
    });
    counts.sum()
}

/// Saves the two studies in turn, and says so when the first is there.
fn save_for_ever(folder: &Path) -> ! {
    let studies = [study("Second"), study("First")];
    let data = DataFolder::at(folder.join("data"));
    fs::write(folder.join("ready"), "").expect("it is written");
    loop {
        for study in &studies {
            save(&folder.join(FILE), study, None, &data).expect("it is saved");
        }
    }
}

/// Starts a process that saves and kills it this long after it has begun.
fn kill_while_saving(folder: &Path, delay: Duration) {
    let ready = folder.join("ready");
    fs::remove_file(&ready).ok();
    let mut process = Command::new(env::current_exe().expect("a program"))
        .args([
            "a_kill_at_any_moment_leaves_the_old_study_or_the_new_one",
            "--exact",
        ])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("it starts");
    let begun = Instant::now();
    while !ready.exists() {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "it does not begin"
        );
        thread::sleep(Duration::from_micros(200));
    }
    thread::sleep(delay);
    process.kill().expect("it is killed");
    let status = process.wait().expect("it ends");
    assert!(
        status.code().is_none(),
        "it ended before it was killed: {status}"
    );
}
