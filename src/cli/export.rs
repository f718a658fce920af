//! `throughline export`: a map for other programs.

use std::{fmt::Display, io::Write, ops::RangeInclusive, path::PathBuf, str::FromStr};

use clap::{Args, ValueEnum, error::ErrorKind};
use jiff::{Zoned, civil::Date};

use super::{
    Outcome,
    report::{self, Failure},
    study_file,
};
use crate::{
    export::{
        self, ExportError, ExportFormat, ExportOptions, ExportPart, ExportReport,
        raster::RasterSize, svg::Fonts,
    },
    model::{Id, Map, Study},
};

/// Take a picture or a table of a map.
///
/// The ending of OUT chooses the format: .svg, .png, .jpg, .webp, .csv or .mmd. A file that is
/// there is replaced.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline export team.journey.ron slide.png --width 3840")]
pub(super) struct Export {
    /// The study
    file: PathBuf,

    /// The file to write
    out: PathBuf,

    /// The map, by its name [default: the first one]
    #[arg(long, value_name = "NAME")]
    map: Option<String>,

    #[command(flatten)]
    size: Size,

    /// The colours
    #[arg(long, default_value = "light")]
    theme: Theme,

    /// What lies behind the map
    #[arg(long, default_value = "paper")]
    background: Background,

    /// The stages to show, by name or number, as in Compare..Buy or 2..4
    #[arg(long, value_name = "A..B")]
    stages: Option<String>,

    /// The saved view to show, by its name
    #[arg(long, value_name = "NAME", conflicts_with = "stages")]
    view: Option<String>,

    /// Where an SVG has the shapes of its letters from
    #[arg(long, default_value = "embedded")]
    fonts: LetterShapes,

    /// The day under the title, as in 2026-03-31 [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
}

/// How many pixels, for PNG, JPEG and WebP.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct Size {
    /// The width in pixels
    #[arg(long, value_name = "PX", value_parser = |text: &str| number(text, RasterSize::WIDTHS))]
    width: Option<u32>,

    /// Pixels for one unit of the map, 0.1 to 4 [default: 2]
    #[arg(long, value_name = "N", value_parser = |text: &str| number(text, RasterSize::SCALES))]
    scale: Option<f32>,

    /// Pixels for one inch of paper, 10 to 1200
    #[arg(long, value_name = "N", value_parser = |text: &str| number(text, RasterSize::DPIS))]
    dpi: Option<f32>,
}

/// A number in a range, which NaN never is.
fn number<N>(text: &str, range: RangeInclusive<N>) -> Result<N, String>
where
    N: FromStr + PartialOrd + Display,
{
    text.parse()
        .ok()
        .filter(|number| range.contains(number))
        .ok_or_else(|| {
            format!(
                "it must be a number from {} to {}",
                range.start(),
                range.end()
            )
        })
}

impl Size {
    /// The size that is asked for, if any is.
    fn raster(&self) -> Option<RasterSize> {
        let width = self.width.map(RasterSize::Width);
        let scale = self.scale.map(RasterSize::Scale);
        width.or(scale).or(self.dpi.map(RasterSize::Dpi))
    }
}

/// The colours of a picture.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Theme {
    /// For paper and bright rooms
    Light,
    /// For dark slides
    Dark,
}

/// What lies behind a map.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Background {
    /// Nothing, so that the slide shows through
    None,
    /// The map's own paper
    Paper,
}

/// Where an SVG has the shapes of its letters from.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LetterShapes {
    /// From the reader's machine: the smallest file
    Installed,
    /// From the file itself: for browsers
    Embedded,
    /// Letters become paths: the same in every program, but no longer text
    Paths,
}

impl Export {
    /// Exports the map and says what came of it.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        self.refuse_pixels_without_a_raster()?;
        let study = study_file::open(&self.file)?.document.study;
        let (map, part) = self.part(&study)?;
        let options = ExportOptions {
            part,
            ..self.options()
        };
        let report = export::export_file(&study, map, &self.out, &options)?;
        for warning in &report.warnings {
            report::warning(warning);
        }
        writeln!(out, "{}: {}", report.path.display(), size(&report))?;
        Ok(Outcome::Done)
    }

    /// A size in pixels is asked for where there are none.
    fn refuse_pixels_without_a_raster(&self) -> Result<(), Failure> {
        let format = ExportFormat::from_path(&self.out)?;
        if matches!(format, ExportFormat::Raster(_)) || self.size.raster().is_none() {
            return Ok(());
        }
        let message = format!(
            "--width, --scale and --dpi are for pictures of pixels; a file ending in .{} has none\n",
            format.extension()
        );
        Err(super::command_line()
            .error(ErrorKind::ArgumentConflict, message)
            .into())
    }

    /// The map, and what of it is to be shown.
    fn part(&self, study: &Study) -> Result<(Id<Map>, ExportPart), ExportError> {
        let map = self.map.as_deref();
        if let Some(name) = &self.view {
            let map = map.map(|_| export::find_map(study, map)).transpose()?;
            let view = export::find_view(study, map, name)?;
            return Ok((view.map, (&view.frame).into()));
        }
        let map = export::find_map(study, map)?;
        let part = match &self.stages {
            Some(range) => ExportPart::Stages(export::find_stages(study, map, range)?),
            None => ExportPart::Whole,
        };
        Ok((map, part))
    }

    /// The options but for the part.
    fn options(&self) -> ExportOptions {
        ExportOptions {
            size: self.size.raster().unwrap_or_default(),
            theme: match self.theme {
                Theme::Light => export::Theme::Light,
                Theme::Dark => export::Theme::Dark,
            },
            background: match self.background {
                Background::None => export::Background::None,
                Background::Paper => export::Background::Paper,
            },
            fonts: match self.fonts {
                LetterShapes::Installed => Fonts::Installed,
                LetterShapes::Embedded => Fonts::Embedded,
                LetterShapes::Paths => Fonts::Paths,
            },
            part: ExportPart::Whole,
            date: Some(self.date.unwrap_or_else(|| Zoned::now().date())),
        }
    }
}

/// How large an export is.
fn size(report: &ExportReport) -> String {
    let kilobytes = report.bytes.div_ceil(1000);
    match report.pixels {
        Some((width, height)) => format!("{width} × {height} pixels, {kilobytes} kB"),
        None => format!("{kilobytes} kB"),
    }
}
