//! The ways of the program.

use eframe::App as _;
use throughline::app::{Message, OpenStudy, Settings};

use crate::{blank::BLANK, desk::Desk};

/// The interface in another size.
fn resize(desk: &mut Desk, scale_percent: u32) {
    let settings = Settings {
        scale_percent,
        ..Settings::default()
    };
    desk.harness.state_mut().send(Message::Set(settings));
    desk.harness.step();
}

#[test]
fn settings_are_kept_once_they_rest() {
    let mut desk = Desk::with_text(BLANK);
    let file = desk.path("data/settings.ron");
    resize(&mut desk, 110);
    resize(&mut desk, 115);
    assert!(
        !file.exists(),
        "a slider writes no file while it is dragged"
    );
    desk.pass(1.0);
    assert!(std::fs::read_to_string(&file).unwrap().contains("115"));
    resize(&mut desk, 120);
    desk.harness.state_mut().on_exit(None);
    assert!(std::fs::read_to_string(&file).unwrap().contains("120"));
}

#[test]
fn a_map_is_not_drawn_anew_for_a_setting() {
    let mut desk = Desk::with_text(BLANK);
    let generation = |desk: &Desk| {
        let drawing = desk.open().and_then(OpenStudy::drawing);
        drawing.unwrap().generation
    };
    // The harness has a theme of its own, which the first settings replace.
    resize(&mut desk, 105);
    let before = generation(&desk);
    resize(&mut desk, 110);
    desk.settle();
    assert_eq!(generation(&desk), before);
}
