//! What the page works out once for a study.

use super::{
    chosen::{Choices, Filter, choices, chosen},
    grid::Rating,
    words,
};
use crate::{
    analysis::{MomentCandidates, Shortfall, Steps, moment_candidates, shortfalls},
    model::{Id, IdMap, Map, Study, Touchpoint},
};

/// What the page works out once for a study.
#[derive(Debug)]
pub(super) struct Prepared {
    study: Study,
    map: Id<Map>,
    filter: Filter,
    /// What there is to choose from.
    pub choices: Choices,
    /// The rated touchpoints, the largest shortfall first; where equal, what matters more first,
    /// and then in reading order. Their numbers are their places in this list, from 1.
    pub ranked: Vec<Shortfall>,
    numbers: IdMap<Id<Touchpoint>, usize>,
    /// What lies in each cell of the picture: the places in the list.
    pub cells: Vec<(Rating, Vec<usize>)>,
    /// The touchpoints that lack a rating, in reading order.
    pub unrated: Vec<Id<Touchpoint>>,
    /// The touchpoints that should perhaps be moments that matter.
    pub candidates: MomentCandidates,
    /// What the page adds up to.
    pub summary: String,
}

impl Prepared {
    /// Works everything out: O(n log n) in the touchpoints of the study.
    pub(super) fn new(study: &Study, map: Id<Map>, filter: &Filter) -> Self {
        let steps = Steps::new(study);
        // The whole map decides who is a candidate, whatever part of it is looked at.
        let mut candidates = moment_candidates(&shortfalls(steps.of(map)));
        let shown = chosen(study, steps.of(map), filter);
        let mut ranked = shortfalls(&shown);
        ranked.sort_by_key(|it| (-it.by(), -it.importance.cast_signed()));
        let numbers: IdMap<_, _> = ranked.iter().map(|it| it.touchpoint).zip(1..).collect();
        let is_shown = |it: &Shortfall| numbers.contains_key(&it.touchpoint);
        candidates.chosen.retain(is_shown);
        candidates.tied.retain(is_shown);
        let is_unrated =
            |step: &&&Touchpoint| step.importance.is_none() || step.performance.is_none();
        let unrated: Vec<_> = shown.iter().filter(is_unrated).map(|it| it.id).collect();
        Self {
            summary: words::summary(&ranked, unrated.len(), candidates.chosen.len()),
            cells: cells(&ranked),
            choices: choices(study, &steps, map),
            study: study.clone(),
            map,
            filter: filter.clone(),
            numbers,
            ranked,
            unrated,
            candidates,
        }
    }

    /// True when nothing it was worked out from has changed.
    pub(super) fn is_current(&self, study: &Study, map: Id<Map>, filter: &Filter) -> bool {
        self.study.is_same(study) && self.map == map && self.filter == *filter
    }

    /// The number of a touchpoint in the list.
    pub(super) fn number(&self, touchpoint: Id<Touchpoint>) -> Option<usize> {
        self.numbers.get(&touchpoint).copied()
    }
}

/// What lies in each cell that is not empty.
fn cells(ranked: &[Shortfall]) -> Vec<(Rating, Vec<usize>)> {
    let cells = Rating::all().map(|rating| {
        let inside = ranked.iter().enumerate();
        let inside = inside.filter(|(_, it)| Rating::of(it) == rating);
        (rating, inside.map(|(at, _)| at).collect::<Vec<_>>())
    });
    cells.filter(|(_, inside)| !inside.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Stage};

    fn study(ratings: &[(Option<u8>, Option<u8>)]) -> (Study, Id<Map>, Vec<Id<Touchpoint>>) {
        let map = Map::new();
        let stage = Stage::new(map.id);
        let cards: Vec<Touchpoint> = (0..)
            .zip(ratings)
            .map(|(column, &(importance, performance))| Touchpoint {
                stage: Some(stage.id),
                column,
                importance,
                performance,
                ..Touchpoint::new(map.id)
            })
            .collect();
        let (id, ids) = (map.id, cards.iter().map(|card| card.id).collect());
        let records: [AnyRecord; 2] = [map.into(), stage.into()];
        let cards = cards.into_iter().map(AnyRecord::from);
        (
            Study::from_records(records.into_iter().chain(cards)),
            id,
            ids,
        )
    }

    #[test]
    fn what_falls_short_most_comes_first_and_what_lacks_a_rating_is_set_apart() {
        let ratings = [
            (Some(2), Some(1)),
            (Some(5), Some(2)),
            (None, Some(2)),
            (Some(4), Some(3)),
            (Some(5), Some(2)),
        ];
        let (study, map, ids) = study(&ratings);
        let prepared = Prepared::new(&study, map, &Filter::default());
        let ranked: Vec<_> = prepared.ranked.iter().map(|it| it.touchpoint).collect();
        assert_eq!(ranked, [ids[1], ids[4], ids[3], ids[0]]);
        assert_eq!(prepared.unrated, [ids[2]]);
        assert_eq!(prepared.number(ids[3]), Some(3));
        // Both of 5 against 2 share a cell.
        assert_eq!(prepared.cells[0].1, [0, 1]);
        assert!(prepared.is_current(&study, map, &Filter::default()));
    }
}
