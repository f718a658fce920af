//! What stands beside the days: the title, the owner, how far it is, the score.

use egui::{
    Align2, Button, Popup, Rect, RichText, Sense, TextStyle, TextWrapMode, Ui, WidgetText, pos2,
    vec2,
};

use super::{
    gantt::{Gantt, cell},
    rows::{Entry, REMARK, ROW},
    words,
};
use crate::{
    edit::ops,
    model::{Action, ActionStatus, capitalised, figure},
    ui::{
        icons,
        inspector::vocabulary,
        pages::effort::score_words,
        theme::Theme,
        widgets::{DraftText, TakenUp, link_button},
    },
};

impl Gantt<'_> {
    /// Shows the columns of a row.
    pub(super) fn cells(&mut self, ui: &mut Ui, rect: Rect, entry: &Entry, action: &Action) {
        let line = rect.with_max_y(rect.top() + ROW);
        let mut x = line.left() + 4.0;
        let mut column = |width: f32| {
            let rect = Rect::from_x_y_ranges(x..=(x + width - 8.0).max(x), line.y_range());
            x += width;
            rect
        };
        let columns = self.columns;
        self.title(ui, column(columns.title), entry, action);
        if columns.owner > 0.0 {
            self.owner(ui, column(columns.owner), entry, action);
        }
        if columns.status > 0.0 {
            self.status(ui, column(columns.status), action);
        }
        if columns.score > 0.0 {
            score(ui, column(columns.score), entry, action);
        }
        let room = self.scale.left - 12.0 - line.left();
        remark(
            ui,
            pos2(line.left() + 4.0, line.bottom() - 4.0),
            room,
            entry,
        );
    }

    fn title(&mut self, ui: &mut Ui, rect: Rect, entry: &Entry, action: &Action) {
        let study = self.view.study();
        let title = study.title_within(entry.id, usize::MAX);
        let response = cell(ui, rect, (entry.id, "title"), |ui| {
            link_button(ui, &title, &title)
        });
        let response = response.on_hover_ui(|ui| {
            ui.label(words::hover(study, action, entry));
        });
        if response.clicked() {
            self.select(entry.id);
        }
    }

    /// Who does it; typed where it stands.
    fn owner(&mut self, ui: &mut Ui, rect: Rect, entry: &Entry, action: &Action) {
        if self.state.owner_typed.is_some_and(|(id, _)| id == entry.id) {
            self.type_owner(ui, rect, action);
            return;
        }
        let owner = action.owner.trim();
        let shown = if owner.is_empty() {
            RichText::new("Set owner").color(Theme::of(ui.style()).accent)
        } else {
            RichText::new(owner)
        };
        let title = self.view.study().title_of(action.id);
        let name = match owner {
            "" => format!("Set the owner of {title}"),
            owner => format!("Owner of {title}: {owner}"),
        };
        let response = cell(ui, rect, (entry.id, "owner"), |ui| {
            quiet(ui, shown, rect.width())
        });
        let response = response
            .on_hover_text("Click to type another owner")
            .accessible_name(name);
        if response.clicked() {
            self.state.owner_typed = Some((entry.id, false));
        }
    }

    fn type_owner(&mut self, ui: &mut Ui, rect: Rect, action: &Action) {
        let study = self.view.study();
        let suggestions = || vocabulary::owners(study);
        let (_, has_begun) = self.state.owner_typed.unwrap_or((action.id, false));
        let mut field = DraftText::line("Owner typed", &action.owner).suggest(&suggestions);
        if !has_begun {
            field = field.taken_up(TakenUp::default());
            self.state.owner_typed = Some((action.id, true));
        }
        let rect = Rect::from_center_size(rect.center(), vec2(rect.width() + 8.0, 30.0));
        let typed = cell(ui, rect, (action.id, "owner typed"), |ui| field.show(ui));
        // A name that is picked from the offer is given back while the field still has the keys.
        let is_over = has_begun && !ui.ctx().text_edit_focused();
        if let Some(owner) = &typed {
            let assigned = ops::assign_action(study, action.id, owner);
            self.outbox.edit(assigned);
        }
        if typed.is_some() || is_over {
            self.state.owner_typed = None;
        }
    }

    /// How far it is; another state is chosen where it stands.
    fn status(&mut self, ui: &mut Ui, rect: Rect, action: &Action) {
        let title = self.view.study().title_of(action.id);
        let name = format!("Status of {title}: {}", action.status.label());
        let words = format!("{} {}", icon(action.status), action.status.label());
        let response = cell(ui, rect, (action.id, "status"), |ui| {
            quiet(ui, RichText::new(words), rect.width())
        });
        let response = response
            .on_hover_text("Click to change how far it has got")
            .accessible_name(name);
        let chosen = Popup::menu(&response)
            .accessible_name("Status")
            .show(|ui| {
                let mut chosen = None;
                for &status in ActionStatus::ALL {
                    let words = format!("{}  {}", icon(status), status.label());
                    let button = ui.selectable_label(status == action.status, words);
                    if button.accessible_name(status.label()).clicked() {
                        chosen = Some(status);
                        ui.close();
                    }
                }
                chosen
            })
            .and_then(|shown| shown.inner);
        if let Some(status) = chosen.filter(|status| *status != action.status) {
            let set = ops::set_action_status(self.view.study(), action.id, status);
            self.outbox.edit(set);
        }
    }
}

/// The sign of how far an action has got.
const fn icon(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Planned => icons::CALENDAR,
        ActionStatus::Doing => icons::ARROW_RIGHT,
        ActionStatus::Done => icons::CHECK,
        ActionStatus::Dropped => icons::CLOSE,
    }
}

/// A button that looks like plain text until the pointer is on it.
fn quiet(ui: &mut Ui, text: RichText, width: f32) -> egui::Response {
    ui.spacing_mut().button_padding.x = 2.0;
    let button = Button::new(())
        .left_text(text.text_style(TextStyle::Body))
        .truncate()
        .frame_when_inactive(false)
        .min_size(vec2(width, 28.0));
    ui.add(button)
}

/// What it brings for what it costs.
fn score(ui: &mut Ui, rect: Rect, entry: &Entry, action: &Action) {
    let theme = Theme::of(ui.style());
    let score = entry.planned.and_then(|planned| planned.score);
    let (words, color) = match score {
        Some(score) => (figure(score), theme.text),
        None => ("–".to_owned(), theme.text_weak),
    };
    let font = TextStyle::Body.resolve(ui.style());
    ui.painter().text(
        pos2(rect.right(), rect.center().y),
        Align2::RIGHT_CENTER,
        words,
        font,
        color,
    );
    let id = ui.scope_id().with((entry.id, "score"));
    let response = ui.interact(rect, id, Sense::HOVER);
    let said = score_words(action, score);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    response.on_hover_text(said);
}

/// What an action lacks, and what about it cannot be.
fn remark(ui: &mut Ui, at: egui::Pos2, room: f32, entry: &Entry) {
    let parts = [entry.problem.as_str(), entry.lacks.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    if parts.is_empty() {
        return;
    }
    let said = capitalised(&parts.join(" · "));
    let words = if entry.problem.is_empty() {
        said.clone()
    } else {
        format!("{}  {said}", icons::ALERT)
    };
    let theme = Theme::of(ui.style());
    let galley = WidgetText::from(RichText::new(words).small().color(theme.warm)).into_galley(
        ui,
        Some(TextWrapMode::Truncate),
        room.max(0.0),
        TextStyle::Small,
    );
    let rect = Rect::from_min_size(at, vec2(room.max(0.0), REMARK));
    let id = ui.scope_id().with((entry.id, "remark"));
    let response = ui.interact(rect, id, Sense::HOVER);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    if galley.elided {
        response.on_hover_text(said);
    }
    ui.painter().galley(at.round(), galley, theme.warm);
}
