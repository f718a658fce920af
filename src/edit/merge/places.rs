//! Making room where both sides put something into one and the same place.

use std::{collections::BTreeSet, sync::Arc};

use super::Merging;
use crate::model::{
    Cell, Code, Lane, Map, Note, OrderKey, Ordered, Stage, Study, Tollgate, Touchpoint, View,
};

impl Merging<'_> {
    /// Gives records that two people put into one place of a row places of their own, one after
    /// the other, and cards that they put into one cell cells of their own, side by side. Of two
    /// the older one stays. What shared a place before the merge is left as it is.
    pub(super) fn make_room(&mut self) {
        self.separate::<Map>();
        self.separate::<Stage>();
        self.separate::<Lane>();
        self.separate::<Tollgate>();
        self.separate::<Note>();
        self.separate::<Code>();
        self.separate::<View>();
        self.separate_cards();
    }

    fn separate<R: Ordered>(&mut self) {
        let records = R::table(&self.study).iter_shared();
        let in_rows = records.filter_map(|record| Some((record.row()?, Arc::clone(record))));
        let mut placed: Vec<_> = in_rows.collect();
        placed.sort_by(|(row, a), (other_row, b)| {
            (row, a.order(), a.id()).cmp(&(other_row, b.order(), b.id()))
        });
        let shares_place = |a: &(R::Row, Arc<R>), b: &(R::Row, Arc<R>)| place(a) == place(b);
        let mut groups = placed.chunk_by(shares_place).peekable();
        while let Some(group) = groups.next() {
            let next = groups.peek().and_then(|later| later.first());
            let next = next.filter(|(row, _)| group.first().is_some_and(|(own, _)| own == row));
            let next = next.map(|(_, record)| record.order());
            for (record, order) in self.moved_apart(group, next) {
                let mut moved = R::clone(record);
                moved.set_order(order);
                self.study.insert(moved.into());
            }
        }
    }

    /// The records of one place that move, with their new places in front of the `next` one.
    fn moved_apart<'a, R: Ordered>(
        &self,
        group: &'a [(R::Row, Arc<R>)],
        next: Option<&OrderKey>,
    ) -> Vec<(&'a R, OrderKey)> {
        let mut moved = Vec::new();
        let mut records = group.iter().map(|(_, record)| record.as_ref());
        let Some(mut stays) = records.next() else {
            return moved;
        };
        let mut last_key = stays.order().clone();
        for record in records {
            if shared_before(self.ours, stays, record) || shared_before(self.theirs, stays, record)
            {
                stays = record;
                last_key.clone_from(record.order());
            } else {
                last_key = OrderKey::between(Some(&last_key), next);
                moved.push((record, last_key.clone()));
            }
        }
        moved
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

/// The row and the key of a record.
fn place<R: Ordered>((row, record): &(R::Row, Arc<R>)) -> (&R::Row, &OrderKey) {
    (row, record.order())
}

/// True when two records have one place in a study.
fn shared_before<R: Ordered>(study: &Study, a: &R, b: &R) -> bool {
    let place = |record: &R| {
        let known = R::table(study).get(record.id())?;
        Some((known.row()?, known.order()))
    };
    place(a).is_some_and(|a| place(b) == Some(a))
}

/// The cells of a study that more than one card stands in.
fn shared_cells(study: &Study) -> BTreeSet<Cell> {
    let mut taken = BTreeSet::new();
    let cells = study.touchpoints.iter().filter_map(Touchpoint::cell);
    cells.filter(|cell| !taken.insert(*cell)).collect()
}
