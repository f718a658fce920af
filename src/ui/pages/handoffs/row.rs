//! A row of the list: from whom to whom, how often, what is done about it.

use std::{iter::once, sync::Arc};

use egui::{
    Color32, CornerRadius, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, TextStyle,
    TextWrapMode, Ui, UiBuilder, WidgetInfo, WidgetText, pos2, vec2,
};

use super::{State, choose, is_looked_at, known::Known, look_at, marks};
use crate::{
    analysis::Handoff,
    app::Outbox,
    model::{Lever, figure},
    ui::{
        pages::View,
        theme::{self, Theme},
        widgets::{chips, combo},
    },
};

/// How tall a row is.
pub(super) const ROW: f32 = 44.0;
/// How wide the ring with the number of the gap is, with the space behind it.
const RING: f32 = 36.0;
/// How wide the words are that tell how often.
const OFTEN: f32 = 104.0;
/// How wide the word is that tells what is done.
const DONE: f32 = 96.0;
/// How wide the levers are, all in a row or as a list that opens.
const CHIPS: f32 = 372.0;
const LIST: f32 = 124.0;
/// Under this width the levers are a list that opens.
const NARROW: f32 = 840.0;

/// The words of a row.
struct Words {
    owners: String,
    titles: String,
    often: String,
    is_sure: &'static str,
    done: &'static str,
    gap: Option<u32>,
}

impl Words {
    fn of(known: &Known, handoff: &Handoff) -> Self {
        let (from, to) = known.owners(handoff);
        Self {
            owners: format!("{from} → {to}"),
            titles: known.titles(handoff),
            often: often(handoff),
            is_sure: is_sure(handoff),
            done: done(handoff),
            gap: known.gap(handoff),
        }
    }

    fn name(&self) -> String {
        let gap = self
            .gap
            .map_or_else(String::new, |gap| format!(", gap {gap}"));
        format!(
            "Handoff {}, {}: {}, {}, {}{gap}",
            self.owners, self.titles, self.often, self.is_sure, self.done
        )
    }
}

/// How often a journey has a handoff.
pub(super) fn often(handoff: &Handoff) -> String {
    match figure(handoff.expected).as_str() {
        "0" if handoff.expected > 0.0 => "under 0.1 a journey".to_owned(),
        words => format!("{words} a journey"),
    }
}

/// Whether the customer changes hands whatever card is taken.
pub(super) const fn is_sure(handoff: &Handoff) -> &'static str {
    if handoff.is_certain {
        "certain"
    } else {
        "only on some ways"
    }
}

/// What is done about a handoff.
pub(super) const fn done(handoff: &Handoff) -> &'static str {
    match (handoff.lever, handoff.is_settled) {
        (None, _) => "no lever yet",
        (Some(_), true) => "settled",
        (Some(_), false) => "in the plan",
    }
}

/// Shows a row.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    known: &Known,
    handoff: &Handoff,
    state: &mut State,
    outbox: &mut Outbox,
) {
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if !ui.is_rect_visible(rect) && !response.has_focus() {
        return;
    }
    let words = Words::of(known, handoff);
    let is_chosen = is_looked_at(view, handoff);
    let name = words.name();
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, name.clone()));
    ground(ui, rect, &response, is_chosen);
    let levers = if rect.width() < NARROW { LIST } else { CHIPS };
    paint(ui, rect.with_max_x(rect.right() - levers), &words, handoff);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let response = response.on_hover_ui(|ui| {
        ui.label(&words.owners);
        ui.weak(&words.titles);
        ui.weak(format!(
            "{}, {} · {}",
            words.often, words.is_sure, words.done
        ));
    });
    if response.clicked() {
        look_at(handoff, outbox);
    }
    let place = Rect::from_min_max(pos2(rect.right() - levers, rect.top()), rect.max);
    lever(
        ui,
        view,
        known,
        handoff,
        (place, &words.titles),
        state,
        outbox,
    );
}

fn ground(ui: &Ui, rect: Rect, response: &Response, is_chosen: bool) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let around = rect.expand2(vec2(8.0, 0.0));
    if is_chosen {
        painter.rect_filled(around, CornerRadius::same(6), theme.accent_soft);
    } else if response.hovered() {
        painter.rect_filled(around, CornerRadius::same(6), theme.hover);
    } else {
        let line = Stroke::new(1.0, theme.line);
        painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.accent);
        painter.rect_stroke(around.shrink(1.0), 6.0, ring, StrokeKind::Inside);
    }
}

fn paint(ui: &Ui, rect: Rect, words: &Words, handoff: &Handoff) {
    let theme = Theme::of(ui.style());
    let middle = rect.center().y;
    if let Some(gap) = words.gap {
        marks::ring(ui, pos2(rect.left() + 12.0, middle), gap);
    } else if handoff.is_settled {
        marks::check(ui, pos2(rect.left() + 12.0, middle));
    }
    let done = rect.right() - DONE;
    let often = done - OFTEN;
    let left = rect.left() + RING;
    let room = often - left - 12.0;
    let lines = |x: f32, first: Arc<Galley>, color: Color32, second: Arc<Galley>| {
        put(ui, first, (x, middle - 9.0), color);
        put(ui, second, (x, middle + 10.0), theme.text_weak);
    };
    lines(
        left,
        elided(ui, &words.owners, room, theme::strong()),
        theme.text,
        elided(ui, &words.titles, room, TextStyle::Small),
    );
    lines(
        often,
        elided(ui, &words.often, OFTEN - 8.0, TextStyle::Body),
        theme.text,
        elided(ui, words.is_sure, OFTEN - 8.0, TextStyle::Small),
    );
    let tone = if handoff.lever.is_none() {
        theme.warm
    } else {
        theme.accent
    };
    let word = elided(ui, words.done, DONE - 8.0, TextStyle::Small);
    put(ui, word, (done, middle), tone);
}

/// The levers: all in a row where there is room, else as a list that opens.
fn lever(
    ui: &mut Ui,
    view: View<'_>,
    known: &Known,
    handoff: &Handoff,
    (place, titles): (Rect, &str),
    state: &mut State,
    outbox: &mut Outbox,
) {
    let tried = state
        .trial
        .lever(known.map, handoff)
        .filter(|_| state.is_trying);
    let counts_already = state.is_trying && handoff.lever.is_some();
    let verb = if state.is_trying { "Try" } else { "Lever" };
    let name = format!("{verb}, {titles}");
    let chosen = tried.or(handoff.lever);
    let words = |lever: Option<Lever>| lever.map_or("no lever", Lever::label).to_owned();
    let place = place.shrink2(vec2(0.0, 6.0));
    let picked = ui
        .scope_builder(UiBuilder::new().max_rect(place), |ui| {
            if counts_already {
                let words = handoff.lever.map_or("", Lever::label);
                ui.horizontal_centered(|ui| ui.weak(format!("“{words}” counts already")));
                return None;
            }
            if place.width() < CHIPS {
                let shown = words(chosen);
                let options = || {
                    once(None)
                        .chain(Lever::ALL.iter().copied().map(Some))
                        .collect()
                };
                return combo(ui, &name, &shown, Some(chosen), options, words);
            }
            ui.horizontal_centered(|ui| chips(ui, &name, chosen, &levers()))
                .inner
        })
        .inner;
    if let Some(lever) = picked {
        choose(view, known, handoff, lever, state, outbox);
    }
}

fn levers() -> Vec<(Lever, &'static str)> {
    let levers = Lever::ALL.iter();
    levers.map(|lever| (*lever, lever.label())).collect()
}

/// A text on one line, cut off where there is no more room.
pub(super) fn elided(
    ui: &Ui,
    text: &str,
    room: f32,
    style: impl Into<egui::FontSelection>,
) -> Arc<Galley> {
    let mode = Some(TextWrapMode::Truncate);
    WidgetText::from(text).into_galley(ui, mode, room.max(0.0), style)
}

/// Paints a text at the right of a point and at its height.
pub(super) fn put(ui: &Ui, galley: Arc<Galley>, (x, y): (f32, f32), color: Color32) {
    let at = pos2(x, y - galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, color);
}
