//! Choices from a list that opens.

use egui::{ComboBox, Response, Ui};

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
    let list = ComboBox::from_id_salt(("combo", name))
        .selected_text(shown)
        .width(ui.available_width())
        .truncate();
    let line = |option| (chosen == Some(option), words(option));
    let (response, clicked) = list_box(ui, list, options, line);
    response.accessible_name(name);
    clicked.filter(|option| chosen != Some(*option))
}

/// Shows a box with a list that opens; gives back the box and the option that is clicked, or chosen
/// by key, which closes the list too.
///
/// `line` tells whether an option is the chosen one, and its words.
pub fn list_box<T: Copy>(
    ui: &mut Ui,
    list: ComboBox,
    options: impl FnOnce() -> Vec<T>,
    line: impl Fn(T) -> (bool, String),
) -> (Response, Option<T>) {
    let mut clicked = None;
    let shown = list.show_ui(ui, |ui| {
        for option in options() {
            let (is_chosen, words) = line(option);
            if ui.selectable_label(is_chosen, words).clicked() {
                clicked = Some(option);
                ui.close();
            }
        }
    });
    let is_by_key = clicked.is_some() && !ui.input(|input| input.pointer.any_click());
    if is_by_key {
        shown.response.request_focus();
    }
    (shown.response, clicked)
}
