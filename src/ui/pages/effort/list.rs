//! The list beside the picture: what is worth most, and what is not rated yet.

use egui::{
    Align, Button, Layout, Popup, PopupCloseBehavior, Rect, RichText, Role, ScrollArea, Sense, Ui,
    UiBuilder, Vec2, WidgetInfo, vec2,
};

use super::{
    disc::{Look, paint_disc},
    picture::Picture,
    ranked::{Ranked, Unrated},
    words,
};
use crate::{
    model::{ActionStatus, figure},
    ui::{
        theme::{self, Theme},
        widgets::{link_button, rating},
    },
};

/// How tall a line is.
const ROW: f32 = 36.0;
/// How much room the disc in front of it takes.
const DISC: f32 = 36.0;
/// How much of the height what is not rated takes at the most.
const MOST: f32 = 0.4;

/// A line of the list.
#[derive(Clone, Copy)]
enum Line {
    Head(&'static str, usize),
    Ranked(usize, Ranked),
    Unrated(Unrated),
}

impl Picture<'_> {
    /// Shows the list, with scroll bars of its own where it stands beside the picture.
    pub(super) fn list(&mut self, ui: &mut Ui, has_scroll_bars: bool) {
        let ranked = (1..).zip(self.ranked.iter().copied());
        let ranked = ranked.map(|(number, ranked)| Line::Ranked(number, ranked));
        let ranked = headed("By score", ranked.collect());
        let unrated = self.unrated.iter().copied().map(Line::Unrated);
        let unrated = headed("Not rated", unrated.collect());
        ui.spacing_mut().item_spacing.y = 0.0;
        if has_scroll_bars {
            // What is not rated stays in sight, however much is.
            let room = ui.available_height();
            let below = (unrated.len() as f32 * ROW).min((room * MOST).floor());
            self.lines(ui, "ranked", &ranked, room - below);
            self.lines(ui, "unrated", &unrated, ui.available_height());
        } else {
            for line in ranked.into_iter().chain(unrated) {
                self.line(ui, line);
            }
        }
    }

    fn lines(&mut self, ui: &mut Ui, name: &str, lines: &[Line], room: f32) {
        ScrollArea::vertical()
            .id_salt(name)
            .max_height(room.max(ROW))
            .min_scrolled_height(ROW)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, lines.len(), |ui, range| {
                for line in lines.get(range).unwrap_or_default() {
                    self.line(ui, *line);
                }
            });
    }

    fn line(&mut self, ui: &mut Ui, line: Line) {
        let width = ui.available_width() - 12.0;
        let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::HOVER);
        match line {
            Line::Head(title, count) => {
                let mut ui = within(ui, rect, title);
                ui.label(RichText::new(title).text_style(theme::strong()));
                ui.label(RichText::new(count.to_string()).small().weak());
            }
            Line::Ranked(number, ranked) => self.ranked_line(ui, rect, number, ranked),
            Line::Unrated(unrated) => self.unrated_line(ui, rect, unrated),
        }
    }

    fn ranked_line(&mut self, ui: &mut Ui, rect: Rect, number: usize, ranked: Ranked) {
        let study = self.view.study();
        let Some(action) = study.actions.get(ranked.id) else {
            return;
        };
        let is_selected = self.view.open.selection().contains(ranked.id.into());
        if is_selected {
            let fill = Theme::of(ui.style()).accent_soft;
            ui.painter().rect_filled(rect, 6.0, fill);
        }
        let look = Look {
            is_selected,
            is_fast: ranked.is_fast,
            is_done: ranked.status == ActionStatus::Done,
        };
        let at = rect.left_center() + vec2(DISC / 2.0, 0.0);
        paint_disc(ui, ui.painter(), at, &number.to_string(), look);
        let title = study.title_within(ranked.id, usize::MAX);
        let words = words::score_words(action, Some(ranked.score));
        let mut line = within(ui, rect.with_min_x(rect.left() + DISC + 6.0), ranked.id);
        let response = line
            .with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(8.0);
                let score = RichText::new(figure(ranked.score)).text_style(theme::strong());
                ui.label(score).on_hover_text(&words);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    link_button(ui, &title, &format!("Place {number}: {title}"))
                })
                .inner
            })
            .inner;
        let response = response.on_hover_text(format!("{title}\n{words}"));
        if response.clicked() {
            self.select(ranked.id);
        }
    }

    /// An action without a rating: its disc can be dragged into the picture.
    fn unrated_line(&mut self, ui: &mut Ui, rect: Rect, unrated: Unrated) {
        let study = self.view.study();
        let title = study.title_within(unrated.id, usize::MAX);
        let at = rect.left_center() + vec2(DISC / 2.0, 0.0);
        let place = Rect::from_center_size(at, Vec2::splat(28.0));
        let id = ui.scope_id().with((unrated.id, "unrated"));
        let disc = ui.interact(place, id, Sense::DRAG);
        let name = format!("Drag {title} into the picture");
        disc.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.clone()));
        let look = Look::default();
        paint_disc(ui, ui.painter(), at, "?", look);
        self.drag(ui, &disc, unrated.id, "?", look);
        if self.dragged.is_none() {
            disc.on_hover_text("Drag into the picture to rate it");
        }
        let mut line = within(ui, rect.with_min_x(rect.left() + DISC + 6.0), unrated.id);
        let (to_action, rate) = line
            .with_layout(Layout::right_to_left(Align::Center), |ui| {
                let rate = ui.add(Button::new("Rate"));
                let rate = rate.accessible_name(format!("Rate {title}"));
                let to_action = ui
                    .with_layout(Layout::left_to_right(Align::Center), |ui| {
                        link_button(ui, &title, &title)
                    })
                    .inner;
                (to_action, rate)
            })
            .inner;
        let half = words::half_rated(&unrated);
        if to_action
            .on_hover_text(format!("{title}\n{half}"))
            .clicked()
        {
            self.select(unrated.id);
        }
        Popup::menu(&rate)
            .accessible_name("Rating")
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                ui.label(RichText::new("Impact").small().weak());
                let impact = rating(ui, "Impact rated", unrated.impact);
                ui.label(RichText::new("Effort").small().weak());
                let effort = rating(ui, "Effort rated", unrated.effort);
                if impact.is_some() || effort.is_some() {
                    self.rate(
                        unrated.id,
                        impact.unwrap_or(unrated.impact),
                        effort.unwrap_or(unrated.effort),
                    );
                }
            });
    }
}

/// Lines under a head that counts them, if there are any.
fn headed(title: &'static str, lines: Vec<Line>) -> Vec<Line> {
    if lines.is_empty() {
        return lines;
    }
    let head = Line::Head(title, lines.len());
    std::iter::once(head).chain(lines).collect()
}

/// A part of a line that is the same widget wherever the line has scrolled to.
fn within(ui: &mut Ui, rect: Rect, name: impl egui::AsIdSalt) -> Ui {
    let id = ui.scope_id().with(("line", egui::IdSalt::new(name)));
    let layout = Layout::left_to_right(Align::Center);
    ui.new_child(UiBuilder::new().scope_id(id).max_rect(rect).layout(layout))
}
