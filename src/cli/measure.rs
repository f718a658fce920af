//! `throughline measure`: how fast this machine is with a study.

use std::{
    fs,
    hint::black_box,
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clap::Args;
use egui::vec2;
use jiff::Zoned;
use serde_json::json;

use super::{Outcome, report::Failure};
use crate::{
    analysis::Findings,
    app::{Command, Rehearsal},
    export::{self, ExportOptions, raster::RasterSize},
    model::{Study, crowded},
    storage::{self, DataFolder},
};

/// Steps of panning, zooming and dragging.
const STEPS: usize = 200;
/// Repetitions of everything that is not a frame.
const REPEATS: usize = 5;
/// The canvas, in points.
const SIZE: egui::Vec2 = vec2(1920.0, 1200.0);

/// Measure how fast this machine is with a study.
///
/// Frames are what they cost the processor: interface, shapes and triangles, on a canvas of
/// 1920 × 1200 points, over 200 steps of panning, zooming and dragging.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline measure study.journey.ron")]
pub(super) struct Measure {
    /// The study to measure
    #[arg(required_unless_present = "crowded")]
    file: Option<PathBuf>,

    /// Measure a made-up study with so many touchpoints and connections instead
    #[arg(
        long,
        value_name = "TOUCHPOINTS[,CONNECTIONS]",
        value_delimiter = ',',
        num_args = 1,
        conflicts_with = "file"
    )]
    crowded: Option<Vec<usize>>,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// One figure: its name in JSON, what it is, how long it took each time.
struct Figure {
    name: &'static str,
    what: &'static str,
    times: Vec<Duration>,
}

impl Figure {
    fn median_ms(&self) -> f64 {
        let mut times = self.times.clone();
        times.sort();
        times.get(times.len() / 2).map_or(0.0, milliseconds)
    }

    fn worst_ms(&self) -> f64 {
        self.times.iter().max().map_or(0.0, milliseconds)
    }
}

fn milliseconds(time: &Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

impl Measure {
    /// Measures and prints.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let folder = tempfile::tempdir().map_err(|error| {
            Failure::with_hint(
                format!("No temporary folder can be made: {error}"),
                "Name one that can be written to in TMPDIR.",
            )
        })?;
        let file = match (&self.file, &self.crowded) {
            (Some(file), _) => file.clone(),
            (None, sizes) => {
                let sizes = sizes.as_deref().unwrap_or_default();
                let touchpoints = sizes.first().copied().unwrap_or(5_000);
                let connections = sizes.get(1).copied().unwrap_or(touchpoints * 2 / 5);
                let file = folder.path().join("crowded.journey.ron");
                let document = crowded(touchpoints, connections).into();
                storage::save(&file, &document, None, &DataFolder::nowhere()).map(drop)?;
                file
            }
        };
        let figures = measure(&file, folder.path())?;
        let memory = peak_memory_mb();
        if self.json {
            print_json(out, &figures, memory)?;
        } else {
            print_text(out, &figures, memory)?;
        }
        Ok(Outcome::Done)
    }
}

fn measure(file: &Path, folder: &Path) -> Result<Vec<Figure>, Failure> {
    let mut open = Vec::new();
    let mut study = Study::default();
    for _ in 0..REPEATS {
        let started = Instant::now();
        study = storage::open(file)?.document.study;
        open.push(started.elapsed());
    }
    let mut figures = vec![figure("open_ms", "open the file", open)];
    let started = Instant::now();
    let mut window = Rehearsal::new(storage::open(file)?.document.study, SIZE);
    figures.push(figure(
        "first_frame_ms",
        "open the file in a new window",
        vec![started.elapsed()],
    ));
    let layouts = (0..REPEATS).map(|_| window.layout()).collect();
    figures.push(figure("layout_ms", "lay out and draw the map", layouts));
    figures.extend(frames(&mut window));
    let edits = (0..REPEATS * 4).map(|n| window.edit(&format!("A new title, the {n}th")));
    figures.push(figure(
        "edit_ms",
        "edit with relayout and frame",
        edits.collect(),
    ));
    let edited = window.document().map(|document| document.study);
    drop(window);
    figures.extend(gaps(&study, edited.as_ref().unwrap_or(&study)));
    figures.extend(files(&study, folder)?);
    Ok(figures)
}

fn figure(name: &'static str, what: &'static str, times: Vec<Duration>) -> Figure {
    Figure { name, what, times }
}

/// A way there and back, so that the map stays in view.
fn to_and_fro(step: usize) -> f32 {
    if step % 40 < 20 { 1.0 } else { -1.0 }
}

fn frames(window: &mut Rehearsal) -> Vec<Figure> {
    window.command(Command::ZoomFit);
    window.rest();
    let pan = |window: &mut Rehearsal| {
        (0..STEPS)
            .map(|step| window.pan(vec2(12.0, 7.0) * to_and_fro(step)))
            .collect()
    };
    let fit = pan(window);
    window.command(Command::Zoom100);
    window.rest();
    let full = pan(window);
    let drag = window.drag_card(STEPS);
    window.command(Command::ZoomFit);
    window.rest();
    let zoom = (0..STEPS)
        .map(|step| window.zoom(if step % 100 < 50 { 1.0 } else { -1.0 }))
        .collect();
    vec![
        figure("frame_fit_ms", "frame, the whole map in view", fit),
        figure("frame_100_ms", "frame at 100 %", full),
        figure("frame_zoom_ms", "frame while zooming", zoom),
        figure("drag_ms", "frame while a card is dragged", drag),
    ]
}

/// The gaps of a study, and of the same one after an edit.
fn gaps(study: &Study, edited: &Study) -> [Figure; 2] {
    let today = Zoned::now().date();
    let mut found = Vec::new();
    let mut followed = Vec::new();
    for _ in 0..REPEATS {
        let started = Instant::now();
        let findings = Findings::of(study, today);
        found.push(started.elapsed());
        let started = Instant::now();
        black_box(findings.after(edited, today));
        followed.push(started.elapsed());
    }
    [
        figure("gaps_ms", "find all gaps", found),
        figure("gaps_edit_ms", "find the gaps after an edit", followed),
    ]
}

fn files(study: &Study, folder: &Path) -> Result<Vec<Figure>, Failure> {
    let document = study.clone().into();
    let target = folder.join("saved.journey.ron");
    let mut save = Vec::new();
    for _ in 0..REPEATS {
        let started = Instant::now();
        storage::save(&target, &document, None, &DataFolder::nowhere())?;
        save.push(started.elapsed());
    }
    let mut figures = vec![figure("save_ms", "save the file", save)];
    let map = export::find_map(study, None)?;
    let options = ExportOptions {
        size: RasterSize::Width(3840),
        ..ExportOptions::default()
    };
    for (name, what, file) in [
        ("export_svg_ms", "export as SVG", "map.svg"),
        (
            "export_png_ms",
            "export as PNG, 3840 pixels wide",
            "map.png",
        ),
    ] {
        let mut times = Vec::new();
        for _ in 0..REPEATS.min(3) {
            let started = Instant::now();
            export::export_file(study, map, &folder.join(file), &options)?;
            times.push(started.elapsed());
        }
        figures.push(figure(name, what, times));
    }
    Ok(figures)
}

/// The most memory the program has had so far, in megabytes, where the system tells.
fn peak_memory_mb() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn print_json(out: &mut dyn Write, figures: &[Figure], memory: Option<f64>) -> Result<(), Failure> {
    let rounded = |value: f64| (value * 1000.0).round() / 1000.0;
    let mut object = serde_json::Map::new();
    for figure in figures {
        let value = json!({
            "median": rounded(figure.median_ms()),
            "worst": rounded(figure.worst_ms()),
        });
        object.insert(figure.name.to_owned(), value);
    }
    object.insert("peak_rss_mb".to_owned(), json!(memory.map(f64::round)));
    writeln!(out, "{:#}", serde_json::Value::Object(object))?;
    Ok(())
}

fn print_text(out: &mut dyn Write, figures: &[Figure], memory: Option<f64>) -> Result<(), Failure> {
    writeln!(out, "{:<36}{:>12}{:>12}", "", "median", "worst")?;
    for figure in figures {
        let (median, worst) = (figure.median_ms(), figure.worst_ms());
        writeln!(out, "{:<36}{median:>9.2} ms{worst:>9.2} ms", figure.what)?;
    }
    if let Some(memory) = memory {
        writeln!(out, "{:<36}{memory:>9.0} MB", "memory at its peak")?;
    }
    Ok(())
}
