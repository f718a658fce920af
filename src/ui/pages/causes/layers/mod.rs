//! Where the causes and the pains of a picture lie: columns from the farthest cause at the left to
//! the pains at the right.
//!
//! Drawn in layers (Sugiyama, Tagawa and Toda, “Methods for visual understanding of hierarchical
//! system structures”, 1981): how far a cause is from the pains decides its column, the order
//! within a column is found by barycentres, and an arrow across a column keeps a place of its own
//! in it. The same web is always drawn the same way.

mod depths;
#[cfg(test)]
mod tests;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use self::depths::depths;
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
        if arrows.any(swings) { SWING } else { 0.0 }
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
        let below = cards.iter().map(Rect::bottom);
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
