//! The list beside the picture: the causes by leverage, those that feed each other, and the pains
//! for which none is known.

use egui::{Align, Button, Label, Layout, RichText, Ui, vec2};

use super::{Page, card::badge, prepared, prepared::RootCause, strong, words};
use crate::{
    app::Message,
    edit::{Selection, ops},
    model::{Action, Id, RecordId, counted},
    ui::{
        pages::lines::{self, DOUBLE_LINE, LINE},
        theme::Theme,
        widgets::link_button,
    },
};

/// The height of a line with a button below it.
const WITH_BUTTON: f32 = 76.0;
/// The room in front of a line for its number.
const NUMBER: f32 = 32.0;

/// A line of the list.
#[derive(Clone, Copy)]
enum Line {
    Head(&'static str, usize),
    /// A cause by its place, and whether something can be planned about it.
    Cause(usize, bool),
    /// Causes that feed each other, by their place.
    Round(usize),
    /// A pain by its place.
    Pain(usize),
}

impl Page<'_> {
    /// Shows the list.
    pub(super) fn list(&mut self, ui: &mut Ui) {
        if let Some(covered) = &self.prepared.covered {
            ui.add(Label::new(strong(covered)).wrap());
        }
        if let Some(unexplained) = words::unexplained(self.causes) {
            ui.add_space(-4.0);
            ui.add(Label::new(RichText::new(unexplained).small().weak()).wrap());
        }
        let lines = self.lines();
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = |line: &Line| match line {
            Line::Head(..) => LINE + 8.0,
            Line::Cause(_, true) => WITH_BUTTON,
            Line::Cause(_, false) | Line::Round(_) => DOUBLE_LINE,
            Line::Pain(_) => LINE,
        };
        lines::lines(ui, "causes", &lines, height, |ui, line| match *line {
            Line::Head(title, count) => head_line(ui, title, count),
            Line::Cause(at, can_plan) => self.cause(ui, at, can_plan),
            Line::Round(at) => self.round(ui, at),
            Line::Pain(at) => self.pain(ui, at),
        });
    }

    fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let causes = self.causes;
        if !causes.causes.is_empty() {
            lines.push(Line::Head("Causes by leverage", causes.causes.len()));
            let movers = &self.prepared.movers;
            lines.extend(causes.causes.iter().enumerate().map(|(at, cause)| {
                let mover = movers.get(&cause.record);
                Line::Cause(at, mover.is_some_and(|mover| mover.gap.is_some()))
            }));
        }
        if !causes.cycles.is_empty() {
            lines.push(Line::Head("Feed each other", causes.cycles.len()));
            lines.extend((0..causes.cycles.len()).map(Line::Round));
        }
        let bare: Vec<_> = words::without_cause(causes).collect();
        if !bare.is_empty() {
            lines.push(Line::Head("Pains without a known cause", bare.len()));
            lines.extend(bare.into_iter().map(Line::Pain));
        }
        lines
    }

    fn cause(&mut self, ui: &mut Ui, at: usize, can_plan: bool) {
        let Some(cause) = self.causes.causes.get(at) else {
            return;
        };
        let record = cause.record;
        let mover = self.prepared.movers.get(&record);
        let place = mover.map(|mover| mover.place);
        let number = lines::room(ui, NUMBER - 8.0);
        let middle = number.left_top() + vec2(10.0, 16.0);
        if let Some(place) = place {
            badge(ui, middle, place, 1.0);
        }
        let share = words::share(self.causes, cause.leverage);
        let reached = counted(cause.pains.len(), "pain", "pains");
        let mut figures = format!("reaches {reached}");
        if let Some(gap) = mover.and_then(|mover| mover.gap.as_ref()) {
            figures = format!("{figures} · gap {}", gap.number);
            if gap.is_dismissed && gap.action.is_none() {
                figures = format!("{figures}, dismissed");
            }
        }
        let title = self.view.study().title_within(record, usize::MAX);
        let name = place.map_or_else(
            || format!("Cause {title}, behind {share} of the pain"),
            |place| format!("Needle-mover {place}: {title}, behind {share} of the pain"),
        );
        let leverage = words::leverage(self.causes, cause.leverage);
        let told = format!("{title}\nLies behind {share} of the pain, {leverage}\n{figures}");
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            self.record_line(ui, record, &title, &name, &share, &told);
            ui.add_space(-4.0);
            ui.add(Label::new(RichText::new(&figures).small().weak()).truncate());
            if can_plan && let Some(gap) = mover.and_then(|mover| mover.gap.as_ref()) {
                ui.add_space(4.0);
                self.plan_button(ui, record, &title, gap);
            }
        });
    }

    /// A line with the title of a record, which it selects, and a figure at its right end.
    fn record_line(
        &mut self,
        ui: &mut Ui,
        record: RecordId,
        title: &str,
        name: &str,
        figure: &str,
        told: &str,
    ) {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), 28.0),
            Layout::right_to_left(Align::Center),
            |ui| {
                ui.label(strong(figure));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let response = link_button(ui, title, name).on_hover_text(told);
                    if response.hovered() || response.has_focus() {
                        self.near = Some(record);
                    }
                    if response.clicked() {
                        self.select(record);
                    }
                });
            },
        );
    }

    /// Plans an action that changes a cause, or shows the one that is planned.
    fn plan_button(&mut self, ui: &mut Ui, cause: RecordId, title: &str, gap: &RootCause) {
        let study = self.view.study();
        let (words, name, told) = match gap.action {
            Some(action) => (
                "In the plan",
                format!("Show the action about {title}"),
                format!("Show the action “{}”", study.title_of(action)),
            ),
            None => (
                "Plan an action",
                format!("Plan an action about {title}"),
                format!("Accept gap {} into the plan", gap.number),
            ),
        };
        ui.spacing_mut().interact_size.y = 24.0;
        ui.spacing_mut().button_padding.y = 2.0;
        let response = ui
            .add(Button::new(words))
            .on_hover_text(told)
            .accessible_name(name);
        if !response.clicked() {
            return;
        }
        if let Some(action) = gap.action {
            self.show_action(action);
        } else {
            let action = Action {
                title: prepared::action_title(study, cause),
                ..Action::new()
            };
            let accepted = ops::accept_gap(study, &gap.fingerprint, action);
            self.outbox.edit(accepted);
        }
    }

    fn show_action(&mut self, action: Id<Action>) {
        self.outbox.send(Message::Select(Selection::single(action)));
    }

    fn round(&mut self, ui: &mut Ui, at: usize) {
        let Some((records, words)) = self.prepared.rounds.get(at) else {
            return;
        };
        let response = link_button(ui, words, words).on_hover_text(words);
        if response.clicked() {
            let selection = records.iter().copied().collect();
            self.outbox.send(Message::Select(selection));
        }
    }

    fn pain(&mut self, ui: &mut Ui, at: usize) {
        let Some(pain) = self.causes.pains.get(at) else {
            return;
        };
        let title = self.view.study().title_within(pain.touchpoint, usize::MAX);
        let share = words::share(self.causes, pain.weight);
        let name = format!("Pain {title}, {share} of the pain");
        let told =
            format!("{title}\n{share} of the pain, and nobody has drawn what brings it about");
        let layout = Layout::top_down(Align::Min);
        ui.with_layout(layout, |ui| {
            self.record_line(ui, pain.touchpoint.into(), &title, &name, &share, &told);
        });
    }
}

/// The head of a part of the list, with how much is in it.
fn head_line(ui: &mut Ui, title: &str, count: usize) {
    let theme = Theme::of(ui.style());
    let rect = ui.max_rect();
    let line = egui::Stroke::new(1.0, theme.line);
    ui.painter().hline(rect.x_range(), rect.top() + 4.0, line);
    ui.label(strong(title));
    ui.label(RichText::new(count.to_string()).small().weak());
}
