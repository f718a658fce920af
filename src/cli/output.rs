//! Where a command puts the text that was asked for.

use std::{io::Write, path::Path};

use super::report::Failure;
use crate::export;

/// Writes a text to standard output, or into a file, and then says what the file holds.
pub(super) fn write(
    out: &mut dyn Write,
    file: Option<&Path>,
    text: &str,
    holds: &str,
) -> Result<(), Failure> {
    match file {
        None => out.write_all(text.as_bytes())?,
        Some(path) => {
            export::write_text(path, text)?;
            writeln!(out, "{}: {holds}", path.display())?;
        }
    }
    Ok(())
}

/// The ending of a file's name in small letters; empty where there is none.
pub(super) fn ending(file: Option<&Path>) -> String {
    let ending = file.and_then(Path::extension).and_then(|it| it.to_str());
    ending.map(str::to_ascii_lowercase).unwrap_or_default()
}
