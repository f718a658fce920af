//! A small study to change and lose.

use egui::{Key, Modifiers};

use crate::desk::Desk;

pub const BLANK: &str = include_str!("../../assets/templates/blank.journey.ron");

/// A study that was begun and changed, in no file yet.
pub fn unsaved() -> Desk {
    let mut desk = Desk::new();
    desk.settle();
    desk.click_button(
        "Blank journey: Three stages, the usual lanes and a first card to type into.",
    );
    change(&mut desk);
    desk
}

/// Changes the first card.
pub fn change(desk: &mut Desk) {
    desk.key(Key::Home);
    desk.press(Modifiers::ALT, Key::ArrowUp);
    assert!(!desk.open().unwrap().is_saved());
}
