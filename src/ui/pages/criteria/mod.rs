//! Stub.
use egui::Ui;

use super::View;
use crate::app::Outbox;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, _view: View<'_>, _state: &mut State, _outbox: &mut Outbox) {
    ui.heading("stub");
}
