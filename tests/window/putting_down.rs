//! Where cards are put down: beside the map, in lanes that do not hold them, at the edge.

use egui::{Key, PointerButton, Pos2, vec2};
use throughline::{
    app::OpenStudy,
    layout::Point,
    model::{LaneKind, Touchpoint},
};

use crate::desk::{CTRL, Desk, NONE};

fn desk() -> Desk {
    Desk::with_cards("Hears of it\nAsks around\nReads a test")
}

/// The middle of the panel at the left.
fn outline(desk: &Desk) -> Pos2 {
    desk.canvas().left_center() - vec2(100.0, 0.0)
}

#[test]
fn a_card_carried_from_the_map_to_the_outline_is_parked() {
    let mut desk = desk();
    let (from, outline) = (desk.place_of_card("Asks around"), outline(&desk));
    let still = desk.place_of_card("Hears of it");
    desk.drag(PointerButton::Primary, &[from, outline], NONE);
    for _ in 0..60 {
        desk.harness.step();
    }
    assert!(
        desk.place_of_card("Hears of it").distance(still) < 1.0,
        "no scroll"
    );
    desk.button(PointerButton::Primary, false, outline, NONE);
    desk.settle();
    assert!(Touchpoint::cell(desk.touchpoint("Asks around")).is_none());
    assert_eq!(desk.selected_titles(), ["Asks around"]);
    desk.press(CTRL, Key::Z);
    assert!(desk.touchpoint("Asks around").cell().is_some());
}

#[test]
fn a_card_whose_drag_was_given_up_over_the_outline_stays() {
    let mut desk = desk();
    let start = desk.study().clone();
    let (from, outline) = (desk.place_of_card("Asks around"), outline(&desk));
    desk.drag(PointerButton::Primary, &[from, outline], NONE);
    desk.key(Key::Escape);
    desk.button(PointerButton::Primary, false, outline, NONE);
    desk.settle();
    assert_eq!(*desk.study(), start);
}

#[test]
fn a_lane_that_does_not_hold_the_card_says_so() {
    let mut desk = desk();
    let start = desk.study().clone();
    for kind in [LaneKind::Emotion, LaneKind::Tollgates] {
        let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
        let mut lanes = drawing.layout.lanes.iter();
        let lane = lanes.find(|lane| lane.kind == kind).expect("no such lane");
        let stage = &drawing.layout.stages[1].body;
        let to = desk.on_screen(Point::new(stage.center().x, lane.rect.center().y));
        let from = desk.place_of_card("Asks around");
        desk.drag_and_drop(from, to, NONE);
        let words = format!("Touchpoints cannot lie in the lane “{}”", kind.label());
        assert_eq!(desk.toast(), words);
    }
    assert_eq!(*desk.study(), start);
}
