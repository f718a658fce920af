//! Where the short messages stand, and how they look.

use egui::{Key, Rect, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use throughline::{
    app::{Command, Message},
    ui::canvas,
};

use crate::desk::{CTRL, Desk};

/// A window that has said something short and something long.
fn desk() -> Desk {
    let mut desk = Desk::with_template("blank");
    desk.harness
        .state_mut()
        .send(Message::Command(Command::ToggleMinimap));
    desk.settle();
    for title in ["A", "Compares the two offers that came by mail"] {
        desk.key(Key::Home);
        desk.paste(title);
        desk.key(Key::Escape);
    }
    for _ in 0..2 {
        desk.press(CTRL, Key::Z);
    }
    desk
}

fn frames(desk: &Desk) -> Vec<Rect> {
    let alerts = desk.harness.query_all_by_role(Role::Alert);
    alerts.map(|alert| alert.rect()).collect()
}

#[test]
fn messages_are_of_one_width_and_leave_the_small_map_free() {
    let desk = desk();
    let [first, second] = frames(&desk)[..] else {
        panic!("two messages");
    };
    assert!((first.width() - second.width()).abs() < 0.5);
    let small_map = canvas::minimap_rect(&desk.harness.ctx).unwrap();
    assert!(!small_map.intersects(first) && !small_map.intersects(second));
}

#[test]
fn a_message_of_one_line_stands_in_the_middle_of_its_frame() {
    let desk = desk();
    let words = desk.toast().to_owned();
    let text = desk.harness.get_by_role_and_label(Role::Label, &words);
    let middle = text.rect().center().y;
    let frames = frames(&desk);
    let around = frames
        .iter()
        .find(|frame| frame.contains(text.rect().center()));
    assert!((around.unwrap().center().y - middle).abs() < 1.5);
}
