//! Lists that open from a box.

use egui::{Event, Key, PointerButton, Pos2, accesskit::Role};
use throughline::ui::theme::Appearance;

use crate::desk::{CTRL, Desk, NONE};

/// A click that is pressed and let go within one frame.
fn quick_click(desk: &mut Desk, at: Pos2) {
    desk.hover(at);
    desk.pass(1.0);
    desk.send([true, false].map(|pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: NONE,
    }));
    desk.settle();
}

/// The preferences, with the list of looks opened once and closed again.
fn desk() -> (Desk, Pos2) {
    let mut desk = Desk::with_template("blank");
    desk.press(CTRL, Key::Comma);
    let looks = desk.rect(Role::ComboBox, "Looks").center();
    quick_click(&mut desk, looks);
    desk.key(Key::Escape);
    assert!(
        desk.app().window().dialog.is_some(),
        "the list closes first"
    );
    (desk, looks)
}

#[test]
fn a_list_in_a_dialog_opens_over_it_at_every_click() {
    let (mut desk, looks) = desk();
    let title = desk.rect(Role::Label, "Preferences").center();
    for appearance in [Appearance::Dark, Appearance::Light] {
        // A click beside brings the dialog to the front.
        quick_click(&mut desk, title);
        quick_click(&mut desk, looks);
        let line = desk.rect(Role::Button, appearance.label()).center();
        let on_top = desk.harness.ctx.layer_id_at(line);
        let dialog = desk.harness.ctx.layer_id_at(title);
        assert_ne!(on_top, dialog, "the list is behind the dialog");
        desk.click(line);
        let is_dark = desk.harness.ctx.theme() == egui::Theme::Dark;
        assert_eq!(is_dark, appearance == Appearance::Dark);
    }
}

#[test]
fn a_list_is_gone_through_by_keys_and_closed_by_enter() {
    let (mut desk, looks) = desk();
    quick_click(&mut desk, looks);
    for _ in 0..3 {
        desk.key(Key::ArrowDown);
    }
    desk.key(Key::Enter);
    assert_eq!(desk.harness.ctx.theme(), egui::Theme::Dark);
    assert!(!desk.sees("High contrast"), "the list is closed");
    desk.key(Key::Space);
    assert!(desk.sees("High contrast"), "the box has kept the keys");
}
