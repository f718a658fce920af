//! Gestures, and what comes between.

use egui::{
    Event, Key, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase, pos2, vec2,
};
use throughline::{
    app::OpenStudy,
    layout::Point,
    model::{RecordId, Tollgate},
    scene::Part,
};

use crate::desk::{CTRL, Desk, NONE};

const SHIFT: Modifiers = Modifiers::SHIFT;

/// Three cards in a row in the first stage, the whole map in view.
fn desk() -> Desk {
    Desk::with_cards("Hears of it\nAsks around")
}

fn undo_label(desk: &Desk) -> Option<String> {
    let history = desk.open().unwrap().history();
    history.undo_label().map(str::to_owned)
}

fn zoom(desk: &Desk) -> f32 {
    desk.app().window().canvas.zoom()
}

/// A key as a keyboard sends it whose sign is not what is printed on it first.
fn press_sign(desk: &mut Desk, key: Key, physical: Key, held: Modifiers, text: &str) {
    let event = |pressed| Event::Key {
        key,
        physical_key: Some(physical),
        pressed,
        repeat: false,
        modifiers: held,
    };
    desk.send([
        Event::ModifiersChanged(held),
        event(true),
        Event::Text(text.to_owned()),
    ]);
    desk.send([event(false), Event::ModifiersChanged(NONE)]);
    desk.settle();
}

#[test]
fn a_view_arrives_though_the_pointer_rests_on_the_map() {
    let mut desk = desk();
    let whole = zoom(&desk);
    let card = desk.place_of_card("Asks around");
    desk.hover(card);
    desk.press(CTRL, Key::Num0);
    desk.pass(1.0);
    assert!((zoom(&desk) - 1.0).abs() < 1e-3);
    desk.press(CTRL, Key::Num1);
    desk.pass(1.0);
    assert!((zoom(&desk) - whole).abs() < 1e-3);
}

#[test]
fn a_key_that_calls_a_command_begins_no_text() {
    let mut desk = desk();
    let whole = zoom(&desk);
    desk.click(desk.place_of_card("Asks around"));
    press_sign(&mut desk, Key::Exclamationmark, Key::Num1, SHIFT, "!");
    assert!(!desk.app().window().canvas.is_editing());
    desk.press(CTRL, Key::Num0);
    press_sign(&mut desk, Key::Exclamationmark, Key::Num1, SHIFT, "!");
    desk.pass(1.0);
    assert!((zoom(&desk) - whole).abs() < 1e-3, "by its place");
    press_sign(&mut desk, Key::Questionmark, Key::Slash, SHIFT, "?");
    assert!(!desk.app().window().canvas.is_editing());
    assert!(desk.app().window().dialog.is_some());
}

#[test]
fn escape_goes_to_what_has_the_keys() {
    let mut desk = desk();
    desk.press(CTRL, Key::F);
    desk.click(desk.place_of_card("Asks around"));
    desk.key(Key::Escape);
    assert!(desk.app().window().find.is_none(), "find first");
    assert_eq!(desk.selected_titles(), ["Asks around"]);
    desk.key(Key::Escape);
    assert!(desk.selected_titles().is_empty(), "then the canvas");
    desk.press(CTRL, Key::F);
    desk.press(CTRL, Key::K);
    desk.key(Key::Escape);
    assert!(desk.app().window().find.is_some(), "the palette has them");
    desk.press(CTRL, Key::F);
    desk.key(Key::Escape);
    assert!(desk.app().window().find.is_none());

    desk.click_with(
        PointerButton::Secondary,
        desk.place_of_card("Asks around"),
        NONE,
    );
    assert!(desk.sees("Select all"));
    desk.key(Key::Escape);
    assert!(!desk.sees("Select all"), "the menu first");
    assert_eq!(desk.selected_titles(), ["Asks around"]);
}

#[test]
fn a_second_button_waits_until_the_drag_is_over() {
    let mut desk = desk();
    let (from, to) = (
        desk.place_of_card("Asks around"),
        desk.place_of(desk.stage("After").id),
    );
    let to = pos2(to.x, from.y);
    desk.drag(PointerButton::Primary, &[from, to], NONE);
    desk.button(PointerButton::Secondary, true, to, NONE);
    desk.button(PointerButton::Secondary, false, to, NONE);
    assert!(desk.app().window().canvas.is_busy());
    desk.button(PointerButton::Primary, false, to, NONE);
    desk.settle();
    assert!(!desk.sees("Select all"), "no menu");
    assert_eq!(
        desk.touchpoint("Asks around").stage,
        Some(desk.stage("After").id)
    );
}

#[test]
fn an_emotion_held_still_is_not_drawn_anew() {
    let mut desk = desk();
    desk.click(desk.place_of_card("Asks around"));
    desk.press(Modifiers::ALT, Key::ArrowUp);
    let card = RecordId::from(desk.touchpoint("Asks around").id);
    let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
    let is_point =
        |part: &Part| matches!(part, Part::EmotionPoint { record, .. } if *record == card);
    let mut groups = drawing.scene.groups.iter();
    let point = groups.find(|group| is_point(&group.part)).unwrap().bounds;
    let top = drawing.layout.emotion.as_ref().unwrap().top;
    let from = desk.on_screen(point.center());
    let to = desk.on_screen(Point::new(point.center().x, top));
    desk.drag(PointerButton::Primary, &[from, to], NONE);
    let generation = |desk: &Desk| desk.open().and_then(OpenStudy::drawing).unwrap().generation;
    desk.harness.step();
    let before = generation(&desk);
    for _ in 0..5 {
        desk.harness.step();
    }
    assert_eq!(generation(&desk), before);
    desk.key(Key::Escape);
}

#[test]
fn a_tollgate_let_go_over_its_own_stage_stays() {
    let mut desk = desk();
    for title in ["It works", "It is paid"] {
        desk.key(Key::Escape);
        desk.key(Key::G);
        desk.type_text(title);
        desk.key(Key::Enter);
    }
    let gates: Vec<Tollgate> = desk.study().tollgates.iter().cloned().collect();
    assert_eq!(gates[0].stage, gates[1].stage);
    let from = desk.place_of(gates[0].id);
    let body = desk.place_of(gates[0].stage);
    desk.drag_and_drop(from, body, NONE);
    let now: Vec<Tollgate> = desk.study().tollgates.iter().cloned().collect();
    assert_eq!(now, gates);
}

#[test]
fn a_stage_dragged_with_alt_moves_and_says_so() {
    let mut desk = desk();
    let (from, to) = (
        desk.place_of(desk.stage("After").id),
        desk.place_of(desk.stage("Before").id),
    );
    desk.drag(PointerButton::Primary, &[from, to], Modifiers::ALT);
    let cursor = desk.harness.output().platform_output.cursor_icon;
    assert_eq!(cursor, egui::CursorIcon::Grabbing);
    desk.key(Key::Escape);
}

#[test]
fn the_map_scrolls_once_a_drag_has_waited_at_the_edge() {
    let mut desk = desk();
    desk.press(CTRL, Key::Num0);
    desk.pass(1.0);
    let (from, edge) = (
        desk.place_of_card("Asks around"),
        desk.canvas().right_center(),
    );
    let before = desk.place_of_card("Hears of it");
    desk.drag(PointerButton::Primary, &[from, edge - vec2(3.0, 0.0)], NONE);
    assert!(
        (desk.place_of_card("Hears of it").x - before.x).abs() < 1.0,
        "at first"
    );
    for _ in 0..40 {
        desk.harness.step();
    }
    assert!(desk.place_of_card("Hears of it").x < before.x - 20.0);
    desk.button(PointerButton::Primary, false, from, NONE);
}

fn touch(finger: u64, phase: TouchPhase, pos: Pos2) -> Event {
    Event::Touch {
        device_id: TouchDeviceId(1),
        id: TouchId(finger),
        phase,
        pos,
        force: None,
    }
}

fn finger(pressed: bool, pos: Pos2) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: NONE,
    }
}

#[test]
fn two_fingers_move_the_map_and_no_card() {
    let mut desk = desk();
    let start = desk.study().clone();
    let (one, by) = (desk.place_of_card("Asks around"), vec2(0.0, 60.0));
    let two = one + vec2(120.0, 0.0);
    desk.send([
        touch(0, TouchPhase::Start, one),
        Event::PointerMoved(one),
        finger(true, one),
    ]);
    desk.send([touch(1, TouchPhase::Start, two)]);
    for step in 1..=6_u8 {
        let on = by * f32::from(step) / 6.0;
        desk.send([
            touch(0, TouchPhase::Move, one + on),
            Event::PointerMoved(one + on),
            touch(1, TouchPhase::Move, two + on),
        ]);
    }
    let moved = desk.place_of_card("Asks around");
    assert!((moved - one - by).length() < 2.0, "{one:?} {moved:?}");
    desk.send([
        touch(1, TouchPhase::End, two + by),
        touch(0, TouchPhase::End, one + by),
        finger(false, one + by),
        Event::PointerGone,
    ]);
    desk.settle();
    assert_eq!(*desk.study(), start);
}

#[test]
fn a_finger_that_rests_asks_for_the_menu() {
    let mut desk = desk();
    let card = desk.place_of_card("Asks around");
    desk.send([
        touch(0, TouchPhase::Start, card),
        Event::PointerMoved(card),
        finger(true, card),
    ]);
    for _ in 0..58 {
        desk.harness.step();
    }
    assert!(desk.sees("Select all"), "after half a second");
    assert_eq!(desk.selected_titles(), ["Asks around"]);
    desk.send([
        touch(0, TouchPhase::End, card),
        finger(false, card),
        Event::PointerGone,
    ]);
}

#[test]
fn the_end_of_a_connection_is_dragged_to_another_card() {
    let mut desk = desk();
    desk.click(desk.place_of_card("What happens first?"));
    desk.press(CTRL, Key::L);
    desk.key(Key::ArrowRight);
    desk.press(CTRL, Key::L);
    let line = desk.study().connections.iter().next().expect("no line").id;
    assert_eq!(desk.selected(), Some(line.into()));
    let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
    let mut routes = drawing.layout.routes.iter();
    let route = routes.find(|route| route.id == Some(line)).unwrap();
    let end = desk.on_screen(*route.points.last().unwrap());
    let goal = desk.place_of_card("Asks around");
    desk.hover(end);
    desk.drag_and_drop(end, goal, NONE);
    let to = desk.study().connections.get(line).unwrap().to.record();
    assert_eq!(to, RecordId::from(desk.touchpoint("Asks around").id));
    assert!(undo_label(&desk).unwrap().starts_with("reconnect"));
}
