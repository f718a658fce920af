//! The picture: a band of the owners along the journey, with an arrow at each change of owner.

use std::sync::Arc;

use egui::{
    Id as WidgetId, Painter, Pos2, Rect, Response, Role, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    State,
    band::{AXIS, Arrow, BAND, Band, HEIGHT, Run, TOP},
    known::Known,
    look_at,
    marks::{distance, head, head_length, ring},
    row,
};
use crate::{
    analysis::Handoff,
    app::{Message, Outbox},
    model::{Id, Touchpoint, capitalised},
    ui::{
        pages::View,
        theme::Theme,
        widgets::{Along, along},
    },
};

/// How much room the picture takes with its explanation.
pub(super) const ROOM: f32 = HEIGHT + 40.0;
/// How far from an arrow the pointer may be.
const REACH: f32 = 6.0;
/// How large a touchpoint is.
const DOT: f32 = 4.0;
/// What the picture is, for screen readers.
const NAME: &str = "Owners along the journey";

/// Shows the picture with a line that explains it.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    known: &Arc<Known>,
    state: &mut State,
    outbox: &mut Outbox,
) {
    let band = state.band(known, (ui.available_width() - 4.0).max(1.0).floor());
    state.at = state.at.min(known.touchpoints.len().saturating_sub(1));
    let mark = step_words(known, state.at);
    let count = known.touchpoints.len();
    let frame = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HEIGHT));
    let keys = along(ui, frame, (NAME, &mark), count, &mut state.at);
    if keys.is_entered
        && let Some(&id) = known.touchpoints.get(state.at)
    {
        reveal(view, id, outbox);
    }
    ScrollArea::horizontal()
        .id_salt("owners along the journey")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let size = vec2(band.width + 4.0, HEIGHT);
            let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
            if keys.is_moved {
                let dot = rect.min + band.step(state.at).to_vec2();
                ui.scroll_to_rect(Rect::from_center_size(dot, Vec2::splat(64.0)), None);
            }
            if ui.is_rect_visible(rect) {
                let picture = Picture {
                    known,
                    band: &band,
                    origin: rect.min + vec2(2.0, 0.0),
                    keys,
                };
                picture.show(ui, view, state, &response, outbox);
            }
        });
    legend(ui);
}

fn legend(ui: &mut Ui) {
    let theme = Theme::of(ui.style());
    let words = [
        ("no lever yet", theme.warm, false),
        ("with a lever", theme.accent, true),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (words, color, is_dashed) in words {
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 14.0), Sense::hover());
            let ends = [rect.left_center(), rect.right_center()];
            let stroke = Stroke::new(2.0, color);
            if is_dashed {
                let dashes = Shape::dashed_line(&ends, stroke, 5.0, 3.0);
                ui.painter().extend(dashes);
            } else {
                ui.painter().line_segment(ends, stroke);
            }
            ui.weak(egui::RichText::new(words).small());
            ui.add_space(8.0);
        }
        let words = "an arrow is wider where the handoff is met more often · over the band on, \
                     under it back";
        ui.add(egui::Label::new(egui::RichText::new(words).small().weak()).truncate());
    });
}

/// Brings a touchpoint into view, if it is still there.
fn reveal(view: View<'_>, id: Id<Touchpoint>, outbox: &mut Outbox) {
    if view.study().touchpoints.contains(id) {
        outbox.send(Message::Reveal(id.into()));
    }
}

/// A touchpoint in words: its title, its owner, its place.
fn step_words(known: &Known, at: usize) -> String {
    let Some(&id) = known.touchpoints.get(at) else {
        return "no touchpoint".to_owned();
    };
    let owner = match known.owner(id) {
        "" => "no owner yet",
        owner => owner,
    };
    let title = known.study().title_of(id);
    let count = known.touchpoints.len();
    format!("{title}, {owner}, touchpoint {} of {count}", at + 1)
}

/// The picture as it is painted in one frame.
struct Picture<'a> {
    known: &'a Known,
    band: &'a Band,
    origin: Pos2,
    keys: Along,
}

impl Picture<'_> {
    fn at(&self, point: Pos2) -> Pos2 {
        self.origin + point.to_vec2()
    }

    fn show(
        &self,
        ui: &mut Ui,
        view: View<'_>,
        state: &State,
        response: &Response,
        outbox: &mut Outbox,
    ) {
        let painter = ui.painter().clone();
        let clip = painter.clip_rect().x_range();
        let is_seen = |left: f32, right: f32| {
            self.origin.x + right >= clip.min && self.origin.x + left <= clip.max
        };
        for stage in &self.band.stages {
            if is_seen(stage.left, stage.right) {
                self.stage(ui, stage);
            }
        }
        for run in &self.band.runs {
            if is_seen(run.left, run.right) {
                self.run(ui, run);
            }
        }
        let pointed = self.pointed(response);
        for arrow in &self.band.arrows {
            let (left, right) = arrow.span();
            if is_seen(left, right) {
                self.arrow(&painter, ui, state, arrow, pointed == Some(arrow.crossing));
            }
        }
        self.numbers(ui, is_seen);
        self.dots(ui, view, state, is_seen, outbox);
        if let Some(handoff) = pointed.and_then(|at| self.known.handoffs().get(at)) {
            ui.set_cursor_icon(egui::CursorIcon::PointingHand);
            response
                .clone()
                .on_hover_ui_at_pointer(|ui| tell(ui, self.known, handoff));
            if response.clicked() {
                look_at(handoff, outbox);
            }
        }
    }

    /// The name of a stage, and a line where it ends.
    fn stage(&self, ui: &Ui, stage: &Run) {
        let theme = Theme::of(ui.style());
        let left = self.at(pos2(stage.left, 0.0));
        let right = self.at(pos2(stage.right, HEIGHT));
        if stage.left > 0.0 {
            let line = Stroke::new(1.0, theme.line);
            ui.painter().vline(left.x, left.y..=right.y, line);
        }
        let study = self.known.study();
        let first = self.known.touchpoints.get(stage.steps.start);
        let id = first.and_then(|id| study.touchpoints.get(*id)?.stage);
        let Some(id) = id else { return };
        let room = right.x - left.x - 12.0;
        let name = row::elided(ui, &study.title_of(id), room, TextStyle::Small);
        row::put(
            ui,
            name,
            (left.x + 6.0, left.y + AXIS / 2.0),
            theme.text_weak,
        );
    }

    /// An owner; dashed where nobody said who it is.
    fn run(&self, ui: &Ui, run: &Run) {
        let theme = Theme::of(ui.style());
        let rect = Rect::from_min_max(
            self.at(pos2(run.left, TOP)),
            self.at(pos2(run.right, TOP + BAND)),
        );
        let owner = self.known.touchpoints.get(run.steps.start);
        let owner = owner.map_or("", |id| self.known.owner(*id));
        let (words, color) = if owner.is_empty() {
            let corners = [
                rect.left_top(),
                rect.right_top(),
                rect.right_bottom(),
                rect.left_bottom(),
                rect.left_top(),
            ];
            let line = Stroke::new(1.0, theme.text_weak);
            ui.painter()
                .extend(Shape::dashed_line(&corners, line, 4.0, 3.0));
            ("no owner yet", theme.text_weak)
        } else {
            let line = Stroke::new(1.0, theme.field_line);
            ui.painter()
                .rect(rect, 6.0, theme.field, line, StrokeKind::Inside);
            (owner, theme.text)
        };
        let name = row::elided(ui, words, rect.width() - 12.0, TextStyle::Small);
        let x = rect.center().x - name.size().x / 2.0;
        row::put(ui, name, (x, rect.top() + 11.0), color);
    }

    fn arrow(&self, painter: &Painter, ui: &Ui, state: &State, arrow: &Arrow, is_pointed: bool) {
        let theme = Theme::of(ui.style());
        let handoff = self.known.handoffs().get(arrow.crossing);
        let Some(handoff) = handoff else { return };
        let tried = state.trial.lever(self.known.map, handoff);
        let has_lever = handoff
            .lever
            .or(tried.filter(|_| state.is_trying))
            .is_some();
        let color = match (is_pointed, has_lever) {
            (true, _) => theme.text,
            (false, true) => theme.accent,
            (false, false) => theme.warm,
        };
        let stroke = Stroke::new(arrow.width + if is_pointed { 1.0 } else { 0.0 }, color);
        let points: Vec<Pos2> = arrow.points.iter().map(|point| self.at(*point)).collect();
        let (&[.., before, tip], tail) = (points.as_slice(), head_length(stroke.width)) else {
            return;
        };
        let way = (tip - before).normalized();
        let mut shaft = points.clone();
        if let Some(last) = shaft.last_mut() {
            *last = tip - way * tail.min((tip - before).length());
        }
        if has_lever {
            painter.extend(Shape::dashed_line(&shaft, stroke, 5.0, 3.0));
        } else {
            painter.line(shaft, stroke);
        }
        painter.add(head(tip, way, stroke));
    }

    /// The numbers of the gaps, over the first arrow of each.
    fn numbers(&self, ui: &Ui, is_seen: impl Fn(f32, f32) -> bool) {
        let mut last = None;
        for arrow in &self.band.arrows {
            if last.replace(arrow.crossing) == Some(arrow.crossing) {
                continue;
            }
            let place = number_place(arrow);
            if !is_seen(place.x, place.x) {
                continue;
            }
            let handoff = self.known.handoffs().get(arrow.crossing);
            if let Some(number) = handoff.and_then(|handoff| self.known.gap(handoff)) {
                ring(ui, self.at(place), number);
            }
        }
    }

    /// The touchpoints, each of which leads to its card.
    fn dots(
        &self,
        ui: &Ui,
        view: View<'_>,
        state: &State,
        is_seen: impl Fn(f32, f32) -> bool,
        outbox: &mut Outbox,
    ) {
        let theme = Theme::of(ui.style());
        for (at, &id) in self.known.touchpoints.iter().enumerate() {
            let place = self.band.step(at);
            if !is_seen(place.x - 8.0, place.x + 8.0) {
                continue;
            }
            let place = self.at(place);
            let rect = Rect::from_center_size(place, Vec2::splat(18.0));
            let response = ui.interact(rect, WidgetId::unique(("owner of", id)), Sense::CLICK);
            let words = step_words(self.known, at);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.clone()));
            let is_out = state.is_trying && state.trial.is_left_out(self.known.map, id);
            let has_keys = self.keys.has_keys && state.at == at;
            let is_chosen = view.open.selection().contains(id.into());
            let painter = ui.painter();
            if is_out {
                let stroke = Stroke::new(1.5, theme.warm);
                let cross = [vec2(1.0, 1.0), vec2(1.0, -1.0)];
                for way in cross {
                    painter.line_segment([place - way * DOT, place + way * DOT], stroke);
                }
            } else {
                let fill = if is_chosen { theme.accent } else { theme.panel };
                painter.circle(place, DOT, fill, Stroke::new(1.5, theme.accent));
            }
            if has_keys || response.hovered() {
                painter.circle_stroke(place, DOT + 4.0, Stroke::new(1.5, theme.text));
            }
            if response.clicked() {
                reveal(view, id, outbox);
            }
            response.on_hover_text(capitalised(&words));
        }
    }

    /// The handoff whose arrow the pointer is on.
    fn pointed(&self, response: &Response) -> Option<usize> {
        let pointer = response.hover_pos()?;
        let at = (pointer - self.origin).to_pos2();
        let near = |arrow: &&Arrow| {
            let reach = REACH + arrow.width / 2.0;
            let (left, right) = arrow.span();
            (left - reach..=right + reach).contains(&at.x)
                && arrow
                    .points
                    .windows(2)
                    .any(|piece| matches!(piece, [a, b] if distance(at, *a, *b) <= reach))
        };
        // The last one is painted on top.
        self.band
            .arrows
            .iter()
            .rev()
            .find(near)
            .map(|it| it.crossing)
    }
}

/// Where the number of the gap stands that an arrow is: at its middle, over a short one.
fn number_place(arrow: &Arrow) -> Pos2 {
    match arrow.points.as_slice() {
        [from, to] => pos2(f32::midpoint(from.x, to.x), TOP - 12.0),
        points => points.get(points.len() / 2).copied().unwrap_or_default(),
    }
}

fn tell(ui: &mut Ui, known: &Known, handoff: &Handoff) {
    let (from, to) = known.owners(handoff);
    ui.label(format!("{from} → {to}"));
    ui.weak(known.titles(handoff));
    let (often, is_sure) = (row::often(handoff), row::is_sure(handoff));
    ui.weak(format!("{often}, {is_sure} · {}", row::done(handoff)));
}
