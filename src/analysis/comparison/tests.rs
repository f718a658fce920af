use proptest::prelude::*;

use super::{order::longest_rise, *};
use crate::model::{AnyRecord, OrderKey, Stage};

/// A map with stages of these names, and cards: the stage, the column, the title, the origin.
struct Drawn {
    map: Map,
    stages: Vec<Stage>,
    cards: Vec<Touchpoint>,
}

impl Drawn {
    fn new(stages: &[&str], cards: &[(usize, u32, &str, Option<&Touchpoint>)]) -> Self {
        let map = Map::new();
        let stages: Vec<_> = stages
            .iter()
            .zip(OrderKey::sequence(stages.len()))
            .map(|(name, order)| Stage {
                name: (*name).to_owned(),
                order,
                ..Stage::new(map.id)
            })
            .collect();
        let cards = cards
            .iter()
            .map(|(stage, column, title, origin)| Touchpoint {
                stage: Some(stages[*stage].id),
                column: *column,
                title: (*title).to_owned(),
                origin: origin.map(|origin| origin.id),
                ..Touchpoint::new(map.id)
            })
            .collect();
        Self { map, stages, cards }
    }

    fn records(&self) -> impl Iterator<Item = AnyRecord> + '_ {
        let stages = self.stages.iter().cloned().map(AnyRecord::from);
        let cards = self.cards.iter().cloned().map(AnyRecord::from);
        stages.chain(cards).chain([self.map.clone().into()])
    }
}

/// What happened to each card, by its title: that on the new map, else that on the old one.
fn differences(old: &Drawn, new: &Drawn) -> Vec<(String, Option<Difference>)> {
    let study = Study::from_records(old.records().chain(new.records()));
    let comparison = compare(&Facts::new(&study), old.map.id, new.map.id);
    let title = |id: Option<Id<Touchpoint>>| study.touchpoints.get(id?).map(|it| it.title.clone());
    comparison
        .touchpoints
        .iter()
        .map(|it| {
            let title = title(it.new).or_else(|| title(it.old)).unwrap();
            (title, it.difference())
        })
        .collect()
}

fn told(differences: &[(String, Option<Difference>)]) -> Vec<(&str, Option<Difference>)> {
    differences
        .iter()
        .map(|(title, what)| (title.as_str(), *what))
        .collect()
}

#[test]
fn stages_stand_side_by_side_in_the_order_of_the_new_map() {
    let old = Drawn::new(&["Gone first", "Ask", "Gone", "Try"], &[]);
    let new = Drawn::new(&["try", "New", "Ask"], &[]);
    let study = Study::from_records(old.records().chain(new.records()));
    let comparison = compare(&Facts::new(&study), old.map.id, new.map.id);
    let name = |id: Option<Id<Stage>>| id.map_or_else(String::new, |id| study.title_of(id));
    let rows: Vec<_> = comparison
        .stages
        .iter()
        .map(|row| format!("{}|{}", name(row.old), name(row.new)))
        .collect();
    assert_eq!(rows, ["Gone first|", "Try|try", "|New", "Ask|Ask", "Gone|"]);
}

#[test]
fn cards_are_added_removed_reworded_or_the_same() {
    let old = Drawn::new(&["Try"], &[(0, 0, "Asks", None), (0, 1, "Waits", None)]);
    let new = Drawn::new(
        &["try "],
        &[
            (0, 0, "Asks us", Some(&old.cards[0])),
            (0, 1, "Signs", None),
        ],
    );
    assert_eq!(
        told(&differences(&old, &new)),
        [
            ("Asks us", Some(Difference::Changed)),
            ("Signs", Some(Difference::Added)),
            ("Waits", Some(Difference::Removed)),
        ]
    );
    assert!(
        differences(&old, &old)
            .iter()
            .all(|(_, what)| what.is_none())
    );
}

#[test]
fn a_copy_of_a_copy_is_still_the_same_card_and_so_are_two_copies_of_one() {
    let belief = Drawn::new(&["Try"], &[(0, 0, "Asks", None)]);
    let current = Drawn::new(&["Try"], &[(0, 0, "Asks", Some(&belief.cards[0]))]);
    let future = Drawn::new(&["Try"], &[(0, 0, "Asks", Some(&current.cards[0]))]);
    let other = Drawn::new(&["Try"], &[(0, 0, "Asks", Some(&belief.cards[0]))]);
    let all = [&belief, &current, &future, &other];
    let study = Study::from_records(all.iter().flat_map(|drawn| drawn.records()));
    let facts = Facts::new(&study);
    for old in all {
        for new in all {
            let comparison = compare(&facts, old.map.id, new.map.id);
            assert_eq!(comparison.touchpoints.len(), 1);
            assert_eq!(comparison.touchpoints[0].difference(), None);
        }
    }
}

#[test]
fn a_card_put_in_front_does_not_move_the_others() {
    let old = Drawn::new(
        &["Try"],
        &[(0, 0, "A", None), (0, 1, "B", None), (0, 2, "C", None)],
    );
    let [a, b, c] = &old.cards[..] else { panic!() };
    let new = Drawn::new(
        &["Try"],
        &[
            (0, 0, "X", None),
            (0, 1, "A", Some(a)),
            (0, 2, "C", Some(c)),
            (0, 3, "B", Some(b)),
        ],
    );
    // A and C, or A and B, keep their order: one of B and C came to another place.
    let differences = differences(&old, &new);
    let moved = differences
        .iter()
        .filter(|(_, what)| *what == Some(Difference::Moved));
    assert_eq!(moved.count(), 1);
    assert_eq!(differences[1].1, None);
}

#[test]
fn a_stage_with_another_name_is_known_by_its_cards() {
    let old = Drawn::new(
        &["Try", "Buy"],
        &[(0, 0, "A", None), (0, 1, "B", None), (1, 0, "C", None)],
    );
    let [a, b, c] = &old.cards[..] else { panic!() };
    let new = Drawn::new(
        &["Test drive", "Buy"],
        &[
            (0, 0, "A", Some(a)),
            (1, 0, "B", Some(b)),
            (1, 1, "C", Some(c)),
        ],
    );
    // A shows that the test drive is the trial; B left it.
    assert_eq!(
        told(&differences(&old, &new)),
        [("A", None), ("B", Some(Difference::Moved)), ("C", None),]
    );
}

#[test]
fn a_field_is_told_by_its_name_and_what_it_was_and_is() {
    let mut old = Drawn::new(&["Try"], &[(0, 0, "Asks", None)]);
    old.cards[0].performance = Some(2);
    let mut new = Drawn::new(&["Try"], &[(0, 5, "Asks", Some(&old.cards[0]))]);
    new.cards[0].five_ws.why = "To be sure".to_owned();
    let study = Study::from_records(old.records().chain(new.records()));
    let comparison = compare(&Facts::new(&study), old.map.id, new.map.id);
    let fields: Vec<_> = comparison.touchpoints[0]
        .fields
        .iter()
        .map(|field| (field.label(), field.old.as_str(), field.new.as_str()))
        .collect();
    let expected = [
        ("five Ws, why", "", "“To be sure”"),
        ("performance", "2", ""),
    ];
    assert_eq!(
        fields,
        expected.map(|(label, old, new)| (label.to_owned(), old, new))
    );
}

#[test]
fn gates_are_matched_and_moved_with_their_stages() {
    let old = Drawn::new(&["Try", "Buy"], &[]);
    let new = Drawn::new(&["Try", "Buy"], &[]);
    let gates = [0, 1].map(|at| Tollgate::new(old.map.id, old.stages[at].id));
    let copies = [(0, 1), (1, 1)].map(|(of, stage)| Tollgate {
        origin: Some(gates[of].id),
        ..Tollgate::new(new.map.id, new.stages[stage].id)
    });
    let records = gates.into_iter().chain(copies).map(AnyRecord::from);
    let study = Study::from_records(old.records().chain(new.records()).chain(records));
    let comparison = compare(&Facts::new(&study), old.map.id, new.map.id);
    let what: Vec<_> = comparison
        .gates
        .iter()
        .map(Counterpart::difference)
        .collect();
    assert_eq!(what, [Some(Difference::Moved), None]);
}

#[test]
fn a_future_map_is_held_against_what_it_was_drawn_from_or_the_only_current_map() {
    let [current, other] = [(); 2].map(|()| Map::new());
    let mut future = Map {
        perspective: Perspective::Future,
        ..Map::new()
    };
    let (current_id, other_id) = (current.id, other.id);
    let mut study = Study::from_records([current.into()]);
    assert_eq!(base_of(&study, &future), Some(current_id));
    study.insert(other.into());
    assert_eq!(base_of(&study, &future), None);
    future.based_on = Some(other_id);
    assert_eq!(base_of(&study, &future), Some(other_id));
}

#[test]
fn origins_that_lead_round_in_a_circle_still_have_an_end() {
    let mut old = Drawn::new(&["Try"], &[(0, 0, "A", None)]);
    let mut new = Drawn::new(&["Try"], &[(0, 0, "A", None), (0, 1, "B", None)]);
    old.cards[0].origin = Some(new.cards[1].id);
    new.cards[1].origin = Some(old.cards[0].id);
    let differences = differences(&old, &new);
    assert_eq!(
        told(&differences),
        [
            ("A", Some(Difference::Added)),
            ("B", Some(Difference::Changed))
        ]
    );
}

/// The length of the longest subsequence that never falls, by trying every one.
fn longest_by_trying(values: &[u8]) -> usize {
    (0_u32..1 << values.len())
        .filter(|chosen| {
            let picked: Vec<_> = (0..values.len())
                .filter(|at| chosen & (1 << at) != 0)
                .map(|at| values[at])
                .collect();
            picked.is_sorted()
        })
        .map(u32::count_ones)
        .max()
        .unwrap_or_default() as usize
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn as_many_cards_as_can_be_keep_their_order(values in prop::collection::vec(0_u8..6, 0..11)) {
        let rise = longest_rise(&values);
        prop_assert!(rise.is_sorted_by(|a, b| a < b));
        prop_assert!(rise.is_sorted_by_key(|at| values[*at]));
        prop_assert_eq!(rise.len(), longest_by_trying(&values));
    }

    #[test]
    fn every_card_of_both_maps_is_told_once(
        old in prop::collection::vec(0_usize..3, 0..6),
        new in prop::collection::vec((0_usize..3, prop::option::of(0_usize..6)), 0..6),
    ) {
        let names = ["Try", "", "Buy"];
        let placed = |(at, stage): (usize, &usize)| (*stage, at as u32, "card", None);
        let cards: Vec<_> = old.iter().enumerate().map(placed).collect();
        let old = Drawn::new(&names, &cards);
        let copies: Vec<_> = new
            .iter()
            .enumerate()
            .map(|(at, (stage, of))| {
                let origin = of.and_then(|of| old.cards.get(of));
                (*stage, at as u32, "card", origin)
            })
            .collect();
        let new = Drawn::new(&names, &copies);
        let study = Study::from_records(old.records().chain(new.records()));
        let comparison = compare(&Facts::new(&study), old.map.id, new.map.id);
        let told = comparison.touchpoints.iter();
        let mut olds: Vec<_> = told.clone().filter_map(|it| it.old).collect();
        let mut news: Vec<_> = told.filter_map(|it| it.new).collect();
        olds.sort_unstable();
        news.sort_unstable();
        prop_assert_eq!(olds, old.cards.iter().map(|it| it.id).collect::<Vec<_>>());
        prop_assert_eq!(news, new.cards.iter().map(|it| it.id).collect::<Vec<_>>());
    }
}
