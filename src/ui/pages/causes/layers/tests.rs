//! Layers by hand-made and by random webs.

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
        (prop::collection::vec(any::<bool>(), cards), arrows).prop_map(|(is_pain, arrows)| Web {
            is_pain,
            arrows: arrows.into_iter().filter(|(from, to)| from != to).collect(),
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
    let lefts: Vec<f32> = cards.iter().map(Rect::left).collect();
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
