//! The keys after a click on a button of a bar, and what the menu of the canvas offers.

use egui::{Event, Key, PointerButton, Pos2, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable as _;
use throughline::{app::OpenStudy, layout::Point};

use crate::desk::{CTRL, Desk, NONE};

fn desk() -> Desk {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.paste("Hears of it\nAsks around\nReads a test");
    desk.key(Key::Escape);
    desk.press(CTRL, Key::Num1);
    desk.pass(1.0);
    desk
}

/// A place on the paper where nothing lies.
fn bare_paper(desk: &Desk) -> Pos2 {
    let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
    let size = drawing.scene.size;
    desk.on_screen(Point::new(size.width - 4.0, size.height - 4.0))
}

#[test]
fn a_button_of_a_bar_gives_the_keys_back() {
    let mut desk = desk();
    for name in ["Zoom in", "Hand", "Journey, Current map"] {
        let role = if name.contains("map") {
            Role::Tab
        } else {
            Role::Button
        };
        let at = desk.rect(role, name).center();
        desk.click(at);
        assert!(desk.canvas_has_focus(), "{name}");
    }
}

#[test]
fn escape_gives_the_canvas_the_keys_that_nobody_has() {
    let mut desk = desk();
    desk.harness
        .get_by_role_and_label(Role::Button, "Zoom in")
        .focus();
    desk.settle();
    assert!(!desk.canvas_has_focus());
    desk.key(Key::Escape);
    assert!(desk.canvas_has_focus());
}

#[test]
fn escape_puts_the_bright_point_away() {
    let mut desk = desk();
    desk.key(Key::K);
    assert!(desk.app().window().canvas.has_laser());
    desk.key(Key::Escape);
    assert!(!desk.app().window().canvas.has_laser());
    assert!(desk.canvas_has_focus());
}

#[test]
fn a_click_within_one_frame_selects() {
    let mut desk = desk();
    let card = desk.place_of(desk.touchpoint("Asks around").id);
    let at = bare_paper(&desk);
    for (at, selected) in [(card, &["Asks around"][..]), (at, &[])] {
        desk.pass(1.0);
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: NONE,
        };
        desk.send([Event::PointerMoved(at)]);
        desk.send([button(true), button(false)]);
        desk.settle();
        assert_eq!(desk.selected_titles(), selected);
        assert!(!desk.app().window().canvas.is_busy());
    }
}

#[test]
fn the_menu_is_that_of_what_lies_under_the_pointer() {
    let mut desk = desk();
    let card = desk.place_of(desk.touchpoint("Asks around").id);
    let head = desk.place_of(desk.stage("Before").id);
    desk.click(card);
    let paper = bare_paper(&desk);
    desk.click_with(PointerButton::Secondary, paper, NONE);
    assert!(desk.sees("Select all"));
    assert!(!desk.sees("Duplicate"), "nothing lies there");
    desk.key(Key::Escape);
    desk.click_with(PointerButton::Secondary, head, NONE);
    assert!(desk.sees("Merge stages"));
    assert!(!desk.sees("Put in the parking lot"), "a stage is no card");
    desk.key(Key::Escape);
    desk.click_with(PointerButton::Secondary, card + vec2(2.0, 2.0), NONE);
    assert!(desk.sees("Put in the parking lot"));
    assert_eq!(desk.selected_titles(), ["Asks around"]);
}
