//! Choices from a list that opens.

use egui::{ComboBox, Ui};

/// Shows a choice from a list, as wide as there is room; gives back the option that is clicked.
///
/// `shown` is what stands in the closed box. The options and their words are asked for only while
/// the list is open.
pub fn combo<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    shown: &str,
    chosen: Option<T>,
    options: impl FnOnce() -> Vec<T>,
    words: impl Fn(T) -> String,
) -> Option<T> {
    let mut clicked = None;
    let width = ui.available_width();
    ComboBox::from_id_salt(("combo", name))
        .selected_text(shown)
        .width(width)
        .truncate()
        .show_ui(ui, |ui| {
            ui.set_min_width(width - 16.0);
            for option in options() {
                let is_chosen = chosen == Some(option);
                if ui.selectable_label(is_chosen, words(option)).clicked() && !is_chosen {
                    clicked = Some(option);
                }
            }
        })
        .response
        .accessible_name(name);
    clicked
}
