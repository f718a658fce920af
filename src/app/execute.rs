//! The one place where messages become deeds.

use egui::{Context, ViewportCommand};

use super::{App, Command, Dialog, ExportDraft, FilePurpose, Leaving, Message, OpenStudy, landing};
use crate::{
    edit::{
        CoalesceKey, EditError, Selection, Transaction,
        ops::{self, Neighbour, Offset},
    },
    layout::{CellTarget, Point},
    model::{ConnectionKind, Direction, End, Id, Map, Perspective, RecordId, Stage, Touchpoint},
    ui::{
        canvas::{CardEditor, Tool},
        inspector,
    },
};

impl App {
    /// Acts on a message.
    pub(super) fn execute(
        &mut self,
        ctx: &Context,
        frame: Option<&eframe::Frame>,
        message: Message,
    ) {
        match message {
            Message::Command(command) => self.command(ctx, frame, command),
            Message::Edit(transaction) => self.commit(transaction),
            Message::EditCoalescing(transaction, key) => {
                if let Some(open) = &mut self.open {
                    open.commit_coalescing(transaction, key);
                }
            }
            Message::Preview(transaction) => {
                if let Some(open) = &mut self.open {
                    open.preview(transaction.as_ref());
                }
            }
            Message::Refuse(error) => self.refuse(&error),
            Message::Tell(text) => self.window.toasts.tell(text),
            Message::Select(selection) => {
                if let Some(open) = &mut self.open {
                    open.select(selection);
                }
            }
            Message::Reveal(id) => {
                self.reveal(id);
                self.window.canvas.focus();
            }
            Message::ShowFound(id) => self.reveal(id),
            Message::EditCard(id, text) => self.edit_card(id, text),
            Message::EditNext(id, direction) => self.edit_next(id, direction, false),
            Message::EditHeading(text) => self.edit_heading(ctx, text),
            Message::TakeBackNew(id) => {
                if let Some(open) = &mut self.open {
                    open.take_back_insert(id);
                }
            }
            Message::NewCard(target) => self.new_card(target),
            Message::NewConnected(from, target) => self.new_connected(from, target),
            Message::AddLane(kind) => {
                self.window.dialog = None;
                self.with_map(|open, map| ops::append_lane(open.study(), map, kind, ""));
            }
            Message::ShowMap(map) => {
                if let Some(open) = &mut self.open {
                    open.show_map(map);
                }
            }
            Message::ShowCurves(curves) => {
                if let Some(open) = &mut self.open {
                    open.show_curves(curves);
                }
            }
            Message::Show(dialog) => self.window.dialog = Some(dialog),
            Message::CloseDialog => {
                self.window.dialog = None;
                self.after_save = None;
            }
            Message::Set(settings) => {
                self.settings = settings;
                self.apply_settings(ctx);
                if let Err(error) = self.data.keep(super::SETTINGS, &self.settings) {
                    let text = format!("The settings could not be kept: {error}.");
                    self.window.toasts.trouble(text, None);
                }
            }
            message => self.execute_about_files(ctx, frame, message),
        }
    }

    /// Makes a change, as one step.
    pub(super) fn commit(&mut self, transaction: Transaction) {
        if let Some(open) = &mut self.open {
            open.commit(transaction);
        }
    }

    /// Says why something cannot be done.
    pub(super) fn refuse(&mut self, error: &EditError) {
        self.window.toasts.trouble(error.to_string(), error.hint());
    }

    /// Makes a change, or says why not.
    pub(super) fn attempt(&mut self, change: Result<Transaction, EditError>) {
        match change {
            Ok(transaction) => self.commit(transaction),
            Err(error) => self.refuse(&error),
        }
    }

    /// Makes a change to the map that is shown.
    fn with_map(
        &mut self,
        change: impl FnOnce(&OpenStudy, Id<Map>) -> Result<Transaction, EditError>,
    ) {
        if let Some(open) = &self.open
            && let Some(map) = open.map()
        {
            let change = change(open, map);
            self.attempt(change);
        }
    }

    /// Makes a change to what is selected.
    fn with_selection(
        &mut self,
        change: impl FnOnce(&OpenStudy, &[RecordId]) -> Result<Transaction, EditError>,
    ) {
        if let Some(open) = &self.open {
            let ids: Vec<RecordId> = open.selection().iter().collect();
            let change = change(open, &ids);
            self.attempt(change);
        }
    }

    /// The same, as one step with the change before if it was of the same kind.
    fn nudge(
        &mut self,
        key: &'static str,
        change: impl FnOnce(&OpenStudy, &[RecordId]) -> Result<Transaction, EditError>,
    ) {
        let Some(open) = &mut self.open else { return };
        let ids: Vec<RecordId> = open.selection().iter().collect();
        match change(open, &ids) {
            Ok(transaction) => open.commit_coalescing(transaction, CoalesceKey::new(key)),
            Err(error) => self.refuse(&error),
        }
        if let Some(focus) = self.open.as_ref().and_then(|open| open.selection().focus()) {
            self.window.canvas.reveal(focus);
        }
    }

    fn command(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, command: Command) {
        if !command.is_enabled(self.circumstances()) {
            return;
        }
        if let Some(open) = &self.open
            && self
                .window
                .canvas
                .execute(command, open, self.settings.motion)
        {
            return;
        }
        match command {
            Command::Undo | Command::Redo => self.step(command),
            Command::NewStudy
            | Command::Open
            | Command::Save
            | Command::SaveAs
            | Command::Export
            | Command::CloseStudy
            | Command::Quit
            | Command::OpenExample
            | Command::CopyPicture => self.file_command(ctx, frame, command),
            Command::Cut | Command::Copy | Command::Paste | Command::PasteAsOneCard => {
                self.clipboard_command(ctx, command);
            }
            Command::SelectTool
            | Command::HandTool
            | Command::ConnectTool
            | Command::LaserPointer => self.tool(command),
            Command::AddTouchpoint
            | Command::AddNote
            | Command::AddTollgate
            | Command::AddStage
            | Command::AddLane => self.add(command),
            Command::AddColumn | Command::CloseColumns => self.columns(command),
            Command::AddMap
            | Command::DuplicateAsFuture
            | Command::DuplicateMap
            | Command::DeleteMap
            | Command::MoveMapLeft
            | Command::MoveMapRight
            | Command::NextMap
            | Command::PreviousMap
            | Command::MapProperties => self.map_command(command),
            Command::ToggleOutline
            | Command::ToggleInspector
            | Command::ToggleMinimap
            | Command::HidePanels
            | Command::FullScreen
            | Command::Palette
            | Command::Keys
            | Command::Preferences
            | Command::Find
            | Command::Replace => self.window_command(ctx, command),
            _ => self.card_command(command),
        }
    }

    fn step(&mut self, command: Command) {
        let Some(open) = &mut self.open else { return };
        let (what, label) = if command == Command::Undo {
            ("Undid", open.undo())
        } else {
            ("Did again", open.redo())
        };
        if let Some(label) = label {
            self.window.toasts.tell(format!("{what}: {label}"));
        }
    }

    fn tool(&mut self, command: Command) {
        let canvas = &mut self.window.canvas;
        match command {
            Command::HandTool => canvas.take_up(Tool::Hand),
            Command::ConnectTool => canvas.take_up(Tool::Connect),
            Command::LaserPointer => canvas.toggle_laser(),
            _ => canvas.take_up(Tool::Select),
        }
        canvas.focus();
    }

    fn window_command(&mut self, ctx: &Context, command: Command) {
        let mut settings = self.settings.clone();
        match command {
            Command::ToggleOutline => settings.outline = !settings.outline,
            Command::ToggleInspector => settings.inspector = !settings.inspector,
            Command::ToggleMinimap => settings.minimap = !settings.minimap,
            Command::HidePanels => self.window.is_bare = !self.window.is_bare,
            Command::FullScreen => {
                let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
            }
            Command::Palette => self.window.open_palette(),
            Command::Keys => self.window.dialog = Some(Dialog::Keys(String::new())),
            Command::Preferences => self.window.dialog = Some(Dialog::Preferences),
            Command::Find => self.window.open_find(false),
            Command::Replace => self.window.open_find(true),
            _ => {}
        }
        if settings != self.settings {
            self.outbox.send(Message::Set(settings));
        }
    }

    fn card_command(&mut self, command: Command) {
        match command {
            Command::EditText => {
                if let Some(id) = self.open.as_ref().and_then(|open| open.selection().focus()) {
                    self.edit_card(id, None);
                }
            }
            Command::Delete => {
                self.with_selection(|open, ids| ops::delete_records(open.study(), ids));
            }
            Command::Duplicate => {
                self.with_selection(|open, ids| {
                    ops::duplicate_cards(open.study(), ids, Offset::default())
                });
            }
            Command::SelectAll => self.select_all(),
            Command::ToggleMoment => {
                self.with_selection(|open, ids| {
                    ops::toggle_moment(open.study(), &touchpoints(ids))
                });
            }
            Command::EmotionUp => self.emotion(1),
            Command::EmotionDown => self.emotion(-1),
            Command::ConnectTo => self.connect_to(),
            Command::MergeStages => {
                self.with_selection(|open, ids| landing::merge_stages(open.study(), ids));
            }
            Command::SplitLane => self.with_selection(|open, ids| {
                landing::split_lane(open.study(), ids, open.selection().focus())
            }),
            Command::Park => self.with_selection(|open, ids| ops::park(open.study(), ids)),
            Command::MoveLeft => self.shift(Direction::Left),
            Command::MoveRight => self.shift(Direction::Right),
            Command::MoveUp => self.shift(Direction::Up),
            Command::MoveDown => self.shift(Direction::Down),
            Command::ConnectLeft => self.connected(Direction::Left),
            Command::ConnectRight => self.connected(Direction::Right),
            Command::ConnectUp => self.connected(Direction::Up),
            Command::ConnectDown => self.connected(Direction::Down),
            _ => {}
        }
    }

    fn select_all(&mut self) {
        if let Some(open) = &mut self.open {
            let cards: Selection = open
                .drawing()
                .map(|drawing| drawing.layout.reading_order().iter().copied().collect())
                .unwrap_or_default();
            open.select(cards);
        }
    }

    fn emotion(&mut self, steps: i32) {
        self.nudge("emotion", |open, ids| {
            ops::nudge_emotion(open.study(), &touchpoints(ids), open.persona(), steps)
        });
    }

    fn shift(&mut self, direction: Direction) {
        self.nudge("move", |open, ids| {
            ops::shift_cards(open.study(), ids, direction)
        });
    }

    /// Connects the two cards that are selected, or the card a connection was begun at with the
    /// selected one; else begins one at the selected card.
    fn connect_to(&mut self) {
        let Some(open) = &self.open else { return };
        let selection = open.selection();
        let Some(focus) = selection.focus() else {
            return;
        };
        let other = || selection.iter().find(|id| *id != focus);
        let begun = self.window.canvas.take_begun();
        let begun = begun.filter(|id| open.study().contains(*id));
        let begun = begun.or_else(|| other().filter(|_| selection.len() == 2));
        match begun {
            Some(from) if from != focus => {
                let change = landing::connect(open.study(), from, focus);
                self.attempt(change);
            }
            _ if !landing::can_connect(focus) => {
                self.refuse(&EditError::NotConnectable(focus.kind()));
            }
            _ => {
                self.window.canvas.begin_connection(focus);
                let words = "Go to the other card and connect it the same way. Esc gives it up.";
                self.window.toasts.tell(words.to_owned());
            }
        }
        self.window.canvas.focus();
    }

    fn connected(&mut self, direction: Direction) {
        if let Some(id) = self.open.as_ref().and_then(|open| open.selection().focus()) {
            self.edit_next(id, direction, true);
        }
    }

    /// Goes on to the next card that way, made if there is none.
    fn edit_next(&mut self, id: RecordId, direction: Direction, is_connected: bool) {
        let Some(open) = &mut self.open else { return };
        let next = if is_connected {
            ops::add_connected(open.study(), id, direction)
                .map(|(transaction, id)| Neighbour::New(transaction, id))
        } else {
            ops::add_neighbour(open.study(), id, direction)
        };
        match next {
            Ok(Neighbour::Existing(next)) => {
                open.select(Selection::single(next));
                self.edit_card(next, None);
            }
            Ok(Neighbour::New(transaction, next)) => self.commit_new(transaction, next),
            Err(error) => self.refuse(&error),
        }
    }

    /// Begins typing into a card: over its text, or on from a first letter.
    fn edit_card(&mut self, id: RecordId, text: Option<String>) {
        let Some(open) = &mut self.open else { return };
        let Some(own) = landing::text_of(open.study(), id) else {
            return;
        };
        if open.selection().only() != Some(id) {
            open.select(Selection::single(id));
        }
        let editor = match text {
            Some(text) => CardEditor::beginning(id, text),
            None => CardEditor::replacing(id, own),
        };
        self.window.canvas.edit(editor);
    }

    /// Makes a change that adds a record, and begins typing into it. The change and the first text
    /// are one step.
    fn commit_new(&mut self, transaction: Transaction, id: RecordId) {
        let Some(open) = &mut self.open else { return };
        open.commit_coalescing(transaction, CardEditor::step(id));
        let editor = CardEditor::replacing(id, String::new()).new_card();
        self.window.canvas.edit(editor);
    }

    /// Makes a change that adds one record, and begins typing into it.
    fn add_and_edit(&mut self, change: Result<Transaction, EditError>) {
        match change {
            Ok(transaction) => match transaction.selection().and_then(Selection::focus) {
                Some(id) => self.commit_new(transaction, id),
                None => self.commit(transaction),
            },
            Err(error) => self.refuse(&error),
        }
    }

    /// Begins typing into the heading of the inspector, which is shown for it.
    fn edit_heading(&mut self, ctx: &Context, text: Option<String>) {
        self.window.is_bare = false;
        if !self.settings.inspector {
            let mut settings = self.settings.clone();
            settings.inspector = true;
            self.outbox.send(Message::Set(settings));
        }
        inspector::take_up_heading(ctx, text);
    }

    fn new_card(&mut self, target: CellTarget) {
        if let Some(open) = &self.open {
            let change = landing::add_at(open.study(), target);
            self.add_and_edit(change);
        }
    }

    fn new_connected(&mut self, from: End, target: CellTarget) {
        if let Some(open) = &self.open {
            let study = open.study();
            let change = landing::add_at(study, target).and_then(|mut card| {
                let to = card
                    .selection()
                    .and_then(Selection::focus)
                    .and_then(End::from_record);
                let after = card.applied_to(study);
                if let Some(to) = to {
                    let selection = card.selection().cloned().unwrap_or_default();
                    let line = ops::connect(&after, from, to, ConnectionKind::Flow)?;
                    card.followed_by(line.selecting(selection));
                }
                Ok(card)
            });
            self.add_and_edit(change);
        }
    }

    fn add(&mut self, command: Command) {
        let Some(open) = &self.open else { return };
        let Some(map) = open.map() else { return };
        if command == Command::AddLane {
            self.window.dialog = Some(Dialog::AddLane);
            return;
        }
        let study = open.study();
        let asked = self.window.canvas.take_menu_place();
        let stage = self.stage_for_new(open, asked);
        let change = match command {
            Command::AddStage => ops::insert_stage(study, map, stage, ""),
            Command::AddTollgate => match stage {
                Some(stage) => ops::add_tollgate(study, stage, ""),
                None => Err(landing::no_stage(study, map)),
            },
            Command::AddNote => landing::append_note(study, map, stage),
            _ => landing::append_touchpoint(study, map, stage, open.last_focus()),
        };
        self.add_and_edit(change);
    }

    /// Adds a column in front of the place the menu was opened at, or of the card worked on last;
    /// or takes the empty ones out of the stage there.
    fn columns(&mut self, command: Command) {
        let Some(open) = &self.open else { return };
        let study = open.study();
        let asked = self.window.canvas.take_menu_place();
        let change = if command == Command::CloseColumns {
            let stage = self.stage_for_new(open, asked);
            stage.map(|stage| ops::close_columns(study, stage))
        } else {
            let at_menu = || match open.drawing()?.layout.cell_at(asked?)? {
                CellTarget::Touchpoint(cell) => Some(cell),
                _ => None,
            };
            let of_card = || match open.last_focus()? {
                RecordId::Touchpoint(card) => study.touchpoints.get(card)?.cell(),
                _ => None,
            };
            let cell = at_menu().or_else(of_card);
            cell.map(|cell| ops::insert_column(study, cell.stage, cell.column))
        };
        let change = change.unwrap_or(Err(EditError::NothingSelected));
        self.attempt(change);
    }

    /// The stage that something new belongs to: the one it was asked for in, else the one that was
    /// worked in last, else the one in the middle of the view.
    fn stage_for_new(&self, open: &OpenStudy, asked: Option<Point>) -> Option<Id<Stage>> {
        let study = open.study();
        let stage_at = |place: Point| {
            let stages = open.drawing()?.layout.stages.iter();
            stages
                .rev()
                .find(|stage| stage.body.left <= place.x)
                .map(|stage| stage.id)
        };
        let of_last = || landing::stage_of_record(study, open.last_focus()?);
        let first = || {
            let map = open.map()?;
            study.stages_of(map).first().map(|stage| stage.id)
        };
        asked
            .and_then(stage_at)
            .or_else(of_last)
            .or_else(|| stage_at(self.window.canvas.middle()))
            .or_else(first)
    }

    fn map_command(&mut self, command: Command) {
        let Some(open) = &mut self.open else { return };
        let study = open.study();
        match command {
            Command::AddMap => {
                let (perspective, title) = ops::next_map(study);
                let change = ops::add_map(study, &title, perspective);
                self.attempt(change);
                self.show_selected_map();
            }
            Command::DuplicateAsFuture | Command::DuplicateMap => {
                let Some(map) = open.map() else { return };
                let perspective = study.maps.get(map).map(|map| map.perspective);
                let perspective = match perspective {
                    Some(own) if command == Command::DuplicateMap => own,
                    _ => Perspective::Future,
                };
                let change = ops::duplicate_map(study, map, perspective);
                self.attempt(change);
                self.show_selected_map();
            }
            Command::MoveMapLeft | Command::MoveMapRight => {
                let is_forward = command == Command::MoveMapRight;
                self.with_map(|open, map| landing::move_map(open.study(), map, is_forward));
            }
            Command::DeleteMap => self.with_map(|open, map| ops::delete_map(open.study(), map)),
            Command::MapProperties => {
                if let Some(map) = open.map() {
                    open.select(Selection::single(map));
                }
            }
            _ => {
                let maps: Vec<Id<Map>> = open.maps().iter().map(|map| map.id).collect();
                let place = maps.iter().position(|map| Some(*map) == open.map());
                let step = if command == Command::NextMap {
                    1
                } else {
                    maps.len().max(1) - 1
                };
                if let Some(next) = place.and_then(|place| maps.get((place + step) % maps.len())) {
                    open.show_map(*next);
                }
            }
        }
    }

    fn show_selected_map(&mut self) {
        if let Some(open) = &mut self.open
            && let Some(RecordId::Map(map)) = open.selection().focus()
        {
            open.show_map(map);
            open.select(Selection::single(map));
        }
    }

    fn reveal(&mut self, id: RecordId) {
        let Some(open) = &mut self.open else { return };
        if let Some(map) = open.map_of(id) {
            open.show_map(map);
        }
        open.select(Selection::single(id));
        self.window.canvas.reveal(id);
    }

    /// The dialog for exporting the map that is shown.
    pub(super) fn export_dialog(&mut self) {
        if let Some(open) = &self.open
            && let Some(map) = open.map()
        {
            let stages = open.study().stages_of(map).len();
            self.window.dialog = Some(Dialog::Export(Box::new(ExportDraft::new(map, stages))));
        }
    }

    /// Begins leaving the study or the program, asking first if something would be lost.
    pub(super) fn leave(&mut self, ctx: &Context, leaving: Leaving) {
        if self.open.as_ref().is_some_and(|open| !open.is_saved()) {
            self.window.dialog = Some(Dialog::Unsaved(leaving));
        } else {
            self.left(ctx, leaving);
        }
    }

    /// Leaves the study or the program.
    pub(super) fn left(&mut self, ctx: &Context, leaving: Leaving) {
        self.window.dialog = None;
        self.after_save = None;
        self.journal.discard();
        match leaving {
            Leaving::Close => self.close_study(),
            Leaving::Quit => {
                self.may_quit = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Asks where, or shows a field for the path where the system has no dialog.
    pub(super) fn pick(
        &mut self,
        ctx: &Context,
        frame: Option<&eframe::Frame>,
        purpose: FilePurpose,
        suggestion: String,
    ) {
        match self.picker.ask(frame, purpose, &suggestion) {
            Some(dialog) => self.jobs.pick(ctx, purpose, suggestion, dialog),
            None => self.window.dialog = Some(Dialog::FilePath(purpose, suggestion)),
        }
    }
}

/// The touchpoints among some records.
fn touchpoints(ids: &[RecordId]) -> Vec<Id<Touchpoint>> {
    ids.iter()
        .filter_map(|id| match id {
            RecordId::Touchpoint(id) => Some(*id),
            _ => None,
        })
        .collect()
}
