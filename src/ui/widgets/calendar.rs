//! A month to pick a day from.

use egui::{Align, Button, Id, Layout, Popup, PopupCloseBehavior, Response, RichText, Ui, vec2};
use jiff::{ToSpan as _, Zoned, civil::Date};

use super::{icon_button, quiet_button};
use crate::ui::{icons, theme};

/// The width of a day.
const DAY: f32 = 32.0;

/// Shows a month below a button while it is open; gives back the day that is picked.
pub(super) fn calendar(button: &Response, chosen: Date) -> Option<Date> {
    let key = button.id.with("month");
    let shown = Popup::menu(button)
        .accessible_name("Calendar")
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(DAY * 7.0);
            ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
            let month: Date = ui.data(|data| data.get_temp(key)).unwrap_or(chosen);
            head(ui, key, month);
            let picked = days(ui, month, chosen);
            let jumped = foot(ui, key, month);
            if picked.or(jumped).is_some() {
                ui.close();
            }
            picked.or(jumped)
        });
    if shown.is_none() {
        button.ctx.data_mut(|data| data.remove_temp::<Date>(key));
    }
    shown.and_then(|shown| shown.inner)
}

/// The name of the month between the ways to the ones before and after it.
fn head(ui: &mut Ui, key: Id, month: Date) {
    ui.horizontal(|ui| {
        let by = if icon_button(ui, icons::CHEVRON_LEFT, "Month before").clicked() {
            -1
        } else {
            0
        };
        let name = month.strftime("%B %Y").to_string();
        let width = (ui.available_width() - 28.0).max(0.0);
        let layout = Layout::top_down(Align::Center);
        ui.allocate_ui_with_layout(vec2(width, 28.0), layout, |ui| {
            ui.add_space(4.0);
            ui.label(RichText::new(name).text_style(theme::strong()));
        });
        let is_next = icon_button(ui, icons::CHEVRON_RIGHT, "Month after").clicked();
        turn(ui, key, month, by + i32::from(is_next));
    });
}

/// Shows another month, some months on.
fn turn(ui: &Ui, key: Id, month: Date, by: i32) {
    if by != 0
        && let Ok(other) = month.first_of_month().checked_add(by.months())
    {
        ui.data_mut(|data| data.insert_temp(key, other));
    }
}

/// The days of a month, a week a row, from Monday.
fn days(ui: &mut Ui, month: Date, chosen: Date) -> Option<Date> {
    let first = month.first_of_month();
    let before = first.weekday().to_monday_zero_offset();
    let mut picked = None;
    let mut week: Vec<Option<Date>> = (0..before).map(|_| None).collect();
    for number in 1..=first.days_in_month() {
        week.push(first.with().day(number).build().ok());
        if week.len() == 7 || number == first.days_in_month() {
            picked = row(ui, &week, chosen).or(picked);
            week.clear();
        }
    }
    picked
}

fn row(ui: &mut Ui, week: &[Option<Date>], chosen: Date) -> Option<Date> {
    ui.spacing_mut().interact_size.y = 28.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        let mut picked = None;
        for day in week {
            let Some(day) = *day else {
                ui.add_space(DAY);
                continue;
            };
            let button = Button::selectable(day == chosen, day.day().to_string());
            let response = ui.add_sized(vec2(DAY, 28.0), button);
            let name = day.strftime("%-d %B %Y").to_string();
            if response.accessible_name(name).clicked() {
                picked = Some(day);
            }
        }
        picked
    })
    .inner
}

/// Today, and the ways to other years.
fn foot(ui: &mut Ui, key: Id, month: Date) -> Option<Date> {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if quiet_button(ui, "Year before").clicked() {
            turn(ui, key, month, -12);
        }
        if quiet_button(ui, "Year after").clicked() {
            turn(ui, key, month, 12);
        }
        quiet_button(ui, "Today")
            .clicked()
            .then(|| Zoned::now().date())
    })
    .inner
}
