//! The way most customers take.

use egui::Ui;

use super::View;
use crate::app::Outbox;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, _view: View<'_>, _outbox: &mut Outbox) {
    ui.heading("path");
}
