//! The tabs of the maps: dragged from place to place.

use egui::{Key, PointerButton, Pos2, accesskit::Role, vec2};
use throughline::app::{Command, Message, OpenStudy};

use crate::desk::{CTRL, Desk, NONE};

/// A study with three maps.
fn desk() -> Desk {
    let mut desk = Desk::with_template("blank");
    for _ in 0..2 {
        let app = desk.harness.state_mut();
        app.send(Message::Command(Command::AddMap));
        desk.settle();
    }
    desk
}

fn titles(desk: &Desk) -> Vec<String> {
    let open = desk.open().unwrap();
    let maps = open.maps();
    maps.iter()
        .map(|map| open.study().title_of(map.id))
        .collect()
}

/// The middle of the tab at this place of the row.
fn tab(desk: &Desk, place: usize) -> Pos2 {
    let open = desk.open().unwrap();
    let map = open.maps()[place];
    let title = open.study().title_of(map.id);
    let name = format!("{title}, {} map", map.perspective.label());
    desk.rect(Role::Tab, &name).center()
}

fn undo_label(desk: &Desk) -> Option<&str> {
    desk.open().map(OpenStudy::history)?.undo_label()
}

#[test]
fn a_tab_lands_between_the_two_it_is_dropped_between() {
    let mut desk = desk();
    let [first, second, third] = &titles(&desk)[..] else {
        panic!("three maps");
    };
    let (first, second, third) = (first.clone(), second.clone(), third.clone());
    let shown = desk.open().unwrap().map();
    let (from, to) = (tab(&desk, 0), tab(&desk, 2));
    desk.drag_and_drop(from, to + vec2(6.0, 0.0), NONE);
    assert_eq!(titles(&desk), [&*second, &third, &first]);
    assert_eq!(desk.open().unwrap().map(), shown, "a drag is no click");
    let label = undo_label(&desk).unwrap().to_owned();
    assert!(label.starts_with("move map"), "{label}");
    desk.press(CTRL, Key::Z);
    assert_eq!(titles(&desk), [&*first, &second, &third]);

    let (from, to) = (tab(&desk, 2), tab(&desk, 0));
    desk.drag_and_drop(from, to - vec2(6.0, 0.0), NONE);
    assert_eq!(titles(&desk), [&*third, &first, &second]);
}

#[test]
fn a_tab_dropped_at_its_own_place_or_beside_the_bar_stays() {
    let mut desk = desk();
    let before = titles(&desk);
    let label = undo_label(&desk).map(ToOwned::to_owned);
    let (from, next) = (tab(&desk, 0), tab(&desk, 1));
    for to in [next - vec2(6.0, 0.0), next + vec2(0.0, 200.0)] {
        desk.drag_and_drop(from, to, NONE);
        assert_eq!(titles(&desk), before);
        assert_eq!(undo_label(&desk), label.as_deref());
    }
}

#[test]
fn escape_gives_the_drag_of_a_tab_up() {
    let mut desk = desk();
    let before = titles(&desk);
    let (from, to) = (tab(&desk, 0), tab(&desk, 2) + vec2(6.0, 0.0));
    desk.drag(PointerButton::Primary, &[from, to], NONE);
    desk.key(Key::Escape);
    desk.button(PointerButton::Primary, false, to, NONE);
    desk.settle();
    assert_eq!(titles(&desk), before);
}

#[test]
fn the_button_beside_the_tabs_offers_an_empty_map_and_copies() {
    let mut desk = Desk::with_template("blank");
    let cards = desk.study().touchpoints.len();
    desk.click_button("Add a map");
    desk.click_button("Empty map");
    assert_eq!(titles(&desk).len(), 2);
    assert_eq!(desk.study().touchpoints.len(), cards);
    let first = tab(&desk, 0);
    desk.click(first);
    desk.click_button("Add a map");
    desk.click_button("Duplicate the map");
    assert_eq!(titles(&desk).len(), 3);
    assert_eq!(desk.study().touchpoints.len(), 2 * cards);
}
