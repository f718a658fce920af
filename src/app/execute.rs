//! The one place where messages and commands become deeds.

use egui::{Context, ViewportCommand};

use super::{
    App, Command, Dialog, FilePurpose, Leaving, Message, OpenStudy, Settings, Step, Writing,
    landing,
};
use crate::{
    edit::{CoalesceKey, EditError, Transaction, ops},
    model::{Direction, Id, Map, Perspective, RecordId},
    templates,
    ui::{
        self,
        canvas::{Tool, ZoomTo},
        pages::Page,
        theme::Appearance,
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
            Message::EditCoalescing(transaction, key) => self.commit_coalescing(transaction, key),
            Message::EditCopying(transaction, originals) => {
                self.commit_copies(transaction, &originals);
            }
            Message::Preview(transaction) => {
                self.with_open(|open| open.preview(transaction.as_ref()));
            }
            Message::Refuse(error) => self.refuse(&error),
            Message::Tell(text) => self.window.toasts.tell(text),
            Message::Select(selection) => self.with_open(|open| open.select(selection)),
            Message::Reveal(id) => {
                self.reveal(id);
                self.window.canvas.focus();
            }
            Message::ShowFound(id) => self.reveal(id),
            Message::EditCard(id, text) => self.edit_card(id, text),
            Message::EditNext(id, direction) => self.edit_next(id, direction, false),
            Message::EditHeading(text) => self.edit_heading(ctx, text),
            Message::TakeBackNew(id) => self.with_open(|open| open.take_back_insert(id)),
            Message::NewCard(target) => self.new_card(target),
            Message::NewConnected(from, target) => self.new_connected(from, target),
            Message::Paste(text) => self.paste(ctx, &text),
            Message::AddLane(kind) => {
                self.window.dialog = None;
                self.with_map(|open, map| ops::append_lane(open.study(), map, kind, ""));
            }
            Message::ShowMap(map) => self.with_open(|open| open.show_map(map)),
            Message::ShowGap(fingerprint) => self.show_gap(fingerprint),
            Message::LeaveGap => self.leave_gap(),
            Message::LightUp { records, is_way } => self.light_up(records, is_way),
            Message::ShowCurves(curves) => self.with_open(|open| open.show_curves(curves)),
            Message::OpenPath(path) => self.open_path(ctx, path),
            Message::Write(writing) => self.write(ctx, writing),
            Message::NewFrom(template) => self.leave(ctx, Leaving::Begin(template)),
            Message::Recover(leftover) => self.recover(ctx, leftover),
            Message::ForgetRecovery(leftover) => self.forget(ctx, &leftover),
            Message::Show(dialog) => self.window.dialog = Some(dialog),
            Message::CloseDialog => self.close_dialog(),
            Message::PickFile(purpose) => self.pick(ctx, frame, purpose),
            Message::PathTyped(purpose, path) => self.picked(ctx, purpose, path, false),
            Message::Leave(leaving) => self.leave_typed(ctx, leaving),
            Message::SaveThen(leaving) => self.save_then(ctx, frame, leaving),
            Message::LeaveWithoutSaving(leaving) => self.left(ctx, leaving),
            Message::Set(settings) => self.use_settings(ctx, settings),
            Message::Reload => self.reload(ctx),
            Message::SaveOver => self.save_over(ctx),
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "a line for each command, and nothing else"
    )]
    fn command(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, command: Command) {
        if !command.is_enabled(self.circumstances()) {
            return;
        }
        match command {
            Command::NewStudy => self.window.dialog = Some(Dialog::NewStudy),
            Command::Open => self.pick(ctx, frame, FilePurpose::Open),
            Command::Save => self.save(ctx, frame),
            Command::SaveAs => self.pick(ctx, frame, FilePurpose::Save),
            Command::Export => self.export_dialog(),
            Command::CloseStudy => self.leave(ctx, Leaving::Close),
            Command::Quit => self.leave(ctx, Leaving::Quit),
            Command::OpenExample => self.leave(ctx, Leaving::Begin(templates::example())),

            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Cut => self.cut(ctx),
            Command::Copy => self.copy(ctx),
            Command::Paste => self.ask_clipboard(ctx, false),
            Command::PasteAsOneCard => self.ask_clipboard(ctx, true),
            Command::CopyPicture => self.copy_picture(ctx),
            Command::Duplicate => self.duplicate(),
            Command::Delete => self.delete(),
            Command::SelectAll => self.select_all(),
            Command::Find => self.window.open_find(false),
            Command::Replace => self.window.open_find(true),

            Command::SelectTool => self.take_up(Tool::Select),
            Command::HandTool => self.take_up(Tool::Hand),
            Command::ConnectTool => self.take_up(Tool::Connect),
            Command::LaserPointer => {
                self.window.canvas.toggle_laser();
                self.window.canvas.focus();
            }
            Command::AddTouchpoint => self.add_touchpoint(),
            Command::AddNote => self.add_note(),
            Command::AddTollgate => self.add_tollgate(),
            Command::AddStage => self.add_stage(),
            Command::AddColumn => self.add_column(),
            Command::CloseColumns => self.close_columns(),
            Command::MergeStages => {
                self.with_selection(|open, ids| landing::merge_stages(open.study(), ids));
            }
            Command::SplitLane => self.with_selection(|open, ids| {
                landing::split_lane(open.study(), ids, open.selection().focus())
            }),
            Command::AddLane => self.window.dialog = Some(Dialog::AddLane),

            Command::EditText => self.edit_selected(),
            Command::ContinueText => self.continue_selected(),
            Command::ToggleMoment => self.toggle_moment(ctx),
            Command::EmotionUp => self.emotion(1),
            Command::EmotionDown => self.emotion(-1),
            Command::ConnectTo => self.connect_to(),
            Command::Park => self.with_selection(|open, ids| ops::park(open.study(), ids)),
            Command::MoveLeft => self.shift(Direction::Left),
            Command::MoveRight => self.shift(Direction::Right),
            Command::MoveUp => self.shift(Direction::Up),
            Command::MoveDown => self.shift(Direction::Down),
            Command::ConnectLeft => self.connected(Direction::Left),
            Command::ConnectRight => self.connected(Direction::Right),
            Command::ConnectUp => self.connected(Direction::Up),
            Command::ConnectDown => self.connected(Direction::Down),

            Command::Zoom100 => self.zoom(ZoomTo::OwnSize),
            Command::ZoomFit => self.zoom(ZoomTo::Whole),
            Command::ZoomSelection => self.zoom(ZoomTo::Selection),
            Command::ZoomIn => self.zoom(ZoomTo::Closer),
            Command::ZoomOut => self.zoom(ZoomTo::Farther),
            Command::ToggleOutline => self.set(ctx, |it| it.outline = !it.outline),
            Command::ToggleInspector => self.set(ctx, |it| it.inspector = !it.inspector),
            Command::ToggleMinimap => self.set(ctx, |it| it.minimap = !it.minimap),
            Command::SystemLooks => self.set_appearance(ctx, Appearance::System),
            Command::LightLooks => self.set_appearance(ctx, Appearance::Light),
            Command::DarkLooks => self.set_appearance(ctx, Appearance::Dark),
            Command::HighContrast => self.set_appearance(ctx, Appearance::HighContrast),
            Command::HidePanels => self.window.is_bare = !self.window.is_bare,
            Command::NextPart => self.step_part(true),
            Command::PreviousPart => self.step_part(false),
            Command::FullScreen => toggle_full_screen(ctx),

            Command::AddMap => self.add_map(),
            Command::DuplicateAsFuture => self.duplicate_map(Some(Perspective::Future)),
            Command::DuplicateMap => self.duplicate_map(None),
            Command::DeleteMap => self.with_map(|open, map| ops::delete_map(open.study(), map)),
            Command::MoveMapLeft => self.move_map(false),
            Command::MoveMapRight => self.move_map(true),
            Command::NextMap => self.step_map(true),
            Command::PreviousMap => self.step_map(false),
            Command::SaveView => self.save_view(),
            Command::MapProperties => self.select_map(),

            Command::MapStep => self.go_to(Step::Map),
            Command::TollgatesStep => self.go_to(Step::Tollgates),
            Command::GapsStep => self.go_to(Step::Gaps),
            Command::GapList
            | Command::MethodPage
            | Command::HandoffsPage
            | Command::PathPage
            | Command::CausesPage
            | Command::RatingsPage
            | Command::CriteriaPage
            | Command::ComparisonPage
            | Command::EffortPage
            | Command::TimelinePage
            | Command::MeasuresPage
            | Command::PromisesPage => self.show_page_of(command),

            Command::Palette => self.window.open_palette(),
            Command::Keys => self.window.dialog = Some(Dialog::Keys(String::new())),
            Command::Preferences => self.window.dialog = Some(Dialog::Preferences),
        }
    }

    fn with_open(&mut self, act: impl FnOnce(&mut OpenStudy)) {
        if let Some(open) = &mut self.open {
            act(open);
        }
    }

    /// Makes a change, as one step.
    pub(super) fn commit(&mut self, transaction: Transaction) {
        if let Some(open) = &mut self.open {
            open.commit(transaction);
        }
    }

    fn commit_coalescing(&mut self, transaction: Transaction, key: CoalesceKey) {
        if let Some(open) = &mut self.open {
            open.commit_coalescing(transaction, key);
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
    pub(super) fn with_map(
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
    pub(super) fn with_selection(
        &mut self,
        change: impl FnOnce(&OpenStudy, &[RecordId]) -> Result<Transaction, EditError>,
    ) {
        if let Some(open) = &self.open {
            let ids: Vec<RecordId> = open.selection().iter().collect();
            let change = change(open, &ids);
            self.attempt(change);
        }
    }

    fn undo(&mut self) {
        if let Some(label) = self.open.as_mut().and_then(OpenStudy::undo) {
            self.window.toasts.tell(format!("Undid: {label}"));
        }
    }

    fn redo(&mut self) {
        if let Some(label) = self.open.as_mut().and_then(OpenStudy::redo) {
            self.window.toasts.tell(format!("Did again: {label}"));
        }
    }

    fn show_page_of(&mut self, command: Command) {
        let page = Page::ALL.into_iter().find(|page| page.command() == command);
        self.show_page(page.unwrap_or_default());
    }

    fn take_up(&mut self, tool: Tool) {
        self.window.canvas.take_up(tool);
        self.window.canvas.focus();
    }

    fn zoom(&mut self, goal: ZoomTo) {
        if let Some(open) = &self.open {
            let canvas = &mut self.window.canvas;
            canvas.zoom_to(goal, open, self.settings.motion);
        }
    }

    fn step_part(&mut self, is_forward: bool) {
        let ui::Window { parts, canvas, .. } = &mut self.window;
        parts.step(canvas, is_forward);
    }

    pub(super) fn set(&mut self, ctx: &Context, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings.clone();
        change(&mut settings);
        self.use_settings(ctx, settings);
    }

    fn set_appearance(&mut self, ctx: &Context, appearance: Appearance) {
        self.set(ctx, |settings| settings.appearance = appearance);
    }

    /// Closes the dialog. If it asked where to save, nothing is left after a save any more.
    fn close_dialog(&mut self) {
        if let Some(Dialog::FilePath(FilePurpose::Save, _) | Dialog::Replace(Writing::Study(_))) =
            self.window.dialog.take()
        {
            self.after_save = None;
        }
    }
}

fn toggle_full_screen(ctx: &Context) {
    let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
}
