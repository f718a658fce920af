//! A person at the window: keys, pointer and eyes, as the system would deliver and show them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, accesskit::Role, vec2};
use egui_kittest::{
    Harness, HarnessBuilder,
    kittest::{NodeT as _, Queryable as _},
};
use tempfile::TempDir;
use throughline::{
    app::{App, FilePicker, OpenStudy},
    layout::Point,
    model::{RecordId, Stage, Study, Touchpoint},
    storage::DataFolder,
};

/// The keys that most systems call a command with.
pub const CTRL: Modifiers = Modifiers::COMMAND.plus(Modifiers::CTRL);
/// The same with Shift.
pub const CTRL_SHIFT: Modifiers = CTRL.plus(Modifiers::SHIFT);
/// No key held.
pub const NONE: Modifiers = Modifiers::NONE;

/// How long a frame lasts, in seconds.
const FRAME: f32 = 0.01;
/// How long to wait for work in the background.
const PATIENCE: Duration = Duration::from_secs(30);

/// The window with a person before it.
pub struct Desk {
    pub harness: Harness<'static, App>,
    folder: Arc<TempDir>,
}

impl Desk {
    /// A program that was never used, on its first page.
    pub fn new() -> Self {
        Self::at(Arc::new(tempfile::tempdir().unwrap()), None)
    }

    /// A program that opens a file with this text.
    pub fn with_text(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.journey.ron");
        fs::write(&path, text).unwrap();
        let mut desk = Self::at(Arc::new(folder), Some(path));
        desk.wait_for(|desk| desk.open().is_some() || desk.app().last_toast().is_some());
        desk.settle();
        desk
    }

    /// A program with the template of this name open.
    pub fn with_template(name: &str) -> Self {
        Self::with_text(throughline::templates::find(name).unwrap().text)
    }

    /// A program with these cards, and the one of the blank template before them, in a row of the
    /// first stage, and the whole map in view.
    pub fn with_cards(titles: &str) -> Self {
        let mut desk = Self::with_template("blank");
        desk.key(Key::Home);
        desk.paste(titles);
        desk.key(Key::Escape);
        desk.press(CTRL, Key::Num1);
        desk.pass(1.0);
        desk
    }

    /// A program with the example open.
    pub fn with_example() -> Self {
        Self::with_text(throughline::templates::example().text)
    }

    /// The next start of the program on the same machine.
    pub fn start_again(&self, file: Option<PathBuf>) -> Self {
        Self::at(Arc::clone(&self.folder), file)
    }

    /// The program ends without being closed, and is started again.
    pub fn crash(self) -> Self {
        let Self { harness, folder } = self;
        drop(harness);
        Self::at(folder, None)
    }

    fn at(folder: Arc<TempDir>, file: Option<PathBuf>) -> Self {
        let harness = builder().build_eframe(|creation| {
            let data = DataFolder::at(folder.path().join("data"));
            App::new(&creation.egui_ctx, data, FilePicker::PathField, file)
        });
        Self { harness, folder }
    }

    /// A path in a folder of its own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn app(&self) -> &App {
        self.harness.state()
    }

    pub fn open(&self) -> Option<&OpenStudy> {
        self.app().open_study()
    }

    pub fn study(&self) -> &Study {
        self.open().expect("no study is open").study()
    }

    /// What is selected, if it is one record.
    pub fn selected(&self) -> Option<RecordId> {
        self.open()?.selection().only()
    }

    /// What is selected, in words.
    pub fn selected_titles(&self) -> Vec<String> {
        let open = self.open().expect("no study is open");
        let selection = open.selection().iter();
        selection.map(|id| open.study().title_of(id)).collect()
    }

    pub fn toast(&self) -> &str {
        self.app().last_toast().unwrap_or_default()
    }

    pub fn touchpoint(&self, title: &str) -> &Touchpoint {
        let mut cards = self.study().touchpoints.iter();
        cards
            .find(|card| card.title == title)
            .unwrap_or_else(|| panic!("no touchpoint “{title}”"))
    }

    pub fn stage(&self, name: &str) -> &Stage {
        let mut stages = self.study().stages.iter();
        stages
            .find(|stage| stage.name == name)
            .unwrap_or_else(|| panic!("no stage “{name}”"))
    }

    // Time.

    /// Shows the window until it is still; everything interactive must have a name.
    pub fn settle(&mut self) {
        let end = Instant::now() + PATIENCE;
        while let Err(error) = self.harness.try_run() {
            // Only work in the background may keep the window moving.
            let mut causes = error.repaint_causes.iter();
            let is_working = causes.any(|cause| cause.file.ends_with("spinner.rs"));
            assert!(is_working && Instant::now() < end, "{error}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// The names of what can be acted on that hold an icon, which nobody can say.
    pub fn names_with_icons(&self) -> Vec<String> {
        self.harness
            .root()
            .children_recursive()
            .filter(|node| egui::accessibility::is_input(node.accesskit_node().role()))
            .filter_map(|node| node.accesskit_node().label())
            .filter(|name| name.contains(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)))
            .collect()
    }

    /// Lets time go by.
    pub fn pass(&mut self, seconds: f64) {
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now + seconds);
        self.harness.step();
        self.harness.input_mut().time = None;
        self.settle();
    }

    /// Shows the window until something has come about.
    pub fn wait_for(&mut self, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self) {
            assert!(Instant::now() < end, "waited in vain\n{:?}", self.harness);
            self.harness.step();
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the program says this.
    pub fn wait_for_toast(&mut self, words: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.toast().contains(words) {
            let toast = self.toast();
            assert!(
                Instant::now() < end,
                "waited for “{words}”, but it says “{toast}”"
            );
            self.harness.step();
            std::thread::sleep(Duration::from_millis(5));
        }
        self.settle();
    }

    // Keys.

    /// Delivers events in one frame.
    pub fn send(&mut self, events: impl IntoIterator<Item = Event>) {
        self.harness.input_mut().events.extend(events);
        self.harness.step();
    }

    /// Presses a key as a keyboard does: a letter comes together with its text.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        let name = key.symbol_or_name();
        let is_letter = name.chars().count() == 1 && name.is_ascii();
        let mut events = vec![Event::ModifiersChanged(modifiers), event(true)];
        if is_letter && !modifiers.command && !modifiers.ctrl {
            events.push(Event::Text(if modifiers.shift {
                name.to_owned()
            } else {
                name.to_lowercase()
            }));
        }
        self.send(events);
        self.send([event(false), Event::ModifiersChanged(NONE)]);
        self.settle();
    }

    /// Presses a key without another.
    pub fn key(&mut self, key: Key) {
        self.press(NONE, key);
    }

    /// Types words.
    pub fn type_text(&mut self, words: &str) {
        self.send([Event::Text(words.to_owned())]);
        self.settle();
    }

    /// Pastes from the clipboard, as Ctrl+V arrives from the system.
    pub fn paste(&mut self, text: &str) {
        self.send([Event::Paste(text.to_owned())]);
        self.settle();
    }

    // Pointer.

    /// Moves the pointer.
    pub fn hover(&mut self, at: Pos2) {
        self.send([Event::PointerMoved(at)]);
        self.settle();
    }

    /// Presses or lets go a button where the pointer is taken to.
    pub fn button(&mut self, button: PointerButton, is_down: bool, at: Pos2, held: Modifiers) {
        self.send([Event::PointerMoved(at)]);
        self.send([
            Event::ModifiersChanged(held),
            Event::PointerButton {
                pos: at,
                button,
                pressed: is_down,
                modifiers: held,
            },
        ]);
    }

    pub fn click_with(&mut self, button: PointerButton, at: Pos2, held: Modifiers) {
        // Long enough after the last click not to be a double click.
        self.pass(1.0);
        self.button(button, true, at, held);
        self.button(button, false, at, held);
        self.send([Event::ModifiersChanged(NONE)]);
        self.settle();
    }

    pub fn click(&mut self, at: Pos2) {
        self.click_with(PointerButton::Primary, at, NONE);
    }

    pub fn double_click(&mut self, at: Pos2) {
        self.pass(1.0);
        for _ in 0..2 {
            self.button(PointerButton::Primary, true, at, NONE);
            self.button(PointerButton::Primary, false, at, NONE);
        }
        self.settle();
    }

    /// Presses at the first place and moves by way of the others, without letting go.
    pub fn drag(&mut self, button: PointerButton, way: &[Pos2], held: Modifiers) {
        self.pass(1.0);
        let (first, rest) = way.split_first().unwrap();
        self.button(button, true, *first, held);
        self.send([Event::PointerMoved(*first + vec2(6.0, 0.0))]);
        for at in rest {
            self.send([Event::PointerMoved(*at)]);
        }
        self.harness.step();
    }

    /// Drags from one place to another with the primary button.
    pub fn drag_and_drop(&mut self, from: Pos2, to: Pos2, held: Modifiers) {
        self.drag(
            PointerButton::Primary,
            &[from, from.lerp(to, 0.5), to],
            held,
        );
        self.button(PointerButton::Primary, false, to, held);
        self.send([Event::ModifiersChanged(NONE)]);
        self.settle();
    }

    // Eyes.

    /// Where a node of this role and name is.
    pub fn rect(&self, role: Role, name: &str) -> Rect {
        self.harness.get_by_role_and_label(role, name).rect()
    }

    /// Clicks on a button of this name.
    pub fn click_button(&mut self, name: &str) {
        let at = self.rect(Role::Button, name).center();
        self.click(at);
    }

    /// True if the words are somewhere in the window.
    pub fn sees(&self, words: &str) -> bool {
        self.harness
            .query_all_by_label_contains(words)
            .next()
            .is_some()
            || self
                .harness
                .query_all_by(|node| node.value().is_some_and(|value| value.contains(words)))
                .next()
                .is_some()
    }

    /// The canvas.
    pub fn canvas(&self) -> Rect {
        let mut lists = self.harness.query_all_by_role(Role::List);
        lists
            .find(|list| {
                let label = list.accesskit_node().label();
                label.is_some_and(|label| label.starts_with("Journey canvas"))
            })
            .expect("no canvas")
            .rect()
    }

    /// True while the keys go to the canvas.
    pub fn canvas_has_focus(&self) -> bool {
        let focused = self.harness.ctx.memory(egui::Memory::focused);
        focused == Some(throughline::ui::canvas::widget_id())
    }

    /// Where a place of the map is seen.
    pub fn on_screen(&self, point: Point) -> Pos2 {
        let world = throughline::layout::Rect::new(point.x, point.y, 0.0, 0.0);
        let on_screen = self.app().window().canvas.on_screen(world);
        on_screen.expect("the canvas is not shown").min
    }

    /// Where a record is seen.
    pub fn place_of(&self, id: impl Into<RecordId>) -> Pos2 {
        let drawing = self.open().and_then(OpenStudy::drawing).unwrap();
        let rect = drawing.layout.record_rect(id.into()).expect("not drawn");
        self.on_screen(rect.center())
    }

    /// Where the card with this title lies on the screen.
    pub fn place_of_card(&self, title: &str) -> Pos2 {
        self.place_of(self.touchpoint(title).id)
    }

    /// Fills the field that has the focus with other words.
    pub fn fill_in(&mut self, words: &str) {
        self.press(CTRL, Key::A);
        self.type_text(words);
    }

    /// Enters a path into the dialog that asks for one.
    pub fn enter_path(&mut self, path: &Path) {
        assert!(self.sees("Path of the file"), "no field for a path");
        self.fill_in(&path.display().to_string());
        self.key(Key::Enter);
    }
}

fn builder() -> HarnessBuilder<App> {
    Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_step_dt(FRAME)
        .with_max_steps(80)
}
