//! What holds of every layout, whatever is on the map.

mod picture_sample;

use std::{collections::BTreeMap, sync::Arc};

use picture_sample::Maker;
use proptest::prelude::*;
use throughline::{
    layout::{CurvePiece, LayoutOptions, MapLayout, Point, Rect, layout, relayout},
    model::{
        AnyRecord, Connection, ConnectionKind, Direction, Emotion, End, Id, Lane, LaneKind, Map,
        Moment, Note, NoteKind, OrderKey, Persona, RecordId, Stage, Study, Tollgate, Touchpoint,
    },
    scene::{Group, Palette, Part, Scene, SceneOptions, build, rebuild},
};

/// A map in numbers, small enough to shrink.
#[derive(Clone, Debug)]
struct Plan {
    stages: usize,
    lanes: Vec<LaneKind>,
    /// Stage, column, lane, title, estimate, moment.
    touchpoints: Vec<(usize, u32, usize, String, Option<f32>, bool)>,
    /// Stage, lane, text.
    notes: Vec<(usize, usize, String)>,
    gates: Vec<(usize, String)>,
    /// Ends among touchpoints, notes and gates in turn; whether it bypasses all gates.
    connections: Vec<(usize, usize, bool)>,
}

fn lane_kind() -> impl Strategy<Value = LaneKind> {
    prop_oneof![
        4 => Just(LaneKind::Touchpoints),
        1 => Just(LaneKind::Backstage),
        1 => Just(LaneKind::Emotion),
        1 => Just(LaneKind::Tollgates),
        1 => Just(LaneKind::Quotes),
        1 => Just(LaneKind::Notes(NoteKind::Pain)),
        1 => Just(LaneKind::Notes(NoteKind::Content)),
    ]
}

fn plan() -> impl Strategy<Value = Plan> {
    let title = prop_oneof![
        "[a-z]{1,9}( [a-z]{1,9}){0,6}",
        Just("\u{645}\u{631}\u{62d}\u{628}\u{627} \u{628}\u{643}\u{645}".to_owned()),
        Just("比較三家供應商並與同事討論".to_owned()),
        Just("x".repeat(400)),
        Just(String::new()),
        ".{0,30}",
    ];
    let touchpoint = (
        0..5_usize,
        0..4_u32,
        0..7_usize,
        title.clone(),
        proptest::option::of(-2.0..2.0_f32),
        any::<bool>(),
    );
    (
        0..5_usize,
        prop::collection::vec(lane_kind(), 0..7),
        prop::collection::vec(touchpoint, 0..24),
        prop::collection::vec((0..5_usize, 0..7_usize, title.clone()), 0..8),
        prop::collection::vec((0..5_usize, title), 0..5),
        prop::collection::vec((0..40_usize, 0..40_usize, any::<bool>()), 0..24),
    )
        .prop_map(
            |(stages, lanes, touchpoints, notes, gates, connections)| Plan {
                stages,
                lanes,
                touchpoints,
                notes,
                gates,
                connections,
            },
        )
}

fn study(plan: &Plan) -> (Study, Id<Map>) {
    let mut maker = Maker::default();
    let map = maker.id();
    let persona = maker.id();
    maker.add(Persona {
        id: persona,
        ..Persona::new()
    });
    maker.add(Map {
        id: map,
        personas: vec![persona],
        ..Map::new()
    });
    let keys: Vec<OrderKey> = OrderKey::sequence(16).collect();
    let stages: Vec<Id<Stage>> = (0..plan.stages)
        .map(|at| {
            let id = maker.id();
            maker.add(Stage {
                id,
                order: keys[at].clone(),
                ..Stage::new(map)
            });
            id
        })
        .collect();
    let lanes: Vec<Id<Lane>> = plan
        .lanes
        .iter()
        .enumerate()
        .map(|(at, &kind)| {
            let id = maker.id();
            maker.add(Lane {
                id,
                order: keys[at].clone(),
                ..Lane::new(map, kind)
            });
            id
        })
        .collect();
    let mut ends = Vec::new();
    let mut gates = Vec::new();
    for (stage, column, lane, title, estimate, is_moment) in &plan.touchpoints {
        let id = maker.id();
        let emotion = Emotion {
            estimate: *estimate,
            evoker: title.clone(),
        };
        maker.add(Touchpoint {
            id,
            stage: stages.get(*stage).copied(),
            column: *column,
            lane: lanes.get(*lane).copied(),
            title: title.clone(),
            owner: title.clone(),
            emotions: BTreeMap::from([(persona, emotion)]),
            moment: is_moment.then(Moment::default),
            ..Touchpoint::new(map)
        });
        ends.push(End::Touchpoint(id));
    }
    for (stage, lane, text) in &plan.notes {
        let id = maker.id();
        maker.add(Note {
            id,
            stage: stages.get(*stage).copied(),
            lane: lanes.get(*lane).copied(),
            text: text.clone(),
            ..Note::new(map, NoteKind::Pain)
        });
        ends.push(End::Note(id));
    }
    for (stage, title) in &plan.gates {
        let Some(&stage) = stages.get(*stage) else {
            continue;
        };
        let id = maker.id();
        maker.add(Tollgate {
            id,
            title: title.clone(),
            ..Tollgate::new(map, stage)
        });
        ends.push(End::Tollgate(id));
        gates.push(id);
    }
    for &(from, to, is_bypass) in &plan.connections {
        if let (Some(&from), Some(&to)) = (ends.get(from), ends.get(to)) {
            let id = maker.id();
            let kind = ConnectionKind::Flow;
            maker.add(Connection {
                id,
                bypassed: if is_bypass { gates.clone() } else { Vec::new() },
                ..Connection::new(map, from, to, kind)
            });
        }
    }
    (maker.study(), map)
}

/// All cards of a layout that nothing may cross.
fn cards(layout: &MapLayout) -> Vec<(String, Rect)> {
    let touchpoints = layout
        .cards
        .iter()
        .map(|card| (format!("{}", card.id), card.rect));
    let notes = layout
        .notes
        .iter()
        .map(|note| (format!("{:?}", note.subject), note.rect));
    let quotes = layout
        .quotes
        .iter()
        .map(|quote| (format!("{}", quote.id), quote.rect));
    let gates = layout
        .gates
        .iter()
        .map(|gate| (format!("{}", gate.id), gate.label));
    touchpoints
        .chain(notes)
        .chain(quotes)
        .chain(gates)
        .collect()
}

fn inside(rect: Rect) -> Rect {
    rect.expand(-0.5)
}

fn leg(pair: &[Point]) -> Rect {
    Rect {
        left: pair[0].x.min(pair[1].x),
        top: pair[0].y.min(pair[1].y),
        right: pair[0].x.max(pair[1].x),
        bottom: pair[0].y.max(pair[1].y),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 192,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_two_cards_overlap(plan in plan()) {
        let (study, map) = study(&plan);
        let layout = layout(&study, map, &LayoutOptions::default());
        let cards = cards(&layout);
        for (at, (name, rect)) in cards.iter().enumerate() {
            for (other_name, other) in &cards[at + 1..] {
                prop_assert!(!inside(*rect).intersects(*other), "{name} over {other_name}");
            }
        }
    }

    #[test]
    fn every_card_lies_in_its_stage_and_lane(plan in plan()) {
        let (study, map) = study(&plan);
        let layout = layout(&study, map, &LayoutOptions::default());
        for card in &layout.cards {
            let touchpoint = study.touchpoints.get(card.id).unwrap();
            let stage = layout.stage_rect(touchpoint.stage.unwrap()).unwrap();
            prop_assert!(stage.contains(Point::new(card.rect.left, card.rect.top)));
            prop_assert!(stage.contains(Point::new(card.rect.right, card.rect.bottom)));
            if let Some(cell) = card.cell {
                let lane = layout.lane_rect(cell.lane).unwrap();
                prop_assert!(lane.top <= card.rect.top && card.rect.bottom <= lane.bottom);
            }
        }
    }

    #[test]
    fn nothing_with_a_stage_is_left_out(plan in plan()) {
        let (study, map) = study(&plan);
        let layout = layout(&study, map, &LayoutOptions::default());
        let placed = |stage: Option<Id<Stage>>| stage.is_some();
        let touchpoints = study.touchpoints.iter().filter(|t| placed(t.stage)).count();
        prop_assert_eq!(layout.cards.len(), touchpoints);
        for note in study.notes.iter().filter(|note| placed(note.stage)) {
            prop_assert!(layout.card_rect(note.id.into()).is_some());
        }
        prop_assert_eq!(layout.gates.len(), study.tollgates.len());
    }

    #[test]
    fn no_connector_crosses_a_card(plan in plan()) {
        let (study, map) = study(&plan);
        let layout = layout(&study, map, &LayoutOptions::default());
        let cards = cards(&layout);
        for route in &layout.routes {
            for pair in route.points.windows(2) {
                let leg = leg(pair);
                prop_assert!(leg.width() == 0.0 || leg.height() == 0.0, "a slanted leg");
                for (name, rect) in &cards {
                    prop_assert!(
                        !leg.intersects(inside(*rect)),
                        "{route:?} crosses {name} at {rect:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_line_goes_straight_through_a_gate_that_it_bypasses(plan in plan()) {
        let (study, map) = study(&plan);
        let layout = layout(&study, map, &LayoutOptions::default());
        for connection in study.connections.iter() {
            let Some(route) = layout.route(connection.id) else {
                continue;
            };
            prop_assert_eq!(route.id, Some(connection.id));
            let gates = layout.gates.iter();
            for gate in gates.filter(|gate| connection.bypassed.contains(&gate.id)) {
                let Point { x, y } = gate.head;
                let legs = route.points.windows(2).map(leg);
                let across = legs.filter(|leg| leg.left < x && x < leg.right);
                for leg in across.filter(|leg| y < leg.top && leg.top < gate.foot.y) {
                    prop_assert!(gate.openings.contains(&leg.top), "{leg:?} {gate:?}");
                }
            }
        }
    }

    #[test]
    fn every_connection_between_drawn_cards_has_a_line(plan in plan()) {
        let (study, map) = study(&plan);
        let layout = layout(&study, map, &LayoutOptions::default());
        let is_drawn = |end: End| layout.card_rect(end.record()).is_some();
        let drawn = study.connections.iter().filter(|c| is_drawn(c.from) && is_drawn(c.to));
        let routes = layout.routes.iter().filter(|route| route.id.is_some());
        prop_assert_eq!(routes.count(), drawn.count());
    }

    #[test]
    fn the_curve_never_leaves_the_heights_it_joins(plan in plan()) {
        let (study, map) = study(&plan);
        let layout = layout(&study, map, &LayoutOptions::default());
        for curve in layout.emotion.iter().flat_map(|emotion| &emotion.curves) {
            for piece in &curve.pieces {
                for step in 0..=32 {
                    let y = height_at(piece, step as f32 / 32.0);
                    let ends = [piece.bezier[0].y, piece.bezier[3].y];
                    let low = ends[0].min(ends[1]) - 0.01;
                    let high = ends[0].max(ends[1]) + 0.01;
                    prop_assert!(low <= y && y <= high, "{y} outside {ends:?}");
                }
            }
        }
    }

    #[test]
    fn the_line_of_neutral_does_not_strike_out_the_worst_drop(plan in plan()) {
        let (study, map) = study(&plan);
        let layout = layout(&study, map, &LayoutOptions::default());
        let emotion = layout.emotion.iter();
        for (emotion, drop) in emotion.filter_map(|it| Some((it, it.worst_drop.as_ref()?))) {
            let neutral = f32::midpoint(emotion.top, emotion.bottom);
            let middle = drop.at.x + drop.width / 2.0;
            let mut points = emotion.curves.iter().flat_map(|curve| &curve.points);
            // Beside a curve that falls on, the words stand in the free angle.
            if points.any(|point| (point.mean.x - middle).abs() < 0.01) {
                prop_assert!(drop.at.y < neutral || neutral + 14.0 <= drop.at.y);
            }
        }
    }

    #[test]
    fn what_is_taken_over_is_what_would_be_drawn_anew(
        plan in plan(),
        at in any::<prop::sample::Index>(),
        kind in 0..4,
    ) {
        let (study, map) = study(&plan);
        let options = LayoutOptions::default();
        let draw = |study: &Study, before: Option<(&MapLayout, &Scene)>| {
            let layout = relayout(study, map, &options, before.map(|(layout, _)| layout));
            let scene = rebuild(study, &layout, &Palette::LIGHT, &SceneOptions::default(), before);
            (layout, scene)
        };
        let (layout, scene) = draw(&study, None);
        let records: Vec<AnyRecord> = study.records().collect();
        let cards: Vec<&Touchpoint> = study.touchpoints.iter().collect();
        prop_assume!(!cards.is_empty());
        let card = at.get(&cards);
        let changed = match kind {
            0 => Touchpoint { title: "Another title, and a longer one".to_owned(), ..(*card).clone() },
            1 => Touchpoint { column: card.column + 1, ..(*card).clone() },
            2 => Touchpoint { stage: None, ..(*card).clone() },
            _ => Touchpoint { emotions: BTreeMap::new(), moment: None, ..(*card).clone() },
        };
        let others = records.into_iter().filter(|record| record.id() != card.id.into());
        let after = Study::from_records(others.chain([changed.into()]));
        prop_assert_eq!(draw(&after, Some((&layout, &scene))), draw(&after, None));
        // What did not change at all is shared as a whole.
        let (_, again) = draw(&study, Some((&layout, &scene)));
        let is_card = |group: &&Arc<Group>| matches!(group.part, Part::Card(RecordId::Touchpoint(_)));
        let cards = scene.groups.iter().filter(is_card).zip(again.groups.iter().filter(is_card));
        for (then, now) in cards {
            prop_assert!(Arc::ptr_eq(then, now));
        }
    }

    #[test]
    fn everything_lies_on_the_paper_and_twice_the_same(plan in plan()) {
        let (study, map) = study(&plan);
        let options = LayoutOptions::default();
        let draw = || {
            let layout = layout(&study, map, &options);
            build(&study, &layout, &Palette::LIGHT, &SceneOptions::default())
        };
        let scene = draw();
        prop_assert_eq!(&scene, &draw());
        for group in &scene.groups {
            for bounds in [group.bounds, group.painted] {
                prop_assert!(bounds.left >= 0.0 && bounds.top >= 0.0, "{:?}", group.part);
                prop_assert!(bounds.right <= scene.size.width, "{:?} {bounds:?}", group.part);
                prop_assert!(bounds.bottom <= scene.size.height, "{:?}", group.part);
            }
        }
    }
}

fn height_at(piece: &CurvePiece, share: f32) -> f32 {
    let rest = 1.0 - share;
    let [a, b, c, d] = piece.bezier.map(|point| point.y);
    rest.powi(3) * a
        + 3.0 * rest.powi(2) * share * b
        + 3.0 * rest * share.powi(2) * c
        + share.powi(3) * d
}

#[test]
fn a_map_that_is_not_there_still_has_a_picture() {
    let study = Study::default();
    let layout = layout(&study, Id::new(), &LayoutOptions::default());
    let scene = build(&study, &layout, &Palette::LIGHT, &SceneOptions::default());
    assert!(scene.size.width > 0.0 && scene.size.height > 0.0);
    assert!(layout.cards.is_empty());
}

#[test]
fn a_column_far_out_does_not_make_a_picture_without_end() {
    let (study, map) = picture_sample::smallest(u32::MAX);
    let layout = layout(&study, map, &LayoutOptions::default());
    assert_eq!(layout.cards.len(), 1);
    assert!(layout.columns.len() < 20);
}

#[test]
fn a_gate_that_leads_to_itself_still_has_a_line() {
    let (study, map) = picture_sample::smallest(0);
    let stage = study.stages.iter().next().unwrap().id;
    let gate = Tollgate::new(map, stage);
    let end = End::Tollgate(gate.id);
    let connection = Connection::new(map, end, end, ConnectionKind::Flow);
    let records = [AnyRecord::from(gate), connection.into()];
    let study = Study::from_records(study.records().chain(records));
    let layout = layout(&study, map, &LayoutOptions::default());
    assert!(layout.routes[0].points.len() > 1);
}

#[test]
fn the_stages_asked_for_are_the_ones_shown() {
    let (study, map) = picture_sample::study();
    let whole = layout(&study, map, &LayoutOptions::default());
    let part = LayoutOptions {
        stages: Some(whole.stages[1..3].iter().map(|stage| stage.id).collect()),
        ..LayoutOptions::default()
    };
    let part = layout(&study, map, &part);
    assert_eq!(part.stages.len(), 2);
    assert_eq!(part.cards.len(), 4);
    assert!(part.size.width < whole.size.width);
}

#[test]
fn arrow_keys_find_the_neighbour() {
    let (study, map) = picture_sample::study();
    let layout = layout(&study, map, &LayoutOptions::default());
    let named = |title: &str| -> RecordId {
        study
            .touchpoints
            .iter()
            .find(|t| t.title.starts_with(title))
            .unwrap()
            .id
            .into()
    };
    let from = named("First call");
    assert_eq!(
        layout.neighbour(from, Direction::Left),
        Some(named("Watches"))
    );
    assert_eq!(
        layout.neighbour(named("Trial"), Direction::Right),
        Some(named("Safety"))
    );
    assert_eq!(
        layout.neighbour(named("Safety"), Direction::Down),
        Some(named("Checks"))
    );
    assert_eq!(layout.neighbour(named("Safety"), Direction::Up), None);
}

#[test]
fn the_cell_under_a_card_is_its_own() {
    let (study, map) = picture_sample::study();
    let layout = layout(&study, map, &LayoutOptions::default());
    for card in &layout.cards {
        let cell = card.cell.unwrap();
        let found = layout.cell_at(card.rect.center());
        assert_eq!(
            found,
            Some(throughline::layout::CellTarget::Touchpoint(cell))
        );
        let rect = layout.cell_rect(&cell).unwrap();
        assert!(rect.contains(card.rect.center()));
    }
}

#[test]
fn reading_order_holds_every_card_once() {
    let (study, map) = picture_sample::study();
    let layout = layout(&study, map, &LayoutOptions::default());
    let mut order = layout.reading_order().to_vec();
    let count = order.len();
    order.sort();
    order.dedup();
    assert_eq!(order.len(), count);
    assert!(
        layout
            .cards
            .iter()
            .all(|card| order.contains(&card.id.into()))
    );
}

#[test]
fn a_height_in_the_emotion_lane_is_a_valence() {
    let (study, map) = picture_sample::study();
    let layout = layout(&study, map, &LayoutOptions::default());
    let emotion = layout.emotion.as_ref().unwrap();
    for point in &emotion.curves[0].points {
        assert!((layout.emotion_value_at(point.at.y) - point.value).abs() < 0.01);
    }
    assert!((layout.emotion_value_at(-1e9) - 2.0).abs() < f32::EPSILON);
}
