//! What is worked out once for two maps.

use std::sync::Arc;

use super::{
    delivery::{Deliveries, Delivery},
    figures::{Figure, figures},
    heights::{Heights, height},
    rows::{Mark, Row, rows},
};
use crate::{
    analysis::{Comparison, Difference, Facts, Findings, compare},
    export::ComparedMaps,
    model::{Id, Map, Perspective, counted},
};

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those that differ.
    Differences,
    /// Those that differ and that nobody delivers.
    Undelivered,
}

/// What is worked out once for two maps and what was found out about them.
#[derive(Debug)]
pub(super) struct Prepared {
    findings: Arc<Findings>,
    /// The old and the new map.
    pub maps: [Id<Map>; 2],
    /// What they are called.
    pub titles: [String; 2],
    /// What makes one of the other.
    pub comparison: Comparison,
    /// Everything that stands side by side.
    pub rows: Vec<Row>,
    /// Who delivers the difference of each row.
    pub deliveries: Vec<Option<Delivery>>,
    /// What the journeys come to.
    pub figures: Vec<Figure>,
    /// How much differs.
    pub counts: Counts,
    /// Which rows are asked for.
    pub filter: Filter,
    /// Those rows.
    pub shown: Vec<usize>,
    /// Where those lie.
    pub heights: Heights,
}

/// How much differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    added: usize,
    removed: usize,
    moved: usize,
    changed: usize,
    /// How many differences nobody delivers; None where nobody has to.
    pub undelivered: Option<usize>,
}

impl Prepared {
    /// Works everything out. O(n log n) in the cards of both maps, and O(V) in what was found.
    pub(super) fn new(
        findings: &Arc<Findings>,
        maps: [Id<Map>; 2],
        filter: Filter,
    ) -> Option<Self> {
        let study = findings.study();
        let facts = Facts::new(study);
        let [old, new] = maps;
        let journeys = [&findings.map(old)?.journey, &findings.map(new)?.journey];
        let mut found = findings.comparisons.iter();
        let comparison = found
            .find(|it| [it.old, it.new] == maps)
            .cloned()
            .unwrap_or_else(|| compare(&facts, old, new));
        let rows = rows(&facts, &comparison);
        let known = Deliveries::new(findings, &comparison);
        let deliveries: Vec<_> = rows
            .iter()
            .map(|row| known.of(&comparison, row.difference()?))
            .collect();
        let compared = ComparedMaps::new(&facts, &comparison, journeys);
        let figures = figures(&facts, findings, &compared);
        let is_future = study
            .maps
            .get(new)
            .is_some_and(|map| map.perspective == Perspective::Future);
        let counts = Counts::of(&rows, &deliveries, is_future);
        let mut prepared = Self {
            findings: Arc::clone(findings),
            maps,
            titles: maps.map(|map| study.title_of(map)),
            rows,
            deliveries,
            figures,
            counts,
            filter,
            shown: Vec::new(),
            heights: Heights::default(),
            comparison,
        };
        prepared.list();
        Some(prepared)
    }

    /// True when it is still about what was found out.
    pub(super) fn is_current(&self, findings: &Arc<Findings>, maps: [Id<Map>; 2]) -> bool {
        Arc::ptr_eq(&self.findings, findings) && self.maps == maps
    }

    /// Shows other rows.
    pub(super) fn show_only(&mut self, filter: Filter) {
        if self.filter != filter {
            self.filter = filter;
            self.list();
        }
    }

    /// Chooses the rows, each stage only where it has any of them, and puts them below each other.
    fn list(&mut self) {
        self.shown.clear();
        let mut head = None;
        let rows = self.rows.iter().zip(&self.deliveries);
        for (at, (row, delivery)) in rows.enumerate() {
            if let Row::Stage(_) = row {
                match self.filter {
                    Filter::All => self.shown.push(at),
                    Filter::Differences | Filter::Undelivered => head = Some(at),
                }
            } else if fits(row, delivery.as_ref(), self.filter) {
                self.shown.extend(head.take());
                self.shown.push(at);
            }
        }
        self.heights = Heights::of(self.shown.iter().map(|at| {
            let delivery = self.deliveries.get(*at);
            let has_delivery = delivery.is_some_and(Option::is_some);
            let row = self.rows.get(*at);
            row.map_or(0.0, |row| height(row, has_delivery))
        }));
    }
}

/// True for a card that is asked for.
fn fits(row: &Row, delivery: Option<&Delivery>, filter: Filter) -> bool {
    match filter {
        Filter::All => true,
        Filter::Differences => matches!(row, Row::Card(card) if card.mark.is_some()),
        Filter::Undelivered => matches!(delivery, Some(Delivery::Nobody(_))),
    }
}

impl Counts {
    fn of(rows: &[Row], deliveries: &[Option<Delivery>], is_future: bool) -> Self {
        let mut counts = Self::default();
        for row in rows {
            let Row::Card(card) = row else { continue };
            match card.mark {
                Some(Mark::Is(Difference::Added)) => counts.added += 1,
                Some(Mark::Is(Difference::Removed)) => counts.removed += 1,
                Some(Mark::Is(Difference::Moved)) => counts.moved += 1,
                Some(Mark::Is(Difference::Changed)) => counts.changed += 1,
                Some(Mark::Left) | None => {}
            }
        }
        let nobody = deliveries
            .iter()
            .filter(|it| matches!(it, Some(Delivery::Nobody(_))));
        counts.undelivered = is_future.then(|| nobody.count());
        counts
    }

    /// How many differences there are.
    pub(super) const fn differences(&self) -> usize {
        self.added + self.removed + self.moved + self.changed
    }

    /// In words: 8 differences: 2 added · 1 removed · 5 changed.
    pub(super) fn words(&self) -> String {
        if self.differences() == 0 {
            return "no differences".to_owned();
        }
        let parts = [
            (self.added, "added"),
            (self.removed, "removed"),
            (self.moved, "moved"),
            (self.changed, "changed"),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<_> = parts
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        let all = counted(self.differences(), "difference", "differences");
        format!("{all}: {}", parts.join(" · "))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{analysis::Counterpart, templates};

    fn example(filter: Filter) -> Prepared {
        let study = templates::instantiate(templates::example()).unwrap();
        let findings = Arc::new(Findings::of(&study, date(2026, 11, 23)));
        let comparison = &findings.comparisons[0];
        Prepared::new(&findings, [comparison.old, comparison.new], filter).unwrap()
    }

    #[test]
    fn every_difference_of_the_comparison_is_counted_once() {
        let prepared = example(Filter::All);
        let comparison = &prepared.comparison;
        let cards = comparison.touchpoints.iter();
        let gates = comparison.gates.iter();
        let differences = cards.filter_map(Counterpart::difference).count()
            + gates.filter_map(Counterpart::difference).count();
        assert_eq!(prepared.counts.differences(), differences);
        assert_eq!(prepared.shown.len(), prepared.rows.len());
    }

    #[test]
    fn a_filter_leaves_what_it_says() {
        let mut prepared = example(Filter::Undelivered);
        let cards = |prepared: &Prepared| {
            let rows = prepared.shown.iter().map(|at| &prepared.rows[*at]);
            rows.filter(|row| row.difference().is_some()).count()
        };
        assert_eq!(Some(cards(&prepared)), prepared.counts.undelivered);
        prepared.show_only(Filter::Differences);
        assert_eq!(cards(&prepared), prepared.counts.differences());
        assert!(prepared.shown.len() < prepared.rows.len());
    }

    #[test]
    fn how_much_differs_is_told_without_what_does_not() {
        let counts = Counts {
            added: 2,
            changed: 1,
            undelivered: Some(0),
            ..Counts::default()
        };
        assert_eq!(counts.words(), "3 differences: 2 added · 1 changed");
        assert_eq!(Counts::default().words(), "no differences");
    }
}
