//! Making room where both sides put something into one and the same place.

use std::collections::BTreeSet;

use super::Merging;
use crate::model::{
    Cell, Code, Lane, Map, Note, OrderKey, Ordered, Stage, Study, Tollgate, Touchpoint, View,
};

impl Merging<'_> {
    /// Gives records that two people put into one place of a row places of their own, one after
    /// the other, and cards that they put into one cell cells of their own, side by side. Of two
    /// the older one stays. What shared a place before the merge is left as it is.
    pub(super) fn make_room(&mut self) {
        self.separate(|_: &Map| ());
        self.separate(|stage: &Stage| stage.map);
        self.separate(|lane: &Lane| lane.map);
        self.separate(|gate: &Tollgate| gate.stage);
        self.separate(|note: &Note| (note.map, note.stage, note.lane));
        self.separate(|code: &Code| code.parent);
        self.separate(|view: &View| view.map);
        self.separate_cards();
    }

    fn separate<R: Ordered, Row: Ord>(&mut self, row: impl Fn(&R) -> Row) {
        let place = |record: &R| (row(record), record.order().clone());
        let mut records: Vec<R> = R::table(&self.study).iter().cloned().collect();
        records.sort_by_cached_key(|record| (place(record), record.id()));
        let shares = |study: &Study, a: &R, b: &R| {
            let [a, b] = [a, b].map(|record| R::table(study).get(record.id()).map(place));
            a.is_some() && a == b
        };
        let mut stays: Option<&R> = None;
        let mut last_key = OrderKey::default();
        for (index, record) in records.iter().enumerate() {
            match stays {
                Some(earlier)
                    if place(earlier) == place(record)
                        && !shares(self.ours, earlier, record)
                        && !shares(self.theirs, earlier, record) =>
                {
                    let next = records
                        .iter()
                        .skip(index)
                        .find(|later| place(later) > place(record))
                        .filter(|later| row(later) == row(record));
                    last_key = OrderKey::between(Some(&last_key), next.map(Ordered::order));
                    let mut moved = record.clone();
                    moved.set_order(last_key.clone());
                    self.study.insert(moved.into());
                }
                _ => {
                    stays = Some(record);
                    last_key = record.order().clone();
                }
            }
        }
    }

    fn separate_cards(&mut self) {
        let shared = [self.ours, self.theirs].map(shared_cells);
        let shares_cell = |study: &Study, shared: &BTreeSet<Cell>, card| {
            let card = study.touchpoints.get(card);
            card.and_then(Touchpoint::cell)
                .is_some_and(|cell| shared.contains(&cell))
        };
        let mut taken = BTreeSet::new();
        let mut crowded = Vec::new();
        for card in self.study.touchpoints.iter() {
            if let Some(cell) = card.cell()
                && !taken.insert(cell)
            {
                crowded.push((card.clone(), cell));
            }
        }
        for (mut card, cell) in crowded {
            let [ours, theirs] = &shared;
            if shares_cell(self.ours, ours, card.id) || shares_cell(self.theirs, theirs, card.id) {
                continue;
            }
            let free = (cell.column..=Cell::LAST_COLUMN)
                .find(|column| !taken.contains(&cell.with_column(*column)));
            if let Some(column) = free {
                card.column = column;
                taken.insert(cell.with_column(column));
                self.study.insert(card.into());
            }
        }
    }
}

/// The cells of a study that more than one card stands in.
fn shared_cells(study: &Study) -> BTreeSet<Cell> {
    let mut taken = BTreeSet::new();
    let cells = study.touchpoints.iter().filter_map(Touchpoint::cell);
    cells.filter(|cell| !taken.insert(*cell)).collect()
}
