//! Cards: made, typed into, moved, copied and deleted.

use egui::Context;

use super::{App, OpenStudy, Step, landing, own_text};
use crate::{
    edit::{
        CoalesceKey, EditError, Selection, Transaction,
        ops::{self, Neighbour, Offset},
    },
    layout::{CellTarget, Point},
    model::{ConnectionKind, Direction, End, Id, Map, RecordId, Stage, Touchpoint},
    ui::{canvas::CardEditor, inspector},
};

impl App {
    /// Makes a change to what is selected, as one step with the change before if it was of the
    /// same kind.
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

    /// Deletes what is selected.
    pub(super) fn delete(&mut self) {
        self.with_selection(|open, ids| ops::delete_records(open.study(), ids));
    }

    /// Copies what is selected beside it, or as far away as the copy has been moved that was made
    /// last and is still selected.
    pub(super) fn duplicate(&mut self) {
        let Some(open) = &self.open else { return };
        let ids: Vec<RecordId> = open.selection().iter().collect();
        let offset = self
            .duplicated
            .and_then(|(original, copy)| {
                let is_selected = open.selection().contains(copy.into());
                is_selected.then(|| Offset::between(open.study(), original, copy))?
            })
            .filter(|offset| (offset.columns, offset.lanes) != (0, 0));
        let change = ops::duplicate_cards(open.study(), &ids, offset.unwrap_or_default());
        match change {
            Ok(transaction) => self.commit_copies(transaction, &ids),
            Err(error) => self.refuse(&error),
        }
    }

    /// Makes a change that copies these records, and remembers a copy for the next one to be as far
    /// away.
    pub(super) fn commit_copies(&mut self, transaction: Transaction, originals: &[RecordId]) {
        let copies = transaction.selection().into_iter();
        let copies: Vec<RecordId> = copies.flat_map(Selection::iter).collect();
        let first = |ids: &[RecordId]| touchpoints(ids).first().copied();
        self.duplicated = first(originals).zip(first(&copies));
        self.commit(transaction);
    }

    /// Marks the selected touchpoints as moments that matter, or no longer. Why a single one does is
    /// asked for where the inspector is shown.
    pub(super) fn toggle_moment(&mut self, ctx: &Context) {
        self.with_selection(|open, ids| ops::toggle_moment(open.study(), &touchpoints(ids)));
        let only = self
            .open
            .as_ref()
            .and_then(|open| match open.selection().only()? {
                RecordId::Touchpoint(id) => open.study().touchpoints.get(id),
                _ => None,
            });
        let is_moment = only.is_some_and(|card| card.moment.is_some());
        if is_moment && self.settings.inspector && !self.window.is_bare {
            inspector::ask_why(ctx);
        }
    }

    /// Selects every card of the map.
    pub(super) fn select_all(&mut self) {
        if let Some(open) = &mut self.open {
            let cards: Selection = open
                .drawing()
                .map(|drawing| drawing.layout.reading_order().iter().copied().collect())
                .unwrap_or_default();
            open.select(cards);
        }
    }

    /// Raises the emotion of the selected touchpoints.
    pub(super) fn emotion(&mut self, steps: i32) {
        self.nudge("emotion", |open, ids| {
            ops::nudge_emotion(open.study(), &touchpoints(ids), open.persona(), steps)
        });
    }

    /// Moves what is selected by a cell.
    pub(super) fn shift(&mut self, direction: Direction) {
        self.nudge("move", |open, ids| {
            ops::shift_cards(open.study(), ids, direction)
        });
    }

    /// Connects the two cards that are selected, or the card a connection was begun at with the
    /// selected one; else begins one at the selected card.
    pub(super) fn connect_to(&mut self) {
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

    /// Makes a connected card that way and begins typing into it.
    pub(super) fn connected(&mut self, direction: Direction) {
        if let Some(id) = self.open.as_ref().and_then(|open| open.selection().focus()) {
            self.edit_next(id, direction, true);
        }
    }

    /// Begins typing into the card that has the focus.
    pub(super) fn edit_selected(&mut self) {
        if let Some(id) = self.open.as_ref().and_then(|open| open.selection().focus()) {
            self.edit_card(id, None);
        }
    }

    /// Goes on to the next card that way, made if there is none.
    pub(super) fn edit_next(&mut self, id: RecordId, direction: Direction, is_connected: bool) {
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
            Err(error) => {
                self.refuse(&error);
                // What is typed next would replace the text of the card that was to be left.
                self.continue_card(id);
            }
        }
    }

    /// Begins typing at the end of the card that has the focus.
    pub(super) fn continue_selected(&mut self) {
        if let Some(id) = self.open.as_ref().and_then(|open| open.selection().focus()) {
            self.continue_card(id);
        }
    }

    /// Begins typing at the end of a card's text.
    fn continue_card(&mut self, id: RecordId) {
        self.type_into(id, CardEditor::continuing);
    }

    /// Begins typing into a card: over its text, or on from a first letter.
    pub(super) fn edit_card(&mut self, id: RecordId, text: Option<String>) {
        self.type_into(id, |id, own| match text {
            Some(text) => CardEditor::beginning(id, text, &own),
            None => CardEditor::replacing(id, own),
        });
    }

    /// Begins typing into a card, if it has a text.
    fn type_into(&mut self, id: RecordId, begin: impl FnOnce(RecordId, String) -> CardEditor) {
        let Some(open) = &mut self.open else { return };
        let Some(own) = own_text::text_of(open.study(), id) else {
            return;
        };
        if open.selection().only() != Some(id) {
            open.select(Selection::single(id));
        }
        self.window.canvas.edit(begin(id, own));
    }

    /// Makes a change that adds a record, and begins typing into it: on the map, or where gates are
    /// listed. The change and the first text are one step.
    fn commit_new(&mut self, transaction: Transaction, id: RecordId) {
        let Some(open) = &mut self.open else { return };
        open.commit_coalescing(transaction, CardEditor::step(id));
        if let (Step::Tollgates, RecordId::Tollgate(gate)) = (self.window.step, id) {
            self.window.tollgates.name_new(gate);
            return;
        }
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
    pub(super) fn edit_heading(&mut self, ctx: &Context, text: Option<String>) {
        self.window.is_bare = false;
        self.set(ctx, |settings| settings.inspector = true);
        inspector::take_up_heading(ctx, text);
    }

    /// Makes a card here and begins typing into it.
    pub(super) fn new_card(&mut self, target: CellTarget) {
        if let Some(open) = &self.open {
            let change = landing::add_at(open.study(), target);
            self.add_and_edit(change);
        }
    }

    /// Makes a card here, connected from another one, and begins typing into it.
    pub(super) fn new_connected(&mut self, from: End, target: CellTarget) {
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

    /// Adds a touchpoint and begins typing into it.
    pub(super) fn add_touchpoint(&mut self) {
        self.add(|open, map, stage| {
            landing::append_touchpoint(open.study(), map, stage, open.last_focus())
        });
    }

    /// Adds a note and begins typing into it.
    pub(super) fn add_note(&mut self) {
        self.add(|open, map, stage| landing::append_note(open.study(), map, stage));
    }

    /// Adds a tollgate and begins typing into it.
    pub(super) fn add_tollgate(&mut self) {
        self.add(|open, map, stage| match stage {
            Some(stage) => ops::add_tollgate(open.study(), stage, ""),
            None => Err(landing::no_stage(open.study(), map)),
        });
    }

    /// Adds a stage behind the one it was asked for at, or worked in last, else at the end, and begins
    /// typing into it.
    pub(super) fn add_stage(&mut self) {
        let asked = self.window.canvas.take_menu_place();
        if let Some(open) = &self.open
            && let Some(map) = open.map()
        {
            let study = open.study();
            let last = || study.stages_of(map).last().map(|stage| stage.id);
            let before = stage_worked_in(open, asked).or_else(last);
            let change = ops::insert_stage(study, map, before, "");
            self.add_and_edit(change);
        }
    }

    fn add(
        &mut self,
        change: impl FnOnce(&OpenStudy, Id<Map>, Option<Id<Stage>>) -> Result<Transaction, EditError>,
    ) {
        let asked = self.window.canvas.take_menu_place();
        if let Some(open) = &self.open
            && let Some(map) = open.map()
        {
            let change = change(open, map, self.stage_for_new(open, asked));
            self.add_and_edit(change);
        }
    }

    /// Adds a column in front of the place the menu was opened at, or of the card worked on last.
    pub(super) fn add_column(&mut self) {
        let Some(open) = &self.open else { return };
        let study = open.study();
        let asked = self.window.canvas.take_menu_place();
        let at_menu = || match open.drawing()?.layout.cell_at(asked?)? {
            CellTarget::Touchpoint(cell) => Some(cell),
            _ => None,
        };
        let of_card = || match open.last_focus()? {
            RecordId::Touchpoint(card) => study.touchpoints.get(card)?.cell(),
            _ => None,
        };
        let change = at_menu()
            .or_else(of_card)
            .ok_or(EditError::NothingSelected)
            .and_then(|cell| ops::insert_column(study, cell.stage, cell.column));
        self.attempt(change);
    }

    /// Takes the empty columns out of the stage the menu was opened in, or that was worked in last.
    pub(super) fn close_columns(&mut self) {
        let Some(open) = &self.open else { return };
        let asked = self.window.canvas.take_menu_place();
        let change = self
            .stage_for_new(open, asked)
            .ok_or(EditError::NothingSelected)
            .and_then(|stage| ops::close_columns(open.study(), stage));
        self.attempt(change);
    }

    /// The stage that something new belongs to: the one it was asked for in, else the one that was
    /// worked in last, else the one in the middle of the view.
    fn stage_for_new(&self, open: &OpenStudy, asked: Option<Point>) -> Option<Id<Stage>> {
        let first = || {
            let map = open.map()?;
            open.study().stages_of(map).first().map(|stage| stage.id)
        };
        stage_worked_in(open, asked)
            .or_else(|| stage_at(open, self.window.canvas.middle()))
            .or_else(first)
    }
}

/// The stage that something was asked for in, else the one that was worked in last.
fn stage_worked_in(open: &OpenStudy, asked: Option<Point>) -> Option<Id<Stage>> {
    let of_last = || landing::stage_of_record(open.study(), open.last_focus()?);
    asked
        .and_then(|place| stage_at(open, place))
        .or_else(of_last)
}

/// The stage at a place of the map, or the one in front of it.
fn stage_at(open: &OpenStudy, place: Point) -> Option<Id<Stage>> {
    let mut stages = open.drawing()?.layout.stages.iter().rev();
    let stage = stages.find(|stage| stage.body.left <= place.x);
    stage.map(|stage| stage.id)
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
