//! Running the program in a folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// A folder to run the program in, with a data folder that nobody else uses.
pub struct Room(TempDir);

/// What a run said, and how it ended.
#[derive(Debug)]
pub struct Answer {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Room {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A room with the finished example in `example.journey.ron`.
    pub fn with_example() -> Self {
        let room = Self::new();
        room.run(&["new", "example.journey.ron", "--template", "cold-chain"])
            .succeeded();
        room
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, ready to run in the room without a display.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("THROUGHLINE_DATA", self.path("data"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::from(self.command(arguments).output().unwrap())
    }
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Answer {
    /// The command did what was asked.
    #[track_caller]
    pub fn succeeded(self) -> Self {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    /// The command failed, said why in one line and what to do in another.
    #[track_caller]
    pub fn failed(self, why: &str) -> Self {
        assert_eq!(self.code, 1, "{self:#?}");
        let lines: Vec<&str> = self.err.lines().collect();
        let [error, hint] = lines[..] else {
            panic!("not an error and a hint: {self:#?}");
        };
        assert!(
            error.starts_with("error: ") && error.contains(why),
            "{self:#?}"
        );
        assert!(
            hint.starts_with("hint: ") && hint.ends_with('.'),
            "{self:#?}"
        );
        self
    }

    /// The command was used wrongly.
    #[track_caller]
    pub fn misused(self, why: &str) -> Self {
        assert_eq!(self.code, 2, "{self:#?}");
        assert!(
            self.err.starts_with("error: ") && self.err.contains(why),
            "{self:#?}"
        );
        self
    }
}

/// The names in a folder, in order.
pub fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
