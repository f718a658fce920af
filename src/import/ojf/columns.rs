//! Columns for the cards of one stage.
//!
//! A card stands right of every card that leads to it, in whatever lane. Cards that lead to each
//! other in a circle stand in the order of the file. Within these rules each card takes the first
//! column that is free in its lane, in the order of the file where the connections leave a choice.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef,
};

/// A card to be placed, with the cards that belong under it.
#[derive(Clone, Debug, Default)]
pub(super) struct Card {
    /// Its lane; none for a note, which takes no column.
    pub lane: Option<usize>,
    /// The lanes of the cards that belong to it.
    pub beside: Vec<usize>,
}

/// The columns of a card and of the cards that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Its column.
    pub column: u32,
    /// The columns of the cards beside it.
    pub beside: Vec<u32>,
}

/// Columns for cards, of which some lead to others (pairs of indices). Takes O((n + m) log n).
pub(super) fn columns(cards: &[Card], leads: &[(usize, usize)]) -> Vec<Place> {
    let rings = Rings::of(cards.len(), leads);
    let mut free = FreeColumns::default();
    let mut places = vec![Place::default(); cards.len()];
    let mut earliest = vec![0; rings.members.len()];
    let mut waits = rings.waits.clone();
    let ready = |(ring, waits): (usize, &usize)| (*waits == 0).then(|| rings.ticket(ring));
    let mut queue: BinaryHeap<_> = waits.iter().enumerate().filter_map(ready).collect();
    while let Some(Reverse((_, ring))) = queue.pop() {
        let mut next = earliest.get(ring).copied().unwrap_or_default();
        for member in rings.members.get(ring).into_iter().flatten() {
            if let (Some(card), Some(place)) = (cards.get(*member), places.get_mut(*member)) {
                *place = free.put(card, next);
                next = place.column + card.width();
            }
        }
        for behind in rings.leads.get(ring).into_iter().flatten() {
            if let (Some(earliest), Some(waits)) =
                (earliest.get_mut(*behind), waits.get_mut(*behind))
            {
                *earliest = next.max(*earliest);
                *waits -= 1;
                if *waits == 0 {
                    queue.push(rings.ticket(*behind));
                }
            }
        }
    }
    places
}

impl Card {
    /// How many columns it and its cards need: the most that stand in one lane.
    fn width(&self) -> u32 {
        let mut counts = HashMap::new();
        for lane in &self.beside {
            *counts.entry(lane).or_insert(0_u32) += 1;
        }
        let own = u32::from(self.lane.is_some());
        counts.into_values().max().unwrap_or(own)
    }
}

/// Cards that lead to each other, one by one or in a circle, and which of these lead on to which.
struct Rings {
    /// The cards of each ring in the order of the file.
    members: Vec<Vec<usize>>,
    /// The rings each ring leads to, once for every connection.
    leads: Vec<Vec<usize>>,
    /// How many connections lead to each ring.
    waits: Vec<usize>,
}

impl Rings {
    fn of(count: usize, leads: &[(usize, usize)]) -> Self {
        let mut graph = DiGraph::<(), (), usize>::with_capacity(count, leads.len());
        let nodes: Vec<_> = (0..count).map(|_| graph.add_node(())).collect();
        for (from, to) in leads {
            if let (Some(from), Some(to)) = (nodes.get(*from), nodes.get(*to)) {
                graph.add_edge(*from, *to, ());
            }
        }
        let mut members: Vec<Vec<usize>> = kosaraju_scc(&graph)
            .into_iter()
            .map(|ring| ring.into_iter().map(NodeIndex::index).collect())
            .collect();
        let mut ring_of = vec![0; count];
        for (ring, cards) in members.iter_mut().enumerate() {
            cards.sort_unstable();
            for card in cards {
                if let Some(ring_of) = ring_of.get_mut(*card) {
                    *ring_of = ring;
                }
            }
        }
        let mut rings = Self {
            leads: vec![Vec::new(); members.len()],
            waits: vec![0; members.len()],
            members,
        };
        for edge in graph.edge_references() {
            let ring = |node: NodeIndex<usize>| ring_of.get(node.index()).copied();
            if let (Some(from), Some(to)) = (ring(edge.source()), ring(edge.target())) {
                rings.join(from, to);
            }
        }
        rings
    }

    fn join(&mut self, from: usize, to: usize) {
        if from != to
            && let (Some(leads), Some(waits)) = (self.leads.get_mut(from), self.waits.get_mut(to))
        {
            leads.push(to);
            *waits += 1;
        }
    }

    /// The turn of a ring: that of its first card in the file.
    fn ticket(&self, ring: usize) -> Reverse<(usize, usize)> {
        let first = self.members.get(ring).and_then(|cards| cards.first());
        Reverse((first.copied().unwrap_or_default(), ring))
    }
}

/// Which columns of which lanes are free.
///
/// For a taken column it holds a later one that may be free, and shortens the way as it is walked,
/// so that a stage with very many cards stays fast.
#[derive(Default)]
struct FreeColumns(HashMap<(usize, u32), u32>);

impl FreeColumns {
    /// Places a card and what belongs to it, in no column before `from`.
    fn put(&mut self, card: &Card, from: u32) -> Place {
        let column = card.lane.map_or(from, |lane| self.take(lane, from));
        if let Some(lane) = card.lane {
            for next in column + 1..column + card.width() {
                self.0.entry((lane, next)).or_insert(next + 1);
            }
        }
        let beside = card.beside.iter().map(|lane| self.take(*lane, column));
        Place {
            column,
            beside: beside.collect(),
        }
    }

    /// Takes the first free column of a lane that is not before `from`.
    fn take(&mut self, lane: usize, from: u32) -> u32 {
        let mut column = from;
        while let Some(next) = self.0.get(&(lane, column)) {
            column = *next;
        }
        let mut walked = from;
        while let Some(next) = self.0.insert((lane, walked), column + 1) {
            walked = next;
        }
        column
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Columns of cards in these lanes.
    fn laid_out(lanes: &[usize], leads: &[(usize, usize)]) -> Vec<u32> {
        let card = |lane: &usize| Card {
            lane: Some(*lane),
            beside: Vec::new(),
        };
        let cards: Vec<_> = lanes.iter().map(card).collect();
        columns(&cards, leads)
            .into_iter()
            .map(|place| place.column)
            .collect()
    }

    #[test]
    fn cards_without_connections_follow_the_file_in_their_lane() {
        assert_eq!(laid_out(&[0, 1, 0, 1], &[]), [0, 0, 1, 1]);
    }

    #[test]
    fn a_card_stands_right_of_those_that_lead_to_it() {
        assert_eq!(laid_out(&[0, 1, 0], &[(0, 1), (1, 2)]), [0, 1, 2]);
        assert_eq!(laid_out(&[0, 0, 0], &[(2, 1), (1, 0)]), [2, 1, 0]);
    }

    #[test]
    fn a_circle_stands_in_the_order_of_the_file() {
        assert_eq!(laid_out(&[0, 1, 2], &[(0, 1), (1, 2), (2, 0)]), [0, 1, 2]);
        assert_eq!(laid_out(&[0, 1, 2], &[(1, 0), (0, 2), (2, 1)]), [0, 1, 2]);
        assert_eq!(laid_out(&[0, 1], &[(0, 0), (0, 1)]), [0, 1]);
    }

    #[test]
    fn cards_that_belong_together_stand_under_each_other() {
        let card = |beside: &[usize]| Card {
            lane: Some(0),
            beside: beside.to_vec(),
        };
        let places = columns(&[card(&[1, 1, 2]), card(&[1])], &[]);
        assert_eq!(places[0].column, 0);
        assert_eq!(places[0].beside, [0, 1, 0]);
        assert_eq!((places[1].column, places[1].beside[0]), (2, 2));
    }

    #[test]
    fn a_note_takes_no_column_but_hands_the_order_on() {
        let note = Card::default();
        let step = Card {
            lane: Some(0),
            beside: Vec::new(),
        };
        let places = columns(&[step.clone(), note, step], &[(2, 1), (1, 0)]);
        let columns: Vec<_> = places.iter().map(|place| place.column).collect();
        assert_eq!(columns, [1, 1, 0]);
    }

    #[test]
    fn very_many_cards_in_one_cell_take_a_moment_only() {
        let lanes = vec![0; 100_000];
        let chain: Vec<_> = (1..lanes.len()).map(|card| (card - 1, card)).collect();
        assert_eq!(laid_out(&lanes, &[]).last(), Some(&99_999));
        assert_eq!(laid_out(&lanes, &chain).last(), Some(&99_999));
    }

    /// Whether a card leads to another, directly or not.
    fn reach(count: usize, leads: &[(usize, usize)]) -> Vec<Vec<bool>> {
        let mut reach = vec![vec![false; count]; count];
        for (from, to) in leads {
            reach[*from][*to] = true;
        }
        for via in 0..count {
            for from in 0..count {
                for to in 0..count {
                    reach[from][to] |= reach[from][via] && reach[via][to];
                }
            }
        }
        reach
    }

    proptest! {
        #[test]
        fn no_two_cards_share_a_cell_nor_a_column_when_one_leads_to_the_other(
            lanes in prop::collection::vec(0_usize..3, 1..12),
            leads in prop::collection::vec((0_usize..12, 0_usize..12), 0..20),
        ) {
            let count = lanes.len();
            let leads: Vec<_> = leads.into_iter().map(|(a, b)| (a % count, b % count)).collect();
            let places = laid_out(&lanes, &leads);
            let reach = reach(count, &leads);
            for one in 0..count {
                for other in (0..count).filter(|other| *other != one) {
                    let is_linked = reach[one][other] || reach[other][one];
                    if lanes[one] == lanes[other] || is_linked {
                        prop_assert_ne!(places[one], places[other]);
                    }
                    if reach[one][other] && !reach[other][one] {
                        prop_assert!(places[one] < places[other]);
                    }
                }
            }
            let width = places.iter().max().map_or(0, |last| *last as usize + 1);
            prop_assert!(width <= count);
        }
    }
}
