//! Pictures of the running program, painted by a GPU in software.
//!
//! ```sh
//! cargo test --test screenshots -- --ignored
//! ```
//!
//! writes `screenshots/*.png`. On Debian the painter is in `mesa-vulkan-drivers`; where there is
//! more than one, `VK_DRIVER_FILES=/usr/share/vulkan/icd.d/lvp_icd.x86_64.json` chooses it, and
//! the pictures are the same on every machine.

#![cfg(test)]

use std::{fs, path::Path};

use egui::{Vec2, vec2};
use egui_kittest::Harness;
use throughline::{
    analysis::GapKind,
    app::{App, Command, ExportDraft, FilePicker, Message, Settings},
    edit::Selection,
    export::{self, ExportOptions, raster::RasterSize},
    model::{Id, Map, RecordId, Study, crowded},
    storage::{self, DataFolder, Document},
    templates,
    ui::theme::Appearance,
};

const LAPTOP: Vec2 = vec2(1440.0, 900.0);
const DESKTOP: Vec2 = vec2(1920.0, 1080.0);

/// A window on this study.
struct Window {
    harness: Harness<'static, App>,
    /// Where the program keeps its own things, and the study lies.
    _folder: tempfile::TempDir,
}

impl Window {
    fn welcome(size: Vec2, appearance: Appearance) -> Self {
        Self::new(size, appearance, None)
    }

    fn of_example(size: Vec2, appearance: Appearance) -> Self {
        Self::new(
            size,
            appearance,
            Some(("cold-chain.journey.ron", templates::example().text)),
        )
    }

    fn new(size: Vec2, appearance: Appearance, file: Option<(&str, &str)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path().join("data"));
        let settings = Settings {
            appearance,
            motion: false,
            ..Settings::default()
        };
        let path = file.map(|(name, text)| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        });
        let is_opening = path.is_some();
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(60)
            .wgpu()
            .build_eframe(|creation| {
                let mut app = App::new(&creation.egui_ctx, data, FilePicker::PathField, path);
                app.send(Message::Set(settings));
                app
            });
        let mut window = Self {
            harness,
            _folder: folder,
        };
        while is_opening && window.harness.state().open_study().is_none() {
            window.harness.step();
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        window.settle();
        window
    }

    fn settle(&mut self) {
        for _ in 0..3 {
            self.harness.run_ok();
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
        self.harness.run();
    }

    fn send(&mut self, message: Message) {
        self.harness.state_mut().send(message);
        self.harness.step();
        self.settle();
    }

    fn command(&mut self, command: Command) {
        self.send(Message::Command(command));
    }

    fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    fn study(&self) -> &Study {
        self.harness.state().open_study().unwrap().study()
    }

    fn map(&self) -> Id<Map> {
        self.harness.state().open_study().unwrap().map().unwrap()
    }

    /// The most telling card of the map: a moment that matters with quotes.
    fn telling_card(&self) -> RecordId {
        let study = self.study();
        let quotes = |id: RecordId| {
            let quotes = study.quotes.iter();
            quotes
                .filter(|quote| quote.targets.iter().any(|target| target.record() == id))
                .count()
        };
        study
            .touchpoints
            .iter()
            .filter(|card| card.map == self.map() && card.moment.is_some())
            .map(|card| RecordId::from(card.id))
            .max_by_key(|id| quotes(*id))
            .unwrap()
    }

    fn shoot(&mut self, name: &str) {
        self.harness.remove_cursor();
        self.settle();
        let picture = self.harness.render().unwrap();
        picture.save(folder().join(format!("{name}.png"))).unwrap();
    }
}

fn folder() -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
#[ignore = "needs a software GPU"]
fn welcome() {
    Window::welcome(LAPTOP, Appearance::Light).shoot("welcome");
    Window::welcome(DESKTOP, Appearance::Dark).shoot("welcome-dark-1920");
}

#[test]
#[ignore = "needs a software GPU"]
fn the_example_as_a_whole() {
    Window::of_example(LAPTOP, Appearance::Light).shoot("example-fit");
    Window::of_example(DESKTOP, Appearance::Light).shoot("example-fit-1920");
    Window::of_example(LAPTOP, Appearance::Dark).shoot("example-dark");
    Window::of_example(LAPTOP, Appearance::HighContrast).shoot("example-high-contrast");
}

#[test]
#[ignore = "needs a software GPU"]
fn a_card_close_by() {
    for (size, name) in [(LAPTOP, "card"), (DESKTOP, "card-1920")] {
        let mut window = Window::of_example(size, Appearance::Light);
        let card = window.telling_card();
        window.command(Command::Zoom100);
        window.send(Message::Reveal(card));
        window.shoot(name);
    }
    let mut window = Window::of_example(LAPTOP, Appearance::Dark);
    let card = window.telling_card();
    window.command(Command::Zoom100);
    window.send(Message::Reveal(card));
    window.shoot("card-dark");
}

#[test]
#[ignore = "needs a software GPU"]
fn typing_into_a_card() {
    let mut window = Window::of_example(LAPTOP, Appearance::Light);
    let card = window.telling_card();
    window.command(Command::Zoom100);
    window.send(Message::Reveal(card));
    window.command(Command::EditText);
    window.shoot("typing");
}

#[test]
#[ignore = "needs a software GPU"]
fn the_inspector() {
    let mut window = Window::of_example(LAPTOP, Appearance::Light);
    let gate = window.study().tollgates.iter().next().unwrap().id;
    window.send(Message::Reveal(gate.into()));
    window.shoot("inspector-tollgate");
    let stage = window.study().stages.iter().next().unwrap().id;
    window.send(Message::Select(Selection::single(stage)));
    window.shoot("inspector-stage");
    window.command(Command::MapProperties);
    window.shoot("inspector-map");
    window.command(Command::SelectAll);
    window.shoot("inspector-several");
}

#[test]
#[ignore = "needs a software GPU"]
fn what_lies_over_the_map() {
    let mut window = Window::of_example(LAPTOP, Appearance::Light);
    window.command(Command::Palette);
    window.type_text("add");
    window.shoot("palette");
    window.harness.key_press(egui::Key::Escape);
    window.settle();
    window.command(Command::Replace);
    window.type_text("trial");
    window.shoot("find");
    window.harness.key_press(egui::Key::Escape);
    window.settle();
    let stages = window.study().stages_of(window.map()).len();
    let draft = ExportDraft::new(window.map(), stages);
    window.send(Message::Show(throughline::app::Dialog::Export(Box::new(
        draft,
    ))));
    window.shoot("export");
    window.send(Message::CloseDialog);
    for (command, name) in [
        (Command::Keys, "keys"),
        (Command::Preferences, "preferences"),
        (Command::NewStudy, "new-study"),
        (Command::AddLane, "add-lane"),
        (Command::Open, "open"),
    ] {
        window.command(command);
        window.shoot(name);
        window.send(Message::CloseDialog);
    }
    window.command(Command::Duplicate);
    window.command(Command::ToggleMinimap);
    window.send(Message::Tell("Saved cold-chain.journey.ron.".to_owned()));
    window.shoot("minimap-and-toast");
    window.send(Message::Tell("Saved again.".to_owned()));
    window.command(Command::SelectAll);
    window.command(Command::Delete);
    window.command(Command::CloseStudy);
    window.shoot("unsaved");
}

/// A window on the example in which everything is found out.
fn found_out(size: Vec2, appearance: Appearance) -> Window {
    let mut window = Window::of_example(size, appearance);
    let has_findings = |window: &Window| {
        let open = window.harness.state().open_study();
        open.is_some_and(|open| open.findings().is_some())
    };
    while !has_findings(&window) {
        window.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    window.settle();
    window
}

#[test]
#[ignore = "needs a software GPU"]
fn tollgates_gaps_and_plan() {
    let mut window = found_out(LAPTOP, Appearance::Light);
    window.command(Command::TollgatesStep);
    window.shoot("tollgates");
    let open = window.harness.state().open_study().unwrap();
    let gaps = open.findings().unwrap().gaps.iter();
    let mut loops = gaps.filter(|found| found.gap.kind == GapKind::ReworkLoop);
    let fingerprint = loops.next().unwrap().fingerprint.clone();
    window.send(Message::ShowGap(fingerprint.clone()));
    window.shoot("gap-list");
    window.send(Message::LeaveGap);
    for (command, name) in [
        (Command::MethodPage, "method"),
        (Command::HandoffsPage, "handoffs"),
        (Command::PathPage, "path"),
        (Command::CausesPage, "causes"),
        (Command::RatingsPage, "ratings"),
        (Command::CriteriaPage, "criteria"),
        (Command::ComparisonPage, "comparison"),
        (Command::EffortPage, "effort"),
        (Command::TimelinePage, "timeline"),
        (Command::MeasuresPage, "measures"),
        (Command::PromisesPage, "promises"),
    ] {
        window.command(command);
        window.shoot(name);
    }
    let mut window = found_out(DESKTOP, Appearance::Dark);
    window.send(Message::ShowGap(fingerprint));
    window.shoot("gap-list-dark-1920");
}

#[test]
#[ignore = "needs a software GPU"]
fn a_nearly_empty_study() {
    let blank = templates::find("blank").unwrap().text;
    let mut window = Window::new(LAPTOP, Appearance::Light, Some(("new.journey.ron", blank)));
    window.shoot("blank");
    window.command(Command::AddMap);
    window.shoot("empty-map");
    let text = "(format: \"throughline\", version: 1, min_reader: 1)";
    Window::new(LAPTOP, Appearance::Light, Some(("none.journey.ron", text))).shoot("no-map");
}

#[test]
#[ignore = "needs a software GPU"]
fn a_crowded_study() {
    let document = Document {
        study: crowded(600, 200),
        ..Document::default()
    };
    let text = storage::to_text(&document);
    let mut window = Window::new(
        DESKTOP,
        Appearance::Light,
        Some(("crowded.journey.ron", &text)),
    );
    window.shoot("crowded");
    let card = window.study().touchpoints.iter().nth(250).unwrap().id;
    window.command(Command::Zoom100);
    window.send(Message::Reveal(card.into()));
    window.shoot("crowded-100");
}

#[test]
#[ignore = "needs a software GPU"]
fn the_example_as_a_picture() {
    let study = templates::instantiate(templates::example()).unwrap();
    let map = study
        .maps
        .iter()
        .find(|map| map.perspective == throughline::model::Perspective::Current)
        .unwrap()
        .id;
    let options = ExportOptions {
        size: RasterSize::Width(1920),
        ..ExportOptions::default()
    };
    export::export_file(&study, map, &folder().join("example-map.png"), &options).unwrap();
}
