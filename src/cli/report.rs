//! What goes to standard error, and how.

use std::{
    env, fmt,
    io::{self, IsTerminal as _, Write as _},
};

use crate::{
    app::RunError,
    export::ExportError,
    import::ImportError,
    storage::{OpenError, SaveError},
};

/// Why a command failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something is the matter with a file or a study.
    Told {
        /// What happened, in a sentence.
        message: String,
        /// What to do next.
        hint: Option<String>,
    },
    /// The command was used wrongly.
    Usage(clap::Error),
    /// Standard output does not take any more.
    Output(io::Error),
}

impl Failure {
    /// A failure with a way out.
    pub fn with_hint(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Told {
            message: message.into(),
            hint: Some(hint.into()),
        }
    }
}

/// Every error of the program brings its own hint.
macro_rules! told {
    ($($error:ty),*) => {
        $(
            impl From<$error> for Failure {
                fn from(error: $error) -> Self {
                    Self::Told { message: error.to_string(), hint: error.hint() }
                }
            }
        )*
    };
}

told!(ExportError, ImportError, OpenError, RunError, SaveError);

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::Usage(error)
    }
}

/// Prints a failure and its hint.
pub(super) fn failure(failure: &Failure) {
    match failure {
        Failure::Told { message, hint } => {
            line(Label::Error, message);
            if let Some(hint) = hint {
                line(Label::Hint, hint);
            }
        }
        Failure::Usage(error) => line(Label::Error, error),
        Failure::Output(error) => {
            line(
                Label::Error,
                format_args!("Standard output cannot be written: {error}"),
            );
        }
    }
}

/// Prints something to keep in mind.
pub(super) fn warning(message: impl fmt::Display) {
    line(Label::Warning, message);
}

/// Prints what to do next.
pub(super) fn hint(message: impl fmt::Display) {
    line(Label::Hint, message);
}

/// What a line begins with.
#[derive(Clone, Copy)]
enum Label {
    Error,
    Warning,
    Hint,
}

impl Label {
    const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }

    /// The terminal's code for its colour.
    const fn color(self) -> &'static str {
        match self {
            Self::Error => "\x1b[1;31m",
            Self::Warning => "\x1b[1;33m",
            Self::Hint => "\x1b[1;36m",
        }
    }
}

/// Prints one line. Messages come with a full stop or without; here all have one.
fn line(label: Label, message: impl fmt::Display) {
    let message = message.to_string();
    let message = message.trim_end();
    let stop = if message.ends_with(['.', '!', '?', ':', '”']) {
        ""
    } else {
        "."
    };
    let word = label.word();
    let mut out = io::stderr().lock();
    // There is nobody left to tell when this cannot be printed.
    let _ = if has_color() {
        writeln!(out, "{}{word}:\x1b[0m {message}{stop}", label.color())
    } else {
        writeln!(out, "{word}: {message}{stop}")
    };
}

/// True on a terminal, unless `NO_COLOR` is set to anything or the terminal knows no colours.
fn has_color() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal()
        && !is_set("NO_COLOR")
        && env::var_os("TERM").is_none_or(|term| term != "dumb")
}
