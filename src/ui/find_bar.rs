//! Find and replace, over the canvas.

use std::collections::BTreeSet;

use egui::{
    Align, Align2, Area, Frame, Id as WidgetId, InputState, Key, Label, Layout, Modifiers, Order,
    Popup, Response, RichText, ScrollArea, TextEdit, Ui, UiBuilder, vec2,
};

use super::{Window, icons, theme::Theme, widgets::icon_button};
use crate::{
    app::{Message, OpenStudy, Outbox},
    edit::{FindOptions, Hit, Revision, find, replace},
    model::RecordId,
};

/// How much of the canvas the list of hits takes at the most.
const RESULTS: f32 = 0.6;
/// How wide the fields are, in points.
const FIELD: f32 = 190.0;
/// How tall a hit is.
const RESULT: f32 = 48.0;

/// Find and replace while it is open.
#[derive(Debug, Default)]
pub struct FindState {
    query: String,
    options: FindOptions,
    /// Whether the field for the new words is shown.
    pub is_replacing: bool,
    /// The new words.
    replacement: String,
    wants_focus: bool,
    hits: Vec<Hit>,
    /// What the hits were found with.
    found: Option<(String, FindOptions, Revision)>,
    current: usize,
    /// How tall the list of hits is at the most, in points.
    list_height: f32,
}

impl FindState {
    /// Opens find, or replace.
    pub fn open(&mut self, is_replacing: bool) {
        self.is_replacing = is_replacing;
        self.wants_focus = true;
    }

    fn update(&mut self, open: &OpenStudy) {
        let key = (self.query.clone(), self.options, open.revision());
        if self.found.as_ref() == Some(&key) {
            return;
        }
        self.hits = find(open.study(), &self.query, self.options);
        self.current = self.current.min(self.hits.len().saturating_sub(1));
        self.found = Some(key);
    }

    fn step(&mut self, by: isize, outbox: &mut Outbox) {
        let count = self.hits.len();
        if count > 0 {
            self.current = self.current.wrapping_add_signed(by).wrapping_add(count) % count;
            self.go(outbox);
        }
    }

    fn go(&self, outbox: &mut Outbox) {
        if let Some(hit) = self.hits.get(self.current) {
            outbox.send(Message::ShowFound(hit.record));
        }
    }
}

/// Closes find and replace by Escape, wherever the keys are; but first what lies over it, what is
/// typed into a card and what is held with the pointer.
pub fn take_escape(ui: &Ui, window: &mut Window) {
    let is_over = window.palette.is_some()
        || ui.memory(egui::Memory::top_modal_layer).is_some()
        || Popup::is_any_open(ui);
    let is_busy = window.canvas.is_editing() || window.canvas.is_busy();
    let is_escaped = |input: &mut InputState| input.consume_key(Modifiers::NONE, Key::Escape);
    if window.find.is_some() && !is_over && !is_busy && ui.input_mut(is_escaped) {
        window.find = None;
        window.canvas.focus();
    }
}

/// Shows find and replace, if it is open.
pub fn show(ui: &mut Ui, open: &OpenStudy, window: &mut Window, outbox: &mut Outbox) {
    let Some(state) = &mut window.find else {
        return;
    };
    state.update(open);
    state.list_height = (ui.max_rect().height() * RESULTS).max(3.0 * RESULT);
    let corner = ui.max_rect().right_top() + vec2(-12.0, 12.0);
    let mut is_closed = false;
    let shown = Area::new(WidgetId::unique("find"))
        .order(Order::Foreground)
        .fixed_pos(corner)
        .pivot(Align2::RIGHT_TOP)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
                ui.set_width(400.0);
                is_closed = fields(ui, open, state, outbox);
                results(ui, open, state, outbox);
            });
        });
    window.canvas.cover(shown.response.rect);
    if is_closed {
        window.find = None;
        window.canvas.focus();
    }
}

/// The fields and buttons; true when find is to be closed.
fn fields(ui: &mut Ui, open: &OpenStudy, state: &mut FindState, outbox: &mut Outbox) -> bool {
    let mut is_closed = false;
    ui.horizontal_top(|ui| {
        // The fields come first, so that the Tab key leads from one to the other.
        ui.vertical(|ui| {
            ui.set_width(FIELD);
            query(ui, open, state, outbox);
            if state.is_replacing {
                let edit = TextEdit::singleline(&mut state.replacement)
                    .hint_text("Replace by")
                    .desired_width(FIELD);
                ui.add(edit).accessible_name("Replace by");
            }
        });
        ui.horizontal(|ui| is_closed |= find_buttons(ui, state, outbox));
    });
    if state.is_replacing {
        ui.horizontal(|ui| replace_buttons(ui, open, state, outbox));
    }
    is_closed
}

/// The field for the words to find.
fn query(ui: &mut Ui, open: &OpenStudy, state: &mut FindState, outbox: &mut Outbox) {
    let edit = TextEdit::singleline(&mut state.query)
        .hint_text("Find in the study")
        .desired_width(FIELD);
    let response = ui.add(edit).accessible_name("Find");
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let is_back = ui.input(|input| input.modifiers.shift);
        state.step(if is_back { -1 } else { 1 }, outbox);
        response.request_focus();
    }
    if response.changed() {
        state.update(open);
        state.current = 0;
        state.go(outbox);
    }
}

/// The buttons beside the field; true when find is to be closed.
fn find_buttons(ui: &mut Ui, state: &mut FindState, outbox: &mut Outbox) -> bool {
    if icon_button(ui, icons::CHEVRON_UP, "The one before (Shift+Enter)").clicked() {
        state.step(-1, outbox);
    }
    if icon_button(ui, icons::CHEVRON_DOWN, "The next one (Enter)").clicked() {
        state.step(1, outbox);
    }
    let options = &mut state.options;
    toggle(
        ui,
        icons::MATCH_CASE,
        "Capital letters count",
        &mut options.match_case,
    );
    toggle(
        ui,
        icons::WHOLE_WORDS,
        "Whole words only",
        &mut options.whole_words,
    );
    icon_button(ui, icons::CLOSE, "Close (Escape)").clicked()
}

fn toggle(ui: &mut Ui, icon: &str, name: &str, on: &mut bool) {
    let button = egui::Button::selectable(*on, RichText::new(icon).size(16.0));
    if ui
        .add(button)
        .on_hover_text(name)
        .accessible_name(name)
        .clicked()
    {
        *on = !*on;
    }
}

fn replace_buttons(ui: &mut Ui, open: &OpenStudy, state: &FindState, outbox: &mut Outbox) {
    let replace_in = |only: Option<&[RecordId]>| {
        replace(
            open.study(),
            &state.query,
            &state.replacement,
            state.options,
            only,
        )
    };
    let current = state.hits.get(state.current);
    let can_replace = current.is_some_and(|hit| hit.is_replaceable);
    if ui
        .add_enabled(can_replace, egui::Button::new("Replace"))
        .on_hover_text("Replace in this record")
        .clicked()
        && let Some(hit) = current
    {
        outbox.send(Message::Edit(replace_in(Some(&[hit.record]))));
    }
    let count = occurrences(&state.hits, true);
    if ui
        .add_enabled(count > 0, egui::Button::new(all_of(open, &state.hits)))
        .on_hover_text("Replace everywhere, in one step")
        .clicked()
    {
        outbox.send(Message::Edit(replace_in(None)));
        outbox.send(Message::Tell(replaced(&state.hits)));
    }
}

/// How often the words stand in what is altered, or in what is not.
fn occurrences(hits: &[Hit], is_replaceable: bool) -> usize {
    let hits = hits
        .iter()
        .filter(|hit| hit.is_replaceable == is_replaceable);
    hits.map(|hit| hit.occurrences.len()).sum()
}

/// What replacing everywhere would alter: Replace all 12 on 2 maps.
fn all_of(open: &OpenStudy, hits: &[Hit]) -> String {
    let altered = hits.iter().filter(|hit| hit.is_replaceable);
    let maps: BTreeSet<_> = altered.filter_map(|hit| open.map_of(hit.record)).collect();
    let count = occurrences(hits, true);
    match maps.len() {
        0 | 1 => format!("Replace all {count}"),
        maps => format!("Replace all {count} on {maps} maps"),
    }
}

/// What replacing everywhere does, in words.
fn replaced(hits: &[Hit]) -> String {
    match (occurrences(hits, true), occurrences(hits, false)) {
        (altered, 0) => format!("Replaced {altered}"),
        (altered, 1) => {
            format!("Replaced {altered}; 1 in quotes and transcripts stays as it was said")
        }
        (altered, kept) => {
            format!("Replaced {altered}; {kept} in quotes and transcripts stay as they were said")
        }
    }
}

fn results(ui: &mut Ui, open: &OpenStudy, state: &mut FindState, outbox: &mut Outbox) {
    if state.query.trim().is_empty() {
        return;
    }
    let text = match state.hits.len() {
        0 => "Nothing found".to_owned(),
        count => format!("{} of {count}", state.current + 1),
    };
    ui.label(RichText::new(text).small().weak());
    let mut chosen = None;
    ScrollArea::vertical()
        .min_scrolled_height(state.list_height)
        .max_height(state.list_height)
        .show_rows(ui, RESULT, state.hits.len(), |ui, range| {
            for index in range {
                let Some(hit) = state.hits.get(index) else {
                    continue;
                };
                if result(ui, open, hit, index == state.current).clicked() {
                    chosen = Some(index);
                }
            }
        });
    if let Some(index) = chosen {
        state.current = index;
        state.go(outbox);
    }
}

/// The name of the map that a hit is on, where there are several.
fn map_name(open: &OpenStudy, hit: &Hit) -> String {
    let map = open.map_of(hit.record);
    let map = map.filter(|_| open.study().maps.len() > 1);
    map.map_or_else(String::new, |map| {
        format!("{} · ", open.study().title_of(map))
    })
}

/// A hit: its words, and below where they stand.
fn result(ui: &mut Ui, open: &OpenStudy, hit: &Hit, is_current: bool) -> Response {
    let theme = Theme::of(ui.style());
    let excerpt = [&*hit.excerpt.before, &hit.excerpt.found, &hit.excerpt.after].concat();
    let title = open.study().title_of(hit.record);
    let kind = hit.record.kind().singular();
    let place = format!("{}{kind} · {title} · {}", map_name(open, hit), hit.field);
    let button =
        egui::Button::selectable(is_current, "").min_size(vec2(ui.available_width(), RESULT - 4.0));
    let response = ui.add(button).accessible_name(excerpt.clone());
    let inside = response.rect.shrink2(vec2(10.0, 5.0));
    let mut text = ui.new_child(
        UiBuilder::new()
            .max_rect(inside)
            .layout(Layout::top_down(Align::LEFT)),
    );
    text.spacing_mut().item_spacing.y = 0.0;
    let place = RichText::new(place).small().color(theme.text_weak);
    for line in [RichText::new(excerpt), place] {
        text.add(Label::new(line).truncate().selectable(false));
    }
    response
}
