//! What a Future map makes of the one it comes from.

mod board;
mod card;
mod choice;
mod delivery;
mod figures;
mod foot;
mod heights;
mod prepared;
mod rows;
mod strip;

use egui::{Align, Label, Layout, RichText, Ui, vec2};

use self::{
    board::Board,
    prepared::{Filter, Prepared},
};
use super::View;
use crate::{
    app::{Command, Outbox},
    model::{Id, Map, Study},
    ui::widgets::{combo, primary_button, quiet_button, segments},
};

/// How wide the choice of what is shown is.
const FILTER: f32 = 356.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The maps that were chosen to be compared.
    chosen: Option<[Id<Map>; 2]>,
    filter: Filter,
    prepared: Option<Prepared>,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    let Some(findings) = view.open.findings() else {
        return;
    };
    let maps = choice::maps(findings, state.chosen, view.open.map());
    let prepared = maps.and_then(|maps| {
        let prepared = state.prepared.take();
        prepared
            .filter(|prepared| prepared.is_current(findings, maps))
            .or_else(|| Prepared::new(findings, maps, state.filter))
    });
    let Some(mut prepared) = prepared else {
        ui.heading(Command::ComparisonPage.info().name);
        empty(ui, view.study(), state, outbox);
        return;
    };
    if prepared.counts.undelivered.is_none() && state.filter == Filter::Undelivered {
        state.filter = Filter::Differences;
    }
    prepared.show_only(state.filter);
    head(ui, &prepared, state);
    strip::show(ui, &prepared.figures);
    ui.add_space(4.0);
    choose(ui, view.study(), &prepared, state);
    if prepared.shown.is_empty() {
        ui.add_space(16.0);
        ui.label(nothing(&prepared, state.filter));
    } else {
        Board {
            view,
            prepared: &prepared,
            outbox,
        }
        .show(ui);
    }
    state.prepared = Some(prepared);
}

/// What the page is about, how much differs, and what of it is shown.
fn head(ui: &mut Ui, prepared: &Prepared, state: &mut State) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let size = vec2(FILTER.min(ui.available_width() / 2.0), 32.0);
            let layout = Layout::left_to_right(Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| filter(ui, prepared, state));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.heading(Command::ComparisonPage.info().name);
                let words = prepared.counts.words();
                let summary = RichText::new(words).small().weak();
                ui.add(Label::new(summary).truncate());
            });
        });
    });
}

fn filter(ui: &mut Ui, prepared: &Prepared, state: &mut State) {
    let counts = prepared.counts;
    let differences = format!("Differences {}", counts.differences());
    let mut options = vec![
        (Filter::All, "All"),
        (Filter::Differences, differences.as_str()),
    ];
    let nobody = counts
        .undelivered
        .map(|count| format!("Undelivered {count}"));
    if let Some(nobody) = &nobody {
        options.push((Filter::Undelivered, nobody));
    }
    if let Some(filter) = segments(ui, "Shown", Some(state.filter), &options) {
        state.filter = filter;
    }
}

/// Why no row is shown.
fn nothing(prepared: &Prepared, filter: Filter) -> &'static str {
    match filter {
        Filter::Undelivered if prepared.counts.differences() > 0 => {
            "Every difference has its action."
        }
        Filter::Differences | Filter::Undelivered => "Both maps say the same.",
        Filter::All => "Nothing is drawn on either map yet.",
    }
}

/// The choice of the two maps, each above its column.
fn choose(ui: &mut Ui, study: &Study, prepared: &Prepared, state: &mut State) {
    let whole = ui.available_rect_before_wrap();
    let columns = board::Columns::of(whole.left(), whole.width());
    let sides = [
        ("Before", "Map before", columns.left),
        ("After", "Map after", columns.right),
    ];
    ui.horizontal(|ui| {
        for (is_new, ((word, name, column), (map, title))) in [false, true].into_iter().zip(
            sides
                .into_iter()
                .zip(prepared.maps.into_iter().zip(&prepared.titles)),
        ) {
            let place = whole
                .with_min_x(column.min)
                .with_max_x(column.max)
                .with_max_y(whole.top() + 32.0);
            let layout = Layout::left_to_right(Align::Center);
            let builder = egui::UiBuilder::new().max_rect(place).layout(layout);
            ui.scope_builder(builder, |ui| {
                ui.label(RichText::new(word).small().weak());
                let options = || study.maps_in_order().iter().map(|map| map.id).collect();
                let words = |map| map_words(study, map);
                if let Some(map) = combo(ui, name, title, Some(map), options, words) {
                    state.chosen = Some(choice::with(prepared.maps, is_new, map));
                }
            });
        }
    });
}

/// A map with what it claims: Belief, July · Belief.
fn map_words(study: &Study, map: Id<Map>) -> String {
    let title = study.title_of(map);
    match study.maps.get(map).map(|map| map.perspective.label()) {
        Some(label) if label != title => format!("{title} · {label}"),
        _ => title,
    }
}

/// What there is to see while there is no Future map.
fn empty(ui: &mut Ui, study: &Study, state: &mut State, outbox: &mut Outbox) {
    ui.add_space(16.0);
    ui.label(
        "There is no Future map yet: copy what is, and change the copy into what is to be. What \
         differs is listed here then.",
    );
    ui.add_space(4.0);
    let copy = Command::DuplicateAsFuture.info();
    if primary_button(ui, copy.name)
        .on_hover_text(copy.tip)
        .clicked()
    {
        outbox.command(Command::DuplicateAsFuture);
    }
    if let Some(maps) = choice::first_two(study) {
        let [old, new] = maps.map(|map| study.title_of(map));
        ui.add_space(8.0);
        if quiet_button(ui, &format!("Compare “{old}” with “{new}”")).clicked() {
            state.chosen = Some(maps);
        }
    }
}
