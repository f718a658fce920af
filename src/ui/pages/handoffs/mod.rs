//! Where the customer changes hands, and what levers would do.
//!
//! A picture of the owners along the journey stands over a list of the handoffs. What would come of
//! a lever, or of doing without a touchpoint, can be tried out before anything is changed.

mod band;
mod changes;
mod known;
mod marks;
mod picture;
mod row;
mod steps;
mod strip;
mod trial;

use std::sync::Arc;

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, vec2};

use self::{band::Band, known::Known, row::ROW, trial::Trial};
use super::{View, still_looking};
use crate::{
    analysis::{Choice, Handoff},
    app::{Command, Message, Outbox},
    edit::ops::{self, HandoffPlace},
    model::{Lever, RecordId},
    ui::widgets::{quiet_button, rows_in_view, segments},
};

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    known: Option<Arc<Known>>,
    /// The picture, and what it is of: what is known, and the room there is.
    band: Option<(Arc<Known>, f32, Arc<Band>)>,
    /// What is tried out.
    trial: Trial,
    /// Whether levers are tried out rather than chosen.
    is_trying: bool,
    /// The touchpoint of the picture that the keys are at.
    at: usize,
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
            if let Some(known) = &self.known {
                self.trial.follow(known);
            }
        }
        self.known.clone()
    }

    /// The picture in this much room.
    fn band(&mut self, known: &Arc<Known>, room: f32) -> Arc<Band> {
        if let Some((of, width, band)) = &self.band
            && Arc::ptr_eq(of, known)
            && width.total_cmp(&room).is_eq()
        {
            return Arc::clone(band);
        }
        let band = Arc::new(Band::new(&known.steps, &known.crossings, room));
        self.band = Some((Arc::clone(known), room, Arc::clone(&band)));
        band
    }
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    if view.open.map().is_none() {
        ui.label(RichText::new("Handoffs").heading());
        no_map(ui, outbox);
        return;
    }
    let Some(known) = state.follow(view) else {
        still_looking(ui);
        return;
    };
    header(ui, &known, state);
    if state.is_trying {
        strip::show(ui, view, &known, &mut state.trial, outbox);
    }
    // Where levers are tried out the list is what one works with: it goes before the picture.
    let has_picture = !state.is_trying || ui.available_height() > picture::ROOM + 3.0 * ROW;
    ScrollArea::vertical()
        .id_salt("handoffs")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let has_handoffs = !known.handoffs().is_empty();
            if has_handoffs && has_picture {
                picture::show(ui, view, &known, state, outbox);
            }
            body(ui, view, &known, state, outbox);
        });
}

/// Says that there is no map, and offers one.
pub(super) fn no_map(ui: &mut Ui, outbox: &mut Outbox) {
    ui.label("There is no map yet, so there is no journey to look at.");
    if quiet_button(ui, "Add a map").clicked() {
        outbox.command(Command::AddMap);
    }
}

fn header(ui: &mut Ui, known: &Known, state: &mut State) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Handoffs").heading());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let size = vec2(168.0, 30.0);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                let modes = [(false, "As it is"), (true, "What if")];
                let mode = segments(ui, "Levers", Some(state.is_trying), &modes);
                state.is_trying = mode.unwrap_or(state.is_trying);
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let figures = RichText::new(&known.figures).small().weak();
                ui.add(Label::new(figures).truncate());
            });
        });
    });
}

/// The handoffs, and what can be left out.
fn body(ui: &mut Ui, view: View<'_>, known: &Arc<Known>, state: &mut State, outbox: &mut Outbox) {
    if known.handoffs().is_empty() {
        ui.add_space(8.0);
        ui.label(known::nothing(known));
        if quiet_button(ui, "Draw the map").clicked() {
            outbox.command(Command::MapStep);
        }
    } else {
        let handoffs = known.handoffs();
        rows_in_view(ui, ROW, handoffs.len(), |ui, at| {
            if let Some(handoff) = handoffs.get(at) {
                row::show(ui, view, known, handoff, state, outbox);
            }
        });
    }
    if state.is_trying && !known.touchpoints.is_empty() {
        ui.add_space(8.0);
        steps::show(ui, view, known, &mut state.trial, outbox);
    }
}

/// Shows a handoff on the map: lit up, and selected as what it is drawn as.
fn look_at(handoff: &Handoff, outbox: &mut Outbox) {
    let (records, is_way) = known::lit(handoff);
    let selection = handoff.subjects().into_iter().collect();
    outbox.send(Message::Select(selection));
    outbox.send(Message::LightUp { records, is_way });
}

/// True while a handoff is what is selected.
fn is_looked_at(view: View<'_>, handoff: &Handoff) -> bool {
    let selection = view.open.selection();
    let subjects: Vec<RecordId> = handoff.subjects();
    selection.len() == subjects.len() && subjects.iter().all(|id| selection.contains(*id))
}

/// Chooses a lever for a handoff, or tries it out.
fn choose(
    view: View<'_>,
    known: &Known,
    handoff: &Handoff,
    lever: Option<Lever>,
    state: &mut State,
    outbox: &mut Outbox,
) {
    if state.is_trying {
        state.trial.pull(known.map, handoff.subjects(), lever);
        return;
    }
    let title = lever.map(|lever| trial::deed(known, handoff, lever));
    let place = HandoffPlace {
        connection: handoff.connection,
        gap: &handoff.fingerprint(),
    };
    let chosen = ops::choose_lever(view.study(), place, lever, &title.unwrap_or_default());
    outbox.edit(chosen);
}

/// Takes what is tried out into the plan, in one step.
fn keep(view: View<'_>, known: &Known, trial: &mut Trial, outbox: &mut Outbox) {
    let planned = ops::plan_actions(view.study(), trial.actions(known));
    if planned.is_ok() {
        trial.forget(known.map);
    }
    outbox.edit(planned);
}

/// How many choices there are, in the words of the button that keeps them.
fn keep_words(choices: &[Choice]) -> String {
    match choices.len() {
        0 | 1 => "Keep as an action".to_owned(),
        many => format!("Keep as {many} actions"),
    }
}
