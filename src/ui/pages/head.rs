//! The line a page begins with, and what stands where a page has nothing to show.

use egui::{Label, RichText, Ui};

use crate::{
    app::{Command, Outbox},
    ui::widgets::primary_button,
};

/// Shows the heading of a page, and beside it what the page adds up to.
pub(super) fn head(ui: &mut Ui, title: &str, figure: &str) {
    ui.horizontal(|ui| {
        ui.heading(title);
        ui.add(Label::new(RichText::new(figure).small().weak()).truncate());
    });
}

/// Says why there is nothing to show and what to do, with the button that leads there.
pub(super) fn nothing(
    ui: &mut Ui,
    words: &str,
    (button, command): (&str, Command),
    outbox: &mut Outbox,
) {
    ui.add_space(16.0);
    ui.add(Label::new(words).wrap());
    ui.add_space(4.0);
    if primary_button(ui, button).clicked() {
        outbox.command(command);
    }
}
