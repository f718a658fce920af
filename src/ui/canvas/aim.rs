//! How exactly one points.

use egui::Ui;

/// The distances, in points, at which something is still meant: a finger is broader than the
/// point of a mouse.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Aim {
    /// A press becomes a drag beyond this.
    pub drag_starts: f32,
    /// How far beside a thing one may point.
    pub margin: f32,
    /// How far from the middle of a handle one may press.
    pub handle: f32,
}

const MOUSE: Aim = Aim {
    drag_starts: 4.0,
    margin: 3.0,
    handle: 12.0,
};

const FINGER: Aim = Aim {
    drag_starts: 6.0,
    margin: 4.0,
    handle: 20.0,
};

impl Aim {
    /// That of the finger while one is on the screen, else that of the mouse.
    pub(super) fn of(ui: &Ui) -> Self {
        if ui.input(egui::InputState::any_touches) {
            FINGER
        } else {
            MOUSE
        }
    }
}
