//! Where the causes and the pains of a picture lie: columns from the farthest cause at the left to
//! the pains at the right.
//!
//! Drawn in layers (Sugiyama, Tagawa and Toda, “Methods for visual understanding of hierarchical
//! system structures”, 1981): how far a cause is from the pains decides its column, the order
//! within a column is found by barycentres, and an arrow across a column keeps a place of its own
//! in it. The same web is always drawn the same way.

use std::collections::BTreeSet;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::{order, settle::settle};

/// How tall the place is that an arrow keeps in a column it crosses.
const LANE: f32 = 8.0;
/// How far two arrows at one side of a card are apart at the most.
const PORT: f32 = 9.0;
/// How often cards are drawn towards their neighbours.
const ROUNDS: usize = 4;
/// How far an arrow within the last column swings out.
const SWING: f32 = 40.0;

/// Cards, and the arrows from one to another by their places among the cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Web {
    /// Which of the cards are pains.
    pub is_pain: Vec<bool>,
    /// The arrows, none of them from a card to itself.
    pub arrows: Vec<(usize, usize)>,
}

/// The columns of a web, and what lies in each from top to bottom.
///
/// Things in columns are numbered: the cards first, then the places of arrows that cross a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layers {
    cards: usize,
    arrows: Vec<(usize, usize)>,
    /// For each arrow the places it keeps, from left to right.
    crossed: Vec<Vec<usize>>,
    columns: Vec<Vec<usize>>,
    /// For each thing the column it lies in.
    column_of: Vec<usize>,
    /// What leads from each column to the next.
    links: Vec<Vec<(usize, usize)>>,
}

/// Which way an arrow goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// Towards the pains.
    On,
    /// Away from them.
    Back,
    /// Within a column.
    Beside,
}

/// How an arrow runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    /// Which way it goes.
    pub course: Course,
    /// Where it comes by, from its beginning to its end. It leaves and reaches each level.
    pub points: Vec<Pos2>,
}

/// Where everything lies, from the corner at the left top on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Arrangement {
    /// The cards.
    pub cards: Vec<Rect>,
    /// The arrows.
    pub ways: Vec<Way>,
    /// How large the whole is.
    pub size: Vec2,
}

/// How large a card is, and how far cards are apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measures {
    /// The size of a card.
    pub card: Vec2,
    /// The room between columns, and between cards of a column.
    pub gap: Vec2,
}

impl Layers {
    /// Puts a web into columns. O(r · (n + a) log (n + a)) for n cards, a arrows counted once for
    /// each column they reach, and a fixed number r of rounds.
    pub(super) fn new(web: &Web) -> Self {
        let depths = depths(web);
        let count = depths.iter().max().map_or(0, |deepest| deepest + 1);
        let mut layers = Self {
            cards: web.is_pain.len(),
            arrows: web.arrows.clone(),
            crossed: Vec::with_capacity(web.arrows.len()),
            columns: vec![Vec::new(); count],
            column_of: depths.iter().map(|depth| count - 1 - depth).collect(),
            links: vec![Vec::new(); count.saturating_sub(1)],
        };
        for card in 0..layers.cards {
            let column = layers.column(card);
            layers.put(card, column);
        }
        for &(from, to) in &web.arrows {
            let crossed = layers.lead(from, to);
            layers.crossed.push(crossed);
        }
        order::untangle(&mut layers.columns, &layers.links);
        layers
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }

    /// How many cards the fullest column has.
    pub(super) fn fullest(&self) -> usize {
        let is_card = |thing: &&usize| **thing < self.cards;
        let columns = self.columns.iter();
        let cards = columns.map(|column| column.iter().filter(is_card).count());
        cards.max().unwrap_or_default()
    }

    /// How far arrows swing out beyond the last column.
    pub(super) fn swing(&self) -> f32 {
        let last = self.columns.len().saturating_sub(1);
        let mut arrows = self.arrows.iter();
        let swings = |(from, to): &(usize, usize)| {
            self.column(*from) == last && self.course(*from, *to) == Course::Beside
        };
        if arrows.any(|arrow| swings(arrow)) {
            SWING
        } else {
            0.0
        }
    }

    fn column(&self, thing: usize) -> usize {
        self.column_of.get(thing).copied().unwrap_or_default()
    }

    fn put(&mut self, thing: usize, column: usize) {
        if let Some(column) = self.columns.get_mut(column) {
            column.push(thing);
        }
    }

    /// Keeps a place for an arrow in every column it crosses; gives the places from left to right.
    fn lead(&mut self, from: usize, to: usize) -> Vec<usize> {
        let (first, last) = if self.column(from) <= self.column(to) {
            (from, to)
        } else {
            (to, from)
        };
        let (start, end) = (self.column(first), self.column(last));
        let mut crossed = Vec::new();
        let mut before = first;
        for column in start + 1..end {
            let place = self.column_of.len();
            self.column_of.push(column);
            self.put(place, column);
            self.link(column - 1, before, place);
            crossed.push(place);
            before = place;
        }
        if end > start {
            self.link(end - 1, before, last);
        }
        crossed
    }

    fn link(&mut self, column: usize, from: usize, to: usize) {
        if let Some(links) = self.links.get_mut(column) {
            links.push((from, to));
        }
    }

    fn course(&self, from: usize, to: usize) -> Course {
        use std::cmp::Ordering;
        match self.column(from).cmp(&self.column(to)) {
            Ordering::Less => Course::On,
            Ordering::Equal => Course::Beside,
            Ordering::Greater => Course::Back,
        }
    }

    /// Gives everything its place.
    pub(super) fn place(&self, measures: Measures) -> Arrangement {
        let middles = self.middles(measures);
        let left = |thing| self.column(thing) as f32 * (measures.card.x + measures.gap.x);
        let at = |thing: usize| middles.get(thing).copied().unwrap_or_default();
        let cards: Vec<Rect> = (0..self.cards)
            .map(|card| {
                let top = at(card) - measures.card.y / 2.0;
                Rect::from_min_size(pos2(left(card), top), measures.card)
            })
            .collect();
        let ports = self.ports(&middles);
        let mut ways = Vec::with_capacity(self.arrows.len());
        for (arrow, &(from, to)) in self.arrows.iter().enumerate() {
            let course = self.course(from, to);
            let port = |end: usize| ports.get(2 * arrow + end).copied().unwrap_or_default();
            let (out, into) = (at(from) + port(0), at(to) + port(1));
            let right = |thing| left(thing) + measures.card.x;
            let (start, end) = match course {
                Course::On => (right(from), left(to)),
                Course::Back => (left(from), right(to)),
                Course::Beside => (right(from), right(to)),
            };
            let crossed = self.crossed.get(arrow).map_or(&[][..], Vec::as_slice);
            let across = crossed
                .iter()
                .flat_map(|&place| [left(place), right(place)].map(|x| pos2(x, at(place))));
            let mut between: Vec<Pos2> = across.collect();
            if course == Course::Back {
                between.reverse();
            }
            let mut points = vec![pos2(start, out)];
            points.append(&mut between);
            points.push(pos2(end, into));
            ways.push(Way { course, points });
        }
        let size = self.size(measures, &cards, &ways);
        Arrangement { cards, ways, size }
    }

    fn size(&self, measures: Measures, cards: &[Rect], ways: &[Way]) -> Vec2 {
        let columns = self.columns.len() as f32;
        let width = columns * (measures.card.x + measures.gap.x) - measures.gap.x + self.swing();
        let lanes = ways.iter().flat_map(|way| &way.points);
        let below = cards.iter().map(|card| card.bottom());
        vec2(
            width.max(0.0),
            below.chain(lanes.map(|at| at.y)).fold(0.0, f32::max),
        )
    }

    /// The height of the middle of everything: each as near to its neighbours as the order and the
    /// gaps of its column allow.
    fn middles(&self, measures: Measures) -> Vec<f32> {
        let height = |thing: usize| {
            if thing < self.cards {
                measures.card.y
            } else {
                LANE
            }
        };
        let mut neighbours = vec![Vec::new(); self.column_of.len()];
        for &(from, to) in self.links.iter().flatten() {
            for (one, other) in [(from, to), (to, from)] {
                if let Some(of_one) = neighbours.get_mut(one) {
                    of_one.push(other);
                }
            }
        }
        let mut middles = vec![0.0; self.column_of.len()];
        let columns = || self.columns.iter();
        for column in columns() {
            set(
                &mut middles,
                column,
                &vec![0.0; column.len()],
                measures.gap.y,
                height,
            );
        }
        for round in 0..ROUNDS {
            let mut columns: Vec<_> = columns().collect();
            if round % 2 == 1 {
                columns.reverse();
            }
            for column in columns {
                let wanted: Vec<f32> = column
                    .iter()
                    .map(|&thing| {
                        let around = neighbours.get(thing).map_or(&[][..], Vec::as_slice);
                        let heights = around.iter().filter_map(|&other| middles.get(other));
                        let sum: f32 = heights.sum();
                        let own = middles.get(thing).copied().unwrap_or_default();
                        if around.is_empty() {
                            own
                        } else {
                            sum / around.len() as f32
                        }
                    })
                    .collect();
                set(&mut middles, column, &wanted, measures.gap.y, height);
            }
        }
        let top = middles
            .iter()
            .enumerate()
            .map(|(thing, middle)| middle - height(thing) / 2.0)
            .fold(f32::INFINITY, f32::min);
        middles
            .iter()
            .map(|middle| (middle - top).round())
            .collect()
    }

    /// How far above or below the middle of its card each end of each arrow is: those at one side
    /// of a card in the order of where they lead.
    fn ports(&self, middles: &[f32]) -> Vec<f32> {
        let at = |thing: usize| middles.get(thing).copied().unwrap_or_default();
        // Card, whether at its right, height of what comes next, end.
        let mut ends: Vec<(usize, bool, f32, usize)> = Vec::new();
        for (arrow, &(from, to)) in self.arrows.iter().enumerate() {
            let course = self.course(from, to);
            let crossed = self.crossed.get(arrow).map_or(&[][..], Vec::as_slice);
            let (leftmost, rightmost) = (crossed.first().copied(), crossed.last().copied());
            let (next, last) = match course {
                Course::Back => (rightmost, leftmost),
                _ => (leftmost, rightmost),
            };
            ends.push((
                from,
                course != Course::Back,
                at(next.unwrap_or(to)),
                2 * arrow,
            ));
            ends.push((
                to,
                course != Course::On,
                at(last.unwrap_or(from)),
                2 * arrow + 1,
            ));
        }
        ends.sort_by(|a, b| {
            let side = (a.0, a.1).cmp(&(b.0, b.1));
            side.then(a.2.total_cmp(&b.2)).then(a.3.cmp(&b.3))
        });
        let mut ports = vec![0.0; 2 * self.arrows.len()];
        for side in ends.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let step = PORT.min(36.0 / side.len() as f32);
            for (place, (.., end)) in side.iter().enumerate() {
                if let Some(port) = ports.get_mut(*end) {
                    *port = (place as f32 - (side.len() as f32 - 1.0) / 2.0) * step;
                }
            }
        }
        ports
    }
}

/// Gives the things of a column the heights nearest to those they want.
fn set(
    middles: &mut [f32],
    column: &[usize],
    wanted: &[f32],
    gap: f32,
    height: impl Fn(usize) -> f32,
) {
    let heights: Vec<f32> = column.iter().map(|&thing| height(thing)).collect();
    for (thing, middle) in column.iter().zip(settle(wanted, &heights, gap)) {
        if let Some(place) = middles.get_mut(*thing) {
            *place = middle;
        }
    }
}

/// How many arrows it is at the most from each card to a pain, without the arrows that close a way
/// round. Pains are at 0, whatever they bring about themselves.
///
/// Causes are placed from the pains on, each when everything it leads to is; where all that are
/// left lead to each other, the one with the fewest arrows to such causes comes next.
fn depths(web: &Web) -> Vec<usize> {
    let is_cause = |card: usize| web.is_pain.get(card) == Some(&false);
    let mut into = vec![Vec::new(); web.is_pain.len()];
    let mut waits_for = vec![0_usize; web.is_pain.len()];
    for &(from, to) in &web.arrows {
        if is_cause(from) && is_cause(to) {
            if let (Some(into), Some(waits)) = (into.get_mut(to), waits_for.get_mut(from)) {
                into.push(from);
                *waits += 1;
            }
        }
    }
    let causes = (0..web.is_pain.len()).filter(|&card| is_cause(card));
    let mut waiting: BTreeSet<(usize, usize)> = causes
        .filter_map(|card| Some((*waits_for.get(card)?, card)))
        .collect();
    let mut depths: Vec<usize> = web
        .is_pain
        .iter()
        .map(|is_pain| usize::from(!is_pain))
        .collect();
    while let Some((_, placed)) = waiting.pop_first() {
        let depth = depths.get(placed).copied().unwrap_or_default();
        for &from in into.get(placed).into_iter().flatten() {
            let (Some(waits), Some(farther)) = (waits_for.get_mut(from), depths.get_mut(from))
            else {
                continue;
            };
            if waiting.remove(&(*waits, from)) {
                *waits -= 1;
                waiting.insert((*waits, from));
                *farther = (*farther).max(depth + 1);
            }
        }
    }
    depths
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MEASURES: Measures = Measures {
        card: vec2(160.0, 52.0),
        gap: vec2(56.0, 12.0),
    };

    fn web(pains: &[usize], cards: usize, arrows: &[(usize, usize)]) -> Web {
        Web {
            is_pain: (0..cards).map(|card| pains.contains(&card)).collect(),
            arrows: arrows.to_vec(),
        }
    }

    fn any_web() -> impl Strategy<Value = Web> {
        (1..40_usize).prop_flat_map(|cards| {
            let arrow = (0..cards, 0..cards);
            let arrows = prop::collection::vec(arrow, 0..80);
            (prop::collection::vec(any::<bool>(), cards), arrows).prop_map(|(is_pain, arrows)| {
                Web {
                    is_pain,
                    arrows: arrows.into_iter().filter(|(from, to)| from != to).collect(),
                }
            })
        })
    }

    fn courses(web: &Web) -> Vec<Course> {
        let ways = Layers::new(web).place(MEASURES).ways;
        ways.iter().map(|way| way.course).collect()
    }

    #[test]
    fn a_cause_stands_left_of_all_it_brings_about() {
        // 0 → 1 → 3 and 0 → 3 directly: 0 is two arrows away from the pain 3, not one.
        let web = web(&[3], 4, &[(0, 1), (1, 3), (0, 3), (2, 3)]);
        let cards = Layers::new(&web).place(MEASURES).cards;
        let lefts: Vec<f32> = cards.iter().map(|card| card.left()).collect();
        assert_eq!(lefts, [0.0, 216.0, 216.0, 432.0]);
        assert_eq!(courses(&web), [Course::On; 4]);
    }

    #[test]
    fn one_arrow_of_a_way_round_goes_back() {
        let web = web(&[3], 4, &[(0, 1), (1, 2), (2, 0), (2, 3)]);
        let courses = courses(&web);
        let back = courses.iter().filter(|course| **course == Course::Back);
        assert_eq!(back.count(), 1);
    }

    #[test]
    fn pains_stay_at_the_right_whatever_they_bring_about() {
        let web = web(&[1, 2], 3, &[(0, 1), (1, 2), (2, 0)]);
        let expected = [Course::On, Course::Beside, Course::Back];
        assert_eq!(courses(&web), expected);
        let layers = Layers::new(&web);
        assert_eq!((layers.columns(), layers.fullest()), (2, 2));
        let width = layers.place(MEASURES).size.x;
        assert_eq!(
            width.to_bits(),
            (160.0 + 56.0 + 160.0 + layers.swing()).to_bits()
        );
    }

    #[test]
    fn an_arrow_does_not_run_across_a_card() {
        // 0 → 2 crosses the column in which 1 lies.
        let web = web(&[2], 3, &[(0, 1), (1, 2), (0, 2)]);
        let placed = Layers::new(&web).place(MEASURES);
        let between = &placed.ways[2].points[1..3];
        let card = placed.cards[1];
        assert!(
            between
                .iter()
                .all(|at| at.y < card.top() || at.y > card.bottom())
        );
    }

    #[test]
    fn arrows_at_one_side_of_a_card_begin_apart() {
        let web = web(&[1, 2, 3], 4, &[(0, 3), (0, 2), (0, 1)]);
        let ways = Layers::new(&web).place(MEASURES).ways;
        let starts: Vec<f32> = ways.iter().map(|way| way.points[0].y).collect();
        assert!(starts[0] > starts[1] && starts[1] > starts[2], "{starts:?}");
    }

    #[test]
    fn nothing_takes_no_room() {
        let placed = Layers::new(&Web::default()).place(MEASURES);
        assert_eq!(placed, Arrangement::default());
    }

    #[test]
    fn three_hundred_causes_have_a_place_each() {
        let arrows: Vec<_> = (0..300)
            .map(|cause| (cause, if cause % 7 == 0 { 300 } else { cause / 7 * 7 }))
            .filter(|(from, to)| from != to)
            .collect();
        let placed = Layers::new(&web(&[300], 301, &arrows)).place(MEASURES);
        assert_eq!(placed.cards.len(), 301);
        assert!(placed.size.x < 4.0 * 216.0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn cards_never_overlap_and_lie_in_the_picture(web in any_web()) {
            let placed = Layers::new(&web).place(MEASURES);
            let whole = Rect::from_min_size(Pos2::ZERO, placed.size).expand(0.5);
            for (at, card) in placed.cards.iter().enumerate() {
                prop_assert!(whole.contains_rect(*card));
                let others = placed.cards.iter().skip(at + 1);
                let apart = card.expand(MEASURES.gap.y / 2.0 - 1.0);
                for other in others {
                    prop_assert!(!apart.intersects(*other), "{card} {other}");
                }
            }
        }

        #[test]
        fn the_same_web_is_drawn_the_same_way(web in any_web()) {
            let twice = [(); 2].map(|()| Layers::new(&web).place(MEASURES));
            prop_assert_eq!(&twice[0], &twice[1]);
        }

        #[test]
        fn without_a_way_round_every_arrow_to_a_cause_or_a_pain_goes_on(web in any_web()) {
            let arrows = web.arrows.iter().copied();
            let forward = arrows.filter(|(from, to)| from < to && !web.is_pain[*from]);
            let web = Web { arrows: forward.collect(), ..web };
            prop_assert!(courses(&web).iter().all(|course| *course == Course::On));
        }
    }
}
