//! Where the short messages stand, and how they look.

use egui::{Rect, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use throughline::{
    app::{Command, Message},
    ui::canvas,
};

use crate::desk::Desk;

/// A window that has said something long and something short.
fn desk() -> Desk {
    let mut desk = Desk::with_template("blank");
    desk.harness
        .state_mut()
        .send(Message::Command(Command::ToggleMinimap));
    desk.settle();
    for words in ["Kept the quote about the two offers by mail.", "Saved."] {
        let words = words.to_owned();
        desk.harness.state_mut().send(Message::Tell(words));
        desk.settle();
    }
    desk
}

/// The buttons that close the messages, from the top down.
fn buttons(desk: &Desk) -> Vec<Rect> {
    let name = "Close this message";
    let buttons = desk.harness.query_all_by_role_and_label(Role::Button, name);
    buttons.map(|button| button.rect()).collect()
}

#[test]
fn messages_are_of_one_width_and_leave_the_small_map_free() {
    let desk = desk();
    let [first, second] = buttons(&desk)[..] else {
        panic!("two messages");
    };
    assert!((first.left() - second.left()).abs() < 0.5);
    let small_map = canvas::minimap_rect(&desk.harness.ctx).unwrap();
    assert!(second.bottom() > small_map.top(), "beside it, not above");
    assert!(second.right() < small_map.left());
}

#[test]
fn a_message_of_one_line_stands_in_the_middle() {
    let desk = desk();
    let words = desk.toast().to_owned();
    let text = desk.rect(Role::Label, &words).center().y;
    let button = buttons(&desk).last().unwrap().center().y;
    assert!((text - button).abs() < 1.5, "{text} {button}");
}
