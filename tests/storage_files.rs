//! Opening and saving files: what stands in the way is told, and nothing is lost.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use throughline::{
    model::{AnyRecord, Charter, Study},
    storage::{DataFolder, Document, OpenProblem, SaveError, backups, open, save, to_text},
};

/// A folder of its own for every test, with the data folder in it.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn data(&self) -> DataFolder {
        DataFolder::at(self.path("data"))
    }

    /// A file with this content.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("it is written");
        path
    }

    /// The names in the folder, without the data folder.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("it is read");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<_> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.retain(|name| name != "data");
        names.sort();
        names
    }
}

fn document(title: &str) -> Document {
    let charter = Charter {
        title: title.to_owned(),
        ..Charter::default()
    };
    Document::from(Study::from_records([AnyRecord::from(charter)]))
}

fn problem(path: &Path) -> (OpenProblem, String) {
    let error = open(path).expect_err("it does not open");
    assert!(error.hint().is_some(), "{error}");
    let message = error.to_string();
    let folder = path.parent().expect("a folder").display().to_string();
    (error.problem, message.replace(&folder, "…"))
}

#[test]
fn what_is_saved_opens_again() {
    let place = Place::new();
    let path = place.path("a.journey.ron");
    let saved = save(&path, &document("One"), None, &place.data()).expect("it is saved");
    let opened = open(&path).expect("it opens");
    assert_eq!(opened.document, document("One"));
    assert_eq!(opened.fingerprint, saved.fingerprint);
    assert!(opened.set_aside.is_empty() && !opened.damaged);
    assert!(saved.backup_failed.is_none());
    assert_eq!(
        place.names(),
        ["a.journey.ron"],
        "nothing is left beside it"
    );
}

#[test]
fn the_version_before_goes_to_the_backups() {
    let place = Place::new();
    let path = place.path("a.journey.ron");
    let first = save(&path, &document("One"), None, &place.data()).expect("it is saved");
    assert!(backups(&place.data(), &path).is_empty());
    let expected = Some(first.fingerprint);
    save(&path, &document("Two"), expected, &place.data()).expect("it is saved");
    let kept = backups(&place.data(), &path);
    assert_eq!(kept.len(), 1);
    assert_eq!(
        open(&kept[0].path).expect("it opens").document,
        document("One")
    );
}

#[test]
fn a_backup_that_cannot_be_made_does_not_stop_saving() {
    let place = Place::new();
    let path = place.file("a.journey.ron", to_text(&document("One")));
    let data = DataFolder::at(path.join("no folder"));
    let saved = save(&path, &document("Two"), None, &data).expect("it is saved");
    assert!(saved.backup_failed.is_some());
    assert_eq!(open(&path).expect("it opens").document, document("Two"));
}

#[test]
fn a_change_from_outside_is_not_saved_over() {
    let place = Place::new();
    let path = place.path("a.journey.ron");
    let saved = save(&path, &document("Mine"), None, &place.data()).expect("it is saved");
    let theirs = to_text(&document("Theirs"));
    place.file("a.journey.ron", &theirs);
    let expected = Some(saved.fingerprint);
    let error = save(&path, &document("Mine again"), expected, &place.data());
    assert!(
        matches!(error, Err(SaveError::ChangedOutside(_))),
        "{error:?}"
    );
    assert_eq!(fs::read_to_string(&path).expect("it is there"), theirs);
    save(&path, &document("Mine again"), None, &place.data()).expect("the user insists");
    assert_eq!(backups(&place.data(), &path).len(), 1);
}

#[test]
fn the_same_content_with_another_time_is_no_change() {
    let place = Place::new();
    let path = place.path("a.journey.ron");
    let saved = save(&path, &document("One"), None, &place.data()).expect("it is saved");
    let text = fs::read(&path).expect("it is there");
    place.file("a.journey.ron", text);
    let expected = Some(saved.fingerprint);
    save(&path, &document("Two"), expected, &place.data()).expect("it is saved");
}

#[test]
fn a_file_deleted_outside_is_made_again() {
    let place = Place::new();
    let path = place.path("a.journey.ron");
    let saved = save(&path, &document("One"), None, &place.data()).expect("it is saved");
    fs::remove_file(&path).expect("it is removed");
    save(
        &path,
        &document("Two"),
        Some(saved.fingerprint),
        &place.data(),
    )
    .expect("it is saved");
    assert_eq!(open(&path).expect("it opens").document, document("Two"));
}

#[test]
fn a_damaged_file_opens_and_is_never_replaced() {
    let place = Place::new();
    let text = to_text(&document("One"));
    let rest = &text[..text.len() - 3];
    let path = place.file("a.journey.ron", rest);
    let opened = open(&path).expect("it opens");
    assert!(opened.damaged);
    assert_eq!(opened.document, document("One"));
    for expected in [None, Some(opened.fingerprint)] {
        let error = save(&path, &document("Two"), expected, &place.data());
        assert!(matches!(error, Err(SaveError::Damaged(_))), "{error:?}");
    }
    assert_eq!(fs::read_to_string(&path).expect("it is there"), rest);
    save(
        &place.path("b.journey.ron"),
        &opened.document,
        None,
        &place.data(),
    )
    .expect("elsewhere");
}

#[test]
fn a_study_that_is_not_a_number_is_saved() {
    let place = Place::new();
    let text = "(format: \"throughline\", measures: [\n\
        (id: \"01900000-0000-7000-8000-000000000001\", baseline: Some(NaN), novel: ()),\n])";
    let path = place.file("a.journey.ron", text);
    let opened = open(&path).expect("it opens");
    assert_eq!(opened.set_aside.len(), 1);
    save(
        &path,
        &opened.document,
        Some(opened.fingerprint),
        &place.data(),
    )
    .expect("it is saved");
    let again = open(&path).expect("it opens");
    assert_eq!(to_text(&again.document), to_text(&opened.document));
}

#[test]
fn a_record_set_aside_for_its_id_comes_back_when_the_first_is_deleted() {
    let place = Place::new();
    let member = "(id: \"01900000-0000-7000-8000-000000000001\", name: \"NAME\")";
    let (first, second) = (
        member.replace("NAME", "First"),
        member.replace("NAME", "Second"),
    );
    let text = format!("(format: \"throughline\", members: [{first}, {second}])");
    let path = place.file("a.journey.ron", text);
    let mut opened = open(&path).expect("it opens");
    opened.document.study = Study::default();
    save(&path, &opened.document, None, &place.data()).expect("it is saved");
    let again = open(&path).expect("it opens").document.study;
    assert_eq!(
        again.members.iter().next().expect("it came back").name,
        "Second"
    );
}

#[test]
fn what_does_not_open_gets_one_sentence_and_a_hint() {
    let place = Place::new();
    let (problem_, message) = problem(&place.path("none.journey.ron"));
    assert!(matches!(problem_, OpenProblem::Missing));
    assert_eq!(message, "“…/none.journey.ron” does not exist.");

    fs::create_dir(place.path("folder")).expect("a folder");
    let (_, message) = problem(&place.path("folder"));
    assert_eq!(message, "“…/folder” is a folder, not a study.");

    let (_, message) = problem(&place.file("empty", ""));
    assert_eq!(message, "“…/empty” is empty.");

    let (_, message) = problem(&place.file("latin-1", b"(title: \"Caf\xe9\")"));
    assert_eq!(
        message,
        "“…/latin-1” is not UTF-8 text: byte 13 does not belong there."
    );

    let (_, message) = problem(&place.file("csv", "a;b;c\n"));
    assert_eq!(
        message,
        "“…/csv” is not a study: line 1, column 2: non-whitespace trailing characters."
    );
}

#[test]
fn a_file_of_200_megabytes_is_refused_in_one_sentence() {
    let place = Place::new();
    let (found, _) = problem(&place.file("words", "words ".repeat((200 << 20) / 6)));
    assert!(matches!(found, OpenProblem::NotRon { .. }));

    let path = place.path("huge");
    let file = File::create(&path).expect("it is made");
    file.set_len(600 << 20).expect("it grows");
    let (_, message) = problem(&path);
    assert_eq!(
        message,
        "“…/huge” is too large: it has 600 MB, and a study has 512 MB at the most."
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let place = Place::new();
    let text = to_text(&document("One")).replace('\n', "\r\n");
    let path = place.file("a.journey.ron", format!("\u{feff}{text}"));
    let opened = open(&path).expect("it opens");
    assert_eq!(
        (opened.document, opened.set_aside.len()),
        (document("One"), 0)
    );
}

#[test]
fn a_folder_in_the_way_and_a_folder_that_is_missing_are_told() {
    let place = Place::new();
    fs::create_dir(place.path("folder")).expect("a folder");
    let error = save(&place.path("folder"), &document(""), None, &place.data());
    assert!(matches!(error, Err(SaveError::Folder(_))), "{error:?}");
    let error = save(
        &place.path("no/a.journey.ron"),
        &document(""),
        None,
        &place.data(),
    );
    assert!(matches!(error, Err(SaveError::NoFolder(_))), "{error:?}");
}

#[cfg(unix)]
mod unix {
    use std::{
        env,
        os::unix::{
            fs::{MetadataExt, PermissionsExt, symlink},
            process::CommandExt,
        },
        process::Command,
    };

    use super::*;

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the mode is set");
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("it is there").mode() & 0o777
    }

    #[test]
    fn saving_keeps_the_permissions() {
        let place = Place::new();
        let path = place.file("a.journey.ron", to_text(&document("One")));
        set_mode(&path, 0o640);
        save(&path, &document("Two"), None, &place.data()).expect("it is saved");
        assert_eq!(mode(&path), 0o640);
        let usual = place.file("usual", "");
        let new = place.path("new.journey.ron");
        save(&new, &document("Two"), None, &place.data()).expect("it is saved");
        assert_eq!(mode(&new), mode(&usual));
    }

    #[test]
    fn saving_goes_through_symbolic_links() {
        let place = Place::new();
        fs::create_dir(place.path("real")).expect("a folder");
        let target = place.path("real/a.journey.ron");
        let (link, chain) = (place.path("link"), place.path("chain"));
        symlink("real/a.journey.ron", &link).expect("a link");
        symlink("link", &chain).expect("a link");
        for title in ["New", "Replaced"] {
            save(&chain, &document(title), None, &place.data()).expect("it is saved");
            assert_eq!(open(&target).expect("it opens").document, document(title));
        }
        assert!(chain.is_symlink() && link.is_symlink() && !target.is_symlink());
        symlink("circle", place.path("circle")).expect("a link");
        assert!(save(&place.path("circle"), &document(""), None, &place.data()).is_err());
    }

    #[test]
    fn a_read_only_file_is_not_replaced() {
        let place = Place::new();
        let text = to_text(&document("One"));
        let path = place.file("a.journey.ron", &text);
        set_mode(&path, 0o444);
        let error = save(&path, &document("Two"), None, &place.data());
        assert!(matches!(error, Err(SaveError::ReadOnly(_))), "{error:?}");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
    }

    /// Set to a folder for the test below to do its work in, as a user whom permissions stop.
    const FOLDER: &str = "THROUGHLINE_TEST_FOLDER";

    #[test]
    fn permissions_stand_in_the_way_of_users() {
        if let Some(folder) = env::var_os(FOLDER) {
            return meet_permissions(Path::new(&folder));
        }
        let place = Place::new();
        let folder = place.path("folder");
        fs::create_dir(&folder).expect("a folder");
        let path = place.file("folder/secret", to_text(&document("One")));
        place.file("folder/a.journey.ron", to_text(&document("One")));
        set_mode(&path, 0o000);
        set_mode(&folder, 0o555);
        set_mode(place.0.path(), 0o755);
        // Nothing stops the superuser, so another user does the test for them.
        let program = place.path("program");
        fs::copy(env::current_exe().expect("a program"), &program).expect("it is copied");
        let mut command = Command::new(&program);
        if fs::metadata(&path).expect("it is there").uid() == 0 {
            command.uid(65_534).gid(65_534);
        }
        let name = "unix::permissions_stand_in_the_way_of_users";
        let output = command
            .args([name, "--exact"])
            .env(FOLDER, &folder)
            .output();
        set_mode(&folder, 0o755);
        let output = output.expect("it runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
        assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
    }

    fn meet_permissions(folder: &Path) {
        let (found, message) = problem(&folder.join("secret"));
        assert!(matches!(found, OpenProblem::NoPermission));
        assert_eq!(message, "“…/secret” may not be read by you.");
        let data = DataFolder::at(folder.join("data"));
        for name in ["a.journey.ron", "new.journey.ron"] {
            let error = save(&folder.join(name), &document("Two"), None, &data);
            assert!(
                matches!(error, Err(SaveError::NoPermission(_))),
                "{error:?}"
            );
        }
        let opened = open(&folder.join("a.journey.ron")).expect("it opens");
        assert_eq!(opened.document, document("One"));
    }
}
