//! What brings pain about.

mod card;
mod choice;
mod curve;
mod layers;
mod light;
mod list;
mod order;
mod picture;
mod prepared;
mod settle;
mod words;

use egui::{Align, Label, Layout, RichText, Ui, UiBuilder, vec2};

use self::{picture::Picture, prepared::Prepared};
use super::{View, head};
use crate::{
    analysis::Causes,
    app::{Command, Message, Outbox},
    edit::Selection,
    model::{Id, Map, RecordId},
    ui::{theme, widgets::quiet_button},
};

/// How wide the list beside the picture is.
const LIST: f32 = 272.0;
/// How wide a page must be for the list to stand beside the picture.
const BESIDE: f32 = 640.0;
/// How tall the list is where it stands below the picture.
const BELOW: f32 = 240.0;
/// How tall the line below the picture is.
const LEGEND: f32 = 28.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Whether every cause is in the picture.
    shows_all: bool,
    /// A record that was selected and is in the picture for that.
    further: Option<RecordId>,
    /// The picture of the frame before: its map, whether it showed all, and what was selected.
    seen: Option<(Id<Map>, bool, Option<RecordId>)>,
    /// What the pointer or the keys are on, in the frame before.
    near: Option<RecordId>,
    prepared: Option<Prepared>,
}

/// The page in a frame.
struct Page<'a> {
    view: View<'a>,
    causes: &'a Causes,
    prepared: &'a Prepared,
    /// What the pointer or the keys are on, to be lit in the next frame.
    near: Option<RecordId>,
    /// What is to be brought into view.
    wanted: Vec<RecordId>,
    outbox: &'a mut Outbox,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    let (Some(findings), Some(map)) = (view.open.findings(), view.open.map()) else {
        return;
    };
    let Some(causes) = view.of_map().map(|found| &found.causes) else {
        return;
    };
    let selected = view.open.selection().only();
    if let (Some(before), Some(selected)) = (&state.prepared, selected)
        && before.lacks(causes, selected)
    {
        state.further = Some(selected);
    }
    let asked = (state.shows_all, state.further);
    let mut prepared = state
        .prepared
        .take()
        .filter(|it| it.is_current(view, findings, map, asked))
        .unwrap_or_else(|| Prepared::new(view, findings, causes, map, asked));
    head::head(ui, "Causes", &prepared.summary);
    if causes.pains.is_empty() {
        let words = "Nothing hurts as far as is known: no touchpoint of this map is felt below \
                     neutral. Say on the map what customers feel, and what brings it about.";
        head::nothing(ui, words, ("Go to the map", Command::MapStep), outbox);
    } else {
        lay_out(ui, view, causes, &mut prepared, state, outbox);
    }
    state.prepared = Some(prepared);
}

/// The picture with the list beside it, or below it where there is too little room.
fn lay_out(
    ui: &mut Ui,
    view: View<'_>,
    causes: &Causes,
    prepared: &mut Prepared,
    state: &mut State,
    outbox: &mut Outbox,
) {
    let area = ui.available_rect_before_wrap();
    let (for_picture, for_list) = if area.width() < BESIDE {
        let below = (area.height() * 0.45).min(BELOW);
        let split = area.bottom() - below;
        (area.with_max_y(split - 8.0), area.with_min_y(split))
    } else {
        let split = area.right() - LIST;
        (area.with_max_x(split - 24.0), area.with_min_x(split))
    };
    let near = state.near;
    let selected = view.open.selection().only();
    let room = for_picture.size() - vec2(0.0, LEGEND);
    prepared.place(picture::measures(prepared.layers(), room));
    let mut page = Page {
        view,
        causes,
        prepared,
        near: None,
        wanted: Vec::new(),
        outbox,
    };
    let now = (page.prepared.map(), state.shows_all, selected);
    if state.seen != Some(now) {
        page.wanted = page.first_seen(selected);
        state.seen = Some(now);
    }
    let down = Layout::top_down(Align::Min);
    let builder = UiBuilder::new().max_rect(for_list).layout(down);
    ui.scope_builder(builder, |ui| page.list(ui));
    let builder = UiBuilder::new().max_rect(for_picture).layout(down);
    ui.scope_builder(builder, |ui| {
        if page.prepared.choice.arrows.is_empty() {
            let words = "Nobody has drawn yet why it hurts. Connect on the map what brings pain \
                         about with where it hurts, and make the connection an influence.";
            head::nothing(ui, words, ("Go to the map", Command::MapStep), page.outbox);
            return;
        }
        let size = vec2(ui.available_width(), ui.available_height() - LEGEND);
        let room = ui.cursor().with_max_y(ui.cursor().top() + size.y);
        let builder = UiBuilder::new()
            .max_rect(room.intersect(for_picture))
            .layout(down);
        ui.scope_builder(builder, |ui| Picture::new(&mut page, near).show(ui));
        page.legend(ui, &mut state.shows_all);
    });
    if page.near != state.near {
        state.near = page.near;
        ui.request_repaint();
    }
}

impl Page<'_> {
    /// What is brought into view when a picture is shown first or something else is selected: what
    /// is selected, or else the first needle-mover and the pain it weighs most in.
    fn first_seen(&self, selected: Option<RecordId>) -> Vec<RecordId> {
        let places = &self.prepared.choice.places;
        if let Some(selected) = selected.filter(|selected| places.contains_key(selected)) {
            return vec![selected];
        }
        let first = self.causes.needle_movers.first();
        let mut causes = self.causes.causes.iter();
        let cause = causes.find(|it| first.is_some_and(|first| first.record == it.record));
        let pains = cause.into_iter().flat_map(|cause| &cause.pains);
        let pains = pains.filter_map(|(at, strength)| {
            let pain = self.causes.pains.get(*at)?;
            Some((pain.touchpoint, pain.weight * strength))
        });
        let most = pains.max_by(|(_, a), (_, b)| a.total_cmp(b));
        let pain = most.map(|(pain, _)| RecordId::from(pain));
        pain.into_iter().chain(first.map(|it| it.record)).collect()
    }

    /// What the marks of the picture mean, and whether all of it is shown.
    fn legend(&self, ui: &mut Ui, shows_all: &mut bool) {
        ui.horizontal(|ui| {
            let hidden = self.prepared.choice.hidden;
            let words = if *shows_all {
                Some("Show what matters most".to_owned())
            } else if hidden > 0 {
                Some(format!("Show all, {hidden} more"))
            } else {
                None
            };
            if let Some(words) = words
                && quiet_button(ui, &words).clicked()
            {
                *shows_all = !*shows_all;
            }
            let legend = "Larger disc: more of the pain. Thicker arrow: stronger. Number: \
                          needle-mover. n: interviews.";
            let legend = RichText::new(legend).small().weak();
            ui.add(Label::new(legend).truncate());
        });
    }

    /// Selects a record.
    fn select(&mut self, record: RecordId) {
        self.outbox.send(Message::Select(Selection::single(record)));
    }
}

/// Strong words.
fn strong(words: &str) -> RichText {
    RichText::new(words).text_style(theme::strong())
}
