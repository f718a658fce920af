//! How a card looks.

use egui::{
    Align, Align2, Button, Color32, CornerRadius, Layout, Rect, Response, Shape, Stroke,
    StrokeKind, TextStyle, TextWrapMode, Ui, UiBuilder, WidgetText, pos2, vec2,
};

use super::{
    delivery::{self, Delivery},
    heights::{DELIVERY, LINE, PLAIN, QUIET, TOLD},
    prepared::Prepared,
    rows::{CardRow, Mark, Side},
};
use crate::{
    analysis::Difference,
    app::{Message, Outbox},
    edit::{Selection, ops},
    ui::{
        icons,
        pages::View,
        theme::{self, Theme},
        widgets::{quiet_button, show_focus},
    },
};

/// The space between the edge of a card and its words.
const INSIDE: f32 = 12.0;
/// The length of a dash and of the space behind it.
const DASH: f32 = 4.0;

/// What happened to a card, in a word.
pub(super) const fn word(mark: Option<Mark>) -> Option<&'static str> {
    match mark {
        Some(Mark::Is(Difference::Added)) => Some("added"),
        Some(Mark::Is(Difference::Removed)) => Some("removed"),
        Some(Mark::Is(Difference::Moved)) => Some("moved"),
        Some(Mark::Is(Difference::Changed)) => Some("changed"),
        Some(Mark::Left) | None => None,
    }
}

/// How tall the card of the old map is.
pub(super) fn left_height(row: &CardRow) -> f32 {
    let about = row.sides.iter().flatten().any(|it| !it.about.is_empty());
    if row.mark.is_some() && about {
        PLAIN
    } else {
        QUIET + if row.mark.is_some() { 4.0 } else { 0.0 }
    }
}

/// Paints what lies behind the words of a card.
pub(super) fn ground(ui: &Ui, rect: Rect, is_selected: bool, is_quiet: bool, response: &Response) {
    let theme = Theme::of(ui.style());
    let fill = if is_selected {
        theme.accent_soft
    } else if response.hovered() {
        theme.hover
    } else {
        theme.panel
    };
    let line = if is_selected {
        theme.accent
    } else if is_quiet {
        theme.line
    } else {
        theme.field_line
    };
    let radius = CornerRadius::same(6);
    let stroke = Stroke::new(1.0, line);
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
}

/// Paints the words of the card of the old map.
pub(super) fn paint_left(ui: &Ui, rect: Rect, row: &CardRow, side: &Side) {
    paint_title(ui, rect, row, side, rect.right() - INSIDE);
}

/// Paints the words of the card of the new map: what happened to it, and to what.
pub(super) fn paint_right(ui: &Ui, rect: Rect, row: &CardRow, map: &str) {
    let theme = Theme::of(ui.style());
    let small = TextStyle::Small;
    let inside = rect.shrink2(vec2(INSIDE, 0.0));
    let mut right = inside.right();
    if let Some(word) = word(row.mark) {
        let style = theme::strong().resolve(ui.style());
        let at = pos2(right, rect.top() + 18.0);
        let painted = ui
            .painter()
            .text(at, Align2::RIGHT_CENTER, word, style, theme.accent);
        right = painted.left() - INSIDE;
    }
    let first = Rect::from_x_y_ranges(inside.left()..=right, rect.top() + 8.0..=rect.top() + 28.0);
    let Some(side) = &row.sides[1] else {
        dashed(ui, rect, Stroke::new(1.0, theme.field_line));
        let words = match row.mark {
            Some(Mark::Left) => row.told.first().cloned().unwrap_or_default(),
            _ => format!("Not on “{map}”"),
        };
        line(ui, first, &words, small, theme.text_weak);
        return;
    };
    paint_title(ui, rect, row, side, right);
    let top = rect.top() + left_height(row);
    for (at, words) in told(&row.told).iter().enumerate() {
        let y = top + at as f32 * LINE - 2.0;
        let place = Rect::from_x_y_ranges(inside.x_range(), y..=y + LINE);
        line(ui, place, words, small.clone(), theme.text);
    }
}

/// What differs, in as many lines as there is room for.
fn told(told: &[String]) -> Vec<String> {
    if told.len() <= TOLD {
        return told.to_vec();
    }
    let (shown, rest) = told.split_at(TOLD - 1);
    let mut lines = shown.to_vec();
    lines.push(format!("and {} more", rest.len()));
    lines
}

/// The title of a card, and below it what it goes by where something happened to it.
fn paint_title(ui: &Ui, rect: Rect, row: &CardRow, side: &Side, right: f32) {
    let theme = Theme::of(ui.style());
    let left = rect.left() + INSIDE;
    let color = if row.mark.is_some() {
        theme.text
    } else {
        theme.text_weak
    };
    let middle = if row.mark.is_some() {
        18.0
    } else {
        QUIET / 2.0
    };
    let y = rect.top() + middle;
    let title = if row.is_gate {
        format!("{}  {}", icons::TOLLGATE, side.title)
    } else {
        side.title.clone()
    };
    let place = Rect::from_x_y_ranges(left..=right, y - 10.0..=y + 10.0);
    line(ui, place, &title, TextStyle::Body, color);
    if row.mark.is_some() && !side.about.is_empty() {
        let y = rect.top() + 30.0;
        let place = Rect::from_x_y_ranges(left..=rect.right() - INSIDE, y..=y + LINE);
        line(ui, place, &side.about, TextStyle::Small, theme.text_weak);
    }
}

/// Paints a line of text, cut off where there is no more room.
pub(super) fn line(ui: &Ui, rect: Rect, words: &str, style: TextStyle, color: Color32) {
    let mode = Some(TextWrapMode::Truncate);
    let galley = WidgetText::from(words).into_galley(ui, mode, rect.width().max(0.0), style);
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, color);
}

fn dashed(ui: &Ui, rect: Rect, line: Stroke) {
    let rect = rect.shrink(0.5);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    ui.painter()
        .extend(Shape::dashed_line(&corners, line, DASH, DASH));
}

/// The line at the foot of a card that says who delivers the difference.
pub(super) fn delivery(
    ui: &mut Ui,
    view: View<'_>,
    prepared: &Prepared,
    row: &CardRow,
    delivery: &Delivery,
    card: Rect,
    outbox: &mut Outbox,
) {
    let Some(difference) = row.difference else {
        return;
    };
    let side = row.sides.iter().flatten().next_back();
    let title = side.map_or("", |side| side.title.as_str());
    let foot = card
        .shrink2(vec2(INSIDE, 0.0))
        .with_min_y(card.bottom() - DELIVERY)
        .with_max_y(card.bottom() - 8.0);
    let id = ui.scope_id().with(("delivery", side.map(|side| side.id)));
    let layout = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().scope_id(id).max_rect(foot).layout(layout);
    ui.scope_builder(builder, |ui| match delivery {
        Delivery::By(actions) => {
            for &action in actions {
                let name = view.study().title_of(action);
                let words = format!("{}  {name}", icons::CHECK);
                let link = quiet_link(ui, &words).accessible_name(format!("Delivered by: {name}"));
                if link
                    .on_hover_text(format!("Delivered by the action “{name}”"))
                    .clicked()
                {
                    let selection = Selection::single(action);
                    outbox.send(Message::Select(selection));
                }
            }
        }
        Delivery::Nobody(at) | Delivery::Dismissed(at) => {
            let Some(found) = view.findings.gaps.get(*at) else {
                return;
            };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Delivery::Nobody(_) = delivery {
                    let plan = ui.add(Button::new("Plan an action"));
                    let plan = plan.accessible_name(format!("Plan an action: {title}"));
                    if plan.clicked() {
                        let action = delivery::action(
                            view.findings.study(),
                            &prepared.comparison,
                            difference,
                        );
                        let accepted = ops::accept_gap(view.study(), &found.fingerprint, action);
                        outbox.edit(accepted);
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let theme = Theme::of(ui.style());
                    let (words, color) = match delivery {
                        Delivery::Dismissed(_) => {
                            ("Dismissed: nobody has to deliver this", theme.text_weak)
                        }
                        _ if delivery::is_minor(found) => {
                            ("No action delivers this", theme.text_weak)
                        }
                        _ => ("No action delivers this", theme.warm),
                    };
                    let words = egui::RichText::new(words).small().color(color);
                    let link = ui
                        .scope(|ui| {
                            ui.spacing_mut().button_padding.x = 0.0;
                            ui.add(Button::new(words).frame(false).truncate())
                        })
                        .inner
                        .accessible_name(format!("Gap {}: {title}", found.number));
                    show_focus(ui, &link);
                    let more = format!(
                        "Gap {}: {}\nClick to see it in the list of gaps.",
                        found.number, found.gap.why
                    );
                    if link.on_hover_text(more).clicked() {
                        outbox.send(Message::ShowGap(found.fingerprint.clone()));
                    }
                });
            });
        }
    });
}

/// A link that shows when it has the keys.
fn quiet_link(ui: &mut Ui, words: &str) -> Response {
    let link = quiet_button(ui, words);
    show_focus(ui, &link);
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_counted() {
        let lines = |count| told(&vec!["x".to_owned(); count]);
        assert_eq!(lines(4), ["x"; 4]);
        assert_eq!(lines(6), ["x", "x", "x", "and 3 more"]);
    }
}
