//! How much everybody has on their hands, under the days of the plan.

use egui::{
    Rect, RichText, Role, ScrollArea, Sense, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2,
};

use super::{
    State,
    days::{Scale, number},
    gantt::cell,
    paint,
    words::{self, TOO_MANY},
};
use crate::{
    analysis::{LoadStretch, OwnerLoad},
    model::counted,
    ui::{
        pages::View,
        theme::Theme,
        widgets::{Fold, link_button},
    },
};

/// How tall the load of one owner is.
const ROW: f32 = 28.0;
/// How much of the height of the plan the loads take at the most.
const MOST: f32 = 0.28;
/// What of that height is not theirs in any case: the ruler, the line for a new action, the head.
const OTHERS: f32 = 140.0;

/// Shows the loads at the foot of a plan of some height.
pub(super) fn show(ui: &mut Ui, view: View<'_>, scale: Scale, height: f32, state: &mut State) {
    let loads = &view.findings.plan.loads;
    if loads.is_empty() {
        return;
    }
    let most = ((height - OTHERS) * MOST).floor().max(ROW);
    Fold::new("Load by owner")
        .summary(words::loads(loads))
        .open_at_first()
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let height = (loads.len() as f32 * ROW).min(most);
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show_rows(ui, ROW, loads.len(), |ui, range| {
                    let width = ui.available_width();
                    for load in loads.get(range).unwrap_or_default() {
                        let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::HOVER);
                        row(ui, rect, load, scale, state);
                    }
                });
        });
}

fn row(ui: &mut Ui, rect: Rect, load: &OwnerLoad, scale: Scale, state: &mut State) {
    let theme = Theme::of(ui.style());
    let (name, owner) = match load.owner.as_str() {
        "" => ("No owner", String::new()),
        owner => (owner, owner.to_owned()),
    };
    let beside = Rect::from_x_y_ranges(rect.left() + 4.0..=scale.left - 12.0, rect.y_range());
    let words = words::load(load);
    let is_over = load.peak() >= TOO_MANY && !load.owner.is_empty();
    let color = if is_over { theme.warm } else { theme.text_weak };
    let galley =
        ui.painter()
            .layout_no_wrap(words.clone(), TextStyle::Small.resolve(ui.style()), color);
    let has_room = galley.size().x + 90.0 <= beside.width();
    let names = if has_room {
        beside.with_max_x(beside.right() - galley.size().x - 8.0)
    } else {
        beside
    };
    let response = cell(ui, names, ("load", name), |ui| {
        link_button(ui, name, &format!("Show only what {name} does, {words}"))
    });
    if response
        .on_hover_text(format!(
            "{name}: {words}. Click to show only these actions."
        ))
        .clicked()
    {
        let is_shown = state.filter.owner.as_deref() == Some(&owner);
        state.filter.owner = (!is_shown).then_some(owner);
    }
    if has_room {
        let at = pos2(
            beside.right() - galley.size().x,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at.round(), galley, color);
    }
    for stretch in &load.stretches {
        show_stretch(ui, rect, name, stretch, scale, !load.owner.is_empty());
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, paint::thin(ui));
}

/// The weeks in which somebody is equally busy: the busier the taller, with the number in it.
fn show_stretch(
    ui: &Ui,
    rect: Rect,
    name: &str,
    stretch: &LoadStretch,
    scale: Scale,
    is_person: bool,
) {
    let theme = Theme::of(ui.style());
    let painter = paint::days_painter(ui, scale, rect);
    let (from, to) = scale.span((number(stretch.first), number(stretch.last)));
    if to <= scale.left || from >= scale.right {
        return;
    }
    let is_over = is_person && stretch.actions >= TOO_MANY;
    let (line, fill) = if is_over {
        (theme.warm, theme.warm_soft)
    } else {
        (theme.accent, theme.accent_soft)
    };
    let height = (8.0 + 6.0 * stretch.actions as f32).min(ROW - 4.0);
    let bottom = rect.bottom() - 2.0;
    let shape = Rect::from_x_y_ranges(from..=to, bottom - height..=bottom);
    painter.rect_filled(shape, 0.0, fill);
    let roof = painter.round_to_pixel_center(shape.top());
    painter.hline(shape.x_range(), roof, Stroke::new(1.5, line));
    let seen = shape.intersect(painter.clip_rect());
    let label = if is_over {
        format!("{} at once", stretch.actions)
    } else {
        stretch.actions.to_string()
    };
    let font = TextStyle::Small.resolve(ui.style());
    let galley = painter.layout_no_wrap(label, font, theme.text);
    if galley.size().x + 4.0 <= seen.width() {
        let at = pos2(seen.center().x, bottom - 7.0) - galley.size() / 2.0;
        painter.galley(at.round(), galley, theme.text);
    }
    let id = ui.scope_id().with((name, stretch.first, "stretch"));
    let response = ui.interact(seen, id, Sense::HOVER);
    let count = usize::try_from(stretch.actions).unwrap_or(usize::MAX);
    let words = format!(
        "{name}: {}, {}",
        counted(count, "action", "actions at once"),
        words::days(stretch.first, stretch.last)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.clone()));
    response.on_hover_text(RichText::new(words.clone()));
}
