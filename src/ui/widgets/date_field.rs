//! Days.

use egui::Ui;
use egui_extras::DatePickerButton;
use jiff::{Zoned, civil::Date};

use super::{icon_button, quiet_button};
use crate::ui::icons;

/// Shows a day that can be unknown; gives back the new one when it is changed.
///
/// A day that is not known begins at today.
pub fn date_field(ui: &mut Ui, name: &str, value: Option<Date>) -> Option<Option<Date>> {
    let Some(date) = value else {
        let label = format!("Set {}", lowercase_first(name));
        let is_clicked = quiet_button(ui, &label).clicked();
        return is_clicked.then(|| Some(Zoned::now().date()));
    };
    ui.horizontal(|ui| {
        let mut day = date;
        let salt = format!("date {name}");
        let picker = DatePickerButton::new(&mut day)
            .id_salt(&salt)
            .show_icon(false)
            .format("%-d %b %Y");
        let said = format!("{name}, {date}");
        ui.name_inputs(name, |ui| ui.add(picker).accessible_name(said));
        let is_cleared = icon_button(
            ui,
            icons::CLOSE,
            &format!("Clear {}", lowercase_first(name)),
        );
        if is_cleared.clicked() {
            Some(None)
        } else {
            (day != date).then_some(Some(day))
        }
    })
    .inner
}

fn lowercase_first(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(rest).collect()
    })
}
