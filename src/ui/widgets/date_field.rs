//! Days.

use egui::Ui;
use jiff::{Zoned, civil::Date};

use super::{calendar::calendar, icon_button, quiet_button};
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
        let button = ui
            .button(date.strftime("%-d %b %Y").to_string())
            .accessible_name(format!("{name}, {date}"));
        let picked = calendar(&button, date);
        let clear = format!("Clear {}", lowercase_first(name));
        if icon_button(ui, icons::CLOSE, &clear).clicked() {
            Some(None)
        } else {
            picked.filter(|picked| *picked != date).map(Some)
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
