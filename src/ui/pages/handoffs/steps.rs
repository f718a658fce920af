//! The touchpoints of the journey, each of which one can try to do without.

use egui::{Align, Checkbox, Label, Layout, RichText, Ui};

use super::{known::Known, trial::Trial};
use crate::{
    analysis::Journey,
    app::{Message, Outbox},
    model::{Id, Touchpoint, figure},
    ui::{
        icons,
        pages::View,
        theme,
        widgets::{icon_button, rows_in_view},
    },
};

/// How tall a row is.
const ROW: f32 = 30.0;

/// Shows them under a heading.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    known: &Known,
    trial: &mut Trial,
    outbox: &mut Outbox,
) {
    ui.horizontal(|ui| {
        let heading = "Do without a touchpoint";
        ui.label(RichText::new(heading).text_style(theme::strong()));
        let words = "tick what is left out; the ways into it go on to where it led";
        ui.add(Label::new(RichText::new(words).small().weak()).truncate());
    });
    let Some(journey) = known.journey() else {
        return;
    };
    rows_in_view(ui, ROW, known.touchpoints.len(), |ui, at| {
        if let Some(&id) = known.touchpoints.get(at) {
            row(ui, view, known, journey, id, trial, outbox);
        }
    });
}

fn row(
    ui: &mut Ui,
    view: View<'_>,
    known: &Known,
    journey: &Journey,
    id: Id<Touchpoint>,
    trial: &mut Trial,
    outbox: &mut Outbox,
) {
    let title = known.study().title_of(id);
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        let mut is_out = trial.is_left_out(known.map, id);
        let tick = ui
            .add(Checkbox::new(&mut is_out, &title))
            .accessible_name(format!("Without “{title}”"));
        if tick.gained_focus() {
            tick.scroll_to_me(None);
        }
        if tick.clicked() {
            trial.leave_out(known.map, id, is_out);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = format!("Show {title} on the map");
            let is_there = view.study().touchpoints.contains(id);
            if is_there && icon_button(ui, icons::ZOOM_SELECTION, &name).clicked() {
                outbox.send(Message::Reveal(id.into()));
            }
            let words = RichText::new(figures(known, journey, id)).small().weak();
            ui.add(Label::new(words).truncate());
        });
    });
}

/// What is known of a touchpoint: how often it is met, by whom, and how much work it is.
fn figures(known: &Known, journey: &Journey, id: Id<Touchpoint>) -> String {
    let mut words = Vec::new();
    let owner = known.owner(id);
    if !owner.is_empty() {
        words.push(owner.to_owned());
    }
    if let Some(node) = journey.graph.node(id) {
        words.push(format!("{} a journey", figure(journey.flow.visits(node))));
    }
    let effort = known.study().touchpoints.get(id).and_then(|it| it.effort);
    words.push(effort.map_or_else(
        || "effort not rated".to_owned(),
        |effort| format!("effort {effort}"),
    ));
    words.join(" · ")
}
