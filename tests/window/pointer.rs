//! Hands on the canvas.

use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase,
    accesskit::Role, pos2, vec2,
};
use throughline::{
    app::OpenStudy,
    edit::ops::Offset,
    model::{Cell, ConnectionKind, Id, RecordId, Touchpoint},
};

use crate::desk::{CTRL, Desk, NONE};

const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

/// Five cards in a row in the first stage, the whole map in view.
fn desk() -> Desk {
    Desk::with_cards("Hears of it\nAsks around\nReads a test\nVisits a shop")
}

/// The middle of an empty cell.
fn cell_at(desk: &Desk, cell: Cell) -> Pos2 {
    let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
    desk.on_screen(drawing.layout.cell_rect(&cell).unwrap().center())
}

/// The first cell of another stage.
fn empty_cell(desk: &Desk, stage: &str) -> Cell {
    Cell {
        stage: desk.stage(stage).id,
        column: 0,
        lane: desk.touchpoint("What happens first?").lane.unwrap(),
    }
}

fn undo_label(desk: &Desk) -> Option<&str> {
    desk.open().unwrap().history().undo_label()
}

#[test]
fn a_click_selects_and_shift_adds_and_takes_away() {
    let mut desk = desk();
    desk.click(desk.place_of_card("Asks around"));
    assert_eq!(desk.selected_titles(), ["Asks around"]);
    desk.click_with(
        PointerButton::Primary,
        desk.place_of_card("Reads a test"),
        SHIFT,
    );
    assert_eq!(desk.selected_titles().len(), 2);
    desk.click_with(
        PointerButton::Primary,
        desk.place_of_card("Asks around"),
        SHIFT,
    );
    assert_eq!(desk.selected_titles(), ["Reads a test"]);
    let empty = cell_at(&desk, empty_cell(&desk, "After"));
    desk.click(empty);
    assert!(desk.selected_titles().is_empty());
    assert!(desk.canvas_has_focus());
}

#[test]
fn a_click_on_one_of_several_selects_it_alone() {
    let mut desk = desk();
    desk.press(CTRL, Key::A);
    assert_eq!(desk.selected_titles().len(), 5);
    desk.click(desk.place_of_card("Asks around"));
    assert_eq!(desk.selected_titles(), ["Asks around"]);
}

#[test]
fn a_frame_selects_the_cards_it_touches() {
    let mut desk = desk();
    let (from, to) = (
        desk.place_of_card("What happens first?"),
        desk.place_of_card("Asks around"),
    );
    let above = pos2(from.x, from.y) - vec2(0.0, 60.0);
    let start = pos2(above.x - 90.0, desk.canvas().top().max(above.y));
    desk.drag_and_drop(start, to, NONE);
    let titles = desk.selected_titles();
    assert!(
        titles.contains(&"What happens first?".to_owned()),
        "{titles:?}"
    );
    assert!(titles.contains(&"Asks around".to_owned()), "{titles:?}");
    assert!(!titles.contains(&"Visits a shop".to_owned()), "{titles:?}");
    assert_eq!(
        undo_label(&desk),
        Some("paste 4 touchpoints"),
        "nothing changed"
    );
}

#[test]
fn a_card_lands_in_the_cell_it_is_dropped_on() {
    let mut desk = desk();
    let cell = empty_cell(&desk, "During");
    let (from, to) = (desk.place_of_card("Reads a test"), cell_at(&desk, cell));
    desk.drag_and_drop(from, to, NONE);
    assert_eq!(desk.touchpoint("Reads a test").cell(), Some(cell));
    assert_eq!(desk.study().touchpoints.len(), 5);
    desk.press(CTRL, Key::Z);
    assert_eq!(
        desk.touchpoint("Reads a test").stage,
        Some(desk.stage("Before").id)
    );
}

#[test]
fn escape_during_a_drag_leaves_no_trace() {
    let mut desk = desk();
    let start = desk.study().clone();
    let label = undo_label(&desk).map(str::to_owned);
    let (from, to) = (
        desk.place_of_card("Reads a test"),
        cell_at(&desk, empty_cell(&desk, "During")),
    );
    desk.drag(PointerButton::Primary, &[from, to], NONE);
    assert!(desk.app().window().canvas.is_busy());
    desk.key(Key::Escape);
    desk.button(PointerButton::Primary, false, to, NONE);
    desk.settle();
    assert_eq!(*desk.study(), start);
    assert_eq!(undo_label(&desk), label.as_deref());
    assert!(!desk.app().window().canvas.is_busy());
}

#[test]
fn a_drag_with_alt_leaves_the_card_and_drops_a_copy() {
    let mut desk = desk();
    let cell = empty_cell(&desk, "During");
    let (from, to) = (desk.place_of_card("Reads a test"), cell_at(&desk, cell));
    desk.drag_and_drop(from, to, ALT);
    let copies: Vec<Option<Cell>> = desk
        .study()
        .touchpoints
        .iter()
        .filter(|card| card.title == "Reads a test")
        .map(Touchpoint::cell)
        .collect();
    assert_eq!(copies.len(), 2);
    assert!(copies.contains(&Some(cell)));
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.study().touchpoints.len(), 5, "in one step");
}

#[test]
fn a_copy_dropped_with_alt_is_repeated_as_far_away() {
    let mut desk = desk();
    let card = desk.touchpoint("Visits a shop").id;
    let to = cell_at(&desk, empty_cell(&desk, "After"));
    desk.drag_and_drop(desk.place_of(card), to, ALT);
    let selected = |desk: &Desk| match desk.selected() {
        Some(RecordId::Touchpoint(id)) => id,
        other => panic!("no touchpoint is selected but {other:?}"),
    };
    let first = selected(&desk);
    desk.press(CTRL, Key::D);
    let second = selected(&desk);
    let offset = |from, to| Offset::between(desk.study(), from, to);
    assert_eq!(offset(card, first), offset(first, second));
    assert_ne!(offset(card, first), Some(Offset::default()));
}

#[test]
fn several_cards_move_together() {
    let mut desk = desk();
    desk.click(desk.place_of_card("Hears of it"));
    desk.click_with(
        PointerButton::Primary,
        desk.place_of_card("Asks around"),
        SHIFT,
    );
    let cell = empty_cell(&desk, "After");
    let (from, to) = (desk.place_of_card("Hears of it"), cell_at(&desk, cell));
    desk.drag_and_drop(from, to, NONE);
    assert_eq!(desk.touchpoint("Hears of it").cell(), Some(cell));
    assert_eq!(
        desk.touchpoint("Asks around").stage,
        Some(desk.stage("After").id)
    );
    assert_eq!(desk.touchpoint("Asks around").column, 1);
}

#[test]
fn a_drag_from_the_edge_of_a_card_connects() {
    let mut desk = desk();
    let card = desk.touchpoint("Hears of it").id;
    let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
    let rect = drawing.layout.record_rect(card.into()).unwrap();
    let handle = desk.on_screen(throughline::layout::Point::new(rect.right, rect.center().y));
    let goal = desk.place_of_card("Visits a shop");
    desk.hover(handle);
    desk.drag_and_drop(handle, goal, NONE);
    let line = desk.study().connections.iter().next().expect("no line");
    assert_eq!(line.from.record(), RecordId::from(card));
    assert_eq!(line.to.record(), desk.touchpoint("Visits a shop").id.into());
    assert!(matches!(line.kind, ConnectionKind::Flow));
}

#[test]
fn a_connection_dropped_in_an_empty_cell_makes_the_card() {
    let mut desk = desk();
    let card = desk.touchpoint("Hears of it").id;
    desk.key(Key::C);
    let from = desk.place_of_card("Hears of it");
    let cell = empty_cell(&desk, "During");
    let to = cell_at(&desk, cell);
    desk.drag_and_drop(from, to, NONE);
    desk.type_text("Signs");
    desk.key(Key::Enter);
    assert_eq!(desk.touchpoint("Signs").cell(), Some(cell));
    let line = desk.study().connections.iter().next().expect("no line");
    assert_eq!(line.from.record(), RecordId::from(card));
    assert_eq!(line.to.record(), desk.touchpoint("Signs").id.into());
}

#[test]
fn a_new_connected_card_left_empty_was_never_there() {
    let mut desk = desk();
    let start = desk.study().clone();
    desk.key(Key::C);
    let from = desk.place_of_card("Hears of it");
    let to = cell_at(&desk, empty_cell(&desk, "During"));
    desk.drag_and_drop(from, to, NONE);
    desk.key(Key::Escape);
    assert_eq!(*desk.study(), start);
}

#[test]
fn an_emotion_is_dragged_up_and_down() {
    let mut desk = desk();
    desk.click(desk.place_of_card("Hears of it"));
    desk.press(ALT, Key::ArrowUp);
    let card: Id<Touchpoint> = desk.touchpoint("Hears of it").id;
    let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
    let emotion = drawing.layout.emotion.as_ref().expect("no emotion lane");
    let point = drawing
        .scene
        .groups
        .iter()
        .find(|group| {
            matches!(group.part, throughline::scene::Part::EmotionPoint { record, .. }
                if record == RecordId::from(card))
        })
        .expect("no point on the curve")
        .bounds
        .center();
    let (from, top) = (desk.on_screen(point), emotion.top);
    let to = desk.on_screen(throughline::layout::Point::new(point.x, top));
    let before = desk.study().clone();
    desk.drag(PointerButton::Primary, &[from, to], NONE);
    assert_eq!(*desk.study(), before, "only shown while it is held");
    desk.key(Key::Escape);
    desk.button(PointerButton::Primary, false, to, NONE);
    desk.settle();
    assert_eq!(*desk.study(), before, "given up");
    desk.drag_and_drop(from, to, NONE);
    let felt = desk.touchpoint("Hears of it").emotions.values().next();
    assert_eq!(felt.and_then(|felt| felt.estimate), Some(2.0));
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before);
}

#[test]
fn a_double_click_makes_a_card_where_there_is_none() {
    let mut desk = desk();
    let cell = empty_cell(&desk, "During");
    desk.double_click(cell_at(&desk, cell));
    desk.type_text("Signs");
    desk.key(Key::Enter);
    assert_eq!(desk.touchpoint("Signs").cell(), Some(cell));
    desk.double_click(desk.place_of_card("Signs"));
    desk.type_text("Signs at last");
    desk.key(Key::Enter);
    assert_eq!(desk.touchpoint("Signs at last").cell(), Some(cell));
}

#[test]
fn a_stage_is_dragged_to_another_place() {
    let mut desk = desk();
    let (from, to) = (
        desk.place_of(desk.stage("After").id),
        desk.place_of(desk.stage("Before").id),
    );
    desk.drag_and_drop(from, to, NONE);
    let map = desk.open().unwrap().map().unwrap();
    let stages = desk.study().stages_of(map);
    let names: Vec<&str> = stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["After", "Before", "During"]);
}

fn wheel(desk: &mut Desk, at: Pos2, delta: egui::Vec2, held: Modifiers) {
    desk.send([Event::PointerMoved(at)]);
    desk.send([
        Event::ModifiersChanged(held),
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta,
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: held,
        },
    ]);
    for _ in 0..30 {
        desk.harness.step();
    }
    desk.send([Event::ModifiersChanged(NONE)]);
    desk.pass(0.5);
}

#[test]
fn the_wheel_moves_the_map_and_zooms_at_the_pointer_with_ctrl() {
    let mut desk = desk();
    let card = desk.place_of_card("Asks around");
    wheel(&mut desk, card, vec2(0.0, -60.0), NONE);
    let moved = desk.place_of_card("Asks around");
    assert!(
        (moved.y - (card.y - 60.0)).abs() < 1.0,
        "{card:?} {moved:?}"
    );
    assert!((moved.x - card.x).abs() < 0.5);
    wheel(&mut desk, moved, vec2(0.0, -60.0), SHIFT);
    let aside = desk.place_of_card("Asks around");
    assert!(
        (aside.x - (moved.x - 60.0)).abs() < 1.0,
        "{moved:?} {aside:?}"
    );
    let zoom = desk.app().window().canvas.zoom();
    wheel(&mut desk, aside, vec2(0.0, 60.0), CTRL);
    assert!(desk.app().window().canvas.zoom() > zoom * 1.02);
    let zoomed = desk.place_of_card("Asks around");
    assert!(
        zoomed.distance(aside) < 1.0,
        "what is under the pointer stays"
    );
}

#[test]
fn right_and_middle_drags_and_space_move_the_map() {
    let mut desk = desk();
    let by = vec2(40.0, 70.0);
    for (button, held_key) in [
        (PointerButton::Secondary, None),
        (PointerButton::Middle, None),
        (PointerButton::Primary, Some(Key::Space)),
    ] {
        let start = desk.study().clone();
        let card = desk.place_of_card("Asks around");
        let event = |pressed| Event::Key {
            key: Key::Space,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: NONE,
        };
        if held_key.is_some() {
            desk.send([event(true)]);
        }
        desk.drag(button, &[card, card + by], NONE);
        desk.button(button, false, card + by, NONE);
        if held_key.is_some() {
            desk.send([event(false)]);
        }
        desk.settle();
        let moved = desk.place_of_card("Asks around");
        assert!(
            moved.distance(card + by) < 1.0,
            "{button:?} {card:?} {moved:?}"
        );
        assert_eq!(*desk.study(), start);
        assert!(!desk.sees("Select all"), "no menu after a drag");
    }
}

#[test]
fn a_right_click_opens_the_menu_of_what_is_there() {
    let mut desk = desk();
    desk.click_with(
        PointerButton::Secondary,
        desk.place_of_card("Asks around"),
        NONE,
    );
    assert_eq!(desk.selected_titles(), ["Asks around"]);
    desk.click_button("Moment that matters");
    assert!(desk.touchpoint("Asks around").moment.is_some());

    let place = cell_at(&desk, empty_cell(&desk, "After"));
    desk.click_with(PointerButton::Secondary, place, NONE);
    desk.click_button("Add a tollgate");
    desk.type_text("It works");
    desk.key(Key::Enter);
    let gate = desk.study().tollgates.iter().next().unwrap();
    assert_eq!(
        gate.stage,
        desk.stage("After").id,
        "where the menu was opened"
    );
}

#[test]
fn a_card_is_dragged_from_the_parking_lot_and_back() {
    let mut desk = desk();
    desk.click(desk.place_of_card("Visits a shop"));
    desk.press(CTRL.plus(SHIFT), Key::K);
    assert!(desk.touchpoint("Visits a shop").is_parked());
    let row = desk
        .rect(Role::Button, "Outline: touchpoint Visits a shop")
        .center();
    let cell = empty_cell(&desk, "During");
    let place = cell_at(&desk, cell);
    desk.drag_and_drop(row, place, NONE);
    assert_eq!(desk.touchpoint("Visits a shop").cell(), Some(cell));
    let row = desk
        .rect(Role::Button, "Outline: touchpoint Visits a shop")
        .center();
    let lot = desk.rect(Role::Label, "Parking lot").center();
    desk.drag_and_drop(row, lot, NONE);
    assert!(desk.touchpoint("Visits a shop").is_parked());
}

#[test]
fn a_point_that_customers_spoke_of_says_why_it_stays() {
    let mut desk = Desk::with_example();
    let open = desk.open().unwrap();
    let persona = open.persona().unwrap();
    let drawing = open.drawing().unwrap();
    let point = drawing
        .scene
        .groups
        .iter()
        .find_map(|group| match group.part {
            throughline::scene::Part::EmotionPoint {
                record: RecordId::Touchpoint(card),
                persona: whose,
            } if whose == persona => {
                let card = open.study().touchpoints.get(card)?;
                let felt = open.felt().felt(card, persona)?;
                (!felt.is_assumed()).then(|| (card.id, group.bounds.center()))
            }
            _ => None,
        });
    let (card, point) = point.expect("nobody was asked");
    let from = desk.on_screen(point);
    desk.drag_and_drop(from, from + vec2(0.0, 30.0), NONE);
    assert_eq!(desk.selected(), Some(card.into()));
    let toast = desk.toast();
    assert!(toast.contains("comes from the quotes of"), "{toast}");
}

#[test]
fn a_card_that_is_seen_is_selected_without_moving_the_map() {
    let mut desk = Desk::with_example();
    desk.press(CTRL, Key::Num1);
    desk.pass(1.0);
    let at = |desk: &Desk| desk.on_screen(throughline::layout::Point::new(0.0, 0.0));
    let before = at(&desk);
    for key in [Key::Home, Key::ArrowUp, Key::End, Key::Home] {
        desk.key(key);
        desk.pass(1.0);
        assert_eq!(at(&desk), before, "{key:?}");
    }
    desk.press(CTRL, Key::Num0);
    desk.pass(1.0);
    desk.key(Key::End);
    desk.pass(1.0);
    let canvas = desk.canvas();
    assert!(canvas.contains(desk.place_of(desk.selected().unwrap())));
}

#[test]
fn the_first_click_of_two_moves_no_map() {
    let mut desk = Desk::with_example();
    desk.press(CTRL, Key::Num0);
    desk.pass(1.0);
    let stage = desk.study().stages_of(desk.open().unwrap().map().unwrap())[1].id;
    // Half of the head is beyond the upper edge.
    let head = desk.open().and_then(OpenStudy::drawing).unwrap();
    let head = head.layout.stages.iter().find(|it| it.id == stage).unwrap();
    let head = head.head;
    let middle = throughline::layout::Point::new(head.left + 40.0, head.center().y);
    let canvas = desk.canvas();
    let by = vec2(0.0, canvas.top() - desk.on_screen(middle).y);
    let from = canvas.center();
    desk.drag(PointerButton::Middle, &[from, from + by], NONE);
    desk.button(PointerButton::Middle, false, from + by, NONE);
    desk.settle();
    let seen = desk.on_screen(middle);
    let below = seen + vec2(0.0, 8.0);
    desk.click(below);
    assert_eq!(desk.selected(), Some(stage.into()));
    assert_eq!(desk.on_screen(middle), seen, "the map stays");
    desk.double_click(below);
    assert!(desk.app().window().canvas.is_editing());
}
