//! `throughline new`: a study to begin with.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};

use super::{
    Outcome,
    report::Failure,
    study_file::{self, contents},
};
use crate::{
    storage::Document,
    templates::{self, Template},
};

/// Make a new study from a template.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline new fleet.journey.ron --template b2b-purchase")]
pub(super) struct New {
    /// The file to make, usually ending in .journey.ron
    file: PathBuf,

    /// What to begin with; “throughline templates” describes them
    #[arg(long, value_name = "NAME", default_value = "blank", value_parser = of_name())]
    template: &'static Template,

    /// Replace the file if it is there; its old version goes to the backups
    #[arg(long)]
    force: bool,
}

/// Reads the name of a template.
fn of_name() -> impl TypedValueParser<Value = &'static Template> {
    let named = |name: &str| all().find(|template| template.name == name);
    PossibleValuesParser::new(all().map(|template| template.name))
        .try_map(move |name| named(&name).ok_or("there is no such template"))
}

/// The templates and the finished example.
pub(super) fn all() -> impl Iterator<Item = &'static Template> {
    templates::all().iter().chain([templates::example()])
}

impl New {
    /// Makes the study.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        refuse_existing(&self.file, self.force)?;
        let study = templates::instantiate(self.template)?;
        let document = Document::from(study);
        study_file::save(&self.file, &document, None)?;
        writeln!(
            out,
            "{}: {}",
            self.file.display(),
            contents(&document.study)
        )?;
        Ok(Outcome::Done)
    }
}

/// Keeps what is already there.
fn refuse_existing(file: &Path, force: bool) -> Result<(), Failure> {
    if force || !file.exists() {
        return Ok(());
    }
    Err(Failure::with_hint(
        format!("“{}” is already there", file.display()),
        "Choose another name, or add --force to replace it.",
    ))
}
