//! What shows whether it gets better: a row for each measure, and below them the one that is
//! chosen with its readings over time, the actions that move it, and a way to add a reading.

mod add;
mod chart;
mod row;
mod scale;
mod words;

use std::{collections::BTreeMap, ops::RangeInclusive};

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, vec2};

use self::{
    add::Draft,
    row::{Columns, ROW},
};
use super::{View, lettering};
use crate::{
    analysis::{Progress, progress},
    app::{Message, Outbox},
    edit::{Selection, ops},
    model::{Action, Id, Measure, Study},
    ui::{
        theme,
        widgets::{link_button, primary_button, take_up_field},
    },
};

/// How much of the height is left to the measure that is chosen, at the least.
const DETAIL: f32 = 336.0;
/// How wide what stands beside the chart is.
const ASIDE: f32 = 280.0;
/// Under this width it stands below the chart.
const NARROW: f32 = 620.0;
/// How tall the chart is at the least and at the most.
const CHART: RangeInclusive<f32> = 232.0..=360.0;
/// How much of the height stands above and below the chart.
const AROUND: f32 = 72.0;
/// The room for a scroll bar.
const SCROLL: f32 = 12.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    chosen: Option<Id<Measure>>,
    draft: Option<Draft>,
    known: Option<Known>,
}

/// How far the measures have come, and the study that tells.
#[derive(Debug)]
struct Known {
    study: Study,
    progress: Vec<Progress>,
    actions: BTreeMap<Id<Measure>, Vec<Id<Action>>>,
}

impl Known {
    fn of(study: &Study) -> Self {
        let mut actions: BTreeMap<_, Vec<&Action>> = BTreeMap::new();
        for action in study.actions.iter() {
            if let Some(measure) = action.measure {
                actions.entry(measure).or_default().push(action);
            }
        }
        let actions = actions.into_iter().map(|(measure, mut actions)| {
            actions.sort_by_key(|action| (action.due.is_none(), action.due));
            (measure, actions.iter().map(|action| action.id).collect())
        });
        Self {
            progress: progress(study),
            actions: actions.collect(),
            study: study.clone(),
        }
    }

    fn is_of(&self, study: &Study) -> bool {
        self.study.measures.is_same(&study.measures) && self.study.actions.is_same(&study.actions)
    }
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    let study = view.study();
    if state.known.as_ref().is_none_or(|it| !it.is_of(study)) {
        state.known = Some(Known::of(study));
    }
    let State {
        chosen,
        draft,
        known: Some(known),
    } = state
    else {
        return;
    };
    ui.horizontal(|ui| {
        ui.heading("Measures");
        if study.measures.is_empty() {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Add a measure").clicked() {
                add(ui, view, outbox);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = words::summary(study, &known.progress);
                ui.add(Label::new(RichText::new(words).small().weak()).truncate());
            });
        });
    });
    if study.measures.is_empty() {
        nothing(ui, view, outbox);
        return;
    }
    choose(view, chosen);
    list(ui, view, known, chosen, outbox);
    let measure = chosen.and_then(|id| study.measures.get(id));
    let place = measure.and_then(|it| {
        let mut all = known.progress.iter();
        all.find(|progress| progress.measure == it.id)
    });
    if let (Some(measure), Some(progress)) = (measure, place) {
        ui.add_space(12.0);
        let today = view.findings.today;
        let of_measure = |draft: &Draft| draft.measure == measure.id;
        if !draft.as_ref().is_some_and(of_measure) {
            *draft = Some(Draft::new(measure.id, today));
        }
        let actions = known.actions.get(&measure.id);
        let actions = actions.map_or(&[][..], Vec::as_slice);
        if let Some(draft) = draft {
            detail(ui, view, (measure, progress, actions), draft, outbox);
        }
    }
}

fn nothing(ui: &mut Ui, view: View<'_>, outbox: &mut Outbox) {
    ui.add_space(16.0);
    ui.set_max_width(560.0);
    ui.label(
        "No measure yet. A measure shows whether the journey gets better: ask customers one \
         question, such as how easy it was, and ask it again.",
    );
    ui.add_space(4.0);
    if primary_button(ui, "Add a measure").clicked() {
        add(ui, view, outbox);
    }
}

/// Adds a measure and gives the keys to its name in the inspector.
fn add(ui: &Ui, view: View<'_>, outbox: &mut Outbox) {
    take_up_field(ui.ctx(), "Name");
    outbox.edit(ops::add_record(view.study(), Measure::new()));
}

/// The measure that is selected; else the one that was chosen last, else the first.
fn choose(view: View<'_>, chosen: &mut Option<Id<Measure>>) {
    let measures = &view.study().measures;
    let selected = view.open.selection().only();
    let selected = selected.and_then(|id| Id::<Measure>::try_from(id).ok());
    *chosen = selected
        .or(*chosen)
        .filter(|id| measures.contains(*id))
        .or_else(|| measures.iter().next().map(|measure| measure.id));
}

fn list(
    ui: &mut Ui,
    view: View<'_>,
    known: &Known,
    chosen: &mut Option<Id<Measure>>,
    outbox: &mut Outbox,
) {
    let study = view.study();
    let columns = Columns::new(ui.available_width() - SCROLL);
    ui.spacing_mut().item_spacing.y = 0.0;
    row::head(ui, columns);
    let count = study.measures.len();
    let most = (ui.available_height() - DETAIL).max(3.0 * ROW);
    let height = (count as f32 * ROW).min(most);
    ScrollArea::vertical()
        .id_salt("measures")
        .max_height(height)
        .auto_shrink([false, false])
        .show_rows(ui, ROW, count, |ui, range| {
            let rows = study.measures.iter().zip(&known.progress);
            for (measure, progress) in rows.skip(range.start).take(range.len()) {
                let is_chosen = *chosen == Some(measure.id);
                let is_clicked = ui
                    .push_id(measure.id, |ui| {
                        row::show(ui, study, measure, progress, columns, is_chosen)
                    })
                    .inner;
                if is_clicked {
                    *chosen = Some(measure.id);
                    outbox.send(Message::Select(Selection::single(measure.id)));
                }
            }
        });
    ui.spacing_mut().item_spacing.y = 8.0;
}

fn detail(
    ui: &mut Ui,
    view: View<'_>,
    (measure, progress, actions): (&Measure, &Progress, &[Id<Action>]),
    draft: &mut Draft,
    outbox: &mut Outbox,
) {
    let title = view.study().title_within(measure.id, 120);
    let height = (ui.available_height() - AROUND).clamp(*CHART.start(), *CHART.end());
    ScrollArea::vertical()
        .id_salt(("measure", measure.id))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.label(RichText::new(title).text_style(theme::strong()));
            ui.label(words::standing(measure, progress));
            if ui.available_width() < NARROW {
                let width = ui.available_width() - SCROLL;
                chart::show(ui, vec2(width, height), measure);
                draft.show(ui, view.open, measure, outbox);
                moved_by(ui, view, measure, actions, outbox);
                return;
            }
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - ASIDE - 24.0;
                chart::show(ui, vec2(width, height), measure);
                ui.add_space(16.0);
                ui.vertical(|ui| {
                    ui.set_width(ASIDE - 16.0);
                    draft.show(ui, view.open, measure, outbox);
                    ui.add_space(8.0);
                    moved_by(ui, view, measure, actions, outbox);
                });
            });
        });
}

/// The actions that move a measure, each with by how much.
fn moved_by(
    ui: &mut Ui,
    view: View<'_>,
    measure: &Measure,
    actions: &[Id<Action>],
    outbox: &mut Outbox,
) {
    let study = view.study();
    ui.label(RichText::new("Actions that move it").text_style(theme::strong()));
    ui.spacing_mut().item_spacing.y = 0.0;
    let actions = actions.iter().filter_map(|id| study.actions.get(*id));
    let mut is_any = false;
    for action in actions {
        is_any = true;
        let title = study.title_within(action.id, 120);
        let told = words::action(action, measure);
        let name = format!("Go to action {title}, {told}");
        let link = link_button(ui, &title, &name).on_hover_text(format!("{title}\n{told}"));
        if link.clicked() {
            outbox.send(Message::Select(Selection::single(action.id)));
        }
        ui.label(RichText::new(told).small().weak());
        ui.add_space(4.0);
    }
    if !is_any {
        let words = "None yet. Choose this measure on an action to say what moves it.";
        ui.label(RichText::new(words).small().weak());
    }
}
