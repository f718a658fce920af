//! The way most customers take, and where the others go.

mod facts;
mod feelings;
mod known;
mod line;
mod picture;

use std::sync::Arc;

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, UiBuilder};

use self::known::Known;
use super::{View, handoffs, still_looking};
use crate::{
    app::{Command, Message, Outbox},
    model::RecordId,
    ui::{icons, widgets::quiet_button},
};

/// How wide what stands beside the picture is.
const FACTS: f32 = 248.0;
/// Under this width it stands below.
const NARROW: f32 = 720.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    known: Option<Arc<Known>>,
    /// The step that the keys are at.
    at: usize,
    /// What was lit up on the map last, and when the page was last shown.
    lit: Option<Vec<RecordId>>,
    shown_in: u64,
}

impl State {
    /// What is known about the map that is shown.
    fn follow(&mut self, view: View<'_>) -> Option<Arc<Known>> {
        let findings = view.open.findings()?;
        let map = view.open.map()?;
        let is_current = self
            .known
            .as_ref()
            .is_some_and(|it| it.is_of(findings, map));
        if !is_current {
            self.known = Known::of(view, findings).map(Arc::new);
        }
        self.known.clone()
    }

    /// Lights the way up on the map when the page is gone to, and when the way becomes another one.
    fn light_up(&mut self, ui: &Ui, known: &Known, outbox: &mut Outbox) {
        let now = ui.cumulative_frame_nr();
        let is_gone_to = now > self.shown_in + 1;
        self.shown_in = now;
        let is_lit = self.lit.as_ref() == Some(&known.trace);
        if (is_gone_to || !is_lit) && !known.trace.is_empty() {
            self.lit = Some(known.trace.clone());
            show_on_map(known, outbox);
        }
    }
}

/// Lights the way up on the map.
fn show_on_map(known: &Known, outbox: &mut Outbox) {
    outbox.send(Message::LightUp {
        records: known.trace.clone(),
        is_way: true,
    });
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    if view.open.map().is_none() {
        ui.label(RichText::new("Likeliest path").heading());
        handoffs::no_map(ui, outbox);
        return;
    }
    let Some(known) = state.follow(view) else {
        still_looking(ui);
        return;
    };
    state.light_up(ui, &known, outbox);
    header(ui, &known, outbox);
    if known.steps.is_empty() {
        nothing(ui, view, outbox);
        return;
    }
    if ui.available_width() < NARROW {
        ScrollArea::vertical()
            .id_salt("likeliest path")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                picture::show(ui, view, &known, state, outbox);
                ui.add_space(8.0);
                facts::show(ui, view, &known, outbox);
            });
        return;
    }
    beside(ui, view, &known, state, outbox);
}

/// The picture with the facts beside it.
fn beside(ui: &mut Ui, view: View<'_>, known: &Known, state: &mut State, outbox: &mut Outbox) {
    let room = ui.available_rect_before_wrap();
    let (left, right) = room.split_left_right_at_x(room.right() - FACTS);
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
        ScrollArea::vertical()
            .id_salt("likeliest path")
            .auto_shrink([false, false])
            .show(ui, |ui| picture::show(ui, view, known, state, outbox));
    });
    let right = right.with_min_x(right.left() + 24.0);
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        ScrollArea::vertical()
            .id_salt("what else happens")
            .auto_shrink([false, false])
            .show(ui, |ui| facts::show(ui, view, known, outbox));
    });
}

fn header(ui: &mut Ui, known: &Known, outbox: &mut Outbox) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Likeliest path").heading());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !known.steps.is_empty() && quiet_button(ui, "Light up on the map").clicked() {
                show_on_map(known, outbox);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let figures = RichText::new(&known.figures).small().weak();
                ui.add(Label::new(figures).truncate());
            });
        });
    });
    if !known.steps.is_empty() {
        let words = format!("{}  {}", icons::INFO, known.rests_on);
        ui.add(Label::new(RichText::new(words).small().weak()).truncate())
            .on_hover_text(&known.rests_on);
        ui.add_space(4.0);
    }
}

/// Says why there is no way, and offers what to do.
fn nothing(ui: &mut Ui, view: View<'_>, outbox: &mut Outbox) {
    let has_steps = view
        .of_map()
        .is_some_and(|found| found.journey.graph.steps().next().is_some());
    if has_steps {
        ui.label("No way leads from the trigger to the outcome. The gaps say where it breaks off.");
        if quiet_button(ui, "Show the gaps").clicked() {
            outbox.command(Command::GapList);
        }
    } else {
        ui.label(
            "There is no touchpoint on the journey yet. Draw the map to see which way most \
             customers take.",
        );
        if quiet_button(ui, "Draw the map").clicked() {
            outbox.command(Command::MapStep);
        }
    }
}
