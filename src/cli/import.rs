//! `throughline import`: maps from other programs.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    Outcome,
    report::{self, Failure},
    study_file::{self, contents},
};
use crate::{
    import::{self, Imported},
    model::{Study, counted},
    storage::{Document, Fingerprint},
};

/// Bring maps from other programs into a study.
///
/// Reads Open Journey maps (.ojf), tables (.csv, .tsv) and Mermaid journeys (.mmd). Each source
/// becomes a map of its own. When one of them cannot be read, the study stays as it is.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline import onboarding.ojf --into team.journey.ron")]
pub(super) struct Import {
    /// The files to read
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,

    /// The study they go into; it is made if it is not there
    #[arg(long, value_name = "FILE")]
    into: PathBuf,
}

impl Import {
    /// Reads all sources, then saves the study once.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let imports: Vec<_> = self
            .sources
            .iter()
            .map(|source| import::read_file(source))
            .collect::<Result<_, _>>()?;
        let (mut document, expected) = target(&self.into)?;
        let is_new = expected.is_none();
        for (source, imported) in self.sources.iter().zip(imports) {
            tell(out, source, &imported)?;
            document.study = add(document.study, imported, is_new);
        }
        study_file::save(&self.into, &document, expected)?;
        writeln!(
            out,
            "{}: {}",
            self.into.display(),
            contents(&document.study)
        )?;
        Ok(Outcome::Done)
    }
}

/// The study to import into, with its fingerprint if it is there already.
fn target(path: &Path) -> Result<(Document, Option<Fingerprint>), Failure> {
    if !path.exists() {
        return Ok((Document::default(), None));
    }
    let opened = study_file::open(path)?;
    Ok((opened.document, Some(opened.fingerprint)))
}

/// Adds a map to a study. A new study is called like its first map.
fn add(mut study: Study, imported: Imported, is_new: bool) -> Study {
    if is_new && study.maps.is_empty() {
        return imported.into_study();
    }
    imported.into_transaction(&study).apply(&mut study);
    study
}

/// Says what a source brings, and what of it is left out.
fn tell(out: &mut dyn Write, source: &Path, imported: &Imported) -> Result<(), Failure> {
    let study = Study::from_records(imported.records.iter().cloned());
    let title = study.title_of(imported.map);
    writeln!(
        out,
        "{}: “{title}” with {}",
        source.display(),
        contents(&study)
    )?;
    for warning in &imported.warnings {
        report::warning(warning);
    }
    if !imported.losses.is_empty() {
        let losses: Vec<String> = imported.losses.iter().map(ToString::to_string).collect();
        report::warning(format_args!(
            "{} of “{}” have no place in a study: {}",
            counted(losses.len(), "kind of thing", "kinds of things"),
            source.display(),
            losses.join(", ")
        ));
    }
    Ok(())
}
