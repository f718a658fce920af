//! Choices whose options are all in sight.

use egui::{Button, CornerRadius, Role, Stroke, Ui, WidgetInfo, vec2};

use crate::ui::theme::Theme;

/// Shows a choice between a few options side by side; gives back the one that is clicked.
pub fn segments<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: Option<T>,
    options: &[(T, &str)],
) -> Option<T> {
    let theme = Theme::of(ui.style());
    let mut clicked = None;
    egui::Frame::new()
        .fill(theme.field)
        .stroke(Stroke::new(1.0, theme.field_line))
        .corner_radius(6)
        .inner_margin(2)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding.x = 4.0;
            ui.spacing_mut().interact_size.y = 26.0;
            let gaps = 2.0 * options.len().saturating_sub(1) as f32;
            let width = (ui.available_width() - gaps) / options.len().max(1) as f32;
            ui.horizontal(|ui| {
                for &(option, label) in options {
                    if option_button(ui, name, label, chosen == Some(option), width.floor()) {
                        clicked = Some(option);
                    }
                }
            });
        });
    clicked.filter(|option| chosen != Some(*option))
}

fn option_button(ui: &mut Ui, name: &str, label: &str, is_chosen: bool, width: f32) -> bool {
    let button = Button::selectable(is_chosen, label)
        .truncate()
        .corner_radius(CornerRadius::same(4))
        .min_size(vec2(width, 26.0));
    let response = ui.add_sized(vec2(width, 26.0), button);
    let said = format!("{name}: {label}");
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, said.clone()));
    response.clicked()
}

/// Shows a choice of one or none as a row of chips that wraps; gives back the new choice.
pub fn chips<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: Option<T>,
    options: &[(T, &str)],
) -> Option<Option<T>> {
    let theme = Theme::of(ui.style());
    let mut clicked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 6.0);
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        for &(option, label) in options {
            let is_chosen = chosen == Some(option);
            let line = if is_chosen {
                theme.accent
            } else {
                theme.field_line
            };
            let button = Button::new(label)
                .selected(is_chosen)
                .stroke(Stroke::new(1.0, line))
                .corner_radius(CornerRadius::same(14));
            let response = ui.add(button);
            let said = format!("{name}: {label}");
            response.widget_info(|| {
                WidgetInfo::selected(Role::CheckBox, true, is_chosen, said.clone())
            });
            if response.clicked() {
                clicked = Some((!is_chosen).then_some(option));
            }
        }
    });
    clicked
}
