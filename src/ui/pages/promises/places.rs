//! Where the columns and cards of the board lie.

use std::ops::Range;

use super::board::{Board, Card};

/// How far columns, and cards in a column, are apart.
pub(super) const GAP: f32 = 12.0;
/// How wide a column without a card is.
const EMPTY: f32 = 104.0;
/// How wide a column with cards is at the least.
const LEAST: f32 = 160.0;
/// How wide a column with cards is at the most.
const MOST: f32 = 340.0;

/// Where the columns and cards lie, from the left top corner of the first column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Places {
    /// The left edge and the width of each column.
    pub columns: Vec<(f32, f32)>,
    /// The top and the height of each card, column by column.
    pub cards: Vec<Vec<(f32, f32)>>,
    /// How wide everything is.
    pub width: f32,
    /// How tall everything is.
    pub height: f32,
}

impl Places {
    /// Gives every card its place; `height` says how tall a card is in a column of a width.
    pub(super) fn new(board: &Board, width: f32, height: impl Fn(&Card, f32) -> f32) -> Self {
        let counts = board.columns.each_ref().map(Vec::len);
        let columns = columns(width, &counts);
        let mut cards = Vec::new();
        for (of_column, (_, width)) in board.columns.iter().zip(&columns) {
            let mut top = 0.0;
            let mut places = Vec::with_capacity(of_column.len());
            for card in of_column {
                let height = height(card, *width);
                places.push((top, height));
                top += height + GAP;
            }
            cards.push(places);
        }
        let bottoms = cards.iter().filter_map(|of_column| of_column.last());
        let height = bottoms.fold(0.0, |most: f32, (top, height)| most.max(top + height));
        let width = columns.last().map_or(0.0, |(left, width)| left + width);
        Self {
            columns,
            cards,
            width,
            height,
        }
    }

    /// The cards of a column of which something is seen between two heights.
    pub(super) fn seen(&self, column: usize, top: f32, bottom: f32) -> Range<usize> {
        let Some(cards) = self.cards.get(column) else {
            return 0..0;
        };
        let first = cards.partition_point(|(from, height)| from + height < top);
        let end = cards.partition_point(|(from, _)| *from < bottom);
        first..end.max(first)
    }
}

/// The left edge and the width of columns with so many cards: those without are narrow, the others
/// share the rest.
fn columns(width: f32, counts: &[usize]) -> Vec<(f32, f32)> {
    let gaps = GAP * counts.len().saturating_sub(1) as f32;
    let empty = counts.iter().filter(|count| **count == 0).count();
    let full = counts.len() - empty;
    let rest = width - gaps - EMPTY * empty as f32;
    let share = (rest / full.max(1) as f32).clamp(LEAST, MOST).floor();
    let mut left = 0.0;
    counts
        .iter()
        .map(|count| {
            let width = if *count == 0 { EMPTY } else { share };
            let place = (left, width);
            left += width + GAP;
            place
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::LoopState, model::Id};

    fn card(ending: usize) -> Card {
        Card {
            touchpoint: Id::new(),
            title: String::new(),
            state: LoopState::ClosedAndAsked,
            problem: String::new(),
            ratings: String::new(),
            promises: Vec::new(),
            ending: (0..ending)
                .map(|_| super::super::board::Ending {
                    words: String::new(),
                    is_missing: false,
                })
                .collect(),
        }
    }

    fn board(columns: [Vec<Card>; 5]) -> Board {
        Board {
            columns,
            unasked: Vec::new(),
            all: 0,
            stages: Vec::new(),
        }
    }

    #[test]
    fn empty_columns_leave_their_room_to_the_others() {
        let places = columns(1000.0, &[0, 2, 1, 0, 3]);
        // 1000 − 4 × 12 − 2 × 104 = 744, a third of which is 248.
        let widths: Vec<f32> = places.iter().map(|(_, width)| *width).collect();
        assert_eq!(widths, [104.0, 248.0, 248.0, 104.0, 248.0]);
        let (left, width) = places[4];
        assert!(left + width <= 1000.0);
        for pair in places.windows(2) {
            assert!((pair[0].0 + pair[0].1 + GAP - pair[1].0).abs() < f32::EPSILON);
        }
    }

    #[test]
    fn cards_of_a_column_stand_below_each_other() {
        let cards = vec![card(0), card(2), card(0)];
        let board = board([Vec::new(), cards, vec![card(0)], Vec::new(), Vec::new()]);
        let height = |of: &Card, _| 100.0 + 50.0 * of.ending.len() as f32;
        let places = Places::new(&board, 900.0, height);
        let column = &places.cards[1];
        for pair in column.windows(2) {
            assert!(pair[0].0 + pair[0].1 < pair[1].0);
        }
        assert!((column[1].1 - 200.0).abs() < f32::EPSILON);
        let (top, height) = column[2];
        assert!((places.height - top - height).abs() < f32::EPSILON);
        assert_eq!(places.seen(1, 0.0, places.height), 0..3);
        assert_eq!(places.seen(1, 0.0, 10.0), 0..1);
        assert_eq!(places.seen(1, top + 1.0, places.height), 2..3);
        assert_eq!(places.seen(0, 0.0, 900.0), 0..0);
    }

    #[test]
    fn no_room_at_all_is_no_trouble() {
        let places = columns(0.0, &[1, 0, 0, 0, 0]);
        assert!(places.iter().all(|(_, width)| *width >= EMPTY));
        assert!((places[0].1 - LEAST).abs() < f32::EPSILON);
    }
}
