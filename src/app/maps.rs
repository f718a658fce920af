//! The maps of the study: made, copied, shown one after the other.

use jiff::Zoned;

use super::{App, Dialog, Drawing, ExportDraft, OpenStudy, landing};
use crate::{
    edit::{Selection, ops},
    export::ExportPart,
    layout::Rect,
    model::{Frame, Id, Map, Perspective, RecordId, Stage},
};

impl App {
    /// Adds an empty map and shows it.
    pub(super) fn add_map(&mut self) {
        if let Some(open) = &self.open {
            let (perspective, title) = ops::next_map(open.study());
            let change = ops::add_map(open.study(), &title, perspective);
            self.attempt(change);
            self.show_selected_map();
        }
    }

    /// Copies the map, as one of this perspective or of its own, and shows the copy.
    pub(super) fn duplicate_map(&mut self, perspective: Option<Perspective>) {
        self.with_map(|open, map| {
            let study = open.study();
            let own = || study.maps.get(map).map(|map| map.perspective);
            let perspective = perspective.or_else(own).unwrap_or_default();
            ops::duplicate_map(study, map, perspective)
        });
        self.show_selected_map();
    }

    /// Lets the map change places with the next one or the one before.
    pub(super) fn move_map(&mut self, is_forward: bool) {
        self.with_map(|open, map| landing::move_map(open.study(), map, is_forward));
    }

    /// Shows the next map of the study, or the one before, round and round.
    pub(super) fn step_map(&mut self, is_forward: bool) {
        let Some(open) = &mut self.open else { return };
        let maps: Vec<Id<Map>> = open.maps().iter().map(|map| map.id).collect();
        let place = maps.iter().position(|map| Some(*map) == open.map());
        let step = if is_forward {
            1
        } else {
            maps.len().saturating_sub(1)
        };
        if let Some(next) = place.and_then(|place| maps.get((place + step) % maps.len())) {
            open.show_map(*next);
        }
    }

    /// Selects the map that is shown.
    pub(super) fn select_map(&mut self) {
        if let Some(open) = &mut self.open
            && let Some(map) = open.map()
        {
            open.select(Selection::single(map));
        }
    }

    /// Keeps what is selected, or else what is in view, as a view, and shows it in the inspector
    /// to be named.
    pub(super) fn save_view(&mut self) {
        let visible = self.window.canvas.visible();
        self.with_map(|open, map| {
            let frame = open
                .drawing()
                .map_or(Frame::Whole, |drawing| frame(open, drawing, visible));
            let count = open.study().views_of(map).len();
            let title = format!("View {}", count + 1);
            ops::add_view(open.study(), map, &title, frame)
        });
    }

    fn show_selected_map(&mut self) {
        if let Some(open) = &mut self.open
            && let Some(RecordId::Map(map)) = open.selection().focus()
        {
            open.show_map(map);
            open.select(Selection::single(map));
        }
    }

    /// Selects a record and brings it into view, on its map.
    pub(super) fn reveal(&mut self, id: RecordId) {
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
            let mut draft = ExportDraft::new(map, stages);
            draft.options.date = Some(Zoned::now().date());
            self.window.dialog = Some(Dialog::Export(Box::new(draft)));
        }
    }
}

/// What a view of the map shows as it is now: the stages that are selected, the rectangle around
/// other records, else what is in view.
fn frame(open: &OpenStudy, drawing: &Drawing, visible: Option<Rect>) -> Frame {
    let size = drawing.scene.size;
    let whole = Rect::new(0.0, 0.0, size.width, size.height);
    let selected = || open.selection().iter();
    let stages: Vec<Id<Stage>> = selected()
        .filter_map(|id| match id {
            RecordId::Stage(id) => Some(id),
            _ => None,
        })
        .collect();
    if !stages.is_empty() && stages.len() == selected().len() {
        let map = open.map().into_iter();
        let in_order = map.flat_map(|map| open.study().stages_of(map));
        return Frame::Stages(
            in_order
                .map(|stage| stage.id)
                .filter(|id| stages.contains(id))
                .collect(),
        );
    }
    let around = selected()
        .filter_map(|id| drawing.layout.record_rect(id))
        .reduce(Rect::union)
        .map(|rect| rect.expand(ExportPart::MARGIN));
    match around.or(visible).and_then(|area| area.intersection(whole)) {
        Some(area) if area != whole => Frame::Area {
            x: area.left,
            y: area.top,
            width: area.width(),
            height: area.height(),
        },
        _ => Frame::Whole,
    }
}
