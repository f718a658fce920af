//! The maps of the study: made, copied, shown one after the other.

use super::{App, Dialog, ExportDraft};
use crate::{
    edit::{Selection, ops},
    model::{Id, Map, Perspective, RecordId},
};

impl App {
    /// Adds an empty map and shows it.
    pub(super) fn add_map(&mut self) {
        if let Some(open) = &self.open {
            let change = ops::add_map(open.study(), "", Perspective::Current);
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
            self.window.dialog = Some(Dialog::Export(Box::new(ExportDraft::new(map, stages))));
        }
    }
}
