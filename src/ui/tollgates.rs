//! Tollgates: what customers must get past, and what helps them.

use egui::Ui;

use crate::app::{OpenStudy, Outbox};

/// What the view remembers from frame to frame.
#[derive(Debug, Default)]
pub struct State {}

/// Shows the view.
pub fn show(ui: &mut Ui, _open: &OpenStudy, _state: &mut State, _outbox: &mut Outbox) {
    ui.heading("Tollgates");
}
