//! The list beside the picture: candidates for moments that matter, what falls short, and what is
//! not rated.

use egui::{
    Align, Button, Label, Layout, Popup, PopupCloseBehavior, Rect, RichText, Role, Sense, Stroke,
    Ui, Vec2, WidgetInfo,
};

use super::{
    Page,
    disc::{Look, Tone, paint_disc},
    words,
};
use crate::{
    analysis::Shortfall,
    app::Message,
    edit::ops,
    model::{Id, Touchpoint},
    ui::{
        icons,
        pages::lines::{self, LINE},
        theme::{self, Theme},
        widgets::{icon_button, link_button, rating},
    },
};

/// The height of a line with a disc.
const ROW: f32 = 36.0;
/// The height of a line with a button below it.
const WITH_BUTTON: f32 = 72.0;
/// How much room the disc in front of a line takes.
const DISC: f32 = 36.0;

/// A line of the list.
#[derive(Clone, Copy)]
enum Line {
    Head(&'static str, usize),
    /// What is said about the lines below it.
    Remark(&'static str),
    /// A candidate, with the button below it.
    Candidate(Shortfall),
    /// One of several candidates alike.
    Tied(Shortfall),
    /// A rated touchpoint by its place.
    Ranked(usize),
    /// The head of what is not rated, with the button that selects it.
    UnratedHead,
    Unrated(Id<Touchpoint>),
}

impl Page<'_> {
    /// Shows the list.
    pub(super) fn list(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = |line: &Line| match line {
            Line::Head(..) | Line::UnratedHead => LINE + 8.0,
            Line::Candidate(_) => WITH_BUTTON,
            Line::Remark(_) | Line::Tied(_) | Line::Ranked(_) | Line::Unrated(_) => ROW,
        };
        let lines = self.lines();
        lines::lines(ui, "ratings", &lines, height, |ui, line| match *line {
            Line::Head(title, count) => head_line(ui, title, count),
            Line::Remark(words) => {
                ui.add(Label::new(RichText::new(words).small().weak()).wrap());
            }
            Line::Candidate(shortfall) => self.candidate(ui, &shortfall),
            Line::Tied(shortfall) => self.tied(ui, &shortfall),
            Line::Ranked(place) => self.ranked(ui, place),
            Line::UnratedHead => self.unrated_head(ui),
            Line::Unrated(id) => self.unrated(ui, id),
        });
    }

    fn lines(&self) -> Vec<Line> {
        let prepared = self.prepared;
        let (chosen, tied) = (&prepared.candidates.chosen, &prepared.candidates.tied);
        let mut lines = Vec::new();
        if !chosen.is_empty() {
            lines.push(Line::Head("Perhaps moments that matter", chosen.len()));
            lines.extend(chosen.iter().copied().map(Line::Candidate));
        }
        if !tied.is_empty() {
            lines.push(Line::Head("Tied for the next place", tied.len()));
            lines.push(Line::Remark(
                "They fall short alike: the figures do not decide between them.",
            ));
            lines.extend(tied.iter().copied().map(Line::Tied));
        }
        if !prepared.ranked.is_empty() {
            lines.push(Line::Head(
                "Importance − performance",
                prepared.ranked.len(),
            ));
            lines.extend((0..prepared.ranked.len()).map(Line::Ranked));
        }
        if !prepared.unrated.is_empty() {
            lines.push(Line::UnratedHead);
            lines.extend(prepared.unrated.iter().copied().map(Line::Unrated));
        }
        lines
    }

    fn candidate(&mut self, ui: &mut Ui, shortfall: &Shortfall) {
        let id = shortfall.touchpoint;
        let number = self.prepared.number(id).unwrap_or_default();
        let top = ui.max_rect().with_max_y(ui.max_rect().top() + ROW);
        let mut line = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(top)
                .layout(Layout::left_to_right(Align::Center)),
        );
        self.rated(&mut line, number, shortfall);
        let below = ui
            .max_rect()
            .with_min_y(top.bottom())
            .with_min_x(top.left() + DISC);
        let mut line = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(below)
                .layout(Layout::left_to_right(Align::Min)),
        );
        line.spacing_mut().interact_size.y = 26.0;
        line.spacing_mut().button_padding.y = 2.0;
        let button = line
            .add(Button::new("Make it a moment that matters").truncate())
            .accessible_name(self.make_moment(id));
        if button.clicked() {
            self.mark(id);
        }
    }

    /// A candidate with a small button, as there are many.
    fn tied(&mut self, ui: &mut Ui, shortfall: &Shortfall) {
        let id = shortfall.touchpoint;
        let number = self.prepared.number(id).unwrap_or_default();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::MOMENT, &self.make_moment(id)).clicked() {
                self.mark(id);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                self.rated(ui, number, shortfall);
            });
        });
    }

    /// What the button is called that makes a touchpoint a moment that matters.
    fn make_moment(&self, id: Id<Touchpoint>) -> String {
        let title = self.view.study().title_of(id);
        format!("Make {title} a moment that matters")
    }

    /// Makes a touchpoint a moment that matters, and shows what is to be said about it.
    fn mark(&mut self, id: Id<Touchpoint>) {
        let marked = ops::toggle_moment(self.view.study(), &[id]);
        self.outbox.edit(marked);
        self.select(id);
    }

    fn ranked(&mut self, ui: &mut Ui, place: usize) {
        if let Some(shortfall) = self.prepared.ranked.get(place) {
            self.rated(ui, place + 1, shortfall);
        }
    }

    /// A rated touchpoint: its disc, its title, and how far it falls short.
    fn rated(&mut self, ui: &mut Ui, number: usize, shortfall: &Shortfall) {
        let id = shortfall.touchpoint;
        let is_selected = self.view.open.selection().contains(id.into());
        let rect = ui.max_rect();
        if is_selected {
            let fill = Theme::of(ui.style()).accent_soft;
            ui.painter().rect_filled(rect, 6.0, fill);
        }
        let disc = lines::room(ui, DISC - 8.0);
        let look = Look {
            is_selected,
            is_moment: shortfall.is_moment,
            tone: Tone::of(shortfall),
            is_lit: false,
        };
        paint_disc(ui, ui.painter(), disc.center(), &number.to_string(), look);
        let title = self.view.study().title_within(id, usize::MAX);
        let told = words::shortfall(shortfall);
        let name = format!("{number}: {title}, {told}");
        let clicked = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            let by = words::difference(shortfall.by());
            ui.label(RichText::new(by).text_style(theme::strong()))
                .on_hover_text(&told);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let hover = format!("{title}\n{told}");
                link_button(ui, &title, &name)
                    .on_hover_text(hover)
                    .clicked()
            })
            .inner
        });
        if clicked.inner {
            self.select(id);
        }
    }

    fn unrated_head(&mut self, ui: &mut Ui) {
        head_line(ui, "Not rated", self.prepared.unrated.len());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().interact_size.y = 26.0;
            ui.spacing_mut().button_padding.y = 2.0;
            let told = "Select them all, and rate them at the right";
            let button = ui
                .add(Button::new("Select all"))
                .on_hover_text(told)
                .accessible_name("Select all that are not rated");
            if button.clicked() {
                let selection = self.prepared.unrated.iter().copied().collect();
                self.outbox.send(Message::Select(selection));
            }
        });
    }

    /// A touchpoint without a rating: its disc can be dragged into the picture.
    fn unrated(&mut self, ui: &mut Ui, id: Id<Touchpoint>) {
        let study = self.view.study();
        let Some(card) = study.touchpoints.get(id) else {
            return;
        };
        let title = study.title_within(id, usize::MAX);
        let place = lines::room(ui, DISC - 8.0);
        let around = Rect::from_center_size(place.center(), Vec2::splat(28.0));
        let disc = ui.interact(around, ui.scope_id().with((id, "unrated")), Sense::DRAG);
        let name = format!("Drag {title} into the picture");
        disc.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.clone()));
        let look = Look {
            is_moment: card.moment.is_some(),
            is_lit: disc.hovered(),
            ..Look::default()
        };
        paint_disc(ui, ui.painter(), place.center(), "?", look);
        self.drag(ui, &disc, id, "?", look);
        if self.dragged.is_none() {
            disc.on_hover_text("Drag into the picture to rate it");
        }
        let (importance, performance) = (card.importance, card.performance);
        let half = words::half_rated(importance, performance);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let rate = ui.add(Button::new("Rate"));
            let rate = rate.accessible_name(format!("Rate {title}"));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let link = link_button(ui, &title, &format!("{title}, {half}"));
                if link.on_hover_text(format!("{title}\n{half}")).clicked() {
                    self.select(id);
                }
            });
            Popup::menu(&rate)
                .accessible_name("Rating")
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                .show(|ui| self.rate_in(ui, id, importance, performance));
        });
    }

    /// Two ratings one below the other.
    fn rate_in(
        &mut self,
        ui: &mut Ui,
        id: Id<Touchpoint>,
        importance: Option<u8>,
        performance: Option<u8>,
    ) {
        ui.label(RichText::new("Importance to the customer").small().weak());
        let new_importance = rating(ui, "Importance", importance);
        ui.label(RichText::new("Performance").small().weak());
        let new_performance = rating(ui, "Performance", performance);
        if new_importance.is_some() || new_performance.is_some() {
            self.rate(
                id,
                new_importance.unwrap_or(importance),
                new_performance.unwrap_or(performance),
            );
        }
    }
}

/// The head of a part of the list, with how much is in it.
fn head_line(ui: &mut Ui, title: &str, count: usize) {
    let theme = Theme::of(ui.style());
    let rect = ui.max_rect();
    let line = Stroke::new(1.0, theme.line);
    ui.painter().hline(rect.x_range(), rect.top() + 4.0, line);
    ui.label(RichText::new(title).text_style(theme::strong()));
    ui.label(RichText::new(count.to_string()).small().weak());
}
