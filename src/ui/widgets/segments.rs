//! Choices whose options are all in sight.

use egui::{
    Button, CornerRadius, Role, Stroke, TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText, vec2,
};

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
            let widths = widths(ui, options);
            ui.horizontal(|ui| {
                for (&(option, label), width) in options.iter().zip(widths) {
                    if option_button(ui, name, label, chosen == Some(option), width) {
                        clicked = Some(option);
                    }
                }
            });
        });
    clicked.filter(|option| chosen != Some(*option))
}

/// How wide each option is: all the same, unless one needs more and others can do with less.
fn widths<T>(ui: &Ui, options: &[(T, &str)]) -> Vec<f32> {
    let count = options.len().max(1) as f32;
    let free = ui.available_width() - 2.0 * (count - 1.0);
    let same = (free / count).floor();
    let font = TextStyle::Button.resolve(ui.style());
    let padding = 2.0 * ui.spacing().button_padding.x;
    let needed = |label: &str| {
        let words = WidgetText::from(label).into_galley(
            ui,
            Some(TextWrapMode::Extend),
            f32::INFINITY,
            font.clone(),
        );
        words.size().x.ceil() + padding
    };
    let needed: Vec<f32> = options.iter().map(|(_, label)| needed(label)).collect();
    let left_over = free - needed.iter().sum::<f32>();
    if left_over < 0.0 || needed.iter().all(|width| *width <= same) {
        return vec![same; options.len()];
    }
    let share = (left_over / count).floor();
    needed.into_iter().map(|width| width + share).collect()
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
